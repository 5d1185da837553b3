//! Linking encodings without the secret: what a coordinator does.
//!
//! The coordinator has the files of two or more agencies and nothing else. Every two files are compared ([`compare`]),
//! salt by salt and bucket by bucket; what two records are alike in every salt that they share is averaged; and how
//! probable it is that they are one person is learnt from the files themselves, without examples. Files are read in windows,
//! so memory is bounded by two windows, the pseudonyms and the candidates, however long the files are. The answer is the
//! same on any number of threads.

mod candidates;
pub mod compare;
mod decoys;
pub mod filters;
mod likelihood;
mod noise;
mod problem;

use std::collections::HashMap;
use std::io::{self, Read};

use candidates::{Candidate, Search};
use decoys::Decoys;
use likelihood::{Probabilities, TwoFiles};
use noise::Scale;
pub use problem::MatchingProblem;

use crate::encoding::Pseudonym;
use crate::encoding::container::{ContainerProblem, Head, Reader};

/// Records of a file that are compared within it, to learn how alike two persons get.
const DECOY_RECORDS: usize = 20_000;
/// Records of a window where nothing else is asked: 75 megabytes of default encodings.
pub const WINDOW: usize = 1 << 18;

/// The least probability of a pair that is kept as possible. Below it are many false pairs and hardly a match: what
/// they add to draws is mostly the error of their probabilities.
pub const POSSIBLE: f64 = 0.1;
/// Pairs of different persons that are kept for each record, on average.
const UNLIKE_A_RECORD: f64 = 4.0;

/// How a file is opened, as often as it is needed.
pub type Open<'a> = dyn Fn() -> io::Result<Box<dyn Read + 'a>> + Sync + 'a;

/// An agency's file of encodings.
pub struct Agency<'a> {
    /// What the file is called in messages and answers.
    pub name: String,
    /// Opens it.
    pub open: Box<Open<'a>>,
}

impl<'a> Agency<'a> {
    /// A file that is in memory.
    pub fn of_bytes(name: &str, bytes: &'a [u8]) -> Self {
        Self {
            name: name.to_owned(),
            open: Box::new(move || Ok(Box::new(bytes))),
        }
    }
}

fn at(name: &str, problem: ContainerProblem) -> MatchingProblem {
    MatchingProblem::File {
        name: name.to_owned(),
        problem,
    }
}

/// What can be asked of a matching.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// Whether a record has at most one partner in each other file; where nothing is said, whether all agencies say
    /// that they have each person once at most.
    pub one_to_one: Option<bool>,
    /// The least probability of a link; where nothing is said, that which makes the expected F1 greatest.
    pub least: Option<f64>,
    /// Records of a window.
    pub window: usize,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            one_to_one: None,
            least: None,
            window: WINDOW,
        }
    }
}

/// Two records of different agencies that are held to be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The agency of the left record, by its place.
    pub left_agency: usize,
    /// The left record, by its place in its file.
    pub left: u32,
    /// The agency of the right record.
    pub right_agency: usize,
    /// The right record.
    pub right: u32,
    /// Likeness from 0 to 1.
    pub likeness: f64,
    /// The logarithm to base 2 of how many times more probable this likeness is of one person than of two.
    pub weight: f64,
    /// The probability that they are one person.
    pub probability: f64,
    /// The standard error of the weight, in bits: how uncertain it is what such a likeness says. The same error moves
    /// all pairs of a matching together.
    pub spread: f64,
}

/// What was found between two files.
#[derive(Debug, Clone, PartialEq)]
pub struct PairReport {
    /// The left agency, by its place.
    pub left: usize,
    /// The right agency.
    pub right: usize,
    /// Pairs that were compared, salt by salt.
    pub comparisons: f64,
    /// Pairs worth keeping.
    pub candidates: usize,
    /// Pairs linked.
    pub links: usize,
    /// The least probability of a link.
    pub least: f64,
    /// Expected share of links that are right.
    pub precision: f64,
    /// Expected number of persons that both files have and no link joins: those under the threshold, and those that
    /// share no salt, estimated from how many links share one salt and how many two (Chao 1987).
    pub missed: f64,
}

/// What a matching gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Matching {
    /// The pseudonyms of each file, in its order.
    pub pseudonyms: Vec<Vec<Pseudonym>>,
    /// Links, by agencies, then by falling probability.
    pub links: Vec<Link>,
    /// Links, and pairs under the threshold that are not out of the question ([`POSSIBLE`]), in the same order: what
    /// draws of an uncertain linkage are made from.
    pub possible: Vec<Link>,
    /// What was found between each two files.
    pub reports: Vec<PairReport>,
    /// Whether a record had at most one partner in each other file.
    pub one_to_one: bool,
}

/// Links the records of two or more agencies.
///
/// # Errors
/// Where there are fewer than two files, one cannot be used, or they were not encoded by one plan with one secret.
pub fn link(agencies: &[Agency<'_>], wish: &Wish) -> Result<Matching, MatchingProblem> {
    if agencies.len() < 2 {
        return Err(MatchingProblem::TooFew {
            files: agencies.len(),
        });
    }
    let mut heads = Vec::new();
    let mut pseudonyms = Vec::new();
    for agency in agencies {
        let (head, names) = survey(agency)?;
        heads.push(head);
        pseudonyms.push(names);
    }
    check_heads(agencies, &heads)?;
    check_pseudonyms(agencies, &pseudonyms)?;
    let one_to_one = wish
        .one_to_one
        .unwrap_or_else(|| heads.iter().all(|head| head.is_clean));
    let mut matching = Matching {
        pseudonyms,
        links: Vec::new(),
        possible: Vec::new(),
        reports: Vec::new(),
        one_to_one,
    };
    let task = Task {
        agencies,
        head: heads[0],
        wish,
        one_to_one,
    };
    let decoys = task.decoys(&matching.pseudonyms)?;
    let mut compared = Vec::new();
    for left in 0..agencies.len() {
        for right in left + 1..agencies.len() {
            compared.push(task.compare_two(left, right, &decoys, &matching.pseudonyms)?);
        }
    }
    let probabilities = Task::probabilities(&mut compared);
    for (two, probabilities) in compared.iter().zip(&probabilities) {
        task.decide(two, probabilities, &mut matching);
    }
    Ok(matching)
}

/// Reads a file once: every checksum is checked before anything is compared.
fn survey(agency: &Agency<'_>) -> Result<(Head, Vec<Pseudonym>), MatchingProblem> {
    let at = |problem| at(&agency.name, problem);
    let source = (agency.open)().map_err(|problem| at(problem.into()))?;
    let mut reader = Reader::new(source).map_err(at)?;
    let mut names = Vec::new();
    while let Some(block) = reader.next_block().map_err(at)? {
        names.extend(block.pseudonyms);
    }
    Ok((*reader.head(), names))
}

fn check_heads(agencies: &[Agency<'_>], heads: &[Head]) -> Result<(), MatchingProblem> {
    for (agency, head) in agencies.iter().zip(heads).skip(1) {
        let names = || (agencies[0].name.clone(), agency.name.clone());
        if head.fingerprint != heads[0].fingerprint {
            let (left, right) = names();
            return Err(MatchingProblem::OtherPlan { left, right });
        }
        if head.secret_check != heads[0].secret_check {
            let (left, right) = names();
            return Err(MatchingProblem::OtherSecret { left, right });
        }
        // The fingerprint covers the rest of the head, unless somebody wrote it by hand.
        let alike = Head {
            is_clean: heads[0].is_clean,
            ..*head
        };
        if alike != heads[0] {
            return Err(at(&agency.name, ContainerProblem::Head));
        }
    }
    Ok(())
}

/// No pseudonym may stand twice: links could not be traced back, and one file given twice would match itself.
fn check_pseudonyms(agencies: &[Agency<'_>], pseudonyms: &[Vec<Pseudonym>]) -> Result<(), MatchingProblem> {
    let mut all: Vec<(Pseudonym, u32)> = Vec::with_capacity(pseudonyms.iter().map(Vec::len).sum());
    for (agency, names) in pseudonyms.iter().enumerate() {
        all.extend(names.iter().map(|name| (*name, agency as u32)));
    }
    all.sort_unstable();
    match all.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(MatchingProblem::PseudonymTwice {
            left: agencies[pair[0].1 as usize].name.clone(),
            right: agencies[pair[1].1 as usize].name.clone(),
        }),
        None => Ok(()),
    }
}

/// Two files, compared.
struct Compared {
    files: (usize, usize),
    records: (usize, usize),
    comparisons: f64,
    found: usize,
    floor: f64,
    candidates: Vec<Candidate>,
    likenesses: Vec<f64>,
    /// Likenesses within the two files, from the greatest, and of how many pairs.
    pooled: Option<(Vec<f64>, f64)>,
}

struct Task<'t, 'a> {
    agencies: &'t [Agency<'a>],
    head: Head,
    wish: &'t Wish,
    one_to_one: bool,
}

impl Task<'_, '_> {
    fn search(&self, left: usize, right: usize, most_left: usize) -> Search {
        let comparisons = left as f64 * right as f64 * self.head.salts as f64 / f64::from(self.head.buckets);
        Search {
            head: self.head,
            scale: Scale::of(&self.head),
            window: self.wish.window.max(1),
            comparisons,
            most_left,
            least: 0.0,
        }
    }

    /// For each file, the likenesses of pairs within it and how many pairs were compared; nothing where a file may
    /// have a person twice.
    fn decoys(&self, pseudonyms: &[Vec<Pseudonym>]) -> Result<Vec<(Vec<f64>, f64)>, MatchingProblem> {
        if !self.one_to_one {
            return Ok(Vec::new());
        }
        let mut decoys = Vec::new();
        for (agency, names) in self.agencies.iter().zip(pseudonyms) {
            let (records, rows) = (names.len(), names.len().min(DECOY_RECORDS));
            let search = self.search(rows, records, rows);
            let found = search.run(agency, agency)?;
            let pairs = rows as f64 * records as f64 - rows as f64 * (rows as f64 + 1.0) / 2.0;
            let likenesses = found
                .iter()
                .map(|candidate| f64::from(candidate.likeness))
                .collect();
            decoys.push((likenesses, pairs));
        }
        Ok(decoys)
    }

    /// The pairs of two files that may be links.
    fn compare_two(
        &self,
        left: usize,
        right: usize,
        decoys: &[(Vec<f64>, f64)],
        pseudonyms: &[Vec<Pseudonym>],
    ) -> Result<Compared, MatchingProblem> {
        let records = (pseudonyms[left].len(), pseudonyms[right].len());
        let mut search = self.search(records.0, records.1, usize::MAX);
        let pooled = self.one_to_one.then(|| {
            let mut pooled = decoys[left].0.clone();
            pooled.extend(&decoys[right].0);
            pooled.sort_unstable_by(|one, other| other.total_cmp(one));
            (pooled, decoys[left].1 + decoys[right].1)
        });
        if let Some((pooled, pairs)) = &pooled {
            // Among many records even different persons are often alike; more than a few of them for each record
            // only cost memory.
            let kept = UNLIKE_A_RECORD * records.0.max(records.1) as f64;
            let rank = kept * pairs / (records.0 as f64 * records.1 as f64).max(1.0);
            search.least = pooled.get(rank as usize).copied().unwrap_or(0.0);
        }
        let mut candidates = search.run(&self.agencies[left], &self.agencies[right])?;
        let found = candidates.len();
        let lowest = |lowest: f64, candidate: &Candidate| lowest.min(f64::from(candidate.likeness));
        let floor = candidates.iter().fold(0.95, lowest);
        if self.one_to_one {
            candidates = assign(candidates, records);
        }
        Ok(Compared {
            files: (left, right),
            records,
            comparisons: search.comparisons,
            found,
            floor,
            likenesses: candidates
                .iter()
                .map(|candidate| f64::from(candidate.likeness))
                .collect(),
            candidates,
            pooled,
        })
    }

    /// Probabilities for every two files.
    fn probabilities(compared: &mut [Compared]) -> Vec<Probabilities> {
        let floor = compared.iter().fold(0.95, |floor: f64, two| floor.min(two.floor));
        let pooled: Vec<Option<Decoys>> = compared
            .iter_mut()
            .map(|two| {
                two.pooled
                    .take()
                    .map(|(pooled, pairs)| Decoys::new(pooled, pairs, two.floor))
            })
            .collect();
        let files: Vec<TwoFiles<'_>> = compared
            .iter()
            .zip(pooled)
            .filter_map(|(two, decoys)| {
                Some(TwoFiles {
                    likenesses: &two.likenesses,
                    decoys: decoys?,
                    records: two.records,
                })
            })
            .collect();
        if files.len() == compared.len() {
            return Probabilities::of_assigned(&files, floor);
        }
        let of_all = |two: &Compared| Probabilities::of_all(&two.likenesses, two.floor);
        compared.iter().map(of_all).collect()
    }

    fn decide(&self, two: &Compared, probabilities: &Probabilities, matching: &mut Matching) {
        let (left, right) = two.files;
        let pairs = two.records.0 as f64 * two.records.1 as f64;
        let prior = (probabilities.matches.max(0.5) / pairs.max(1.0)).clamp(1e-15, 0.5);
        let prior_odds = prior / (1.0 - prior);
        let mut links: Vec<(Link, u8)> = two
            .candidates
            .iter()
            .map(|candidate| {
                let likeness = f64::from(candidate.likeness);
                let probability = probabilities.at(likeness);
                let link = Link {
                    left_agency: left,
                    left: candidate.left,
                    right_agency: right,
                    right: candidate.right,
                    likeness,
                    weight: (probability / (1.0 - probability) / prior_odds).log2(),
                    probability,
                    spread: probabilities.spread_at(likeness),
                };
                (link, candidate.shared)
            })
            .collect();
        links.sort_by(|(one, _), (other, _)| {
            let by_likeness = other.likeness.total_cmp(&one.likeness);
            by_likeness.then((one.left, one.right).cmp(&(other.left, other.right)))
        });
        let unshared = never_shared(&links, self.head.salts);
        let least = self
            .wish
            .least
            .unwrap_or_else(|| best_threshold(&links, probabilities.matches + unshared));
        let kept = links.partition_point(|(link, _)| link.probability >= least);
        let right_ones: f64 = links[..kept].iter().map(|(link, _)| link.probability).sum();
        matching.reports.push(PairReport {
            left,
            right,
            comparisons: two.comparisons,
            candidates: two.found,
            links: kept,
            least,
            precision: if kept > 0 { right_ones / kept as f64 } else { 1.0 },
            missed: (probabilities.matches - right_ones).max(0.0) + unshared,
        });
        let possible = links.partition_point(|(link, _)| link.probability >= POSSIBLE.min(least));
        let links = links.into_iter().map(|(link, _)| link);
        matching.links.extend(links.clone().take(kept));
        matching.possible.extend(links.take(possible));
    }
}

/// Leaves each record its most alike partner that is still free, the most alike pairs first; of pairs that are equally
/// alike, those that share more salts, then those that stand first.
fn assign(mut candidates: Vec<Candidate>, records: (usize, usize)) -> Vec<Candidate> {
    candidates.sort_unstable_by(|one, other| {
        let by_likeness = other
            .likeness
            .total_cmp(&one.likeness)
            .then(other.shared.cmp(&one.shared));
        by_likeness.then((one.left, one.right).cmp(&(other.left, other.right)))
    });
    let (mut left, mut right) = (vec![false; records.0], vec![false; records.1]);
    candidates.retain(|candidate| {
        let (one, other) = (
            &mut left[candidate.left as usize],
            &mut right[candidate.right as usize],
        );
        let is_free = !*one && !*other;
        if is_free {
            (*one, *other) = (true, true);
        }
        is_free
    });
    candidates
}

/// Persons that both files have and whose records share no salt, from how many pairs share one and how many two: Chao's
/// lower bound f1 (f1 - 1) / (2 (f2 + 1)). Each pair counts by its probability. With one salt nothing can be told.
fn never_shared(links: &[(Link, u8)], salts: usize) -> f64 {
    if salts < 2 {
        return 0.0;
    }
    let count = |shared: u8| -> f64 {
        let of = links.iter().filter(|(_, number)| *number == shared);
        of.map(|(link, _)| link.probability).sum()
    };
    let (once, twice) = (count(1), count(2));
    let factor = (salts as f64 - 1.0) / salts as f64;
    factor * (once * (once - 1.0)).max(0.0) / (2.0 * (twice + 1.0))
}

/// The least probability at which links have the greatest expected F1, if there are so many matches in all.
fn best_threshold(links: &[(Link, u8)], matches: f64) -> f64 {
    let (mut best, mut least, mut right) = (0.0, 0.5, 0.0);
    for (place, (link, _)) in links.iter().enumerate() {
        right += link.probability;
        let value = 2.0 * right / (place as f64 + 1.0 + matches);
        if value > best {
            (best, least) = (value, link.probability);
        }
    }
    least
}

/// Who is who: for each record that is linked at all, the number of its person. Links are taken by falling probability;
/// with one partner at most, a link that would bring two records of one agency together is left out.
pub fn persons(matching: &Matching) -> Vec<Vec<u32>> {
    let counts: Vec<usize> = matching.pseudonyms.iter().map(Vec::len).collect();
    let mut first = vec![0_usize];
    for count in &counts {
        first.push(first.last().copied().unwrap_or(0) + count);
    }
    let total = first.last().copied().unwrap_or(0);
    let mut parent: Vec<u32> = (0..total as u32).collect();
    let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut order: Vec<&Link> = matching.links.iter().collect();
    order.sort_by(|one, other| {
        let place = |link: &Link| (link.left_agency, link.left, link.right_agency, link.right);
        other
            .probability
            .total_cmp(&one.probability)
            .then(place(one).cmp(&place(other)))
    });
    let agency_of = |record: u32| first.partition_point(|begin| *begin <= record as usize) - 1;
    for link in order {
        let one = parent[first[link.left_agency] + link.left as usize];
        let other = parent[first[link.right_agency] + link.right as usize];
        if one == other {
            continue;
        }
        let mut of_one = members.remove(&one).unwrap_or_else(|| vec![one]);
        let of_other = members.remove(&other).unwrap_or_else(|| vec![other]);
        let clashes = of_one
            .iter()
            .any(|record| of_other.iter().any(|with| agency_of(*record) == agency_of(*with)));
        if matching.one_to_one && clashes {
            members.insert(one, of_one);
            members.insert(other, of_other);
            continue;
        }
        for record in &of_other {
            parent[*record as usize] = one;
        }
        of_one.extend(of_other);
        members.insert(one, of_one);
    }
    let mut persons = parent.into_iter();
    counts
        .iter()
        .map(|count| persons.by_ref().take(*count).collect())
        .collect()
}
