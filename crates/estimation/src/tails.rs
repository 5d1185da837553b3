//! Tails of the Poisson and the normal distribution, and quantiles of a sample.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The logarithm of the gamma function of a positive number.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// The smaller of the two one-sided p-values of a count under a Poisson distribution of this mean: the probability of
/// so few or fewer, or of so many or more.
///
/// Each tail is summed from the count outwards, so a small probability keeps its precision down to where a
/// floating-point number ends (about 5e-324); below that it is nought.
pub fn poisson_p_value(count: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if count == 0 { 1.0 } else { 0.0 };
    }
    let n = count as f64;
    let here = (n * mean.ln() - mean - ln_gamma(n + 1.0)).exp();
    let tail = if n > mean {
        upward(n, mean)
    } else {
        downward(n, mean)
    };
    let near = here * tail;
    near.min(1.0 - near + here)
}

/// The sum of the probabilities from a count up, divided by the probability of the count.
fn upward(count: f64, mean: f64) -> f64 {
    let (mut sum, mut term, mut at) = (1.0, 1.0, count);
    loop {
        at += 1.0;
        term *= mean / at;
        sum += term;
        if term < sum * 1e-17 {
            return sum;
        }
    }
}

/// The sum of the probabilities from a count down, divided by the probability of the count.
fn downward(count: f64, mean: f64) -> f64 {
    let (mut sum, mut term, mut at) = (1.0, 1.0, count);
    while at > 0.0 {
        term *= at / mean;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
        at -= 1.0;
    }
    sum
}

/// The probability that a standard normal variable is below a value.
pub fn normal_below(value: f64) -> f64 {
    0.5 * libm::erfc(-value * FRAC_1_SQRT_2)
}

/// The value that a standard normal variable is below with this probability; minus or plus infinity at 0 and 1.
///
/// The rational approximation 26.2.23 of Abramowitz and Stegun (Handbook of Mathematical Functions, 1964), made
/// exact to rounding by Halley's method on the error function.
pub fn normal_quantile(probability: f64) -> f64 {
    if probability <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if probability >= 1.0 {
        return f64::INFINITY;
    }
    let small = probability.min(1.0 - probability);
    let t = (-2.0 * small.ln()).sqrt();
    let upper = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let lower = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut value = upper / lower - t;
    for _ in 0..4 {
        let density = (-0.5 * value * value).exp() / (2.0 * PI).sqrt();
        if density <= 0.0 {
            break;
        }
        let newton = (normal_below(value) - small) / density;
        value -= newton / (1.0 + 0.5 * value * newton);
    }
    if probability < 0.5 { value } else { -value }
}

/// A quantile of a sorted sample, of the eighth kind of Hyndman and Fan (Sample quantiles in statistical packages,
/// The American Statistician 50, 1996): approximately unbiased for the median whatever the distribution.
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let n = sorted.len() as f64;
    let (Some(&first), Some(&last)) = (sorted.first(), sorted.last()) else {
        return f64::NAN;
    };
    let place = (n + 1.0 / 3.0) * probability + 1.0 / 3.0;
    let below = place.floor();
    if below < 1.0 {
        return first;
    }
    if below >= n {
        return last;
    }
    let (low, high) = (sorted[below as usize - 1], sorted[below as usize]);
    // Two infinities have no difference.
    if low < high {
        low + (place - below) * (high - low)
    } else {
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, relative: f64) {
        assert!(((a - b) / b).abs() < relative, "{a} {b}");
    }

    #[test]
    fn tails_of_poisson_agree_with_plain_sums() {
        for (count, mean) in [
            (0_u64, 0.3_f64),
            (3, 0.3),
            (3, 3.0),
            (10, 3.0),
            (2, 9.5),
            (40, 41.0),
        ] {
            let mut mass = (-mean).exp();
            let (mut below, mut here) = (0.0, mass);
            for k in 1..=count {
                below += mass;
                mass *= mean / k as f64;
                here = mass;
            }
            let (lower, upper) = (below + here, 1.0 - below);
            close(poisson_p_value(count, mean), f64::min(lower, upper), 1e-10);
        }
        // The whole tail is the first term times a geometric-like sum: 1e-100 would be lost in a difference from one.
        let tiny = poisson_p_value(200, 10.0);
        assert!(tiny > 0.0 && tiny < 1e-150, "{tiny}");
        assert!((poisson_p_value(0, 0.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn normal_quantiles_are_exact_to_rounding() {
        close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-15);
        close(normal_quantile(0.025), -1.959_963_984_540_054, 1e-15);
        assert!(normal_quantile(0.5).abs() < 1e-16);
        for p in [1e-300, 1e-12, 1e-3, 0.2, 0.7] {
            close(normal_below(normal_quantile(p)), p, 1e-12);
        }
        assert!(normal_quantile(0.0) < f64::MIN);
    }

    #[test]
    fn quantiles_are_those_of_the_eighth_kind() {
        // quantile(1:10, c(.025, .5, .9), type = 8) of R: 1, 5.5, 9.633333.
        let sample: Vec<f64> = (1..=10).map(f64::from).collect();
        close(quantile(&sample, 0.5), 5.5, 1e-14);
        close(quantile(&sample, 0.9), 9.633_333_333_333_333, 1e-12);
        close(quantile(&sample, 0.025), 1.0, 1e-14);
        assert!(quantile(&[], 0.5).is_nan());
    }
}
