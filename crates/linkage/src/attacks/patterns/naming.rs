//! Which token a set of records is of.
//!
//! A quadratic assignment: as many records have a set's token, and a second one with it, as people who are known. It is
//! solved by mean-field annealing (Rangarajan, Gold and Mjolsness, *A Novel Optimizing Network Architecture with
//! Applications*, 1996).

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Known, Members, count, count_both, overlap};

/// A token, or several that the same people have.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// What it is.
    pub(super) names: Vec<String>,
    /// The known people that have it.
    pub(super) members: Members,
}

/// Two tokens that overlap by more are told apart by nobody.
const SAME: f64 = 0.85;
/// The most tokens that are looked for, the most frequent first.
const MOST: usize = 400;
/// A token is no candidate for a set whose size is so many standard deviations off.
const FAR: f64 = 5.0;
/// The temperature to begin with, in standard deviations of the first costs, and rounds until it has fallen to one.
const HOT: f64 = 64.0;
const ROUNDS: i32 = 120;
/// How often in a round beliefs are spread so that no token is believed to be more than one set's.
const SPREADS: usize = 3;

/// The tokens of known people, the most frequent first.
pub(super) fn tokens_of(known: &[Known]) -> Vec<Token> {
    let mut of_token: BTreeMap<&str, Members> = BTreeMap::new();
    for (place, person) in known.iter().enumerate() {
        for token in &person.tokens {
            let members = of_token
                .entry(token)
                .or_insert_with(|| vec![0; known.len().div_ceil(64)]);
            members[place / 64] |= 1 << (place % 64);
        }
    }
    let mut sorted: Vec<(&str, Members)> = of_token.into_iter().collect();
    sorted.sort_by(|one, other| count(&other.1).cmp(&count(&one.1)).then(one.0.cmp(other.0)));
    let mut tokens: Vec<Token> = Vec::new();
    for (name, members) in sorted {
        let known = tokens
            .iter_mut()
            .find(|token| overlap(&token.members, &members) >= SAME);
        if let Some(token) = known {
            token.names.push(name.to_owned());
        } else if tokens.len() < MOST {
            tokens.push(Token {
                names: vec![name.to_owned()],
                members,
            });
        }
    }
    tokens
}

/// For each set the token that it is taken for.
pub(super) fn name(
    patterns: &[Members],
    records: usize,
    tokens: &[Token],
    known: usize,
) -> Vec<Option<usize>> {
    if patterns.is_empty() || tokens.is_empty() {
        return vec![None; patterns.len()];
    }
    let seen = roots(&patterns.iter().map(Vec::as_slice).collect::<Vec<_>>(), records);
    let expected = roots(
        &tokens
            .iter()
            .map(|token| token.members.as_slice())
            .collect::<Vec<_>>(),
        known,
    );
    // The root of a share has nearly this variance, whatever the share.
    let variance = 0.25 / records.max(1) as f64 + 0.25 / known.max(1) as f64;
    let own: Vec<Vec<f64>> = (0..patterns.len())
        .map(|pattern| {
            let off = |token: usize| (seen[pattern][pattern] - expected[token][token]).powi(2) / variance;
            (0..tokens.len()).map(off).collect()
        })
        .collect();
    let mut beliefs: Vec<Vec<f64>> = own.iter().map(|own| softened(own, own, 10.0)).collect();
    let costs = costs_beside(&own, &seen, &expected, &beliefs, variance);
    let hottest = (HOT * mean_deviation(&costs, &own)).max(1.0);
    for round in 0..=ROUNDS {
        let temperature = hottest.powf(1.0 - f64::from(round) / f64::from(ROUNDS));
        let costs = costs_beside(&own, &seen, &expected, &beliefs, variance);
        beliefs = costs
            .iter()
            .zip(&own)
            .map(|(costs, own)| softened(costs, own, temperature))
            .collect();
        spread(&mut beliefs);
    }
    one_each(&beliefs)
}

/// What it costs to take each pattern for each token: how far off its own size is, and how far off what it has in common
/// with the other patterns, as they are believed to be.
fn costs_beside(
    own: &[Vec<f64>],
    seen: &[Vec<f64>],
    expected: &[Vec<f64>],
    beliefs: &[Vec<f64>],
    variance: f64,
) -> Vec<Vec<f64>> {
    // For each pattern and each token beside it: what is expected, and its square.
    let means = products(beliefs, expected, |root| root);
    let squares = products(beliefs, expected, |root| root * root);
    (0..own.len())
        .into_par_iter()
        .map(|pattern| {
            let mut costs = vec![0.0; own[pattern].len()];
            for other in (0..own.len()).filter(|other| *other != pattern) {
                let seen = seen[pattern][other];
                let beside = means[other].iter().zip(&squares[other]);
                for (cost, (mean, square)) in costs.iter_mut().zip(beside) {
                    *cost += seen * seen - 2.0 * seen * mean + square;
                }
            }
            costs
                .iter()
                .zip(&own[pattern])
                .map(|(cost, own)| own + cost / variance)
                .collect()
        })
        .collect()
}

/// How far the costs of one pattern's candidates lie apart, on average.
fn mean_deviation(costs: &[Vec<f64>], own: &[Vec<f64>]) -> f64 {
    let deviations: Vec<f64> = costs
        .iter()
        .zip(own)
        .filter_map(|(costs, own)| {
            let allowed: Vec<f64> = costs
                .iter()
                .zip(own)
                .filter(|(_, own)| is_near(**own))
                .map(|(cost, _)| *cost)
                .collect();
            let count = allowed.len() as f64;
            let mean = allowed.iter().sum::<f64>() / count.max(1.0);
            let squares: f64 = allowed.iter().map(|cost| (cost - mean).powi(2)).sum();
            (count > 1.0).then(|| (squares / count).sqrt())
        })
        .collect();
    deviations.iter().sum::<f64>() / deviations.len().max(1) as f64
}

/// Takes from tokens that are believed to be several sets' (Sinkhorn and Knopp 1967, with fewer sets than tokens).
fn spread(beliefs: &mut [Vec<f64>]) {
    for _ in 0..SPREADS {
        for token in 0..beliefs.first().map_or(0, Vec::len) {
            let sum: f64 = beliefs.iter().map(|belief| belief[token]).sum();
            for belief in beliefs.iter_mut() {
                belief[token] /= sum.max(1.0);
            }
        }
        for belief in beliefs.iter_mut() {
            let sum: f64 = belief.iter().sum();
            for value in belief.iter_mut() {
                *value /= sum.max(1e-12);
            }
        }
    }
}

/// Whether a token is a candidate, by how far off its frequency is.
fn is_near(own: f64) -> bool {
    own <= FAR * FAR
}

/// The roots of the shares of all that are in two sets at once.
fn roots(sets: &[&[u64]], all: usize) -> Vec<Vec<f64>> {
    let all = all.max(1) as f64;
    sets.iter()
        .map(|one| {
            sets.iter()
                .map(|other| (f64::from(count_both(one, other)) / all).sqrt())
                .collect()
        })
        .collect()
}

/// For each pattern and each token, the sum over what the pattern may be of `with` of what both share.
fn products(beliefs: &[Vec<f64>], expected: &[Vec<f64>], with: impl Fn(f64) -> f64) -> Vec<Vec<f64>> {
    beliefs
        .iter()
        .map(|belief| {
            let mut sums = vec![0.0; expected.len()];
            for (weight, row) in belief.iter().zip(expected) {
                if *weight > 1e-9 {
                    for (sum, root) in sums.iter_mut().zip(row) {
                        *sum += weight * with(*root);
                    }
                }
            }
            sums
        })
        .collect()
}

/// Probabilities of costs at a temperature; what is too far off by itself has none.
fn softened(costs: &[f64], own: &[f64], temperature: f64) -> Vec<f64> {
    let least = costs
        .iter()
        .zip(own)
        .filter(|(_, own)| is_near(**own))
        .map(|(cost, _)| *cost)
        .fold(f64::INFINITY, f64::min);
    if least.is_infinite() {
        return vec![0.0; costs.len()];
    }
    let raw: Vec<f64> = costs
        .iter()
        .zip(own)
        .map(|(cost, own)| {
            if is_near(*own) {
                (-(cost - least) / (2.0 * temperature)).exp()
            } else {
                0.0
            }
        })
        .collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|value| value / sum).collect()
}

/// The likeliest pairs first, each token once.
fn one_each(beliefs: &[Vec<f64>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(f64, usize, usize)> = beliefs
        .iter()
        .enumerate()
        .flat_map(|(pattern, belief)| {
            let likely = belief.iter().enumerate().filter(|(_, value)| **value > 0.01);
            likely.map(move |(token, value)| (*value, pattern, token))
        })
        .collect();
    pairs.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut named = vec![None; beliefs.len()];
    let mut is_free = vec![true; beliefs.first().map_or(0, Vec::len)];
    for (_, pattern, token) in pairs {
        if named[pattern].is_none() && is_free[token] {
            named[pattern] = Some(token);
            is_free[token] = false;
        }
    }
    named
}
