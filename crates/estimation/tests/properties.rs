//! What must hold of any lists.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

use estimation::CaptureTable;
use estimation::average::average;
use estimation::chance::untold;
use estimation::decomposable::{Wish, posterior};
use estimation::existence::Verdict;
use estimation::lists::Pattern;
use estimation::loglinear::{Cells, Fitter, Model};
use estimation::methods::{Method, Settings};
use estimation::read::{Lists, read_bytes};
use estimation::report::report;
use estimation::stepwise::choose;
use proptest::prelude::*;

fn table(lists: usize, counts: &[u64]) -> Option<CaptureTable> {
    let names = (0..lists).map(|list| format!("L{list}")).collect();
    let cells = counts
        .iter()
        .enumerate()
        .map(|(place, &count)| (place as Pattern + 1, count));
    CaptureTable::new(names, cells).ok()
}

/// Counts of four lists, many of them nought.
fn sparse() -> impl Strategy<Value = Vec<u64>> {
    proptest::collection::vec(prop_oneof![3 => Just(0_u64), 3 => 1_u64..6, 2 => 6_u64..200], 15)
}

/// The pattern with two lists exchanged.
fn exchanged(pattern: Pattern, a: usize, b: usize) -> Pattern {
    let (of_a, of_b) = (pattern >> a & 1, pattern >> b & 1);
    (pattern & !(1 << a) & !(1 << b)) | of_a << b | of_b << a
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn two_lists_give_lincoln_and_petersen(only_a in 1_u64..10_000, only_b in 1_u64..10_000, both in 1_u64..5_000) {
        let table = table(2, &[only_a, only_b, both]).unwrap();
        let fit = Fitter::new().fit(&Cells::of(&table).unwrap(), &Model::main_effects(2), None).unwrap();
        let expected = (only_a + both) as f64 * (only_b + both) as f64 / both as f64;
        prop_assert!((fit.estimate() / expected - 1.0).abs() < 1e-10);
    }

    #[test]
    fn the_order_of_lists_changes_nothing(counts in sparse(), a in 0_usize..4, b in 0_usize..4) {
        let Some(first) = table(4, &counts) else { return Ok(()) };
        let cells = first.cells().iter().map(|&(pattern, count)| (exchanged(pattern, a, b), count));
        let second = CaptureTable::new(first.names().to_vec(), cells).unwrap();
        let (first, second) = (Cells::of(&first).unwrap(), Cells::of(&second).unwrap());
        for effects in [vec![], vec![0b0011], vec![0b0110, 0b1001], vec![0b0111]] {
            let renamed: Vec<Pattern> = effects.iter().map(|&effect| exchanged(effect, a, b)).collect();
            let one = Fitter::new().fit(&first, &Model::with_effects(4, &effects), None);
            let other = Fitter::new().fit(&second, &Model::with_effects(4, &renamed), None);
            match (one, other) {
                (Ok(one), Ok(other)) => prop_assert!((one.ln_undetected - other.ln_undetected).abs() < 1e-6),
                (Err(one), Err(other)) => prop_assert_eq!(one, other),
                (one, other) => prop_assert!(false, "{:?} {:?}", one.is_ok(), other.is_ok()),
            }
        }
    }

    /// A fit has the margins of the table: what makes it the maximum of the likelihood.
    #[test]
    fn fitted_margins_are_those_of_the_table(counts in sparse()) {
        let Some(table) = table(4, &counts) else { return Ok(()) };
        let cells = Cells::of(&table).unwrap();
        if let Ok(chosen) = choose(&cells, 0.05, &mut Fitter::new()) {
            for &term in chosen.fit.model.terms() {
                let (fitted, seen) = (chosen.fit.expected_on_all(term), cells.on_all(term));
                prop_assert!((fitted - seen).abs() < 1e-5 * (1.0 + seen), "{term} {fitted} {seen}");
            }
        }
    }

    /// Where exact arithmetic says that no finite estimate exists, the estimate of the table with a little of every cell
    /// runs away as that little goes to nought, and where it says that one exists, it comes to rest.
    #[test]
    fn existence_is_what_the_limit_shows(counts in sparse()) {
        let Some(table) = table(4, &counts) else { return Ok(()) };
        let cells = Cells::of(&table).unwrap();
        let model = Model::main_effects(4);
        let verdict = Fitter::new().verdict(&cells, &model);
        if verdict == Verdict::Exists {
            let fit = Fitter::new().fit(&cells, &model, None).unwrap();
            prop_assert!(fit.ln_undetected.is_finite() && fit.deviation.is_finite());
            prop_assert!(fit.coefficients.iter().all(|coefficient| coefficient.abs() < 60.0));
        } else {
            let scaled = |little: f64| {
                let names = table.names().to_vec();
                let whole = |count: f64| (count * 1e9).round() as u64;
                let cells = (1..16).map(|cell: Pattern| {
                    let count = table.cells().iter().find(|(pattern, _)| *pattern == cell).map_or(0, |(_, count)| *count);
                    (cell, whole(count as f64 + little))
                });
                let cells = Cells::of(&CaptureTable::new(names, cells).unwrap()).unwrap();
                let fit = Fitter::new().fit(&cells, &model, None).unwrap();
                fit.coefficients.iter().fold(0.0_f64, |most, coefficient| most.max(coefficient.abs())) - (1e9_f64).ln()
            };
            prop_assert!(scaled(1e-7) > scaled(1e-4) + 0.5, "{verdict:?}");
        }
    }

    #[test]
    fn posteriors_and_averages_are_in_order(counts in sparse()) {
        let Some(table) = table(4, &counts) else { return Ok(()) };
        let ours = posterior(&table, &Wish::usual(1, &untold)).unwrap();
        let (low, high) = ours.interval(0.95);
        prop_assert!(low <= ours.median() && ours.median() <= high && low >= table.observed() as f64);
        if let Ok(average) = average(&Cells::of(&table).unwrap(), 1, &untold) {
            let (low, high) = average.interval(0.95);
            prop_assert!(low <= average.quantile(0.5) && average.quantile(0.5) <= high);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_fail_badly(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_bytes(&bytes);
    }

    #[test]
    fn no_table_of_signs_makes_the_reader_fail_badly(text in "[01ab,;\"\n\r draw count-]{0,200}") {
        let _ = read_bytes(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Any lists at all are answered, with an estimate or a refusal, on one thread as on three.
    #[test]
    fn every_table_is_answered(counts in sparse()) {
        let Some(table) = table(4, &counts) else { return Ok(()) };
        let lists = Lists { tables: vec![table], notes: vec![] };
        let settings = |threads| Settings {
            threshold: 0.02,
            replicates: 100,
            level: 0.95,
            seed: 3,
            threads,
            tell: &untold,
        };
        let methods = [Method::Stepwise, Method::Bootstrap, Method::Average, Method::Decomposable];
        let one = report(&lists, &methods, &settings(1), &|_| {});
        let three = report(&lists, &methods, &settings(3), &|_| {});
        for (one, three) in one.answers.iter().zip(&three.answers) {
            match (&one.outcome, &three.outcome) {
                (Ok(one), Ok(three)) => {
                    prop_assert!(one.low <= one.high && one.estimate.is_finite(), "{one:?}");
                    prop_assert_eq!(format!("{one:?}"), format!("{three:?}"));
                }
                (Err(one), Err(three)) => prop_assert_eq!(one, three),
                _ => prop_assert!(false),
            }
        }
        prop_assert!(!one.statements.is_empty());
    }
}
