//! Reading numbers as people write amounts.

use rust_decimal::Decimal;

use crate::text::ascii_digit;

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    /// There is no number.
    #[error("the amount is missing; write it like 1750000.50")]
    Missing,
    /// A character that no number has.
    #[error("{character:?} at character {position} is no part of an amount; write it like 1750000.50")]
    Character {
        /// Its place, counted in characters from 1.
        position: usize,
        /// The character.
        character: char,
    },
    /// Separators that set no groups of three digits apart.
    #[error(
        "the separators of {text:?} do not set groups of three digits apart; write the amount like 1750000.50"
    )]
    Grouping {
        /// The number.
        text: String,
    },
    /// A number that means one thing in one country and another in the next.
    #[error(
        "{text:?} can be read as {whole} or as {fraction}; write the one that is meant without a separator of thousands"
    )]
    Ambiguous {
        /// The number.
        text: String,
        /// The reading in which the mark separates thousands.
        whole: String,
        /// The reading in which the mark stands before decimals.
        fraction: String,
    },
    /// More digits than can be kept exactly.
    #[error("the amount has more digits than can be kept exactly, which is 28")]
    TooManyDigits,
}

/// Digits, and the marks between them.
#[derive(Debug, Default)]
struct Written {
    runs: Vec<String>,
    marks: Vec<char>,
}

/// Reads an amount: digits of any script, `.` before decimals.
///
/// Separators of thousands and a comma before decimals are taken only where there is one way to read them:
/// `1,750,000.50`, `1.750.000,50`, `1 750 000,50`, `12,34,567` and `1750,5`, but not `1,750`, which is 1750 in
/// one country and one and three quarters in another. `1.750` is taken where the currency has three decimals
/// (`minor_digits`) or none are stated for it.
///
/// # Errors
/// What is no number, what can be read in two ways, and what has too many digits.
pub fn read_amount(text: &str, minor_digits: Option<u32>) -> Result<Decimal, AmountProblem> {
    let trimmed = text.trim();
    let (sign, unsigned) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    // Positions are counted in the text as it was given.
    let skipped = text.chars().count() - unsigned.chars().count() - (text.len() - text.trim_end().len());
    let written = split_runs(unsigned, skipped)?;
    let grouping = || AmountProblem::Grouping {
        text: trimmed.chars().take(40).collect(),
    };
    let Some((last_mark, earlier)) = written.marks.split_last() else {
        return exact(&format!("{sign}{}", written.runs.concat()));
    };
    let are_alike = earlier.windows(2).all(|pair| pair[0] == pair[1]);
    let is_decimal = match (last_mark, earlier.first()) {
        _ if !are_alike => return Err(grouping()),
        ('٫', first) if first != Some(&'٫') => true,
        (',' | '.', Some(first)) => first != last_mark,
        (',' | '.', None) => {
            check_ambiguity(&written, *last_mark, sign, minor_digits, trimmed)?;
            true
        }
        (mark, first) if first.is_none_or(|first| first == mark) => false,
        _ => return Err(grouping()),
    };
    let (groups, decimals) = match written.runs.split_last() {
        Some((decimals, groups)) if is_decimal => (groups, decimals.as_str()),
        _ => (written.runs.as_slice(), "0"),
    };
    if !are_groups(groups) {
        return Err(grouping());
    }
    let point = if is_decimal {
        format!(".{decimals}")
    } else {
        String::new()
    };
    exact(&format!("{sign}{}{point}", groups.concat()))
}

/// Reads an amount in the strict form of files: an optional minus, digits, and a point before decimals.
pub(super) fn read_strict(text: &str) -> Result<Decimal, AmountProblem> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut has_point = false;
    for (place, character) in unsigned.chars().enumerate() {
        let is_inside = place > 0 && place + 1 < unsigned.len();
        if character == '.' && is_inside && !has_point {
            has_point = true;
        } else if !character.is_ascii_digit() {
            let position = place + 1 + text.len() - unsigned.len();
            return Err(AmountProblem::Character { position, character });
        }
    }
    if unsigned.is_empty() {
        return Err(AmountProblem::Missing);
    }
    exact(text)
}

/// The text is digits with at most one point here, so the only thing that can be wrong is their number.
fn exact(text: &str) -> Result<Decimal, AmountProblem> {
    Decimal::from_str_exact(text).map_err(|_| AmountProblem::TooManyDigits)
}

/// Splits a number into its runs of digits and the marks between them, each mark in one spelling.
fn split_runs(text: &str, skipped: usize) -> Result<Written, AmountProblem> {
    let mut written = Written::default();
    let mut run = String::new();
    for (place, character) in text.chars().enumerate() {
        let digit = ascii_digit(character);
        if digit.is_ascii_digit() {
            run.push(digit);
            continue;
        }
        let mark = match character {
            ',' | '.' | '٬' | '٫' => character,
            ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' => ' ',
            '\'' | '\u{2019}' => '\'',
            _ => {
                return Err(AmountProblem::Character {
                    position: skipped + place + 1,
                    character,
                });
            }
        };
        if run.is_empty() {
            return Err(AmountProblem::Character {
                position: skipped + place + 1,
                character,
            });
        }
        written.runs.push(std::mem::take(&mut run));
        written.marks.push(mark);
    }
    if run.is_empty() {
        return Err(AmountProblem::Missing);
    }
    written.runs.push(run);
    Ok(written)
}

/// Whether runs of digits are groups as people set them apart: threes (`1,750,000`), or threes after twos as
/// in South Asia (`12,34,567`).
fn are_groups(runs: &[String]) -> bool {
    let [first, middle @ .., last] = runs else {
        return runs.len() == 1;
    };
    let are_threes = first.len() <= 3 && middle.iter().all(|run| run.len() == 3);
    let are_twos = first.len() <= 2 && !middle.is_empty() && middle.iter().all(|run| run.len() == 2);
    last.len() == 3 && (are_threes || are_twos)
}

/// Refuses a number with one mark and three digits after it, where both readings make sense.
fn check_ambiguity(
    written: &Written,
    mark: char,
    sign: &str,
    minor_digits: Option<u32>,
    text: &str,
) -> Result<(), AmountProblem> {
    let [before, after] = written.runs.as_slice() else {
        return Ok(());
    };
    let is_group = before.len() <= 3 && !before.starts_with('0') && after.len() == 3;
    let is_strict = mark == '.' && minor_digits.is_none_or(|digits| digits == 3);
    if !is_group || is_strict {
        return Ok(());
    }
    let fraction = format!("{sign}{before}.{after}");
    Err(AmountProblem::Ambiguous {
        text: text.chars().take(40).collect(),
        whole: format!("{sign}{before}{after}"),
        fraction: fraction.trim_end_matches('0').trim_end_matches('.').to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = read_amount(text, Some(2));
        assert_eq!(
            read.as_ref().map(ToString::to_string),
            Ok(expected.to_owned()),
            "{text}"
        );
    }

    #[test]
    fn numbers_with_one_reading_are_taken() {
        check("1750000.50", "1750000.50");
        check("1,750,000.50", "1750000.50");
        check("1,750,000", "1750000");
        check("1.750.000,50", "1750000.50");
        check("1 750 000,50", "1750000.50");
        check("1\u{202F}750", "1750");
        check("1'750'000.5", "1750000.5");
        check("1,750.50", "1750.50");
        check("1750,5", "1750.5");
        check("0,125", "0.125");
        check("12,34,567", "1234567");
        check("١٬٧٥٠٬٠٠٠٫٥٠", "1750000.50");
        check("٣٫١٢٥", "3.125");
        check("-5", "-5");
        check("\u{2212} 5", "-5");
        check("+5", "5");
        assert_eq!(read_amount("1.750", Some(3)).unwrap().to_string(), "1.750");
    }

    #[test]
    fn numbers_with_two_readings_are_refused_with_both() {
        for text in ["1,750", "1.750", "999,000"] {
            assert!(
                matches!(read_amount(text, Some(2)), Err(AmountProblem::Ambiguous { .. })),
                "{text}"
            );
        }
        let problem = read_amount("-1,750", Some(3)).unwrap_err().to_string();
        assert!(problem.contains("-1750 or as -1.75;"), "{problem}");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "1,75,0",
            "1,7500,000",
            "1 75",
            "1.750 000",
            "1,2.3,4",
            "1٫2٫3",
            "1750,000,00.1",
        ] {
            assert!(
                matches!(read_amount(text, Some(2)), Err(AmountProblem::Grouping { .. })),
                "{text}"
            );
        }
        assert_eq!(read_amount("", None), Err(AmountProblem::Missing));
        assert_eq!(read_amount("5.", None), Err(AmountProblem::Missing));
        let unexpected = |position, character| Err(AmountProblem::Character { position, character });
        assert_eq!(read_amount(" -12x", None), unexpected(5, 'x'));
        assert_eq!(read_amount(".5", None), unexpected(1, '.'));
        assert_eq!(read_amount("1,,000", None), unexpected(3, ','));
        assert_eq!(
            read_amount(&"9".repeat(40), None),
            Err(AmountProblem::TooManyDigits)
        );
    }

    #[test]
    fn the_strict_form_takes_no_separators() {
        assert_eq!(read_strict("-1750.50").unwrap().to_string(), "-1750.50");
        for text in ["", "-", "1,750", "1.", ".5", "+1", "1 0", "1e3", "1.2.3", "٣"] {
            assert!(read_strict(text).is_err(), "{text:?}");
        }
    }
}
