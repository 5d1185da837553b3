//! A sampler for latent classes that gets from one explanation of the lists to another.
//!
//! Plain Gibbs sampling, as in LCMCR, is slow here in two ways. The number of undetected and the probability of being
//! detected hold each other fast where most are undetected; and two explanations with different numbers of classes can
//! be so far apart that a chain stays in one of them for tens of thousands of sweeps. So a sweep has three more moves:
//!
//! 1. *Along the ridge.* With people and classes summed out, the mean of class `k` is multiplied by `e^d` and the odds of
//!    all its lists by `e^-d`: those on one list stay about as many, those on several and on none change. It is accepted
//!    by the likelihood of those seen, in which the undetected do not occur.
//! 2. *Exchange of labels* of neighbouring classes, which stick-breaking does not treat alike (O. Papaspiliopoulos and
//!    G. O. Roberts, Retrospective Markov chain Monte Carlo methods for Dirichlet process hierarchical models,
//!    Biometrika 95, 2008).
//! 3. *A ladder of chains* on ever fewer of the people (C. J. Geyer, Markov chain Monte Carlo maximum likelihood, 1991):
//!    each rung has a part of the people of the one below, a few per cent at the top where all explanations flow
//!    into each other. Neighbouring rungs exchange their parameters. Only the lowest, which has all people, is
//!    recorded.

use std::cmp::Ordering;

use chacha20::ChaCha8Rng;
use rand::RngExt;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};

use crate::chance::{binomial, stream};
use crate::lists::{CaptureTable, Pattern};

/// The prior.
#[derive(Debug, Clone, Copy)]
pub struct Prior {
    /// How many classes there are at most.
    pub classes: usize,
    /// The shape of the gamma distribution of the concentration.
    pub shape: f64,
    /// Its rate.
    pub rate: f64,
}

impl Prior {
    /// That of LCMCR.
    pub fn usual(classes: usize) -> Self {
        Self {
            classes,
            shape: 0.25,
            rate: 0.25,
        }
    }
}

/// The share of people that each rung has of the one below.
const STEP: f64 = 0.6;
/// The top rung has at least so many people, if there are as many.
const FEWEST_ON_TOP: f64 = 60.0;
/// How many sweeps a rung makes alone before it is copied to the rung below, when a ladder is set up.
const SETTLING: usize = 60;
/// The standard deviations of the moves along the ridge, small and large in turns.
const RIDGE_STEPS: [f64; 2] = [0.25, 0.8];
/// How many of the largest classes are moved along the ridge.
const RIDGE_RANKS: usize = 3;
/// No probability of a list comes nearer to nought or one.
const MARGIN: f64 = 1e-12;

/// The parameters of a mixture. What belongs to a list and a class stands list after list.
#[derive(Debug, Clone)]
struct Mixture {
    lists: usize,
    classes: usize,
    shares: Vec<f64>,
    chances: Vec<f64>,
    concentration: f64,
}

/// One chain: a mixture, the people it explains, and room to work in.
#[derive(Debug)]
struct Rung {
    mixture: Mixture,
    /// The people of each pattern that somebody has on this rung.
    cells: Vec<Cell>,
    all: u64,
    undetected: u64,
    held: Vec<u64>,
    on_list: Vec<u64>,
    counts: Vec<u64>,
    weights: Weights,
}

#[derive(Debug, Clone)]
struct Cell {
    on: Vec<usize>,
    people: u64,
}

/// How probable each class is together with each pattern of the cells.
#[derive(Debug, Default)]
struct Weights {
    /// The class, and no list.
    unseen: Vec<f64>,
    /// The odds of each list in each class.
    odds: Vec<f64>,
    /// The class and the pattern: cell after cell.
    seen: Vec<f64>,
    /// The pattern.
    sums: Vec<f64>,
    /// The logarithm of the likelihood of those seen.
    explained: f64,
    /// Room for shares that are tried.
    shares: Vec<f64>,
}

/// Chains that exchange their parameters.
#[derive(Debug)]
pub struct Ladder {
    prior: Prior,
    rungs: Vec<Rung>,
    random: ChaCha8Rng,
    trace: Vec<f64>,
    in_use: f64,
}

impl Ladder {
    /// A ladder on these people, its rungs settled one after the other from the top.
    pub fn new(table: &CaptureTable, prior: &Prior, seed: u64, chain: u64) -> Self {
        let mut random = stream(seed, chain);
        let observed = table.observed() as f64;
        // Which of the people of a pattern are left on a rung is settled once, so that rungs hold each other's people.
        let shifts: Vec<f64> = table.cells().iter().map(|_| random.random::<f64>()).collect();
        let start = Mixture::drawn(table.lists(), prior, &mut random);
        let mut part = 1.0;
        let mut rungs = Vec::new();
        loop {
            let is_lowest = rungs.is_empty();
            let people = table
                .cells()
                .iter()
                .zip(&shifts)
                .map(|(&(pattern, count), shift)| {
                    let left = (count as f64 * part + shift).floor() as u64;
                    (pattern, if is_lowest { count } else { left.min(count) })
                });
            rungs.push(Rung::new(start.clone(), people));
            part *= STEP;
            if observed * part < FEWEST_ON_TOP {
                break;
            }
        }
        let mut settled = start;
        for rung in rungs.iter_mut().rev() {
            rung.mixture = settled;
            for _ in 0..SETTLING {
                rung.sweep(prior, &mut random);
            }
            settled = rung.mixture.clone();
        }
        Self {
            prior: *prior,
            rungs,
            random,
            trace: Vec::new(),
            in_use: 0.0,
        }
    }

    /// The undetected after each sweep.
    pub fn trace(&self) -> &[f64] {
        &self.trace
    }

    /// How many classes held somebody, on the average.
    pub fn classes_in_use(&self) -> f64 {
        self.in_use / self.trace.len().max(1) as f64
    }

    /// Moves every rung, and exchanges neighbours.
    pub fn sweep(&mut self) {
        for rung in &mut self.rungs {
            rung.sweep(&self.prior, &mut self.random);
        }
        // Those undetected were drawn at the beginning of the sweep, given the mixture of that time.
        let lowest = &self.rungs[0];
        self.trace.push(lowest.undetected as f64);
        self.in_use += lowest.held.iter().filter(|held| **held > 0).count() as f64;
        // Even and odd pairs take turns.
        for low in (self.trace.len() % 2..self.rungs.len().saturating_sub(1)).step_by(2) {
            let (below, above) = self.rungs.split_at_mut(low + 1);
            exchange(&mut below[low], &mut above[0], &mut self.random);
        }
    }
}

/// Lets two rungs exchange their mixtures, if what each explains allows it.
fn exchange(low: &mut Rung, high: &mut Rung, random: &mut ChaCha8Rng) {
    // A sweep leaves the weights of its mixture behind, but for the order of classes.
    let before = low.weights.explained + high.weights.explained;
    std::mem::swap(&mut low.mixture, &mut high.mixture);
    let mut after = 0.0;
    for rung in [&mut *low, &mut *high] {
        rung.weigh();
        after += rung.weights.explained;
    }
    if !is_accepted(after - before, random) {
        std::mem::swap(&mut low.mixture, &mut high.mixture);
    }
}

fn is_accepted(gain: f64, random: &mut ChaCha8Rng) -> bool {
    gain >= 0.0 || random.random::<f64>() < gain.exp()
}

impl Mixture {
    fn drawn(lists: usize, prior: &Prior, random: &mut ChaCha8Rng) -> Self {
        Self {
            lists,
            classes: prior.classes,
            shares: vec![1.0 / prior.classes as f64; prior.classes],
            chances: (0..prior.classes * lists)
                .map(|_| 0.5 * random.random::<f64>())
                .collect(),
            concentration: 1.0,
        }
    }
}

/// The logarithm of the prior density of the shares, in logarithms of class means, the concentration being summed out.
///
/// Given the concentration `a` it is the product of `a (R[k+1]/R[k])^(a-1) / R[k]`, `R[k]` being what the classes before `k`
/// leave; in logarithms of class means each share comes in once more. What depends on `a` is `a^(K-1) R[K]^a`, a gamma
/// integral under its prior.
fn ln_prior_of_shares(shares: &[f64], prior: &Prior) -> f64 {
    let last = shares.len() - 1;
    let least = shares[last].max(f64::MIN_POSITIVE);
    let mut sum = -(prior.shape + last as f64) * (prior.rate - least.min(1.0).ln()).ln();
    let mut left = 0.0;
    for class in (0..last).rev() {
        left += shares[class + 1];
        let ratio = shares[class] / if class + 1 < last { left } else { 1.0 };
        sum += ratio.max(f64::MIN_POSITIVE).ln();
    }
    sum
}

/// The class of which so many have a larger share.
fn of_rank(shares: &[f64], rank: usize) -> usize {
    let is_of_rank = |class: &usize| {
        let larger =
            shares
                .iter()
                .enumerate()
                .filter(|&(other, share)| match share.total_cmp(&shares[*class]) {
                    Ordering::Greater => true,
                    Ordering::Equal => other < *class,
                    Ordering::Less => false,
                });
        larger.count() == rank
    };
    (0..shares.len()).find(is_of_rank).unwrap_or_default()
}

impl Rung {
    fn new(mixture: Mixture, people: impl Iterator<Item = (Pattern, u64)>) -> Self {
        let lists = mixture.lists;
        let cells: Vec<Cell> = people
            .filter(|(_, people)| *people > 0)
            .map(|(pattern, people)| Cell {
                on: (0..lists).filter(|list| pattern >> list & 1 == 1).collect(),
                people,
            })
            .collect();
        Self {
            all: cells.iter().map(|cell| cell.people).sum(),
            undetected: 0,
            held: vec![0; mixture.classes],
            on_list: vec![0; mixture.classes * lists],
            counts: vec![0; mixture.classes],
            weights: Weights {
                unseen: vec![0.0; mixture.classes],
                odds: vec![0.0; mixture.classes * lists],
                seen: vec![0.0; mixture.classes * cells.len()],
                sums: vec![0.0; cells.len()],
                explained: 0.0,
                shares: Vec::new(),
            },
            cells,
            mixture,
        }
    }

    fn sweep(&mut self, prior: &Prior, random: &mut ChaCha8Rng) {
        self.weigh();
        self.place_people(random);
        self.draw_chances(random);
        self.draw_shares(random);
        self.weigh();
        for rank in 0..RIDGE_RANKS.min(self.mixture.classes) {
            for step in RIDGE_STEPS {
                self.along_ridge(rank, step, prior, random);
            }
        }
        self.exchange_labels(prior, random);
        self.draw_concentration(prior, random);
    }

    /// Works out the weights of the mixture as it is.
    fn weigh(&mut self) {
        let classes = self.mixture.classes;
        let weights = &mut self.weights;
        weights.unseen.copy_from_slice(&self.mixture.shares);
        for (chances, odds) in self
            .mixture
            .chances
            .chunks_exact(classes)
            .zip(weights.odds.chunks_exact_mut(classes))
        {
            for ((chance, odds), unseen) in chances.iter().zip(odds).zip(&mut weights.unseen) {
                *odds = chance / (1.0 - chance);
                *unseen *= 1.0 - chance;
            }
        }
        for ((cell, seen), sum) in self
            .cells
            .iter()
            .zip(weights.seen.chunks_exact_mut(classes))
            .zip(&mut weights.sums)
        {
            seen.copy_from_slice(&weights.unseen);
            for &list in &cell.on {
                for (seen, odds) in seen.iter_mut().zip(&weights.odds[list * classes..]) {
                    *seen *= odds;
                }
            }
            *sum = seen.iter().sum();
        }
        self.weights.explained = self.explained();
    }

    /// The logarithm of the likelihood of those seen under the mixture that was weighed.
    fn explained(&self) -> f64 {
        let unseen: f64 = self.weights.unseen.iter().sum();
        let seen: f64 = self
            .cells
            .iter()
            .zip(&self.weights.sums)
            .map(|(cell, sum)| cell.people as f64 * sum.max(f64::MIN_POSITIVE).ln())
            .sum();
        seen - self.all as f64 * f64::ln((1.0 - unseen).max(f64::MIN_POSITIVE))
    }

    /// The undetected given the mixture: negative binomial, drawn as a Poisson variable with a gamma mean.
    fn draw_undetected(&mut self, random: &mut ChaCha8Rng) {
        let unseen = self.weights.unseen.iter().sum::<f64>().clamp(0.0, 1.0 - 1e-12);
        let mean = gamma(self.all as f64, random) * unseen / (1.0 - unseen);
        self.undetected = if mean > 0.0 {
            // Above that a Poisson variable differs from its mean by nothing that matters, and cannot be counted.
            Poisson::new(mean.min(1e15)).map_or(0.0, |poisson: Poisson<f64>| poisson.sample(random)) as u64
        } else {
            0
        };
    }

    /// Puts those seen and those not seen into classes.
    fn place_people(&mut self, random: &mut ChaCha8Rng) {
        let classes = self.mixture.classes;
        self.draw_undetected(random);
        self.on_list.fill(0);
        split(self.undetected, &self.weights.unseen, &mut self.held, random);
        for (cell, weights) in self.cells.iter().zip(self.weights.seen.chunks_exact(classes)) {
            split(cell.people, weights, &mut self.counts, random);
            for (held, count) in self.held.iter_mut().zip(&self.counts) {
                *held += count;
            }
            for &list in &cell.on {
                for (on, count) in self.on_list[list * classes..].iter_mut().zip(&self.counts) {
                    *on += count;
                }
            }
        }
    }

    fn draw_chances(&mut self, random: &mut ChaCha8Rng) {
        let classes = self.mixture.classes;
        for (place, chance) in self.mixture.chances.iter_mut().enumerate() {
            let held = self.held[place % classes];
            let on = self.on_list[place];
            let drawn = if held == 0 {
                random.random::<f64>()
            } else {
                beta(1.0 + on as f64, 1.0 + (held - on) as f64, random)
            };
            *chance = drawn.clamp(MARGIN, 1.0 - MARGIN);
        }
    }

    fn draw_shares(&mut self, random: &mut ChaCha8Rng) {
        let last = self.mixture.classes - 1;
        let mut after: u64 = self.held.iter().sum();
        let mut ln_left = 0.0_f64;
        for class in 0..last {
            after -= self.held[class];
            let taken = gamma(1.0 + self.held[class] as f64, random);
            let left = gamma(self.mixture.concentration + after as f64, random).max(f64::MIN_POSITIVE);
            self.mixture.shares[class] = ln_left.exp() * taken / (taken + left);
            ln_left += (left / (taken + left)).ln();
        }
        self.mixture.shares[last] = ln_left.exp();
    }

    /// The first move of this module's text. Means of classes need not add up to one while it is weighed, since
    /// those seen are as probable under any multiple of them.
    /// The class is the one whose share has this rank, and it must have it afterwards, lest the way back be another.
    fn along_ridge(&mut self, rank: usize, step: f64, prior: &Prior, random: &mut ChaCha8Rng) {
        let classes = self.mixture.classes;
        let class = of_rank(&self.mixture.shares, rank);
        let noise: f64 = StandardNormal.sample(random);
        let factor = (noise * step).exp();
        let share = self.mixture.shares[class] * factor;
        let whole = 1.0 + share - self.mixture.shares[class];
        let mut jacobian = 1.0;
        let mut unseen = share;
        for place in (class..self.mixture.chances.len()).step_by(classes) {
            let (old, new) = (
                self.mixture.chances[place],
                thinned(self.weights.odds[place], factor),
            );
            unseen *= 1.0 - new;
            // Uniform in the probability, so the density in the logarithm of the odds is p(1 - p).
            jacobian *= new * (1.0 - new) / (old * (1.0 - old));
        }
        let new_shares = &mut self.weights.shares;
        new_shares.clear();
        new_shares.extend(self.mixture.shares.iter().map(|share| share / whole));
        new_shares[class] = share / whole;
        if of_rank(new_shares, rank) != class {
            return;
        }
        let gain = ln_prior_of_shares(new_shares, prior) - ln_prior_of_shares(&self.mixture.shares, prior)
            + jacobian.ln()
            + self.explained_with(class, factor, unseen, whole)
            - self.weights.explained;
        if is_accepted(gain, random) {
            std::mem::swap(&mut self.mixture.shares, &mut self.weights.shares);
            for place in (class..self.mixture.chances.len()).step_by(classes) {
                self.mixture.chances[place] = thinned(self.weights.odds[place], factor);
            }
            self.weigh();
        }
    }

    /// The logarithm of the likelihood of those seen if the odds of one class were divided by the factor.
    fn explained_with(&self, class: usize, factor: f64, unseen: f64, whole: f64) -> f64 {
        let classes = self.mixture.classes;
        let weights = &self.weights;
        let all_unseen = weights.unseen.iter().sum::<f64>() - weights.unseen[class] + unseen;
        let seen: f64 = self
            .cells
            .iter()
            .zip(weights.seen.chunks_exact(classes).zip(&weights.sums))
            .map(|(cell, (of_classes, sum))| {
                let odds = cell
                    .on
                    .iter()
                    .map(|list| weights.odds[list * classes + class] / factor);
                let sum = (sum - of_classes[class]).max(0.0) + unseen * odds.product::<f64>();
                cell.people as f64 * sum.max(f64::MIN_POSITIVE).ln()
            })
            .sum();
        seen - self.all as f64 * f64::ln((whole - all_unseen).max(f64::MIN_POSITIVE))
    }

    /// The second move.
    fn exchange_labels(&mut self, prior: &Prior, random: &mut ChaCha8Rng) {
        let classes = self.mixture.classes;
        if classes < 2 {
            return;
        }
        for _ in 0..classes {
            let first = random.random_range(0..classes);
            let second = (first + random.random_range(1..classes)) % classes;
            let before = ln_prior_of_shares(&self.mixture.shares, prior);
            self.mixture.shares.swap(first, second);
            if is_accepted(ln_prior_of_shares(&self.mixture.shares, prior) - before, random) {
                for chances in self.mixture.chances.chunks_exact_mut(classes) {
                    chances.swap(first, second);
                }
            } else {
                self.mixture.shares.swap(first, second);
            }
        }
    }

    /// The concentration given the shares, of which the moves before did not depend.
    fn draw_concentration(&mut self, prior: &Prior, random: &mut ChaCha8Rng) {
        let last = self.mixture.classes - 1;
        if last > 0 {
            let rate = prior.rate - self.mixture.shares[last].clamp(f64::MIN_POSITIVE, 1.0).ln();
            self.mixture.concentration = (gamma(prior.shape + last as f64, random) / rate).max(1e-6);
        }
    }
}

/// The probability whose odds are those odds divided by the factor.
fn thinned(odds: f64, factor: f64) -> f64 {
    let odds = odds / factor;
    (odds / (1.0 + odds)).clamp(MARGIN, 1.0 - MARGIN)
}

fn gamma(shape: f64, random: &mut ChaCha8Rng) -> f64 {
    Gamma::new(shape, 1.0).map_or(0.0, |gamma| gamma.sample(random))
}

fn beta(first: f64, second: f64, random: &mut ChaCha8Rng) -> f64 {
    let (first, second) = (gamma(first, random), gamma(second, random));
    first / (first + second)
}

/// A multinomial variate that begins with the likeliest class, so that few draws are needed.
fn split(people: u64, weights: &[f64], counts: &mut [u64], random: &mut ChaCha8Rng) {
    counts.fill(0);
    let mut whole: f64 = weights.iter().sum();
    if people == 1 {
        let mut place = random.random::<f64>() * whole;
        let class = weights.iter().position(|weight| {
            place -= weight;
            place < 0.0
        });
        counts[class.unwrap_or(weights.len() - 1)] = 1;
        return;
    }
    let likeliest = (0..weights.len()).fold(0, |best, class| {
        if weights[class] > weights[best] {
            class
        } else {
            best
        }
    });
    let mut left = people;
    let others = (0..weights.len()).filter(|&class| class != likeliest);
    for class in std::iter::once(likeliest).chain(others) {
        let count = binomial(left, weights[class] / whole, random);
        counts[class] = count;
        left -= count;
        if left == 0 {
            return;
        }
        whole -= weights[class];
    }
    // Rounding may leave somebody over.
    counts[likeliest] += left;
}
