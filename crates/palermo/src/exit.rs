//! Exit codes, and which failure has which.

use std::process::ExitCode;

use store::StoreProblem;
use usecases::{OpenFailure, Refusal};

/// The exit codes of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Ok = 0,
    /// The answer is no: nothing found, or verify found faults.
    Negative = 1,
    /// Input was rejected.
    Rejected = 3,
    /// Not allowed.
    NotAllowed = 4,
    /// The store cannot be reached or used.
    Store = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The program could not be opened.
    #[error(transparent)]
    Open(#[from] OpenFailure),
    /// What was asked for was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A file could not be read, or output not written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// A file to be imported cannot be read, or cannot be used at all.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// What is wrong.
        reason: exchange::FileProblem,
    },
    /// A table could not be written.
    #[error("the table cannot be written: {0}")]
    Table(exchange::FileProblem),
    /// A pack file cannot be read.
    #[error("the country pack {path} cannot be read: {reason}")]
    Pack {
        /// The file.
        path: String,
        /// What the system says.
        reason: std::io::Error,
    },
}

impl Failure {
    /// Whether whoever reads the output went away, which is no failure.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Open(OpenFailure::Pack(_) | OpenFailure::Bundle(_))
            | Self::Pack { .. }
            | Self::File { .. }
            | Self::Refused(Refusal::NoKind { .. }) => Exit::Rejected,
            Self::Open(OpenFailure::Store(_))
            | Self::Refused(Refusal::Store(_))
            | Self::Io(_)
            | Self::Table(_) => Exit::Store,
            Self::Refused(Refusal::Absent(_)) => Exit::Negative,
            Self::Refused(Refusal::NotAllowed(_)) => Exit::NotAllowed,
        }
    }
}

impl From<StoreProblem> for Failure {
    fn from(problem: StoreProblem) -> Self {
        Self::Refused(Refusal::Store(problem))
    }
}
