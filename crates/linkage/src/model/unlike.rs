//! How often two persons agree by chance.

use rayon::prelude::*;

use crate::blocking::Across;
use crate::chance::Chance;
use crate::compare::{Comparer, LEVELS, Level};
use crate::configuration::Configuration;
use crate::table::{MISSING, Table};

/// How often each level occurs among pairs of which nearly all are of two persons.
#[derive(Debug, Clone)]
pub struct Unlike {
    /// For each field the part of each level; the levels other than missing add up to 1.
    pub rates: Vec<[f64; LEVELS]>,
    /// Whether all pairs are of two persons, so that nothing of one person is to be taken off.
    pub is_clean: bool,
}

/// Pairs drawn at random for levels other than equality.
const DRAWN: usize = 200_000;
/// Pairs that one stretch of work draws.
const STRETCH: usize = 10_000;
/// The seed of the draws.
const SEED: u64 = 0x5eed;

/// Counts levels among pairs of records. Equal values are counted exactly, from how often each value occurs; other
/// levels among pairs drawn at random.
///
/// Where each file has a person once, pairs within files are pairs of two persons without exception, which pairs
/// across files are not.
pub fn unlike_rates(configuration: &Configuration, table: &Table, across: Across) -> Unlike {
    let within: f64 = table
        .sources()
        .iter()
        .map(|source| half_square(source.records.len()))
        .sum();
    let is_clean = configuration.one_to_one && within >= 1_000.0;
    let across = if is_clean { Across::Within } else { across };
    let drawn = draw(configuration, table, across);
    let rates = (0..table.fields().len()).map(|field| {
        let told: u64 = drawn[field].iter().skip(1).sum();
        let equal = equal_part(table, field, across);
        let others: f64 = told as f64 - drawn[field][Level::Exact as usize] as f64;
        let levels = Level::of_kind(table.fields()[field].kind);
        let mut rates = [0.0; LEVELS];
        for level in levels.iter().filter(|level| **level != Level::Exact) {
            // Half a pair for a level that was not drawn, so that nothing is impossible.
            let count = drawn[field][*level as usize] as f64 + 0.5;
            rates[*level as usize] = count / (others + 0.5 * (levels.len() - 1) as f64) * (1.0 - equal);
        }
        rates[Level::Exact as usize] = equal;
        rates
    });
    let mut rates: Vec<[f64; LEVELS]> = rates.collect();
    if let Some((first, second)) = configuration.swapped_names() {
        let crossed = crossed_part(table, first, second);
        // One of the two may be similar only, which is a few times as frequent.
        rates[first][Level::Swapped as usize] = (3.0 * crossed * crossed).clamp(1e-9, 0.01);
    }
    Unlike { rates, is_clean }
}

fn half_square(count: usize) -> f64 {
    count as f64 * (count as f64 - 1.0) / 2.0
}

/// The levels of pairs drawn at random, counted for each field.
fn draw(configuration: &Configuration, table: &Table, across: Across) -> Vec<[u64; LEVELS]> {
    let width = table.fields().len();
    let swapped = configuration.swapped_names();
    let counted: Vec<Vec<[u64; LEVELS]>> = (0..DRAWN / STRETCH)
        .into_par_iter()
        .map_init(
            || Comparer::new(table, swapped),
            |comparer, stretch| {
                let mut chance = Chance::new(SEED ^ (stretch as u64) << 32);
                let mut counts = vec![[0; LEVELS]; width];
                for _ in 0..STRETCH {
                    if let Some((one, other)) = pair(table, across, &mut chance) {
                        let pattern = comparer.compare(one, other);
                        for (field, counts) in counts.iter_mut().enumerate() {
                            counts[pattern.level(field) as usize] += 1;
                        }
                    }
                }
                counts
            },
        )
        .collect();
    let mut sums = vec![[0; LEVELS]; width];
    for counts in counted {
        for (sum, count) in sums.iter_mut().zip(counts) {
            sum.iter_mut().zip(count).for_each(|(sum, count)| *sum += count);
        }
    }
    sums
}

/// Two different records, of one file or of two as is asked for; none where the draw fails.
fn pair(table: &Table, across: Across, chance: &mut Chance) -> Option<(u32, u32)> {
    let one = chance.below(table.len() as u32);
    let source = &table.sources()[table.source_of(one)].records;
    let count = source.len() as u32;
    let other = match across {
        Across::All => chance.below(table.len() as u32),
        Across::Within => source.start + chance.below(count),
        Across::Files => {
            let place = chance.below(table.len() as u32 - count);
            if place < source.start {
                place
            } else {
                place + count
            }
        }
    };
    (one != other && (other as usize) < table.len()).then_some((one, other))
}

/// The part of pairs with equal values, counted from how often each value occurs in each file.
fn equal_part(table: &Table, field: usize, across: Across) -> f64 {
    let counts = counts_by_source(table, field);
    let values = table.domain_of(field).len();
    let told: Vec<f64> = counts
        .iter()
        .map(|counts| counts.iter().map(|count| f64::from(*count)).sum())
        .collect();
    let pairs = |own: &[f64]| -> f64 {
        let sum: f64 = own.iter().sum();
        let within: f64 = own.iter().map(|count| count * (count - 1.0).max(0.0) / 2.0).sum();
        match across {
            Across::Within => within,
            Across::All => sum * (sum - 1.0).max(0.0) / 2.0,
            Across::Files => (sum * sum - own.iter().map(|count| count * count).sum::<f64>()) / 2.0,
        }
    };
    let mut equal = 0.0;
    let mut own = vec![0.0; counts.len()];
    for value in 1..values {
        for (own, counts) in own.iter_mut().zip(&counts) {
            *own = f64::from(counts[value]);
        }
        equal += pairs(&own);
    }
    let all = pairs(&told).max(1.0);
    // At least half a pair, and never all.
    (equal.max(0.5) / all).clamp(1e-12, 0.99)
}

/// The part of pairs of which one has in the first field what the other has in the second.
fn crossed_part(table: &Table, first: usize, second: usize) -> f64 {
    let count = |field| {
        let mut sums = vec![0.0_f64; table.domain_of(field).len()];
        for counts in counts_by_source(table, field) {
            sums.iter_mut()
                .zip(counts)
                .for_each(|(sum, count)| *sum += f64::from(count));
        }
        sums
    };
    let (one, other) = (count(first), count(second));
    let told = |counts: &[f64]| counts.iter().sum::<f64>().max(1.0);
    let equal: f64 = one.iter().zip(&other).map(|(one, other)| one * other).sum();
    equal / (told(&one) * told(&other))
}

/// For each file how often each value occurs; the missing one is left at 0.
fn counts_by_source(table: &Table, field: usize) -> Vec<Vec<u32>> {
    table
        .sources()
        .par_iter()
        .map(|source| {
            let mut counts = vec![0; table.domain_of(field).len()];
            for record in source.records.clone() {
                counts[table.record(record)[field] as usize] += 1;
            }
            counts[MISSING as usize] = 0;
            counts
        })
        .collect()
}
