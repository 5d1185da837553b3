//! The place in a list of hits at which a page ends.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::request::Sort;

/// Where the next page of an answer begins, as text that callers pass on unread.
///
/// It names the last hit of a page by its place in the order and its identifier, so that paging neither skips nor
/// repeats a record while the index stays the same. Sorted by date or title it stays right when records come and go;
/// relevance changes with the words of all records, so there a change of the index may move a record over the edge
/// of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Cursor {
    type Err = std::convert::Infallible;

    /// Takes any text; whether it is a cursor is found out by the search.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// The place of a hit in the order of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The first key of the order, smaller for what comes earlier; nothing where titles are the order.
    pub(crate) rank: u64,
    /// The bytes by which the title is sorted, where titles are the order.
    pub(crate) title: Vec<u8>,
    /// The identifier.
    pub(crate) id: String,
}

impl Edge {
    pub(crate) fn write(&self, sort: Sort) -> Cursor {
        let text = format!("{}{:016x}{}\u{1}", letter(sort), self.rank, self.id);
        let bytes = text.bytes().chain(self.title.iter().copied());
        Cursor(bytes.fold(String::new(), |mut hex, byte| {
            // Two hexadecimal digits a byte stand in an address as they are.
            for digit in [byte >> 4, byte & 15] {
                hex.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
            hex
        }))
    }

    /// Reads a cursor of this order; nothing if it is none.
    pub(crate) fn read(cursor: &Cursor, sort: Sort) -> Option<Self> {
        let digits: Vec<u8> = cursor
            .0
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        if !digits.len().is_multiple_of(2) {
            return None;
        }
        let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        let end = bytes.iter().position(|byte| *byte == 1)?;
        let text = std::str::from_utf8(&bytes[..end]).ok()?;
        let rest = text.strip_prefix(letter(sort))?;
        let (rank, id) = rest.split_at_checked(16)?;
        Some(Self {
            rank: u64::from_str_radix(rank, 16).ok()?,
            title: bytes[end + 1..].to_owned(),
            id: id.to_owned(),
        })
    }
}

fn letter(sort: Sort) -> char {
    match sort {
        Sort::Relevance => 'r',
        Sort::Newest => 'n',
        Sort::Oldest => 'o',
        Sort::Title => 't',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cursors_read_as_they_were_written(rank: u64, title: Vec<u8>, id in "[a-z][a-z0-9.-]{1,20}[a-z0-9]") {
            let edge = Edge { rank, title, id };
            for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title] {
                prop_assert_eq!(Edge::read(&edge.write(sort), sort), Some(edge.clone()));
            }
            prop_assert_eq!(Edge::read(&edge.write(Sort::Title), Sort::Oldest), None);
        }

        #[test]
        fn other_texts_are_no_cursors(text in "\\PC{0,40}|[0-9a-f]{0,60}") {
            let _ = Edge::read(&text.parse().unwrap(), Sort::Relevance);
        }
    }
}
