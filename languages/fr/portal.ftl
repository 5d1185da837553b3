## The frame of every page

site-name = Portail de connaissances sur la traite des personnes
site-description = Affaires, lois, état du traité, mandats et activités concernant la traite des personnes, en six langues.
site-disclaimer = Les appellations employées et les frontières indiquées sur ce site n’impliquent ni reconnaissance ni acceptation officielles. Les lignes pointillées marquent des frontières qui ne sont pas définitivement convenues.
site-release = Données : { $release }
skip-to-content = Aller au contenu
skip-to-results = Aller aux résultats
language-choice = Langue
crumbs = Vous êtes ici
nav-main = Navigation principale
nav-home = Accueil
nav-cases = Affaires
nav-laws = Législation
nav-treaty = État du traité
nav-activities = Activités
nav-calendar = Rapports attendus
nav-help = Trouver de l’aide
nav-methods = Méthodes
nav-data = Données et licence
nav-accessibility = Accessibilité
nav-account = Mon compte
nav-review = Relecture
nav-sign-in = Se connecter
sign-out = Se déconnecter
signed-in-as = Connecté : { $name }

## Home

home-heading = Ce que l’on sait et ce que l’on fait contre la traite des personnes
home-lead = Une seule recherche dans tous les registres, dans l’une des six langues : un mot, un pays, un article, une cote de document.
home-examples = Exemples
home-help = Êtes-vous, ou une personne que vous connaissez est-elle, dans cette situation ?
home-help-link = Trouver de l’aide
home-registers = Registres
home-latest = Fiches les plus récentes

## Search and lists

search-label = Rechercher
search-button = Rechercher
search-heading = Recherche
filters = Filtres
filter-button = Filtrer
filters-active = Filtres appliqués
filters-clear = Supprimer tous les filtres
filter-remove = Supprimer le filtre « { $filter } »
facet-more = { $count ->
    [one] { $count } autre valeur
   *[other] { $count } autres valeurs
}
facet-missing = Inconnu ou non indiqué
facet-kind = Registre
facet-country = Pays concerné
facet-language = Langue des textes
facet-year = Année
period = Période
period-from = Du
period-to = Au
sort = Ordre
sort-relevance = Les plus pertinentes d’abord
sort-newest = Les plus récentes d’abord
sort-oldest = Les plus anciennes d’abord
sort-title = Par titre
results-total = { $count ->
    [one] { $count } fiche trouvée
   *[other] { $count } fiches trouvées
}
results-all = { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}
results-of = { $count ->
    [one] sur { $count } fiche
   *[other] sur { $count } fiches
}
results-none = Aucune fiche ne correspond. Retirez un filtre, ou employez moins de mots ou d’autres mots.
results-matched = Trouvée par le terme : { $term }
results-not-a-language = « { $query } » n’a pas été trouvé. Ce portail contient des textes en anglais, arabe, chinois, espagnol, français et russe ; essayez le mot dans l’une de ces langues.
results-corrected = Rien n’a été trouvé pour « { $query } » tel que saisi ; des orthographes voisines sont présentées.
results-note-unclosed-quote = Le guillemet a été fermé à la fin : { $words }
results-note-empty-phrase = Des guillemets sans mot entre eux ont été ignorés : { $words }
results-note-unclosed-parenthesis = La parenthèse a été fermée à la fin : { $words }
results-note-unopened-parenthesis = Une parenthèse fermante sans ouvrante a été ignorée : { $words }
results-note-empty-group = Des parenthèses sans mot entre elles ont été ignorées : { $words }
results-note-too-deep = Les parenthèses sont trop imbriquées ; les plus intérieures ont été ignorées : { $words }
results-note-dangling-operator = Un opérateur sans terme d’un côté a été ignoré : { $words }
results-note-unknown-field = Il n’y a pas de champ de ce nom ; il a été lu comme un mot : { $words }
results-note-field-without-value = Un champ sans valeur à chercher a été ignoré : { $words }
results-note-unreadable-date = Ce n’est pas une date ; lu comme des mots : { $words }
results-note-unreadable-number = Ce n’est pas un nombre ; lu comme des mots : { $words }
results-note-reversed-range = Les bornes de l’intervalle ont été inversées : { $words }
results-note-misplaced-asterisk = L’astérisque se place à la fin d’un mot ; ceci a été lu comme un début de mot : { $words }
results-note-short-prefix = Trop peu de lettres précèdent l’astérisque ; elles ont été lues comme un mot : { $words }
pages = Pages
page-first = Première page
page-next = Page suivante
list-forms = Cette liste sous d’autres formes
download-csv = Télécharger (CSV)
download-jsonl = JSON Lines
download-xlsx = Tableur (XLSX)
follow-atom = Suivre (Atom)

## One record

record-on-this-page = Sur cette page
record-aside = À propos de cette fiche
record-timeline = Chronologie
record-related = Fiches liées
record-sources = Sources
record-cite = Comment citer
record-cite-ris = Citer (RIS)
record-take = À emporter
record-permanent = Lien permanent
record-more-like-this = Fiches semblables
record-history = Historique
record-edit = Modifier
record-new = Ajouter une fiche
record-read-in = Lire en :
record-revision = Révision { $number }, { $date }
record-old-revision = Ceci est une révision antérieure. La fiche a été modifiée depuis.
record-current = Lire la révision actuelle
record-withdrawn = Cette fiche a été retirée. Elle reste ici pour que les renvois gardent leur sens.
text-original = original
text-reviewed = traduction relue
text-machine = traduction automatique
text-none = non traduit

## History and differences

history-heading = Historique
history-caption = Révisions, de la plus récente à la plus ancienne
history-revision = Révision
history-date = Date
history-by = Par
history-reason = Motif
history-from = De
history-to = À
history-compare = Comparer
history-compare-from = Comparer à partir de la révision { $count }
history-compare-to = Comparer jusqu’à la révision { $count }
difference-heading = Différences
difference-revision = Révision { $count }
difference-changes = Ce qui a changé
difference-removed = supprimé
difference-added = ajouté
difference-none = Les deux révisions sont identiques.

## Figures

figure-forms = Cette figure sous d’autres formes
figure-csv = Données (CSV)
figure-json = Données (JSON)
figure-svg = Graphique (SVG)
figure-cite = Citer
figure-link = Lien
figure-method = Comment ces chiffres sont établis
figure-table = Les mêmes chiffres sous forme de tableau

## Errors

error-not-found = Cette page n’existe pas
error-not-found-text = L’adresse ne mène à rien qui vous soit ouvert. Vérifiez-la ou faites une recherche.
error-invalid = La demande ne peut pas être comprise
error-invalid-text = Une partie de l’adresse ou du formulaire est incorrecte. Rien n’a été modifié.
error-what = Problème
error-where = Endroit
error-remedy = Que faire
error-failed = La page n’a pas pu être produite
error-failed-text = Le défaut est de notre côté et a été enregistré. Réessayez dans quelques minutes.
error-reference = Référence :
