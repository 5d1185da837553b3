### What the command line says: talk, labels of answers. What the store and the system say is in English.

## Opening the store

command-bundle-loaded = The store was empty and was given the bundled record. Records: { $count }.
command-password-seen = The password in --database can be seen by others on this machine. Put the address into a file (--database-file) or into PALERMO_DATABASE.

## How far long work is

command-progress = { $stage }: { $done }
command-progress-of = { $stage }: { $done } of { $total }
command-stage-index = filling the search index
command-stage-identifiers = reading identifiers
command-stage-references = checking references
command-stage-import = importing rows
command-stage-columns = gathering columns
command-stage-export = exporting records
command-stage-check = checking the backup
command-stage-proof = proving the copy
command-stage-attachment_contents = copying attachments

## Done: how much, and in what time

command-exported = Records exported: { $count }. Time: { $time }.
command-imported = Rows read: { $count }. Time: { $time }.
command-index-rebuilt = The search index is filled. Records: { $count }. Time: { $time }.
command-verified = Revisions recomputed: { $count }. Time: { $time }.
command-backed-up = The backup is written and on disk. Rows: { $count }. Time: { $time }.
command-copied = The copy was read again and is equal to the original. Rows: { $count }. Time: { $time }.
command-source-moved-on = The source was written to after the copy began. What was written then is not in the copy: stop the source and repeat the copy into an empty place.

## Import

command-import-refused = Row { $row }: { $reasons }
command-import-rejects = Refused rows, with reasons, are in the file { $file }. Mend them there and import that file.
command-import-broken-off = The file cannot be read to its end: { $reason }. Everything before is kept.
command-import-interrupted = Interrupted. What was read is stored; run the same command again to go on.
command-import-withheld = Nothing was stored, because not every row can be taken.
command-import-dry = This was a dry run: nothing was changed.

## Search

command-search-more = Hits shown: { $count }. Use --limit or --all for more.

## The server

command-listening = listening on { $address }
command-stopping = Stopping: requests that are being answered are finished first.

## Accounts

command-invitation = A link for { $name } to set the password. It works once, until { $expires }. Hand it over by a safe way: whoever has it can use it.
command-account-disabled = disabled
command-account-invited = invited, no password yet
command-account-password = password
command-account-authenticator = authenticator
command-account-passkeys = passkeys: { $count }
command-account-linked = linked to the identity provider
command-account-lacks = lacks the second factor that the role needs

## Labels of answers

command-about = What it is
command-action = Action
command-added = Added
command-as-of = As of
command-attachments = Attachments
command-audit-entries = Audit entries
command-changed = Changed
command-code = Code
command-consented = Consent to be bound
command-entry-into-force = Entry into force
command-faults = Faults
command-file = File
command-label = Label
command-login-name = Name to sign in with
command-made = Made
command-name = Name
command-need = Need
command-need-expected = expected
command-need-optional = optional
command-need-required = required
command-participant = Participant
command-parties = Parties
command-path = Field
command-place = Place
command-records = Records
command-rejected = Refused
command-revisions = Revisions
command-role = Role
command-rows = Rows
command-severity-bad = bad
command-severity-good = good
command-severity-warning = warning
command-signatories = Signatories
command-signed = Signature
command-size = Size
command-standing = Standing
command-takes = Takes
command-unchanged = Unchanged
command-undecided = Cannot be told
