//! Narrowing of bounds, one relation at a time.
//!
//! In a relation whose other terms can add up to no less than `s`, a term cannot exceed what is left of the constant
//! after `s`. Doing this for all relations until nothing changes is what a careful reader does with paper and pencil;
//! each step can be told in one sentence, so the steps are kept.

use std::collections::VecDeque;

use super::{Programme, ProgrammeProblem, UNBOUNDED};

/// One narrowing of one bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Whose bound was narrowed.
    pub variable: u32,
    /// The relation that it follows from, with the bounds that stood then.
    pub row: u32,
    /// Whether the upper bound was narrowed, or the lower.
    pub is_upper: bool,
    /// The bound afterwards.
    pub bound: i64,
}

/// How often a relation may be looked at, on average, before the rest is left to the simplex method. Bounds of whole
/// numbers can creep by one a step through a long loop of relations.
const LOOKS_A_ROW: usize = 40;

/// The least and greatest sum of a relation within the bounds; parts without a bound are counted apart.
#[derive(Debug, Clone, Copy, Default)]
struct Activity {
    least: i128,
    greatest: i128,
    endless_below: usize,
    endless_above: usize,
}

fn activity(terms: &[(u32, i32)], lower: &[i64], upper: &[i64]) -> Activity {
    let mut sum = Activity::default();
    for (variable, factor) in terms {
        let (low, high) = (lower[*variable as usize], upper[*variable as usize]);
        let factor = i128::from(*factor);
        let is_endless = high >= UNBOUNDED;
        let (at_low, at_high) = (factor * i128::from(low), factor * i128::from(high));
        if factor > 0 {
            sum.least += at_low;
            if is_endless {
                sum.endless_above += 1;
            } else {
                sum.greatest += at_high;
            }
        } else {
            sum.greatest += at_low;
            if is_endless {
                sum.endless_below += 1;
            } else {
                sum.least += at_high;
            }
        }
    }
    sum
}

/// Narrows the bounds of a programme until no relation by itself narrows them further. Steps are appended to `log` in
/// the order in which they were made, where one is given.
///
/// # Errors
/// The relation that cannot be satisfied; the bounds are then of no use.
pub fn propagate(programme: &mut Programme, mut log: Option<&mut Vec<Step>>) -> Result<(), ProgrammeProblem> {
    let rows_of = programme.rows_of_variables();
    let Programme { lower, upper, rows } = programme;
    let mut waiting: VecDeque<u32> = (0..rows.len() as u32).collect();
    let mut is_waiting = vec![true; rows.len()];
    let mut looks = rows.len().saturating_mul(LOOKS_A_ROW);
    while let Some(number) = waiting.pop_front() {
        is_waiting[number as usize] = false;
        if looks == 0 {
            break;
        }
        looks -= 1;
        let row = &rows[number as usize];
        let constant = i128::from(row.constant);
        let sum = activity(&row.terms, lower, upper);
        let is_too_much = sum.endless_below == 0 && sum.least > constant;
        let is_too_little = sum.endless_above == 0 && sum.greatest < constant;
        if is_too_much || is_too_little {
            return Err(ProgrammeProblem::Contradiction { row: number });
        }
        if sum.endless_below > 1 && sum.endless_above > 1 {
            continue;
        }
        for (variable, factor) in &row.terms {
            let place = *variable as usize;
            let (least, greatest) = limits(&sum, *factor, constant, lower[place], upper[place]);
            let mut is_narrowed = false;
            for (is_upper, bound) in [(true, greatest), (false, least)] {
                let Some(bound) = bound else { continue };
                let held = if is_upper {
                    &mut upper[place]
                } else {
                    &mut lower[place]
                };
                if (is_upper && bound < i128::from(*held)) || (!is_upper && bound > i128::from(*held)) {
                    let Ok(bound) = i64::try_from(bound) else {
                        return Err(ProgrammeProblem::Contradiction { row: number });
                    };
                    *held = bound;
                    is_narrowed = true;
                    if let Some(log) = log.as_deref_mut() {
                        log.push(Step {
                            variable: *variable,
                            row: number,
                            is_upper,
                            bound,
                        });
                    }
                }
            }
            if lower[place] > upper[place] {
                return Err(ProgrammeProblem::Contradiction { row: number });
            }
            if is_narrowed {
                for other in &rows_of[place] {
                    if !is_waiting[*other as usize] {
                        is_waiting[*other as usize] = true;
                        waiting.push_back(*other);
                    }
                }
            }
        }
    }
    Ok(())
}

/// What a relation leaves to one of its terms: least and greatest value, as far as it says any.
///
/// The sums may be a little out of date where an earlier term of the same relation was narrowed; they are then wider
/// than need be, never narrower, and the relation is looked at again.
fn limits(
    sum: &Activity,
    factor: i32,
    constant: i128,
    lower: i64,
    upper: i64,
) -> (Option<i128>, Option<i128>) {
    let factor = i128::from(factor);
    let is_endless = upper >= UNBOUNDED;
    let (low, high) = (factor * i128::from(lower), factor * i128::from(upper));
    let (own_least, own_greatest) = if factor > 0 { (low, high) } else { (high, low) };
    // The own part of the sum is taken out; where it is the only endless part, the rest is finite.
    let rest_least = match (sum.endless_below, factor < 0 && is_endless) {
        (0, _) => Some(sum.least - own_least),
        (1, true) => Some(sum.least),
        _ => None,
    };
    let rest_greatest = match (sum.endless_above, factor > 0 && is_endless) {
        (0, _) => Some(sum.greatest - own_greatest),
        (1, true) => Some(sum.greatest),
        _ => None,
    };
    let most = rest_least.map(|rest| constant - rest);
    let fewest = rest_greatest.map(|rest| constant - rest);
    if factor > 0 {
        (
            fewest.map(|share| ceiling(share, factor)),
            most.map(|share| share.div_euclid(factor)),
        )
    } else {
        let size = -factor;
        (
            most.map(|share| ceiling(-share, size)),
            fewest.map(|share| (-share).div_euclid(size)),
        )
    }
}

fn ceiling(share: i128, size: i128) -> i128 {
    -((-share).div_euclid(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_gap_in_a_row_is_total_minus_the_others() {
        let mut programme = Programme::default();
        let total = programme.add_variable(15, 15);
        let known = programme.add_variable(12, 12);
        let hidden = programme.add_variable(0, UNBOUNDED);
        programme.add_row(vec![(total, -1), (known, 1), (hidden, 1)], 0);
        let mut log = Vec::new();
        propagate(&mut programme, Some(&mut log)).unwrap();
        assert_eq!((programme.lower[2], programme.upper[2]), (3, 3));
        assert!(log.iter().all(|step| step.variable == hidden && step.row == 0));
    }

    #[test]
    fn a_contradiction_names_its_relation() {
        let mut programme = Programme::default();
        let one = programme.add_variable(3, 3);
        let other = programme.add_variable(5, 9);
        programme.add_row(vec![(one, 1), (other, 1)], 7);
        assert_eq!(
            propagate(&mut programme, None),
            Err(ProgrammeProblem::Contradiction { row: 0 })
        );
    }

    #[test]
    fn an_endless_part_leaves_a_bound_to_itself_only() {
        let mut programme = Programme::default();
        let total = programme.add_variable(0, UNBOUNDED);
        let one = programme.add_variable(1, 4);
        let other = programme.add_variable(1, UNBOUNDED);
        programme.add_row(vec![(total, -1), (one, 1), (other, 1)], 0);
        propagate(&mut programme, None).unwrap();
        assert_eq!(programme.lower[total as usize], 2);
        assert_eq!(programme.upper[total as usize], UNBOUNDED);
        assert_eq!(programme.upper[one as usize], 4);
    }
}
