//! Microdata in which every person shares the values that others may know with at least k - 1 further persons.
//!
//! For one-off releases only: k-anonymity says nothing about two releases together, nor about what an attacker knows
//! of the columns that were held to be unknown to others. Where data are released again, or in several tables, use
//! [`crate::synthesis`] or protected tables.

mod classes;
mod partition;

pub use classes::{ClassReport, Sensitive, classes};
pub use partition::{AnonymityError, Anonymized, Quasi, anonymize};

#[cfg(test)]
mod tests;
