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
