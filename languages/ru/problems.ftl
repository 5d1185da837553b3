### What is wrong with an entry, and how to mend it. The code behind problem- is that of the check; -bare is said where no suggestion or reason is known.

## What every form and file can have

problem-required = Это поле обязательно. Введите значение.
problem-expected = Это поле обычно заполняется. Введите значение или укажите, почему его нет.
problem-unknown-field = Поля «{ $value }» не существует. Ближайшее: { $nearest }.
problem-unknown-field-bare = Такого поля не существует. Проверьте его название.
problem-wrong-shape = Значение не подходит по форме. Ожидается: { $expected }.
problem-empty-text = Текст пуст. Введите текст или удалите поле.
problem-empty-group = Эта запись пуста и опущена. Заполните ее, если она нужна.
problem-too-long = Длина текста в знаках: { $length }, предел: { $limit }. Сократите текст.
problem-hidden-characters = { $count ->
    [one] Удален { $count } невидимый знак. Проверьте, что текст сохранился полностью.
    [few] Удалены { $count } невидимых знака. Проверьте, что текст сохранился полностью.
    [many] Удалено { $count } невидимых знаков. Проверьте, что текст сохранился полностью.
   *[other] Удалено { $count } невидимых знака. Проверьте, что текст сохранился полностью.
}
problem-too-many = Записей больше допустимого числа ({ $limit }). Удалите лишние.
problem-too-deep = Вложенность групп превышает предел ({ $limit }). Упростите структуру.
problem-duplicate-value = Одно и то же значение указано дважды. Удалите одно из них.
problem-missing-source = Источник не указан. До публикации записи укажите, где это прочитано.
problem-conflict = Пока вы редактировали, пользователь { $by } сохранил версию { $number } ({ $at }). Сравните версии и сохраните снова.
problem-name-taken = Имя «{ $alias }» принадлежит записи { $holder }. Уберите его из одной из двух записей или попросите пометить его как общее.
problem-kind-changed = Этот идентификатор принадлежит записи вида «{ $stored }». Возьмите другой идентификатор.
problem-record-too-large = Запись больше { $limit } байт. Перенесите длинные тексты во вложения.
problem-not-in-review = Эта редакция не ожидает проверки. Откройте запись заново.
problem-other = Эта запись не принята ({ $code }). Сверьте ее с описанием поля.

## Codes

problem-unknown-code = Значения «{ $value }» нет в перечне «{ $list }». Ближайшее: { $nearest }.
problem-unknown-code-bare = Значения «{ $value }» нет в перечне «{ $list }». Выберите значение из перечня.
problem-ambiguous-code = «{ $value }» может означать: { $candidates }. Выберите одно.
problem-deprecated-code = Код «{ $value }» более не используется. Вместо него: { $instead }.
problem-deprecated-code-bare = Код «{ $value }» более не используется. Выберите другой.
problem-unknown-kind = Вида записей «{ $value }» не существует. Ближайший: { $nearest }.
problem-unknown-kind-bare = Вида записей «{ $value }» не существует. Проверьте название вида.
problem-unknown-language = «{ $value }» не является кодом языка. Используйте две или три буквы, например fr.

## Dates, numbers, addresses

problem-bad-date = «{ $value }» не является датой: { $reason }. Пишите так: 2016, 2016-05, 2016-05-31 или 2014-10/2016-04.
problem-bad-date-bare = Это не дата. Пишите так: 2016, 2016-05, 2016-05-31 или 2014-10/2016-04.
problem-date-order = Дата { $first } не должна быть позже даты { $second }. Исправьте одну из дат.
problem-bad-number = Это не число. Пишите только цифры, с точкой перед дробной частью, например 1250 или 12.5.
problem-bad-money = Это не денежная сумма. Укажите число и код валюты, например 1750000.50 USD.
problem-out-of-range = Значение { $value } вне допустимых пределов: { $least } – { $most }. Исправьте его.
problem-bad-symbol = Это не условное обозначение документа Организации Объединенных Наций. Пишите так: A/RES/70/179 или CTOC/COP/2014/13.
problem-bad-url = Это не веб-адрес. Укажите его полностью, начиная с https:// или http://, без пробелов.
problem-bad-email = Это не адрес электронной почты. Пишите так: name@example.org.

## Identifiers and references

problem-bad-identifier = «{ $value }» не является идентификатором. Используйте строчные латинские буквы, цифры и дефисы.
problem-wrong-prefix = Идентификатор { $value } не соответствует виду записи. Он должен начинаться с { $expected }.
problem-duplicate-identifier = Идентификатор { $id } уже принадлежит записи { $other }. Используйте другой или измените ту запись.
problem-dangling-reference = Записи { $id } не существует. Проверьте идентификатор или сначала внесите эту запись.
problem-wrong-kind-reference = Запись { $id } относится к виду «{ $actual }»; поле ссылается на: { $expected }. Выберите другую запись.
problem-reference-to-itself = Запись ссылается на саму себя. Выберите другую запись или оставьте поле пустым.

## The protection of persons and country packs

problem-identity-needs-vault = Эти сведения позволяют установить личность и хранятся только в защищенном хранилище. Удалите их отсюда и внесите туда, где хранятся данные о личности.
problem-not-a-country-pack-field = Ни один из подключенных национальных пакетов не содержит этого поля. Загрузите нужный пакет или удалите поле.

## Files

problem-bad-json = Содержимое не читается как JSON. Проверьте скобки, кавычки и запятые.
problem-unknown-column = Столбца «{ $column }» не существует. Ближайший: { $nearest }.
problem-unknown-column-bare = Столбца «{ $column }» не существует. Назовите его кодом поля или удалите.
problem-unnamed-column = У столбца { $position } нет имени, поэтому его значение пропущено. Назовите столбец по полю или очистите его.
problem-ragged-row = Ячеек в строке: { $found }, в заголовке: { $expected }. Проверьте, нет ли пропущенного или лишнего разделителя.
problem-formula-removed = В ячейке была формула; взято только ее значение. Проверьте его.
problem-bad-encoding = Текст не в кодировке UTF-8. Сохраните файл снова в UTF-8 (в табличной программе — «CSV UTF-8») или как книгу.
problem-formula-without-value = У формулы этой ячейки нет значения в файле. Откройте его в табличной программе, дайте ей вычислить значение и сохраните снова.
problem-failed-formula = Формула этой ячейки не сработала ({ $value }). Исправьте ее или впишите значение.
problem-sheet-left-out = Лист «{ $sheet }» пропущен: его первая строка отличается от первой строки первого листа. Если он нужен, импортируйте его отдельно.
problem-duplicate-row = Строка { $row } файла уже имеет идентификатор { $id }. Дайте этой строке другой или удалите одну из двух.

## What a field takes

shape-text = одна строка текста
shape-long_text = текст
shape-translated = строка текста с указанием языка
shape-long_translated = текст с указанием языка
shape-code = код из перечня
shape-date = дата
shape-integer = целое число
shape-decimal = число
shape-flag = да или нет
shape-money = сумма с указанием валюты
shape-symbol = условное обозначение документа
shape-url = веб-адрес
shape-email = адрес электронной почты
shape-language = код языка
shape-reference = идентификатор записи
shape-group = группа полей
