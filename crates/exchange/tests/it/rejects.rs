//! Refused rows go back, are mended and read again.

use exchange::{Format, RejectsWriter};
use record::{Draft, Problem, Record};

use crate::arbitrary::EveryRecord;
use crate::{kind, read, schema, taken, write};

fn records() -> Vec<Record> {
    ["activity-a", "activity-b"]
        .iter()
        .map(|id| {
            let json = serde_json::json!({
                "id": id, "kind": "activity",
                "fields": { "title": { "en": "=A, \"b\"" }, "activity_type": "workshop" }
            });
            let (draft, _) = Draft::from_json(&json, schema()).unwrap();
            record::check(draft, schema(), &EveryRecord)
                .unwrap()
                .record()
                .clone()
        })
        .collect()
}

/// Refuses every row of a file, for a code that is not in the list.
fn refuse_all(format: Format, bytes: &[u8]) -> Vec<u8> {
    let reader =
        exchange::RecordReader::new(format, std::io::Cursor::new(bytes), schema(), kind("activity")).unwrap();
    let mut rejects = RejectsWriter::new(format, Vec::new(), reader.header(), |problem: &Problem| {
        problem.to_string()
    })
    .unwrap();
    for row in reader {
        let problem = Problem::error("activity_type", "unknown-code").with("nearest", "workshop, training");
        let remark = Problem::remark("dates", "expected");
        rejects.write(&row.unwrap().cells, &[problem, remark]).unwrap();
    }
    rejects.finish().unwrap()
}

#[test]
fn refused_rows_are_read_again_as_they_were_also_after_a_second_refusal() {
    let records = records();
    let records: Vec<&Record> = records.iter().collect();
    for format in Format::ALL {
        let mut bytes = write(format, kind("activity"), &records);
        for _ in 0..2 {
            bytes = refuse_all(format, &bytes);
            let (rows, told) = read(format, kind("activity"), &bytes);
            assert!(told.is_empty(), "{format:?}: {told:?}");
            let drafts: Vec<Draft> = rows.iter().map(|row| row.draft.clone().unwrap()).collect();
            assert_eq!(
                drafts,
                records.iter().map(|record| record.to_draft()).collect::<Vec<_>>()
            );
            let row = rows[0].cells.join("|");
            assert!(
                row.contains("unknown-code") && row.contains("activity_type: workshop, training"),
                "{row}"
            );
            assert!(!row.contains("expected"), "a remark is no reason: {row}");
            assert_eq!(row.matches("unknown-code").count(), 1, "{row}");
        }
    }
}

#[test]
fn a_row_with_too_many_cells_keeps_them_all() {
    let table = "id,title[en]\nactivity-a,A,more,=most\n";
    let bytes = refuse_all(Format::Csv, table.as_bytes());
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.starts_with("id,title[en],problems,suggestions\nactivity-a,A,"),
        "{text}"
    );
    assert!(text.trim_end().ends_with(",more,'=most"), "{text}");
}

#[test]
fn a_line_that_is_no_json_is_kept_as_text() {
    for line in ["{\"id\":", "{\"id\":\"activity-a\",\"id\":\"activity-b\"}", "[1]"] {
        let bytes = refuse_all(Format::JsonLines, line.as_bytes());
        let document: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(document["line"], line);
        let (rows, _) = read(Format::JsonLines, kind("activity"), &bytes);
        assert!(taken(&rows).is_empty());
    }
}

#[test]
fn a_cell_too_long_for_a_workbook_is_cut_there() {
    let header = ["id".to_owned()];
    let mut rejects =
        RejectsWriter::new(Format::Xlsx, Vec::new(), &header, |_: &Problem| String::new()).unwrap();
    rejects
        .write(&["x".repeat(100_000)], &[Problem::error("id", "bad-identifier")])
        .unwrap();
    let (rows, _) = read(Format::Xlsx, kind("activity"), &rejects.finish().unwrap());
    assert_eq!(rows[0].cells[0].len(), 32_767);
}
