### Dates in words. Months and days come from CLDR; this is what surrounds them.

## A stated date and its marks

date-plain = { $date }
date-about = حوالي { $date }
date-uncertain = { $date } (غير مؤكد)
date-about-uncertain = حوالي { $date } (غير مؤكد)

## Years and what follows them

date-year = { $year }
date-quarter-first = الربع الأول من عام { $year }
date-quarter-second = الربع الثاني من عام { $year }
date-quarter-third = الربع الثالث من عام { $year }
date-quarter-last = الربع الأخير من عام { $year }
date-season-spring = ربيع عام { $year }
date-season-summer = صيف عام { $year }
date-season-autumn = خريف عام { $year }
date-season-winter = شتاء عام { $year }
date-some-month = { $year } (الشهر غير محدد)
date-some-day = { $year } (الشهر واليوم غير محددين)
date-some-day-of-month = { $month } (اليوم غير محدد)
date-years-between = بين عامي { $first } و{ $last }

## Intervals; -day is for days and quarters, which take the article in some languages

date-interval = من { $from } إلى { $to }
date-interval-day = من { $from } إلى { $to }
date-since = اعتبارًا من { $date }
date-since-day = اعتبارًا من { $date }
date-until = حتى { $date }
date-until-day = حتى { $date }
date-end-unknown = اعتبارًا من { $date } (تاريخ الانتهاء غير معروف)
date-end-unknown-day = اعتبارًا من { $date } (تاريخ الانتهاء غير معروف)
date-start-unknown = حتى { $date } (تاريخ البدء غير معروف)
date-start-unknown-day = حتى { $date } (تاريخ البدء غير معروف)
date-unknown = تاريخ غير معروف

## Moments

date-timestamp = { $day }، { $time } بالتوقيت العالمي المنسق

## Why a text is not a date (the fault a date reader names)

date-fault-empty = التاريخ فارغ
date-fault-too-long = النص أطول من أي تاريخ
date-fault-character = يتضمن رمزًا لا يرد في التواريخ
date-fault-second-slash = للفترة طرفان وشرطة مائلة واحدة
date-fault-time-of-day = لا يُحفظ الوقت مع التاريخ
date-fault-qualifier-place = ترد العلامات ? و~ و% مرة واحدة في نهاية التاريخ
date-fault-year-digits = تتألف السنة من أربعة أرقام
date-fault-year-beyond = لا تُحفظ السنوات السابقة لعام -9999 أو اللاحقة لعام 9999
date-fault-month-digits = يتألف الشهر من رقمين
date-fault-no-such-month = لا يوجد شهر (01 إلى 12) أو فصل (21 إلى 24) أو ربع سنة (33 إلى 36) بهذا الرقم
date-fault-day-digits = يتألف اليوم من رقمين
date-fault-no-such-day = لا يوجد هذا اليوم في الشهر
date-fault-day-of-season = لا يُذكر يوم بعد الفصل أو ربع السنة
date-fault-unspecified-place = يحل X محل الرقم الأخير أو الرقمين الأخيرين من السنة وحدها، أو محل الشهر أو اليوم كاملًا
date-fault-after-day = لا شيء يلي اليوم
date-fault-interval-empty = يجب أن يكون أحد طرفي الفترة تاريخًا على الأقل
date-fault-interval-order = تنتهي الفترة قبل بدايتها
date-fault-ambiguous = يمكن قراءته على وجهين
date-fault-not-understood = لا يمكن قراءة التاريخ بهذه الصيغة
