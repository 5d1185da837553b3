//! Forward choice of two-list effects at a threshold, as the R package SparseMSE does it.
//!
//! From the model of independent lists, the pair is added whose overlap the model explains worst: the one whose number
//! of people on both lists (whatever others they are on) has the smallest one-sided Poisson p-value under the mean that
//! the present model gives it. Pairs whose model has no estimate are passed over, the first of equals goes first,
//! and nothing is added at or above the threshold (L. Chan, B. W. Silverman and K. Vincent, 2019, arXiv 1902.05156,
//! section 3.3).

use crate::existence::Verdict;
use crate::lists::Pattern;
use crate::loglinear::{Cells, Fit, Fitter, Model};
use crate::refusal::NoEstimate;
use crate::tails::poisson_p_value;

/// The threshold of SparseMSE where none is said.
pub const USUAL_THRESHOLD: f64 = 0.02;

/// An effect that was added.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Added {
    /// The pair of lists.
    pub pair: Pattern,
    /// Its p-value under the model before.
    pub p_value: f64,
    /// Whether nobody is on both lists, so that the effect is minus infinity.
    pub is_empty: bool,
}

/// The model that was chosen, fitted, and the way to it.
#[derive(Debug, Clone)]
pub struct Stepwise {
    /// The last model.
    pub fit: Fit,
    /// The effects in the order in which they were added.
    pub added: Vec<Added>,
}

/// Chooses effects at a threshold between 0 (none) and 1 (as many as there are estimates for).
///
/// # Errors
/// Where the model of independent lists has no estimate, or the threshold is no probability.
pub fn choose(cells: &Cells, threshold: f64, fitter: &mut Fitter) -> Result<Stepwise, NoEstimate> {
    if !(0.0..=1.0).contains(&threshold) {
        return Err(NoEstimate::Setting(format!(
            "the threshold {threshold} is no probability: give a number from 0 to 1"
        )));
    }
    let lists = cells.lists();
    let mut fit = fitter.fit(cells, &Model::main_effects(lists), None)?;
    let mut added: Vec<Added> = Vec::new();
    let mut left: Vec<Pattern> = (0..lists)
        .flat_map(|first| (first + 1..lists).map(move |second| 1 << first | 1 << second))
        .collect();
    if threshold >= 1.0
        && let Some(everything) = full(cells, &left, fitter)
    {
        return everything;
    }
    let mut means = Vec::new();
    while let Some((place, p_value)) = best(cells, &fit, &left, threshold, fitter, &mut means) {
        let pair = left.remove(place);
        let model = with(&fit.model, pair);
        fit = fitter.fit(cells, &model, Some(&fit))?;
        added.push(Added {
            pair,
            p_value,
            is_empty: cells.on_all(pair) == 0.0,
        });
    }
    Ok(Stepwise { fit, added })
}

/// At the threshold 1 SparseMSE fits the model of all pairs at once, if that has an estimate.
fn full(cells: &Cells, pairs: &[Pattern], fitter: &mut Fitter) -> Option<Result<Stepwise, NoEstimate>> {
    let model = Model::with_effects(cells.lists(), pairs);
    if fitter.verdict(cells, &model) != Verdict::Exists {
        return None;
    }
    let added = pairs
        .iter()
        .map(|&pair| Added {
            pair,
            p_value: f64::NAN,
            is_empty: cells.on_all(pair) == 0.0,
        })
        .collect();
    Some(fitter.fit(cells, &model, None).map(|fit| Stepwise { fit, added }))
}

fn with(model: &Model, pair: Pattern) -> Model {
    let first = pair.trailing_zeros() as usize;
    let second = (pair & (pair - 1)).trailing_zeros() as usize;
    model.with_pair(first, second)
}

/// The pair of the smallest p-value below the threshold whose model has an estimate.
fn best(
    cells: &Cells,
    fit: &Fit,
    left: &[Pattern],
    threshold: f64,
    fitter: &mut Fitter,
    means: &mut Vec<f64>,
) -> Option<(usize, f64)> {
    means.clear();
    means.extend(&fit.means);
    means[0] = 0.0;
    crate::subsets::sum_over_supersets(means);
    let mut candidates: Vec<(usize, f64)> = left
        .iter()
        .enumerate()
        .map(|(place, &pair)| {
            let p_value = poisson_p_value(cells.on_all(pair) as u64, means[pair as usize]);
            (place, p_value)
        })
        .filter(|&(_, p_value)| p_value < threshold)
        .collect();
    // A stable sort keeps the order of the pairs among equals; whether an estimate exists is asked only in that order.
    candidates.sort_by(|a, b| a.1.total_cmp(&b.1));
    candidates
        .into_iter()
        .find(|&(place, _)| fitter.verdict(cells, &with(&fit.model, left[place])) == Verdict::Exists)
}
