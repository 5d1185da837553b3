//! From values to the tokens that are hashed, and to the parts of values that salts are made of.
//!
//! Names, places and texts give their pairs of neighbouring letters, with a mark before the first and behind the last,
//! so that beginnings and endings count; names give the pairs of their sounds as well, so that one name written in two
//! scripts still shares tokens. The names of a person share one space of tokens: a given name and a family name that
//! change places lose nothing. Dates give their parts and digits, day and month in one space, so that a swap costs
//! little. Codes give pairs of characters with their ends marked, which a changed place of two digits disturbs least.

use super::plan::Form;
use crate::date::{DayOrder, WrittenDate};
use crate::kind::Kind;
use crate::names::skeleton;

/// A value made ready: what of it is hashed, and what salts can be made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ready {
    /// Its tokens, each at most once, in the order of the value.
    pub(crate) tokens: Vec<String>,
    /// The normalised value.
    pub(crate) whole: String,
    /// The first three letters.
    pub(crate) start: String,
    /// The first three sounds.
    pub(crate) sound: String,
    /// The year.
    pub(crate) year: String,
    /// Day and month, the smaller first.
    pub(crate) day: String,
}

/// The parts of a value that salts take, one behind the other: they are looked up for each record anew, so they are kept
/// close together.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    text: Box<str>,
    /// Where each part ends, in the order of [`Form`].
    ends: [u32; 5],
}

impl Parts {
    /// Of a value.
    pub(crate) fn of(ready: &Ready) -> Self {
        let parts = [&ready.whole, &ready.start, &ready.sound, &ready.year, &ready.day];
        let mut ends = [0; 5];
        let mut text = String::new();
        for (end, part) in ends.iter_mut().zip(parts) {
            text.push_str(part);
            *end = text.len() as u32;
        }
        Self {
            text: text.into(),
            ends,
        }
    }

    /// The first byte of all; 0 where there is none.
    pub(crate) fn first_byte(&self) -> u8 {
        self.text.as_bytes().first().copied().unwrap_or_default()
    }

    /// The part of the value that a salt takes, or nothing where the value does not have it.
    pub(crate) fn part(&self, form: Form) -> Option<&str> {
        let place = match form {
            Form::Whole => 0,
            Form::Start => 1,
            Form::Sound => 2,
            Form::Year => 3,
            Form::Day => 4_usize,
        };
        let begin = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        let text = self.text.get(begin as usize..self.ends[place] as usize)?;
        Some(text).filter(|text| !text.is_empty())
    }
}

/// Makes a value ready that was read and normalised ([`crate::value::read`]); an empty text is a missing value.
pub(crate) fn ready(text: &str, kind: Kind) -> Ready {
    match kind {
        _ if text.is_empty() => Ready::default(),
        // The text of a date has eight digits, whatever order its parts were written in.
        Kind::Date => WrittenDate::read(text, DayOrder::Dmy).map_or_else(Ready::default, of_date),
        Kind::Name | Kind::Place => of_name(text, kind),
        Kind::Text => of_text(text),
        Kind::Code => of_code(text),
        Kind::Sex => of_whole(text),
        Kind::Number => of_number(text),
    }
}

/// Pairs of neighbouring letters with the ends marked; an empty text has none.
fn pairs(space: &str, text: &str, tokens: &mut Vec<String>) {
    if text.is_empty() {
        return;
    }
    let mut before = '^';
    for letter in text.chars().chain(['$']) {
        put(tokens, format!("{space}:{before}{letter}"));
        before = letter;
    }
}

/// Puts a token that is not there yet. A repeated pair gets a number, because `anna` and `annanna` are not alike.
fn put(tokens: &mut Vec<String>, token: String) {
    if !tokens.contains(&token) {
        tokens.push(token);
        return;
    }
    let numbered = (2..).map(|count| format!("{token}{count}"));
    if let Some(token) = numbered.into_iter().find(|token| !tokens.contains(token)) {
        tokens.push(token);
    }
}

fn first_three(text: &str) -> String {
    text.chars().filter(|letter| *letter != ' ').take(3).collect()
}

fn of_name(name: &str, kind: Kind) -> Ready {
    let letters: String = name.chars().filter(|letter| *letter != ' ').collect();
    let sounds = skeleton(name);
    let mut tokens = Vec::new();
    let (space, sound_space) = if kind == Kind::Name {
        ("n", "s")
    } else {
        ("p", "q")
    };
    pairs(space, &letters, &mut tokens);
    pairs(sound_space, &sounds, &mut tokens);
    Ready {
        tokens,
        start: first_three(name),
        sound: first_three(&sounds),
        whole: letters,
        ..Ready::default()
    }
}

fn of_text(text: &str) -> Ready {
    let mut tokens = Vec::new();
    for word in text.split(' ') {
        pairs("t", word, &mut tokens);
    }
    Ready {
        tokens,
        start: first_three(text),
        whole: text.to_owned(),
        ..Ready::default()
    }
}

fn of_code(code: &str) -> Ready {
    let mut tokens = Vec::new();
    pairs("c", code, &mut tokens);
    Ready {
        tokens,
        start: first_three(code),
        whole: code.to_owned(),
        ..Ready::default()
    }
}

fn of_whole(value: &str) -> Ready {
    Ready {
        tokens: vec![format!("w:{value}")],
        whole: value.to_owned(),
        ..Ready::default()
    }
}

/// A whole number gives itself and its two neighbours on each side, so that near numbers share tokens (as Vatsalan and
/// Christen proposed in 2016); another number gives itself.
fn of_number(value: &str) -> Ready {
    let mut ready = of_whole(value);
    if let Ok(number) = value.parse::<i32>() {
        ready.tokens = (-2..=2)
            .map(|step| format!("w:{}", i64::from(number) + step))
            .collect();
    }
    ready
}

fn of_date(date: WrittenDate) -> Ready {
    let mut tokens = Vec::new();
    let mut ready = Ready::default();
    if date.year > 0 {
        let (tens, ones) = (date.year / 10 % 10, date.year % 10);
        tokens.extend([
            format!("y:{}", date.year),
            format!("yt:{tens}"),
            format!("yo:{ones}"),
            format!("ys:{}", tens.min(ones) * 10 + tens.max(ones)),
        ]);
        ready.year = date.year.to_string();
    }
    let (day, month) = (date.day, date.month);
    if month > 0 {
        tokens.push(format!("m:{month}"));
        put(&mut tokens, format!("dm:{month}"));
    }
    if day > 0 {
        tokens.push(format!("d:{day}"));
        put(&mut tokens, format!("dm:{day}"));
    }
    if day > 0 && month > 0 {
        ready.day = format!("{:02}{:02}", day.min(month), day.max(month));
    }
    if date.is_whole() {
        ready.whole = date.text();
    }
    ready.tokens = tokens;
    ready
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Reading, read};

    fn tokens(raw: &str, kind: Kind) -> Vec<String> {
        let Reading::Value(text) = read(kind, raw, DayOrder::Dmy) else {
            return Vec::new();
        };
        ready(&text, kind).tokens
    }

    #[test]
    fn names_give_pairs_with_marked_ends_and_sounds() {
        assert_eq!(
            tokens("Ana", Kind::Name),
            ["n:^a", "n:an", "n:na", "n:a$", "s:^a", "s:an", "s:n$"]
        );
        assert_eq!(tokens("", Kind::Name), Vec::<String>::new());
        assert_eq!(tokens("  ", Kind::Code), Vec::<String>::new());
    }

    #[test]
    fn repeated_pairs_count_once_each() {
        let found = tokens("nana", Kind::Code);
        assert_eq!(found, ["c:^n", "c:na", "c:an", "c:na2", "c:a$"]);
    }

    #[test]
    fn a_name_in_two_scripts_shares_its_sounds() {
        let share = |left: &str, right: &str| {
            let (left, right) = (tokens(left, Kind::Name), tokens(right, Kind::Name));
            left.iter().filter(|token| right.contains(token)).count()
        };
        assert!(share("Mohammed", "محمد") >= 4);
        assert!(share("Yuliya", "Юлия") >= 5);
    }

    #[test]
    fn swapped_day_and_month_keep_most() {
        let (one, other) = (tokens("1987-03-04", Kind::Date), tokens("1987-04-03", Kind::Date));
        assert_eq!(one.iter().filter(|token| other.contains(token)).count(), 6);
        assert_eq!(ready("19870000", Kind::Date).whole, "");
        assert_eq!(ready("19870000", Kind::Date).year, "1987");
    }

    #[test]
    fn near_numbers_share_tokens() {
        let (one, other) = (tokens("34", Kind::Number), tokens("35", Kind::Number));
        assert_eq!(one.iter().filter(|token| other.contains(token)).count(), 4);
        assert_eq!(tokens("1.5", Kind::Number), ["w:1.5"]);
    }
}
