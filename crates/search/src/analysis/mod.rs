//! From text to tokens, for each language.
//!
//! A text is cut into runs of one script. The script decides how a run is folded, the language of the text how its
//! words are stemmed: an Arabic name in an English text is read as Arabic, a Latin name in an Arabic text is only
//! folded. Every token keeps the exact bytes of the text that it stands for, so that highlights mark whole words
//! however much was stemmed away.
//!
//! | language | what is done |
//! | --- | --- |
//! | ar | one spelling for each letter, particles, light stemming, own stop words (see `arabic`) |
//! | zh | traditional read as simplified, full width as half, pairs of characters and dictionary words (see `chinese`) |
//! | en, fr, es, ru | accents optional (ё is е), elision, stop words, Snowball stems |
//! | others | lower case, no accents, no stems |
//!
//! The Spanish ñ: a word with ñ is indexed with and without the tilde at one place. Without quotation marks *ano* and
//! *año* find both, as many keyboards have no ñ; in quotation marks *año* finds only *año*. The reverse, *ano* in
//! quotation marks, still finds *año*: it may have been typed on such a keyboard.
//!
//! Stop words leave their place in the count of positions, so a quoted phrase allows any stop word for another.

mod analyser;
mod arabic;
mod arabic_words;
mod chinese;
mod european;
mod fold;
mod scan;
mod token;
mod tokenizer;

use vocabulary::LanguageTag;

use analyser::{Analyser, Workspace};
pub(crate) use chinese::{forget_dictionary, forget_dictionary_after, has_dictionary};
pub use token::Token;
pub use tokenizer::{TextTokenStream, TextTokenizer, register};

/// A token of a text that was read last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeenToken<'a> {
    pub(crate) text: &'a str,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) position: usize,
}

/// Reads many texts in one language; it remembers the stems of their words.
#[derive(Debug)]
pub(crate) struct Reader {
    analyser: Analyser,
    workspace: Workspace,
}

impl Reader {
    /// A reader of texts in which tokens are looked for that begin with one of some letters; with any where nothing
    /// is said. Words that begin otherwise are given as they stand, which saves the work of stemming them.
    pub(crate) fn new(tag: LanguageTag, firsts: Option<Vec<char>>) -> Self {
        Self {
            analyser: Analyser::of(tag),
            workspace: Workspace::asked_for(firsts),
        }
    }

    /// The tokens under which a text is indexed, as far as they are looked for, in the order of their offsets.
    pub(crate) fn read(&mut self, text: &str) -> Vec<SeenToken<'_>> {
        self.analyser.index(text, &mut self.workspace);
        let tokens = self.workspace.tokens.iter();
        tokens
            .map(|(text, entry)| SeenToken {
                text,
                from: entry.from,
                to: entry.to,
                position: entry.position,
            })
            .collect()
    }
}

/// The tokens under which a text in a language is indexed, in the order of their offsets.
pub fn analyse(tag: LanguageTag, text: &str) -> Vec<Token> {
    let mut workspace = Workspace::default();
    Analyser::of(tag).index(text, &mut workspace);
    workspace.tokens.iter().map(Token::from).collect()
}

/// The name under which [`register`] registers the analyser of a language.
pub fn analyser_name(tag: LanguageTag) -> &'static str {
    Analyser::of(tag).name()
}

/// One word of a query, as it has to be asked of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// Where the word begins in the query, in bytes.
    pub from: usize,
    /// Where it ends, exclusive.
    pub to: usize,
    /// What has to stand in the text, each token as far from the first as their positions say: one token for most
    /// words, the pairs of characters for a Chinese word, the parts of `non-refoulement`.
    pub tokens: Vec<Token>,
    /// Tokens any of which will do as well: the word without letters that may be particles.
    pub alternatives: Vec<String>,
    /// Whether the one token also stands for every token that begins with it: a single Chinese character.
    pub is_prefix: bool,
}

/// The words of a query in a language; stop words are left out.
pub fn query_words(tag: LanguageTag, text: &str) -> Vec<QueryWord> {
    Analyser::of(tag).query_words(text)
}

/// The tokens that have to follow one another for a text to contain a quoted phrase.
pub fn phrase_tokens(tag: LanguageTag, text: &str) -> Vec<Token> {
    Analyser::of(tag).phrase_tokens(text)
}

/// The folded form of the beginning of a word, for prefix queries: never stemmed. Empty where there is no letter.
pub fn fold_prefix(text: &str) -> String {
    analyser::fold_prefix(text)
}

/// The letters that a stem may lack of the beginning that was typed: `exploitat*` asks for the stem `exploit` too.
const STEM_LACK_LIMIT: usize = 4;

/// The shortest stem that may stand for a longer beginning, in letters.
const STEM_LEAST: usize = 4;

/// Whether a token answers a prefix query whose folded letters are given.
///
/// The index holds stems, which may be shorter than the beginning typed: besides the tokens that begin so, the
/// [`prefix_stems`] count.
pub fn prefix_matches(prefix: &str, token: &str) -> bool {
    token.starts_with(prefix) || prefix_stems(prefix).contains(&token)
}

/// The shorter tokens that answer a prefix query whose folded letters are given.
pub fn prefix_stems(prefix: &str) -> Vec<&str> {
    let ends: Vec<usize> = prefix.char_indices().map(|(place, _)| place).collect();
    let least = ends.len().saturating_sub(STEM_LACK_LIMIT).max(STEM_LEAST);
    let ends = ends.get(least..).unwrap_or_default();
    ends.iter().map(|end| &prefix[..*end]).collect()
}
