//! The container of a workbook: a ZIP file (APPNOTE.TXT), of which only the directory is held.
//!
//! The library that writes containers reads the whole directory before it can be asked how large it is, and
//! lends out its input while a part is read; a stream over the rows has to own it. What is needed of the
//! format is small enough to stand here, with a bound on each of its lengths.

use std::io::{self, Read, Seek, SeekFrom, Take};

use flate2::read::DeflateDecoder;

use super::{PACKING_FREE_BYTES, PACKING_LIMIT, WORKBOOK_LIMIT_BYTES};
use crate::FileProblem;
use crate::bounded::ROW_LIMIT_BYTES;

const END_OF_DIRECTORY: [u8; 4] = *b"PK\x05\x06";
const DIRECTORY_ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL_HEADER: [u8; 4] = *b"PK\x03\x04";
const END_BYTES: usize = 22;
const ENTRY_BYTES: usize = 46;
const LOCAL_BYTES: usize = 30;
const DIRECTORY_LIMIT_BYTES: usize = 4 << 20;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// One part, as the directory tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    name: String,
    method: u16,
    is_locked: bool,
    packed_bytes: u64,
    offset: u64,
}

/// An open container.
#[derive(Debug)]
pub(super) struct Container<R> {
    input: R,
    parts: Vec<Part>,
    /// How much may still be unpacked.
    left_bytes: u64,
}

/// A problem of the workbook as a whole or of one of its parts.
pub(super) fn broken(part: &str, reason: impl Into<String>) -> FileProblem {
    FileProblem::Workbook {
        part: part.chars().take(100).collect(),
        reason: reason.into(),
    }
}

const NO_WORKBOOK: &str = "it is no workbook, or was cut off; save it again as .xlsx or as .csv";

fn number_16(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn number_32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

impl<R: Read + Seek> Container<R> {
    /// Reads the directory.
    pub fn open(mut input: R) -> Result<Self, FileProblem> {
        let length = input.seek(SeekFrom::End(0))?;
        // The end is followed by a comment of at most 65,535 bytes.
        let tail_bytes = length.min(END_BYTES as u64 + 65_535);
        input.seek(SeekFrom::Start(length - tail_bytes))?;
        let mut tail = Vec::new();
        input.by_ref().take(tail_bytes).read_to_end(&mut tail)?;
        let end = (0..=tail.len().saturating_sub(END_BYTES))
            .rev()
            .find(|at| tail[*at..].starts_with(&END_OF_DIRECTORY) && tail.len() - at >= END_BYTES)
            .ok_or_else(|| broken("", NO_WORKBOOK))?;
        let end = &tail[end..];
        let (size, offset) = (number_32(end, 12), number_32(end, 16));
        if size == u32::MAX || offset == u32::MAX {
            return Err(broken("", "it is larger than the 4 GB that are read; divide it"));
        }
        let size = size as usize;
        if size > DIRECTORY_LIMIT_BYTES {
            return Err(broken(
                "",
                "it has more parts than any workbook; save the table again as .csv",
            ));
        }
        input.seek(SeekFrom::Start(u64::from(offset)))?;
        let mut directory = Vec::new();
        input.by_ref().take(size as u64).read_to_end(&mut directory)?;
        let parts = read_directory(&directory).ok_or_else(|| broken("", NO_WORKBOOK))?;
        Ok(Self {
            input,
            parts,
            left_bytes: WORKBOOK_LIMIT_BYTES,
        })
    }

    /// Whether there is a part of this name. Names are compared as the standard says: letters of either case.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Part> {
        self.parts
            .iter()
            .find(|part| part.name.eq_ignore_ascii_case(name))
    }

    /// Opens a part, which takes the container until it is given back.
    pub fn into_part(mut self, name: &str, limit_bytes: u64) -> Result<PartReader<R>, FileProblem> {
        let part = self
            .find(name)
            .cloned()
            .ok_or_else(|| broken(name, "the part is missing; save the workbook again"))?;
        if part.is_locked {
            return Err(broken(name, "it is locked with a password; save it without one"));
        }
        self.input.seek(SeekFrom::Start(part.offset))?;
        let mut header = [0; LOCAL_BYTES];
        self.input
            .read_exact(&mut header)
            .map_err(|_| broken(name, NO_WORKBOOK))?;
        if !header.starts_with(&LOCAL_HEADER) {
            return Err(broken(name, NO_WORKBOOK));
        }
        let behind = u64::from(number_16(&header, 26)) + u64::from(number_16(&header, 28));
        self.input
            .seek(SeekFrom::Start(part.offset + LOCAL_BYTES as u64 + behind))?;
        let packed = self.input.take(part.packed_bytes);
        let content = match part.method {
            STORED => Content::Stored(packed),
            DEFLATED => Content::Deflated(Box::new(DeflateDecoder::new(packed))),
            _ => {
                return Err(broken(
                    name,
                    "it is packed in a way that workbooks are not; save it again",
                ));
            }
        };
        Ok(PartReader {
            content,
            parts: self.parts,
            limit_bytes: limit_bytes.min(self.left_bytes),
            left_bytes: self.left_bytes,
            unpacked_bytes: 0,
            piece_bytes: 0,
        })
    }
}

fn read_directory(mut rest: &[u8]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    while !rest.is_empty() {
        if rest.len() < ENTRY_BYTES || !rest.starts_with(&DIRECTORY_ENTRY) {
            return None;
        }
        let name_bytes = usize::from(number_16(rest, 28));
        let behind = usize::from(number_16(rest, 30)) + usize::from(number_16(rest, 32));
        let name = rest.get(ENTRY_BYTES..ENTRY_BYTES + name_bytes)?;
        parts.push(Part {
            name: String::from_utf8_lossy(name).replace('\\', "/"),
            method: number_16(rest, 10),
            is_locked: number_16(rest, 8) & 1 == 1,
            packed_bytes: u64::from(number_32(rest, 20)),
            offset: u64::from(number_32(rest, 42)),
        });
        rest = rest.get(ENTRY_BYTES + name_bytes + behind..)?;
    }
    Some(parts)
}

/// Reads one part, unpacked, and stops where it grows beyond its bounds.
pub(super) struct PartReader<R: Read> {
    content: Content<R>,
    parts: Vec<Part>,
    limit_bytes: u64,
    left_bytes: u64,
    unpacked_bytes: u64,
    piece_bytes: u64,
}

enum Content<R: Read> {
    Stored(Take<R>),
    Deflated(Box<DeflateDecoder<Take<R>>>),
}

impl<R: Read> PartReader<R> {
    /// Begins a new piece: what is read at once may be no longer than a row.
    pub fn begin_piece(&mut self) {
        self.piece_bytes = 0;
    }

    /// Gives the container back, wherever reading has come to.
    pub fn into_container(self) -> Container<R> {
        let input = match self.content {
            Content::Stored(packed) => packed.into_inner(),
            Content::Deflated(decoder) => decoder.into_inner().into_inner(),
        };
        Container {
            input,
            parts: self.parts,
            left_bytes: self.left_bytes.saturating_sub(self.unpacked_bytes),
        }
    }

    /// Why reading must stop, where it must.
    fn excess(&self) -> Option<&'static str> {
        let packed_bytes = match &self.content {
            Content::Stored(_) => u64::MAX,
            Content::Deflated(decoder) => decoder.total_in().max(1),
        };
        let is_bomb =
            self.unpacked_bytes > PACKING_FREE_BYTES && self.unpacked_bytes / PACKING_LIMIT > packed_bytes;
        if is_bomb {
            return Some(
                "it unpacks to more than 300 times its size, as no honest table does; save the table again, or as \
                 .csv",
            );
        }
        if self.unpacked_bytes > self.limit_bytes {
            return Some("it unpacks to more than is read; divide the table, or save it as .csv");
        }
        (self.piece_bytes > ROW_LIMIT_BYTES).then_some("one cell is larger than any record can be")
    }
}

impl<R: Read> Read for PartReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(reason) = self.excess() {
            return Err(io::Error::other(reason));
        }
        let read = match &mut self.content {
            Content::Stored(packed) => packed.read(buffer)?,
            Content::Deflated(decoder) => decoder.read(buffer)?,
        };
        self.unpacked_bytes += read as u64;
        self.piece_bytes += read as u64;
        Ok(read)
    }
}
