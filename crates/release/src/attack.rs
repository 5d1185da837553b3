//! The attacker: what anybody can work out from published tables.
//!
//! All tables that were ever released are put into one system ([`tables::System`]): cells of different tables that
//! count the same people are one count, margins are sums, and of one edition to the next only newcomers are added. The
//! least and greatest value of every hidden count then follow ([`crate::program`]). Found are counts that only one
//! value is possible for, counts with fewer possible values than the minimum asks for, small counts told outright,
//! people who are the only newcomers between two editions, and groups all of whose members are in one category
//! (homogeneity). Every recovery comes with its derivation, which can be checked without the solver.

pub mod proof;
pub mod read;
pub mod tables;

use crate::program::bounds::{Bounds, Limits, Question, bounds};
use crate::program::{UNBOUNDED, blocks, propagate};
use proof::Derivation;
use tables::{Conflict, Key, Meaning, PublishedTable, Shown, System, SystemProblem};

/// What is looked for, and how far.
#[derive(Debug, Clone, Copy)]
pub struct Wishes {
    /// The smallest count that may be known. A count from 1 to one less is protected.
    pub minimum: i64,
    /// Whether the bounds of every hidden count are made exact where blocks are small enough, or the search ends where a
    /// count is shown to vary enough.
    pub exact: bool,
    /// How much work may be spent.
    pub limits: Limits,
}

/// A hidden count and what is known of it all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// What it counts.
    pub key: Key,
    /// The edition.
    pub edition: usize,
    /// No table has less.
    pub lower: i64,
    /// No table has more; [`UNBOUNDED`] where nothing limits it.
    pub upper: i64,
    /// The least and greatest values of tables that were found.
    pub seen: Option<(i64, i64)>,
    /// What the publication said: no less, and no more.
    pub told: (i64, i64),
}

impl Hidden {
    /// Whether only one value is possible.
    pub fn is_recovered(&self) -> bool {
        self.lower == self.upper
    }

    /// How many values are possible at most; none where nothing limits them.
    pub fn possible(&self) -> Option<i64> {
        (self.upper < UNBOUNDED).then(|| self.upper - self.lower + 1)
    }
}

/// A count that was recovered, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// What was recovered.
    pub cell: Hidden,
    /// The derivation.
    pub derivation: Derivation,
}

/// People who came between two editions and are told apart by subtraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomers {
    /// What was counted in both.
    pub key: Key,
    /// The edition before and the edition after.
    pub editions: (usize, usize),
    /// How many came, at least.
    pub lower: i64,
    /// At most.
    pub upper: i64,
}

/// A group all of whose members are in one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homogeneous {
    /// The group.
    pub group: Key,
    /// The column and the category that all of them are in.
    pub category: (String, String),
    /// How many they are.
    pub count: i64,
}

/// What the attack came to.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Counts that are published outright.
    pub published: usize,
    /// Counts that are hidden.
    pub hidden: usize,
    /// Published outright although below the minimum: what they count, and how many.
    pub small: Vec<(Key, i64)>,
    /// Hidden counts that were recovered, with the derivation.
    pub recovered: Vec<Recovery>,
    /// Hidden counts with fewer possible values than the minimum, and not recovered.
    pub narrow: Vec<Hidden>,
    /// Newcomers that are fewer than the minimum and can be told exactly.
    pub singled_out: Vec<Newcomers>,
    /// Groups in one category.
    pub homogeneous: Vec<Homogeneous>,
    /// What does not fit together.
    pub conflicts: Vec<Conflict>,
    /// Hidden counts of which the limits on work left open whether they are narrow. None of them is recovered by
    /// single sums.
    pub open: usize,
    /// Hidden counts whose bounds are exact in whole numbers.
    pub exact: usize,
    /// Independent blocks, and the hidden counts of the largest.
    pub blocks: (usize, usize),
    /// Every hidden count.
    pub cells: Vec<Hidden>,
}

impl Findings {
    /// Recovered counts that are from 1 to one less than the minimum, newcomers singled out, or small counts told
    /// outright: whether something that is to be protected is known.
    pub fn is_disclosing(&self, minimum: i64) -> bool {
        !self.small.is_empty()
            || !self.singled_out.is_empty()
            || self
                .recovered
                .iter()
                .any(|one| (1..minimum).contains(&one.cell.lower))
    }
}

/// Attacks published tables.
///
/// # Errors
/// Where the tables cannot be put together.
pub fn attack(
    tables: &[PublishedTable],
    meaning: &Meaning,
    wishes: Wishes,
) -> Result<Findings, SystemProblem> {
    let system = System::new(tables, meaning)?;
    Ok(examine(&system, wishes))
}

/// Attacks a system that was put together already.
pub fn examine(system: &System, wishes: Wishes) -> Findings {
    let programme = &system.programme;
    let questions: Vec<Question> = (0..programme.len())
        .map(|variable| {
            if programme.lower[variable] == programme.upper[variable] {
                Question::None
            } else if wishes.exact {
                Question::Exact
            } else {
                Question::Width(wishes.minimum - 1)
            }
        })
        .collect();
    let found = bounds(programme, &questions, None, wishes.limits);
    let mut findings = Findings {
        conflicts: system.conflicts.clone(),
        blocks: (found.blocks, found.largest_block),
        ..Findings::default()
    };
    for row in &found.contradictions {
        findings.conflicts.push(Conflict {
            what: format!(
                "no table fits all that is said about {}; nothing is claimed from it",
                proof::relation_in_words(system, *row)
            ),
        });
    }
    sort_cells(system, &found, wishes.minimum, &mut findings);
    sort_newcomers(system, &found, wishes.minimum, &mut findings);
    findings.homogeneous = homogeneous(system, wishes.minimum);
    findings
}

fn sort_cells(system: &System, found: &Bounds, minimum: i64, findings: &mut Findings) {
    let mut recovered = Vec::new();
    for (number, cell) in system.cells.iter().enumerate() {
        if let Shown::Exact(value) = cell.shown {
            findings.published += 1;
            if (1..minimum).contains(&value) {
                findings.small.push((cell.key.clone(), value));
            }
            continue;
        }
        let range = found.ranges[number];
        let hidden = Hidden {
            key: cell.key.clone(),
            edition: cell.edition,
            lower: range.lower,
            upper: range.upper,
            seen: range.seen,
            told: cell.shown.bounds(),
        };
        findings.hidden += 1;
        findings.exact += usize::from(range.is_exact());
        if range.is_recovered() {
            recovered.push(number as u32);
        } else if hidden.possible().is_some_and(|possible| possible < minimum)
            && !is_as_told(&hidden, minimum)
        {
            findings.narrow.push(hidden.clone());
        } else if !range.answers(Question::Width(minimum - 1)) && !is_as_told(&hidden, minimum) {
            findings.open += 1;
        }
        findings.cells.push(hidden);
    }
    let mut narrowed = system.programme.clone();
    let mut steps = Vec::new();
    let has_narrowed = propagate::propagate(&mut narrowed, Some(&mut steps)).is_ok();
    let parts = if has_narrowed {
        blocks::blocks(&narrowed)
    } else {
        Vec::new()
    };
    for number in recovered {
        let derivation = proof::derive(system, &found.steps, &narrowed, &parts, number);
        let cell = &system.cells[number as usize];
        let range = found.ranges[number as usize];
        findings.recovered.push(Recovery {
            cell: Hidden {
                key: cell.key.clone(),
                edition: cell.edition,
                lower: range.lower,
                upper: range.upper,
                seen: range.seen,
                told: cell.shown.bounds(),
            },
            derivation,
        });
    }
}

/// Whether a count is still as open as the publication itself left it. "<5" leaves four values and tells that somebody
/// chose to.
fn is_as_told(hidden: &Hidden, minimum: i64) -> bool {
    let (low, high) = hidden.told;
    let told = if high >= UNBOUNDED {
        i64::MAX
    } else {
        high - low + 1
    };
    let is_reached = hidden.seen.is_some_and(|(least, most)| most - least + 1 >= told);
    told >= minimum - 1 && is_reached
}

fn sort_newcomers(system: &System, found: &Bounds, minimum: i64, findings: &mut Findings) {
    for (variable, (before, after)) in &system.newcomers {
        let range = found.ranges[*variable as usize];
        let is_told = |cell: u32| matches!(system.cells[cell as usize].shown, Shown::Exact(_));
        let is_small = range.is_recovered() && (1..minimum).contains(&range.lower);
        if is_small || (range.lower > 0 && range.upper < minimum && is_told(*before)) {
            findings.singled_out.push(Newcomers {
                key: system.cells[*after as usize].key.clone(),
                editions: (
                    system.cells[*before as usize].edition,
                    system.cells[*after as usize].edition,
                ),
                lower: range.lower,
                upper: range.upper,
            });
        }
    }
}

/// Groups of at least the minimum all of whose members are in one category of a column that has others.
fn homogeneous(system: &System, minimum: i64) -> Vec<Homogeneous> {
    let mut found = Vec::new();
    for (row, reason) in system.programme.rows.iter().zip(&system.reasons) {
        let tables::Reason::Sum { total, column, .. } = reason else {
            continue;
        };
        let Shown::Exact(count) = system.cells[*total as usize].shown else {
            continue;
        };
        if count < minimum {
            continue;
        }
        let whole = row
            .terms
            .iter()
            .find(|(part, factor)| *factor > 0 && system.cells[*part as usize].shown == Shown::Exact(count));
        let Some((part, _)) = whole else { continue };
        let key = &system.cells[*part as usize].key;
        if let Some(category) = key.iter().find(|(name, _)| name == column) {
            found.push(Homogeneous {
                group: system.cells[*total as usize].key.clone(),
                category: category.clone(),
                count,
            });
        }
    }
    found
}
