//! What kinds of field there are; everything else about comparing and blocking has a default that follows from it.

use serde::{Deserialize, Serialize};

/// The kind of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A part of a person's name, in Latin, Arabic or Cyrillic script.
    Name,
    /// A calendar date, whole or partial.
    Date,
    /// A code of which every character counts, such as a postcode or the number of a document.
    Code,
    /// Free text of several words.
    Text,
    /// The name of a place.
    Place,
    /// Sex or gender.
    Sex,
    /// A number, such as a height or an age.
    Number,
}

impl Kind {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Date,
        Self::Code,
        Self::Text,
        Self::Place,
        Self::Sex,
        Self::Number,
    ];

    /// The word that a configuration uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Date => "date",
            Self::Code => "code",
            Self::Text => "text",
            Self::Place => "place",
            Self::Sex => "sex",
            Self::Number => "number",
        }
    }

    /// The kind that a configuration's word means.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// All words, for messages: `name, date, code, text, place, sex, number`.
    pub fn words() -> String {
        Self::ALL.map(Self::word).join(", ")
    }
}
