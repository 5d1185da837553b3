### What `palermo link` says.

## Labels of answers

link-file = الملف
link-field = الحقل
link-records = السجلات
link-missing = بلا قيمة
link-unreadable = غير مقروء
link-left = اليسار
link-right = اليمين
link-links = الروابط
link-precision = الدقة المتوقعة
link-missed = المفقود المتوقع
link-salt = الملح
link-alone = منفردة به
link-largest-group = أكبر مجموعة

## Encoding without names

link-not-hardened = هذه الترميزات غير محصّنة: من يملكها يستطيع قراءة الأسماء الشائعة. لا تستخدم hardening = "none" إلا للقياس.
link-not-salted = هذه الترميزات بلا ملح: من يملكها مع قائمة بالأشخاص أنفسهم يستطيع العثور على بعضهم. حدّد الأملاح في [encoding] إذا كان في السجلات تاريخ ميلاد أو حقل ثابت آخر.
link-keep-map = احتفظ بالملف { $file } وبالسر لدى الجهة؛ لا يذهب إلى المنسق سوى الترميزات.
link-persons = أشخاص وُجدوا أكثر من مرة
link-threshold = أدنى احتمال للرابط
link-recall = الاستدعاء المتوقع
link-review = أزواج للمراجعة
link-missed-by-blocking = روابط ربما فاتت عند التقسيم
link-level = التطابق
link-weight = الوزن
link-rarity = الندرة
link-sum = المجموع
link-prior = قبل أي مقارنة
link-dependence = حقلان يقولان الشيء نفسه
link-probability-alone = احتمال الزوج وحده
link-probability = الاحتمال بين جميع الأزواج الأخرى
link-rival = منافس
link-is-link = هذا الزوج مرتبط.
link-is-none = هذا الزوج غير مرتبط.
link-observed = الأشخاص في القوائم
link-new = الجديد
link-found = الموجود
link-nobody = لا أحد
link-decisions-taken = القرارات المتخذة
link-held-already = تقرر ذلك من قبل
link-decisions-holding = القرارات السارية
link-links-refused = روابط لم تُتبع بسبب القرارات

## How well two values agree

link-level-missing = بلا قيمة
link-level-different = مختلف
link-level-distant = بعيد
link-level-alike = قريب الصلة
link-level-similar = متشابه
link-level-close = زلة واحدة
link-level-exact = متساوٍ
link-level-swapped = الاسمان متبادلان

## What is said while linking

link-done = الروابط: { $count }. المدة: { $time }.
link-lists-done = الجداول: { $count }. المدة: { $time }.
link-find-done = السجلات الجديدة التي وجدت شخصا: { $count }. المدة: { $time }.
link-contradicted = هذه القرارات تناقض قرارات لاحقة ولم تُتبع: { $decisions }. ألغها أو قرر من جديد.
link-values-unreadable = قيم { $field } في { $file } التي تعذرت قراءتها وتُعد غائبة: { $count }، أولها في الصف { $row }.
link-left-out = القاعدة { $rule } تترك سجلات لا شيء يقسم كتلتها: { $count }.
