//! Bits that are set together belong to one token.
//!
//! After Christen, Vidanage, Ranbaduge and Schnell, "Pattern-Mining Based Cryptanalysis of Bloom Filters for
//! Privacy-Preserving Record Linkage" (2018), and Christen, Ranbaduge, Vatsalan and Schnell, "Precise and Fast Cryptanalysis
//! for Bloom Filter Based Privacy-Preserving Record Linkage" (2018). Every token (a pair of letters, a part of a date) sets
//! the same few bits in every filter. [`mining`] looks for sets of bits that are set together far more often than by chance;
//! the records that have them all are those with the token. [`naming`] finds out which token it is, from how many records
//! have it and with which others it comes together, both of which are much the same among other people of the same kind.
//! A record is then guessed to have the value whose tokens fit those that are found in it.
//!
//! The attacker needs no secret and no record of the file, only people of the same kind.

mod mining;
mod naming;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::encoding::Plan;
use crate::matching::filters::Filters;
use crate::names::normalise;

/// A person that the attacker knows; none of them need be in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The value that is to be guessed, such as the given name.
    pub value: String,
    /// The tokens of this value alone.
    pub own: BTreeSet<String>,
    /// The tokens of the whole record, of which the value is a part ([`crate::encoding::Plan::tokens`]).
    pub tokens: BTreeSet<String>,
}

impl Known {
    /// A person by the values of a record as they are written, in the order of the plan's fields; one of them is to be
    /// guessed. Whole values are added to the tokens: a frequent name makes a pattern of its own.
    pub fn new(plan: &Plan, values: &[&str], guessed: usize) -> Self {
        let mut tokens = plan.tokens(values);
        tokens.extend((0..plan.fields.len()).filter_map(|field| whole(plan, values, field)));
        let alone: Vec<&str> = (0..values.len())
            .map(|field| if field == guessed { values[field] } else { "" })
            .collect();
        let mut own = plan.tokens(&alone);
        own.extend(whole(plan, values, guessed));
        Self {
            value: values.get(guessed).map_or_else(String::new, |raw| normalise(raw)),
            own,
            tokens,
        }
    }
}

/// A whole value as a token.
fn whole(plan: &Plan, values: &[&str], field: usize) -> Option<String> {
    let text = normalise(values.get(field)?);
    (!text.is_empty()).then(|| format!("{}={text}", plan.fields[field].column))
}

/// A set of records, a bit for each.
type Members = Vec<u64>;

/// How sure the attacker is that a token which is there is also found, and the other way round.
const SURE: f64 = 0.97;

/// Guesses the value of each record; nothing where no token was found in it.
pub fn attack(rows: &Filters, known: &[Known]) -> Vec<Option<String>> {
    let patterns = mining::find(&columns_of(rows), rows.len());
    let tokens = naming::tokens_of(known);
    let named = naming::name(&patterns, rows.len(), &tokens, known.len());
    let values = Values::new(known, &tokens, &named);
    (0..rows.len())
        .into_par_iter()
        .map(|row| values.guess(row, &patterns, &named))
        .collect()
}

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

fn count(members: &[u64]) -> u32 {
    members.iter().map(|word| word.count_ones()).sum()
}

fn count_both(one: &[u64], other: &[u64]) -> u32 {
    one.iter()
        .zip(other)
        .map(|(one, other)| (one & other).count_ones())
        .sum()
}

fn both(one: &[u64], other: &[u64]) -> Members {
    one.iter().zip(other).map(|(one, other)| one & other).collect()
}

/// How alike two sets are: what they have in common as a share of what either has.
fn overlap(one: &[u64], other: &[u64]) -> f64 {
    let common = f64::from(count_both(one, other));
    common / (f64::from(count(one)) + f64::from(count(other)) - common).max(1.0)
}

/// The values that may be guessed.
struct Values<'a> {
    /// Each value, the logarithm of its share, and for each pattern whether it is of a token of the value.
    values: Vec<(&'a str, f64, Vec<bool>)>,
    /// The share of known people that have the token of each pattern.
    shares: Vec<f64>,
}

impl<'a> Values<'a> {
    fn new(known: &'a [Known], tokens: &[naming::Token], named: &[Option<usize>]) -> Self {
        let mut counts: BTreeMap<&str, (usize, &BTreeSet<String>)> = BTreeMap::new();
        for person in known.iter().filter(|person| !person.value.is_empty()) {
            counts.entry(&person.value).or_insert((0, &person.own)).0 += 1;
        }
        let all = known.len().max(1) as f64;
        let values = counts
            .into_iter()
            .map(|(value, (count, own))| {
                let has = named
                    .iter()
                    .map(|token| {
                        token.is_some_and(|token| tokens[token].names.iter().any(|name| own.contains(name)))
                    })
                    .collect();
                (value, (count as f64 / all).ln(), has)
            })
            .collect();
        let share =
            |token: &Option<usize>| token.map_or(0.5, |token| f64::from(count(&tokens[token].members)) / all);
        Self {
            values,
            shares: named.iter().map(share).collect(),
        }
    }

    /// The likeliest value of a record. A token of the value should be found in it; how much that says depends on how
    /// many people have the token anyhow.
    fn guess(&self, row: usize, patterns: &[Members], named: &[Option<usize>]) -> Option<String> {
        let found: Vec<bool> = patterns
            .iter()
            .map(|members| members[row / 64] >> (row % 64) & 1 == 1)
            .collect();
        let has_any = found
            .iter()
            .zip(named)
            .any(|(found, token)| *found && token.is_some());
        if !has_any {
            return None;
        }
        let weight = |prior: f64, has: &[bool]| {
            let parts = has.iter().zip(&found).zip(&self.shares);
            prior
                + parts
                    .filter(|((has, _), _)| **has)
                    .map(|((_, found), share)| {
                        let share = share.clamp(1e-4, 1.0 - 1e-4);
                        if *found {
                            (SURE / share).ln()
                        } else {
                            ((1.0 - SURE) / (1.0 - share)).ln()
                        }
                    })
                    .sum::<f64>()
        };
        let best = self
            .values
            .iter()
            .map(|(value, prior, has)| (weight(*prior, has), *value))
            .max_by(|one, other| one.0.total_cmp(&other.0))?;
        Some(best.1.to_owned())
    }
}
