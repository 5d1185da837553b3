### Labels of fields: field-<code> for every kind of record, field-<kind>-<code> where a kind needs its own.

## What a record is about

field-title = Title
field-title_original = Title in the original language
field-summary = Summary
field-description = Description
field-text = Text
field-note = Note
field-theme = Theme
field-themes = Themes
field-topic = Topic
field-issues = Issues
field-status = Status
field-progress = Progress
field-reach = Reach
field-audience = Audience
field-audiences = Audiences
field-channel = Channel
field-channels = Channels
field-pillars = Pillars
field-region = Region
field-regions = Regions
field-country = Country
field-countries = Countries
field-url = Web address
field-language = Language
field-languages = Languages
field-number = Number
field-count = Count
field-count_in_words = Count, in the words of the source
field-count_qualifier = Qualification of the count
field-is_at_least = Minimum number
field-is_approximate = Approximate
field-values = Values
field-value = Value
field-unit = Unit
field-least = Lowest value
field-most = Highest value
field-amount = Amount
field-currency = Currency
field-qualifier = Qualification
field-qualifiers = Qualifying terms
field-part = Part
field-part_of = Part of

## Dates

field-date = Date
field-dates = Dates
field-date_of_effect = Date of effect
field-adopted = Adopted
field-due = Due
field-published = Published
field-period = Period
field-as_of = As of
field-decided = Decided
field-decision_year_in_address = Year of decision in the source’s address
field-year_in_address = Year in the source’s address
field-read_at = Read on
field-in_force = In force since
field-in_force_note = Note on entry into force
field-cycle = Cycle
field-window = Application period
field-edition = Edition
field-latest = Latest step

## Treaty actions

field-treaty = Treaty
field-participant = Participant
field-name_in_source = Name in the source
field-action = Action
field-instrument = Instrument
field-declaration = Declaration
field-reservation = Reservation
field-convention = Convention

## Mandates, recommendations and meetings

field-symbol = Document symbol
field-issuing_body = Issuing body
field-session = Session
field-operative = Operative paragraphs
field-operative_count = Number of operative paragraphs
field-preambular_count = Number of preambular paragraphs
field-paragraph = Paragraph
field-verb = Operative verb
field-verbs = Operative verbs
field-addressee = Addressee
field-addressees = Addressees
field-deliverable = Deliverable
field-asks = Request
field-asks_for_report = Report requested
field-report = Report
field-body = Body
field-recommendation = Recommendation
field-meeting = Meeting
field-meeting_type = Type of meeting
field-attendance = Attendance
field-countries_represented = Countries represented
field-obligation = Obligation
field-cluster = Cluster
field-responsible = Responsible entity
field-cases_applying = Cases applying it

## Activities

field-activity_type = Type of activity
field-place = Place
field-host = Host country
field-beneficiaries = Beneficiary countries
field-participants = Participants
field-sex = Sex
field-sexes = Sexes
field-profession = Profession
field-partners = Partners
field-organisations = Organizations
field-outputs = Outputs
field-projects = Projects
field-applications = Applications
field-awards = Awards

## Publications, strategies, reforms

field-publication_type = Type of publication
field-authors = Authors
field-strategy_type = Type of strategy
field-stage = Stage
field-stages = Stages
field-law = Law
field-laws = Laws applied

## Figures and statements

field-figure = Figure
field-basis = Basis
field-derivation = Derivation
field-counting_rule = Counting rule
field-published_by = Published by
field-statement_type = Type of statement

## Organizations, authorities, services

field-name = Name
field-short_name = Short name
field-organisation_type = Type of organization
field-parent = Parent organization
field-website = Website
field-competence = Competence
field-competences = Competences
field-address_public = Public address
field-contact = Contact
field-phone = Telephone
field-email = Email address
field-hours = Opening hours
field-area = Area served
field-needs = Needs met
field-services = Services
field-free_of_charge = Free of charge
field-anonymous = Anonymous use possible

## Cases

field-jurisdiction = Jurisdiction
field-jurisdiction_note = Note on jurisdiction
field-court = Court
field-case_numbers = Case numbers
field-filed_under = Filed under
field-acts = Acts
field-means = Means
field-purposes = Purposes of exploitation
field-form = Form of trafficking
field-forms = Forms of trafficking
field-sector = Sector
field-sectors = Sectors
field-offences = Offences
field-charges = Charges
field-charge_count = Number of charges
field-victims = Victims
field-victim_count = Number of victims
field-defendants = Defendants
field-nationality = Nationality
field-nationalities = Nationalities
field-age = Age
field-ages = Ages
field-child = Child
field-includes_child = Includes a child
field-source_record_count = Number of person records in the source
field-outcome = Outcome
field-outcome_in_words = Outcome, in the words of the source
field-sentence = Sentence
field-sentences = Sentences
field-bail = Bail
field-damages = Damages
field-events = Time of the events
field-route = Route
field-route_in_words = Route, in the words of the source
field-second_list = Second keyword list of the source
field-keywords_second_list = Keywords of the second list
field-second_reader = Second reader
field-summary_languages = Languages of the summary

## Laws and treaty provisions

field-legal_tradition = Legal tradition
field-legal_system = Legal system
field-provision = Provision
field-provisions = Provisions
field-provision_type = Type of provision
field-heading = Heading
field-quotation = Quotation
field-quoted_from = Quoted from
field-paraphrase = Paraphrase
field-elements = Elements of the offence
field-means_required_for_adults = Means required for adult victims
field-means_irrelevant_for_children = Means irrelevant for child victims
field-consent_irrelevant = Consent irrelevant
field-penalty = Penalty
field-implements = Implements
field-versions = Versions
field-amendments = Amendments
field-text_version = Version of the text
field-what = What changed
field-by = Changed by
field-article = Article
field-article_title = Title of the article
field-strength = Strength of the obligation

## Sources and the life of a record

field-document = Document
field-documents = Documents
field-mentions = Mentions
field-fact = Fact
field-sources = Sources
field-source = Source
field-where_read = Where it was read
field-licence = Licence
field-relations = Relations
field-related = Related records
field-same_as = Same as
field-follows = Follows
field-supersedes = Supersedes
field-aliases = Other identifiers
field-identifier = Identifier
field-revision = Revision
field-changed = Changed
field-changed_by = Changed by
field-reason = Reason

## Labels that a kind of record needs for itself

field-treaty_action-date = Date of deposit or signature
field-treaty_action-text = Text of the reservation, declaration or objection
field-case-number = Number in the source database
field-campaign-reach = People reached
field-figure-values = Numbers stated
field-figure-period = Period covered
field-statement-text = What is stated
field-provision-provision = Provision of the Protocol
