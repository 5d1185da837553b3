//! Finding: text analysis in six languages, the language people type their questions in, and the index that answers
//! them.
//!
//! - [`analysis`] makes tokens of texts, each language in its own way;
//! - [`query`] reads what was typed, and [`query::evaluate`] says in the plainest code what it means;
//! - [`index`] answers it from an index of records: hits with highlights, facets, suggestions.
//!
//! The crate knows records and the schema, and neither store nor page. An index is derived and can be deleted: whoever
//! owns it follows the store's change sequence from [`index::Index::position`].

pub mod analysis;
pub mod index;
pub mod query;

pub use index::{
    Answer, Cursor, Filter, Hit, Index, IndexProblem, Place, Request, SearchProblem, Sort, Suggestion,
};
