### Что говорят `palermo release table` и `palermo release attack`.

## Подписи ответов

release-table = Таблица
release-cells = Ненулевые ячейки
release-published = Опубликованные числа
release-hidden = Скрытые числа
release-primary = Скрыто по правилу: ячейки, люди
release-complementary = Скрыто для защиты других: ячейки, люди
release-leaf-people = Люди в скрытых ячейках без итогов
release-ranges = Скрытые числа, которые выводятся в пределах выше минимума
release-rounded = Числа, изменённые округлением
release-broken-sums = Суммы, нарушенные округлением
release-median-error = Медианная ошибка чисел от 100, в процентах
release-order = Сохранённый порядок двадцати наибольших чисел по двум столбцам, в процентах
release-proved = Защищённые числа, доказано
release-earlier = Прежние таблицы, атакованные вместе
release-recovered = Восстановленные скрытые числа
release-noughts = Скрытые числа, про которые известно, что они нули
release-narrow = Скрытые числа со слишком малым числом возможных значений
release-small = Малые числа, названные прямо
release-singled-out = Выделенные новые люди
release-homogeneous = Группы в одной категории
release-conflicts = Несовместимые утверждения
release-open = Нерешённые скрытые числа
release-exact = Скрытые числа с точными границами

## Предложения

release-written = Записано в { $place }.
release-nothing-released = Ничего не опубликовано.
