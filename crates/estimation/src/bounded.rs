//! Bytes that end in an error where they, or one row of them, are too long, so that memory stays bounded.

use std::io::{self, ErrorKind, Read};

/// The longest row, in bytes.
pub const LONGEST_ROW: usize = 64 * 1024;

/// A reader with a bound on all bytes and on those of one row.
pub struct Bounded<R> {
    inner: R,
    left: u64,
    row: usize,
    in_quotes: bool,
}

/// Why reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLong {
    /// All bytes together are too many.
    #[error("too many bytes")]
    File,
    /// A row is too long.
    #[error("a row is too long")]
    Row,
}

impl<R: Read> Bounded<R> {
    /// At most so many bytes of a reader.
    pub fn new(inner: R, most: u64) -> Self {
        Self {
            inner,
            left: most,
            row: 0,
            in_quotes: false,
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::new(ErrorKind::InvalidData, TooLong::File))?;
        for byte in &buffer[..count] {
            match byte {
                b'"' => self.in_quotes = !self.in_quotes,
                b'\n' if !self.in_quotes => self.row = 0,
                _ => {}
            }
            self.row += 1;
            if self.row > LONGEST_ROW {
                return Err(io::Error::new(ErrorKind::InvalidData, TooLong::Row));
            }
        }
        Ok(count)
    }
}

/// Which bound an error of reading tells of, if any.
pub fn bound_of(error: &io::Error) -> Option<TooLong> {
    error.get_ref()?.downcast_ref::<TooLong>().copied()
}
