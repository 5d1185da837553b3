//! Names made comparable: letters brought to one form, Arabic and Cyrillic script written in Latin letters, and a
//! skeleton of consonants that spellings of one name share.

pub mod nicknames;
pub mod skeleton;
pub mod transliteration;

pub use nicknames::{NicknameProblem, Nicknames};
pub use skeleton::skeleton;
pub use transliteration::{Script, script_of, to_latin};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many characters of a value are looked at; what comes after is cut off, so that no value costs more than
/// the square of this number.
pub const CHARACTERS_OF_A_VALUE: usize = 128;

/// A name in the form in which names are compared: small Latin letters without marks, words parted by one space,
/// in the order in which they were written.
///
/// Arabic and Cyrillic letters are transliterated ([`to_latin`]); letters of other scripts stay as they are, in
/// small letters and without marks. Apostrophes are dropped, because `O'Brien`, `OBrien` and `O’Brien` are one
/// name; every other sign parts words.
///
/// ```
/// assert_eq!(linkage::names::normalise(" Núñez-O’Brien "), "nunez obrien");
/// assert_eq!(linkage::names::normalise("Юлия"), "yuliya");
/// ```
pub fn normalise(raw: &str) -> String {
    if raw.len() <= CHARACTERS_OF_A_VALUE && raw.is_ascii() {
        return words_of(raw.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    words_of(to_latin(raw).chars())
}

/// A text in the form in which texts are compared: as [`normalise`] does it, with digits.
pub fn normalise_text(raw: &str) -> String {
    normalise(raw)
}

/// A code in the form in which codes are compared: letters and digits alone, in small letters.
///
/// Digits of other scripts become the digits 0 to 9.
///
/// ```
/// assert_eq!(linkage::names::normalise_code("AB-12 ٣"), "ab123");
/// ```
pub fn normalise_code(raw: &str) -> String {
    raw.nfkc()
        .map(western_digit)
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .take(CHARACTERS_OF_A_VALUE)
        .collect()
}

/// A digit of any script that Unicode lists as decimal in a run of ten, as one of 0 to 9.
pub fn western_digit(letter: char) -> char {
    /// The zeros of scripts whose digits are in use beside the Western ones.
    const ZEROS: [u32; 8] = [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x1040, 0x17E0, 0xFF10];
    let code = u32::from(letter);
    ZEROS
        .into_iter()
        .find_map(|zero| {
            let digit = code.checked_sub(zero).filter(|digit| *digit < 10)?;
            char::from_digit(digit, 10)
        })
        .unwrap_or(letter)
}

/// Letters in their base form: compatibility forms resolved, marks dropped, small.
pub(crate) fn base_letters(raw: &str) -> impl Iterator<Item = char> + '_ {
    raw.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        // Some capitals have a small form with a mark of its own, such as the dotted İ.
        .filter(|letter| !is_combining_mark(*letter))
}

/// Words of letters and digits, parted by single spaces, at most [`CHARACTERS_OF_A_VALUE`] characters.
fn words_of(letters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    let mut count = 0;
    let mut is_parted = false;
    for letter in letters {
        if count >= CHARACTERS_OF_A_VALUE {
            break;
        }
        if letter.is_alphanumeric() {
            if is_parted && !text.is_empty() {
                text.push(' ');
                count += 1;
            }
            text.push(letter);
            count += 1;
            is_parted = false;
        } else if !is_apostrophe(letter) {
            is_parted = true;
        }
    }
    text
}

/// Signs that stand inside a name without parting it.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '\u{2BB}' | '\u{2BC}' | '\u{2BE}' | '\u{2BF}' | '\u{2018}' | '\u{2019}' | '\u{B4}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_come_together() {
        for (raw, normal) in [
            ("  MARÍA  José ", "maria jose"),
            ("O'Brien", "obrien"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Müller", "muller"),
            ("İbrahim", "ibrahim"),
            ("Straße", "strasse"),
            ("d’Ângelo", "dangelo"),
            ("Anne-Marie", "anne marie"),
            ("", ""),
            ("--", ""),
        ] {
            assert_eq!(normalise(raw), normal, "{raw}");
        }
    }

    #[test]
    fn long_values_are_cut() {
        assert!(normalise(&"ab ".repeat(10_000)).chars().count() <= CHARACTERS_OF_A_VALUE + 1);
        assert!(normalise(&"ю".repeat(10_000)).chars().count() <= CHARACTERS_OF_A_VALUE);
        assert_eq!(normalise_code(&"7".repeat(1_000)).len(), CHARACTERS_OF_A_VALUE);
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(normalise_code("۱۲۳-४"), "1234");
    }
}
