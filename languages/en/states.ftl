### States of records, texts and problems, and roles of users.

## The state of a record

state-draft = Draft
state-in_review = In review
state-published = Published
state-withdrawn = Withdrawn

## How a text came to be

text-status-original = Original
text-status-original-about = The text as its author wrote it.
text-status-reviewed = Reviewed translation
text-status-reviewed-about = A translation read and accepted by a person who knows both languages.
text-status-machine = Machine translation
text-status-machine-about = Machine translation, not reviewed

## Roles of users

role-reader = Reader
role-contributor = Contributor
role-reviewer = Reviewer
role-editor = Editor
role-administrator = Administrator

## How grave a problem is

severity-error = Error
severity-remark = Remark
