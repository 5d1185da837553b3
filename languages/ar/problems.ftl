### What is wrong with an entry, and how to mend it. The code behind problem- is that of the check; -bare is said where no suggestion or reason is known.

## What every form and file can have

problem-required = هذا الحقل مطلوب. أدخل قيمة.
problem-expected = يُملأ هذا الحقل عادةً. أدخل قيمة أو اذكر سبب عدم وجودها.
problem-unknown-field = لا يوجد حقل باسم «{ $value }». الأقرب: { $nearest }.
problem-unknown-field-bare = هذا الحقل غير موجود. تحقق من اسمه.
problem-wrong-shape = القيمة ليست بالشكل المطلوب في هذا الحقل. أدخل: { $expected }.
problem-empty-text = النص فارغ. اكتب نصًا أو احذفه.
problem-empty-group = هذا البند فارغ وقد أُسقط. املأه إن كان مقصودًا.
problem-too-long = عدد رموز النص { $length } والحد الأقصى { $limit }. اختصر النص.
problem-hidden-characters = { $count ->
    [zero] لم يُحذف أي رمز غير مرئي.
    [one] حُذف رمز غير مرئي واحد. تحقق من اكتمال النص.
    [two] حُذف رمزان غير مرئيين. تحقق من اكتمال النص.
    [few] حُذفت { $count } رموز غير مرئية. تحقق من اكتمال النص.
    [many] حُذف { $count } رمزًا غير مرئي. تحقق من اكتمال النص.
   *[other] حُذف { $count } رمز غير مرئي. تحقق من اكتمال النص.
}
problem-too-many = عدد البنود يتجاوز الحد الأقصى ({ $limit }). احذف بعضها.
problem-too-deep = مستويات تداخل المجموعات تتجاوز الحد الأقصى ({ $limit }). بسّط البنية.
problem-duplicate-value = القيمة نفسها مكررة هنا. احذف إحداهما.
problem-missing-source = لم يُذكر أي مصدر. بيّن موضع الاطلاع قبل نشر السجل.
problem-conflict = أثناء تحريرك، حفظ { $by } المراجعة { $number } في { $at }. قارن بين الصيغتين ثم احفظ من جديد.
problem-name-taken = الاسم «{ $alias }» يخص السجل { $holder }. احذفه من أحد السجلين أو اطلب تعليمه بوصفه مشتركًا.
problem-kind-changed = هذا المعرّف يخص سجلًا من نوع «{ $stored }». استخدم معرّفًا آخر.
problem-record-too-large = يتجاوز السجل { $limit } بايت. انقل النصوص الطويلة إلى المرفقات.
problem-not-in-review = هذه المراجعة لا تنتظر التدقيق. افتح السجل من جديد.
problem-other = لم يُقبل هذا البند ({ $code }). راجعه وفق وصف الحقل.

## Codes

problem-unknown-code = «{ $value }» غير وارد في القائمة «{ $list }». الأقرب: { $nearest }.
problem-unknown-code-bare = «{ $value }» غير وارد في القائمة «{ $list }». اختر بندًا من القائمة.
problem-ambiguous-code = قد يعني «{ $value }» أيًّا مما يلي: { $candidates }. اختر واحدًا.
problem-deprecated-code = الرمز «{ $value }» لم يعد مستخدمًا. استخدم بدلًا منه: { $instead }.
problem-deprecated-code-bare = الرمز «{ $value }» لم يعد مستخدمًا. اختر غيره.
problem-unknown-kind = لا يوجد نوع سجلات باسم «{ $value }». الأقرب: { $nearest }.
problem-unknown-kind-bare = لا يوجد نوع سجلات باسم «{ $value }». تحقق من اسم النوع.
problem-unknown-language = «{ $value }» ليس رمز لغة. استخدم حرفين أو ثلاثة أحرف، مثل fr.

## Dates, numbers, addresses

problem-bad-date = «{ $value }» ليس تاريخًا: { $reason }. اكتبه على هذا النحو: { "\u2066" }2016{ "\u2069" } أو { "\u2066" }2016-05{ "\u2069" } أو { "\u2066" }2016-05-31{ "\u2069" } أو { "\u2066" }2014-10/2016-04{ "\u2069" }.
problem-bad-date-bare = هذا ليس تاريخًا. اكتبه على هذا النحو: { "\u2066" }2016{ "\u2069" } أو { "\u2066" }2016-05{ "\u2069" } أو { "\u2066" }2016-05-31{ "\u2069" } أو { "\u2066" }2014-10/2016-04{ "\u2069" }.
problem-date-order = يجب ألا يكون التاريخ { $first } لاحقًا للتاريخ { $second }. صحّح أحد التاريخين.
problem-bad-number = هذا ليس عددًا. اكتب أرقامًا فقط مع نقطة قبل الكسور العشرية، مثل 1250 أو 12.5.
problem-bad-money = هذا ليس مبلغًا ماليًا. اكتب عددًا ورمز عملة، مثل { "\u2066" }1750000.50 USD{ "\u2069" }.
problem-out-of-range = القيمة { $value } خارج النطاق المسموح به، من { $least } إلى { $most }. صحّحها.
problem-bad-symbol = هذا ليس رمز وثيقة من وثائق الأمم المتحدة. اكتبه على هذا النحو: { "\u2066" }A/RES/70/179{ "\u2069" } أو { "\u2066" }CTOC/COP/2014/13{ "\u2069" }.
problem-bad-url = هذا ليس عنوانًا شبكيًا. اكتبه كاملًا مبتدئًا بـ { "\u2066" }https://{ "\u2069" } أو { "\u2066" }http://{ "\u2069" } دون مسافات.
problem-bad-email = هذا ليس عنوان بريد إلكتروني. اكتبه على هذا النحو: { "\u2066" }name@example.org{ "\u2069" }.

## Identifiers and references

problem-bad-identifier = «{ $value }» ليس معرّفًا. استخدم حروفًا لاتينية صغيرة وأرقامًا وواصلات.
problem-wrong-prefix = المعرّف { $value } لا يوافق نوع السجل. يجب أن يبدأ بـ { $expected }.
problem-duplicate-identifier = المعرّف { $id } مستخدم بالفعل في { $other }. استخدم معرّفًا آخر أو حرّر ذلك السجل.
problem-dangling-reference = لا يوجد سجل بالمعرّف { $id }. تحقق من المعرّف أو أدخل ذلك السجل أولًا.
problem-wrong-kind-reference = السجل { $id } من نوع «{ $actual }»؛ ويشير هذا الحقل إلى: { $expected }. اختر سجلًا آخر.
problem-reference-to-itself = يشير السجل إلى نفسه. اختر سجلًا آخر أو اترك الحقل فارغًا.

## The protection of persons and country packs

problem-identity-needs-vault = هذه المعلومة تكشف هوية شخص ولا تُحفظ إلا في الخزنة. احذفها من هنا وأدخلها حيث تُحفظ الهويات.
problem-not-a-country-pack-field = لا تعرّف أي حزمة وطنية مستخدمة هذا الحقل. حمّل الحزمة التي تعرّفه أو احذف الحقل.

## Files

problem-bad-json = تتعذر قراءة هذا المحتوى بصيغة { "\u2066" }JSON{ "\u2069" }. تحقق من الأقواس وعلامات الاقتباس والفواصل.
problem-unknown-column = لا يوجد عمود باسم «{ $column }». الأقرب: { $nearest }.
problem-unknown-column-bare = لا يوجد عمود باسم «{ $column }». سمّه برمز أحد الحقول أو احذفه.
problem-unnamed-column = العمود { $position } بلا اسم فتُركت قيمته. سمّه باسم أحد الحقول أو أفرغه.
problem-ragged-row = عدد خلايا الصف { $found } وعدد خلايا الترويسة { $expected }. تحقق من فاصل ناقص أو زائد.
problem-formula-removed = كانت الخلية تحتوي على صيغة حسابية ولم تؤخذ إلا قيمتها. تحقق من صحة القيمة.
problem-bad-encoding = هذا النص ليس بترميز { "\u2066" }UTF-8{ "\u2069" }. احفظ الملف من جديد بهذا الترميز أو كمصنف جداول.
problem-formula-without-value = ليس لصيغة هذه الخلية قيمة في الملف. افتحه ببرنامج جداول ودعه يحسبها ثم احفظه من جديد.
problem-failed-formula = تعذر حساب صيغة هذه الخلية ({ $value }). صححها أو اكتب القيمة.
problem-sheet-left-out = لم تُقرأ الورقة «{ $sheet }» لأن صفها الأول يختلف عن الصف الأول في الورقة الأولى. استوردها على حدة إذا كانت مقصودة.
problem-duplicate-row = المعرّف { $id } مستعمل من قبل في الصف { $row } من الملف. أعط هذا الصف معرّفا آخر أو احذف أحد الصفين.

## What a field takes

shape-text = سطر واحد من النص
shape-long_text = نص
shape-translated = سطر من النص مع لغته
shape-long_translated = نص مع لغته
shape-code = رمز من القائمة
shape-date = تاريخ
shape-integer = عدد صحيح
shape-decimal = عدد
shape-flag = نعم أو لا
shape-money = مبلغ مع عملته
shape-symbol = رمز وثيقة
shape-url = عنوان شبكي
shape-email = عنوان بريد إلكتروني
shape-language = رمز لغة
shape-reference = معرّف سجل
shape-group = مجموعة حقول
