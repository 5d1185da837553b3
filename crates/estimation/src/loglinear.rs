//! Poisson log-linear models of overlapping lists, on the table that lacks the cell of no list.
//!
//! The count of a pattern is Poisson with the mean `exp(sum of the coefficients of the terms within the pattern)`;
//! the coefficient of the empty term is the logarithm of the mean of the missing cell, so its exponential is the
//! estimate of the undetected. A term whose lists nobody is on together has the estimate minus infinity: it is
//! dropped, and so are the cells that contain it, whose means are nought (L. Chan, B. W. Silverman and K. Vincent,
//! Multiple systems estimation for sparse capture data: inferential challenges when there are non-overlapping lists,
//! 2019, arXiv 1902.05156). What is left is fitted by Newton's method, once it is known that an estimate exists.

use crate::cholesky::Cholesky;
use crate::existence::{Existence, Verdict};
use crate::lists::{CaptureTable, Pattern};
use crate::refusal::NoEstimate;
use crate::subsets::{sum_over_subsets, sum_over_supersets};
use crate::tails::{ln_gamma, normal_quantile};

/// The most lists of a log-linear model: the table of all patterns is worked with.
pub const MOST_LISTS_OF_MODELS: usize = 12;
/// After how many steps a fit is given up.
const MOST_STEPS: usize = 200;

/// A hierarchical model: the terms that it has, each a set of lists. The empty term and every single list are in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Model {
    terms: Vec<Pattern>,
}

impl Model {
    /// The model in which the lists are independent.
    pub fn main_effects(lists: usize) -> Self {
        Self {
            terms: std::iter::once(0)
                .chain((0..lists).map(|list| 1 << list))
                .collect(),
        }
    }

    /// The model with these effects of two or more lists, and all that are within them.
    pub fn with_effects(lists: usize, effects: &[Pattern]) -> Self {
        let mut model = Self::main_effects(lists);
        for &effect in effects {
            // Every subset of the effect, the largest first.
            let mut within = effect;
            while within > 0 {
                if !model.terms.contains(&within) {
                    model.terms.push(within);
                }
                within = (within - 1) & effect;
            }
        }
        model.terms.sort_by_key(|term| (term.count_ones(), *term));
        model
    }

    /// All terms: first the empty one, then the single lists.
    pub fn terms(&self) -> &[Pattern] {
        &self.terms
    }

    /// The terms of two or more lists.
    pub fn effects(&self) -> impl Iterator<Item = Pattern> + '_ {
        self.terms.iter().copied().filter(|term| term.count_ones() > 1)
    }

    fn plus(&self, effect: Pattern) -> Self {
        let mut terms = self.terms.clone();
        terms.push(effect);
        Self { terms }
    }

    /// The model with the effect of one more pair.
    #[must_use]
    pub fn with_pair(&self, first: usize, second: usize) -> Self {
        self.plus(1 << first | 1 << second)
    }
}

/// A table made ready for fitting: the counts of all patterns, and how many people are on each set of lists.
#[derive(Debug, Clone)]
pub struct Cells {
    lists: usize,
    observed: f64,
    counts: Vec<f64>,
    on_all: Vec<f64>,
    held: Vec<Pattern>,
    ln_factorials: f64,
}

impl Cells {
    /// Makes a table ready.
    ///
    /// # Errors
    /// Where there are more lists than models can be fitted for.
    pub fn of(table: &CaptureTable) -> Result<Self, NoEstimate> {
        Self::counted(
            table.lists(),
            table
                .cells()
                .iter()
                .map(|&(pattern, count)| (pattern, count as f64)),
        )
    }

    /// The same from counts that need not be whole, one for each pattern that somebody has.
    pub(crate) fn counted(
        lists: usize,
        cells: impl Iterator<Item = (Pattern, f64)>,
    ) -> Result<Self, NoEstimate> {
        if lists > MOST_LISTS_OF_MODELS {
            return Err(NoEstimate::TooManyLists {
                most: MOST_LISTS_OF_MODELS,
                found: lists,
            });
        }
        let mut counts = vec![0.0; 1 << lists];
        let mut held = Vec::new();
        for (pattern, count) in cells.filter(|&(pattern, count)| pattern > 0 && count > 0.0) {
            counts[pattern as usize] += count;
            held.push(pattern);
        }
        let mut on_all = counts.clone();
        sum_over_supersets(&mut on_all);
        Ok(Self {
            lists,
            observed: on_all[0],
            ln_factorials: held
                .iter()
                .map(|&cell| ln_gamma(counts[cell as usize] + 1.0))
                .sum(),
            counts,
            on_all,
            held,
        })
    }

    /// How many lists there are.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// How many people are on some list.
    pub fn observed(&self) -> f64 {
        self.observed
    }

    /// How many people are on all of these lists.
    pub fn on_all(&self, lists: Pattern) -> f64 {
        self.on_all[lists as usize]
    }

    /// Which terms of a model are kept, and which are dropped because nobody is on all of their lists.
    fn split(&self, model: &Model) -> (Vec<Pattern>, Vec<Pattern>) {
        model.terms.iter().partition(|&&term| self.on_all(term) > 0.0)
    }

    /// Whether the model has one finite estimate with these counts.
    pub fn verdict(&self, model: &Model, existence: &mut Existence) -> Verdict {
        let (kept, dropped) = self.split(model);
        existence.verdict(&kept, &dropped, &self.held, || {
            (1..1 << self.lists)
                .filter(|&cell| self.counts[cell as usize] == 0.0 && is_in_model(cell, &dropped))
                .collect()
        })
    }
}

/// Whether a cell contains none of the terms that were dropped.
fn is_in_model(cell: Pattern, dropped: &[Pattern]) -> bool {
    dropped.iter().all(|term| cell & term != *term)
}

/// A model fitted to a table.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The model.
    pub model: Model,
    /// The terms with a finite coefficient.
    pub kept: Vec<Pattern>,
    /// The terms whose coefficient is minus infinity, because nobody is on all of their lists.
    pub dropped: Vec<Pattern>,
    /// The coefficients of the kept terms, in their order.
    pub coefficients: Vec<f64>,
    /// How many people are on some list.
    pub observed: f64,
    /// The logarithm of the estimate of the undetected.
    pub ln_undetected: f64,
    /// The asymptotic standard deviation of that logarithm.
    pub deviation: f64,
    /// The logarithm of the Poisson likelihood at its maximum.
    pub ln_likelihood: f64,
    /// The mean of each pattern; the first is that of no list, the estimate of the undetected.
    pub means: Vec<f64>,
}

impl Fit {
    /// The estimate of all people, detected or not.
    pub fn estimate(&self) -> f64 {
        self.observed + self.ln_undetected.exp()
    }

    /// The asymptotic interval of this level: normal in the logarithm of the undetected.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        let reach = normal_quantile(0.5 + level / 2.0) * self.deviation;
        (
            self.observed + (self.ln_undetected - reach).exp(),
            self.observed + (self.ln_undetected + reach).exp(),
        )
    }

    /// Akaike's criterion. A dropped term counts as a parameter, for the data set it to minus infinity.
    pub fn aic(&self) -> f64 {
        2.0 * self.parameters() - 2.0 * self.ln_likelihood
    }

    /// The Bayesian criterion, with the number of people seen as the size of the sample.
    pub fn bic(&self) -> f64 {
        self.observed.ln() * self.parameters() - 2.0 * self.ln_likelihood
    }

    /// How many parameters there are, those of dropped terms too.
    pub fn parameters(&self) -> f64 {
        self.model.terms.len() as f64
    }

    /// The mean number of people that the model expects on both lists (and any others).
    pub fn expected_on_all(&self, lists: Pattern) -> f64 {
        self.means
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(cell, _)| *cell as Pattern & lists == lists)
            .map(|(_, mean)| mean)
            .sum()
    }
}

/// What fitting works with: room that is used again, and what is known of existence.
#[derive(Debug, Default)]
pub struct Fitter {
    existence: Existence,
    cholesky: Cholesky,
    sums: Vec<f64>,
    step: Vec<f64>,
    trial: Vec<f64>,
    trial_means: Vec<f64>,
}

impl Fitter {
    /// A new one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the model has one finite estimate with these counts.
    pub fn verdict(&mut self, cells: &Cells, model: &Model) -> Verdict {
        cells.verdict(model, &mut self.existence)
    }

    /// Fits a model, if it has an estimate. A fit of a similar model shortens the way.
    ///
    /// # Errors
    /// Where no estimate exists or the effects cannot be told apart.
    pub fn fit(&mut self, cells: &Cells, model: &Model, near: Option<&Fit>) -> Result<Fit, NoEstimate> {
        match self.verdict(cells, model) {
            Verdict::Exists => self.fit_existing(cells, model, near),
            Verdict::NotFinite if cells.held.iter().all(|cell| cell.is_power_of_two()) => {
                Err(NoEstimate::NoOverlap)
            }
            Verdict::NotFinite => Err(NoEstimate::NotFinite),
            Verdict::NotIdentified => Err(NoEstimate::NotIdentified),
        }
    }

    /// Fits a model that is known to have an estimate.
    fn fit_existing(&mut self, cells: &Cells, model: &Model, near: Option<&Fit>) -> Result<Fit, NoEstimate> {
        let (kept, dropped) = cells.split(model);
        let allowed: Vec<bool> = (0..1_u32 << cells.lists)
            .map(|cell| cell > 0 && is_in_model(cell, &dropped))
            .collect();
        let mut coefficients = match near {
            Some(near) => kept
                .iter()
                .map(|term| {
                    let place = near.kept.iter().position(|other| other == term);
                    place.map_or(0.0, |place| near.coefficients[place])
                })
                .collect(),
            None => self.first_guess(cells, &kept, &allowed)?,
        };
        let mut means = Vec::new();
        spread(&kept, &coefficients, cells.lists, &mut means);
        let mut height = height(cells, &kept, &coefficients, &means, &allowed);
        let mut steps = 0;
        loop {
            steps += 1;
            if steps > MOST_STEPS {
                return Err(NoEstimate::NoRest { steps: MOST_STEPS });
            }
            self.information(&kept, &means, &allowed)?;
            self.step.clear();
            self.step.extend(
                kept.iter()
                    .map(|&term| cells.on_all(term) - self.sums[term as usize]),
            );
            let slope_before: Vec<f64> = self.step.clone();
            self.cholesky.solve(&mut self.step);
            let decrement: f64 = self.step.iter().zip(&slope_before).map(|(a, b)| a * b).sum();
            let new_height = self.climb(cells, &kept, &mut coefficients, &mut means, &allowed, height);
            // The step after this one would be about the square of it.
            if decrement.abs() < 1e-15 {
                break;
            }
            height = new_height;
        }
        self.information(&kept, &means, &allowed)?;
        Ok(self.finish(cells, model, kept, dropped, coefficients, means, &allowed))
    }

    /// Goes along the step as far as the likelihood rises: all of it, or the half, or the half of that.
    fn climb(
        &mut self,
        cells: &Cells,
        kept: &[Pattern],
        coefficients: &mut [f64],
        means: &mut Vec<f64>,
        allowed: &[bool],
        before: f64,
    ) -> f64 {
        let mut length = 1.0;
        for _ in 0..40 {
            self.trial.clear();
            self.trial.extend(
                coefficients
                    .iter()
                    .zip(&self.step)
                    .map(|(a, step)| a + length * step),
            );
            spread(kept, &self.trial, cells.lists, &mut self.trial_means);
            let there = height(cells, kept, &self.trial, &self.trial_means, allowed);
            // Near the top a rise is lost in rounding, and a step is a good one all the same.
            if there >= before - 1e-10 * (1.0 + before.abs()) {
                coefficients.copy_from_slice(&self.trial);
                std::mem::swap(means, &mut self.trial_means);
                return there;
            }
            length /= 2.0;
        }
        before
    }

    /// One step of weighted least squares from means that are the counts and a tenth.
    fn first_guess(
        &mut self,
        cells: &Cells,
        kept: &[Pattern],
        allowed: &[bool],
    ) -> Result<Vec<f64>, NoEstimate> {
        let means: Vec<f64> = cells.counts.iter().map(|count| count + 0.1).collect();
        self.information(kept, &means, allowed)?;
        let mut weighted: Vec<f64> = means
            .iter()
            .zip(allowed)
            .map(|(mean, &is_allowed)| if is_allowed { mean * mean.ln() } else { 0.0 })
            .collect();
        for (weighted, (count, mean)) in weighted.iter_mut().zip(cells.counts.iter().zip(&means)) {
            if *weighted != 0.0 {
                *weighted += count - mean;
            }
        }
        sum_over_supersets(&mut weighted);
        let mut guess: Vec<f64> = kept.iter().map(|&term| weighted[term as usize]).collect();
        self.cholesky.solve(&mut guess);
        Ok(guess)
    }

    /// Factors the information matrix of the kept terms, and leaves the sums of means over supersets behind.
    fn information(&mut self, kept: &[Pattern], means: &[f64], allowed: &[bool]) -> Result<(), NoEstimate> {
        self.sums.clear();
        self.sums.extend(
            means
                .iter()
                .zip(allowed)
                .map(|(&mean, &is_allowed)| if is_allowed { mean } else { 0.0 }),
        );
        sum_over_supersets(&mut self.sums);
        let sums = &self.sums;
        let is_definite = self.cholesky.factor(kept.len(), |row, column| {
            sums[(kept[row] | kept[column]) as usize]
        });
        if is_definite {
            Ok(())
        } else {
            Err(NoEstimate::NotIdentified)
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "everything that a fit has found, put together once"
    )]
    fn finish(
        &mut self,
        cells: &Cells,
        model: &Model,
        kept: Vec<Pattern>,
        dropped: Vec<Pattern>,
        coefficients: Vec<f64>,
        mut means: Vec<f64>,
        allowed: &[bool],
    ) -> Fit {
        let mut unit = vec![0.0; kept.len()];
        unit[0] = 1.0;
        self.cholesky.solve(&mut unit);
        let ln_likelihood = height(cells, &kept, &coefficients, &means, allowed) - cells.ln_factorials;
        for (mean, &is_allowed) in means.iter_mut().zip(allowed).skip(1) {
            if !is_allowed {
                *mean = 0.0;
            }
        }
        Fit {
            model: model.clone(),
            observed: cells.observed,
            ln_undetected: coefficients[0],
            deviation: unit[0].max(0.0).sqrt(),
            ln_likelihood,
            kept,
            dropped,
            coefficients,
            means,
        }
    }
}

/// The mean of every pattern, those of dropped cells too.
fn spread(kept: &[Pattern], coefficients: &[f64], lists: usize, means: &mut Vec<f64>) {
    means.clear();
    means.resize(1 << lists, 0.0);
    for (&term, &coefficient) in kept.iter().zip(coefficients) {
        means[term as usize] = coefficient;
    }
    sum_over_subsets(means);
    for mean in means {
        *mean = mean.exp();
    }
}

/// The logarithm of the likelihood without its constant.
fn height(cells: &Cells, kept: &[Pattern], coefficients: &[f64], means: &[f64], allowed: &[bool]) -> f64 {
    let fitted: f64 = kept
        .iter()
        .zip(coefficients)
        .map(|(&term, coefficient)| coefficient * cells.on_all(term))
        .sum();
    let expected: f64 = means
        .iter()
        .zip(allowed)
        .filter(|(_, is_allowed)| **is_allowed)
        .map(|(mean, _)| mean)
        .sum();
    if (fitted - expected).is_nan() {
        f64::NEG_INFINITY
    } else {
        fitted - expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(lists: usize, counts: &[(Pattern, f64)]) -> Cells {
        Cells::counted(lists, counts.iter().copied()).unwrap()
    }

    #[test]
    fn two_independent_lists_give_the_estimate_of_lincoln_and_petersen() {
        let cells = cells(2, &[(1, 40.0), (2, 25.0), (3, 10.0)]);
        let fit = Fitter::new().fit(&cells, &Model::main_effects(2), None).unwrap();
        assert!((fit.estimate() - 50.0 * 35.0 / 10.0).abs() < 1e-9);
        // 1/n11 + 1/n10 + 1/n01, the variance of the logarithm by the delta method.
        assert!((fit.deviation.powi(2) - (0.1 + 1.0 / 40.0 + 1.0 / 25.0)).abs() < 1e-12);
    }

    #[test]
    fn the_saturated_model_of_three_lists_is_closed_form() {
        let counts = [
            (1, 9.0),
            (2, 14.0),
            (4, 21.0),
            (3, 5.0),
            (5, 6.0),
            (6, 7.0),
            (7, 3.0),
        ];
        let cells = cells(3, &counts);
        let model = Model::with_effects(3, &[3, 5, 6]);
        let fit = Fitter::new().fit(&cells, &model, None).unwrap();
        let undetected = 9.0 * 14.0 * 21.0 * 3.0 / (5.0 * 6.0 * 7.0);
        assert!((fit.estimate() - 65.0 - undetected).abs() < 1e-8);
    }

    #[test]
    fn an_empty_overlap_is_the_limit_of_a_small_one() {
        let exact = cells(3, &[(1, 40.0), (2, 30.0), (4, 20.0), (5, 6.0), (6, 4.0)]);
        let model = Model::main_effects(3).with_pair(0, 1);
        let fit = Fitter::new().fit(&exact, &model, None).unwrap();
        assert_eq!(fit.dropped, [3]);
        let mut last = f64::INFINITY;
        for small in [1e-2, 1e-4, 1e-6] {
            let near = cells(
                3,
                &[
                    (1, 40.0),
                    (2, 30.0),
                    (4, 20.0),
                    (5, 6.0),
                    (6, 4.0),
                    (3, small),
                    (7, small / 10.0),
                ],
            );
            let difference =
                (Fitter::new().fit(&near, &model, None).unwrap().estimate() - fit.estimate()).abs();
            assert!(difference < last / 10.0, "{difference} {last}");
            last = difference;
        }
        assert!(last < 1e-3, "{last}");
        // Four parameters and the dropped one.
        assert!((fit.parameters() - 5.0).abs() < f64::EPSILON);
    }

    #[test]
    fn nothing_is_estimated_where_nothing_exists() {
        let apart = cells(3, &[(1, 4.0), (2, 5.0), (4, 6.0)]);
        let refused = Fitter::new()
            .fit(&apart, &Model::main_effects(3), None)
            .unwrap_err();
        assert_eq!(refused, NoEstimate::NoOverlap);
        let triangle = cells(3, &[(1, 4.0), (2, 5.0), (4, 6.0), (5, 1.0), (6, 2.0)]);
        let all = Model::with_effects(3, &[3, 5, 6]);
        assert_eq!(
            Fitter::new().fit(&triangle, &all, None).unwrap_err(),
            NoEstimate::NotIdentified
        );
    }

    #[test]
    fn hierarchical_models_hold_what_is_within_their_effects() {
        let model = Model::with_effects(4, &[0b0111]);
        assert_eq!(model.terms(), [0, 1, 2, 4, 8, 3, 5, 6, 7]);
    }
}
