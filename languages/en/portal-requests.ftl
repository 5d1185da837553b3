### What is wrong with a request, and what to do: error-fault-<code> and error-fault-<code>-remedy.

## Requests

error-fault-question = The question cannot be asked so.
error-fault-question-remedy = Use at most 500 characters and fewer special signs.
error-fault-date = This is not a date.
error-fault-date-remedy = Write it like 2016, 2016-05 or 2016-05-31.
error-fault-period = The period ends before it begins.
error-fault-period-remedy = Exchange the two dates.
error-fault-kind = There is no such kind of record.
error-fault-kind-remedy = Choose a register from the home page.
error-fault-filter = This list cannot be filtered so.
error-fault-filter-remedy = Remove this part of the address, or choose a filter beside the list.
error-fault-sort = There is no such order.
error-fault-sort-remedy = Use relevance, newest, oldest or title.
error-fault-query = The address has too many parameters.
error-fault-query-remedy = Choose fewer filters.
error-fault-cursor = This page of the list does not exist.
error-fault-cursor-remedy = Begin again at the first page.
error-fault-number = A number is missing here, or it is out of range.
error-fault-number-remedy = Enter a whole number.
error-fault-language = There is no such language here.
error-fault-language-remedy = Use ar, zh, en, fr, ru or es.
error-fault-form = The form cannot be read.
error-fault-form-remedy = Go back to the page with the form and send it again.
error-fault-forged = The form was not sent from a page of this site, or you signed in again since it was opened.
error-fault-forged-remedy = Open the page again and repeat the entry.
error-fault-method = This address does not take requests of this kind.
error-fault-method-remedy = Open the page and use its links and buttons.
error-fault-too-large = The request is larger than this site takes.
error-fault-too-large-remedy = Send less at once.
error-fault-too-many = Too many requests came from your network.
error-fault-too-many-remedy = Wait a minute and try again.
error-fault-busy = The site is doing as much as it can at the moment.
error-fault-busy-remedy = Try again in a few seconds.
error-fault-reason = A reason is missing.
error-fault-reason-remedy = Say why the record is withdrawn; readers of the history will see it.
error-fault-in-work = Somebody else is working on this record.
error-fault-in-work-remedy = Wait until a reviewer has decided on it.
error-fault-unfit = The change could not be stored as it is.
error-fault-unfit-remedy = Open the record again and repeat the change.

## Reviewing and the account

review-moved-on = The record moved on while you were reading it. What you see now is its newest state; decide again.
review-rejected = The submission no longer passes the check, for example because a record it refers to was withdrawn. Return it with a reason.
account-second-begin = Set up an authenticator
account-second-none = You sign in with a password alone. An authenticator on your telephone makes the account much safer.
account-second-set = An authenticator is in use.
account-recovery = Recovery codes
account-recovery-text = Keep these codes where nobody else finds them. Each signs you in once if the authenticator is lost. They are not shown again.
account-sessions-end-all = Sign out everywhere
invitation-heading = Set your password
invitation-lead = This link works once. Choose a password; afterwards you can sign in.
record-withdraw = Withdraw this record
record-withdraw-text = The record will no longer be shown. Its revisions stay, and it can be published again.
