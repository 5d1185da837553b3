//! What goes out can be read again, and whatever comes in is answered and bounded.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

mod arbitrary;
mod formulas;
mod hostile_lines;
mod hostile_tables;
mod hostile_workbooks;
mod other_programs;
mod rejects;
mod round_trip;
mod soup;

use std::io::Cursor;
use std::sync::OnceLock;

use exchange::{Format, Header, ReadRow, RecordReader, RecordWriter, row};
use record::{Kind, Record, Schema};
use vocabulary::CodeLists;

/// The schema of the registers.
fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(
        || match Schema::new(register::REGISTERS, CodeLists::bundled().clone()) {
            Ok(schema) => schema,
            Err(problem) => panic!("{problem}"),
        },
    )
}

/// The kind with this code.
fn kind(code: &str) -> &'static Kind {
    schema().kind(code).unwrap()
}

/// A file of these records.
fn write(format: Format, kind: &Kind, records: &[&Record]) -> Vec<u8> {
    let mut header = Header::default();
    for record in records {
        header.add(&row::write(kind, record));
    }
    let mut writer = RecordWriter::new(format, Vec::new(), header.columns(kind)).unwrap();
    for record in records {
        writer.write(kind, record).unwrap();
    }
    writer.finish().unwrap()
}

/// Everything that is told about a file of this kind, one sentence after the other.
fn read(format: Format, kind: &Kind, bytes: &[u8]) -> (Vec<ReadRow>, Vec<String>) {
    let reader = match RecordReader::new(format, Cursor::new(bytes), schema(), kind) {
        Ok(reader) => reader,
        Err(problem) => return (Vec::new(), vec![problem.to_string()]),
    };
    let mut told: Vec<String> = reader.remarks().iter().map(ToString::to_string).collect();
    let mut rows = Vec::new();
    for row in reader {
        match row {
            Ok(row) => {
                let problems = row.problems.iter();
                told.extend(problems.map(|problem| format!("row {}: {problem}", row.number)));
                rows.push(row);
            }
            Err(problem) => told.push(problem.to_string()),
        }
    }
    (rows, told)
}

/// The identifiers of the rows that were read without an error.
fn taken(rows: &[ReadRow]) -> Vec<&str> {
    rows.iter()
        .filter(|row| !row.problems.iter().any(record::Problem::is_error))
        .filter_map(|row| row.draft.as_ref().map(|draft| draft.id.as_str()))
        .collect()
}

/// Reads a file, and checks that something that is told says this.
fn check(format: Format, kind: &Kind, bytes: &[u8], expected: &str) -> Vec<ReadRow> {
    let (rows, told) = read(format, kind, bytes);
    assert!(
        told.iter().any(|problem| problem.contains(expected)),
        "{expected:?} is not in {told:?}"
    );
    rows
}

/// How many bytes of memory this takes at its highest, above what was in use before. The system is asked, so
/// what other threads take counts too; every test has a process of its own.
fn peak_bytes(take: impl FnOnce()) -> u64 {
    let status = |name: &str| {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned();
        let kibibytes = line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap();
        kibibytes * 1024
    };
    // Asks that the highest be counted anew. Where the system has no such file, nothing is measured.
    if std::fs::write("/proc/self/clear_refs", "5").is_err() {
        take();
        return 0;
    }
    let before = status("VmRSS");
    take();
    status("VmHWM").saturating_sub(before)
}

/// What reading may take.
const MEMORY_LIMIT_BYTES: u64 = 64 << 20;

/// The cells of a row as long as its table.
fn row_texts(row: &ReadRow) -> impl Iterator<Item = String> {
    row.cells.iter().cloned().chain(std::iter::repeat(String::new()))
}
