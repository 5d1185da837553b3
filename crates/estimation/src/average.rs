//! All hierarchical models side by side, weighted by the Bayesian criterion.
//!
//! Up to five lists every hierarchical model is fitted that has each list as an effect (8, 113 and 6,893 of three, four
//! and five lists, without the one that has all lists in one effect, which says nothing of the missing cell). For six
//! lists every model of two-list effects is (32,768). The weight of a model is `exp(-BIC/2)`, an approximation to its posterior
//! probability (A. E. Raftery, Bayesian model selection in social research, Sociological Methodology 25, 1995).

use crate::chance::{Tell, each};
use crate::lists::Pattern;
use crate::loglinear::{Cells, Fit, Fitter, Model};
use crate::refusal::NoEstimate;
use crate::tails::normal_below;

/// The most lists of which every hierarchical model is fitted.
pub const MOST_LISTS_OF_ALL_MODELS: usize = 5;
/// The most lists of which every model of two-list effects is fitted.
pub const MOST_LISTS_OF_PAIRS: usize = 6;

/// One of the models, as far as it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The model.
    pub model: Model,
    /// Its estimate of all people.
    pub estimate: f64,
    /// The logarithm of the undetected.
    pub ln_undetected: f64,
    /// The asymptotic standard deviation of that.
    pub deviation: f64,
    /// The Bayesian criterion.
    pub bic: f64,
    /// Akaike's criterion.
    pub aic: f64,
    /// Its weight; the weights of all models add up to one.
    pub weight: f64,
}

/// All models that have an estimate, the best first.
#[derive(Debug, Clone)]
pub struct Average {
    /// The models, by falling weight.
    pub models: Vec<Weighed>,
    /// How many models have no estimate with these counts.
    pub without_estimate: usize,
    /// Whether effects of more than two lists were tried.
    pub has_higher_effects: bool,
    observed: f64,
}

impl Average {
    /// The mean of the estimates by weight.
    pub fn mean(&self) -> f64 {
        self.models.iter().map(|one| one.weight * one.estimate).sum()
    }

    /// A quantile of the mixture in which each model has its weight and the undetected are log-normal under it.
    pub fn quantile(&self, probability: f64) -> f64 {
        let below = |ln: f64| -> f64 {
            self.models
                .iter()
                // The models come by falling weight, and those far down change no digit.
                .take_while(|one| one.weight > 1e-14)
                .map(|one| {
                    let distance = ln - one.ln_undetected;
                    let is_below = if one.deviation > 0.0 {
                        normal_below(distance / one.deviation)
                    } else {
                        f64::from(u8::from(distance >= 0.0))
                    };
                    one.weight * is_below
                })
                .sum()
        };
        let (mut low, mut high) = (-50.0, 200.0);
        while high - low > 1e-12 * (1.0 + f64::abs(low)) {
            let middle = f64::midpoint(low, high);
            if below(middle) < probability {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.observed + f64::midpoint(low, high).exp()
    }

    /// The interval of this level, of equal tails.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        (self.quantile(0.5 - level / 2.0), self.quantile(0.5 + level / 2.0))
    }

    /// How much weight the models with this effect have together.
    pub fn weight_of(&self, effect: Pattern) -> f64 {
        self.models
            .iter()
            .filter(|one| one.model.terms().contains(&effect))
            .map(|one| one.weight)
            .sum()
    }
}

/// Fits all models.
///
/// # Errors
/// Where there are more than six lists, or none of the models has an estimate.
pub fn average(cells: &Cells, threads: usize, tell: Tell<'_>) -> Result<Average, NoEstimate> {
    const SHARE: usize = 64;
    let lists = cells.lists();
    let models = models(lists)?;
    let shares: Vec<&[Vec<Pattern>]> = models.chunks(SHARE).collect();
    let fitted = each(shares.len(), threads, tell, Fitter::new, |fitter, share| {
        let mut near: Option<Fit> = None;
        shares[share]
            .iter()
            .map(|effects| {
                let model = Model::with_effects(lists, effects);
                let fit = fitter.fit(cells, &model, near.as_ref()).ok()?;
                let weighed = weigh(&fit);
                near = Some(fit);
                Some(weighed)
            })
            .collect::<Vec<Option<Weighed>>>()
    });
    let all = fitted.iter().map(Vec::len).sum::<usize>();
    let mut models: Vec<Weighed> = fitted.into_iter().flatten().flatten().collect();
    let best = models.iter().map(|one| one.bic).fold(f64::INFINITY, f64::min);
    let sum: f64 = models.iter().map(|one| (0.5 * (best - one.bic)).exp()).sum();
    for one in &mut models {
        one.weight = (0.5 * (best - one.bic)).exp() / sum;
    }
    models.sort_by(|a, b| a.bic.total_cmp(&b.bic));
    if models.is_empty() {
        let refused = Fitter::new().fit(cells, &Model::main_effects(lists), None);
        return Err(refused.err().unwrap_or(NoEstimate::NotFinite));
    }
    Ok(Average {
        without_estimate: all - models.len(),
        has_higher_effects: lists <= MOST_LISTS_OF_ALL_MODELS,
        observed: cells.observed(),
        models,
    })
}

fn weigh(fit: &Fit) -> Weighed {
    Weighed {
        model: fit.model.clone(),
        estimate: fit.estimate(),
        ln_undetected: fit.ln_undetected,
        deviation: fit.deviation,
        bic: fit.bic(),
        aic: fit.aic(),
        weight: 0.0,
    }
}

/// The effects that generate each model.
///
/// # Errors
/// Where there are more than six lists.
pub fn models(lists: usize) -> Result<Vec<Vec<Pattern>>, NoEstimate> {
    if lists > MOST_LISTS_OF_PAIRS {
        return Err(NoEstimate::TooManyLists {
            most: MOST_LISTS_OF_PAIRS,
            found: lists,
        });
    }
    let mut effects: Vec<Pattern> = (1..(1 << lists) - 1)
        .filter(|effect: &Pattern| {
            effect.count_ones() == 2 || effect.count_ones() > 2 && lists <= MOST_LISTS_OF_ALL_MODELS
        })
        .collect();
    // Of two lists the pair would be all lists in one effect.
    if lists == 2 {
        effects.clear();
    }
    effects.sort_by_key(|effect| (effect.count_ones(), *effect));
    let mut models = Vec::new();
    extend(&effects, &mut Vec::new(), &mut models);
    Ok(models)
}

/// Every choice of effects in which an effect stands only with all that are within it. Effects come by rising size.
fn extend(left: &[Pattern], chosen: &mut Vec<Pattern>, models: &mut Vec<Vec<Pattern>>) {
    let Some((&effect, rest)) = left.split_first() else {
        models.push(chosen.clone());
        return;
    };
    extend(rest, chosen, models);
    let is_carried = (0..Pattern::BITS)
        .filter(|list| effect >> list & 1 == 1)
        .map(|list| effect & !(1 << list))
        .all(|within| within.count_ones() < 2 || chosen.contains(&within));
    if is_carried {
        chosen.push(effect);
        extend(rest, chosen, models);
        chosen.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::untold;

    #[test]
    fn there_are_as_many_models_as_the_numbers_of_dedekind_say() {
        let counts: Vec<usize> = (2..=5).map(|lists| models(lists).unwrap().len()).collect();
        assert_eq!(counts, [1, 8, 113, 6_893]);
        assert_eq!(models(6).unwrap().len(), 1 << 15);
        assert!(models(7).is_err());
    }

    #[test]
    fn weights_add_up_and_quantiles_follow_each_other() {
        let cells = Cells::counted(
            3,
            [
                (1, 90.0),
                (2, 70.0),
                (4, 50.0),
                (3, 20.0),
                (5, 9.0),
                (6, 8.0),
                (7, 3.0),
            ]
            .into_iter(),
        )
        .unwrap();
        let average = average(&cells, 2, &untold).unwrap();
        assert_eq!(average.models.len(), 8);
        let sum: f64 = average.models.iter().map(|one| one.weight).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        let (low, high) = average.interval(0.95);
        assert!(low < average.quantile(0.5) && average.quantile(0.5) < high);
        let extremes = average.models.iter().map(|one| one.estimate);
        assert!(extremes.clone().fold(f64::INFINITY, f64::min) <= average.mean());
        assert!(extremes.fold(0.0, f64::max) >= average.mean());
    }
}
