//! The rows of one sheet, as a stream.

use std::io::Read;

use quick_xml::events::BytesStart;
use record::Problem;

use super::SHEET_ROW_LIMIT;
use super::number;
use super::parts::{Book, TextReading, unescape};
use super::xml::{Node, Xml, attribute};
use crate::FileProblem;
use crate::bounded::{COLUMN_LIMIT, ROW_LIMIT_BYTES};

/// What is to be said about a cell beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// The value was computed by a formula, which is not kept.
    Formula,
    /// A formula whose value the file does not hold.
    FormulaWithoutValue,
    /// The cell says that its formula failed.
    Failed,
}

/// One row that has a cell with something in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct SheetRow {
    /// Its number in the sheet, from one.
    pub number: u64,
    /// The cells from the first column on.
    pub cells: Vec<String>,
    /// What is to be said about cells, by position.
    pub notes: Vec<(usize, Note)>,
}

impl SheetRow {
    /// The notes as problems, under the names of the columns.
    pub fn problems(&self, names: &[String]) -> Vec<Problem> {
        let tell = |(position, note): &(usize, Note)| {
            let name = names.get(*position).map_or("", String::as_str);
            let value = self.cells.get(*position).map_or("", String::as_str);
            match note {
                Note::Formula => Problem::remark(name, "formula-removed"),
                Note::FormulaWithoutValue => Problem::error(name, "formula-without-value"),
                Note::Failed => Problem::error(name, "failed-formula").with("value", value),
            }
        };
        self.notes.iter().map(tell).collect()
    }
}

/// One cell being read.
#[derive(Debug, Default)]
struct Cell {
    position: usize,
    kind: String,
    style: usize,
    text: String,
    has_formula: bool,
    has_value: bool,
}

/// Reads the rows of a sheet.
pub(super) struct SheetRows<R: Read> {
    xml: Xml<R>,
    number: u64,
}

impl<R: Read> SheetRows<R> {
    pub fn new(xml: Xml<R>) -> Self {
        Self { xml, number: 0 }
    }

    /// What was read from.
    pub fn into_inner(self) -> Xml<R> {
        self.xml
    }

    /// The next row with something in it. What the sheet says about its size is not looked at.
    pub fn next(&mut self, book: &Book) -> Result<Option<SheetRow>, FileProblem> {
        loop {
            match self.xml.next()? {
                Node::Open(element) if element.local_name().as_ref() == "row" => {
                    let number = attribute(&element, "r");
                    self.begin_row(number.as_deref())?;
                    let row = self.read_row(book)?;
                    if row.cells.iter().any(|cell| !cell.is_empty()) || !row.notes.is_empty() {
                        return Ok(Some(row));
                    }
                }
                Node::End => return Ok(None),
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, number: Option<&str>) -> Result<(), FileProblem> {
        let next = self.number + 1;
        let number = number.map_or(Some(next), |number| number.trim().parse().ok());
        match number {
            Some(number) if (next..=SHEET_ROW_LIMIT).contains(&number) => {
                self.number = number;
                Ok(())
            }
            _ => Err(self.xml.broken(format!(
                "the row after row {} has no number that a sheet can have (at most {SHEET_ROW_LIMIT}, in order); \
                 save the table again, or as .csv",
                self.number
            ))),
        }
    }

    fn read_row(&mut self, book: &Book) -> Result<SheetRow, FileProblem> {
        let mut row = SheetRow {
            number: self.number,
            ..SheetRow::default()
        };
        let mut row_bytes = 0;
        let mut after = 0;
        loop {
            match self.xml.next()? {
                Node::Open(element) if element.local_name().as_ref() == "c" => {
                    let cell = begin_cell(&element, after);
                    let cell = cell.ok_or_else(|| {
                        self.xml.broken(format!(
                            "row {}: a cell stands in no column that a sheet has",
                            self.number
                        ))
                    })?;
                    after = cell.position + 1;
                    let cell = self.read_cell(cell)?;
                    self.take_cell(cell, book, &mut row)?;
                    row_bytes += row.cells.last().map_or(0, String::len) as u64;
                    if row_bytes > ROW_LIMIT_BYTES {
                        return Err(FileProblem::RowTooLarge {
                            row: self.number,
                            limit: ROW_LIMIT_BYTES,
                        });
                    }
                }
                Node::Close(element) if element.local_name().as_ref() == "row" => return Ok(row),
                Node::End => return Ok(row),
                _ => {}
            }
        }
    }

    /// Reads to the end of a cell.
    fn read_cell(&mut self, mut cell: Cell) -> Result<Cell, FileProblem> {
        let mut reading = TextReading::default();
        let mut is_in_value = false;
        loop {
            match self.xml.next()? {
                Node::Open(element) => match element.local_name().as_ref() {
                    "f" => cell.has_formula = true,
                    "v" => {
                        is_in_value = true;
                        cell.has_value = true;
                    }
                    name => reading.open(name),
                },
                Node::Close(element) => match element.local_name().as_ref() {
                    "c" => return Ok(cell),
                    "v" => is_in_value = false,
                    name => reading.close(name),
                },
                Node::Text(text) if is_in_value || reading.is_text() => {
                    if cell.text.len() + text.len() > ROW_LIMIT_BYTES as usize {
                        return Err(FileProblem::RowTooLarge {
                            row: self.number,
                            limit: ROW_LIMIT_BYTES,
                        });
                    }
                    cell.text.push_str(&text);
                }
                Node::End => return Ok(cell),
                _ => {}
            }
        }
    }

    /// Puts a cell into its row.
    fn take_cell(&self, cell: Cell, book: &Book, row: &mut SheetRow) -> Result<(), FileProblem> {
        let text = match cell.kind.as_str() {
            "s" if cell.has_value => {
                let number = cell.text.trim().parse().ok();
                let shared = number.and_then(|number| book.texts.get(number));
                shared.map(str::to_owned).ok_or_else(|| {
                    self.xml.broken(format!(
                        "row {}, column {}: the cell refers to a text that the workbook does not hold; save it again",
                        self.number,
                        cell.position + 1
                    ))
                })?
            }
            "inlineStr" | "str" => unescape(&cell.text).into_owned(),
            "b" => if cell.text.trim() == "1" { "yes" } else { "no" }.to_owned(),
            "s" | "e" | "d" => cell.text.clone(),
            _ => {
                let shown = book.styles.get(cell.style).copied().unwrap_or_default();
                number::text(&cell.text, shown, book.from_1904)
            }
        };
        // The value of a formula may be the empty text, and never the empty number.
        let has_value = cell.has_value && (cell.kind == "str" || !cell.text.is_empty());
        let note = match (cell.kind.as_str(), cell.has_formula, has_value) {
            ("e", _, _) => Some(Note::Failed),
            (_, true, true) => Some(Note::Formula),
            (_, true, false) => Some(Note::FormulaWithoutValue),
            _ => None,
        };
        row.notes.extend(note.map(|note| (cell.position, note)));
        row.cells.resize(cell.position, String::new());
        row.cells.push(text);
        Ok(())
    }
}

/// A cell at the place that it names, or at the next one. `None` where that is no place, or one before it.
fn begin_cell(element: &BytesStart<'_>, next: usize) -> Option<Cell> {
    let position = match attribute(element, "r") {
        Some(reference) => column(&reference)?,
        None => next,
    };
    let style = attribute(element, "s").and_then(|style| style.parse().ok());
    (next..COLUMN_LIMIT).contains(&position).then(|| Cell {
        position,
        kind: attribute(element, "t").unwrap_or_default(),
        style: style.unwrap_or_default(),
        ..Cell::default()
    })
}

/// The column of a cell such as `AB12`, from zero.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_name_columns() {
        for (reference, expected) in [
            ("A1", Some(0)),
            ("Z9", Some(25)),
            ("AA1", Some(26)),
            ("XFD1048576", Some(16_383)),
            ("1", None),
        ] {
            assert_eq!(column(reference), expected, "{reference}");
        }
    }
}
