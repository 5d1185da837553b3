### Labels of fields: field-<code> for every kind of record, field-<kind>-<code> where a kind needs its own.

## What a record is about

field-title = العنوان
field-title_original = العنوان باللغة الأصلية
field-summary = الملخص
field-description = الوصف
field-text = النص
field-note = ملاحظة
field-theme = الموضوع
field-themes = المواضيع
field-topic = المسألة
field-issues = القضايا المطروحة
field-status = الحالة
field-progress = التقدم المحرز
field-reach = نطاق الوصول
field-audience = الجمهور المستهدف
field-audiences = الجماهير المستهدفة
field-channel = قناة النشر
field-channels = قنوات النشر
field-pillars = الركائز
field-region = المنطقة
field-regions = المناطق
field-country = البلد
field-countries = البلدان
field-url = العنوان الشبكي
field-language = اللغة
field-languages = اللغات
field-number = الرقم
field-count = العدد
field-count_in_words = العدد بحسب صياغة المصدر
field-count_qualifier = توصيف العدد
field-is_at_least = حد أدنى للعدد
field-is_approximate = تقريبي
field-values = القيم
field-value = القيمة
field-unit = الوحدة
field-least = القيمة الدنيا
field-most = القيمة القصوى
field-amount = المبلغ
field-currency = العملة
field-qualifier = التوصيف
field-qualifiers = العبارات المقيِّدة
field-part = الجزء
field-part_of = جزء من

## Dates

field-date = التاريخ
field-dates = التواريخ
field-date_of_effect = تاريخ بدء النفاذ
field-adopted = تاريخ الاعتماد
field-due = الموعد المحدد
field-published = تاريخ النشر
field-period = الفترة
field-as_of = حتى تاريخ
field-decided = تاريخ صدور القرار
field-decision_year_in_address = سنة القرار في عنوان المصدر
field-year_in_address = السنة الواردة في عنوان المصدر
field-read_at = تاريخ الاطلاع
field-in_force = تاريخ بدء النفاذ
field-in_force_note = ملاحظة بشأن بدء النفاذ
field-cycle = الدورة الزمنية
field-window = فترة تقديم الطلبات
field-edition = الطبعة
field-latest = آخر خطوة

## Treaty actions

field-treaty = المعاهدة
field-participant = المشارك
field-name_in_source = الاسم الوارد في المصدر
field-action = الإجراء
field-instrument = الصك
field-declaration = الإعلان
field-reservation = التحفظ
field-convention = الاتفاقية

## Mandates, recommendations and meetings

field-symbol = رمز الوثيقة
field-issuing_body = الهيئة المصدرة
field-session = الدورة
field-operative = فقرات المنطوق
field-operative_count = عدد فقرات المنطوق
field-preambular_count = عدد فقرات الديباجة
field-paragraph = الفقرة
field-verb = فعل المنطوق
field-verbs = أفعال المنطوق
field-addressee = الجهة المخاطبة
field-addressees = الجهات المخاطبة
field-deliverable = المطلوب إنجازه
field-asks = المطلوب
field-asks_for_report = طُلب تقديم تقرير
field-report = التقرير
field-body = الهيئة
field-recommendation = التوصية
field-meeting = الاجتماع
field-meeting_type = نوع الاجتماع
field-attendance = الحضور
field-countries_represented = البلدان الممثلة
field-obligation = الالتزام
field-cluster = المجموعة المواضيعية
field-responsible = الجهة المسؤولة
field-cases_applying = القضايا التي طبقته

## Activities

field-activity_type = نوع النشاط
field-place = المكان
field-host = البلد المضيف
field-beneficiaries = البلدان المستفيدة
field-participants = المشاركون
field-sex = الجنس
field-sexes = الجنس
field-profession = المهنة
field-partners = الشركاء
field-organisations = المنظمات
field-outputs = النواتج
field-projects = المشاريع
field-applications = الطلبات
field-awards = المنح الممنوحة

## Publications, strategies, reforms

field-publication_type = نوع المنشور
field-authors = المؤلفون
field-strategy_type = نوع الاستراتيجية
field-stage = المرحلة
field-stages = المراحل
field-law = القانون
field-laws = القوانين المطبقة

## Figures and statements

field-figure = الرقم المعلن
field-basis = الأساس
field-derivation = طريقة الاشتقاق
field-counting_rule = قاعدة العد
field-published_by = جهة النشر
field-statement_type = نوع البيان

## Organizations, authorities, services

field-name = الاسم
field-short_name = الاسم المختصر
field-organisation_type = نوع المنظمة
field-parent = المنظمة الأم
field-website = الموقع الشبكي
field-competence = الاختصاص
field-competences = الاختصاصات
field-address_public = العنوان العام
field-contact = جهة الاتصال
field-phone = الهاتف
field-email = البريد الإلكتروني
field-hours = ساعات العمل
field-area = المنطقة المشمولة
field-needs = الاحتياجات الملبّاة
field-services = الخدمات
field-free_of_charge = مجانًا
field-anonymous = يمكن استخدامها دون الكشف عن الهوية

## Cases

field-jurisdiction = الولاية القضائية
field-jurisdiction_note = ملاحظة بشأن الولاية القضائية
field-court = المحكمة
field-case_numbers = أرقام القضية
field-filed_under = مصنَّفة تحت
field-acts = الأفعال
field-means = الوسائل
field-purposes = أغراض الاستغلال
field-form = شكل الاتجار
field-forms = أشكال الاتجار
field-sector = القطاع
field-sectors = القطاعات
field-offences = الجرائم
field-charges = التهم
field-charge_count = عدد التهم
field-victims = الضحايا
field-victim_count = عدد الضحايا
field-defendants = المتهمون
field-nationality = الجنسية
field-nationalities = الجنسيات
field-age = العمر
field-ages = الأعمار
field-child = طفل
field-includes_child = من بينهم طفل
field-source_record_count = عدد سجلات الأشخاص في المصدر
field-outcome = النتيجة
field-outcome_in_words = النتيجة بحسب صياغة المصدر
field-sentence = العقوبة المحكوم بها
field-sentences = العقوبات المحكوم بها
field-bail = الإفراج بكفالة
field-damages = التعويضات
field-events = زمن وقوع الأحداث
field-route = المسار
field-route_in_words = المسار بحسب صياغة المصدر
field-second_list = القائمة الثانية للكلمات الرئيسية في المصدر
field-keywords_second_list = الكلمات الرئيسية في القائمة الثانية
field-second_reader = القارئ الثاني
field-summary_languages = لغات الملخص

## Laws and treaty provisions

field-legal_tradition = التقليد القانوني
field-legal_system = النظام القانوني
field-provision = الحكم القانوني
field-provisions = الأحكام القانونية
field-provision_type = نوع الحكم القانوني
field-heading = عنوان الحكم
field-quotation = الاقتباس
field-quoted_from = مقتبس من
field-paraphrase = الصياغة بعبارات أخرى
field-elements = أركان الجريمة
field-means_required_for_adults = الوسائل مطلوبة عندما تكون الضحية بالغة
field-means_irrelevant_for_children = الوسائل غير مطلوبة عندما تكون الضحية طفلًا
field-consent_irrelevant = الموافقة لا اعتبار لها
field-penalty = العقوبة المقررة
field-implements = ينفذ أحكام
field-versions = الصيغ
field-amendments = التعديلات
field-text_version = صيغة النص
field-what = ما الذي تغيّر
field-by = عُدِّل بموجب
field-article = المادة
field-article_title = عنوان المادة
field-strength = درجة الإلزام

## Sources and the life of a record

field-document = الوثيقة
field-documents = الوثائق
field-mentions = مواضع الذكر
field-fact = الواقعة
field-sources = المصادر
field-source = المصدر
field-where_read = موضع الاطلاع
field-licence = الترخيص
field-relations = العلاقات
field-related = السجلات ذات الصلة
field-same_as = مطابق لـ
field-follows = يلي
field-supersedes = يحل محل
field-aliases = معرّفات أخرى
field-identifier = المعرّف
field-revision = المراجعة
field-changed = تاريخ التغيير
field-changed_by = أجرى التغيير
field-reason = السبب

## Labels that a kind of record needs for itself

field-treaty_action-date = تاريخ الإيداع أو التوقيع
field-treaty_action-text = نص التحفظ أو الإعلان أو الاعتراض
field-case-number = الرقم في قاعدة بيانات المصدر
field-campaign-reach = عدد من وصلت إليهم الحملة
field-figure-values = الأعداد المعلنة
field-figure-period = الفترة المشمولة
field-statement-text = المضمون
field-provision-provision = الحكم الوارد في البروتوكول
