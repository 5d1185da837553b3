//! Whether what a Parquet file says of itself can be read in a time that grows with its bytes.
//!
//! The library passes over fields that it does not know one element after the other, also over elements that take no
//! bytes (truth values in lists): a footer of a few bytes that announces 2^31 of them holds it for minutes, and lists of
//! such lists for ever. Here the footer and the heads of pages are walked first, as the compact protocol of Apache
//! Thrift lays them out, with one step for each byte there is; an honest file never needs more.

use parquet::file::reader::ChunkReader;

use super::LoadError;

/// The length of the footer and the mark stand in so many bytes at the end.
const END_BYTES: u64 = 8;
/// As deep as the library goes.
const DEEPEST: u32 = 64;
/// Heads of pages are looked for in so many bytes first; smallest and largest values can make them longer.
const HEAD_BYTES: u64 = 1 << 10;
/// The longest head of a page.
const LONGEST_HEAD_BYTES: u64 = 16 << 20;
/// The field of a page's head with the bytes that follow it.
const PACKED_BYTES_FIELD: i64 = 3;

/// Walks the footer of a file. A file that has none is left to the library to refuse.
///
/// # Errors
/// Where more is announced than there are bytes for.
pub(super) fn check_footer<R: ChunkReader>(input: &R) -> Result<(), LoadError> {
    let length = input.len();
    let Some(end) = length.checked_sub(END_BYTES) else {
        return Ok(());
    };
    let said = input.get_bytes(end, END_BYTES as usize)?;
    let &[a, b, c, d, ..] = said.as_ref() else {
        return Ok(());
    };
    let footer_bytes = u32::from_le_bytes([a, b, c, d]);
    let Some(begin) = end.checked_sub(u64::from(footer_bytes)) else {
        return Ok(());
    };
    let footer = input.get_bytes(begin, footer_bytes as usize)?;
    match Walk::over(&footer).structure(DEEPEST, &mut |_, _| {}) {
        Err(Fault::TooMuch) => Err(announced()),
        Ok(()) | Err(Fault::Ended) => Ok(()),
    }
}

/// Walks the heads of the pages that lie in a part of a file.
///
/// # Errors
/// Where a head announces more than there are bytes for, or is larger than any.
pub(super) fn check_pages<R: ChunkReader>(input: &R, begin: u64, end: u64) -> Result<(), LoadError> {
    let mut at = begin;
    while at < end {
        let mut looked_at = HEAD_BYTES.min(end - at);
        let (head_bytes, packed_bytes) = loop {
            let bytes = input.get_bytes(at, looked_at as usize)?;
            let mut packed = None;
            let mut walk = Walk::over(&bytes);
            match walk.structure(DEEPEST, &mut |field, value| {
                if field == PACKED_BYTES_FIELD {
                    packed = u64::try_from(value).ok();
                }
            }) {
                Ok(()) => break ((bytes.len() - walk.rest.len()) as u64, packed),
                Err(Fault::TooMuch) => return Err(announced()),
                // The library takes no notice of the end where it passes over numbers that are not there.
                Err(Fault::Ended) if looked_at == end - at || looked_at >= LONGEST_HEAD_BYTES => {
                    return Err(announced());
                }
                Err(Fault::Ended) => looked_at = (looked_at * 16).min(end - at),
            }
        };
        let Some(packed_bytes) = packed_bytes else {
            return Ok(());
        };
        at = at.saturating_add(head_bytes).saturating_add(packed_bytes);
    }
    Ok(())
}

fn announced() -> LoadError {
    LoadError::Parquet("it announces more than it has bytes for; write the file again, or as CSV".into())
}

enum Fault {
    /// The bytes end before what they announce.
    Ended,
    /// More is announced than there are bytes, or it lies too deep.
    TooMuch,
}

/// What is told of the whole numbers that stand in a structure itself: the field and the value.
type Told<'t> = &'t mut dyn FnMut(i64, i64);

struct Walk<'b> {
    rest: &'b [u8],
    /// Values that may still be passed over.
    steps: usize,
}

impl<'b> Walk<'b> {
    fn over(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes,
            steps: bytes.len(),
        }
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        let (first, rest) = self.rest.split_first().ok_or(Fault::Ended)?;
        self.rest = rest;
        Ok(*first)
    }

    fn skip(&mut self, bytes: u64) -> Result<(), Fault> {
        let bytes = usize::try_from(bytes).map_err(|_| Fault::Ended)?;
        self.rest = self.rest.get(bytes..).ok_or(Fault::Ended)?;
        Ok(())
    }

    /// A whole number of seven bits a byte.
    fn varint(&mut self) -> Result<u64, Fault> {
        let mut value = 0;
        for shift in (0..70).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        // The library is left to say that this is no number.
        Err(Fault::Ended)
    }

    /// A whole number whose sign stands in the lowest bit.
    fn signed(&mut self) -> Result<i64, Fault> {
        let value = self.varint()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn structure(&mut self, depth: u32, told: Told<'_>) -> Result<(), Fault> {
        let mut field: i64 = 0;
        loop {
            let head = self.byte()?;
            let kind = head & 0x0f;
            if kind == 0 {
                return Ok(());
            }
            field = match head >> 4 {
                0 => self.signed()?,
                more => field.saturating_add(i64::from(more)),
            };
            if matches!(kind, 4..=6) {
                let value = self.signed()?;
                told(field, value);
            } else {
                self.value(kind, depth)?;
            }
        }
    }

    /// Passes over a value as the library does.
    fn value(&mut self, kind: u8, depth: u32) -> Result<(), Fault> {
        let depth = depth.checked_sub(1).ok_or(Fault::TooMuch)?;
        self.steps = self.steps.checked_sub(1).ok_or(Fault::TooMuch)?;
        match kind {
            3 => self.skip(1),
            4..=6 => self.varint().map(|_| ()),
            7 => self.skip(8),
            8 => {
                let bytes = self.varint()?;
                self.skip(bytes)
            }
            9 | 10 => {
                let head = self.byte()?;
                let size = match head >> 4 {
                    15 => self.varint()?,
                    size => u64::from(size),
                };
                (0..size).try_for_each(|_| self.value(head & 0x0f, depth))
            }
            11 => {
                let size = self.varint()?;
                let kinds = if size > 0 { self.byte()? } else { 0 };
                (0..size).try_for_each(|_| {
                    self.value(kinds >> 4, depth)?;
                    self.value(kinds & 0x0f, depth)
                })
            }
            12 => self.structure(depth, &mut |_, _| {}),
            13 => self.skip(16),
            // Truth values, of which nothing stands here, and what the library refuses.
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    /// A file of a footer alone.
    fn file(footer: &[u8]) -> Bytes {
        let length = (footer.len() as u32).to_le_bytes();
        Bytes::from([b"PAR1", footer, &length, b"PAR1"].concat())
    }

    #[test]
    fn a_footer_that_announces_more_than_it_has_is_refused_at_once() {
        // Field 15, a list of truth values, 2^31 - 1 of them.
        let billions = [0xf9, 0xf1, 0xff, 0xff, 0xff, 0xff, 0x07, 0x00];
        // The same in lists of lists.
        let lists = [0xf9, 0x29, 0xf1, 0xff, 0xff, 0x07, 0xf1, 0xff, 0xff, 0x07, 0x00];
        for footer in [&billions[..], &lists] {
            let told = check_footer(&file(footer)).unwrap_err().to_string();
            assert!(told.contains("announces more"), "{told}");
            assert!(
                crate::load::parquet_from_bytes(&file(footer), &crate::load::Options::default()).is_err()
            );
            let length = footer.len() as u64;
            let doubles = Bytes::from_static(&[0xf9, 0xf7, 0xff, 0xff, 0xff, 0xff, 0x07]);
            assert!(check_pages(&doubles, 0, 7).is_err());
            assert!(check_pages(&Bytes::copy_from_slice(footer), 0, length).is_err());
        }
    }

    #[test]
    fn what_other_programs_write_is_walked_to_its_end() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/statistics/parquet");
        for name in ["duckdb", "nested", "pandas", "polars"] {
            let bytes = Bytes::from(std::fs::read(format!("{folder}/{name}.parquet")).unwrap());
            check_footer(&bytes).unwrap();
            let end = bytes.len() - 8;
            let length = u32::from_le_bytes(bytes[end..end + 4].try_into().unwrap()) as usize;
            let mut walk = Walk::over(&bytes[end - length..end]);
            assert!(walk.structure(DEEPEST, &mut |_, _| {}).is_ok(), "{name}");
            assert!(walk.rest.is_empty(), "{name}");
            assert!(check_pages(&bytes, 4, (end - length) as u64).is_ok(), "{name}");
        }
    }
}
