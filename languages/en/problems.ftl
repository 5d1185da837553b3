### What is wrong with an entry, and how to mend it. The code behind problem- is that of the check; -bare is said where no suggestion or reason is known.

## What every form and file can have

problem-required = This field is required. Enter a value.
problem-expected = This field is normally filled in. Enter a value, or state why there is none.
problem-unknown-field = There is no field “{ $value }”. Nearest: { $nearest }.
problem-unknown-field-bare = This field does not exist. Check its name.
problem-wrong-shape = The value is not of the form this field takes. Enter { $expected }.
problem-empty-text = The text is empty. Write something, or remove it.
problem-empty-group = This entry is empty and was left out. Fill it in if it was meant.
problem-too-long = The text has { $length } characters and may have { $limit }. Shorten it.
problem-hidden-characters = { $count ->
    [one] { $count } invisible character was removed. Check that the text is complete.
   *[other] { $count } invisible characters were removed. Check that the text is complete.
}
problem-too-many = There are more entries than the { $limit } this field takes. Remove some.
problem-too-deep = Groups are nested more than { $limit } deep. Flatten the structure.
problem-duplicate-value = The same value stands here twice. Remove one.
problem-missing-source = No source is given. Say where this was read before the record is published.
problem-conflict = { $by } saved revision { $number } on { $at } while you were editing. Compare the two versions and save again.
problem-name-taken = The name “{ $alias }” belongs to the record { $holder }. Take it from one of the two, or have an editor mark it as shared.
problem-kind-changed = This identifier is that of a record of the kind “{ $stored }”. Use another identifier.
problem-record-too-large = The record is larger than { $limit } bytes. Move long texts into attachments.
problem-not-in-review = This revision does not wait for review. Open the record again.
problem-other = This entry is not accepted ({ $code }). Check it against the description of the field.

## Codes

problem-unknown-code = “{ $value }” is not in the list “{ $list }”. Nearest: { $nearest }.
problem-unknown-code-bare = “{ $value }” is not in the list “{ $list }”. Choose an entry of the list.
problem-ambiguous-code = “{ $value }” can mean any of these: { $candidates }. Choose one.
problem-deprecated-code = The code “{ $value }” is no longer used. Use instead: { $instead }.
problem-deprecated-code-bare = The code “{ $value }” is no longer used. Choose another.
problem-unknown-kind = There is no kind of record “{ $value }”. Nearest: { $nearest }.
problem-unknown-kind-bare = There is no kind of record “{ $value }”. Check the name of the kind.
problem-unknown-language = “{ $value }” is not a language code. Use two or three letters, such as fr.

## Dates, numbers, addresses

problem-bad-date = “{ $value }” is not a date: { $reason }. Write it like 2016, 2016-05, 2016-05-31 or 2014-10/2016-04.
problem-bad-date-bare = This is not a date. Write it like 2016, 2016-05, 2016-05-31 or 2014-10/2016-04.
problem-date-order = { $first } must not be later than { $second }. Correct one of the two dates.
problem-bad-number = This is not a number. Write digits only, with a point before decimals, such as 1250 or 12.5.
problem-bad-money = This is not an amount of money. Write a number and a currency code, such as 1750000.50 USD.
problem-out-of-range = The value { $value } is outside the permitted range, { $least } to { $most }. Correct it.
problem-bad-symbol = This is not a United Nations document symbol. Write it like A/RES/70/179 or CTOC/COP/2014/13.
problem-bad-url = This is not a web address. Write it in full, beginning with https:// or http://, without spaces.
problem-bad-email = This is not an email address. Write it like name@example.org.

## Identifiers and references

problem-bad-identifier = “{ $value }” is not an identifier. Use small letters, digits and hyphens.
problem-wrong-prefix = The identifier { $value } does not fit the kind of record. It begins with { $expected }.
problem-duplicate-identifier = The identifier { $id } already belongs to { $other }. Use another, or edit that record.
problem-dangling-reference = There is no record { $id }. Check the identifier, or enter that record first.
problem-wrong-kind-reference = { $id } is of the kind “{ $actual }”; this field refers to: { $expected }. Choose another record.
problem-reference-to-itself = The record refers to itself. Choose another record, or leave the field empty.

## The protection of persons and country packs

problem-identity-needs-vault = This identifies a person and is kept only in the vault. Remove it here and enter it where identities are kept.
problem-not-a-country-pack-field = No country pack in use declares this field. Load the pack that declares it, or remove the field.

## Files

problem-bad-json = This is not readable as JSON. Check brackets, quotation marks and commas.
problem-unknown-column = There is no column “{ $column }”. Nearest: { $nearest }.
problem-unknown-column-bare = There is no column “{ $column }”. Rename it to the code of a field, or remove it.
problem-unnamed-column = Column { $position } has no name, so its value was left out. Name the column after a field, or empty it.
problem-ragged-row = The row has { $found } cells and the header { $expected }. Check for a missing or extra separator.
problem-formula-removed = The cell held a formula; only its value was taken. Check that the value is right.
problem-bad-encoding = This text is not in UTF-8. Save the file again as UTF-8 (in a spreadsheet program: “CSV UTF-8”), or as a workbook.
problem-formula-without-value = The formula of this cell has no value in the file. Open it in a spreadsheet program, let it compute, and save it again.
problem-failed-formula = The formula of this cell failed ({ $value }). Correct it, or write the value.
problem-sheet-left-out = The sheet “{ $sheet }” was left out, because its first row differs from that of the first sheet. Import it by itself if it was meant.
problem-duplicate-row = Row { $row } of the file has the identifier { $id } already. Give this row another, or remove one of the two.

## What a field takes

shape-text = one line of text
shape-long_text = a text
shape-translated = one line of text with its language
shape-long_translated = a text with its language
shape-code = a code of the list
shape-date = a date
shape-integer = a whole number
shape-decimal = a number
shape-flag = yes or no
shape-money = an amount with its currency
shape-symbol = a document symbol
shape-url = a web address
shape-email = an email address
shape-language = a language code
shape-reference = the identifier of a record
shape-group = a group of fields
