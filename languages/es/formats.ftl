### Numbers, amounts, lengths of time and sizes. Codes such as U+00A0 are spaces that do not break.

## Shares and amounts

format-percent = { $number }{ "\u00A0" }%
format-money = { $amount }{ "\u00A0" }{ $currency }

## Lengths of time

format-days = { $number ->
    [one] { $number } día
   *[other] { $number } días
}
format-hours = { $number ->
    [one] { $number } hora
   *[other] { $number } horas
}
format-minutes = { $number ->
    [one] { $number } minuto
   *[other] { $number } minutos
}
format-seconds = { $number ->
    [one] { $number } segundo
   *[other] { $number } segundos
}
format-under-a-second = menos de un segundo

## Sizes of files, in units of the SI

format-bytes = { $number ->
    [one] { $number } byte
   *[other] { $number } bytes
}
format-kilobytes = { $number }{ "\u00A0" }kB
format-megabytes = { $number }{ "\u00A0" }MB
format-gigabytes = { $number }{ "\u00A0" }GB
format-terabytes = { $number }{ "\u00A0" }TB
