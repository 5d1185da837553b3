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
