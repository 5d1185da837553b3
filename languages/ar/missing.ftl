### Why a field has no value. These three differ from each other and from zero, which is a number.

missing-unknown = غير معروف
missing-unknown-about = جرى البحث عنه ولم يُعرف.
missing-not_stated = غير مذكور
missing-not_stated-about = لم يرد في المصدر.
missing-not_applicable = لا ينطبق
missing-not_applicable-about = المسألة غير واردة.
missing-zero = صفر
missing-zero-about = عدد: أُجري العد ولم يوجد أي منها.
