//! Identifiers in any spelling: document symbols, docket numbers, case numbers.

use unicode_normalization::UnicodeNormalization;

/// The key under which all spellings of one identifier are equal.
///
/// Letters are lower-cased, digits of every script become ASCII, zeros before a number go, and everything
/// that is neither letter nor digit only separates: `CTOC/COP/WG.4/2015/3`, `ctoc cop wg4 2015 3` and
/// `CTOC-COP-WG 04-2015-003` have one key. A change from letters to digits separates too.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut previous = Sort::Separator;
    for character in text.nfkc().flat_map(char::to_lowercase) {
        let (sort, character) = match digit_value(character) {
            Some(digit) => (Sort::Digit, digit),
            None if character.is_alphabetic() => (Sort::Letter, character),
            None => (Sort::Separator, ' '),
        };
        if sort != Sort::Separator {
            if sort != previous && !key.is_empty() {
                key.push(' ');
            }
            key.push(character);
        }
        previous = sort;
    }
    key.split(' ')
        .map(|part| match part.trim_start_matches('0') {
            "" if !part.is_empty() => "0",
            trimmed if part.starts_with('0') => trimmed,
            _ => part,
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Every key under which an identifier should be found: its own, and those of its usual variants.
///
/// A UNODC case number is written with or without an x between country and number (`CANx128`, `CAN128`); a
/// Security Council presidential statement with or without its S.
pub fn spellings(text: &str) -> Vec<String> {
    let key = fold(text);
    let parts: Vec<&str> = key.split(' ').collect();
    let mut keys = vec![key.clone()];
    if let [letters, number] = parts.as_slice()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        match letters.strip_suffix('x') {
            Some(country) if country.len() == 3 => keys.push(format!("{country} {number}")),
            None if letters.len() == 3 => keys.push(format!("{letters}x {number}")),
            _ => {}
        }
    }
    if let [country, "x", number] = parts.as_slice() {
        keys.push(format!("{country}x {number}"));
        keys.push(format!("{country} {number}"));
    }
    if let Some(rest) = key.strip_prefix("s prst ") {
        keys.push(format!("prst {rest}"));
    } else if key.starts_with("prst ") {
        keys.push(format!("s {key}"));
    }
    keys
}

/// Whether a text looks like an identifier rather than words: it has digits, and letters or separators
/// between them, and no long run of words.
pub fn looks_like_identifier(text: &str) -> bool {
    let key = fold(text);
    let parts: Vec<&str> = key.split(' ').filter(|part| !part.is_empty()).collect();
    let numbers = parts
        .iter()
        .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        .count();
    let longest_word = parts.iter().map(|part| part.chars().count()).max().unwrap_or(0);
    numbers >= 1 && parts.len() >= 2 && longest_word <= 10 && parts.len() <= 10
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Separator,
}

fn digit_value(character: char) -> Option<char> {
    let value = match character {
        '0'..='9' => return Some(character),
        '٠'..='٩' => character as u32 - '٠' as u32,
        '۰'..='۹' => character as u32 - '۰' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_identifier_share_a_key() {
        let check = |left: &str, right: &str| {
            let (left_keys, right_keys) = (spellings(left), spellings(right));
            assert!(
                left_keys.iter().any(|key| right_keys.contains(key)),
                "{left} {left_keys:?} {right} {right_keys:?}"
            );
        };
        check("CTOC/COP/WG.4/2015/3", "ctoc cop wg4 2015 3");
        check("CTOC/COP/WG.4/2015/3", "CTOC-COP-WG 04-2015-003");
        check("CANx128", "can 0128");
        check("CANx128", "CAN128");
        check("CAN x 128", "CANx128");
        check("S/PRST/2015/25", "PRST/2015/25");
        check("A/RES/70/179", "Ａ／ＲＥＳ／７０／１７９");
        check("2015 c. 30", "2015 C30");
        check("٢٠١٥/٣", "2015/3");
    }

    #[test]
    fn different_identifiers_differ() {
        for (left, right) in [
            ("CANx128", "CANx129"),
            ("A/RES/70/1", "A/RES/7/01"),
            ("A/70/1", "A/7/001"),
        ] {
            assert_ne!(fold(left), fold(right), "{left} {right}");
        }
    }

    #[test]
    fn words_are_no_identifiers() {
        assert!(looks_like_identifier("CTOC/COP/WG.4/2015/3"));
        assert!(looks_like_identifier("canx128"));
        assert!(!looks_like_identifier("trafficking in children"));
        assert!(!looks_like_identifier("2015"));
    }

    proptest! {
        #[test]
        fn folding_is_stable(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
