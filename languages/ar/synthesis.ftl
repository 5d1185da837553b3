### What `palermo release synthesize`, `compare` and `ledger` say, and their report.

synthesis-written = أُنشئ { $count } صفًّا في { $time }.
synthesis-rows-refused = صفوف تعذّرت قراءتها فتُركت: { $count }. أوّلها الصف { $row }، العمود { $column }: { $reason }
synthesis-no-control = لم يُجرَ أي هجوم: عيّن بالخيار ‎--control أشخاصًا ليسوا في البيانات.
synthesis-ledger-torn = لم يُكتب السطر الأخير من السجل حتى نهايته. ولم يُنشر شيء بموجبه.
synthesis-ledger-mended = أُصلح السجل: حُفظ ما ورد في ذلك السطر في ملاحظة.
synthesis-ledger-whole = السجل سليم: { $count } قيدًا، كل منها يتبع ما قبله.
synthesis-data-set = مجموعة البيانات
synthesis-total = الميزانية (رو)
synthesis-spent = المنفَق (رو)
synthesis-remaining = الباقي (رو)

## The report

synthesis-report-title = سجلات مصطنعة عن { $name }
synthesis-report-made = أُنشئ في { $date }.
synthesis-report-internal = حُسبت هذه الأرقام من البيانات الحقيقية دون ضوضاء. وهي لمن يجوز له الاطلاع على البيانات: لا تنشرها.
synthesis-report-caution-domain = أُخذت قيم هذه الأعمدة من البيانات، فلا يُحمى كون القيمة واردة فيها: { $columns }. أعلن قوائم عامة بالخيار ‎--domain.
synthesis-report-caution-few = ليس في البيانات سوى { $rows } صفًّا. وضوضاء العدد نحو { $noise }: فالمجموعات الصغيرة ضوضاء.
synthesis-report-caution-rows = عدد الصفوف المصطنعة يساوي تمامًا عدد الأشخاص في البيانات، فعددهم غير محمي. حدّد ‎--rows حيث يجب حمايته.
synthesis-report-promise = ما يُتعهَّد به
synthesis-report-promise-add = إضافة صف أو حذفه: خصوصية تفاضلية ({ $epsilon }، { $delta })، باستثناء عدد الصفوف حيث يُنشر.
synthesis-report-promise-replace = استبدال صف بآخر مع العلم بعدد الصفوف: خصوصية تفاضلية ({ $epsilon }، { $delta }).
synthesis-report-promise-proof = كل شخص صف واحد. يُحسب الحد من توزيع فقدان الخصوصية للضوضاء المتقطعة نفسها، ويُقرَّب دائمًا نحو الجانب الأسوأ؛ ولا يؤخذ شيء من التوزيع الطبيعي المتصل.
synthesis-report-parameters = المعلَمات
synthesis-report-parameter = المعلَمة
synthesis-report-value = القيمة
synthesis-report-rows-read = صفوف البيانات
synthesis-report-rows-made = الصفوف المصطنعة
synthesis-report-columns = الأعمدة
synthesis-report-rho = رو (الخصوصية التفاضلية المركّزة)
synthesis-report-tables = الجداول المقيسة على { $order } أعمدة
synthesis-report-tables-noise = { $count }، الانحراف المعياري للضوضاء { $noise }
synthesis-report-candidates = جداول على ثلاثة أعمدة اختير منها المقيس مع ضوضاء
synthesis-report-commitment = الالتزام ببذرة الضوضاء (SHA-256)
synthesis-report-ledger = السجل
synthesis-report-ledger-told = قيد هذا النشر
synthesis-report-entry = الرقم
synthesis-report-purpose = الغرض
synthesis-report-spent = المنفَق (رو)
synthesis-report-total = ميزانية مجموعة البيانات (رو)
synthesis-report-remaining = الباقي (رو)
synthesis-report-hash = بصمة القيد
synthesis-report-quality = الجودة
synthesis-report-quality-told = التوليفة قيمة معروفة في كل من عدة أعمدة. محذوفة: في البيانات وحدها. مختلقة: في السجلات المصطنعة وحدها. متوسط الخطأ على التوليفات الموجودة في كليهما؛ ووسيط الخطأ النسبي على ما لا يقل عن 100 شخص.
synthesis-report-by-order = بحسب عدد الأعمدة
synthesis-report-by-band = بحسب حجم العدد
synthesis-report-order = الأعمدة
synthesis-report-real = توليفات البيانات
synthesis-report-synthetic = التوليفات المصطنعة
synthesis-report-mean-error = متوسط الخطأ
synthesis-report-median-error = وسيط الخطأ النسبي
synthesis-report-suppressed = محذوفة
synthesis-report-fabricated = مختلقة
synthesis-report-distance = التغير الكلي
synthesis-report-count-from = الأعداد ابتداءً من
synthesis-report-combinations = التوليفات
synthesis-report-lacking = الناقص
synthesis-report-flows = أكبر التدفقات؛ حُفظ { $share } من ترتيبها
synthesis-report-attacks = الهجمات
synthesis-report-attacks-told = أنشأت الطريقة نفسها سجلات من نصف البيانات، والنصف الآخر مجموعة ضابطة. ما زاد من النجاح على المجموعة الضابطة عُرف من أشخاص البيانات؛ والفترات عند 95 %. والهجوم الذي لا يجد شيئًا لا يثبت شيئًا.
synthesis-report-attack = الهجوم
synthesis-report-persons = النجاح ضد أشخاص البيانات
synthesis-report-control = النجاح ضد المجموعة الضابطة
synthesis-report-risk = الخطر فوق المجموعة الضابطة
synthesis-report-membership = الانتماء، بسجل مطابق
synthesis-report-near-membership = الانتماء، بسجل يختلف في عمود واحد على الأكثر
synthesis-report-singling-out = الإفراد
synthesis-report-inference = تخمين { $column } من سائر الأعمدة
synthesis-report-methods = الطرائق والمصادر
synthesis-report-methods-told = تُقاس جداول على عمود وعمودين وثلاثة أعمدة بضوضاء غاوسية متقطعة من مولّد تعموي. وتُملأ السجلات من نموذج بياني للجداول وتُعدَّل حتى تفسّرها كلها.

## Stages of long work

command-stage-measuring = قياس الجداول
command-stage-improving = تحسين السجلات
