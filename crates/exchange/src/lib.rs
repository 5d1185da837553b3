//! File formats in and out: bytes to drafts and back. No files, no network, no store.
//!
//! A record is a row of cells whose columns follow from the field table ([`row`]), or a line of JSON
//! ([`lines`]). Reading is bounded in every direction and never stops at the first problem.

pub mod bounded;
pub mod formula;
pub mod lines;
pub mod row;
pub mod table;

use record::{Draft, Problem};

/// One row or line of a file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow {
    /// Its number in the file, from one; the header of a table is row one.
    pub number: u64,
    /// The draft, where enough of it could be read.
    pub draft: Option<Draft>,
    /// What could not be read, with column or field.
    pub problems: Vec<Problem>,
    /// The cells as they stood, to be given back where the row is refused; for JSON the line itself.
    pub cells: Vec<String>,
}

/// Why a file cannot be read at all, or not any further.
#[derive(Debug, thiserror::Error)]
pub enum FileProblem {
    /// The bytes cannot be read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// The file is not of the format it is said to be.
    #[error("row {row}: the file is not well formed: {reason}")]
    Form {
        /// The row.
        row: u64,
        /// What is wrong.
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
    #[error("the file has {found} columns, and at most {limit} are read")]
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
