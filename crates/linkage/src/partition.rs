//! Which records are one person, drawn from what is not certain.
//!
//! A draw is a whole division of the records into persons, none of whom is twice in one file: not a choice of pairs,
//! because pairs drawn one by one join more than they should once they are followed through. Its probability is, up to
//! a constant, the prior of the table of overlaps times the support of each person's records.
//!
//! The prior is that of S. Aleshin-Guendel and M. Sadinle, *Multifile partitioning for record linkage and duplicate
//! detection* (2023), with lists that have nobody twice: given how many persons there are, their patterns of files are
//! multinomial with flat Dirichlet shares, and each division that gives the same table is as probable as the next. So
//! the overlaps are learnt together with the division, as in M. Sadinle, *Bayesian estimation of bipartite matchings
//! for record linkage* (2017).
//!
//! The support of a pair is the logarithm of its odds without what was thought before. Probabilities of links are those
//! after rivals for the same record were weighed; the odds before are found by the inverse of [`crate::marginals`]:
//! `p (1 - p) / ((1 - s)(1 - t))`, with the sums `s` and `t` of the probabilities of both records in each other's file.
//! The pairs among the records of one person repeat each other's evidence, so `k` records have the support of `k - 1`
//! comparisons: those of the tree that joins what is on average most alike, each counted by that average.
//!
//! How the odds were learnt is uncertain as well. Where links tell it (`spread`, the standard error of the weight), all
//! pairs of a draw are moved together by one normal deviate, since one curve was learnt for all of them.
//!
//! Sampling is that of Gibbs, record by record. Records whose links are beyond doubt stay where they are.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::chance::Chance;
use crate::clusters::Forest;
use crate::lists::PossibleLink;

/// Links from this probability on are not drawn, where all records that hang together have them with one another.
const BEYOND_DOUBT: f64 = 0.9999;
/// Logarithms of odds are kept within what six decimals of a probability can say.
const MOST_LN_ODDS: f64 = 14.0;
/// The support of two records without a link: about a hundredth of the pairs of one person are taken to have none.
const WITHOUT_LINK: f64 = -4.6;
/// How often each record is drawn anew for one division.
const SWEEPS: usize = 30;
/// The most people that the flat prior of the overlaps may weigh as much as.
const MOST_OF_PRIOR: f64 = 64.0;

/// What is drawn from: records in doubt, and how many persons beyond doubt have each pattern of files.
#[derive(Debug)]
pub(crate) struct Partitions {
    /// The bit of the file of each record in doubt.
    files: Vec<u64>,
    /// Where the links of each record in doubt begin.
    begins: Vec<usize>,
    /// The links of records in doubt, each from both ends.
    ties: Vec<Tie>,
    /// Where each record in doubt begins: with whom it is by its best links.
    start: Vec<u32>,
    settled: FxHashMap<u64, f64>,
    /// What the prior adds to each pattern, and to all together.
    prior: (f64, f64),
}

#[derive(Debug, Clone, Copy)]
struct Tie {
    other: u32,
    support: f64,
    spread: f64,
}

impl Partitions {
    /// Of records with these files, and links between them; links that only follow from others are not used.
    pub(crate) fn new(files: &[u8], links: &[PossibleLink]) -> Self {
        let links: Vec<PossibleLink> = links.iter().filter(|link| !link.is_implied).copied().collect();
        let (doubtful, settled) = sort_out(files, &links);
        let mut number = vec![u32::MAX; files.len()];
        for (place, record) in doubtful.iter().enumerate() {
            number[*record as usize] = place as u32;
        }
        let mut ends: Vec<(u32, Tie)> = Vec::new();
        for (link, support) in links.iter().zip(supports(files, &links)) {
            let (one, other) = (number[link.one as usize], number[link.other as usize]);
            if one == u32::MAX || other == u32::MAX || files[link.one as usize] == files[link.other as usize]
            {
                continue;
            }
            let tie = |other| Tie {
                other,
                support,
                spread: link.spread * std::f64::consts::LN_2,
            };
            ends.extend([(one, tie(other)), (other, tie(one))]);
        }
        ends.sort_by_key(|(one, tie)| (*one, tie.other));
        let begins = (0..=doubtful.len() as u32)
            .map(|record| ends.partition_point(|(one, _)| *one < record))
            .collect();
        let patterns = 2_f64.powi(i32::from(files.iter().max().copied().unwrap_or(0)) + 1) - 1.0;
        let each = (MOST_OF_PRIOR / patterns).min(1.0);
        let bits: Vec<u64> = doubtful
            .iter()
            .map(|record| 1 << files[*record as usize])
            .collect();
        Self {
            start: start(&bits, &links, &number),
            files: bits,
            begins,
            ties: ends.into_iter().map(|(_, tie)| tie).collect(),
            settled,
            prior: (each, each * patterns),
        }
    }

    fn ties(&self, record: u32) -> &[Tie] {
        &self.ties[self.begins[record as usize]..self.begins[record as usize + 1]]
    }

    /// One division: for each pattern of files how many persons have it.
    pub(crate) fn draw(&self, chance: &mut Chance) -> BTreeMap<u64, u64> {
        let mut state = State::new(self, chance.normal());
        for _ in 0..SWEEPS {
            for record in 0..self.files.len() as u32 {
                state.place_anew(record, chance);
            }
        }
        let held = state.counts.into_iter().filter(|(_, count)| *count > 0.5);
        held.map(|(pattern, count)| (pattern, count.round() as u64))
            .collect()
    }
}

/// The support of each link: the logarithm of its odds, without the prior odds of a pair of these two files.
fn supports(files: &[u8], links: &[PossibleLink]) -> Vec<f64> {
    let mut sizes: FxHashMap<u8, f64> = FxHashMap::default();
    for file in files {
        *sizes.entry(*file).or_default() += 1.0;
    }
    let file = |record: u32| files[record as usize];
    let both = |link: &PossibleLink| {
        let (one, other) = (file(link.one), file(link.other));
        (one.min(other), one.max(other))
    };
    let mut sums: FxHashMap<(u32, u8), f64> = FxHashMap::default();
    let mut matches: FxHashMap<(u8, u8), f64> = FxHashMap::default();
    for link in links {
        *sums.entry((link.one, file(link.other))).or_default() += link.probability;
        *sums.entry((link.other, file(link.one))).or_default() += link.probability;
        *matches.entry(both(link)).or_default() += link.probability;
    }
    let least = (-MOST_LN_ODDS).exp();
    let within = |value: f64| value.clamp(least, 1.0 - least);
    links
        .iter()
        .map(|link| {
            let free = |record: u32, with: u32| 1.0 - within(sums[&(record, file(with))]);
            let own = within(link.probability);
            let odds = own * (1.0 - own) / (free(link.one, link.other) * free(link.other, link.one));
            let pairs = matches[&both(link)];
            let left = |record: u32| (sizes[&file(record)] - pairs).max(0.0) + 1.0;
            let prior = (pairs + 1.0) / (left(link.one) * left(link.other));
            odds.ln().clamp(-MOST_LN_ODDS, MOST_LN_ODDS) - prior.ln()
        })
        .collect()
}

/// The records in doubt, ascending, and the patterns of the others: of those that hang together by links beyond doubt,
/// each with each, no two in one file.
fn sort_out(files: &[u8], links: &[PossibleLink]) -> (Vec<u32>, FxHashMap<u64, f64>) {
    let mut forest = Forest::new(files.len());
    for link in links {
        forest.join(link.one, link.other);
    }
    // For each that stands for others: how many, their files, certain links.
    let mut groups: FxHashMap<u32, (u32, u64, u32)> = FxHashMap::default();
    for record in 0..files.len() as u32 {
        let group = groups.entry(forest.root(record)).or_default();
        group.0 += 1;
        group.1 |= 1 << files[record as usize];
    }
    let mut seen = rustc_hash::FxHashSet::default();
    for link in links.iter().filter(|link| link.probability >= BEYOND_DOUBT) {
        if seen.insert((link.one.min(link.other), link.one.max(link.other))) {
            groups.entry(forest.root(link.one)).or_default().2 += 1;
        }
    }
    for link in links.iter().filter(|link| link.probability < BEYOND_DOUBT) {
        groups.entry(forest.root(link.one)).or_default().2 = 0;
    }
    let is_settled = |group: &(u32, u64, u32)| {
        let (records, files, certain) = *group;
        files.count_ones() == records && certain == records * (records - 1) / 2
    };
    let doubtful = (0..files.len() as u32)
        .filter(|record| {
            groups
                .get(&forest.root(*record))
                .is_none_or(|group| !is_settled(group))
        })
        .collect();
    let mut settled: FxHashMap<u64, f64> = FxHashMap::default();
    for group in groups.values().filter(|group| is_settled(group)) {
        *settled.entry(group.1).or_default() += 1.0;
    }
    (doubtful, settled)
}

/// A division to begin with: the likeliest links first, as long as nobody is twice in one file.
fn start(files: &[u64], links: &[PossibleLink], number: &[u32]) -> Vec<u32> {
    let mut order: Vec<&PossibleLink> = links.iter().filter(|link| link.probability >= 0.5).collect();
    order.sort_by(|one, other| {
        let by_probability = other.probability.total_cmp(&one.probability);
        by_probability.then((one.one, one.other).cmp(&(other.one, other.other)))
    });
    let mut forest = Forest::new(files.len());
    let mut patterns = files.to_vec();
    for link in order {
        let (one, other) = (number[link.one as usize], number[link.other as usize]);
        if one == u32::MAX || other == u32::MAX {
            continue;
        }
        let (one, other) = (forest.root(one), forest.root(other));
        if one != other && patterns[one as usize] & patterns[other as usize] == 0 {
            let both = patterns[one as usize] | patterns[other as usize];
            patterns[forest.join(one, other) as usize] = both;
        }
    }
    (0..files.len() as u32)
        .map(|record| forest.root(record))
        .collect()
}

/// A division of the records in doubt.
struct State<'a> {
    of: &'a Partitions,
    /// By how many standard errors all weights are moved.
    moved: f64,
    /// The person of each record, and the records of each person.
    persons: Vec<u32>,
    records: Vec<Vec<u32>>,
    /// Numbers of persons that nobody is.
    free: Vec<u32>,
    counts: FxHashMap<u64, f64>,
    count: f64,
}

impl<'a> State<'a> {
    fn new(of: &'a Partitions, moved: f64) -> Self {
        let mut records = vec![Vec::new(); of.files.len()];
        for (record, person) in of.start.iter().enumerate() {
            records[*person as usize].push(record as u32);
        }
        let mut state = Self {
            of,
            moved,
            persons: of.start.clone(),
            free: Vec::new(),
            counts: of.settled.clone(),
            count: of.settled.values().sum(),
            records,
        };
        for person in 0..state.records.len() {
            if state.records[person].is_empty() {
                state.free.push(person as u32);
            } else {
                state.count += 1.0;
                *state.counts.entry(state.pattern(person as u32)).or_default() += 1.0;
            }
        }
        state
    }

    fn pattern(&self, person: u32) -> u64 {
        let records = &self.records[person as usize];
        records
            .iter()
            .fold(0, |pattern, record| pattern | self.of.files[*record as usize])
    }

    fn weight(&self, pattern: u64) -> f64 {
        self.counts.get(&pattern).copied().unwrap_or(0.0) + self.of.prior.0
    }

    fn add(&mut self, pattern: u64, more: f64) {
        if pattern != 0 {
            *self.counts.entry(pattern).or_default() += more;
        }
    }

    /// Takes a record out and draws where it belongs, given where all others are.
    fn place_anew(&mut self, record: u32, chance: &mut Chance) {
        let file = self.of.files[record as usize];
        let person = self.persons[record as usize];
        let before = self.pattern(person);
        let mut rest = self.records[person as usize].clone();
        rest.retain(|other| *other != record);
        if !self.hang_together(&rest) {
            // Without it the others would be no person: it must stay.
            return;
        }
        self.records[person as usize] = rest;
        self.add(before, -1.0);
        self.add(before & !file, 1.0);
        if before == file {
            self.count -= 1.0;
            self.free.push(person);
        }
        // One that is nobody yet: one person more.
        let alone = (self.weight(file) * self.count.max(1.0) / (self.count.max(1.0) + self.of.prior.1)).ln();
        let mut choices: Vec<(u32, f64)> = Vec::new();
        for tie in self.of.ties(record) {
            let with = self.persons[tie.other as usize];
            let pattern = self.pattern(with);
            if pattern & file != 0 || choices.iter().any(|(known, _)| *known == with) {
                continue;
            }
            let mut together = self.records[with as usize].clone();
            let without = self.support(&together);
            together.push(record);
            let prior = self.weight(pattern | file) / (self.weight(pattern) - 1.0).max(1e-9);
            choices.push((with, self.support(&together) - without + prior.ln()));
        }
        let chosen = chosen(&choices, alone, chance).or_else(|| self.free.pop().map(|person| (person, true)));
        let (person, is_new) = chosen.unwrap_or((person, true));
        let pattern = self.pattern(person);
        self.add(pattern, -1.0);
        self.add(pattern | file, 1.0);
        if is_new {
            self.count += 1.0;
        }
        self.persons[record as usize] = person;
        self.records[person as usize].push(record);
    }

    /// Whether links lead from each of the records to each other: only such records can be one person.
    fn hang_together(&self, records: &[u32]) -> bool {
        let mut left = records.to_vec();
        let mut reached: Vec<u32> = left.pop().into_iter().collect();
        while let Some(one) = reached.pop() {
            let is_tied = |other: &u32| self.of.ties(one).iter().any(|tie| tie.other == *other);
            let (next, rest) = left.into_iter().partition(is_tied);
            left = rest;
            reached.extend::<Vec<u32>>(next);
        }
        left.is_empty()
    }

    /// The support of two records.
    fn between(&self, one: u32, other: u32) -> f64 {
        let ties = self.of.ties(one);
        ties.binary_search_by_key(&other, |tie| tie.other)
            .map_or(WITHOUT_LINK, |place| {
                ties[place].support + self.moved * ties[place].spread
            })
    }

    /// The support of records of one person: joined step by step, the most alike on average first, and the averages
    /// added up.
    fn support(&self, records: &[u32]) -> f64 {
        let mut groups: Vec<Vec<u32>> = records.iter().map(|record| vec![*record]).collect();
        let mut sum = 0.0;
        while groups.len() > 1 {
            let mut best = (f64::NEG_INFINITY, 0, 0);
            for one in 0..groups.len() {
                for other in one + 1..groups.len() {
                    let pairs = groups[one].len() * groups[other].len();
                    let of_group = |record: &u32| -> f64 {
                        groups[other]
                            .iter()
                            .map(|with| self.between(*record, *with))
                            .sum()
                    };
                    let mean = groups[one].iter().map(of_group).sum::<f64>() / pairs as f64;
                    if mean > best.0 {
                        best = (mean, one, other);
                    }
                }
            }
            sum += best.0;
            let moved = groups.swap_remove(best.2);
            groups[best.1].extend(moved);
        }
        sum
    }
}

/// One of the choices by the logarithms of their weights, or none of them, whose weight is told too.
fn chosen(choices: &[(u32, f64)], none: f64, chance: &mut Chance) -> Option<(u32, bool)> {
    let top = choices.iter().map(|(_, ln)| *ln).fold(none, f64::max);
    let all: f64 = choices.iter().map(|(_, ln)| (ln - top).exp()).sum::<f64>() + (none - top).exp();
    let mut left = chance.fraction() * all;
    for (person, ln) in choices {
        left -= (ln - top).exp();
        if left < 0.0 {
            return Some((*person, false));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn link(one: u32, other: u32, probability: f64) -> PossibleLink {
        PossibleLink {
            one,
            other,
            probability,
            spread: 0.0,
            is_implied: false,
        }
    }

    /// Every division of few records, weighed by the formula of the module, against what is drawn.
    #[test]
    fn draws_have_the_probabilities_of_the_formula() {
        // Three files of two records; 0 and 1 in the first, and so on. Links in a circle.
        let files = [0, 0, 1, 1, 2, 2];
        let links = [
            link(0, 2, 0.6),
            link(0, 3, 0.2),
            link(2, 4, 0.7),
            link(0, 4, 0.5),
            link(1, 3, 0.3),
            link(3, 5, 0.4),
        ];
        let partitions = Partitions::new(&files, &links);
        assert_eq!(partitions.files.len(), 6);
        let state = State::new(&partitions, 0.0);
        let mut weights: BTreeMap<BTreeMap<u64, u64>, f64> = BTreeMap::new();
        each_division(&mut vec![], 6, &mut |persons| {
            let clusters: Vec<Vec<u32>> = (0..6)
                .map(|person| {
                    (0..6_u32)
                        .filter(|record| persons[*record as usize] == person)
                        .collect()
                })
                .filter(|records: &Vec<u32>| !records.is_empty())
                .collect();
            let mut ln = 0.0;
            let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
            for records in &clusters {
                let pattern = records
                    .iter()
                    .fold(0, |pattern, record| pattern | 1 << files[*record as usize]);
                if u64::count_ones(pattern) as usize != records.len() {
                    return;
                }
                if !state.hang_together(records) {
                    return;
                }
                ln += state.support(records);
                *counts.entry(pattern).or_default() += 1;
            }
            // K! / (K + 6)! / K for seven patterns, and n! for each.
            let factorial = |n: u64| (1..=n).map(|k| (k as f64).ln()).sum::<f64>();
            let k = clusters.len() as u64;
            ln += factorial(k) - factorial(k + 6) - (k as f64).ln();
            ln += counts.values().map(|count| factorial(*count)).sum::<f64>();
            *weights.entry(counts).or_default() += ln.exp();
        });
        let all: f64 = weights.values().sum();
        let mut drawn: BTreeMap<BTreeMap<u64, u64>, f64> = BTreeMap::new();
        let mut chance = Chance::new(5);
        let draws = 20_000;
        for _ in 0..draws {
            *drawn.entry(partitions.draw(&mut chance)).or_default() += 1.0 / f64::from(draws);
        }
        for (counts, weight) in &weights {
            let (exact, found) = (weight / all, drawn.get(counts).copied().unwrap_or(0.0));
            let error = 4.0 * (exact * (1.0 - exact) / f64::from(draws)).sqrt() + 1e-3;
            assert!((exact - found).abs() < error, "{counts:?}: {exact} {found}");
        }
    }

    fn each_division(persons: &mut Vec<usize>, records: usize, tell: &mut dyn FnMut(&[usize])) {
        if persons.len() == records {
            tell(persons);
            return;
        }
        let next = persons.iter().max().map_or(0, |most| most + 1);
        for person in 0..=next {
            persons.push(person);
            each_division(persons, records, tell);
            persons.pop();
        }
    }

    proptest! {
        #[test]
        fn every_record_is_counted_once(
            pairs in prop::collection::vec((0..20_u32, 0..20_u32, 0.0..1.0_f64), 0..40), seed in 0..100_u64
        ) {
            let files: Vec<u8> = (0..20).map(|record| record / 5).collect();
            let links: Vec<PossibleLink> = pairs
                .into_iter()
                .filter(|(one, other, _)| files[*one as usize] != files[*other as usize])
                .map(|(one, other, probability)| link(one, other, probability))
                .collect();
            let counts = Partitions::new(&files, &links).draw(&mut Chance::new(seed));
            for file in 0..4 {
                let on: u64 = counts.iter().filter(|(pattern, _)| *pattern >> file & 1 == 1).map(|(_, n)| n).sum();
                prop_assert_eq!(on, 5);
            }
        }
    }

    #[test]
    fn what_is_beyond_doubt_stays_together() {
        let links = [link(0, 1, 1.0), link(1, 2, 1.0), link(0, 2, 1.0)];
        let partitions = Partitions::new(&[0, 1, 2], &links);
        assert!(partitions.files.is_empty());
        assert_eq!(partitions.draw(&mut Chance::new(1)), BTreeMap::from([(0b111, 1)]));
    }
}
