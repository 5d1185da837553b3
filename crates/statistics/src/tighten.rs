//! Narrower bounds from published totals.
//!
//! Where a publication gives the parts of a sum and the sum, each says something about the others: of 10 persons
//! with 7 women and "<5" men, 3 are men. The bounds are narrowed by one rule, applied until nothing moves: a
//! part is what is left of the total by the greatest and the least that the other parts can be. For a single
//! sum the bounds are then the narrowest ones. For several sums that share cells they are true but need not be
//! the narrowest: that takes a linear programme, as an attacker would solve it (crate `release`).

use crate::interval::Interval;

/// A published sum over cells, all given by their places in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: usize,
    /// The parts that add up to it.
    pub parts: Vec<usize>,
}

/// A sum that cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TightenError {
    /// The parts do not add up, which happens where they were counted at different times.
    #[error("sum number {sum}: the parts cannot add up to the total; show both as published")]
    DoesNotAddUp {
        /// The sum, by its place in the list.
        sum: usize,
    },
    /// A place outside the list.
    #[error("sum number {sum}: a cell of it does not exist")]
    NoCell {
        /// The sum, by its place in the list.
        sum: usize,
    },
}

/// Passes over all sums; bounds of sums that share cells may approach each other slowly, and stopping early leaves
/// them true.
const MOST_PASSES: usize = 64;

/// Narrows the bounds of cells by the sums they stand in. Cells stay as they are where it fails.
///
/// # Errors
/// Where a sum cannot hold within the bounds.
pub fn tighten(cells: &mut [Interval], sums: &[Sum]) -> Result<(), TightenError> {
    let mut narrowed = cells.to_vec();
    for _ in 0..MOST_PASSES {
        let mut has_moved = false;
        for (number, sum) in sums.iter().enumerate() {
            has_moved |= apply(&mut narrowed, sum, number)?;
        }
        if !has_moved {
            break;
        }
    }
    cells.copy_from_slice(&narrowed);
    Ok(())
}

fn apply(cells: &mut [Interval], sum: &Sum, number: usize) -> Result<bool, TightenError> {
    let count = cells.len();
    if sum.total >= count || sum.parts.iter().any(|part| *part >= count) {
        return Err(TightenError::NoCell { sum: number });
    }
    let contradiction = TightenError::DoesNotAddUp { sum: number };
    let all: Interval = sum.parts.iter().map(|part| cells[*part]).sum();
    let total = cells[sum.total].and(all).ok_or(contradiction)?;
    let mut has_moved = total != cells[sum.total];
    cells[sum.total] = total;
    for (place, part) in sum.parts.iter().enumerate() {
        let others: Interval = sum
            .parts
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != place)
            .map(|(_, other)| cells[*other])
            .sum();
        if total.is_bounded() && others.low() > total.high() {
            return Err(contradiction);
        }
        let narrowed = cells[*part].and(total.minus(others)).ok_or(contradiction)?;
        has_moved |= narrowed != cells[*part];
        cells[*part] = narrowed;
    }
    Ok(has_moved)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn interval(low: u64, high: u64) -> Interval {
        Interval::new(low, high).unwrap()
    }

    #[test]
    fn a_hidden_part_is_what_is_left_of_the_total() {
        let mut cells = [Interval::exact(10), Interval::exact(7), interval(1, 4)];
        let sum = Sum {
            total: 0,
            parts: vec![1, 2],
        };
        tighten(&mut cells, std::slice::from_ref(&sum)).unwrap();
        assert_eq!(cells[2], Interval::exact(3));
        let mut cells = [Interval::WITHHELD, Interval::exact(7), interval(1, 4)];
        tighten(&mut cells, std::slice::from_ref(&sum)).unwrap();
        assert_eq!(cells[0], interval(8, 11));
        let mut cells = [Interval::exact(10), Interval::exact(7), Interval::exact(4)];
        assert_eq!(
            tighten(&mut cells, &[sum]),
            Err(TightenError::DoesNotAddUp { sum: 0 })
        );
        assert_eq!(cells[2], Interval::exact(4));
    }

    /// Every way to choose the cells within their bounds so that all sums hold.
    fn solutions(cells: &[Interval], sums: &[Sum]) -> Vec<Vec<u64>> {
        let mut all: Vec<Vec<u64>> = vec![Vec::new()];
        for cell in cells {
            all = all
                .into_iter()
                .flat_map(|begun| {
                    (cell.low()..=cell.high()).map(move |value| {
                        let mut more = begun.clone();
                        more.push(value);
                        more
                    })
                })
                .collect();
        }
        all.retain(|values| {
            sums.iter()
                .all(|sum| sum.parts.iter().map(|part| values[*part]).sum::<u64>() == values[sum.total])
        });
        all
    }

    fn hull(solutions: &[Vec<u64>], cell: usize) -> Interval {
        let values = || solutions.iter().map(|values| values[cell]);
        interval(values().min().unwrap(), values().max().unwrap())
    }

    fn any_cells(count: usize) -> impl Strategy<Value = Vec<Interval>> {
        proptest::collection::vec(
            (0_u64..6, 0_u64..4).prop_map(|(low, more)| interval(low, low + more)),
            count,
        )
    }

    proptest! {
        #[test]
        fn bounds_of_one_sum_are_the_narrowest(mut cells in any_cells(4)) {
            let sums = [Sum { total: 0, parts: vec![1, 2, 3] }];
            let solutions = solutions(&cells, &sums);
            match tighten(&mut cells, &sums) {
                Err(_) => prop_assert!(solutions.is_empty()),
                Ok(()) => for (place, cell) in cells.iter().enumerate() {
                    prop_assert_eq!(*cell, hull(&solutions, place));
                },
            }
        }

        #[test]
        fn bounds_of_several_sums_leave_out_nothing_possible(mut cells in any_cells(6)) {
            // Rows and columns that share cells: 0 = 1 + 2, 3 = 1 + 4, 5 = 2 + 4.
            let sum = |total, parts: [usize; 2]| Sum { total, parts: parts.to_vec() };
            let sums = [sum(0, [1, 2]), sum(3, [1, 4]), sum(5, [2, 4])];
            let before = cells.clone();
            let solutions = solutions(&cells, &sums);
            match tighten(&mut cells, &sums) {
                Err(_) => prop_assert!(solutions.is_empty()),
                Ok(()) => for (place, cell) in cells.iter().enumerate() {
                    prop_assert!(cell.low() >= before[place].low() && cell.high() <= before[place].high());
                    prop_assert!(solutions.iter().all(|values| cell.contains(values[place])));
                },
            }
        }
    }
}
