//! Bit vectors of one length, held so that many can be compared at once.

use super::MatchingProblem;

/// Rows that are compared with one row at a time; two registers of 512 bits or four of 256.
pub(crate) const LANES: usize = 16;

/// Longest filter that is taken, in words of 64 bits.
pub const LONGEST_WORDS: usize = 64;

/// Many bit vectors of one length.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    words: usize,
    rows: Vec<u64>,
}

impl Filters {
    /// No rows yet, each to come `words` words of 64 bits long.
    ///
    /// # Errors
    /// Where `words` is zero or more than [`LONGEST_WORDS`].
    pub fn new(words: usize) -> Result<Self, MatchingProblem> {
        if words == 0 || words > LONGEST_WORDS {
            return Err(MatchingProblem::Length {
                bits: words * 64,
                most: LONGEST_WORDS * 64,
            });
        }
        Ok(Self {
            words,
            rows: Vec::new(),
        })
    }

    /// Puts a row behind the others.
    ///
    /// # Errors
    /// Where the row has another length.
    pub fn push(&mut self, row: &[u64]) -> Result<(), MatchingProblem> {
        if row.len() != self.words {
            return Err(MatchingProblem::Ragged {
                row: self.len(),
                bits: row.len() * 64,
                expected: self.words * 64,
            });
        }
        self.rows.extend_from_slice(row);
        Ok(())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len() / self.words.max(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The length of a row in words of 64 bits.
    pub fn words(&self) -> usize {
        self.words
    }

    /// A row, or nothing where there is none of that number.
    pub fn row(&self, number: usize) -> &[u64] {
        self.rows
            .get(number * self.words..(number + 1) * self.words)
            .unwrap_or(&[])
    }

    /// How many bits of a row are set.
    pub fn ones(&self, number: usize) -> u32 {
        self.row(number).iter().map(|word| word.count_ones()).sum()
    }
}

/// Number of bits in which two rows of one length differ.
pub fn distance(left: &[u64], right: &[u64]) -> u32 {
    left.iter().zip(right).map(|(a, b)| (a ^ b).count_ones()).sum()
}

/// Rows in the order of their number of set bits, turned so that equal words of [`LANES`] rows lie side by side.
#[derive(Debug)]
pub(crate) struct Tiles {
    pub(crate) words: usize,
    /// The row of the filters that stands in a place, for every place that is filled.
    pub(crate) order: Vec<u32>,
    /// Set bits of the row in each place.
    pub(crate) ones: Vec<u32>,
    /// For each tile, its words: word by word, lane by lane.
    pub(crate) data: Vec<[u64; LANES]>,
}

impl Tiles {
    /// The tiles of some of the rows.
    pub(crate) fn new(filters: &Filters, chosen: impl IntoIterator<Item = u32>) -> Self {
        let mut order: Vec<(u32, u32)> = chosen
            .into_iter()
            .map(|row| (filters.ones(row as usize), row))
            .collect();
        order.sort_unstable();
        let words = filters.words();
        let count = order.len().div_ceil(LANES);
        let mut data = vec![[0_u64; LANES]; count * words];
        for (place, (_, row)) in order.iter().enumerate() {
            let (tile, lane) = (place / LANES, place % LANES);
            for (word, value) in filters.row(*row as usize).iter().enumerate() {
                data[tile * words + word][lane] = *value;
            }
        }
        Self {
            words,
            ones: order.iter().map(|(ones, _)| *ones).collect(),
            order: order.into_iter().map(|(_, row)| row).collect(),
            data,
        }
    }

    /// How many tiles there are.
    pub(crate) fn count(&self) -> usize {
        self.order.len().div_ceil(LANES)
    }

    /// Fewest and most set bits of the rows of a tile.
    pub(crate) fn range(&self, tile: usize) -> (u32, u32) {
        let first = tile * LANES;
        let last = (first + LANES).min(self.ones.len()) - 1;
        (self.ones[first], self.ones[last])
    }
}
