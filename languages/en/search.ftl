### How a query was understood: search-note-<code>, for the portal and the command line.

search-note-unclosed-quote = A quotation mark was opened and not closed: the phrase goes to the end.
search-note-empty-phrase = Quotation marks with no word between them were passed over.
search-note-unclosed-parenthesis = A parenthesis was not closed: it was closed at the end.
search-note-unopened-parenthesis = A closing parenthesis without an opening one was passed over.
search-note-empty-group = Parentheses with no word between them were passed over.
search-note-too-deep = Parentheses stand too deep inside one another; the inner ones were passed over.
search-note-dangling-operator = The operator “{ $text }” has nothing on one of its sides and was passed over.
search-note-unknown-field = “{ $text }” is not a field: it was read as a word.
search-note-field-without-value = The field “{ $text }” has nothing to look for and was passed over.
search-note-unreadable-date = “{ $text }” is not a date: it was read as words.
search-note-unreadable-number = “{ $text }” is not a number: it was read as words.
search-note-reversed-range = The ends of the range “{ $text }” were exchanged.
search-note-misplaced-asterisk = An asterisk counts only at the end of a word: “{ $text }” was read as the beginning of a word.
search-note-short-prefix = “{ $text }” has too few letters before the asterisk and was read as a word.
