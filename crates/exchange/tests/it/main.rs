//! What goes out can be read again, and whatever comes in is answered and bounded.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

mod arbitrary;
mod round_trip;

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
