//! Reading symbols in any spelling.

use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

use super::{MODIFIERS, NUMBERED_BODIES, Symbol};
use crate::text::{ascii_digit, clean};

/// Text that is no document symbol, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no document symbol: {reason}{}; write it like A/RES/70/179 or CTOC/COP/WG.4/2015/3",
    .part.map(|part| format!(" (part {part})")).unwrap_or_default())]
pub struct SymbolProblem {
    /// The text, cut to 60 characters.
    pub text: String,
    /// The part that is wrong, counted from 1; none where the whole is.
    pub part: Option<usize>,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// The longest symbol, in characters.
const LIMIT_CHARACTERS: usize = 80;
/// The most parts of a symbol.
const LIMIT_PARTS: usize = 12;
/// The longest part, in characters.
const LIMIT_PART_CHARACTERS: usize = 16;

/// Addresses that show a document by its symbol, and the languages that may follow.
const ADDRESSES: &[&str] = &["undocs.org/", "www.undocs.org/", "docs.un.org/"];
const ADDRESS_LANGUAGES: &[&str] = &["ar/", "zh/", "en/", "fr/", "ru/", "es/"];

/// Words that stand before a number with a dot between, besides bodies and modifiers.
const NUMBERED_WORDS: &[&str] = &["L", "PV", "SR", "WP", "CRP", "INF", "NGO", "MISC"];

impl FromStr for Symbol {
    type Err = SymbolProblem;

    /// Reads a symbol in capital or small letters, with spaces or underscores for slashes or beside them,
    /// without dots (`WG4`), with leading zeros, with digits of other scripts, without its `S/` where it is a
    /// presidential statement, with the asterisk of a reissue, or as the address of a document.
    fn from_str(text: &str) -> Result<Self, SymbolProblem> {
        let problem = |part: Option<usize>, reason| SymbolProblem {
            text: text.chars().take(60).collect(),
            part,
            reason,
        };
        if text.len() > 8 * LIMIT_CHARACTERS {
            return Err(problem(None, "it is longer than any symbol"));
        }
        let plain = plain_text(text);
        if plain.chars().count() > LIMIT_CHARACTERS {
            return Err(problem(None, "it is longer than any symbol"));
        }
        let mut parts = Vec::new();
        for (place, part) in split_parts(&plain).iter().enumerate() {
            parts.push(canonical_part(part).map_err(|reason| problem(Some(place + 1), reason))?);
        }
        if parts[0] == "PRST" {
            parts.insert(0, "S".to_owned());
        }
        if parts.len() < 2 || parts.len() > LIMIT_PARTS {
            return Err(problem(
                None,
                "its parts are set apart by slashes, 2 to 12 of them",
            ));
        }
        if parts[0].len() > 8 || !parts[0].bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(problem(Some(1), "it begins with the letters of an organ"));
        }
        if !parts
            .iter()
            .any(|part| part.bytes().any(|byte| byte.is_ascii_digit()))
        {
            return Err(problem(None, "it has no number"));
        }
        Ok(Self { parts })
    }
}

/// The text without what does not belong to the symbol: addresses, asterisks of a reissue, forms of width.
fn plain_text(text: &str) -> String {
    let compatible: String = text.nfkc().map(ascii_digit).collect();
    let cleaned = clean(&compatible, false).text;
    let bare = ["https://", "http://"]
        .iter()
        .find_map(|scheme| cleaned.strip_prefix(scheme))
        .unwrap_or(&cleaned);
    let plain = match ADDRESSES.iter().find_map(|address| bare.strip_prefix(address)) {
        Some(rest) => ADDRESS_LANGUAGES
            .iter()
            .find_map(|language| rest.strip_prefix(language))
            .unwrap_or(rest),
        None => &cleaned,
    };
    plain.trim_end_matches(['*', ' ']).to_owned()
}

/// The parts of a symbol: between slashes, or where there is none, between spaces or underscores.
fn split_parts(text: &str) -> Vec<String> {
    if text.contains(['/', '\\']) {
        return text
            .split(['/', '\\'])
            .map(|part| part.trim().to_owned())
            .collect();
    }
    let mut parts: Vec<String> = Vec::new();
    for word in text.split([' ', '_']).filter(|word| !word.is_empty()) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match parts.last_mut() {
            // "WG 4" and "S/RES/2331 (2016)" are one part each.
            Some(last) if word.starts_with('(') || (is_number && takes_number(last)) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    if parts.is_empty() {
        vec![String::new()]
    } else {
        parts
    }
}

/// The spelling of a word that stands before a number with a dot between, where it is one.
fn numbered_word(word: &str) -> Option<&'static str> {
    let known = NUMBERED_BODIES.iter().chain(MODIFIERS).chain(NUMBERED_WORDS);
    known.copied().find(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a number after this word belongs to it. `INF` and `NGO` are series of their own as well.
fn takes_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    numbered_word(word).is_some_and(|word| !matches!(word, "INF" | "NGO"))
}

/// The canonical spelling of one part.
fn canonical_part(part: &str) -> Result<String, &'static str> {
    if part.is_empty() {
        return Err("a part is empty");
    }
    if part.chars().count() > LIMIT_PART_CHARACTERS {
        return Err("a part is too long");
    }
    if let Some((number, rest)) = part.split_once('(') {
        return canonical_parenthesis(number.trim(), rest.trim());
    }
    let letters_end = part
        .find(|character: char| !character.is_ascii_alphabetic())
        .unwrap_or(part.len());
    let (letters, rest) = part.split_at(letters_end);
    let number = rest.trim_start_matches(['.', ' ']);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if letters.is_empty() && is_number && rest.len() == number.len() {
        return Ok(without_zeros(number).to_owned());
    }
    match numbered_word(letters) {
        Some(word) if is_number => return Ok(format!("{word}.{}", without_zeros(number))),
        Some(word) if rest.is_empty() && MODIFIERS.contains(&word) => return Ok(word.to_owned()),
        _ => {}
    }
    if letters.is_empty()
        && rest
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .starts_with('-')
    {
        return Err("two symbols stand together; give one of them");
    }
    let is_sign = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-');
    let is_framed = part.starts_with(['.', '-']) || part.ends_with(['.', '-']);
    if !part.chars().all(is_sign) || is_framed {
        return Err("a part has other signs than letters, digits, and dots or hyphens between them");
    }
    Ok(part.to_ascii_uppercase())
}

/// A number with a year or with a session in Roman numerals after it.
fn canonical_parenthesis(number: &str, rest: &str) -> Result<String, &'static str> {
    const REASON: &str =
        "parentheses hold a year or a session after a number, such as 2331 (2016) or 3452(XXX)";
    let inner = rest.strip_suffix(')').ok_or(REASON)?.trim();
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(REASON);
    }
    let number = without_zeros(number);
    if inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(format!("{number} ({inner})"));
    }
    let is_session = !inner.is_empty()
        && inner
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    if is_session {
        Ok(format!("{number}({})", inner.to_ascii_uppercase()))
    } else {
        Err(REASON)
    }
}

fn without_zeros(number: &str) -> &str {
    match number.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let read = text.parse::<Symbol>().map(|symbol| symbol.to_string());
        assert_eq!(read, Ok(expected.to_owned()), "{text}");
    }

    #[test]
    fn known_symbols_print_as_they_were() {
        let symbols = include_str!("../../../../data/golden/document_symbols.txt");
        let mut count = 0;
        for text in symbols
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            check(text, text);
            count += 1;
        }
        assert_eq!(count, 31);
    }

    #[test]
    fn spellings_become_canonical() {
        check(" ctoc/cop/wg.4/2015/5/add.1 ", "CTOC/COP/WG.4/2015/5/Add.1");
        check(
            "CTOC / COP / WG4 / 2015 / 005 / ADD 1",
            "CTOC/COP/WG.4/2015/5/Add.1",
        );
        check("ctoc cop wg 4 2015 5 add 1", "CTOC/COP/WG.4/2015/5/Add.1");
        check("A_RES_70_179", "A/RES/70/179");
        check("A/C3/70/L7/REV1", "A/C.3/70/L.7/Rev.1");
        check("a/70/pv 80", "A/70/PV.80");
        check("E/CN.4/SUB.2/2002/1", "E/CN.4/Sub.2/2002/1");
        check("PRST/2015/25", "S/PRST/2015/25");
        check("S/RES/2331(2016)", "S/RES/2331 (2016)");
        check("s res 2331 (2016)", "S/RES/2331 (2016)");
        check("a/res/3452 (xxx)", "A/RES/3452(XXX)");
        check("a/res/s-29/1", "A/RES/S-29/1");
        check("A/70/1*", "A/70/1");
        check("Ａ／ＲＥＳ／７０／１７９", "A/RES/70/179");
        check("A/RES/٧٠/١٧٩", "A/RES/70/179");
        check("A/RES/70/\u{200B}179", "A/RES/70/179");
        check("https://undocs.org/A/RES/70/179", "A/RES/70/179");
        check("https://docs.un.org/en/A/RES/70/179", "A/RES/70/179");
        assert_eq!(Symbol::normalise("no symbol"), None);
    }

    #[test]
    fn what_is_no_symbol_is_refused_where_it_goes_wrong() {
        let refused = |text: &str, part: Option<usize>, reason: &str| {
            let problem = text.parse::<Symbol>().unwrap_err();
            assert_eq!(problem.part, part, "{problem}");
            assert!(problem.to_string().contains(reason), "{problem}");
        };
        refused("", Some(1), "empty");
        refused("A", None, "2 to 12");
        refused("A//1", Some(2), "empty");
        refused("1/2", Some(1), "letters of an organ");
        refused("70/179", Some(1), "letters of an organ");
        refused("A/RES/70/179 and more", Some(4), "other signs");
        refused("http://x/y", Some(1), "other signs");
        refused("A/B", None, "no number");
        refused("E/2016/30-E/CN.15/2016/13", Some(3), "two symbols");
        refused("S/RES/2331 (2016", Some(3), "parentheses");
        refused("A/RES/(2016)", Some(3), "parentheses");
        refused("А/RES/70/179", Some(1), "other signs");
        refused("A/.1", Some(2), "other signs");
        refused("A/1/2/3/4/5/6/7/8/9/10/11/12", None, "2 to 12");
        refused(&"A/1".repeat(30), None, "longer");
        refused("A/ABCDEFGHIJKLMNOPQRS/1", Some(2), "too long");
    }

    proptest! {
        #[test]
        fn what_is_read_prints_back(text in "[A-Za-z0-9./ ()*_-]{0,30}|(A|S|ctoc|prst)(/(res|wg|l|add)?[. ]?[0-9]{0,3}){1,5}|\\PC{0,20}") {
            if let Ok(symbol) = text.parse::<Symbol>() {
                let canonical = symbol.to_string();
                prop_assert_eq!(canonical.parse::<Symbol>().unwrap(), symbol.clone());
                // What the parts mean is told without panic.
                let _ = (symbol.issuing_body(), symbol.number(), symbol.session_interval(), symbol.citation_number());
                for alias in symbol.aliases() {
                    prop_assert!(alias.parse::<Symbol>().is_ok(), "{}", alias);
                }
            }
        }
    }
}
