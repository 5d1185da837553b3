//! How well records explain what was measured: a sum over the cells of all measured tables that is brought up to date
//! with every change of a record.
//!
//! A cell with c records, of which y were measured under noise of variance v, costs (c - y)^2 / 2v: the negative
//! logarithm of the likelihood. A cell of a table over several columns that holds records costs in addition a part
//! ([`super::Effort::sparsity`]) of what it takes to name it, the logarithm of how many cells its table has; less while it
//! holds few records. A description is the better, the fewer combinations it needs (Rissanen, "Modeling by shortest
//! data description", 1978). Without that, noise would be explained by combinations that nobody has.
//!
//! The cells of a pair that do not stand out of the noise hold few rows together, and how few is known: what the others
//! leave. While they hold more records than that, each record among them costs a part of the name of its cell, the
//! larger the more they are too many. Where they hold no more, as in data that consist of rare combinations, it costs
//! nothing.

use super::records::Records;
use crate::marginal::{Layout, Measurements};

/// How many records a cell must hold to cost most of what a cell in use costs.
const FEW_RECORDS: f64 = 2.0;
/// From so many records on, one more costs nothing for being in use.
const MANY_RECORDS: usize = 32;

/// From here on pairs alone decide against a change.
const CLEARLY_WORSE: f32 = 2.0;
/// A cost that nothing outweighs.
const FORBIDDEN: f32 = 1e9;

/// What adding a record to a cell, or taking one away, would cost.
#[derive(Debug, Clone, Copy, Default)]
struct Price {
    add: f32,
    remove: f32,
}

/// A measured table among all cells.
#[derive(Debug, Clone)]
struct Table {
    /// Column and stride; those that are too many have the stride 0.
    parts: [(u32, u32); 3],
    start: usize,
    cells: usize,
    /// One over the variance.
    weight: f32,
    is_single: bool,
    /// What it takes to name a cell of this table: the logarithm of how many there are.
    naming: f32,
    /// How many records its faint cells hold together at most.
    most_faint: f32,
    /// What each record more among them costs.
    price_faint: f32,
}

/// How a column's tables find their cells for a record: `start + stride * own code + sum of the others`.
#[derive(Debug, Clone, Copy)]
struct Touch {
    table: u32,
    start: u32,
    stride: u32,
    others: [(u32, u32); 2],
}

/// All cells of all measured tables.
#[derive(Debug)]
pub(super) struct Cells {
    sizes: Vec<usize>,
    tables: Vec<Table>,
    touches: Vec<Vec<Touch>>,
    /// How many of a column's touches come before those of triples.
    before_triples: Vec<usize>,
    prices: Vec<Price>,
    counts: Vec<i32>,
    targets: Vec<f32>,
    /// Cells of single columns, which come first, whose value is held not to occur, and of pairs, which come next, that
    /// do not stand out of the noise.
    is_faint: Vec<bool>,
    /// The part of its name that a cell in use costs, by the number of its records.
    in_use: Vec<f32>,
    sparsity: f32,
}

impl Cells {
    /// The cells of measured tables under some records.
    pub(super) fn new(measured: &Measurements, records: &Records) -> Self {
        let mut tables = Vec::with_capacity(measured.tables.len());
        let mut touches = vec![Vec::new(); measured.sizes.len()];
        let mut targets = Vec::new();
        let mut is_faint = Vec::new();
        for table in &measured.tables {
            let layout = &table.layout;
            for (place, column) in layout.columns.iter().enumerate() {
                touches[*column].push(Touch::new(layout, place, tables.len(), targets.len()));
            }
            let mut parts = [(0, 0); 3];
            for (part, (column, stride)) in parts.iter_mut().zip(layout.columns.iter().zip(&layout.strides)) {
                *part = (*column as u32, *stride as u32);
            }
            tables.push(Table {
                parts,
                start: targets.len(),
                cells: layout.cells,
                weight: (1.0 / (table.variance * measured.scale * measured.scale)) as f32,
                is_single: layout.columns.len() == 1,
                naming: libm::log(layout.cells as f64) as f32,
                most_faint: 0.0,
                price_faint: 0.0,
            });
            targets.extend(
                table
                    .values
                    .iter()
                    .map(|value| (*value as f64 * measured.scale) as f32),
            );
            match *layout.columns.as_slice() {
                [column] => {
                    let present = (0..layout.cells).map(|code| measured.estimates.is_present(column, code));
                    is_faint.extend(present.map(|is_present| !is_present));
                }
                [first, second] => {
                    let faint = measured.estimates.faint(first, second);
                    is_faint.extend_from_slice(&faint.cells);
                    if let Some(table) = tables.last_mut() {
                        table.most_faint = faint.most_rows as f32;
                    }
                }
                _ => {}
            }
        }
        let before_triples = touches
            .iter()
            .map(|touches: &Vec<Touch>| touches.iter().filter(|touch| touch.others[1].1 == 0).count())
            .collect();
        let mut cells = Self {
            sizes: measured.sizes.clone(),
            before_triples,
            tables,
            touches,
            prices: vec![Price::default(); targets.len()],
            counts: vec![0; targets.len()],
            targets,
            is_faint,
            in_use: vec![0.0; MANY_RECORDS + 2],
            sparsity: 0.0,
        };
        for record in records.iter() {
            for place in 0..cells.tables.len() {
                let cell = cells.tables[place].cell(record);
                cells.counts[cell] += 1;
            }
        }
        cells.begin_round(0.0);
        cells
    }

    /// Sets what a cell in use costs, sees how many records stand in faint cells, and prices every cell anew.
    pub(super) fn begin_round(&mut self, sparsity: f64) {
        self.sparsity = sparsity as f32;
        for (records, cost) in self.in_use.iter_mut().enumerate() {
            *cost = (sparsity * -libm::expm1(-(records as f64) / FEW_RECORDS)) as f32;
        }
        for place in 0..self.tables.len() {
            let (start, cells) = (self.tables[place].start, self.tables[place].cells);
            let faint = (start..start + cells).filter(|cell| self.is_faint(*cell));
            let records: i32 = faint.map(|cell| self.counts[cell]).sum();
            let table = &mut self.tables[place];
            let too_many = 1.0 - table.most_faint / records.max(1) as f32;
            table.price_faint = table.naming * too_many.max(0.0);
            for cell in start..start + cells {
                self.prices[cell] = self.price(place, cell);
            }
        }
    }

    fn is_faint(&self, cell: usize) -> bool {
        self.is_faint.get(cell).is_some_and(|is_faint| *is_faint)
    }

    fn price(&self, table: usize, cell: usize) -> Price {
        let table = &self.tables[table];
        let count = self.counts[cell];
        let distance = count as f32 - self.targets[cell];
        if table.is_single {
            return Price {
                add: if self.is_faint(cell) {
                    FORBIDDEN
                } else {
                    table.weight * (distance + 0.5)
                },
                // Nothing is gained that is worth losing the last record of a value.
                remove: if count <= 1 {
                    FORBIDDEN
                } else {
                    table.weight * (0.5 - distance)
                },
            };
        }
        let faint = if self.is_faint(cell) {
            table.price_faint
        } else {
            0.0
        };
        let (before, now, after) = match usize::try_from(count) {
            Ok(count) if count > 0 && count <= MANY_RECORDS => {
                (self.in_use[count - 1], self.in_use[count], self.in_use[count + 1])
            }
            Ok(0) => (0.0, 0.0, self.in_use[1]),
            _ => (0.0, 0.0, 0.0),
        };
        Price {
            add: table.weight * (distance + 0.5) + table.naming * (after - now) + faint,
            remove: table.weight * (0.5 - distance) + table.naming * (before - now) - faint,
        }
    }

    /// Whether a record explains the measurements better with another code in a column. Where the single column and
    /// the pairs, which are cheap to ask, already speak clearly against it, triples are not asked.
    pub(super) fn is_better_with(&self, record: &[u16], column: usize, code: u16) -> bool {
        let (old, new) = (u32::from(record[column]), u32::from(code));
        let cost = |touches: &[Touch]| {
            let mut cost = 0.0;
            for touch in touches {
                let base = touch.base(record);
                cost += self.prices[(base + old * touch.stride) as usize].remove
                    + self.prices[(base + new * touch.stride) as usize].add;
            }
            cost
        };
        let (few, many) = self.touches[column].split_at(self.before_triples[column]);
        let first = cost(few);
        first < CLEARLY_WORSE && first + cost(many) < 0.0
    }

    /// Takes notice that a record, given as it still is, gets another code in a column.
    pub(super) fn change_code(&mut self, record: &[u16], column: usize, code: u16) {
        let (old, new) = (u32::from(record[column]), u32::from(code));
        for place in 0..self.touches[column].len() {
            let touch = self.touches[column][place];
            let base = touch.base(record);
            self.add(touch.table as usize, (base + old * touch.stride) as usize, -1);
            self.add(touch.table as usize, (base + new * touch.stride) as usize, 1);
        }
    }

    /// What it would cost to put another record in the place of one.
    pub(super) fn cost_of_record(&self, old: &[u16], new: &[u16]) -> f32 {
        let mut cost = 0.0;
        for table in &self.tables {
            let (from, to) = (table.cell(old), table.cell(new));
            if from != to {
                cost += self.prices[from].remove + self.prices[to].add;
            }
        }
        cost
    }

    /// Takes notice that a record is put in the place of another.
    pub(super) fn change_record(&mut self, old: &[u16], new: &[u16]) {
        for place in 0..self.tables.len() {
            let (from, to) = (self.tables[place].cell(old), self.tables[place].cell(new));
            if from != to {
                self.add(place, from, -1);
                self.add(place, to, 1);
            }
        }
    }

    /// What would be gained by taking each record away: most for those that stand where there are too many.
    pub(super) fn gains(&self, records: &Records) -> Vec<f32> {
        let gain = |record: &[u16]| -> f32 {
            self.tables
                .iter()
                .map(|table| -self.prices[table.cell(record)].remove)
                .sum()
        };
        records.iter().map(gain).collect()
    }

    /// The cost of everything: negative logarithm of the likelihood, what cells in use cost, and what records in faint
    /// cells do.
    #[cfg(test)]
    pub(super) fn cost(&self) -> f64 {
        let mut cost = 0.0;
        for table in &self.tables {
            for cell in table.start..table.start + table.cells {
                let distance = f64::from(self.counts[cell]) - f64::from(self.targets[cell]);
                cost += f64::from(table.weight) * distance * distance / 2.0;
                if self.is_faint(cell) {
                    cost += f64::from(table.price_faint) * f64::from(self.counts[cell]);
                }
                if !table.is_single {
                    cost += f64::from(table.naming)
                        * f64::from(self.in_use[(self.counts[cell] as usize).min(MANY_RECORDS + 1)]);
                }
            }
        }
        cost
    }

    /// How many codes a column has.
    pub(super) fn values(&self, column: usize) -> usize {
        self.sizes[column]
    }

    fn add(&mut self, table: usize, cell: usize, change: i32) {
        self.counts[cell] += change;
        self.prices[cell] = self.price(table, cell);
    }
}

impl Table {
    fn cell(&self, record: &[u16]) -> usize {
        let [first, second, third] = self
            .parts
            .map(|(column, stride)| u32::from(record[column as usize]) * stride);
        self.start + (first + second + third) as usize
    }
}

impl Touch {
    /// How the column at a place of a table finds its cells.
    fn new(layout: &Layout, place: usize, table: usize, start: usize) -> Self {
        let mut others = [(0, 0); 2];
        let rest = (0..layout.columns.len()).filter(|other| *other != place);
        for (slot, other) in others.iter_mut().zip(rest) {
            *slot = (layout.columns[other] as u32, layout.strides[other] as u32);
        }
        Self {
            table: table as u32,
            start: start as u32,
            stride: layout.strides[place] as u32,
            others,
        }
    }

    fn base(&self, record: &[u16]) -> u32 {
        let [(first, first_stride), (second, second_stride)] = self.others;
        self.start
            + u32::from(record[first as usize]) * first_stride
            + u32::from(record[second as usize]) * second_stride
    }
}
