## Treaty status

treaty-heading = État du Protocole relatif à la traite des personnes
treaty-lead = Protocole additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des enfants.
treaty-as-of = État au
treaty-as-of-text = État au { $date }
treaty-show = Afficher
treaty-changes-link = Changements entre deux dates
treaty-parties = Parties
treaty-signatories = Signataires
treaty-in-force = En vigueur depuis le
treaty-party = Partie
treaty-signatory = Signataire seulement
treaty-neither = Ni signataire ni partie
treaty-undecided = Indéterminé à cette date
treaty-denounced = dénoncé
treaty-uncertain = peut se situer hors de la période
treaty-map-description = Parties : { $parties }. Participants ayant seulement signé : { $signatories }. Le tableau sous la carte donne les mêmes indications pour chaque participant.
treaty-note-latest = La dernière formalité de ce registre date de : { $date }. Les formalités ultérieures n’y sont pas connues.
treaty-note-undecided = Pour { $participants }, le registre donne une période et non un jour, et le jour indiqué y est compris ; leur formalité n’est pas comptée.
treaty-note-off-map = Non représenté sur la carte : { $participants }.
treaty-changes-uncertain = { $count ->
    [one] { $count } formalité n’est datée que par une période qui peut se situer en partie en dehors ; elle est signalée.
    [many] { $count } de formalités ne sont datées que par une période qui peut se situer en partie en dehors ; elles sont signalées.
   *[other] { $count } formalités ne sont datées que par une période qui peut se situer en partie en dehors ; elles sont signalées.
}
treaty-table = Participants au { $date }
treaty-participant = Participant
treaty-signature = Signature
treaty-consent = Consentement à être lié
treaty-form = Forme du consentement
treaty-declarations = Réserves et déclarations
treaty-action = Formalité
treaty-date = Date
treaty-force = Entrée en vigueur
treaty-map-title = Carte du monde : parties et signataires au { $date }
treaty-source = Source : formalités enregistrées par le dépositaire, comptées au jour indiqué. Frontières : Natural Earth 1:50m, projection Equal Earth.
treaty-changes-heading = Changements dans l’état du traité
treaty-changes-caption = Formalités accomplies pendant la période
treaty-changes-total = { $count ->
    [one] { $count } formalité
   *[other] { $count } formalités
}
treaty-no-changes = Aucune formalité n’est enregistrée pour cette période.

## Calendar of reports

calendar-heading = Rapports attendus
calendar-lead = Les rapports que les résolutions et déclarations sur la traite ont demandés, à qui, et pour quelle date.
calendar-as-of = Attendus à partir du
calendar-total = { $count ->
    [one] { $count } rapport attendu
   *[other] { $count } rapports attendus
}

## Finding help

help-neutral-title = Services et informations
help-heading = Trouver de l’aide près de vous
help-lead = Vous choisissez ce que vous dites. Vous n’avez pas à donner votre nom et rien de ce que vous saisissez ici n’est conservé.
help-exit = Quitter cette page
help-exit-note = Le bouton rouge vous mène aussitôt sur un autre site ; appuyer trois fois sur la touche Maj fait de même dans la plupart des navigateurs. D’autres personnes peuvent encore voir cette page dans l’historique du navigateur.
help-tracks-link = Comment effacer vos traces
help-country = Pays où vous êtes maintenant
help-country-none = Choisir un pays
help-needs = De quoi avez-vous besoin ?
help-language = Langue que vous voulez parler
help-language-any = N’importe quelle langue
help-show = Afficher les services
help-total = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
help-none = Aucun service n’est encore répertorié pour ce choix. Choisissez moins de besoins ou une autre langue. Si vous êtes en danger maintenant, appelez le numéro d’urgence du pays où vous êtes.
help-none-recorded = Aucun service d’aide n’est encore répertorié ici, dans aucun pays. Si vous êtes en danger maintenant, appelez le numéro d’urgence du pays où vous êtes.
help-hours = Horaires
help-spoken = Langues
help-area = Zone
help-website = Site
help-checked = Dernière vérification : { $date }
tracks-heading = Comment effacer vos traces
tracks-lead = Une personne qui utilise votre téléphone ou votre ordinateur peut voir ce que vous avez consulté. Ces gestes le rendent plus difficile. Si vous pensez être surveillé, utilisez un appareil hors de portée de cette personne, par exemple dans une bibliothèque ou chez un ami.
tracks-browser = Dans le navigateur
tracks-private = La prochaine fois, ouvrez une fenêtre de navigation privée avant de venir ici et fermez-la ensuite.
tracks-history = Ouvrez l’historique du navigateur et supprimez les entrées de ce site. Supprimer quelques entrées se remarque moins que tout supprimer.
tracks-search = Si vous êtes venu par un moteur de recherche, supprimez-y aussi la recherche, y compris dans votre compte.
tracks-cookies = Ces pages ne déposent aucun témoin de connexion (cookie) ; il n’y en a donc pas à supprimer.
tracks-device = Sur l’appareil
tracks-calls = Supprimez de la liste des appels et des messages ceux que vous avez échangés avec des services.
tracks-watched = Les programmes qui surveillent un appareil voient tout, même une fenêtre privée. La personne qui les a installés peut remarquer que vous les modifiez.
tracks-location = Votre téléphone indique peut-être où vous êtes. Vérifiez-le avant de vous rendre dans un service, ou laissez-le derrière vous.
tracks-us = Ce que nous conservons
tracks-us-text = Rien de ce que vous choisissez ou saisissez sur les pages d’aide n’est enregistré, et l’adresse de ces pages n’est pas transmise aux sites où vous allez ensuite.
tracks-back = Retour aux services

## Methods

methods-heading = Méthodes
methods-lead = Comment les données sont établies, ce qu’elles comptent et ce qu’elles ne savent pas.
methods-record = Ce que contiennent les registres
methods-record-text = Chaque entrée dit où elle a été lue : un document avec sa cote et son paragraphe, ou la publication d’où elle vient. Ce que la source ne dit pas reste inconnu. Les personnes citées dans les affaires ne sont désignées que par leurs initiales.
methods-unknown = Inconnu n’est pas zéro
methods-unknown-text = Inconnu, non indiqué et sans objet diffèrent entre eux et diffèrent de zéro, et le restent dans les listes, les décomptes et les téléchargements.
methods-dates = Dates et jours de référence
methods-dates-text = Une date est donnée aussi exactement que la source la donne : un jour, un mois, une année, une période. Un décompte dit toujours d’après quelle date il compte. Si une date est trop vague pour dire si elle tombe dans une période, la fiche le dit.
methods-counting = Décomptes
methods-counting-text = Un événement que plusieurs sources rapportent est une seule fiche avec plusieurs mentions et n’est compté qu’une fois. L’état du traité suit les dates des instruments ; l’entrée en vigueur suit l’article 17 du Protocole. Le nombre d’affaires par pays montre ce qui a été recueilli et non l’ampleur de la traite.
methods-languages = Langues
methods-languages-text = Une fiche contient son texte original et des traductions, chacune avec l’indication de son origine. Une traduction automatique que personne n’a relue est toujours signalée. La recherche trouve une fiche dans toutes les langues grâce aux listes de termes.
methods-maps = Cartes
methods-maps-text = Les cartes emploient une projection équivalente, afin que les grands pays du Nord ne paraissent pas plus étendus qu’ils ne sont, et montrent chaque État, si petit soit-il. Le fond Natural Earth montre les frontières telles qu’elles sont dans les faits, ce qui ne préjuge pas de leur statut juridique.
methods-corrections = Corrections
methods-corrections-text = Rien n’est écrasé : une correction est une nouvelle révision, et la précédente reste lisible avec sa date et le motif du changement.

## Data

data-heading = Données et licence
data-lead = Tout ce qui est public sur ce portail peut être téléchargé, suivi et exploité par des programmes.
data-dump = Tout en un seul fichier
data-dump-text = L’ensemble des données publiques avec leurs listes de codes, un objet JSON par ligne pour chaque fiche.
data-size = Taille
data-made = Établi
data-registers = Registres
data-register = Registre
data-count = Fiches
data-forms = Formes
data-interface = Interface de programmation
data-interface-text = L’interface répond en JSON pour chaque registre et chaque recherche, page après page jusqu’au bout, sans clé.
data-addresses = L’adresse d’une liste est la requête : ajoutez .csv, .jsonl, .xlsx, .json ou .atom avant le point d’interrogation pour obtenir la même liste sous une autre forme. Les adresses ne changent pas.
data-licence = Licence
data-licence-text = Les données peuvent être utilisées librement si la source est citée. Les lois et documents cités gardent les conditions de leurs éditeurs, indiquées sur chaque fiche. Licence :

## Accessibility

accessibility-heading = Accessibilité
accessibility-lead = Le portail vise la conformité aux Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA, sur toutes les pages et dans toutes les langues.
accessibility-works = Comment il est construit
accessibility-script = Toutes les pages fonctionnent sans script.
accessibility-keyboard = Tout est accessible au clavier ; des liens en haut de la page mènent directement au contenu et aux résultats.
accessibility-contrast = Le contraste du texte est d’au moins 6 pour 1, en thème clair comme en thème sombre, selon le réglage de votre appareil.
accessibility-figures = Chaque graphique et chaque carte est suivi des mêmes chiffres sous forme de tableau.
accessibility-languages = Le texte dans une autre langue que celle de la page est balisé, afin que les lecteurs d’écran le prononcent correctement ; les pages en arabe vont entièrement de droite à gauche.
accessibility-weight = Une page de texte pèse environ 10 kilooctets, pour les connexions lentes et coûteuses.
accessibility-limits = Limites connues
accessibility-limits-text = Les documents joints, comme les jugements numérisés, sont donnés tels que les tribunaux les ont publiés et peuvent ne pas être accessibles.
accessibility-tested = Derniers essais : { $date }
accessibility-report = Signaler un obstacle
accessibility-report-text = Si un élément de ce portail vous est difficile ou impossible à utiliser, écrivez à :
