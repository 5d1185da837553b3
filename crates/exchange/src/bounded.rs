//! Reading bytes as UTF-8, whatever Unicode encoding they are in, with a bound on every row.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// The largest row, in bytes.
pub const ROW_LIMIT_BYTES: u64 = 8 << 20;

/// Counts the bytes of the row being read; shared between a reader and whoever knows where rows end.
#[derive(Debug, Clone, Default)]
pub struct RowGauge(Rc<Cell<u64>>);

impl RowGauge {
    /// Begins a new row.
    pub fn begin_row(&self) {
        self.0.set(0);
    }

    /// Whether the row is larger than any may be.
    pub fn is_exceeded(&self) -> bool {
        self.0.get() > ROW_LIMIT_BYTES
    }
}

/// Gives UTF-8 without byte-order mark, from UTF-8 or UTF-16 with one, and refuses to go on in a row that
/// exceeds the bound.
pub struct Utf8Reader<R> {
    inner: R,
    encoding: Option<Encoding>,
    pending: Vec<u8>,
    leftover: Vec<u8>,
    gauge: RowGauge,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
}

const CHUNK_BYTES: usize = 16 << 10;

impl<R: Read> Utf8Reader<R> {
    /// Begins to read.
    pub fn new(inner: R, gauge: RowGauge) -> Self {
        Self {
            inner,
            encoding: None,
            pending: Vec::new(),
            leftover: Vec::new(),
            gauge,
        }
    }

    fn fill(&mut self) -> io::Result<bool> {
        let mut chunk = vec![0; CHUNK_BYTES];
        let read = self.inner.read(&mut chunk)?;
        chunk.truncate(read);
        let mut bytes = std::mem::take(&mut self.leftover);
        bytes.extend_from_slice(&chunk);
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            // A mark is three bytes at most; a file may come in smaller pieces.
            None if bytes.len() < 3 && read > 0 => {
                self.leftover = bytes;
                return Ok(true);
            }
            None => {
                let (encoding, mark) = detect(&bytes);
                self.encoding = Some(encoding);
                bytes.drain(..mark);
                encoding
            }
        };
        match encoding {
            Encoding::Utf8 => self.pending = bytes,
            encoding => self.decode_utf16(&bytes, encoding, read == 0),
        }
        Ok(read > 0)
    }

    fn decode_utf16(&mut self, bytes: &[u8], encoding: Encoding, is_end: bool) {
        let mut units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| match encoding {
                Encoding::Utf16BigEndian => u16::from_be_bytes([pair[0], pair[1]]),
                _ => u16::from_le_bytes([pair[0], pair[1]]),
            })
            .collect();
        let mut used = units.len() * 2;
        // The first half of a pair at the end of a chunk waits for the other half.
        let ends_in_half = units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit));
        if ends_in_half && !is_end {
            units.pop();
            used -= 2;
        }
        self.leftover = if is_end {
            Vec::new()
        } else {
            bytes[used..].to_vec()
        };
        let text: String = char::decode_utf16(units)
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        self.pending = text.into_bytes();
    }
}

fn detect(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16BigEndian, 2),
        _ => (Encoding::Utf8, 0),
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.gauge.is_exceeded() {
            return Err(io::Error::other("a row is too large"));
        }
        while self.pending.is_empty() {
            if !self.fill()? && self.pending.is_empty() {
                return Ok(0);
            }
        }
        let count = self.pending.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.pending[..count]);
        self.pending.drain(..count);
        self.gauge.0.set(self.gauge.0.get() + count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives its bytes a few at a time.
    struct Dripping<'a>(&'a [u8], usize);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(self.1).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn read(bytes: &[u8], drip: usize) -> Vec<u8> {
        let mut read = Vec::new();
        Utf8Reader::new(Dripping(bytes, drip), RowGauge::default())
            .read_to_end(&mut read)
            .unwrap();
        read
    }

    proptest! {
        #[test]
        fn every_unicode_encoding_gives_the_same_text(text in "\\PC{0,60}", drip in 1usize..9) {
            let utf16: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16.iter().flat_map(|unit| unit.to_le_bytes())).collect();
            let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(utf16.iter().flat_map(|unit| unit.to_be_bytes())).collect();
            let marked: Vec<u8> = [0xEF, 0xBB, 0xBF].into_iter().chain(text.bytes()).collect();
            for bytes in [text.clone().into_bytes(), marked, little, big] {
                prop_assert_eq!(read(&bytes, drip), text.as_bytes());
            }
        }
    }

    #[test]
    fn a_row_without_end_is_stopped() {
        let gauge = RowGauge::default();
        let mut sink = Vec::new();
        let result = Utf8Reader::new(io::repeat(b'a'), gauge.clone()).read_to_end(&mut sink);
        assert!(result.is_err() && gauge.is_exceeded());
        assert!(sink.len() as u64 <= ROW_LIMIT_BYTES + (CHUNK_BYTES as u64) * 2);
    }
}
