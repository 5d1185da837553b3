//! Words, phrases and beginnings of words, asked of every text in its own language.

use std::collections::BTreeSet;
use std::ops::Bound;

use record::Reach;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, FuzzyTermQuery, InvertedIndexRangeQuery, PhraseQuery, Query as Search,
    TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};
use vocabulary::{Language, LanguageTag};

use super::layout::{Circle, Layout, reading_tags};
use super::lower::{any_of, boosted};
use super::same_text::{Sequence, Words, same_text};
use super::tokens::TITLE_MARK;
use crate::analysis::{QueryWord, Token, fold_prefix, phrase_tokens, prefix_stems, query_words};
use crate::query::{TYPO_LEAST_LETTERS, Typos, is_within_one_typo};

/// How much more a word counts in a title.
const TITLE_BOOST: f32 = 2.0;
/// How much more a word counts in a text of the reader's language.
const LANGUAGE_BOOST: f32 = 1.5;
/// How much less a word counts that has a typing error.
const TYPO_BOOST: f32 = 0.5;

/// Who asks for words of which index.
#[derive(Clone, Copy)]
pub(crate) struct WordSearch<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) searcher: &'a Searcher,
    pub(crate) language: Language,
    pub(crate) reach: Reach,
    pub(crate) typos: Typos,
}

/// Where words are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// In the whole record.
    Record,
    /// In the field with this character.
    Field(char),
    /// In a field without texts, in which no word stands.
    Nowhere,
}

/// One column of texts and the way they are read.
struct Column {
    field: Field,
    tag: LanguageTag,
    /// What stands before each token of the field that is asked.
    prefix: String,
    is_whole: bool,
}

impl WordSearch<'_> {
    /// The columns to ask.
    fn columns(&self, scope: Scope) -> Vec<Column> {
        let prefix = match scope {
            Scope::Record => String::new(),
            Scope::Field(mark) => mark.to_string(),
            Scope::Nowhere => return Vec::new(),
        };
        let tags = reading_tags();
        let circles = Circle::within(self.reach).iter();
        let texts =
            circles.flat_map(|circle| self.layout.columns.texts[*circle as usize].into_iter().zip(tags));
        texts
            .map(|(field, tag)| Column {
                field,
                tag,
                prefix: prefix.clone(),
                is_whole: scope == Scope::Record,
            })
            .collect()
    }

    /// The records of which one text has all the words.
    pub(crate) fn words(&self, text: &str, scope: Scope) -> tantivy::Result<Option<Box<dyn Search>>> {
        let mut alternatives = Vec::new();
        for column in self.columns(scope) {
            let words = query_words(column.tag, text);
            let mut searches = Vec::with_capacity(words.len());
            for word in &words {
                searches.extend(self.word(word, text, &column));
            }
            if searches.len() > 1 {
                let sequences = words.iter().map(|word| self.sequences(word, text, &column));
                let sequences: Words = sequences.collect::<tantivy::Result<_>>()?;
                searches.push(Box::new(ConstScoreQuery::new(
                    same_text(column.field, sequences),
                    0.0,
                )));
            }
            let all = match searches.len() {
                0 | 1 => searches.pop(),
                _ => Some(Box::new(BooleanQuery::intersection(searches)) as Box<dyn Search>),
            };
            alternatives.extend(all.map(|search| self.in_language(search, &column)));
        }
        Ok(any_of(alternatives))
    }

    fn in_language(&self, search: Box<dyn Search>, column: &Column) -> Box<dyn Search> {
        if column.tag == self.language.tag() {
            boosted(search, LANGUAGE_BOOST)
        } else {
            search
        }
    }

    fn word(&self, word: &QueryWord, text: &str, column: &Column) -> Option<Box<dyn Search>> {
        let mut found: Vec<Box<dyn Search>> = Vec::new();
        found.extend(column.sequence(&word.tokens));
        found.extend(word.alternatives.iter().map(|token| column.token(token)));
        if let [token] = word.tokens.as_slice() {
            if column.is_whole {
                let title = Term::from_field_text(column.field, &format!("{TITLE_MARK}{}", token.text));
                let in_title = TermQuery::new(title, IndexRecordOption::WithFreqs);
                found.push(boosted(Box::new(in_title), TITLE_BOOST));
            }
            if word.is_prefix {
                found.push(column.beginning(&token.text));
            }
            if self.has_typos(word, text) {
                found.extend(self.alike(&token.text, column));
            }
        }
        any_of(found)
    }

    fn has_typos(&self, word: &QueryWord, text: &str) -> bool {
        let letters = text
            .get(word.from..word.to)
            .map_or(0, |word| word.chars().count());
        self.typos == Typos::One && letters >= TYPO_LEAST_LETTERS
    }

    /// The records with a token like one that is asked.
    fn alike(&self, token: &str, column: &Column) -> Option<Box<dyn Search>> {
        let search: Box<dyn Search> = if column.is_whole {
            // A token of a field differs from the word by its character already, so it is only found with the word.
            let terms = self
                .alike_in_record(token, column)
                .ok()
                .filter(|terms| !terms.is_empty())?;
            let term = |token: String| Term::from_field_text(column.field, &token);
            Box::new(TermSetQuery::new(terms.into_iter().map(term)))
        } else {
            let terms = self
                .expand(column, "", |other| is_within_one_typo(other, token))
                .ok()?;
            let term = |token: String| Term::from_field_text(column.field, &(column.prefix.clone() + &token));
            Box::new(TermSetQuery::new(terms.into_iter().map(term)))
        };
        Some(boosted(search, TYPO_BOOST))
    }

    /// The tokens of a column that are like one, found once for all that is asked of them.
    fn alike_in_record(&self, token: &str, column: &Column) -> tantivy::Result<BTreeSet<String>> {
        let term = Term::from_field_text(column.field, token);
        let automaton = FuzzyTermQuery::new(term, 1, true).automaton()?;
        let mut found = BTreeSet::new();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(column.field)?;
            let mut terms = inverted.terms().search(&automaton).into_stream()?;
            while terms.advance() {
                found.insert(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
        Ok(found)
    }

    /// The tokens of a column that begin so and satisfy a condition.
    fn expand(
        &self,
        column: &Column,
        beginning: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> tantivy::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let from = column.prefix.clone() + beginning;
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(column.field)?;
            let mut terms = inverted.terms().range().ge(from.as_bytes()).into_stream()?;
            while terms.advance() {
                let Some(token) = std::str::from_utf8(terms.key())
                    .ok()
                    .filter(|token| token.starts_with(&from))
                else {
                    break;
                };
                let token = &token[column.prefix.len()..];
                if is_wanted(token) {
                    found.insert(token.to_owned());
                }
            }
        }
        Ok(found)
    }

    /// The sequences of tokens any of which is the word.
    fn sequences(&self, word: &QueryWord, text: &str, column: &Column) -> tantivy::Result<Vec<Sequence>> {
        let single = |token: &String| vec![(0, column.prefix.clone() + token)];
        let mut sequences = vec![column.offsets(&word.tokens)];
        sequences.extend(word.alternatives.iter().map(single));
        if let [token] = word.tokens.as_slice() {
            if word.is_prefix {
                sequences.extend(self.expand(column, &token.text, |_| true)?.iter().map(single));
            }
            if self.has_typos(word, text) {
                let alike = self.expand(column, "", |other| is_within_one_typo(other, &token.text))?;
                sequences.extend(alike.iter().map(single));
            }
        }
        Ok(sequences)
    }

    /// The records of which a text has the words one after the other.
    pub(crate) fn phrase(&self, text: &str, scope: Scope) -> Option<Box<dyn Search>> {
        let columns = self.columns(scope).into_iter();
        let found = columns.filter_map(|column| {
            let search = column.sequence(&phrase_tokens(column.tag, text))?;
            Some(self.in_language(search, &column))
        });
        any_of(found.collect())
    }

    /// The records with a word that begins so; nothing where there is no letter.
    pub(crate) fn prefix(&self, text: &str, scope: Scope) -> Option<Box<dyn Search>> {
        let prefix = fold_prefix(text);
        if prefix.is_empty() {
            return None;
        }
        let found = self.columns(scope).into_iter().flat_map(|column| {
            let stems = prefix_stems(&prefix)
                .into_iter()
                .map(|stem| column.token(stem))
                .collect::<Vec<_>>();
            stems.into_iter().chain([column.beginning(&prefix)])
        });
        any_of(found.collect()).or_else(|| Some(Box::new(tantivy::query::EmptyQuery)))
    }

    /// Whether some record has the words in a language of its own.
    pub(crate) fn exists(&self, text: &str) -> tantivy::Result<bool> {
        for column in self.columns(Scope::Record) {
            let words = query_words(column.tag, text);
            let mut is_there = !words.is_empty();
            for word in &words {
                is_there = is_there && self.has_word(word, &column)?;
            }
            if is_there {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_word(&self, word: &QueryWord, column: &Column) -> tantivy::Result<bool> {
        let has = |token: &str| -> tantivy::Result<bool> {
            Ok(self
                .searcher
                .doc_freq(&Term::from_field_text(column.field, token))?
                > 0)
        };
        let mut has_all = true;
        for token in &word.tokens {
            has_all = has_all && has(&token.text)?;
        }
        for token in &word.alternatives {
            has_all = has_all || has(token)?;
        }
        if let ([token], true, false) = (word.tokens.as_slice(), word.is_prefix, has_all) {
            return Ok(!self.expand(column, &token.text, |_| true)?.is_empty());
        }
        Ok(has_all)
    }
}

impl Column {
    fn term(&self, token: &str) -> Term {
        Term::from_field_text(self.field, &format!("{}{token}", self.prefix))
    }

    fn token(&self, token: &str) -> Box<dyn Search> {
        Box::new(TermQuery::new(self.term(token), IndexRecordOption::WithFreqs))
    }

    /// Tokens with how far each stands from the first.
    fn offsets(&self, tokens: &[Token]) -> Sequence {
        let first = tokens.first().map_or(0, |token| token.position);
        let offset = |token: &Token| u32::try_from(token.position - first).unwrap_or(u32::MAX);
        tokens
            .iter()
            .map(|token| (offset(token), self.prefix.clone() + &token.text))
            .collect()
    }

    fn sequence(&self, tokens: &[Token]) -> Option<Box<dyn Search>> {
        match tokens {
            [] => None,
            [token] => Some(self.token(&token.text)),
            tokens => {
                let terms = self.offsets(tokens).into_iter();
                let term = |(offset, token): (u32, String)| {
                    (offset as usize, Term::from_field_text(self.field, &token))
                };
                Some(Box::new(PhraseQuery::new_with_offset(terms.map(term).collect())))
            }
        }
    }

    fn beginning(&self, prefix: &str) -> Box<dyn Search> {
        let from = Bound::Included(self.term(prefix));
        // No token holds the last character of all.
        let to = Bound::Excluded(self.term(&format!("{prefix}\u{10ffff}")));
        Box::new(ConstScoreQuery::new(
            Box::new(InvertedIndexRangeQuery::new(from, to)),
            1.0,
        ))
    }
}
