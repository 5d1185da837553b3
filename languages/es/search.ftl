### How a query was understood: search-note-<code>, for the portal and the command line.

search-note-unclosed-quote = Se abrió una comilla y no se cerró: la frase llega hasta el final.
search-note-empty-phrase = Se omitieron unas comillas sin palabras.
search-note-unclosed-parenthesis = No se cerró un paréntesis: se cerró al final.
search-note-unopened-parenthesis = Se omitió un paréntesis de cierre sin apertura.
search-note-empty-group = Se omitieron unos paréntesis sin palabras.
search-note-too-deep = Hay demasiados paréntesis anidados; se omitieron los interiores.
search-note-dangling-operator = El operador «{ $text }» no tiene nada a uno de sus lados y se omitió.
search-note-unknown-field = «{ $text }» no es un campo: se leyó como palabra.
search-note-field-without-value = El campo «{ $text }» no tiene nada que buscar y se omitió.
search-note-unreadable-date = «{ $text }» no es una fecha: se leyó como palabras.
search-note-unreadable-number = «{ $text }» no es un número: se leyó como palabras.
search-note-reversed-range = Se intercambiaron los extremos del intervalo «{ $text }».
search-note-misplaced-asterisk = El asterisco solo cuenta al final de una palabra: «{ $text }» se leyó como comienzo de palabra.
search-note-short-prefix = «{ $text }» tiene muy pocas letras antes del asterisco y se leyó como palabra.
