//! The pseudonyms of a file of encodings, as a table.

use std::io::{self, Read};

use super::container::{ContainerProblem, Reader};

/// The name of the one column.
pub const PSEUDONYM: &str = "pseudonym";

/// Gives the pseudonyms of a file of encodings as comma-separated values with one column, [`PSEUDONYM`], in the order of
/// the file and in memory that does not grow with it.
pub struct Roster<R: Read> {
    reader: Reader<R>,
    text: Vec<u8>,
    given: usize,
    has_ended: bool,
}

impl<R: Read> Roster<R> {
    /// Reads the head of the file.
    ///
    /// # Errors
    /// Where the file is none of encodings, or its head is damaged.
    pub fn new(source: R) -> Result<Self, ContainerProblem> {
        Ok(Self {
            reader: Reader::new(source)?,
            text: format!("{PSEUDONYM}\n").into_bytes(),
            given: 0,
            has_ended: false,
        })
    }
}

impl<R: Read> Read for Roster<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        while self.given == self.text.len() && !self.has_ended {
            self.text.clear();
            self.given = 0;
            match self.reader.next_block().map_err(io::Error::other)? {
                None => self.has_ended = true,
                Some(block) => {
                    for pseudonym in &block.pseudonyms {
                        let digits = pseudonym.iter().flat_map(|byte| [byte >> 4, byte & 15]);
                        self.text.extend(digits.map(|digit| DIGITS[usize::from(digit)]));
                        self.text.push(b'\n');
                    }
                }
            }
        }
        let rest = &self.text[self.given..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}
