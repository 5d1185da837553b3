//! Weights of candidates.

use rustc_hash::FxHashMap;

use crate::blocking::Blocks;
use crate::compare::{Comparer, Level, Pattern};
use crate::model::{Frequencies, Model, PatternCount};
use crate::table::Table;

/// A candidate that may be a link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The record with the smaller number.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// How well the fields agree.
    pub pattern: Pattern,
    /// What the frequency of equal values adds, in bits.
    pub rarity: f32,
    /// The weight of evidence, in bits, without what was thought before.
    pub weight: f32,
    /// The probability that both are of one person.
    pub probability: f32,
}

/// Weighs candidates by a model.
#[derive(Debug, Clone)]
pub struct Scorer<'a> {
    table: &'a Table,
    model: &'a Model,
    frequencies: &'a Frequencies,
    /// By field and the four bits of a level.
    weights: Vec<[f64; 16]>,
    /// The most that rare values can add, in bits.
    most_rarity: f64,
}

impl<'a> Scorer<'a> {
    /// With a model and the frequencies of values.
    pub fn new(table: &'a Table, model: &'a Model, frequencies: &'a Frequencies) -> Self {
        let weights = (0..model.fields.len())
            .map(|field| {
                let mut weights = [0.0; 16];
                for level in Level::ALL {
                    weights[level as usize] = model.level_weight(field, level);
                }
                weights
            })
            .collect();
        let most_rarity = (0..model.fields.len())
            .map(|field| {
                let usual = model.fields[field].u[Level::Exact as usize].log2();
                frequencies
                    .rarest(field)
                    .map_or(0.0, |rarest| (usual - rarest).max(0.0))
            })
            .sum();
        Self {
            table,
            model,
            frequencies,
            weights,
            most_rarity,
        }
    }

    /// What the fields say without regard to rare values, in bits.
    pub fn base(&self, pattern: Pattern) -> f64 {
        let mut rest = pattern.0;
        let mut sum = 0.0;
        for weights in &self.weights {
            sum += weights[(rest & 15) as usize];
            rest >>= 4;
        }
        if self.model.bonds.is_empty() {
            return sum;
        }
        sum + self
            .model
            .bonds
            .iter()
            .map(|bond| bond.weight(pattern))
            .sum::<f64>()
    }

    /// What the frequency of an equal value adds in one field, in bits.
    pub fn rarity_of(&self, field: usize, level: Level, value: u32) -> f64 {
        if level != Level::Exact {
            return 0.0;
        }
        let usual = self.model.fields[field].u[Level::Exact as usize].log2();
        self.frequencies.log2(field, value).map_or(0.0, |own| usual - own)
    }

    /// What the frequency of equal values adds, in bits.
    pub fn rarity(&self, pattern: Pattern, cells: &[u32]) -> f64 {
        cells
            .iter()
            .enumerate()
            .map(|(field, value)| self.rarity_of(field, pattern.level(field), *value))
            .sum()
    }

    /// Weighs all candidates and keeps those of at least this weight, in the order of their records.
    pub fn edges(&self, blocks: &Blocks, swapped: Option<(usize, usize)>, least: f64) -> Vec<Edge> {
        let gathered = blocks.gather(
            |_| true,
            || (Comparer::new(self.table, swapped), Vec::new()),
            |(comparer, edges), one, other| {
                let pattern = comparer.compare(one, other);
                let base = self.base(pattern);
                if base + self.most_rarity < least {
                    return;
                }
                let rarity = self.rarity(pattern, self.table.record(one));
                if base + rarity >= least {
                    edges.push(Edge {
                        one,
                        other,
                        pattern,
                        rarity: rarity as f32,
                        weight: (base + rarity) as f32,
                        probability: 0.0,
                    });
                }
            },
            |(_, edges)| edges,
        );
        let mut edges: Vec<Edge> = gathered.into_iter().flatten().collect();
        edges.sort_unstable_by_key(|edge| (edge.one, edge.other));
        edges
    }
}

/// Counts the patterns of candidates. Of first records only each `step`-th is looked at, chosen by its number.
pub fn count_patterns(
    table: &Table,
    blocks: &Blocks,
    swapped: Option<(usize, usize)>,
    step: u64,
) -> Vec<PatternCount> {
    let gathered = blocks.gather(
        |record| is_chosen(record, step),
        || {
            (
                Comparer::new(table, swapped),
                FxHashMap::<Pattern, u64>::default(),
            )
        },
        |(comparer, counts), one, other| *counts.entry(comparer.compare(one, other)).or_default() += 1,
        |(_, counts)| counts,
    );
    let mut sums: FxHashMap<Pattern, u64> = FxHashMap::default();
    for counts in gathered {
        for (pattern, count) in counts {
            *sums.entry(pattern).or_default() += count;
        }
    }
    let mut counts: Vec<PatternCount> = sums
        .into_iter()
        .map(|(pattern, count)| PatternCount {
            pattern,
            count: count as f64,
        })
        .collect();
    counts.sort_unstable_by_key(|count| count.pattern);
    counts
}

/// Whether a record is among those looked at; spread over the whole file.
fn is_chosen(record: u32, step: u64) -> bool {
    step <= 1 || (u64::from(record).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).is_multiple_of(step)
}
