//! What is done to a filter so that its frequent bits tell nothing.

use super::keys::{Salted, stream_input};

/// The stream of a salt's key from which masks are taken.
const MASK: u64 = 1;
/// The stream from which the shuffle of balanced filters is taken.
const SHUFFLE: u64 = 2;

/// Adds the upper half of a filter to its lower half without carry (Schnell and Borgs 2016).
pub(crate) fn fold(drawn: &[u64], into: &mut [u64]) {
    let (low, high) = drawn.split_at(drawn.len() / 2);
    for ((word, low), high) in into.iter_mut().zip(low).zip(high) {
        *word = low ^ high;
    }
}

/// The inputs whose answers are the mask of a filter of so many words.
pub(crate) fn mask_inputs(words: usize) -> impl Iterator<Item = u128> {
    (0..words.div_ceil(2)).map(|count| stream_input(MASK, count))
}

/// Adds the mask of a salt without carry. Distances between filters of one salt stay as they are; a filter alone is
/// as random as the mask.
pub(crate) fn mask(mask: impl Iterator<Item = u64>, filter: &mut [u64]) {
    for (word, mask) in filter.iter_mut().zip(mask) {
        *word ^= mask;
    }
}

/// Sets a filter beside its complement and shuffles the bits (Schnell and Borgs 2016): every filter then has half of
/// its bits set, whatever it encodes.
pub(crate) fn balance(shuffle: &[u16], drawn: &[u64], into: &mut [u64]) {
    into.fill(0);
    let half = drawn.len() * 64;
    for (place, source) in shuffle.iter().enumerate() {
        let source = usize::from(*source);
        let bit = drawn[source % half / 64] >> (source % 64) & 1;
        let bit = bit ^ u64::from(source >= half);
        into[place / 64] |= bit << (place % 64);
    }
}

/// The order in which the bits of a balanced filter stand: Fisher and Yates, drawn from the secret.
pub(crate) fn shuffle(salted: &Salted, bits: usize) -> Vec<u16> {
    let mut order: Vec<u16> = (0..bits as u16).collect();
    let mut draws = vec![0_u64; bits];
    salted.stream(SHUFFLE, &mut draws);
    for place in (1..bits).rev() {
        // The bias of taking the remainder of 64 bits is under 2^-52.
        let other = (draws[place] % (place as u64 + 1)) as usize;
        order.swap(place, other);
    }
    order
}
