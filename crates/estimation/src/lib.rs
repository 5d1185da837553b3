#![doc = include_str!("../README.md")]

pub mod average;
pub mod bootstrap;
mod bounded;
pub mod chance;
mod cholesky;
mod chordal;
pub mod consistency;
pub mod coverage;
pub mod decomposable;
pub mod draws;
pub mod existence;
pub mod latent;
pub mod lists;
pub mod loglinear;
pub mod methods;
pub mod mixing;
pub mod read;
mod refusal;
pub mod report;
pub mod statements;
pub mod stepwise;
mod subsets;
pub mod tails;
pub mod tempering;

pub use lists::CaptureTable;
pub use refusal::NoEstimate;
