//! Comparing two values of one field.

use super::level::Level;
use super::strings::{dice, is_one_edit, jaro_winkler_of};
use super::{damerau, jaro_winkler};
use crate::date::WrittenDate;
use crate::kind::Kind;
use crate::table::{Domain, MISSING, Traits};

/// Jaro-Winkler from which names are similar.
const SIMILAR: f64 = 0.9;
/// Jaro-Winkler from which names have something in common.
const DISTANT: f64 = 0.8;

impl Level {
    /// The levels that a kind of field can have, beside [`Level::Missing`], lowest first.
    pub fn of_kind(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Name => &[
                Self::Different,
                Self::Distant,
                Self::Alike,
                Self::Similar,
                Self::Close,
                Self::Exact,
                Self::Swapped,
            ],
            Kind::Place | Kind::Date => &[
                Self::Different,
                Self::Distant,
                Self::Alike,
                Self::Similar,
                Self::Close,
                Self::Exact,
            ],
            Kind::Code => &[
                Self::Different,
                Self::Distant,
                Self::Alike,
                Self::Close,
                Self::Exact,
            ],
            Kind::Text => &[
                Self::Different,
                Self::Distant,
                Self::Similar,
                Self::Close,
                Self::Exact,
            ],
            Kind::Sex => &[Self::Different, Self::Exact],
            Kind::Number => &[Self::Different, Self::Distant, Self::Close, Self::Exact],
        }
    }
}

/// How well two values of a domain agree. The same for both orders.
pub fn compare_values(domain: &Domain, one: u32, other: u32) -> Level {
    if one == MISSING || other == MISSING {
        return Level::Missing;
    }
    if one == other {
        return Level::Exact;
    }
    match domain.kind() {
        Kind::Name | Kind::Place => names(domain, one, other),
        Kind::Date => dates(domain.traits(one).date, domain.traits(other).date),
        Kind::Code => codes(domain, one, other),
        Kind::Text => texts(domain.text(one), domain.text(other)),
        Kind::Sex => Level::Different,
        Kind::Number => numbers(domain.traits(one).number, domain.traits(other).number),
    }
}

fn names(domain: &Domain, one: u32, other: u32) -> Level {
    let (one_traits, other_traits) = (domain.traits(one), domain.traits(other));
    let (one_text, other_text) = (domain.bytes(one), domain.bytes(other));
    let sounds_alike = one_traits.skeleton == other_traits.skeleton && one_traits.skeleton != 0;
    let is_plain = one_traits.is_ascii && other_traits.is_ascii;
    let may_agree = !is_plain || bound(one_traits, other_traits, one_text, other_text) >= DISTANT;
    if may_agree || sounds_alike {
        if sounds_alike && (one_traits.is_consonantal || other_traits.is_consonantal) {
            return Level::Close;
        }
        if one_traits.length.max(other_traits.length) > 2 && are_one_edit(domain, one, other, is_plain) {
            return Level::Close;
        }
    }
    if one_traits.has_words || other_traits.has_words {
        let words = words(domain.text(one), domain.text(other));
        if words >= Level::Similar {
            return words;
        }
    }
    let similarity = match (may_agree, is_plain) {
        (false, _) => 0.0,
        (true, true) => jaro_winkler_of(one_text, other_text),
        (true, false) => jaro_winkler(domain.text(one), domain.text(other)),
    };
    if similarity >= SIMILAR {
        Level::Similar
    } else if sounds_alike || domain.are_nicknames(one, other) || is_initial(one_text, other_text) {
        Level::Alike
    } else if similarity >= DISTANT {
        Level::Distant
    } else {
        Level::Different
    }
}

fn are_one_edit(domain: &Domain, one: u32, other: u32, is_plain: bool) -> bool {
    if is_plain {
        is_one_edit(domain.bytes(one), domain.bytes(other))
    } else {
        damerau(domain.text(one), domain.text(other)) <= 1
    }
}

/// What Jaro-Winkler cannot exceed, from the letters alone.
fn bound(one: &Traits, other: &Traits, one_text: &[u8], other_text: &[u8]) -> f64 {
    let shared = (one.letters & other.letters).count_ones();
    // Letters beyond the second of a kind are not in the bits.
    let spare = |traits: &Traits| u32::from(traits.length).saturating_sub(traits.letters.count_ones());
    let matches = f64::from(shared + spare(one).min(spare(other)));
    let share = |traits: &Traits| (matches / f64::from(traits.length.max(1))).min(1.0);
    let jaro = (share(one) + share(other) + 1.0) / 3.0;
    let common = one_text
        .iter()
        .zip(other_text)
        .take(4)
        .take_while(|(one, other)| one == other)
        .count();
    jaro + common as f64 * 0.1 * (1.0 - jaro)
}

/// A single letter and a name that begins with it.
fn is_initial(one: &[u8], other: &[u8]) -> bool {
    one.first() == other.first() && (one.len() == 1 || other.len() == 1)
}

/// Names of several words: in another order, or one with words more.
fn words(one: &str, other: &str) -> Level {
    if !one.contains(' ') && !other.contains(' ') {
        return Level::Different;
    }
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split(' ').map(ToOwned::to_owned).collect();
        words.sort_unstable();
        words
    };
    let (one_words, other_words) = (sorted(one), sorted(other));
    if one_words == other_words || one_words.concat() == other_words.concat() {
        return Level::Close;
    }
    // "Anne Marie" and "Annemarie" are one slip apart.
    if one
        .chars()
        .filter(|letter| *letter != ' ')
        .eq(other.chars().filter(|letter| *letter != ' '))
    {
        return Level::Close;
    }
    let (few, many) = if one_words.len() <= other_words.len() {
        (&one_words, &other_words)
    } else {
        (&other_words, &one_words)
    };
    let is_part = few.iter().all(|word| word.len() > 1 && many.contains(word));
    if is_part { Level::Similar } else { Level::Different }
}

fn dates(one: WrittenDate, other: WrittenDate) -> Level {
    let agree = |one: u16, other: u16| one == other && one > 0;
    let parts = [
        agree(one.year, other.year),
        agree(one.month.into(), other.month.into()),
        agree(one.day.into(), other.day.into()),
    ];
    if !one.is_whole() || !other.is_whole() {
        return partial_dates(one, other, parts);
    }
    if parts[0] && one.month == other.day && one.day == other.month {
        return Level::Close;
    }
    if is_one_edit(&one.digits(), &other.digits()) {
        return Level::Close;
    }
    match parts {
        [true, true, false] | [true, false, true] | [false, true, true] => Level::Similar,
        [true, false, false] => Level::Distant,
        // A swap of day and month together with a slip in the year is rarer than chance.
        _ => Level::Different,
    }
}

/// Dates of which one leaves something out: what both say decides.
fn partial_dates(one: WrittenDate, other: WrittenDate, parts: [bool; 3]) -> Level {
    let both = |one: u16, other: u16| one > 0 && other > 0;
    let told = [
        both(one.year, other.year),
        both(one.month.into(), other.month.into()),
        both(one.day.into(), other.day.into()),
    ];
    let told_parts = told.iter().filter(|told| **told).count();
    let agreeing = parts.iter().filter(|agrees| **agrees).count();
    if told_parts == 0 {
        return Level::Missing;
    }
    if agreeing == told_parts {
        return Level::Alike;
    }
    if told[0] && (parts[0] || one.year.abs_diff(other.year) == 1) {
        Level::Distant
    } else {
        Level::Different
    }
}

fn codes(domain: &Domain, one: u32, other: u32) -> Level {
    let (one_traits, other_traits) = (domain.traits(one), domain.traits(other));
    let (one_text, other_text) = (domain.bytes(one), domain.bytes(other));
    if !one_traits.is_ascii || !other_traits.is_ascii {
        return if damerau(domain.text(one), domain.text(other)) <= 1 {
            Level::Close
        } else {
            Level::Different
        };
    }
    let longest = one_text.len().max(other_text.len());
    // A code of two characters is another code after one edit.
    if longest > 2 && is_one_edit(one_text, other_text) {
        return Level::Close;
    }
    let shared = (one_traits.letters & other_traits.letters).count_ones();
    if longest > 5 && shared as usize + 4 >= longest && damerau(domain.text(one), domain.text(other)) <= 2 {
        return Level::Alike;
    }
    let common = one_text
        .iter()
        .zip(other_text)
        .take_while(|(one, other)| one == other)
        .count();
    if common * 2 >= longest && common > 0 {
        Level::Distant
    } else {
        Level::Different
    }
}

fn texts(one: &str, other: &str) -> Level {
    let words = words(one, other);
    if words == Level::Close || damerau_at_most_one(one, other) {
        return Level::Close;
    }
    let similarity = dice(one, other);
    if similarity >= 0.8 || words == Level::Similar {
        Level::Similar
    } else if similarity >= 0.5 {
        Level::Distant
    } else {
        Level::Different
    }
}

fn damerau_at_most_one(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return is_one_edit(one.as_bytes(), other.as_bytes());
    }
    one.len().abs_diff(other.len()) <= 4 && damerau(one, other) <= 1
}

/// Numbers within one in a hundred are close, within a tenth distant.
fn numbers(one: f64, other: f64) -> Level {
    let difference = (one - other).abs();
    let size = one.abs().max(other.abs());
    if difference <= 0.01 * size {
        Level::Close
    } else if difference <= 0.1 * size {
        Level::Distant
    } else {
        Level::Different
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::DayOrder;
    use crate::names::Nicknames;
    use crate::value::{Reading, read};

    fn level_with(kind: Kind, one: &str, other: &str, nicknames: &Nicknames) -> Level {
        let mut domain = Domain::new(kind);
        let mut number = |raw: &str| match read(kind, raw, DayOrder::Dmy) {
            Reading::Value(text) => domain.intern(&text, raw),
            _ => MISSING,
        };
        let (one, other) = (number(one), number(other));
        domain.finish(nicknames);
        let level = compare_values(&domain, one, other);
        assert_eq!(level, compare_values(&domain, other, one));
        assert!(
            level == Level::Missing || Level::of_kind(kind).contains(&level),
            "{kind:?} {level:?}"
        );
        level
    }

    fn level(kind: Kind, one: &str, other: &str) -> Level {
        level_with(kind, one, other, &Nicknames::default())
    }

    #[test]
    fn names_agree_by_degrees() {
        for (one, other, expected) in [
            ("Anna", "ANNA", Level::Exact),
            ("Anna", "", Level::Missing),
            ("Anna", "Anny", Level::Close),
            ("محمد", "Mohammed", Level::Close),
            ("Юлия", "Yulija", Level::Close),
            ("Mohammed", "Mohamad", Level::Similar),
            ("Anne Marie", "Annemarie", Level::Close),
            ("García Márquez", "Márquez García", Level::Close),
            ("García Márquez", "García", Level::Similar),
            ("J.", "John", Level::Alike),
            ("Philippa", "Filipa", Level::Alike),
            ("Jones", "Johnson", Level::Distant),
            ("Anna", "Olga", Level::Different),
            ("Al", "Ed", Level::Different),
        ] {
            assert_eq!(level(Kind::Name, one, other), expected, "{one} {other}");
        }
        let nicknames = Nicknames::read("robert,bob\n".as_bytes()).unwrap();
        assert_eq!(level_with(Kind::Name, "Robert", "Bob", &nicknames), Level::Alike);
    }

    #[test]
    fn dates_agree_by_parts() {
        for (one, other, expected) in [
            ("1990-04-03", "3.4.1990", Level::Exact),
            ("1990-04-03", "1990-03-04", Level::Close),
            ("1990-04-03", "1990-04-08", Level::Close),
            ("1990-04-03", "1909-04-03", Level::Close),
            ("1990-04-03", "1990-04-28", Level::Similar),
            ("1990-04-03", "1972-04-03", Level::Similar),
            ("1990-04-03", "1990-11-28", Level::Distant),
            ("1990-04-03", "1990", Level::Alike),
            ("1990-04-03", "1991", Level::Distant),
            ("1990-04-03", "1997", Level::Different),
            ("1990-XX-03", "XXXX-04-XX", Level::Missing),
            ("1990-04-03", "1971-11-28", Level::Different),
        ] {
            assert_eq!(level(Kind::Date, one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn other_kinds_agree_in_their_own_ways() {
        for (kind, one, other, expected) in [
            (Kind::Code, "2600", "2060", Level::Close),
            (Kind::Code, "2600", "2689", Level::Distant),
            (Kind::Code, "AB123456", "AB1243 65", Level::Alike),
            (Kind::Code, "2600", "9114", Level::Different),
            (Kind::Code, "a", "b", Level::Different),
            (
                Kind::Text,
                "12 long street",
                "12 long street east",
                Level::Similar,
            ),
            (Kind::Text, "12 long street", "long street 12", Level::Close),
            (Kind::Text, "12 long street", "harbour", Level::Different),
            (Kind::Number, "170", "171", Level::Close),
            (Kind::Number, "170", "180", Level::Distant),
            (Kind::Number, "170", "70", Level::Different),
            (Kind::Sex, "f", "male", Level::Different),
            (Kind::Place, "San José", "San Jose", Level::Exact),
            (Kind::Place, "Odessa", "Одесса", Level::Exact),
            (Kind::Place, "Odesa", "Одесса", Level::Close),
        ] {
            assert_eq!(level(kind, one, other), expected, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn the_bound_from_letters_holds(one in "[a-f]{1,9}", other in "[a-f]{1,9}") {
            let mut domain = Domain::new(Kind::Name);
            let (first, second) = (domain.intern(&one, &one), domain.intern(&other, &other));
            let most = bound(domain.traits(first), domain.traits(second), one.as_bytes(), other.as_bytes());
            prop_assert!(jaro_winkler(&one, &other) <= most + 1e-12);
        }

        #[test]
        fn any_two_values_have_a_level(one in any::<String>(), other in any::<String>(), kind in 0..7_usize) {
            level(Kind::ALL[kind], &one, &other);
        }

        #[test]
        fn any_two_dates_have_a_level(one in "[0-9X]{4}(-[01X][0-9X](-[0-3X][0-9X])?)?", other in "[0-9]{8}") {
            level(Kind::Date, &one, &other);
        }
    }
}
