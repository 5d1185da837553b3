//! Parquet files as pandas, Polars and DuckDB write them.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use statistics::load::{Options, parquet_from_bytes};
use statistics::{ColumnKind, Data};

const PANDAS: &[u8] = include_bytes!("../../../data/statistics/parquet/pandas.parquet");
const POLARS: &[u8] = include_bytes!("../../../data/statistics/parquet/polars.parquet");
const DUCKDB: &[u8] = include_bytes!("../../../data/statistics/parquet/duckdb.parquet");
/// One column holds lists.
const NESTED: &[u8] = include_bytes!("../../../data/statistics/parquet/nested.parquet");

fn labels<'d>(data: &'d Data, column: &str) -> Vec<Option<&'d str>> {
    let column = data.column(column).unwrap();
    column.codes().iter().map(|code| column.label(code)).collect()
}

fn wanted(columns: &[&str], count: Option<&str>) -> Options {
    Options {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        count: count.map(str::to_owned),
        ..Options::default()
    }
}

#[test]
fn every_writer_gives_the_same_columns() {
    for (writer, bytes) in [
        ("pandas", PANDAS),
        ("polars", POLARS),
        ("duckdb", DUCKDB),
        ("gzip", NESTED),
    ] {
        let options = wanted(&["year", "sex", "flag", "day", "half"], Some("persons"));
        let loaded = parquet_from_bytes(bytes, &options).unwrap();
        let data = &loaded.data;
        let years = [Some("2014"), Some("2015"), Some("2016"), None, Some("2016")];
        assert_eq!(labels(data, "year"), years, "{writer}");
        assert_eq!(
            labels(data, "sex"),
            [Some("Female"), Some("Male"), None, Some("Female"), Some("Male")]
        );
        assert_eq!(
            labels(data, "flag"),
            [Some("yes"), Some("no"), None, Some("yes"), Some("yes")]
        );
        assert_eq!(data.column("flag").unwrap().kind(), ColumnKind::Flag);
        let days = [
            Some("2014-01-31"),
            None,
            Some("2016-02-29"),
            Some("1969-12-31"),
            Some("2016-02-29"),
        ];
        assert_eq!(labels(data, "day"), days, "{writer}");
        assert_eq!(
            labels(data, "half"),
            [Some("1"), Some("2.5"), None, Some("3"), Some("1")]
        );
        let figures: Vec<String> = (0..5).map(|row| data.measure().of(row).to_string()).collect();
        assert_eq!(figures, ["1282", "1–4", "7", "12", "0–"], "{writer}");
        assert_eq!(loaded.report.rows, 5);
    }
}

#[test]
fn whole_numbers_count_and_rows_without_a_figure_are_refused() {
    let loaded = parquet_from_bytes(POLARS, &wanted(&["sex"], Some("n"))).unwrap();
    assert_eq!(loaded.data.total().known(), Some(14));
    let loaded = parquet_from_bytes(PANDAS, &wanted(&["sex"], Some("half"))).unwrap();
    assert_eq!((loaded.data.rows(), loaded.data.total().known()), (3, Some(5)));
    let told: Vec<(u64, &str)> = loaded
        .report
        .refusals
        .iter()
        .map(|refusal| (refusal.row, refusal.found.as_str()))
        .collect();
    assert_eq!(told, [(3, "2.5"), (4, "")]);
    assert_eq!(
        labels(&loaded.data, "sex"),
        [Some("Female"), Some("Female"), Some("Male")]
    );
}

#[test]
fn nested_columns_are_refused_only_where_they_are_asked_for() {
    let told = parquet_from_bytes(NESTED, &Options::default())
        .unwrap_err()
        .to_string();
    assert!(told.contains("it holds lists or groups"), "{told}");
    assert!(parquet_from_bytes(NESTED, &wanted(&["sex"], None)).is_ok());
    assert!(parquet_from_bytes(b"a,b\n1,2\n", &Options::default()).is_err());
    assert!(parquet_from_bytes(b"", &Options::default()).is_err());
}

proptest! {
    #[test]
    fn a_broken_file_ends_in_an_answer(
        file in 0_usize..4,
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = [PANDAS, POLARS, DUCKDB, NESTED][file].to_vec();
        for (place, byte) in &places {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
        }
        let _ = parquet_from_bytes(&bytes, &wanted(&["year", "sex", "day"], Some("persons")));
        bytes.truncate(cut.index(bytes.len()));
        let _ = parquet_from_bytes(&bytes, &Options::default());
    }
}
