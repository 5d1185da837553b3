//! Record linkage, in the clear and over encodings. No files, no network, no record.

pub mod configuration;
pub mod date;
pub mod kind;
pub mod names;
pub mod table;
pub mod value;

pub use configuration::{Configuration, ConfigurationProblem};
pub use date::{DayOrder, WrittenDate};
pub use kind::Kind;
pub use table::{Input, Table, TableProblem};
