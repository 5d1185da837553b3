//! What Palermo says to people, in the six official languages of the United Nations: the message
//! catalogues, and dates, numbers, lists and order in the form of each language.
//!
//! The catalogues stand in `languages/<code>/<area>.ftl` (Project Fluent) and are compiled in; the
//! build fails when the six do not have the same files, keys and variables. Formatting follows CLDR
//! through ICU4X with compiled data, so nothing is read at run time.
//!
//! # Text of two directions
//!
//! Fluent can wrap every argument in invisible isolation marks. That is off: the marks would stand in
//! copied text, in file names and in search terms, and pages isolate with `<bdi>`. An argument is
//! wrapped only where its direction differs from that of the message: a text with Latin letters in an
//! Arabic sentence, a text with Arabic letters in any other. So a document symbol or a currency code
//! stays readable in Arabic, and a text of one direction carries no mark. Identifiers made only of
//! digits and signs are wrapped by the caller with [`format::identifier`].
//!
//! Arabic is written with European digits, as on the web sites of the United Nations.

mod argument;
mod messages;
mod problem;

#[cfg(test)]
mod agreement;
pub mod format;

pub use argument::Argument;
pub use messages::{MessageError, Messages, keys, messages};
