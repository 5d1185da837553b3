//! The language people type their questions in.
//!
//! | typed | asked |
//! | --- | --- |
//! | `forced labour` | both words, in any form |
//! | `"forced labour"` | the words one after the other; `«…»`, `“…”`, `„…“` and `「…」` quote as well |
//! | `a AND b`, `a OR b`, `NOT a`, `-a`, `a \| b` | and, or, not; *and* stands between words anyway and binds closer than *or* |
//! | `(a OR b) c` | groups |
//! | `title:word`, `title:"a phrase"`, `title:(a OR b)` | in one field only |
//! | `decided:2014-10`, `decided:2014-10..2016-04`, `age:..17` | in a period or a range, both ends included |
//! | `traffick*` | words that begin so |
//! | `CTOC/COP/WG.4/2015/3`, `CANx128` | an identifier in any spelling |
//!
//! The operators are also understood in French (`ET OU SAUF`), Spanish (`Y O SIN`), Russian (`И ИЛИ НЕ`) and Chinese
//! (`且 或 非`, with spaces around). Like the English ones they count in capitals only; those that are ordinary short
//! words count only in a query that is not wholly in capitals, as titles are. Arabic has no capitals to tell an operator
//! from a word: `أو` stays a word, and `|` and `-` serve.
//!
//! Nothing that a person types is refused but a query that is too long. What cannot be meant is mended, and a
//! [`Note`] says how, so that the page can say it too.

mod evaluate;
mod field;
mod identifiers;
mod lexer;
mod note;
mod parser;
mod print;
mod typo;

use std::ops::Range;

use vocabulary::PartialDate;

pub use evaluate::{PlainDocument, PlainText, Typos, evaluate};
pub use field::{Field, FieldKind, Fields};
pub use identifiers::{IdentifierCandidate, identifier_candidates};
pub use note::{Note, NoteKind};
pub use typo::is_within_one_typo;

/// The longest query that is read, in characters.
pub const LENGTH_LIMIT_CHARACTERS: usize = 1_000;

/// How deep parentheses are followed; deeper ones are read as if they were not there.
pub const DEPTH_LIMIT: usize = 32;

/// The fewest letters of a word that is also sought with one typing error.
pub const TYPO_LEAST_LETTERS: usize = 5;

/// What is asked. Spans are the bytes of the query text that a part was read from.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// One word as it was typed; a text without spaces, such as Chinese, may be several words of the language.
    Word {
        /// The word.
        text: String,
        /// Where it stands.
        span: Range<usize>,
    },
    /// Words that follow one another.
    Phrase {
        /// The words, with one space between them.
        text: String,
        /// Where it stands, with its quotation marks.
        span: Range<usize>,
    },
    /// Words with a certain beginning.
    Prefix {
        /// The beginning, without the asterisk.
        text: String,
        /// Where it stands.
        span: Range<usize>,
    },
    /// What looks like the identifier of a record or document: asked as an identifier, and as words.
    Identifier {
        /// The identifier as it was typed.
        text: String,
        /// The keys under which it may be filed ([`vocabulary::identifier::spellings`]).
        keys: Vec<String>,
        /// Where it stands.
        span: Range<usize>,
    },
    /// Dates or numbers from one end to the other, both included; at least one end is there.
    Range {
        /// The name of the field.
        field: String,
        /// The first value; without one, whatever comes before.
        from: Option<Endpoint>,
        /// The last value; without one, whatever comes after.
        to: Option<Endpoint>,
        /// Where it stands.
        span: Range<usize>,
    },
    /// A question about one field.
    Field {
        /// The name of the field.
        field: String,
        /// What is asked of it.
        query: Box<Query>,
        /// Where it stands.
        span: Range<usize>,
    },
    /// Whatever does not match.
    Not {
        /// What must not match.
        query: Box<Query>,
        /// Where it stands.
        span: Range<usize>,
    },
    /// All of at least two.
    And {
        /// The parts; none of them is itself an `And`.
        queries: Vec<Query>,
        /// Where it stands.
        span: Range<usize>,
    },
    /// Any of at least two.
    Or {
        /// The parts; none of them is itself an `Or`.
        queries: Vec<Query>,
        /// Where it stands.
        span: Range<usize>,
    },
}

/// One end of a range.
#[derive(Debug, Clone, PartialEq)]
pub enum Endpoint {
    /// A date, which may be partial: as the first end its first day counts, as the last end its last.
    Date(PartialDate),
    /// A number.
    Number(f64),
}

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What is asked; nothing if there was no word to ask for.
    pub query: Option<Query>,
    /// What was mended, in the order of the text.
    pub notes: Vec<Note>,
}

/// A query longer than [`LENGTH_LIMIT_CHARACTERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the query has {length} characters and {limit} are allowed: shorten it, or ask for its most telling words"
)]
pub struct QueryTooLong {
    /// The number of characters given.
    pub length: usize,
    /// The number allowed.
    pub limit: usize,
}

/// Reads a query.
///
/// # Errors
/// Only for a query that is too long.
pub fn parse(text: &str, fields: &Fields) -> Result<Parsed, QueryTooLong> {
    let length = text.chars().count();
    if length > LENGTH_LIMIT_CHARACTERS {
        return Err(QueryTooLong {
            length,
            limit: LENGTH_LIMIT_CHARACTERS,
        });
    }
    Ok(parser::parse(text, fields))
}

impl Query {
    /// Where the part stands in the text it was read from, in bytes.
    pub fn span(&self) -> Range<usize> {
        match self {
            Self::Word { span, .. }
            | Self::Phrase { span, .. }
            | Self::Prefix { span, .. }
            | Self::Identifier { span, .. }
            | Self::Range { span, .. }
            | Self::Field { span, .. }
            | Self::Not { span, .. }
            | Self::And { span, .. }
            | Self::Or { span, .. } => span.clone(),
        }
    }

    /// The same query with empty spans, to compare what two texts mean.
    #[must_use]
    pub fn without_spans(mut self) -> Self {
        self.clear_spans();
        self
    }

    fn clear_spans(&mut self) {
        match self {
            Self::Word { span, .. }
            | Self::Phrase { span, .. }
            | Self::Prefix { span, .. }
            | Self::Identifier { span, .. }
            | Self::Range { span, .. } => *span = 0..0,
            Self::Field { query, span, .. } | Self::Not { query, span } => {
                *span = 0..0;
                query.clear_spans();
            }
            Self::And { queries, span } | Self::Or { queries, span } => {
                *span = 0..0;
                queries.iter_mut().for_each(Self::clear_spans);
            }
        }
    }

    /// Every part of the query, this one first.
    pub fn parts(&self) -> Vec<&Self> {
        let mut parts = vec![self];
        let mut next = 0;
        while let Some(part) = parts.get(next).copied() {
            match part {
                Self::Field { query, .. } | Self::Not { query, .. } => parts.push(query),
                Self::And { queries, .. } | Self::Or { queries, .. } => parts.extend(queries),
                _ => {}
            }
            next += 1;
        }
        parts
    }
}
