//! Counts of the real and of the made-up records, side by side.

use statistics::count::{Marginal, all_combinations};
use statistics::{Column, Data};

use super::frame::{CompareError, align};

/// Where bands of counts begin.
const BANDS: [u32; 5] = [1, 10, 100, 1_000, 10_000];
/// The count from which relative errors matter.
const RELATIVE_FROM: u32 = 100;
/// How many flows are put in order.
const TOP_FLOWS: usize = 20;

/// How two data sets compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Rows of the real data.
    pub rows_real: usize,
    /// Rows of the made-up data.
    pub rows_synthetic: usize,
    /// For combinations of one column, of two, and so on.
    pub orders: Vec<OrderFit>,
    /// The largest flows between two columns; none where there is one column only.
    pub flows: Option<Flows>,
}

/// How combinations of so many columns compare. A combination is a known value in each of the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderFit {
    /// How many columns.
    pub order: usize,
    /// Combinations that the real data have.
    pub real: u64,
    /// Combinations that the made-up data have.
    pub synthetic: u64,
    /// Combinations that both have.
    pub both: u64,
    /// The mean of the differences between counts, over combinations that both have.
    pub mean_error: f64,
    /// Rows in combinations that only the real data have, as a part of all.
    pub suppressed_mass: f64,
    /// Rows in combinations that only the made-up data have, as a part of all.
    pub fabricated_mass: f64,
    /// The median of the relative errors of combinations of at least 100 rows; none where there are none.
    pub median_relative_error: Option<f64>,
    /// Total variation distance, the unknown being a value: mean over the sets of columns.
    pub mean_distance: f64,
    /// The largest one.
    pub largest_distance: f64,
    /// By the size of the real count.
    pub bands: Vec<Band>,
}

impl OrderFit {
    /// The part of the real combinations that the made-up data lack.
    pub fn suppressed(&self) -> f64 {
        1.0 - part(self.both, self.real)
    }

    /// The part of the made-up combinations that the real data lack.
    pub fn fabricated(&self) -> f64 {
        1.0 - part(self.both, self.synthetic)
    }
}

/// Combinations whose real count lies in a band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The least count.
    pub from: u32,
    /// How many combinations.
    pub combinations: u64,
    /// How many of them the made-up data lack.
    pub suppressed: u64,
    /// The mean difference, those that are lacking included.
    pub mean_error: f64,
}

/// The largest flows.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    /// Where they begin.
    pub from: String,
    /// Where they end.
    pub to: String,
    /// Of the pairs of flows whose real counts differ, the part that has the same order in the made-up data.
    pub order_kept: f64,
    /// The flows, largest first.
    pub largest: Vec<Flow>,
}

/// One flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Rows of the real data.
    pub real: u32,
    /// Rows of the made-up data.
    pub synthetic: u32,
}

/// Compares made-up records with the real ones over combinations of up to `order` columns. `flows` names the two
/// columns that flows go between; the two columns with most values where nothing is said.
///
/// # Errors
/// Where a column is missing, a file has no rows, or combinations cannot be counted.
pub fn compare(
    real: &Data,
    synthetic: &Data,
    order: usize,
    flows: Option<(&str, &str)>,
) -> Result<Comparison, CompareError> {
    if !(1..=3).contains(&order) {
        return Err(CompareError::Order(order));
    }
    let [real, synthetic] = align([real, synthetic])?;
    let places: Vec<usize> = (0..real.columns().len()).collect();
    let (counted, made) = (
        all_combinations(&real, &places, order)?,
        all_combinations(&synthetic, &places, order)?,
    );
    let mut gathered: Vec<Gathered> = (1..=order.min(places.len())).map(Gathered::new).collect();
    for (marginal, made) in counted.marginals().iter().zip(made.marginals()) {
        let rows = (real.rows(), synthetic.rows());
        if let Some(gathered) = gathered.get_mut(marginal.columns().len() - 1) {
            gathered.add(marginal, made, rows);
        }
    }
    let pair = flow_columns(&real, flows)?;
    let flows = pair.and_then(|(from, to)| {
        let columns = [from.min(to), from.max(to)];
        let (marginal, made) = (counted.over(&columns)?, made.over(&columns)?);
        Some(largest_flows(&real, marginal, made, (from, to)))
    });
    Ok(Comparison {
        rows_real: real.rows(),
        rows_synthetic: synthetic.rows(),
        orders: gathered.into_iter().map(Gathered::finish).collect(),
        flows,
    })
}

fn part(some: u64, all: u64) -> f64 {
    if all == 0 { 1.0 } else { some as f64 / all as f64 }
}

/// What is gathered over all sets of so many columns.
struct Gathered {
    fit: OrderFit,
    error: f64,
    mass: (u64, u64),
    lost: (u64, u64),
    relative: Vec<f64>,
    distances: f64,
    sets: u64,
}

impl Gathered {
    fn new(order: usize) -> Self {
        let band = |from: &u32| Band {
            from: *from,
            combinations: 0,
            suppressed: 0,
            mean_error: 0.0,
        };
        Self {
            fit: OrderFit {
                order,
                real: 0,
                synthetic: 0,
                both: 0,
                mean_error: 0.0,
                suppressed_mass: 0.0,
                fabricated_mass: 0.0,
                median_relative_error: None,
                mean_distance: 0.0,
                largest_distance: 0.0,
                bands: BANDS.iter().map(band).collect(),
            },
            error: 0.0,
            mass: (0, 0),
            lost: (0, 0),
            relative: Vec::new(),
            distances: 0.0,
            sets: 0,
        }
    }

    fn add(&mut self, real: &Marginal, made: &Marginal, rows: (usize, usize)) {
        let mut distance = 0.0;
        for (codes, count) in real.combinations() {
            let other = made.get(&codes);
            distance += (f64::from(count) / rows.0 as f64 - f64::from(other) / rows.1 as f64).abs();
            if codes.iter().all(|code| *code > 0) {
                self.add_known(count, other);
            }
        }
        for (codes, count) in made.combinations() {
            let is_known = codes.iter().all(|code| *code > 0);
            let is_real = real.get(&codes) > 0;
            if is_known {
                self.fit.synthetic += 1;
                self.mass.1 += u64::from(count);
            }
            if !is_real {
                distance += f64::from(count) / rows.1 as f64;
                self.lost.1 += if is_known { u64::from(count) } else { 0 };
            }
        }
        self.sets += 1;
        self.distances += distance / 2.0;
        self.fit.largest_distance = self.fit.largest_distance.max(distance / 2.0);
    }

    fn add_known(&mut self, count: u32, other: u32) {
        let error = f64::from(count.abs_diff(other));
        self.fit.real += 1;
        self.mass.0 += u64::from(count);
        if other > 0 {
            self.fit.both += 1;
            self.error += error;
        } else {
            self.lost.0 += u64::from(count);
        }
        if count >= RELATIVE_FROM {
            self.relative.push(error / f64::from(count));
        }
        if let Some(band) = self.fit.bands.iter_mut().rev().find(|band| count >= band.from) {
            band.combinations += 1;
            band.suppressed += u64::from(other == 0);
            band.mean_error += error;
        }
    }

    fn finish(mut self) -> OrderFit {
        let fit = &mut self.fit;
        fit.mean_error = self.error / fit.both.max(1) as f64;
        fit.suppressed_mass = self.lost.0 as f64 / self.mass.0.max(1) as f64;
        fit.fabricated_mass = self.lost.1 as f64 / self.mass.1.max(1) as f64;
        fit.mean_distance = self.distances / self.sets.max(1) as f64;
        self.relative.sort_unstable_by(f64::total_cmp);
        fit.median_relative_error = self.relative.get(self.relative.len() / 2).copied();
        for band in &mut fit.bands {
            band.mean_error /= band.combinations.max(1) as f64;
        }
        fit.bands.retain(|band| band.combinations > 0);
        self.fit
    }
}

fn flow_columns(real: &Data, named: Option<(&str, &str)>) -> Result<Option<(usize, usize)>, CompareError> {
    if let Some((from, to)) = named {
        let (from, to) = (real.find(from)?, real.find(to)?);
        return if from == to {
            Err(CompareError::Flows)
        } else {
            Ok(Some((from, to)))
        };
    }
    let mut by_size: Vec<usize> = (0..real.columns().len()).collect();
    by_size.sort_by_key(|place| std::cmp::Reverse(real.columns()[*place].size()));
    Ok(match by_size.as_slice() {
        [first, second, ..] => Some((*first.min(second), *first.max(second))),
        _ => None,
    })
}

fn largest_flows(data: &Data, real: &Marginal, made: &Marginal, (from, to): (usize, usize)) -> Flows {
    let mut known: Vec<(u32, u32, Vec<u32>)> = real
        .combinations()
        .filter(|(codes, _)| codes.iter().all(|code| *code > 0))
        .map(|(codes, count)| (count, made.get(&codes), codes))
        .collect();
    known.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    known.truncate(TOP_FLOWS);
    let (mut kept, mut all) = (0_u64, 0_u64);
    for (place, first) in known.iter().enumerate() {
        for second in known[place + 1..].iter().filter(|second| second.0 < first.0) {
            all += 1;
            kept += u64::from(first.1 > second.1);
        }
    }
    let label = |column: usize, codes: &[u32]| {
        let place = usize::from(column == from.max(to));
        let column: &Column = &data.columns()[column];
        column.label(codes[place]).unwrap_or_default().to_owned()
    };
    let flow = |(real, synthetic, codes): &(u32, u32, Vec<u32>)| Flow {
        from: label(from, codes),
        to: label(to, codes),
        real: *real,
        synthetic: *synthetic,
    };
    Flows {
        from: data.columns()[from].name().to_owned(),
        to: data.columns()[to].name().to_owned(),
        order_kept: part(kept, all),
        largest: known.iter().map(flow).collect(),
    }
}
