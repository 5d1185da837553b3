### What `palermo link` says.

## Labels of answers

link-file = Fichier
link-field = Champ
link-records = Fiches
link-missing = Absentes
link-unreadable = Illisibles
link-left = Gauche
link-right = Droite
link-links = Liens
link-precision = Précision attendue
link-missed = Manqués attendus
link-salt = Sel
link-alone = Seules à l’avoir
link-largest-group = Plus grand groupe

## Encoding without names

link-not-hardened = Ces encodages ne sont pas durcis : quiconque les détient peut lire les noms fréquents. N’employez hardening = "none" que pour des mesures.
link-not-salted = Ces encodages n’ont pas de sel : quiconque les détient avec une liste des mêmes personnes peut en retrouver quelques-unes. Indiquez des sels dans [encoding] si les fiches ont une date de naissance ou un autre champ stable.
link-keep-map = Gardez { $file } et le secret auprès de l’organisme ; seuls les encodages vont au coordinateur.
