//! Everything a person can do, one function each: authorise, check, commit, audit.
//!
//! No handler and no command decides what somebody may see or do: each function here takes the [`Actor`] who
//! asks, and answers only what that actor may have. What is absent and what is forbidden answer alike.

mod actor;
mod import;
mod open;
mod reading;
mod treaty;

pub use actor::Actor;
pub use import::{ImportReport, RejectedRow};
pub use open::{OpenFailure, Palermo};
pub use reading::Found;
pub use treaty::DueReports;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or the actor may not know of it.
    #[error("there is nothing called {0:?} here")]
    Absent(String),
    /// There is no such kind.
    #[error("there is no kind {name:?}; the nearest are: {nearest}")]
    NoKind {
        /// The name given.
        name: String,
        /// Kinds like it.
        nearest: String,
    },
    /// The actor may not do this.
    #[error("this needs the role {0}")]
    NotAllowed(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreProblem),
}
