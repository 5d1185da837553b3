### What the command line says: talk, labels of answers. What the store and the system say is in English.

## Opening the store

command-bundle-loaded = كان المخزن فارغا فحُمِّلت فيه السجلات المرفقة بالبرنامج. عدد السجلات: { $count }.
command-password-seen = يمكن لغيرك على هذا الجهاز أن يرى كلمة المرور في ‎--database‎. ضع العنوان في ملف (‎--database-file‎) أو في PALERMO_DATABASE.

## How far long work is

command-progress = { $stage }: { $done }
command-progress-of = { $stage }: { $done } من { $total }
command-stage-index = ملء فهرس البحث
command-stage-identifiers = قراءة المعرِّفات
command-stage-references = التحقق من الإحالات
command-stage-import = استيراد الصفوف
command-stage-columns = جمع الأعمدة
command-stage-export = تصدير السجلات
command-stage-check = التحقق من النسخة الاحتياطية
command-stage-proof = إثبات مطابقة النسخة
command-stage-attachment_contents = نسخ المرفقات

## Done: how much, and in what time

command-exported = السجلات المصدَّرة: { $count }. المدة: { $time }.
command-imported = الصفوف المقروءة: { $count }. المدة: { $time }.
command-index-rebuilt = امتلأ فهرس البحث. السجلات: { $count }. المدة: { $time }.
command-verified = الصيغ المعاد حسابها: { $count }. المدة: { $time }.
command-backed-up = كُتبت النسخة الاحتياطية وحُفظت على القرص. الصفوف: { $count }. المدة: { $time }.
command-copied = قُرئت النسخة مرة أخرى وهي مطابقة للأصل. الصفوف: { $count }. المدة: { $time }.
command-source-moved-on = كُتب في المصدر بعد بدء النسخ، وما كُتب حينئذ ليس في النسخة. أوقف المصدر وأعد النسخ إلى مكان فارغ.

## Import

command-import-refused = الصف { $row }: { $reasons }
command-import-rejects = الصفوف المرفوضة وأسباب رفضها في الملف { $file }. أصلحها فيه ثم استورده.
command-import-broken-off = تتعذر قراءة الملف إلى نهايته: { $reason }. كل ما سبق محفوظ.
command-import-interrupted = قوطع الاستيراد. ما قُرئ محفوظ؛ شغِّل الأمر نفسه مرة أخرى للمتابعة.
command-import-withheld = لم يُحفظ شيء لأن بعض الصفوف لا يمكن قبولها.
command-import-dry = كانت هذه تجربة: لم يتغير شيء.

## Search

command-search-more = النتائج المعروضة: { $count }. استخدم ‎--limit‎ أو ‎--all‎ لعرض المزيد.

## The server

command-listening = الخادم يستقبل الطلبات على { $address }
command-stopping = جارٍ التوقف: تُستكمل أولا الطلبات قيد المعالجة.

## Accounts

command-invitation = رابط ليضبط { $name } كلمة المرور. يعمل مرة واحدة حتى { $expires }. سلِّمه بطريقة آمنة: من يملكه يستطيع استعماله.
command-account-disabled = معطَّل
command-account-invited = مدعو، بلا كلمة مرور بعد
command-account-password = كلمة مرور
command-account-authenticator = تطبيق مصادقة
command-account-passkeys = مفاتيح المرور: { $count }
command-account-linked = مرتبط بمزوّد الهوية
command-account-lacks = ينقصه العامل الثاني الذي يتطلبه الدور

## Labels of answers

command-about = الوصف
command-action = الإجراء
command-added = المضاف
command-as-of = حتى تاريخ
command-attachments = المرفقات
command-audit-entries = قيود سجل المراجعة
command-changed = المعدَّل
command-code = الرمز
command-consented = الموافقة على الالتزام
command-entry-into-force = بدء النفاذ
command-faults = الأخطاء
command-file = الملف
command-label = التسمية
command-login-name = اسم الدخول
command-made = تاريخ الإعداد
command-name = الاسم
command-need = اللزوم
command-need-expected = منتظر
command-need-optional = اختياري
command-need-required = إلزامي
command-participant = المشارك
command-parties = الأطراف
command-path = الحقل
command-place = المكان
command-records = السجلات
command-rejected = المرفوض
command-revisions = الصيغ
command-role = الدور
command-rows = الصفوف
command-severity-bad = خلل
command-severity-good = سليم
command-severity-warning = تنبيه
command-signatories = الموقِّعون
command-signed = التوقيع
command-size = الحجم
command-standing = الوضع
command-takes = القيمة المقبولة
command-unchanged = دون تغيير
command-undecided = يتعذر تحديده
