//! How good synthetic records are, and what an attacker learns from them.
//!
//! Everything here is computed from the real data without noise. It is for those who may see the data: a report of
//! these figures is not protected by differential privacy and is not to be published with the records.

mod attack;
mod compare;
mod frame;

pub use attack::{AttackError, AttackResult, Attacks, Inference, attack};
pub use compare::{Band, Comparison, Flow, Flows, OrderFit, compare};
pub use frame::CompareError;

/// The interval of Wilson for a share (Wilson, "Probable Inference, the Law of Succession, and Statistical
/// Inference", 1927) at 95 %: low and high.
pub(crate) fn wilson(successes: u64, trials: u64) -> (f64, f64) {
    if trials == 0 {
        return (0.0, 1.0);
    }
    let z = 1.959_963_984_540_054_f64;
    let (trials, share) = (trials as f64, successes as f64 / trials as f64);
    let middle = share + z * z / (2.0 * trials);
    let spread = z * (share * (1.0 - share) / trials + z * z / (4.0 * trials * trials)).sqrt();
    let whole = 1.0 + z * z / trials;
    (
        ((middle - spread) / whole).max(0.0),
        ((middle + spread) / whole).min(1.0),
    )
}

#[cfg(test)]
mod tests;
