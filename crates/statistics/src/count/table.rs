//! A table of counts.

use super::keys::{cell_of_codes, codes_of_cell};
use crate::column::UNKNOWN;
use crate::interval::Interval;

/// A counted cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The code of each column.
    pub codes: Vec<u32>,
    /// How many rows of the file fall into it.
    pub rows: u32,
    /// What these rows count for.
    pub count: Interval,
}

/// Counts over the codes of some columns, the unknown of each among them. Only cells with at least one row
/// are listed: a cell without a row is not the same as a row that says zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns, by their places in the data set.
    pub(super) columns: Vec<usize>,
    pub(super) sizes: Vec<u32>,
    /// The cells with rows, in order.
    pub(super) cells: Vec<u64>,
    pub(super) rows: Vec<u32>,
    /// The low ends, where rows count for something else than one.
    pub(super) low: Option<Vec<u64>>,
    /// The high ends, where some of them differ from the low ones.
    pub(super) high: Option<Vec<u64>>,
}

impl Table {
    /// The columns, by their places in the data set.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// How many codes each column has, the unknown among them.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// How many cells have rows.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell has rows.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cell at a place of the list.
    fn at(&self, place: usize) -> Cell {
        Cell {
            codes: codes_of_cell(self.cells[place], &self.sizes),
            rows: self.rows[place],
            count: self.count_at(place),
        }
    }

    fn count_at(&self, place: usize) -> Interval {
        let low = match &self.low {
            Some(low) => low[place],
            None => u64::from(self.rows[place]),
        };
        let high = self.high.as_ref().map_or(low, |high| high[place]);
        Interval::new(low, high).unwrap_or(Interval::WITHHELD)
    }

    /// The cells with rows, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = Cell> + '_ {
        (0..self.cells.len()).map(|place| self.at(place))
    }

    /// What is counted in a cell; none where no row falls into it.
    pub fn get(&self, codes: &[u32]) -> Option<Interval> {
        let cell = cell_of_codes(codes, &self.sizes)?;
        self.cells
            .binary_search(&cell)
            .ok()
            .map(|place| self.count_at(place))
    }

    /// Everything counted.
    pub fn total(&self) -> Interval {
        (0..self.cells.len()).map(|place| self.count_at(place)).sum()
    }

    /// How many rows were counted.
    pub fn rows(&self) -> u64 {
        self.rows.iter().map(|rows| u64::from(*rows)).sum()
    }

    /// What is counted where a column, by its place in this table, is not known.
    pub fn unknown(&self, column: usize) -> Interval {
        let is_unknown =
            |place: &usize| codes_of_cell(self.cells[*place], &self.sizes).get(column) == Some(&UNKNOWN);
        (0..self.cells.len())
            .filter(is_unknown)
            .map(|place| self.count_at(place))
            .sum()
    }

    /// The same counts over some of the columns, by their places in this table, in the order given. Bounds of
    /// cells are added up; where totals are published beside the cells, [`crate::tighten`] narrows them.
    #[must_use]
    pub fn margin(&self, keep: &[usize]) -> Self {
        let kept: Vec<usize> = keep
            .iter()
            .copied()
            .filter(|column| *column < self.sizes.len())
            .collect();
        let sizes: Vec<u32> = kept.iter().map(|column| self.sizes[*column]).collect();
        let mut moved: Vec<(u64, usize)> = (0..self.cells.len())
            .map(|place| {
                let codes = codes_of_cell(self.cells[place], &self.sizes);
                let cell = kept.iter().zip(&sizes).fold(0_u64, |cell, (column, size)| {
                    cell.wrapping_mul(u64::from(*size))
                        .wrapping_add(u64::from(codes[*column]))
                });
                (cell, place)
            })
            .collect();
        moved.sort_unstable();
        let mut margin = Self {
            columns: kept.iter().map(|column| self.columns[*column]).collect(),
            sizes,
            cells: Vec::new(),
            rows: Vec::new(),
            low: self.low.as_ref().map(|_| Vec::new()),
            high: self.high.as_ref().map(|_| Vec::new()),
        };
        for group in moved.chunk_by(|(a, _), (b, _)| a == b) {
            let count: Interval = group.iter().map(|(_, place)| self.count_at(*place)).sum();
            margin.cells.push(group[0].0);
            margin
                .rows
                .push(group.iter().map(|(_, place)| self.rows[*place]).sum());
            if let Some(low) = &mut margin.low {
                low.push(count.low());
            }
            if let Some(high) = &mut margin.high {
                high.push(count.high());
            }
        }
        margin
    }
}
