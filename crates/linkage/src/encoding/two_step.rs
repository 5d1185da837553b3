//! Two-step hashing, after Ranbaduge, Christen and Schnell, "Secure and Accurate Two-Step Hash Encoding for
//! Privacy-Preserving Record Linkage", 2020.
//!
//! First every token sets bits in a matrix of 64 rows and as many columns as the encoding has bytes. Then each column
//! is hashed, with its number and the key of the salt, to one byte. Two records agree in a column where the same tokens
//! fell into it, and two columns that differ in a single bit look as different as any others; no bit of the encoding
//! belongs to a token. Unlike in the paper the row is drawn from the hash as well, so that few columns suffice, and a
//! column into which nothing fell gets a byte drawn for the record alone, so that the number of empty columns, and with
//! it the length of the names, does not show.

use super::bloom::{Insertion, positions};
use super::keys::Salted;

/// Rows of the matrix.
const ROWS_WIDTH: u32 = 6;
/// The place in a block where the number of the column stands.
const COLUMN: u32 = 64;
/// Keeps the input of the second step apart from every other use of the key.
const SECOND_STEP: u128 = 3 << 120;

/// Encodes insertions as one byte a column, packed into words.
pub(crate) fn encode(salted: &Salted, own: &Salted, insertions: &[Insertion], into: &mut [u64]) {
    let columns = into.len() * 8;
    let width = columns.trailing_zeros();
    let mut matrix = [0_u64; 256];
    let matrix = &mut matrix[..columns];
    positions(salted, insertions, width + ROWS_WIDTH, |position| {
        matrix[position & (columns - 1)] |= 1 << (position >> width);
    });
    for (group, eight) in matrix.chunks(8).enumerate() {
        let mut inputs = [0_u128; 8];
        for (lane, bits) in eight.iter().enumerate() {
            inputs[lane] = u128::from(*bits) | ((group * 8 + lane) as u128) << COLUMN | SECOND_STEP;
        }
        let hashed = salted.blocks(inputs);
        let random = own.blocks(inputs);
        for (lane, bits) in eight.iter().enumerate() {
            let byte = if *bits == 0 { random[lane] } else { hashed[lane] } as u8;
            into[group] |= u64::from(byte) << (8 * lane);
        }
    }
}
