//! Why a pair has its probability: a waterfall from what was thought before to what is thought now.

use crate::compare::{Comparer, Level};
use crate::configuration::Configuration;
use crate::link::Linkage;
use crate::model::probability;
use crate::score::Scorer;
use crate::table::Table;

/// What one field says of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The field.
    pub field: String,
    /// What the first record has, as it is compared; empty where it has nothing.
    pub left: String,
    /// What the second has.
    pub right: String,
    /// How well they agree.
    pub level: Level,
    /// How often this level occurs between records of one person; none where a value is missing.
    pub m: Option<f64>,
    /// How often it occurs between records of two persons.
    pub u: Option<f64>,
    /// What the level adds, in bits: `log2(m / u)`.
    pub weight: f64,
    /// What the frequency of an equal value adds to that, in bits.
    pub rarity: f64,
    /// The sum so far, in bits, beginning with what was thought before.
    pub sum: f64,
}

/// Why a pair has its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What was thought of any two records before, in bits.
    pub prior: f64,
    /// What each field says.
    pub steps: Vec<Step>,
    /// What is taken off because two fields say the same thing, in bits.
    pub dependence: f64,
    /// The weight of evidence: all of this without what was thought before.
    pub weight: f64,
    /// The probability from the pair alone.
    pub alone: f64,
    /// The probability beside all other candidates of the two records; none where the pair was no candidate.
    pub probability: Option<f64>,
    /// Whether the pair is a link.
    pub is_link: bool,
    /// The best other candidates of the two records, with their probabilities, the best first.
    pub rivals: Vec<(u32, u32, f64)>,
}

/// How many rivals are told.
const RIVALS: usize = 5;

/// Explains a pair of records.
pub fn explain(
    configuration: &Configuration,
    table: &Table,
    linkage: &Linkage,
    left: u32,
    right: u32,
) -> Explanation {
    let model = &linkage.model;
    let scorer = Scorer::new(table, model, &linkage.frequencies);
    let pattern = Comparer::new(table, configuration.swapped_names()).compare(left, right);
    let prior = model.prior();
    let mut sum = prior;
    let mut steps = Vec::new();
    for (place, field) in table.fields().iter().enumerate() {
        let level = pattern.level(place);
        let (one, other) = (table.record(left)[place], table.record(right)[place]);
        let rates = &model.fields[place];
        let is_told = level != Level::Missing;
        let weight = model.level_weight(place, level);
        let rarity = scorer.rarity_of(place, level, one);
        sum += weight + rarity;
        steps.push(Step {
            field: field.name.clone(),
            left: table.domain_of(place).text(one).to_owned(),
            right: table.domain_of(place).text(other).to_owned(),
            level,
            m: is_told.then(|| rates.m[level as usize]),
            u: is_told.then(|| rates.u[level as usize]),
            weight,
            rarity,
            sum,
        });
    }
    let dependence: f64 = model.bonds.iter().map(|bond| bond.weight(pattern)).sum();
    sum += dependence;
    let key = (left.min(right), left.max(right));
    let found = linkage
        .edges
        .binary_search_by_key(&key, |edge| (edge.one, edge.other))
        .ok();
    Explanation {
        prior,
        steps,
        dependence,
        weight: sum - prior,
        alone: probability(sum),
        probability: found.map(|place| f64::from(linkage.edges[place].probability)),
        is_link: linkage
            .links
            .binary_search_by_key(&key, |link| (link.one, link.other))
            .is_ok(),
        rivals: rivals(linkage, key),
    }
}

fn rivals(linkage: &Linkage, pair: (u32, u32)) -> Vec<(u32, u32, f64)> {
    let has = |record: u32| record == pair.0 || record == pair.1;
    let mut rivals: Vec<(u32, u32, f64)> = linkage
        .edges
        .iter()
        .filter(|edge| (edge.one, edge.other) != pair && (has(edge.one) || has(edge.other)))
        .map(|edge| (edge.one, edge.other, f64::from(edge.probability)))
        .collect();
    rivals.sort_by(|one, other| other.2.total_cmp(&one.2));
    rivals.truncate(RIVALS);
    rivals
}
