//! Bits that are set together belong to one pair of letters.
//!
//! After Christen, Vidanage, Ranbaduge and Schnell, "Pattern-Mining Based Cryptanalysis of Bloom Filters for
//! Privacy-Preserving Record Linkage", 2018: every pair of letters sets the same few bits in every filter, so the columns of
//! these bits contain a common set of records. Sets of such columns are looked for, the records in all of them are counted,
//! and the pair of letters that is as frequent among known values is taken for theirs. A record is then guessed to be the
//! known value that agrees best with the pairs found in it.

use std::collections::{BTreeMap, BTreeSet};

use super::frequency::by_frequency;
use crate::encoding::Plan;
use crate::matching::filters::Filters;

/// Columns that contain this share of the seed's records belong to it.
const CONTAINED: f64 = 0.97;
/// Fewest columns of a pattern.
const FEWEST_COLUMNS: usize = 3;
/// Pairs of letters that are looked for.
const MOST_PATTERNS: usize = 80;

/// Guesses the value of each record. `known` are values of people of the same kind, normalised; the rows are filters of
/// that one value, or of records of which it is a part.
pub fn attack(rows: &Filters, known: &[String]) -> Vec<Option<String>> {
    let columns = columns_of(rows);
    let patterns = find_patterns(&columns, rows.len());
    let found = name_patterns(patterns, known, rows.len());
    let values: Vec<(&str, BTreeSet<String>)> = by_frequency(known)
        .into_iter()
        .map(|value| (value, Plan::tokens_of_name(value)))
        .collect();
    let named: BTreeSet<&String> = found.iter().map(|(pair, _)| pair).collect();
    (0..rows.len())
        .map(|row| guess(row, &found, &named, &values))
        .collect()
}

type Members = Vec<u64>;

/// For each bit the set of records that have it.
fn columns_of(rows: &Filters) -> Vec<Members> {
    let mut columns = vec![vec![0_u64; rows.len().div_ceil(64)]; rows.words() * 64];
    for row in 0..rows.len() {
        for (word, bits) in rows.row(row).iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let column = word * 64 + bits.trailing_zeros() as usize;
                columns[column][row / 64] |= 1 << (row % 64);
                bits &= bits - 1;
            }
        }
    }
    columns
}

fn count(members: &Members) -> u32 {
    members.iter().map(|word| word.count_ones()).sum()
}

fn both(one: &Members, other: &Members) -> Members {
    one.iter().zip(other).map(|(one, other)| one & other).collect()
}

/// Sets of records that several columns contain, the largest first.
fn find_patterns(columns: &[Members], records: usize) -> Vec<Members> {
    let mut patterns: Vec<Members> = Vec::new();
    let mut candidates: Vec<(u32, Members)> = Vec::new();
    for (place, seed) in columns.iter().enumerate() {
        for other in &columns[place + 1..] {
            // Two columns of one pair of letters have its records in common, and others by chance only.
            let common = both(seed, other);
            let size = count(&common);
            let expected = f64::from(count(seed)) * f64::from(count(other)) / records.max(1) as f64;
            if size >= 8 && f64::from(size) > 1.5 * expected {
                candidates.push((size, common));
            }
        }
    }
    candidates.sort_unstable_by(|one, other| other.cmp(one));
    for (_, seed) in candidates {
        if patterns.len() >= MOST_PATTERNS {
            break;
        }
        let holding: Vec<&Members> = columns
            .iter()
            .filter(|column| f64::from(count(&both(&seed, column))) >= CONTAINED * f64::from(count(&seed)))
            .collect();
        if holding.len() < FEWEST_COLUMNS {
            continue;
        }
        let members = holding
            .iter()
            .fold(seed.clone(), |members, column| both(&members, column));
        let is_new = patterns.iter().all(|pattern| {
            let common = f64::from(count(&both(pattern, &members)));
            common < 0.9 * f64::from(count(pattern)).max(f64::from(count(&members)))
        });
        if is_new && count(&members) >= 8 {
            patterns.push(members);
        }
    }
    patterns
}

/// Names patterns: each gets the token that is nearest in frequency, then tokens are exchanged as long as the number of
/// records in which two patterns come together fits that of their tokens among known values better.
fn name_patterns(mut patterns: Vec<Members>, known: &[String], records: usize) -> Vec<(String, Members)> {
    patterns.sort_by_key(|members| std::cmp::Reverse(count(members)));
    let mut of_token: BTreeMap<String, Members> = BTreeMap::new();
    for (place, value) in known.iter().enumerate() {
        for token in Plan::tokens_of_name(value) {
            let members = of_token
                .entry(token)
                .or_insert_with(|| vec![0; known.len().div_ceil(64)]);
            members[place / 64] |= 1 << (place % 64);
        }
    }
    let mut tokens: Vec<(String, Members)> = of_token.into_iter().collect();
    tokens.sort_by_key(|(_, members)| std::cmp::Reverse(count(members)));
    tokens.truncate(2 * MOST_PATTERNS);
    patterns.truncate(tokens.len());
    let together = |sets: &[&Members], all: usize| -> Vec<Vec<f64>> {
        let share =
            |one: &&Members, other: &&Members| f64::from(count(&both(one, other))) / all.max(1) as f64;
        sets.iter()
            .map(|one| sets.iter().map(|other| share(one, other)).collect())
            .collect()
    };
    let seen = together(&patterns.iter().collect::<Vec<_>>(), records);
    let expected = together(
        &tokens.iter().map(|(_, members)| members).collect::<Vec<_>>(),
        known.len(),
    );
    let mut chosen = nearest_in_frequency(&seen, &expected);
    exchange(&seen, &expected, &mut chosen);
    chosen
        .into_iter()
        .zip(patterns)
        .map(|(token, members)| (tokens[token].0.clone(), members))
        .collect()
}

fn nearest_in_frequency(seen: &[Vec<f64>], expected: &[Vec<f64>]) -> Vec<usize> {
    let mut is_free = vec![true; expected.len()];
    (0..seen.len())
        .map(|pattern| {
            let distance = |token: usize| (expected[token][token] - seen[pattern][pattern]).abs();
            let free = (0..expected.len()).filter(|token| is_free[*token]);
            let nearest = free
                .min_by(|one, other| distance(*one).total_cmp(&distance(*other)))
                .unwrap_or(0);
            is_free[nearest] = false;
            nearest
        })
        .collect()
}

/// How badly a token fits a pattern among what the other patterns are taken for.
fn misfit(pattern: usize, token: usize, chosen: &[usize], seen: &[Vec<f64>], expected: &[Vec<f64>]) -> f64 {
    let others = (0..chosen.len()).filter(|other| *other != pattern);
    let off =
        others.map(|other| (seen[pattern][other].sqrt() - expected[token][chosen[other]].sqrt()).powi(2));
    off.sum::<f64>() + 4.0 * (seen[pattern][pattern].sqrt() - expected[token][token].sqrt()).powi(2)
}

fn exchange(seen: &[Vec<f64>], expected: &[Vec<f64>], chosen: &mut [usize]) {
    for _ in 0..40 {
        let mut has_changed = false;
        for pattern in 0..chosen.len() {
            for token in 0..expected.len() {
                let own = chosen[pattern];
                if token == own {
                    continue;
                }
                let holder = chosen.iter().position(|held| *held == token);
                let cost = |chosen: &[usize]| {
                    let of_holder = holder.map_or(0.0, |holder| {
                        misfit(holder, chosen[holder], chosen, seen, expected)
                    });
                    misfit(pattern, chosen[pattern], chosen, seen, expected) + of_holder
                };
                let before = cost(chosen);
                chosen[pattern] = token;
                if let Some(holder) = holder {
                    chosen[holder] = own;
                }
                if cost(chosen) < before - 1e-12 {
                    has_changed = true;
                } else {
                    chosen[pattern] = own;
                    if let Some(holder) = holder {
                        chosen[holder] = token;
                    }
                }
            }
        }
        if !has_changed {
            break;
        }
    }
}

fn guess(
    row: usize,
    found: &[(String, Members)],
    named: &BTreeSet<&String>,
    values: &[(&str, BTreeSet<String>)],
) -> Option<String> {
    let has: BTreeSet<&String> = found
        .iter()
        .filter(|(_, members)| members[row / 64] >> (row % 64) & 1 == 1)
        .map(|(pair, _)| pair)
        .collect();
    if has.is_empty() {
        return None;
    }
    let score = |pairs: &BTreeSet<String>| {
        let agree = pairs.iter().filter(|pair| has.contains(pair)).count() as i64;
        let missing = pairs.iter().filter(|pair| named.contains(pair)).count() as i64 - agree;
        2 * agree - missing - (has.len() as i64 - agree)
    };
    // Of equals the commonest, which stands first.
    let best = values.iter().rev().max_by_key(|(_, pairs)| score(pairs))?;
    Some(best.0.to_owned())
}
