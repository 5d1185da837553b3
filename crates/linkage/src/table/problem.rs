//! What can be wrong with files of records. No message repeats what a cell says: it may be a name.

/// Why files cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    /// There is nothing to link.
    #[error("no file is given; name at least one file of records")]
    NoSources,
    /// One of them cannot be used.
    #[error("{source_name}: {problem}")]
    Source {
        /// The file.
        source_name: String,
        /// What is wrong and how to mend it.
        problem: SourceProblem,
    },
    /// Together they are too long.
    #[error(
        "the files have more than {limit} records together; link parts that cannot share persons one after another (by region or by decade of birth), or raise [limits] rows: a million records take up to one gigabyte"
    )]
    TooManyRows {
        /// How many rows were counted.
        rows: usize,
        /// How many there may be.
        limit: usize,
    },
}

/// Why a file cannot be used. Rows are counted as a spreadsheet does: the header is row 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceProblem {
    /// There is nothing in it.
    #[error("the file is empty; its first row must name the columns")]
    Empty,
    /// There is nothing but a header.
    #[error("the file has a header and no records")]
    NoRecords,
    /// A column is missing.
    #[error(
        "there is no column {column:?}; the file has {columns}. Rename the column, give it as an alias of the field, or correct the configuration"
    )]
    NoColumn {
        /// The column.
        column: String,
        /// What there is.
        columns: String,
    },
    /// A column stands twice.
    #[error("the column {0:?} stands in the header more than once; keep one")]
    ColumnTwice(String),
    /// There are more columns than any table has.
    #[error("the header has {0} columns; is the file comma-separated, with a line for each record?")]
    TooManyColumns(usize),
    /// A row has more or fewer cells than the header.
    #[error(
        "row {row} has {cells} cells and the header {columns}; put a value that has a comma into quotation marks"
    )]
    Ragged {
        /// The row.
        row: u64,
        /// How many cells it has.
        cells: u64,
        /// How many columns there are.
        columns: u64,
    },
    /// A record has no identifier.
    #[error("row {row}: the identifier in column {column:?} is empty; give each record one")]
    NoIdentifier {
        /// The row.
        row: u64,
        /// The column.
        column: String,
    },
    /// Two records have one identifier.
    #[error(
        "row {row}: the identifier in column {column:?} stands in row {first} already; identifiers must differ within a file"
    )]
    IdentifierTwice {
        /// The row.
        row: u64,
        /// The row that had it first.
        first: u64,
        /// The column.
        column: String,
    },
    /// A cell is not text.
    #[error("row {row}, column {column:?}: the text is not UTF-8; save the file as UTF-8")]
    NotUtf8 {
        /// The row.
        row: u64,
        /// The column.
        column: String,
    },
    /// A cell is too long.
    #[error(
        "row {row}, column {column:?}: the cell has {bytes} bytes, at most {limit} are read; is a quotation mark left open?"
    )]
    CellTooLong {
        /// The row.
        row: u64,
        /// The column.
        column: String,
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// Too much of a field is not of its kind.
    #[error(
        "column {column:?} has the kind {kind}, but {unreadable} of its {filled} values are none, the first in row {row}; {remedy}"
    )]
    NotOfKind {
        /// The column.
        column: String,
        /// The kind.
        kind: &'static str,
        /// The first row with such a value.
        row: u64,
        /// How many there are.
        unreadable: u64,
        /// How many values there are at all.
        filled: u64,
        /// How to mend it.
        remedy: &'static str,
    },
    /// The file has more rows than may be read.
    #[error(
        "the file has more than {0} records; split it into parts that cannot share persons (by region or by decade of birth) and link part with part, or raise [limits] rows: a million records take up to one gigabyte"
    )]
    TooManyRows(usize),
    /// The file has more bytes than may be read.
    #[error(
        "the file has more than {0} bytes; leave out columns that are not compared, split it into parts that cannot share persons (by region or by decade of birth), or raise [limits] bytes"
    )]
    TooManyBytes(u64),
    /// The file cannot be read.
    #[error("row {row} cannot be read: {reason}")]
    Unreadable {
        /// The row.
        row: u64,
        /// Why.
        reason: String,
    },
}
