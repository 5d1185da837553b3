//! Writing every spelling of a letter in one way: width, case, accents, ligatures, digits.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::scan::{Script, is_ignorable};

/// Whether the Spanish ñ stays a letter of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tilde {
    Drop,
    Keep,
}

/// Writes the folded form of a word of one script over `folded`. Arabic and the scripts without spaces have
/// foldings of their own.
pub(crate) fn fold_word(word: &str, script: Script, tilde: Tilde, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(
            word.bytes()
                .filter(u8::is_ascii_alphanumeric)
                .map(|byte| char::from(byte.to_ascii_lowercase())),
        );
        return;
    }
    match script {
        Script::Latin => fold_latin(word, tilde, folded),
        Script::Cyrillic => fold_cyrillic(word, folded),
        Script::Digits => fold_digits(word, folded),
        Script::Arabic | Script::Unspaced | Script::Other => fold_other(word, folded),
    }
}

/// Accents go, and the letters that are a letter with a stroke or two letters in one are written out. The dotted
/// and the dotless i of Turkish are one letter here: a name is found whichever keyboard wrote it.
fn fold_latin(word: &str, tilde: Tilde, folded: &mut String) {
    for character in word.nfkc().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => folded.push(character),
            'ñ' if tilde == Tilde::Keep => folded.push('ñ'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' | 'ɖ' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            'ə' => folded.push('e'),
            _ => folded.extend(
                std::iter::once(character)
                    .nfd()
                    .filter(|character| character.is_alphanumeric() && !is_combining_mark(*character)),
            ),
        }
    }
}

/// The ё is written е; stress marks go; й stays a letter.
fn fold_cyrillic(word: &str, folded: &mut String) {
    if word.chars().all(|c| matches!(c, 'А'..='я' | 'ё' | 'Ё')) {
        folded.extend(word.chars().map(|character| match character {
            'А'..='Я' => char::from_u32(character as u32 + 0x20).unwrap_or(character),
            'ё' | 'Ё' => 'е',
            _ => character,
        }));
        return;
    }
    folded.extend(
        word.nfkc()
            .flat_map(char::to_lowercase)
            .filter(|character| character.is_alphanumeric() && !is_combining_mark(*character))
            .map(|character| match character {
                'ё' | 'ѐ' => 'е',
                'ѝ' => 'и',
                _ => character,
            }),
    );
}

fn fold_digits(word: &str, folded: &mut String) {
    folded.extend(
        word.nfkc()
            .map(ascii_digit)
            .flat_map(char::to_lowercase)
            .filter(|character| character.is_alphanumeric()),
    );
}

/// Greek loses its accents and its final sigma, Hebrew its points; the signs of the Indian scripts are letters
/// and stay.
fn fold_other(word: &str, folded: &mut String) {
    for character in word.nfkc().flat_map(char::to_lowercase) {
        match character {
            'ς' => folded.push('σ'),
            '\u{0370}'..='\u{03ff}' | '\u{1f00}'..='\u{1fff}' => folded.extend(
                std::iter::once(character)
                    .nfd()
                    .filter(|character| character.is_alphabetic() && !is_combining_mark(*character)),
            ),
            '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' => {}
            _ if is_ignorable(character) => {}
            _ if character.is_alphanumeric() || is_combining_mark(character) => folded.push(character),
            _ => {}
        }
    }
}

/// The zeros of the decimal digits of scripts in use (Unicode general category Nd).
const ZEROS: [char; 16] = [
    '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '၀', '០',
];

/// The same digit as `0` to `9`; other characters come back unchanged.
pub(crate) fn ascii_digit(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    let code = character as u32;
    ZEROS
        .iter()
        .map(|zero| *zero as u32)
        .find(|zero| (*zero..*zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
        .unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Œuvre", Script::Latin, "oeuvre")]
    #[case("ﬁnancier", Script::Latin, "financier")]
    #[case("IŞIK", Script::Latin, "isik")]
    #[case("ışık", Script::Latin, "isik")]
    #[case("İSTANBUL", Script::Latin, "istanbul")]
    #[case("Łódź", Script::Latin, "lodz")]
    #[case("ＡＢＣ", Script::Latin, "abc")]
    #[case("cafe\u{301}", Script::Latin, "cafe")]
    #[case("Ребёнок", Script::Cyrillic, "ребенок")]
    #[case("ра\u{301}бство", Script::Cyrillic, "рабство")]
    #[case("чужой", Script::Cyrillic, "чужой")]
    #[case("чужои\u{306}", Script::Cyrillic, "чужой")]
    #[case("٢٠١٥", Script::Digits, "2015")]
    #[case("۲۰۱۵", Script::Digits, "2015")]
    #[case("２０１５", Script::Digits, "2015")]
    #[case("Δούλος", Script::Other, "δουλοσ")]
    fn spellings_fold_to_one(#[case] word: &str, #[case] script: Script, #[case] expected: &str) {
        let mut folded = String::new();
        fold_word(word, script, Tilde::Drop, &mut folded);
        assert_eq!(folded, expected);
    }

    #[test]
    fn the_tilde_may_stay() {
        let mut folded = String::new();
        fold_word("Año", Script::Latin, Tilde::Keep, &mut folded);
        assert_eq!(folded, "año");
        fold_word("An\u{303}o", Script::Latin, Tilde::Drop, &mut folded);
        assert_eq!(folded, "ano");
    }
}
