//! Earlier releases: what was told cannot be taken back, and is attacked together with what is told next.
//!
//! Releases of one edition count the same people, so their cells are the same counts. A later edition counts the same
//! people and those who came since; the newcomers of a cell are the difference of two published counts, and a small
//! difference is as much a small count as any other. True counts of earlier releases are not kept anywhere: for what they
//! hid, counts are found that fit everything published and the table that is to leave.

use std::collections::HashMap;

use super::linked::{Count, Linked, Need};
use super::rules::Rules;
use crate::attack::tables::{
    Key, Meaning, PublishedTable, Reason, Shown, System, SystemProblem, name_of, span,
};
use crate::program::bounds::{Limits, Question, bounds};
use crate::program::feasible::some_table;
use crate::program::{ProgrammeProblem, Row, UNBOUNDED};
use crate::table::Cube;

/// Why a table and earlier releases do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HistoryProblem {
    /// Earlier releases cannot be put together.
    #[error(transparent)]
    System(#[from] SystemProblem),
    /// An earlier release says something that the data does not.
    #[error("an earlier release says that {cell} is {told}, but in the data it is {count}; {remedy}")]
    Contradiction {
        /// The cell.
        cell: String,
        /// What was said.
        told: String,
        /// What the data says.
        count: i64,
        /// What to do.
        remedy: &'static str,
    },
    /// Earlier releases and the data fit nowhere.
    #[error(
        "no table fits both the data and the earlier releases (in {relation}); check that the folders given are releases of the same data"
    )]
    Unfitting {
        /// A relation that takes part.
        relation: String,
    },
    /// Fits could not be found within the limits on work.
    #[error("counts that fit the earlier releases could not be found; give fewer earlier releases at a time")]
    Unsolved,
}

const SAME_EDITION: &str = "if the data has changed since, name another --edition";
const LATER_EDITION: &str =
    "a later edition may add people but not take any away; release revised figures under another --dataset";

/// Everything released before.
#[derive(Debug, Clone)]
pub struct History {
    system: System,
    tables: usize,
    /// The edition of the table that is to leave.
    edition: usize,
}

impl History {
    /// Earlier tables, each with its edition, and the edition of the table that is to leave: the number of one of them,
    /// or a later one.
    ///
    /// # Errors
    /// Where the tables cannot be put together.
    pub fn new(tables: &[PublishedTable], meaning: &Meaning, edition: usize) -> Result<Self, HistoryProblem> {
        Ok(Self {
            system: System::new(tables, meaning)?,
            tables: tables.len(),
            edition,
        })
    }

    /// How many tables there are.
    pub fn len(&self) -> usize {
        self.tables
    }

    /// Whether nothing was released.
    pub fn is_empty(&self) -> bool {
        self.tables == 0
    }

    /// Adds the counts of earlier releases to those of a table, with what links them.
    ///
    /// # Errors
    /// Where the data contradicts what was released.
    pub(super) fn link(
        &self,
        linked: &mut Linked,
        cube: &Cube,
        number: &[u32],
        rules: &Rules,
    ) -> Result<(), HistoryProblem> {
        let links = self.links(cube);
        let truth = self.fitting(cube, &links)?;
        let needs = self.needs(rules, &truth);
        let offset = linked.len() as u32;
        let system = &self.system;
        for (variable, value) in truth.iter().enumerate() {
            let (low, high) = (system.programme.lower[variable], system.programme.upper[variable]);
            linked.add(Count {
                truth: *value,
                known: (low, high),
                is_hidden: low < high,
                is_free: false,
                weight: 0,
                need: needs[variable],
            });
        }
        for row in &system.programme.rows {
            let terms = row
                .terms
                .iter()
                .map(|(variable, factor)| (variable + offset, *factor))
                .collect();
            linked.rows.push(Row {
                terms,
                constant: row.constant,
            });
        }
        for link in links {
            let before = link.before + offset;
            let value = linked.truth[before as usize];
            let is_told = !linked.is_hidden[before as usize];
            // Where the table has nobody, it tells nothing: a cell of nought is not told apart from a hidden one.
            let Some(cell) = link.cell else { continue };
            let count = cube.counts[cell as usize];
            let mut terms = vec![(before, 1), (number[cell as usize], -1)];
            if !link.is_same {
                let newcomers = count - value;
                let need = (is_told && (1..rules.minimum).contains(&newcomers))
                    .then_some(Need::Span(0, rules.minimum - 1));
                let newcomers = linked.add(Count {
                    truth: newcomers,
                    known: (0, UNBOUNDED),
                    is_hidden: true,
                    is_free: false,
                    weight: 0,
                    need,
                });
                terms.push((newcomers, 1));
            }
            linked.rows.push(Row { terms, constant: 0 });
        }
        Ok(())
    }

    /// Which earlier counts the table tells of again.
    fn links(&self, cube: &Cube) -> Vec<Link> {
        let mut names: Vec<&str> = cube
            .dimensions
            .iter()
            .map(|dimension| dimension.name.as_str())
            .collect();
        names.sort_unstable();
        let mut cells: HashMap<Key, u32> = HashMap::with_capacity(cube.len());
        for cell in 0..cube.len() as u32 {
            cells.insert(key_of(cube, cell), cell);
        }
        // Of each key the counts of all editions, the last first.
        let mut by_key: HashMap<&Key, Vec<(usize, u32)>> = HashMap::new();
        for (variable, cell) in self.system.cells.iter().enumerate() {
            by_key
                .entry(&cell.key)
                .or_default()
                .push((cell.edition, variable as u32));
        }
        let mut links = Vec::new();
        for (key, mut told) in by_key {
            let cell = cells.get(key).copied();
            let is_covered = key.len() <= cube.extent.order
                && key.iter().all(|(name, code)| {
                    cube.dimensions
                        .iter()
                        .any(|dimension| dimension.name == *name && dimension.number(code).is_some())
                });
            if cell.is_none() && !is_covered {
                continue;
            }
            told.sort_unstable_by(|one, other| other.cmp(one));
            let is_exact =
                |variable: u32| matches!(self.system.cells[variable as usize].shown, Shown::Exact(_));
            let Some((edition, last)) = told.first() else {
                continue;
            };
            links.push(Link {
                before: *last,
                cell,
                is_same: *edition == self.edition,
            });
            let exact = told.iter().find(|(_, variable)| is_exact(*variable));
            if let Some((edition, before)) = exact
                && before != last
            {
                links.push(Link {
                    before: *before,
                    cell,
                    is_same: *edition == self.edition,
                });
            }
        }
        links.sort_unstable_by_key(|link| (link.before, link.cell));
        links
    }

    /// Counts for everything that earlier releases hid, which fit what they published and the data.
    fn fitting(&self, cube: &Cube, links: &[Link]) -> Result<Vec<i64>, HistoryProblem> {
        let mut programme = self.system.programme.clone();
        for link in links {
            let count = link.cell.map_or(0, |cell| cube.counts[cell as usize]);
            let place = link.before as usize;
            let (low, high) = (programme.lower[place], programme.upper[place]);
            let (is_within, remedy) = if link.is_same {
                ((low..=high).contains(&count), SAME_EDITION)
            } else {
                (low <= count, LATER_EDITION)
            };
            if !is_within {
                return Err(HistoryProblem::Contradiction {
                    cell: name_of(&self.system.cells[place].key),
                    told: span(low, high),
                    count,
                    remedy,
                });
            }
            programme.upper[place] = high.min(count);
            if link.is_same {
                programme.lower[place] = count;
            }
        }
        match some_table(&programme) {
            Ok(Some(values)) => Ok(values),
            Err(ProgrammeProblem::Contradiction { row }) => Err(HistoryProblem::Unfitting {
                relation: self.relation(row),
            }),
            Ok(None) | Err(_) => Err(HistoryProblem::Unsolved),
        }
    }

    fn relation(&self, row: u32) -> String {
        match self.system.reasons.get(row as usize) {
            Some(Reason::Sum { total, .. }) => name_of(&self.system.cells[*total as usize].key),
            Some(Reason::Growth { after, .. }) => name_of(&self.system.cells[*after as usize].key),
            None => "a sum".to_owned(),
        }
    }

    /// What must stay open of earlier counts: what was open, as nobody knows any more which of them were small.
    fn needs(&self, rules: &Rules, fitting: &[i64]) -> Vec<Option<Need>> {
        let programme = &self.system.programme;
        let question = Question::Width(rules.width());
        let questions: Vec<Question> = (0..programme.len())
            .map(|variable| {
                let is_cell = variable < self.system.cells.len();
                if is_cell && programme.lower[variable] < programme.upper[variable] {
                    question
                } else {
                    Question::None
                }
            })
            .collect();
        let found = bounds(programme, &questions, Some(fitting), Limits::default());
        found
            .ranges
            .iter()
            .zip(&questions)
            .map(|(range, asked)| {
                (*asked != Question::None && range.answers(question)).then_some(Need::Width(rules.width()))
            })
            .collect()
    }
}

/// An earlier count, and the cell that tells of it again; none where the table has nobody there.
#[derive(Debug, Clone, Copy)]
struct Link {
    before: u32,
    cell: Option<u32>,
    is_same: bool,
}

/// What a cell counts, in the words of published tables.
fn key_of(cube: &Cube, cell: u32) -> Key {
    let mut key: Key = cube
        .dimensions
        .iter()
        .zip(cube.codes_of(cell))
        .filter(|(_, code)| **code != 0)
        .map(|(dimension, code)| (dimension.name.clone(), dimension.label(*code).to_owned()))
        .collect();
    key.sort_unstable();
    key
}
