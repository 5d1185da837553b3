//! Hiding less: counts that were hidden for the sake of others are published again, the greatest first, as long as
//! every need is still met.
//!
//! A need is met by witnesses: tables that nobody can exclude, in which a count is as small and as great as it must be
//! able to be. Publishing a count spoils the witnesses in which it differs from the truth and no others, so only those
//! are looked for anew, from the true table by the simplex method with the count held where it is. Where all are found,
//! the count is published; where one is not, it stays hidden. What is left is least in the sense that nothing of it can
//! be published, not that no other choice loses less.
//!
//! Two ways are gone, and the one that loses less is kept. One begins from what the search for moves hid
//! ([`super::suppress`]). The other begins with everything hidden, where the table is small enough to be solved whole:
//! then the greatest count is published whenever any choice can publish it, the next one whenever any choice that
//! publishes the greatest can, and so on. Going backwards from everything hidden is the clean-up of Kelly, Golden and
//! Assad ("Cell suppression: disclosure protection for sensitive tabular data", Networks 22, 1992) taken from the other
//! end; the test of each step by two linear programmes a count is the one of Fischetti and Salazar (2000).

use std::cmp::Reverse;

use super::linked::{Linked, Need};
use super::suppress::{Suppressed, mend, suppress};
use crate::program::ProgrammeProblem;
use crate::program::blocks::{Block, blocks};
use crate::program::bounds::Limits;
use crate::program::nearby::push_to_whole;
use crate::program::tableau::{Direction, Tableau};

/// Numbers of tableaux that are gone over at most, in all pushes together. A limit on steps, not on time, so that the
/// answer is the same on every machine.
const MOST_WORK: u64 = 4_000_000_000;
/// How often a push goes over the numbers of its tableau, about.
const WORK_OF_A_PUSH: u64 = 4;
/// Rounds that begin with everything hidden, each in another order.
const ROUNDS: u64 = 8;

/// A table in which a count is as small or as great as it must be able to be: where it differs from the truth, in order.
#[derive(Debug, Clone, Default)]
struct Witness {
    differs: Vec<u32>,
}

/// A need, and the two tables that meet it.
#[derive(Debug, Clone)]
struct Watch {
    count: u32,
    need: Need,
    witnesses: [Witness; 2],
}

impl Watch {
    fn is_spoilt_by(&self, count: u32) -> bool {
        self.witnesses
            .iter()
            .any(|witness| witness.differs.binary_search(&count).is_ok())
    }
}

/// One block of hidden counts while some of them are published again.
struct Bench<'a> {
    block: &'a Block,
    /// The bounds of each count; those of published ones are closed.
    open: Vec<(i64, i64)>,
    truth: Vec<i64>,
    /// The block at the true table.
    home: Tableau,
    watches: Vec<Watch>,
    work_left: &'a mut u64,
}

/// In which order counts are published again: the greatest first, and in further rounds greatest by a count that is
/// taken for up to twice as large or half as small.
#[derive(Debug, Clone, Copy, Default)]
struct Order {
    round: u64,
}

impl Order {
    fn of(self, linked: &Linked) -> Vec<u64> {
        let mut state = self.round.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut factor = move || {
            if self.round == 0 {
                return 1024;
            }
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            512 + (state >> 33) % 1536
        };
        let counts = linked.truth.iter();
        counts
            .map(|truth| truth.unsigned_abs().saturating_mul(factor()))
            .collect()
    }
}

/// What is hidden, what must stay possible, and what was shown of it.
#[derive(Debug, Clone)]
struct Choice {
    is_hidden: Vec<bool>,
    need: Vec<Option<Need>>,
    shown: Vec<(i64, i64)>,
}

impl Choice {
    fn of(linked: &Linked) -> Self {
        Self {
            is_hidden: linked.is_hidden.clone(),
            need: linked.need.clone(),
            shown: linked.shown.clone(),
        }
    }

    fn take(self, linked: &mut Linked) {
        linked.is_hidden = self.is_hidden;
        linked.need = self.need;
        linked.shown = self.shown;
    }
}

/// A search for what loses least.
struct Search<'a> {
    linked: &'a mut Linked,
    /// Counts that no rule hides and that may be hidden.
    spare: Vec<bool>,
    width: i64,
    limits: Limits,
    work_left: u64,
}

/// Hides what loses least of the ways that are gone, until every need is proved. `width` is as for
/// [`super::suppress::suppress`]; `known` tells of each count whether it is hidden in a choice that is known to do, and
/// saves the search for moves.
pub fn hide_least(linked: &mut Linked, known: Option<&[bool]>, width: i64, limits: Limits) -> Suppressed {
    let spare = linked
        .is_hidden
        .iter()
        .zip(&linked.is_free)
        .map(|(is_hidden, is_free)| *is_free && !is_hidden)
        .collect();
    let mut search = Search {
        linked,
        spare,
        width,
        limits,
        work_left: MOST_WORK,
    };
    search.run(known)
}

impl Search<'_> {
    fn run(&mut self, known: Option<&[bool]>) -> Suppressed {
        let begin = Choice::of(self.linked);
        let mut done = match known {
            Some(known) => {
                self.hide_spare(|count| known[count]);
                self.ask_width();
                mend(self.linked, self.width, self.limits)
            }
            None => suppress(self.linked, self.width, self.limits),
        };
        if !self.spare.contains(&true) {
            return done;
        }
        let is_done = done.unprotected.is_empty();
        if is_done {
            self.thin(&mut done);
        }
        let mut held = if is_done { self.loss() } else { u64::MAX };
        // Earlier releases bring so many needs of their own that going backwards past all of them takes too long.
        let has_history = self.linked.is_free.contains(&false);
        let size = self.linked.rows.len() * self.linked.len();
        if held == 0 || has_history || size > self.limits.lean_table {
            return done;
        }
        let mut best = is_done.then(|| Choice::of(self.linked));
        for round in 0..ROUNDS {
            begin.clone().take(self.linked);
            let Some(tried) = self.backwards(Order { round }) else {
                break;
            };
            let lost = self.loss();
            if lost < held {
                held = lost;
                best = Some(Choice::of(self.linked));
                done = tried;
            } else if round == 0 && lost / 3 > held / 2 {
                // Far from the best: other orders seldom come near it either.
                break;
            }
        }
        if let Some(choice) = best {
            choice.take(self.linked);
        }
        done
    }

    fn hide_spare(&mut self, is_chosen: impl Fn(usize) -> bool) {
        for (count, is_spare) in self.spare.iter().enumerate() {
            self.linked.is_hidden[count] |= *is_spare && is_chosen(count);
        }
    }

    /// Asks of every count that is hidden for the sake of others that it can vary enough.
    fn ask_width(&mut self) {
        for (count, is_spare) in self.spare.iter().enumerate() {
            if *is_spare && self.linked.is_hidden[count] {
                self.linked.need[count] = Some(Need::Width(self.width));
            }
        }
    }

    /// Publishes as much as can be, beginning with everything hidden. Nothing where the work was used up, or some need
    /// cannot be met.
    fn backwards(&mut self, order: Order) -> Option<Suppressed> {
        self.hide_spare(|_| true);
        self.lean(order);
        if self.work_left == 0 {
            return None;
        }
        self.ask_width();
        let mut done = mend(self.linked, self.width, self.limits);
        if !done.unprotected.is_empty() {
            return None;
        }
        self.thin(&mut done);
        Some(done)
    }

    /// What hiding loses beyond what the rules hide.
    fn loss(&self) -> u64 {
        (0..self.linked.len())
            .filter(|count| self.spare[*count] && self.linked.is_hidden[*count])
            .fold(0, |sum, count| sum.saturating_add(self.linked.weight[count]))
    }

    /// Publishes again what can be, and proves every need anew with the solver that knows nothing of the witnesses.
    /// Where mending what that proof finds costs more than was saved, nothing is published.
    fn thin(&mut self, done: &mut Suppressed) {
        let (before, held) = (Choice::of(self.linked), self.loss());
        if self.lean(Order::default()) == 0 {
            return;
        }
        for (shown, truth) in self.linked.shown.iter_mut().zip(&self.linked.truth) {
            *shown = (*truth, *truth);
        }
        let proof = mend(self.linked, self.width, self.limits);
        if proof.unprotected.is_empty() && self.loss() < held {
            *done = proof;
        } else {
            before.take(self.linked);
        }
    }

    /// Publishes what can be published of the spare counts, and tells how many that were.
    fn lean(&mut self, order: Order) -> usize {
        let priority = order.of(self.linked);
        let mut published = 0;
        for block in blocks(&self.linked.programme()) {
            let number = |local: &u32| block.variables[*local as usize] as usize;
            let mut candidates: Vec<u32> = (0..block.variables.len() as u32)
                .filter(|local| self.spare[number(local)])
                .collect();
            let size = block.programme.rows.len() * block.programme.len();
            if candidates.is_empty() || size > self.limits.lean_table {
                continue;
            }
            candidates.sort_by_key(|local| {
                let count = number(local);
                (
                    Reverse(priority[count]),
                    Reverse(self.linked.weight[count]),
                    count,
                )
            });
            let Ok(mut bench) = Bench::new(self.linked, &block, &mut self.work_left) else {
                continue;
            };
            bench.watch(self.linked);
            for local in candidates {
                match bench.publish(local) {
                    Ok(true) => {
                        self.linked.is_hidden[number(&local)] = false;
                        self.linked.need[number(&local)] = None;
                        published += 1;
                    }
                    Ok(false) => {}
                    // Numbers that do not fit: what was published until then stands.
                    Err(_) => break,
                }
                if *bench.work_left == 0 {
                    break;
                }
            }
        }
        published
    }
}

impl<'a> Bench<'a> {
    fn new(linked: &Linked, block: &'a Block, work_left: &'a mut u64) -> Result<Self, ProgrammeProblem> {
        let programme = &block.programme;
        let truth: Vec<i64> = block
            .variables
            .iter()
            .map(|count| linked.truth[*count as usize])
            .collect();
        Ok(Self {
            block,
            open: programme
                .lower
                .iter()
                .copied()
                .zip(programme.upper.iter().copied())
                .collect(),
            home: Tableau::new(programme, Some(&truth), false)?,
            truth,
            watches: Vec::new(),
            work_left,
        })
    }

    /// Finds witnesses for the needs of the block.
    fn watch(&mut self, linked: &Linked) {
        for local in 0..self.block.variables.len() as u32 {
            let Some(need) = linked.need[self.block.variables[local as usize] as usize] else {
                continue;
            };
            // A need without witnesses is left to the proof at the end.
            if let Some(witnesses) = self.witnesses(local, need) {
                self.watches.push(Watch {
                    count: local,
                    need,
                    witnesses,
                });
            }
        }
    }

    /// Publishes a count if every need can still be met. Tells whether it was.
    fn publish(&mut self, local: u32) -> Result<bool, ProgrammeProblem> {
        let (truth, open) = (self.truth[local as usize], self.open[local as usize]);
        self.hold(local, (truth, truth))?;
        let spoilt: Vec<usize> = (0..self.watches.len())
            .filter(|number| {
                let watch = &self.watches[*number];
                watch.count != local && watch.is_spoilt_by(local)
            })
            .collect();
        let mut found = Vec::with_capacity(spoilt.len());
        for number in spoilt {
            let Watch { count, need, .. } = self.watches[number];
            let Some(witnesses) = self.witnesses(count, need) else {
                self.hold(local, open)?;
                return Ok(false);
            };
            found.push((number, witnesses));
        }
        for (number, witnesses) in found {
            self.watches[number].witnesses = witnesses;
        }
        self.watches.retain(|watch| watch.count != local);
        Ok(true)
    }

    /// Sets what a count may be. The true value is always within.
    fn hold(&mut self, local: u32, (lower, upper): (i64, i64)) -> Result<(), ProgrammeProblem> {
        self.home.set_bounds(local, lower, upper)?;
        self.home.set_aside(local)
    }

    /// Tables that meet a need, or none where none was found.
    fn witnesses(&mut self, local: u32, need: Need) -> Option<[Witness; 2]> {
        let truth = self.truth[local as usize];
        let mut push = |direction: Direction, aim: i64| -> Option<(Witness, i64)> {
            let mut tableau = self.home.clone();
            *self.work_left = self.work_left.saturating_sub(tableau.size() * WORK_OF_A_PUSH);
            let table = push_to_whole(&mut tableau, local, direction, aim).ok()??;
            let differs = (0..table.len() as u32)
                .filter(|count| table[*count as usize] != self.truth[*count as usize])
                .collect();
            Some((Witness { differs }, table[local as usize]))
        };
        match need {
            Need::Span(low, high) => {
                let down = if low < truth {
                    push(Direction::Down, low).filter(|(_, least)| *least <= low)?.0
                } else {
                    Witness::default()
                };
                let up = if high > truth {
                    push(Direction::Up, high).filter(|(_, most)| *most >= high)?.0
                } else {
                    Witness::default()
                };
                Some([down, up])
            }
            Need::Width(width) => {
                let (up, most) = push(Direction::Up, truth + width)?;
                if most >= truth + width {
                    return Some([Witness::default(), up]);
                }
                let low = most - width;
                let (down, _) = push(Direction::Down, low).filter(|(_, least)| *least <= low)?;
                Some([down, up])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::linked::Count;
    use super::*;
    use crate::program::bounds::bounds;
    use crate::program::{Row, UNBOUNDED};

    /// A table of two columns with its margins, counts of 1 to 4 hidden.
    fn two_way(inner: &[i64], height: usize, width: usize) -> Linked {
        let mut linked = Linked::default();
        let mut cells = vec![vec![0_i64; width + 1]; height + 1];
        for (place, count) in inner.iter().enumerate() {
            for row in [place / width, height] {
                for column in [place % width, width] {
                    cells[row][column] += count;
                }
            }
        }
        for count in cells.iter().flatten() {
            let is_small = (1..5).contains(count);
            linked.add(Count {
                truth: *count,
                known: (0, UNBOUNDED),
                is_hidden: is_small || *count == 0,
                is_free: true,
                weight: count.unsigned_abs(),
                need: is_small.then_some(Need::Span(0, 4)),
            });
        }
        let number = |row: usize, column: usize| (row * (width + 1) + column) as u32;
        let mut sum = |total: u32, parts: Vec<u32>| {
            let mut terms = vec![(total, -1)];
            terms.extend(parts.into_iter().map(|part| (part, 1)));
            linked.rows.push(Row { terms, constant: 0 });
        };
        for row in 0..=height {
            sum(
                number(row, width),
                (0..width).map(|column| number(row, column)).collect(),
            );
        }
        for column in 0..=width {
            sum(
                number(height, column),
                (0..height).map(|row| number(row, column)).collect(),
            );
        }
        linked
    }

    /// The exact bounds that a reader finds who knows no table to begin with.
    fn ranges(linked: &Linked) -> Vec<(i64, i64)> {
        let programme = linked.programme();
        let questions = vec![crate::program::bounds::Question::Exact; programme.len()];
        let found = bounds(&programme, &questions, None, Limits::default());
        found.ranges.iter().map(|one| (one.lower, one.upper)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(80))]

        /// What is published again loses less and leaves every need met; and so does every step of it.
        #[test]
        fn hiding_less_never_weakens(inner in proptest::collection::vec(0_i64..40, 20)) {
            let inner: Vec<i64> = inner.into_iter().map(|count| count * count / 20).collect();
            let start = two_way(&inner, 4, 5);
            let (mut more, mut less) = (start.clone(), start.clone());
            let moved = suppress(&mut more, 4, Limits::default());
            let done = hide_least(&mut less, None, 4, Limits::default());
            let lost = |linked: &Linked| -> u64 {
                let counts = 0..linked.len();
                counts.filter(|count| linked.is_hidden[*count]).map(|count| linked.weight[count]).sum()
            };
            if moved.unprotected.is_empty() {
                prop_assert!(done.unprotected.is_empty());
                prop_assert!(lost(&less) <= lost(&more));
            }
            if done.unprotected.is_empty() {
                let ranges = ranges(&less);
                for count in less.protected() {
                    let (low, high) = ranges[count as usize];
                    let is_met = match less.need[count as usize] {
                        Some(Need::Span(least, most)) => low <= least && high >= most,
                        Some(Need::Width(width)) => high.saturating_sub(low) >= width,
                        None => true,
                    };
                    prop_assert!(is_met, "{count}: {low} to {high}");
                }
                // What a rule hides stays hidden.
                prop_assert!((0..start.len()).all(|count| less.is_hidden[count] || !start.is_hidden[count]));
            }
        }
    }
}
