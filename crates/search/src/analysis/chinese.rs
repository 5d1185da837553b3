//! Chinese, and the other scripts that put no spaces between words.
//!
//! The index holds every pair of neighbouring characters of a clause, so that a query of two characters always
//! hits, and besides the pairs the dictionary words of three characters and more, so that a text with the whole
//! word outranks one that has its pairs by chance. The last character of a clause is a token of its own: together
//! with the pairs, a prefix query for one character therefore finds every occurrence of it.
//!
//! Positions count characters. A query word is asked as the sequence of its pairs, which makes the answer
//! independent of how either side was segmented; the dictionary only says where the words of a query part.
//!
//! Tokens come in the order of their first characters, a word before the pairs inside it. A snippet generator that
//! cuts between tokens then never cuts a highlight in two, as long as its fragments are longer than a word.

use std::io::{BufRead, BufReader};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use flate2::read::DeflateDecoder;
use jieba_rs::Jieba;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::scan::is_ignorable;
use super::token::{Place, Reading, TokenBuffer};

/// Words and frequencies; the first line names the source.
static DICTIONARY: &[u8] = include_bytes!("../../../../data/analysis/jieba.dict.deflate");

/// One simplified character to a line, and after a tab the traditional characters that are read as it.
static VARIANTS: &str = include_str!("../../../../data/analysis/simplified.tsv");

/// The longest dictionary word that is indexed, in characters.
const WORD_LIMIT_CHARACTERS: usize = 8;

/// Characters that as words of their own say nothing: particles, conjunctions, prepositions, copulas.
const STOP_CHARACTERS: &str = "的了和与及或在是对为之其等于以而被把从向到就都也又着过吗呢吧将由但";

/// The segmenter, loaded when the first Chinese text comes, and when it was used last. It takes 26 MB.
static SEGMENTER: Mutex<Option<(Arc<Jieba>, Instant)>> = Mutex::new(None);

fn segmenter() -> Arc<Jieba> {
    // What is in the slot is whole at all times, so a thread that stopped while it held the lock did no harm.
    let mut slot = SEGMENTER.lock().unwrap_or_else(PoisonError::into_inner);
    let now = Instant::now();
    let (segmenter, used) = slot.get_or_insert_with(|| (Arc::new(load_segmenter()), now));
    *used = now;
    Arc::clone(segmenter)
}

fn load_segmenter() -> Jieba {
    let mut lines = BufReader::new(DeflateDecoder::new(DICTIONARY));
    let mut source = String::new();
    // The dictionary is compiled in and a test loads it; should it ever be damaged, pairs still find everything.
    match lines.read_line(&mut source) {
        Ok(_) => Jieba::with_dict(&mut lines).unwrap_or_else(|_| Jieba::empty()),
        Err(_) => Jieba::empty(),
    }
}

/// Whether the dictionary is loaded.
pub(crate) fn has_dictionary() -> bool {
    SEGMENTER.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// Lets the dictionary go, until the next Chinese text comes.
pub(crate) fn forget_dictionary() {
    forget_dictionary_after(Duration::ZERO);
}

/// Lets the dictionary go if it was not used for so long.
pub(crate) fn forget_dictionary_after(unused: Duration) {
    let mut slot = SEGMENTER.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = slot.take_if(|(_, used)| used.elapsed() >= unused);
}

const TABLE_FROM: char = '\u{3400}';
const TABLE_TO: char = '\u{9fff}';

/// For each character of the basic blocks the one it is read as.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (TABLE_FROM..=TABLE_TO).collect();
    for line in VARIANTS.lines().filter(|line| !line.starts_with('#')) {
        let Some((simplified, traditional)) = line.split_once('\t') else {
            continue;
        };
        let Some(simplified) = simplified.chars().next() else {
            continue;
        };
        for character in traditional.chars() {
            if let Some(slot) = table_index(character).and_then(|index| table.get_mut(index)) {
                *slot = simplified;
            }
        }
    }
    table
});

fn table_index(character: char) -> Option<usize> {
    (TABLE_FROM..=TABLE_TO)
        .contains(&character)
        .then(|| (character as u32 - TABLE_FROM as u32) as usize)
}

fn simplify(character: char) -> char {
    table_index(character)
        .and_then(|index| SIMPLIFIED.get(index).copied())
        .unwrap_or(character)
}

/// Whether a character is a Chinese one.
pub(crate) fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〇' | '\u{2f00}'..='\u{2fd5}'
    )
}

/// One clause: its folded characters, and where each of them came from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clause {
    letters: String,
    /// Where each folded character begins in `letters`, and one past the last.
    bounds: Vec<usize>,
    /// The bytes of the text that each folded character stands for.
    sources: Vec<(usize, usize)>,
    has_han: bool,
    /// For each character the length in characters of the dictionary word that begins there, 0 inside a word.
    words: Vec<usize>,
}

impl Clause {
    /// Reads a run of a script without spaces that begins at byte `from` of its text.
    pub(crate) fn read(&mut self, run: &str, from: usize) {
        self.letters.clear();
        self.bounds.clear();
        self.sources.clear();
        self.has_han = false;
        for (offset, original) in run.char_indices() {
            if is_ignorable(original) {
                continue;
            }
            let source = (from + offset, from + offset + original.len_utf8());
            if table_index(original).is_some() {
                self.has_han = true;
                self.push(simplify(original), source);
                continue;
            }
            for character in std::iter::once(original).nfkc().flat_map(char::to_lowercase) {
                if character.is_alphanumeric() || is_combining_mark(character) {
                    self.has_han |= is_han(character);
                    self.push(simplify(character), source);
                }
            }
        }
        self.bounds.push(self.letters.len());
    }

    fn push(&mut self, character: char, source: (usize, usize)) {
        self.bounds.push(self.letters.len());
        self.sources.push(source);
        self.letters.push(character);
    }

    /// How many places the clause takes.
    pub(crate) fn len(&self) -> usize {
        self.sources.len()
    }

    /// The folded characters.
    pub(crate) fn letters(&self) -> &str {
        &self.letters
    }

    fn text(&self, from: usize, to: usize) -> &str {
        &self.letters[self.bounds[from]..self.bounds[to]]
    }

    fn emit(&self, from: usize, to: usize, position: usize, tokens: &mut TokenBuffer) {
        let place = Place {
            from: self.sources[from].0,
            to: self.sources[to - 1].1,
            position: position + from,
        };
        tokens.push(self.text(from, to), place, Reading::Main);
    }

    fn segment(&mut self) {
        self.words.clear();
        self.words.resize(self.len(), 0);
        if !self.has_han {
            // Without a dictionary the whole run is one word.
            if let Some(first) = self.words.first_mut() {
                *first = self.sources.len();
            }
            return;
        }
        for word in segmenter().cut(&self.letters, false) {
            if let Some(slot) = self.words.get_mut(word.start) {
                *slot = word.end.saturating_sub(word.start);
            }
        }
    }

    /// The tokens under which the clause is indexed.
    pub(crate) fn index(&mut self, position: usize, tokens: &mut TokenBuffer) {
        let length = self.len();
        if self.has_han && length > 2 {
            self.segment();
        } else {
            self.words.clear();
        }
        for at in 0..length {
            let word = self.words.get(at).copied().unwrap_or_default();
            if (3..=WORD_LIMIT_CHARACTERS).contains(&word) && at + word <= length {
                self.emit(at, at + word, position, tokens);
            }
            self.emit(at, (at + 2).min(length), position, tokens);
        }
    }

    /// The pairs of the characters from `from` to `to`: what has to follow one another for the piece to be there.
    pub(crate) fn pairs(&self, from: usize, to: usize, position: usize, tokens: &mut TokenBuffer) {
        if to - from == 1 {
            self.emit(from, to, position, tokens);
        }
        for at in from..to.saturating_sub(1) {
            self.emit(at, at + 2, position, tokens);
        }
    }

    /// The words of the clause that are worth asking for, as ranges of characters.
    pub(crate) fn query_words(&mut self) -> Vec<(usize, usize)> {
        self.segment();
        let words = self.words.iter().enumerate().filter(|(_, length)| **length > 0);
        words
            .map(|(from, length)| (from, (from + length).min(self.sources.len())))
            .filter(|(from, to)| !self.is_stop_word(*from, *to))
            .collect()
    }

    fn is_stop_word(&self, from: usize, to: usize) -> bool {
        to - from == 1 && STOP_CHARACTERS.contains(self.text(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_whole() {
        let segmenter = segmenter();
        assert!(has_dictionary());
        assert!(segmenter.has_word("议定书"));
        assert!(segmenter.has_word("联合国"));
        assert!(!segmenter.has_word("#"));
        forget_dictionary();
        assert!(self::segmenter().has_word("议定书"));
    }

    #[test]
    fn traditional_characters_are_read_as_simplified_ones() {
        let folded: String = "聯合國打擊販運人口議定書衛生臺灣".chars().map(simplify).collect();
        assert_eq!(folded, "联合国打击贩运人口议定书卫生台湾");
        let again: String = folded.chars().map(simplify).collect();
        assert_eq!(again, folded);
    }
}
