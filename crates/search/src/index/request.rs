//! What is asked of the index and what it answers.

use std::path::PathBuf;

use record::{Reach, RecordId};
use vocabulary::{Language, LanguageTag, PartialDate, TextStatus};

use super::cursor::Cursor;
use crate::query::{Note, QueryTooLong};

/// The most hits that one page may have.
pub const LIMIT_MOST: usize = 1_000;

/// The most values of one facet that an answer lists; the rest is counted in [`FacetCounts::further`].
pub const FACET_VALUES_MOST: usize = 200;

/// The facet value of everything that is not known: unknown, not stated and not applicable alike, a field that is
/// absent, and the code `unknown` of the lists that have one.
pub const UNKNOWN: &str = "unknown";

/// The facets that records of every kind have: their kind, the countries that any of their fields names, the
/// languages of their texts, and the years that the date of their kind touches.
pub const COMMON_FACETS: [&str; 4] = ["kind", "country", "language", "year"];

/// Where an index lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a folder of its own.
    Folder(PathBuf),
    /// In memory, for tests and short runs.
    Memory,
}

/// Why an index cannot be opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum IndexProblem {
    /// The folder cannot be made or emptied.
    #[error("the folder of the search index, {}, cannot be used: {reason}; check that it is writable and that the disk has room", .folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Another process writes to the index.
    #[error("another process writes to the search index; stop it, or give this one a data folder of its own")]
    Locked,
    /// The index library cannot go on.
    #[error(
        "the search index cannot be written or read: {0}; free some disk space, or delete its folder: it is rebuilt from the store"
    )]
    Library(tantivy::TantivyError),
    /// A thread that was changing the index stopped half-way.
    #[error("an earlier change of the search index stopped half-way; start the program again")]
    Poisoned,
}

impl From<tantivy::TantivyError> for IndexProblem {
    fn from(problem: tantivy::TantivyError) -> Self {
        match problem {
            tantivy::TantivyError::LockFailure(..) => Self::Locked,
            other => Self::Library(other),
        }
    }
}

/// Why a search cannot be answered.
#[derive(Debug, thiserror::Error)]
pub enum SearchProblem {
    /// The query is too long.
    #[error(transparent)]
    TooLong(#[from] QueryTooLong),
    /// There is no such kind.
    #[error("there is no kind {kind:?}; the nearest are: {}", .nearest.join(", "))]
    UnknownKind {
        /// The kind asked for.
        kind: String,
        /// The codes most like it.
        nearest: Vec<String>,
    },
    /// There is no such facet, or not for this reader.
    #[error("there is no facet {path:?} to filter by; the facets are: {}", .facets.join(", "))]
    UnknownFacet {
        /// The path asked for.
        path: String,
        /// The facets there are.
        facets: Vec<String>,
    },
    /// More hits were asked for than a page may have.
    #[error(
        "a page of {limit} hits was asked for and the most is {LIMIT_MOST}; ask for less and follow the cursor"
    )]
    Limit {
        /// The number asked for.
        limit: usize,
    },
    /// The cursor is not one that this index gave for this order.
    #[error("the cursor is not one of this search; leave it out to begin at the first page")]
    Cursor,
    /// The index library cannot go on.
    #[error("the search index cannot be read: {0}; rebuild it with `palermo index rebuild`")]
    Library(#[from] tantivy::TantivyError),
}

/// The order of the hits. Those that are equal in it follow one another by identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// By the date of the kind, the latest beginning first; without a date last.
    Newest,
    /// By the date of the kind, the earliest beginning first; without a date last.
    Oldest,
    /// By the title that the reader sees, in the order of the reader's language.
    Title,
}

/// What of a hit is shown with its matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Marks {
    /// Nothing.
    None,
    /// One text besides the title, for a list that shows the title anyway.
    One,
    /// The texts that tell the reader most, a few of them.
    #[default]
    All,
}

/// A facet and the values one of which a record must have.
///
/// Filters on fields of one repeated sub-record must be met by one and the same sub-record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The path of the field, such as `victims.sex`, or one of [`COMMON_FACETS`].
    pub path: String,
    /// Any of these; [`UNKNOWN`] for what is not known. Without a value no record passes.
    pub values: Vec<String>,
}

/// From one date to another, either end left open.
pub type Period = (Option<PartialDate>, Option<PartialDate>);

/// A search.
#[derive(Debug, Clone)]
pub struct Request {
    /// What was typed; empty for every record.
    pub query: String,
    /// Only records of these kinds; empty for all.
    pub kinds: Vec<String>,
    /// All of which a record must pass.
    pub filters: Vec<Filter>,
    /// Only records whose kind's own date may lie in this period. A record without a date lies in none.
    pub period: Option<Period>,
    /// The language of the reader.
    pub language: Language,
    /// What the reader may see. Nothing beyond it is searched, counted, shown or suggested.
    pub reach: Reach,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits a page has, at most [`LIMIT_MOST`].
    pub limit: usize,
    /// The last page's [`Answer::next`].
    pub after: Option<Cursor>,
    /// Whether facets are counted.
    pub facets: bool,
    /// What of a hit is shown with its matches.
    pub highlights: Marks,
}

impl Request {
    /// A search of all public records for what a reader of a language typed: best first, ten hits a page, with facets
    /// and highlights.
    pub fn new(query: impl Into<String>, language: Language) -> Self {
        Self {
            query: query.into(),
            kinds: Vec::new(),
            filters: Vec::new(),
            period: None,
            language,
            reach: Reach::Public,
            sort: Sort::Relevance,
            limit: 10,
            after: None,
            facets: true,
            highlights: Marks::All,
        }
    }
}

/// What a search finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How many records there are in all.
    pub total: u64,
    /// Those of this page.
    pub hits: Vec<Hit>,
    /// The facets of the kinds asked for, after the common ones; empty unless asked for.
    pub facets: Vec<FacetCounts>,
    /// What was mended in the query, and which of its words are unknown.
    pub notes: Vec<Note>,
    /// Where the next page begins; nothing on the last page.
    pub next: Option<Cursor>,
    /// The terms of code lists that words of the query name.
    pub terms: Vec<Matched>,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its identifier.
    pub id: RecordId,
    /// Its kind.
    pub kind: String,
    /// Its title for the reader.
    pub title: String,
    /// The language of the title.
    pub title_language: LanguageTag,
    /// How the title came to be.
    pub title_status: TextStatus,
    /// How well it matches; only to be compared within one answer. Zero unless sorted by relevance.
    pub score: f32,
    /// Where it matches.
    pub highlights: Vec<Highlight>,
    /// The terms of code lists by which it was found.
    pub matched: Vec<Matched>,
}

/// A place of a record that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The path of the field.
    pub path: String,
    /// The language of the text; `und` for a text without a language.
    pub language: LanguageTag,
    /// The text around the match in pieces, each with whether it matches.
    pub fragments: Vec<(String, bool)>,
}

/// A term of a code list that words of a query name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// The identifier of the code list.
    pub list: String,
    /// The code.
    pub code: String,
    /// The label or other spelling that the words are.
    pub term: String,
    /// The language of the label; nothing for another spelling.
    pub language: Option<Language>,
    /// The words asked.
    pub words: String,
}

/// How many records have which value of a field.
///
/// Each facet is counted with all filters but its own, so that a number is what a reader finds who chooses that value
/// instead of the present ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The path of the field.
    pub path: String,
    /// Codes, or [`UNKNOWN`], each with the number of records, the most frequent first; at most
    /// [`FACET_VALUES_MOST`].
    pub values: Vec<(String, u64)>,
    /// How many more values there are that are not listed.
    pub further: u64,
}

/// What a reader may be about to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// The title of a record.
    Title {
        /// The record.
        id: RecordId,
        /// Its kind.
        kind: String,
        /// Its title for the reader.
        text: String,
        /// The language of the title.
        language: LanguageTag,
    },
    /// An identifier of a record.
    Identifier {
        /// The record.
        id: RecordId,
        /// Its kind.
        kind: String,
        /// The identifier as the record has it.
        text: String,
        /// Its title for the reader.
        title: String,
    },
    /// A term of a code list that some record has.
    Term {
        /// The identifier of the code list.
        list: String,
        /// The code.
        code: String,
        /// The label that begins so.
        text: String,
        /// The language of the label; nothing for another spelling.
        language: Option<Language>,
        /// About how many records have it: those taken out a moment ago may still count.
        count: u64,
    },
}
