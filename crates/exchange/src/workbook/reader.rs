//! Reading records from a workbook.

use std::io::{Read, Seek};

use record::{Kind, Problem, Schema};

use super::container::Container;
use super::parts::{self, Book, Sheet};
use super::sheet::SheetRows;
use super::xml::Xml;
use super::{SHEET_LIMIT_BYTES, SHEET_ROW_LIMIT};
use crate::heading::Heading;
use crate::{FileProblem, ReadRow, row};

/// Reads a workbook, row by row.
///
/// The table is the first sheet that has rows. It goes on in every later sheet with the same first row; rows of
/// the second such sheet count on from 1,048,576, where a sheet ends, those of the third from twice that. Any
/// other sheet is left out and remarked on.
pub struct WorkbookReader<'a, R: Read + Seek> {
    schema: &'a Schema,
    kind: &'a Kind,
    book: Book,
    heading: Heading,
    sheets: std::vec::IntoIter<Sheet>,
    state: State<R>,
    number_before: u64,
}

enum State<R: Read> {
    Between(Container<R>),
    Inside(Box<SheetRows<R>>),
    Over,
}

pub(super) fn open_sheet<R: Read + Seek>(
    container: Container<R>,
    sheet: &Sheet,
) -> Result<SheetRows<R>, FileProblem> {
    let content = container.into_part(&sheet.part, SHEET_LIMIT_BYTES)?;
    Ok(SheetRows::new(Xml::new(content, &sheet.part)))
}

impl<'a, R: Read + Seek> WorkbookReader<'a, R> {
    /// Begins to read: everything but the rows.
    ///
    /// # Errors
    /// Where the file is no workbook, is larger than is read, or has no usable header.
    pub fn new(input: R, schema: &'a Schema, kind: &'a Kind) -> Result<Self, FileProblem> {
        let (mut container, book, sheets) = parts::read(Container::open(input)?)?;
        let mut first: Option<Vec<String>> = None;
        let mut table = Vec::new();
        let mut others = Vec::new();
        for sheet in sheets {
            let mut rows = open_sheet(container, &sheet)?;
            let names = rows.next(&book)?.map(|row| row.cells);
            container = rows.into_inner().into_inner().into_container();
            match (names, &first) {
                (None, _) => {}
                (Some(names), None) => {
                    first = Some(names);
                    table.push(sheet);
                }
                (Some(names), Some(first)) if names == *first => table.push(sheet),
                (Some(_), Some(_)) => {
                    others.push(Problem::remark("", "sheet-left-out").with("sheet", sheet.name));
                }
            }
        }
        let mut heading = Heading::read(kind, first.ok_or(FileProblem::Empty)?)?;
        heading.remarks.extend(others);
        Ok(Self {
            schema,
            kind,
            book,
            heading,
            sheets: table.into_iter(),
            state: State::Between(container),
            number_before: 0,
        })
    }

    /// What was noticed about the header and the sheets.
    pub fn remarks(&self) -> &[Problem] {
        &self.heading.remarks
    }

    /// The names of the columns as they stand in the file.
    pub fn header(&self) -> &[String] {
        &self.heading.names
    }

    /// The next row, from this sheet or the next; the first row of each is its header.
    fn read_row(&mut self) -> Result<Option<ReadRow>, FileProblem> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(None),
                State::Between(container) => {
                    let Some(sheet) = self.sheets.next() else {
                        return Ok(None);
                    };
                    let mut rows = open_sheet(container, &sheet)?;
                    rows.next(&self.book)?;
                    self.state = State::Inside(Box::new(rows));
                }
                State::Inside(mut rows) => {
                    let Some(read) = rows.next(&self.book)? else {
                        self.number_before += SHEET_ROW_LIMIT;
                        self.state = State::Between(rows.into_inner().into_inner().into_container());
                        continue;
                    };
                    self.state = State::Inside(rows);
                    let (draft, mut problems) =
                        row::read(self.schema, self.kind, &self.heading.columns, &read.cells);
                    problems.extend(read.problems(&self.heading.names));
                    return Ok(Some(ReadRow {
                        number: self.number_before + read.number,
                        draft,
                        problems,
                        cells: read.cells,
                    }));
                }
            }
        }
    }
}

impl<R: Read + Seek> Iterator for WorkbookReader<'_, R> {
    type Item = Result<ReadRow, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read_row().transpose()
    }
}
