//! Gaussian differential privacy, for continuous noise.
//!
//! Gaussian differential privacy with parameter mu is exactly as good as one Gaussian observation whose mean moves by
//! mu standard deviations. Composition adds the squares of mu. What follows is exact for continuous Gaussian noise and
//! is **not** a proof for discrete noise; see [`super::Composition`] for that.

/// The probability that a standard normal number is below `x`.
fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

/// The delta of mu-Gaussian differential privacy at epsilon: Phi(-epsilon/mu + mu/2) - e^epsilon Phi(-epsilon/mu - mu/2).
///
/// Balle and Wang, "Improving the Gaussian Mechanism for Differential Privacy: Analytical Calibration and Optimal
/// Denoising", 2018, theorem 8; Dong, Roth and Su, "Gaussian Differential Privacy", 2022, corollary 1.
pub fn delta(mu: f64, epsilon: f64) -> f64 {
    if mu <= 0.0 {
        return 0.0;
    }
    let first = normal_below(mu / 2.0 - epsilon / mu);
    let second = epsilon.exp() * normal_below(-mu / 2.0 - epsilon / mu);
    (first - second).clamp(0.0, 1.0)
}

/// The largest mu that implies (epsilon, delta), found by halving.
pub fn mu(wanted_epsilon: f64, wanted_delta: f64) -> f64 {
    let (mut low, mut high) = (0.0, 2.0 * (wanted_epsilon + 10.0));
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if delta(middle, wanted_epsilon) <= wanted_delta {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{default_delta, zcdp};

    #[test]
    fn the_anchors_of_the_design_are_met() {
        // 48,801 rows, epsilon 4, delta 1/(n ln n): mu^2 / 2 was computed as 0.370 when this was designed.
        let delta = default_delta(48_801);
        let parameter = mu(4.0, delta);
        assert!((parameter * parameter / 2.0 - 0.370).abs() < 0.001, "{parameter}");
        assert!(zcdp::rho(4.0, delta) < parameter * parameter / 2.0);
    }

    #[test]
    fn a_mean_moved_by_one_deviation_at_epsilon_zero_is_the_total_variation() {
        // Total variation of N(0,1) and N(1,1): 2 Phi(1/2) - 1 = 0.382925.
        assert!((delta(1.0, 0.0) - 0.382_924_922).abs() < 1e-8);
    }
}
