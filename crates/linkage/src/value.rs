//! What one cell says, in the form in which its kind is compared.

use crate::date::{DayOrder, WrittenDate};
use crate::kind::Kind;
use crate::names;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing.
    Missing,
    /// Something that is no value of the kind, such as words in a column of dates.
    Unreadable,
    /// A value: equal values have equal texts.
    Value(String),
}

/// Reads a cell. Names and places become small Latin letters, codes letters and digits, dates `yyyymmdd` with
/// zeros for unknown parts, numbers their shortest decimal form, sex `f`, `m`, `x` or the word that was written.
///
/// ```
/// use linkage::{DayOrder, Kind, value::{read, Reading}};
/// assert_eq!(read(Kind::Date, "3.4.1990", DayOrder::Dmy), Reading::Value("19900403".into()));
/// assert_eq!(read(Kind::Date, "unknown", DayOrder::Dmy), Reading::Unreadable);
/// assert_eq!(read(Kind::Sex, "женский", DayOrder::Dmy), Reading::Value("f".into()));
/// ```
pub fn read(kind: Kind, raw: &str, order: DayOrder) -> Reading {
    let raw = raw.trim();
    if !raw.chars().any(char::is_alphanumeric) {
        return Reading::Missing;
    }
    let text = match kind {
        Kind::Name | Kind::Place | Kind::Text => names::normalise(raw),
        Kind::Code => names::normalise_code(raw),
        Kind::Date => match WrittenDate::read(raw, order) {
            Some(date) => date.text(),
            None => return Reading::Unreadable,
        },
        Kind::Number => match number(raw) {
            Some(number) => number.to_string(),
            None => return Reading::Unreadable,
        },
        Kind::Sex => sex(&names::normalise(raw)),
    };
    if text.is_empty() {
        Reading::Missing
    } else {
        Reading::Value(text)
    }
}

/// A number with a decimal point or comma; minus zero is zero.
fn number(raw: &str) -> Option<f64> {
    let text: String = raw
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(names::western_digit)
        .map(|letter| if letter == ',' { '.' } else { letter })
        .take(40)
        .collect();
    let number: f64 = text.parse().ok()?;
    number.is_finite().then_some(number + 0.0)
}

/// Words for sex in the six languages of the United Nations, normalised, as one letter.
fn sex(word: &str) -> String {
    match word {
        "f" | "female" | "woman" | "girl" | "w" | "femme" | "fille" | "feminin" | "mujer" | "femenino"
        | "zhenskiy" | "zh" | "antha" | "2" | "女" => "f".into(),
        "m" | "male" | "man" | "boy" | "homme" | "garcon" | "masculin" | "hombre" | "masculino"
        | "muzhskoy" | "dhkr" | "1" | "男" => "m".into(),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: Kind, raw: &str) -> String {
        match read(kind, raw, DayOrder::Dmy) {
            Reading::Value(text) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn values_take_the_form_of_their_kind() {
        for (kind, raw, expected) in [
            (Kind::Name, " Núñez ", "nunez"),
            (Kind::Code, "AB 12-3", "ab123"),
            (Kind::Number, "1,50", "1.5"),
            (Kind::Number, "-0", "0"),
            (Kind::Number, "ten", "Unreadable"),
            (Kind::Number, "NaN", "Unreadable"),
            (Kind::Sex, "Female", "f"),
            (Kind::Sex, "أنثى", "f"),
            (Kind::Sex, "ذكر", "m"),
            (Kind::Sex, "женский", "f"),
            (Kind::Date, "1990", "19900000"),
            (Kind::Name, " - ", "Missing"),
            (Kind::Date, "", "Missing"),
        ] {
            assert_eq!(text(kind, raw), expected, "{raw}");
        }
    }
}
