//! All pairs of two sets of filters that are near enough.
//!
//! Dice's coefficient of two filters with `a` and `b` set bits that differ in `h` bits is `1 - h / (a + b)`, so both
//! measures come down to a limit on `h`. Rows stand in the order of their set bits: `h` is at least `|a - b|`, so rows
//! whose numbers of set bits lie too far apart are never looked at. Of the others, [`LANES`] rows are compared at once
//! word by word, and given up as soon as each of them differs in more bits than it may. No pair is ever lost by that:
//! what comes out is what comparing every pair in full would give.

#![expect(
    clippy::inline_always,
    reason = "the loops must be compiled with the instructions of the place that they are called from"
)]

use std::marker::PhantomData;

use pulp::{Arch, NullaryFnOnce};
use rayon::prelude::*;

use super::filters::{Filters, LANES, Tiles};

/// In what the distance of two rows is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bits that differ.
    Bits,
    /// Bytes that differ in at least one bit.
    Bytes,
}

/// How two words are compared; a type of its own for each, so that the loop over words is compiled for it.
trait Differ {
    fn differ(one: u64, other: u64) -> u64;
}

struct InBits;

impl Differ for InBits {
    #[inline(always)]
    fn differ(one: u64, other: u64) -> u64 {
        u64::from((one ^ other).count_ones())
    }
}

struct InBytes;

impl Differ for InBytes {
    #[inline(always)]
    fn differ(one: u64, other: u64) -> u64 {
        const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
        let either = one ^ other;
        // The highest bit of each byte that is not zero; no sum of seven bits reaches the next byte.
        let highest = (((either & LOW) + LOW) | either) & !LOW;
        u64::from(highest.count_ones())
    }
}

/// Which pairs are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Nearness {
    /// Pairs whose Dice coefficient is at least this, from 0 to 1.
    Dice(f64),
    /// Pairs that differ in at most so many bits, or bytes.
    Distance(u32),
}

impl Nearness {
    /// In how many bits two rows with so many set bits may differ.
    pub(crate) fn limit(self, left: u32, right: u32) -> u32 {
        match self {
            // The small addend keeps a coefficient of exactly the threshold from being lost to rounding.
            Self::Dice(least) => {
                ((1.0 - least.clamp(0.0, 1.0)) * f64::from(left + right) + 1e-9).floor() as u32
            }
            Self::Distance(most) => most,
        }
    }
}

/// Two rows that are near enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// The row of the left filters.
    pub left: u32,
    /// The row of the right filters.
    pub right: u32,
    /// In how many bits, or bytes, they differ.
    pub distance: u32,
}

/// Rows of the left that one task takes; the order of the answer does not depend on it.
const ROWS_A_TASK: usize = 64;
/// Tiles that stay in the nearest cache while the rows of a task pass over them: 64 tiles of 16 rows of 1,024 bits.
const TILES_A_STRIPE: usize = 16;

/// Every pair of a row on the left and a row on the right that is near enough, in the order of left, then right.
pub fn near_pairs(left: &Filters, right: &Filters, nearness: Nearness) -> Vec<Near> {
    let everyone = |filters: &Filters| 0..u32::try_from(filters.len()).unwrap_or(u32::MAX);
    let mut found = Vec::new();
    near_pairs_among(
        (left, &mut everyone(left)),
        (right, &mut everyone(right)),
        (Unit::Bits, nearness),
        &mut found,
    );
    found.par_sort_unstable();
    found
}

/// Adds every pair of chosen rows that is near enough, in an order that depends on nothing but the rows.
pub(crate) fn near_pairs_among(
    (left, of_left): (&Filters, &mut dyn Iterator<Item = u32>),
    (right, of_right): (&Filters, &mut dyn Iterator<Item = u32>),
    (unit, nearness): (Unit, Nearness),
    found: &mut Vec<Near>,
) {
    let tiles = Tiles::new(right, of_right);
    let mut rows: Vec<(u32, u32)> = of_left.map(|row| (left.ones(row as usize), row)).collect();
    rows.sort_unstable();
    let sweep = |rows: &[(u32, u32)]| {
        let mut found = Vec::new();
        let part = Part {
            left,
            rows,
            tiles: &tiles,
            // Rows of bytes have no number of set bits that means anything.
            by_ones: unit == Unit::Bits,
            nearness,
            found: &mut found,
        };
        match unit {
            Unit::Bits => Arch::new().dispatch(Sweep::<InBits>(part, PhantomData)),
            Unit::Bytes => Arch::new().dispatch(Sweep::<InBytes>(part, PhantomData)),
        }
        found
    };
    found.par_extend(rows.par_chunks(ROWS_A_TASK).map(sweep).flatten_iter());
}

/// Some rows, to be compared with all tiles.
struct Part<'a> {
    left: &'a Filters,
    rows: &'a [(u32, u32)],
    tiles: &'a Tiles,
    by_ones: bool,
    nearness: Nearness,
    found: &'a mut Vec<Near>,
}

/// Compares the rows of a part.
struct Sweep<'a, D>(Part<'a>, PhantomData<D>);

impl<D: Differ> NullaryFnOnce for Sweep<'_, D> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let part = self.0;
        let tiles = part.tiles;
        for stripe in (0..tiles.count()).step_by(TILES_A_STRIPE) {
            let end = (stripe + TILES_A_STRIPE).min(tiles.count());
            for (ones, row) in part.rows {
                let query = part.left.row(*row as usize);
                for tile in stripe..end {
                    let (fewest, most) = tiles.range(tile);
                    let limit = part.nearness.limit(*ones, most);
                    let apart = fewest.saturating_sub(*ones).max(ones.saturating_sub(most));
                    if part.by_ones && apart > limit {
                        continue;
                    }
                    let words = &tiles.data[tile * tiles.words..(tile + 1) * tiles.words];
                    if let Some(distances) = distances::<D>(query, words, u64::from(limit)) {
                        keep((*row, *ones), tile, &distances, tiles, part.nearness, part.found);
                    }
                }
            }
        }
    }
}

/// The distances of a row to those of a tile, or nothing where all are beyond the limit.
#[inline(always)]
fn distances<D: Differ>(query: &[u64], tile: &[[u64; LANES]], limit: u64) -> Option<[u64; LANES]> {
    let mut sums = [0_u64; LANES];
    let mut words = query.iter().zip(tile);
    // Six words of sixteen rule nearly all pairs out at the usual thresholds; looking earlier costs more than it saves.
    let mut next_look = 6.min(query.len());
    loop {
        for (word, lanes) in words.by_ref().take(next_look) {
            for (sum, lane) in sums.iter_mut().zip(lanes) {
                *sum += D::differ(*word, *lane);
            }
        }
        if sums.iter().fold(u64::MAX, |least, sum| least.min(*sum)) > limit {
            return None;
        }
        if words.len() == 0 {
            return Some(sums);
        }
        next_look = 2;
    }
}

#[inline(never)]
fn keep(
    (row, ones): (u32, u32),
    tile: usize,
    distances: &[u64; LANES],
    tiles: &Tiles,
    nearness: Nearness,
    found: &mut Vec<Near>,
) {
    let first = tile * LANES;
    for (place, distance) in (first..tiles.order.len()).zip(distances) {
        let distance = *distance as u32;
        if distance <= nearness.limit(ones, tiles.ones[place]) {
            found.push(Near {
                left: row,
                right: tiles.order[place],
                distance,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::filters::distance;

    fn filters(rows: &[Vec<u64>], words: usize) -> Filters {
        let mut filters = Filters::new(words).unwrap();
        for row in rows {
            filters.push(&row[..words]).unwrap();
        }
        filters
    }

    /// What comparing every pair in full gives.
    fn in_full(left: &Filters, right: &Filters, unit: Unit, nearness: Nearness) -> Vec<Near> {
        let mut found = Vec::new();
        for one in 0..left.len() {
            for other in 0..right.len() {
                let (row, with) = (left.row(one), right.row(other));
                let distance = match unit {
                    Unit::Bits => distance(row, with),
                    Unit::Bytes => row
                        .iter()
                        .zip(with)
                        .flat_map(|(a, b)| a.to_le_bytes().into_iter().zip(b.to_le_bytes()))
                        .filter(|(a, b)| a != b)
                        .count() as u32,
                };
                if distance <= nearness.limit(left.ones(one), right.ones(other)) {
                    found.push(Near {
                        left: one as u32,
                        right: other as u32,
                        distance,
                    });
                }
            }
        }
        found
    }

    /// Rows of which some differ little: a few patterns, each with some bits changed.
    fn rows() -> impl Strategy<Value = Vec<Vec<u64>>> {
        let row = (
            0..4_u64,
            proptest::collection::vec(any::<u64>(), 16),
            any::<bool>(),
        );
        let row = row.prop_map(|(pattern, noise, is_near)| {
            noise
                .iter()
                .enumerate()
                .map(|(word, noise)| {
                    let base = pattern
                        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                        .rotate_left(word as u32 * 5);
                    let sparse = noise & noise.rotate_left(7) & noise.rotate_left(13) & noise.rotate_left(29);
                    if is_near { base ^ sparse } else { base ^ noise }
                })
                .collect()
        });
        proptest::collection::vec(row, 0..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn no_pair_is_lost_and_none_invented(
            left in rows(), right in rows(), words in 1_usize..=16, least in 0.0_f64..=1.0, most in 0_u32..600,
        ) {
            let (left, right) = (filters(&left, words), filters(&right, words));
            for nearness in [Nearness::Dice(least), Nearness::Distance(most)] {
                prop_assert_eq!(near_pairs(&left, &right, nearness), in_full(&left, &right, Unit::Bits, nearness));
            }
            let mut found = Vec::new();
            let nearness = Nearness::Distance(most / 5);
            near_pairs_among(
                (&left, &mut (0..left.len() as u32)),
                (&right, &mut (0..right.len() as u32)),
                (Unit::Bytes, nearness),
                &mut found,
            );
            found.sort_unstable();
            prop_assert_eq!(found, in_full(&left, &right, Unit::Bytes, nearness));
        }
    }

    #[test]
    fn the_answer_does_not_depend_on_the_number_of_threads() {
        let rows: Vec<Vec<u64>> = (0..500_u64)
            .map(|row| {
                (0..8)
                    .map(|word| (row / 3).wrapping_mul(word + 0x9E37_79B9_7F4A_7C15) ^ 1 << (row % 64))
                    .collect()
            })
            .collect();
        let filters = filters(&rows, 8);
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| near_pairs(&filters, &filters, Nearness::Distance(60)))
        };
        let one = with(1);
        assert!(one.len() > 500);
        assert_eq!(one, with(3));
    }

    #[test]
    fn no_rows_give_no_pairs_and_wrong_lengths_are_refused() {
        let none = Filters::new(8).unwrap();
        assert!(near_pairs(&none, &none, Nearness::Distance(512)).is_empty());
        assert!(Filters::new(0).is_err());
        assert!(Filters::new(65).is_err());
        assert!(Filters::new(2).unwrap().push(&[1]).is_err());
    }
}
