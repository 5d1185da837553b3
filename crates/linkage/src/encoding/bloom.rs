//! Setting the bits of a Bloom filter.

use super::keys::{BATCH, Cell, Salted, cell, halves, positions_a_half};

/// Spreads the insertions of a field over its tokens as evenly as whole numbers allow (the strategy that clkhash calls
/// bits per feature): a long name does not count for more than a short one, and the number of set bits says little of
/// how long it is.
pub(crate) fn spread(tokens: &[u128], insertions: usize, mut with: impl FnMut(u128, usize)) {
    let count = tokens.len();
    let (least, over) = (insertions / count, insertions % count);
    // How far the whole part of `insertions * place / count` lags behind, in parts of one.
    let mut lag = 0;
    for token in tokens {
        lag += over;
        let extra = usize::from(lag >= count);
        lag -= extra * count;
        with(*token, least + extra);
    }
}

/// What one record's tokens ask of the function of any salt: the function's inputs, and how many positions are taken
/// from each answer. It is the same for all salts of the record and is put together once.
///
/// The positions of `count` insertions of a token are the first of those of more, so that a token counts alike in a
/// longer and a shorter value. Each position is drawn independently; double hashing would give filters that can be told
/// apart by their pattern (Niedermeyer, Steinmetzer, Kroll and Schnell 2014).
///
/// Inputs from which equally many positions are taken lie together, so that a processor foresees how often it goes round;
/// the order makes no difference to what is set.
#[derive(Debug)]
pub(crate) struct Draws {
    width: u32,
    /// For each number of positions, less one, the inputs from which so many are taken.
    asked: Vec<Vec<u128>>,
    inputs: Vec<Cell>,
    answers: Vec<Cell>,
    /// How many inputs are of tokens.
    tokens: usize,
}

impl Draws {
    /// For positions of so many bits, from 1 to 32.
    pub(crate) fn new(width: u32) -> Self {
        Self {
            width,
            asked: vec![Vec::new(); 2 * positions_a_half(width)],
            inputs: Vec::new(),
            answers: Vec::new(),
            tokens: 0,
        }
    }

    /// Begins another record.
    pub(crate) fn clear(&mut self) {
        for inputs in &mut self.asked {
            inputs.clear();
        }
    }

    /// Adds a token and how many positions it has.
    pub(crate) fn add(&mut self, token: u128, count: usize) {
        let most = self.asked.len();
        let mut left = count;
        let mut counter = 0_u128;
        while left > 0 {
            let now = left.min(most);
            // The counter stands in the highest bits: two tokens would have to agree in all others.
            self.asked[now - 1].push(token ^ counter << 112);
            left -= now;
            counter += 1;
        }
    }

    /// All tokens are there; `further` are inputs whose answers are wanted as they are.
    pub(crate) fn close(&mut self, further: impl Iterator<Item = u128>) {
        self.inputs.clear();
        self.inputs
            .extend(self.asked.iter().flatten().map(|input| cell(*input)));
        self.tokens = self.inputs.len();
        self.inputs.extend(further.map(cell));
        let whole = self.inputs.len().next_multiple_of(BATCH);
        self.inputs.resize(whole, cell(0));
        self.answers.resize(whole, cell(0));
    }

    /// Asks the function of a salt.
    pub(crate) fn ask(&mut self, salted: &Salted) {
        salted.answer(&self.inputs, &mut self.answers);
    }

    /// Calls `with` for each position that the function asked last gives.
    #[inline]
    pub(crate) fn positions(&self, mut with: impl FnMut(usize)) {
        let per_half = positions_a_half(self.width);
        let mask = (1_u64 << self.width) - 1;
        let mut answers = self.answers.iter();
        for (less_one, inputs) in self.asked.iter().enumerate() {
            let first = (less_one + 1).min(per_half);
            let second = less_one + 1 - first;
            for answer in answers.by_ref().take(inputs.len()) {
                let (low, high) = halves(answer);
                for (mut half, count) in [(low, first), (high, second)] {
                    for _ in 0..count {
                        with((half & mask) as usize);
                        half >>= self.width;
                    }
                }
            }
        }
    }

    /// The answers to the further inputs, in words of 64 bits.
    pub(crate) fn further(&self) -> impl Iterator<Item = u64> + '_ {
        self.answers[self.tokens..].iter().flat_map(|answer| {
            let (low, high) = halves(answer);
            [low, high]
        })
    }

    /// Sets the bits of all positions; `marks` has a byte for each bit and is written over. Bytes are set without
    /// looking at what is there, which a processor does several times as fast as setting single bits of words.
    pub(crate) fn fill(&self, marks: &mut [u8], filter: &mut [u64]) {
        marks.fill(0);
        self.positions(|position| marks[position] = 1);
        for (word, bytes) in filter.iter_mut().zip(marks.as_chunks::<64>().0) {
            *word = packed(bytes);
        }
    }
}

/// The lowest bits of 64 bytes as one word.
fn packed(bytes: &[u8; 64]) -> u64 {
    // Byte i of a word of zeros and ones comes to bit 56 + i of the product, and nothing is carried.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().enumerate().fold(0, |word, (place, eight)| {
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
        word | gathered << (8 * place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_packed_in_their_order() {
        let mut state = 1_u64;
        for _ in 0..200 {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            let word = state ^ state >> 29;
            let bytes = std::array::from_fn(|place| (word >> place & 1) as u8);
            assert_eq!(packed(&bytes), word);
        }
    }

    #[test]
    fn insertions_are_spread_evenly_and_all() {
        for (tokens, insertions) in [(1, 94), (7, 94), (94, 94), (100, 94)] {
            let tokens: Vec<u128> = (0..tokens).collect();
            let mut shares = Vec::new();
            spread(&tokens, insertions, |_, share| shares.push(share));
            assert_eq!(shares.iter().sum::<usize>(), insertions);
            let count = tokens.len();
            for (place, share) in shares.iter().enumerate() {
                let until = |place: usize| insertions * place / count;
                assert_eq!(
                    *share,
                    until(place + 1) - until(place),
                    "files of before would change"
                );
            }
            let (least, most) = (shares.iter().min(), shares.iter().max());
            assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1));
        }
    }
}
