//! Counts over columns.
//!
//! Where the product of the numbers of codes is small, every cell has a counter and a row costs one addition
//! (dense mixed-radix counters). Where it is large, the rows' cells are packed into 64 bits, sorted and run
//! through once. [`all_combinations`] counts every combination of up to so many columns at once.

mod combinations;
mod keys;
mod table;

use crate::data::{Data, Measure, add_high};
use crate::filter::{BLOCK_ROWS, Filter};

pub use combinations::{Combinations, Marginal, all_combinations, for_each_combination};
pub use keys::{cell_of_codes, codes_of_cell};
pub use table::{Cell, Table};

/// Tables of more cells than this are counted by sorting: their counters would fall out of every cache.
pub const MOST_DENSE_CELLS: u64 = 1 << 22;

/// Why a table cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// A column does not exist.
    #[error("there is no column number {0}")]
    NoColumn(usize),
    /// A column stands twice.
    #[error("column “{0}” is named twice; name it once")]
    Repeated(String),
    /// The cells cannot be numbered.
    #[error(
        "a table over {0} has more possible cells than can be numbered in 64 bits; count over fewer columns"
    )]
    TooManyCells(String),
    /// Bounds where counts are needed.
    #[error(
        "rows of this file are known by bounds only (such as “<5”), and combinations can be counted over exact \
         rows only; count a table over named columns instead"
    )]
    BoundsOnly,
    /// More than 32 bits can count.
    #[error(
        "the rows count for {0} together, more than the 4,294,967,295 that combinations can hold; divide the file"
    )]
    TooMany(String),
}

/// Counts the rows that pass a filter over some columns, by their places in the data set.
///
/// # Errors
/// Where a column does not exist or stands twice, or the possible cells exceed 64 bits.
pub fn count(data: &Data, by: &[usize], filter: &Filter) -> Result<Table, CountError> {
    let sizes = sizes(data, by)?;
    let names = || {
        by.iter()
            .map(|column| data.columns()[*column].name())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let product = keys::product(&sizes).ok_or_else(|| CountError::TooManyCells(names()))?;
    let mut table = Table {
        columns: by.to_vec(),
        sizes,
        cells: Vec::new(),
        rows: Vec::new(),
        low: (data.measure() != &Measure::Rows).then(Vec::new),
        high: data.measure().has_bounds().then(Vec::new),
    };
    if product <= MOST_DENSE_CELLS {
        count_densely(data, filter, product as usize, &mut table);
    } else {
        count_by_sorting(data, filter, &mut table);
    }
    Ok(table)
}

fn sizes(data: &Data, by: &[usize]) -> Result<Vec<u32>, CountError> {
    for (place, column) in by.iter().enumerate() {
        let found = data.columns().get(*column).ok_or(CountError::NoColumn(*column))?;
        if by[..place].contains(column) {
            return Err(CountError::Repeated(found.name().to_owned()));
        }
    }
    Ok(by
        .iter()
        .map(|column| u32::try_from(data.columns()[*column].size()).unwrap_or(u32::MAX))
        .collect())
}

/// Gives every block of rows with its mask: 1 for a row that passes.
fn for_each_block(data: &Data, filter: &Filter, mut work: impl FnMut(usize, &[u8])) {
    let mut mask = vec![1; BLOCK_ROWS];
    let mut start = 0;
    while start < data.rows() {
        let count = BLOCK_ROWS.min(data.rows() - start);
        if !filter.is_all() {
            filter.mask(data, start, &mut mask[..count]);
        }
        work(start, &mask[..count]);
        start += count;
    }
}

fn count_densely(data: &Data, filter: &Filter, cells: usize, table: &mut Table) {
    let mut rows = vec![0_u32; cells];
    let mut low = vec![0_u64; if table.low.is_some() { cells } else { 0 }];
    let mut high = vec![0_u64; if table.high.is_some() { cells } else { 0 }];
    let mut keys = vec![0_u32; BLOCK_ROWS];
    for_each_block(data, filter, |start, mask| {
        let keys = &mut keys[..mask.len()];
        keys::fold(data, &table.columns, &table.sizes, start, keys);
        for (key, passes) in keys.iter().zip(mask) {
            rows[*key as usize] += u32::from(*passes);
        }
        match data.measure() {
            Measure::Rows => {}
            Measure::Counts(counts) => {
                for ((key, passes), count) in keys.iter().zip(mask).zip(&counts[start..]) {
                    let sum = &mut low[*key as usize];
                    *sum = sum.saturating_add(count * u64::from(*passes));
                }
            }
            Measure::Intervals {
                low: lows,
                high: highs,
            } => {
                for (row, (key, passes)) in keys.iter().zip(mask).enumerate() {
                    if *passes == 1 {
                        let cell = *key as usize;
                        low[cell] = low[cell].saturating_add(lows[start + row]);
                        high[cell] = add_high(high[cell], highs[start + row]);
                    }
                }
            }
        }
    });
    for (cell, rows) in rows.iter().enumerate().filter(|(_, rows)| **rows > 0) {
        table.cells.push(cell as u64);
        table.rows.push(*rows);
        if let Some(lows) = &mut table.low {
            lows.push(low[cell]);
        }
        if let Some(highs) = &mut table.high {
            highs.push(high[cell]);
        }
    }
}

fn count_by_sorting(data: &Data, filter: &Filter, table: &mut Table) {
    let mut keys = vec![0_u64; BLOCK_ROWS];
    let mut found: Vec<(u64, u32)> = Vec::new();
    for_each_block(data, filter, |start, mask| {
        let keys = &mut keys[..mask.len()];
        keys::fold(data, &table.columns, &table.sizes, start, keys);
        let passing = keys.iter().enumerate().filter(|(row, _)| mask[*row] == 1);
        found.extend(passing.map(|(row, key)| (*key, (start + row) as u32)));
    });
    found.sort_unstable();
    for group in found.chunk_by(|(a, _), (b, _)| a == b) {
        table.cells.push(group[0].0);
        table.rows.push(group.len() as u32);
        if let Some(lows) = &mut table.low {
            let of = |row: u32| data.measure().of(row as usize).low();
            lows.push(
                group
                    .iter()
                    .fold(0, |sum: u64, (_, row)| sum.saturating_add(of(*row))),
            );
        }
        if let Some(highs) = &mut table.high {
            let of = |row: u32| data.measure().of(row as usize).high();
            highs.push(group.iter().fold(0, |sum, (_, row)| match sum {
                crate::interval::UNBOUNDED => sum,
                sum => add_high(sum, of(*row)),
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::column::{Codes, Column};
    use crate::interval::Interval;

    type Row = (u32, u32, u32, u64, u64);

    fn data(rows: &[Row], measure: u8) -> Data {
        let column = |name: &str, codes: Vec<u32>| {
            let labels = (1..7).map(|label| format!("{name}{label}")).collect();
            Column::category(name, labels, Codes::U32(codes)).unwrap()
        };
        let columns = vec![
            column("a", rows.iter().map(|row| row.0).collect()),
            column("b", rows.iter().map(|row| row.1).collect()),
            column("c", rows.iter().map(|row| row.2).collect()),
        ];
        let low: Vec<u64> = rows.iter().map(|row| row.3).collect();
        let measure = match measure {
            0 => Measure::Rows,
            1 => Measure::Counts(low),
            _ => Measure::Intervals {
                high: rows.iter().map(|row| row.3 + row.4).collect(),
                low,
            },
        };
        Data::new(columns, measure).unwrap()
    }

    fn by_hand(data: &Data, by: &[usize], filter: &Filter) -> BTreeMap<Vec<u32>, (u32, Interval)> {
        let mut cells = BTreeMap::new();
        for row in filter.rows(data).iter() {
            let codes: Vec<u32> = by
                .iter()
                .map(|column| data.columns()[*column].codes().get(row))
                .collect();
            let cell = cells.entry(codes).or_insert((0, Interval::ZERO));
            cell.0 += 1;
            cell.1 = cell.1.plus(data.measure().of(row));
        }
        cells
    }

    fn as_map(table: &Table) -> BTreeMap<Vec<u32>, (u32, Interval)> {
        table
            .iter()
            .map(|cell| (cell.codes, (cell.rows, cell.count)))
            .collect()
    }

    proptest! {
        #[test]
        fn counting_and_sorting_give_what_counting_by_hand_gives(
            rows in proptest::collection::vec((0_u32..7, 0_u32..7, 0_u32..7, 0_u64..9, 0_u64..4), 0..300),
            measure in 0_u8..3,
            filtered in any::<bool>(),
        ) {
            let data = data(&rows, measure);
            let filter = if filtered { Filter::codes(&data, 2, &[0, 2, 3]) } else { Filter::all() };
            let by = [1, 0];
            let dense = count(&data, &by, &filter).unwrap();
            let expected = by_hand(&data, &by, &filter);
            prop_assert_eq!(as_map(&dense), expected.clone());
            let mut sorted = Table { cells: vec![], rows: vec![], low: dense.low.clone().map(|_| vec![]), high: dense.high.clone().map(|_| vec![]), ..dense.clone() };
            count_by_sorting(&data, &filter, &mut sorted);
            prop_assert_eq!(&sorted, &dense);
            prop_assert_eq!(as_map(&dense.margin(&[1])), by_hand(&data, &[0], &filter));
            prop_assert_eq!(dense.margin(&[]).total(), dense.total());
            prop_assert_eq!(dense.margin(&[1]).margin(&[]).total(), dense.total());
            let unknown: Interval = expected.iter().filter(|(codes, _)| codes[0] == 0).map(|(_, cell)| cell.1).sum();
            prop_assert_eq!(dense.unknown(0), unknown);
            for (codes, cell) in expected {
                prop_assert_eq!(dense.get(&codes), Some(cell.1));
            }
        }
    }

    #[test]
    fn no_columns_count_everything() {
        let data = data(&[(0, 1, 2, 3, 0), (1, 1, 2, 4, 0)], 1);
        let table = count(&data, &[], &Filter::all()).unwrap();
        assert_eq!(
            (table.len(), table.rows(), table.total()),
            (1, 2, Interval::exact(7))
        );
        assert_eq!(
            count(&data, &[0, 0], &Filter::all()),
            Err(CountError::Repeated("a".into()))
        );
        assert_eq!(count(&data, &[9], &Filter::all()), Err(CountError::NoColumn(9)));
    }

    #[test]
    fn a_cell_of_rows_that_say_zero_is_listed() {
        let data = data(&[(1, 1, 1, 0, 0)], 1);
        let table = count(&data, &[0], &Filter::all()).unwrap();
        assert_eq!(table.get(&[1]), Some(Interval::ZERO));
        assert_eq!(table.get(&[2]), None);
    }
}
