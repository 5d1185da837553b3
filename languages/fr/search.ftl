### How a query was understood: search-note-<code>, for the portal and the command line.

search-note-unclosed-quote = Un guillemet n’a pas été fermé : l’expression va jusqu’à la fin.
search-note-empty-phrase = Des guillemets sans mot ont été ignorés.
search-note-unclosed-parenthesis = Une parenthèse n’a pas été fermée : elle l’a été à la fin.
search-note-unopened-parenthesis = Une parenthèse fermante sans ouvrante a été ignorée.
search-note-empty-group = Des parenthèses sans mot ont été ignorées.
search-note-too-deep = Les parenthèses sont trop imbriquées ; les plus profondes ont été ignorées.
search-note-dangling-operator = L’opérateur « { $text } » n’a rien d’un côté et a été ignoré.
search-note-unknown-field = « { $text } » n’est pas un champ : il a été lu comme un mot.
search-note-field-without-value = Le champ « { $text } » n’a rien à chercher et a été ignoré.
search-note-unreadable-date = « { $text } » n’est pas une date : le texte a été lu comme des mots.
search-note-unreadable-number = « { $text } » n’est pas un nombre : le texte a été lu comme des mots.
search-note-reversed-range = Les bornes de l’intervalle « { $text } » ont été inversées.
search-note-misplaced-asterisk = L’astérisque ne compte qu’à la fin d’un mot : « { $text } » a été lu comme le début d’un mot.
search-note-short-prefix = « { $text } » a trop peu de lettres avant l’astérisque et a été lu comme un mot.
