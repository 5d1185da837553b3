//! The terms of the code lists as words of six languages, so that a question in one language finds records that carry
//! the code, whatever their language.

use std::collections::HashMap;

use vocabulary::{CodeLists, Language, LanguageTag};

use super::extract::{fold_title, guess_reading};
use crate::analysis::phrase_tokens;

/// A code that a term names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) list: String,
    pub(crate) code: String,
    /// The label or spelling.
    pub(crate) text: String,
    /// The language of the label; nothing for another spelling.
    pub(crate) language: Option<Language>,
}

/// The terms of the lists that some field uses.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    all: Vec<Term>,
    /// By the tokens of a term in a language.
    by_tokens: HashMap<(Language, String), Vec<usize>>,
    /// Folded terms in their order, for beginnings.
    by_beginning: Vec<(String, usize)>,
}

impl Terms {
    pub(crate) fn new<'a>(lists: &CodeLists, used: impl Iterator<Item = &'a str>) -> Self {
        let mut terms = Self::default();
        for list in used.filter_map(|id| lists.get(id)) {
            for code in list.codes() {
                for language in Language::ALL {
                    terms.add(&list.id, &code.code, code.labels.get(language), Some(language));
                }
                for alias in &code.aliases {
                    terms.add(&list.id, &code.code, alias, None);
                }
            }
        }
        terms.by_beginning.sort();
        terms
    }

    fn add(&mut self, list: &str, code: &str, text: &str, language: Option<Language>) {
        let place = self.all.len();
        self.all.push(Term {
            list: list.to_owned(),
            code: code.to_owned(),
            text: text.to_owned(),
            language,
        });
        self.by_beginning.push((fold_title(text), place));
        let reading = language.map_or_else(|| guess_reading(text), LanguageTag::from);
        let Some(reading) = reading.language() else { return };
        // "Bolivia (Plurinational State of)" is asked for as "Bolivia" too.
        let short = text.split(['(', '（']).next().unwrap_or(text);
        for text in [text, short] {
            let key = token_key(reading, text);
            if key.is_empty() {
                continue;
            }
            let places = self.by_tokens.entry((reading, key)).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }

    /// The terms that words are, read in each language whose script they are in; one for each code.
    pub(crate) fn named(&self, words: &str) -> Vec<&Term> {
        let mut found: Vec<&Term> = Vec::new();
        for language in languages_of(words).iter().copied() {
            let Some(places) = self.by_tokens.get(&(language, token_key(language, words))) else {
                continue;
            };
            for term in places.iter().map(|place| &self.all[*place]) {
                let is_known = |other: &&Term| other.list == term.list && other.code == term.code;
                if !found.iter().any(is_known) {
                    found.push(term);
                }
            }
        }
        found
    }

    /// The terms that begin with a text, shorter ones first.
    pub(crate) fn beginning(&self, text: &str) -> Vec<&Term> {
        let key = fold_title(text);
        if key.is_empty() {
            return Vec::new();
        }
        let from = self.by_beginning.partition_point(|(term, _)| *term < key);
        let terms = self.by_beginning[from..]
            .iter()
            .take_while(|(term, _)| term.starts_with(&key));
        let mut found: Vec<&Term> = terms.map(|(_, place)| &self.all[*place]).collect();
        found.sort_by_key(|term| term.text.chars().count());
        found
    }
}

fn token_key(language: Language, text: &str) -> String {
    let tokens = phrase_tokens(language.tag(), text);
    tokens
        .iter()
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The languages that words may be in, by their script.
fn languages_of(words: &str) -> &'static [Language] {
    match guess_reading(words).language() {
        Some(Language::Ar) => &[Language::Ar],
        Some(Language::Zh) => &[Language::Zh],
        Some(Language::Ru) => &[Language::Ru],
        _ => &[Language::En, Language::Fr, Language::Es],
    }
}
