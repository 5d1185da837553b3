### What `palermo link` says.

## Labels of answers

link-file = Fichier
link-field = Champ
link-records = Fiches
link-missing = Absentes
link-unreadable = Illisibles
