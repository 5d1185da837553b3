## The frame of every page

site-name = Human Trafficking Knowledge Portal
site-description = Cases, laws, treaty status, mandates and activities on trafficking in persons, in six languages.
site-disclaimer = The names used and the boundaries shown on this site do not imply official endorsement or acceptance. Dotted lines mark boundaries that are not finally agreed.
site-release = Data: { $release }
skip-to-content = Skip to content
skip-to-results = Skip to results
language-choice = Language
crumbs = You are here
nav-main = Main navigation
nav-home = Home
nav-cases = Cases
nav-laws = Legislation
nav-treaty = Treaty status
nav-activities = Activities
nav-calendar = Reports due
nav-help = Find help
nav-methods = Methods
nav-data = Data and licence
nav-accessibility = Accessibility
nav-account = My account
nav-review = Review
nav-sign-in = Sign in
sign-out = Sign out
signed-in-as = Signed in as { $name }

## Home

home-heading = What is known and done about trafficking in persons
home-lead = Search every register at once, in any of the six languages: a word, a country, an article, a document symbol.
home-examples = Examples
home-help = Are you, or is someone you know, in this situation?
home-help-link = Find help
home-registers = Registers
home-latest = Newest records

## Search and lists

search-label = Search
search-button = Search
search-heading = Search
filters = Filters
filter-button = Filter
filters-active = Filters in force
filters-clear = Clear all filters
filter-remove = Remove the filter “{ $filter }”
facet-more = { $count ->
    [one] { $count } more value
   *[other] { $count } more values
}
facet-missing = Unknown or not stated
facet-kind = Register
facet-country = Country concerned
facet-language = Language of the texts
facet-year = Year
period = Period
period-from = From
period-to = To
sort = Order
sort-relevance = Best match first
sort-newest = Newest first
sort-oldest = Oldest first
sort-title = By title
results-total = { $count ->
    [one] { $count } record matches
   *[other] { $count } records match
}
results-all = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
results-of = { $count ->
    [one] of { $count } record
   *[other] of { $count } records
}
results-none = No record matches. Take away a filter, or use fewer or other words.
results-matched = Found through the term: { $term }
results-not-a-language = “{ $query }” was not found. This portal has texts in Arabic, Chinese, English, French, Russian and Spanish; try the word in one of them.
results-corrected = Nothing was found for “{ $query }” as typed; similar spellings are shown.
results-note-unclosed-quote = The quotation mark was closed at the end: { $words }
results-note-empty-phrase = Quotation marks without a word between them were passed over: { $words }
results-note-unclosed-parenthesis = The parenthesis was closed at the end: { $words }
results-note-unopened-parenthesis = A closing parenthesis without an opening one was passed over: { $words }
results-note-empty-group = Parentheses without a word between them were passed over: { $words }
results-note-too-deep = The parentheses are nested too deep; the innermost were passed over: { $words }
results-note-dangling-operator = An operator with nothing on one of its sides was passed over: { $words }
results-note-unknown-field = There is no field of this name; it was read as a word: { $words }
results-note-field-without-value = A field with nothing to look for was passed over: { $words }
results-note-unreadable-date = This is not a date and was read as words: { $words }
results-note-unreadable-number = This is not a number and was read as words: { $words }
results-note-reversed-range = The ends of the range were exchanged: { $words }
results-note-misplaced-asterisk = An asterisk stands at the end of a word; this was read as the beginning of one: { $words }
results-note-short-prefix = Too few letters stand before the asterisk; they were read as a word: { $words }
pages = Pages
page-first = First page
page-next = Next page
list-forms = This list in other forms
download-csv = Download (CSV)
download-jsonl = JSON Lines
download-xlsx = Spreadsheet (XLSX)
follow-atom = Follow (Atom)

## One record

record-on-this-page = On this page
record-aside = About this record
record-timeline = Timeline
record-related = Related records
record-sources = Sources
record-cite = How to cite
record-cite-ris = Cite (RIS)
record-take = Take this with you
record-permanent = Permanent link
record-more-like-this = More like this
record-history = History
record-edit = Edit
record-new = Add a record
record-read-in = Read in:
record-revision = Revision { $number }, { $date }
record-old-revision = This is an earlier revision. The record was changed later.
record-current = Read the current revision
record-withdrawn = This record was withdrawn. It stays here so that references to it keep their meaning.
text-original = original
text-reviewed = reviewed translation
text-machine = machine translation
text-none = not translated

## History and differences

history-heading = History
history-caption = Revisions, newest first
history-revision = Revision
history-date = Date
history-by = By
history-reason = Reason
history-from = From
history-to = To
history-compare = Compare
history-compare-from = Compare from revision { $count }
history-compare-to = Compare to revision { $count }
difference-heading = Differences
difference-revision = Revision { $count }
difference-changes = What changed
difference-removed = removed
difference-added = added
difference-none = The two revisions are the same.

## Figures

figure-forms = This figure in other forms
figure-csv = Data (CSV)
figure-json = Data (JSON)
figure-svg = Chart (SVG)
figure-cite = Cite
figure-link = Link
figure-method = How these numbers are made
figure-table = The same figures as a table

## Errors

error-not-found = There is no such page
error-not-found-text = The address leads to nothing that is open to you. Check it for a slip, or search.
error-invalid = The request cannot be understood
error-invalid-text = Part of the address or of the form is not right. Nothing was changed.
error-what = What
error-where = Where
error-remedy = What to do
error-failed = The page could not be made
error-failed-text = The fault is on our side and has been recorded. Please try again in a few minutes.
error-reference = Reference:
