### Why a field has no value. These three differ from each other and from zero, which is a number.

missing-unknown = Неизвестно
missing-unknown-about = Сведения искали, но они неизвестны.
missing-not_stated = Не указано
missing-not_stated-about = В источнике об этом не сказано.
missing-not_applicable = Неприменимо
missing-not_applicable-about = Вопрос не возникает.
missing-zero = Ноль
missing-zero-about = Это число: подсчет проведен, и не оказалось ни одного.
