//! Reading bytes as UTF-8, whatever Unicode encoding they are in.

use std::io::{self, Read};

/// Gives UTF-8 without byte-order mark from UTF-8 or UTF-16.
///
/// UTF-16 without a mark is known by the zero bytes beside the first letters. Half a surrogate pair becomes a
/// byte that UTF-8 does not have, so that whoever reads sees broken text and not a replacement that could
/// have stood there.
pub struct Utf8Reader<R> {
    inner: R,
    chunk: Box<[u8]>,
    encoding: Option<Encoding>,
    pending: Vec<u8>,
    given: usize,
    leftover: Vec<u8>,
    is_over: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
}

const CHUNK_BYTES: usize = 32 << 10;

/// How many bytes are looked at before the encoding is decided.
const LOOKED_AT_BYTES: usize = 4;

/// A byte that never stands in UTF-8.
const BROKEN: u8 = 0xFF;

impl<R: Read> Utf8Reader<R> {
    /// Begins to read.
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            chunk: vec![0; CHUNK_BYTES].into_boxed_slice(),
            encoding: None,
            pending: Vec::new(),
            given: 0,
            leftover: Vec::new(),
            is_over: false,
        }
    }

    /// Reads one more piece into `pending`, which is empty.
    fn fill(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.pending);
        bytes.clear();
        bytes.append(&mut self.leftover);
        let read = self.inner.read(&mut self.chunk)?;
        bytes.extend_from_slice(&self.chunk[..read]);
        self.is_over = read == 0;
        self.given = 0;
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            // A file may come in pieces smaller than a mark.
            None if bytes.len() < LOOKED_AT_BYTES && !self.is_over => {
                self.leftover = bytes;
                return Ok(());
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
            encoding => self.decode_utf16(&bytes, encoding),
        }
        Ok(())
    }

    fn decode_utf16(&mut self, bytes: &[u8], encoding: Encoding) {
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
        if ends_in_half && !self.is_over {
            units.pop();
            used -= 2;
        }
        self.pending.clear();
        let mut utf8 = [0; 4];
        for character in char::decode_utf16(units) {
            match character {
                Ok(character) => self
                    .pending
                    .extend_from_slice(character.encode_utf8(&mut utf8).as_bytes()),
                Err(_) => self.pending.push(BROKEN),
            }
        }
        let rest = &bytes[used..];
        if self.is_over && !rest.is_empty() {
            self.pending.push(BROKEN);
        } else {
            self.leftover = rest.to_vec();
        }
    }
}

/// The encoding, and how many bytes its mark takes.
fn detect(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16BigEndian, 2),
        // The first row of a table, and a line of JSON, begin with ASCII.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (Encoding::Utf16LittleEndian, 0),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (Encoding::Utf16BigEndian, 0),
        _ => (Encoding::Utf8, 0),
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.pending.len() {
            if self.is_over {
                return Ok(0);
            }
            self.fill()?;
        }
        let waiting = &self.pending[self.given..];
        let count = waiting.len().min(buffer.len());
        buffer[..count].copy_from_slice(&waiting[..count]);
        self.given += count;
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
        Utf8Reader::new(Dripping(bytes, drip))
            .read_to_end(&mut read)
            .unwrap();
        read
    }

    fn utf16(text: &str, mark: bool, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(to_bytes)
            .collect()
    }

    proptest! {
        #[test]
        fn every_unicode_encoding_gives_the_same_text(text in "\\PC{0,60}", drip in 1usize..9) {
            let marked: Vec<u8> = [0xEF, 0xBB, 0xBF].into_iter().chain(text.bytes()).collect();
            let little = utf16(&text, true, u16::to_le_bytes);
            let big = utf16(&text, true, u16::to_be_bytes);
            for bytes in [text.clone().into_bytes(), marked, little, big] {
                prop_assert_eq!(read(&bytes, drip), text.as_bytes());
            }
        }

        #[test]
        fn sixteen_bits_without_a_mark_are_known_by_the_first_letters(text in "[a-z{]{2}\\PC{0,60}", drip in 1usize..9) {
            prop_assert_eq!(read(&utf16(&text, false, u16::to_le_bytes), drip), text.as_bytes());
            prop_assert_eq!(read(&utf16(&text, false, u16::to_be_bytes), drip), text.as_bytes());
        }

        #[test]
        fn any_bytes_are_read_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..200), drip in 1usize..9) {
            read(&bytes, drip);
        }
    }

    #[test]
    fn half_a_pair_and_half_a_unit_are_seen_as_broken() {
        assert_eq!(read(&[0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0], 3), b"a\xFFb");
        assert_eq!(read(&[0xFF, 0xFE, b'a', 0, 0x00], 3), b"a\xFF");
    }
}
