//! Encodings without names: rows of bits that are alike where records are alike, and that tell nobody without the secret
//! whose they are.
mod bloom;
pub mod container;
mod encoder;
mod exposure;
mod harden;
mod keys;
mod plan;
pub mod roster;
mod tokens;
mod two_step;

pub use encoder::{CountProblem, Encoded, Encoder, Encodings, Prepared, Pseudonym};
pub use exposure::{Exposure, Exposures};
pub use plan::{Form, Hardening, MOST_BUCKETS, MOST_SALTS, Part, Plan, PlanProblem, PlannedField, Scheme};
