//! Bytes of a row, counted while they are read.

use std::io::{self, Read};

/// Fails where a row takes more bytes than it may, so that a quotation mark that is never closed does not put the
/// whole file into memory.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    limit: u64,
    is_in_quote: bool,
    is_over: bool,
}

/// The message by which the failure is known again.
const TOO_LARGE: &str = "a row is larger than it may be";

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R, limit: u64) -> Self {
        Self {
            inner,
            left: limit,
            limit,
            is_in_quote: false,
            is_over: false,
        }
    }

    /// Begins to count anew.
    pub(super) fn row_ended(&mut self) {
        self.left = self.limit;
    }

    /// The bytes that a row may take.
    pub(super) fn limit(&self) -> u64 {
        self.limit
    }

    /// Whether the file is over and its quotation marks do not come in pairs.
    pub(super) fn ended_in_quote(&self) -> bool {
        self.is_over && self.is_in_quote
    }

    pub(super) fn is_too_large(error: &io::Error) -> bool {
        error.to_string() == TOO_LARGE
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(TOO_LARGE));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.inner.read(&mut buffer[..most])?;
        self.left -= count as u64;
        self.is_over = count == 0;
        self.is_in_quote ^= buffer[..count]
            .iter()
            .fold(false, |is_odd, byte| is_odd ^ (*byte == b'"'));
        Ok(count)
    }
}
