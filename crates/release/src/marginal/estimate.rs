//! What noisy tables say together: single columns and pairs that are never below zero and agree with each other.

use super::measure::Measured;

/// Turns of fitting a table to its sums.
const PAIR_TURNS: usize = 12;
const TRIPLE_TURNS: usize = 6;
/// From so many standard deviations on a value is held to occur.
const LIKELY_DEVIATIONS: f64 = 3.0;
/// The part of the cells standing out of the noise that may be empty.
const FALSE_PART: f64 = 0.1;
/// By so many standard deviations noise may have taken rows from the others.
const FAINT_DEVIATIONS: f64 = 2.0;
/// Classes of expected counts, each twice as large as the one before, in which noise is told from structure.
const CLASSES: usize = 20;

/// What estimates are made for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The number of codes of each column.
    pub(super) sizes: &'a [usize],
    /// How many rows everything adds up to.
    pub(super) rows: f64,
    /// Rows of the estimates for each row measured.
    pub(super) scale: f64,
    /// Which codes of each column are certain to occur.
    pub(super) certain: &'a [Vec<bool>],
}

/// The number of rows that were measured, by what all tables say.
pub(super) fn total(tables: &[Measured]) -> f64 {
    weighted_sums(tables, &[], &[], 1.0).0[0]
}

/// Estimates of single columns and of pairs.
#[derive(Debug, Clone)]
pub(crate) struct Estimates {
    sizes: Vec<usize>,
    rows: f64,
    present: Vec<Vec<bool>>,
    singles: Vec<Vec<f64>>,
    /// By first and second column, first below second; empty for a pair that was not measured.
    pairs: Vec<Vec<f64>>,
    /// In the same order.
    faint: Vec<Faint>,
}

/// The cells of a pair that do not stand out of the noise.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faint {
    /// Which they are.
    pub(crate) cells: Vec<bool>,
    /// How many rows they hold together at most: what the others leave of all rows, and what noise may have
    /// taken from it.
    pub(crate) most_rows: f64,
}

impl Estimates {
    /// From tables over up to three columns: each sum is the mean of what every table says of it, weighted by how
    /// precisely it does.
    pub(super) fn from(tables: &[Measured], frame: &Frame<'_>) -> Self {
        let columns = frame.sizes.len();
        let (mut singles, mut present) = (Vec::with_capacity(columns), Vec::with_capacity(columns));
        for (column, certain) in frame.certain.iter().enumerate() {
            let (mut sums, variance) = weighted_sums(tables, &[column], frame.sizes, frame.scale);
            let mut likely = vec![false; sums.len()];
            for (code, likely) in likely.iter_mut().enumerate() {
                let is_certain = certain.get(code).is_some_and(|certain| *certain);
                *likely = is_certain || sums[code] >= LIKELY_DEVIATIONS * variance.sqrt();
            }
            if !likely.contains(&true) {
                // So few rows that no value stands out of the noise.
                likely.fill(true);
            }
            project(&mut sums, &likely, frame.rows);
            singles.push(sums);
            present.push(likely);
        }
        let mut estimates = Self {
            sizes: frame.sizes.to_vec(),
            rows: frame.rows,
            present,
            singles,
            pairs: vec![Vec::new(); columns * columns],
            faint: vec![Faint::default(); columns * columns],
        };
        for first in 0..columns {
            for second in first + 1..columns {
                let is_measured = tables.iter().any(|table| {
                    table.layout.columns.contains(&first) && table.layout.columns.contains(&second)
                });
                if is_measured {
                    let (values, variance) =
                        weighted_sums(tables, &[first, second], frame.sizes, frame.scale);
                    let place = first * columns + second;
                    estimates.faint[place] = Faint::among(&values, variance.sqrt(), frame.rows);
                    estimates.pairs[place] = estimates.pair_from(&values, variance, first, second);
                }
            }
        }
        estimates
    }

    /// The number of codes of each column.
    pub(crate) fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Whether a code occurs: for certain, or by what was measured.
    pub(crate) fn is_present(&self, column: usize, code: usize) -> bool {
        self.present[column][code]
    }

    /// The cells of a pair of columns, the first below the second, that do not stand out of the noise.
    pub(crate) fn faint(&self, first: usize, second: usize) -> &Faint {
        &self.faint[first * self.sizes.len() + second]
    }

    /// The count of each code of a column.
    pub(crate) fn single(&self, column: usize) -> &[f64] {
        &self.singles[column]
    }

    /// The count of a pair of codes; as if the columns were independent where the pair was not measured.
    pub(crate) fn pair(&self, first: usize, second: usize, first_code: usize, second_code: usize) -> f64 {
        if first > second {
            return self.pair(second, first, second_code, first_code);
        }
        match self.pairs[first * self.sizes.len() + second].get(first_code * self.sizes[second] + second_code)
        {
            Some(count) => *count,
            None => self.independent(first, second, first_code, second_code),
        }
    }

    /// Mutual information of two columns, in nats.
    pub(crate) fn dependence(&self, first: usize, second: usize) -> f64 {
        let mut sum = 0.0;
        for first_code in 0..self.sizes[first] {
            for second_code in 0..self.sizes[second] {
                let count = self.pair(first, second, first_code, second_code);
                let expected = self.independent(first, second, first_code, second_code);
                if count > 0.0 && expected > 0.0 {
                    sum += count * libm::log(count / expected);
                }
            }
        }
        sum / self.rows.max(1.0)
    }

    fn independent(&self, first: usize, second: usize, first_code: usize, second_code: usize) -> f64 {
        self.singles[first][first_code] * self.singles[second][second_code] / self.rows.max(1.0)
    }

    /// A pair: pulled towards independence by as much as noise and structure among cells of the same expected count
    /// suggest (empirical Bayes), not below zero, and fitted to its single columns.
    fn pair_from(&self, values: &[f64], variance: f64, first: usize, second: usize) -> Vec<f64> {
        let width = self.sizes[second];
        let mut cells: Vec<f64> = (0..values.len())
            .map(|cell| self.independent(first, second, cell / width, cell % width))
            .collect();
        let pulled = pulled(values, &cells, variance);
        let deviation = variance.sqrt();
        for ((cell, pulled), value) in cells.iter_mut().zip(pulled).zip(values) {
            // Something is left of every cell, for the fit to raise where the sums ask for it.
            let least = if *value < 2.0 * deviation {
                cell.min(1e-3)
            } else {
                *cell * 1e-2
            };
            *cell = pulled.max(least);
        }
        fit_pair(
            &mut cells,
            &self.singles[first],
            &self.singles[second],
            PAIR_TURNS,
        );
        cells
    }
}

impl Faint {
    /// The cells under the lowest threshold above which at most a part [`FALSE_PART`] is expected to be empty (Benjamini
    /// and Hochberg, "Controlling the False Discovery Rate", 1995). Noise is as often below zero as above, so there are
    /// about twice as many empty cells as values below zero (as Storey estimates their part: "A direct approach to false
    /// discovery rates", 2002).
    fn among(values: &[f64], deviation: f64, rows: f64) -> Self {
        let below = values.iter().filter(|value| **value < 0.0).count();
        let empty = (2 * below).min(values.len()) as f64;
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(|a, b| b.total_cmp(a));
        let standing_out = (1..=sorted.len()).rev().find(|kept| {
            let by_chance = libm::erfc(sorted[kept - 1] / (deviation * std::f64::consts::SQRT_2)) / 2.0;
            empty * by_chance <= FALSE_PART * *kept as f64
        });
        let kept = standing_out.unwrap_or(0);
        let threshold = kept.checked_sub(1).map_or(f64::INFINITY, |last| sorted[last]);
        let left = rows - sorted[..kept].iter().sum::<f64>();
        Self {
            cells: values.iter().map(|value| *value < threshold).collect(),
            most_rows: left.max(0.0) + FAINT_DEVIATIONS * deviation * (kept as f64).sqrt(),
        }
    }
}

/// Values pulled towards what is expected of them, by as much as noise and structure among cells of the same expected
/// count suggest: the posterior mean of empirical Bayes, with the structure's variance from the cells of a class.
fn pulled(values: &[f64], expected: &[f64], variance: f64) -> Vec<f64> {
    let class = |expected: f64| ((libm::log2(expected.max(0.06)) + 5.0) as usize).min(CLASSES - 1);
    let (mut squares, mut members) = ([0.0; CLASSES], [0.0; CLASSES]);
    for (value, expected) in values.iter().zip(expected) {
        squares[class(*expected)] += (value - expected) * (value - expected);
        members[class(*expected)] += 1.0;
    }
    let pull = |(value, expected): (&f64, &f64)| {
        let class = class(*expected);
        let structure = (squares[class] / members[class] - variance).max(0.0);
        expected + structure / (structure + variance) * (value - expected)
    };
    values.iter().zip(expected).map(pull).collect()
}

/// What all tables say together about the counts over some columns, brought to scale, and the variance of it.
fn weighted_sums(tables: &[Measured], columns: &[usize], sizes: &[usize], scale: f64) -> (Vec<f64>, f64) {
    let cells: usize = columns.iter().map(|column| sizes[*column]).product();
    let (mut sums, mut weights) = (vec![0.0; cells], 0.0);
    for table in tables {
        let layout = &table.layout;
        let places: Option<Vec<usize>> = columns
            .iter()
            .map(|column| layout.columns.iter().position(|other| other == column))
            .collect();
        let Some(places) = places else { continue };
        let weight = cells as f64 / (table.variance * layout.cells as f64);
        weights += weight;
        let mut partial = vec![0_i64; cells];
        for (cell, value) in table.values.iter().enumerate() {
            let target = places.iter().fold(0, |target, place| {
                target * layout.sizes[*place] + cell / layout.strides[*place] % layout.sizes[*place]
            });
            partial[target] += value;
        }
        for (sum, value) in sums.iter_mut().zip(&partial) {
            *sum += weight * *value as f64;
        }
    }
    let weights = if weights > 0.0 { weights } else { 1.0 };
    for sum in &mut sums {
        *sum *= scale / weights;
    }
    (sums, scale * scale / weights)
}

/// The nearest values that are not below zero, are zero where nothing is present, and add up to a total.
fn project(values: &mut [f64], present: &[bool], total: f64) {
    let mut sorted: Vec<f64> = values
        .iter()
        .zip(present)
        .filter(|(_, present)| **present)
        .map(|(value, _)| *value)
        .collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let (mut sum, mut shift) = (0.0, 0.0);
    for (place, value) in sorted.iter().enumerate() {
        sum += value;
        let next = (sum - total) / (place + 1) as f64;
        if value - next <= 0.0 {
            break;
        }
        shift = next;
    }
    for (value, present) in values.iter_mut().zip(present) {
        *value = if *present { (*value - shift).max(0.0) } else { 0.0 };
    }
}

/// Fits a table to the sums of its rows and columns in turn (iterative proportional fitting; Deming and Stephan,
/// 1940). The last turn is that of the rows.
pub(crate) fn fit_pair(cells: &mut [f64], rows: &[f64], columns: &[f64], turns: usize) {
    let width = columns.len();
    for _ in 0..turns {
        let mut factors = vec![0.0; width];
        for row in cells.chunks_exact(width) {
            factors.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
        }
        for (factor, wanted) in factors.iter_mut().zip(columns) {
            *factor = ratio(*wanted, *factor);
        }
        for (row, wanted) in cells.chunks_exact_mut(width).zip(rows) {
            let mut sum = 0.0;
            for (cell, factor) in row.iter_mut().zip(&factors) {
                *cell *= factor;
                sum += *cell;
            }
            let factor = ratio(*wanted, sum);
            for cell in row {
                *cell *= factor;
            }
        }
    }
}

fn ratio(wanted: f64, found: f64) -> f64 {
    if found > 1e-12 { wanted / found } else { 0.0 }
}

/// The table over three columns that says nothing beyond its three pairs: no interaction of third order, fitted to
/// each pair in turn.
pub(crate) fn fit_triple(estimates: &Estimates, set: &[usize]) -> Vec<f64> {
    let &[first, second, third] = set else {
        return Vec::new();
    };
    let (a, b, c) = (
        estimates.sizes[first],
        estimates.sizes[second],
        estimates.sizes[third],
    );
    let table = |one: usize, other: usize| -> Vec<f64> {
        let width = estimates.sizes[other];
        (0..estimates.sizes[one] * width)
            .map(|cell| estimates.pair(one, other, cell / width, cell % width))
            .collect()
    };
    let (first_second, first_third, second_third) =
        (table(first, second), table(first, third), table(second, third));
    let mut cells = vec![1.0; a * b * c];
    for _ in 0..TRIPLE_TURNS {
        let (mut by_first_third, mut by_second_third) = (vec![0.0; a * c], vec![0.0; b * c]);
        for (row, cells) in cells.chunks_exact_mut(c).enumerate() {
            let factor = ratio(first_second[row], cells.iter().sum());
            let sums = &mut by_first_third[row / b * c..][..c];
            for (cell, sum) in cells.iter_mut().zip(sums) {
                *cell *= factor;
                *sum += *cell;
            }
        }
        for (sum, wanted) in by_first_third.iter_mut().zip(&first_third) {
            *sum = ratio(*wanted, *sum);
        }
        for (row, cells) in cells.chunks_exact_mut(c).enumerate() {
            let factors = &by_first_third[row / b * c..][..c];
            let sums = &mut by_second_third[row % b * c..][..c];
            for ((cell, factor), sum) in cells.iter_mut().zip(factors).zip(sums) {
                *cell *= factor;
                *sum += *cell;
            }
        }
        for (sum, wanted) in by_second_third.iter_mut().zip(&second_third) {
            *sum = ratio(*wanted, *sum);
        }
        for (row, cells) in cells.chunks_exact_mut(c).enumerate() {
            let factors = &by_second_third[row % b * c..][..c];
            cells
                .iter_mut()
                .zip(factors)
                .for_each(|(cell, factor)| *cell *= factor);
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noise::{DiscreteGaussian, Seed};

    #[test]
    fn cells_that_noise_alone_would_fill_are_faint_and_others_are_not() {
        let (deviation, empty, used) = (10.0, 2_000, 60);
        let law = DiscreteGaussian::new(100, 1).unwrap();
        let mut stream = Seed::from_bytes([9; 32]).stream(1);
        let values: Vec<f64> = (0..empty + used)
            .map(|cell| {
                let count = if cell < empty { 0 } else { 80 };
                (count + law.sample(&mut stream)) as f64
            })
            .collect();
        // 300 rows more stand in cells that nobody can tell from empty ones.
        let faint = Faint::among(&values, deviation, 80.0 * used as f64 + 300.0);
        let passed = faint.cells[..empty].iter().filter(|is_faint| !**is_faint).count();
        let lost = faint.cells[empty..].iter().filter(|is_faint| **is_faint).count();
        assert!(passed <= used / 5, "{passed}");
        assert_eq!(lost, 0);
        assert!((0.0..900.0).contains(&faint.most_rows), "{}", faint.most_rows);
        // Where no value is below zero, nothing says that any cell is empty.
        let full = Faint::among(&[5.0, 0.0, 30.0], deviation, 35.0);
        assert_eq!(full.cells, [false; 3]);
    }
}
