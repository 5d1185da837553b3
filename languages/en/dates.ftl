### Dates in words. Months and days come from CLDR; this is what surrounds them.

## A stated date and its marks

date-plain = { $date }
date-about = about { $date }
date-uncertain = { $date } (uncertain)
date-about-uncertain = about { $date } (uncertain)

## Years and what follows them

date-year = { $year }
date-quarter-first = first quarter of { $year }
date-quarter-second = second quarter of { $year }
date-quarter-third = third quarter of { $year }
date-quarter-last = last quarter of { $year }
date-season-spring = spring of { $year }
date-season-summer = summer of { $year }
date-season-autumn = autumn of { $year }
date-season-winter = winter of { $year }
date-some-month = { $year } (month not specified)
date-some-day = { $year } (month and day not specified)
date-some-day-of-month = { $month } (day not specified)
date-years-between = between { $first } and { $last }

## Intervals; -day is for days and quarters, which take the article in some languages

date-interval = { $from } to { $to }
date-interval-day = { $from } to { $to }
date-since = from { $date } onwards
date-since-day = from { $date } onwards
date-until = until { $date }
date-until-day = until { $date }
date-end-unknown = from { $date } (end unknown)
date-end-unknown-day = from { $date } (end unknown)
date-start-unknown = until { $date } (start unknown)
date-start-unknown-day = until { $date } (start unknown)
date-unknown = unknown date

## Moments

date-timestamp = { $day }, { $time } UTC

## Why a text is not a date (the fault a date reader names)

date-fault-empty = the date is empty
date-fault-too-long = the text is longer than any date
date-fault-character = it contains a character that no date has
date-fault-second-slash = an interval has two sides and one slash
date-fault-time-of-day = a time of day is not kept with a date
date-fault-qualifier-place = the signs ?, ~ and % stand once, at the end of a date
date-fault-year-digits = a year has four digits
date-fault-year-beyond = years before -9999 and after 9999 are not kept
date-fault-month-digits = a month has two digits
date-fault-no-such-month = there is no such month (01 to 12), season (21 to 24) or quarter (33 to 36)
date-fault-day-digits = a day has two digits
date-fault-no-such-day = the month has no such day
date-fault-day-of-season = a season or quarter has no day
date-fault-unspecified-place = X stands for the last one or two digits of a year alone, or for a whole month or day
date-fault-after-day = nothing follows the day
date-fault-interval-empty = at least one side of an interval is a date
date-fault-interval-order = the interval ends before it begins
date-fault-ambiguous = it can be read in two ways
date-fault-not-understood = this is no way of writing a date that can be read
