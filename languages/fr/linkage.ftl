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
link-persons = Personnes trouvées plus d’une fois
link-threshold = Probabilité minimale d’un lien
link-recall = Rappel attendu
link-review = Paires à examiner
link-missed-by-blocking = Liens que le blocage a pu manquer
link-level = Concordance
link-weight = Poids
link-rarity = Rareté
link-sum = Somme
link-prior = Avant tout examen
link-dependence = Deux champs disent la même chose
link-probability-alone = Probabilité de la paire seule
link-probability = Probabilité parmi toutes les autres
link-rival = Concurrente
link-is-link = Cette paire est liée.
link-is-none = Cette paire n’est pas liée.
link-observed = Personnes sur les listes
link-new = Nouvelle
link-found = Trouvée
link-nobody = personne
link-decisions-taken = Décisions prises
link-held-already = Déjà décidé ainsi
link-decisions-holding = Décisions en vigueur
link-links-refused = Liens non suivis à cause des décisions

## How well two values agree

link-level-missing = absent
link-level-different = différent
link-level-distant = éloigné
link-level-alike = apparenté
link-level-similar = semblable
link-level-close = une faute
link-level-exact = égal
link-level-swapped = noms intervertis

## What is said while linking

link-done = Liens : { $count }. Durée : { $time }.
link-lists-done = Tables : { $count }. Durée : { $time }.
link-find-done = Nouvelles fiches ayant trouvé quelqu’un : { $count }. Durée : { $time }.
link-contradicted = Ces décisions en contredisent de plus récentes et n’ont pas été suivies : { $decisions }. Annulez-les ou décidez à nouveau.
link-values-unreadable = Valeurs de { $field } dans { $file } illisibles et comptées comme absentes : { $count }, la première à la ligne { $row }.
link-left-out = La règle { $rule } laisse de côté des fiches dont rien ne divise le bloc : { $count }.
