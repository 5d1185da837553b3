//! All pairs of two sets of filters that are near enough.
//!
//! Dice's coefficient of two filters with `a` and `b` set bits that differ in `h` bits is `1 - h / (a + b)`, so both
//! measures come down to a limit on `h`. Rows stand in the order of their set bits: `h` is at least `|a - b|`, so rows
//! whose numbers of set bits lie too far apart are never looked at. Of the others, [`LANES`] rows are compared at once
//! word by word, and given up as soon as each of them differs in more bits than it may. No pair is ever lost by that:
//! what comes out is what comparing every pair in full would give.

use pulp::{Arch, NullaryFnOnce};
use rayon::prelude::*;

use super::filters::{Filters, LANES, Tiles};

/// Which pairs are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Nearness {
    /// Pairs whose Dice coefficient is at least this, from 0 to 1.
    Dice(f64),
    /// Pairs that differ in at most so many bits.
    Distance(u32),
}

impl Nearness {
    /// In how many bits two rows with so many set bits may differ.
    pub(crate) fn limit(self, left: u32, right: u32) -> u32 {
        match self {
            // The small addend keeps a coefficient of exactly the threshold from being lost to rounding.
            Self::Dice(least) => ((1.0 - least.clamp(0.0, 1.0)) * f64::from(left + right) + 1e-9).floor() as u32,
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
    /// In how many bits they differ.
    pub distance: u32,
}

/// Rows of the left that one task takes; the order of the answer does not depend on it.
const ROWS_A_TASK: usize = 64;
/// Tiles that stay in the nearest cache while the rows of a task pass over them: 64 tiles of 16 rows of 1,024 bits.
const TILES_A_STRIPE: usize = 16;

/// Every pair of a row on the left and a row on the right that is near enough, in the order of left, then right.
pub fn near_pairs(left: &Filters, right: &Filters, nearness: Nearness) -> Vec<Near> {
    let everyone = |filters: &Filters| 0..u32::try_from(filters.len()).unwrap_or(u32::MAX);
    near_pairs_among(left, everyone(left), right, everyone(right), nearness)
}

/// Every pair of chosen rows that is near enough, in the order of left, then right.
pub(crate) fn near_pairs_among(
    left: &Filters,
    of_left: impl IntoIterator<Item = u32>,
    right: &Filters,
    of_right: impl IntoIterator<Item = u32>,
    nearness: Nearness,
) -> Vec<Near> {
    let tiles = Tiles::new(right, of_right);
    let mut rows: Vec<(u32, u32)> = of_left
        .into_iter()
        .map(|row| (left.ones(row as usize), row))
        .collect();
    rows.sort_unstable();
    let arch = Arch::new();
    let mut found: Vec<Near> = rows
        .par_chunks(ROWS_A_TASK)
        .map(|rows| {
            let mut found = Vec::new();
            arch.dispatch(Sweep {
                left,
                rows,
                tiles: &tiles,
                nearness,
                found: &mut found,
            });
            found
        })
        .flatten_iter()
        .collect();
    found.par_sort_unstable();
    found
}

/// Some rows, to be compared with all tiles.
struct Sweep<'a> {
    left: &'a Filters,
    rows: &'a [(u32, u32)],
    tiles: &'a Tiles,
    nearness: Nearness,
    found: &'a mut Vec<Near>,
}

impl NullaryFnOnce for Sweep<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for stripe in (0..self.tiles.count()).step_by(TILES_A_STRIPE) {
            let end = (stripe + TILES_A_STRIPE).min(self.tiles.count());
            for (ones, row) in self.rows {
                let query = self.left.row(*row as usize);
                for tile in stripe..end {
                    let (fewest, most) = self.tiles.range(tile);
                    let limit = self.nearness.limit(*ones, most);
                    if fewest.saturating_sub(*ones).max(ones.saturating_sub(most)) > limit {
                        continue;
                    }
                    let words = &self.tiles.data[tile * self.tiles.words..(tile + 1) * self.tiles.words];
                    if let Some(distances) = distances(query, words, u64::from(limit)) {
                        keep((*row, *ones), tile, &distances, self.tiles, self.nearness, self.found);
                    }
                }
            }
        }
    }
}

/// The distances of a row to those of a tile, or nothing where all are beyond the limit.
#[inline(always)]
#[expect(clippy::inline_always, reason = "must be compiled with the instructions of the place it is called from")]
fn distances(query: &[u64], tile: &[[u64; LANES]], limit: u64) -> Option<[u64; LANES]> {
    let mut sums = [0_u64; LANES];
    let mut words = query.iter().zip(tile);
    // Six words of sixteen rule nearly all pairs out at the usual thresholds; looking earlier costs more than it saves.
    let mut next_look = 6.min(query.len());
    loop {
        for (word, lanes) in words.by_ref().take(next_look) {
            for (sum, lane) in sums.iter_mut().zip(lanes) {
                *sum += u64::from((word ^ lane).count_ones());
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
