### Dates in words. Months and days come from CLDR; this is what surrounds them.

## A stated date and its marks

date-plain = { $date }
date-about = { $date } (приблизительно)
date-uncertain = { $date } (предположительно)
date-about-uncertain = { $date } (приблизительно, предположительно)

## Years and what follows them

date-year = { $year }{ "\u202F" }г.
date-quarter-first = первый квартал { $year }
date-quarter-second = второй квартал { $year }
date-quarter-third = третий квартал { $year }
date-quarter-last = последний квартал { $year }
date-season-spring = весна { $year }
date-season-summer = лето { $year }
date-season-autumn = осень { $year }
date-season-winter = зима { $year }
date-some-month = { $year } (месяц не указан)
date-some-day = { $year } (месяц и день не указаны)
date-some-day-of-month = { $month } (день не указан)
date-years-between = между { $first } и { $last }{ "\u202F" }гг.

## Intervals; -day is for days and quarters, which take the article in some languages

date-interval = { $from } – { $to }
date-interval-day = { $from } – { $to }
date-since = { $date } и далее
date-since-day = { $date } и далее
date-until = по { $date } включительно
date-until-day = по { $date } включительно
date-end-unknown = { $date } и далее (окончание неизвестно)
date-end-unknown-day = { $date } и далее (окончание неизвестно)
date-start-unknown = по { $date } включительно (начало неизвестно)
date-start-unknown-day = по { $date } включительно (начало неизвестно)
date-unknown = дата неизвестна

## Moments

date-timestamp = { $day }, { $time } UTC

## Why a text is not a date (the fault a date reader names)

date-fault-empty = дата не указана
date-fault-too-long = текст длиннее любой даты
date-fault-character = в нем есть знак, недопустимый в дате
date-fault-second-slash = у интервала две границы и одна косая черта
date-fault-time-of-day = время суток вместе с датой не хранится
date-fault-qualifier-place = знаки ?, ~ и % ставятся один раз, в конце даты
date-fault-year-digits = год состоит из четырех цифр
date-fault-year-beyond = годы ранее -9999 и позднее 9999 не хранятся
date-fault-month-digits = месяц состоит из двух цифр
date-fault-no-such-month = нет такого месяца (01–12), времени года (21–24) или квартала (33–36)
date-fault-day-digits = день состоит из двух цифр
date-fault-no-such-day = в этом месяце нет такого дня
date-fault-day-of-season = у времени года или квартала нет дня
date-fault-unspecified-place = X заменяет одну или две последние цифры отдельно взятого года либо весь месяц или день
date-fault-after-day = после дня ничего не ставится
date-fault-interval-empty = хотя бы одна граница интервала должна быть датой
date-fault-interval-order = интервал заканчивается раньше, чем начинается
date-fault-ambiguous = дату можно прочитать двояко
date-fault-not-understood = такая запись даты не распознается
