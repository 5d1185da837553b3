### What `palermo release synthesize`, `compare` and `ledger` say, and their report.

synthesis-written = { $count } rows made in { $time }.
synthesis-rows-refused = Rows that could not be read and are left out: { $count }. The first is row { $row }, column { $column }: { $reason }
synthesis-no-control = No attack was run: name people who are not in the records with --control.
synthesis-ledger-torn = The last line of the ledger was not written to its end. Nothing was released under it.
synthesis-ledger-mended = The ledger was mended: what stood in that line is kept in a note.
synthesis-ledger-whole = The ledger is whole: { $count } entries, each follows from the one before.
synthesis-data-set = Data set
synthesis-total = Budget (rho)
synthesis-spent = Spent (rho)
synthesis-remaining = Left (rho)

## The report

synthesis-report-title = Made-up records of { $name }
synthesis-report-made = Made on { $date }.
synthesis-report-internal = These figures are computed from the real data without noise. They are for those who may see the data: do not publish them.
synthesis-report-caution-domain = The values of these columns were taken from the data, so that a value occurs is not protected: { $columns }. Declare public lists with --domain.
synthesis-report-caution-few = The data have { $rows } rows only. The noise of a count is about { $noise }: small groups are noise.
synthesis-report-caution-rows = There are exactly as many made-up rows as people in the data, so their number is not protected. State --rows where it must be.
synthesis-report-promise = What is promised
synthesis-report-promise-add = Adding or removing one row: ({ $epsilon }, { $delta })-differential privacy, but for the number of rows where it is released.
synthesis-report-promise-replace = Replacing one row by another, the number of rows being known: ({ $epsilon }, { $delta })-differential privacy.
synthesis-report-promise-proof = Each person is one row. The bound is computed from the distribution of the privacy loss of the discrete noise itself, always rounded to the unsafe side; nothing is taken from the continuous normal distribution.
synthesis-report-parameters = Parameters
synthesis-report-parameter = Parameter
synthesis-report-value = Value
synthesis-report-rows-read = Rows of the data
synthesis-report-rows-made = Made-up rows
synthesis-report-columns = Columns
synthesis-report-rho = Rho (zero-concentrated differential privacy)
synthesis-report-tables = Measured tables over { $order } columns
synthesis-report-tables-noise = { $count }, standard deviation of the noise { $noise }
synthesis-report-candidates = Tables over three columns that the measured ones were chosen from, with noise
synthesis-report-commitment = Commitment to the seed of the noise (SHA-256)
synthesis-report-ledger = The ledger
synthesis-report-ledger-told = The entry of this release
synthesis-report-entry = Number
synthesis-report-purpose = Purpose
synthesis-report-spent = Spent (rho)
synthesis-report-total = Budget of the data set (rho)
synthesis-report-remaining = Left (rho)
synthesis-report-hash = Hash of the entry
synthesis-report-quality = Quality
synthesis-report-quality-told = A combination is a known value in each of some columns. Suppressed: only the data have it. Fabricated: only the made-up records have it. The mean error is over combinations that both have; the median relative error over those of at least 100 people.
synthesis-report-by-order = By the number of columns
synthesis-report-by-band = By the size of the count
synthesis-report-order = Columns
synthesis-report-real = Combinations in the data
synthesis-report-synthetic = Made-up combinations
synthesis-report-mean-error = Mean error
synthesis-report-median-error = Median relative error
synthesis-report-suppressed = Suppressed
synthesis-report-fabricated = Fabricated
synthesis-report-distance = Total variation
synthesis-report-count-from = Counts from
synthesis-report-combinations = Combinations
synthesis-report-lacking = Lacking
synthesis-report-flows = The largest flows; { $share } of their order is kept
synthesis-report-attacks = Attacks
synthesis-report-attacks-told = The same method made records from one half of the data, with the other half as control group. Success beyond the control group was learnt from the persons in the data; intervals are at 95 %. An attack that finds nothing proves nothing.
synthesis-report-attack = Attack
synthesis-report-persons = Success against persons in the data
synthesis-report-control = Success against the control group
synthesis-report-risk = Risk beyond the control group
synthesis-report-membership = Membership, by an equal record
synthesis-report-near-membership = Membership, by a record that differs in one column at most
synthesis-report-singling-out = Singling out
synthesis-report-inference = Guessing { $column } from all other columns
synthesis-report-methods = Methods and sources
synthesis-report-methods-told = Tables over one, two and three columns are measured with discrete Gaussian noise from a cryptographic generator. Records are filled from a graphical model of the tables and changed until they explain all of them.

## Stages of long work

command-stage-measuring = measuring tables
command-stage-improving = improving records
