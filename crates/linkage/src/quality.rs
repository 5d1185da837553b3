//! How good links are, by the model itself and against a known truth; what blocking did.

use rustc_hash::FxHashSet;

use crate::blocking::{Blocks, Divided};
use crate::chance::Chance;
use crate::compare::Comparer;
use crate::configuration::Configuration;
use crate::decide::Link;
use crate::model::{Frequencies, Model, probability};
use crate::score::{Edge, Scorer};
use crate::table::Table;

/// How good links are expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quality {
    /// The part of links that are right.
    pub precision: f64,
    /// The part of pairs of one person, among candidates, that are links.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// How many pairs of one person there are among candidates.
    pub matches: f64,
}

impl Quality {
    /// What the probabilities of links and candidates add up to.
    pub fn expected(links: &[Link], edges: &[Edge], threshold: f64) -> Self {
        let right: f64 = links.iter().map(|link| link.probability).sum();
        let left: f64 = edges
            .iter()
            .map(|edge| f64::from(edge.probability))
            .filter(|probability| *probability < threshold)
            .sum();
        let matches = (right + left).max(right);
        Self::of(right, links.len() as f64, matches)
    }

    /// Against pairs that are known to be of one person, the smaller number first.
    pub fn against(links: &[Link], truth: &FxHashSet<(u32, u32)>) -> Self {
        let right = links
            .iter()
            .filter(|link| truth.contains(&(link.one, link.other)))
            .count();
        Self::of(right as f64, links.len() as f64, truth.len() as f64)
    }

    fn of(right: f64, links: f64, matches: f64) -> Self {
        let part = |of: f64| if of > 0.0 { right / of } else { 0.0 };
        let (precision, recall) = (part(links), part(matches));
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        Self {
            precision,
            recall,
            f1,
            matches,
        }
    }
}

/// What a rule of blocking did.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleReport {
    /// The rule, its parts as a configuration writes them.
    pub rule: Vec<String>,
    /// What became of large blocks, and how many pairs it finds.
    pub divided: Divided,
    /// The expected pairs of one person that it finds.
    pub matches: f64,
    /// Those that no other rule finds.
    pub alone: f64,
}

/// What blocking did and what it loses.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockingReport {
    /// Each rule.
    pub rules: Vec<RuleReport>,
    /// How many candidates the model was learnt from.
    pub learnt_from: f64,
    /// Pairs of one person that no rule finds, estimated from how many rules find those that are found: the lower
    /// bound of A. Chao, *Estimating the Population Size for Capture-Recapture Data with Unequal Catchability* (1987),
    /// in its form without bias, each rule being a capture.
    pub missed_by_recapture: f64,
    /// What a sample says.
    pub sample: SampleReport,
}

/// Records that were compared with all others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SampleReport {
    /// How many records.
    pub records: u64,
    /// How many pairs that was.
    pub pairs: u64,
    /// The expected pairs of one person among them.
    pub matches: f64,
    /// Those of them that no rule finds.
    pub missed: f64,
}

/// The most pairs that the sample compares.
const SAMPLE_PAIRS: usize = 200_000;
/// A pair of records counts in the sample from this probability on, because chance alone makes many less likely ones.
const SAMPLE_LEAST: f64 = 0.5;

impl BlockingReport {
    /// Gathers what blocks and candidates say.
    pub fn new(
        configuration: &Configuration,
        table: &Table,
        blocks: &Blocks,
        model: &Model,
        frequencies: &Frequencies,
        edges: &[Edge],
        learnt_from: f64,
    ) -> Self {
        let mut rules: Vec<RuleReport> = blocks
            .rules()
            .iter()
            .zip(&blocks.divided)
            .map(|(rule, divided)| RuleReport {
                rule: rule.iter().map(|part| part.written(table)).collect(),
                divided: *divided,
                matches: 0.0,
                alone: 0.0,
            })
            .collect();
        let (mut once, mut twice) = (0.0, 0.0);
        for edge in edges.iter().filter(|edge| edge.probability >= 0.01) {
            let finders = blocks.finders(edge.one, edge.other);
            let probability = f64::from(edge.probability);
            match finders.count_ones() {
                1 => once += probability,
                2 => twice += probability,
                _ => {}
            }
            for (place, rule) in rules.iter_mut().enumerate() {
                if finders >> place & 1 == 1 {
                    rule.matches += probability;
                    rule.alone += if finders.is_power_of_two() {
                        probability
                    } else {
                        0.0
                    };
                }
            }
        }
        Self {
            rules,
            learnt_from,
            missed_by_recapture: once * (once - 1.0).max(0.0) / (2.0 * (twice + 1.0)),
            sample: sample(configuration, table, blocks, model, frequencies),
        }
    }
}

/// Compares some records with all of other files.
fn sample(
    configuration: &Configuration,
    table: &Table,
    blocks: &Blocks,
    model: &Model,
    frequencies: &Frequencies,
) -> SampleReport {
    let scorer = Scorer::new(table, model, frequencies);
    let mut comparer = Comparer::new(table, configuration.swapped_names());
    let mut chance = Chance::new(0x0a0d_1700);
    let is_single = table.sources().len() == 1;
    let mut report = SampleReport::default();
    for _ in 0..(SAMPLE_PAIRS / table.len().max(1)).clamp(1, 200) {
        let one = chance.below(table.len() as u32);
        // Of a very large table a stretch is enough.
        let begin = if table.len() > SAMPLE_PAIRS {
            chance.below((table.len() - SAMPLE_PAIRS) as u32)
        } else {
            0
        };
        let end = (begin as usize + SAMPLE_PAIRS).min(table.len()) as u32;
        let source = table.source_of(one);
        report.records += 1;
        for other in
            (begin..end).filter(|other| *other != one && (is_single || table.source_of(*other) != source))
        {
            let (low, high) = (one.min(other), one.max(other));
            let pattern = comparer.compare(low, high);
            let weight = scorer.base(pattern) + scorer.rarity(pattern, table.record(low)) + model.prior();
            let likely = probability(weight);
            report.pairs += 1;
            if likely >= SAMPLE_LEAST {
                report.matches += likely;
                report.missed += if blocks.finders(low, high) == 0 {
                    likely
                } else {
                    0.0
                };
            }
        }
    }
    report
}
