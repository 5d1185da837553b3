//! Noise that is exact: discrete Gaussian numbers made with integers only, from a cryptographic generator.
//!
//! Floating-point noise leaks through its low-order bits (Mironov, "On Significance of the Least Significant Bits
//! for Differential Privacy", 2012). Here no floating-point number takes part between the generator and the noise,
//! so the distribution of what is released is the one that the accounting ([`crate::budget`]) reasons about.

mod gaussian;
mod seed;

pub use gaussian::{DiscreteGaussian, VarianceError};
pub use seed::{Commitment, NoiseStream, Seed, SeedError};
