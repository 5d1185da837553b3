//! Multiple systems estimation: how many were on no list. No files, no network, no record.

mod bounded;
mod cholesky;
pub mod existence;
pub mod lists;
pub mod loglinear;
pub mod read;
mod refusal;
pub mod stepwise;
mod subsets;
pub mod tails;

pub use lists::CaptureTable;
pub use refusal::NoEstimate;
