//! Counting marginals and adding noise to them.

use statistics::Data;
use statistics::count::{Combinations, CountError, all_combinations};
use thiserror::Error;

use super::estimate::{self, Estimates, Frame};
use super::select;
use crate::budget::{AccountError, Composition, Group};
use crate::noise::{DiscreteGaussian, Seed, VarianceError};

/// How much a table over one column counts, beside one over three: its cells are few and everything rests on them.
const WEIGHT_SINGLE: u64 = 256;
/// The same for two columns.
const WEIGHT_PAIR: u64 = 128;
/// For three columns.
const WEIGHT_TRIPLE: u64 = 64;
/// The part of all that choosing triples may cost, in percent.
const CHOICE_PERCENT: u64 = 3;
/// All triples are measured where there are no more than so many. Most of their cells follow from the pairs, so noise
/// that looks large for one table is shared by all of them.
const FEW_TRIPLES: usize = 1_000;
/// Triples chosen for each column where there are more.
const TRIPLES_A_COLUMN: usize = 20;
/// The most cells of a measured table: beyond, noise alone would fill it.
const MOST_CELLS: u64 = 1 << 18;

/// The cells of a table over some columns: the last column varies fastest, as in `statistics`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The columns, rising, by their places in the data.
    pub columns: Vec<usize>,
    /// How many codes each has, the unknown among them.
    pub sizes: Vec<usize>,
    /// How far the cell moves when a column's code grows by one.
    pub strides: Vec<usize>,
    /// How many cells there are.
    pub cells: usize,
}

impl Layout {
    /// The layout over columns whose codes are so many.
    pub fn new(columns: &[usize], all_sizes: &[usize]) -> Self {
        let sizes: Vec<usize> = columns.iter().map(|column| all_sizes[*column]).collect();
        let mut strides = vec![1; sizes.len()];
        for place in (1..sizes.len()).rev() {
            strides[place - 1] = strides[place] * sizes[place];
        }
        let cells = sizes.iter().product();
        Self {
            columns: columns.to_vec(),
            sizes,
            strides,
            cells,
        }
    }
}

/// A table that was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Its cells.
    pub layout: Layout,
    /// The noisy count of each cell; may be below zero.
    pub values: Vec<i64>,
    /// The variance of the noise.
    pub variance: f64,
}

/// Which tables are measured, and how precisely.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The number of codes of each column.
    sizes: Vec<usize>,
    /// Single columns and pairs, and all triples where they are few.
    fixed: Vec<Vec<usize>>,
    /// Triples to choose from; empty where none is chosen.
    candidates: Vec<Vec<usize>>,
    /// How many are chosen.
    chosen: usize,
    /// What all costs.
    composition: Composition,
    /// The weight of a score, where triples are chosen.
    weight_score: u64,
}

/// Tables that cannot be measured.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum MeasureError {
    /// The order is not one of those that are known.
    #[error("combinations of up to {0} columns were asked for; choose 1, 2 or 3")]
    Order(usize),
    /// The budget does not allow it.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The data cannot be counted.
    #[error(transparent)]
    Count(#[from] CountError),
}

impl From<VarianceError> for MeasureError {
    fn from(problem: VarianceError) -> Self {
        Self::Account(AccountError::Variance(problem))
    }
}

impl Plan {
    /// Plans the measurement of columns with so many codes each, of combinations of up to `order` columns. It
    /// depends on nothing but its arguments, so it tells nothing about the data.
    ///
    /// # Errors
    /// Where order, epsilon or delta cannot be used.
    pub fn new(sizes: &[usize], order: usize, epsilon: f64, delta: f64) -> Result<Self, MeasureError> {
        if !(1..=3).contains(&order) {
            return Err(MeasureError::Order(order));
        }
        let columns = sizes.len();
        let fits = |set: &[usize]| {
            let cells = set.iter().map(|column| sizes[*column] as u64).product::<u64>();
            set.len() == 1 || cells <= MOST_CELLS
        };
        let sets = |order: usize| subsets(columns, order).into_iter().filter(|set| fits(set));
        let mut fixed: Vec<Vec<usize>> = (1..=order.min(2)).flat_map(sets).collect();
        let mut triples: Vec<Vec<usize>> = if order == 3 { sets(3).collect() } else { Vec::new() };
        let chosen = if triples.len() > FEW_TRIPLES {
            columns * TRIPLES_A_COLUMN
        } else {
            fixed.append(&mut triples);
            0
        };
        let of_size = |size: usize| fixed.iter().filter(|set| set.len() == size).count() as u64;
        let mut groups = vec![
            Group {
                tables: of_size(1),
                weight: WEIGHT_SINGLE,
            },
            Group {
                tables: of_size(2),
                weight: WEIGHT_PAIR,
            },
            Group {
                tables: of_size(3) + chosen as u64,
                weight: WEIGHT_TRIPLE,
            },
        ];
        let total: u64 = groups.iter().map(|group| group.tables * group.weight).sum();
        let candidates = triples.len() as u64;
        let weight_score = (total * CHOICE_PERCENT / 100 / candidates.max(1)).max(1);
        groups.push(Group {
            tables: candidates,
            weight: weight_score,
        });
        Ok(Self {
            sizes: sizes.to_vec(),
            fixed,
            candidates: triples,
            chosen,
            composition: Composition::calibrated(epsilon, delta, &groups)?,
            weight_score,
        })
    }

    /// What all of it costs.
    pub fn composition(&self) -> &Composition {
        &self.composition
    }

    /// How many tables over so many columns are measured.
    pub fn tables(&self, order: usize) -> usize {
        let fixed = self.fixed.iter().filter(|set| set.len() == order).count();
        if order == 3 { fixed + self.chosen } else { fixed }
    }

    /// How many triples the measured ones are chosen from; 0 where all are measured.
    pub fn candidates(&self) -> usize {
        self.candidates.len()
    }

    /// The noise of tables over so many columns.
    ///
    /// # Errors
    /// Where such noise cannot be drawn.
    pub fn noise(&self, order: usize) -> Result<DiscreteGaussian, VarianceError> {
        self.composition.noise(match order {
            1 => WEIGHT_SINGLE,
            2 => WEIGHT_PAIR,
            _ => WEIGHT_TRIPLE,
        })
    }
}

/// What was measured, and what follows from it for single columns and pairs.
#[derive(Debug, Clone)]
pub struct Measurements {
    /// The number of codes of each column.
    pub sizes: Vec<usize>,
    /// How many rows the released data have.
    pub rows: usize,
    /// Rows that are released for each row that was measured.
    pub scale: f64,
    /// The tables: single columns, pairs, triples.
    pub tables: Vec<Measured>,
    pub(crate) estimates: Estimates,
}

/// What is wanted of a measurement, beside its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How many rows are to be released; as many as the data have, which tells their number, where nothing is said.
    pub rows: Option<usize>,
    /// Which codes of each column are certain to occur.
    pub certain: Vec<Vec<bool>>,
}

/// Measures data, which must be in the codes of their domain, one row a person. Everything that follows from the
/// result is as private as the plan says, but for the number of rows where they are to be as many as the data have.
///
/// The noise of a table comes from the stream of the seed that is numbered by its columns, so it does not depend on
/// the order of the work.
///
/// # Errors
/// Where the data cannot be counted or noise not be drawn.
pub fn measure(
    data: &Data,
    plan: &Plan,
    request: &Request,
    seed: &Seed,
) -> Result<Measurements, MeasureError> {
    let columns: Vec<usize> = (0..plan.sizes.len()).collect();
    let order = if plan.candidates.is_empty() {
        plan.fixed.iter().map(Vec::len).max().unwrap_or(1)
    } else {
        3
    };
    let counted = all_combinations(data, &columns, order)?;
    let mut tables = Vec::with_capacity(plan.fixed.len() + plan.chosen);
    for set in &plan.fixed {
        tables.push(one_table(&counted, set, plan, seed)?);
    }
    let (rows, scale) = match request.rows {
        None => (data.rows(), 1.0),
        // The number of rows that were read is not told: what was measured stands for it.
        Some(rows) => (rows, rows as f64 / estimate::total(&tables).max(1.0)),
    };
    let frame = Frame {
        sizes: &plan.sizes,
        rows: rows as f64,
        scale,
        certain: &request.certain,
    };
    let mut estimates = Estimates::from(&tables, &frame);
    if plan.chosen > 0 {
        let law = plan.composition.noise(plan.weight_score)?;
        let noise = plan.noise(3)?.deviation();
        let chosen = select::choose(
            &counted,
            &plan.candidates,
            plan.chosen,
            &estimates,
            noise,
            scale,
            |set, score| score + law.sample(&mut seed.stream(stream_of(set) | SCORES)),
        );
        for set in &chosen {
            tables.push(one_table(&counted, set, plan, seed)?);
        }
        estimates = Estimates::from(&tables, &frame);
    }
    Ok(Measurements {
        sizes: plan.sizes.clone(),
        rows,
        scale,
        tables,
        estimates,
    })
}

/// Marks the streams of scores, apart from those of tables.
const SCORES: u64 = 1 << 63;

/// The number of the stream of a table: its columns, each in 16 bits, counted from one.
fn stream_of(set: &[usize]) -> u64 {
    set.iter()
        .fold(0, |number, column| number << 16 | (*column as u64 + 1))
}

fn one_table(
    counted: &Combinations,
    set: &[usize],
    plan: &Plan,
    seed: &Seed,
) -> Result<Measured, MeasureError> {
    let law = plan.noise(set.len())?;
    let mut stream = seed.stream(stream_of(set));
    let layout = Layout::new(set, &plan.sizes);
    let counts = full_table(counted, &layout);
    Ok(Measured {
        values: counts
            .into_iter()
            .map(|count| i64::from(count) + law.sample(&mut stream))
            .collect(),
        variance: law.variance(),
        layout,
    })
}

/// Every cell of a table, empty ones with 0.
pub(super) fn full_table(counted: &Combinations, layout: &Layout) -> Vec<u32> {
    let marginal = counted.over(&layout.columns);
    marginal
        .and_then(|marginal| marginal.full(layout.cells))
        .unwrap_or_else(|| vec![0; layout.cells])
}

/// Every set of `size` numbers below `of`, in order.
fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let smaller = subsets(of, size - 1);
    let extended = smaller.into_iter().flat_map(|set: Vec<usize>| {
        let from = set.last().map_or(0, |last| last + 1);
        (from..of).map(move |next| {
            let mut set = set.clone();
            set.push(next);
            set
        })
    });
    extended.collect()
}
