"""Links two files of persons by name, birth date and postcode with Splink; prints one JSON document.

Called with the two files and the pairs that are the same person. The threshold that gives the best F1 is chosen with
the truth, which is more than anybody has in practice; F1 at the probability one half stands beside it.
"""

import json
import resource
import sys
import time

import pandas
import splink
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def main():
    left = pandas.read_csv(sys.argv[1], dtype=str)
    right = pandas.read_csv(sys.argv[2], dtype=str)
    truth = {tuple(row) for row in pandas.read_csv(sys.argv[3], dtype=str).itertuples(index=False)}
    begin, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="rec_id",
        comparisons=[
            comparisons.NameComparison("given_name").configure(term_frequency_adjustments=True),
            comparisons.NameComparison("surname").configure(term_frequency_adjustments=True),
            comparisons.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            comparisons.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("date_of_birth"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("substr(surname, 1, 3)", "substr(given_name, 1, 3)"),
        ],
    )
    database = DuckDBAPI()
    tables = [database.register(left), database.register(right)]
    linker = Linker(tables, settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    pairs = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    seconds = time.perf_counter() - wall
    end = resource.getrusage(resource.RUSAGE_SELF)
    found = [
        (tuple(sorted((row.rec_id_l, row.rec_id_r), reverse=False)), row.match_probability)
        for row in pairs.itertuples()
    ]
    wanted = {tuple(sorted(pair)) for pair in truth}

    def quality(threshold):
        kept = {pair for pair, probability in found if probability >= threshold}
        right_ones = len(kept & wanted)
        precision = right_ones / max(1, len(kept))
        recall = right_ones / len(wanted)
        return 2 * precision * recall / max(1e-12, precision + recall)

    print(json.dumps({
        "version": splink.__version__,
        "wall_s": seconds,
        "cpu_s": end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime,
        "f1_at_half": quality(0.5),
        "f1_best": max(quality(step / 200) for step in range(2, 200)),
        "peak_kib": end.ru_maxrss,
    }))


main()
