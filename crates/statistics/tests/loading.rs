//! Files as people send them.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use statistics::column::{NO, UNKNOWN, YES};
use statistics::load::{Blank, Limits, LoadError, Loaded, Options, RepairKind, csv_from_bytes};
use statistics::{ColumnKind, Filter, Interval, count};

fn load(text: &str, options: &Options) -> Loaded {
    csv_from_bytes(text.as_bytes(), options).unwrap()
}

fn refusal(text: &[u8], options: &Options) -> String {
    csv_from_bytes(text, options).unwrap_err().to_string()
}

fn labels(loaded: &Loaded, column: &str) -> Vec<Option<String>> {
    let column = loaded.data.column(column).unwrap();
    column
        .codes()
        .iter()
        .map(|code| column.label(code).map(str::to_owned))
        .collect()
}

fn counted(count: &str) -> Options {
    Options {
        count: Some(count.into()),
        ..Options::default()
    }
}

#[test]
fn marks_encodings_and_separators_make_no_difference() {
    let plain = "sex,age\nF,child\nM,adult\n";
    let expected = load(plain, &Options::default()).data;
    let semicolons = plain.replace(',', ";");
    let tabs = plain.replace(',', "\t").replace('\n', "\r\n");
    for text in [
        format!("\u{feff}{plain}"),
        semicolons,
        tabs,
        plain.replace(',', "|"),
    ] {
        assert_eq!(load(&text, &Options::default()).data, expected, "{text:?}");
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(
            csv_from_bytes(&utf16, &Options::default()).unwrap().data,
            expected
        );
    }
}

#[test]
fn a_blank_flag_is_unknown_unless_the_caller_says_that_it_is_no() {
    let text = "isForcedLabour,other\n1,x\n,x\n0,x\nNULL,x\n";
    let codes = |options: &Options| -> Vec<u32> {
        load(text, options)
            .data
            .column("isForcedLabour")
            .unwrap()
            .codes()
            .iter()
            .collect()
    };
    assert_eq!(codes(&Options::default()), [YES, UNKNOWN, NO, UNKNOWN]);
    let blank_is_no = Options {
        blank: Blank::No,
        ..Options::default()
    };
    assert_eq!(codes(&blank_is_no), [YES, NO, NO, NO]);
    let as_label = Options {
        kinds: [("isForcedLabour".to_owned(), ColumnKind::Category)].into(),
        ..Options::default()
    };
    let kept = load(text, &as_label);
    assert_eq!(labels(&kept, "isForcedLabour")[2].as_deref(), Some("0"));
    let forced = Options {
        kinds: [("other".to_owned(), ColumnKind::Flag)].into(),
        ..Options::default()
    };
    assert_eq!(
        refusal(text.as_bytes(), &forced),
        "column “other”: it is to be read as yes or no and holds “x”; write 1 or 0, or read it as a column of labels"
    );
}

#[test]
fn figures_are_read_with_bounds_and_refused_by_row_and_column() {
    let text = "country,persons\nA,\"1,282\"\nB,<5\nC,-3\nD,n.a.\nE,2.5\nF,\nG,7\n";
    let loaded = load(text, &counted("persons"));
    assert_eq!(loaded.data.total().to_string(), "1290–1293");
    assert_eq!(labels(&loaded, "country").len(), 3);
    let told: Vec<(u64, &str, &str)> = loaded
        .report
        .refusals
        .iter()
        .map(|refusal| (refusal.row, refusal.column.as_str(), refusal.found.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (4, "persons", "-3"),
            (5, "persons", "n.a."),
            (6, "persons", "2.5"),
            (7, "persons", "")
        ]
    );
    assert_eq!((loaded.report.rows, loaded.report.refused_rows), (7, 4));
    let kinds: Vec<RepairKind> = loaded.report.repairs.iter().map(|repair| repair.kind).collect();
    assert_eq!(kinds, [RepairKind::Thousands, RepairKind::Bound]);
}

#[test]
fn ragged_rows_are_filled_up_or_refused() {
    let loaded = load("a,b,c\n1,2\n1,2,3,\n1,2,3,4\n\n,,\n1,2,3\n", &Options::default());
    assert_eq!(loaded.data.rows(), 3);
    assert_eq!(labels(&loaded, "c"), [None, Some("3".into()), Some("3".into())]);
    assert_eq!(loaded.report.refusals[0].row, 4);
    let kinds: Vec<RepairKind> = loaded.report.repairs.iter().map(|repair| repair.kind).collect();
    assert_eq!(kinds, [RepairKind::ShortRow, RepairKind::LongRow]);
}

#[test]
fn labels_are_trimmed_and_told_where_they_differ_in_case_only() {
    let loaded = load(
        "sex,country\n Male ,NA\nmale,SE\nMale,-99\nUnknown,SE\n",
        &Options::default(),
    );
    assert_eq!(
        labels(&loaded, "sex"),
        [
            Some("Male".into()),
            Some("male".into()),
            Some("Male".into()),
            None
        ]
    );
    assert_eq!(labels(&loaded, "country")[0].as_deref(), Some("NA"));
    let has = |kind: RepairKind| loaded.report.repairs.iter().any(|repair| repair.kind == kind);
    assert!(has(RepairKind::Trimmed) && has(RepairKind::CaseOnly) && has(RepairKind::MaybeMissing));
    let missing = Options {
        unknown: vec!["NA".into()],
        ..Options::default()
    };
    assert_eq!(labels(&load("country\nNA\n", &missing), "country"), [None]);
}

#[test]
fn headers_that_come_twice_can_be_told_apart() {
    let loaded = load("a,a,\n1x,2x,3x\n", &Options::default());
    let names: Vec<&str> = loaded
        .data
        .columns()
        .iter()
        .map(statistics::Column::name)
        .collect();
    assert_eq!(names, ["a", "a (2)", "column 3"]);
}

#[test]
fn only_the_columns_asked_for_are_kept_in_their_order() {
    let options = Options {
        columns: vec!["C".into(), "a".into()],
        ..Options::default()
    };
    let loaded = load("a,b,c\nx,\u{fffd},z\n", &options);
    let names: Vec<&str> = loaded
        .data
        .columns()
        .iter()
        .map(statistics::Column::name)
        .collect();
    assert_eq!(names, ["c", "a"]);
    let absent = Options {
        columns: vec!["countri".into()],
        ..Options::default()
    };
    assert_eq!(
        refusal(b"country,year\nx,1\n", &absent),
        "there is no column “countri”; did you mean “country”?"
    );
}

#[test]
fn what_cannot_be_read_is_told_with_row_column_and_remedy() {
    let all = Options::default();
    assert_eq!(
        refusal(b"", &all),
        "the file is empty; the first row must name the columns"
    );
    assert_eq!(
        refusal(b"a,b\nx,S\xe3o\n", &all),
        "row 2, column “b”: the cell is not in UTF-8; save the file again as “CSV UTF-8”"
    );
    assert_eq!(
        refusal(b"a,b\nx,\"y\nz,w\n", &all),
        "row 2: a quotation mark opens a cell and is never closed; close it, or write it twice where it stands for itself"
    );
    assert!(refusal(b"PAR1xxxx", &all).contains("ends in .parquet"));
    assert!(refusal(b"PK\x03\x04xxxx", &all).contains("CSV UTF-8"));
    let narrow = Options {
        limits: Limits {
            columns: 2,
            ..Limits::default()
        },
        ..Options::default()
    };
    assert!(refusal(b"a,b,c\n", &narrow).contains("3 columns, at most 2"));
}

#[test]
fn what_grows_without_bound_is_refused() {
    let few = |limits: Limits| Options {
        limits,
        ..Options::default()
    };
    let rows: Vec<String> = (0..2_000).map(|number| format!("p{number},F\n")).collect();
    let identifiers = format!("id,sex\n{}", rows.concat());
    let distinct = few(Limits {
        distinct: 1_000,
        ..Limits::default()
    });
    assert_eq!(
        refusal(identifiers.as_bytes(), &distinct),
        "column “id”: it has more than 1000 distinct values (reached in row 1002) and looks like an identifier; leave \
         it out, or group its values beforehand"
    );
    let memory = few(Limits {
        memory_bytes: 1_000,
        ..Limits::default()
    });
    assert!(refusal(identifiers.as_bytes(), &memory).contains("read fewer columns"));
    let rows = few(Limits {
        rows: 500,
        ..Limits::default()
    });
    assert!(refusal(identifiers.as_bytes(), &rows).contains("more than 500 rows"));
    let open = format!("a,b\n1,\"{}", "x,y\n".repeat(100_000));
    let row = few(Limits {
        row_bytes: 100_000,
        ..Limits::default()
    });
    assert!(refusal(open.as_bytes(), &row).contains("not closed"));
    let long = format!("a\n{}\n", "x".repeat(10_000));
    assert!(refusal(long.as_bytes(), &few(Limits::default())).contains("longer than 4096 bytes"));
}

/// A file that would take weeks to make and terabytes to store.
struct Endless {
    given: usize,
}

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        const ROWS: &[u8] = b"sex,age\n";
        for byte in buffer.iter_mut() {
            *byte = ROWS[self.given % ROWS.len()];
            self.given += 1;
        }
        Ok(buffer.len())
    }
}

#[test]
fn a_file_without_end_ends_at_the_memory_it_may_take() {
    let options = Options {
        limits: Limits {
            memory_bytes: 1 << 20,
            ..Limits::default()
        },
        ..Options::default()
    };
    let told = statistics::load::csv(Endless { given: 0 }, &options).unwrap_err();
    assert!(matches!(told, LoadError::TooLarge(_)), "{told}");
}

#[test]
fn rows_above_the_header_are_passed_over() {
    let options = Options {
        rows_above_header: 2,
        delimiter: Some(b','),
        ..counted("n")
    };
    let loaded = load("Title\nDate of data,2024\nsex,n\nF,3\n", &options);
    assert_eq!(loaded.data.total(), Interval::exact(3));
}

#[test]
fn codes_do_not_depend_on_the_order_of_the_rows() {
    let loaded = load("year\nlate\n10\n9\nearly\n\n9\n", &Options::default());
    assert_eq!(loaded.data.columns()[0].labels(), ["9", "10", "early", "late"]);
    assert_eq!(
        labels(&loaded, "year")[..3],
        [Some("late".into()), Some("10".into()), Some("9".into())]
    );
}

proptest! {
    #[test]
    fn any_bytes_end_in_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[a,;\"\n<5 ]{0,80}") {
        let _ = csv_from_bytes(&bytes, &Options::default());
        let _ = csv_from_bytes(text.as_bytes(), &Options::default());
        let _ = csv_from_bytes(format!("a,n\n{text}").as_bytes(), &counted("n"));
    }

    #[test]
    fn what_is_written_is_read_again(
        rows in proptest::collection::vec((0_u32..4, 0_u32..3, 0_u64..10, 0_u64..3), 1..1_200),
    ) {
        use statistics::{Codes, Column, Data, Measure};
        let labels = vec!["a, \"b\"".to_owned(), "línea\n2".to_owned(), "x;y".to_owned()];
        let category = Column::category("label", labels, Codes::U32(rows.iter().map(|row| row.0).collect())).unwrap();
        let flag = Column::flag("flag", Codes::U32(rows.iter().map(|row| row.1).collect())).unwrap();
        let counts = Measure::Counts(rows.iter().map(|row| row.2).collect());
        let data = Data::new(vec![category, flag], counts).unwrap();
        let mut bytes = Vec::new();
        statistics::write::csv(&data, &mut bytes).unwrap();
        let mut options = counted("count");
        options.kinds.insert("flag".into(), ColumnKind::Flag);
        options.delimiter = Some(b',');
        let read = csv_from_bytes(&bytes, &options);
        // A column of flags without any yes or no has no labels to be known by, but was asked for as flags.
        let read = read.unwrap().data;
        prop_assert_eq!(read.rows(), data.rows());
        for row in 0..data.rows() {
            for (ours, theirs) in data.columns().iter().zip(read.columns()) {
                prop_assert_eq!(ours.label(ours.codes().get(row)), theirs.label(theirs.codes().get(row)));
            }
            prop_assert_eq!(data.measure().of(row), read.measure().of(row));
        }
    }
}

#[test]
fn the_referrals_of_the_united_kingdom_are_counted_as_published() {
    let bytes = include_bytes!("../../../data/statistics/uk_nrm_referral_cells_2022q2_2023q4.csv");
    let loaded = csv_from_bytes(bytes, &counted("people")).unwrap();
    assert_eq!(
        (loaded.data.rows(), loaded.data.total()),
        (11_277, Interval::exact(30_197))
    );
    assert_eq!(loaded.report.refused_rows, 0);
    let published = include_bytes!("../../../data/statistics/uk_nrm_referrals_longitudinal.csv");
    let published = csv_from_bytes(published, &counted("NRM referrals")).unwrap().data;
    let total = |data: &statistics::Data, filter: &str| -> u64 {
        let filter = Filter::parse(filter, data).unwrap();
        count(data, &[], &filter).unwrap().total().known().unwrap()
    };
    for (year, quarter) in [
        (2022, 2),
        (2022, 3),
        (2022, 4),
        (2023, 1),
        (2023, 2),
        (2023, 3),
        (2023, 4),
    ] {
        let cells = total(&loaded.data, &format!("quarter={year}_q{quarter}"));
        let of = |place: &str| {
            total(
                &published,
                &format!("Year={year} and Quarter=Q{quarter} and 'Location of exploitation' {place}"),
            )
        };
        // The parts of the published table add up to its totals.
        assert_eq!(of("= Total"), of("!= Total"), "{year} {quarter}");
        // The cells were published before the last revisions, which moved up to 14 referrals a quarter.
        assert!(cells.abs_diff(of("= Total")) <= 14, "{year} {quarter}: {cells}");
    }
}
