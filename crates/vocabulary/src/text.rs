//! Hygiene of text that arrives from forms, files and interfaces, and of text that goes out among other text.
//!
//! Text is stored in one spelling (Unicode normalisation form C) and without characters that a reader cannot
//! see: they make two equal words differ, hide text from a reader, or turn it round.

use std::collections::BTreeMap;
use std::fmt;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What was mended in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepairKind {
    /// A byte order mark was taken out.
    ByteOrderMark,
    /// A character without width was taken out, such as a zero-width space or a soft hyphen.
    ZeroWidth,
    /// A character that steers the direction of writing was taken out.
    BidiControl,
    /// A control character or a code point that is no character was taken out.
    Control,
    /// A line end of another system became a line feed, or a line end or tab became a space in a single line.
    LineEnd,
    /// Letters and their marks were put into their composed form (NFC).
    Composed,
    /// White space at the ends was cut off.
    Trimmed,
}

impl RepairKind {
    /// The code used in messages and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            Self::ZeroWidth => "zero-width",
            Self::BidiControl => "bidi-control",
            Self::Control => "control",
            Self::LineEnd => "line-end",
            Self::Composed => "composed",
            Self::Trimmed => "trimmed",
        }
    }

    /// Whether the repair took a character out that a reader could not have seen.
    pub fn is_hidden_character(self) -> bool {
        matches!(
            self,
            Self::ByteOrderMark | Self::ZeroWidth | Self::BidiControl | Self::Control
        )
    }
}

impl fmt::Display for RepairKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One kind of repair and how often it was needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// What was mended.
    pub kind: RepairKind,
    /// In how many places; for [`RepairKind::Composed`] always 1.
    pub count: usize,
}

/// Text after cleaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The words that are kept.
    pub text: String,
    /// How many invisible or control characters were taken out.
    pub hidden: usize,
    /// Everything that was mended, one entry for each kind.
    pub repairs: Vec<Repair>,
}

/// A hidden character and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Its place, counted in characters from 0.
    pub position: usize,
    /// The character.
    pub character: char,
    /// Why it does not belong in a text.
    pub kind: RepairKind,
}

/// A text that has more characters than its field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text has {length} characters and the most is {limit}; shorten it by {}", .length - .limit)]
pub struct TooLong {
    /// How many characters it has.
    pub length: usize,
    /// The most it may have.
    pub limit: usize,
}

/// Cleans a text: no control characters, no characters that hide or turn other characters round, canonical
/// composition (NFC), no white space at the ends. Line ends become `\n` and tabs stay where the text may have
/// several lines; both become spaces where it may not.
///
/// The zero-width joiner and non-joiner stay where they join letters of a script that spells with them
/// (Arabic, Persian and Urdu, Syriac, Mongolian, the Indic scripts, Khmer, Myanmar): there they decide what a
/// word means and how it looks. Everywhere else they only hide, and go.
pub fn clean(text: &str, multi_line: bool) -> Cleaned {
    if is_clean(text, multi_line) {
        return Cleaned {
            text: text.to_owned(),
            hidden: 0,
            repairs: Vec::new(),
        };
    }
    mend(text, multi_line)
}

/// Whether a text certainly needs no repair. Nearly every text is such a one, and seeing that takes a tenth of
/// the time that taking it apart and composing it again takes. The quick check of Unicode Standard Annex 15,
/// section 9, answers "maybe" for some texts that are composed; those are looked at in full.
fn is_clean(text: &str, multi_line: bool) -> bool {
    let stays = |character: char| match character {
        ' '..='~' => true,
        '\n' | '\t' => multi_line,
        '\0'..='\u{9F}' => false,
        _ => !matches!(character, '\u{2028}' | '\u{2029}') && !is_invisible(character),
    };
    text.trim().len() == text.len()
        && text.chars().all(stays)
        && (text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// Cleans a text character by character.
fn mend(text: &str, multi_line: bool) -> Cleaned {
    let characters: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut counts: BTreeMap<RepairKind, usize> = BTreeMap::new();
    let mut before = Before::default();
    for (position, &character) in characters.iter().enumerate() {
        let replacement = match character {
            '\r' if characters.get(position + 1) == Some(&'\n') => None,
            '\n' | '\t' if multi_line => Some(character),
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(if multi_line { '\n' } else { ' ' }),
            '\t' => Some(' '),
            _ => {
                if let Some(kind) = hidden_kind(character, before, &characters[position + 1..]) {
                    *counts.entry(kind).or_default() += 1;
                    continue;
                }
                Some(character)
            }
        };
        if replacement != Some(character) {
            *counts.entry(RepairKind::LineEnd).or_default() += 1;
        }
        if let Some(replacement) = replacement {
            kept.push(replacement);
            before.advance(replacement);
        }
    }
    // Composition comes last: a hidden character between a letter and its accent would have kept them apart.
    let composed: String = kept.nfc().collect();
    if composed != kept {
        counts.insert(RepairKind::Composed, 1);
    }
    let trimmed = composed.trim();
    if trimmed.len() < composed.len() {
        counts.insert(
            RepairKind::Trimmed,
            composed.chars().count() - trimmed.chars().count(),
        );
    }
    let repairs: Vec<Repair> = counts
        .into_iter()
        .map(|(kind, count)| Repair { kind, count })
        .collect();
    let hidden = repairs
        .iter()
        .filter(|repair| repair.kind.is_hidden_character())
        .map(|repair| repair.count)
        .sum();
    Cleaned {
        text: trimmed.to_owned(),
        hidden,
        repairs,
    }
}

/// Every hidden character of a text, as [`clean`] would take it out of a text of several lines.
pub fn find_hidden(text: &str) -> Vec<Hidden> {
    let characters: Vec<char> = text.chars().collect();
    let mut before = Before::default();
    let mut found = Vec::new();
    for (position, &character) in characters.iter().enumerate() {
        match hidden_kind(character, before, &characters[position + 1..]) {
            Some(kind) => found.push(Hidden {
                position,
                character,
                kind,
            }),
            None => before.advance(character),
        }
    }
    found
}

/// Checks that a text has no more than `limit` characters (Unicode scalar values, as database columns and
/// form fields count them).
///
/// # Errors
/// The length and the limit, where it has more.
pub fn limit(text: &str, limit: usize) -> Result<&str, TooLong> {
    let length = text.chars().count();
    if length > limit {
        Err(TooLong { length, limit })
    } else {
        Ok(text)
    }
}

/// The text between isolation marks (U+2068, U+2069), so that in plain text its direction does not disturb its
/// surroundings (Unicode Standard Annex 9, section 2.4).
///
/// Marks inside the text are taken out first: an unpaired one would end the isolation early.
pub fn isolate(text: &str) -> String {
    let inner: String = text
        .chars()
        .filter(|character| !is_bidi_control(*character))
        .collect();
    format!("\u{2068}{inner}\u{2069}")
}

/// The ASCII digit of a decimal digit of another script that the six languages, or the people who write in
/// them, use: Arabic-Indic, Persian, Devanagari, Bengali and full-width. Any other character is returned as is.
pub fn ascii_digit(character: char) -> char {
    let zero = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        '\u{966}'..='\u{96F}' => 0x966,
        '\u{9E6}'..='\u{9EF}' => 0x9E6,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return character,
    };
    char::from_digit(character as u32 - zero, 10).unwrap_or(character)
}

/// What stands before a place in a text: a letter with all its marks, or no letter.
///
/// A letter and its marks count as one, because normalisation may change the order of the marks and a text
/// that has been cleaned must not be mended a second time.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    spells_with_joiners: bool,
}

impl Before {
    fn advance(&mut self, character: char) {
        let continues = self.spells_with_joiners && is_combining_mark(character);
        self.spells_with_joiners = continues || spells_with_joiners(character);
    }
}

/// Whether what follows begins with a letter, or with marks, of a script that spells with joiners.
fn spells_after(following: &[char]) -> bool {
    let mut visible = following
        .iter()
        .copied()
        .filter(|character| !is_invisible(*character));
    let Some(first) = visible.next() else { return false };
    spells_with_joiners(first)
        || (is_combining_mark(first)
            && visible
                .take_while(|next| is_combining_mark(*next))
                .any(spells_with_joiners))
}

/// Why a character does not belong in a text, given what stands before it and all that follows.
fn hidden_kind(character: char, before: Before, following: &[char]) -> Option<RepairKind> {
    match character {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => None,
        '\u{FEFF}' => Some(RepairKind::ByteOrderMark),
        '\u{200C}' | '\u{200D}' => {
            // A non-joiner needs a letter on both sides; a joiner may end a word, as in the abbreviation of the
            // Hijri year or in a final form of Sinhala.
            let joins = before.spells_with_joiners && (character == '\u{200D}' || spells_after(following));
            (!joins).then_some(RepairKind::ZeroWidth)
        }
        _ if is_bidi_control(character) => Some(RepairKind::BidiControl),
        _ if is_zero_width(character) => Some(RepairKind::ZeroWidth),
        _ if character.is_control() || is_no_character(character) => Some(RepairKind::Control),
        _ => None,
    }
}

/// Whether a character is a letter or mark of a script that spells with joiners.
fn spells_with_joiners(character: char) -> bool {
    let is_in_script = matches!(character,
        '\u{620}'..='\u{6FF}'     // Arabic
        | '\u{700}'..='\u{7FF}'   // Syriac, Arabic Supplement, Thaana, N'Ko
        | '\u{840}'..='\u{8FF}'   // Mandaic, Arabic Extended
        | '\u{900}'..='\u{DFF}'   // Devanagari to Sinhala
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{1800}'..='\u{18AF}' // Mongolian
        | '\u{A8E0}'..='\u{A8FF}' // Devanagari Extended
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' // Arabic presentation forms
    );
    is_in_script && !character.is_numeric() && !is_no_character(character) && !is_invisible(character)
}

/// Whether a character never shows, whatever stands beside it, or is a joiner.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{FEFF}')
        || is_bidi_control(character)
        || is_zero_width(character)
        || (character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{85}'))
        || is_no_character(character)
}

/// The characters with the Unicode property Bidi_Control, and the deprecated ones beside them.
fn is_bidi_control(character: char) -> bool {
    matches!(character,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}

/// Characters without width that no spelling needs: soft hyphen, grapheme joiner, fillers of Hangul, the
/// Mongolian vowel separator's predecessor, zero-width space, word joiner, invisible operators, marks of
/// interlinear annotation and language tags.
fn is_zero_width(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2065}'
        | '\u{3164}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Code points that the standard promises never to give a meaning.
fn is_no_character(character: char) -> bool {
    let code = character as u32;
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, multi_line: bool, expected: &str, repairs: &[(RepairKind, usize)]) {
        let cleaned = clean(text, multi_line);
        let found: Vec<_> = cleaned
            .repairs
            .iter()
            .map(|repair| (repair.kind, repair.count))
            .collect();
        assert_eq!(
            (cleaned.text.as_str(), found.as_slice()),
            (expected, repairs),
            "{text:?}"
        );
    }

    #[test]
    fn hidden_characters_go_and_are_counted() {
        check(
            "\u{FEFF}Name\u{200B}",
            false,
            "Name",
            &[(RepairKind::ByteOrderMark, 1), (RepairKind::ZeroWidth, 1)],
        );
        check(
            "abc\u{202E}fdp.exe",
            false,
            "abcfdp.exe",
            &[(RepairKind::BidiControl, 1)],
        );
        check("a\u{0}b\u{9B}c", false, "abc", &[(RepairKind::Control, 2)]);
        check("a\u{FFFF}b", false, "ab", &[(RepairKind::Control, 1)]);
        assert_eq!(clean("\u{FEFF}a\u{200E}\u{7} ", false).hidden, 3);
    }

    #[test]
    fn line_ends_and_tabs_depend_on_the_field() {
        check(
            "one\r\ntwo\n",
            true,
            "one\ntwo",
            &[(RepairKind::LineEnd, 1), (RepairKind::Trimmed, 1)],
        );
        check("one\ttwo\nthree", true, "one\ttwo\nthree", &[]);
        check(
            "one\rtwo\u{2028}three",
            true,
            "one\ntwo\nthree",
            &[(RepairKind::LineEnd, 2)],
        );
        check("one\ttwo", false, "one two", &[(RepairKind::LineEnd, 1)]);
    }

    #[test]
    fn letters_and_accents_are_composed_even_when_kept_apart() {
        check("e\u{301}", false, "é", &[(RepairKind::Composed, 1)]);
        check(
            "e\u{200B}\u{301}",
            false,
            "é",
            &[(RepairKind::ZeroWidth, 1), (RepairKind::Composed, 1)],
        );
    }

    #[test]
    fn joiners_stay_where_they_spell() {
        check("می\u{200C}خواهم", false, "می\u{200C}خواهم", &[]);
        check("١٤٤٥ ه\u{200D}", false, "١٤٤٥ ه\u{200D}", &[]);
        check("क्\u{200D}ष", false, "क्\u{200D}ष", &[]);
        check("ශ්\u{200D}රී", false, "ශ්\u{200D}රී", &[]);
        check("a\u{200D}b\u{200C}c", false, "abc", &[(RepairKind::ZeroWidth, 2)]);
        check("é\u{200C}é", false, "éé", &[(RepairKind::ZeroWidth, 1)]);
        check(
            "می\u{200C}\u{200C}خواهم",
            false,
            "می\u{200C}خواهم",
            &[(RepairKind::ZeroWidth, 1)],
        );
        check(
            "سلام\u{200C} دنیا",
            false,
            "سلام دنیا",
            &[(RepairKind::ZeroWidth, 1)],
        );
    }

    #[test]
    fn hidden_characters_are_found_where_they_stand() {
        let found = find_hidden("é\u{202E}a\u{200B}");
        let places: Vec<_> = found
            .iter()
            .map(|hidden| (hidden.position, hidden.kind))
            .collect();
        assert_eq!(places, [(1, RepairKind::BidiControl), (3, RepairKind::ZeroWidth)]);
        assert!(find_hidden("plain\ntext\r\n").is_empty());
    }

    #[test]
    fn limits_count_characters_not_bytes() {
        assert_eq!(limit("الاتجار", 7), Ok("الاتجار"));
        let problem = limit("贩运人口", 3).unwrap_err();
        assert_eq!((problem.length, problem.limit), (4, 3));
        assert!(problem.to_string().contains("shorten it by 1"), "{problem}");
    }

    #[test]
    fn isolation_cannot_be_left_from_inside() {
        assert_eq!(isolate("a\u{2069}b\u{202E}"), "\u{2068}ab\u{2069}");
    }

    #[test]
    fn digits_of_other_scripts_are_read() {
        let read: String = "٢٠١٥ ۲۰۱۶ ２０１７ २०१८ ২০১৯ 2020"
            .chars()
            .map(ascii_digit)
            .collect();
        assert_eq!(read, "2015 2016 2017 2018 2019 2020");
    }

    const NOISE: &str =
        "\\PC{0,40}|[\\x00-\\x20\u{200B}-\u{200F}\u{202A}-\u{202E}a\u{301}\u{64A}\u{94D}\u{915}]{0,20}";

    #[test]
    fn usual_texts_are_seen_to_be_clean() {
        for text in [
            "Trafficking in persons",
            "Déclaration d’État à Nîmes",
            "Торговля людьми",
            "الاتجار بالأشخاص",
            "贩运人口",
            "",
        ] {
            assert!(is_clean(text, false), "{text}");
        }
        for text in [
            " a",
            "a\n",
            "a\tb",
            "e\u{301}",
            "a\u{200B}",
            "a\u{7F}",
            "a\u{85}b",
            "a\u{FDD0}",
        ] {
            assert!(!is_clean(text, false), "{text:?}");
        }
        assert!(is_clean("a\n\tb", true));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in NOISE, multi_line: bool) {
            let once = clean(&text, multi_line);
            let twice = clean(&once.text, multi_line);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert!(twice.repairs.is_empty(), "{:?}", twice.repairs);
            prop_assert!(find_hidden(&once.text).is_empty());
        }

        #[test]
        fn what_looks_clean_needs_no_repair(text in "[\\PC\n\t]{0,12}", noise in NOISE, multi_line: bool) {
            for text in [text, noise] {
                let mended = mend(&text, multi_line);
                if is_clean(&text, multi_line) {
                    prop_assert_eq!(&mended.text, &text);
                    prop_assert!(mended.repairs.is_empty(), "{:?}", mended.repairs);
                }
                prop_assert_eq!(clean(&text, multi_line), mended);
            }
        }

        #[test]
        fn what_was_hidden_is_what_is_found(text in NOISE) {
            prop_assert_eq!(find_hidden(&text).len(), clean(&text, true).hidden);
        }
    }
}
