//! Words, phrases and beginnings of words, asked of every text in its own language.

use std::collections::BTreeSet;
use std::ops::Bound;

use record::Reach;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery, Occur, PhraseQuery, Query as Search,
    TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};
use vocabulary::{Language, LanguageTag};

use super::layout::{Circle, Layout, reading_tags};
use super::lower::{any_of, boosted};
use super::same_text::{Sequence, Words, beginning_in_field, same_text};
use super::spellings::SpellingMemory;
use super::tokens::TITLE_MARK;
use crate::analysis::{QueryWord, Token, fold_prefix, phrase_tokens, prefix_stems, query_words};
use crate::query::{TYPO_LEAST_LETTERS, Typos};

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
    pub(crate) spellings: &'a SpellingMemory,
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
    /// The mark of the field that is asked; nothing for the whole record.
    mark: Option<char>,
}

impl WordSearch<'_> {
    /// The columns to ask.
    fn columns(&self, scope: Scope) -> Vec<Column> {
        let mark = match scope {
            Scope::Record => None,
            Scope::Field(mark) => Some(mark),
            Scope::Nowhere => return Vec::new(),
        };
        let tags = reading_tags();
        let circles = Circle::within(self.reach).iter();
        let texts =
            circles.flat_map(|circle| self.layout.columns.texts[*circle as usize].into_iter().zip(tags));
        texts.map(|(field, tag)| Column { field, tag, mark }).collect()
    }

    /// The records of which one text has all the words. Languages in which a word stands in no text are not asked.
    pub(crate) fn words(&self, text: &str, scope: Scope) -> tantivy::Result<Option<Box<dyn Search>>> {
        let mut alternatives: Vec<Box<dyn Search>> = Vec::new();
        let mut is_asked = false;
        for column in self.columns(scope) {
            let words = query_words(column.tag, text);
            is_asked = is_asked || !words.is_empty();
            if words.is_empty() || !self.may_match(&words, text, &column)? {
                continue;
            }
            if let ([word], Some(mark)) = (words.as_slice(), column.mark)
                && let ([token], true) = (word.tokens.as_slice(), word.is_prefix)
            {
                let search = beginning_in_field(column.field, mark, token.text.clone());
                alternatives.push(self.in_language(scored_alike(search), &column));
                continue;
            }
            let mut searches = Vec::with_capacity(words.len());
            for word in &words {
                searches.extend(self.word(word, text, &column)?);
            }
            if searches.len() > 1 || column.mark.is_some() {
                let sequences = words.iter().map(|word| self.sequences(word, text, &column));
                let sequences: Words = sequences.collect::<tantivy::Result<_>>()?;
                searches.push(column.in_one_text(sequences));
            }
            let all = match searches.len() {
                0 | 1 => searches.pop(),
                _ => Some(Box::new(BooleanQuery::intersection(searches)) as Box<dyn Search>),
            };
            alternatives.extend(all.map(|search| self.in_language(search, &column)));
        }
        Ok(any_of(alternatives).or_else(|| is_asked.then(|| -> Box<dyn Search> { Box::new(EmptyQuery) })))
    }

    /// Whether all the words may stand in a column; where typing errors are allowed, any may.
    fn may_match(&self, words: &[QueryWord], text: &str, column: &Column) -> tantivy::Result<bool> {
        for word in words {
            if !self.has_typos(word, text) && !self.has_word(word, column)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn in_language(&self, search: Box<dyn Search>, column: &Column) -> Box<dyn Search> {
        if column.tag == self.language.tag() {
            boosted(search, LANGUAGE_BOOST)
        } else {
            search
        }
    }

    fn word(
        &self,
        word: &QueryWord,
        text: &str,
        column: &Column,
    ) -> tantivy::Result<Option<Box<dyn Search>>> {
        let mut found: Vec<Box<dyn Search>> = Vec::new();
        found.extend(column.sequence(&word.tokens));
        found.extend(word.alternatives.iter().map(|token| column.token(token)));
        let [token] = word.tokens.as_slice() else {
            return Ok(any_of(found));
        };
        if word.is_prefix {
            found.push(column.beginning(&token.text));
        }
        if self.has_typos(word, text) {
            let alike = self.alike(&token.text, column)?;
            if !alike.is_empty() {
                let term = |token: &String| Term::from_field_text(column.field, token);
                let alike = Box::new(TermSetQuery::new(alike.iter().map(term)));
                found.push(boosted(alike, TYPO_BOOST));
            }
        }
        let found = match any_of(found) {
            Some(found) if column.mark.is_none() => found,
            found => return Ok(found),
        };
        // A word of a title is a word of the record, so the title only adds to what is found without it.
        let title = Term::from_field_text(column.field, &format!("{TITLE_MARK}{}", token.text));
        if self.searcher.doc_freq(&title)? == 0 {
            return Ok(Some(found));
        }
        let in_title = Box::new(TermQuery::new(title, IndexRecordOption::WithFreqs));
        let clauses = vec![
            (Occur::Must, found),
            (Occur::Should, boosted(in_title, TITLE_BOOST)),
        ];
        Ok(Some(Box::new(BooleanQuery::new(clauses))))
    }

    fn has_typos(&self, word: &QueryWord, text: &str) -> bool {
        let letters = text
            .get(word.from..word.to)
            .map_or(0, |word| word.chars().count());
        self.typos == Typos::One && letters >= TYPO_LEAST_LETTERS
    }

    /// The tokens of a column that are like one.
    fn alike(&self, token: &str, column: &Column) -> tantivy::Result<BTreeSet<String>> {
        self.spellings.alike(self.searcher, column.field, token)
    }

    /// The tokens of a column that begin so.
    fn expand(&self, column: &Column, beginning: &str) -> tantivy::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(column.field)?;
            let mut terms = inverted.terms().range().ge(beginning.as_bytes()).into_stream()?;
            while terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
                found.insert(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
        Ok(found)
    }

    /// The sequences of tokens any of which is the word.
    fn sequences(&self, word: &QueryWord, text: &str, column: &Column) -> tantivy::Result<Vec<Sequence>> {
        let single = |token: &String| vec![(0, token.clone())];
        let mut sequences = vec![offsets(&word.tokens)];
        sequences.extend(word.alternatives.iter().map(single));
        if let [token] = word.tokens.as_slice() {
            if word.is_prefix {
                sequences.extend(self.expand(column, &token.text)?.iter().map(single));
            }
            if self.has_typos(word, text) {
                sequences.extend(self.alike(&token.text, column)?.iter().map(single));
            }
        }
        Ok(sequences)
    }

    /// The records of which a text has the words one after the other.
    pub(crate) fn phrase(&self, text: &str, scope: Scope) -> Option<Box<dyn Search>> {
        let columns = self.columns(scope).into_iter();
        let found = columns.filter_map(|column| {
            let tokens = phrase_tokens(column.tag, text);
            let mut search = column.sequence(&tokens)?;
            if column.mark.is_some() {
                let place = column.in_one_text(vec![vec![offsets(&tokens)]]);
                search = Box::new(BooleanQuery::intersection(vec![search, place]));
            }
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
            let stems = prefix_stems(&prefix).into_iter().map(|stem| match column.mark {
                None => column.token(stem),
                Some(_) => Box::new(BooleanQuery::intersection(vec![
                    column.token(stem),
                    column.in_one_text(vec![vec![vec![(0, stem.to_owned())]]]),
                ])),
            });
            let stems = stems.collect::<Vec<Box<dyn Search>>>();
            let beginning = match column.mark {
                None => column.beginning(&prefix),
                Some(mark) => scored_alike(beginning_in_field(column.field, mark, prefix.clone())),
            };
            stems.into_iter().chain([beginning])
        });
        any_of(found.collect()).or_else(|| Some(Box::new(EmptyQuery)))
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

    /// Whether a column has a token that begins so.
    fn has_beginning(&self, column: &Column, beginning: &str) -> tantivy::Result<bool> {
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(column.field)?;
            let mut terms = inverted.terms().range().ge(beginning.as_bytes()).into_stream()?;
            if terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
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
            return self.has_beginning(column, &token.text);
        }
        Ok(has_all)
    }
}

impl Column {
    fn term(&self, token: &str) -> Term {
        Term::from_field_text(self.field, token)
    }

    fn token(&self, token: &str) -> Box<dyn Search> {
        Box::new(TermQuery::new(self.term(token), IndexRecordOption::WithFreqs))
    }

    fn sequence(&self, tokens: &[Token]) -> Option<Box<dyn Search>> {
        match tokens {
            [] => None,
            [token] => Some(self.token(&token.text)),
            tokens => {
                let terms = offsets(tokens).into_iter();
                let term = |(offset, token): (u32, String)| (offset as usize, self.term(&token));
                Some(Box::new(PhraseQuery::new_with_offset(terms.map(term).collect())))
            }
        }
    }

    /// That one text, of the field that is asked, has all the words.
    fn in_one_text(&self, words: Words) -> Box<dyn Search> {
        let same_text = same_text(self.field, self.mark, words);
        Box::new(ConstScoreQuery::new(same_text, 0.0))
    }

    fn beginning(&self, prefix: &str) -> Box<dyn Search> {
        let from = Bound::Included(self.term(prefix));
        // No token holds the last character of all.
        let to = Bound::Excluded(self.term(&format!("{prefix}\u{10ffff}")));
        scored_alike(Box::new(InvertedIndexRangeQuery::new(from, to)))
    }
}

/// A search that says as much of every record it finds.
fn scored_alike(search: Box<dyn Search>) -> Box<dyn Search> {
    Box::new(ConstScoreQuery::new(search, 1.0))
}

/// Tokens with how far each stands from the first.
fn offsets(tokens: &[Token]) -> Sequence {
    let first = tokens.first().map_or(0, |token| token.position);
    let offset = |token: &Token| u32::try_from(token.position - first).unwrap_or(u32::MAX);
    tokens
        .iter()
        .map(|token| (offset(token), token.text.clone()))
        .collect()
}
