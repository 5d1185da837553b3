//! Controlled rounding: every count becomes one of the two multiples of a base next to it, so that sums still hold.
//!
//! Multiples of the base stay as they are (zero-restricted). In tables of two dimensions such a rounding always exists
//! (Cox and Ernst, "Controlled rounding", 1982), because the relaxed problem has whole-numbered corners; in more
//! dimensions it may not exist. It is found as a corner of the linear programme, with a few branches where corners have
//! fractions. Where a table is too large or has no such rounding, roundings are exchanged one by one until as many sums
//! hold as can be reached; those that do not are counted and told.

use crate::program::nearby::whole_table;
use crate::program::tableau::Tableau;
use crate::program::{Programme, Row};

/// Relations times counts up to which the programme is solved as a whole.
const LARGEST_WHOLE: usize = 1_000_000;
/// Branches for corners with fractions.
const BRANCHES: usize = 500;
/// Exchanges for each relation.
const EXCHANGES: usize = 60;

/// Rounded counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// The counts.
    pub values: Vec<i64>,
    /// Relations that do not hold for them.
    pub broken: usize,
}

/// Rounds counts so that the relations hold. Every relation must hold for the counts and have a constant of nought.
pub fn round(counts: &[i64], rows: &[Row], base: i64) -> Rounded {
    let lower: Vec<i64> = counts
        .iter()
        .map(|count| count - count.rem_euclid(base))
        .collect();
    let steps = corner(counts, rows, base, &lower).unwrap_or_else(|| exchanged(counts, rows, base, &lower));
    let values: Vec<i64> = lower
        .iter()
        .zip(&steps)
        .map(|(low, step)| low + step * base)
        .collect();
    let broken = rows
        .iter()
        .filter(|row| {
            let sum: i64 = row
                .terms
                .iter()
                .map(|(place, factor)| i64::from(*factor) * values[*place as usize])
                .sum();
            sum != 0
        })
        .count();
    Rounded { values, broken }
}

/// By how much each sum fails to hold, in multiples of the base.
fn excess_of(rows: &[Row], steps: &[i64], base: i64, lower: &[i64]) -> Vec<i64> {
    let of = |(place, factor): &(u32, i32)| {
        i64::from(*factor) * (lower[*place as usize] / base + steps[*place as usize])
    };
    rows.iter().map(|row| row.terms.iter().map(of).sum()).collect()
}

/// Whether each count goes up, from a corner of the linear programme.
fn corner(counts: &[i64], rows: &[Row], base: i64, lower: &[i64]) -> Option<Vec<i64>> {
    if rows.len().checked_mul(counts.len())? > LARGEST_WHOLE {
        return None;
    }
    let mut programme = Programme::default();
    for (count, low) in counts.iter().zip(lower) {
        programme.add_variable(0, i64::from(count != low));
    }
    for row in rows {
        let floor: i64 = row
            .terms
            .iter()
            .map(|(place, factor)| i64::from(*factor) * lower[*place as usize])
            .sum();
        programme.add_row(row.terms.clone(), -floor / base);
    }
    let mut tableau = Tableau::new(&programme, None, false).ok()?;
    let mut branches = BRANCHES;
    whole_table(&mut tableau, &mut branches).ok()?
}

/// Whether each count goes up: the nearer multiple first, then exchanges that make sums hold.
fn exchanged(counts: &[i64], rows: &[Row], base: i64, lower: &[i64]) -> Vec<i64> {
    let mut steps: Vec<i64> = counts
        .iter()
        .zip(lower)
        .map(|(count, low)| i64::from((count - low) * 2 > base))
        .collect();
    let mut rows_of = vec![Vec::new(); counts.len()];
    for (number, row) in rows.iter().enumerate() {
        for (place, factor) in &row.terms {
            rows_of[*place as usize].push((number, i64::from(*factor)));
        }
    }
    let mut excess = excess_of(rows, &steps, base, lower);
    let mut held_until = vec![0_usize; counts.len()];
    let mut waiting: std::collections::VecDeque<usize> = (0..rows.len()).collect();
    let mut left = rows.len() * EXCHANGES;
    let mut round = 0_usize;
    while let Some(number) = waiting.pop_front() {
        if excess[number] == 0 {
            continue;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        round += 1;
        let gain = |place: usize, change: i64| -> i64 {
            rows_of[place]
                .iter()
                .map(|(row, factor)| (excess[*row] + factor * change).abs() - excess[*row].abs())
                .sum()
        };
        let best = rows[number]
            .terms
            .iter()
            .filter_map(|(place, factor)| {
                let place = *place as usize;
                let change = if steps[place] == 1 { -1 } else { 1 };
                let is_free = counts[place] != lower[place] && held_until[place] < round;
                let helps = (i64::from(*factor) * change).signum() == -excess[number].signum();
                (is_free && helps).then(|| {
                    // Of equal exchanges the one that goes least far from the count.
                    let away = (counts[place] - lower[place] - (steps[place] + change) * base).abs();
                    (gain(place, change), away, place, change)
                })
            })
            .min();
        let Some((_, _, place, change)) = best else {
            continue;
        };
        steps[place] += change;
        held_until[place] = round + 8;
        for (row, factor) in &rows_of[place] {
            excess[*row] += factor * change;
            if excess[*row] != 0 {
                waiting.push_back(*row);
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of two dimensions with its margins, as counts and relations.
    fn two_way(inner: &[i64], height: usize, width: usize) -> (Vec<i64>, Vec<Row>) {
        let mut counts = inner.to_vec();
        let mut rows = Vec::new();
        let whole = counts.len() + height + width;
        let mut row_totals = Vec::new();
        for line in 0..height {
            let parts: Vec<u32> = (0..width).map(|column| (line * width + column) as u32).collect();
            row_totals.push(counts.len() as u32);
            counts.push(parts.iter().map(|part| inner[*part as usize]).sum());
            rows.push((parts, counts.len() as u32 - 1));
        }
        for column in 0..width {
            let parts: Vec<u32> = (0..height).map(|line| (line * width + column) as u32).collect();
            counts.push(parts.iter().map(|part| inner[*part as usize]).sum());
            rows.push((parts, counts.len() as u32 - 1));
        }
        counts.push(inner.iter().sum());
        rows.push((row_totals, whole as u32));
        rows.push((
            (inner.len() + height..whole).map(|place| place as u32).collect(),
            whole as u32,
        ));
        let rows = rows
            .into_iter()
            .map(|(parts, total)| {
                let mut terms: Vec<(u32, i32)> = parts.into_iter().map(|part| (part, 1)).collect();
                terms.push((total, -1));
                Row { terms, constant: 0 }
            })
            .collect();
        (counts, rows)
    }

    #[test]
    fn tables_of_two_dimensions_are_rounded_with_all_sums() {
        for seed in 0..40_i64 {
            let inner: Vec<i64> = (0..12)
                .map(|place| (place * 7 + seed * 5 + place * place * seed) % 23)
                .collect();
            let (counts, rows) = two_way(&inner, 3, 4);
            let rounded = round(&counts, &rows, 5);
            assert_eq!(rounded.broken, 0, "{inner:?}");
            for (count, value) in counts.iter().zip(&rounded.values) {
                assert!(
                    (count - value).abs() < 5 && value % 5 == 0,
                    "{count} became {value}"
                );
                assert!(count % 5 != 0 || count == value);
            }
        }
    }

    #[test]
    fn exchanges_stay_next_to_the_counts() {
        let inner: Vec<i64> = (0..12).map(|place| (place * 11) % 17).collect();
        let (counts, rows) = two_way(&inner, 3, 4);
        let lower: Vec<i64> = counts.iter().map(|count| count - count % 5).collect();
        let steps = exchanged(&counts, &rows, 5, &lower);
        for ((count, low), step) in counts.iter().zip(&lower).zip(&steps) {
            assert!(*step == 0 || (*step == 1 && count != low));
        }
    }
}
