### Why a field has no value. These three differ from each other and from zero, which is a number.

missing-unknown = Unknown
missing-unknown-about = Somebody looked, and it is not known.
missing-not_stated = Not stated
missing-not_stated-about = The source does not say.
missing-not_applicable = Not applicable
missing-not_applicable-about = The question does not arise.
missing-zero = Zero
missing-zero-about = A number: it was counted, and there were none.
