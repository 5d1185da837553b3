//! What a blocking rule looks at.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::configuration::Configuration;
use crate::kind::Kind;
use crate::table::{Domain, MISSING, Table};

/// A part of a rule: a field, and what of it must be equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The field, by its place.
    pub field: usize,
    /// What of it.
    pub form: Form,
}

/// What of a value must be equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The value.
    Whole,
    /// The skeleton of consonants of a name or a place.
    Sound,
    /// The first three characters.
    Start,
    /// The year of a date.
    Year,
    /// Day and month of a date.
    Day,
    /// A whole date, whatever the order of day and month.
    Unordered,
    /// The two skeletons of the fields whose values may be swapped, whatever their order.
    Swapped,
}

impl Form {
    const ALL: [Self; 7] = [
        Self::Whole,
        Self::Sound,
        Self::Start,
        Self::Year,
        Self::Day,
        Self::Unordered,
        Self::Swapped,
    ];

    /// The word for it in a configuration, behind the column and a colon; the whole value has none.
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Sound => "sound",
            Self::Start => "start",
            Self::Year => "year",
            Self::Day => "day",
            Self::Unordered => "unordered",
            Self::Swapped => "swapped",
        }
    }

    fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Whole => true,
            Self::Start => matches!(kind, Kind::Name | Kind::Place | Kind::Code | Kind::Text),
            Self::Sound => matches!(kind, Kind::Name | Kind::Place),
            Self::Year | Self::Day | Self::Unordered => kind == Kind::Date,
            Self::Swapped => kind == Kind::Name,
        }
    }
}

/// What is wrong with a rule of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleProblem {
    /// A rule of nothing.
    #[error(
        "[blocking] rules: rule {0} is empty; name at least one part, such as \"surname\" or \"born:year\""
    )]
    Empty(usize),
    /// There are too many.
    #[error("[blocking] rules holds {0} rules, at most {RULES} are used")]
    TooMany(usize),
    /// A part names no field.
    #[error(
        "[blocking] rules: {0:?} is no part; write a column of [fields], alone or with :whole, :sound, :start, :year, :day, :unordered or :swapped behind it"
    )]
    NoPart(String),
    /// A part asks of a field what its kind does not have.
    #[error("[blocking] rules: {part:?} does not fit the kind {kind} of the field")]
    Unfit {
        /// The part.
        part: String,
        /// The kind.
        kind: &'static str,
    },
}

/// The most rules.
pub const RULES: usize = 16;

impl Part {
    /// A part.
    pub fn new(field: usize, form: Form) -> Self {
        Self { field, form }
    }

    /// Reads `surname`, `surname:sound`, `born:year`.
    ///
    /// # Errors
    /// Where there is no such field or form, or it does not fit.
    pub fn read(text: &str, configuration: &Configuration) -> Result<Self, RuleProblem> {
        // A column may have a colon in its name.
        if let Some(field) = configuration.place(text) {
            return Ok(Self::new(field, Form::Whole));
        }
        let found = text.rsplit_once(':').and_then(|(column, word)| {
            let form = Form::ALL.into_iter().find(|form| form.word() == word.trim())?;
            Some(Self::new(configuration.place(column.trim())?, form))
        });
        let part = found.ok_or_else(|| RuleProblem::NoPart(text.to_owned()))?;
        let kind = configuration.fields[part.field].kind;
        if part.form.fits(kind) {
            Ok(part)
        } else {
            Err(RuleProblem::Unfit {
                part: text.to_owned(),
                kind: kind.word(),
            })
        }
    }

    /// The part as a configuration writes it.
    pub fn written(self, table: &Table) -> String {
        let column = &table.fields()[self.field].name;
        match self.form {
            Form::Whole => column.clone(),
            form => format!("{column}:{}", form.word()),
        }
    }

    /// A number that is equal where the part is equal; 0 where it is missing.
    pub(super) fn key(self, table: &Table, swapped: Option<(usize, usize)>, cells: &[u32]) -> u64 {
        let value = cells[self.field];
        if value == MISSING {
            return 0;
        }
        let domain = table.domain_of(self.field);
        if self.form == Form::Swapped {
            return swapped_key(domain, swapped, cells);
        }
        mixed(self.form as u64, value_key(domain, self.form, value))
    }
}

fn value_key(domain: &Domain, form: Form, value: u32) -> u64 {
    let traits = domain.traits(value);
    let date = traits.date;
    match form {
        Form::Whole => u64::from(value),
        Form::Sound => u64::from(traits.skeleton),
        Form::Start => {
            let start: String = domain.text(value).chars().take(3).collect();
            let mut hasher = FxHasher::default();
            hasher.write(start.as_bytes());
            hasher.finish() | 1
        }
        Form::Year => u64::from(date.year),
        Form::Day if date.month == 0 || date.day == 0 => 0,
        Form::Day => {
            let (low, high) = (date.month.min(date.day), date.month.max(date.day));
            u64::from(low) << 8 | u64::from(high)
        }
        Form::Unordered if !date.is_whole() => 0,
        Form::Unordered => {
            let (low, high) = (date.month.min(date.day), date.month.max(date.day));
            u64::from(date.year) << 16 | u64::from(low) << 8 | u64::from(high)
        }
        Form::Swapped => 0,
    }
}

fn swapped_key(domain: &Domain, swapped: Option<(usize, usize)>, cells: &[u32]) -> u64 {
    let Some((first, second)) = swapped else { return 0 };
    if cells[first] == MISSING || cells[second] == MISSING {
        return 0;
    }
    let (one, other) = (
        domain.traits(cells[first]).skeleton,
        domain.traits(cells[second]).skeleton,
    );
    if one == 0 || other == 0 {
        return 0;
    }
    mixed(u64::from(one.min(other)), u64::from(one.max(other)))
}

/// One number of two, spread over all bits; 0 where the second is 0.
pub(super) fn mixed(one: u64, other: u64) -> u64 {
    if other == 0 {
        return 0;
    }
    let mut sum = one.wrapping_mul(0xff51_afd7_ed55_8ccd) ^ other.wrapping_add(0x9e37_79b9_7f4a_7c15);
    sum = (sum ^ sum >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    sum = (sum ^ sum >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (sum ^ sum >> 33).max(1)
}
