### Numbers, amounts, lengths of time and sizes. Codes such as U+00A0 are spaces that do not break.

## Shares and amounts

format-percent = { $number }%
format-money = { $currency }{ "\u00A0" }{ $amount }

## Lengths of time

format-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
format-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
format-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
format-seconds = { $number ->
    [one] { $number } second
   *[other] { $number } seconds
}
format-under-a-second = less than a second

## Sizes of files, in units of the SI

format-bytes = { $number ->
    [one] { $number } byte
   *[other] { $number } bytes
}
format-kilobytes = { $number }{ "\u00A0" }kB
format-megabytes = { $number }{ "\u00A0" }MB
format-gigabytes = { $number }{ "\u00A0" }GB
format-terabytes = { $number }{ "\u00A0" }TB
