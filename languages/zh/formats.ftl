### Numbers, amounts, lengths of time and sizes. Codes such as U+00A0 are spaces that do not break.

## Shares and amounts

format-percent = { $number }%
format-money = { $amount }{ "\u00A0" }{ $currency }

## Lengths of time

format-days = { $number }天
format-hours = { $number }小时
format-minutes = { $number }分钟
format-seconds = { $number }秒
format-under-a-second = 不到一秒

## Sizes of files, in units of the SI

format-bytes = { $number }字节
format-kilobytes = { $number }{ "\u00A0" }kB
format-megabytes = { $number }{ "\u00A0" }MB
format-gigabytes = { $number }{ "\u00A0" }GB
format-terabytes = { $number }{ "\u00A0" }TB
