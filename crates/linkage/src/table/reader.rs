//! One file of records, read with bounds.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::ByteRecord;
use rayon::prelude::*;

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

#[derive(Debug, Clone, Default)]
pub(super) struct RawValues {
    pub interner: Interner,
    pub first_rows: Vec<u32>,
}

/// Stands for an empty cell.
pub(super) const EMPTY: u32 = u32::MAX;

/// Rows that are split into cells before their columns are taken side by side.
const ROWS_AT_ONCE: usize = 2_048;
/// Fewer rows are taken together where they have so many bytes.
const BYTES_AT_ONCE: usize = 8 << 20;

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
        values: vec![RawValues::default(); configuration.fields.len()],
        cells: Vec::new(),
    };
    let mut batch = Vec::new();
    let mut has_ended = false;
    while !has_ended {
        let (mut filled, mut bytes, mut fault) = (0, 0, None);
        batch.resize_with(ROWS_AT_ONCE, ByteRecord::new);
        while filled < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE && !has_ended {
            match rows.read_byte_record(&mut batch[filled]) {
                Ok(true) => {
                    bytes += batch[filled].as_slice().len();
                    filled += 1;
                }
                Ok(false) => has_ended = true,
                Err(found) => {
                    fault = Some(found);
                    has_ended = true;
                }
            }
        }
        let room = configuration.limits.rows.saturating_sub(source.ids.texts().len());
        columns
            .take(configuration, &batch[..filled.min(room)], &mut source)
            .map_err(at)?;
        if filled > room {
            return Err(at(SourceProblem::TooManyRows(configuration.limits.rows)));
        }
        if let Some(fault) = fault {
            return Err(at(fault_of(&fault, configuration)));
        }
        if bytes >= BYTES_AT_ONCE {
            // The memory of long rows is given back.
            batch.clear();
        }
    }
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

    /// Takes rows, column beside column. Of several things that are wrong the first row's is told, and in it what
    /// stands first: the identifier, then the fields in their order.
    fn take(
        &self,
        configuration: &Configuration,
        batch: &[ByteRecord],
        source: &mut RawSource,
    ) -> Result<(), SourceProblem> {
        // The header is row 1, so that the number is that of a spreadsheet.
        let begin = source.ids.texts().len() as u64 + 2;
        let (ids, values) = (&mut source.ids, &mut source.values);
        let (wrong_id, columns) = rayon::join(
            || self.take_ids(configuration, batch, begin, ids),
            || {
                let read = |(field, values): (usize, &mut RawValues)| {
                    let mut cells = Vec::with_capacity(batch.len());
                    let wrong = self.take_field(configuration, batch, begin, field, values, &mut cells);
                    (wrong, cells)
                };
                values.par_iter_mut().enumerate().map(read).collect::<Vec<_>>()
            },
        );
        let wrong = std::iter::once(wrong_id.err())
            .chain(columns.iter().map(|(wrong, _)| wrong.as_ref().err().cloned()))
            .flatten()
            .min_by_key(|(row, _)| *row);
        if let Some((_, problem)) = wrong {
            return Err(problem);
        }
        let width = columns.len();
        let first = source.cells.len();
        source.cells.resize(first + width * batch.len(), EMPTY);
        for (field, (_, cells)) in columns.iter().enumerate() {
            for (row, cell) in source.cells[first..].chunks_mut(width.max(1)).zip(cells) {
                row[field] = *cell;
            }
        }
        Ok(())
    }

    fn take_ids(
        &self,
        configuration: &Configuration,
        batch: &[ByteRecord],
        begin: u64,
        known: &mut Interner,
    ) -> Result<(), (u64, SourceProblem)> {
        let limit = configuration.limits.cell;
        for (row, record) in (begin..).zip(batch) {
            let id = record.get(self.id).unwrap_or_default().trim_ascii();
            if id.is_empty() {
                let column = configuration.id.clone();
                return Err((row, SourceProblem::NoIdentifier { row, column }));
            }
            if id.len() > limit || std::str::from_utf8(id).is_err() {
                return Err((row, bad_cell(row, &configuration.id, id, limit)));
            }
            let (first, is_new) = known.intern(id);
            if !is_new {
                let problem = SourceProblem::IdentifierTwice {
                    row,
                    first: u64::from(first) + 2,
                    column: configuration.id.clone(),
                };
                return Err((row, problem));
            }
        }
        Ok(())
    }

    fn take_field(
        &self,
        configuration: &Configuration,
        batch: &[ByteRecord],
        begin: u64,
        field: usize,
        values: &mut RawValues,
        cells: &mut Vec<u32>,
    ) -> Result<(), (u64, SourceProblem)> {
        let limit = configuration.limits.cell;
        let bad = |row: u64, cell: &[u8]| {
            (
                row,
                bad_cell(row, &configuration.fields[field].column, cell, limit),
            )
        };
        for (row, record) in (begin..).zip(batch) {
            let cell = record.get(self.fields[field]).unwrap_or_default().trim_ascii();
            if cell.is_empty() {
                cells.push(EMPTY);
                continue;
            }
            if cell.len() > limit {
                return Err(bad(row, cell));
            }
            let (number, is_new) = values.interner.intern(cell);
            if is_new {
                if std::str::from_utf8(cell).is_err() {
                    return Err(bad(row, cell));
                }
                values.first_rows.push(row as u32);
            }
            cells.push(number);
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
