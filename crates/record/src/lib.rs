//! What a record is.
//!
//! A *kind* of record is declared once, as a Rust struct with a field table ([`record!`]), or in a country
//! pack ([`pack`]). From that table come the form, the validation, the page, the columns of a list, the
//! search fields and facets, the difference between revisions, the JSON and CSV shapes, the description of
//! the interface, and what each reader may see.
//!
//! The life of a record is told by types: anyone builds a [`Draft`]; only [`check()`] makes a [`Checked`];
//! only the store makes a revision of it.

pub mod check;
pub mod common_fields;
pub mod difference;
pub mod field;
pub mod id;
pub mod json;
pub mod kind;
mod macros;
pub mod pack;
pub mod problem;
pub mod schema;
pub mod typed;
pub mod value;

pub use check::{Checked, Draft, Record, References, check};
pub use field::{Field, Need, Reach, Shape};
pub use id::RecordId;
pub use kind::{Declaration, Kind, TitleRule};
pub use problem::{Problem, Severity};
pub use schema::{Schema, ShownTitle};
pub use typed::{Coded, FieldType, Group, List, Typed};
pub use value::{Answer, Missing, Value, Values};
