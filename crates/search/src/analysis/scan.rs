//! Cutting a text into runs of one script.

use unicode_normalization::char::is_combining_mark;

/// The longest run that is kept as one word, in characters; a longer one is cut, so that no input makes an
/// index entry of unbounded length.
const WORD_LIMIT_CHARACTERS: usize = 64;

/// The longest run of a script without spaces that is segmented at once, in characters.
const CLAUSE_LIMIT_CHARACTERS: usize = 512;

/// The scripts that analysis tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    /// Chinese, kana, Thai and the other scripts that put no spaces between words.
    Unspaced,
    Digits,
    /// Every other script: Greek, Hebrew, Devanagari, Hangul ...
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter(Script),
    /// A mark on the letter before it.
    Mark,
    /// A character without width or sound, which parts no word: bidi controls, joiners, tatweel.
    Ignorable,
    Apostrophe,
    /// A full stop, comma and the like of Chinese.
    ClauseEnd,
    Gap,
}

/// A piece of text in one script without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) script: Script,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Whether nothing but a hyphen, a point or a stroke parts it from the run before.
    pub(crate) is_glued: bool,
    /// Whether a Chinese clause ended before it.
    pub(crate) begins_clause: bool,
}

/// The runs of a text, in order.
pub(crate) struct Runs<'a> {
    text: &'a str,
    place: usize,
    previous_to: Option<usize>,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            place: 0,
            previous_to: None,
        }
    }

    /// The end of the run that begins at `from`, without what stands after its last letter.
    fn find_end(&self, from: usize, script: Script) -> usize {
        let limit = match script {
            Script::Unspaced => CLAUSE_LIMIT_CHARACTERS,
            _ => WORD_LIMIT_CHARACTERS,
        };
        let mut end = from;
        let mut characters = self.text[from..].char_indices().take(limit).peekable();
        while let Some((offset, character)) = characters.next() {
            let next = from + offset + character.len_utf8();
            match classify(character) {
                Class::Letter(other) if other == script => end = next,
                Class::Mark if script != Script::Digits => end = next,
                Class::Ignorable => {}
                Class::Apostrophe if joins_letters(script) => {
                    let goes_on = characters
                        .peek()
                        .is_some_and(|(_, next)| classify(*next) == Class::Letter(script));
                    if !goes_on {
                        break;
                    }
                }
                _ => break,
            }
        }
        end
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let mut begins_clause = false;
        for (offset, character) in self.text[self.place..].char_indices() {
            match classify(character) {
                Class::Letter(script) => {
                    let from = self.place + offset;
                    let to = self.find_end(from, script);
                    let is_glued = self
                        .previous_to
                        .is_some_and(|previous| is_glue(&self.text[previous..from]));
                    self.place = to;
                    self.previous_to = Some(to);
                    return Some(Run {
                        script,
                        from,
                        to,
                        is_glued,
                        begins_clause,
                    });
                }
                Class::ClauseEnd => begins_clause = true,
                _ => {}
            }
        }
        self.place = self.text.len();
        None
    }
}

fn joins_letters(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Cyrillic | Script::Other)
}

fn is_glue(between: &str) -> bool {
    let mut characters = between
        .chars()
        .filter(|character| classify(*character) != Class::Ignorable);
    match (characters.next(), characters.next()) {
        (None, _) => true,
        (Some(one), None) => matches!(
            one,
            '-' | '‐' | '‑' | '.' | '/' | ':' | '_' | '\'' | '’' | '٫' | '٬'
        ),
        _ => false,
    }
}

fn classify(character: char) -> Class {
    match character {
        'a'..='z' | 'A'..='Z' => Class::Letter(Script::Latin),
        '0'..='9' => Class::Letter(Script::Digits),
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '＇' => Class::Apostrophe,
        '\0'..='\u{7f}' => Class::Gap,
        _ if is_ignorable(character) => Class::Ignorable,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
            classify_unspaced(character)
        }
        '\u{2f00}'..='\u{2fd5}' => Class::Letter(Script::Unspaced),
        '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => classify_east_asian(character),
        _ if is_combining_mark(character) => Class::Mark,
        _ if !character.is_alphanumeric() => Class::Gap,
        '\u{0400}'..='\u{052f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => {
            Class::Letter(Script::Cyrillic)
        }
        '\u{2150}'..='\u{218f}' if character.is_alphabetic() => Class::Letter(Script::Latin),
        _ if character.is_numeric() => Class::Letter(Script::Digits),
        '\u{0600}'..='\u{06ff}'
        | '\u{0750}'..='\u{077f}'
        | '\u{0870}'..='\u{08ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Class::Letter(Script::Arabic),
        '\u{00aa}'..='\u{02af}'
        | '\u{1d00}'..='\u{1dbf}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}'
        | '\u{fb00}'..='\u{fb06}' => Class::Letter(Script::Latin),
        _ => Class::Letter(Script::Other),
    }
}

/// Thai, Lao, Burmese and Khmer: their vowel signs are marks that carry the word.
fn classify_unspaced(character: char) -> Class {
    if character.is_alphabetic() || is_combining_mark(character) {
        Class::Letter(Script::Unspaced)
    } else if character.is_numeric() {
        Class::Letter(Script::Digits)
    } else {
        Class::Gap
    }
}

fn classify_east_asian(character: char) -> Class {
    match character {
        '。' | '，' | '、' | '；' | '：' | '！' | '？' | '｡' | '､' | '．' => Class::ClauseEnd,
        '０'..='９' => Class::Letter(Script::Digits),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Letter(Script::Latin),
        '\u{3130}'..='\u{318f}' | '\u{ffa0}'..='\u{ffdf}' if character.is_alphabetic() => {
            Class::Letter(Script::Other)
        }
        '々' | '〇' => Class::Letter(Script::Unspaced),
        _ if is_combining_mark(character) => Class::Mark,
        _ if character.is_alphabetic() => Class::Letter(Script::Unspaced),
        _ if character.is_numeric() => Class::Letter(Script::Digits),
        _ => Class::Gap,
    }
}

/// Characters that are there for the eye or for the direction of writing only.
pub(crate) fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{00ad}'
            | '\u{034f}'
            | '\u{061c}'
            | '\u{0640}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let runs: Vec<&str> = Runs::new(text).map(|run| &text[run.from..run.to]).collect();
        assert_eq!(runs, expected, "{text:?}");
    }

    #[test]
    fn cuts_at_spaces_punctuation_and_changes_of_script() {
        check("Trafficking, in persons.", &["Trafficking", "in", "persons"]);
        check("قضية Smith ضد الدولة", &["قضية", "Smith", "ضد", "الدولة"]);
        check("打击ISIS。人口", &["打击", "ISIS", "人口"]);
        check("CANx128", &["CANx", "128"]);
    }

    #[test]
    fn keeps_apostrophes_inside_words_and_drops_them_at_the_ends() {
        check("'Sana'a' l’enfant", &["Sana'a", "l’enfant"]);
    }

    #[test]
    fn invisible_characters_part_no_word() {
        check("traf\u{00ad}ficking\u{200f}", &["traf\u{00ad}ficking"]);
        check("مـحـمـد", &["مـحـمـد"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let text = "a".repeat(1_000);
        assert!(Runs::new(&text).all(|run| run.to - run.from <= WORD_LIMIT_CHARACTERS));
        assert_eq!(Runs::new(&text).count(), 16);
    }
}
