//! What a release measures, and what all of it costs together.

use thiserror::Error;

use super::loss::Loss;
use super::{gaussian, zcdp};
use crate::noise::{DiscreteGaussian, VarianceError};

/// The finest noise that is looked at: parts in which variances are searched.
const PRECISION_LIMIT: u64 = 1 << 24;

/// Which data sets are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Neighbours {
    /// One has a row that the other lacks: one cell of each table differs, by one.
    AddOrRemoveOne,
    /// Both have as many rows and one row differs: two cells of each table differ, by one.
    ReplaceOne,
}

/// Tables that are measured with the same noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// How many tables. A row counts in exactly one cell of each.
    pub tables: u64,
    /// How much each counts: the variance of its noise is the composition's spread, divided by this.
    pub weight: u64,
}

/// Everything that one release measures: groups of tables whose cells get discrete Gaussian noise.
///
/// A row changes one cell of each table by one. What it can change about all the answers is then known exactly: the
/// privacy loss is the sum over the groups of weight (2 S + tables) / (2 spread), S the sum of `tables` independent
/// noises. [`Composition::delta`] computes its distribution; nothing is taken from the continuous Gaussian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    spread: u64,
    groups: Vec<Group>,
}

/// A release that cannot be accounted.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum AccountError {
    /// Epsilon is not a positive number.
    #[error("epsilon is {0}; it must be a number above 0 and at most 100")]
    Epsilon(f64),
    /// Delta is no probability that makes sense.
    #[error(
        "delta is {0}; it must be above 0 and below 1, and should be well below one over the number of rows"
    )]
    Delta(f64),
    /// Nothing is measured.
    #[error("nothing is measured: choose at least one table")]
    Nothing,
    /// The noise would be too large to be drawn.
    #[error(
        "epsilon {epsilon} for {tables} tables asks for more noise than can be drawn; measure fewer tables"
    )]
    TooMuchNoise {
        /// What was asked for.
        epsilon: f64,
        /// Over how many tables.
        tables: u64,
    },
    /// The noise of a group cannot be drawn.
    #[error(transparent)]
    Variance(#[from] VarianceError),
}

impl Composition {
    /// The composition with as little noise as (epsilon, delta) allows for neighbours that differ by one row more or
    /// less.
    ///
    /// # Errors
    /// Where epsilon, delta or the groups cannot be used.
    pub fn calibrated(epsilon: f64, delta: f64, groups: &[Group]) -> Result<Self, AccountError> {
        if !(epsilon > 0.0 && epsilon <= 100.0) {
            return Err(AccountError::Epsilon(epsilon));
        }
        if !(delta > 0.0 && delta < 1.0) {
            return Err(AccountError::Delta(delta));
        }
        let groups: Vec<Group> = groups
            .iter()
            .copied()
            .filter(|group| group.tables > 0 && group.weight > 0)
            .collect();
        let total: u64 = groups.iter().map(|group| group.tables * group.weight).sum();
        if total == 0 {
            return Err(AccountError::Nothing);
        }
        // The continuous curve says where to begin; what is proved for discrete noise decides.
        let first = total as f64 / gaussian::mu(epsilon, delta).powi(2);
        let too_much = AccountError::TooMuchNoise {
            epsilon,
            tables: groups.iter().map(|group| group.tables).sum(),
        };
        if first.is_nan() || first > PRECISION_LIMIT as f64 / 2.0 {
            return Err(too_much);
        }
        let mut composition = Self {
            spread: first.ceil().max(1.0) as u64,
            groups,
        };
        while composition.delta(epsilon, Neighbours::AddOrRemoveOne) > delta {
            composition.spread += (composition.spread / 1_000).max(1);
            if composition.spread > PRECISION_LIMIT {
                return Err(too_much);
            }
        }
        Ok(composition)
    }

    /// The groups, in their order; those that measure nothing are left out.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The noise of tables of a weight.
    ///
    /// # Errors
    /// Where such noise cannot be drawn.
    pub fn noise(&self, weight: u64) -> Result<DiscreteGaussian, VarianceError> {
        DiscreteGaussian::new(self.spread, weight)
    }

    /// Rho of zero-concentrated differential privacy: tables times weight, over twice the spread, summed.
    pub fn rho(&self, neighbours: Neighbours) -> f64 {
        let total: u64 = self.groups.iter().map(|group| group.tables * group.weight).sum();
        let once = total as f64 / (2.0 * self.spread as f64);
        match neighbours {
            Neighbours::AddOrRemoveOne => once,
            Neighbours::ReplaceOne => 2.0 * once,
        }
    }

    /// The delta that is proved at epsilon, from the distribution of the privacy loss of the discrete noise.
    pub fn delta(&self, epsilon: f64, neighbours: Neighbours) -> f64 {
        self.loss(neighbours)
            .delta(epsilon)
            .min(zcdp::delta(self.rho(neighbours), epsilon))
    }

    /// The least epsilon that is proved at delta, to a thousandth.
    pub fn epsilon(&self, delta: f64, neighbours: Neighbours) -> f64 {
        let loss = self.loss(neighbours);
        let mut high = zcdp::epsilon(self.rho(neighbours), delta);
        let mut low = 0.0;
        while high - low > 0.000_5 {
            let middle = f64::midpoint(low, high);
            if loss.delta(middle) <= delta {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    fn loss(&self, neighbours: Neighbours) -> Loss {
        let moved = match neighbours {
            Neighbours::AddOrRemoveOne => 1,
            Neighbours::ReplaceOne => 2,
        };
        self.groups.iter().fold(Loss::nothing(), |sum, group| {
            let variance = self.spread as f64 / group.weight as f64;
            sum.and(&Loss::of_moved_counts(group.tables * moved, variance))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::default_delta;

    fn groups() -> [Group; 3] {
        [
            Group {
                tables: 10,
                weight: 8,
            },
            Group {
                tables: 45,
                weight: 4,
            },
            Group {
                tables: 120,
                weight: 1,
            },
        ]
    }

    #[test]
    fn what_is_calibrated_keeps_its_promise_and_wastes_little() {
        let delta = default_delta(48_801);
        for epsilon in [0.5, 1.0, 4.0, 12.0] {
            let composition = Composition::calibrated(epsilon, delta, &groups()).unwrap();
            assert!(composition.delta(epsilon, Neighbours::AddOrRemoveOne) <= delta);
            let continuous = gaussian::mu(epsilon, delta).powi(2) / 2.0;
            let rho = composition.rho(Neighbours::AddOrRemoveOne);
            assert!(rho > 0.97 * continuous, "{epsilon}: {rho} of {continuous}");
            assert!(rho > zcdp::rho(epsilon, delta), "{epsilon}: no better than zCDP");
        }
    }

    #[test]
    fn replacing_a_row_costs_more_than_adding_one() {
        let composition = Composition::calibrated(4.0, 1e-6, &groups()).unwrap();
        let added = composition.epsilon(1e-6, Neighbours::AddOrRemoveOne);
        let replaced = composition.epsilon(1e-6, Neighbours::ReplaceOne);
        assert!((3.9..=4.0005).contains(&added), "{added}");
        assert!((5.5..6.5).contains(&replaced), "{replaced}");
    }

    #[test]
    fn parameters_that_promise_nothing_are_refused() {
        let refused = |epsilon, delta| Composition::calibrated(epsilon, delta, &groups()).is_err();
        assert!(refused(0.0, 1e-6) && refused(-1.0, 1e-6) && refused(f64::NAN, 1e-6) && refused(101.0, 1e-6));
        assert!(refused(1.0, 0.0) && refused(1.0, 1.0) && refused(1.0, f64::NAN));
        assert_eq!(
            Composition::calibrated(1.0, 1e-6, &[]),
            Err(AccountError::Nothing)
        );
        assert!(matches!(
            Composition::calibrated(1e-6, 1e-12, &groups()),
            Err(AccountError::TooMuchNoise { .. })
        ));
    }
}
