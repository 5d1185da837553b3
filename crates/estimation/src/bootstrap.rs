//! Intervals that bear the choice of the model: the bootstrap with a choice in every replicate, with BCa limits and with
//! plain percentiles.
//!
//! People are drawn anew from the table with replacement, the whole method is run on each drawing, and the limits are
//! bias-corrected and accelerated (B. Efron, Better bootstrap confidence intervals, Journal of the American Statistical
//! Association 82, 1987). The acceleration comes from leaving one person out, which need be done but once for each
//! pattern. So does SparseMSE.
//!
//! The percentiles of the replicates themselves (B. Efron, Bootstrap methods: another look at the jackknife, Annals of
//! Statistics 7, 1979) hold the truth more often where the model is chosen: BCa reads replicates that mostly lie on one
//! side of the estimate as a bias of the estimate and shifts both limits, but they lie there because a choice that is
//! made anew jumps between models, and on the far side of the jump the truth may be. (Why a choice makes estimates jump,
//! and that the distribution of all replicates is then what to look at: B. Efron, Estimation and accuracy after model
//! selection, Journal of the American Statistical Association 109, 2014.) The README has what simulation says of both.
//!
//! The faster choice restricts each replicate to the models that score best on the table itself (B. W. Silverman,
//! L. Chan and K. Vincent, Bootstrapping multiple systems estimates to account for model selection, 2023, arXiv
//! 2303.17856).

use crate::average::{Average, average};
use crate::chance::{Tell, each, multinomial, stream, untold};
use crate::lists::CaptureTable;
use crate::loglinear::{Cells, Fit, Fitter, Model};
use crate::refusal::NoEstimate;
use crate::stepwise::choose;
use crate::tails::{normal_below, normal_quantile, quantile};

/// The fewest replicates that limits are made of.
pub const FEWEST_REPLICATES: usize = 50;
/// The most replicates.
pub const MOST_REPLICATES: usize = 1_000_000;
/// How many of the best models are kept where nothing is said.
pub const USUAL_KEPT: usize = 50;

/// How the model is chosen, in the table and in every replicate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice {
    /// Forward at this threshold.
    Stepwise(f64),
    /// The best by the Bayesian criterion among as many of the models that are best on the table itself.
    BestScoring(usize),
}

/// What is asked of the bootstrap.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// How the model is chosen.
    pub choice: Choice,
    /// How many times people are drawn anew.
    pub replicates: usize,
    /// The seed.
    pub seed: u64,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
    /// Who is told how far it is.
    pub tell: Tell<'a>,
}

/// The replicates, and what limits are made of.
#[derive(Debug, Clone)]
pub struct Bootstrap {
    /// The estimate of all people from the table itself.
    pub estimate: f64,
    /// The estimates of the replicates, ascending. Infinite where a replicate bears none.
    pub replicates: Vec<f64>,
    /// The acceleration.
    pub acceleration: f64,
    /// The correction of bias: the normal quantile of the share of replicates below the estimate.
    pub bias: f64,
}

impl Bootstrap {
    /// How many replicates bear no estimate.
    pub fn without_estimate(&self) -> usize {
        self.replicates
            .iter()
            .filter(|replicate| replicate.is_infinite())
            .count()
    }

    /// A limit that the truth lies below with this probability.
    pub fn limit(&self, probability: f64) -> f64 {
        let reach = normal_quantile(probability) + self.bias;
        let place = normal_below(self.bias + reach / (1.0 - self.acceleration * reach));
        quantile(&self.replicates, place)
    }

    /// The interval of this level between percentiles of the replicates; a limit may be infinite.
    pub fn percentiles(&self, level: f64) -> (f64, f64) {
        (
            quantile(&self.replicates, 0.5 - level / 2.0),
            quantile(&self.replicates, 0.5 + level / 2.0),
        )
    }

    /// The BCa interval of this level; a limit may be infinite, or no number where no limit can be told.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        (self.limit(0.5 - level / 2.0), self.limit(0.5 + level / 2.0))
    }
}

/// Draws replicates.
///
/// # Errors
/// Where the table itself bears no estimate, or a setting is out of its range.
pub fn bootstrap(table: &CaptureTable, wish: &Wish<'_>) -> Result<Bootstrap, NoEstimate> {
    if !(FEWEST_REPLICATES..=MOST_REPLICATES).contains(&wish.replicates) {
        return Err(NoEstimate::Setting(format!(
            "{} replicates were asked for: give a number from {FEWEST_REPLICATES} to {MOST_REPLICATES}",
            wish.replicates
        )));
    }
    let method = Method::of(table, wish)?;
    let estimate = method.estimate(&Cells::of(table)?, &mut Fitter::new())?;
    let counts: Vec<u64> = table.cells().iter().map(|(_, count)| *count).collect();
    let weights: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
    let patterns: Vec<_> = table.cells().iter().map(|(pattern, _)| *pattern).collect();
    let again = |counts: &[f64], fitter: &mut Fitter| -> f64 {
        Cells::counted(
            table.lists(),
            patterns.iter().copied().zip(counts.iter().copied()),
        )
        .and_then(|cells| method.estimate(&cells, fitter))
        .unwrap_or(f64::INFINITY)
    };
    let observed = table.observed();
    let mut replicates = each(
        wish.replicates,
        wish.threads,
        wish.tell,
        Fitter::new,
        |fitter, number| {
            let mut random = stream(wish.seed, number as u64);
            let mut drawn = vec![0_u64; weights.len()];
            multinomial(observed, &weights, &mut random, &mut drawn);
            let drawn: Vec<f64> = drawn.into_iter().map(|count| count as f64).collect();
            again(&drawn, fitter)
        },
    );
    let without_one = each(
        weights.len(),
        wish.threads,
        &untold,
        Fitter::new,
        |fitter, cell| {
            let mut left = weights.clone();
            left[cell] -= 1.0;
            again(&left, fitter)
        },
    );
    replicates.sort_by(f64::total_cmp);
    let below = replicates
        .iter()
        .filter(|&&replicate| replicate < estimate)
        .count();
    Ok(Bootstrap {
        estimate,
        acceleration: acceleration(&weights, &without_one),
        bias: normal_quantile(below as f64 / replicates.len() as f64),
        replicates,
    })
}

/// The acceleration from the estimates without one person of each pattern, each counted as often as the pattern is.
fn acceleration(weights: &[f64], without_one: &[f64]) -> f64 {
    // A person without whom nothing can be estimated would make the acceleration no number.
    let known = || {
        weights
            .iter()
            .zip(without_one)
            .filter(|(_, value)| value.is_finite())
    };
    let people: f64 = known().map(|(weight, _)| weight).sum();
    let mean = known().map(|(weight, value)| weight * value).sum::<f64>() / people;
    let power = |exponent: i32| -> f64 {
        known()
            .map(|(weight, value)| weight * (mean - value).powi(exponent))
            .sum()
    };
    let spread = power(2);
    if spread > 0.0 {
        power(3) / (6.0 * spread.powf(1.5))
    } else {
        0.0
    }
}

/// The method with what it needs from the table itself.
enum Method {
    Stepwise(f64),
    BestScoring(Vec<(Model, Option<Fit>)>),
}

impl Method {
    fn of(table: &CaptureTable, wish: &Wish<'_>) -> Result<Self, NoEstimate> {
        match wish.choice {
            Choice::Stepwise(threshold) => Ok(Self::Stepwise(threshold)),
            Choice::BestScoring(kept) => {
                let cells = Cells::of(table)?;
                let ranked: Average = average(&cells, wish.threads, &untold)?;
                let mut fitter = Fitter::new();
                Ok(Self::BestScoring(
                    ranked
                        .models
                        .into_iter()
                        .take(kept.max(1))
                        .map(|one| {
                            let fit = fitter.fit(&cells, &one.model, None).ok();
                            (one.model, fit)
                        })
                        .collect(),
                ))
            }
        }
    }

    fn estimate(&self, cells: &Cells, fitter: &mut Fitter) -> Result<f64, NoEstimate> {
        match self {
            Self::Stepwise(threshold) => Ok(choose(cells, *threshold, fitter)?.fit.estimate()),
            Self::BestScoring(models) => {
                let mut best: Option<(f64, f64)> = None;
                let mut refusal = NoEstimate::NotFinite;
                for (model, near) in models {
                    match fitter.fit(cells, model, near.as_ref()) {
                        Ok(fit) => {
                            if best.is_none_or(|(bic, _)| fit.bic() < bic) {
                                best = Some((fit.bic(), fit.estimate()));
                            }
                        }
                        Err(problem) => refusal = problem,
                    }
                }
                best.map(|(_, estimate)| estimate).ok_or(refusal)
            }
        }
    }
}
