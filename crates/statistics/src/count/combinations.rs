//! Counts of every combination of up to so many columns.
//!
//! A data set with many flags has hundreds of triples of columns, and a pass over the rows for each would add up.
//! So columns of few codes are bundled: three flags make one column of 27 codes. One pass over three bundles
//! gives the counts of 27 triples of flags, each summed out of a few thousand counters instead of all the rows.

use super::{CountError, MOST_DENSE_CELLS, codes_of_cell, keys};
use crate::column::Codes;
use crate::data::{Data, Measure};

/// Codes of a bundle. Three bundles then have at most 46,656 cells, which stay in the second cache.
const BUNDLE_CODES: u64 = 36;
/// Cells of one pass over several bundles; larger ones are cut into passes over single columns.
const PASS_CELLS: u64 = 1 << 19;
/// A marginal is kept as a full table where at least one of so many cells has rows.
const DENSE_FROM_SHARE: usize = 3;
/// Marginals of so few cells are always kept as full tables.
const ALWAYS_DENSE_CELLS: usize = 512;

/// Counts over the codes of some columns, the unknown of each among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marginal {
    columns: Vec<usize>,
    sizes: Vec<u32>,
    counts: Counts,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Counts {
    /// One for each cell.
    Dense(Vec<u32>),
    /// The cells that are not empty, in order.
    Sparse { cells: Vec<u64>, counts: Vec<u32> },
}

impl Marginal {
    /// The columns, by their places in the data set, in rising order.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// How many codes each column has, the unknown among them.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// How many cells are possible.
    pub fn possible(&self) -> u64 {
        keys::product(&self.sizes).unwrap_or(u64::MAX)
    }

    /// The count of a combination of codes; 0 for codes that do not exist.
    pub fn get(&self, codes: &[u32]) -> u32 {
        let Some(cell) = super::cell_of_codes(codes, &self.sizes) else {
            return 0;
        };
        match &self.counts {
            Counts::Dense(counts) => counts.get(cell as usize).copied().unwrap_or(0),
            Counts::Sparse { cells, counts } => cells.binary_search(&cell).map_or(0, |place| counts[place]),
        }
    }

    /// The cells that are not empty, each as the mixed-radix number of its codes ([`codes_of_cell`]), in order.
    pub fn cells(&self) -> Box<dyn Iterator<Item = (u64, u32)> + '_> {
        match &self.counts {
            Counts::Dense(counts) => Box::new(
                counts
                    .iter()
                    .enumerate()
                    .filter(|(_, count)| **count > 0)
                    .map(|(cell, count)| (cell as u64, *count)),
            ),
            Counts::Sparse { cells, counts } => Box::new(cells.iter().copied().zip(counts.iter().copied())),
        }
    }

    /// The combinations that occur, with their counts.
    pub fn combinations(&self) -> impl Iterator<Item = (Vec<u32>, u32)> + '_ {
        self.cells()
            .map(|(cell, count)| (codes_of_cell(cell, &self.sizes), count))
    }

    /// How many cells are not empty.
    pub fn len(&self) -> usize {
        match &self.counts {
            Counts::Dense(counts) => counts.iter().filter(|count| **count > 0).count(),
            Counts::Sparse { cells, .. } => cells.len(),
        }
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every possible cell in order, empty ones with 0; none where that would be more than `most` cells.
    pub fn full(&self, most: usize) -> Option<Vec<u32>> {
        let possible = usize::try_from(self.possible())
            .ok()
            .filter(|cells| *cells <= most)?;
        match &self.counts {
            Counts::Dense(counts) => Some(counts.clone()),
            Counts::Sparse { .. } => {
                let mut full = vec![0; possible];
                for (cell, count) in self.cells() {
                    full[cell as usize] = count;
                }
                Some(full)
            }
        }
    }

    fn from_full(columns: Vec<usize>, sizes: Vec<u32>, full: &[u32]) -> Self {
        let occupied = full.iter().filter(|count| **count > 0).count();
        let counts = if full.len() <= ALWAYS_DENSE_CELLS || occupied >= full.len() / DENSE_FROM_SHARE {
            Counts::Dense(full.to_vec())
        } else {
            let (mut cells, mut counts) = (Vec::with_capacity(occupied), Vec::with_capacity(occupied));
            for (cell, count) in full.iter().enumerate().filter(|(_, count)| **count > 0) {
                cells.push(cell as u64);
                counts.push(*count);
            }
            Counts::Sparse { cells, counts }
        };
        Self {
            columns,
            sizes,
            counts,
        }
    }
}

/// The counts of every combination of up to so many columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combinations {
    marginals: Vec<Marginal>,
}

impl Combinations {
    /// The counts over each set of columns: smaller sets first, then in the order of the columns.
    pub fn marginals(&self) -> &[Marginal] {
        &self.marginals
    }

    /// The counts over a set of columns, given in rising order.
    pub fn over(&self, columns: &[usize]) -> Option<&Marginal> {
        self.marginals
            .binary_search_by(|marginal| order_of(marginal.columns()).cmp(&order_of(columns)))
            .ok()
            .map(|place| &self.marginals[place])
    }

    /// How many combinations of codes occur, over all sets of columns.
    pub fn len(&self) -> usize {
        self.marginals.iter().map(Marginal::len).sum()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn order_of(columns: &[usize]) -> (usize, &[usize]) {
    (columns.len(), columns)
}

/// Counts every combination of 1 up to `order` of the columns given by their places.
///
/// Work grows with rows times sets of bundles; memory with the combinations that occur. Where the marginals are
/// needed one at a time only, [`for_each_combination`] keeps none of them.
///
/// # Errors
/// Where a column does not exist or stands twice, the cells of one set cannot be numbered in 64 bits, rows are
/// known by bounds only, or count for more than 32 bits together.
pub fn all_combinations(data: &Data, columns: &[usize], order: usize) -> Result<Combinations, CountError> {
    let mut marginals = Vec::new();
    for_each_combination(data, columns, order, |marginal| marginals.push(marginal))?;
    marginals.sort_unstable_by(|a, b| order_of(a.columns()).cmp(&order_of(b.columns())));
    Ok(Combinations { marginals })
}

/// Counts every combination of 1 up to `order` of some columns and gives each set of columns once, in no
/// particular but always the same order.
///
/// # Errors
/// As [`all_combinations`].
pub fn for_each_combination(
    data: &Data,
    columns: &[usize],
    order: usize,
    mut take: impl FnMut(Marginal),
) -> Result<(), CountError> {
    super::sizes(data, columns)?;
    let mut columns = columns.to_vec();
    columns.sort_unstable();
    let weights = weights(data)?;
    let order = order.min(columns.len());
    if order == 0 {
        return Ok(());
    }
    let bundles = bundles(data, &columns);
    let pass = Pass {
        data,
        order,
        weights,
        bundles: &bundles,
    };
    let reach = order.min(bundles.len());
    let mut sets = Vec::new();
    for size in 1..=reach {
        subsets(bundles.len(), size, &mut |set| sets.push(set.to_vec()));
    }
    let mut scratch = Scratch::default();
    for set in sets {
        pass.count(&set, &mut scratch, &mut take)?;
    }
    Ok(())
}

fn weights(data: &Data) -> Result<Option<&[u64]>, CountError> {
    match data.measure() {
        Measure::Intervals { .. } => Err(CountError::BoundsOnly),
        Measure::Rows if u32::try_from(data.rows()).is_err() => {
            Err(CountError::TooMany(data.rows().to_string()))
        }
        Measure::Rows => Ok(None),
        Measure::Counts(counts) => {
            let sum: u128 = counts.iter().map(|count| u128::from(*count)).sum();
            match u32::try_from(sum) {
                Ok(_) => Ok(Some(counts)),
                Err(_) => Err(CountError::TooMany(sum.to_string())),
            }
        }
    }
}

/// Columns that are counted as one.
struct Bundle {
    /// Places in the data set, rising.
    columns: Vec<usize>,
    sizes: Vec<u32>,
    /// The product of the sizes.
    size: u64,
    /// The codes of the columns as one; empty where there is one column only, whose codes are then used.
    codes: Codes,
}

/// Puts columns of few codes together, in the order of their size so that like goes with like.
fn bundles(data: &Data, columns: &[usize]) -> Vec<Bundle> {
    let mut by_size: Vec<(u32, usize)> = columns
        .iter()
        .map(|column| (data.columns()[*column].size() as u32, *column))
        .collect();
    by_size.sort_unstable();
    let mut groups: Vec<(u64, Vec<usize>)> = Vec::new();
    for (size, column) in by_size {
        match groups.last_mut() {
            Some((product, group)) if *product * u64::from(size) <= BUNDLE_CODES => {
                *product *= u64::from(size);
                group.push(column);
            }
            _ => groups.push((u64::from(size), vec![column])),
        }
    }
    let bundle = |(size, mut columns): (u64, Vec<usize>)| {
        columns.sort_unstable();
        let sizes: Vec<u32> = columns
            .iter()
            .map(|column| data.columns()[*column].size() as u32)
            .collect();
        let mut codes = Codes::with_size(0, 0);
        if columns.len() > 1 {
            let mut cells = vec![0_u32; data.rows()];
            keys::fold(data, &columns, &sizes, 0, &mut cells);
            codes = Codes::U8(cells.iter().map(|cell| *cell as u8).collect());
        }
        Bundle {
            columns,
            sizes,
            size,
            codes,
        }
    };
    groups.into_iter().map(bundle).collect()
}

/// Gives every set of `size` numbers below `of`, in order.
fn subsets(of: usize, size: usize, take: &mut impl FnMut(&[usize])) {
    fn more(of: usize, size: usize, from: usize, set: &mut Vec<usize>, take: &mut impl FnMut(&[usize])) {
        if set.len() == size {
            return take(set);
        }
        for next in from..=of - (size - set.len()) {
            set.push(next);
            more(of, size, next + 1, set, take);
            set.pop();
        }
    }
    if size <= of {
        more(of, size, 0, &mut Vec::with_capacity(size), take);
    }
}

/// Room that is used again from pass to pass.
#[derive(Default)]
struct Scratch {
    counters: Vec<u32>,
    keys: Vec<u32>,
    prefix: Vec<u32>,
    prefix_of: Vec<usize>,
}

struct Pass<'a> {
    data: &'a Data,
    order: usize,
    weights: Option<&'a [u64]>,
    bundles: &'a [Bundle],
}

impl Pass<'_> {
    /// Counts every set of up to `order` columns that has a column in each bundle of a set and in no other.
    fn count(
        &self,
        set: &[usize],
        scratch: &mut Scratch,
        take: &mut impl FnMut(Marginal),
    ) -> Result<(), CountError> {
        let cells = set.iter().try_fold(1_u64, |cells, bundle| {
            cells.checked_mul(self.bundles[*bundle].size)
        });
        if let Some(cells) =
            cells.filter(|cells| *cells <= PASS_CELLS || self.is_single(set) && *cells <= MOST_DENSE_CELLS)
        {
            self.fill(set, cells as usize, scratch);
            self.sum_out(set, &scratch.counters, take);
            return Ok(());
        }
        // Too large together: each set of columns by itself.
        self.each_by_itself(set, take)
    }

    /// Whether every bundle is one column, so that cutting it would gain nothing.
    fn is_single(&self, set: &[usize]) -> bool {
        set.iter().all(|bundle| self.bundles[*bundle].columns.len() == 1)
    }

    fn codes(&self, bundle: usize) -> &Codes {
        let bundle = &self.bundles[bundle];
        if bundle.columns.len() == 1 {
            self.data.columns()[bundle.columns[0]].codes()
        } else {
            &bundle.codes
        }
    }

    /// Counts the cells over whole bundles. The rows' cells over all bundles but the last are kept, because the
    /// next set mostly begins with the same ones.
    fn fill(&self, set: &[usize], cells: usize, scratch: &mut Scratch) {
        let rows = self.data.rows();
        let (Some((last, prefix)), counters) = (set.split_last(), &mut scratch.counters) else {
            return;
        };
        counters.clear();
        counters.resize(cells, 0);
        if scratch.prefix_of != prefix || scratch.prefix.len() != rows {
            scratch.prefix.clear();
            scratch.prefix.resize(rows, 0);
            for bundle in prefix {
                advance(
                    &mut scratch.prefix,
                    self.codes(*bundle),
                    self.bundles[*bundle].size as u32,
                );
            }
            scratch.prefix_of = prefix.to_vec();
        }
        let size = self.bundles[*last].size as u32;
        scratch.keys.resize(super::BLOCK_ROWS, 0);
        for start in (0..rows).step_by(super::BLOCK_ROWS) {
            let end = rows.min(start + super::BLOCK_ROWS);
            let keys = &mut scratch.keys[..end - start];
            keys.copy_from_slice(&scratch.prefix[start..end]);
            advance_from(keys, self.codes(*last), start, size);
            match self.weights {
                None => keys.iter().for_each(|key| counters[*key as usize] += 1),
                Some(weights) => keys
                    .iter()
                    .zip(&weights[start..end])
                    .for_each(|(key, weight)| counters[*key as usize] += *weight as u32),
            }
        }
    }

    /// Sums the columns that are not wanted out of the counters of whole bundles, one column at a time, so that
    /// sets which share columns share the work.
    fn sum_out(&self, set: &[usize], counters: &[u32], take: &mut impl FnMut(Marginal)) {
        let columns: Vec<usize> = set
            .iter()
            .flat_map(|bundle| self.bundles[*bundle].columns.clone())
            .collect();
        let sizes: Vec<u32> = set
            .iter()
            .flat_map(|bundle| self.bundles[*bundle].sizes.clone())
            .collect();
        let mut bundle_of = Vec::with_capacity(columns.len());
        for (place, bundle) in set.iter().enumerate() {
            bundle_of.extend(std::iter::repeat_n(place, self.bundles[*bundle].columns.len()));
        }
        let tree = Tree {
            order: self.order,
            bundles: set.len(),
            bundle_of: &bundle_of,
        };
        let all: Vec<usize> = (0..columns.len()).collect();
        tree.descend(&all, 0, &sizes, counters, &mut |kept, sizes, full| {
            take(in_column_order(
                kept.iter().map(|place| columns[*place]).collect(),
                sizes,
                full,
            ));
        });
    }

    fn each_by_itself(&self, set: &[usize], take: &mut impl FnMut(Marginal)) -> Result<(), CountError> {
        let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
        for (place, bundle) in set.iter().enumerate() {
            let columns = &self.bundles[*bundle].columns;
            let most = self.order - (set.len() - 1 - place);
            let mut more = Vec::new();
            for begun in &sets {
                for size in 1..=columns.len().min(most.saturating_sub(begun.len())) {
                    subsets(columns.len(), size, &mut |chosen| {
                        let mut longer = begun.clone();
                        longer.extend(chosen.iter().map(|column| columns[*column]));
                        more.push(longer);
                    });
                }
            }
            sets = more;
        }
        for mut columns in sets {
            columns.sort_unstable();
            take(self.one(columns)?);
        }
        Ok(())
    }

    /// The marginal over columns that are in rising order.
    fn one(&self, columns: Vec<usize>) -> Result<Marginal, CountError> {
        let table = super::count(self.data, &columns, &crate::Filter::all())?;
        let counts = match table.low {
            Some(low) => low.iter().map(|count| *count as u32).collect(),
            None => table.rows,
        };
        // A row of weight nothing is no combination that occurs.
        let (cells, counts) = table
            .cells
            .into_iter()
            .zip(counts)
            .filter(|(_, count): &(u64, u32)| *count > 0)
            .unzip();
        let marginal = Marginal {
            columns,
            sizes: table.sizes,
            counts: Counts::Sparse { cells, counts },
        };
        let possible = marginal.possible();
        let is_dense = possible <= ALWAYS_DENSE_CELLS as u64
            || marginal.len() as u64 >= possible / DENSE_FROM_SHARE as u64;
        match is_dense.then(|| marginal.full(possible as usize)).flatten() {
            Some(full) => Ok(Marginal {
                counts: Counts::Dense(full),
                ..marginal
            }),
            None => Ok(marginal),
        }
    }
}

fn advance(keys: &mut [u32], codes: &Codes, size: u32) {
    advance_from(keys, codes, 0, size);
}

fn advance_from(keys: &mut [u32], codes: &Codes, start: usize, size: u32) {
    fn step<C: Copy + Into<u32>>(keys: &mut [u32], codes: &[C], size: u32) {
        for (key, code) in keys.iter_mut().zip(codes) {
            *key = key.wrapping_mul(size).wrapping_add((*code).into());
        }
    }
    match codes {
        Codes::U8(codes) => step(keys, &codes[start..], size),
        Codes::U16(codes) => step(keys, &codes[start..], size),
        Codes::U32(codes) => step(keys, &codes[start..], size),
    }
}

/// Which columns may be summed out of a set, so that each wanted set is reached once.
struct Tree<'a> {
    order: usize,
    bundles: usize,
    /// The bundle of each column, counted from 0.
    bundle_of: &'a [usize],
}

impl Tree<'_> {
    /// Gives the counters of every set that keeps a column of each bundle and is no larger than wanted.
    /// Columns before `decided` stay.
    fn descend(
        &self,
        kept: &[usize],
        decided: usize,
        sizes: &[u32],
        counters: &[u32],
        take: &mut impl FnMut(&[usize], &[u32], &[u32]),
    ) {
        if kept.len() <= self.order {
            take(kept, sizes, counters);
        }
        // Columns that stay for good are too many already: nothing below is wanted.
        if decided > self.order {
            return;
        }
        for place in decided..kept.len() {
            // Whatever stands before the place stays.
            if place > self.order {
                break;
            }
            let bundle = self.bundle_of[kept[place]];
            let others = kept
                .iter()
                .filter(|column| self.bundle_of[**column] == bundle)
                .count();
            if others < 2 {
                continue;
            }
            let fewer: Vec<usize> = kept
                .iter()
                .copied()
                .filter(|column| *column != kept[place])
                .collect();
            debug_assert!(fewer.len() >= self.bundles);
            let (sizes, counters) = without(place, sizes, counters);
            self.descend(&fewer, place, &sizes, &counters, take);
        }
    }
}

/// Sums one column out of the counters of a table.
fn without(place: usize, sizes: &[u32], counters: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let inner: usize = sizes[place + 1..].iter().map(|size| *size as usize).product();
    let middle = sizes[place] as usize;
    let outer: usize = sizes[..place].iter().map(|size| *size as usize).product();
    let mut summed = vec![0_u32; outer * inner];
    for (into, from) in summed
        .chunks_exact_mut(inner)
        .zip(counters.chunks_exact(inner * middle))
    {
        for part in from.chunks_exact(inner) {
            for (sum, count) in into.iter_mut().zip(part) {
                *sum += count;
            }
        }
    }
    let mut left = sizes.to_vec();
    left.remove(place);
    (left, summed)
}

/// The marginal with its columns in rising order, which need not be the order of the bundles.
fn in_column_order(columns: Vec<usize>, sizes: &[u32], full: &[u32]) -> Marginal {
    if columns.is_sorted() {
        return Marginal::from_full(columns, sizes.to_vec(), full);
    }
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_unstable_by_key(|place| columns[*place]);
    let new_sizes: Vec<u32> = order.iter().map(|place| sizes[*place]).collect();
    // How far one step of each old column moves in the new table.
    let mut strides = vec![0_usize; columns.len()];
    let mut stride = 1;
    for place in order.iter().rev() {
        strides[*place] = stride;
        stride *= sizes[*place] as usize;
    }
    let mut moved = vec![0_u32; full.len()];
    let mut codes = vec![0_u32; columns.len()];
    let mut target = 0;
    for count in full {
        moved[target] = *count;
        for place in (0..codes.len()).rev() {
            codes[place] += 1;
            target += strides[place];
            if codes[place] < sizes[place] {
                break;
            }
            target -= strides[place] * sizes[place] as usize;
            codes[place] = 0;
        }
    }
    let new_columns = order.iter().map(|place| columns[*place]).collect();
    Marginal::from_full(new_columns, new_sizes, &moved)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::column::Column;

    fn data(sizes: &[u32], cells: &[u64], weighted: bool) -> Data {
        let columns = sizes.iter().enumerate().map(|(place, size)| {
            let codes = cells
                .iter()
                .map(|cell| ((cell >> (place * 5 % 60)) as u32 ^ (*cell as u32 >> 3)) % size)
                .collect();
            let labels = (1..*size).map(|label| label.to_string()).collect();
            Column::category(format!("c{place}"), labels, Codes::U32(codes)).unwrap()
        });
        let measure = if weighted {
            Measure::Counts(cells.iter().map(|cell| cell % 4).collect())
        } else {
            Measure::Rows
        };
        Data::new(columns.collect(), measure).unwrap()
    }

    fn by_hand(data: &Data, columns: &[usize]) -> BTreeMap<Vec<u32>, u32> {
        let mut cells = BTreeMap::new();
        for row in 0..data.rows() {
            let codes = columns
                .iter()
                .map(|column| data.columns()[*column].codes().get(row))
                .collect();
            *cells.entry(codes).or_insert(0) += data.measure().of(row).low() as u32;
        }
        cells.retain(|_, count| *count > 0);
        cells
    }

    proptest! {
        #[test]
        fn every_set_is_given_once_with_the_counts_counted_by_hand(
            sizes in proptest::collection::vec(prop_oneof![3 => 1_u32..5, 1 => 5_u32..200], 0..8),
            cells in proptest::collection::vec(any::<u64>(), 0..60),
            order in 0_usize..5,
            weighted in any::<bool>(),
        ) {
            let data = data(&sizes, &cells, weighted);
            let columns: Vec<usize> = (0..sizes.len()).collect();
            let counted = all_combinations(&data, &columns, order).unwrap();
            let mut wanted = Vec::new();
            for size in 1..=order.min(columns.len()) {
                subsets(columns.len(), size, &mut |set| wanted.push(set.to_vec()));
            }
            let sets: Vec<Vec<usize>> = counted.marginals().iter().map(|marginal| marginal.columns().to_vec()).collect();
            prop_assert_eq!(&sets, &wanted);
            for set in wanted {
                let marginal = counted.over(&set).unwrap();
                let found: BTreeMap<Vec<u32>, u32> = marginal.combinations().collect();
                prop_assert_eq!(&found, &by_hand(&data, &set));
                for (codes, count) in found {
                    prop_assert_eq!(marginal.get(&codes), count);
                }
                if let Some(full) = marginal.full(1 << 16) {
                    prop_assert_eq!(full.iter().filter(|count| **count > 0).count(), marginal.len());
                }
            }
        }
    }

    #[test]
    fn large_domains_are_counted_by_sorting() {
        let cells: Vec<u64> = (0..900_u64)
            .map(|row| row.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .collect();
        let data = data(&[3, 400, 3, 300, 500], &cells, false);
        let counted = all_combinations(&data, &[0, 1, 2, 3, 4], 3).unwrap();
        for set in [vec![1, 3, 4], vec![0, 1, 3], vec![0, 2, 4]] {
            let found: BTreeMap<Vec<u32>, u32> = counted.over(&set).unwrap().combinations().collect();
            assert_eq!(found, by_hand(&data, &set));
        }
    }

    #[test]
    fn what_combinations_cannot_hold_is_refused() {
        let data = data(&[2, 2], &[1, 2], false);
        let many = data.clone().measured(Measure::Counts(vec![u64::MAX, 1])).unwrap();
        assert!(matches!(
            all_combinations(&many, &[0, 1], 2),
            Err(CountError::TooMany(_))
        ));
        let bounds = Measure::Intervals {
            low: vec![1, 1],
            high: vec![4, 4],
        };
        let bounds = data.clone().measured(bounds).unwrap();
        assert_eq!(all_combinations(&bounds, &[0], 1), Err(CountError::BoundsOnly));
        assert_eq!(
            all_combinations(&data, &[1, 1], 1),
            Err(CountError::Repeated("c1".into()))
        );
    }
}
