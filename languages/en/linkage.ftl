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
