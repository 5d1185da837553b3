### Numbers, amounts, lengths of time and sizes. Codes such as U+00A0 are spaces that do not break.

## Shares and amounts

format-percent = { $number }{ "\u202F" }%
format-money = { $amount }{ "\u00A0" }{ $currency }

## Lengths of time

format-days = { $number ->
    [one] { $number } jour
   *[other] { $number } jours
}
format-hours = { $number ->
    [one] { $number } heure
   *[other] { $number } heures
}
format-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
format-seconds = { $number ->
    [one] { $number } seconde
   *[other] { $number } secondes
}
format-under-a-second = moins d’une seconde

## Sizes of files, in units of the SI

format-bytes = { $number ->
    [one] { $number } octet
   *[other] { $number } octets
}
format-kilobytes = { $number }{ "\u00A0" }ko
format-megabytes = { $number }{ "\u00A0" }Mo
format-gigabytes = { $number }{ "\u00A0" }Go
format-terabytes = { $number }{ "\u00A0" }To
