//! Tables of comma-separated values.

use std::collections::BTreeSet;
use std::io::{Read, Write};

use record::{Kind, Problem, Record, Schema};

use crate::bounded::{ROW_LIMIT_BYTES, RowGauge, Utf8Reader};
use crate::row::{self, Cells, Column};
use crate::{FileProblem, ReadRow};

/// The most columns that are read.
pub const COLUMN_LIMIT: usize = 5_000;

/// The columns of a table, gathered from the records it will hold.
#[derive(Debug, Default)]
pub struct Header(BTreeSet<String>);

impl Header {
    /// Adds the columns that a record fills.
    pub fn add(&mut self, cells: &Cells) {
        for column in cells
            .keys()
            .filter(|column| !self.0.contains(*column))
            .cloned()
            .collect::<Vec<_>>()
        {
            self.0.insert(column);
        }
    }

    /// The columns: the identifier first, then in the order of the field table, positions as numbers.
    pub fn columns(&self, kind: &Kind) -> Vec<String> {
        let order: Vec<&str> = ["id", "aliases"]
            .into_iter()
            .chain(kind.fields.iter().map(|field| field.code))
            .collect();
        let mut columns: Vec<String> = self.0.iter().cloned().collect();
        columns.sort_by_cached_key(|column| {
            let first = column.split(['.', '[']).next().unwrap_or_default();
            let place = order
                .iter()
                .position(|code| *code == first)
                .unwrap_or(order.len());
            let parts: Vec<(usize, String)> = column
                .split('.')
                .map(|part| (part.parse().unwrap_or(0), part.to_owned()))
                .collect();
            (place, parts)
        });
        columns
    }
}

/// Writes a table, row by row.
pub struct TableWriter<W: Write> {
    out: csv::Writer<W>,
    columns: Vec<String>,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table with its header.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn new(out: W, columns: Vec<String>) -> Result<Self, FileProblem> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(&columns).map_err(|error| form(1, &error))?;
        Ok(Self { out, columns })
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, kind: &Kind, record: &Record) -> Result<(), FileProblem> {
        let cells = row::write(kind, record);
        let row = self
            .columns
            .iter()
            .map(|column| cells.get(column).map_or("", String::as_str));
        self.out.write_record(row).map_err(|error| form(0, &error))
    }

    /// Writes what is still waiting.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> Result<(), FileProblem> {
        Ok(self.out.flush()?)
    }
}

fn form(row: u64, error: &csv::Error) -> FileProblem {
    FileProblem::Form {
        row,
        reason: error.to_string(),
    }
}

/// Reads a table, row by row.
pub struct TableReader<'a, R: Read> {
    rows: csv::Reader<Utf8Reader<R>>,
    gauge: RowGauge,
    schema: &'a Schema,
    kind: &'a Kind,
    columns: Vec<Column>,
    remarks: Vec<Problem>,
    number: u64,
    is_over: bool,
}

impl<'a, R: Read> TableReader<'a, R> {
    /// Begins to read: the header.
    ///
    /// # Errors
    /// Where there is no usable header.
    pub fn new(input: R, schema: &'a Schema, kind: &'a Kind) -> Result<Self, FileProblem> {
        let gauge = RowGauge::default();
        let mut rows = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(Utf8Reader::new(input, gauge.clone()));
        let mut header = csv::ByteRecord::new();
        let found = rows
            .read_byte_record(&mut header)
            .map_err(|error| refuse(&gauge, 1, &error))?;
        if !found {
            return Err(FileProblem::Empty);
        }
        if header.len() > COLUMN_LIMIT {
            return Err(FileProblem::TooManyColumns {
                found: header.len(),
                limit: COLUMN_LIMIT,
            });
        }
        let mut columns: Vec<Column> = Vec::new();
        let mut remarks = Vec::new();
        for cell in &header {
            let name = String::from_utf8_lossy(cell);
            let name = vocabulary::text::clean(&name, false).text;
            let column = match Column::read(kind, &name) {
                Ok(column) => column,
                Err(problem) => {
                    remarks.push(problem);
                    Column::read(kind, "").map_err(|problem| FileProblem::Columns(problem.to_string()))?
                }
            };
            let is_twice =
                !column.name().is_empty() && columns.iter().any(|known| known.name() == column.name());
            if is_twice {
                return Err(FileProblem::Columns(format!(
                    "two columns are called {name:?}; keep one of them"
                )));
            }
            columns.push(column);
        }
        if !columns.iter().any(|column| column.name() == "id") {
            return Err(FileProblem::Columns(
                "there is no column called id; every row needs its identifier".into(),
            ));
        }
        Ok(Self {
            rows,
            gauge,
            schema,
            kind,
            columns,
            remarks,
            number: 1,
            is_over: false,
        })
    }

    /// What was noticed about the header: columns that mean nothing.
    pub fn remarks(&self) -> &[Problem] {
        &self.remarks
    }
}

fn refuse(gauge: &RowGauge, row: u64, error: &csv::Error) -> FileProblem {
    if gauge.is_exceeded() {
        return FileProblem::RowTooLarge {
            row,
            limit: ROW_LIMIT_BYTES,
        };
    }
    form(row, error)
}

impl<R: Read> Iterator for TableReader<'_, R> {
    type Item = Result<ReadRow, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.gauge.begin_row();
        self.number += 1;
        let mut cells = csv::ByteRecord::new();
        match self.rows.read_byte_record(&mut cells) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                self.is_over = true;
                return Some(Err(refuse(&self.gauge, self.number, &error)));
            }
        }
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).into_owned())
            .collect();
        let (draft, problems) = row::read(self.schema, self.kind, &self.columns, &cells);
        Some(Ok(ReadRow {
            number: self.number,
            draft,
            problems,
            cells,
        }))
    }
}
