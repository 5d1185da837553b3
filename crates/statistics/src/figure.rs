//! Reading figures as they are published: `1,282`, `<5`, `*`.

use crate::interval::{Interval, UNBOUNDED};

/// A figure, and whether its writing had to be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// What is known of the number.
    pub count: Interval,
    /// What was mended to read it.
    pub repair: Option<FigureRepair>,
}

/// What was mended in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureRepair {
    /// Marks between thousands were taken out.
    Thousands,
    /// A fraction of nothing, as in `12.0`, was taken off.
    Fraction,
}

/// Why a text is no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// There is nothing.
    #[error("there is no figure; write 0 where nothing was counted, or * where it is withheld")]
    Empty,
    /// Below zero.
    #[error("the figure is below zero; a count is 0 or more")]
    Negative,
    /// Not whole.
    #[error("the figure is not a whole number; give counts of persons or cases")]
    NotWhole,
    /// `1.282` may be either.
    #[error(
        "the figure may be a fraction or have a point between thousands; write thousands with a comma or without mark"
    )]
    Ambiguous,
    /// A dash.
    #[error("a dash may mean none or withheld; write 0 or *")]
    Dash,
    /// An end before the beginning.
    #[error("the figure ends below where it begins; exchange the two numbers")]
    Reversed,
    /// More than can be stored.
    #[error("the figure is larger than 18,446,744,073,709,551,614; check the row")]
    TooLarge,
    /// Something else.
    #[error("this is no figure; write a whole number, a bound such as <5, or * where it is withheld")]
    NoFigure,
}

/// What publishers write for a figure that they withhold.
const WITHHELD: [&str; 6] = ["*", "**", "c", "x", "..", ":"];

/// A longer text is no figure.
const LONGEST_BYTES: usize = 64;

/// Reads a figure: a whole number with or without commas, apostrophes or blanks between thousands; a bound such as
/// `<5`, which is from 1 to 4, because a publisher that counted nobody says 0; `1-4`; or a sign for what is
/// withheld, which is anything from 0 on.
///
/// # Errors
/// Where the text is no count, or may be two different ones.
pub fn read(text: &str) -> Result<Figure, FigureError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FigureError::Empty);
    }
    if text.len() > LONGEST_BYTES {
        return Err(FigureError::NoFigure);
    }
    if WITHHELD.iter().any(|sign| text.eq_ignore_ascii_case(sign)) {
        return Ok(exactly(Interval::WITHHELD, None));
    }
    if matches!(text, "-" | "–" | "—" | "−") {
        return Err(FigureError::Dash);
    }
    if let Some(found) = bound(text) {
        return found;
    }
    if text.starts_with(['-', '−']) {
        return Err(number(text.trim_start_matches(['-', '−']).trim())
            .map_or_else(|error| error, |_| FigureError::Negative));
    }
    if let Some((low, high)) = ["–", "-", " to "].iter().find_map(|dash| text.split_once(dash)) {
        let ((low, repair), (high, _)) = (number(low.trim())?, number(high.trim())?);
        let count = Interval::new(low, high).ok_or(FigureError::Reversed)?;
        return Ok(exactly(count, repair));
    }
    let (count, repair) = number(text)?;
    Ok(exactly(Interval::exact(count), repair))
}

fn exactly(count: Interval, repair: Option<FigureRepair>) -> Figure {
    Figure { count, repair }
}

/// `<5`, `≤ 4`, `>=10` and the like.
fn bound(text: &str) -> Option<Result<Figure, FigureError>> {
    let (sign, rest) = ["<=", ">=", "≤", "≥", "<", ">"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign).map(|rest| (*sign, rest)))?;
    let read = || {
        let (number, repair) = number(rest.trim())?;
        let count = match sign {
            // Below 1 is nothing; otherwise at least one was counted.
            "<" if number == 0 => return Err(FigureError::Negative),
            "<" => Interval::new((number - 1).min(1), number - 1),
            "<=" | "≤" => Interval::new(number.min(1), number),
            ">" => Interval::new(number.saturating_add(1).min(UNBOUNDED - 1), UNBOUNDED),
            _ => Interval::new(number, UNBOUNDED),
        };
        Ok(exactly(count.unwrap_or(Interval::WITHHELD), repair))
    };
    Some(read())
}

fn is_thousands_mark(letter: char) -> bool {
    matches!(
        letter,
        ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '_'
    )
}

/// A whole number, and what was mended in it.
fn number(text: &str) -> Result<(u64, Option<FigureRepair>), FigureError> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok((whole(text)?, None));
    }
    let begins_with_digit = text.starts_with(|first: char| first.is_ascii_digit());
    if let Some((before, after)) = text.split_once('.').filter(|_| begins_with_digit) {
        let (count, _) = number(before)?;
        let is_zero = after.bytes().all(|byte| byte == b'0');
        let is_digits = after.bytes().all(|byte| byte.is_ascii_digit());
        return match (is_digits, is_zero, after.len()) {
            (true, _, 3) if before.len() <= 3 => Err(FigureError::Ambiguous),
            (true, true, _) => Ok((count, Some(FigureRepair::Fraction))),
            (true, false, _) => Err(FigureError::NotWhole),
            _ => Err(FigureError::NoFigure),
        };
    }
    let mut groups = text.split(is_thousands_mark);
    let first = groups.next().unwrap_or_default();
    let is_first = (1..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_digit());
    let mut digits = first.to_owned();
    let mut more = 0;
    for group in groups {
        if group.len() != 3 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            // "1,5" is a fraction in many languages, and "12,34" no number in any.
            let is_fraction =
                more == 0 && !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
            return Err(if is_first && is_fraction {
                FigureError::NotWhole
            } else {
                FigureError::NoFigure
            });
        }
        digits.push_str(group);
        more += 1;
    }
    if is_first && more > 0 {
        Ok((whole(&digits)?, Some(FigureRepair::Thousands)))
    } else {
        Err(FigureError::NoFigure)
    }
}

fn whole(digits: &str) -> Result<u64, FigureError> {
    digits
        .parse()
        .ok()
        .filter(|number| *number < UNBOUNDED)
        .ok_or(FigureError::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted(text: &str) -> String {
        match read(text) {
            Ok(figure) => figure.count.to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn figures_are_read_as_they_are_published() {
        for (text, expected) in [
            ("1282", "1282"),
            ("1,282", "1282"),
            (" 1 234 567 ", "1234567"),
            ("47\u{202f}399", "47399"),
            ("1'282", "1282"),
            ("12.0", "12"),
            ("12.00", "12"),
            ("0", "0"),
            ("<5", "1–4"),
            ("< 5", "1–4"),
            ("<1", "0"),
            ("<2", "1"),
            ("≤5", "1–5"),
            ("<=0", "0"),
            (">1,000", "1001–"),
            (">=10", "10–"),
            ("1-4", "1–4"),
            ("1 – 4", "1–4"),
            ("*", "0–"),
            ("..", "0–"),
        ] {
            assert_eq!(counted(text), expected, "{text}");
        }
    }

    #[test]
    fn what_may_be_two_numbers_is_refused() {
        for (text, expected) in [
            ("", "Empty"),
            ("-3", "Negative"),
            ("<0", "Negative"),
            ("1.5", "NotWhole"),
            ("1,5", "NotWhole"),
            ("1.282", "Ambiguous"),
            ("1.000", "Ambiguous"),
            ("-", "Dash"),
            ("4-1", "Reversed"),
            ("12,34,56", "NotWhole"),
            ("about 5", "NoFigure"),
            ("five", "NoFigure"),
            ("5%", "NoFigure"),
            ("18446744073709551615", "TooLarge"),
            ("99999999999999999999", "TooLarge"),
        ] {
            assert_eq!(counted(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_read_with_and_without_commas(count in 0_u64..u64::MAX) {
            let plain = count.to_string();
            let mut commas = String::new();
            for (place, digit) in plain.chars().enumerate() {
                if place > 0 && (plain.len() - place) % 3 == 0 {
                    commas.push(',');
                }
                commas.push(digit);
            }
            prop_assert_eq!(read(&plain).unwrap().count, Interval::exact(count));
            prop_assert_eq!(read(&commas).unwrap().count, Interval::exact(count));
        }

        #[test]
        fn no_text_makes_the_reader_fall(text in "\\PC{0,40}", near in "[<>=≤0-9., '–-]{0,12}") {
            let _ = read(&text);
            let _ = read(&near);
        }
    }
}
