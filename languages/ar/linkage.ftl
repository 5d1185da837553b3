### What `palermo link` says.

## Labels of answers

link-file = الملف
link-field = الحقل
link-records = السجلات
link-missing = بلا قيمة
link-unreadable = غير مقروء
