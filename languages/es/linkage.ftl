### What `palermo link` says.

## Labels of answers

link-file = Archivo
link-field = Campo
link-records = Registros
link-missing = Sin valor
link-unreadable = Ilegibles
