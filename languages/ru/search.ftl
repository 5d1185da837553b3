### How a query was understood: search-note-<code>, for the portal and the command line.

search-note-unclosed-quote = Кавычка открыта и не закрыта: фраза продолжается до конца.
search-note-empty-phrase = Кавычки без слов между ними пропущены.
search-note-unclosed-parenthesis = Скобка не закрыта: она закрыта в конце.
search-note-unopened-parenthesis = Закрывающая скобка без открывающей пропущена.
search-note-empty-group = Скобки без слов между ними пропущены.
search-note-too-deep = Слишком много вложенных скобок; внутренние пропущены.
search-note-dangling-operator = У оператора «{ $text }» с одной стороны ничего нет; он пропущен.
search-note-unknown-field = «{ $text }» не является полем и прочитано как слово.
search-note-field-without-value = Для поля «{ $text }» ничего не указано; оно пропущено.
search-note-unreadable-date = «{ $text }» не является датой и прочитано как слова.
search-note-unreadable-number = «{ $text }» не является числом и прочитано как слова.
search-note-reversed-range = Концы диапазона «{ $text }» переставлены.
search-note-misplaced-asterisk = Звёздочка действует только в конце слова: «{ $text }» прочитано как начало слова.
search-note-short-prefix = В «{ $text }» слишком мало букв перед звёздочкой; прочитано как слово.
