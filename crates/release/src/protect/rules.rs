//! Primary rules: which counts must not be known, and how open they must stay.

use super::linked::Need;
use crate::table::Cube;

/// What hiding a count loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// As many as it counts: people stay visible.
    #[default]
    Count,
    /// One: cells stay visible.
    Cell,
    /// The logarithm of one more than it counts: between the two.
    Logarithm,
}

/// The rules of a release.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// The smallest count that may be known. A count from 1 to one less is hidden, and must be possible as anything
    /// from nought to one less than the minimum, for all that a reader can work out.
    pub minimum: i64,
    /// Dominance: a count to which the so many greatest contributors give more than so many per cent is hidden.
    pub dominance: Option<(usize, f64)>,
    /// The p% rule: a count is hidden where the second greatest contributor could estimate the greatest to within so many
    /// per cent.
    pub p_percent: Option<f64>,
    /// Whether full cells are hidden: where all of a margin are in one category, everybody in it is known to be of that
    /// category.
    pub full_cells: bool,
    /// What hiding loses.
    pub weight: Weight,
    /// The base of rounding, where counts are rounded in place of being hidden.
    pub rounding: Option<i64>,
    /// Whether readers may know of combinations that nobody is under, as of such as cannot be: then nothing rests on
    /// their not knowing, and more is hidden.
    pub knows_noughts: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            minimum: 5,
            dominance: None,
            p_percent: None,
            full_cells: false,
            weight: Weight::Count,
            rounding: None,
            knows_noughts: false,
        }
    }
}

/// Why rules are no rules.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RulesProblem {
    /// The minimum hides nothing, or everything.
    #[error("the minimum is {0}; give one from 2 to 1000000")]
    Minimum(i64),
    /// The base is below the minimum.
    #[error(
        "the rounding base {base} is below the minimum {minimum}, so a rounded count could tell a protected one; give a base of at least {minimum}"
    )]
    Base {
        /// The base.
        base: i64,
        /// The minimum.
        minimum: i64,
    },
    /// A percentage or number of contributors is out of range.
    #[error(
        "a dominance rule takes from 1 to 4 contributors and from 1 to 100 per cent, and the p% rule from 1 to 100 per cent"
    )]
    Dominance,
    /// Two ways that do not go together.
    #[error("rounding leaves no count out, so full cells cannot be hidden by it; choose one of the two")]
    FullCells,
    /// Full cells are hidden by noughts that nobody knows.
    #[error("full cells stay hidden only while readers do not know noughts; choose one of the two")]
    KnownNoughts,
}

impl Rules {
    /// Looks whether the rules are rules.
    ///
    /// # Errors
    /// Which are not, and what to give in their place.
    pub fn check(&self) -> Result<(), RulesProblem> {
        if !(2..=1_000_000).contains(&self.minimum) {
            return Err(RulesProblem::Minimum(self.minimum));
        }
        if let Some(base) = self.rounding
            && base < self.minimum
        {
            return Err(RulesProblem::Base {
                base,
                minimum: self.minimum,
            });
        }
        let is_share = |share: f64| (1.0..=100.0).contains(&share);
        let is_dominance_sound = self
            .dominance
            .is_none_or(|(greatest, share)| (1..=4).contains(&greatest) && is_share(share));
        if !is_dominance_sound || !self.p_percent.is_none_or(is_share) {
            return Err(RulesProblem::Dominance);
        }
        if self.full_cells && self.rounding.is_some() {
            return Err(RulesProblem::FullCells);
        }
        if self.full_cells && self.knows_noughts {
            return Err(RulesProblem::KnownNoughts);
        }
        Ok(())
    }

    /// What hiding a count loses, in whole numbers.
    pub fn weigh(&self, count: i64) -> u64 {
        match self.weight {
            Weight::Count => count.unsigned_abs(),
            Weight::Cell => 1,
            Weight::Logarithm => ((count.max(0) as f64).ln_1p() * 1_000.0).round() as u64,
        }
    }

    /// How much a count that is hidden for the sake of others must be able to vary: as much as a protected one, since
    /// a reader cannot tell which are which.
    pub fn width(&self) -> i64 {
        self.minimum - 1
    }

    /// What must remain possible of a cell by the minimum and by its contributions; none where it may be known.
    pub fn need(&self, cube: &Cube, cell: u32) -> Option<Need> {
        let count = cube.counts[cell as usize];
        if (1..self.minimum).contains(&count) {
            return Some(Need::Span(0, self.minimum - 1));
        }
        let contributions = &cube.contributions[cell as usize];
        let margin = self.dominance_margin(count, contributions)?;
        Some(Need::Span((count - margin).max(0), count + margin))
    }

    /// How far from the count an estimate must be able to be, where a contributor dominates it. For the (n, k) rule the
    /// greatest n contributions times 100 / k, less the count; for the p% rule p per cent of the greatest contribution,
    /// less what the greatest two leave (Hundepool and others, "Statistical Disclosure Control", 2012, chapter 4).
    fn dominance_margin(&self, count: i64, contributions: &[i64]) -> Option<i64> {
        let greatest = *contributions.first()?;
        let mut margin = 0.0_f64;
        if let Some((number, share)) = self.dominance {
            let sum: i64 = contributions.iter().take(number).sum();
            margin = margin.max(sum as f64 * 100.0 / share - count as f64);
        }
        if let Some(share) = self.p_percent {
            let second = contributions.get(1).copied().unwrap_or(0);
            let rest = count - greatest - second;
            margin = margin.max(greatest as f64 * share / 100.0 - rest as f64);
        }
        (margin > 0.0).then(|| (margin.ceil() as i64).max(1))
    }
}
