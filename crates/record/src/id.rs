//! The permanent public identifier of a record.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The one permanent public identifier of a record, such as `case-canx128`.
///
/// It begins with the prefix of its kind, is written in lower-case Latin letters, digits, dots and hyphens
/// so that it stands in an address, a file name and a footnote unchanged, and is never given to another
/// record. Every other name of the record is an alias.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId(String);

/// The longest identifier, in characters.
pub const ID_LIMIT_CHARACTERS: usize = 96;

/// Text that cannot be an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not an identifier: use 3 to 96 lower-case Latin letters, digits, dots and hyphens, \
     beginning with a letter and ending with a letter or digit"
)]
pub struct BadIdentifier(pub String);

impl RecordId {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes an identifier from a prefix and any text, by writing everything else as hyphens:
    /// `case` and `CAN x128` give `case-can-x128`.
    ///
    /// # Errors
    /// Where nothing usable is left or the result is too long.
    pub fn from_parts(prefix: &str, rest: &str) -> Result<Self, BadIdentifier> {
        let mut id = String::from(prefix);
        let mut gap = true;
        for character in rest.chars() {
            if character.is_ascii_alphanumeric() {
                if gap {
                    id.push('-');
                    gap = false;
                }
                id.push(character.to_ascii_lowercase());
            } else {
                gap = true;
            }
        }
        id.parse()
    }
}

impl FromStr for RecordId {
    type Err = BadIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = text.as_bytes();
        let length_fits = (3..=ID_LIMIT_CHARACTERS).contains(&bytes.len());
        let starts_well = bytes.first().is_some_and(u8::is_ascii_lowercase);
        let ends_well = bytes.last().is_some_and(u8::is_ascii_alphanumeric);
        let is_plain = bytes.iter().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'_')
        });
        if length_fits && starts_well && ends_well && is_plain {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadIdentifier(text.chars().take(ID_LIMIT_CHARACTERS).collect()))
        }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_made_from_any_text() {
        let check = |prefix, rest, expected: &str| {
            assert_eq!(RecordId::from_parts(prefix, rest).unwrap().as_str(), expected);
        };
        check("case", "CANx128", "case-canx128");
        check("mandate", "A/RES/70/179", "mandate-a-res-70-179");
        check("provision", "5(2)(b)", "provision-5-2-b");
    }

    #[test]
    fn refuses_what_would_not_survive_an_address() {
        for text in ["", "a", "Case-1", "case 1", "-case", "case-", "case/1", "1-case"] {
            assert!(text.parse::<RecordId>().is_err(), "{text:?} was taken");
        }
    }
}
