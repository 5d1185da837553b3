//! Sets of bits that come together.

use rayon::prelude::*;

use super::{Members, both, count, count_both, overlap};

/// Partners of each column from which a set is grown.
const PARTNERS: usize = 10;
/// The least number of records of a set: fewer come together by chance.
const FEWEST_RECORDS: u32 = 12;
/// The least number of columns of a set.
const FEWEST_COLUMNS: usize = 4;
/// Columns of which a set is grown at most before it must be pure.
const GROWN: usize = 8;
/// The share of a set's records, beyond chance, that a further column must hold.
const LEAST_GAIN: f64 = 0.25;
/// The share of a set's records that a column holds which belongs to it.
const CONTAINED: f64 = 0.97;
/// Two sets that overlap by more are one.
const SAME: f64 = 0.85;
/// The most sets that are kept, the largest first.
const MOST: usize = 240;

/// The sets of records that share bits far beyond chance, the largest first.
pub(super) fn find(columns: &[Members], records: usize) -> Vec<Members> {
    let all = records.max(1) as f64;
    let shares: Vec<f64> = columns
        .iter()
        .map(|column| f64::from(count(column)) / all)
        .collect();
    let mut grown: Vec<Members> = (0..columns.len())
        .into_par_iter()
        .flat_map_iter(|seed| {
            partners(columns, &shares, seed, all)
                .into_iter()
                .filter_map(|partner| grow(columns, &shares, both(&columns[seed], &columns[partner])))
                .collect::<Vec<_>>()
        })
        .collect();
    grown.sort_unstable_by(|one, other| count(other).cmp(&count(one)).then_with(|| one.cmp(other)));
    grown.dedup();
    let mut kept: Vec<Members> = Vec::new();
    for members in grown {
        if kept.len() >= MOST {
            break;
        }
        if kept.iter().all(|known| overlap(known, &members) < SAME) {
            kept.push(members);
        }
    }
    kept
}

/// The columns that come together with one most surely beyond chance.
fn partners(columns: &[Members], shares: &[f64], seed: usize, all: f64) -> Vec<usize> {
    let mut found: Vec<(f64, usize)> = (seed + 1..columns.len())
        .filter_map(|other| {
            let expected = all * shares[seed] * shares[other];
            let spread = (expected * (1.0 - shares[seed]) * (1.0 - shares[other]))
                .sqrt()
                .max(0.5);
            let excess = (f64::from(count_both(&columns[seed], &columns[other])) - expected) / spread;
            (excess > 5.0).then_some((excess, other))
        })
        .collect();
    found.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().take(PARTNERS).map(|(_, other)| other).collect()
}

/// Adds the column that holds most of the set beyond chance, again and again, until the set is that of one token: then
/// several columns hold nearly all of it.
fn grow(columns: &[Members], shares: &[f64], mut members: Members) -> Option<Members> {
    let mut used: Vec<usize> = Vec::new();
    for _ in 0..GROWN {
        let size = count(&members);
        if size < FEWEST_RECORDS {
            return None;
        }
        let held: Vec<f64> = columns
            .iter()
            .map(|column| f64::from(count_both(&members, column)) / f64::from(size))
            .collect();
        let holding: Vec<usize> = (0..columns.len())
            .filter(|column| held[*column] >= CONTAINED && shares[*column] < 0.9)
            .collect();
        let best = (0..columns.len())
            .filter(|column| held[*column] < CONTAINED && shares[*column] < 0.9 && !used.contains(column))
            .map(|column| ((held[column] - shares[column]) / (1.0 - shares[column]), column))
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .filter(|(gain, _)| *gain >= LEAST_GAIN);
        // The two columns of the beginning hold the set by themselves.
        if holding.len() >= FEWEST_COLUMNS {
            let pure = holding
                .iter()
                .fold(members, |members, column| both(&members, &columns[*column]));
            return (count(&pure) >= FEWEST_RECORDS).then_some(pure);
        }
        let (_, column) = best?;
        used.push(column);
        members = both(&members, &columns[column]);
    }
    None
}
