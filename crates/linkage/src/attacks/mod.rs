//! Attacks on encodings, as published, for testing that the default withstands them.
//!
//! The attacker is a coordinator who looks: they have the encodings and a list of people of the same kind, in the worst
//! case the very same people, but no secret. [`frequency`] takes the commonest encoding for the commonest value;
//! [`patterns`] looks for sets of bits that are set together and takes them for pairs of letters; [`graph`] matches the
//! likenesses among encodings with the likenesses among known people. Each gives a guess for some of the records;
//! [`success`] says how many are right. README.md says what the attacks reach on plain encodings and on the default, and what
//! no encoding can withstand.

pub mod frequency;
pub mod graph;
pub mod patterns;

use crate::encoding::Encoded;
use crate::matching::MatchingProblem;
use crate::matching::filters::Filters;

/// The rows of one salt, which is how a coordinator sees them.
///
/// # Errors
/// Where the encodings are not all of one shape, or there is none.
pub fn rows_of(encodings: &[Encoded], salt: usize) -> Result<Filters, MatchingProblem> {
    let first = encodings.first();
    let salts = first.map_or(1, |encoded| encoded.buckets.len().max(1));
    let words = first.map_or(0, |encoded| encoded.bits.len() / salts);
    let mut rows = Filters::new(words)?;
    for encoded in encodings {
        rows.push(encoded.bits.get(salt * words..(salt + 1) * words).unwrap_or(&[]))?;
    }
    Ok(rows)
}

/// What an attack reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Success {
    /// The share of all records for which the attacker guessed.
    pub guessed: f64,
    /// The share of all records for which the guess is right.
    pub right: f64,
}

/// Compares guesses with the truth.
pub fn success<T: PartialEq>(guesses: &[Option<T>], truth: &[T]) -> Success {
    let all = truth.len().max(1) as f64;
    let guessed = guesses.iter().filter(|guess| guess.is_some()).count();
    let right = guesses
        .iter()
        .zip(truth)
        .filter(|(guess, truth)| guess.as_ref() == Some(truth))
        .count();
    Success {
        guessed: guessed as f64 / all,
        right: right as f64 / all,
    }
}
