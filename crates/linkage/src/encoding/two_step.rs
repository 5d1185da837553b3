//! Two-step hashing, after Ranbaduge, Christen and Schnell, "Secure and Accurate Two-Step Hash Encoding for
//! Privacy-Preserving Record Linkage", 2020.
//!
//! First every token sets bits in a matrix of 64 rows and as many columns as the encoding has bytes. Then each column
//! is hashed, with its number and the key of the salt, to one byte. Two records agree in a column where the same tokens
//! fell into it, and two columns that differ in a single bit look as different as any others; no bit of the encoding
//! belongs to a token. Unlike in the paper the row is drawn from the hash as well, so that few columns suffice, and a
//! column into which nothing fell gets a byte drawn for the record alone, so that the number of empty columns, and with
//! it the length of the names, does not show.

use super::bloom::Draws;
use super::keys::{Cell, Salted, cell, halves};

/// Rows of the matrix.
pub(crate) const ROWS_WIDTH: u32 = 6;
/// The place in a block where the number of the column stands.
const COLUMN: u32 = 64;
/// Keeps the input of the second step apart from every other use of the key.
const SECOND_STEP: u128 = 3 << 120;
/// The most columns: one byte each of the longest encoding.
const MOST_COLUMNS: usize = 256;

/// Encodes what was drawn under a salt as one byte a column, packed into words.
pub(crate) fn encode(salted: &Salted, own: &Salted, draws: &Draws, into: &mut [u64]) {
    let columns = into.len() * 8;
    let width = columns.trailing_zeros();
    let mut matrix = [0_u64; MOST_COLUMNS];
    let matrix = &mut matrix[..columns];
    draws.positions(|position| matrix[position & (columns - 1)] |= 1 << (position >> width));
    let mut inputs: [Cell; MOST_COLUMNS] = [cell(0); MOST_COLUMNS];
    for (column, (input, bits)) in inputs.iter_mut().zip(matrix.iter()).enumerate() {
        *input = cell(u128::from(*bits) | (column as u128) << COLUMN | SECOND_STEP);
    }
    let (mut hashed, mut random) = ([cell(0); MOST_COLUMNS], [cell(0); MOST_COLUMNS]);
    salted.answer(&inputs[..columns], &mut hashed[..columns]);
    own.answer(&inputs[..columns], &mut random[..columns]);
    into.fill(0);
    for (column, bits) in matrix.iter().enumerate() {
        let drawn = if *bits == 0 {
            &random[column]
        } else {
            &hashed[column]
        };
        into[column / 8] |= (halves(drawn).0 & 0xff) << (8 * (column % 8));
    }
}
