"""Counts every combination of up to three columns and makes synthetic rows, with pac-synth, DuckDB and pandas.

Called with a CSV file and the file for the synthetic rows ("-" for none); prints one JSON document. Times are those
of the processor for this process (user and system), and of the wall.
"""

import itertools
import json
import resource
import sys
import time

import duckdb
import pandas
import pacsynth


def timed(work):
    begin, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    value = work()
    end = resource.getrusage(resource.RUSAGE_SELF)
    return value, {
        "cpu_s": end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime,
        "wall_s": time.perf_counter() - wall,
    }


def groups(columns):
    return [group for order in (1, 2, 3) for group in itertools.combinations(columns, order)]


def with_duckdb(frame, columns):
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    connection.register("rows", frame)
    total = 0
    for group in groups(columns):
        names = ", ".join('"%s"' % name for name in group)
        total += len(connection.execute(f"select {names}, count(*) from rows group by {names}").fetchall())
    return total


def with_pandas(frame, columns):
    coded = frame.astype("category")
    return sum(
        len(coded.groupby(list(group), observed=True).size()) for group in groups(columns)
    )


def main():
    source, target = sys.argv[1], sys.argv[2]
    frame = pandas.read_csv(source, dtype=str, keep_default_na=False)
    columns = list(frame.columns)
    answer = {"rows": len(frame), "columns": len(columns), "versions": {
        "pac-synth": "0.0.8", "DuckDB": duckdb.__version__, "pandas": pandas.__version__,
    }}
    pacsynth.set_number_of_threads(1)
    answer["duckdb"] = timed(lambda: with_duckdb(frame, columns))[1]
    answer["pandas"] = timed(lambda: with_pandas(frame, columns))[1]
    dataset = pacsynth.Dataset.from_data_frame(frame)
    counts, answer["aggregates"] = timed(lambda: dataset.get_aggregates(3, ";"))
    answer["combinations"] = len(counts)
    if target != "-":
        parameters = (
            pacsynth.DpAggregateSeededParametersBuilder()
            .epsilon(4.0)
            .reporting_length(3)
            .use_synthetic_counts(True)
            .build()
        )
        synthesizer = pacsynth.DpAggregateSeededSynthesizer(parameters)
        _, answer["fit"] = timed(lambda: synthesizer.fit(dataset))
        rows, answer["sample"] = timed(lambda: synthesizer.sample())
        made = pacsynth.Dataset.raw_data_to_data_frame(rows)
        made.to_csv(target, index=False)
        answer["synthetic_rows"] = len(made)
    answer["peak_kib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(answer))


main()
