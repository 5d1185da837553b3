//! Answers from several draws of an uncertain linkage, put together as one.
//!
//! Each draw is an equally likely version of the table. The answer is the mixture of the answers of all draws, so it
//! has the spread within them and between them (M. Sadinle, Bayesian propagation of record linkage uncertainty into
//! population size estimation of human rights violations, Annals of Applied Statistics 12, 2018). What a method says
//! of one draw, an estimate with the two ends of an interval, is read as a distribution of the logarithm of the
//! undetected whose two halves are normal and meet at the estimate.

use crate::tails::{normal_below, normal_quantile};

/// What a method says of one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfDraw {
    /// How many people are on some list.
    pub observed: f64,
    /// The estimate of all people.
    pub estimate: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end; it may be infinite.
    pub high: f64,
}

/// The estimate and the ends of the interval of this level, from all draws.
///
/// The estimate is the median of the mixture. One draw alone is given back as it is.
pub fn mix(draws: &[OfDraw], level: f64) -> OfDraw {
    if let [alone] = draws {
        return *alone;
    }
    let halves: Vec<Halves> = draws.iter().map(|draw| Halves::of(draw, level)).collect();
    OfDraw {
        observed: draws.iter().map(|draw| draw.observed).sum::<f64>() / draws.len() as f64,
        estimate: quantile(&halves, 0.5),
        low: quantile(&halves, 0.5 - level / 2.0),
        high: quantile(&halves, 0.5 + level / 2.0),
    }
}

/// The logarithm of the undetected: normal below the middle with one spread, and above it with another.
struct Halves {
    observed: f64,
    middle: f64,
    below: f64,
    above: f64,
}

impl Halves {
    fn of(draw: &OfDraw, level: f64) -> Self {
        // Half a person stands for nobody, whose logarithm does not exist.
        let ln = |all: f64| (all - draw.observed).max(0.5).ln();
        let reach = normal_quantile(0.5 + level / 2.0);
        let middle = ln(draw.estimate);
        Self {
            observed: draw.observed,
            middle,
            below: (middle - ln(draw.low)).max(1e-9) / reach,
            above: (ln(draw.high) - middle).max(1e-9) / reach,
        }
    }

    /// The probability of so many people or fewer.
    fn up_to(&self, all: f64) -> f64 {
        if all <= self.observed {
            return 0.0;
        }
        let distance = (all - self.observed).ln() - self.middle;
        if distance > 0.0 && self.above.is_infinite() {
            return 0.5;
        }
        normal_below(distance / if distance < 0.0 { self.below } else { self.above })
    }
}

fn quantile(halves: &[Halves], probability: f64) -> f64 {
    const FARTHEST: f64 = 1e18;
    let up_to = |all: f64| halves.iter().map(|one| one.up_to(all)).sum::<f64>() / halves.len() as f64;
    if up_to(FARTHEST) < probability {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (0.0, FARTHEST);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if up_to(middle) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(estimate: f64) -> OfDraw {
        OfDraw {
            observed: 100.0,
            estimate,
            low: 100.0 + (estimate - 100.0) / 1.5,
            high: 100.0 + (estimate - 100.0) * 1.5,
        }
    }

    #[test]
    fn equal_draws_say_what_one_says_and_different_ones_widen_it() {
        let one = draw(400.0);
        let equal = mix(&[one, one, one], 0.95);
        assert!((equal.estimate - 400.0).abs() < 1e-6);
        assert!((equal.low - one.low).abs() < 1e-6 && (equal.high - one.high).abs() < 1e-6);
        let spread = mix(&[draw(300.0), draw(400.0), draw(530.0)], 0.95);
        assert!(spread.low < one.low && spread.high > one.high);
        assert!(spread.low > draw(300.0).low && spread.high < draw(530.0).high);
    }

    #[test]
    fn an_interval_without_end_is_passed_on_where_it_weighs_enough() {
        let open = OfDraw {
            high: f64::INFINITY,
            ..draw(400.0)
        };
        assert!(mix(&[open, draw(400.0)], 0.95).high.is_infinite());
        let many: Vec<OfDraw> = (0..100)
            .map(|k| if k == 0 { open } else { draw(400.0) })
            .collect();
        assert!(mix(&many, 0.95).high.is_finite());
    }
}
