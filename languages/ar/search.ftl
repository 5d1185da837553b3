### How a query was understood: search-note-<code>, for the portal and the command line.

search-note-unclosed-quote = فُتحت علامة اقتباس ولم تُغلق: تمتد العبارة إلى النهاية.
search-note-empty-phrase = أُهملت علامتا اقتباس لا كلمة بينهما.
search-note-unclosed-parenthesis = لم يُغلق قوس: أُغلق في النهاية.
search-note-unopened-parenthesis = أُهمل قوس إغلاق بلا قوس فتح.
search-note-empty-group = أُهمل قوسان لا كلمة بينهما.
search-note-too-deep = الأقواس متداخلة أكثر مما يجوز؛ أُهملت الداخلية منها.
search-note-dangling-operator = لا شيء على أحد جانبي العامل «{ $text }» فأُهمل.
search-note-unknown-field = «{ $text }» ليس حقلا: عومل ككلمة.
search-note-field-without-value = الحقل «{ $text }» بلا قيمة للبحث عنها فأُهمل.
search-note-unreadable-date = «{ $text }» ليس تاريخا: عومل ككلمات.
search-note-unreadable-number = «{ $text }» ليس عددا: عومل ككلمات.
search-note-reversed-range = بُدِّل طرفا المجال «{ $text }».
search-note-misplaced-asterisk = لا تُحتسب النجمة إلا في آخر الكلمة: عومل «{ $text }» كبداية كلمة.
search-note-short-prefix = الحروف قبل النجمة في «{ $text }» أقل مما يلزم فعومل ككلمة.
