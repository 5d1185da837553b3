//! Linking the records of a table, from candidates to links.

use rustc_hash::FxHashSet;

use crate::blocking::{Across, Blocks, Form, Part, Rule, RuleProblem, rules};
use crate::compare::Comparer;
use crate::configuration::Configuration;
use crate::decide::{self, Link};
use crate::kind::Kind;
use crate::marginals::Matching;
use crate::model::{Fit, Frequencies, Model, Unlike, estimate, find_bonds, probability, refit, unlike_rates};
use crate::quality::{BlockingReport, Quality};
use crate::score::{Edge, Scorer, count_patterns};
use crate::table::Table;

/// Why records cannot be linked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkProblem {
    /// A rule of blocking is wrong.
    #[error(transparent)]
    Rule(#[from] RuleProblem),
    /// One file that has each person once.
    #[error(
        "one file is given and one_to_one = true says that it has nobody twice, so there is nothing to link; give a second file, or set one_to_one = false to look for persons that the file has twice"
    )]
    NothingToLink,
    /// There are more files than a pair can name.
    #[error(
        "{0} files are given, at most {SOURCES} are linked at once; put files of one agency together first"
    )]
    TooManySources(usize),
}

/// The most files.
pub const SOURCES: usize = 64;

/// What linking found.
#[derive(Debug, Clone)]
pub struct Linkage {
    /// What was learnt of the files.
    pub model: Model,
    /// The penalised log-likelihood of the model after each round.
    pub trace: Vec<f64>,
    /// How frequent each value is.
    pub frequencies: Frequencies,
    /// Every candidate that may be a link, in the order of its records.
    pub edges: Vec<Edge>,
    /// The links, in the order of their records.
    pub links: Vec<Link>,
    /// Records of one person, where there are two or more.
    pub clusters: Vec<Vec<u32>>,
    /// The least probability of a link.
    pub threshold: f64,
    /// How good the links are by the model itself.
    pub quality: Quality,
    /// What blocking did.
    pub blocking: BlockingReport,
}

/// Candidates are kept down to a probability of one in a thousand.
const KEPT_BITS: f64 = -10.0;
/// From so many candidates on the model is learnt from a part of them.
const LEARNT_FROM: u64 = 4_000_000;
/// In a second round records that found nobody are compared with all others of that sort, up to so many pairs.
const SECOND_ROUND: usize = 1_000_000;

/// Links the records of a table. No truth is used: the model is learnt from the records.
///
/// # Errors
/// Where a rule of blocking is wrong or there is nothing to link.
pub fn link(configuration: &Configuration, table: &Table) -> Result<Linkage, LinkProblem> {
    let run = Run::new(configuration, table)?;
    let (fit, learnt_from) = run.learn();
    let mut model = fit.model;
    model.make_monotone(&run.kinds);
    let frequencies = Frequencies::count(configuration, table);
    let least = KEPT_BITS - model.prior();
    let mut edges = Scorer::new(table, &model, &frequencies).edges(&run.blocks, run.swapped, least);
    if configuration.one_to_one {
        for _ in 0..2 {
            run.resolve(&mut edges, &mut model);
            refit(&mut model, &run.kinds, &edges);
            reweigh(table, &model, &frequencies, &mut edges);
        }
        run.resolve(&mut edges, &mut model);
        if run.add_second_round(&model, &frequencies, &mut edges) {
            run.resolve(&mut edges, &mut model);
        }
    } else {
        let prior = model.prior();
        for edge in &mut edges {
            edge.probability = probability(f64::from(edge.weight) + prior) as f32;
        }
    }
    let blocking = BlockingReport::new(
        configuration,
        table,
        &run.blocks,
        &model,
        &frequencies,
        &edges,
        learnt_from,
    );
    let threshold = decide::threshold(configuration, table, &edges, &model);
    let scorer = Scorer::new(table, &model, &frequencies);
    let mut comparer = Comparer::for_few(table, run.swapped);
    let mut weigh = |one, other| {
        let pattern = comparer.compare(one, other);
        scorer.base(pattern) + scorer.rarity(pattern, table.record(one))
    };
    let (links, clusters) = decide::decide(configuration, table, &edges, &model, threshold, &mut weigh);
    let quality = Quality::expected(&links, &edges, threshold);
    Ok(Linkage {
        model,
        trace: fit.trace,
        frequencies,
        edges,
        links,
        clusters,
        threshold,
        quality,
        blocking,
    })
}

/// What does not change while linking.
struct Run<'a> {
    configuration: &'a Configuration,
    table: &'a Table,
    kinds: Vec<Kind>,
    swapped: Option<(usize, usize)>,
    across: Across,
    blocks: Blocks,
    unlike: Unlike,
}

impl<'a> Run<'a> {
    fn new(configuration: &'a Configuration, table: &'a Table) -> Result<Self, LinkProblem> {
        let across = match table.sources().len() {
            1 if configuration.one_to_one => return Err(LinkProblem::NothingToLink),
            1 => Across::All,
            count if count > SOURCES => return Err(LinkProblem::TooManySources(count)),
            _ => Across::Files,
        };
        let swapped = configuration.swapped_names();
        let rules = rules(configuration, table)?;
        let (blocks, unlike) = rayon::join(
            || Blocks::new(table, rules, swapped, configuration.blocking.candidates, across),
            || unlike_rates(configuration, table, across),
        );
        Ok(Self {
            configuration,
            table,
            kinds: configuration.fields.iter().map(|field| field.kind).collect(),
            swapped,
            across,
            blocks,
            unlike,
        })
    }

    /// Learns the model from candidates; gives how many it was learnt from as well.
    fn learn(&self) -> (Fit, f64) {
        let step = self.blocks.pairs_with_repeats().div_ceil(LEARNT_FROM).max(1);
        let counts = count_patterns(self.table, &self.blocks, self.swapped, step);
        let learnt_from = counts.iter().map(|count| count.count).sum();
        let exact: Vec<f64> = self
            .unlike
            .rates
            .iter()
            .map(|rates| rates[crate::compare::Level::Exact as usize])
            .collect();
        let bonds = if self.unlike.is_clean {
            find_bonds(self.table, &exact)
        } else {
            Vec::new()
        };
        let part = 1.0 / step as f64;
        let pairs = pairs_of(self.table, self.across);
        let start = start_of(self.configuration, self.table);
        let mut fit = estimate(
            &counts,
            &self.kinds,
            &self.unlike,
            bonds,
            pairs * part,
            start * part,
        );
        fit.model.matches /= part;
        fit.model.pairs = pairs;
        (fit, learnt_from)
    }

    /// Gives each candidate its probability, each record having at most one partner in another file.
    fn resolve(&self, edges: &mut [Edge], model: &mut Model) {
        let mut matches = 0.0;
        let all = model.matches;
        for (files, places) in decide::by_files(self.table, edges) {
            let pairs: Vec<(u32, u32)> = places
                .iter()
                .map(|place| (edges[*place].one, edges[*place].other))
                .collect();
            let weights: Vec<f32> = places.iter().map(|place| edges[*place].weight).collect();
            let sizes = [files.0, files.1].map(|file| self.table.sources()[file].records.len());
            let start = all * (sizes[0] as f64 * sizes[1] as f64) / model.pairs;
            let (found, sum) = Matching::new(&pairs, sizes).solve(&weights, start);
            for (place, probability) in places.iter().zip(found) {
                edges[*place].probability = probability as f32;
            }
            matches += sum;
        }
        model.matches = matches.max(1e-3);
    }

    /// Compares the records that found nobody with each other by looser rules. Gives whether anything was added.
    fn add_second_round(&self, model: &Model, frequencies: &Frequencies, edges: &mut Vec<Edge>) -> bool {
        let mut found = vec![0.0_f32; self.table.len()];
        for edge in edges.iter() {
            found[edge.one as usize] += edge.probability;
            found[edge.other as usize] += edge.probability;
        }
        let left: Vec<u32> = (0..self.table.len() as u32)
            .filter(|record| found[*record as usize] < 0.5)
            .collect();
        let counts: Vec<usize> = self
            .table
            .sources()
            .iter()
            .map(|source| {
                left.iter()
                    .filter(|record| source.records.contains(record))
                    .count()
            })
            .collect();
        let sum: usize = counts.iter().sum();
        let pairs = (sum * sum - counts.iter().map(|count| count * count).sum::<usize>()) / 2;
        let loose: Vec<Rule> = if pairs <= SECOND_ROUND {
            // One rule without parts: everybody with everybody.
            vec![Vec::new()]
        } else {
            self.loose_rules()
        };
        let candidates = (SECOND_ROUND / left.len().max(1)).min(self.configuration.blocking.candidates);
        let blocks = Blocks::of_records(self.table, loose, self.swapped, candidates, self.across, &left);
        let known: FxHashSet<(u32, u32)> = edges.iter().map(|edge| (edge.one, edge.other)).collect();
        let least = KEPT_BITS / 2.0 - model.prior();
        let more =
            Scorer::new(self.table, model, frequencies).edges(&blocks, self.swapped, least.clamp(-6.0, 0.0));
        let before = edges.len();
        edges.extend(
            more.into_iter()
                .filter(|edge| !known.contains(&(edge.one, edge.other))),
        );
        edges.sort_unstable_by_key(|edge| (edge.one, edge.other));
        edges.len() > before
    }

    /// A rule for each field by itself.
    fn loose_rules(&self) -> Vec<Rule> {
        self.kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| !matches!(kind, Kind::Sex | Kind::Number))
            .map(|(field, kind)| {
                let form = if *kind == Kind::Name {
                    Form::Sound
                } else {
                    Form::Whole
                };
                vec![Part::new(field, form)]
            })
            .collect()
    }
}

/// Weighs candidates anew.
fn reweigh(table: &Table, model: &Model, frequencies: &Frequencies, edges: &mut [Edge]) {
    let scorer = Scorer::new(table, model, frequencies);
    for edge in edges {
        edge.weight = scorer.base(edge.pattern) as f32 + edge.rarity;
    }
}

/// How many pairs there are.
fn pairs_of(table: &Table, across: Across) -> f64 {
    let half = |count: usize| count as f64 * (count as f64 - 1.0) / 2.0;
    let within: f64 = table
        .sources()
        .iter()
        .map(|source| half(source.records.len()))
        .sum();
    let pairs = match across {
        Across::All => half(table.len()),
        Across::Within => within,
        Across::Files => half(table.len()) - within,
    };
    pairs.max(1.0)
}

/// How many pairs are thought to be of one person before anything is seen.
fn start_of(configuration: &Configuration, table: &Table) -> f64 {
    let sizes: Vec<usize> = table
        .sources()
        .iter()
        .map(|source| source.records.len())
        .collect();
    if !configuration.one_to_one {
        return 0.1 * table.len() as f64;
    }
    let mut sum = 0.0;
    for (place, one) in sizes.iter().enumerate() {
        sum += sizes[place + 1..]
            .iter()
            .map(|other| 0.5 * *one.min(other) as f64)
            .sum::<f64>();
    }
    sum
}
