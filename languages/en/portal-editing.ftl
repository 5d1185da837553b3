## Signing in

sign-in-heading = Sign in
sign-in-lead = Reading needs no account. Sign in to contribute or to review.
sign-in-user = User name
sign-in-password = Password
sign-in-continue = Continue
sign-in-button = Sign in
sign-in-passkey = Use a passkey
sign-in-wrong = The user name or the password is not right.
sign-in-wait = Too many attempts. Try again in a few minutes.
passkey-failed = The passkey could not be used. Try again, or sign in with your password.
code-heading = Enter the code
code-lead = Open your authenticator and enter the six digits it shows for this portal.
code-label = Code
code-wrong = This code is not right or no longer valid. Enter the one shown now.

## Account

account-heading = My account
account-roles = Roles
account-second = Second step at sign-in
account-second-since = An authenticator has been in use since { $date }.
account-second-remove = Remove the authenticator
account-second-app = Install an authenticator on your phone or computer.
account-second-secret = Enter this secret there, or open the link on the device that has the authenticator:
account-second-open = Open in the authenticator
account-second-code = Enter the code it now shows.
account-second-confirm = Turn on
account-passkeys = Passkeys
account-passkey-text = A passkey signs you in with the lock of your device, alone or as the second step after the password. The browser must allow scripts for it.
account-passkey-add = Add a passkey
account-password = Password
account-password-current = Current password
account-password-new = New password
account-password-hint = At least 12 characters. A sentence is easier to remember than signs.
account-password-change = Change the password
account-sessions = Where you are signed in
account-session-device = Browser
account-session-since = Since
account-session-used = Last used
account-session-this = This one
account-session-end = Sign out there

## Forms

form-new = New record: { $kind }
form-edit = Edit: { $title }
form-required = required
form-choose = Choose
form-yes = Yes
form-no = No
form-unknown = No answer
form-amount = Amount
form-currency = Currency
form-remove = Remove
form-add = Add another: { $field }
form-shown = What is shown
form-languages-hint = Texts in these languages; those in others stay as they are. The number counts the texts of this record.
form-why = Ask of empty fields why they are empty
form-show = Show
form-lists = Lists of the fields that take a label in any of the six languages, or a code (in a new tab):
form-open = Open
form-take = Take “{ $label }”
list-label = Label
list-code = Code
form-item = { $field } { $number }
form-missing-label = If empty, why: { $field }
form-missing-none = If empty, why?
form-missing-unknown = Unknown
form-missing-not-stated = Not stated
form-missing-not-applicable = Not applicable
form-missing-withheld = Withheld
form-status-label = How the text came to be: { $language }
form-date-hint = As exactly as known: 2016-05-12, 2016-05, 2016, 2014/2016, or 2016~ for about 2016.
form-reference-hint = Identifier of the record.
form-identifier-hint = Small Latin letters, digits and hyphens. Left empty, it is made from the title. It is never changed later.
form-reach-restricted = not public
form-reach-identity = identifies a person: kept in the vault
form-symbol-hint = Document symbol, such as A/RES/70/179.
form-problems = { $count ->
    [one] { $count } entry needs your attention
   *[other] { $count } entries need your attention
}
form-finish = Finish
form-reason = Reason for the change
form-reason-hint = Readers of the history will see it.
form-save = Save
form-publish = Publish
form-submit = Submit for review
form-check = Check without saving
form-saved = Saved as revision { $number }.
form-submitted = Submitted for review.

## Two editors at once

conflict-heading = Someone else changed this record meanwhile
conflict-text = Nothing was overwritten and nothing of yours is lost. Compare the two versions, then decide.
conflict-theirs = Saved meanwhile
conflict-own = Your version
conflict-own-note = Not saved yet
conflict-merge = Go on editing my version
conflict-replace = Put my version on top
conflict-discard = Drop my version

## Review

review-heading = Review
review-total = { $count ->
    [one] { $count } submission is waiting
   *[other] { $count } submissions are waiting
}
review-none = Nothing is waiting for review.
review-new = new record
review-change = change
review-record = The record
review-decide = Decision
review-reason = Reason
review-reason-hint = Needed to return a submission; the contributor will read it.
review-reason-missing = Say why the submission is returned, so that the contributor can mend it.
review-accept = Accept and publish
review-return = Return to the contributor
