//! The index: documents made from the field table, and everything that is asked of them.
//!
//! What a field is used for stands in the field table, so a field of a country pack and a whole kind of one are
//! found, filtered and counted like those of the program:
//!
//! - *searched*: the words of its texts, each read in its own language; a text without a language is read by its
//!   script, Latin letters as English;
//! - *identifier*: its values name the record in any spelling, as do its permanent identifier and its aliases;
//! - *facet*: its values are counted and filtered by. A value that is missing, for whatever reason, is the value
//!   [`UNKNOWN`]; so are all the facets of a group that is missing;
//! - dates and numbers are found by ranges, codes by their own names and by their labels in all six languages.
//!
//! What may not be seen by everybody is indexed apart and only found by those whose [`Request::reach`] allows it. What
//! identifies a person is not indexed at all.
//!
//! Filters on fields of one repeated sub-record are met by one and the same sub-record. A facet is counted with all
//! filters but its own: its numbers are what each of its values would find in place of those that are chosen.
//!
//! Nothing here is the truth: an index that is missing, damaged, or of another layout is made empty when it is opened,
//! and [`Index::position`] says from where the store's change sequence has to be followed.

mod collect;
mod cursor;
mod document;
mod exact;
mod extract;
mod fill;
mod filters;
mod find;
mod highlight;
mod layout;
mod lower;
mod nested;
mod ranges;
mod request;
mod same_text;
mod spellings;
mod steady;
mod suggest;
mod terms;
mod tokens;
mod values;
mod words;
mod write;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use record::{Reach, Record, Schema};
use tantivy::IndexReader;

use crate::query::{Fields, PlainDocument};
pub use cursor::Cursor;
use extract::Extract;
use layout::Layout;
pub use layout::TitleOrder;
pub use request::{
    Answer, COMMON_FACETS, FACET_VALUES_MOST, FacetCounts, Filter, Highlight, Hit, IndexProblem, LIMIT_MOST,
    Marks, Matched, Period, Place, Request, SearchProblem, Sort, Suggestion, UNKNOWN,
};
use terms::Terms;

/// An index of records. Many threads may search it at once; changes are made one after the other.
pub struct Index {
    layout: Layout,
    terms: Terms,
    library: tantivy::Index,
    reader: IndexReader,
    writer: Mutex<Option<write::Writer>>,
    values: values::ValueMemory,
    spellings: spellings::SpellingMemory,
    position: AtomicU64,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("fingerprint", &self.layout.fingerprint)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Opens an index, or makes it where there is none. Titles are sorted by the keys that `order` gives.
    ///
    /// An index of another schema, another order or another version of the program, or one that cannot be read, is
    /// emptied; then
    /// [`position`](Self::position) is 0 and the caller fills it again.
    ///
    /// # Errors
    /// Where the folder cannot be used.
    pub fn open(place: &Place, schema: Arc<Schema>, order: TitleOrder) -> Result<Self, IndexProblem> {
        let layout = Layout::new(Arc::clone(&schema), order);
        let lists: BTreeSet<&str> = layout.lists().collect();
        let terms = Terms::new(schema.lists(), lists.into_iter());
        let (index, reader, position) = write::open(place, &layout)?;
        Ok(Self {
            layout,
            terms,
            library: index,
            reader,
            writer: Mutex::new(None),
            values: values::ValueMemory::default(),
            spellings: spellings::SpellingMemory::default(),
            position: AtomicU64::new(position),
        })
    }

    /// The place of the change sequence up to which the index is filled.
    pub fn position(&self) -> u64 {
        self.position.load(Ordering::Acquire)
    }

    /// How many records it holds.
    pub fn count(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// The fields that a query may name.
    pub fn fields(&self) -> &Fields {
        &self.layout.fields
    }

    /// The facets that records of a kind have beside the [`COMMON_FACETS`], as far as a reader may see them.
    pub fn facets_of(&self, kind: &str, reach: Reach) -> Vec<&str> {
        self.layout.facets_of(kind, reach)
    }

    /// A record as the yardstick of queries, [`crate::query::evaluate`], sees it; nothing where the schema has no such
    /// kind.
    pub fn plain_document(&self, record: &Record, reach: Reach) -> Option<PlainDocument> {
        Extract::of(&self.layout, record).map(|extract| extract.plain_document(reach))
    }
}
