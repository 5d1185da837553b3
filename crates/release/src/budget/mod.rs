//! What a release costs in privacy, proved, and the ledger of what was spent.
//!
//! Two persons' worth of words first. A release is (epsilon, delta)-differentially private when the presence of one
//! row changes the probability of any outcome by at most a factor of e^epsilon, but for an event of probability
//! delta. *Add or remove one* compares data sets that differ by one row; *replace one* compares data sets of the
//! same size in which one row is another. A release with exactly as many rows as the data reveals their number, so
//! for it only the second statement is complete; [`Composition`] gives both.
//!
//! Three ways to account stand here, from the loosest to the tightest:
//!
//! - [`zcdp`]: zero-concentrated differential privacy (Bun and Steinke, 2016). The discrete Gaussian satisfies it
//!   with the same rho as the continuous one (Canonne, Kamath and Steinke, 2020, theorem 4). It adds up over
//!   releases, so the ledger keeps it.
//! - [`gaussian`]: Gaussian differential privacy (Dong, Roth and Su, 2022), whose exact curve is that of Balle and
//!   Wang (2018). It is proved for *continuous* noise. Here it only gives a first guess and a figure to compare with.
//! - [`Composition::delta`]: the distribution of the privacy loss of the discrete noise itself, which is what a
//!   release states.

pub mod gaussian;
pub mod ledger;
pub mod zcdp;

mod composition;
mod loss;

pub use composition::{AccountError, Composition, Group, Neighbours};

/// The delta that is taken where none is given: 1 / (n ln n) for n rows, the default of Microsoft's pac-synth. The
/// number of rows is itself a fact of the data; where it must not be known, state delta.
pub fn default_delta(rows: usize) -> f64 {
    let rows = (rows.max(3)) as f64;
    1.0 / (rows * rows.ln())
}
