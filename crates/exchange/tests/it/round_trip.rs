//! What is written can be read again, in every format.

use exchange::Format;
use proptest::prelude::*;
use record::{Draft, Kind, Record};

use crate::arbitrary::{self, EveryRecord};
use crate::{read, schema, write};

fn bundled() -> Vec<Record> {
    let checked = register::bundle::read(schema()).unwrap_or_else(|refused| panic!("{refused:?}"));
    checked
        .into_iter()
        .map(|checked| checked.record().clone())
        .collect()
}

/// The drafts of a file in which nothing is wrong.
fn drafts(format: Format, kind: &Kind, bytes: &[u8]) -> Vec<Draft> {
    let (rows, told) = read(format, kind, bytes);
    assert!(told.is_empty(), "{format:?}, {}: {told:?}", kind.code);
    rows.into_iter().map(|row| row.draft.unwrap()).collect()
}

#[test]
fn every_kind_of_the_bundled_record_survives_every_format() {
    let records = bundled();
    for kind in schema().kinds() {
        let of_kind: Vec<&Record> = records.iter().filter(|record| record.kind == kind.code).collect();
        if of_kind.is_empty() {
            continue;
        }
        for format in Format::ALL {
            let read = drafts(format, kind, &write(format, kind, &of_kind));
            assert_eq!(read.len(), of_kind.len());
            for (read, record) in read.iter().zip(&of_kind) {
                assert_eq!(*read, record.to_draft(), "{format:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn arbitrary_records_of_every_kind_survive_every_format(seed in any::<u64>()) {
        for kind in schema().kinds() {
            let records = arbitrary::records(seed, kind, 3);
            let records: Vec<&Record> = records.iter().collect();
            for format in Format::ALL {
                let read = drafts(format, kind, &write(format, kind, &records));
                prop_assert_eq!(read.len(), records.len());
                for (draft, record) in read.into_iter().zip(&records) {
                    let checked = record::check(draft, schema(), &EveryRecord);
                    let checked = checked.map(|checked| checked.record().clone());
                    prop_assert_eq!(checked.as_ref(), Ok(*record), "{:?}", format);
                }
            }
        }
    }
}

#[test]
fn arbitrary_records_are_made_of_every_kind() {
    for kind in schema().kinds() {
        assert!(!arbitrary::records(1, kind, 5).is_empty(), "{}", kind.code);
    }
}

#[test]
fn a_text_longer_than_a_cell_goes_on_in_further_columns() {
    let kind = crate::kind("activity");
    let long = format!("=начало {}", "слово и слово ".repeat(8_000))
        .trim()
        .to_owned();
    let json = serde_json::json!({
        "id": "activity-a", "kind": "activity",
        "fields": { "title": { "en": "A" }, "summary": { "ru": long } }
    });
    let (draft, _) = Draft::from_json(&json, schema()).unwrap();
    let record = record::check(draft, schema(), &EveryRecord)
        .unwrap()
        .record()
        .clone();
    for format in [Format::Csv, Format::Xlsx] {
        let bytes = write(format, kind, &[&record]);
        let (rows, _) = read(format, kind, &bytes);
        assert!(
            rows[0]
                .cells
                .iter()
                .all(|cell| cell.encode_utf16().count() <= 32_767)
        );
        assert_eq!(drafts(format, kind, &bytes), [record.to_draft()]);
    }
}
