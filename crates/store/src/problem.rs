//! Everything that can go wrong between the program and its store, said in plain sentences.
//!
//! No sentence here holds a password, a connection address with its password, or a stored value: the texts
//! are shown to people and written to logs.

use std::path::PathBuf;

/// A problem of the store itself. What is wrong with a single commit is a [`crate::CommitProblem`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreProblem {
    /// Another process works on the folder.
    #[error(
        "the folder {} is in use by another process{}; stop that process, or give this one another folder",
        folder.display(),
        holder.map_or_else(String::new, |pid| format!(" (number {pid})"))
    )]
    FolderInUse {
        /// The folder.
        folder: PathBuf,
        /// The number of the process that holds it, where it could be read.
        holder: Option<u32>,
    },
    /// The folder or the file in it cannot be opened or made.
    #[error("{place} cannot be opened: {reason}")]
    CannotOpen {
        /// The folder, file or database.
        place: String,
        /// What the system said.
        reason: String,
    },
    /// Writing is not permitted there.
    #[error("{place} can only be read; give the program the right to write there, or open it for reading")]
    ReadOnly {
        /// The folder, file or database.
        place: String,
    },
    /// No space is left.
    #[error("no space is left at {place}; nothing of this change was stored; free space and repeat it")]
    DiskFull {
        /// The folder or database.
        place: String,
    },
    /// The stored bytes are damaged.
    #[error("{place} is damaged ({reason}); stop writing and restore a backup")]
    Corrupt {
        /// The folder or database.
        place: String,
        /// What was found.
        reason: String,
    },
    /// The database server does not answer.
    #[error("{place} cannot be reached: {reason}")]
    Unreachable {
        /// The database.
        place: String,
        /// What the system said.
        reason: String,
    },
    /// The connection broke before anything was stored.
    #[error("the connection to {place} was lost; nothing of this change was stored; repeat it")]
    ConnectionLost {
        /// The database.
        place: String,
    },
    /// The connection broke while the change was being stored, so that nobody can say whether it was.
    #[error(
        "the connection to {place} was lost while storing; look whether the change is there, or repeat it"
    )]
    OutcomeUnknown {
        /// The database.
        place: String,
    },
    /// Somebody else is writing, and went on for too long.
    #[error("{place} is busy; repeat the change in a moment")]
    Busy {
        /// The folder or database.
        place: String,
    },
    /// A statement took longer than allowed.
    #[error("{place} took longer than allowed to answer; repeat with a smaller request")]
    TimedOut {
        /// The folder or database.
        place: String,
    },
    /// The disk failed while something was being written; since then nothing is written.
    #[error(
        "the disk of {place} failed while writing ({reason}); nothing more is written until the disk is \
         checked and the program is started again"
    )]
    WritesStopped {
        /// The folder.
        place: String,
        /// What the system said.
        reason: String,
    },
    /// The connection address asks for encryption.
    #[error(
        "the address of the database asks for an encrypted connection (sslmode=require), which this program \
         does not offer; connect through a local socket, a private network or a tunnel, with sslmode=disable"
    )]
    EncryptionUnsupported,
    /// The connection address cannot be read.
    #[error("the address of the database cannot be read: {reason}")]
    BadAddress {
        /// What is wrong with it, without its password.
        reason: String,
    },
    /// The store was written by a newer program.
    #[error(
        "the store has schema {found}, this program knows schema {known}; use a newer version of the program"
    )]
    NewerSchema {
        /// The schema of the store.
        found: i64,
        /// The newest schema of this program.
        known: i64,
    },
    /// The store has no schema or an older one and was opened for reading only.
    #[error("the store has schema {found}, this program needs {known}; open it once for writing")]
    OlderSchema {
        /// The schema of the store; 0 where there is none.
        found: i64,
        /// The newest schema of this program.
        known: i64,
    },
    /// A migration that was applied differs from the one of this program.
    #[error(
        "migration {number} of the store is not the one of this program; use the program that made the store"
    )]
    ForeignMigration {
        /// Its number.
        number: i64,
    },
    /// Another node is still preparing the store.
    #[error("another node is preparing the store; repeat in a minute")]
    MigrationRunning,
    /// A copy into this store was interrupted.
    #[error(
        "a copy into this store was interrupted, so that it holds only a part; empty it and repeat the copy"
    )]
    HalfCopied,
    /// The target of a copy holds something already.
    #[error("the target of the copy is not empty (table {table}); give an empty folder or database")]
    NotEmpty {
        /// The first table with a row in it.
        table: String,
    },
    /// A name that must be unique is in use.
    #[error("{what} is taken already")]
    Taken {
        /// What must be unique.
        what: String,
    },
    /// A job is no longer leased to the caller.
    #[error("the job {id} is no longer leased to this worker; drop the work, another worker has it")]
    LeaseLost {
        /// The job.
        id: uuid::Uuid,
    },
    /// A stored row cannot be understood.
    #[error("{what} in {place} cannot be understood: {reason}; run the verification")]
    Unreadable {
        /// The folder or database.
        place: String,
        /// Which row.
        what: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A value that neither engine stores.
    #[error("{what} holds a NUL character, which cannot be stored; remove it")]
    NulCharacter {
        /// Which value.
        what: String,
    },
    /// The engine refused a statement; this is a fault of the program or of the server's settings.
    #[error("{place} refused a statement: {reason}")]
    Refused {
        /// The folder or database.
        place: String,
        /// What the engine said.
        reason: String,
    },
    /// An attachment is larger than allowed.
    #[error("the attachment is larger than {limit_bytes} bytes; make it smaller")]
    AttachmentTooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// There is no attachment with this hash.
    #[error("there is no attachment {hash}")]
    AttachmentMissing {
        /// The SHA-256 of its content, in hexadecimal.
        hash: String,
    },
    /// The content of an attachment is not what was stored.
    #[error("the attachment {hash} is damaged; restore it from a backup")]
    AttachmentDamaged {
        /// The SHA-256 its content should have, in hexadecimal.
        hash: String,
    },
    /// The place of the attachments does not answer as it should.
    #[error("the store of attachments at {place} failed: {reason}")]
    AttachmentStore {
        /// The folder or bucket.
        place: String,
        /// What it said.
        reason: String,
        /// Whether repeating may help.
        retryable: bool,
    },
    /// A backup file cannot be used.
    #[error("the backup {} cannot be used: {reason}", file.display())]
    BadBackup {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file cannot be read or written.
    #[error("{} cannot be read or written: {reason}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// A copy differs from what was copied.
    #[error("the copy of table {table} differs from its original; do not use it")]
    CopyDiffers {
        /// The table.
        table: String,
    },
}

impl StoreProblem {
    /// Whether the same call may succeed when it is repeated, without anybody mending anything first.
    ///
    /// [`Self::OutcomeUnknown`] is among them because commits are idempotent: repeating one that did arrive
    /// stores nothing twice.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Busy { .. }
            | Self::ConnectionLost { .. }
            | Self::OutcomeUnknown { .. }
            | Self::Unreachable { .. }
            | Self::TimedOut { .. }
            | Self::MigrationRunning => true,
            Self::AttachmentStore { retryable, .. } => *retryable,
            _ => false,
        }
    }

    /// Whether the transaction itself should be run again at once: the engine chose it as the victim of a
    /// conflict, or the connection was gone before anything was stored.
    pub(crate) fn calls_for_another_try(&self) -> bool {
        matches!(self, Self::Busy { .. } | Self::ConnectionLost { .. })
    }

    /// A problem of a file.
    pub(crate) fn file(file: impl Into<PathBuf>, reason: &std::io::Error) -> Self {
        let file = file.into();
        if is_disk_full(reason) {
            return Self::DiskFull {
                place: file.display().to_string(),
            };
        }
        Self::File {
            file,
            reason: reason.to_string(),
        }
    }
}

/// Whether a system error says that no space is left.
pub(crate) fn is_disk_full(reason: &std::io::Error) -> bool {
    matches!(
        reason.kind(),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
    )
}

/// An error that may hold a problem of the store, so that a transaction knows when to try again.
pub(crate) trait HoldsStoreProblem: From<StoreProblem> {
    /// The problem of the store, where the error is one.
    fn store_problem(&self) -> Option<&StoreProblem>;
}

impl HoldsStoreProblem for StoreProblem {
    fn store_problem(&self) -> Option<&StoreProblem> {
        Some(self)
    }
}
