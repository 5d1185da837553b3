//! Reading a sheet as rows of text, whatever it holds.

use std::io::{Read, Seek};

use super::container::Container;
use super::parts::{self, Book};
use super::reader::open_sheet;
use super::sheet::SheetRows;
use crate::FileProblem;

/// The rows of the first sheet that has some, with the bounds of every reading of a workbook.
pub struct SheetReader<R: Read + Seek> {
    book: Book,
    rows: SheetRows<R>,
    first: Option<Vec<String>>,
}

impl<R: Read + Seek> SheetReader<R> {
    /// Begins to read.
    ///
    /// # Errors
    /// Where the file is no workbook, is larger than is read, or has no row.
    pub fn new(input: R) -> Result<Self, FileProblem> {
        let (mut container, book, sheets) = parts::read(Container::open(input)?)?;
        for sheet in sheets {
            let mut rows = open_sheet(container, &sheet)?;
            if let Some(first) = rows.next(&book)? {
                return Ok(Self {
                    book,
                    rows,
                    first: Some(first.cells),
                });
            }
            container = rows.into_inner().into_inner().into_container();
        }
        Err(FileProblem::Empty)
    }

    /// The cells of the next row that has something in it.
    ///
    /// # Errors
    /// Where the sheet is broken.
    pub fn next_row(&mut self) -> Result<Option<Vec<String>>, FileProblem> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        Ok(self.rows.next(&self.book)?.map(|row| row.cells))
    }
}
