//! Sets of rows, one bit a row.

/// A set of rows of a data set with a known number of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitset {
    words: Vec<u64>,
    rows: usize,
}

const WORD_BITS: usize = 64;

impl Bitset {
    /// The empty set over so many rows.
    pub fn empty(rows: usize) -> Self {
        Self {
            words: vec![0; rows.div_ceil(WORD_BITS)],
            rows,
        }
    }

    /// The set of the rows for which `holds` says yes.
    pub fn from_fn(rows: usize, mut holds: impl FnMut(usize) -> bool) -> Self {
        let mut set = Self::empty(rows);
        for (number, word) in set.words.iter_mut().enumerate() {
            let start = number * WORD_BITS;
            for bit in 0..WORD_BITS.min(rows - start) {
                *word |= u64::from(holds(start + bit)) << bit;
            }
        }
        set
    }

    /// How many rows there are, in the set or not.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many rows are in the set.
    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Whether a row is in the set; no for a row that does not exist.
    pub fn has(&self, row: usize) -> bool {
        row < self.rows && self.words[row / WORD_BITS] >> (row % WORD_BITS) & 1 == 1
    }

    /// How many rows are in all of the sets; 0 where none is given or the numbers of rows differ.
    pub fn count_in_all(sets: &[&Self]) -> u64 {
        let Some((first, rest)) = sets.split_first() else {
            return 0;
        };
        if rest.iter().any(|set| set.rows != first.rows) {
            return 0;
        }
        let together = |number: usize| {
            rest.iter()
                .fold(first.words[number], |word, set| word & set.words[number])
        };
        (0..first.words.len())
            .map(|number| u64::from(together(number).count_ones()))
            .sum()
    }

    /// The rows of the set, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(number, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(number * WORD_BITS + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_holds_what_was_put_in(rows in proptest::collection::vec(any::<(bool, bool)>(), 0..200)) {
            let first = Bitset::from_fn(rows.len(), |row| rows[row].0);
            let second = Bitset::from_fn(rows.len(), |row| rows[row].1);
            let wanted: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].0).collect();
            prop_assert_eq!(first.iter().collect::<Vec<_>>(), wanted.clone());
            prop_assert_eq!(first.count(), wanted.len() as u64);
            let both = rows.iter().filter(|row| row.0 && row.1).count() as u64;
            prop_assert_eq!(Bitset::count_in_all(&[&first, &second]), both);
            for row in 0..rows.len() + 70 {
                prop_assert_eq!(first.has(row), rows.get(row).is_some_and(|row| row.0));
            }
        }
    }

    #[test]
    fn sets_over_different_rows_have_nothing_in_common() {
        let all = |rows| Bitset::from_fn(rows, |_| true);
        assert_eq!(Bitset::count_in_all(&[&all(3), &all(4)]), 0);
        assert_eq!(Bitset::count_in_all(&[]), 0);
    }
}
