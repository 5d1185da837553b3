### Why a field has no value. These three differ from each other and from zero, which is a number.

missing-unknown = 不详
missing-unknown-about = 已经查找，但无从得知。
missing-not_stated = 未说明
missing-not_stated-about = 来源未说明。
missing-not_applicable = 不适用
missing-not_applicable-about = 不存在这一问题。
missing-zero = 零
missing-zero-about = 是一个数字：经统计，一个也没有。
