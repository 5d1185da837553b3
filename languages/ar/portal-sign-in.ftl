### Passkeys, and signing in through an outside identity provider.

code-lead-passkey = أكِّد بمفتاح مرور، أو أدخل رمزاً من تطبيق المصادقة.
code-recovery = ويصلح أيضاً رمز استعادة.
account-passkey-name = اسم مفتاح المرور
account-passkey-hint = مثل الجهاز الذي يحفظه.
account-passkey-added = تاريخ الإضافة
account-passkey-used = آخر استخدام
account-passkey-never = لم يُستخدم بعد
account-passkey-suspended = لم يعد مقبولاً: تراجع عدّاده، فقد تكون له نسخة. أزله.
account-passkey-last = هذه خطوتك الثانية الوحيدة. لإزالتها أدخل أحد رموز الاستعادة.
account-passkey-code = رمز استعادة
account-passkey-remove = إزالة مفتاح المرور هذا
account-second-passkeys = لديك مفاتيح مرور للخطوة الثانية. ويفيد تطبيق المصادقة على هاتفك حين لا يكون مفتاح المرور في متناول يدك.
account-second-needed = يتطلب دورك خطوة ثانية عند تسجيل الدخول. وإلى أن تُعِدَّ هنا تطبيق مصادقة أو مفتاح مرور، يمكنك أن تفعل أقل مما يسمح به دورك.
account-no-password = ليس لهذا الحساب كلمة سر. يمكن لأحد المديرين أن يعطيك رابطاً لتعيينها، وبعد ذلك يمكن إعداد خطوة ثانية هنا.
account-provider = تسجيل الدخول عن طريق { $name }
account-provider-none = حسابك غير مرتبط بـ { $name }.
account-provider-since = حسابك مرتبط بـ { $name } منذ { $date }.
account-provider-link = الربط بـ { $name }
account-provider-unlink = إلغاء الربط بـ { $name }
account-provider-go = المتابعة إلى { $name }
account-provider-ready = تابع إلى { $name } لتأكيد الربط، ثم تعود إلى هنا.
sign-in-provider = تسجيل الدخول عن طريق { $name }
signed-out = سُجِّل خروجك.
signed-out-provider = سُجِّل خروجك هنا. وقد تُبقيك { $name } مسجَّل الدخول على هذا الجهاز.
signed-out-provider-link = تسجيل الخروج من { $name } أيضاً
