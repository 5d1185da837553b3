//! Files into columns: [`csv`] and [`parquet`], in one pass, only the columns asked for, with bounds.

mod bounded;
mod cells;
mod csv;
mod dictionary;
mod parquet;
mod report;
mod sniff;
mod thrift;

use std::collections::BTreeMap;

use crate::column::ColumnKind;
use crate::data::{Data, DataError};

pub use self::csv::{csv, csv_from_bytes, csv_header};
pub use self::parquet::{parquet, parquet_from_bytes, parquet_header};
pub use report::{Refusal, Repair, RepairKind, Report};

/// What a blank cell of a column of flags means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blank {
    /// Nobody said. Files that write 1 or nothing, as the synthetic data of CTDC do, leave it open whether nothing
    /// means no; a share then needs those of whom anything is known in its denominator.
    #[default]
    Unknown,
    /// No, as the description of the file must say.
    No,
}

/// How much may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one cell.
    pub cell_bytes: usize,
    /// Bytes of one row.
    pub row_bytes: u64,
    /// Columns of the file.
    pub columns: usize,
    /// Different values of one column.
    pub distinct: usize,
    /// Rows.
    pub rows: u64,
    /// Bytes of memory for codes, labels and counts.
    pub memory_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            cell_bytes: 4 << 10,
            row_bytes: 1 << 20,
            columns: 16_384,
            distinct: 65_535,
            rows: u64::from(u32::MAX),
            memory_bytes: 2 << 30,
        }
    }
}

/// What is wanted of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The columns to read, in this order; every one where none is named.
    pub columns: Vec<String>,
    /// The column that says how many each row stands for; every row is one where there is none.
    pub count: Option<String>,
    /// The column of the greatest possible values, where `count` names that of the least ones, as in what
    /// [`crate::write::csv`] writes; an empty cell has no upper end.
    pub count_high: Option<String>,
    /// Labels that mean "not known", beside those of [`UNKNOWN_LABELS`]; in any case of letters.
    pub unknown: Vec<String>,
    /// What a blank means in columns of flags.
    pub blank: Blank,
    /// How columns are to be read; others are flags where every value is 1, 0, yes, no, true or false.
    pub kinds: BTreeMap<String, ColumnKind>,
    /// What separates cells; found out where nothing is said.
    pub delimiter: Option<u8>,
    /// How many rows stand above the header.
    pub rows_above_header: usize,
    /// How much may be read.
    pub limits: Limits,
}

/// Labels that mean "not known" in every file, beside the empty one. `NA` is not among them: it is the code of
/// Namibia.
pub const UNKNOWN_LABELS: [&str; 4] = ["unknown", "null", "nan", "-99"];

/// A file as columns, and what had to be mended or refused in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The columns.
    pub data: Data,
    /// What had to be mended or refused.
    pub report: Report,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The bytes cannot be read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// There is nothing in it.
    #[error("the file is empty; the first row must name the columns")]
    Empty,
    /// It is not of the format.
    #[error("row {row}: {reason}")]
    Form {
        /// The row, from 1, the header being row 1.
        row: u64,
        /// What is wrong, and how to mend it.
        reason: String,
    },
    /// A cell is not text.
    #[error("row {row}, column “{column}”: {reason}")]
    Cell {
        /// The row, from 1, the header being row 1.
        row: u64,
        /// The column.
        column: String,
        /// What is wrong, and how to mend it.
        reason: String,
    },
    /// A column cannot be used.
    #[error("column “{column}”: {reason}")]
    Column {
        /// The column.
        column: String,
        /// What is wrong, and how to mend it.
        reason: String,
    },
    /// A column does not exist, or columns do not go together.
    #[error(transparent)]
    Data(#[from] DataError),
    /// Too much of something.
    #[error("{0}")]
    TooLarge(String),
    /// A Parquet file that cannot be read.
    #[error("the Parquet file cannot be read: {0}")]
    Parquet(String),
}

/// The columns wanted in a header.
struct Places {
    columns: Vec<usize>,
    count: Option<usize>,
    count_high: Option<usize>,
}

/// The places of the columns wanted in a header, and of the column of counts.
fn places(header: &[String], options: &Options) -> Result<Places, LoadError> {
    let find = |name: &str| -> Result<usize, LoadError> {
        if let Some(place) = header.iter().position(|known| known == name) {
            return Ok(place);
        }
        let lower = name.to_lowercase();
        let mut alike = (0..header.len()).filter(|place| header[*place].to_lowercase() == lower);
        match (alike.next(), alike.next()) {
            (Some(place), None) => Ok(place),
            _ => Err(crate::data::no_column(name, header.iter().map(String::as_str)).into()),
        }
    };
    let count = options.count.as_deref().map(find).transpose()?;
    let count_high = options.count_high.as_deref().map(find).transpose()?;
    let mut places = Vec::new();
    if options.columns.is_empty() {
        places.extend((0..header.len()).filter(|place| Some(*place) != count && Some(*place) != count_high));
    }
    for name in &options.columns {
        let place = find(name)?;
        if Some(place) == count {
            return Err(LoadError::Column {
                column: name.clone(),
                reason: "it is asked for as a column and as what rows count for; name it once".into(),
            });
        }
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(Places {
        columns: places,
        count,
        count_high,
    })
}

/// Names of columns, each once: one that comes again gets a number, one without a name its place.
fn unique_names(names: Vec<String>, report: &mut Report) -> Vec<String> {
    let mut unique: Vec<String> = Vec::with_capacity(names.len());
    let mut known = std::collections::HashSet::new();
    for (place, name) in names.into_iter().enumerate() {
        let mut candidate = if name.is_empty() {
            format!("column {}", place + 1)
        } else {
            name.clone()
        };
        if name.is_empty() || known.contains(&candidate) {
            let mut number = 2;
            while known.contains(&candidate) {
                candidate = format!("{name} ({number})");
                number += 1;
            }
            report.repaired(RepairKind::Renamed, &candidate, 1, &name);
        }
        known.insert(candidate.clone());
        unique.push(candidate);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_again_are_numbered() {
        let mut report = Report::default();
        let names = ["a", "", "a", "a (2)", "a"].map(String::from).to_vec();
        let unique = unique_names(names, &mut report);
        assert_eq!(unique, ["a", "column 2", "a (2)", "a (2) (2)", "a (3)"]);
    }
}
