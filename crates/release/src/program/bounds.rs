//! The least and greatest value of each variable over all tables that satisfy a programme.

use std::cmp::Reverse;

use super::blocks::{Block, blocks};
use super::nearby::{ball, held_still, push_to_whole};
use super::propagate::{Step, propagate};
use super::tableau::{Direction, Outcome, Tableau};
use super::{Programme, ProgrammeProblem, UNBOUNDED};

/// What is to be found out about a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Nothing.
    None,
    /// Its exact bounds.
    Exact,
    /// Whether it can be as small as `low` and as great as `high`.
    Reaches {
        /// The value it must be able to go down to.
        low: i64,
        /// The value it must be able to go up to.
        high: i64,
    },
    /// Whether the greatest exceeds the least by so much.
    Width(i64),
}

/// What is known of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// No table has less.
    pub lower: i64,
    /// No table has more; [`UNBOUNDED`] where nothing limits it.
    pub upper: i64,
    /// The least and the greatest of the tables of whole numbers that were found, if any was.
    pub seen: Option<(i64, i64)>,
}

impl Range {
    /// Whether the bounds are reached by tables of whole numbers, so that no better bounds exist.
    pub fn is_exact(&self) -> bool {
        self.lower == self.upper || self.seen == Some((self.lower, self.upper))
    }

    /// Whether only one value is possible.
    pub fn is_recovered(&self) -> bool {
        self.lower == self.upper
    }

    fn saw(&mut self, value: i64) {
        let (low, high) = self.seen.unwrap_or((value, value));
        self.seen = Some((low.min(value), high.max(value)));
    }

    /// Whether the tables found answer the question with yes.
    pub fn answers(&self, question: Question) -> bool {
        match question {
            Question::None => true,
            Question::Exact => self.is_exact(),
            Question::Reaches { low, high } => self
                .seen
                .is_some_and(|(least, most)| least <= low && most >= high),
            Question::Width(width) => self.seen.is_some_and(|(least, most)| most - least >= width),
        }
    }

    /// Whether the outer bounds answer the question with no.
    pub fn denies(&self, question: Question) -> bool {
        match question {
            Question::None | Question::Exact => false,
            Question::Reaches { low, high } => self.lower > low || self.upper < high,
            Question::Width(width) => self.upper - self.lower < width,
        }
    }
}

/// Neighbourhoods in which questions about large blocks are asked, from small to large: terms taken of each relation,
/// and counts at most.
const NEIGHBOURHOODS: [(usize, usize); 3] = [(6, 120), (12, 400), (24, 1_000)];

/// How much work may be spent. The limits are on steps, not on time, so that an answer is the same on every machine.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Relations times open counts of a block, up to which every bound is made exact.
    pub exact_block: usize,
    /// Relations times open counts of a block, up to which the whole block is solved at all.
    pub largest_block: usize,
    /// Branches for one bound that the fractions leave open.
    pub branches: usize,
    /// Relations times counts of a table, up to which its noughts are counts too and hiding less is tried from
    /// everything hidden.
    pub lean_table: usize,
    /// Work in neighbourhoods of a block that is too large to be solved whole.
    pub nearby: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            exact_block: 400_000,
            largest_block: 3_000_000,
            branches: 400,
            lean_table: 2_000_000,
            nearby: 600_000_000,
        }
    }
}

/// What was found out.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// One range a variable.
    pub ranges: Vec<Range>,
    /// The narrowings by single relations, in their order.
    pub steps: Vec<Step>,
    /// Relations in whose blocks no table of whole numbers exists; nothing is claimed of those blocks.
    pub contradictions: Vec<u32>,
    /// Independent blocks, and the open counts of the largest.
    pub blocks: usize,
    /// Open counts of the largest block.
    pub largest_block: usize,
    /// Questions that the limits on work left without an answer.
    pub unanswered: usize,
    /// Whether [`Limits::nearby`] ended the search in some block.
    pub is_cut: bool,
}

/// Finds the bounds of the variables as far as the questions ask. `start` are values that satisfy the programme, where
/// some are known: the releaser has the true table, an attacker has none.
///
/// A contradiction between relations makes no error here: published tables do contain them. The relation is reported
/// and the bounds of its block stay as they were given.
pub fn bounds(
    programme: &Programme,
    questions: &[Question],
    start: Option<&[i64]>,
    limits: Limits,
) -> Bounds {
    let mut found = Bounds::default();
    let mut narrowed = programme.clone();
    // A relation that cannot be satisfied is left out, and the rest begins anew.
    while let Err(ProgrammeProblem::Contradiction { row }) = propagate(&mut narrowed, Some(&mut found.steps))
    {
        found.contradictions.push(row);
        found.steps.clear();
        narrowed.lower.clone_from(&programme.lower);
        narrowed.upper.clone_from(&programme.upper);
        narrowed.rows[row as usize].terms.clear();
        narrowed.rows[row as usize].constant = 0;
    }
    found.ranges = narrowed
        .lower
        .iter()
        .zip(&narrowed.upper)
        .map(|(lower, upper)| Range {
            lower: *lower,
            upper: *upper,
            seen: None,
        })
        .collect();
    let parts = blocks(&narrowed);
    found.blocks = parts.len();
    found.largest_block = parts.iter().map(|part| part.variables.len()).max().unwrap_or(0);
    let mut is_in_block = vec![false; programme.len()];
    for part in &parts {
        for variable in &part.variables {
            is_in_block[*variable as usize] = true;
        }
        solve(part, questions, start, limits, &mut found);
    }
    for (range, is_in_block) in found.ranges.iter_mut().zip(is_in_block) {
        if !is_in_block {
            // Nothing relates it to anything: every value within its bounds is possible.
            range.seen = Some((range.lower, range.upper));
        }
    }
    found.unanswered = found
        .ranges
        .iter()
        .zip(questions)
        .filter(|(range, question)| !range.answers(**question) && !range.denies(**question))
        .count();
    found
}

/// One block while its questions are answered.
struct Work<'a> {
    block: &'a Block,
    questions: Vec<Question>,
    ranges: Vec<Range>,
    limits: Limits,
    /// What of [`Limits::nearby`] is left, and whether that ended the search.
    allowance: u64,
    is_cut: bool,
}

fn solve(block: &Block, questions: &[Question], start: Option<&[i64]>, limits: Limits, found: &mut Bounds) {
    let pick = |from: &[Range]| -> Vec<Range> {
        block
            .variables
            .iter()
            .map(|variable| from[*variable as usize])
            .collect()
    };
    let mut work = Work {
        block,
        questions: block
            .variables
            .iter()
            .map(|variable| {
                questions
                    .get(*variable as usize)
                    .copied()
                    .unwrap_or(Question::None)
            })
            .collect(),
        ranges: pick(&found.ranges),
        limits,
        allowance: limits.nearby,
        is_cut: false,
    };
    let start: Option<Vec<i64>> = start.map(|start| {
        block
            .variables
            .iter()
            .map(|variable| start[*variable as usize])
            .collect()
    });
    if let Err(ProgrammeProblem::Contradiction { row }) = work.run(start) {
        let row = block.rows.get(row as usize).or(block.rows.first());
        found.contradictions.extend(row);
        return;
    }
    found.is_cut |= work.is_cut;
    // Where it was not solved, what was seen until then stands, and the questions count as unanswered.
    for (variable, range) in block.variables.iter().zip(&work.ranges) {
        found.ranges[*variable as usize] = *range;
    }
}

impl Work<'_> {
    fn run(&mut self, start: Option<Vec<i64>>) -> Result<(), ProgrammeProblem> {
        let programme = &self.block.programme;
        let size = programme.rows.len() * programme.len();
        let start = start.filter(|start| programme.admits(start));
        if let Some(start) = &start {
            self.observe(start);
        }
        if self.is_answered() {
            return Ok(());
        }
        if size <= self.limits.exact_block {
            let mut tableau = Tableau::new(programme, start.as_deref(), false)?;
            return self.ask_all(&mut tableau);
        }
        let too_large = ProgrammeProblem::TooLarge {
            rows: programme.rows.len(),
            columns: programme.len(),
        };
        let mut whole = None;
        let start = match start {
            Some(start) => Some(start),
            None if size <= self.limits.largest_block => {
                let tableau = Tableau::new(programme, None, false)?;
                let table = tableau.table();
                whole = Some(tableau);
                table
            }
            None => return Err(too_large),
        };
        if let Some(start) = &start {
            self.observe(start);
            self.ask_nearby(start)?;
        }
        if self.is_answered() {
            return Ok(());
        }
        if size > self.limits.largest_block {
            return Err(too_large);
        }
        let mut tableau = match whole {
            Some(tableau) => tableau,
            None => Tableau::new(programme, start.as_deref(), false)?,
        };
        self.ask_all(&mut tableau)
    }

    fn is_answered(&self) -> bool {
        self.ranges
            .iter()
            .zip(&self.questions)
            .all(|(range, question)| range.answers(*question) || range.denies(*question))
    }

    fn observe(&mut self, table: &[i64]) {
        for (range, value) in self.ranges.iter_mut().zip(table) {
            range.saw(*value);
        }
    }

    /// Asks every question that is still open of the whole block.
    fn ask_all(&mut self, tableau: &mut Tableau) -> Result<(), ProgrammeProblem> {
        if let Some(table) = tableau.table() {
            self.observe(&table);
        }
        for variable in 0..self.ranges.len() {
            for direction in [Direction::Up, Direction::Down] {
                if let Some(aim) = self.open_aim(variable, direction) {
                    self.ask(tableau, variable as u32, direction, aim)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a question wants a variable pushed this way: the aim where a value suffices, none where the utmost is
    /// wanted; nothing where there is nothing to ask.
    #[expect(
        clippy::option_option,
        reason = "the inner one is what the simplex takes as its aim"
    )]
    fn open_aim(&self, variable: usize, direction: Direction) -> Option<Option<i64>> {
        let range = &self.ranges[variable];
        let question = self.questions[variable];
        if range.answers(question) || range.denies(question) {
            return None;
        }
        let (least, most) = match range.seen {
            Some((least, most)) => (Some(least), Some(most)),
            None => (None, None),
        };
        match (direction, question) {
            (_, Question::None) => None,
            (Direction::Up, Question::Reaches { high, .. }) => {
                most.is_none_or(|most| most < high).then_some(Some(high))
            }
            (Direction::Down, Question::Reaches { low, .. }) => {
                least.is_none_or(|least| least > low).then_some(Some(low))
            }
            (Direction::Up, Question::Width(width)) => Some(least.map(|least| least.saturating_add(width))),
            (Direction::Down, Question::Width(width)) => Some(most.map(|most| most.saturating_sub(width))),
            (Direction::Up, Question::Exact) => (most != Some(range.upper)).then_some(None),
            (Direction::Down, Question::Exact) => (least != Some(range.lower)).then_some(None),
        }
    }

    fn ask(
        &mut self,
        tableau: &mut Tableau,
        variable: u32,
        direction: Direction,
        aim: Option<i64>,
    ) -> Result<(), ProgrammeProblem> {
        let outcome = tableau.push(variable, direction, aim)?;
        let table = tableau.table();
        if let Some(table) = &table {
            self.observe(table);
        }
        let place = variable as usize;
        match outcome {
            Outcome::Optimum(top, bottom) => {
                match direction {
                    Direction::Up => {
                        let most = top.div_euclid(bottom);
                        self.ranges[place].upper = self.ranges[place].upper.min(most);
                    }
                    Direction::Down => {
                        let least = -(-top).div_euclid(bottom);
                        self.ranges[place].lower = self.ranges[place].lower.max(least);
                    }
                }
                if table.is_none() {
                    self.branch_from_top(tableau, variable, direction)?;
                }
            }
            Outcome::Reached if table.is_none() => self.branch_from_top(tableau, variable, direction)?,
            Outcome::Reached => {}
            Outcome::Endless => {
                let seen = &mut self.ranges[place].seen;
                if let (Direction::Up, Some((least, _))) = (direction, *seen) {
                    // A table of whole numbers exists and the way up has no end; whole steps along it exist too.
                    *seen = Some((least, UNBOUNDED));
                }
            }
        }
        Ok(())
    }

    /// Looks for the utmost whole-numbered table where the fractions left it open.
    fn branch_from_top(
        &mut self,
        tableau: &mut Tableau,
        variable: u32,
        direction: Direction,
    ) -> Result<(), ProgrammeProblem> {
        let mut branches = self.limits.branches;
        let is_whole = self.branch(tableau, variable, direction, &mut branches)?;
        if is_whole {
            let range = &mut self.ranges[variable as usize];
            match (direction, range.seen) {
                (Direction::Up, Some((_, most))) => range.upper = range.upper.min(most),
                (Direction::Down, Some((least, _))) => range.lower = range.lower.max(least),
                // Every branch ended without a table of whole numbers.
                (_, None) => return Err(ProgrammeProblem::Contradiction { row: 0 }),
            }
        }
        Ok(())
    }

    /// Splits on a count that came out as a fraction. Tells whether the search was completed.
    fn branch(
        &mut self,
        tableau: &mut Tableau,
        variable: u32,
        direction: Direction,
        branches: &mut usize,
    ) -> Result<bool, ProgrammeProblem> {
        if *branches == 0 {
            return Ok(false);
        }
        *branches -= 1;
        let outcome = tableau.push(variable, direction, None)?;
        let seen = self.ranges[variable as usize].seen;
        if let Outcome::Optimum(top, bottom) = outcome {
            let is_no_better = match (direction, seen) {
                (Direction::Up, Some((_, most))) => top.div_euclid(bottom) <= most,
                (Direction::Down, Some((least, _))) => -(-top).div_euclid(bottom) >= least,
                (_, None) => false,
            };
            if is_no_better {
                return Ok(true);
            }
        }
        let Some((fraction, floor)) = tableau.fractional() else {
            if let Some(table) = tableau.table() {
                self.observe(&table);
            }
            return Ok(outcome != Outcome::Endless);
        };
        let (lower, upper) = tableau.bounds_of(fraction);
        let mut is_whole = true;
        for (low, high) in [(lower, floor), (floor + 1, upper)] {
            match tableau.set_bounds(fraction, low, high) {
                Ok(()) => is_whole &= self.branch(tableau, variable, direction, branches)?,
                Err(ProgrammeProblem::Contradiction { .. }) => {}
                Err(other) => return Err(other),
            }
            tableau.set_bounds(fraction, lower, upper)?;
        }
        Ok(is_whole)
    }

    /// Answers questions within a neighbourhood of each variable while all else is held where it is: a table found so
    /// is a table of the whole. What cannot be answered so stays open.
    fn ask_nearby(&mut self, start: &[i64]) -> Result<(), ProgrammeProblem> {
        let rows_of = self.block.programme.rows_of_variables();
        for (fan, size) in NEIGHBOURHOODS {
            for variable in 0..self.ranges.len() {
                if self.allowance == 0 {
                    self.is_cut = true;
                    return Ok(());
                }
                if self.is_open(variable) {
                    self.ask_in_ball(start, &rows_of, variable as u32, fan, size)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a question that a neighbourhood may answer is open.
    fn is_open(&self, variable: usize) -> bool {
        [Direction::Up, Direction::Down].iter().any(|direction| {
            self.open_aim(variable, *direction)
                .is_some_and(|aim| aim.is_some())
        })
    }

    /// Asks the open questions of a neighbourhood's inner half.
    fn ask_in_ball(
        &mut self,
        start: &[i64],
        rows_of: &[Vec<u32>],
        centre: u32,
        fan: usize,
        size: usize,
    ) -> Result<(), ProgrammeProblem> {
        let programme = self.block.programme.view();
        let room = |one: u32| start[one as usize] - self.ranges[one as usize].lower;
        let ball = ball(programme, rows_of, centre, size, |near, chosen| {
            near.sort_by_key(|one| (Reverse(one.closes), Reverse(room(one.variable)), one.variable));
            chosen.extend(near.iter().take(fan).map(|one| one.variable));
        });
        let mut tableau = match held_still(programme, rows_of, &ball, start) {
            Ok(tableau) => {
                let size = tableau.size().saturating_mul(ball.len() as u64);
                self.allowance = self.allowance.saturating_sub(size / 100);
                tableau
            }
            Err(ProgrammeProblem::Overflow) => return Ok(()),
            Err(other) => return Err(other),
        };
        for (local, variable) in ball.iter().enumerate().take(ball.len() / 2 + 1) {
            for direction in [Direction::Up, Direction::Down] {
                let Some(Some(aim)) = self.open_aim(*variable as usize, direction) else {
                    continue;
                };
                let table = match push_to_whole(&mut tableau, local as u32, direction, aim) {
                    Ok(table) => table,
                    Err(ProgrammeProblem::Overflow) => return Ok(()),
                    Err(other) => return Err(other),
                };
                for (variable, value) in ball.iter().zip(table.iter().flatten()) {
                    self.ranges[*variable as usize].saw(*value);
                }
            }
        }
        Ok(())
    }
}
