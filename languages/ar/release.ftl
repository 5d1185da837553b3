### ما يقوله `palermo release table` و`palermo release attack`.

## تسميات الإجابات

release-table = الجدول
release-cells = الخلايا غير الصفرية
release-published = الأعداد المنشورة
release-hidden = الأعداد المحجوبة
release-primary = محجوب بقاعدة: خلايا، أشخاص
release-complementary = محجوب لحماية غيره: خلايا، أشخاص
release-leaf-people = الأشخاص في الخلايا المحجوبة من غير المجاميع
release-ranges = أعداد محجوبة يمكن استنتاجها ضمن مدى يفوق الحد الأدنى
release-rounded = الأعداد التي غيّرها التقريب
release-broken-sums = المجاميع التي أخلّ بها التقريب
release-median-error = وسيط خطأ الأعداد من 100 فأكثر، بالمئة
release-order = ترتيب أكبر عشرين عددًا بحسب عمودين المحفوظ، بالمئة
release-proved = الأعداد المحمية، المثبتة
release-earlier = الجداول السابقة المهاجَمة معًا
release-recovered = الأعداد المحجوبة المستعادة
release-noughts = الأعداد المحجوبة المعروف أنها صفر
release-narrow = الأعداد المحجوبة ذات القيم الممكنة القليلة جدًا
release-small = الأعداد الصغيرة المعلنة صراحة
release-singled-out = الوافدون الجدد المميَّزون
release-homogeneous = المجموعات في فئة واحدة
release-conflicts = الأقوال المتعارضة
release-open = الأعداد المحجوبة غير المحسومة
release-exact = الأعداد المحجوبة ذات الحدود الدقيقة

## جمل

release-written = كُتب في { $place }.
release-nothing-released = لم يُنشر شيء.
