//! Exit codes, and which failure has which.

use std::process::ExitCode;

use store::StoreProblem;
use usecases::people::AccountProblem;
use usecases::{OpenFailure, Refusal};

/// The exit codes of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Ok,
    /// The answer is no: nothing found, or verify found faults.
    Negative,
    /// The command line or a setting is wrong.
    Usage,
    /// Input was rejected.
    Rejected,
    /// Not allowed.
    NotAllowed,
    /// The store cannot be reached or used.
    Store,
    /// Refused by a disclosure rule.
    Disclosure,
    /// Interrupted by whoever runs it.
    Interrupted,
}

impl Exit {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Ok,
        Self::Negative,
        Self::Usage,
        Self::Rejected,
        Self::NotAllowed,
        Self::Store,
        Self::Disclosure,
        Self::Interrupted,
    ];

    /// The number that the program ends with.
    pub fn number(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Negative => 1,
            Self::Usage => 2,
            Self::Rejected => 3,
            Self::NotAllowed => 4,
            Self::Store => 5,
            Self::Disclosure => 6,
            // What shells say of a program that the interrupt key ended.
            Self::Interrupted => 130,
        }
    }

    /// What it means, for help and documentation.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Ok => "all went well",
            Self::Negative => "the answer is no: nothing was found, or something is not as it should be",
            Self::Usage => "the command line or a setting is wrong",
            Self::Rejected => "input was rejected: a file, a pack, a question, a name of a kind",
            Self::NotAllowed => "not allowed",
            Self::Store => "the store cannot be reached, opened or written",
            Self::Disclosure => "refused by a disclosure rule",
            Self::Interrupted => "interrupted; what was acknowledged is stored",
        }
    }
}

impl Exit {
    /// The exit code of an answer that may be no.
    pub fn of_answer(is_yes: bool) -> Self {
        if is_yes { Self::Ok } else { Self::Negative }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line or a setting is wrong in a way that its declaration cannot say.
    #[error("{0}")]
    Usage(String),
    /// The program could not be opened.
    #[error(transparent)]
    Open(#[from] OpenFailure),
    /// Another process has the folder, and this command writes.
    #[error(
        "{0}. This command writes, and only one process at a time may write to a folder. A server that has it can be written to through its pages; commands that only read work beside it"
    )]
    Held(StoreProblem),
    /// What was asked for was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What was asked of an account cannot be done.
    #[error("{0}")]
    Account(AccountProblem),
    /// Output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// A file of the user cannot be read, written or used.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// What is wrong, and how to mend it.
        reason: String,
    },
    /// What was given is not as it must be.
    #[error("{0}")]
    Rejected(String),
    /// The program could not be started as asked.
    #[error("{0}")]
    Start(String),
}

impl Failure {
    /// A file that cannot be used.
    pub fn file(path: &std::path::Path, reason: impl std::fmt::Display) -> Self {
        Self::File {
            path: path.display().to_string(),
            reason: reason.to_string(),
        }
    }

    /// Whether whoever reads the output went away, which is no failure.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Account(AccountProblem::Key(_)) | Self::Held(_) | Self::Output(_) | Self::Start(_) => {
                Exit::Store
            }
            Self::Rejected(_) | Self::Account(_) | Self::File { .. } => Exit::Rejected,
            Self::Open(failure) => exit_of_opening(failure),
            Self::Refused(refusal) => exit_of_refusal(refusal),
        }
    }
}

fn exit_of_opening(failure: &OpenFailure) -> Exit {
    match failure {
        OpenFailure::Pack(_) | OpenFailure::Bundle(_) => Exit::Rejected,
        OpenFailure::Store(problem) => exit_of_problem(problem),
        _ => Exit::Store,
    }
}

fn exit_of_refusal(refusal: &Refusal) -> Exit {
    match refusal {
        Refusal::Absent(_) => Exit::Negative,
        Refusal::NotAllowed(_) => Exit::NotAllowed,
        Refusal::NoKind { .. } | Refusal::BadQuestion(_) => Exit::Rejected,
        Refusal::Store(problem) => exit_of_problem(problem),
        _ => Exit::Store,
    }
}

fn exit_of_problem(problem: &StoreProblem) -> Exit {
    match problem {
        StoreProblem::BadBackup { .. } | StoreProblem::BadAddress { .. } | StoreProblem::Taken { .. } => {
            Exit::Rejected
        }
        _ => Exit::Store,
    }
}

impl From<AccountProblem> for Failure {
    fn from(problem: AccountProblem) -> Self {
        match problem {
            AccountProblem::Refusal(refusal) => Self::Refused(refusal),
            other => Self::Account(other),
        }
    }
}

impl From<StoreProblem> for Failure {
    fn from(problem: StoreProblem) -> Self {
        Self::Refused(Refusal::Store(problem))
    }
}
