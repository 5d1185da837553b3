//! What is written can be read again, and what is wrong is told with its place.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

use std::sync::OnceLock;

use exchange::lines::LinesReader;
use exchange::table::{Header, TableReader, TableWriter};
use exchange::{FileProblem, ReadRow, row};
use record::{Draft, Kind, Record, Schema};
use vocabulary::CodeLists;

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(
        || match Schema::new(register::REGISTERS, CodeLists::bundled().clone()) {
            Ok(schema) => schema,
            Err(problem) => panic!("{problem}"),
        },
    )
}

fn records() -> Vec<Record> {
    let checked = register::bundle::read(schema()).unwrap_or_else(|refused| panic!("{refused:?}"));
    checked
        .into_iter()
        .map(|checked| checked.record().clone())
        .collect()
}

fn csv(kind: &Kind, records: &[&Record]) -> Vec<u8> {
    let mut header = Header::default();
    for record in records {
        header.add(&row::write(kind, record));
    }
    let mut bytes = Vec::new();
    let mut writer = TableWriter::new(&mut bytes, header.columns(kind)).unwrap();
    for record in records {
        writer.write(kind, record).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

fn drafts(rows: impl Iterator<Item = Result<ReadRow, FileProblem>>) -> Vec<Draft> {
    rows.map(|row| {
        let row = row.unwrap();
        assert!(row.problems.is_empty(), "row {}: {:?}", row.number, row.problems);
        row.draft.unwrap()
    })
    .collect()
}

#[test]
fn every_kind_of_the_bundled_record_survives_csv_and_json_lines() {
    let records = records();
    for kind in schema().kinds() {
        let of_kind: Vec<&Record> = records.iter().filter(|record| record.kind == kind.code).collect();
        if of_kind.is_empty() {
            continue;
        }
        let expected: Vec<Draft> = of_kind.iter().map(|record| record.to_draft()).collect();
        let bytes = csv(kind, &of_kind);
        let read = drafts(TableReader::new(bytes.as_slice(), schema(), kind).unwrap());
        for (read, expected) in read.iter().zip(&expected) {
            assert_eq!(read, expected);
        }
        assert_eq!(read.len(), expected.len());
        let lines: String = of_kind
            .iter()
            .flat_map(|record| [record.to_json(kind).to_string(), "\n".to_owned()])
            .collect();
        assert_eq!(drafts(LinesReader::new(lines.as_bytes(), schema())), expected);
    }
}

/// The problems of the rows of a table of organisations.
fn problems(table: &str) -> Vec<String> {
    let kind = schema().kind("organisation").unwrap();
    match TableReader::new(table.as_bytes(), schema(), kind) {
        Err(problem) => vec![problem.to_string()],
        Ok(reader) => {
            let mut told: Vec<String> = reader.remarks().iter().map(ToString::to_string).collect();
            for row in reader {
                match row {
                    Ok(row) => {
                        told.extend(
                            row.problems
                                .iter()
                                .map(|problem| format!("row {}: {problem}", row.number)),
                        );
                    }
                    Err(problem) => told.push(problem.to_string()),
                }
            }
            told
        }
    }
}

#[test]
fn bad_tables_are_answered_with_row_and_column() {
    let check = |table: &str, expected: &str| {
        let told = problems(table);
        assert!(
            told.iter().any(|problem| problem.contains(expected)),
            "{table:?}: {expected} is not in {told:?}"
        );
    };
    check("", "the file is empty");
    check("name[en]\nA\n", "no column called id");
    check("id,name[en],name[en]\n", "two columns are called");
    check(
        "id,nam[en]\norganisation-a,A\n",
        r#"unknown-column column="nam[en]" nearest="name"#,
    );
    check(
        "id,name[en]\norganisation-a,A,more\n",
        "row 2: record: ragged-row",
    );
    check("id,name[en]\nOrg A,A\n", "row 2: id: bad-identifier");
    check(
        "id,name[en],period\norganisation-a,A,2015-02-30\n",
        "row 2: period: bad-date",
    );
    check(
        "id,name[en],period\norganisation-a,A,03/04/2015\n",
        "row 2: period: bad-date",
    );
    check(
        "id,name[en],period\norganisation-a,A,[perhaps]\n",
        "row 2: period: unknown-code",
    );
    check("id,name[xx1]\n", "unknown-column");
    let wide = vec!["x"; 6_000].join(",");
    check(&wide, "6000 columns");
    let open_quote = format!("id,name[en]\norganisation-a,\"{}", "a".repeat(9 << 20));
    check(&open_quote, "row 2 is larger than");
}

#[test]
fn a_file_that_ends_in_the_middle_keeps_what_came_before() {
    let kind = schema().kind("organisation").unwrap();
    let table = "id,name[en]\norganisation-a,A\norganisation-b,\"B";
    let rows: Vec<_> = TableReader::new(table.as_bytes(), schema(), kind)
        .unwrap()
        .collect();
    assert_eq!(
        rows[0].as_ref().unwrap().draft.as_ref().unwrap().id.as_str(),
        "organisation-a"
    );
}

#[test]
fn deep_and_broken_json_is_refused_line_by_line() {
    let deep = "[".repeat(100_000);
    let lines = format!("{deep}\nnot json\n{{\"id\":\"organisation-a\",\"kind\":\"organisation\"}}\n");
    let rows: Vec<ReadRow> = LinesReader::new(lines.as_bytes(), schema())
        .map(Result::unwrap)
        .collect();
    assert!(rows[0].problems[0].to_string().contains("bad-json"));
    assert!(rows[1].problems[0].to_string().contains("bad-json"));
    assert!(rows[2].problems.is_empty() && rows[2].draft.is_some());
}
