//! Writing a workbook as a stream: no row is held, and nothing is put down beside the output.
//!
//! The library of the same purpose keeps rows in temporary files and stops the program where one of them cannot
//! be written, as on a full disk. Tables need few of its abilities, so the parts they need stand here.

use std::fmt::Write as _;
use std::io::Write;

use record::{Kind, Record, Shape};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::SHEET_ROW_LIMIT;
use crate::FileProblem;
use crate::bounded::COLUMN_LIMIT;
use crate::row::{self, CELL_LIMIT_UNITS};

/// Where a sheet ends before its rows do: parts of 4 GB need an extension that not every program reads.
const SHEET_END_BYTES: u64 = 3 << 30;

/// The most significant digits that the number of a cell keeps.
const DIGIT_LIMIT: usize = 15;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// Styles, by their place in the part: plain, header, text. Cells of text are formatted as text, so that a
/// program in which they are changed does not take `2015-03` for a day.
const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>"#,
    r#"<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill>"#,
    r#"<fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>"#,
    r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
);
const HEADER_STYLE: u8 = 1;
const TEXT_STYLE: u8 = 2;

/// Writes a workbook, row by row. A table with more rows than a sheet holds goes on in a second sheet, below
/// the same header.
pub struct WorkbookWriter<W: Write> {
    out: ZipWriter<StreamWriter<W>>,
    columns: Vec<String>,
    letters: Vec<String>,
    are_numbers: Vec<bool>,
    sheets: usize,
    rows: u64,
    rows_a_sheet: u64,
    sheet_bytes: u64,
    line: String,
}

impl<W: Write> WorkbookWriter<W> {
    /// Begins a workbook with its header.
    ///
    /// # Errors
    /// Where it cannot be written, or a sheet has fewer columns.
    pub fn new(out: W, columns: Vec<String>) -> Result<Self, FileProblem> {
        Self::with_rows_a_sheet(out, columns, SHEET_ROW_LIMIT)
    }

    fn with_rows_a_sheet(out: W, columns: Vec<String>, rows_a_sheet: u64) -> Result<Self, FileProblem> {
        if columns.len() > COLUMN_LIMIT {
            return Err(FileProblem::TooManyColumns {
                found: columns.len(),
                limit: COLUMN_LIMIT,
            });
        }
        let mut writer = Self {
            out: ZipWriter::new_stream(out),
            letters: (0..columns.len()).map(letters).collect(),
            are_numbers: Vec::new(),
            columns,
            sheets: 0,
            rows: 0,
            rows_a_sheet,
            sheet_bytes: 0,
            line: String::new(),
        };
        // Programs that look at the beginning of a file know a workbook by this part.
        let main =
            format!(r#"<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>"#);
        writer.part("_rels/.rels", &relationships(&main))?;
        writer.begin_sheet()?;
        Ok(writer)
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, kind: &Kind, record: &Record) -> Result<(), FileProblem> {
        if self.are_numbers.len() != self.columns.len() {
            self.are_numbers = self
                .columns
                .iter()
                .map(|column| is_number(kind, column))
                .collect();
        }
        let cells = row::write(kind, record);
        self.begin_row()?;
        for position in 0..self.columns.len() {
            if let Some(text) = cells.get(&self.columns[position]) {
                let is_number = self.are_numbers[position] && is_exact(text);
                self.add_cell(position, text, (!is_number).then_some(TEXT_STYLE));
            }
        }
        self.end_row()
    }

    /// Writes a row of texts as they are.
    pub(crate) fn write_cells<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<(), FileProblem> {
        self.begin_row()?;
        for (position, text) in cells.take(COLUMN_LIMIT).enumerate() {
            if !text.is_empty() {
                self.add_cell(position, text, Some(TEXT_STYLE));
            }
        }
        self.end_row()
    }

    /// Ends the workbook, and gives back what was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> Result<W, FileProblem> {
        self.end_sheet()?;
        let mut names = String::new();
        let mut targets = String::new();
        let mut types = String::new();
        for sheet in 1..=self.sheets {
            let _ = write!(
                names,
                r#"<sheet name="Records {sheet}" sheetId="{sheet}" r:id="rId{sheet}"/>"#
            );
            let _ = write!(
                targets,
                r#"<Relationship Id="rId{sheet}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{sheet}.xml"/>"#
            );
            let _ = write!(
                types,
                r#"<Override PartName="/xl/worksheets/sheet{sheet}.xml" ContentType="{SPREADSHEET}.worksheet+xml"/>"#
            );
        }
        let _ = write!(
            targets,
            r#"<Relationship Id="rIdStyles" Type="{OFFICE}/styles" Target="styles.xml"/>"#
        );
        self.part("xl/styles.xml", STYLES)?;
        let book =
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>"#);
        self.part("xl/workbook.xml", &book)?;
        self.part("xl/_rels/workbook.xml.rels", &relationships(&targets))?;
        self.part("[Content_Types].xml", &content_types(&types))?;
        let stream = self.out.finish().map_err(refuse)?;
        Ok(stream.into_inner())
    }

    fn part(&mut self, name: &str, content: &str) -> Result<(), FileProblem> {
        self.begin_part(name)?;
        self.put(DECLARATION)?;
        self.put(content)
    }

    fn begin_part(&mut self, name: &str) -> Result<(), FileProblem> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.out.start_file(name, options).map_err(refuse)
    }

    fn put(&mut self, text: &str) -> Result<(), FileProblem> {
        self.sheet_bytes += text.len() as u64;
        Ok(self.out.write_all(text.as_bytes())?)
    }

    fn begin_sheet(&mut self) -> Result<(), FileProblem> {
        self.sheets += 1;
        self.rows = 0;
        self.sheet_bytes = 0;
        self.begin_part(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        let selected = if self.sheets == 1 {
            r#" tabSelected="1""#
        } else {
            ""
        };
        let begin = format!(
            r#"{DECLARATION}<worksheet xmlns="{MAIN}"><sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#
        );
        self.put(&begin)?;
        self.rows = 1;
        self.line.push_str(r#"<row r="1">"#);
        for position in 0..self.columns.len() {
            let name = std::mem::take(&mut self.columns[position]);
            self.add_cell(position, &name, Some(HEADER_STYLE));
            self.columns[position] = name;
        }
        self.end_row()
    }

    fn end_sheet(&mut self) -> Result<(), FileProblem> {
        self.put("</sheetData></worksheet>")
    }

    fn begin_row(&mut self) -> Result<(), FileProblem> {
        if self.rows >= self.rows_a_sheet || self.sheet_bytes > SHEET_END_BYTES {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        self.rows += 1;
        let _ = write!(self.line, r#"<row r="{}">"#, self.rows);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), FileProblem> {
        self.line.push_str("</row>");
        let line = std::mem::take(&mut self.line);
        self.put(&line)?;
        self.line = line;
        self.line.clear();
        Ok(())
    }

    /// Adds a cell to the row: a text in a style, or a number.
    fn add_cell(&mut self, position: usize, text: &str, style: Option<u8>) {
        while self.letters.len() <= position {
            self.letters.push(letters(self.letters.len()));
        }
        let (column, row) = (&self.letters[position], self.rows);
        let Some(style) = style else {
            let _ = write!(self.line, r#"<c r="{column}{row}"><v>{text}</v></c>"#);
            return;
        };
        let _ = write!(
            self.line,
            r#"<c r="{column}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">"#
        );
        escape_into(&mut self.line, text);
        self.line.push_str("</t></is></c>");
    }
}

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn relationships(relations: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
    )
}

fn content_types(sheets: &str) -> String {
    format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{SPREADSHEET}.styles+xml"/>{sheets}</Types>"#
    )
}

fn refuse(error: zip::result::ZipError) -> FileProblem {
    match error {
        zip::result::ZipError::Io(error) => FileProblem::Io(error),
        other => FileProblem::Io(std::io::Error::other(other.to_string())),
    }
}

/// The letters of a column, from zero: `A`, `Z`, `AA`.
fn letters(position: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Whether a column holds numbers.
fn is_number(kind: &Kind, column: &str) -> bool {
    let steps: Vec<&str> = column
        .split('.')
        .filter(|step| !step.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    kind.field_at(&steps.join("."))
        .is_some_and(|field| matches!(field.shape, Shape::Integer | Shape::Decimal))
}

/// Whether the cell of a spreadsheet gives the number back as it is written here.
fn is_exact(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (1..=DIGIT_LIMIT).contains(&digits) && text.parse::<f64>().is_ok_and(|number| number.to_string() == text)
}

/// Adds a text as XML, cut to what a cell holds. Characters that XML does not have are written as programs
/// read them (ECMA-376, part 1, 22.4.2.4).
fn escape_into(out: &mut String, text: &str) {
    let mut units = 0;
    for (place, character) in text.char_indices() {
        units += character.len_utf16();
        if units > CELL_LIMIT_UNITS {
            return;
        }
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(out, "_x{:04X}_", character as u32);
            }
            '_' if reads_as_escape(&text[place..]) => out.push_str("_x005F_"),
            plain => out.push(plain),
        }
    }
}

/// Whether a text begins like a character that is written by its number.
fn reads_as_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::OnceLock;

    use calamine::Reader;
    use record::Schema;

    use super::*;
    use crate::workbook::WorkbookReader;

    fn schema() -> &'static Schema {
        static SCHEMA: OnceLock<Schema> = OnceLock::new();
        SCHEMA.get_or_init(|| {
            match Schema::new(register::REGISTERS, vocabulary::CodeLists::bundled().clone()) {
                Ok(schema) => schema,
                Err(problem) => panic!("{problem}"),
            }
        })
    }

    #[test]
    fn more_rows_than_a_sheet_holds_go_on_in_the_next_and_are_read_as_one_table() {
        let columns = vec!["id".to_owned(), "note".to_owned()];
        let mut writer = WorkbookWriter::with_rows_a_sheet(Vec::new(), columns, 3).unwrap();
        for number in 0..5 {
            let id = format!("organisation-{number}");
            writer.write_cells([id.as_str(), "a note"].into_iter()).unwrap();
        }
        let bytes = writer.finish().unwrap();
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Records 1", "Records 2", "Records 3"]);
        assert_eq!(book.worksheet_range("Records 3").unwrap().height(), 2);
        let kind = schema().kind("organisation").unwrap();
        let reader = WorkbookReader::new(Cursor::new(&bytes), schema(), kind).unwrap();
        assert!(reader.remarks().is_empty());
        let rows: Vec<(u64, String)> = reader
            .map(|row| row.map(|row| (row.number, row.cells[0].clone())).unwrap())
            .collect();
        let second = SHEET_ROW_LIMIT;
        let expected: Vec<(u64, String)> = [2, 3, second + 2, second + 3, 2 * second + 2]
            .into_iter()
            .zip(0..)
            .map(|(row, number)| (row, format!("organisation-{number}")))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_number_is_a_number_only_where_its_cell_gives_it_back() {
        for text in ["0", "12", "-7", "12.5", "999999999999999"] {
            assert!(is_exact(text), "{text}");
        }
        for text in [
            "007",
            "12.50",
            "9007199254740993",
            "0.1234567890123456",
            "1e5",
            "x",
            "",
            "inf",
        ] {
            assert!(!is_exact(text), "{text}");
        }
    }

    #[test]
    fn positions_have_letters() {
        for (position, expected) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(letters(position), expected);
        }
    }

    /// Fails after some bytes, as a full disk does.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if bytes.len() > self.0 {
                return Err(std::io::Error::from(std::io::ErrorKind::StorageFull));
            }
            self.0 -= bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_told_and_stops_nothing_else() {
        for room in [0, 100, 1_000, 10_000] {
            let columns = vec!["id".to_owned()];
            let result = WorkbookWriter::new(Full(room), columns).and_then(|mut writer| {
                for number in 0_u32..20_000 {
                    let noise = number.wrapping_mul(2_654_435_761).to_string();
                    writer.write_cells([noise.as_str()].into_iter())?;
                }
                writer.finish().map(|_| ())
            });
            assert!(matches!(result, Err(FileProblem::Io(_))), "{room}");
        }
    }
}
