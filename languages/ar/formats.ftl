### Numbers, amounts, lengths of time and sizes. Codes such as U+00A0 are spaces that do not break.

## Shares and amounts

format-percent = { $number }{ "\u200E" }%{ "\u200E" }
format-money = { $amount }{ "\u00A0" }{ $currency }

## Lengths of time

format-days = { $number ->
    [zero] { $number } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يومًا
   *[other] { $number } يوم
}
format-hours = { $number ->
    [zero] { $number } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $number } ساعات
    [many] { $number } ساعة
   *[other] { $number } ساعة
}
format-minutes = { $number ->
    [zero] { $number } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $number } دقائق
    [many] { $number } دقيقة
   *[other] { $number } دقيقة
}
format-seconds = { $number ->
    [zero] { $number } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $number } ثوانٍ
    [many] { $number } ثانية
   *[other] { $number } ثانية
}
format-under-a-second = أقل من ثانية

## Sizes of files, in units of the SI

format-bytes = { $number ->
    [zero] { $number } بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $number } بايتات
    [many] { $number } بايتًا
   *[other] { $number } بايت
}
format-kilobytes = { $number }{ "\u00A0" }كيلوبايت
format-megabytes = { $number }{ "\u00A0" }ميغابايت
format-gigabytes = { $number }{ "\u00A0" }غيغابايت
format-terabytes = { $number }{ "\u00A0" }تيرابايت
