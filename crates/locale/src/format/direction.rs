//! Text of two directions in one line (Unicode Standard Annex 9).

use icu::properties::CodePointMapData;
use icu::properties::props::BidiClass;
use vocabulary::{Direction, Language};

/// FIRST STRONG ISOLATE: what follows is laid out by itself, in the direction of its first letter.
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// LEFT-TO-RIGHT ISOLATE: what follows is laid out by itself, left to right.
const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
/// POP DIRECTIONAL ISOLATE: the end of either.
const POP_ISOLATE: char = '\u{2069}';

/// Whether the text has letters of the other direction than the language is written in.
pub fn runs_against(language: Language, text: &str) -> bool {
    let classes = CodePointMapData::<BidiClass>::new();
    text.chars().any(|character| {
        let class = classes.get(character);
        match language.direction() {
            Direction::LeftToRight => matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter),
            Direction::RightToLeft => class == BidiClass::LeftToRight,
        }
    })
}

/// Wraps a text so that its direction and that of what surrounds it do not touch each other.
///
/// For plain text; pages use `<bdi>`.
pub fn isolate(text: &str) -> String {
    format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
}

/// An identifier, symbol, telephone number or address inside a sentence: always read left to right.
///
/// In a right-to-left language it is wrapped even where it has no letter at all, because
/// `2014/5-12` would otherwise be shown from its last part to its first.
pub fn identifier(language: Language, text: &str) -> String {
    match language.direction() {
        Direction::LeftToRight => text.to_owned(),
        Direction::RightToLeft => format!("{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"),
    }
}
