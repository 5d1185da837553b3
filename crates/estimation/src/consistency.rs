//! Checks of lists against themselves: what one list tells, and whether known numbers are found again.

use crate::chance::untold;
use crate::decomposable;
use crate::lists::CaptureTable;
use crate::loglinear::{Cells, Fitter};
use crate::refusal::NoEstimate;
use crate::stepwise::choose;

/// Below so many people within a list, nothing is said of it.
pub const FEWEST_WITHIN: u64 = 30;

/// What is estimated where one list is not used.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The list, by its place.
    pub list: usize,
    /// The stepwise estimate of all people from the other lists, or why there is none.
    pub estimate: Result<f64, NoEstimate>,
}

/// Estimates without each list in turn. That one list moves the answer far is a sign that the answer stands on it.
pub fn leave_one_list_out(table: &CaptureTable, threshold: f64) -> Vec<LeftOut> {
    let mut fitter = Fitter::new();
    (0..table.lists())
        .map(|list| LeftOut {
            list,
            estimate: table
                .without(list)
                .map_err(NoEstimate::from)
                .and_then(|rest| Ok(choose(&Cells::of(&rest)?, threshold, &mut fitter)?.fit.estimate())),
        })
        .collect()
}

/// An estimate of a number that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The estimate.
    pub estimate: f64,
    /// The interval of 95 %.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Guess {
    /// Whether the interval holds the truth.
    pub fn holds(&self, truth: u64) -> bool {
        let truth = truth as f64;
        // An estimate may sit on the truth to within rounding.
        self.low <= truth + 0.5 && truth - 0.5 <= self.high
    }
}

/// How well the size of a list is found from the overlaps of the others within it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The list, by its place.
    pub list: usize,
    /// How many are on it.
    pub truth: u64,
    /// How many of them are on another list too, which is all that the estimate is made of.
    pub seen: u64,
    /// The stepwise estimate of how many are on it.
    pub stepwise: Result<Guess, NoEstimate>,
    /// That of decomposable graphs.
    pub decomposable: Result<Guess, NoEstimate>,
}

/// Takes the people of each list for a population whose size is known, and estimates it from the other lists (O. Binette
/// and R. C. Steorts, On the reliability of multiple systems estimation for the quantification of modern slavery,
/// 2021, arXiv 2112.01594). Lists within which too few are seen are left out.
pub fn find_lists_again(table: &CaptureTable, threshold: f64) -> Vec<Found> {
    (0..table.lists())
        .filter_map(|list| {
            let within = table.within(list).ok()?.without_empty_lists().ok()?;
            let seen = within.observed();
            (seen >= FEWEST_WITHIN).then(|| Found {
                list,
                truth: table.on_all(1 << list),
                seen,
                stepwise: by_steps(&within, threshold),
                decomposable: by_graphs(&within),
            })
        })
        .collect()
}

fn by_steps(within: &CaptureTable, threshold: f64) -> Result<Guess, NoEstimate> {
    let fit = choose(&Cells::of(within)?, threshold, &mut Fitter::new())?.fit;
    let (low, high) = fit.interval(0.95);
    Ok(Guess {
        estimate: fit.estimate(),
        low,
        high,
    })
}

fn by_graphs(within: &CaptureTable) -> Result<Guess, NoEstimate> {
    let posterior = decomposable::posterior(within, &decomposable::Wish::usual(1, &untold))?;
    let (low, high) = posterior.interval(0.95);
    Ok(Guess {
        estimate: posterior.median(),
        low,
        high,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three independent lists that find half of 8,000 people each, in expectation.
    fn even() -> CaptureTable {
        let names = ["A", "B", "C"].map(String::from).to_vec();
        CaptureTable::new(names, (1..8).map(|pattern| (pattern, 1_000))).unwrap()
    }

    #[test]
    fn independent_lists_are_found_again_and_none_is_missed() {
        let found = find_lists_again(&even(), 0.02);
        assert_eq!(found.len(), 3);
        for one in found {
            assert_eq!((one.truth, one.seen), (4_000, 3_000));
            assert!(one.stepwise.unwrap().holds(4_000));
            assert!(one.decomposable.unwrap().holds(4_000));
        }
        for one in leave_one_list_out(&even(), 0.02) {
            assert!((one.estimate.unwrap() - 8_000.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_list_that_others_avoid_is_not_found() {
        let names = ["A", "B", "C"].map(String::from).to_vec();
        // Within A, those on B are seldom on C.
        let cells = [
            (1, 1_000),
            (2, 500),
            (4, 500),
            (3, 200),
            (5, 200),
            (6, 100),
            (7, 4),
        ];
        let table = CaptureTable::new(names, cells).unwrap();
        let found = &find_lists_again(&table, 0.02)[0];
        assert_eq!(found.truth, 1_404);
        assert!(!found.stepwise.as_ref().unwrap().holds(1_404));
        assert!(matches!(
            leave_one_list_out(
                &CaptureTable::new(vec!["A".into(), "B".into()], [(3, 5)]).unwrap(),
                0.02
            )[0]
            .estimate,
            Err(NoEstimate::Table(_))
        ));
    }
}
