### What `palermo link` says.

## Labels of answers

link-file = Файл
link-field = Поле
link-records = Записи
link-missing = Нет значения
link-unreadable = Не читается
link-left = Слева
link-right = Справа
link-links = Связи
link-precision = Ожидаемая точность
link-missed = Ожидаемые пропуски
link-salt = Соль
link-alone = Единственные с ней
link-largest-group = Наибольшая группа

## Encoding without names

link-not-hardened = Эти коды не усилены: тот, у кого они есть, может прочитать частые имена. Используйте hardening = "none" только для измерений.
link-not-salted = У этих кодов нет соли: тот, у кого есть они и список тех же людей, может найти некоторых из них. Укажите соли в [encoding], если в записях есть дата рождения или другое постоянное поле.
link-keep-map = Храните { $file } и секрет в учреждении; координатору передаются только коды.
link-persons = Лица, найденные более одного раза
link-threshold = Наименьшая вероятность связи
link-recall = Ожидаемая полнота
link-review = Пары для просмотра
link-missed-by-blocking = Связи, которые могли быть пропущены при разбиении на блоки
link-level = Совпадение
link-weight = Вес
link-rarity = Редкость
link-sum = Сумма
link-prior = До сравнения
link-dependence = Два поля говорят об одном
link-probability-alone = Вероятность самой пары
link-probability = Вероятность с учётом всех других
link-rival = Соперник
link-is-link = Эта пара связана.
link-is-none = Эта пара не связана.
link-observed = Лица в списках
link-new = Новая
link-found = Найдена
link-nobody = никто
link-decisions-taken = Принятые решения
link-held-already = Так уже решено
link-decisions-holding = Действующие решения
link-links-refused = Связи, отклонённые решениями

## How well two values agree

link-level-missing = нет значения
link-level-different = различны
link-level-distant = далеки
link-level-alike = родственны
link-level-similar = похожи
link-level-close = одна описка
link-level-exact = равны
link-level-swapped = имена переставлены

## What is said while linking

link-done = Связи: { $count }. Время: { $time }.
link-lists-done = Таблицы: { $count }. Время: { $time }.
link-find-done = Новые записи, для которых кто-то найден: { $count }. Время: { $time }.
link-contradicted = Эти решения противоречат более поздним и не применены: { $decisions }. Отмените их или решите заново.
link-values-unreadable = Значения поля { $field } в файле { $file }, которые не читаются и считаются отсутствующими: { $count }, первое в строке { $row }.
link-left-out = Правило { $rule } оставляет в стороне записи, блок которых ничем не делится: { $count }.
