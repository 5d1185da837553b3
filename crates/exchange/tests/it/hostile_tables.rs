//! Tables of comma-separated values as they come: every fault has its row, its column and what to do, and the
//! rows beside it are kept.

use std::fmt::Write;
use std::io::{Cursor, Read};

use exchange::{FileProblem, Format, ReadRow, RecordReader};

use crate::arbitrary::EveryRecord;
use crate::{MEMORY_LIMIT_BYTES, kind, peak_bytes, read, schema, taken};

fn check(table: &[u8], expected: &str) -> Vec<ReadRow> {
    crate::check(Format::Csv, kind("organisation"), table, expected)
}

/// A fault in the second of three rows; the other two are kept.
fn check_row(header: &str, row: &[u8], expected: &str) {
    let empty = ",".repeat(header.matches(',').count());
    let table = [
        format!("{header}\norganisation-a{empty}\n").as_bytes(),
        row,
        format!("\norganisation-c{empty}\n").as_bytes(),
    ]
    .concat();
    let rows = check(&table, expected);
    assert_eq!(taken(&rows), ["organisation-a", "organisation-c"], "{expected}");
}

#[test]
fn a_header_that_cannot_be_used_is_refused() {
    check(b"", "the file is empty");
    check(b"\xEF\xBB\xBF", "the file is empty");
    check(b"name[en]\nA\n", "no column called id");
    check(b"id;name[en]\norganisation-a;A\n", "commas set them apart");
    check(
        b"id,name[en],name[en]\n",
        "row 1, column 3: two columns are called",
    );
    check(b"id,n\xF3mina\n", "row 1, column 2: the file is not in UTF-8");
    check(
        b"id,nam[en]\norganisation-a,A\n",
        r#"unknown-column column="nam[en]" nearest="name"#,
    );
    check(b"id,name[xx1]\n", "unknown-column");
    check(b"id,name[en]+2\n", "unknown-column");
}

#[test]
fn a_fault_has_its_row_and_column_and_costs_no_other_row() {
    check_row(
        "id,name[en]",
        b"organisation-b,A,more",
        "row 3: record: ragged-row expected=\"2\" found=\"3\"",
    );
    check_row(
        "id,name[en],place",
        b"organisation-b,A",
        "row 3: record: ragged-row expected=\"3\" found=\"2\"",
    );
    check_row("id,name[en]", b"Org B,A", "row 3: id: bad-identifier");
    check_row("id,name[en]", b",A", "row 3: id: bad-identifier");
    check_row(
        "id,name[en]",
        b"organisation-b,Ni\xF1ez",
        "row 3: name[en]: bad-encoding",
    );
    check_row(
        "id,period",
        b"organisation-b,2015-02-30",
        "row 3: period: bad-date",
    );
    check_row(
        "id,period",
        b"organisation-b,03/04/2015",
        "row 3: period: bad-date",
    );
    check_row(
        "id,period",
        b"organisation-b,[perhaps]",
        "row 3: period: unknown-code",
    );
    check_row(
        "id,name[en]",
        b"organisation-a,A",
        "row 3: id: duplicate-row id=\"organisation-a\" row=\"2\"",
    );
}

#[test]
fn a_value_without_a_column_is_told() {
    let table = b"id,,nam\norganisation-a,lost,\norganisation-b,,lost\n";
    let rows = check(table, "row 2: record: unnamed-column position=\"2\"");
    assert_eq!(rows[1].problems, []);
    assert_eq!(taken(&rows).len(), 2);
}

#[test]
fn numbers_that_are_none_are_refused() {
    let kind = kind("activity");
    for number in ["1e400", "99999999999999999999", "1,5", "0x10", "NaN", "--1"] {
        let table = format!("id,participants.1.count\nactivity-a,\"{number}\"\n");
        crate::check(
            Format::Csv,
            kind,
            table.as_bytes(),
            "row 2: participants.1.count: bad-number",
        );
    }
}

#[test]
fn unknown_codes_and_dangling_references_are_told_by_the_check_with_the_nearest() {
    let kind = kind("activity");
    let table = "id,title[en],activity_type,related\nactivity-a,A,worksho,\nactivity-b,B,,activity-nowhere\n";
    let (rows, told) = read(Format::Csv, kind, table.as_bytes());
    assert!(told.is_empty(), "{told:?}");
    let problems = |row: &ReadRow, others: &dyn record::References| {
        let refused = record::check(row.draft.clone().unwrap(), schema(), others).unwrap_err();
        refused
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let told = problems(&rows[0], &EveryRecord);
    assert!(
        told.contains("activity_type: unknown-code") && told.contains("workshop"),
        "{told}"
    );
    let told = problems(&rows[1], &record::check::NoRecords);
    assert!(
        told.contains("related.1: dangling-reference id=\"activity-nowhere\""),
        "{told}"
    );
}

#[test]
fn sixteen_bit_text_is_read_with_and_without_a_mark() {
    let table = "id,name[ru]\norganisation-a,Международная организация 😀\n";
    let units: Vec<u16> = table.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for bytes in [
        table.as_bytes().to_vec(),
        marked(b"\xEF\xBB\xBF", table.as_bytes()),
        marked(b"\xFF\xFE", &little),
        marked(b"\xFE\xFF", &big),
        little,
        big,
    ] {
        let (rows, told) = read(Format::Csv, kind("organisation"), &bytes);
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(rows[0].cells[1], "Международная организация 😀");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    for end in ["\n", "\r\n"] {
        let table = [
            "id,note",
            "organisation-a,\"one\ntwo\"",
            "",
            "organisation-b,",
            ",",
            "organisation-c,x",
        ]
        .join(end);
        let (rows, _) = read(Format::Csv, kind("organisation"), table.as_bytes());
        let numbers: Vec<u64> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4, 6], "{end:?}");
    }
}

#[test]
fn hidden_characters_in_identifiers_and_codes_are_taken_out_and_told() {
    let kind = kind("activity");
    let table = "id,dates,title[en]\nactivity\u{200B}-a,\u{202E}2015,A\u{0}B\n";
    let (rows, told) = read(Format::Csv, kind, table.as_bytes());
    let draft = rows[0].draft.clone().unwrap();
    assert_eq!(draft.id.as_str(), "activity-a");
    for expected in ["row 2: id: hidden-characters", "row 2: dates: hidden-characters"] {
        assert!(told.iter().any(|told| told.contains(expected)), "{told:?}");
    }
    let checked = record::check(draft, schema(), &EveryRecord).unwrap();
    assert!(
        checked
            .remarks()
            .iter()
            .any(|remark| remark.to_string().contains("title.en: hidden-characters"))
    );
}

#[test]
fn an_open_quotation_mark_is_told_with_its_row_and_the_rows_before_are_kept() {
    let rows = check(
        b"id,name[en]\norganisation-a,A\norganisation-b,\"B\norganisation-c,C\n",
        "row 3: the file is not well formed: a quotation mark opens a cell in this row and is never closed",
    );
    assert_eq!(taken(&rows), ["organisation-a"]);
    let long = [
        b"id,name[en]\norganisation-a,A\norganisation-b,\"".as_slice(),
        &vec![b'a'; 9 << 20],
    ]
    .concat();
    let rows = check(&long, "row 3 is larger than 8388608 bytes");
    assert_eq!(taken(&rows), ["organisation-a"]);
}

#[test]
fn more_columns_than_any_table_has_are_refused_in_little_memory() {
    check(vec!["x"; 20_000].join(",").as_bytes(), "20000 columns");
    let peak = peak_bytes(|| {
        let input = std::io::repeat(b',').take(1 << 30);
        let reader = exchange::table::TableReader::new(input, schema(), kind("organisation"));
        assert!(matches!(reader.err(), Some(FileProblem::TooManyColumns { .. })));
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn a_cell_without_end_is_refused_in_little_memory() {
    let peak = peak_bytes(|| {
        let input = b"id,name[en]\norganisation-a,".chain(std::io::repeat(b'a'));
        let mut reader = exchange::table::TableReader::new(input, schema(), kind("organisation")).unwrap();
        assert!(matches!(
            reader.next(),
            Some(Err(FileProblem::RowTooLarge { row: 2, .. }))
        ));
        assert!(reader.next().is_none());
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn fifty_thousand_rows_are_read_in_little_memory() {
    let mut table = String::from("id,name[en]\n");
    let mut add = |number: usize| writeln!(table, "organisation-{number},Name {number}");
    (0..50_000).try_for_each(&mut add).unwrap();
    let peak = peak_bytes(|| {
        let reader = RecordReader::new(
            Format::Csv,
            Cursor::new(table.as_bytes()),
            schema(),
            kind("organisation"),
        );
        let sound = reader
            .unwrap()
            .filter(|row| row.as_ref().unwrap().problems.is_empty());
        assert_eq!(sound.count(), 50_000);
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn a_file_of_another_format_is_told_apart() {
    let sniff =
        |bytes: &[u8]| RecordReader::sniff(Cursor::new(bytes.to_vec()), schema(), kind("organisation"));
    assert_eq!(sniff(b"id,name[en]\n").unwrap().format(), Format::Csv);
    assert_eq!(
        sniff(b"{\"id\":\"organisation-a\"}\n").unwrap().format(),
        Format::JsonLines
    );
    let problem = sniff(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").err().unwrap();
    assert!(
        problem
            .to_string()
            .contains("save it as .xlsx without a password")
    );
}
