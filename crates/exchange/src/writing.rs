//! Writing records to a file of any format.

use std::io::Write;

use record::{Kind, Record};

use crate::table::TableWriter;
use crate::workbook::WorkbookWriter;
use crate::{FileProblem, Format};

/// Writes records, one after the other, to a file of any format. No record is held.
pub struct RecordWriter<W: Write> {
    out: Out<W>,
}

enum Out<W: Write> {
    Csv(Box<TableWriter<W>>),
    JsonLines(W),
    Xlsx(Box<WorkbookWriter<W>>),
}

impl<W: Write> RecordWriter<W> {
    /// Begins a file with its columns, which [`crate::Header`] gathers; lines of JSON have none
    /// ([`Format::has_columns`]).
    ///
    /// # Errors
    /// Where it cannot be written, or the columns are more than a table may have.
    pub fn new(format: Format, out: W, columns: Vec<String>) -> Result<Self, FileProblem> {
        let out = match format {
            Format::Csv => Out::Csv(Box::new(TableWriter::new(out, columns)?)),
            Format::JsonLines => Out::JsonLines(out),
            Format::Xlsx => Out::Xlsx(Box::new(WorkbookWriter::new(out, columns)?)),
        };
        Ok(Self { out })
    }

    /// Writes a record: what it says, and nothing about its revision.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, kind: &Kind, record: &Record) -> Result<(), FileProblem> {
        match &mut self.out {
            Out::Csv(table) => table.write(kind, record),
            Out::JsonLines(out) => Ok(writeln!(out, "{}", record.to_json(kind))?),
            Out::Xlsx(book) => book.write(kind, record),
        }
    }

    /// Writes a row of cells as they are; for lines of JSON the one cell is the line.
    pub(crate) fn write_cells(&mut self, cells: &[String]) -> Result<(), FileProblem> {
        let row = cells.iter().map(String::as_str);
        match &mut self.out {
            Out::Csv(table) => table.write_cells(row),
            Out::JsonLines(out) => Ok(writeln!(out, "{}", cells.concat())?),
            Out::Xlsx(book) => book.write_cells(row),
        }
    }

    /// Writes what is still waiting, and gives back what was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> Result<W, FileProblem> {
        match self.out {
            Out::Csv(table) => table.finish(),
            Out::JsonLines(mut out) => {
                out.flush()?;
                Ok(out)
            }
            Out::Xlsx(book) => book.finish(),
        }
    }
}
