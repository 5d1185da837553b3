//! Identifiers in any spelling: document symbols, docket numbers, case numbers.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::date::{DateFault, PartialDate, read_lenient};
use crate::symbol::Symbol;
use crate::text::ascii_digit;

/// The key under which all spellings of one identifier are equal.
///
/// Letters are lower-cased and lose their marks, digits of every script that [`ascii_digit`] knows become
/// ASCII, zeros before a number go, and everything that is neither letter nor digit only separates, as does a
/// change from letters to digits: `CTOC/COP/WG.4/2015/3`, `ctoc cop wg4 2015 3` and `CTOC-COP-WG 04-2015-003`
/// have one key. Two numbers are never joined: `A/70/1` and `A/7/01` differ. Cyrillic letters that look like
/// Latin ones count as those where the whole word looks Latin, because identifiers are copied by eye.
pub fn fold(text: &str) -> String {
    let mut parts: Vec<(Sort, String)> = Vec::new();
    let mut previous = Sort::Separator;
    let plain = text
        .nfkd()
        .filter(|character| !is_silent(*character))
        .flat_map(char::to_lowercase);
    for character in plain.filter(|character| !is_silent(*character)).map(ascii_digit) {
        let sort = Sort::of(character);
        match parts.last_mut() {
            _ if sort == Sort::Separator => {}
            Some((_, part)) if sort == previous => part.push(character),
            _ => parts.push((sort, character.to_string())),
        }
        previous = sort;
    }
    let folded: Vec<String> = parts
        .into_iter()
        .map(|(sort, part)| {
            if sort == Sort::Digit {
                without_zeros(&part).to_owned()
            } else {
                latin_by_eye(part)
            }
        })
        .collect();
    folded.join(" ")
}

/// Every key under which an identifier should be found: its own first, then those of its usual variants.
///
/// A UNODC case number is written with or without an x between country and number (`CANx128`, `CAN128`); a
/// document symbol has [aliases](Symbol::aliases).
pub fn spellings(text: &str) -> Vec<String> {
    let key = fold(text);
    let parts: Vec<&str> = key.split(' ').collect();
    let mut keys = vec![key.clone()];
    let mut add = |key: String| {
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    };
    let case_number = match parts.as_slice() {
        [letters, number] => Some((
            letters
                .strip_suffix('x')
                .filter(|_| letters.len() == 4)
                .unwrap_or(letters),
            number,
        )),
        [letters, "x", number] => Some((*letters, number)),
        _ => None,
    };
    if let Some((country, number)) = case_number
        && country.len() == 3
        && country.bytes().all(|byte| byte.is_ascii_lowercase())
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        add(format!("{country} {number}"));
        add(format!("{country}x {number}"));
        add(format!("{country} x {number}"));
    }
    if let Ok(symbol) = text.parse::<Symbol>() {
        add(fold(&symbol.to_string()));
        for alias in symbol.aliases() {
            add(fold(&alias));
        }
    }
    keys
}

/// Words of up to four letters that stand before or between numbers in questions and belong to no identifier.
const PLAIN_WORDS: &[&str] = &[
    "age", "aged", "al", "an", "and", "art", "arts", "by", "dans", "de", "del", "des", "du", "el", "en",
    "et", "for", "from", "in", "la", "las", "le", "les", "los", "of", "on", "or", "over", "para", "per",
    "por", "pour", "than", "the", "to", "top", "with", "y", "year", "в", "для", "до", "за", "и", "из", "лет",
    "на", "от", "по", "ст", "в", "في", "من", "الى", "سنة", "عام", "年", "岁",
];

/// Whether a text looks like an identifier rather than words or a date, so that a question goes to the
/// identifiers first: it has a number, and letters or separators beside it, and its words are short.
pub fn looks_like_identifier(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 200 || is_date(text) {
        return false;
    }
    let key = fold(text);
    let parts: Vec<&str> = key.split(' ').filter(|part| !part.is_empty()).collect();
    let has_number = key.bytes().any(|byte| byte.is_ascii_digit());
    let longest = parts.iter().map(|part| part.chars().count()).max().unwrap_or(0);
    if !has_number || !(2..=14).contains(&parts.len()) || longest > 12 {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().any(|word| is_compound(word)) {
        return true;
    }
    // Apart from that, short words and numbers in turn, such as "can 0128" or "A RES 70 179".
    let is_short = |part: &&str| part.chars().count() <= 4 && !PLAIN_WORDS.contains(part);
    let letters = parts
        .iter()
        .filter(|part| !part.starts_with(|first: char| first.is_ascii_digit()));
    words.len() > 1 && letters.clone().count() > 0 && letters.clone().all(is_short)
}

/// Whether one word is put together from numbers and letters, or from numbers with separators, and is neither
/// a decimal number nor a percentage nor an ordinal.
fn is_compound(word: &str) -> bool {
    let key = fold(word);
    let is_number = |part: &str| part.starts_with(|first: char| first.is_ascii_digit());
    let numbers = key.split(' ').filter(|part| is_number(part)).count();
    let has_letters = key.split(' ').any(|part| !part.is_empty() && !is_number(part));
    let is_ordinal =
        has_letters && is_number(&key) && key.split(' ').count() == 2 && !word.contains(['/', '-', '.']);
    let separators = word
        .chars()
        .filter(|character| matches!(character, '/' | '-' | '.' | '_'))
        .count();
    let is_decimal = !word.contains(['/', '-', '_']) && separators == 1;
    match (numbers, has_letters) {
        (0, _) | (1, false) => false,
        (_, true) => !is_ordinal,
        (_, false) => separators > 0 && !is_decimal,
    }
}

/// Whether the text is a date: in the notation, with words, or as three numbers. Two numbers with a slash, such
/// as `2015/23`, are the number of a resolution as often as not.
fn is_date(text: &str) -> bool {
    if text.parse::<PartialDate>().is_ok() {
        return true;
    }
    let is_word_or_triple = text.chars().any(char::is_alphabetic)
        || text
            .split(|character: char| !ascii_digit(character).is_ascii_digit())
            .count()
            == 3;
    match read_lenient(text) {
        Ok(_) => is_word_or_triple,
        Err(problem) => matches!(problem.fault, DateFault::Ambiguous { .. }) && is_word_or_triple,
    }
}

/// What a character is in an identifier.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Separator,
}

impl Sort {
    fn of(character: char) -> Self {
        if character.is_ascii_digit() {
            Self::Digit
        } else if character.is_alphanumeric() {
            Self::Letter
        } else {
            Self::Separator
        }
    }
}

/// Whether a character neither spells nor separates: marks on letters, the Arabic elongation, hidden characters.
fn is_silent(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{640}' | '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn without_zeros(number: &str) -> &str {
    match number.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    }
}

/// A word in Latin letters where each of its Cyrillic letters looks like one, else the word as it is.
fn latin_by_eye(word: String) -> String {
    let seen = |character: char| match character {
        'а' => Some('a'),
        'в' => Some('b'),
        'е' => Some('e'),
        'к' => Some('k'),
        'м' => Some('m'),
        'н' => Some('h'),
        'о' => Some('o'),
        'р' => Some('p'),
        'с' => Some('c'),
        'т' => Some('t'),
        'х' => Some('x'),
        'у' => Some('y'),
        'і' => Some('i'),
        'ѕ' => Some('s'),
        _ if character.is_ascii() => Some(character),
        _ => None,
    };
    word.chars().map(seen).collect::<Option<String>>().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_identifier_share_a_key() {
        let check = |left: &str, right: &str| assert_eq!(fold(left), fold(right), "{left} {right}");
        check("CTOC/COP/WG.4/2015/3", "ctoc cop wg4 2015 3");
        check("CTOC/COP/WG.4/2015/3", "CTOC-COP-WG 04-2015-003");
        check("WG.4", "wg4");
        check("WG.4", "WG 4");
        check("A/RES/70/179", "Ａ／ＲＥＳ／７０／１７９");
        check("2015 c. 30", "2015 C30");
        check("٢٠١٥/٣", "2015/3");
        check("۱۲-۳", "12-3");
        check("Décret n° 2015-7", "DECRET N°2015/007");
        check("СТОС/СОР/2016/1", "CTOC/COP/2016/1");
        check("A\u{200B}/70/\u{200E}1", "A/70/1");
    }

    #[test]
    fn variants_of_one_identifier_share_a_key() {
        let check = |left: &str, right: &str| {
            let (left_keys, right_keys) = (spellings(left), spellings(right));
            let shared = left_keys.iter().any(|key| right_keys.contains(key));
            assert!(shared, "{left} {left_keys:?} {right} {right_keys:?}");
        };
        check("CANx128", "can 0128");
        check("CANx128", "CAN128");
        check("CAN x 128", "CANx128");
        check("S/PRST/2015/25", "prst 2015 25");
        check("S/RES/2331 (2016)", "S/RES/2331");
        assert_eq!(spellings("CANx128"), ["canx 128", "can 128", "can x 128"]);
        assert_eq!(spellings("A/RES/70/179"), ["a res 70 179"]);
    }

    #[test]
    fn different_identifiers_differ() {
        for (left, right) in [
            ("CANx128", "CANx129"),
            ("A/RES/70/1", "A/RES/7/01"),
            ("A/70/1", "A/7/001"),
            ("суд 1", "cud 1"),
        ] {
            assert!(!spellings(left).contains(&fold(right)), "{left} {right}");
        }
    }

    #[test]
    fn identifiers_are_told_from_words_and_dates() {
        for text in [
            "CTOC/COP/WG.4/2015/3",
            "ctoc cop wg4 2015 3",
            "canx128",
            "can 0128",
            "CAN x 128",
            "2015 c. 30",
            "70/179",
            "2015/23",
            "PRST/2015/25",
            "resolution 70/179",
            "CBU-91076",
            "18 U.S.C. 1591",
            "А40-123/2015",
        ] {
            assert!(looks_like_identifier(text), "{text}");
        }
        for text in [
            "trafficking in children",
            "2015",
            "2016-05",
            "2014-10/2016-04",
            "16 December 2015",
            "May 2016",
            "31/12/2015",
            "03/04/2015",
            "Q4 2016",
            "2015年12月16日",
            "Palermo Protocol 2000",
            "article 5",
            "children under 18",
            "art 5",
            "top 10",
            "3.5",
            "50%",
            "18 лет",
            "21st century slavery",
            "",
            "/",
        ] {
            assert!(!looks_like_identifier(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_is_stable(text in "\\PC{0,40}|[A-Za-zа-я0-9٠-٩./ -]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert_eq!(spellings(&text).swap_remove(0), once);
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,60}|[0-9a-z/ .-]{0,40}") {
            let _ = looks_like_identifier(&text);
        }

        #[test]
        fn symbols_and_their_spellings_share_a_key(text in "(A|S|E|CTOC/COP)(/(RES|WG[.]4|C[.]3))?/20[0-9]{2}/[1-9][0-9]{0,2}(/Add[.][1-9])?") {
            let symbol: Symbol = text.parse().unwrap();
            let loose = text.to_lowercase().replace('/', " ").replace('.', "");
            prop_assert_eq!(fold(&loose), fold(&symbol.to_string()));
        }
    }
}
