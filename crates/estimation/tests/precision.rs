//! The fit against a second one that shares nothing with it: the plain design matrix, dense elimination, and twice as
//! many digits.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used, clippy::needless_range_loop)]

mod twofold;

use estimation::lists::Pattern;
use estimation::loglinear::{Cells, Fitter};
use estimation::read::read_lists;
use estimation::stepwise::choose;
use twofold::Twofold;

const SIX: &str = include_str!("../../../data/mse/uk_2013_six_lists.csv");
const FIVE: &str = include_str!("../../../data/mse/uk_2013_five_lists.csv");

/// Solves by elimination with the largest pivot of the column.
fn solve(mut matrix: Vec<Vec<Twofold>>, mut right: Vec<Twofold>) -> Vec<Twofold> {
    let size = right.len();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|&a, &b| {
                matrix[a][column]
                    .high()
                    .abs()
                    .total_cmp(&matrix[b][column].high().abs())
            })
            .unwrap();
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..size {
            let factor = matrix[row][column] / matrix[column][column];
            for other in column..size {
                let change = factor * matrix[column][other];
                matrix[row][other] = matrix[row][other] - change;
            }
            right[row] = right[row] - factor * right[column];
        }
    }
    for row in (0..size).rev() {
        for other in row + 1..size {
            right[row] = right[row] - matrix[row][other] * right[other];
        }
        right[row] = right[row] / matrix[row][row];
    }
    right
}

/// Newton's method on the design matrix; the logarithm of the undetected, and its variance.
fn fit(rows: &[(Vec<bool>, f64)], start: &[f64]) -> (Twofold, Twofold) {
    let size = start.len();
    let mut coefficients: Vec<Twofold> = start.iter().map(|&value| Twofold::new(value)).collect();
    let mut information = Vec::new();
    for _ in 0..6 {
        information = vec![vec![Twofold::new(0.0); size]; size];
        let mut slope = vec![Twofold::new(0.0); size];
        for (terms, count) in rows {
            let mut ln = Twofold::new(0.0);
            for term in (0..size).filter(|&term| terms[term]) {
                ln = ln + coefficients[term];
            }
            let mean = ln.exp();
            for row in (0..size).filter(|&term| terms[term]) {
                slope[row] = slope[row] + Twofold::new(*count) - mean;
                for column in (0..size).filter(|&term| terms[term]) {
                    information[row][column] = information[row][column] + mean;
                }
            }
        }
        for (coefficient, step) in coefficients.iter_mut().zip(solve(information.clone(), slope)) {
            *coefficient = *coefficient + step;
        }
    }
    let mut unit = vec![Twofold::new(0.0); size];
    unit[0] = Twofold::new(1.0);
    (coefficients[0], solve(information, unit)[0])
}

#[test]
fn fits_are_right_to_ten_digits_and_more() {
    for (text, threshold) in [
        (SIX, 0.0),
        (SIX, 0.001),
        (SIX, 0.02),
        (FIVE, 0.0),
        (FIVE, 0.001),
        (FIVE, 0.02),
    ] {
        let table = read_lists(text.as_bytes()).unwrap().tables.remove(0);
        let chosen = choose(&Cells::of(&table).unwrap(), threshold, &mut Fitter::new())
            .unwrap()
            .fit;
        let rows: Vec<(Vec<bool>, f64)> = (1..1 << table.lists())
            .filter(|cell: &Pattern| chosen.dropped.iter().all(|term| cell & term != *term))
            .map(|cell| {
                let count = table
                    .cells()
                    .iter()
                    .find(|(pattern, _)| *pattern == cell)
                    .map_or(0, |(_, count)| *count);
                (
                    chosen.kept.iter().map(|term| cell & term == *term).collect(),
                    count as f64,
                )
            })
            .collect();
        let (ln_undetected, variance) = fit(&rows, &chosen.coefficients);
        let undetected = ln_undetected.exp();
        let error = (Twofold::new(chosen.ln_undetected.exp()) - undetected) / undetected;
        assert!(error.high().abs() < 1e-10, "{threshold}: {:e}", error.high());
        let of_deviation = (Twofold::new(chosen.deviation.powi(2)) - variance) / variance;
        assert!(
            of_deviation.high().abs() < 1e-10,
            "{threshold}: {:e}",
            of_deviation.high()
        );
    }
}

#[test]
fn twice_as_many_digits_are_really_there() {
    let third = Twofold::new(1.0) / Twofold::new(3.0);
    let left = third * Twofold::new(3.0) - Twofold::new(1.0);
    assert!(left.high().abs() < 1e-30);
    // exp(1) exp(-1) = 1, and e to thirty digits is 2.71828182845904523536028747135.
    let e = Twofold::new(1.0).exp();
    assert!(((e * Twofold::new(-1.0).exp()) - Twofold::new(1.0)).high().abs() < 1e-29);
    let rest = e - Twofold::new(std::f64::consts::E);
    assert!((rest.high() - 1.445_646_891_729_250_2e-16).abs() < 1e-30);
}
