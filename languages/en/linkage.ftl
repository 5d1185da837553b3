### What `palermo link` says.

## Labels of answers

link-file = File
link-field = Field
link-records = Records
link-missing = Missing
link-unreadable = Unreadable
link-left = Left
link-right = Right
link-links = Links
link-precision = Expected precision
link-missed = Expected missed
link-salt = Salt
link-alone = Alone with it
link-largest-group = Largest group

## Encoding without names

link-not-hardened = These encodings are not hardened: whoever has them can read frequent names. Use hardening = "none" for measurements only.
link-not-salted = These encodings have no salt: whoever has them and a list of the same people can find some of them. Give salts in [encoding] if the records have a birth date or another stable field.
link-keep-map = Keep { $file } and the secret with the agency; only the encodings go to the coordinator.
link-persons = Persons found more than once
link-threshold = Least probability of a link
link-recall = Expected recall
link-review = Pairs to look at
link-missed-by-blocking = Links that blocking may have missed
link-level = Agreement
link-weight = Weight
link-rarity = Rarity
link-sum = Sum
link-prior = Before anything is seen
link-dependence = Two fields say the same
link-probability-alone = Probability of the pair alone
link-probability = Probability beside all others
link-rival = Rival
link-is-link = This pair is linked.
link-is-none = This pair is not linked.
link-observed = Persons on the lists
link-new = New
link-found = Found
link-nobody = nobody
link-decisions-taken = Decisions taken
link-held-already = Decided so before
link-decisions-holding = Decisions that hold
link-links-refused = Links not followed because of decisions

## How well two values agree

link-level-missing = missing
link-level-different = different
link-level-distant = distant
link-level-alike = alike
link-level-similar = similar
link-level-close = one slip
link-level-exact = equal
link-level-swapped = names swapped

## What is said while linking

link-done = Links: { $count }. Time: { $time }.
link-lists-done = Tables: { $count }. Time: { $time }.
link-find-done = New records that found somebody: { $count }. Time: { $time }.
link-contradicted = These decisions contradict later ones and were not followed: { $decisions }. Undo them, or decide anew.
link-values-unreadable = Values of { $field } in { $file } that cannot be read count as missing: { $count }, the first in row { $row }.
link-left-out = The rule { $rule } leaves out records because nothing divides their block: { $count }.
