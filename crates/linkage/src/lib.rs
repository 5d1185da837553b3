//! Record linkage, in the clear and over encodings. No files, no network, no record.
//!
//! In the clear: a [`Configuration`] says which columns are compared, a [`Table`] reads files, [`link()`] finds records of
//! one person, [`explain`] tells why, [`lists`] counts who is on which file. The README of the crate has the formulas.
//!
//! ```
//! use linkage::{Configuration, Input, Kind, Table, link, names::Nicknames};
//!
//! let mut configuration = Configuration::of_fields("id", &[("name", Kind::Name), ("born", Kind::Date)])?;
//! configuration.one_to_one = true;
//! let inputs = vec![
//!     Input { name: "a".into(), reader: "id,name,born\n1,Anna Petrova,1990-04-03\n".as_bytes() },
//!     Input { name: "b".into(), reader: "id,name,born\n7,Anna Petrowa,03.04.1990\n".as_bytes() },
//! ];
//! let table = Table::read(&configuration, &Nicknames::default(), inputs)?;
//! let found = link(&configuration, &table)?;
//! assert_eq!(found.edges.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod assignment;
pub mod attacks;
pub mod blocking;
pub mod chance;
pub mod clusters;
pub mod compare;
pub mod configuration;
pub mod country;
pub mod date;
pub mod decide;
pub mod encoding;
pub mod explain;
pub mod incremental;
pub mod invented;
pub mod kind;
pub mod link;
pub mod lists;
pub mod marginals;
pub mod matching;
pub mod merge;
pub mod model;
pub mod names;
pub mod output;
mod partition;
pub mod quality;
pub mod score;
pub mod secret;
pub mod table;
pub mod value;

pub use configuration::{Configuration, ConfigurationProblem};
pub use date::{DayOrder, WrittenDate};
pub use kind::Kind;
pub use link::{LinkProblem, Linkage, link};
pub use quality::Quality;
pub use table::{Input, Table, TableProblem};
