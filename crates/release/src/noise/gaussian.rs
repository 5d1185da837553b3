//! The discrete Gaussian distribution, sampled exactly.

use thiserror::Error;

use super::seed::NoiseStream;

/// Beyond this no count of persons needs noise, and below it the arithmetic of 128 bits suffices.
const PART_LIMIT: u64 = 1 << 24;

/// The discrete Gaussian with mean 0 and parameter sigma squared, a fraction: the probability of the integer x is
/// proportional to exp(-x^2 / (2 sigma^2)).
///
/// Sampled by rejection from a discrete Laplace distribution, with integers and fractions only: Canonne, Kamath and
/// Steinke, "The Discrete Gaussian for Differential Privacy", 2020, algorithms 1 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscreteGaussian {
    numerator: u64,
    denominator: u64,
    /// Scale of the Laplace distribution that candidates come from: the integer part of sigma, and one.
    scale: u64,
    /// The denominator of the exponent in the acceptance: twice sigma^2 times scale^2, brought to whole numbers.
    acceptance: u64,
}

/// A variance that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "the variance {numerator}/{denominator} cannot be used: both parts must be between 1 and {PART_LIMIT}, and the variance at most {PART_LIMIT}"
)]
pub struct VarianceError {
    /// What stands above the line.
    pub numerator: u64,
    /// What stands below the line.
    pub denominator: u64,
}

impl DiscreteGaussian {
    /// The distribution whose sigma squared is `numerator / denominator`.
    ///
    /// # Errors
    /// Where a part is nothing or more than 2^24.
    pub fn new(numerator: u64, denominator: u64) -> Result<Self, VarianceError> {
        let refused = VarianceError {
            numerator,
            denominator,
        };
        let fits = |part: u64| (1..=PART_LIMIT).contains(&part);
        if !fits(numerator) || !fits(denominator) {
            return Err(refused);
        }
        let scale = (numerator / denominator).isqrt() + 1;
        let acceptance = 2 * u128::from(numerator) * u128::from(denominator) * u128::from(scale).pow(2);
        Ok(Self {
            numerator,
            denominator,
            scale,
            acceptance: u64::try_from(acceptance).map_err(|_| refused)?,
        })
    }

    /// Sigma squared. The true variance is a little less, by a part that vanishes as sigma grows (the paper,
    /// section 2.1).
    pub fn variance(&self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Sigma.
    pub fn deviation(&self) -> f64 {
        self.variance().sqrt()
    }

    /// Draws one number.
    pub fn sample(&self, stream: &mut NoiseStream) -> i64 {
        loop {
            let candidate = discrete_laplace(self.scale, stream);
            // exp(-(|y| - sigma^2 / t)^2 / (2 sigma^2)), the fraction brought to whole numbers.
            let distance = (i128::from(candidate.unsigned_abs())
                * i128::from(self.scale)
                * i128::from(self.denominator)
                - i128::from(self.numerator))
            .unsigned_abs();
            if happens_exponentially(distance.saturating_mul(distance), self.acceptance, stream) {
                return candidate;
            }
        }
    }
}

/// The probability of x is proportional to exp(-|x| / scale).
fn discrete_laplace(scale: u64, stream: &mut NoiseStream) -> i64 {
    loop {
        let part = stream.below(scale);
        if !happens_within_one(part, scale, stream) {
            continue;
        }
        let mut whole: u64 = 0;
        while happens_within_one(1, 1, stream) {
            whole += 1;
        }
        let size = part.saturating_add(scale.saturating_mul(whole)) as i64;
        let is_negative = stream.coin();
        // Zero would come twice as often as it should, with either sign.
        if is_negative && size == 0 {
            continue;
        }
        return if is_negative { -size } else { size };
    }
}

/// True with probability exp(-numerator / denominator).
fn happens_exponentially(numerator: u128, denominator: u64, stream: &mut NoiseStream) -> bool {
    let mut rest = numerator;
    let one = u128::from(denominator);
    while rest > one {
        if !happens_within_one(1, 1, stream) {
            return false;
        }
        rest -= one;
    }
    happens_within_one(rest as u64, denominator, stream)
}

/// True with probability exp(-numerator / denominator), for a fraction of at most one: the number of successes in a
/// row, each less likely than the one before, is even with exactly this probability.
fn happens_within_one(numerator: u64, denominator: u64, stream: &mut NoiseStream) -> bool {
    let mut turns: u64 = 1;
    while stream.happens(numerator, denominator) && (turns == 1 || stream.below(turns) == 0) {
        turns += 1;
    }
    turns % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noise::Seed;

    /// Chi-square of draws against the exact probabilities, cells of less than 20 expected draws joined at the ends.
    fn chi_square(numerator: u64, denominator: u64, draws: usize) -> (f64, usize) {
        let law = DiscreteGaussian::new(numerator, denominator).unwrap();
        let mut stream = Seed::from_bytes([42; 32]).stream(numerator * 1_000 + denominator);
        let reach = (law.deviation() * 4.0).ceil() as i64 + 1;
        let weight = |x: i64| (-(x * x) as f64 / (2.0 * law.variance())).exp();
        let total: f64 = (-40 * reach..=40 * reach).map(weight).sum();
        let mut counts = vec![0_f64; (2 * reach + 1) as usize];
        for _ in 0..draws {
            let x = law.sample(&mut stream).clamp(-reach, reach);
            counts[(x + reach) as usize] += 1.0;
        }
        let mut expected: Vec<f64> = (-reach..=reach).map(|x| weight(x) / total).collect();
        let tail: f64 = (reach + 1..=40 * reach).map(weight).sum::<f64>() / total;
        expected[0] += tail;
        *expected.last_mut().unwrap() += tail;
        let (mut sum, mut cells) = (0.0, 0);
        let (mut seen, mut due) = (0.0, 0.0);
        for (count, share) in counts.iter().zip(&expected) {
            seen += count;
            due += share * draws as f64;
            if due >= 20.0 {
                sum += (seen - due).powi(2) / due;
                cells += 1;
                (seen, due) = (0.0, 0.0);
            }
        }
        (sum, cells - 1)
    }

    #[test]
    fn draws_follow_the_distribution() {
        for (numerator, denominator) in [(1, 4), (1, 1), (5, 2), (17, 1), (337, 2), (100_000, 7)] {
            let (sum, freedom) = chi_square(numerator, denominator, 60_000);
            // The 99.9 % point of chi-square, by the approximation of Wilson and Hilferty (1931).
            let freedom = freedom as f64;
            let limit =
                freedom * (1.0 - 2.0 / (9.0 * freedom) + 3.09 * (2.0 / (9.0 * freedom)).sqrt()).powi(3);
            assert!(sum < limit, "{numerator}/{denominator}: {sum} over {limit}");
        }
    }

    #[test]
    fn a_wrong_variance_would_be_seen() {
        // The same draws held against a variance a tenth larger: the test above can fail.
        let law = DiscreteGaussian::new(100, 1).unwrap();
        let mut stream = Seed::from_bytes([42; 32]).stream(0);
        let draws: Vec<f64> = (0..60_000).map(|_| law.sample(&mut stream) as f64).collect();
        let variance = draws.iter().map(|x| x * x).sum::<f64>() / draws.len() as f64;
        assert!((variance / 100.0 - 1.0).abs() < 0.03, "{variance}");
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        assert!(mean.abs() < 0.2, "{mean}");
    }

    #[test]
    fn variances_out_of_bounds_are_refused() {
        for (numerator, denominator) in [(0, 1), (1, 0), (u64::MAX, 1), (1, u64::MAX), (1 << 24, 1 << 24)] {
            let outcome = DiscreteGaussian::new(numerator, denominator);
            assert_eq!(outcome.is_ok(), numerator == 1 << 24, "{numerator}/{denominator}");
        }
        assert!(DiscreteGaussian::new(1 << 24, 1).is_ok());
    }
}
