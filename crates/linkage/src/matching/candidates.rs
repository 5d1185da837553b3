//! Pairs worth keeping, found by comparing window with window.

use std::collections::hash_map::Entry;
use std::io::Read;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::compare::{Near, Nearness, near_pairs_among};
use super::filters::Filters;
use super::noise::Scale;
use super::{Agency, MatchingProblem, at};
use crate::encoding::container::{Head, Reader};

/// The most candidates that are kept of two files.
const MOST_CANDIDATES: usize = 200_000_000;

/// Two records that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) left: u32,
    pub(crate) right: u32,
    /// Likeness on average over the salts that both share.
    pub(crate) likeness: f32,
    /// How many salts both share.
    pub(crate) shared: u8,
}

/// Some records of a file, ready to be compared.
pub(crate) struct Window {
    first: u32,
    /// For each salt the rows.
    filters: Vec<Filters>,
    /// For each salt the rows of each bucket.
    buckets: Vec<Vec<Vec<u32>>>,
}

impl Window {
    fn new(head: &Head, first: u32) -> Result<Self, MatchingProblem> {
        let filters = (0..head.salts)
            .map(|_| Filters::new(head.words()))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            first,
            filters,
            buckets: vec![vec![Vec::new(); usize::from(head.buckets)]; head.salts],
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.filters.first().map_or(0, Filters::len)
    }
}

/// A file, window by window.
pub(crate) struct Windows<'a> {
    reader: Reader<Box<dyn Read + 'a>>,
    name: String,
    next: u32,
    size: usize,
}

impl<'a> Windows<'a> {
    pub(crate) fn open(agency: &Agency<'a>, size: usize) -> Result<Self, MatchingProblem> {
        let source = (agency.open)().map_err(|problem| at(&agency.name, problem.into()))?;
        Ok(Self {
            reader: Reader::new(source).map_err(|problem| at(&agency.name, problem))?,
            name: agency.name.clone(),
            next: 0,
            size,
        })
    }

    pub(crate) fn next_window(&mut self) -> Result<Option<Window>, MatchingProblem> {
        let head = *self.reader.head();
        let mut window = Window::new(&head, self.next)?;
        while window.len() < self.size {
            let Some(block) = self
                .reader
                .next_block()
                .map_err(|problem| at(&self.name, problem))?
            else {
                break;
            };
            for (buckets, bits) in block
                .buckets
                .chunks_exact(head.salts)
                .zip(block.bits.chunks_exact(head.salts * head.words()))
            {
                let row = window.len() as u32;
                for (salt, bits) in bits.chunks_exact(head.words()).enumerate() {
                    window.filters[salt].push(bits)?;
                    window.buckets[salt][usize::from(buckets[salt])].push(row);
                }
            }
        }
        self.next += window.len() as u32;
        Ok((window.len() > 0).then_some(window))
    }
}

/// How candidates of two files are found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search {
    pub(crate) head: Head,
    pub(crate) scale: Scale,
    /// Records of a window.
    pub(crate) window: usize,
    /// Pairs that are compared in all, over all salts and buckets, as far as it can be told beforehand.
    pub(crate) comparisons: f64,
    /// The most records of the left file that are compared; the others are left out.
    pub(crate) most_left: usize,
    /// The least likeness of a candidate.
    pub(crate) least: f64,
}

/// How far the likeness under one salt may lie under the mean of all that are shared and still count: twice what chance
/// does to it.
const SPREAD: f64 = 0.08;

impl Search {
    /// The candidates among the records of two files, or of one file with itself (then each pair once), in the order
    /// of left, then right.
    pub(crate) fn run<'a>(
        &self,
        left: &Agency<'a>,
        right: &Agency<'a>,
    ) -> Result<Vec<Candidate>, MatchingProblem> {
        let is_within = std::ptr::eq(left, right);
        let mut found = Vec::new();
        let mut of_left = Windows::open(left, self.window.min(self.most_left))?;
        // A file that fits into one window is read once.
        let mut kept: Option<Window> = None;
        while let Some(one) = of_left.next_window()? {
            if one.first as usize >= self.most_left {
                break;
            }
            if let Some(other) = &kept {
                self.compare(&one, other, is_within, &mut found);
            } else {
                let mut of_right = Windows::open(right, self.window)?;
                let mut count = 0;
                while let Some(other) = of_right.next_window()? {
                    self.compare(&one, &other, is_within, &mut found);
                    count += 1;
                    kept = (count == 1).then_some(other);
                }
            }
            if found.len() > MOST_CANDIDATES {
                return Err(MatchingProblem::TooManyCandidates {
                    left: left.name.clone(),
                    right: right.name.clone(),
                    most: MOST_CANDIDATES,
                });
            }
        }
        found.par_sort_unstable_by_key(|candidate| (candidate.left, candidate.right));
        Ok(found)
    }

    fn compare(&self, one: &Window, other: &Window, is_within: bool, found: &mut Vec<Candidate>) {
        let most_left = self.most_left.saturating_sub(one.first as usize) as u32;
        let mut pairs: FxHashMap<(u32, u32), (f32, u8)> = FxHashMap::default();
        for salt in 0..self.head.salts {
            let (left, right) = (&one.filters[salt], &other.filters[salt]);
            let nearness = if self.head.is_salted {
                self.scale
                    .salted_limit(&self.head, self.comparisons, self.least - SPREAD)
            } else {
                self.scale.sampled_limit(left, right, other.len())
            };
            for near in self.near(one, other, salt, nearness) {
                if is_within && one.first + near.left >= other.first + near.right || near.left >= most_left {
                    continue;
                }
                let (ones, with) = (left.ones(near.left as usize), right.ones(near.right as usize));
                let likeness = self.scale.likeness(near.distance, ones, with) as f32;
                match pairs.entry((near.left, near.right)) {
                    Entry::Vacant(place) => {
                        place.insert((likeness, 1));
                    }
                    Entry::Occupied(mut place) => {
                        let (sum, count) = place.get_mut();
                        *sum += likeness;
                        *count += 1;
                    }
                }
            }
        }
        let candidates = pairs.into_iter().map(|((left, right), (sum, shared))| Candidate {
            left: one.first + left,
            right: other.first + right,
            likeness: sum / f32::from(shared),
            shared,
        });
        found.extend(candidates.filter(|candidate| f64::from(candidate.likeness) >= self.least));
    }

    /// The near pairs of one salt, in an order that depends on nothing but the rows.
    fn near(&self, one: &Window, other: &Window, salt: usize, nearness: Nearness) -> Vec<Near> {
        (0..usize::from(self.head.buckets))
            .into_par_iter()
            .map(|bucket| {
                let mut found = Vec::new();
                near_pairs_among(
                    (&one.filters[salt], &mut one.buckets[salt][bucket].iter().copied()),
                    (
                        &other.filters[salt],
                        &mut other.buckets[salt][bucket].iter().copied(),
                    ),
                    (self.scale.unit, nearness),
                    &mut found,
                );
                found
            })
            .flatten_iter()
            .collect()
    }
}
