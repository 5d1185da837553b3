### What `palermo link` says.

## Labels of answers

link-file = Файл
link-field = Поле
link-records = Записи
link-missing = Нет значения
link-unreadable = Не читается
