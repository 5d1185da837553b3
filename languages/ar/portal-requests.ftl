### What is wrong with a request, and what to do: error-fault-<code> and error-fault-<code>-remedy.

## Requests

error-fault-question = لا يمكن طرح السؤال بهذه الصيغة.
error-fault-question-remedy = استخدم 500 حرف على الأكثر وعلامات خاصة أقل.
error-fault-date = هذا ليس تاريخا.
error-fault-date-remedy = اكتبه على شكل 2016 أو 2016-05 أو 2016-05-31.
error-fault-period = تنتهي الفترة قبل أن تبدأ.
error-fault-period-remedy = بدّل موضعي التاريخين.
error-fault-kind = لا يوجد نوع سجلات كهذا.
error-fault-kind-remedy = اختر سجلا من الصفحة الرئيسية.
error-fault-filter = لا يمكن تصفية هذه القائمة بهذه الطريقة.
error-fault-filter-remedy = احذف هذا الجزء من العنوان أو اختر مرشحا بجانب القائمة.
error-fault-sort = لا يوجد ترتيب كهذا.
error-fault-sort-remedy = استخدم relevance أو newest أو oldest أو title.
error-fault-query = في العنوان معاملات كثيرة جدا.
error-fault-query-remedy = اختر مرشحات أقل.
error-fault-cursor = لا وجود لهذه الصفحة من القائمة.
error-fault-cursor-remedy = ابدأ من جديد من الصفحة الأولى.
error-fault-number = ينقص رقم هنا أو هو خارج النطاق.
error-fault-number-remedy = أدخل عددا صحيحا.
error-fault-language = لا توجد هذه اللغة هنا.
error-fault-language-remedy = استخدم ar أو zh أو en أو fr أو ru أو es.
error-fault-form = تعذرت قراءة الاستمارة.
error-fault-form-remedy = عد إلى صفحة الاستمارة وأرسلها من جديد.
error-fault-forged = لم ترسل الاستمارة من صفحة في هذا الموقع، أو سجلت دخولك من جديد بعد فتحها.
error-fault-forged-remedy = افتح الصفحة من جديد وكرر الإدخال.
error-fault-method = هذا العنوان لا يقبل طلبات من هذا النوع.
error-fault-method-remedy = افتح الصفحة واستخدم روابطها وأزرارها.
error-fault-too-large = الطلب أكبر مما يقبله هذا الموقع.
error-fault-too-large-remedy = أرسل أقل في المرة الواحدة.
error-fault-too-many = وردت طلبات كثيرة جدا من شبكتك.
error-fault-too-many-remedy = انتظر دقيقة ثم حاول مرة أخرى.
error-fault-busy = يعمل الموقع الآن بكامل طاقته.
error-fault-busy-remedy = حاول مرة أخرى بعد بضع ثوان.
error-fault-reason = ينقص السبب.
error-fault-reason-remedy = اذكر سبب سحب السجل؛ سيراه قراء التاريخ.
error-fault-in-work = يعمل شخص آخر على هذا السجل.
error-fault-in-work-remedy = انتظر حتى يبت فيه أحد المراجعين.
error-fault-unfit = تعذر حفظ التغيير كما هو.
error-fault-unfit-remedy = افتح السجل من جديد وكرر التغيير.

## Reviewing and the account

review-moved-on = تغير السجل أثناء قراءتك له. ما تراه الآن هو أحدث حالة له؛ اتخذ القرار من جديد.
review-rejected = لم تعد المساهمة تجتاز الفحص، مثلا لأن سجلا تحيل إليه قد سحب. أعدها مع ذكر السبب.
account-second-begin = إعداد تطبيق المصادقة
account-second-none = تسجل الدخول بكلمة سر وحدها. تطبيق المصادقة على هاتفك يحمي الحساب حماية أفضل بكثير.
account-second-set = تطبيق المصادقة مستخدم.
account-recovery = رموز الاستعادة
account-recovery-text = احفظ هذه الرموز حيث لا يجدها أحد غيرك. يتيح كل منها الدخول مرة واحدة إذا فقد التطبيق. لن تعرض مرة أخرى.
account-sessions-end-all = تسجيل الخروج من كل مكان
invitation-heading = عيّن كلمة السر
invitation-lead = يعمل هذا الرابط مرة واحدة. اختر كلمة سر، وبعدها يمكنك تسجيل الدخول.
record-withdraw = سحب هذا السجل
record-withdraw-text = لن يعرض السجل بعد ذلك. تبقى مراجعاته ويمكن نشره من جديد.
