### Dates in words. Months and days come from CLDR; this is what surrounds them.

## A stated date and its marks

date-plain = { $date }
date-about = 约{ $date }
date-uncertain = { $date }（不确定）
date-about-uncertain = 约{ $date }（不确定）

## Years and what follows them

date-year = { $year }年
date-quarter-first = { $year }第一季度
date-quarter-second = { $year }第二季度
date-quarter-third = { $year }第三季度
date-quarter-last = { $year }第四季度
date-season-spring = { $year }春季
date-season-summer = { $year }夏季
date-season-autumn = { $year }秋季
date-season-winter = { $year }冬季
date-some-month = { $year }（月份未注明）
date-some-day = { $year }（月日未注明）
date-some-day-of-month = { $month }（日期未注明）
date-years-between = { $first }年至{ $last }年之间

## Intervals; -day is for days and quarters, which take the article in some languages

date-interval = { $from }至{ $to }
date-interval-day = { $from }至{ $to }
date-since = { $date }起
date-since-day = { $date }起
date-until = 截至{ $date }
date-until-day = 截至{ $date }
date-end-unknown = { $date }起（结束日期不详）
date-end-unknown-day = { $date }起（结束日期不详）
date-start-unknown = 截至{ $date }（开始日期不详）
date-start-unknown-day = 截至{ $date }（开始日期不详）
date-unknown = 日期不详

## Moments

date-timestamp = { $day } { $time }（协调世界时）

## Why a text is not a date (the fault a date reader names)

date-fault-empty = 日期为空
date-fault-too-long = 文本长度超过任何日期
date-fault-character = 含有日期中不应出现的字符
date-fault-second-slash = 时间段只有起止两端和一条斜线
date-fault-time-of-day = 日期不记录时刻
date-fault-qualifier-place = 符号 ?、~ 和 % 只能在日期末尾出现一次
date-fault-year-digits = 年份为四位数字
date-fault-year-beyond = 不记录 -9999 年之前和 9999 年之后的年份
date-fault-month-digits = 月份为两位数字
date-fault-no-such-month = 没有这样的月份（01至12）、季节（21至24）或季度（33至36）
date-fault-day-digits = 日为两位数字
date-fault-no-such-day = 该月没有这一天
date-fault-day-of-season = 季节或季度之后不能有日
date-fault-unspecified-place = X 只能代替单独年份的最后一位或两位数字，或整个月、日
date-fault-after-day = 日之后不应有内容
date-fault-interval-empty = 时间段至少有一端为日期
date-fault-interval-order = 时间段的结束早于开始
date-fault-ambiguous = 可作两种解读
date-fault-not-understood = 无法识别这种日期写法
