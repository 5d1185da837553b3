//! Tables as they were published, and the counts that they tell of.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::program::{LARGEST_COUNT, Programme, Row, UNBOUNDED};

/// What a publication says of one count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The count itself.
    Exact(i64),
    /// That it lies between two values, both included; [`UNBOUNDED`] where nothing limits it above.
    Between(i64, i64),
}

impl Shown {
    /// The least and the greatest value that this leaves.
    pub fn bounds(self) -> (i64, i64) {
        match self {
            Self::Exact(value) => (value, value),
            Self::Between(low, high) => (low, high),
        }
    }
}

/// What a combination that is not in a table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// Nobody.
    Nought,
    /// It was withheld: nothing is known but that it is not negative.
    Withheld,
    /// Fewer than this: what rounds to nought.
    Below(i64),
}

/// One row of a published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedRow {
    /// The code of each column; that of the total where the row is a margin.
    pub codes: Vec<String>,
    /// What is said.
    pub shown: Shown,
    /// The line of the file, the first being 1.
    pub line: usize,
}

/// A published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedTable {
    /// What it is called in findings.
    pub name: String,
    /// The columns that tell cells apart.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<PublishedRow>,
    /// What missing combinations stand for.
    pub absent: Absent,
    /// The most columns that cells are told apart by; combinations of more are no cells of the table, even where absent
    /// ones are withheld.
    pub order: usize,
    /// Tables of one edition count the same people. Those of a later edition count the same people and possibly more.
    pub edition: usize,
}

/// What codes mean, for all tables together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// What totals are called.
    pub totals: Vec<String>,
    /// Headings: column and code to the code that it lies under. Codes that are not named lie under the total.
    pub parents: HashMap<(String, String), String>,
}

/// What tells a cell apart from the whole: columns with their codes, in the order of the columns' names; totals left
/// out. Cells of different tables with the same key count the same people.
pub type Key = Vec<(String, String)>;

/// A count that some table tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it counts.
    pub key: Key,
    /// In which edition.
    pub edition: usize,
    /// What is said of it, by all tables together.
    pub shown: Shown,
    /// Whether a table has a row for it.
    pub is_listed: bool,
    /// The table and line that told of it first.
    pub source: (usize, usize),
}

/// Why rows of the programme hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A margin and its parts.
    Sum {
        /// The margin.
        total: u32,
        /// The column along which it adds.
        column: String,
        /// The table.
        table: usize,
    },
    /// A count of a later edition is that of the edition before and those who came since.
    Growth {
        /// The count before.
        before: u32,
        /// The count after.
        after: u32,
        /// The variable for those who came since.
        newcomers: u32,
    },
}

/// Two things said of one cell that cannot both be true, or a margin that is not the sum of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// In words, with table and line.
    pub what: String,
}

/// Everything that was said, as one system.
#[derive(Debug, Clone, Default)]
pub struct System {
    /// The cells; variable `i` of the programme is cell `i`, further variables are newcomers between editions.
    pub cells: Vec<Cell>,
    /// Names of the tables.
    pub tables: Vec<String>,
    /// Bounds and relations.
    pub programme: Programme,
    /// Why each row of the programme holds.
    pub reasons: Vec<Reason>,
    /// What does not fit together.
    pub conflicts: Vec<Conflict>,
    /// Cell and number of newcomers, by the variable that stands for them.
    pub newcomers: BTreeMap<u32, (u32, u32)>,
    numbers: HashMap<(usize, Key), u32>,
}

/// Cells at most, over all tables.
pub const MOST_CELLS: usize = 3_000_000;

/// Why tables cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SystemProblem {
    /// Too much for one attack.
    #[error(
        "the tables have more than {MOST_CELLS} cells with the combinations that are withheld; give fewer tables at a time"
    )]
    TooManyCells,
    /// A count that no table of people has.
    #[error("{table}, line {line}: the count {count} is negative or above a million millions; mend the file")]
    ImpossibleCount {
        /// The table.
        table: String,
        /// The line.
        line: usize,
        /// The count.
        count: i64,
    },
    /// A row with another number of codes than the table has columns.
    #[error("{table}, line {line}: {found} codes stand where {expected} columns are; mend the row")]
    Uneven {
        /// The table.
        table: String,
        /// The line.
        line: usize,
        /// Codes found.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
}

impl Meaning {
    /// Whether a code is a total.
    pub fn is_total(&self, code: &str) -> bool {
        self.totals.iter().any(|total| total == code)
    }

    /// The code that a code lies under; none where it lies under the total or is a total.
    fn parent(&self, column: &str, code: &str) -> Option<&str> {
        if self.parents.is_empty() {
            return None;
        }
        self.parents
            .get(&(column.to_owned(), code.to_owned()))
            .map(String::as_str)
    }

    fn key(&self, columns: &[String], codes: &[String]) -> Key {
        let mut key: Key = columns
            .iter()
            .zip(codes)
            .filter(|(_, code)| !self.is_total(code))
            .map(|(column, code)| (column.clone(), code.clone()))
            .collect();
        key.sort_unstable();
        key
    }
}

/// A key in words.
pub fn name_of(key: &Key) -> String {
    if key.is_empty() {
        return "the whole".to_owned();
    }
    let parts: Vec<String> = key
        .iter()
        .map(|(column, code)| format!("{column}={code}"))
        .collect();
    parts.join(", ")
}

impl System {
    /// Puts tables together: cells that count the same people become one, margins are found, editions are linked.
    ///
    /// # Errors
    /// Where a row cannot be a row of such a table, or there are too many cells. Contradictions are no errors; they
    /// are listed.
    pub fn new(tables: &[PublishedTable], meaning: &Meaning) -> Result<Self, SystemProblem> {
        let mut system = Self {
            tables: tables.iter().map(|table| table.name.clone()).collect(),
            ..Self::default()
        };
        let mut whole = Vec::with_capacity(tables.len());
        for table in tables {
            whole.push(with_withheld(table, meaning)?);
        }
        for (number, table) in whole.iter().enumerate() {
            system.add_rows(number, table, meaning)?;
        }
        for (number, table) in whole.iter().enumerate() {
            system.add_sums(number, table, meaning)?;
        }
        system.link_editions();
        Ok(system)
    }

    /// The number of a cell.
    pub fn number(&self, edition: usize, key: &Key) -> Option<u32> {
        self.numbers.get(&(edition, key.clone())).copied()
    }

    fn cell(&mut self, edition: usize, key: Key, source: (usize, usize)) -> Result<u32, SystemProblem> {
        if let Some(number) = self.numbers.get(&(edition, key.clone())) {
            return Ok(*number);
        }
        if self.cells.len() >= MOST_CELLS {
            return Err(SystemProblem::TooManyCells);
        }
        let number = self.programme.add_variable(0, UNBOUNDED);
        self.numbers.insert((edition, key.clone()), number);
        self.cells.push(Cell {
            key,
            edition,
            shown: Shown::Between(0, UNBOUNDED),
            is_listed: false,
            source,
        });
        Ok(number)
    }

    fn add_rows(
        &mut self,
        number: usize,
        table: &PublishedTable,
        meaning: &Meaning,
    ) -> Result<(), SystemProblem> {
        for row in &table.rows {
            if row.codes.len() != table.columns.len() {
                return Err(SystemProblem::Uneven {
                    table: table.name.clone(),
                    line: row.line,
                    found: row.codes.len(),
                    expected: table.columns.len(),
                });
            }
            let (low, high) = row.shown.bounds();
            if !(0..=LARGEST_COUNT).contains(&low) || (high < UNBOUNDED && high > LARGEST_COUNT) || high < low
            {
                return Err(SystemProblem::ImpossibleCount {
                    table: table.name.clone(),
                    line: row.line,
                    count: low,
                });
            }
            let source = (number, row.line);
            let cell = self.cell(table.edition, meaning.key(&table.columns, &row.codes), source)? as usize;
            let held = (self.programme.lower[cell], self.programme.upper[cell]);
            let both = (held.0.max(low), held.1.min(high));
            if both.0 > both.1 {
                let first = self.cells[cell].source;
                self.conflicts.push(Conflict {
                    what: format!(
                        "{}, line {}: {} is said to be {}, but {}, line {}, says {}; the first is kept",
                        table.name,
                        row.line,
                        name_of(&self.cells[cell].key),
                        span(low, high),
                        self.tables[first.0],
                        first.1,
                        span(held.0, held.1),
                    ),
                });
                continue;
            }
            (self.programme.lower[cell], self.programme.upper[cell]) = both;
            let told = &mut self.cells[cell];
            if !told.is_listed {
                told.source = source;
            }
            told.is_listed = true;
            told.shown = if both.0 == both.1 {
                Shown::Exact(both.0)
            } else {
                Shown::Between(both.0, both.1)
            };
        }
        Ok(())
    }

    /// Finds the margins of a table: rows that differ in one column only are the parts of the row with the total, or
    /// with their heading, in that column.
    fn add_sums(
        &mut self,
        number: usize,
        table: &PublishedTable,
        meaning: &Meaning,
    ) -> Result<(), SystemProblem> {
        for column in 0..table.columns.len() {
            let mut groups: BTreeMap<(Vec<&str>, Option<&str>), Vec<&PublishedRow>> = BTreeMap::new();
            for row in &table.rows {
                let code = row.codes[column].as_str();
                if meaning.is_total(code) {
                    continue;
                }
                let parent = meaning.parent(&table.columns[column], code);
                let mut rest: Vec<&str> = row.codes.iter().map(String::as_str).collect();
                rest.remove(column);
                groups.entry((rest, parent)).or_default().push(row);
            }
            for ((rest, parent), rows) in groups {
                let mut codes: Vec<String> = rest.iter().map(|code| (*code).to_owned()).collect();
                // A heading in the place of the total; a total is left out of the key.
                codes.insert(column, parent.map(str::to_owned).unwrap_or_default());
                let mut columns = table.columns.clone();
                if parent.is_none() {
                    columns.remove(column);
                    codes.remove(column);
                }
                let Some(total) = self.number(table.edition, &meaning.key(&columns, &codes)) else {
                    continue;
                };
                let mut parts = Vec::with_capacity(rows.len());
                for row in &rows {
                    let key = meaning.key(&table.columns, &row.codes);
                    parts.push(self.cell(table.edition, key, (number, row.line))?);
                }
                self.add_sum(number, &table.columns[column], total, parts);
            }
        }
        Ok(())
    }

    fn add_sum(&mut self, table: usize, column: &str, total: u32, mut parts: Vec<u32>) {
        parts.sort_unstable();
        parts.dedup();
        if parts.contains(&total) {
            return;
        }
        let exact = |cell: u32| match self.cells[cell as usize].shown {
            Shown::Exact(value) => Some(value),
            Shown::Between(..) => None,
        };
        let sum: Option<i64> = parts.iter().map(|part| exact(*part)).sum();
        if let (Some(sum), Some(told)) = (sum, exact(total))
            && sum != told
        {
            let cell = &self.cells[total as usize];
            self.conflicts.push(Conflict {
                what: format!(
                    "{}, line {}: {} is {told}, but its parts by {column} add up to {sum}; this sum is not used",
                    self.tables[cell.source.0],
                    cell.source.1,
                    name_of(&cell.key),
                ),
            });
            return;
        }
        let mut terms = vec![(total, -1)];
        terms.extend(parts.into_iter().map(|part| (part, 1)));
        self.programme.rows.push(Row { terms, constant: 0 });
        self.reasons.push(Reason::Sum {
            total,
            column: column.to_owned(),
            table,
        });
    }

    /// Links every cell with the same cell of the edition before it that tells of it.
    fn link_editions(&mut self) {
        let mut by_key: BTreeMap<&Key, Vec<(usize, u32)>> = BTreeMap::new();
        if self.cells.iter().all(|cell| cell.edition == 0) {
            return;
        }
        for (number, cell) in self.cells.iter().enumerate() {
            by_key
                .entry(&cell.key)
                .or_default()
                .push((cell.edition, number as u32));
        }
        let mut links = Vec::new();
        for told in by_key.values_mut() {
            told.sort_unstable();
            for (place, (_, after)) in told.iter().enumerate().skip(1) {
                links.push((told[place - 1].1, *after));
                // What is told outright again after it was withheld is compared with what was told outright last.
                let is_exact = |cell: u32| matches!(self.cells[cell as usize].shown, Shown::Exact(_));
                let last = told[..place - 1]
                    .iter()
                    .rev()
                    .find(|(_, before)| is_exact(*before));
                if let (Some((_, before)), false) = (last, is_exact(told[place - 1].1)) {
                    links.push((*before, *after));
                }
            }
        }
        for (before, after) in links {
            let newcomers = self.programme.add_variable(0, UNBOUNDED);
            let terms = vec![(after, -1), (before, 1), (newcomers, 1)];
            self.programme.rows.push(Row { terms, constant: 0 });
            self.newcomers.insert(newcomers, (before, after));
            self.reasons.push(Reason::Growth {
                before,
                after,
                newcomers,
            });
        }
    }
}

/// A table with a row for every combination that it withholds by leaving it out.
fn with_withheld<'a>(
    table: &'a PublishedTable,
    meaning: &Meaning,
) -> Result<Cow<'a, PublishedTable>, SystemProblem> {
    if table.absent == Absent::Nought {
        return Ok(Cow::Borrowed(table));
    }
    let mut codes: Vec<Vec<&str>> = Vec::with_capacity(table.columns.len());
    for column in 0..table.columns.len() {
        let mut known: Vec<&str> = table
            .rows
            .iter()
            .filter_map(|row| row.codes.get(column).map(String::as_str))
            .collect();
        known.sort_unstable();
        known.dedup();
        codes.push(known);
    }
    let shown = match table.absent {
        Absent::Below(base) => Shown::Between(0, base - 1),
        Absent::Nought | Absent::Withheld => Shown::Between(0, UNBOUNDED),
    };
    let size = codes
        .iter()
        .try_fold(1_usize, |product, known| product.checked_mul(known.len()));
    if size.is_none_or(|size| size > MOST_CELLS) {
        return Err(SystemProblem::TooManyCells);
    }
    let listed: HashSet<&[String]> = table.rows.iter().map(|row| row.codes.as_slice()).collect();
    let mut rows = table.rows.clone();
    let mut at = vec![0_usize; codes.len()];
    loop {
        let combination: Vec<String> = at
            .iter()
            .zip(&codes)
            .map(|(place, known)| known[*place].to_owned())
            .collect();
        let told = combination.iter().filter(|code| !meaning.is_total(code)).count();
        if told <= table.order && !listed.contains(combination.as_slice()) {
            rows.push(PublishedRow {
                codes: combination,
                shown,
                line: 0,
            });
        }
        let Some(place) = (0..at.len()).find(|place| at[*place] + 1 < codes[*place].len()) else {
            break;
        };
        at[place] += 1;
        at[..place].fill(0);
    }
    Ok(Cow::Owned(PublishedTable {
        rows,
        ..table.clone()
    }))
}

/// A value or a pair of bounds in words.
pub fn span(low: i64, high: i64) -> String {
    if low == high {
        low.to_string()
    } else if high >= UNBOUNDED {
        format!("{low} or more")
    } else {
        format!("{low} to {high}")
    }
}
