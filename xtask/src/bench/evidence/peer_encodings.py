"""Encodes two files of persons with clkhash and links the encodings with anonlink; prints one JSON document.

Called with the two files, the pairs that are the same person, and how many random encodings are compared for the
rate of comparisons.
"""

import csv
import json
import random
import resource
import sys
import time

import anonlink
import clkhash
from bitarray import bitarray
from clkhash import clk, comparators, field_formats, schema


def used():
    now = resource.getrusage(resource.RUSAGE_SELF)
    return now.ru_utime + now.ru_stime


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main():
    sides = [rows(sys.argv[1]), rows(sys.argv[2])]
    truth = {(row["left"], row["right"]) for row in rows(sys.argv[3])}
    strategy = field_formats.BitsPerTokenStrategy(15)
    bigrams = comparators.NgramComparison(2)
    hashing = lambda: field_formats.FieldHashingProperties(bigrams, strategy)
    names = ["given_name", "surname", "date_of_birth", "postcode"]
    form = schema.Schema(
        [field_formats.StringSpec(name, hashing())
         for name in names],
        1024,
    )
    begin, wall = used(), time.perf_counter()
    encoded = [
        clk.generate_clks([[row[name] or "" for name in names] for row in side], form, "a secret of this bench",
                          validate=False, max_workers=1)
        for side in sides
    ]
    encode_cpu, encode_wall = used() - begin, time.perf_counter() - wall
    begin, wall = used(), time.perf_counter()
    candidates = anonlink.candidate_generation.find_candidate_pairs(
        encoded, anonlink.similarities.dice_coefficient, 0.60
    )
    compare_cpu, compare_wall = used() - begin, time.perf_counter() - wall
    begin, wall = used(), time.perf_counter()
    groups = anonlink.solving.greedy_solve(candidates)
    solve_wall = time.perf_counter() - wall
    found = set()
    for group in groups:
        places = dict(group)
        if 0 in places and 1 in places:
            found.add((sides[0][places[0]]["rec_id"], sides[1][places[1]]["rec_id"]))
    wanted = {tuple(sorted(pair)) for pair in truth}
    right_ones = len({tuple(sorted(pair)) for pair in found} & wanted)
    precision, recall = right_ones / max(1, len(found)), right_ones / len(wanted)
    count = int(sys.argv[4])
    maker = random.Random(7)
    made = [[bitarray(maker.choices([0, 1], weights=[7, 3], k=1024)) for _ in range(count)] for _ in range(2)]
    begin, wall = used(), time.perf_counter()
    anonlink.candidate_generation.find_candidate_pairs(made, anonlink.similarities.dice_coefficient, 0.80)
    rate_wall = time.perf_counter() - wall
    print(json.dumps({
        "versions": "clkhash 0.18.3, anonlink 0.15.3",
        "encode_wall_s": encode_wall,
        "encode_records_per_s": sum(len(side) for side in sides) / encode_wall,
        "compare_wall_s": compare_wall,
        "solve_wall_s": solve_wall,
        "f1": 2 * precision * recall / max(1e-12, precision + recall),
        "comparisons_per_s": count * count / rate_wall,
        "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }))


main()
