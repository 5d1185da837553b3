### What `palermo link` says.

## Labels of answers

link-file = File
link-field = Field
link-records = Records
link-missing = Missing
link-unreadable = Unreadable
