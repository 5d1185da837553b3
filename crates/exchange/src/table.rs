//! Tables of comma-separated values.

use std::io::{Read, Write};

use record::{Kind, Problem, Record, Schema};

use crate::bounded::{ROW_LIMIT_BYTES, Utf8Reader};
use crate::heading::Heading;
use crate::open_quote::{RowWatch, SEPARATOR_LIMIT};
use crate::row;
use crate::{FileProblem, ReadRow};

pub use crate::bounded::COLUMN_LIMIT;
pub use crate::heading::Header;

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
        if columns.len() > COLUMN_LIMIT {
            return Err(FileProblem::TooManyColumns {
                found: columns.len(),
                limit: COLUMN_LIMIT,
            });
        }
        let out = csv::WriterBuilder::new().flexible(true).from_writer(out);
        let mut writer = Self {
            out,
            columns: Vec::new(),
        };
        writer.write_cells(columns.iter().map(String::as_str))?;
        writer.columns = columns;
        Ok(writer)
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
        self.out
            .write_record(row)
            .map_err(|error| refuse_to_write(&error))
    }

    /// Writes a row of cells as they are.
    pub(crate) fn write_cells<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<(), FileProblem> {
        self.out
            .write_record(cells)
            .map_err(|error| refuse_to_write(&error))
    }

    /// Writes what is still waiting, and gives back what was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> Result<W, FileProblem> {
        self.out
            .into_inner()
            .map_err(|error| FileProblem::Io(error.into_error()))
    }
}

fn refuse_to_write(error: &csv::Error) -> FileProblem {
    match error.kind() {
        csv::ErrorKind::Io(reason) => FileProblem::Io(std::io::Error::new(reason.kind(), reason.to_string())),
        _ => form(0, error.to_string()),
    }
}

fn form(row: u64, reason: impl Into<String>) -> FileProblem {
    FileProblem::Form {
        row,
        reason: reason.into(),
    }
}

/// Reads a table, row by row.
pub struct TableReader<'a, R: Read> {
    rows: Rows<R>,
    schema: &'a Schema,
    kind: &'a Kind,
    heading: Heading,
}

impl<'a, R: Read> TableReader<'a, R> {
    /// Begins to read: the header.
    ///
    /// # Errors
    /// Where there is no usable header.
    pub fn new(input: R, schema: &'a Schema, kind: &'a Kind) -> Result<Self, FileProblem> {
        let mut rows = Rows::new(input);
        if !rows.next()? {
            return Err(FileProblem::Empty);
        }
        let mut names = Vec::with_capacity(rows.cells.len().min(COLUMN_LIMIT));
        for (position, cell) in rows.cells.iter().enumerate() {
            let name = std::str::from_utf8(cell).map_err(|_| {
                FileProblem::Columns(format!(
                    "row 1, column {}: the file is not in UTF-8; save it again as “CSV UTF-8”, or as a workbook",
                    position + 1
                ))
            })?;
            names.push(name.to_owned());
        }
        Ok(Self {
            rows,
            schema,
            kind,
            heading: Heading::read(kind, names)?,
        })
    }

    /// What was noticed about the header: columns that mean nothing.
    pub fn remarks(&self) -> &[Problem] {
        &self.heading.remarks
    }

    /// The names of the columns as they stand in the file.
    pub fn header(&self) -> &[String] {
        &self.heading.names
    }

    fn read_row(&self) -> ReadRow {
        let mut broken = Vec::new();
        let mut cells = Vec::with_capacity(self.rows.cells.len().min(COLUMN_LIMIT));
        for (position, cell) in self.rows.cells.iter().take(COLUMN_LIMIT).enumerate() {
            let text = String::from_utf8_lossy(cell);
            if std::str::from_utf8(cell).is_err() {
                let name = self.heading.names.get(position).map_or("", String::as_str);
                broken.push(Problem::error(name, "bad-encoding").with("value", &text));
            }
            cells.push(text.into_owned());
        }
        let columns = &self.heading.columns;
        let (draft, mut problems) = row::read(self.schema, self.kind, columns, &cells);
        if self.rows.cells.len() < columns.len() {
            problems.push(row::ragged(columns.len(), self.rows.cells.len()));
        }
        problems.extend(broken);
        ReadRow {
            number: self.rows.number,
            draft,
            problems,
            cells,
        }
    }
}

impl<R: Read> Iterator for TableReader<'_, R> {
    type Item = Result<ReadRow, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.rows.next() {
                // A row of separators alone is what a spreadsheet makes of an empty one.
                Ok(true) if self.rows.cells.as_slice().is_empty() => {}
                Ok(true) => return Some(Ok(self.read_row())),
                Ok(false) => return None,
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

/// The rows of a file, one at a time, with the numbers that a spreadsheet gives them.
struct Rows<R> {
    input: csv::Reader<RowWatch<Utf8Reader<R>>>,
    cells: csv::ByteRecord,
    number: u64,
    /// Line ends inside the cells of the rows before.
    inner_lines: u64,
    is_over: bool,
}

impl<R: Read> Rows<R> {
    fn new(input: R) -> Self {
        Self {
            input: csv::ReaderBuilder::new()
                .flexible(true)
                .has_headers(false)
                .buffer_capacity(64 << 10)
                .from_reader(RowWatch::new(Utf8Reader::new(input))),
            cells: csv::ByteRecord::new(),
            number: 0,
            inner_lines: 0,
            is_over: false,
        }
    }

    /// Reads the next row into `cells`; says whether there is one.
    fn next(&mut self) -> Result<bool, FileProblem> {
        if self.is_over {
            return Ok(false);
        }
        match self.input.read_byte_record(&mut self.cells) {
            Ok(true) if self.input.get_ref().ended_in_quote() => {
                self.is_over = true;
                self.count_row();
                Err(form(
                    self.number,
                    "a quotation mark opens a cell in this row and is never closed, so the rest of the file \
                     would be one cell; close it, or write it twice where it stands for itself",
                ))
            }
            Ok(true) => {
                self.count_row();
                Ok(true)
            }
            Ok(false) => {
                self.is_over = true;
                Ok(false)
            }
            Err(error) => {
                self.is_over = true;
                Err(self.refuse(&error))
            }
        }
    }

    /// Blank lines are rows to a spreadsheet, and lines inside a cell are none.
    fn count_row(&mut self) {
        let own_lines = self.cells.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1;
        // A line feed after a carriage return is counted with the row that follows.
        let own_end = u64::from(!self.input.get_ref().ends_with_return());
        let line = self.input.position().line();
        let counted = line.saturating_sub(own_lines + own_end + self.inner_lines);
        self.inner_lines += own_lines;
        self.number = counted.max(self.number + 1);
    }

    fn refuse(&self, error: &csv::Error) -> FileProblem {
        let watch = self.input.get_ref();
        let row = self.number + 1;
        if watch.is_too_large() {
            FileProblem::RowTooLarge {
                row,
                limit: ROW_LIMIT_BYTES,
            }
        } else if watch.is_too_wide() {
            FileProblem::TooManyColumns {
                found: SEPARATOR_LIMIT,
                limit: COLUMN_LIMIT,
            }
        } else {
            match error.kind() {
                csv::ErrorKind::Io(reason) => {
                    FileProblem::Io(std::io::Error::new(reason.kind(), reason.to_string()))
                }
                _ => form(row, error.to_string()),
            }
        }
    }
}
