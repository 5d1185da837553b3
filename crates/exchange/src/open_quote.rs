//! Watching the bytes of a table go by: where quotation marks stay open and rows do not end.
//!
//! The reader of comma-separated values takes a quotation mark that is never closed for a cell that holds the
//! rest of the file. So this follows the same rules beside it, and remembers in which row the mark stands.

use std::io::{self, Read};

use crate::bounded::ROW_LIMIT_BYTES;

/// The most separators in one row; far more than columns are read, and few enough to hold.
pub(crate) const SEPARATOR_LIMIT: usize = 100_000;

/// Passes bytes through and follows rows and quotation marks.
pub(crate) struct RowWatch<R> {
    inner: R,
    place: Place,
    row_bytes: u64,
    separators: usize,
    is_over: bool,
    ends_with_return: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    FieldStart,
    Plain,
    Quoted,
    /// After a quotation mark inside a quoted cell: a second one stands for itself, anything else ends it.
    AfterQuote,
}

impl<R: Read> RowWatch<R> {
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            place: Place::FieldStart,
            row_bytes: 0,
            separators: 0,
            is_over: false,
            ends_with_return: false,
        }
    }

    /// Whether the file ended inside a quoted cell.
    pub fn ended_in_quote(&self) -> bool {
        self.is_over && self.place == Place::Quoted
    }

    /// Whether a row has more bytes than any may have.
    pub fn is_too_large(&self) -> bool {
        self.row_bytes > ROW_LIMIT_BYTES
    }

    /// Whether a row has more separators than any may have.
    pub fn is_too_wide(&self) -> bool {
        self.separators > SEPARATOR_LIMIT
    }

    /// Whether rows end with a carriage return.
    pub fn ends_with_return(&self) -> bool {
        self.ends_with_return
    }

    fn follow(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.row_bytes += 1;
            self.place = match (self.place, byte) {
                (Place::Quoted, b'"') => Place::AfterQuote,
                (Place::Quoted, _) | (Place::FieldStart | Place::AfterQuote, b'"') => Place::Quoted,
                (_, b',') => {
                    self.separators += 1;
                    Place::FieldStart
                }
                (_, b'\n' | b'\r') => {
                    self.ends_with_return |= *byte == b'\r';
                    self.row_bytes = 0;
                    self.separators = 0;
                    Place::FieldStart
                }
                _ => Place::Plain,
            };
        }
    }
}

impl<R: Read> Read for RowWatch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_too_large() || self.is_too_wide() {
            return Err(io::Error::other("a row is too large"));
        }
        let count = self.inner.read(buffer)?;
        self.is_over = count == 0;
        self.follow(&buffer[..count]);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends_in_quote(table: &str) -> bool {
        let mut watch = RowWatch::new(table.as_bytes());
        watch.read_to_end(&mut Vec::new()).unwrap();
        watch.ended_in_quote()
    }

    #[test]
    fn only_a_mark_that_opens_a_cell_can_stay_open() {
        for table in ["a,\"b", "a,\"b\"\"", "a\n\"b\nc,d\n", "\"a\"\"b\n"] {
            assert!(ends_in_quote(table), "{table:?}");
        }
        for table in ["a,b", "a,\"b\"", "5\" pipe,a\n", "\"a\"\"\"\n", "\"a\"b\"c\n", ""] {
            assert!(!ends_in_quote(table), "{table:?}");
        }
    }

    #[test]
    fn a_row_without_end_is_stopped() {
        let mut sink = Vec::new();
        let mut watch = RowWatch::new(io::repeat(b'a'));
        assert!(watch.read_to_end(&mut sink).is_err() && watch.is_too_large());
        let mut watch = RowWatch::new(io::repeat(b','));
        assert!(watch.read_to_end(&mut sink).is_err() && watch.is_too_wide());
        assert!(sink.len() as u64 <= 2 * ROW_LIMIT_BYTES + (4 << 20));
    }
}
