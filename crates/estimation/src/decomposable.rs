//! All decomposable graphical models with a hyper-Dirichlet prior, and the posterior of the undetected averaged over them.
//!
//! D. Madigan and J. C. York, Bayesian methods for estimation of the size of a closed population, Biometrika 84, 1997;
//! the defaults are those of the R package dga of J. Johndrow, K. Lum and P. Ball: each cell of the complete table has the
//! prior count `2^-lists`, every graph is as likely as any other, and the prior of the population is `1/N`.
//!
//! The marginal likelihood of a graph is a product over its cliques divided by one over its separators. Of the
//! marginal table of a set of lists only the cell of none of them grows with the undetected, so each set needs one
//! logarithm of a gamma function for each number of undetected, shared by all graphs. The posterior is worked out at
//! numbers that are spaced as closely as its curvature asks for, and at every number where it is narrow; in between
//! its logarithm is interpolated by cubics to within 1e-6.

use crate::chance::{Tell, each};
use crate::chordal::{Graph, decomposable_graphs};
use crate::lists::{CaptureTable, Pattern};
use crate::refusal::NoEstimate;
use crate::tails::ln_gamma;

/// The most lists of which all decomposable graphs are gone through.
pub const MOST_LISTS_OF_GRAPHS: usize = 6;
/// How many times as many as were seen may be undetected at most, where nothing is said.
pub const USUAL_MULTIPLE: f64 = 30.0;
/// Densities that lie so far below the highest, in logarithms, do not count.
const DEPTH: f64 = 45.0;
/// How far an interpolated logarithm may be off.
const TOLERANCE: f64 = 1e-6;
/// How many numbers the grid begins with.
const FIRST_NODES: usize = 256;
/// The most numbers that the posterior is worked out at.
const MOST_NODES: usize = 200_000;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// The prior count of each cell; `2^-lists` where nothing is said.
    pub prior_count: Option<f64>,
    /// The smallest number of undetected that is thought possible. The R package is usually given 1.
    pub least_undetected: u64,
    /// The largest; thirty times as many as were seen where nothing is said.
    pub most_undetected: Option<u64>,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
    /// Who is told how far it is.
    pub tell: Tell<'a>,
}

impl<'a> Wish<'a> {
    /// With the usual prior.
    pub fn usual(threads: usize, tell: Tell<'a>) -> Self {
        Self {
            prior_count: None,
            least_undetected: 1,
            most_undetected: None,
            threads,
            tell,
        }
    }
}

/// A graph and how probable it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The graph.
    pub graph: Graph,
    /// Its posterior probability.
    pub probability: f64,
}

/// The posterior of the population.
#[derive(Debug, Clone)]
pub struct Posterior {
    /// All graphs, by falling probability.
    pub graphs: Vec<Weighed>,
    /// Numbers of undetected, ascending, and the probability of so few or fewer.
    distribution: Vec<(f64, f64)>,
    /// The number of undetected with the highest density.
    mode: f64,
    observed: u64,
    lists: usize,
}

impl Posterior {
    /// The number of all people that the truth is not above with this probability.
    pub fn quantile(&self, probability: f64) -> f64 {
        let at = self
            .distribution
            .partition_point(|(_, below)| *below < probability);
        let undetected = match (
            at.checked_sub(1).map(|before| self.distribution[before]),
            self.distribution.get(at),
        ) {
            (Some((low, below)), Some(&(high, above))) if high - low > 1.5 => {
                low + (high - low) * (probability - below) / (above - below)
            }
            (_, Some(&(high, _))) => high,
            (Some((low, _)), None) => low,
            (None, None) => 0.0,
        };
        self.observed as f64 + undetected
    }

    /// The median number of all people.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// The mean number of all people; it depends on the largest number that was thought possible.
    pub fn mean(&self) -> f64 {
        let mut before = 0.0;
        let mut mean = 0.0;
        for &(undetected, below) in &self.distribution {
            mean += undetected * (below - before);
            before = below;
        }
        self.observed as f64 + mean
    }

    /// The most probable number of all people.
    pub fn mode(&self) -> f64 {
        self.observed as f64 + self.mode
    }

    /// The interval of this level, of equal tails.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        (self.quantile(0.5 - level / 2.0), self.quantile(0.5 + level / 2.0))
    }

    /// The probability that the undetected are in the last tenth of what was thought possible. Where it is not small,
    /// the bound and not the lists ends the interval.
    pub fn at_the_end(&self) -> f64 {
        let Some(&(last, _)) = self.distribution.last() else {
            return 1.0;
        };
        let at = self
            .distribution
            .partition_point(|(undetected, _)| *undetected < 0.9 * last);
        1.0 - at
            .checked_sub(1)
            .map_or(0.0, |before| self.distribution[before].1)
    }

    /// The probability that two lists are joined.
    pub fn of_pair(&self, pair: Pattern) -> f64 {
        self.graphs
            .iter()
            .filter(|one| one.graph.edges.contains(&pair))
            .map(|one| one.probability)
            .sum()
    }

    /// The pairs that are more probably joined than not.
    pub fn likely_pairs(&self) -> Vec<Pattern> {
        (0..self.lists)
            .flat_map(|first| (first + 1..self.lists).map(move |second| 1 << first | 1 << second))
            .filter(|&pair| self.of_pair(pair) > 0.5)
            .collect()
    }
}

/// Works out the posterior.
///
/// # Errors
/// Where there are more than six lists, or a setting is out of its range.
pub fn posterior(table: &CaptureTable, wish: &Wish<'_>) -> Result<Posterior, NoEstimate> {
    let lists = table.lists();
    if lists > MOST_LISTS_OF_GRAPHS {
        return Err(NoEstimate::TooManyLists {
            most: MOST_LISTS_OF_GRAPHS,
            found: lists,
        });
    }
    let observed = table.observed();
    let most = wish
        .most_undetected
        .unwrap_or((observed as f64 * USUAL_MULTIPLE).ceil() as u64);
    let prior = wish.prior_count.unwrap_or_else(|| 0.5_f64.powi(lists as i32));
    if most <= wish.least_undetected || !prior.is_finite() || prior <= 0.0 {
        return Err(NoEstimate::Setting(format!(
            "from {} to {most} undetected with a prior count of {prior} is no sensible prior: give a larger bound, and a positive count",
            wish.least_undetected
        )));
    }
    let weighing = Weighing {
        sets: sets(table, prior),
        graphs: decomposable_graphs(lists),
        observed: observed as f64,
        all_prior: prior * f64::from(1_u32 << lists),
        threads: wish.threads,
    };
    let curve = weighing.refine(wish.least_undetected, most, wish.tell);
    let distribution = distribution(&curve);
    let mode = curve
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(0.0, |(undetected, _)| *undetected as f64);
    let nodes: Vec<u64> = curve.iter().map(|(undetected, _)| *undetected).collect();
    Ok(Posterior {
        graphs: weighing.probabilities(&nodes),
        distribution,
        mode,
        observed,
        lists,
    })
}

/// What is known of the marginal table of each set of lists.
#[derive(Debug, Clone, Copy, Default)]
struct Marginal {
    /// What does not depend on the undetected.
    constant: f64,
    /// How many of those seen are on none of the lists of the set, with the prior count of that cell.
    on_none: f64,
}

fn sets(table: &CaptureTable, prior: f64) -> Vec<Marginal> {
    let lists = table.lists();
    (0..1_u32 << lists)
        .map(|set| {
            let prior = prior * f64::from(1_u32 << (lists as u32 - set.count_ones()));
            let mut counts = std::collections::BTreeMap::<Pattern, u64>::new();
            for &(pattern, count) in table.cells() {
                *counts.entry(pattern & set).or_default() += count;
            }
            let of_prior = ln_gamma(prior);
            let on_none = counts.remove(&0).unwrap_or_default() as f64;
            Marginal {
                constant: counts
                    .values()
                    .map(|&count| ln_gamma(count as f64 + prior) - of_prior)
                    .sum::<f64>()
                    - of_prior,
                on_none: on_none + prior,
            }
        })
        .collect()
}

struct Weighing {
    sets: Vec<Marginal>,
    graphs: Vec<Graph>,
    observed: f64,
    all_prior: f64,
    threads: usize,
}

impl Weighing {
    /// For each set of lists, the logarithm of its factor at each number of undetected; for the empty set that of what
    /// all graphs share: the multinomial coefficient and the prior.
    fn tables(&self, nodes: &[u64]) -> Vec<Vec<f64>> {
        let whole: Vec<f64> = nodes
            .iter()
            .map(|&undetected| {
                ln_gamma(self.all_prior) - ln_gamma(self.observed + undetected as f64 + self.all_prior)
            })
            .collect();
        self.sets
            .iter()
            .enumerate()
            .map(|(set, marginal)| {
                if set == 0 {
                    return nodes
                        .iter()
                        .map(|&undetected| {
                            let (undetected, all) = (undetected as f64, self.observed + undetected as f64);
                            ln_gamma(all + 1.0) - ln_gamma(undetected + 1.0) - all.ln()
                        })
                        .collect();
                }
                nodes
                    .iter()
                    .zip(&whole)
                    .map(|(&undetected, whole)| {
                        marginal.constant + ln_gamma(undetected as f64 + marginal.on_none) + whole
                    })
                    .collect()
            })
            .collect()
    }

    /// What each share of the graphs gives, in the order of the shares.
    fn by_shares<T: Send>(
        &self,
        tables: &[Vec<f64>],
        answer: impl Fn(&Graph, &[f64], &mut T) + Sync,
        start: impl Fn() -> T + Sync,
    ) -> Vec<T> {
        const SHARE: usize = 512;
        let shares: Vec<&[Graph]> = self.graphs.chunks(SHARE).collect();
        let nodes = tables[0].len();
        each(
            shares.len(),
            self.threads,
            &crate::chance::untold,
            || vec![0.0; nodes],
            |heights, share| {
                let mut result = start();
                for graph in shares[share] {
                    heights.copy_from_slice(&tables[0]);
                    for &(set, factor) in &graph.factors {
                        let factor = f64::from(factor);
                        for (height, of_set) in heights.iter_mut().zip(&tables[set as usize]) {
                            *height += factor * of_set;
                        }
                    }
                    answer(graph, heights, &mut result);
                }
                result
            },
        )
    }

    /// The logarithm of the sum over all graphs, at each number of undetected.
    fn heights(&self, nodes: &[u64]) -> Vec<f64> {
        let tables = self.tables(nodes);
        let tops = self.by_shares(
            &tables,
            |_, heights, tops: &mut Vec<f64>| {
                for (top, &height) in tops.iter_mut().zip(heights) {
                    *top = top.max(height);
                }
            },
            || vec![f64::NEG_INFINITY; nodes.len()],
        );
        let mut top = vec![f64::NEG_INFINITY; nodes.len()];
        for share in tops {
            for (top, height) in top.iter_mut().zip(share) {
                *top = top.max(height);
            }
        }
        let sums = self.by_shares(
            &tables,
            |_, heights, sums: &mut Vec<f64>| {
                for ((sum, &height), top) in sums.iter_mut().zip(heights).zip(&top) {
                    let below = height - top;
                    if below > -DEPTH {
                        *sum += below.exp();
                    }
                }
            },
            || vec![0.0; nodes.len()],
        );
        let mut all = vec![0.0; nodes.len()];
        for share in sums {
            for (all, sum) in all.iter_mut().zip(share) {
                *all += sum;
            }
        }
        top.iter().zip(all).map(|(top, sum)| top + f64::ln(sum)).collect()
    }

    /// Numbers of undetected with the logarithm of their density, close enough to interpolate between.
    fn refine(&self, least: u64, most: u64, tell: Tell<'_>) -> Vec<(u64, f64)> {
        let first = first_nodes(least, most);
        let heights = self.heights(&first);
        let mut curve: Vec<(u64, f64)> = first.into_iter().zip(heights).collect();
        // Which gaps, by their lower end, have to be looked into.
        let mut open: Vec<bool> = vec![true; curve.len()];
        let mut level = 0;
        loop {
            level += 1;
            tell(level, 0);
            let top = curve
                .iter()
                .map(|(_, height)| *height)
                .fold(f64::NEG_INFINITY, f64::max);
            let gaps: Vec<usize> = (0..curve.len() - 1)
                .filter(|&at| open[at] && curve[at + 1].0 - curve[at].0 > 1)
                .collect();
            if gaps.is_empty() || curve.len() + gaps.len() > MOST_NODES {
                return curve;
            }
            let middles: Vec<u64> = gaps
                .iter()
                .map(|&at| u64::midpoint(curve[at].0, curve[at + 1].0))
                .collect();
            let heights = self.heights(&middles);
            let mut finer = Vec::with_capacity(curve.len() + gaps.len());
            let mut still_open = Vec::with_capacity(curve.len() + gaps.len());
            let mut looked = gaps.iter().zip(middles.iter().zip(heights)).peekable();
            for at in 0..curve.len() {
                finer.push(curve[at]);
                let Some((_, (&middle, height))) = looked.next_if(|(gap, _)| **gap == at) else {
                    still_open.push(false);
                    continue;
                };
                let foretold = interpolate(&curve, at, middle as f64);
                let matters = height.max(curve[at].1).max(curve[at + 1].1) > top - DEPTH;
                let is_off = matters && (foretold - height).abs() > TOLERANCE;
                finer.push((middle, height));
                still_open.extend([is_off, is_off]);
            }
            curve = finer;
            open = still_open;
        }
    }

    /// The probability of each graph.
    fn probabilities(&self, nodes: &[u64]) -> Vec<Weighed> {
        let tables = self.tables(nodes);
        let widths: Vec<f64> = (0..nodes.len())
            .map(|at| {
                let left = at.checked_sub(1).map_or(nodes[at], |before| nodes[before]);
                let right = *nodes.get(at + 1).unwrap_or(&nodes[at]);
                (right - left) as f64 / 2.0
            })
            .collect();
        let masses: Vec<(f64, f64)> = self
            .by_shares(
                &tables,
                |_, heights, masses: &mut Vec<(f64, f64)>| {
                    let top = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    let mass: f64 = heights
                        .iter()
                        .zip(&widths)
                        .filter(|(height, _)| **height - top > -DEPTH)
                        .map(|(height, width)| (height - top).exp() * width)
                        .sum();
                    masses.push((top, mass));
                },
                Vec::new,
            )
            .into_iter()
            .flatten()
            .collect();
        let top = masses
            .iter()
            .map(|(top, _)| *top)
            .fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = masses
            .iter()
            .map(|(height, mass)| (height - top).exp() * mass)
            .sum();
        let mut graphs: Vec<Weighed> = self
            .graphs
            .iter()
            .zip(masses)
            .map(|(graph, (height, mass))| Weighed {
                graph: graph.clone(),
                probability: (height - top).exp() * mass / sum,
            })
            .collect();
        graphs.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        graphs
    }
}

/// Numbers from the least to the most whose logarithms are about equally far apart, closer together where they are small.
fn first_nodes(least: u64, most: u64) -> Vec<u64> {
    const SHIFT: f64 = 4.0;
    let (low, high) = ((least as f64 + SHIFT).ln(), (most as f64 + SHIFT).ln());
    let mut nodes: Vec<u64> = (0..=FIRST_NODES)
        .map(|step| {
            let ln = low + (high - low) * step as f64 / FIRST_NODES as f64;
            ((ln.exp() - SHIFT).round() as u64).clamp(least, most)
        })
        .collect();
    nodes.dedup();
    nodes
}

/// The logarithm of the density between two numbers of the curve: a cubic in the logarithm through the four around.
fn interpolate(curve: &[(u64, f64)], gap: usize, undetected: f64) -> f64 {
    let first = gap.saturating_sub(1).min(curve.len().saturating_sub(4));
    let around = &curve[first..(first + 4).min(curve.len())];
    let place = |undetected: f64| (undetected + 1.0).ln();
    let at = place(undetected);
    around
        .iter()
        .enumerate()
        .map(|(one, &(node, height))| {
            let here = place(node as f64);
            let others = around.iter().enumerate().filter(|(other, _)| *other != one);
            height
                * others
                    .map(|(_, &(other, _))| {
                        let there = place(other as f64);
                        (at - there) / (here - there)
                    })
                    .product::<f64>()
        })
        .sum()
}

/// The distribution function: every number where the curve is close, and up to 64 numbers a gap where it is wide.
fn distribution(curve: &[(u64, f64)]) -> Vec<(f64, f64)> {
    const MOST_STEPS: u64 = 64;
    let top = curve
        .iter()
        .map(|(_, height)| *height)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut points = Vec::new();
    let mut sum = 0.0;
    if let Some(&(first, height)) = curve.first() {
        sum += (height - top).exp();
        points.push((first as f64, sum));
    }
    for gap in 0..curve.len().saturating_sub(1) {
        let (low, high) = (curve[gap].0, curve[gap + 1].0);
        let steps = (high - low).min(MOST_STEPS);
        let width = (high - low) as f64 / steps as f64;
        for step in 1..=steps {
            // A wide step stands for the numbers after its beginning up to its end; their middle speaks for them.
            let end = low as f64 + width * step as f64;
            let height = if steps == 1 {
                curve[gap + 1].1
            } else {
                interpolate(curve, gap, end - (width - 1.0) / 2.0)
            };
            sum += width * (height - top).exp();
            points.push((end, sum));
        }
    }
    for (_, below) in &mut points {
        *below /= sum;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::untold;

    fn weighing(table: &CaptureTable) -> Weighing {
        let prior = 0.5_f64.powi(table.lists() as i32);
        Weighing {
            sets: sets(table, prior),
            graphs: decomposable_graphs(table.lists()),
            observed: table.observed() as f64,
            all_prior: 1.0,
            threads: 1,
        }
    }

    #[test]
    fn what_is_interpolated_equals_the_posterior_at_every_number() {
        let names = ["A", "B", "C", "D"].map(String::from).to_vec();
        let cells = [
            (1, 60),
            (2, 45),
            (4, 30),
            (8, 25),
            (3, 9),
            (5, 4),
            (6, 3),
            (9, 2),
            (12, 2),
            (7, 1),
        ];
        let table = CaptureTable::new(names, cells).unwrap();
        let most = 30 * table.observed();
        let nodes: Vec<u64> = (1..=most).collect();
        let heights = weighing(&table).heights(&nodes);
        let top = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = heights.iter().map(|height| (height - top).exp()).sum();
        let exact = |probability: f64| {
            let mut below = 0.0;
            let at = heights.iter().position(|height| {
                below += (height - top).exp() / sum;
                below >= probability
            });
            (table.observed() + nodes[at.unwrap()]) as f64
        };
        let wish = Wish {
            prior_count: None,
            least_undetected: 1,
            most_undetected: None,
            threads: 2,
            tell: &untold,
        };
        let posterior = posterior(&table, &wish).unwrap();
        for probability in [0.025, 0.25, 0.5, 0.75, 0.975] {
            let difference = (posterior.quantile(probability) - exact(probability)).abs();
            assert!(difference <= 1.0, "{probability}: {difference}");
        }
        let probabilities: f64 = posterior.graphs.iter().map(|one| one.probability).sum();
        assert!((probabilities - 1.0).abs() < 1e-9);
    }
}
