//! Three attacks on made-up records, each also run against people who were not in the data.
//!
//! What an attack achieves against a control group is what follows from the population; only what it achieves beyond
//! that was learnt from the persons in the data (Giomi, Boenisch, Wehmeyer and Tasnádi, "A Unified Framework for
//! Quantifying Privacy Risk in Synthetic Data", 2023). An attack that finds nothing proves nothing: the promise is that
//! of [`crate::budget`].

use std::collections::HashMap;

use statistics::Data;
use thiserror::Error;

use super::frame::{CompareError, align};
use super::wilson;
use crate::noise::{NoiseStream, Seed};

/// The most persons of each group that are attacked.
const TARGETS: usize = 2_000;
/// Sets of columns that single out.
const SETS: usize = 24;
/// Guesses for each set.
const GUESSES: usize = 100;

/// Data that cannot be attacked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AttackError {
    /// Too few persons.
    #[error(
        "{persons} persons and {control} of the control group are too few to tell an attack from chance; at least 50 each are needed"
    )]
    TooFew {
        /// Persons in the data.
        persons: usize,
        /// Persons of the control group.
        control: usize,
    },
    /// The files do not go together.
    #[error(transparent)]
    Compare(#[from] CompareError),
}

/// How often an attack succeeded against persons in the data, and against others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttackResult {
    /// Attacks on persons in the data.
    pub tried: u64,
    /// How many succeeded.
    pub succeeded: u64,
    /// Attacks on the control group.
    pub control_tried: u64,
    /// How many succeeded.
    pub control_succeeded: u64,
}

impl AttackResult {
    /// The rate of success, and its interval at 95 %.
    pub fn rate(&self) -> (f64, f64, f64) {
        rate(self.succeeded, self.tried)
    }

    /// The same for the control group.
    pub fn control_rate(&self) -> (f64, f64, f64) {
        rate(self.control_succeeded, self.control_tried)
    }

    /// Success beyond the control group, as a part of what was left to achieve.
    pub fn risk(&self) -> f64 {
        let (attack, control) = (self.rate().0, self.control_rate().0);
        if control < 1.0 {
            ((attack - control) / (1.0 - control)).max(0.0)
        } else {
            0.0
        }
    }

    /// Whether the intervals of both rates are apart, with more success against persons in the data.
    pub fn is_significant(&self) -> bool {
        self.rate().1 > self.control_rate().2
    }
}

fn rate(successes: u64, trials: u64) -> (f64, f64, f64) {
    let (low, high) = wilson(successes, trials);
    (successes as f64 / trials.max(1) as f64, low, high)
}

/// Guessing one column from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inference {
    /// The column.
    pub column: String,
    /// How often the guess was right.
    pub result: AttackResult,
}

/// The results of all attacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attacks {
    /// A person is said to be in the data where the made-up records hold a record equal to theirs.
    pub membership: AttackResult,
    /// The same where all columns but one are equal.
    pub near_membership: AttackResult,
    /// Values that one made-up record alone has are said to single out one person.
    pub singling_out: AttackResult,
    /// A person's value in a column is guessed from the made-up records that are equal in all the others.
    pub inference: Vec<Inference>,
}

/// Attacks made-up records. `persons` are those from whom they were made, `control` are others from the same
/// population; the same seed attacks the same persons.
///
/// # Errors
/// Where there are too few persons, or the files have other columns.
pub fn attack(persons: &Data, control: &Data, synthetic: &Data, seed: &Seed) -> Result<Attacks, AttackError> {
    let least = 50;
    if persons.rows() < least || control.rows() < least {
        return Err(AttackError::TooFew {
            persons: persons.rows(),
            control: control.rows(),
        });
    }
    let aligned = align([persons, control, synthetic])?;
    let [persons, control, synthetic] = aligned.each_ref().map(rows);
    let columns = aligned[0].columns().len();
    let mut stream = seed.stream(0);
    let attacked = [draw(&persons, &mut stream), draw(&control, &mut stream)];
    let all: Vec<usize> = (0..columns).collect();
    let others: Vec<Vec<usize>> = (0..columns)
        .map(|column| all.iter().copied().filter(|other| *other != column).collect())
        .collect();
    let exact = counts(&synthetic, &all);
    let near: Vec<HashMap<Vec<u32>, u32>> = others.iter().map(|set| counts(&synthetic, set)).collect();
    let is_near = |row: &[u32]| {
        others
            .iter()
            .zip(&near)
            .any(|(set, near)| near.contains_key(&key(row, set)))
    };
    let inference = |column: usize| Inference {
        column: aligned[0].columns()[column].name().to_owned(),
        result: infer(column, &others[column], &synthetic, &attacked),
    };
    // Groups of the same size, because a larger one holds more persons that values may single out.
    let size = persons.len().min(control.len());
    Ok(Attacks {
        membership: against(&attacked, |row| exact.contains_key(row)),
        near_membership: against(&attacked, is_near),
        singling_out: single_out(
            [&persons[..size], &control[..size]],
            &synthetic,
            columns,
            &mut stream,
        ),
        inference: (0..columns).map(inference).collect(),
    })
}

/// The codes of each row.
fn rows(data: &Data) -> Vec<Vec<u32>> {
    let mut rows = vec![Vec::with_capacity(data.columns().len()); data.rows()];
    for column in data.columns() {
        for (row, code) in rows.iter_mut().zip(column.codes().iter()) {
            row.push(code);
        }
    }
    rows
}

fn draw(rows: &[Vec<u32>], stream: &mut NoiseStream) -> Vec<Vec<u32>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let wanted = TARGETS.min(rows.len());
    for place in 0..wanted {
        order.swap(place, place + stream.below((rows.len() - place) as u64) as usize);
    }
    order[..wanted].iter().map(|row| rows[*row].clone()).collect()
}

fn key(row: &[u32], set: &[usize]) -> Vec<u32> {
    set.iter().map(|column| row[*column]).collect()
}

fn counts(rows: &[Vec<u32>], set: &[usize]) -> HashMap<Vec<u32>, u32> {
    let mut counts = HashMap::new();
    for row in rows {
        *counts.entry(key(row, set)).or_insert(0) += 1;
    }
    counts
}

fn against(attacked: &[Vec<Vec<u32>>; 2], mut succeeds: impl FnMut(&[u32]) -> bool) -> AttackResult {
    let mut count = |rows: &[Vec<u32>]| rows.iter().filter(|row| succeeds(row)).count() as u64;
    AttackResult {
        tried: attacked[0].len() as u64,
        succeeded: count(&attacked[0]),
        control_tried: attacked[1].len() as u64,
        control_succeeded: count(&attacked[1]),
    }
}

/// Guesses the most frequent value among made-up records that are equal in all other columns, or the most frequent of
/// all where there are none.
fn infer(
    column: usize,
    others: &[usize],
    synthetic: &[Vec<u32>],
    attacked: &[Vec<Vec<u32>>; 2],
) -> AttackResult {
    let mut values: HashMap<Vec<u32>, HashMap<u32, u32>> = HashMap::new();
    let mut overall: HashMap<u32, u32> = HashMap::new();
    for row in synthetic {
        *values
            .entry(key(row, others))
            .or_default()
            .entry(row[column])
            .or_insert(0) += 1;
        *overall.entry(row[column]).or_insert(0) += 1;
    }
    let most = |counts: &HashMap<u32, u32>| {
        let best = counts
            .iter()
            .max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)));
        best.map(|(code, _)| *code)
    };
    let usual = most(&overall);
    against(attacked, |row| {
        values.get(&key(row, others)).map_or(usual, most) == Some(row[column])
    })
}

/// Takes values that one made-up record alone has in three to five columns and asks whether one person alone has them.
fn single_out(
    groups: [&[Vec<u32>]; 2],
    synthetic: &[Vec<u32>],
    columns: usize,
    stream: &mut NoiseStream,
) -> AttackResult {
    let mut result = AttackResult {
        tried: 0,
        succeeded: 0,
        control_tried: 0,
        control_succeeded: 0,
    };
    for _ in 0..SETS {
        let size = (3 + stream.below(3) as usize).min(columns);
        let mut set: Vec<usize> = (0..columns).collect();
        for place in 0..size {
            set.swap(place, place + stream.below((columns - place) as u64) as usize);
        }
        set.truncate(size);
        let made = counts(synthetic, &set);
        let mut unique: Vec<&Vec<u32>> = made
            .iter()
            .filter(|(_, count)| **count == 1)
            .map(|(key, _)| key)
            .collect();
        unique.sort_unstable();
        let guesses: Vec<&Vec<u32>> = (0..GUESSES.min(unique.len()))
            .map(|_| unique[stream.below(unique.len() as u64) as usize])
            .collect();
        let [found, control] = groups.map(|group| {
            let counts = counts(group, &set);
            guesses
                .iter()
                .filter(|guess| counts.get(**guess) == Some(&1))
                .count() as u64
        });
        result.tried += guesses.len() as u64;
        result.control_tried += guesses.len() as u64;
        result.succeeded += found;
        result.control_succeeded += control;
    }
    result
}
