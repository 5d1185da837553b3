//! Zero-concentrated differential privacy: rho adds up over everything that is released.

/// The smallest delta that rho-zCDP implies at epsilon: the infimum over alpha > 1 of
/// exp((alpha - 1)(alpha rho - epsilon)) / (alpha - 1) * (1 - 1/alpha)^alpha.
///
/// Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", 2020, corollary 13.
pub fn delta(rho: f64, epsilon: f64) -> f64 {
    if rho <= 0.0 {
        return 0.0;
    }
    let exponent = |alpha: f64| {
        (alpha - 1.0) * (alpha * rho - epsilon) - (alpha - 1.0).ln() + alpha * (-1.0 / alpha).ln_1p()
    };
    // The exponent is convex in alpha; its least value is found by halving where it still falls.
    let (mut low, mut high) = (1.0 + 1e-9, (epsilon + 1.0) / (2.0 * rho) + 2.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        let slope = (2.0 * middle - 1.0) * rho - epsilon + (-1.0 / middle).ln_1p();
        if slope < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    exponent(high).exp().min(1.0)
}

/// The least epsilon that rho-zCDP implies at delta, found by halving.
pub fn epsilon(rho: f64, wanted_delta: f64) -> f64 {
    if rho <= 0.0 {
        return 0.0;
    }
    // Bun and Steinke, "Concentrated Differential Privacy", 2016, proposition 1.3, is never below.
    let mut high = rho + 2.0 * (rho * (1.0 / wanted_delta).ln()).sqrt();
    let mut low = 0.0;
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if delta(rho, middle) <= wanted_delta {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// The largest rho that implies (epsilon, delta), found by halving.
pub fn rho(wanted_epsilon: f64, wanted_delta: f64) -> f64 {
    let (mut low, mut high) = (0.0, wanted_epsilon + 1.0);
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

    #[test]
    fn the_conversion_is_tighter_than_the_first_one_and_goes_both_ways() {
        for (rho_spent, wanted_delta) in [(0.01, 1e-6), (0.25, 1.9e-6), (2.0, 1e-9)] {
            let tight = epsilon(rho_spent, wanted_delta);
            let first = rho_spent + 2.0 * (rho_spent * (1.0 / wanted_delta).ln()).sqrt();
            assert!(tight < first);
            assert!((rho(tight, wanted_delta) / rho_spent - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn the_least_delta_is_found() {
        // No alpha of a fine grid does better than the one that halving finds.
        let (rho_spent, wanted) = (0.3, 4.0);
        let at = |alpha: f64| {
            ((alpha - 1.0) * (alpha * rho_spent - wanted)).exp() / (alpha - 1.0)
                * (1.0 - 1.0 / alpha).powf(alpha)
        };
        let grid = (1..100_000)
            .map(|step| at(1.0 + f64::from(step) * 1e-3))
            .fold(f64::MAX, f64::min);
        assert!((delta(rho_spent, wanted) / grid - 1.0).abs() < 1e-5);
    }

    #[test]
    fn nothing_spent_is_nothing_lost() {
        assert!(delta(0.0, 1.0) <= 0.0);
        assert!(epsilon(0.0, 1e-6) <= 0.0);
    }
}
