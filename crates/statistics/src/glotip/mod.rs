//! The sheet on trafficking in persons that UNODC disseminates, read as it really is.
//!
//! Rows of metadata stand above the header; figures have commas between thousands, or read `<5`; rows stand twice;
//! countries and citizenships are spelt in many ways, and some "citizenships" are aggregates such as `Abroad`.
//! Every row is mended, kept or refused, and the report tells which and why. What comes out is one row for each
//! figure, with the least and the greatest value it can have.

mod grid;
mod header;
mod index;
mod row;

use std::collections::HashMap;

use crate::column::{Codes, Column, UNKNOWN};
use crate::data::{Data, DataError, Measure};
use crate::figure::{self, FigureRepair};
use crate::interval::Interval;
use crate::load::{RepairKind, Report};

pub use grid::Grid;
pub use header::{Field, HeaderError};
pub use index::{Figure, Index};
pub use row::{Age, Dimension, Form, Indicator, Sex};

use header::Header;
use row::Reading;

/// The columns that come out, in their order; what a row counts for follows them.
pub const COLUMNS: [&str; 11] = [
    "iso3",
    "region",
    "subregion",
    "indicator",
    "dimension",
    "category",
    "citizenship",
    "sex",
    "age",
    "year",
    "unit",
];

/// The sheet as columns, and what had to be mended or refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// One row for each figure, with the columns of [`COLUMNS`]. Regions are codes of M49. The citizenship is an
    /// alpha-3 code or the name of an aggregate, and unknown in rows of another dimension; sexes are `female`,
    /// `male` and `total`, ages `0-17`, `18+` and `total`.
    pub data: Data,
    /// What had to be mended or refused.
    pub report: Report,
}

/// Why a sheet cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// No header.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// Too much.
    #[error("the sheet has more than {MOST_ROWS} rows; divide it")]
    TooManyRows,
    /// Columns that do not go together, which cannot be.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// The published sheet has some tens of thousands of rows.
const MOST_ROWS: usize = 5_000_000;

/// Reads rows of cells, the metadata and the header among them.
///
/// # Errors
/// Where no header is found in the first rows, or there are too many rows.
pub fn read<Row: AsRef<[String]>>(rows: impl IntoIterator<Item = Row>) -> Result<Sheet, SheetError> {
    let mut reader = Reader::default();
    for row in rows {
        reader.push(row.as_ref())?;
    }
    reader.finish()
}

/// [`read`] over text of comma-separated values; rows that are no UTF-8 are read with signs for what is lost.
///
/// # Errors
/// As [`read`].
pub fn read_csv(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let mut csv = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(bytes);
    let mut reader = Reader::default();
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = csv.read_byte_record(&mut record) {
        let row: Vec<String> = record
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).into_owned())
            .collect();
        reader.push(&row)?;
    }
    reader.finish()
}

/// What tells two figures apart; a row with the same key says the same figure again.
type Key = [u32; COLUMNS.len()];

/// Takes rows one after the other, as they come from a file.
#[derive(Default)]
pub struct Reader {
    header: Option<Header>,
    rows: u64,
    columns: Vec<Growing>,
    figures: Vec<Interval>,
    kept: HashMap<Key, usize>,
    reading: Reading,
    report: Report,
}

/// A column while it grows.
#[derive(Default)]
struct Growing {
    labels: Vec<String>,
    numbers: HashMap<String, u32>,
    codes: Vec<u32>,
}

impl Growing {
    fn number(&mut self, label: Option<&str>) -> u32 {
        let Some(label) = label.filter(|label| !label.is_empty()) else {
            return UNKNOWN;
        };
        if let Some(number) = self.numbers.get(label) {
            return *number;
        }
        self.labels.push(label.to_owned());
        let number = self.labels.len() as u32;
        self.numbers.insert(label.to_owned(), number);
        number
    }
}

impl Reader {
    /// Takes the next row.
    ///
    /// # Errors
    /// Where the first rows hold no header, or there are too many rows.
    pub fn push(&mut self, cells: &[String]) -> Result<(), SheetError> {
        self.rows += 1;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(header) = &self.header else {
            self.header = header::find(cells, self.rows)?;
            self.columns.resize_with(COLUMNS.len(), Growing::default);
            return Ok(());
        };
        if self.figures.len() >= MOST_ROWS {
            return Err(SheetError::TooManyRows);
        }
        self.report.rows += 1;
        let Some(labels) = self.reading.labels(header, cells, self.rows, &mut self.report) else {
            return Ok(());
        };
        let text = header.cell(cells, Field::Value);
        let figure = match figure::read(text) {
            Ok(figure) => figure,
            Err(error) => {
                self.report
                    .refused(self.rows, header.name(Field::Value), text, error);
                return Ok(());
            }
        };
        self.note_figure(figure, text);
        let mut key: Key = [UNKNOWN; COLUMNS.len()];
        for ((column, label), code) in self.columns.iter_mut().zip(&labels).zip(&mut key) {
            *code = column.number(label.as_deref());
        }
        self.keep(key, figure.count, text);
        Ok(())
    }

    fn note_figure(&mut self, figure: figure::Figure, text: &str) {
        let name = self
            .header
            .as_ref()
            .map_or("", |header| header.name(Field::Value))
            .to_owned();
        let kind = match figure.repair {
            Some(FigureRepair::Thousands) => Some(RepairKind::Thousands),
            Some(FigureRepair::Fraction) => Some(RepairKind::Fraction),
            None => None,
        };
        if let Some(kind) = kind {
            self.report.repaired(kind, &name, self.rows, text);
        }
        if figure.count.known().is_none() {
            self.report.repaired(RepairKind::Bound, &name, self.rows, text);
        }
    }

    fn keep(&mut self, key: Key, count: Interval, text: &str) {
        if let Some(place) = self.kept.get(&key) {
            // The same figure twice is one figure. Two figures for one cell are both possible.
            let before = self.figures[*place];
            let kind = if before == count {
                RepairKind::Repeated
            } else {
                RepairKind::Contradicting
            };
            self.figures[*place] = before.or(count);
            self.report.repaired(kind, "", self.rows, text);
            return;
        }
        self.kept.insert(key, self.figures.len());
        self.figures.push(count);
        for (column, code) in self.columns.iter_mut().zip(key) {
            column.codes.push(code);
        }
    }

    /// The sheet.
    ///
    /// # Errors
    /// Where there was no header.
    pub fn finish(self) -> Result<Sheet, SheetError> {
        if self.header.is_none() {
            return Err(HeaderError::None.into());
        }
        let columns = COLUMNS.iter().zip(self.columns).map(|(name, growing)| {
            let mut codes = Codes::with_size(growing.labels.len() + 1, growing.codes.len());
            for code in growing.codes {
                codes.push(code);
            }
            Column::category(*name, growing.labels, codes)
        });
        let mut made = Vec::with_capacity(COLUMNS.len());
        for column in columns {
            match column {
                Ok(column) => made.push(column),
                Err(error) => unreachable!("labels are numbered once each: {error}"),
            }
        }
        Ok(Sheet {
            data: Data::new(made, Measure::from_intervals(&self.figures))?,
            report: self.report,
        })
    }
}

/// A sheet of one country's victims for tests: dimension, category, sex, age, year and figure.
#[cfg(test)]
pub(crate) fn tests_sheet(rows: &[[&str; 6]]) -> Vec<Vec<String>> {
    let header = "Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,txtVALUE";
    let begin = ["KEN", "Kenya", "Detected trafficking victims"];
    std::iter::once(header.split(',').map(str::to_owned).collect())
        .chain(
            rows.iter()
                .map(|row| begin.iter().chain(row).map(|cell| (*cell).to_owned()).collect()),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::generator::glotip as generated;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn sheet(rows: &[[&str; 10]]) -> Sheet {
        let mut all = vec![
            row(&["Trafficking in persons", ""]),
            row(&["Date of data", "made up"]),
            row(&[
                "Iso3_code",
                "Country",
                "Indicator",
                "Dimension",
                "Category",
                "Sex",
                "Age",
                "Year",
                "Unit of measurement",
                "txtVALUE",
            ]),
        ];
        all.extend(rows.iter().map(|cells| row(cells)));
        read(&all).unwrap()
    }

    fn labels(sheet: &Sheet, column: &str) -> Vec<String> {
        let column = sheet.data.column(column).unwrap();
        column
            .codes()
            .iter()
            .map(|code| column.label(code).unwrap_or("?").to_owned())
            .collect()
    }

    const VICTIMS: &str = "Detected trafficking victims";

    /// A row for each thing that goes wrong in the sheets; cells are divided by bars.
    const ROWS_WITH_TRAPS: [&str; 11] = [
        "KEN|Kenya|victims|by citizenship|UGANDA|Total|Total|2019|Counts|1,282",
        "KEN|Kenya|victims|by citizenship|Abroad|Total|Total|2019|Counts|<5",
        "KEN|Kenya|victims|by citizenship|Congo|Total|Total|2019|Counts|7",
        "KEN|Kenya|victims|Total|Total|Female|0 to 17 years|2019|Counts|12",
        "KEN|Kenya|victims|Total|Total|Female|0 to 17 years|2019|Counts|12",
        "KEN|Kenya|victims|Total|Total|Male|18 years or over|2019|Counts|3",
        "KEN|Kenya|victims|Total|Total|Male|18 years or over|2019|Counts|9",
        "UGA|Kenya|victims|Total|Total|Total|Total|2019|Counts|9",
        "|KENYA|victims|Total|Total|Unknown|Total|2020|Counts|1",
        "KEN|Kenya|victims|Total|Total|Total|Total|soon|Counts|9",
        "KEN|Kenya|victims|Total|Total|Total|Total|2019|Counts|many",
    ];

    #[test]
    fn every_trap_is_read_or_refused_and_told() {
        let rows = ROWS_WITH_TRAPS.map(|row| {
            let cells: Vec<&str> = row.split('|').collect();
            let mut cells: [&str; 10] = cells.try_into().unwrap();
            cells[2] = VICTIMS;
            cells
        });
        let sheet = sheet(&rows);
        assert_eq!(sheet.report.refused_rows, 4, "{:?}", sheet.report.refusals);
        assert_eq!(labels(&sheet, "citizenship"), ["UGA", "Abroad", "?", "?", "?"]);
        assert_eq!(labels(&sheet, "iso3"), ["KEN"; 5]);
        assert_eq!(labels(&sheet, "region"), ["002"; 5]);
        assert_eq!(labels(&sheet, "sex"), ["total", "total", "female", "male", "?"]);
        assert_eq!(labels(&sheet, "age"), ["total", "total", "0-17", "18+", "total"]);
        let figures: Vec<String> = (0..5)
            .map(|row| sheet.data.measure().of(row).to_string())
            .collect();
        assert_eq!(figures, ["1282", "1–4", "12", "3–9", "1"]);
        let refused: Vec<(u64, &str)> = sheet
            .report
            .refusals
            .iter()
            .map(|refusal| (refusal.row, refusal.column.as_str()))
            .collect();
        assert_eq!(
            refused,
            [(6, "Category"), (11, "Country"), (13, "Year"), (14, "txtVALUE")]
        );
        for kind in [
            RepairKind::Thousands,
            RepairKind::Bound,
            RepairKind::Repeated,
            RepairKind::Contradicting,
            RepairKind::Label,
        ] {
            assert!(
                sheet.report.repairs.iter().any(|repair| repair.kind == kind),
                "{kind:?}"
            );
        }
        assert_eq!(sheet.report.rows, 11);
    }

    #[test]
    fn a_made_up_sheet_of_the_published_size_is_read_whole() {
        let plan = generated::Plan {
            reporters: 120,
            seed: 3,
        };
        let rows = generated::rows(&plan);
        let sheet = read(&rows).unwrap();
        assert_eq!(sheet.report.rows as usize, rows.len() - 3);
        let repeated: u64 = sheet
            .report
            .repairs
            .iter()
            .filter(|repair| matches!(repair.kind, RepairKind::Repeated | RepairKind::Contradicting))
            .map(|repair| repair.times)
            .sum();
        assert_eq!(
            sheet.data.rows() as u64 + repeated + sheet.report.refused_rows,
            sheet.report.rows
        );
        assert!(
            sheet.report.refused_rows < sheet.report.rows / 50,
            "{:?}",
            sheet.report.refusals
        );
        let mut bytes = Vec::new();
        generated::write(&plan, &mut bytes).unwrap();
        assert_eq!(read_csv(&bytes).unwrap(), sheet);
    }

    #[test]
    fn a_sheet_without_a_header_is_refused() {
        let told = read_csv(b"a,b\n1,2\n").unwrap_err().to_string();
        assert!(told.contains("no header"), "{told}");
        assert!(read_csv(b"").is_err());
    }

    proptest! {
        // Reading a label that is no country at all takes a millisecond where it is not optimised.
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_rows_end_in_an_answer(rows in proptest::collection::vec(proptest::collection::vec("\\PC{0,12}", 0..14), 0..12)) {
            let header = row(&["Iso3_code", "Country", "Indicator", "Dimension", "Category", "Sex", "Age", "Year", "txtVALUE"]);
            let _ = read(&rows);
            let _ = read(std::iter::once(&header).chain(&rows));
        }
    }
}
