//! The methods by name, each with its usual settings, giving answers of one shape.

use std::collections::BTreeSet;

use crate::average::average;
use crate::bootstrap::{self, Bootstrap, Choice, bootstrap};
use crate::chance::Tell;
use crate::decomposable;
use crate::latent;
use crate::lists::{CaptureTable, Pattern};
use crate::loglinear::{Cells, Fitter};
use crate::refusal::NoEstimate;
use crate::stepwise::choose;

/// A method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Forward choice of two-list effects, with the asymptotic interval.
    Stepwise,
    /// The same estimate, with the BCa interval of a bootstrap that chooses anew in every replicate.
    Bootstrap,
    /// The same, with the percentiles of these replicates: the interval to go by where the model is chosen (see
    /// [`crate::bootstrap`] and the README for how often each holds the truth).
    Percentile,
    /// All hierarchical models, weighted by the Bayesian criterion.
    Average,
    /// All decomposable graphs.
    Decomposable,
    /// Latent classes.
    Latent,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Stepwise,
        Self::Bootstrap,
        Self::Percentile,
        Self::Average,
        Self::Decomposable,
        Self::Latent,
    ];

    /// A code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Stepwise => "stepwise",
            Self::Bootstrap => "bootstrap",
            Self::Percentile => "percentile",
            Self::Average => "average",
            Self::Decomposable => "decomposable",
            Self::Latent => "latent",
        }
    }

    /// What its interval is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Stepwise => Kind::Asymptotic,
            Self::Bootstrap => Kind::Bca,
            Self::Percentile => Kind::Percentile,
            Self::Average => Kind::ModelAverage,
            Self::Decomposable | Self::Latent => Kind::Posterior,
        }
    }
}

/// What an interval is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Normal in the logarithm of the undetected, as if the model had been known.
    Asymptotic,
    /// Bias-corrected and accelerated, from a bootstrap.
    Bca,
    /// Quantiles of the replicates of a bootstrap.
    Percentile,
    /// Quantiles of a mixture of models.
    ModelAverage,
    /// Quantiles of a posterior distribution.
    Posterior,
    /// Quantiles of a mixture of draws of an uncertain linkage.
    MixtureOfDraws,
}

impl Kind {
    /// A code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Asymptotic => "asymptotic",
            Self::Bca => "bca",
            Self::Percentile => "percentile",
            Self::ModelAverage => "model-average",
            Self::Posterior => "posterior",
            Self::MixtureOfDraws => "mixture-of-draws",
        }
    }
}

/// The settings of all methods.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    /// The threshold of the stepwise choice.
    pub threshold: f64,
    /// How many replicates a bootstrap has.
    pub replicates: usize,
    /// The level of intervals.
    pub level: f64,
    /// The seed of what is drawn by chance.
    pub seed: u64,
    /// On how many threads; answers do not depend on it.
    pub threads: usize,
    /// Who is told how far a method is.
    pub tell: Tell<'a>,
}

/// What one method says.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimated {
    /// The estimate of all people, detected or not.
    pub estimate: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end; infinite where the lists put no bound.
    pub high: f64,
    /// What the interval is.
    pub kind: Kind,
    /// The effects of two lists or more that the method found, in the order in which they came in where there is one.
    pub effects: Vec<Pattern>,
    /// Akaike's criterion of the model, where there is one model.
    pub aic: Option<f64>,
    /// More figures of the method, by code.
    pub figures: Vec<(&'static str, f64)>,
}

/// Runs one method on one table.
///
/// # Errors
/// Where the method has no estimate.
pub fn run(method: Method, table: &CaptureTable, settings: &Settings<'_>) -> Result<Estimated, NoEstimate> {
    if table.on_several() == 0 {
        return Err(NoEstimate::NoOverlap);
    }
    match method {
        Method::Stepwise => stepwise(table, settings),
        Method::Bootstrap | Method::Percentile => by_bootstrap(method, table, settings),
        Method::Average => by_average(table, settings),
        Method::Decomposable => by_graphs(table, settings),
        Method::Latent => by_classes(table, settings),
    }
}

fn stepwise(table: &CaptureTable, settings: &Settings<'_>) -> Result<Estimated, NoEstimate> {
    let chosen = choose(&Cells::of(table)?, settings.threshold, &mut Fitter::new())?;
    let (low, high) = chosen.fit.interval(settings.level);
    Ok(Estimated {
        estimate: chosen.fit.estimate(),
        low,
        high,
        kind: Method::Stepwise.kind(),
        effects: chosen.added.iter().map(|added| added.pair).collect(),
        aic: Some(chosen.fit.aic()),
        figures: vec![("bic", chosen.fit.bic()), ("threshold", settings.threshold)],
    })
}

fn by_bootstrap(
    method: Method,
    table: &CaptureTable,
    settings: &Settings<'_>,
) -> Result<Estimated, NoEstimate> {
    let cells = Cells::of(table)?;
    let chosen = choose(&cells, settings.threshold, &mut Fitter::new())?;
    let bootstrap = replicates(table, settings)?;
    let (low, high) = match method {
        Method::Percentile => bootstrap.percentiles(settings.level),
        _ => bootstrap.interval(settings.level),
    };
    // Where every replicate lies on one side of the estimate no limit can be told.
    let open = |limit: f64, otherwise: f64| if limit.is_nan() { otherwise } else { limit };
    Ok(Estimated {
        estimate: bootstrap.estimate,
        low: open(low, table.observed() as f64),
        high: open(high, f64::INFINITY),
        kind: method.kind(),
        effects: chosen.added.iter().map(|added| added.pair).collect(),
        aic: Some(chosen.fit.aic()),
        figures: vec![
            ("replicates", bootstrap.replicates.len() as f64),
            ("without_estimate", bootstrap.without_estimate() as f64),
            ("acceleration", bootstrap.acceleration),
            ("bias", bootstrap.bias),
        ],
    })
}

/// The replicates of a bootstrap that chooses stepwise.
///
/// # Errors
/// Where the table bears no estimate.
pub(crate) fn replicates(table: &CaptureTable, settings: &Settings<'_>) -> Result<Bootstrap, NoEstimate> {
    bootstrap(
        table,
        &bootstrap::Wish {
            choice: Choice::Stepwise(settings.threshold),
            replicates: settings.replicates,
            seed: settings.seed,
            threads: settings.threads,
            tell: settings.tell,
        },
    )
}

fn by_average(table: &CaptureTable, settings: &Settings<'_>) -> Result<Estimated, NoEstimate> {
    let average = average(&Cells::of(table)?, settings.threads, settings.tell)?;
    let (low, high) = average.interval(settings.level);
    let found: BTreeSet<Pattern> = average
        .models
        .iter()
        .flat_map(|one| one.model.effects())
        .collect();
    let mut effects: Vec<Pattern> = found
        .into_iter()
        .filter(|&effect| average.weight_of(effect) > 0.5)
        .collect();
    effects.sort_by_key(|effect| (effect.count_ones(), *effect));
    Ok(Estimated {
        estimate: average.mean(),
        low,
        high,
        kind: Method::Average.kind(),
        effects,
        aic: None,
        figures: vec![
            ("models", average.models.len() as f64),
            ("without_estimate", average.without_estimate as f64),
            ("median", average.quantile(0.5)),
            ("best_estimate", average.models[0].estimate),
            ("best_weight", average.models[0].weight),
            ("best_bic", average.models[0].bic),
        ],
    })
}

fn by_graphs(table: &CaptureTable, settings: &Settings<'_>) -> Result<Estimated, NoEstimate> {
    let posterior =
        decomposable::posterior(table, &decomposable::Wish::usual(settings.threads, settings.tell))?;
    let (low, high) = posterior.interval(settings.level);
    Ok(Estimated {
        estimate: posterior.median(),
        low,
        high,
        kind: Method::Decomposable.kind(),
        effects: posterior.likely_pairs(),
        aic: None,
        figures: vec![
            ("models", posterior.graphs.len() as f64),
            ("best_weight", posterior.graphs[0].probability),
            ("mean", posterior.mean()),
            ("mode", posterior.mode()),
            ("at_the_end", posterior.at_the_end()),
        ],
    })
}

fn by_classes(table: &CaptureTable, settings: &Settings<'_>) -> Result<Estimated, NoEstimate> {
    let latent = latent::sample(
        table,
        &latent::Wish {
            seed: settings.seed,
            threads: settings.threads,
            tell: settings.tell,
            ..latent::Wish::default()
        },
    )?;
    let (low, high) = latent.interval(settings.level);
    Ok(Estimated {
        estimate: latent.median(),
        low,
        high,
        kind: Method::Latent.kind(),
        effects: Vec::new(),
        aic: None,
        figures: vec![
            ("r_hat", latent.mixing.r_hat),
            ("effective_size", latent.mixing.effective_size),
            ("sweeps", latent.sweeps as f64),
            ("classes", latent.classes_in_use),
        ],
    })
}
