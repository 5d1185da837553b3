//! Linking encodings without the secret.
pub mod compare;
pub mod filters;

/// problem
#[derive(Debug, thiserror::Error)]
pub enum MatchingProblem {
    /// length
    #[error("filters of {bits} bits cannot be compared: from 64 to {most} bits, in whole words of 64")]
    Length {
        /// bits
        bits: usize,
        /// most
        most: usize,
    },
    /// ragged
    #[error("row {row} has {bits} bits where the others have {expected}; all filters must be of one configuration")]
    Ragged {
        /// row
        row: usize,
        /// bits
        bits: usize,
        /// expected
        expected: usize,
    },
}
