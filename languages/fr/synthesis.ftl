### What `palermo release synthesize`, `compare` and `ledger` say, and their report.

synthesis-written = { $count } lignes produites en { $time }.
synthesis-rows-refused = Lignes qui n'ont pas pu être lues et sont laissées de côté : { $count }. La première est la ligne { $row }, colonne { $column } : { $reason }
synthesis-no-control = Aucune attaque n'a été menée : indiquez avec --control des personnes qui ne figurent pas dans les données.
synthesis-ledger-torn = La dernière ligne du registre n'a pas été écrite jusqu'au bout. Rien n'a été diffusé à ce titre.
synthesis-ledger-mended = Le registre a été réparé : le contenu de cette ligne est conservé dans une note.
synthesis-ledger-whole = Le registre est intact : { $count } écritures, chacune découle de la précédente.
synthesis-data-set = Jeu de données
synthesis-total = Budget (rho)
synthesis-spent = Dépensé (rho)
synthesis-remaining = Reste (rho)

## The report

synthesis-report-title = Enregistrements fictifs de { $name }
synthesis-report-made = Produit le { $date }.
synthesis-report-internal = Ces chiffres sont calculés sur les données réelles, sans bruit. Ils sont destinés à ceux qui peuvent voir les données : ne les publiez pas.
synthesis-report-caution-domain = Les valeurs de ces colonnes ont été tirées des données ; le fait qu'une valeur y figure n'est donc pas protégé : { $columns }. Déclarez des listes publiques avec --domain.
synthesis-report-caution-few = Les données n'ont que { $rows } lignes. Le bruit d'un effectif est d'environ { $noise } : les petits groupes ne sont que du bruit.
synthesis-report-caution-rows = Il y a exactement autant de lignes fictives que de personnes dans les données ; leur nombre n'est donc pas protégé. Indiquez --rows s'il doit l'être.
synthesis-report-promise = Ce qui est promis
synthesis-report-promise-add = Ajout ou retrait d'une ligne : confidentialité différentielle ({ $epsilon }, { $delta }), sauf pour le nombre de lignes s'il est diffusé.
synthesis-report-promise-replace = Remplacement d'une ligne par une autre, le nombre de lignes étant connu : confidentialité différentielle ({ $epsilon }, { $delta }).
synthesis-report-promise-proof = Chaque personne est une ligne. La borne est calculée à partir de la distribution de la perte de confidentialité du bruit discret lui-même, toujours arrondie du côté défavorable ; rien n'est emprunté à la loi normale continue.
synthesis-report-parameters = Paramètres
synthesis-report-parameter = Paramètre
synthesis-report-value = Valeur
synthesis-report-rows-read = Lignes des données
synthesis-report-rows-made = Lignes fictives
synthesis-report-columns = Colonnes
synthesis-report-rho = Rho (confidentialité différentielle concentrée)
synthesis-report-tables = Tableaux mesurés sur { $order } colonnes
synthesis-report-tables-noise = { $count }, écart-type du bruit { $noise }
synthesis-report-candidates = Tableaux sur trois colonnes parmi lesquels ceux qui sont mesurés ont été choisis, avec bruit
synthesis-report-commitment = Engagement sur la graine du bruit (SHA-256)
synthesis-report-ledger = Le registre
synthesis-report-ledger-told = L'écriture de cette diffusion
synthesis-report-entry = Numéro
synthesis-report-purpose = Objet
synthesis-report-spent = Dépensé (rho)
synthesis-report-total = Budget du jeu de données (rho)
synthesis-report-remaining = Reste (rho)
synthesis-report-hash = Empreinte de l'écriture
synthesis-report-quality = Qualité
synthesis-report-quality-told = Une combinaison est une valeur connue dans chacune de plusieurs colonnes. Supprimée : seules les données l'ont. Inventée : seuls les enregistrements fictifs l'ont. L'erreur moyenne porte sur les combinaisons présentes des deux côtés ; l'erreur relative médiane sur celles d'au moins 100 personnes.
synthesis-report-by-order = Selon le nombre de colonnes
synthesis-report-by-band = Selon la taille de l'effectif
synthesis-report-order = Colonnes
synthesis-report-real = Combinaisons des données
synthesis-report-synthetic = Combinaisons fictives
synthesis-report-mean-error = Erreur moyenne
synthesis-report-median-error = Erreur relative médiane
synthesis-report-suppressed = Supprimées
synthesis-report-fabricated = Inventées
synthesis-report-distance = Variation totale
synthesis-report-count-from = Effectifs à partir de
synthesis-report-combinations = Combinaisons
synthesis-report-lacking = Manquantes
synthesis-report-flows = Les flux les plus importants ; { $share } de leur ordre est conservé
synthesis-report-attacks = Attaques
synthesis-report-attacks-told = La même méthode a produit des enregistrements à partir d'une moitié des données, l'autre servant de groupe témoin. Le succès au-delà du groupe témoin a été appris des personnes des données ; intervalles à 95 %. Une attaque qui ne trouve rien ne prouve rien.
synthesis-report-attack = Attaque
synthesis-report-persons = Succès contre les personnes des données
synthesis-report-control = Succès contre le groupe témoin
synthesis-report-risk = Risque au-delà du groupe témoin
synthesis-report-membership = Appartenance, par un enregistrement identique
synthesis-report-near-membership = Appartenance, par un enregistrement qui diffère dans une colonne au plus
synthesis-report-singling-out = Individualisation
synthesis-report-inference = Deviner { $column } à partir de toutes les autres colonnes
synthesis-report-methods = Méthodes et sources
synthesis-report-methods-told = Des tableaux sur une, deux et trois colonnes sont mesurés avec un bruit gaussien discret tiré d'un générateur cryptographique. Les enregistrements sont remplis à partir d'un modèle graphique de ces tableaux, puis modifiés jusqu'à les expliquer tous.

## Stages of long work

command-stage-measuring = mesure des tableaux
command-stage-improving = amélioration des enregistrements
