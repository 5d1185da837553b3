//! One file of records, read with bounds.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::ByteRecord;

use super::texts::Interner;
use super::{SourceProblem, TableProblem};
use crate::configuration::Configuration;

/// A file as it was read: identifiers, and for each field the number of the raw value.
#[derive(Debug)]
pub(super) struct RawSource {
    pub name: String,
    pub ids: Interner,
    /// For each field the raw values and for each of them the first row that has it.
    pub values: Vec<RawValues>,
    /// Numbers of raw values, row by row; [`EMPTY`] where the cell is empty.
    pub cells: Vec<u32>,
}

#[derive(Debug, Default)]
pub(super) struct RawValues {
    pub interner: Interner,
    pub first_rows: Vec<u32>,
}

/// Stands for an empty cell.
pub(super) const EMPTY: u32 = u32::MAX;

/// The most columns of a file.
const COLUMNS: usize = 10_000;

/// Reads one file.
pub(super) fn read_source(
    configuration: &Configuration,
    name: &str,
    reader: impl Read,
) -> Result<RawSource, TableProblem> {
    let at = |problem: SourceProblem| TableProblem::Source {
        source_name: name.to_owned(),
        problem,
    };
    let taken = Rc::new(Cell::new(0));
    let bounded = Bounded {
        reader,
        limit: configuration.limits.bytes,
        taken: Rc::clone(&taken),
    };
    let mut rows = csv::ReaderBuilder::new()
        .buffer_capacity(1 << 18)
        .from_reader(bounded);
    let headers = rows
        .byte_headers()
        .map_err(|fault| at(fault_of(&fault, configuration)))?
        .clone();
    let columns = Columns::find(configuration, &headers).map_err(at)?;
    let mut source = RawSource {
        name: name.to_owned(),
        ids: Interner::default(),
        values: configuration
            .fields
            .iter()
            .map(|_| RawValues::default())
            .collect(),
        cells: Vec::new(),
    };
    let mut known = Interner::default();
    let mut record = ByteRecord::new();
    while rows
        .read_byte_record(&mut record)
        .map_err(|fault| at(fault_of(&fault, configuration)))?
    {
        // The header is row 1, so that the number is that of a spreadsheet.
        let row = known.texts().len() as u64 + 2;
        if known.texts().len() >= configuration.limits.rows {
            return Err(at(SourceProblem::TooManyRows(configuration.limits.rows)));
        }
        columns
            .take(configuration, &record, row, &mut known, &mut source)
            .map_err(at)?;
    }
    source.ids = known;
    if source.ids.texts().is_empty() {
        return Err(at(SourceProblem::NoRecords));
    }
    Ok(source)
}

/// Where the columns stand in a file.
struct Columns {
    id: usize,
    fields: Vec<usize>,
}

impl Columns {
    fn find(configuration: &Configuration, headers: &ByteRecord) -> Result<Self, SourceProblem> {
        if headers.is_empty() {
            return Err(SourceProblem::Empty);
        }
        if headers.len() > COLUMNS {
            return Err(SourceProblem::TooManyColumns(headers.len()));
        }
        let names: Vec<String> = headers
            .iter()
            .map(|header| {
                String::from_utf8_lossy(header)
                    .trim()
                    .trim_start_matches('\u{FEFF}')
                    .to_owned()
            })
            .collect();
        let place = |wanted: &[&str]| {
            let found: Vec<usize> = (0..names.len())
                .filter(|place| wanted.contains(&names[*place].as_str()))
                .collect();
            match found.as_slice() {
                [one] => Ok(*one),
                [] => Err(SourceProblem::NoColumn {
                    column: wanted.first().copied().unwrap_or_default().to_owned(),
                    columns: shown(&names),
                }),
                _ => Err(SourceProblem::ColumnTwice(
                    wanted.first().copied().unwrap_or_default().to_owned(),
                )),
            }
        };
        let id = place(&[&configuration.id])?;
        let fields = configuration
            .fields
            .iter()
            .map(|field| {
                let wanted: Vec<&str> = std::iter::once(&field.column)
                    .chain(&field.aliases)
                    .map(String::as_str)
                    .collect();
                place(&wanted)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { id, fields })
    }

    fn take(
        &self,
        configuration: &Configuration,
        record: &ByteRecord,
        row: u64,
        known: &mut Interner,
        source: &mut RawSource,
    ) -> Result<(), SourceProblem> {
        let id = record.get(self.id).unwrap_or_default().trim_ascii();
        let limit = configuration.limits.cell;
        if id.is_empty() {
            return Err(SourceProblem::NoIdentifier {
                row,
                column: configuration.id.clone(),
            });
        }
        if id.len() > limit || std::str::from_utf8(id).is_err() {
            return Err(bad_cell(row, &configuration.id, id, limit));
        }
        let (first, is_new) = known.intern(id);
        if !is_new {
            return Err(SourceProblem::IdentifierTwice {
                row,
                first: u64::from(first) + 2,
                column: configuration.id.clone(),
            });
        }
        for (field, place) in self.fields.iter().enumerate() {
            let cell = record.get(*place).unwrap_or_default().trim_ascii();
            if cell.is_empty() {
                source.cells.push(EMPTY);
                continue;
            }
            if cell.len() > limit {
                return Err(bad_cell(row, &configuration.fields[field].column, cell, limit));
            }
            let values = &mut source.values[field];
            let (number, is_new) = values.interner.intern(cell);
            if is_new {
                if std::str::from_utf8(cell).is_err() {
                    return Err(bad_cell(row, &configuration.fields[field].column, cell, limit));
                }
                values.first_rows.push(row as u32);
            }
            source.cells.push(number);
        }
        Ok(())
    }
}

fn bad_cell(row: u64, column: &str, cell: &[u8], limit: usize) -> SourceProblem {
    let column = column.to_owned();
    if cell.len() > limit {
        SourceProblem::CellTooLong {
            row,
            column,
            bytes: cell.len(),
            limit,
        }
    } else {
        SourceProblem::NotUtf8 { row, column }
    }
}

/// The first columns of a file, for a message.
fn shown(names: &[String]) -> String {
    const SHOWN: usize = 30;
    let mut text = names
        .iter()
        .take(SHOWN)
        .map(|name| name.chars().take(60).collect())
        .collect::<Vec<String>>()
        .join(", ");
    if names.len() > SHOWN {
        text.push_str(", ...");
    }
    text
}

fn fault_of(fault: &csv::Error, configuration: &Configuration) -> SourceProblem {
    let row = fault.position().map_or(1, |position| position.record() + 1);
    match fault.kind() {
        csv::ErrorKind::Io(reason)
            if reason
                .get_ref()
                .is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooLong>) =>
        {
            SourceProblem::TooManyBytes(configuration.limits.bytes)
        }
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => SourceProblem::Ragged {
            row,
            cells: *len,
            columns: *expected_len,
        },
        other => SourceProblem::Unreadable {
            row,
            reason: format!("{other:?}"),
        },
    }
}

/// Ends reading where a file is longer than it may be.
struct Bounded<R> {
    reader: R,
    limit: u64,
    taken: Rc<Cell<u64>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the file is longer than it may be")]
struct TooLong;

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        let taken = self.taken.get() + count as u64;
        self.taken.set(taken);
        if taken > self.limit {
            return Err(io::Error::other(TooLong));
        }
        Ok(count)
    }
}
