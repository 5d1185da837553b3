//! Record linkage, in the clear and over encodings. No files, no network, no record.

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
