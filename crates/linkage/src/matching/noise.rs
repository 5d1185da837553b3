//! From which likeness on a pair is worth keeping.
//!
//! Two encodings under different salts differ in half of their bits, give or take what chance does; the limit is set so
//! that among all pairs compared about one gets under it by chance. Encodings without a salt are alike to begin with,
//! so there the limit comes from a sample of pairs.

use super::compare::{Nearness, Unit};
use super::filters::{Filters, distance};
use crate::encoding::container::Head;
use crate::encoding::{Hardening, Scheme};

/// Pairs that chance may bring under the limit in a whole comparison.
const BY_CHANCE: f64 = 0.5;
/// Rows of each side that are compared for a sample.
const SAMPLE: usize = 512;
/// Candidates that a record of unsalted encodings has on average.
const CANDIDATES: f64 = 3.0;

/// How rows of a file are compared, and how a distance becomes a likeness from 0, chance, to 1, equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    pub(crate) unit: Unit,
    /// Whether likeness is Dice's coefficient.
    pub(crate) is_dice: bool,
    /// The distance of unlike rows.
    unlike: f64,
}

impl Scale {
    pub(crate) fn of(head: &Head) -> Self {
        let unit = match head.scheme {
            Scheme::Bloom => Unit::Bits,
            Scheme::TwoStep => Unit::Bytes,
        };
        let unlike = match unit {
            Unit::Bits => head.bits as f64 / 2.0,
            Unit::Bytes => head.bits as f64 / 8.0 * 255.0 / 256.0,
        };
        let is_dice = unit == Unit::Bits && matches!(head.hardening, Hardening::None | Hardening::Fold);
        Self {
            unit,
            is_dice,
            unlike,
        }
    }

    /// The likeness of two rows with so many set bits at a distance.
    pub(crate) fn likeness(&self, distance: u32, left: u32, right: u32) -> f64 {
        if self.is_dice {
            let both = f64::from(left + right);
            return if both > 0.0 {
                1.0 - f64::from(distance) / both
            } else {
                0.0
            };
        }
        (1.0 - f64::from(distance) / self.unlike).clamp(0.0, 1.0)
    }

    /// Which pairs of salted encodings are kept, if so many are compared in all and less than this likeness is of no use.
    pub(crate) fn salted_limit(&self, head: &Head, comparisons: f64, least: f64) -> Nearness {
        let (parts, differing) = match self.unit {
            Unit::Bits => (head.bits as u32, 0.5),
            Unit::Bytes => (head.bits as u32 / 8, 255.0 / 256.0),
        };
        let limit = chance_limit(parts, differing, BY_CHANCE / comparisons.max(1.0));
        if self.is_dice {
            // Salted filters that are not masked: unlike ones have the Dice coefficient of their fill, a half at most.
            return Nearness::Dice((1.0 - f64::from(limit) / f64::from(parts)).max(least));
        }
        let of_use = ((1.0 - least) * self.unlike).max(0.0) as u32;
        Nearness::Distance(limit.min(of_use))
    }

    /// Which pairs of unsalted encodings are kept: about three candidates a record.
    pub(crate) fn sampled_limit(&self, left: &Filters, right: &Filters, records: usize) -> Nearness {
        let mut seen: Vec<f64> = Vec::new();
        for one in 0..left.len().min(SAMPLE) {
            for other in 0..right.len().min(SAMPLE) {
                let (row, with) = (left.row(one), right.row(other));
                let distance = match self.unit {
                    Unit::Bits => distance(row, with),
                    Unit::Bytes => bytes_apart(row, with),
                };
                seen.push(self.likeness(distance, left.ones(one), right.ones(other)));
            }
        }
        let count = seen.len().max(1) as f64;
        let mean = seen.iter().sum::<f64>() / count;
        let spread = (seen.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
        let least = (mean + normal_limit(CANDIDATES / records.max(4) as f64) * spread).clamp(0.0, 0.95);
        if self.is_dice {
            return Nearness::Dice(least);
        }
        Nearness::Distance(((1.0 - least) * self.unlike) as u32)
    }
}

fn bytes_apart(left: &[u64], right: &[u64]) -> u32 {
    let differing = |(one, other): (&u64, &u64)| {
        let pairs = one.to_le_bytes().into_iter().zip(other.to_le_bytes());
        pairs.filter(|(a, b)| a != b).count() as u32
    };
    left.iter().zip(right).map(differing).sum()
}

/// The largest distance that random rows of so many parts stay under with at most this probability.
fn chance_limit(parts: u32, differing: f64, probability: f64) -> u32 {
    let (odds, least) = ((differing / (1.0 - differing)).ln(), probability.ln());
    // The logarithm of the probability of each distance, from zero on, and the sum so far.
    let mut term = f64::from(parts) * (1.0 - differing).ln();
    let mut sum = term;
    let mut distance = 0;
    while distance < parts && sum <= least {
        distance += 1;
        term += (f64::from(parts - distance + 1) / f64::from(distance)).ln() + odds;
        sum = sum.max(term) + (-(sum - term).abs()).exp().ln_1p();
    }
    distance.saturating_sub(1)
}

/// Where the upper tail of the normal distribution has a probability, by the bound exp(-z²/2) / (z √2π).
fn normal_limit(probability: f64) -> f64 {
    let tail = |z: f64| (-z * z / 2.0).exp() / (z * (2.0 * std::f64::consts::PI).sqrt());
    let (mut low, mut high) = (0.5, 10.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if tail(middle) > probability {
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
    fn the_limit_of_chance_is_that_of_the_binomial_distribution() {
        // Ten coins: none differs in 1 of 1,024, at most one in 11, at most two in 56.
        assert_eq!(chance_limit(10, 0.5, 11.5 / 1_024.0), 1);
        assert_eq!(chance_limit(10, 0.5, 55.9 / 1_024.0), 1);
        assert_eq!(chance_limit(10, 0.5, 56.1 / 1_024.0), 2);
        assert_eq!(chance_limit(10, 0.5, 1e-9), 0);
    }

    #[test]
    fn the_limit_of_the_normal_tail_is_near_the_table() {
        assert!((normal_limit(0.001_35) - 3.0).abs() < 0.05);
        assert!((normal_limit(2.87e-7) - 5.0).abs() < 0.02);
    }
}
