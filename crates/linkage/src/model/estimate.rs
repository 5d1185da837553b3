//! Estimating the model from counts of patterns: expectation and maximisation.

use super::unlike::Unlike;
use super::{Bond, Model, Rates};
use crate::compare::{LEVELS, Level, Pattern};
use crate::kind::Kind;
use crate::score::Edge;

/// How many candidates have a pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatternCount {
    /// The pattern.
    pub pattern: Pattern,
    /// How many, or what they weigh.
    pub count: f64,
}

/// A model and how it was found.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The model.
    pub model: Model,
    /// The penalised log-likelihood after each round; it never falls where the pairs of two persons are known.
    pub trace: Vec<f64>,
}

/// The most rounds.
const ROUNDS: usize = 200;
/// A round that gains less is the last.
const GAIN: f64 = 1e-9;

/// What is thought of pairs of one person before any is seen, in pairs: mostly equal, with slips.
fn prior_pairs(level: Level) -> f64 {
    match level {
        Level::Missing => 0.0,
        Level::Exact => 4.0,
        Level::Close => 0.6,
        Level::Swapped => 0.1,
        _ => 0.3,
    }
}

/// Estimates the model (A. P. Dempster, N. M. Laird and D. B. Rubin, *Maximum Likelihood from Incomplete Data via
/// the EM Algorithm*, 1977) from how many candidates have each pattern, so that a round costs the same for a
/// thousand pairs and a thousand million.
///
/// A pattern `g` is expected `M m(g) + N u(g)` times where `M` pairs are of one person and `N`, many more, of two; `u`
/// is known from [`super::unlike_rates`]. Candidates are all pairs that blocking finds; among patterns that it cannot
/// find there is next to nobody to learn from. `start` is how many pairs are thought to be of one person.
pub fn estimate(
    counts: &[PatternCount],
    kinds: &[Kind],
    unlike: &Unlike,
    bonds: Vec<Bond>,
    pairs: f64,
    start: f64,
) -> Fit {
    let mut model = Model {
        fields: unlike
            .rates
            .iter()
            .zip(kinds)
            .map(|(u, kind)| Rates {
                m: normalised(*kind, [0.0; LEVELS]),
                u: *u,
            })
            .collect(),
        bonds,
        matches: start.max(1e-3),
        pairs,
    };
    let mut trace: Vec<f64> = Vec::new();
    for _ in 0..ROUNDS {
        let (sums, matches, likelihood) = expect(&model, counts);
        let value = likelihood + penalty(&model, kinds);
        let gain = trace.last().map_or(f64::INFINITY, |last| value - last);
        trace.push(value);
        if gain.abs() < GAIN * value.abs().max(1.0) {
            break;
        }
        model.matches = matches.max(1e-6);
        for ((rates, sums), kind) in model.fields.iter_mut().zip(sums).zip(kinds) {
            rates.m = normalised(*kind, sums);
        }
        if !unlike.is_clean {
            take_off_matches(&mut model, unlike);
        }
    }
    Fit { model, trace }
}

/// What pairs of one person add up to by field and level, how many they are, and the log-likelihood (without
/// constants).
fn expect(model: &Model, counts: &[PatternCount]) -> (Vec<[f64; LEVELS]>, f64, f64) {
    let mut sums = vec![[0.0; LEVELS]; model.fields.len()];
    let (mut matches, mut likelihood) = (0.0, -model.matches);
    for PatternCount { pattern, count } in counts {
        let (mut like, mut unlike) = (model.matches.ln(), model.pairs.max(1.0).ln());
        for (field, rates) in model.fields.iter().enumerate() {
            let level = pattern.level(field);
            if level != Level::Missing {
                like += rates.m[level as usize].ln();
                unlike += rates.u[level as usize].ln();
            }
        }
        unlike -= model.bonds.iter().map(|bond| bond.weight(*pattern)).sum::<f64>() * std::f64::consts::LN_2;
        let top = like.max(unlike);
        let all = top + ((like - top).exp() + (unlike - top).exp()).ln();
        let share = (like - all).exp() * count;
        likelihood += count * all;
        matches += share;
        for (field, sums) in sums.iter_mut().enumerate() {
            sums[pattern.level(field) as usize] += share;
        }
    }
    (sums, matches, likelihood)
}

/// The part of each level, with what was thought before.
fn normalised(kind: Kind, sums: [f64; LEVELS]) -> [f64; LEVELS] {
    let mut rates = [0.0; LEVELS];
    for level in Level::of_kind(kind) {
        rates[*level as usize] = sums[*level as usize] + prior_pairs(*level);
    }
    let all: f64 = rates.iter().sum();
    rates.map(|rate| rate / all)
}

fn penalty(model: &Model, kinds: &[Kind]) -> f64 {
    model
        .fields
        .iter()
        .zip(kinds)
        .flat_map(|(rates, kind)| {
            Level::of_kind(*kind)
                .iter()
                .map(|level| prior_pairs(*level) * rates.m[*level as usize].ln())
        })
        .sum()
}

/// Takes pairs of one person off rates that were counted over all pairs.
fn take_off_matches(model: &mut Model, unlike: &Unlike) {
    /// The least part of a rate that stays.
    const LEAST: f64 = 0.05;
    let share = (model.matches / model.pairs).min(0.5);
    for (rates, all) in model.fields.iter_mut().zip(&unlike.rates) {
        for ((u, all), m) in rates.u.iter_mut().zip(all).zip(rates.m) {
            *u = (all - share * m).max(LEAST * all);
        }
        let sum: f64 = rates.u.iter().sum();
        if sum > 0.0 {
            rates.u.iter_mut().for_each(|rate| *rate /= sum);
        }
    }
}

/// Estimates `m` anew from candidates with their probabilities.
pub fn refit(model: &mut Model, kinds: &[Kind], edges: &[Edge]) {
    let mut sums = vec![[0.0; LEVELS]; model.fields.len()];
    for edge in edges {
        for (field, sums) in sums.iter_mut().enumerate() {
            sums[edge.pattern.level(field) as usize] += f64::from(edge.probability);
        }
    }
    for ((rates, sums), kind) in model.fields.iter_mut().zip(sums).zip(kinds) {
        rates.m = normalised(*kind, sums);
    }
}
