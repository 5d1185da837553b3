### How a query was understood: search-note-<code>, for the portal and the command line.

search-note-unclosed-quote = 引号未闭合：短语延至末尾。
search-note-empty-phrase = 引号内没有词语，已忽略。
search-note-unclosed-parenthesis = 括号未闭合：已在末尾闭合。
search-note-unopened-parenthesis = 多余的右括号已忽略。
search-note-empty-group = 括号内没有词语，已忽略。
search-note-too-deep = 括号嵌套过深，内层已忽略。
search-note-dangling-operator = 运算符“{ $text }”的一侧没有内容，已忽略。
search-note-unknown-field = “{ $text }”不是字段，已按词语处理。
search-note-field-without-value = 字段“{ $text }”没有要查找的内容，已忽略。
search-note-unreadable-date = “{ $text }”不是日期，已按词语处理。
search-note-unreadable-number = “{ $text }”不是数字，已按词语处理。
search-note-reversed-range = 范围“{ $text }”的起止已对调。
search-note-misplaced-asterisk = 星号只在词尾有效：“{ $text }”已按词首处理。
search-note-short-prefix = “{ $text }”星号前的字母太少，已按词语处理。
