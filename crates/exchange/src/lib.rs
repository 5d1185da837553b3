//! File formats in and out: bytes to drafts and back. No files, no network, no store.
//!
//! A record is a row of cells whose columns follow from the field table ([`row`]), or a line of JSON
//! ([`lines`]). Cells stand in a table of comma-separated values ([`table`]) or in a workbook ([`workbook`]).
//! [`RecordReader`] and [`RecordWriter`] are the one way in and out, whatever the [`Format`]; refused rows go
//! back through [`RejectsWriter`]. Reading is bounded in every direction and never stops at the first problem.

pub mod bounded;
mod format;
pub mod formula;
mod heading;
mod json;
pub mod lines;
mod open_quote;
mod reading;
mod rejects;
pub mod row;
pub mod table;
pub mod workbook;
mod writing;

pub use format::Format;
pub use heading::Header;
pub use reading::RecordReader;
pub use rejects::RejectsWriter;
pub use writing::RecordWriter;

use record::{Draft, Problem};

/// One row or line of a file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow {
    /// Its number in the file as a spreadsheet program numbers it, from one; the header of a table is row one.
    pub number: u64,
    /// The draft, where enough of it could be read.
    pub draft: Option<Draft>,
    /// What could not be read, with column or field.
    pub problems: Vec<Problem>,
    /// The cells as they stood, to be given back where the row is refused; for JSON the line itself.
    pub cells: Vec<String>,
}

/// Why a file cannot be read or written at all, or not any further.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// The bytes cannot be read or written.
    #[error("the file cannot be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The file is not of the format it is said to be.
    #[error("row {row}: the file is not well formed: {reason}")]
    Form {
        /// The row.
        row: u64,
        /// What is wrong.
        reason: String,
    },
    /// A workbook, or a part of it, cannot be used.
    #[error("the workbook cannot be read{}: {reason}", in_part(.part))]
    Workbook {
        /// The part, or nothing where it is the whole.
        part: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// One row is larger than any record can be.
    #[error("row {row} is larger than {limit} bytes; a quotation mark may be left open before it")]
    RowTooLarge {
        /// The row.
        row: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// There is nothing in it.
    #[error("the file is empty: the first row names the columns")]
    Empty,
    /// More columns than any table can have.
    #[error(
        "the table has {found} columns or more, and at most {limit} are read or written; leave columns out, or use \
         JSON Lines"
    )]
    TooManyColumns {
        /// How many it has.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The columns cannot be used.
    #[error("{0}")]
    Columns(String),
}

fn in_part(part: &str) -> String {
    if part.is_empty() {
        String::new()
    } else {
        format!(" in its part {part}")
    }
}
