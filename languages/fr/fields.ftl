### Labels of fields: field-<code> for every kind of record, field-<kind>-<code> where a kind needs its own.

## What a record is about

field-title = Titre
field-title_original = Titre dans la langue d’origine
field-summary = Résumé
field-description = Description
field-text = Texte
field-note = Note
field-theme = Thème
field-themes = Thèmes
field-topic = Sujet
field-issues = Questions traitées
field-status = État d’avancement
field-progress = Progression
field-reach = Portée
field-audience = Public visé
field-audiences = Publics visés
field-channel = Canal de diffusion
field-channels = Canaux de diffusion
field-pillars = Axes
field-region = Région
field-regions = Régions
field-country = Pays
field-countries = Pays
field-url = Adresse web
field-language = Langue
field-languages = Langues
field-number = Numéro
field-count = Nombre
field-count_in_words = Nombre, selon la formulation de la source
field-count_qualifier = Précision sur le nombre
field-is_at_least = Nombre minimal
field-is_approximate = Approximatif
field-values = Valeurs
field-value = Valeur
field-unit = Unité
field-least = Valeur minimale
field-most = Valeur maximale
field-amount = Montant
field-currency = Monnaie
field-qualifier = Précision
field-qualifiers = Réserves de formulation
field-part = Partie
field-part_of = Fait partie de

## Dates

field-date = Date
field-dates = Dates
field-date_of_effect = Date de prise d’effet
field-adopted = Adoption
field-due = Échéance
field-published = Publication
field-period = Période
field-as_of = À la date du
field-decided = Date de la décision
field-decision_year_in_address = Année de la décision dans l’adresse de la source
field-year_in_address = Année dans l’adresse de la source
field-read_at = Consulté le
field-in_force = En vigueur depuis
field-in_force_note = Note sur l’entrée en vigueur
field-cycle = Cycle
field-window = Période de dépôt des demandes
field-edition = Édition
field-latest = Dernière étape

## Treaty actions

field-treaty = Traité
field-participant = Participant
field-name_in_source = Nom dans la source
field-action = Action
field-instrument = Instrument
field-declaration = Déclaration
field-reservation = Réserve
field-convention = Convention

## Mandates, recommendations and meetings

field-symbol = Cote du document
field-issuing_body = Organe dont émane le texte
field-session = Session
field-operative = Paragraphes du dispositif
field-operative_count = Nombre de paragraphes du dispositif
field-preambular_count = Nombre d’alinéas du préambule
field-paragraph = Paragraphe
field-verb = Verbe du dispositif
field-verbs = Verbes du dispositif
field-addressee = Destinataire
field-addressees = Destinataires
field-deliverable = Résultat attendu
field-asks = Demande
field-asks_for_report = Rapport demandé
field-report = Rapport
field-body = Organe
field-recommendation = Recommandation
field-meeting = Réunion
field-meeting_type = Type de réunion
field-attendance = Participation
field-countries_represented = Pays représentés
field-obligation = Obligation
field-cluster = Groupe thématique
field-responsible = Entité responsable
field-cases_applying = Affaires l’appliquant

## Activities

field-activity_type = Type d’activité
field-place = Lieu
field-host = Pays hôte
field-beneficiaries = Pays bénéficiaires
field-participants = Participants
field-sex = Sexe
field-sexes = Sexes
field-profession = Profession
field-partners = Partenaires
field-organisations = Organisations
field-outputs = Produits
field-projects = Projets
field-applications = Demandes
field-awards = Subventions octroyées

## Publications, strategies, reforms

field-publication_type = Type de publication
field-authors = Auteurs
field-strategy_type = Type de stratégie
field-stage = Étape
field-stages = Étapes
field-law = Loi
field-laws = Lois appliquées

## Figures and statements

field-figure = Chiffre
field-basis = Base
field-derivation = Mode de calcul
field-counting_rule = Règle de comptage
field-published_by = Publié par
field-statement_type = Type d’énoncé

## Organizations, authorities, services

field-name = Nom
field-short_name = Nom abrégé
field-organisation_type = Type d’organisation
field-parent = Organisation mère
field-website = Site web
field-competence = Compétence
field-competences = Compétences
field-address_public = Adresse publique
field-contact = Contact
field-phone = Téléphone
field-email = Adresse électronique
field-hours = Heures d’ouverture
field-area = Zone desservie
field-needs = Besoins couverts
field-services = Services
field-free_of_charge = Gratuit
field-anonymous = Recours anonyme possible

## Cases

field-jurisdiction = Juridiction
field-jurisdiction_note = Note sur la juridiction
field-court = Tribunal
field-case_numbers = Numéros de l’affaire
field-filed_under = Classée sous
field-acts = Actes
field-means = Moyens
field-purposes = Fins d’exploitation
field-form = Forme de traite
field-forms = Formes de traite
field-sector = Secteur
field-sectors = Secteurs
field-offences = Infractions
field-charges = Chefs d’accusation
field-charge_count = Nombre de chefs d’accusation
field-victims = Victimes
field-victim_count = Nombre de victimes
field-defendants = Personnes poursuivies
field-nationality = Nationalité
field-nationalities = Nationalités
field-age = Âge
field-ages = Âges
field-child = Enfant
field-includes_child = Comprend un enfant
field-source_record_count = Nombre de fiches de personnes dans la source
field-outcome = Issue
field-outcome_in_words = Issue, selon la formulation de la source
field-sentence = Peine
field-sentences = Peines
field-bail = Mise en liberté sous caution
field-damages = Dommages-intérêts
field-events = Date des faits
field-route = Itinéraire
field-route_in_words = Itinéraire, selon la formulation de la source
field-second_list = Seconde liste de mots clés de la source
field-keywords_second_list = Mots clés de la seconde liste
field-second_reader = Second lecteur
field-summary_languages = Langues du résumé

## Laws and treaty provisions

field-legal_tradition = Tradition juridique
field-legal_system = Système juridique
field-provision = Disposition
field-provisions = Dispositions
field-provision_type = Type de disposition
field-heading = Intitulé
field-quotation = Citation
field-quoted_from = Cité d’après
field-paraphrase = Paraphrase
field-elements = Éléments constitutifs de l’infraction
field-means_required_for_adults = Moyens exigés pour les victimes adultes
field-means_irrelevant_for_children = Moyens indifférents pour les enfants victimes
field-consent_irrelevant = Consentement indifférent
field-penalty = Peine encourue
field-implements = Met en œuvre
field-versions = Versions
field-amendments = Modifications
field-text_version = Version du texte
field-what = Objet de la modification
field-by = Modifié par
field-article = Article
field-article_title = Titre de l’article
field-strength = Force de l’obligation

## Sources and the life of a record

field-document = Document
field-documents = Documents
field-mentions = Mentions
field-fact = Fait
field-sources = Sources
field-source = Source
field-where_read = Lieu de consultation
field-licence = Licence
field-relations = Relations
field-related = Fiches connexes
field-same_as = Identique à
field-follows = Fait suite à
field-supersedes = Remplace
field-aliases = Autres identifiants
field-identifier = Identifiant
field-revision = Révision
field-changed = Modification
field-changed_by = Auteur de la modification
field-reason = Motif

## Labels that a kind of record needs for itself

field-treaty_action-date = Date du dépôt ou de la signature
field-treaty_action-text = Texte de la réserve, de la déclaration ou de l’objection
field-case-number = Numéro dans la base de données source
field-campaign-reach = Personnes touchées
field-figure-values = Nombres énoncés
field-figure-period = Période couverte
field-statement-text = Teneur
field-provision-provision = Disposition du Protocole
