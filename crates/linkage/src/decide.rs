//! From probabilities to links.

use std::collections::BTreeMap;

use crate::assignment::{Offer, assign};
use crate::clusters::{ClusterRules, Tie, clusters};
use crate::configuration::Configuration;
use crate::model::Model;
use crate::score::Edge;
use crate::table::Table;

/// A link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The record with the smaller number.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// The weight of evidence, in bits.
    pub weight: f64,
    /// The probability that both are of one person.
    pub probability: f64,
    /// Whether the link follows from others alone.
    pub is_implied: bool,
}

/// The candidates of each pair of files, by place; files by number.
pub fn by_files(table: &Table, edges: &[Edge]) -> BTreeMap<(usize, usize), Vec<usize>> {
    let mut groups: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    if table.sources().len() == 2 {
        groups.insert((0, 1), (0..edges.len()).collect());
        return groups;
    }
    for (place, edge) in edges.iter().enumerate() {
        groups
            .entry((table.source_of(edge.one), table.source_of(edge.other)))
            .or_default()
            .push(place);
    }
    groups
}

/// The candidates to be linked if no threshold stood in the way.
fn chosen(configuration: &Configuration, table: &Table, edges: &[Edge]) -> Vec<usize> {
    /// What is less likely than this is never linked.
    const LEAST: f32 = 0.02;
    let likely = |place: &usize| edges[*place].probability >= LEAST;
    if !configuration.one_to_one {
        return (0..edges.len()).filter(likely).collect();
    }
    let mut chosen = Vec::new();
    for (_, places) in by_files(table, edges) {
        let places: Vec<usize> = places.into_iter().filter(likely).collect();
        let offers: Vec<Offer> = places
            .iter()
            .map(|place| {
                let edge = &edges[*place];
                // The sum of logarithms is that of the likeliest way to pair; what is unlikely still has some worth,
                // so that the threshold decides and not the assignment.
                let odds = f64::from(edge.probability).clamp(1e-9, 1.0 - 1e-9);
                Offer {
                    one: edge.one,
                    other: edge.other,
                    worth: (odds / (1.0 - odds)).log2() + 30.0,
                }
            })
            .collect();
        chosen.extend(
            assign(&renumbered(&offers))
                .into_iter()
                .map(|place| places[place]),
        );
    }
    chosen.sort_unstable();
    chosen
}

/// Offers whose records are numbered without gaps.
fn renumbered(offers: &[Offer]) -> Vec<Offer> {
    let sorted = |record: fn(&Offer) -> u32| {
        let mut records: Vec<u32> = offers.iter().map(record).collect();
        records.sort_unstable();
        records.dedup();
        records
    };
    let (ones, others) = (sorted(|offer| offer.one), sorted(|offer| offer.other));
    let place = |records: &[u32], record: u32| records.partition_point(|known| *known < record) as u32;
    offers
        .iter()
        .map(|offer| Offer {
            one: place(&ones, offer.one),
            other: place(&others, offer.other),
            ..*offer
        })
        .collect()
}

/// The least probability of a link: what the configuration says, or that which makes the expected F1 greatest.
///
/// Of `k` links with probabilities `p` among `M` pairs of one person the expected F1 is about `2 sum(p) / (k + M)`;
/// links are taken by falling probability as long as it rises.
pub fn threshold(configuration: &Configuration, table: &Table, edges: &[Edge], model: &Model) -> f64 {
    if let Some(link) = configuration.thresholds.link {
        return link;
    }
    let mut probabilities: Vec<f64> = chosen(configuration, table, edges)
        .into_iter()
        .map(|place| f64::from(edges[place].probability))
        .collect();
    probabilities.sort_by(|one, other| other.total_cmp(one));
    let all: f64 = edges
        .iter()
        .map(|edge| f64::from(edge.probability))
        .sum::<f64>()
        .max(model.matches.min(1.0));
    let (mut sum, mut best, mut threshold) = (0.0, 0.0, 0.5);
    for (place, probability) in probabilities.iter().enumerate() {
        sum += probability;
        let value = 2.0 * sum / ((place + 1) as f64 + all);
        if value > best {
            (best, threshold) = (value, *probability);
        }
    }
    // Never a link that is likelier to be wrong by far, and never the loss of one that is likelier right.
    threshold.clamp(0.2, 0.8)
}

/// The links and the clusters that they make. `weigh` weighs pairs of one cluster that were no candidates.
pub fn decide(
    configuration: &Configuration,
    table: &Table,
    edges: &[Edge],
    model: &Model,
    threshold: f64,
    weigh: &mut dyn FnMut(u32, u32) -> f64,
) -> (Vec<Link>, Vec<Vec<u32>>) {
    let places: Vec<usize> = chosen(configuration, table, edges)
        .into_iter()
        .filter(|place| f64::from(edges[*place].probability) >= threshold)
        .collect();
    if configuration.one_to_one && table.sources().len() == 2 {
        let links: Vec<Link> = places.iter().map(|place| direct(&edges[*place])).collect();
        let clusters = links.iter().map(|link| vec![link.one, link.other]).collect();
        return (links, clusters);
    }
    let offset = (threshold / (1.0 - threshold).max(1e-9)).max(1e-9).log2();
    let tie = |edge: &Edge| {
        let probability = f64::from(edge.probability).clamp(1e-9, 1.0 - 1e-9);
        let weight = (probability / (1.0 - probability)).log2() - offset;
        Tie {
            one: edge.one,
            other: edge.other,
            weight: weight.max(1e-6),
        }
    };
    let against = |edge: &Edge| {
        let probability = f64::from(edge.probability).clamp(1e-9, 1.0 - 1e-9);
        let weight = (probability / (1.0 - probability)).log2() - offset;
        Tie {
            one: edge.one,
            other: edge.other,
            weight: weight.min(0.0),
        }
    };
    let is_taken: rustc_hash::FxHashSet<usize> = places.iter().copied().collect();
    let ties: Vec<Tie> = edges
        .iter()
        .enumerate()
        .map(|(place, edge)| {
            if is_taken.contains(&place) {
                tie(edge)
            } else {
                against(edge)
            }
        })
        .collect();
    let sources: Vec<u8> = (0..table.len() as u32)
        .map(|record| table.source_of(record) as u8)
        .collect();
    let rules = ClusterRules {
        sources: configuration.one_to_one.then_some(sources.as_slice()),
        // What blocking and the weight left out speaks against a pair, about as much as a name that differs.
        untied: (model.prior() * 0.25).clamp(-6.0, -2.0),
    };
    let clusters = clusters(table.len(), &ties, rules);
    (links_of(table, edges, &clusters, weigh), clusters)
}

fn direct(edge: &Edge) -> Link {
    Link {
        one: edge.one,
        other: edge.other,
        weight: f64::from(edge.weight),
        probability: f64::from(edge.probability),
        is_implied: false,
    }
}

/// All pairs of one cluster, of different files where there are several.
fn links_of(
    table: &Table,
    edges: &[Edge],
    clusters: &[Vec<u32>],
    weigh: &mut dyn FnMut(u32, u32) -> f64,
) -> Vec<Link> {
    let is_single = table.sources().len() == 1;
    let mut links = Vec::new();
    for cluster in clusters {
        let first = links.len();
        for (place, one) in cluster.iter().enumerate() {
            for other in &cluster[place + 1..] {
                if !is_single && table.source_of(*one) == table.source_of(*other) {
                    continue;
                }
                let found = edges.binary_search_by_key(&(*one, *other), |edge| (edge.one, edge.other));
                links.push(found.map_or_else(
                    |_| Link {
                        one: *one,
                        other: *other,
                        weight: weigh(*one, *other),
                        probability: 0.0,
                        is_implied: true,
                    },
                    |place| direct(&edges[place]),
                ));
            }
        }
        imply(&mut links[first..]);
    }
    links.sort_unstable_by_key(|link| (link.one, link.other));
    links
}

/// A link that follows from two others is as likely as both together, at least.
fn imply(links: &mut [Link]) {
    let known: Vec<Link> = links.iter().filter(|link| !link.is_implied).copied().collect();
    let of = |one: u32, other: u32| {
        let (one, other) = (one.min(other), one.max(other));
        known
            .iter()
            .find(|link| link.one == one && link.other == other)
            .map_or(0.0, |link| link.probability)
    };
    for link in links {
        let ends: Vec<u32> = known.iter().flat_map(|known| [known.one, known.other]).collect();
        let over = ends
            .into_iter()
            .filter(|middle| *middle != link.one && *middle != link.other)
            .map(|middle| of(link.one, middle) * of(middle, link.other))
            .fold(0.0, f64::max);
        if over > link.probability {
            link.probability = over;
            link.is_implied = true;
        }
    }
}
