//! Setting the bits of a Bloom filter.

use super::keys::{Salted, positions_a_half};

/// A token and how many bits it sets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Insertion {
    /// The token's 128 bits.
    pub(crate) token: u128,
    /// How many bits it sets; some may fall together.
    pub(crate) count: usize,
}

/// Spreads the insertions of a field over its tokens as evenly as whole numbers allow (the strategy that clkhash calls
/// bits per feature): a long name does not count for more than a short one, and the number of set bits says little of
/// how long it is.
pub(crate) fn spread(tokens: &[u128], insertions: usize, all: &mut Vec<Insertion>) {
    let count = tokens.len();
    for (place, token) in tokens.iter().enumerate() {
        let share = insertions * (place + 1) / count - insertions * place / count;
        all.push(Insertion {
            token: *token,
            count: share,
        });
    }
}

/// Calls `with` for each position that the insertions set under a salt. The positions of `count` insertions are the
/// first of those of more, so that a token counts alike in a longer and a shorter value. Each position is drawn
/// independently; double hashing would give filters that can be told apart by their pattern (Niedermeyer,
/// Steinmetzer, Kroll and Schnell 2014).
#[inline]
pub(crate) fn positions(salted: &Salted, insertions: &[Insertion], width: u32, mut with: impl FnMut(usize)) {
    let per_half = positions_a_half(width);
    let mask = (1_u64 << width) - 1;
    let mut inputs = [0_u128; 8];
    let mut counts = [0_usize; 8];
    let mut waiting = 0;
    let mut flush = |inputs: &[u128; 8], counts: &[usize; 8], waiting: usize| {
        for (block, count) in salted.blocks(*inputs).into_iter().zip(counts).take(waiting) {
            let first = (*count).min(per_half);
            for (mut half, count) in [(block as u64, first), ((block >> 64) as u64, *count - first)] {
                for _ in 0..count {
                    with((half & mask) as usize);
                    half >>= width;
                }
            }
        }
    };
    for insertion in insertions {
        let mut left = insertion.count;
        let mut counter = 0_u128;
        while left > 0 {
            let now = left.min(2 * per_half);
            // The counter stands in the highest bits: two tokens would have to agree in all others.
            inputs[waiting] = insertion.token ^ counter << 112;
            counts[waiting] = now;
            waiting += 1;
            left -= now;
            counter += 1;
            if waiting == inputs.len() {
                flush(&inputs, &counts, waiting);
                waiting = 0;
            }
        }
    }
    flush(&inputs, &counts, waiting);
}

/// Sets the bits of all insertions.
pub(crate) fn fill(salted: &Salted, insertions: &[Insertion], filter: &mut [u64]) {
    let width = (filter.len() * 64).trailing_zeros();
    positions(salted, insertions, width, |position| {
        filter[position / 64] |= 1 << (position % 64);
    });
}
