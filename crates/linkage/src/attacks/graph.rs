//! Who is as alike to all others as a known person is to theirs?
//!
//! After Vidanage, Christen, Ranbaduge and Schnell, "A Graph Matching Attack on Privacy-Preserving Record Linkage", 2020. The
//! attacker encodes the known people by the same plan with a secret of their own: likenesses come out nearly the same, for
//! they do not depend on the secret. Every record is described by the likenesses to all others; records and people whose
//! descriptions are nearest to each other, and to nobody else, are the first matches. From then on records are described by
//! their likenesses to what is matched already, which is far more telling, and the matches grow round by round.
//!
//! The descriptions of the first step need nearly the same people on both sides. An attacker who knows who some of the
//! records are begins with these ([`attack_from`]) and needs no such thing.

use rayon::prelude::*;

use crate::encoding::Encoded;

/// Rounds of growing.
const ROUNDS: usize = 12;
/// Matches to begin with.
const SEEDS: usize = 30;
/// Steps of a description.
const STEPS: usize = 48;
/// The least correlation of two descriptions that are taken for one person's.
const LEAST: f64 = 0.5;

/// Likenesses among records of one side, each with each.
#[derive(Debug, Clone)]
pub struct Likenesses {
    records: usize,
    values: Vec<f32>,
}

impl Likenesses {
    /// What the bits of every two records have in common, under the salt where it is most: one less the share of bits
    /// that differ.
    pub fn of(encodings: &[Encoded]) -> Self {
        let records = encodings.len();
        let values = (0..records)
            .into_par_iter()
            .flat_map_iter(|one| (0..records).map(move |other| likeness(&encodings[one], &encodings[other])))
            .collect();
        Self { records, values }
    }

    fn row(&self, record: usize) -> &[f32] {
        &self.values[record * self.records..(record + 1) * self.records]
    }

    /// How alike a record is to all others, from the most alike: evenly spread steps, finer at the top.
    fn description(&self, record: usize) -> Vec<f64> {
        let mut sorted: Vec<f32> = self.row(record).to_vec();
        sorted.sort_unstable_by(|one, other| other.total_cmp(one));
        let last = (self.records.max(2) - 1) as f64;
        (0..STEPS)
            .map(|step| {
                // The most alike is the record itself.
                let place = 1.0 + (last - 1.0) * (step as f64 / STEPS as f64).powi(3);
                f64::from(sorted[(place as usize).min(self.records - 1)])
            })
            .collect()
    }
}

fn likeness(one: &Encoded, other: &Encoded) -> f32 {
    let salts = one.buckets.len().max(1);
    let words = one.bits.len() / salts;
    let bits = (words * 64) as f32;
    one.bits
        .chunks(words)
        .zip(other.bits.chunks(words))
        .map(|(one, other)| 1.0 - crate::matching::filters::distance(one, other) as f32 / bits)
        .fold(0.0, f32::max)
}

/// Guesses for each encoded record which of the known people it is; the attacker knows nothing of any record.
pub fn attack(encoded: &Likenesses, known: &Likenesses) -> Vec<Option<usize>> {
    if encoded.records < 2 || known.records < 2 {
        return vec![None; encoded.records];
    }
    let describe = |side: &Likenesses| -> Vec<Vec<f64>> {
        (0..side.records)
            .into_par_iter()
            .map(|record| side.description(record))
            .collect()
    };
    let nearness = |one: &[f64], other: &[f64]| -> f64 {
        -one.iter()
            .zip(other)
            .map(|(one, other)| (one - other).powi(2))
            .sum::<f64>()
    };
    let mut matches = mutual(&describe(encoded), &describe(known), nearness, f64::NEG_INFINITY);
    matches.truncate(SEEDS);
    let first: Vec<(usize, usize)> = matches.iter().map(|(one, other, _)| (*one, *other)).collect();
    grow(encoded, known, first, &[])
}

/// The same for an attacker who knows of some records whose they are: pairs of a record and a person.
pub fn attack_from(encoded: &Likenesses, known: &Likenesses, sure: &[(usize, usize)]) -> Vec<Option<usize>> {
    grow(encoded, known, sure.to_vec(), sure)
}

/// Grows matches round by round from the first ones; what is sure stays.
fn grow(
    encoded: &Likenesses,
    known: &Likenesses,
    first: Vec<(usize, usize)>,
    sure: &[(usize, usize)],
) -> Vec<Option<usize>> {
    let mut seeds = first;
    let mut matches = Vec::new();
    for round in 0..ROUNDS {
        let ours = to_seeds(encoded, seeds.iter().map(|seed| seed.0));
        let theirs = to_seeds(known, seeds.iter().map(|seed| seed.1));
        let correlation =
            |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(one, other)| one * other).sum();
        let grown = mutual(&ours, &theirs, correlation, LEAST);
        if grown.is_empty() {
            break;
        }
        // Those that stand out least are wrong where the other side lacks people, and are not built upon.
        let kept = (SEEDS << (round + 1).min(16)).min(grown.len().div_ceil(2));
        seeds = grown
            .iter()
            .take(kept)
            .map(|(one, other, _)| (*one, *other))
            .collect();
        seeds.extend_from_slice(sure);
        matches = grown;
    }
    let mut guesses = vec![None; encoded.records];
    for (record, person, _) in matches {
        guesses[record] = Some(person);
    }
    for (record, person) in sure {
        guesses[*record] = Some(*person);
    }
    guesses
}

/// Describes every record by its likenesses to some.
fn to_seeds(side: &Likenesses, seeds: impl Iterator<Item = usize>) -> Vec<Vec<f64>> {
    let seeds: Vec<usize> = seeds.collect();
    (0..side.records)
        .into_par_iter()
        .map(|record| {
            let row = side.row(record);
            // A record's likeness to itself would give it away.
            let value = |seed: &usize| {
                if *seed == record {
                    0.5
                } else {
                    f64::from(row[*seed])
                }
            };
            standardised(seeds.iter().map(value).collect())
        })
        .collect()
}

/// Mean 0 and length 1, so that a product of two is their correlation.
fn standardised(mut values: Vec<f64>) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let length = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        .sqrt()
        .max(1e-12);
    for value in &mut values {
        *value = (*value - mean) / length;
    }
    values
}

/// Pairs that are each other's nearest, those first whose second nearest lies farthest off.
fn mutual(
    ours: &[Vec<f64>],
    theirs: &[Vec<f64>],
    nearness: impl Fn(&[f64], &[f64]) -> f64 + Sync,
    least: f64,
) -> Vec<(usize, usize, f64)> {
    let nearest = |from: &[Vec<f64>], to: &[Vec<f64>]| -> Vec<(usize, f64, f64)> {
        from.par_iter()
            .map(|one| {
                let mut best = (0, f64::NEG_INFINITY, f64::NEG_INFINITY);
                for (place, other) in to.iter().enumerate() {
                    let value = nearness(one, other);
                    if value > best.1 {
                        best = (place, value, best.1);
                    } else if value > best.2 {
                        best.2 = value;
                    }
                }
                best
            })
            .collect()
    };
    let (forth, back) = (nearest(ours, theirs), nearest(theirs, ours));
    let mut pairs: Vec<(usize, usize, f64)> = forth
        .iter()
        .enumerate()
        .filter(|(record, (person, value, _))| *value >= least && back[*person].0 == *record)
        .map(|(record, (person, value, second))| (record, *person, value - second))
        .collect();
    pairs.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(&other.0)));
    pairs
}
