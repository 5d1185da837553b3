//! No cell that goes out is one that a spreadsheet program runs.

use exchange::{Format, RejectsWriter};
use record::{Draft, Problem};

use crate::arbitrary::EveryRecord;
use crate::{kind, read, schema, write};

const LIVE: [&str; 10] = [
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-1+cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u{FEFF}=1",
    "＝1",
];

#[test]
fn a_live_text_is_written_with_an_apostrophe_in_tables_and_workbooks() {
    for text in LIVE {
        let json = serde_json::json!({
            "id": "activity-a", "kind": "activity", "aliases": [text],
            "fields": { "title": { "en": text }, "note": text, "organisations": [text], "place": text }
        });
        let (draft, _) = Draft::from_json(&json, schema()).unwrap();
        let record = record::check(draft, schema(), &EveryRecord)
            .unwrap()
            .record()
            .clone();
        for format in [Format::Csv, Format::Xlsx] {
            let bytes = write(format, kind("activity"), &[&record]);
            let (rows, told) = read(format, kind("activity"), &bytes);
            assert!(told.is_empty(), "{told:?}");
            let cells = &rows[0].cells[1..];
            assert_eq!(cells.len(), 5);
            assert!(
                cells.iter().all(|cell| cell.starts_with('\'')),
                "{format:?}: {cells:?}"
            );
            assert_eq!(rows[0].draft, Some(record.to_draft()));
        }
    }
}

#[test]
fn a_refused_row_is_handed_back_without_live_cells() {
    let header = ["id".to_owned(), "note".to_owned()];
    for format in [Format::Csv, Format::Xlsx] {
        let say = |_: &Problem| "=reason".to_owned();
        let mut rejects = RejectsWriter::new(format, Vec::new(), &header, say).unwrap();
        for text in LIVE {
            let cells = [text.to_owned(), text.to_owned(), text.to_owned()];
            rejects.write(&cells, &[Problem::error("", "bad-json")]).unwrap();
        }
        let (rows, _) = read(format, kind("activity"), &rejects.finish().unwrap());
        assert_eq!(rows.len(), LIVE.len());
        for row in rows {
            let written = row.cells.iter().filter(|cell| !cell.is_empty());
            assert!(
                written.clone().all(|cell| cell.starts_with('\'')),
                "{:?}",
                row.cells
            );
            assert_eq!(written.count(), 4);
        }
    }
}
