## Signing in

sign-in-heading = تسجيل الدخول
sign-in-lead = لا تحتاج القراءة إلى حساب. سجِّل الدخول للمساهمة أو المراجعة.
sign-in-user = اسم المستخدم
sign-in-password = كلمة السر
sign-in-continue = متابعة
sign-in-button = تسجيل الدخول
sign-in-passkey = استخدام مفتاح مرور
sign-in-wrong = اسم المستخدم أو كلمة السر غير صحيح.
sign-in-wait = محاولات كثيرة جداً. حاول مجدداً بعد بضع دقائق.
passkey-failed = تعذّر استخدام مفتاح المرور. حاول مجدداً، أو سجِّل الدخول بكلمة السر.
code-heading = أدخل الرمز
code-lead = افتح تطبيق المصادقة وأدخل الأرقام الستة التي يعرضها لهذه البوابة.
code-label = الرمز
code-wrong = الرمز غير صحيح أو لم يعد صالحاً. أدخل الرمز المعروض الآن.

## Account

account-heading = حسابي
account-roles = الأدوار
account-second = الخطوة الثانية عند تسجيل الدخول
account-second-since = يُستخدم تطبيق مصادقة منذ { $date }.
account-second-remove = إزالة تطبيق المصادقة
account-second-app = ثبِّت تطبيق مصادقة على هاتفك أو حاسوبك.
account-second-secret = أدخل فيه هذا السر، أو افتح الرابط على الجهاز الذي عليه التطبيق:
account-second-open = فتح في تطبيق المصادقة
account-second-code = أدخل الرمز الذي يعرضه عندئذ.
account-second-confirm = تفعيل
account-passkeys = مفاتيح المرور
account-passkey-text = يتيح مفتاح المرور تسجيل الدخول بقفل جهازك، وحده أو خطوة ثانية بعد كلمة السر. ويجب أن يسمح المتصفح بالبرامج النصية.
account-passkey-add = إضافة مفتاح مرور
account-password = كلمة السر
account-password-current = كلمة السر الحالية
account-password-new = كلمة السر الجديدة
account-password-hint = 12 حرفاً على الأقل. والجملة أسهل تذكّراً من الرموز.
account-password-change = تغيير كلمة السر
account-sessions = حيث سجّلت الدخول
account-session-device = المتصفح
account-session-since = منذ
account-session-used = آخر استخدام
account-session-this = هذا المتصفح
account-session-end = تسجيل الخروج هناك

## Forms

form-new = قيد جديد: { $kind }
form-edit = تعديل: { $title }
form-required = إلزامي
form-choose = اختر
form-yes = نعم
form-no = لا
form-unknown = لا جواب
form-amount = المبلغ
form-currency = العملة
form-remove = إزالة
form-add = إضافة: { $field }
form-shown = ما يُعرض
form-languages-hint = النصوص بهذه اللغات؛ وتبقى نصوص اللغات الأخرى كما هي. والعدد هو عدد نصوص هذا السجل.
form-why = السؤال عن سبب خلو الحقول الفارغة
form-show = عرض
form-lists = قوائم الحقول التي تُكتب فيها تسمية بأي من اللغات الست أو رمز (في لسان جديد):
form-open = فتح
form-take = استعمال «{ $label }»
list-label = التسمية
list-code = الرمز
form-item = { $field } { $number }
form-missing-label = إن كان فارغاً، فلماذا: { $field }
form-missing-none = إن كان فارغاً، فلماذا؟
form-missing-unknown = غير معروف
form-missing-not-stated = غير مذكور
form-missing-not-applicable = لا ينطبق
form-missing-withheld = محجوب
form-status-label = كيف أُعد النص: { $language }
form-date-hint = بالدقة المعروفة: 2016-05-12 أو 2016-05 أو 2016 أو 2014/2016 أو 2016~ لعام 2016 تقريباً.
form-reference-hint = معرِّف القيد.
form-identifier-hint = أحرف لاتينية صغيرة وأرقام وشرطات. إذا تُرك فارغا يُشتق من العنوان. ولا يتغير بعد ذلك أبدا.
form-reach-restricted = غير علني
form-reach-identity = يحدد هوية شخص: يُحفظ في الخزينة
form-symbol-hint = رمز الوثيقة، مثل A/RES/70/179.
form-problems = { $count ->
    [zero] لا خانات تحتاج إلى تصحيح
    [one] خانة واحدة تحتاج إلى تصحيح
    [two] خانتان تحتاجان إلى تصحيح
    [few] { $count } خانات تحتاج إلى تصحيح
    [many] { $count } خانة تحتاج إلى تصحيح
   *[other] { $count } خانة تحتاج إلى تصحيح
}
form-finish = إنهاء
form-reason = سبب التغيير
form-reason-hint = سيراه من يطّلع على سجل التغييرات.
form-save = حفظ
form-publish = نشر
form-submit = تقديم للمراجعة
form-check = تحقق دون حفظ
form-saved = حُفظ بوصفه النسخة { $number }.
form-submitted = قُدِّم للمراجعة.

## Two editors at once

conflict-heading = عدَّل شخص آخر هذا القيد في هذه الأثناء
conflict-text = لم يُمحَ شيء ولم يضِع شيء مما كتبته. قارن بين النسختين ثم قرر.
conflict-theirs = ما حُفظ في هذه الأثناء
conflict-own = نسختك
conflict-own-note = لم تُحفظ بعد
conflict-merge = مواصلة تعديل نسختي
conflict-replace = حفظ نسختي فوقها
conflict-discard = ترك نسختي

## Review

review-heading = المراجعة
review-total = { $count ->
    [zero] لا مساهمات في الانتظار
    [one] مساهمة واحدة في الانتظار
    [two] مساهمتان في الانتظار
    [few] { $count } مساهمات في الانتظار
    [many] { $count } مساهمة في الانتظار
   *[other] { $count } مساهمة في الانتظار
}
review-none = لا شيء في انتظار المراجعة.
review-new = قيد جديد
review-change = تعديل
review-record = القيد
review-decide = القرار
review-reason = السبب
review-reason-hint = مطلوب لإعادة المساهمة؛ وسيقرؤه المساهم.
review-reason-missing = اذكر سبب الإعادة حتى يتمكن المساهم من التصحيح.
review-accept = قبول ونشر
review-return = إعادة إلى المساهم
