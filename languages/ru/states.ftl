### States of records, texts and problems, and roles of users.

## The state of a record

state-draft = Черновик
state-in_review = На проверке
state-published = Опубликовано
state-withdrawn = Отозвано

## How a text came to be

text-status-original = Оригинал
text-status-original-about = Текст в том виде, в каком его написал автор.
text-status-reviewed = Проверенный перевод
text-status-reviewed-about = Перевод, прочитанный и принятый лицом, владеющим обоими языками.
text-status-machine = Машинный перевод
text-status-machine-about = Машинный перевод, не проверен

## Roles of users

role-reader = Читатель
role-contributor = Автор материалов
role-reviewer = Рецензент
role-editor = Редактор
role-administrator = Администратор

## How grave a problem is

severity-error = Ошибка
severity-remark = Замечание
