//! Fields that depend on each other between different persons.

use serde::{Deserialize, Serialize};

use crate::compare::{Level, Pattern};
use crate::table::{MISSING, Table};

/// Two fields on which different persons agree together more often than by chance, such as the family name and the
/// address of a household.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bond {
    /// One field.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How many times more often than by chance.
    pub times: f64,
}

/// From how many times on a bond counts.
const TIMES: f64 = 2.0;
/// How many pairs must show it.
const PAIRS: f64 = 12.0;
/// How many records of a file are looked at.
const RECORDS: usize = 200_000;

impl Bond {
    /// What is taken off a pair that agrees on both.
    pub fn weight(&self, pattern: Pattern) -> f64 {
        let is_agreed = pattern.level(self.one) == Level::Exact && pattern.level(self.other) == Level::Exact;
        if is_agreed { -self.times.log2() } else { 0.0 }
    }
}

/// Finds the bonds from pairs within files whose records are all of different persons.
///
/// Of all pairs of fields those are kept that form the heaviest tree, so that no dependence is taken off twice
/// (C. K. Chow and C. N. Liu, *Approximating discrete probability distributions with dependence trees*, 1968).
pub fn find_bonds(table: &Table, exact: &[f64]) -> Vec<Bond> {
    let width = table.fields().len();
    let mut found = Vec::new();
    for one in 0..width {
        for other in one + 1..width {
            let (agreed, pairs) = agreed_pairs(table, one, other);
            let expected = pairs * exact[one] * exact[other];
            let times = (agreed + 1.0) / (expected + 1.0);
            if agreed >= PAIRS && times >= TIMES {
                found.push((agreed * times.ln(), Bond { one, other, times }));
            }
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut tree: Vec<usize> = (0..width).collect();
    let mut bonds = Vec::new();
    for (_, bond) in found {
        let (one, other) = (tree[bond.one], tree[bond.other]);
        if one != other {
            tree.iter_mut()
                .filter(|group| **group == other)
                .for_each(|group| *group = one);
            bonds.push(bond);
        }
    }
    bonds
}

/// How many pairs within files agree on both fields, and how many there are with both told.
fn agreed_pairs(table: &Table, one: usize, other: usize) -> (f64, f64) {
    let (mut agreed, mut pairs) = (0.0, 0.0);
    for source in table.sources() {
        let step = source.records.len().div_ceil(RECORDS).max(1);
        let mut both: Vec<(u32, u32)> = source
            .records
            .clone()
            .step_by(step)
            .map(|record| (table.record(record)[one], table.record(record)[other]))
            .filter(|(one, other)| *one != MISSING && *other != MISSING)
            .collect();
        both.sort_unstable();
        let of = |count: usize| count as f64 * (count as f64 - 1.0) / 2.0;
        pairs += of(both.len());
        agreed += both
            .chunk_by(|one, other| one == other)
            .map(|run| of(run.len()))
            .sum::<f64>();
    }
    (agreed, pairs.max(0.0))
}
