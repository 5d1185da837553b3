### Numbers, amounts, lengths of time and sizes. Codes such as U+00A0 are spaces that do not break.

## Shares and amounts

format-percent = { $number }{ "\u00A0" }%
format-money = { $amount }{ "\u00A0" }{ $currency }

## Lengths of time

format-days = { $number ->
    [one] { $number } день
    [few] { $number } дня
    [many] { $number } дней
   *[other] { $number } дня
}
format-hours = { $number ->
    [one] { $number } час
    [few] { $number } часа
    [many] { $number } часов
   *[other] { $number } часа
}
format-minutes = { $number ->
    [one] { $number } минута
    [few] { $number } минуты
    [many] { $number } минут
   *[other] { $number } минуты
}
format-seconds = { $number ->
    [one] { $number } секунда
    [few] { $number } секунды
    [many] { $number } секунд
   *[other] { $number } секунды
}
format-under-a-second = менее секунды

## Sizes of files, in units of the SI

format-bytes = { $number ->
    [one] { $number } байт
    [few] { $number } байта
    [many] { $number } байт
   *[other] { $number } байта
}
format-kilobytes = { $number }{ "\u00A0" }кБ
format-megabytes = { $number }{ "\u00A0" }МБ
format-gigabytes = { $number }{ "\u00A0" }ГБ
format-terabytes = { $number }{ "\u00A0" }ТБ
