//! What can go wrong with a store, in plain sentences.

use std::path::PathBuf;

use record::RecordId;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreProblem {
    /// The folder cannot be made, read or written.
    #[error("the data folder {} cannot be used: {reason}; check that it exists and may be written", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Another process has the folder open.
    #[error("the data folder {} is in use by another process; stop that one, or use PostgreSQL for several", .0.display())]
    InUse(PathBuf),
    /// The disk is full. Nothing of the attempted change was kept.
    #[error("the disk is full; nothing of this change was kept. Free some space and try again")]
    Full,
    /// The database answers with an error.
    #[error("the database refuses: {0}")]
    Database(String),
    /// The database cannot be reached. The next call tries again.
    #[error("the database cannot be reached: {0}; the next attempt connects anew")]
    Unreachable(String),
    /// A transaction lost against another one; trying again may succeed.
    #[error("another change came first; try again")]
    Contended,
    /// The tables are newer than the program.
    #[error(
        "the store has the format {found}, and this program knows formats up to {known}; use a newer program"
    )]
    TooNew {
        /// The format of the store.
        found: i64,
        /// The newest format the program knows.
        known: i64,
    },
    /// What is stored cannot be read.
    #[error("{place} holds what this program cannot read: {reason}; run verify")]
    Unreadable {
        /// Where.
        place: String,
        /// Why.
        reason: String,
    },
    /// Somebody else changed the record first. Nothing was overwritten.
    #[error("{id} was changed by {by} in the meantime (revision {number}); compare both and save again")]
    Conflict {
        /// The record.
        id: RecordId,
        /// The revision that is there.
        number: u32,
        /// Who made it.
        by: String,
    },
    /// A record with this identifier is there already.
    #[error("there is a record {0} already")]
    Exists(RecordId),
}

impl StoreProblem {
    /// Whether the same call may succeed when it is made again.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Contended | Self::Unreachable(_) | Self::Full)
    }
}
