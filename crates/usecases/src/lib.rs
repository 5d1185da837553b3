//! Everything a person can do, one function each: authorise, check, commit, audit.
//!
//! No handler and no command decides what somebody may see or do: each function here takes the [`Actor`] who
//! asks, and answers only what that actor may have. What is absent and what is forbidden answer alike.

mod actor;
mod changes;
mod editing;
mod following;
mod import;
mod listing;
mod open;
pub mod people;
mod reading;
mod review;
mod searching;
mod treaty;
mod upkeep;

pub use actor::{Actor, Person, Right, Role};
pub use changes::{CHANGES_LIMIT, PublicChange, PublicChanges};
pub use editing::{EditProblem, Saved};
pub use import::{ImportReport, ImportSettings, RejectedRow};
pub use listing::{Page, PageCursor};
pub use open::{IndexPlace, OpenFailure, Palermo, Settings};
pub use reading::{Found, Relation, RevisionLine};
pub use review::{Decision, QueueEntry};
pub use store::State;
pub use treaty::DueReports;
pub use upkeep::{DoctorFinding, Severity};

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
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
    /// A question that cannot be asked so.
    #[error("{0}")]
    BadQuestion(String),
    /// The index failed.
    #[error("the search index failed: {0}; rebuild it with: palermo index rebuild")]
    Index(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreProblem),
}

impl Refusal {
    /// What is not here for the actor. Names come from outside, so only their beginning is repeated.
    pub(crate) fn absent(name: &str) -> Self {
        const SHOWN_CHARACTERS: usize = 100;
        Self::Absent(name.chars().take(SHOWN_CHARACTERS).collect())
    }
}
