//! The different values of a field, each with what comparing it needs.

use super::texts::{Interner, Texts};
use crate::date::WrittenDate;
use crate::kind::Kind;
use crate::names::{Nicknames, Script, script_of, skeleton};

/// The number that stands for a missing value in every field; the first value of a domain is never used.
pub const MISSING: u32 = 0;

/// The different values of a field, by number from 1.
#[derive(Debug, Clone)]
pub struct Domain {
    kind: Kind,
    interner: Interner,
    /// For each value what comparing needs.
    traits: Vec<Traits>,
    skeletons: Interner,
    /// The groups of nicknames, for values that have any.
    nicknames: rustc_hash::FxHashMap<u32, Box<[u32]>>,
}

/// What comparing a value needs at hand.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// Which letters the value has once, and which twice: bits of letters and digits.
    pub letters: u64,
    /// How many characters it has.
    pub length: u8,
    /// Whether it is ASCII, so that bytes are characters.
    pub is_ascii: bool,
    /// Whether it has several words.
    pub has_words: bool,
    /// Whether it came from a script without short vowels.
    pub is_consonantal: bool,
    /// The number of its skeleton of consonants; 0 where the kind has none.
    pub skeleton: u32,
    /// The date, for kind date.
    pub date: WrittenDate,
    /// The number, for kind number.
    pub number: f64,
}

impl Domain {
    /// Without values.
    pub fn new(kind: Kind) -> Self {
        let mut domain = Self {
            kind,
            interner: Interner::default(),
            traits: Vec::new(),
            skeletons: Interner::default(),
            nicknames: rustc_hash::FxHashMap::default(),
        };
        domain.skeletons.intern(b"");
        // The empty text takes the number that stands for missing.
        domain.intern("", "");
        domain
    }

    /// The number of a value; `raw` is what was written.
    pub fn intern(&mut self, text: &str, raw: &str) -> u32 {
        let (number, is_new) = self.interner.intern(text.as_bytes());
        if is_new {
            let traits = self.traits_of(text, raw);
            self.traits.push(traits);
        }
        number
    }

    /// The number of a value that is there already.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.interner.find(text.as_bytes())
    }

    /// Looks up nicknames, once all values are there.
    pub fn finish(&mut self, nicknames: &Nicknames) {
        if self.kind != Kind::Name || nicknames.is_empty() {
            return;
        }
        for number in 1..self.len() as u32 {
            let groups = nicknames.groups(self.text(number));
            if !groups.is_empty() {
                self.nicknames.insert(number, groups.into());
            }
        }
    }

    fn traits_of(&mut self, text: &str, raw: &str) -> Traits {
        let skeleton = match self.kind {
            Kind::Name | Kind::Place => self.skeletons.intern(skeleton(text).as_bytes()).0,
            _ => 0,
        };
        let number = match self.kind {
            Kind::Number => text.parse().unwrap_or_default(),
            _ => 0.0,
        };
        Traits {
            letters: letters_of(text),
            length: text.chars().count().min(usize::from(u8::MAX)) as u8,
            is_ascii: text.is_ascii(),
            has_words: text.contains(' '),
            is_consonantal: script_of(raw) == Script::Arabic,
            skeleton,
            date: date_of(self.kind, text),
            number,
        }
    }

    /// The kind of the values.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How many there are, the missing one included.
    pub fn len(&self) -> usize {
        self.traits.len()
    }

    /// Whether there are none but the missing one.
    pub fn is_empty(&self) -> bool {
        self.len() <= 1
    }

    /// A value as text.
    pub fn text(&self, value: u32) -> &str {
        self.interner.texts().text(value as usize)
    }

    /// A value as bytes.
    pub fn bytes(&self, value: u32) -> &[u8] {
        self.interner.texts().bytes(value as usize)
    }

    /// What comparing a value needs.
    pub fn traits(&self, value: u32) -> &Traits {
        &self.traits[value as usize]
    }

    /// The skeletons of names, by their numbers.
    pub fn skeletons(&self) -> &Texts {
        self.skeletons.texts()
    }

    /// Whether two names stand for one another.
    pub fn are_nicknames(&self, one: u32, other: u32) -> bool {
        if self.nicknames.is_empty() {
            return false;
        }
        match (self.nicknames.get(&one), self.nicknames.get(&other)) {
            (Some(one), Some(other)) => one.iter().any(|group| other.contains(group)),
            _ => false,
        }
    }
}

/// Two bits for each letter and each three digits: whether it occurs, and whether it occurs again.
fn letters_of(text: &str) -> u64 {
    let mut bits = 0_u64;
    for letter in text.chars() {
        let place = match letter {
            'a'..='z' => letter as u32 - 'a' as u32,
            '0'..='9' => 26 + (letter as u32 - '0' as u32) % 5,
            other => 26 + u32::from(other) % 6,
        };
        let once = 1_u64 << (2 * place);
        bits |= if bits & once == 0 { once } else { once << 1 };
    }
    bits
}

fn date_of(kind: Kind, text: &str) -> WrittenDate {
    let none = WrittenDate {
        year: 0,
        month: 0,
        day: 0,
    };
    if kind != Kind::Date || text.len() != 8 {
        return none;
    }
    let digits: u32 = text.parse().unwrap_or_default();
    WrittenDate {
        year: (digits / 10_000) as u16,
        month: (digits / 100 % 100) as u8,
        day: (digits % 100) as u8,
    }
}
