//! Tokens, and the buffer they are collected in.

use serde::Serialize;

/// One unit of a text under which the text can be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// The form under which it is indexed: folded, and stemmed where the language has a stemmer.
    pub text: String,
    /// Where the word begins in the original text, in bytes.
    pub from: usize,
    /// Where the word ends in the original text, in bytes, exclusive.
    pub to: usize,
    /// The place of the word in the text. Never falls from one token to the next; two readings of one word
    /// share a place.
    pub position: usize,
}

/// Why a token stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The one reading of a word that queries ask for.
    Main,
    /// A second reading, such as an Arabic word without the particle it may begin with.
    Second,
    /// The reading that only quoted queries ask for, such as a Spanish word with its ñ.
    Exact,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    text_from: usize,
    text_to: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) position: usize,
    pub(crate) reading: Reading,
}

/// The tokens of one text. Their letters lie in one string, so that a token costs no allocation of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct TokenBuffer {
    letters: String,
    entries: Vec<Entry>,
}

impl TokenBuffer {
    pub(crate) fn clear(&mut self) {
        self.letters.clear();
        self.entries.clear();
    }

    pub(crate) fn push(&mut self, text: &str, place: Place, reading: Reading) {
        let text_from = self.letters.len();
        self.letters.push_str(text);
        self.entries.push(Entry {
            text_from,
            text_to: self.letters.len(),
            from: place.from,
            to: place.to,
            position: place.position,
            reading,
        });
    }

    pub(crate) fn get(&self, index: usize) -> Option<(&str, Entry)> {
        let entry = *self.entries.get(index)?;
        Some((&self.letters[entry.text_from..entry.text_to], entry))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Entry)> {
        self.entries
            .iter()
            .map(|entry| (&self.letters[entry.text_from..entry.text_to], *entry))
    }
}

/// Where a word lies in its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) position: usize,
}

impl From<(&str, Entry)> for Token {
    fn from((text, entry): (&str, Entry)) -> Self {
        Self {
            text: text.to_owned(),
            from: entry.from,
            to: entry.to,
            position: entry.position,
        }
    }
}
