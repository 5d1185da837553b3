### Ce que disent `palermo release table` et `palermo release attack`.

## Libellés des réponses

release-table = Tableau
release-cells = Cellules non nulles
release-published = Effectifs publiés
release-hidden = Effectifs masqués
release-primary = Masqués par une règle : cellules, personnes
release-complementary = Masqués pour en protéger d'autres : cellules, personnes
release-leaf-people = Personnes dans les cellules masquées hors marges
release-ranges = Effectifs masqués qui se déduisent dans un intervalle au-dessus du minimum
release-rounded = Effectifs modifiés par arrondi
release-broken-sums = Sommes rompues par l'arrondi
release-median-error = Erreur médiane des effectifs d'au moins 100, en pour cent
release-order = Ordre conservé des vingt plus grands effectifs selon deux colonnes, en pour cent
release-proved = Effectifs protégés, prouvés
release-earlier = Tableaux antérieurs attaqués ensemble
release-recovered = Effectifs masqués retrouvés
release-noughts = Effectifs masqués connus comme nuls
release-narrow = Effectifs masqués avec trop peu de valeurs possibles
release-small = Petits effectifs publiés tels quels
release-singled-out = Nouveaux venus isolés
release-homogeneous = Groupes d'une seule catégorie
release-conflicts = Affirmations incompatibles
release-open = Effectifs masqués non tranchés
release-exact = Effectifs masqués aux bornes exactes

## Phrases

release-written = Écrit dans { $place }.
release-nothing-released = Rien n'a été publié.
