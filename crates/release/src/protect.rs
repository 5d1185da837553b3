//! Protected tables: a table leaves when it is proved that no protected count of it can be worked out.
//!
//! **What is protected.** A count from 1 to one less than the minimum, a dominated count, and where it is asked for a
//! full cell ([`rules`]). Small counts must be possible as anything from nought to one less than the minimum, for all
//! that a reader can work out from this table and every table released before. Counts that are hidden for the sake of
//! others must be able to vary as much, because a reader cannot tell which are which.
//!
//! **What a reader knows.** All published counts, that margins are sums, that no count is negative, and the rules. Cells
//! of nought are not told apart from hidden ones: a combination that is not published has anybody from nobody to fewer
//! than the minimum, or was hidden to protect others. Telling noughts would tell that every hidden count is at least 1,
//! and in a sparse table nearly all would follow. Where readers may know noughts by themselves, because a combination
//! cannot be, [`Rules::knows_noughts`](rules::Rules::knows_noughts) keeps the proof from resting on them.
//!
//! **How.** Complementary suppression ([`suppress`]), after which what can be is published again ([`lean`]), or
//! controlled rounding ([`rounding`]), linked with earlier releases ([`history`]); the result is a [`Released`] table, or the reason why there is none.

pub mod history;
pub mod lean;
pub mod linked;
pub mod rounding;
pub mod rules;
pub mod suppress;
pub mod swap;

use std::collections::BTreeMap;

use crate::attack::tables::{Absent, PublishedRow, PublishedTable, Shown};
use crate::program::bounds::{Limits, Question, bounds};
use crate::program::{Programme, Row, UNBOUNDED};
use crate::released::{Evidence, Released};
use crate::table::{Cube, distinct_relations, same_people};
use history::{History, HistoryProblem};
use linked::{Count, Linked, Need};
use rules::{Rules, RulesProblem};
use swap::Bearer;

/// Counts with their bearers that are kept at most for proofs by exchange.
const MOST_BEARINGS: usize = 20_000_000;

/// Why a table does not leave.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The rules are no rules.
    #[error(transparent)]
    Rules(#[from] RulesProblem),
    /// The table and earlier releases do not fit together.
    #[error(transparent)]
    History(#[from] HistoryProblem),
    /// Some counts could be worked out whatever is hidden, or it could not be proved that they cannot.
    #[error(
        "{count} counts stay open to whoever subtracts, whatever else is hidden; the first is {first}. Name fewer columns, lower --order, raise the base of rounding, or merge small categories"
    )]
    Unprotected {
        /// How many.
        count: usize,
        /// One of them.
        first: String,
    },
    /// The proof would take too long.
    #[error(
        "the table is too large to be proved safe: {hidden} hidden counts depend on each other, and {open} of them were not settled within the work allowed; name fewer columns, lower --order, merge small categories, or round with --rounding"
    )]
    TooLarge {
        /// Hidden counts of the largest block.
        hidden: usize,
        /// Counts that were left open.
        open: usize,
    },
}

/// What protection lost.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Loss {
    /// Cells that are not nought.
    pub cells: usize,
    /// Cells hidden by a primary rule.
    pub primary_cells: usize,
    /// What those cells count; a person is counted in every margin that he or she is part of.
    pub primary_people: i64,
    /// Cells hidden to protect others.
    pub complementary_cells: usize,
    /// What those cells count.
    pub complementary_people: i64,
    /// What all cells count.
    pub people: i64,
    /// Of the cells without margins: how many people are in hidden ones.
    pub hidden_leaf_people: i64,
    /// People in all.
    pub whole: i64,
    /// Cells whose published count differs from the true one by rounding.
    pub rounded_cells: usize,
    /// Sums that do not hold any more because of rounding.
    pub broken_sums: usize,
    /// The median of the relative error over counts of 100 and more, in per cent; a hidden count errs by all of it.
    pub median_error_percent: f64,
}

/// What the attacker could do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verdict {
    /// Hidden counts with a need, this table's and those of earlier releases.
    pub protected: usize,
    /// Of these, counts whose need is proved by tables that nobody can exclude. Always all of them.
    pub proved: usize,
    /// Independent blocks of hidden counts.
    pub blocks: usize,
    /// Hidden counts of the largest block.
    pub largest_block: usize,
    /// Tables of earlier releases that were attacked together with this one.
    pub earlier: usize,
    /// Rounds of hiding more after the first search.
    pub rounds: usize,
}

/// A table with what is shown of each cell.
#[derive(Debug, Clone)]
pub struct ProtectedTable {
    cube: Cube,
    shown: Vec<Shown>,
    /// What anybody can work out of hidden counts that are certainly no small ones: no less, and no more.
    ranges: BTreeMap<u32, (i64, i64)>,
    /// What protection lost.
    pub loss: Loss,
    /// What the attacker could do.
    pub verdict: Verdict,
    /// The base of rounding, where counts are rounded.
    pub rounding: Option<i64>,
}

impl ProtectedTable {
    /// The columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.cube
            .dimensions
            .iter()
            .map(|dimension| dimension.name.as_str())
    }

    /// The rows of the table as it is written: names of the codes and the published count, or none where it is hidden,
    /// in the order of the codes. Every code has its margin, hidden or not, so that a reader knows all codes; other
    /// hidden cells have a row only where the whole table with its noughts has no more than `listed` rows.
    pub fn rows(&self, listed: usize) -> Vec<(Vec<&str>, Option<i64>)> {
        let mut rows: BTreeMap<Vec<u32>, Option<i64>> = BTreeMap::new();
        for cell in 0..self.cube.len() as u32 {
            if let Some(value) = self.published(cell) {
                rows.insert(self.cube.codes_of(cell).to_vec(), Some(value));
            }
        }
        // Where counts are rounded, a combination that nobody was counted under rounds to nought as small ones do.
        let absent = self.rounding.map(|_| 0);
        let width = self.cube.dimensions.len();
        rows.entry(vec![0; width]).or_insert(absent);
        for (place, dimension) in self.cube.dimensions.iter().enumerate() {
            for code in 1..dimension.codes().len() as u32 {
                let mut codes = vec![0; width];
                codes[place] = code;
                rows.entry(codes).or_insert(absent);
            }
        }
        for codes in self.combinations(listed) {
            rows.entry(codes).or_insert(absent);
        }
        let named = |codes: Vec<u32>| {
            let pairs = self.cube.dimensions.iter().zip(codes);
            pairs.map(|(dimension, code)| dimension.label(code)).collect()
        };
        rows.into_iter()
            .map(|(codes, value)| (named(codes), value))
            .collect()
    }

    /// All combinations of codes that are cells of the table, where they are no more than so many.
    fn combinations(&self, most: usize) -> Vec<Vec<u32>> {
        let sizes: Vec<usize> = self
            .cube
            .dimensions
            .iter()
            .map(|dimension| dimension.codes().len())
            .collect();
        let all = sizes
            .iter()
            .try_fold(1_usize, |product, size| product.checked_mul(*size));
        let Some(all) = all.filter(|all| *all <= most) else {
            return Vec::new();
        };
        let mut combinations = Vec::with_capacity(all);
        for mut number in 0..all {
            let mut codes = Vec::with_capacity(sizes.len());
            for size in &sizes {
                codes.push((number % size) as u32);
                number /= size;
            }
            if codes.iter().filter(|code| **code != 0).count() <= self.cube.extent.order {
                combinations.push(codes);
            }
        }
        combinations
    }

    fn published(&self, cell: u32) -> Option<i64> {
        match self.shown[cell as usize] {
            Shown::Exact(value) => Some(value),
            Shown::Between(low, high) => self.rounding.map(|base| {
                // The middle of a rounded count's bounds, or nought.
                if low == 0 && high < base {
                    0
                } else {
                    high + 1 - base
                }
            }),
        }
    }

    /// The table as an attacker would read it; hidden cells are left out as they are in the file.
    pub fn as_published(&self, name: &str, edition: usize) -> PublishedTable {
        let rows = self
            .rows(0)
            .into_iter()
            .enumerate()
            .map(|(line, (codes, value))| PublishedRow {
                codes: codes.into_iter().map(str::to_owned).collect(),
                shown: self.told(value),
                line: line + 2,
            })
            .collect();
        PublishedTable {
            name: name.to_owned(),
            columns: self.columns().map(str::to_owned).collect(),
            rows,
            absent: self.rounding.map_or(Absent::Withheld, Absent::Below),
            order: self.cube.extent.order,
            edition,
        }
    }

    /// What a written value tells.
    fn told(&self, value: Option<i64>) -> Shown {
        match (value, self.rounding) {
            (None, _) => Shown::Between(0, UNBOUNDED),
            (Some(value), None) => Shown::Exact(value),
            (Some(value), Some(base)) => Shown::Between((value - base + 1).max(0), value + base - 1),
        }
    }

    /// Hidden counts of which the published ones tell by themselves that they are not below the minimum: the names of
    /// their codes, no less and no more. They follow from what is published and nothing else, so writing them out tells
    /// nobody more than could be worked out; it saves readers the linear programme. There are none where the table is too
    /// large for its noughts to be looked at.
    pub fn ranges(&self) -> impl Iterator<Item = (Vec<&str>, i64, i64)> {
        self.ranges
            .iter()
            .map(|(cell, (low, high))| (self.cube.labels_of(*cell).collect(), *low, *high))
    }

    /// The order of the largest published counts with two codes, as a check that a release is of use: the share of pairs
    /// among the `top` greatest true counts that are in the same order in what is published, counts or ranges. A count
    /// of which nothing is told is taken for less than one of which something is.
    pub fn order_kept(&self, top: usize) -> f64 {
        let mut cells: Vec<u32> = (0..self.cube.len() as u32)
            .filter(|cell| {
                self.cube
                    .codes_of(*cell)
                    .iter()
                    .filter(|code| **code != 0)
                    .count()
                    == 2
            })
            .collect();
        cells.sort_by_key(|cell| std::cmp::Reverse(self.cube.counts[*cell as usize]));
        cells.truncate(top);
        let told = |cell: u32| {
            let published = self.published(cell).map(|value| (value, value));
            published.or_else(|| self.ranges.get(&cell).copied())
        };
        let (mut kept, mut all) = (0_usize, 0_usize);
        for (place, one) in cells.iter().enumerate() {
            for other in &cells[place + 1..] {
                let (first, second) = (self.cube.counts[*one as usize], self.cube.counts[*other as usize]);
                if first == second {
                    continue;
                }
                all += 1;
                let least = told(*one).map(|(low, _)| low);
                let most = told(*other).map_or(0, |(_, high)| high);
                kept += usize::from(least.is_some_and(|least| least >= most));
            }
        }
        if all == 0 { 1.0 } else { kept as f64 / all as f64 }
    }
}

/// Protects a table, together with everything released before, and proves it. `at` is the time that the evidence is to
/// bear.
///
/// # Errors
/// Why nothing may leave.
pub fn protect(
    cube: Cube,
    rules: &Rules,
    history: Option<&History>,
    limits: Limits,
    at: &str,
) -> Result<Released<ProtectedTable>, Refusal> {
    rules.check()?;
    let mut plan = Plan::new(&cube, rules);
    let earlier = plan.link(&cube, history, rules)?;
    let mut primary = plan.linked.is_hidden.clone();
    let mut done = lean::hide_least(&mut plan.linked, None, rules.width(), limits);
    let mut cube = cube;
    let is_bare =
        rules.rounding.is_none() && !rules.knows_noughts && !cube.extent.holds_noughts && earlier == 0;
    if is_bare && plan.loses() && cube.hold_noughts(limits.lean_table) {
        // What suffices while all noughts are known suffices while they are not, and less may.
        let hidden: Vec<u32> = (0..plan.number.len() as u32)
            .filter(|cell| plan.linked.is_hidden[plan.number[*cell as usize] as usize])
            .collect();
        plan = Plan::new(&cube, rules);
        primary.clone_from(&plan.linked.is_hidden);
        let mut known = vec![!done.unprotected.is_empty(); plan.linked.len()];
        for cell in hidden {
            known[plan.number[cell as usize] as usize] = true;
        }
        done = lean::hide_least(&mut plan.linked, Some(&known), rules.width(), limits);
    }
    if done.is_cut {
        return Err(Refusal::TooLarge {
            hidden: done.largest_block,
            open: done.unprotected.len(),
        });
    }
    if let Some(first) = done.unprotected.first() {
        return Err(Refusal::Unprotected {
            count: done.unprotected.len(),
            first: plan.name(&cube, *first),
        });
    }
    let protected = plan.linked.protected();
    let verdict = Verdict {
        protected: protected.len(),
        proved: protected
            .iter()
            .filter(|count| plan.linked.is_met(**count))
            .count(),
        blocks: done.blocks,
        largest_block: done.largest_block,
        earlier,
        rounds: done.rounds,
    };
    let shown: Vec<Shown> = (0..cube.len())
        .map(|cell| plan.shown(cell, cube.counts[cell]))
        .collect();
    let mut table = ProtectedTable {
        ranges: workable(&cube, &shown, rules.minimum, limits),
        shown,
        loss: Loss::default(),
        verdict,
        rounding: rules.rounding,
        cube,
    };
    table.loss = plan.loss(&table, &primary);
    let evidence = evidence(&table, rules, at);
    Ok(Released::new(table, evidence))
}

/// A table while it is protected.
struct Plan {
    linked: Linked,
    /// The count that stands for each cell.
    number: Vec<u32>,
    /// Rounded values of the counts, and sums that they break.
    rounded: Option<rounding::Rounded>,
}

impl Plan {
    fn new(cube: &Cube, rules: &Rules) -> Self {
        let leader = same_people(cube);
        let mut linked = Linked::default();
        let mut number = vec![u32::MAX; cube.len()];
        let mut weight: Vec<u64> = vec![0; cube.len()];
        for (cell, head) in leader.iter().enumerate() {
            weight[*head as usize] += rules.weigh(cube.counts[cell]);
        }
        let full = if rules.full_cells {
            full_cells(cube)
        } else {
            Vec::new()
        };
        for (cell, head) in leader.iter().enumerate() {
            if *head as usize != cell {
                number[cell] = number[*head as usize];
                continue;
            }
            let truth = cube.counts[cell];
            let mut need = rules.need(cube, cell as u32);
            if need.is_none() && full.binary_search(&(cell as u32)).is_ok() {
                need = Some(Need::Width(rules.width()));
            }
            number[cell] = linked.add(Count {
                truth,
                known: (0, UNBOUNDED),
                is_hidden: need.is_some() || truth == 0,
                is_free: true,
                weight: weight[cell],
                need,
            });
        }
        for (total, parts) in distinct_relations(cube, &leader) {
            let mut terms: BTreeMap<u32, i32> = BTreeMap::from([(number[total as usize], -1)]);
            for part in parts {
                *terms.entry(number[part as usize]).or_default() += 1;
            }
            let terms: Vec<(u32, i32)> = terms.into_iter().filter(|term| term.1 != 0).collect();
            linked.rows.push(Row { terms, constant: 0 });
        }
        let mut plan = Self {
            linked,
            number,
            rounded: None,
        };
        if let Some(base) = rules.rounding {
            plan.round(base);
        } else {
            plan.linked.bearers = plan.bearers(cube);
        }
        plan
    }

    /// Every count is known to within the base; none is published.
    fn round(&mut self, base: i64) {
        let rounded = rounding::round(&self.linked.truth, &self.linked.rows, base);
        for (count, value) in rounded.values.iter().enumerate() {
            self.linked.lower[count] = (value - base + 1).max(0);
            self.linked.upper[count] = value + base - 1;
            self.linked.is_hidden[count] = true;
            self.linked.is_free[count] = false;
            if let Some(Need::Span(low, high)) = self.linked.need[count] {
                // Rounding itself tells more than nothing of a count; what it leaves must stay.
                let low = low.max(self.linked.lower[count]);
                self.linked.need[count] = Some(Need::Span(low, high.min(self.linked.upper[count])));
            }
        }
        self.rounded = Some(rounded);
    }

    /// The rows that the table was made of, with the counts that each is part of.
    fn bearers(&self, cube: &Cube) -> Vec<Bearer> {
        // A cell without parts is a row; its counts are those of all cells above it.
        let mut above: Vec<Vec<u32>> = vec![Vec::new(); cube.len()];
        let mut has_parts = vec![false; cube.len()];
        for relation in &cube.relations {
            has_parts[relation.total as usize] = true;
            for part in &relation.parts {
                above[*part as usize].push(relation.total);
            }
        }
        if cube.extent.order < cube.dimensions.len() {
            // Cells of the lowest order overlap; none of them is a row of its own.
            return Vec::new();
        }
        let mut bearers = Vec::new();
        let mut size = 0;
        for (cell, has_parts) in has_parts.iter().enumerate() {
            if *has_parts || cube.counts[cell] == 0 {
                continue;
            }
            let mut reached = vec![cell as u32];
            let mut next = 0;
            while next < reached.len() {
                for upper in &above[reached[next] as usize] {
                    if !reached.contains(upper) {
                        reached.push(*upper);
                    }
                }
                next += 1;
            }
            let mut counts: Vec<u32> = reached.iter().map(|one| self.number[*one as usize]).collect();
            counts.sort_unstable();
            counts.dedup();
            size += counts.len();
            bearers.push(Bearer {
                count: cube.counts[cell],
                counts,
            });
            if size > MOST_BEARINGS {
                return Vec::new();
            }
        }
        bearers
    }

    /// Links the table with what was released before. Gives how many tables there were.
    fn link(&mut self, cube: &Cube, history: Option<&History>, rules: &Rules) -> Result<usize, Refusal> {
        let Some(history) = history.filter(|history| !history.is_empty()) else {
            return Ok(0);
        };
        history.link(&mut self.linked, cube, &self.number, rules)?;
        // An exchange of people changes earlier releases too, which the bearers do not know of.
        self.linked.bearers.clear();
        Ok(history.len())
    }

    /// Whether anything is hidden for the sake of others.
    fn loses(&self) -> bool {
        let linked = &self.linked;
        (0..linked.len())
            .any(|count| linked.is_hidden[count] && linked.is_free[count] && linked.truth[count] > 0)
    }

    fn name(&self, cube: &Cube, count: u32) -> String {
        match self.number.iter().position(|number| *number == count) {
            Some(cell) => cube.name_of(cell as u32),
            None => "a count of an earlier release".to_owned(),
        }
    }

    fn shown(&self, cell: usize, truth: i64) -> Shown {
        let count = self.number[cell] as usize;
        match &self.rounded {
            Some(_) => Shown::Between(self.linked.lower[count], self.linked.upper[count]),
            None if self.linked.is_hidden[count] => Shown::Between(0, UNBOUNDED),
            None => Shown::Exact(truth),
        }
    }

    fn loss(&self, table: &ProtectedTable, primary: &[bool]) -> Loss {
        let cube = &table.cube;
        let mut loss = Loss::default();
        let mut has_parts = vec![false; cube.len()];
        for relation in &cube.relations {
            has_parts[relation.total as usize] = true;
        }
        let mut errors = Vec::new();
        for (cell, has_parts) in has_parts.into_iter().enumerate() {
            let count = cube.counts[cell];
            if count == 0 {
                continue;
            }
            let place = self.number[cell] as usize;
            loss.cells += 1;
            loss.people += count;
            loss.whole = loss.whole.max(count);
            let published = table.published(cell as u32);
            if count >= 100 {
                errors.push((published.unwrap_or(0) - count).abs() as f64 * 100.0 / count as f64);
            }
            match published {
                Some(value) => loss.rounded_cells += usize::from(value != count),
                None if primary[place] => {
                    loss.primary_cells += 1;
                    loss.primary_people += count;
                }
                None => {
                    loss.complementary_cells += 1;
                    loss.complementary_people += count;
                }
            }
            if published.is_none() && !has_parts {
                loss.hidden_leaf_people += count;
            }
        }
        errors.sort_by(f64::total_cmp);
        loss.median_error_percent = errors.get(errors.len() / 2).copied().unwrap_or(0.0);
        loss.broken_sums = self.rounded.as_ref().map_or(0, |rounded| rounded.broken);
        loss
    }
}

/// What follows for hidden counts from the published ones alone, where it is that they are not below the minimum. A
/// reader does not know noughts, so nothing is looked for in a cube that leaves them out. The true counts take no part:
/// the search has no start, and asks the same of every hidden count.
fn workable(cube: &Cube, shown: &[Shown], minimum: i64, limits: Limits) -> BTreeMap<u32, (i64, i64)> {
    if !cube.extent.holds_noughts || !shown.iter().any(|one| matches!(one, Shown::Exact(_))) {
        return BTreeMap::new();
    }
    let mut programme = Programme::default();
    let mut questions = Vec::with_capacity(shown.len());
    for one in shown {
        let (low, high) = one.bounds();
        programme.add_variable(low, high);
        questions.push(if low < high {
            Question::Exact
        } else {
            Question::None
        });
    }
    for relation in &cube.relations {
        let mut terms = vec![(relation.total, -1)];
        terms.extend(relation.parts.iter().map(|part| (*part, 1)));
        programme.add_row(terms, 0);
    }
    let found = bounds(&programme, &questions, None, limits);
    let ranges = (0_u32..).zip(&found.ranges).zip(shown);
    ranges
        .filter(|((_, range), one)| {
            let is_hidden = matches!(one, Shown::Between(..));
            is_hidden && range.lower >= minimum && range.upper < UNBOUNDED
        })
        .map(|((cell, range), _)| (cell, (range.lower, range.upper)))
        .collect()
}

/// Cells that hold all of a margin which has other categories.
fn full_cells(cube: &Cube) -> Vec<u32> {
    let mut full: Vec<u32> = cube
        .relations
        .iter()
        .filter(|relation| relation.parts.len() > 1 && cube.counts[relation.total as usize] > 0)
        .filter_map(|relation| {
            let count = cube.counts[relation.total as usize];
            relation
                .parts
                .iter()
                .copied()
                .find(|part| cube.counts[*part as usize] == count)
        })
        .collect();
    full.sort_unstable();
    full.dedup();
    full
}

fn evidence(table: &ProtectedTable, rules: &Rules, at: &str) -> Evidence {
    let mut told = vec![("minimum".to_owned(), rules.minimum.to_string())];
    if let Some((number, share)) = rules.dominance {
        told.push(("dominance".to_owned(), format!("{number}, {share} %")));
    }
    if let Some(share) = rules.p_percent {
        told.push(("p percent".to_owned(), format!("{share} %")));
    }
    if rules.full_cells {
        told.push(("full cells".to_owned(), "hidden".to_owned()));
    }
    if rules.knows_noughts {
        told.push(("noughts".to_owned(), "may be known".to_owned()));
    }
    if let Some(base) = rules.rounding {
        told.push(("rounding base".to_owned(), base.to_string()));
    }
    let verdict = &table.verdict;
    Evidence {
        method: if rules.rounding.is_some() {
            "controlled rounding".to_owned()
        } else {
            "cell suppression".to_owned()
        },
        rules: told,
        verdict: vec![
            format!(
                "{} hidden counts are protected; for {} of them tables were found that a reader cannot exclude and that reach as far as the rules ask",
                verdict.protected, verdict.proved
            ),
            format!(
                "attacked together with {} earlier tables; {} independent blocks, the largest of {} counts",
                verdict.earlier, verdict.blocks, verdict.largest_block
            ),
        ],
        at: at.to_owned(),
    }
}
