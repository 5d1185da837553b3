//! Workbooks between this and other programs.

use std::io::Cursor;

use calamine::{Data, Reader};
use exchange::Format;
use record::Record;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};

use crate::{arbitrary, kind, read, row_texts, write};

#[test]
fn another_program_reads_the_cells_that_were_written() {
    let kind = kind("activity");
    let records = arbitrary::records(7, kind, 20);
    let records: Vec<&Record> = records.iter().collect();
    let bytes = write(Format::Xlsx, kind, &records);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let range = book.worksheet_range("Records 1").unwrap();
    assert_eq!(range.height(), records.len() + 1);
    let (rows, told) = read(Format::Xlsx, kind, &bytes);
    assert!(told.is_empty(), "{told:?}");
    for (theirs, ours) in range.rows().skip(1).zip(&rows) {
        for (theirs, ours) in theirs.iter().zip(row_texts(ours)) {
            let theirs = match theirs {
                Data::Empty => String::new(),
                other => other.to_string(),
            };
            assert_eq!(theirs, ours);
        }
    }
}

#[test]
fn what_another_program_wrote_is_read() {
    let mut book = Workbook::new();
    let day = CellFormat::new().set_num_format("dd/mm/yyyy");
    let year = CellFormat::new().set_num_format("yyyy");
    let date = ExcelDateTime::from_ymd(2015, 3, 4).unwrap();
    let sheet = book.add_worksheet();
    for (column, name) in ["id", "title[en]", "dates", "participants.1.count"]
        .iter()
        .enumerate()
    {
        sheet.write_string(0, column as u16, *name).unwrap();
    }
    sheet.write_string(1, 0, "activity-a").unwrap();
    sheet.write_string(1, 1, "A_x000D_ & <b>\u{7}").unwrap();
    sheet.write_datetime_with_format(1, 2, &date, &day).unwrap();
    sheet.write_number(1, 3, 0.1 + 0.2).unwrap();
    sheet.write_string(3, 0, "activity-b").unwrap();
    sheet.write_boolean(3, 1, true).unwrap();
    sheet.write_datetime_with_format(3, 2, &date, &year).unwrap();
    sheet
        .write_formula(3, 3, Formula::new("=6*7").set_result("42"))
        .unwrap();
    let notes = book.add_worksheet();
    notes.set_name("Notes").unwrap();
    notes.write_string(0, 0, "made by hand").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (rows, told) = read(Format::Xlsx, kind("activity"), &bytes);
    assert_eq!(
        rows[0].cells,
        ["activity-a", "A_x000D_ & <b>\u{7}", "2015-03-04", "0.3"]
    );
    assert_eq!(rows[1].cells, ["activity-b", "yes", "2015", "42"]);
    assert_eq!((rows[0].number, rows[1].number), (2, 4));
    for expected in [
        "sheet-left-out sheet=\"Notes\"",
        "row 2: participants.1.count: bad-number",
        "row 4: participants.1.count: formula-removed",
    ] {
        assert!(
            told.iter().any(|told| told.contains(expected)),
            "{expected}: {told:?}"
        );
    }
}
