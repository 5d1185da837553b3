//! What a verification may find.

use std::fmt;

use crate::audit::Stream;

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// An entry's hash does not follow from its content and the entry before.
    EntryChanged {
        /// Which chain.
        stream: Stream,
        /// Which entry.
        number: u64,
    },
    /// Entries are gone.
    EntriesMissing {
        /// Which chain.
        stream: Stream,
        /// The first one that is gone.
        from: u64,
        /// The last one that is gone.
        to: u64,
    },
    /// The end of the chain is not where, or not what, the store says.
    HeadChanged {
        /// Which chain.
        stream: Stream,
    },
    /// A witness wrote down another hash for an entry, or an entry that is not there.
    WitnessContradicted {
        /// Which chain.
        stream: Stream,
        /// Which entry.
        number: u64,
    },
    /// A revision differs from what was audited, or from what is told of its record.
    RevisionChanged {
        /// The record.
        id: String,
        /// The revision.
        number: i64,
        /// What differs.
        what: &'static str,
    },
    /// The audit chain tells of a revision that is not there.
    RevisionMissing {
        /// The entry.
        entry: u64,
        /// The record.
        id: String,
        /// The revision.
        number: i64,
    },
    /// What is told of a record does not follow from its revisions.
    RecordChanged {
        /// The record.
        id: String,
    },
    /// The names that lead to a record are not those that its revisions gave it.
    NamesChanged {
        /// The record.
        id: String,
        /// A name that is missing, was changed, or was never given.
        name: String,
    },
    /// The references that are noted of a record are not those that it holds.
    ReferencesChanged {
        /// The record.
        id: String,
        /// In which of its revisions: `newest` or `published`.
        revision: &'static str,
    },
    /// The engine found its own file damaged.
    FileDamaged {
        /// What it said.
        reason: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EntryChanged { stream, number } => {
                write!(f, "entry {number} of the chain {} was changed", stream.code())
            }
            Self::EntriesMissing { stream, from, to } => {
                write!(
                    f,
                    "entries {from} to {to} of the chain {} are missing",
                    stream.code()
                )
            }
            Self::HeadChanged { stream } => {
                write!(f, "the end of the chain {} was changed or cut off", stream.code())
            }
            Self::WitnessContradicted { stream, number } => write!(
                f,
                "entry {number} of the chain {} is not the one a witness wrote down",
                stream.code()
            ),
            Self::RevisionChanged { id, number, what } => {
                write!(f, "revision {number} of {id} was changed: {what}")
            }
            Self::RevisionMissing { entry, id, number } => {
                write!(
                    f,
                    "revision {number} of {id}, audited as entry {entry}, is missing"
                )
            }
            Self::RecordChanged { id } => {
                write!(f, "what is told of {id} does not follow from its revisions")
            }
            Self::NamesChanged { id, name } => {
                write!(
                    f,
                    "the names of {id} are not those that its revisions gave it: {name:?}"
                )
            }
            Self::ReferencesChanged { id, revision } => {
                write!(
                    f,
                    "the references of {id} in its {revision} revision are not those that it holds"
                )
            }
            Self::FileDamaged { reason } => write!(f, "the database file is damaged: {reason}"),
        }
    }
}
