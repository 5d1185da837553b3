## The frame of every page

site-name = بوابة المعارف عن الاتجار بالأشخاص
site-description = القضايا والقوانين وحالة المعاهدة والولايات والأنشطة المتعلقة بالاتجار بالأشخاص، بست لغات.
site-disclaimer = لا تعني الأسماء المستخدمة والحدود المبيَّنة في هذا الموقع إقراراً أو قبولاً رسميين. وتشير الخطوط المنقّطة إلى حدود لم يُتفق عليها نهائياً.
site-release = البيانات: { $release }
skip-to-content = الانتقال إلى المحتوى
skip-to-results = الانتقال إلى النتائج
language-choice = اللغة
crumbs = أنت هنا
nav-main = التصفح الرئيسي
nav-home = الرئيسية
nav-cases = القضايا
nav-laws = التشريعات
nav-treaty = حالة المعاهدة
nav-activities = الأنشطة
nav-calendar = التقارير المستحقة
nav-help = طلب المساعدة
nav-methods = المنهجية
nav-data = البيانات والترخيص
nav-accessibility = إمكانية الوصول
nav-account = حسابي
nav-review = المراجعة
nav-sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
signed-in-as = سُجِّل الدخول باسم { $name }

## Home

home-heading = ما يُعرف عن الاتجار بالأشخاص وما يُتخذ لمكافحته
home-lead = ابحث في جميع السجلات معاً بأي من اللغات الست: كلمة أو بلد أو مادة أو رمز وثيقة.
home-examples = أمثلة
home-help = هل أنت، أو شخص تعرفه، في هذا الوضع؟
home-help-link = طلب المساعدة
home-registers = السجلات
home-latest = أحدث القيود

## Search and lists

search-label = بحث
search-button = بحث
search-heading = البحث
filters = عوامل التصفية
filter-button = تصفية النتائج
filters-active = عوامل التصفية المطبقة
filters-clear = مسح جميع عوامل التصفية
filter-remove = إزالة عامل التصفية «{ $filter }»
facet-more = { $count ->
    [one] قيمة أخرى واحدة
    [two] قيمتان أخريان
    [few] { $count } قيم أخرى
    [many] { $count } قيمة أخرى
   *[other] { $count } قيمة أخرى
}
facet-missing = غير معروف أو غير مذكور
facet-kind = السجل
facet-country = البلد المعني
facet-language = لغة النصوص
facet-year = السنة
period = الفترة
period-from = من
period-to = إلى
sort = الترتيب
sort-relevance = الأنسب أولاً
sort-newest = الأحدث أولاً
sort-oldest = الأقدم أولاً
sort-title = حسب العنوان
results-total = { $count ->
    [zero] لا قيود مطابقة
    [one] قيد واحد مطابق
    [two] قيدان مطابقان
    [few] { $count } قيود مطابقة
    [many] { $count } قيداً مطابقاً
   *[other] { $count } قيد مطابق
}
results-all = { $count ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $count } قيود
    [many] { $count } قيداً
   *[other] { $count } قيد
}
results-of = { $count ->
    [zero] من أصل لا شيء
    [one] من أصل قيد واحد
    [two] من أصل قيدين
    [few] من أصل { $count } قيود
    [many] من أصل { $count } قيداً
   *[other] من أصل { $count } قيد
}
results-none = لا يوجد قيد مطابق. أزل أحد عوامل التصفية، أو استخدم كلمات أقل أو كلمات أخرى.
results-matched = عُثر عليه من خلال المصطلح: { $term }
results-not-a-language = لم يُعثر على «{ $query }». تتضمن هذه البوابة نصوصاً بالإسبانية والإنكليزية والروسية والصينية والعربية والفرنسية؛ جرّب الكلمة بإحداها.
results-corrected = لم يُعثر على شيء عن «{ $query }» كما كُتبت؛ وتُعرض تهجئات مشابهة.
results-note-unclosed-quote = أُغلقت علامة الاقتباس في آخر النص: { $words }
results-note-empty-phrase = أُغفلت علامتا اقتباس ليس بينهما كلمة: { $words }
results-note-unclosed-parenthesis = أُغلق القوس في آخر النص: { $words }
results-note-unopened-parenthesis = أُغفل قوس إغلاق ليس له قوس فتح: { $words }
results-note-empty-group = أُغفل قوسان ليس بينهما كلمة: { $words }
results-note-too-deep = الأقواس متداخلة أكثر مما ينبغي؛ فأُغفل أعمقها: { $words }
results-note-dangling-operator = أُغفل عامل تشغيل أحد جانبيه فارغ: { $words }
results-note-unknown-field = لا يوجد حقل بهذا الاسم؛ فقُرئ ككلمة: { $words }
results-note-field-without-value = أُغفل حقل لا قيمة بعده: { $words }
results-note-unreadable-date = هذا ليس تاريخا، فقُرئ ككلمات: { $words }
results-note-unreadable-number = هذا ليس رقما، فقُرئ ككلمات: { $words }
results-note-reversed-range = بُدِّل طرفا النطاق: { $words }
results-note-misplaced-asterisk = توضع النجمة في آخر الكلمة؛ وقد قُرئ هذا كبداية كلمة: { $words }
results-note-short-prefix = الأحرف قبل النجمة أقل مما يكفي؛ فقُرئت ككلمة: { $words }
pages = الصفحات
page-first = الصفحة الأولى
page-next = الصفحة التالية
list-forms = هذه القائمة بصيغ أخرى
download-csv = تنزيل (CSV)
download-jsonl = JSON Lines
download-xlsx = جدول بيانات (XLSX)
follow-atom = متابعة (Atom)

## One record

record-on-this-page = في هذه الصفحة
record-aside = عن هذا القيد
record-timeline = التسلسل الزمني
record-related = قيود ذات صلة
record-sources = المصادر
record-cite = كيفية الاستشهاد
record-cite-ris = استشهاد (RIS)
record-take = للتنزيل
record-permanent = رابط دائم
record-more-like-this = قيود مشابهة
record-history = سجل التغييرات
record-edit = تعديل
record-new = إضافة قيد
record-read-in = القراءة باللغات:
record-revision = النسخة { $number }، { $date }
record-old-revision = هذه نسخة سابقة. وقد عُدِّل القيد بعدها.
record-current = قراءة النسخة الحالية
record-withdrawn = سُحب هذا القيد. ويبقى هنا حتى تحتفظ الإحالات إليه بمعناها.
text-original = الأصل
text-reviewed = ترجمة مراجَعة
text-machine = ترجمة آلية
text-none = غير مترجم

## History and differences

history-heading = سجل التغييرات
history-caption = النسخ، الأحدث أولاً
history-revision = النسخة
history-date = التاريخ
history-by = بواسطة
history-reason = السبب
history-from = من
history-to = إلى
history-compare = مقارنة
history-compare-from = المقارنة ابتداءً من النسخة { $count }
history-compare-to = المقارنة بالنسخة { $count }
difference-heading = الفروق
difference-revision = النسخة { $count }
difference-changes = ما تغيّر
difference-removed = محذوف
difference-added = مضاف
difference-none = النسختان متطابقتان.

## Figures

figure-forms = هذا الشكل بصيغ أخرى
figure-csv = البيانات (CSV)
figure-json = البيانات (JSON)
figure-svg = الرسم (SVG)
figure-cite = استشهاد
figure-link = رابط
figure-method = كيف أُعدت هذه الأرقام
figure-table = الأرقام نفسها في جدول

## Errors

error-not-found = لا توجد صفحة كهذه
error-not-found-text = لا يؤدي هذا العنوان إلى شيء متاح لك. تحقق منه أو استخدم البحث.
error-invalid = تعذّر فهم الطلب
error-invalid-text = جزء من العنوان أو الاستمارة غير صحيح. ولم يتغير شيء.
error-what = المشكلة
error-where = موضعها
error-remedy = ما العمل
error-failed = تعذّر إعداد الصفحة
error-failed-text = الخلل من جانبنا وقد سُجِّل. يرجى المحاولة مجدداً بعد بضع دقائق.
error-reference = الرقم المرجعي:
