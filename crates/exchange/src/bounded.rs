//! How much of a file is read at a time, and in which encoding.

pub use vocabulary::encoding::Utf8Reader;

/// The largest row, in bytes of UTF-8.
pub const ROW_LIMIT_BYTES: u64 = 8 << 20;

/// How many columns are read and written; a sheet of a workbook holds no more.
pub const COLUMN_LIMIT: usize = 16_384;
