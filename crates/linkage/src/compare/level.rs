//! How well two values agree.

use serde::{Deserialize, Serialize};

/// How well two values agree, from nothing known to the same value. Each kind of field uses some of them
/// ([`Level::of_kind`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Level {
    /// One of the two is missing: says nothing, and has no weight.
    Missing = 0,
    /// Different values.
    Different = 1,
    /// Values with little in common: names of Jaro-Winkler 0.8 or more, dates of one year or of one day and month,
    /// codes with an equal beginning, numbers within a tenth, texts of Dice 0.5 or more.
    Distant = 2,
    /// Values that may stand for one another: names that sound alike, nicknames, an initial for its name, dates of
    /// which one leaves out what the other says, codes two edits apart.
    Alike = 3,
    /// Similar values: names of Jaro-Winkler 0.9 or more or of which one has a word more, dates that agree in two of
    /// three parts, texts of Dice 0.8 or more.
    Similar = 4,
    /// One slip of the pen apart: one edit, names of several words in another order, an Arabic name and its Latin
    /// spelling, day and month swapped.
    Close = 5,
    /// The same value.
    Exact = 6,
    /// Given and family name are swapped; stands at the first of the two fields, and the second has no weight.
    Swapped = 7,
}

/// How many levels there are.
pub const LEVELS: usize = 8;

impl Level {
    /// All of them, by number.
    pub const ALL: [Self; LEVELS] = [
        Self::Missing,
        Self::Different,
        Self::Distant,
        Self::Alike,
        Self::Similar,
        Self::Close,
        Self::Exact,
        Self::Swapped,
    ];

    /// The level of a number; what is no level is [`Level::Missing`].
    pub fn of_number(number: u64) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::Missing)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Different => "different",
            Self::Distant => "distant",
            Self::Alike => "alike",
            Self::Similar => "similar",
            Self::Close => "close",
            Self::Exact => "exact",
            Self::Swapped => "swapped",
        }
    }
}

/// The levels of all fields of a pair: four bits for each field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pattern(pub u64);

impl Pattern {
    /// The level of a field.
    pub fn level(self, field: usize) -> Level {
        Level::of_number(self.0 >> (4 * field) & 15)
    }

    /// With the level of a field that has none yet.
    #[must_use]
    pub fn with(self, field: usize, level: Level) -> Self {
        Self(self.0 & !(15 << (4 * field)) | (level as u64) << (4 * field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_holds_the_levels_of_sixteen_fields() {
        let mut pattern = Pattern::default();
        for field in 0..16 {
            pattern = pattern
                .with(field, Level::Exact)
                .with(field, Level::ALL[field % LEVELS]);
        }
        for field in 0..16 {
            assert_eq!(pattern.level(field), Level::ALL[field % LEVELS]);
        }
    }
}
