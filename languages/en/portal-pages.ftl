## Treaty status

treaty-heading = Status of the Trafficking in Persons Protocol
treaty-lead = Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the United Nations Convention against Transnational Organized Crime.
treaty-as-of = Status as of
treaty-as-of-text = Status as of { $date }
treaty-show = Show
treaty-changes-link = What changed between two dates
treaty-parties = Parties
treaty-signatories = Signatories
treaty-in-force = In force since
treaty-party = Party
treaty-signatory = Signatory only
treaty-neither = Neither signed nor bound
treaty-undecided = Cannot be told for this day
treaty-denounced = denounced
treaty-uncertain = may lie outside the period
treaty-map-description = Parties: { $parties }. Participants that have only signed: { $signatories }. The table below the map holds the same for each participant.
treaty-note-latest = The latest action in this record is of { $date }. Later actions are not known here.
treaty-note-undecided = For { $participants } the record gives a period and no day, and the day shown lies within it; their action is not counted.
treaty-note-off-map = Not drawn on the map: { $participants }.
treaty-changes-uncertain = { $count ->
    [one] { $count } action is dated only by a period that may lie partly outside; it is marked.
   *[other] { $count } actions are dated only by a period that may lie partly outside; they are marked.
}
treaty-table = Participants as of { $date }
treaty-participant = Participant
treaty-signature = Signature
treaty-consent = Consent to be bound
treaty-form = Form of consent
treaty-declarations = Reservations and declarations
treaty-action = Action
treaty-date = Date
treaty-force = Enters into force
treaty-map-title = World map: parties and signatories as of { $date }
treaty-source = Source: actions recorded by the depositary, counted on the day shown. Boundaries: Natural Earth 1:50m, Equal Earth projection.
treaty-changes-heading = Changes in treaty status
treaty-changes-caption = Treaty actions in the period
treaty-changes-total = { $count ->
    [one] { $count } treaty action
   *[other] { $count } treaty actions
}
treaty-no-changes = No treaty action is recorded in this period.

## Calendar of reports

calendar-heading = Reports due
calendar-lead = What resolutions and statements on trafficking asked to be reported, by whom, and when it is due.
calendar-as-of = Due on or after
calendar-total = { $count ->
    [one] { $count } report due
   *[other] { $count } reports due
}

## Finding help

help-neutral-title = Services and information
help-heading = Find help near you
help-lead = You choose what to share. You do not need to give your name, and nothing you type here is kept.
help-exit = Leave this page
help-exit-note = The red button takes you to another site at once; pressing the Shift key three times does the same in most browsers. Other people may still see this page in the browser history.
help-tracks-link = How to cover your tracks
help-country = Country you are in now
help-country-none = Choose a country
help-needs = What do you need?
help-language = Language you want to speak
help-language-any = Any language
help-show = Show services
help-total = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
help-none = No service is listed for this choice yet. Choose fewer needs or another language. If you are in danger now, call the emergency number of the country you are in.
help-none-recorded = No help service is recorded here yet, in any country. If you are in danger now, call the emergency number of the country you are in.
help-hours = Hours
help-spoken = Languages
help-area = Area
help-website = Website
help-checked = Last checked { $date }
tracks-heading = How to cover your tracks
tracks-lead = Someone who uses your phone or computer may be able to see what you looked at. These steps make that harder. If you think you are being watched, use a device that person cannot reach, such as one in a library or of a friend.
tracks-browser = In the browser
tracks-private = Next time, open a private or incognito window before you come here, and close it afterwards.
tracks-history = Open the browser’s history and delete the entries of this site. Deleting single entries is less noticeable than deleting everything.
tracks-search = If you came here through a search engine, delete the search there too, also in your account with that search engine.
tracks-cookies = These pages set no cookies, so there are none to delete.
tracks-device = On the device
tracks-calls = Delete calls and messages to services from the list of calls and messages.
tracks-watched = Programs that watch a device can see everything, also a private window. Changing them may be noticed by the person who installed them.
tracks-location = Your phone may share where you are. Check this before you go to a service, or leave the phone behind.
tracks-us = What we keep
tracks-us-text = Nothing that you choose or type on the help pages is stored, and the address of these pages is not sent to the sites you go to from here.
tracks-back = Back to the services

## Methods

methods-heading = Methods
methods-lead = How the record is made, what it counts, and what it does not know.
methods-record = What is in the record
methods-record-text = Every entry says where it was read: a document with its symbol and paragraph, or the publication it comes from. What the source does not say is left unknown. Persons in cases are named by initials only.
methods-unknown = Unknown is not zero
methods-unknown-text = Unknown, not stated and not applicable are different from each other and from zero, and stay different in lists, counts and downloads.
methods-dates = Dates and days of reference
methods-dates-text = A date is given as exactly as the source gives it: a day, a month, a year, a period. A count always says by which date it counts. Where a date is too vague to say whether it lies in a period, the record says so.
methods-counting = Counting
methods-counting-text = An event that several sources tell is one record with several mentions and is counted once. Treaty status follows the dates of the instruments; entry into force follows article 17 of the Protocol. Counts of cases per country show what was collected, not how much trafficking there is.
methods-languages = Languages
methods-languages-text = A record has its original text and translations, each marked with how it came to be. A machine translation that nobody has reviewed is always marked. Search finds a record in every language through the lists of terms.
methods-maps = Maps
methods-maps-text = Maps use an equal-area projection, so that large northern countries do not look larger than they are, and show every State however small. The boundary set is Natural Earth and shows boundaries as they are in practice, which is not a statement about their legal status.
methods-corrections = Corrections
methods-corrections-text = Nothing is overwritten: a correction is a new revision, and the earlier one stays readable with its date and the reason for the change.

## Data

data-heading = Data and licence
data-lead = Everything public on this portal can be downloaded, followed and used by programs.
data-dump = Everything in one file
data-dump-text = The whole public record with its code lists, one JSON object a line for each record.
data-size = Size
data-made = Made
data-registers = Registers
data-register = Register
data-count = Records
data-forms = Forms
data-interface = Programming interface
data-interface-text = The interface answers every register and every search as JSON, page by page to the end, without a key.
data-addresses = The address of a list is the query: add .csv, .jsonl, .xlsx, .json or .atom before the question mark to get the same list in another form. Addresses do not change.
data-licence = Licence
data-licence-text = The data may be used freely if the source is named. Quoted laws and documents keep the terms of their publishers, given on each record. Licence:

## Accessibility

accessibility-heading = Accessibility
accessibility-lead = The portal aims at the Web Content Accessibility Guidelines 2.2, level AA, on every page and in every language.
accessibility-works = How it is built
accessibility-script = Every page works without scripts.
accessibility-keyboard = Everything can be reached with the keyboard; links at the top of the page skip to the content and to the results.
accessibility-contrast = Text has a contrast of at least 6 to 1, in the light and in the dark theme, which follows the setting of your device.
accessibility-figures = Every chart and map has the same figures below it as a table.
accessibility-languages = Text in another language than the page is marked, so that screen readers pronounce it correctly; Arabic pages run from right to left throughout.
accessibility-weight = A page of text is about 10 kilobytes, for slow and costly connections.
accessibility-limits = Known limits
accessibility-limits-text = Attached documents, such as scanned judgments, are given as their courts published them and may not be accessible.
accessibility-tested = Last tested { $date }
accessibility-report = Report a barrier
accessibility-report-text = If something on this portal is hard or impossible for you to use, write to:
