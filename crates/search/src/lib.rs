//! Finding: text analysis in six languages and the language people type their questions in.

pub mod analysis;
pub mod query;
