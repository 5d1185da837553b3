//! What a query means, in the plainest code there is: the yardstick that the index is tested against.

use vocabulary::date::Bound;
use vocabulary::{LanguageTag, PartialDate};

use super::typo::is_within_one_typo;
use super::{Endpoint, Query, TYPO_LEAST_LETTERS};
use crate::analysis::{QueryWord, Token, analyse, fold_prefix, phrase_tokens, prefix_matches, query_words};

/// A text of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainText {
    /// The name of the field.
    pub field: String,
    /// The language of the text.
    pub language: LanguageTag,
    /// The text.
    pub text: String,
}

/// A document without an index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlainDocument {
    /// Its texts.
    pub texts: Vec<PlainText>,
    /// Its codes, each with the name of its field.
    pub codes: Vec<(String, String)>,
    /// Its dates, each with the name of its field.
    pub dates: Vec<(String, PartialDate)>,
    /// Its numbers, each with the name of its field.
    pub numbers: Vec<(String, f64)>,
    /// Its identifiers, in any spelling.
    pub identifiers: Vec<String>,
}

/// How many typing errors a word may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typos {
    /// None.
    Refused,
    /// One, in words of [`TYPO_LEAST_LETTERS`] letters and more.
    One,
}

/// Whether a document matches a query that was typed by a reader of a language.
///
/// Every text is asked in its own language. What says nothing in the reader's language, such as *of*, is passed over;
/// a query of nothing else matches no document.
pub fn evaluate(query: &Query, document: &PlainDocument, language: LanguageTag, typos: Typos) -> bool {
    let evaluation = Evaluation {
        document,
        tokens: document
            .texts
            .iter()
            .map(|text| analyse(text.language, &text.text))
            .collect(),
        language,
        typos,
    };
    evaluation.matches(query, None).unwrap_or(false)
}

struct Evaluation<'a> {
    document: &'a PlainDocument,
    /// The tokens of each text of the document.
    tokens: Vec<Vec<Token>>,
    language: LanguageTag,
    typos: Typos,
}

impl Evaluation<'_> {
    /// Whether the document matches; `None` where nothing is asked.
    fn matches(&self, query: &Query, field: Option<&str>) -> Option<bool> {
        match query {
            Query::Word { text, .. } => self.matches_words(text, field),
            Query::Phrase { text, .. } => self.matches_phrase(text, field),
            Query::Prefix { text, .. } => {
                let prefix = fold_prefix(text);
                (!prefix.is_empty())
                    .then(|| self.any_token(field, |token| prefix_matches(&prefix, &token.text)))
            }
            Query::Identifier { text, keys, .. } => {
                let is_named = field.is_none()
                    && self.document.identifiers.iter().any(|identifier| {
                        vocabulary::identifier::spellings(identifier)
                            .iter()
                            .any(|key| keys.contains(key))
                    });
                Some(is_named || self.matches_words(text, field).unwrap_or(false))
            }
            Query::Range { field, from, to, .. } => Some(self.in_range(field, from.as_ref(), to.as_ref())),
            Query::Field { field, query, .. } => self.matches(query, Some(field)),
            Query::Not { query, .. } => self.matches(query, field).map(|is_match| !is_match),
            Query::And { queries, .. } => queries
                .iter()
                .filter_map(|query| self.matches(query, field))
                .reduce(|left, right| left && right),
            Query::Or { queries, .. } => queries
                .iter()
                .filter_map(|query| self.matches(query, field))
                .reduce(|left, right| left || right),
        }
    }

    /// The numbers of the texts of a field, or of all.
    fn texts(&self, field: Option<&str>) -> impl Iterator<Item = (&PlainText, &[Token])> {
        self.document
            .texts
            .iter()
            .zip(self.tokens.iter().map(Vec::as_slice))
            .filter(move |(text, _)| field.is_none_or(|field| text.field == field))
    }

    fn any_token(&self, field: Option<&str>, is_match: impl Fn(&Token) -> bool) -> bool {
        self.texts(field).any(|(_, tokens)| tokens.iter().any(&is_match))
    }

    fn has_code(&self, field: Option<&str>, code: &str) -> bool {
        let mut codes = self.document.codes.iter();
        codes.any(|(name, value)| Some(name.as_str()) == field && value.to_lowercase() == code.to_lowercase())
    }

    fn matches_words(&self, text: &str, field: Option<&str>) -> Option<bool> {
        if self.has_code(field, text) {
            return Some(true);
        }
        if query_words(self.language, text).is_empty() {
            return None;
        }
        Some(self.texts(field).any(|(plain, tokens)| {
            let words = query_words(plain.language, text);
            !words.is_empty() && words.iter().all(|word| self.has_word(word, text, tokens))
        }))
    }

    fn has_word(&self, word: &QueryWord, text: &str, tokens: &[Token]) -> bool {
        if has_sequence(&word.tokens, tokens) {
            return true;
        }
        if tokens.iter().any(|token| word.alternatives.contains(&token.text)) {
            return true;
        }
        let [asked] = word.tokens.as_slice() else {
            return false;
        };
        let is_long = text[word.from..word.to].chars().count() >= TYPO_LEAST_LETTERS;
        tokens.iter().any(|token| {
            (word.is_prefix && token.text.starts_with(&asked.text))
                || (self.typos == Typos::One && is_long && is_within_one_typo(&token.text, &asked.text))
        })
    }

    fn matches_phrase(&self, text: &str, field: Option<&str>) -> Option<bool> {
        if self.has_code(field, text) {
            return Some(true);
        }
        if phrase_tokens(self.language, text).is_empty() {
            return None;
        }
        Some(self.texts(field).any(|(plain, tokens)| {
            let phrase = phrase_tokens(plain.language, text);
            !phrase.is_empty() && has_sequence(&phrase, tokens)
        }))
    }

    fn in_range(&self, field: &str, from: Option<&Endpoint>, to: Option<&Endpoint>) -> bool {
        let dates = self.document.dates.iter().filter(|(name, _)| name == field);
        let numbers = self.document.numbers.iter().filter(|(name, _)| name == field);
        dates
            .into_iter()
            .any(|(_, date)| is_date_in_range(date, from, to))
            || numbers
                .into_iter()
                .any(|(_, number)| is_number_in_range(*number, from, to))
    }
}

/// Whether tokens follow one another in a text as their positions say.
fn has_sequence(sequence: &[Token], tokens: &[Token]) -> bool {
    let Some(first) = sequence.first() else {
        return false;
    };
    let starts = tokens.iter().filter(|token| token.text == first.text);
    starts.into_iter().any(|start| {
        sequence.iter().all(|asked| {
            let position = start.position + (asked.position - first.position);
            tokens
                .iter()
                .any(|token| token.position == position && token.text == asked.text)
        })
    })
}

/// Whether a partial date may lie between two ends.
fn is_date_in_range(date: &PartialDate, from: Option<&Endpoint>, to: Option<&Endpoint>) -> bool {
    let reaches_from = match from {
        None => true,
        Some(Endpoint::Date(from)) => is_before_or_same(from.earliest(), date.latest()),
        Some(Endpoint::Number(_)) => false,
    };
    let begins_before_to = match to {
        None => true,
        Some(Endpoint::Date(to)) => is_before_or_same(date.earliest(), to.latest()),
        Some(Endpoint::Number(_)) => false,
    };
    reaches_from && begins_before_to
}

fn is_before_or_same(earlier: Bound, later: Bound) -> bool {
    match (earlier.day(), later.day()) {
        (Some(earlier), Some(later)) => earlier <= later,
        // Where nobody knows, nothing is ruled out.
        _ => true,
    }
}

fn is_number_in_range(number: f64, from: Option<&Endpoint>, to: Option<&Endpoint>) -> bool {
    let is_from = match from {
        None => true,
        Some(Endpoint::Number(from)) => *from <= number,
        Some(Endpoint::Date(_)) => false,
    };
    let is_to = match to {
        None => true,
        Some(Endpoint::Number(to)) => number <= *to,
        Some(Endpoint::Date(_)) => false,
    };
    is_from && is_to
}
