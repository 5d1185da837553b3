//! Complementary suppression: which further counts to hide so that the hidden ones cannot be worked out.
//!
//! Every hidden count must be able to move as far as its need asks while all sums still hold; so in every sum that it
//! stands in, other hidden counts must be able to make up for the move, and in the sums of those, others again. The
//! search follows these moves: what already hidden counts can bear costs nothing, otherwise the cheapest count that can
//! bear the rest is hidden too, looking one sum ahead. It then asks the solver for tables that prove every need; where
//! one is not proved, more is hidden near it and the solver is asked again. More hiding never spoils a proof, because the
//! other counts of a table that was found are as they are in truth.
//!
//! Finding the least loss is a hard problem (Fischetti and Salazar, "Models and algorithms for optimizing cell
//! suppression in tabular data with linear constraints", 2000); this search is a heuristic, its result is proved safe.

use std::cmp::Reverse;
use std::collections::{HashSet, VecDeque};

use super::linked::{Linked, Need};
use super::swap::{Evidence, exchange};
use crate::program::UNBOUNDED;
use crate::program::bounds::Limits;
use crate::program::nearby::{Near, ball, held_still, push_to_whole};
use crate::program::tableau::Direction;

/// Stands for as much as one likes when what counts can bear is added up.
const PLENTY: i64 = UNBOUNDED / 1_000_000;
/// Candidates whose further sums are looked at before one of them is hidden.
const LOOKED_AT: usize = 24;

/// How far a table that proves a need is looked for.
#[derive(Debug, Clone, Copy)]
struct Reach {
    /// Hidden counts taken of each sum.
    hidden: usize,
    /// Published counts taken of each sum.
    published: usize,
    /// Counts in all.
    size: usize,
    /// Whether large published counts are taken before cheap ones: they are met in most sums, rare ones in few.
    prefers_large: bool,
}

const REACHES: [Reach; 2] = [
    Reach {
        hidden: 3,
        published: 1,
        size: 120,
        prefers_large: false,
    },
    Reach {
        hidden: 1,
        published: 2,
        size: 400,
        prefers_large: true,
    },
];

/// What suppression came to.
#[derive(Debug, Clone, Default)]
pub struct Suppressed {
    /// Protected counts that cannot be protected, whatever else is hidden.
    pub unprotected: Vec<u32>,
    /// Rounds of hiding more after the first search.
    pub rounds: usize,
    /// Independent blocks of hidden counts.
    pub blocks: usize,
    /// Hidden counts of the largest block.
    pub largest_block: usize,
    /// Whether the limit on work ended the proof, so that nothing is known of the unprotected counts.
    pub is_cut: bool,
}

/// A move that a hidden count must be able to make.
#[derive(Debug, Clone, Copy)]
struct Task {
    count: u32,
    goes_up: bool,
    amount: i64,
}

struct Search<'a> {
    linked: &'a mut Linked,
    rows_of: Vec<Vec<u32>>,
    /// How far each count must be able to go down and up so far.
    asked: Vec<[i64; 2]>,
    waiting: VecDeque<Task>,
    /// The need of counts that are hidden only to protect others.
    width: i64,
}

/// Hides more of the linked counts until every need is proved. `width` is what a count that is hidden for the sake of
/// others must be able to vary by, as a reader cannot tell which are which.
pub fn suppress(linked: &mut Linked, width: i64, limits: Limits) -> Suppressed {
    let mut search = Search::new(linked, width);
    for count in search.linked.protected() {
        search.begin(count);
    }
    search.settle();
    search.prove_and_repair(limits)
}

/// As [`suppress`], but nothing more is hidden where what is hidden already is proved to suffice.
pub fn mend(linked: &mut Linked, width: i64, limits: Limits) -> Suppressed {
    Search::new(linked, width).prove_and_repair(limits)
}

impl<'a> Search<'a> {
    fn new(linked: &'a mut Linked, width: i64) -> Self {
        let mut rows_of = vec![Vec::new(); linked.len()];
        for (number, row) in linked.rows.iter().enumerate() {
            for (count, _) in &row.terms {
                rows_of[*count as usize].push(number as u32);
            }
        }
        Self {
            asked: vec![[0, 0]; linked.len()],
            rows_of,
            linked,
            waiting: VecDeque::new(),
            width,
        }
    }

    /// Asks for the moves that the need of a hidden count is about.
    fn begin(&mut self, count: u32) {
        let place = count as usize;
        let truth = self.linked.truth[place];
        let (down, up) = match self.linked.need[place] {
            Some(Need::Span(low, high)) => (truth - low, high - truth),
            Some(Need::Width(width)) => {
                let down = width.min(truth - self.linked.lower[place]);
                (down, width - down)
            }
            None => (0, 0),
        };
        self.ask(count, false, down);
        self.ask(count, true, up);
    }

    fn ask(&mut self, count: u32, goes_up: bool, amount: i64) {
        let held = &mut self.asked[count as usize][usize::from(goes_up)];
        if amount > *held {
            *held = amount;
            self.waiting.push_back(Task {
                count,
                goes_up,
                amount,
            });
        }
    }

    fn settle(&mut self) {
        while let Some(task) = self.waiting.pop_front() {
            // A later task may have asked for more already.
            if self.asked[task.count as usize][usize::from(task.goes_up)] > task.amount {
                continue;
            }
            for place in 0..self.rows_of[task.count as usize].len() {
                let row = self.rows_of[task.count as usize][place];
                self.support(row, task);
            }
        }
    }

    /// How far a count can go.
    fn room(&self, count: u32, goes_up: bool) -> i64 {
        let place = count as usize;
        let room = if goes_up {
            self.linked.upper[place].saturating_sub(self.linked.truth[place])
        } else {
            self.linked.truth[place] - self.linked.lower[place]
        };
        room.clamp(0, PLENTY)
    }

    /// The way in which a term makes up for a move of another.
    fn answering(factor: i32, goes_up: bool, own: i32) -> bool {
        if (factor > 0) == (own > 0) {
            !goes_up
        } else {
            goes_up
        }
    }

    /// Sees to it that a move can be made up for within a sum.
    fn support(&mut self, row: u32, task: Task) {
        let terms = std::mem::take(&mut self.linked.rows[row as usize].terms);
        self.support_among(&terms, task);
        self.linked.rows[row as usize].terms = terms;
    }

    fn support_among(&mut self, terms: &[(u32, i32)], task: Task) {
        let own = terms
            .iter()
            .find(|term| term.0 == task.count)
            .map_or(1, |term| term.1);
        let mut missing = task.amount.saturating_mul(i64::from(own.abs()));
        let mut hidden: Vec<(u32, bool, i64, i64)> = Vec::new();
        for (count, factor) in terms {
            if *count != task.count && self.linked.is_hidden[*count as usize] {
                let goes_up = Self::answering(*factor, task.goes_up, own);
                let room = self.room(*count, goes_up);
                let asked = self.asked[*count as usize][usize::from(goes_up)].min(room);
                missing -= asked.saturating_mul(i64::from(factor.abs()));
                hidden.push((*count, goes_up, room, asked));
            }
        }
        if missing <= 0 {
            return;
        }
        // What can go further without more being hidden, the roomiest first.
        hidden.sort_by_key(|(count, _, room, _)| (Reverse(*room), *count));
        for (count, goes_up, room, asked) in hidden {
            if missing <= 0 {
                return;
            }
            let more = (room - asked).min(missing);
            if more > 0 {
                self.ask(count, goes_up, asked + more);
                missing -= more;
            }
        }
        while missing > 0 {
            let Some((count, goes_up)) = self.cheapest(terms, task, own, missing) else {
                return;
            };
            let amount = self.room(count, goes_up).min(missing);
            self.hide(count);
            self.ask(count, goes_up, amount);
            missing -= amount;
        }
    }

    /// Hides a count for the sake of others.
    fn hide(&mut self, count: u32) {
        self.linked.is_hidden[count as usize] = true;
        if self.linked.need[count as usize].is_none() {
            self.linked.need[count as usize] = Some(Need::Width(self.width));
        }
        self.begin(count);
    }

    /// The published count that bears a move at least cost; where none bears all of it, the one that bears most.
    fn cheapest(&self, terms: &[(u32, i32)], task: Task, own: i32, missing: i64) -> Option<(u32, bool)> {
        let mut candidates: Vec<(i64, u64, u32, bool)> = terms
            .iter()
            .filter(|(count, _)| {
                *count != task.count
                    && !self.linked.is_hidden[*count as usize]
                    && self.linked.is_free[*count as usize]
            })
            .map(|(count, factor)| {
                let goes_up = Self::answering(*factor, task.goes_up, own);
                let bears = self.room(*count, goes_up).min(missing);
                (bears, self.linked.weight[*count as usize], *count, goes_up)
            })
            .filter(|(bears, ..)| *bears > 0)
            .collect();
        candidates.sort_unstable_by_key(|(bears, weight, count, _)| (Reverse(*bears), *weight, *count));
        let most = candidates.first()?.0;
        candidates
            .iter()
            .take(LOOKED_AT)
            .filter(|(bears, ..)| *bears == most)
            .min_by_key(|(bears, weight, count, goes_up)| {
                (
                    weight.saturating_add(self.further_cost(*count, *goes_up, *bears)),
                    *count,
                )
            })
            .map(|(_, _, count, goes_up)| (*count, *goes_up))
    }

    /// What hiding a count is likely to cost in the other sums that it stands in.
    fn further_cost(&self, count: u32, goes_up: bool, amount: i64) -> u64 {
        let mut cost = 0_u64;
        for row in &self.rows_of[count as usize] {
            // The sum that is being worked on has lent its terms out and is empty here.
            let terms = &self.linked.rows[*row as usize].terms;
            let own = terms.iter().find(|term| term.0 == count).map_or(1, |term| term.1);
            let mut borne = 0_i64;
            let mut least: Option<u64> = None;
            for (other, factor) in terms {
                if *other == count {
                    continue;
                }
                let room = self.room(*other, Self::answering(*factor, goes_up, own));
                if self.linked.is_hidden[*other as usize] {
                    borne = borne.saturating_add(room);
                    if borne >= amount {
                        break;
                    }
                } else if self.linked.is_free[*other as usize] && room >= amount {
                    let weight = self.linked.weight[*other as usize];
                    least = Some(least.map_or(weight, |held| held.min(weight)));
                }
            }
            if borne < amount && !terms.is_empty() {
                cost = cost.saturating_add(least.unwrap_or(u64::MAX / 64));
            }
        }
        cost
    }

    fn prove_and_repair(&mut self, limits: Limits) -> Suppressed {
        let mut done = Suppressed::default();
        let mut open = self.linked.protected();
        loop {
            let proof = self.linked.prove(&open, limits);
            done.blocks = proof.blocks;
            done.largest_block = proof.largest_block;
            if proof.unmet.is_empty() {
                break;
            }
            if proof.is_cut {
                // Repairing counts one by one would take longer still.
                done.is_cut = true;
                done.unprotected = proof.unmet;
                break;
            }
            done.rounds += 1;
            let mut is_helped = false;
            let before: HashSet<u32> = self.linked.protected().into_iter().collect();
            for count in &proof.unmet {
                // What helped one before it may have helped this one too.
                is_helped |= self.linked.is_met(*count) || self.carve(*count) || self.hide_near(*count);
            }
            self.settle();
            if !is_helped {
                done.unprotected = proof.unmet;
                break;
            }
            open = proof.unmet;
            open.extend(
                self.linked
                    .protected()
                    .into_iter()
                    .filter(|count| !before.contains(count)),
            );
        }
        done
    }

    /// Hides what makes a need provable: the published counts that differ in tables found near the count, or those that
    /// differ after an exchange of people, whichever loses less. Tells whether any was hidden.
    fn carve(&mut self, count: u32) -> bool {
        let Some(need) = self.linked.need[count as usize] else {
            return false;
        };
        let nearby = self.nearby(count, need);
        let exchanged = exchange(self.linked, count, need);
        let Some(evidence) = nearby.into_iter().chain(exchanged).min() else {
            return false;
        };
        for one in &evidence.hidden {
            self.hide(*one);
        }
        for (one, value) in &evidence.values {
            self.linked.note(*one, *value);
        }
        true
    }

    /// The published counts that differ in tables near a count that prove its need, with what hiding them loses.
    fn nearby(&self, count: u32, need: Need) -> Option<Evidence> {
        let truth = self.linked.truth[count as usize];
        let aims = match need {
            Need::Span(low, high) => [(Direction::Up, high), (Direction::Down, low)],
            Need::Width(width) => {
                let down = width.min(self.room(count, false));
                [
                    (Direction::Up, truth + width - down),
                    (Direction::Down, truth - down),
                ]
            }
        };
        REACHES
            .iter()
            .find_map(|reach| self.nearby_within(count, aims, *reach))
    }

    fn nearby_within(&self, count: u32, aims: [(Direction, i64); 2], reach: Reach) -> Option<Evidence> {
        let ball = self.surroundings(count, reach);
        let linked = &*self.linked;
        let mut tableau = held_still(linked.view(), &self.rows_of, &ball, &linked.truth).ok()?;
        let mut evidence = Evidence::default();
        for (direction, aim) in aims {
            let table = push_to_whole(&mut tableau, 0, direction, aim).ok()??;
            let is_reached = match direction {
                Direction::Up => table[0] >= aim,
                Direction::Down => table[0] <= aim,
            };
            if !is_reached {
                return None;
            }
            for (one, value) in ball.iter().zip(&table) {
                if *value != linked.truth[*one as usize] {
                    evidence.values.push((*one, *value));
                    if !linked.is_hidden[*one as usize] {
                        evidence.hidden.push(*one);
                    }
                }
            }
        }
        evidence.hidden.sort_unstable();
        evidence.hidden.dedup();
        evidence.cost = evidence
            .hidden
            .iter()
            .fold(0_u64, |sum, one| sum.saturating_add(linked.weight[*one as usize]));
        Some(evidence)
    }

    /// The counts near one: of each sum those hidden ones that may make it close or have much room, and a few of the
    /// cheapest published ones.
    fn surroundings(&self, centre: u32, reach: Reach) -> Vec<u32> {
        let linked = &*self.linked;
        let weight = |one: u32| linked.weight[one as usize];
        ball(
            linked.view(),
            &self.rows_of,
            centre,
            reach.size,
            |near, chosen| {
                let is_hidden = |one: &Near| linked.is_hidden[one.variable as usize];
                near.sort_by_key(|one| {
                    (
                        Reverse(one.closes),
                        Reverse(self.room(one.variable, false)),
                        one.variable,
                    )
                });
                chosen.extend(
                    near.iter()
                        .filter(|one| is_hidden(one))
                        .take(reach.hidden)
                        .map(|one| one.variable),
                );
                near.retain(|one| {
                    let place = one.variable as usize;
                    !linked.is_hidden[place] && linked.is_free[place] && linked.truth[place] > 0
                });
                if reach.prefers_large {
                    near.sort_by_key(|one| (Reverse(linked.truth[one.variable as usize]), one.variable));
                } else {
                    near.sort_by_key(|one| (weight(one.variable), one.variable));
                }
                chosen.extend(near.iter().take(reach.published).map(|one| one.variable));
            },
        )
    }

    /// Hides the nearest published count, the cheapest of those that are equally near. Tells whether there was one.
    fn hide_near(&mut self, count: u32) -> bool {
        let mut seen = HashSet::from([count]);
        let mut edge = vec![count];
        let mut best: Option<(u64, u32)> = None;
        while !edge.is_empty() && best.is_none() {
            let mut next = Vec::new();
            for row in edge.iter().flat_map(|one| &self.rows_of[*one as usize]) {
                for (other, _) in &self.linked.rows[*row as usize].terms {
                    let place = *other as usize;
                    if !seen.insert(*other) {
                        continue;
                    }
                    if self.linked.is_hidden[place] {
                        next.push(*other);
                    } else if self.linked.is_free[place] && self.linked.truth[place] > 0 {
                        let key = (self.linked.weight[place], *other);
                        best = Some(best.map_or(key, |held| held.min(key)));
                    }
                }
            }
            edge = next;
        }
        if let Some((_, found)) = best {
            self.hide(found);
        }
        best.is_some()
    }
}
