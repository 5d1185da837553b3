//! Where records are kept: SQLite in one folder, or PostgreSQL, behind one interface.
//!
//! Every revision stays; nothing is overwritten. Each commit appends to the audit chain in the same
//! transaction, and the chain is at once the sequence of changes that indexes and other nodes follow.
//!
//! All calls block; a server makes them from threads that may.

mod audit;
mod commit;
mod driver;
mod hash;
mod migrations;
mod problem;
mod reading;
mod revision;
mod statements;
mod verify;

use std::path::PathBuf;

use record::Schema;

pub use audit::{AuditEntry, Change};
pub use commit::{Base, Commit, Outcome};
pub use problem::StoreProblem;
pub use revision::{Revision, State};
pub use verify::Verification;

use driver::Engine;

/// Where a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder that holds everything: `palermo.sqlite` and what belongs to it.
    Folder(PathBuf),
    /// A PostgreSQL database, by its address.
    Postgres(String),
}

/// An open store.
pub struct Store {
    engine: Engine,
    schema: &'static Schema,
}

/// The organisation that owns the records of a store that serves only one. The column is in every key, so
/// that a store can be spread over machines by it.
const ORGANISATION: &str = "main";

impl Store {
    /// Opens a store, makes it where there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// Where the place cannot be used, is in use by another process, or was written by a newer program.
    pub fn open(location: &Location, schema: &'static Schema) -> Result<Self, StoreProblem> {
        let engine = Engine::open(location)?;
        migrations::migrate(&engine)?;
        Ok(Self { engine, schema })
    }

    /// The schema its records are read by.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }
}
