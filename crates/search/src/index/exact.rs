//! Codes, identifiers and ranges: what is found as a whole and not by its words.

use tantivy::Term;
use tantivy::query::{ConstScoreQuery, Query as Search, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::document::{code_token, identifier_token, term_token};
use super::layout::Circle;
use super::lower::{Asking, any_of, found_or_nothing};
use super::ranges::{date_ends, dates, number_ends, numbers};
use super::words::WordSearch;
use crate::query::{Endpoint, FieldKind};

/// How much more a record that is named by its identifier counts than one that has the words.
const IDENTIFIER_SCORE: f32 = 1_000.0;

/// What a record scores for a code that a term of the query names.
const TERM_SCORE: f32 = 4.0;

impl<'a> Asking<'a> {
    pub(crate) fn words(&self) -> WordSearch<'a> {
        WordSearch {
            layout: self.layout,
            searcher: self.searcher,
            spellings: self.spellings,
            language: self.language,
            reach: self.reach,
            typos: self.typos,
        }
    }

    /// The records with any of some tokens, in each circle that the reader belongs to.
    fn exact(&self, field: Field, score: f32, token: impl Fn(Circle) -> Vec<String>) -> Box<dyn Search> {
        let circles = Circle::within(self.reach).iter();
        let tokens = circles.flat_map(|circle| token(*circle));
        let queries: Vec<Box<dyn Search>> = tokens
            .map(|token| -> Box<dyn Search> {
                let term = Term::from_field_text(field, &token);
                Box::new(TermQuery::new(term, IndexRecordOption::Basic))
            })
            .collect();
        let found = found_or_nothing(any_of(queries));
        Box::new(ConstScoreQuery::new(found, score))
    }

    pub(crate) fn identifier(&self, keys: &[String]) -> Box<dyn Search> {
        let tokens = |circle| keys.iter().map(|key| identifier_token(circle, key)).collect();
        self.exact(self.layout.columns.identifiers, IDENTIFIER_SCORE, tokens)
    }

    /// The records that carry a code of a list, in a field or anywhere.
    pub(crate) fn code(&self, field: Option<&str>, list: &str, code: &str) -> Box<dyn Search> {
        let token = |circle| match field {
            Some(path) => vec![code_token(circle, path, code)],
            None => vec![term_token(circle, list, code)],
        };
        self.exact(self.layout.columns.codes, TERM_SCORE, token)
    }

    pub(crate) fn code_of(&self, path: &str, code: &str) -> Box<dyn Search> {
        self.exact(self.layout.columns.codes, TERM_SCORE, |circle| {
            vec![code_token(circle, path, code)]
        })
    }

    /// The records with a value of a field in a range; nothing where the reader may not see the field or the range
    /// is of another sort.
    pub(crate) fn range(
        &self,
        path: &str,
        from: Option<&Endpoint>,
        to: Option<&Endpoint>,
    ) -> Option<Box<dyn Search>> {
        let asked = self.layout.askable.get(path)?;
        if !Circle::within(self.reach).contains(&asked.circle) {
            return None;
        }
        let column = self.layout.tantivy.get_field_name(asked.column?).to_owned();
        let search = match asked.kind {
            FieldKind::Date => {
                let (from, to) = date_ends(from, to)?;
                dates(column, from, to)
            }
            FieldKind::Number => {
                let (from, to) = number_ends(from, to)?;
                numbers(column, from, to)
            }
            FieldKind::Text | FieldKind::Code => return None,
        };
        Some(Box::new(ConstScoreQuery::new(search, 1.0)))
    }
}
