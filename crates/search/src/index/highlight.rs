//! Showing where a hit matches.

use std::ops::Range;

use record::Reach;
use vocabulary::{Language, LanguageTag};

use super::document::{Stored, StoredText};
use super::extract::guess_reading;
use super::layout::{Layout, READINGS, no_language, reading_of};
use super::lower::{Asked, How};
use super::request::{Highlight, Marks, Request};
use crate::analysis::{
    QueryWord, Reader, SeenToken, Token, fold_prefix, phrase_tokens, prefix_matches, query_words,
};
use crate::query::{TYPO_LEAST_LETTERS, Typos, is_within_one_typo};

/// The most places that are shown of one hit.
const HIGHLIGHTS_MOST: usize = 3;
/// How much of a text is looked through, in bytes: what matches only beyond is found, but not shown.
const TEXT_MOST: usize = 20_000;
/// The field in which every kind says where a record was read.
const SOURCES: &str = "sources";
/// How many characters are shown before the first match, and in all.
const BEFORE: usize = 60;
const SHOWN: usize = 220;

/// The words of a query, ready to be found in texts of each language.
pub(crate) struct Marker<'a> {
    layout: &'a Layout,
    asked: &'a [Asked],
    typos: Typos,
    rules: [Option<(Vec<Rule>, Reader)>; READINGS],
}

/// How much it tells a reader that a text matches, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Telling {
    /// It is in the reader's language.
    Own,
    /// It has no language.
    Plain,
    /// It is in another language.
    Foreign,
    /// It says where the record was read.
    Source,
}

impl Telling {
    fn of(text: &StoredText, language: Language) -> Self {
        if text.path.split('.').next() == Some(SOURCES) {
            Self::Source
        } else if text.language == language.tag() {
            Self::Own
        } else if text.language == no_language() {
            Self::Plain
        } else {
            Self::Foreign
        }
    }
}

/// One part of a query in one language.
enum Rule {
    Words(Vec<(QueryWord, bool)>),
    Phrase(Vec<Token>),
    Prefix(String),
}

impl<'a> Marker<'a> {
    pub(crate) fn new(layout: &'a Layout, asked: &'a [Asked], typos: Typos) -> Self {
        Self {
            layout,
            asked,
            typos,
            rules: Default::default(),
        }
    }

    /// The places of a hit that match, those that tell the reader most first: in texts of the reader's language,
    /// where there are none in those of other languages, and only then in what is said of the sources, which many
    /// records share.
    pub(crate) fn highlights(&mut self, stored: &Stored, request: &Request) -> Vec<Highlight> {
        let (language, reach) = (request.language, request.reach);
        let mut found: Vec<Highlight> = Vec::new();
        if self.asked.is_empty() || request.highlights == Marks::None {
            return found;
        }
        let layout = self.layout;
        let is_title = |path: &str| {
            let plan = layout.plans.get(stored.kind.as_str());
            plan.is_some_and(|plan| plan.kind.title.fields.contains(&path))
        };
        let wants_one = request.highlights == Marks::One;
        let mut texts: Vec<(Telling, &StoredText)> = stored
            .texts
            .iter()
            .filter(|text| !text.is_restricted || reach > Reach::Public)
            .map(|text| (Telling::of(text, language), text))
            .collect();
        texts.sort_by_key(|(telling, _)| *telling);
        for (telling, text) in texts {
            if found.len() >= HIGHLIGHTS_MOST || (telling >= Telling::Foreign && !found.is_empty()) {
                break;
            }
            found.extend(self.highlight(text));
            if wants_one && found.last().is_some_and(|last| !is_title(&last.path)) {
                break;
            }
        }
        if wants_one {
            found.retain(|highlight| !is_title(&highlight.path));
        }
        found
    }

    fn highlight(&mut self, text: &StoredText) -> Option<Highlight> {
        let shown = beginning(&text.text, TEXT_MOST);
        let reading = if text.language == no_language() {
            guess_reading(&text.text)
        } else {
            text.language
        };
        let spans = self.spans(reading, &text.path, shown);
        let fragments = fragments(shown, &spans)?;
        Some(Highlight {
            path: text.path.clone(),
            language: text.language,
            fragments,
        })
    }

    /// The parts of a text that match, in their order and without overlaps.
    fn spans(&mut self, reading: LanguageTag, path: &str, text: &str) -> Vec<Range<usize>> {
        let (asked, typos) = (self.asked, self.typos);
        let place = reading_of(reading);
        let (rules, reader) = self.rules[place].get_or_insert_with(|| {
            let rules: Vec<Rule> = asked
                .iter()
                .map(|asked| Rule::new(asked, reading, typos))
                .collect();
            let firsts = (typos == Typos::Refused).then(|| rules.iter().flat_map(Rule::firsts).collect());
            (rules, Reader::new(reading, firsts))
        });
        let tokens = reader.read(text);
        let mut spans = Vec::new();
        for (rule, asked) in rules.iter().zip(asked) {
            if asked.field.as_deref().is_none_or(|field| field == path) {
                rule.find(&tokens, &mut spans);
            }
        }
        spans.sort_by_key(|span: &Range<usize>| (span.start, span.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        joined
    }
}

impl Rule {
    fn new(asked: &Asked, reading: LanguageTag, typos: Typos) -> Self {
        let text = asked.text.as_str();
        match asked.how {
            How::Prefix => Self::Prefix(fold_prefix(text)),
            How::Phrase => Self::Phrase(phrase_tokens(reading, text)),
            How::Words => Self::Words(
                query_words(reading, text)
                    .into_iter()
                    .map(|word| {
                        let letters = text
                            .get(word.from..word.to)
                            .map_or(0, |word| word.chars().count());
                        (word, typos == Typos::One && letters >= TYPO_LEAST_LETTERS)
                    })
                    .collect(),
            ),
        }
    }

    /// The first letters of the tokens that it may mark, where no typing errors are allowed.
    fn firsts(&self) -> Vec<char> {
        let of = |text: &String| text.chars().next();
        match self {
            Self::Prefix(prefix) => of(prefix).into_iter().collect(),
            Self::Phrase(phrase) => phrase.iter().filter_map(|token| of(&token.text)).collect(),
            Self::Words(words) => words
                .iter()
                .flat_map(|(word, _)| {
                    word.tokens
                        .iter()
                        .map(|token| &token.text)
                        .chain(&word.alternatives)
                })
                .filter_map(of)
                .collect(),
        }
    }

    fn find(&self, tokens: &[SeenToken<'_>], spans: &mut Vec<Range<usize>>) {
        let mut mark = |token: &SeenToken<'_>| spans.push(token.from..token.to);
        match self {
            Self::Prefix(prefix) if prefix.is_empty() => {}
            Self::Prefix(prefix) => {
                tokens
                    .iter()
                    .filter(|token| prefix_matches(prefix, token.text))
                    .for_each(mark);
            }
            Self::Phrase(phrase) => mark_sequences(phrase, tokens, &mut mark),
            Self::Words(words) => {
                for (word, has_typos) in words {
                    if let [asked] = word.tokens.as_slice() {
                        let is_like = |token: &&SeenToken<'_>| {
                            token.text == asked.text
                                || word.alternatives.iter().any(|other| other == token.text)
                                || (word.is_prefix && token.text.starts_with(&asked.text))
                                || (*has_typos && is_within_one_typo(token.text, &asked.text))
                        };
                        tokens.iter().filter(is_like).for_each(&mut mark);
                    } else {
                        let others = tokens
                            .iter()
                            .filter(|token| word.alternatives.iter().any(|other| other == token.text));
                        others.for_each(&mut mark);
                        mark_sequences(&word.tokens, tokens, &mut mark);
                    }
                }
            }
        }
    }
}

fn mark_sequences(sequence: &[Token], tokens: &[SeenToken<'_>], mark: &mut impl FnMut(&SeenToken<'_>)) {
    let Some(first) = sequence.first() else { return };
    for (at, start) in tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.text == first.text)
    {
        let found: Option<Vec<&SeenToken<'_>>> = sequence
            .iter()
            .map(|asked| {
                let position = start.position + (asked.position - first.position);
                let following = tokens[at..].iter().take_while(|token| token.position <= position);
                let mut here = following.filter(|token| token.position == position);
                here.find(|token| token.text == asked.text)
            })
            .collect();
        found.into_iter().flatten().for_each(&mut *mark);
    }
}

/// The text around the first match in pieces; nothing where nothing matches.
fn fragments(text: &str, spans: &[Range<usize>]) -> Option<Vec<(String, bool)>> {
    let first = spans.first()?;
    let before = text.get(..first.start)?;
    let from = if before.chars().count() <= BEFORE {
        0
    } else {
        let start = before
            .char_indices()
            .rev()
            .nth(BEFORE - 1)
            .map_or(0, |(at, _)| at);
        // A beginning inside a word moves to the next one, where there are spaces.
        before[start..]
            .find(char::is_whitespace)
            .map_or(start, |space| start + space)
    };
    let to = text[from..]
        .char_indices()
        .nth(SHOWN)
        .map_or(text.len(), |(at, _)| from + at);
    let to = to.max(first.end);
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut push = |piece: Option<&str>, is_match: bool| {
        if let Some(piece) = piece.filter(|piece| !piece.is_empty()) {
            pieces.push((piece.to_owned(), is_match));
        }
    };
    push((from > 0).then_some("…"), false);
    let mut at = from;
    for span in spans.iter().take_while(|span| span.end <= to) {
        push(text.get(at..span.start), false);
        push(text.get(span.clone()), true);
        at = span.end;
    }
    push(text.get(at..to), false);
    push((to < text.len()).then_some("…"), false);
    Some(pieces)
}

/// The beginning of a text, of at most so many bytes.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}
