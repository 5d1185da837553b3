//! The words of each segment by their lengths and letters, in which those like one are found.
//!
//! A question that finds nothing is asked once more with typing errors, in every language. Walking the dictionaries
//! with an automaton would then take longer than everything else together. So the tokens of a segment, which never
//! change, are kept with a mark of their letters: one error changes the length by one at most, and the letters by
//! one that goes and one that comes, which rules out nearly all of them at a glance.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, Searcher, SegmentReader, Term};

use super::tokens::is_mark;
use crate::query::is_within_one_typo;

/// The most tokens of one column of a segment that are kept; they take about 25 bytes each. A larger dictionary is
/// walked.
const KEPT_MOST: usize = 400_000;

/// Tokens of one length.
#[derive(Debug, Default)]
struct OfLength {
    letters: Vec<u64>,
    /// The tokens one after the other, and where each ends.
    text: String,
    ends: Vec<usize>,
}

impl OfLength {
    fn push(&mut self, token: &str) {
        self.letters.push(letters_of(token));
        self.text.push_str(token);
        self.ends.push(self.text.len());
    }

    fn find(&self, token: &str, letters: u64, found: &mut BTreeSet<String>) {
        for (place, own) in self.letters.iter().enumerate() {
            if (own ^ letters).count_ones() > 2 {
                continue;
            }
            let from = place.checked_sub(1).map_or(0, |before| self.ends[before]);
            let own = &self.text[from..self.ends[place]];
            if is_within_one_typo(own, token) {
                found.insert(own.to_owned());
            }
        }
    }
}

/// Which letters a token has: a bit for each, shared by letters that leave the same remainder.
fn letters_of(token: &str) -> u64 {
    token
        .chars()
        .fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

/// The tokens of one column of a segment, by their number of characters; nothing where there are too many.
#[derive(Debug)]
struct Spellings(Option<Vec<OfLength>>);

impl Spellings {
    fn read(inverted: &InvertedIndexReader) -> tantivy::Result<Self> {
        if inverted.terms().num_terms() > KEPT_MOST {
            return Ok(Self(None));
        }
        let mut by_length: Vec<OfLength> = Vec::new();
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            let Ok(token) = std::str::from_utf8(terms.key()) else {
                continue;
            };
            if token.starts_with(is_mark) {
                continue;
            }
            let length = token.chars().count();
            if by_length.len() <= length {
                by_length.resize_with(length + 1, OfLength::default);
            }
            by_length[length].push(token);
        }
        Ok(Self(Some(by_length)))
    }
}

/// The tokens of the present segments, read when they are first asked for.
#[derive(Debug, Default)]
pub(crate) struct SpellingMemory(Mutex<HashMap<(SegmentId, Field), Arc<Spellings>>>);

impl SpellingMemory {
    /// The tokens of a column that are within one typing error of one.
    pub(crate) fn alike(
        &self,
        searcher: &Searcher,
        column: Field,
        token: &str,
    ) -> tantivy::Result<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let letters = letters_of(token);
        let length = token.chars().count();
        for reader in searcher.segment_readers() {
            let inverted = reader.inverted_index(column)?;
            match &self.of(reader, column, &inverted)?.0 {
                Some(by_length) => {
                    let lengths = by_length.iter().skip(length.saturating_sub(1)).take(3);
                    lengths.for_each(|tokens| tokens.find(token, letters, &mut found));
                }
                None => walk(&inverted, column, token, &mut found)?,
            }
        }
        Ok(found)
    }

    fn of(
        &self,
        reader: &SegmentReader,
        column: Field,
        inverted: &InvertedIndexReader,
    ) -> tantivy::Result<Arc<Spellings>> {
        let key = (reader.segment_id(), column);
        // What is remembered is whole at all times, so a thread that stopped while it held the lock did no harm.
        let memory = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = memory().get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let read = Arc::new(Spellings::read(inverted)?);
        memory().insert(key, Arc::clone(&read));
        Ok(read)
    }

    /// Forgets the segments that a searcher does not have.
    pub(crate) fn keep_only(&self, searcher: &Searcher) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let readers = searcher.segment_readers();
        memory.retain(|(segment, _), _| readers.iter().any(|reader| reader.segment_id() == *segment));
    }
}

/// Finds the tokens alike in a dictionary that is too large to be kept.
fn walk(
    inverted: &InvertedIndexReader,
    column: Field,
    token: &str,
    found: &mut BTreeSet<String>,
) -> tantivy::Result<()> {
    let automaton = FuzzyTermQuery::new(Term::from_field_text(column, token), 1, true).automaton()?;
    let mut terms = inverted.terms().search(&automaton).into_stream()?;
    while terms.advance() {
        let token = String::from_utf8_lossy(terms.key());
        if !token.starts_with(is_mark) {
            found.insert(token.into_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every token within one error is found, and no other: as one by one, without lengths and letters.
    #[test]
    fn lengths_and_letters_rule_out_nothing_that_is_alike() {
        let letters = ['a', 'b', 'ж', '\u{101}'];
        let mut tokens: Vec<String> = vec![String::new()];
        for length in 1..=4 {
            let shorter: Vec<String> = tokens
                .iter()
                .filter(|token| token.chars().count() == length - 1)
                .cloned()
                .collect();
            tokens.extend(
                shorter
                    .iter()
                    .flat_map(|token| letters.map(|letter| format!("{token}{letter}"))),
            );
        }
        let mut by_length: Vec<OfLength> = Vec::new();
        by_length.resize_with(5, OfLength::default);
        for token in &tokens {
            by_length[token.chars().count()].push(token);
        }
        for asked in ["abж", "baab", "ā", "жж"] {
            let mut found = BTreeSet::new();
            let from = asked.chars().count() - 1;
            for of_length in by_length.iter().skip(from).take(3) {
                of_length.find(asked, letters_of(asked), &mut found);
            }
            let expected: BTreeSet<String> = tokens
                .iter()
                .filter(|token| is_within_one_typo(token, asked))
                .cloned()
                .collect();
            assert_eq!(found, expected, "{asked}");
        }
    }
}
