### What `palermo estimate` says: estimates from overlapping lists.

## Stages of long work

command-stage-stepwise = اختيار التأثيرات
command-stage-bootstrap = سحب العينات المكررة
command-stage-percentile = سحب العينات المكررة
command-stage-average = مواءمة جميع النماذج
command-stage-decomposable = ترجيح جميع الرسوم البيانية
command-stage-latent = معاينة الفئات الكامنة

## Labels

estimate-observed = الأشخاص المدرجون في قائمة واحدة على الأقل
estimate-lists = القوائم
estimate-draws = سحوبات الربط
estimate-method = الطريقة
estimate-estimate = التقدير
estimate-interval = المجال ({ $level }%)
estimate-kind = مصدر المجال
estimate-effects = التأثيرات الموجودة
estimate-range = من { $low } إلى { $high }
estimate-no-bound = بلا حد
estimate-none = لا تقدير
estimate-overlaps = الأشخاص المدرجون في القائمتين معا
estimate-only = في هذه القائمة وحدها
estimate-left-out = التقدير المتدرج من دون كل قائمة
estimate-found = أحجام القوائم المعروفة كما تُقدَّر من القوائم الأخرى
estimate-list = القائمة
estimate-known = المعروف
estimate-grave = تحذير: { $text }

## Methods

estimate-method-stepwise = نموذج لوغاريتمي خطي متدرج
estimate-method-bootstrap = النموذج المتدرج بإعادة المعاينة
estimate-method-percentile = النموذج المتدرج بالمئينات
estimate-method-average = جميع النماذج اللوغاريتمية الخطية
estimate-method-decomposable = الرسوم البيانية القابلة للتفكيك
estimate-method-latent = الفئات الكامنة

## What intervals are made of

estimate-kind-asymptotic = تقريب طبيعي
estimate-kind-bca = إعادة المعاينة (BCa)
estimate-kind-percentile = إعادة المعاينة (المئينات)
estimate-kind-model-average = مزيج النماذج
estimate-kind-posterior = التوزيع البعدي
estimate-kind-mixture-of-draws = مزيج السحوبات

## What has to be said

estimate-say-assumptions = تفترض جميع الطرق أن أحدا لم يدخل أو يغادر أثناء إعداد القوائم، وأن الشخص المدرج في قائمتين عُرف أنه شخص واحد، وأن كل شخص كان يمكن أن يُدرج في قائمة ما. ولا يشمل أي تقدير من لا تستطيع أي قائمة الوصول إليهم.
estimate-say-bootstrap-lost = لا تسمح بعض العينات المكررة بأي تقدير ({ $lost } من { $replicates }). وهي تُحسب بلا حد.
estimate-say-carried-by-list = يقوم التقدير المتدرج على قائمة واحدة: { $list }. والتقدير معها { $with } ومن دونها { $without }.
estimate-say-disagreement = الطرق غير متفقة: { $lowest } تعطي { $least }، و{ $highest } تعطي { $most }، والنسبة بينهما { $ratio }. اذكر النطاق لا عددا واحدا.
estimate-say-disjoint = مجالان لا يلتقيان: { $below } ينتهي عند { $high }، و{ $above } يبدأ عند { $low }. ولا يصلح أحد النموذجين على الأقل لهذه القوائم.
estimate-say-draws = كان الربط غير مؤكد وسُحب مرات عدة. السحوبات: { $draws }. وتشمل المجالات عدم اليقين هذا أيضا؛ أما جداول القوائم فهي جداول السحب الأول.
estimate-say-draws-without = ليس لهذه الطريقة تقدير في بعض سحوبات الربط: { $method } ({ $without } من { $draws }). وقد استُبعدت تلك السحوبات.
estimate-say-empty-pairs = بعض أزواج القوائم لا يشترك فيها أحد: { $pairs }. ولا يمكن تمييز تأثيراتها عن المصادفة.
estimate-say-far-beyond = أعلى تقدير هو { $estimate }، ونسبته إلى عدد المرصودين ({ $observed }) هي { $times }. وهو يدل على النموذج أكثر مما يدل على القوائم.
estimate-say-few-on-several = قليل من الأشخاص مدرج في أكثر من قائمة ({ $people }). ويتوقف التقدير عليهم، وتغيره كثيرا أخطاء قليلة في الربط.
estimate-say-higher-effects = لتأثيرات أكثر من قائمتين وزن: { $sets }. والطرق التي تقتصر على تأثيرات القائمتين لا تشملها.
estimate-say-ignored-column = عمود لم يُقرأ: { $column }.
estimate-say-isolated-list = لا أحد في هذه القائمة مدرج في غيرها: { $list }. وهي لا تقول شيئا عن عدد من لم يُرصدوا؛ ابحث عن أخطاء الربط أو استبعدها.
estimate-say-list-not-found = أخفق أحد الفحوص: حجم القائمة { $list } معروف ({ $truth })، غير أن تقديره من القوائم الأخرى بطريقة { $method } يقع بين { $low } و{ $high }.
estimate-say-mean-and-median = في جميع النماذج اللوغاريتمية الخطية يبعد المتوسط ({ $mean }) كثيرا عن الوسيط ({ $median }): تسحبه نماذج قليلة ذات تقديرات متطرفة.
estimate-say-model-taken-as-known = يعتبر مجال الطريقة المتدرجة النموذج المختار معروفا، فهو أضيق مما ينبغي. أما إعادة المعاينة فتختار من جديد كل مرة.
estimate-say-no-estimate = لا تقدير بطريقة { $method }: { $reason }.
estimate-say-no-method = ليس لأي طريقة تقدير. فهذه القوائم لا تسمح به.
estimate-say-on-no-list = صف يعد أشخاصا غير مدرجين في أي قائمة؛ ولم يُستخدم. الصف: { $row }. الأشخاص: { $people }.
estimate-say-open-interval = لا تضع القوائم حدا أعلى لتقدير هذه الطريقة: { $method }.
estimate-say-prior-ends-interval = الطرف الأعلى لمجال الرسوم البيانية القابلة للتفكيك يأتي من أكبر عدد اعتُبر ممكنا، لا من القوائم.
estimate-say-repeated-patterns = جُمعت تشكيلات القوائم الواردة أكثر من مرة. أول صف منها: { $row }. الصفوف: { $rows }.
estimate-say-rough-chains = سلاسل المعاينة تعادل قيما مستقلة قليلة ({ $size }؛ R-hat { $spread })، فطرفا مجال الفئات الكامنة تقريبيان.
estimate-say-two-lists = مع قائمتين لا شيء يدل على أن الإدراج في إحداهما يغير احتمال الإدراج في الأخرى. ويفترض التقدير أنه لا يغيره.

## Why there is no estimate

estimate-reason-no-overlap = لا أحد مدرج في أكثر من قائمة
estimate-reason-no-rest = لم تستقر المواءمة
estimate-reason-no-upper-bound = لا تضع القوائم له حدا أعلى
estimate-reason-not-converged = لم تلتق سلاسل المعاينة
estimate-reason-not-finite = ليس للأرجحية حد أقصى منته؛ ادمج القوائم لكي تتقاطع
estimate-reason-not-identified = تأثيرات النموذج أكثر مما تسمح التقاطعات بتمييزه
estimate-reason-setting = أحد الإعدادات خارج نطاقه
estimate-reason-table = لم يبق جدول للقوائم
estimate-reason-too-few-lists = تحتاج الطريقة إلى قوائم أكثر
estimate-reason-too-many-lists = الطريقة لقوائم أقل؛ ادمج القوائم الصغيرة
