//! The errors that clerks make.

use super::Person;
use crate::chance::Chance;
use crate::names::to_latin;

/// How often which error is made; probabilities for one field of one record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Errors {
    /// A letter left out, added, changed, or changed places with the next.
    pub letter: f64,
    /// A part of the date changed: a digit, day and month swapped, or the year off by one or ten.
    pub date: f64,
    /// A value left out.
    pub missing: f64,
    /// Given and family name written into each other's place; for a record.
    pub swapped: f64,
    /// A name in another script written in Latin letters; for a record.
    pub script: f64,
}

impl Errors {
    /// None at all.
    pub fn none() -> Self {
        Self {
            letter: 0.0,
            date: 0.0,
            missing: 0.0,
            swapped: 0.0,
            script: 0.0,
        }
    }

    /// Errors by which about this share of records differs from the person in at least one field: mostly letters and
    /// dates, some missing values, a few swapped names and changes of script.
    pub fn of_rate(records: f64) -> Self {
        let field = 1.0 - (1.0 - records.clamp(0.0, 0.99)).powf(1.0 / 5.0);
        Self {
            letter: field * 0.8,
            date: field * 0.8,
            missing: field * 0.15,
            swapped: field * 0.25,
            script: field * 0.5,
        }
    }

    /// Writes a person down.
    pub fn write(&self, person: &Person, chance: &mut Chance) -> [String; 6] {
        let [mut given, mut family, mut date, mut sex, mut postcode, mut place] = person.record();
        if chance.happens(self.script) {
            given = to_latin(&given);
            family = to_latin(&family);
        }
        for text in [&mut given, &mut family, &mut postcode] {
            if chance.happens(self.letter) {
                *text = mistype(text, chance);
            }
        }
        if chance.happens(self.letter) {
            place = mistype(&place, chance);
        }
        if chance.happens(self.date) {
            date = misdate(person.birth_date, chance);
        }
        if chance.happens(self.swapped) {
            std::mem::swap(&mut given, &mut family);
        }
        for text in [
            &mut given,
            &mut family,
            &mut date,
            &mut sex,
            &mut postcode,
            &mut place,
        ] {
            if chance.happens(self.missing) {
                text.clear();
            }
        }
        [given, family, date, sex, postcode, place]
    }
}

/// One slip of the fingers. The text always changes, unless it is empty.
fn mistype(text: &str, chance: &mut Chance) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    loop {
        let mut changed = letters.clone();
        let place = chance.below(letters.len() as u32) as usize;
        let other = other_letter(letters[place], chance);
        match chance.below(4) {
            0 if letters.len() > 1 => {
                changed.remove(place);
            }
            1 => changed.insert(place, other),
            2 if place + 1 < letters.len() => changed.swap(place, place + 1),
            _ => changed[place] = other,
        }
        if changed != letters {
            return changed.into_iter().collect();
        }
    }
}

/// A letter of the same script, or a digit for a digit.
fn other_letter(letter: char, chance: &mut Chance) -> char {
    let alphabet: &[char] = match letter {
        '0'..='9' => &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
        '\u{400}'..='\u{4FF}' => &['а', 'е', 'и', 'о', 'к', 'л', 'н', 'р', 'с', 'т', 'в'],
        '\u{600}'..='\u{6FF}' => &['ا', 'ب', 'ت', 'ح', 'د', 'ر', 'س', 'ع', 'ل', 'م', 'ن', 'ي'],
        _ => &[
            'a', 'e', 'i', 'o', 'u', 'n', 'r', 's', 't', 'l', 'm', 'd', 'c', 'k',
        ],
    };
    chance.pick(alphabet).copied().unwrap_or(letter)
}

/// A date that is written down wrong; it may be a day that does not exist.
fn misdate((year, month, day): (u16, u8, u8), chance: &mut Chance) -> String {
    let (mut year, mut month, mut day) = (year, month, day);
    match chance.below(4) {
        0 if day != month => std::mem::swap(&mut month, &mut day),
        1 => year = if chance.happens(0.5) { year + 1 } else { year - 10 },
        2 => month = 1 + (month + chance.below(11) as u8) % 12,
        _ => day = 1 + (day + chance.below(27) as u8) % 28,
    }
    format!("{year:04}-{month:02}-{day:02}")
}
