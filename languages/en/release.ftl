### What `palermo release table` and `palermo release attack` say.

## Labels of answers

release-table = Table
release-cells = Cells that are not nought
release-published = Published counts
release-hidden = Hidden counts
release-primary = Hidden by a rule: cells, people
release-complementary = Hidden to protect others: cells, people
release-leaf-people = People in hidden cells without margins
release-ranges = Hidden counts that follow to within a range above the minimum
release-rounded = Counts changed by rounding
release-broken-sums = Sums that do not hold because of rounding
release-median-error = Median error of counts of 100 and more, in per cent
release-order = Order of the twenty greatest counts by two columns kept, in per cent
release-proved = Protected counts, proved
release-earlier = Earlier tables attacked together
release-recovered = Hidden counts recovered
release-noughts = Hidden counts known to be nought
release-narrow = Hidden counts with too few possible values
release-small = Small counts told outright
release-singled-out = Newcomers singled out
release-homogeneous = Groups in one category
release-conflicts = Statements that do not fit
release-open = Hidden counts left undecided
release-exact = Hidden counts with exact bounds

## Sentences

release-written = Written to { $place }.
release-nothing-released = Nothing was released.
