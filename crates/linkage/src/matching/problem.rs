//! What can be wrong with encodings that are to be linked.

use crate::encoding::container::ContainerProblem;

/// Why encodings cannot be linked.
#[derive(Debug, thiserror::Error)]
pub enum MatchingProblem {
    /// Rows are of a length that cannot be compared.
    #[error(
        "encodings of {bits} bits cannot be compared; they have from 64 to {most} bits, in whole words of 64"
    )]
    Length {
        /// Their length.
        bits: usize,
        /// The most.
        most: usize,
    },
    /// A row has another length than the others.
    #[error("row {row} has {bits} bits where the others have {expected}; all must be of one plan")]
    Ragged {
        /// The row, from zero.
        row: usize,
        /// Its length.
        bits: usize,
        /// The length of the others.
        expected: usize,
    },
    /// There is nothing to link with.
    #[error("{files} files are given; linking without names takes the encodings of at least two agencies")]
    TooFew {
        /// How many there are.
        files: usize,
    },
    /// A file cannot be used.
    #[error("{name}: {problem}")]
    File {
        /// The file.
        name: String,
        /// What is wrong with it.
        #[source]
        problem: ContainerProblem,
    },
    /// Two files were encoded by different configurations.
    #[error(
        "{left} and {right} were encoded by different configurations, so their bits mean different things; let both agencies encode again with the same configuration: the same [fields] in the same order, the same [encoding]"
    )]
    OtherPlan {
        /// The first file.
        left: String,
        /// The file that is unlike it.
        right: String,
    },
    /// Two files were encoded with different secrets.
    #[error(
        "{left} and {right} were encoded with different secrets; let both agencies encode again with the secret that they share"
    )]
    OtherSecret {
        /// The first file.
        left: String,
        /// The file that is unlike it.
        right: String,
    },
    /// A pseudonym stands twice.
    #[error(
        "{left} and {right} have a pseudonym in common; give each file once, and let each agency encode its records with pseudonyms of their own"
    )]
    PseudonymTwice {
        /// A file with it.
        left: String,
        /// Another one, or the same.
        right: String,
    },
    /// Too many pairs are alike.
    #[error(
        "more than {most} pairs of {left} and {right} are alike; give the records more or rarer salts ([encoding] salts), or link parts that cannot share persons one after another"
    )]
    TooManyCandidates {
        /// The first file.
        left: String,
        /// The second.
        right: String,
        /// The most.
        most: usize,
    },
}
