//! The solver against counting out every table there is.

#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use proptest::prelude::*;
use release::program::bounds::{Limits, Question, bounds};
use release::program::propagate::propagate;
use release::program::tableau::{Direction, Outcome, Tableau};
use release::program::{Programme, UNBOUNDED};

/// Every value that each variable takes in any whole-numbered table, found by trying all of them.
fn enumerate(programme: &Programme) -> Option<Vec<(i64, i64)>> {
    fn go(programme: &Programme, values: &mut Vec<i64>, found: &mut Option<Vec<(i64, i64)>>) {
        if values.len() == programme.len() {
            if programme.admits(values) {
                let held = found.get_or_insert_with(|| values.iter().map(|value| (*value, *value)).collect());
                for (range, value) in held.iter_mut().zip(values.iter()) {
                    *range = (range.0.min(*value), range.1.max(*value));
                }
            }
            return;
        }
        // A relation all of whose variables are set must hold already.
        let set = values.len() as u32;
        let is_broken = programme.rows.iter().any(|row| {
            row.terms.iter().all(|term| term.0 < set)
                && row
                    .terms
                    .iter()
                    .map(|(variable, factor)| i64::from(*factor) * values[*variable as usize])
                    .sum::<i64>()
                    != row.constant
        });
        if is_broken {
            return;
        }
        for value in programme.lower[values.len()]..=programme.upper[values.len()] {
            values.push(value);
            go(programme, values, found);
            values.pop();
        }
    }
    let mut found = None;
    go(programme, &mut Vec::new(), &mut found);
    found
}

/// A table of two or three dimensions whose cells are hidden here and there, with all margins published, as a
/// programme; and the true counts of the hidden cells.
fn table(shape: &[usize], counts: &[i64], hidden: &[bool], cap: i64) -> (Programme, Vec<i64>) {
    let mut programme = Programme::default();
    let mut number = vec![None; counts.len()];
    let mut truth = Vec::new();
    for (place, count) in counts.iter().enumerate() {
        if hidden[place] {
            number[place] = Some(programme.add_variable(0, cap));
            truth.push(*count);
        }
    }
    // One relation for every line of cells along every dimension.
    let mut stride = 1;
    for length in shape {
        for place in 0..counts.len() {
            if (place / stride) % length != 0 {
                continue;
            }
            let terms: Vec<(u32, i32)> = (0..*length)
                .filter_map(|step| number[place + step * stride].map(|variable| (variable, 1)))
                .collect();
            let constant = (0..*length)
                .filter(|step| number[place + step * stride].is_some())
                .map(|step| counts[place + step * stride])
                .sum();
            if !terms.is_empty() {
                programme.add_row(terms, constant);
            }
        }
        stride *= length;
    }
    (programme, truth)
}

fn exact(programme: &Programme, start: Option<&[i64]>) -> Vec<(i64, i64)> {
    let questions = vec![Question::Exact; programme.len()];
    let found = bounds(programme, &questions, start, Limits::default());
    assert!(found.contradictions.is_empty(), "{found:?}");
    assert_eq!(found.unanswered, 0, "{found:?}");
    found
        .ranges
        .iter()
        .map(|range| (range.lower, range.upper))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn two_way_tables_have_the_bounds_of_counting_out(
        counts in proptest::collection::vec(0_i64..5, 9),
        hidden in proptest::collection::vec(any::<bool>(), 9),
        knows_truth in any::<bool>(),
    ) {
        let (programme, truth) = table(&[3, 3], &counts, &hidden, 9);
        prop_assume!(!programme.is_empty());
        let start = knows_truth.then_some(truth.as_slice());
        prop_assert_eq!(exact(&programme, start), enumerate(&programme).unwrap());
    }

    #[test]
    fn three_way_tables_have_the_bounds_of_counting_out(
        counts in proptest::collection::vec(0_i64..4, 12),
        hidden in proptest::collection::vec(prop::bool::weighted(0.8), 12),
    ) {
        let (programme, _) = table(&[2, 2, 3], &counts, &hidden, 5);
        prop_assume!(!programme.is_empty());
        prop_assert_eq!(exact(&programme, None), enumerate(&programme).unwrap());
    }

    #[test]
    fn any_relations_have_the_bounds_of_counting_out(
        factors in proptest::collection::vec(-3_i32..=3, 15),
        truth in proptest::collection::vec(0_i64..5, 5),
        room in proptest::collection::vec(0_i64..5, 5),
    ) {
        let mut programme = Programme::default();
        for (value, room) in truth.iter().zip(&room) {
            programme.add_variable((value - room).max(0), value + room);
        }
        for row in factors.chunks(5) {
            let terms: Vec<(u32, i32)> = row
                .iter()
                .enumerate()
                .filter(|(_, factor)| **factor != 0)
                .map(|(place, factor)| (place as u32, *factor))
                .collect();
            let constant = terms.iter().map(|(place, factor)| i64::from(*factor) * truth[*place as usize]).sum();
            programme.add_row(terms, constant);
        }
        prop_assert_eq!(exact(&programme, None), enumerate(&programme).unwrap());
    }

    #[test]
    fn narrowing_never_excludes_a_table(
        counts in proptest::collection::vec(0_i64..4, 9),
        hidden in proptest::collection::vec(any::<bool>(), 9),
    ) {
        let (mut programme, truth) = table(&[3, 3], &counts, &hidden, UNBOUNDED);
        propagate(&mut programme, None).unwrap();
        prop_assert!(programme.admits(&truth));
    }

    /// The factors that the tableau tells are a combination of the rows that says what the tableau says.
    #[test]
    fn multipliers_make_the_bound_by_themselves(
        counts in proptest::collection::vec(0_i64..6, 12),
        hidden in proptest::collection::vec(prop::bool::weighted(0.7), 12),
        wanted in any::<prop::sample::Index>(),
    ) {
        let (programme, _) = table(&[3, 4], &counts, &hidden, UNBOUNDED);
        prop_assume!(!programme.is_empty());
        let variable = wanted.index(programme.len()) as u32;
        let mut tableau = Tableau::new(&programme, None, true).unwrap();
        let Outcome::Optimum(top, bottom) = tableau.push(variable, Direction::Up, None).unwrap() else {
            return Err(TestCaseError::fail("every row is bounded by its constant"));
        };
        let Some((factors, scale)) = tableau.multipliers(variable) else {
            // It rests at its lower bound and no table lifts it.
            prop_assert_eq!((top, bottom), (0, 1));
            return Ok(());
        };
        let mut sum = vec![0_i64; programme.len()];
        let mut constant = 0;
        for (row, factor) in factors {
            constant += factor * programme.rows[row as usize].constant;
            for (place, own) in &programme.rows[row as usize].terms {
                sum[*place as usize] += factor * i64::from(*own);
            }
        }
        prop_assert_eq!(sum[variable as usize], scale);
        // All others count with a factor of nought or more, and none of them is negative: so the constant is a bound.
        prop_assert!(sum.iter().all(|factor| *factor >= 0));
        prop_assert_eq!(constant * bottom, top * scale);
    }
}

#[test]
fn a_held_variable_is_set_aside_without_moving_the_table() {
    let counts: Vec<i64> = (0..12).map(|place| (place * 7) % 5).collect();
    let (programme, truth) = table(&[3, 4], &counts, &[true; 12], UNBOUNDED);
    let mut tableau = Tableau::new(&programme, Some(&truth), false).unwrap();
    for variable in 0..3 {
        let value = truth[variable as usize];
        tableau.set_bounds(variable, value, value).unwrap();
        tableau.set_aside(variable).unwrap();
        assert_eq!(tableau.table().unwrap(), truth);
    }
    // What is found from there is what a tableau finds that knew of the bounds from the start.
    let mut narrower = programme.clone();
    narrower.lower[..3].copy_from_slice(&truth[..3]);
    narrower.upper[..3].copy_from_slice(&truth[..3]);
    let mut other = Tableau::new(&narrower, None, false).unwrap();
    for variable in 3..12 {
        let mut copy = tableau.clone();
        let (one, two) = (
            copy.push(variable, Direction::Up, None).unwrap(),
            other.push(variable, Direction::Up, None).unwrap(),
        );
        let (Outcome::Optimum(top, bottom), Outcome::Optimum(other_top, other_bottom)) = (one, two) else {
            panic!("every count is bounded by its margins");
        };
        assert_eq!(top * other_bottom, other_top * bottom);
    }
}

#[test]
fn a_block_of_fractions_is_closed_by_branching() {
    // Three counts, each two of which add up to an odd number: 1.5 each, so no table of whole numbers.
    let mut programme = Programme::default();
    for _ in 0..4 {
        programme.add_variable(0, 3);
    }
    programme.add_row(vec![(0, 1), (1, 1), (3, 1)], 3);
    programme.add_row(vec![(1, 1), (2, 1), (3, 1)], 3);
    programme.add_row(vec![(0, 1), (2, 1), (3, 1)], 3);
    assert_eq!(exact(&programme, None), enumerate(&programme).unwrap());
}

#[test]
fn a_large_block_is_answered_from_neighbourhoods() {
    // A chain of 3,000 counts: neighbours and a count of the link's own add up to 12. Too large to be solved whole
    // under these limits.
    let mut programme = Programme::default();
    let count = 3_000_u32;
    for _ in 0..2 * count {
        programme.add_variable(0, UNBOUNDED);
    }
    for one in 0..count - 1 {
        programme.add_row(vec![(one, 1), (one + 1, 1), (count + one, 1)], 12);
    }
    let limits = Limits {
        exact_block: 1_000,
        largest_block: 1_000,
        branches: 10,
        ..Limits::default()
    };
    let questions = vec![Question::Reaches { low: 2, high: 6 }; 2 * count as usize];
    let truth = vec![4_i64; 2 * count as usize];
    let found = bounds(&programme, &questions, Some(&truth), limits);
    assert_eq!(found.unanswered, 0);
    assert_eq!(found.blocks, 1);
}
