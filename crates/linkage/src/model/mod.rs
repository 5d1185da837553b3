//! The model of Fellegi and Sunter (*A Theory for Record Linkage*, 1969): how often each level of agreement occurs
//! between records of one person and between records of two.
//!
//! The weight of a pair is the sum over its fields of `log2(m / u)` of the level found, where `m` is the part of
//! pairs of one person that have this level and `u` the part of pairs of two persons. Agreement on a value counts
//! by how frequent the value is. Where two fields depend on each other between different persons (family name and
//! address), what they say twice is taken off once.

mod bond;
mod estimate;
mod frequency;
mod kept;
mod unlike;

pub use bond::{Bond, find_bonds};
pub use estimate::{Fit, PatternCount, estimate, refit};
pub use frequency::Frequencies;
pub use kept::KeptProblem;
pub use unlike::{Unlike, unlike_rates};

use serde::{Deserialize, Serialize};

use crate::compare::{LEVELS, Level, Pattern};
use crate::kind::Kind;

/// How often each level occurs in a field; the levels other than [`Level::Missing`] add up to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// Among pairs of one person.
    pub m: [f64; LEVELS],
    /// Among pairs of two persons.
    pub u: [f64; LEVELS],
}

/// What was learnt of the files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// For each field.
    pub fields: Vec<Rates>,
    /// Which fields depend on each other between different persons.
    pub bonds: Vec<Bond>,
    /// How many pairs are of one person, as far as blocking finds them.
    pub matches: f64,
    /// How many pairs there are at all.
    pub pairs: f64,
}

impl Model {
    /// The weight of a level in a field, in bits.
    pub fn level_weight(&self, field: usize, level: Level) -> f64 {
        if level == Level::Missing {
            return 0.0;
        }
        let rates = &self.fields[field];
        (rates.m[level as usize] / rates.u[level as usize]).log2()
    }

    /// The weight of a pattern without regard to how frequent its values are, in bits.
    pub fn weight(&self, pattern: Pattern) -> f64 {
        let fields: f64 = (0..self.fields.len())
            .map(|field| self.level_weight(field, pattern.level(field)))
            .sum();
        fields + self.bonds.iter().map(|bond| bond.weight(pattern)).sum::<f64>()
    }

    /// The weight with which a pair begins: `log2` of the odds that two records drawn at random are of one person.
    pub fn prior(&self) -> f64 {
        let matches = self.matches.clamp(1e-6, self.pairs * 0.5);
        (matches / (self.pairs - matches)).log2()
    }

    /// Lifts `m / u` where a better level would count for less than a worse one: a sign of few pairs, not of
    /// persons. The order is that of the levels of the kind; swapped names stand apart, and equal values are counted.
    pub fn make_monotone(&mut self, kinds: &[Kind]) {
        for (rates, kind) in self.fields.iter_mut().zip(kinds) {
            let levels: Vec<usize> = Level::of_kind(*kind)
                .iter()
                .filter(|level| !matches!(level, Level::Swapped | Level::Exact))
                .map(|level| *level as usize)
                .collect();
            // What is known of partial dates and of sounds does not rank with edits.
            let ranked: Vec<usize> = levels
                .into_iter()
                .filter(|level| *level != Level::Alike as usize)
                .collect();
            for pair in ranked.windows(2) {
                let (low, high) = (pair[0], pair[1]);
                let least = rates.m[low] / rates.u[low];
                if rates.m[high] / rates.u[high] < least {
                    rates.u[high] = rates.m[high] / least;
                }
            }
        }
    }
}

/// The probability of odds given in bits.
pub fn probability(weight: f64) -> f64 {
    1.0 / (1.0 + (-weight).exp2())
}
