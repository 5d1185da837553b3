//! Reading published tables from CSV.

use std::io::Read;

use super::tables::{Absent, PublishedRow, PublishedTable, Shown};
use crate::program::{LARGEST_COUNT, UNBOUNDED};

/// Rows of a table at most.
pub const MOST_ROWS: usize = 2_000_000;
/// Columns of a table at most.
pub const MOST_COLUMNS: usize = 1_000;
/// Bytes of a table at most.
pub const MOST_BYTES: u64 = 1 << 30;

/// How a table is laid out and what its marks mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The column with the counts; the last one where none is given. For a wide table none is used.
    pub count: Option<String>,
    /// For a wide table, the columns with codes: every other column is a category with its counts.
    pub labels: Option<Vec<String>>,
    /// Columns that say nothing about who is counted, and are left out.
    pub ignored: Vec<String>,
    /// Marks of a hidden count.
    pub marks: Vec<String>,
    /// What a mark leaves: no less and no more.
    pub hidden: (i64, i64),
    /// What the total of a column is called, for the column that a wide table's head makes.
    pub absent: Absent,
}

impl Default for Layout {
    fn default() -> Self {
        let marks = ["*", "c", "[c]", "x", "[x]", ":", "..", "-", ""];
        Self {
            count: None,
            labels: None,
            ignored: Vec::new(),
            marks: marks.map(str::to_owned).to_vec(),
            hidden: (0, UNBOUNDED),
            absent: Absent::Nought,
        }
    }
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadProblem {
    /// The file is not CSV.
    #[error("line {line}: {reason}; save the table as CSV in UTF-8 with commas")]
    NotCsv {
        /// The line.
        line: u64,
        /// What the reader says.
        reason: String,
    },
    /// A cell is neither a count nor a mark.
    #[error(
        "line {line}, column {column}: \"{found}\" is neither a count, nor a bound such as <5 or 1-4, nor a mark of a hidden count; name the mark, or the column as one to leave out"
    )]
    NotACount {
        /// The line.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A count is negative.
    #[error(
        "line {line}, column {column}: the count {found} is negative or above a million millions; counts of people are neither"
    )]
    ImpossibleCount {
        /// The line.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A column that was named is not there.
    #[error("there is no column {column}; the columns are {columns}")]
    NoColumn {
        /// What was asked for.
        column: String,
        /// What there is.
        columns: String,
    },
    /// There is nothing in the file.
    #[error("the file has no row under its head; give a table with at least one")]
    Empty,
    /// The file is too large.
    #[error(
        "the table has more than {MOST_ROWS} rows, {MOST_COLUMNS} columns or a gibibyte; give a smaller table"
    )]
    TooLarge,
    /// Two columns share a name.
    #[error("two columns are called {column}; give each a name of its own")]
    TwoColumns {
        /// The name.
        column: String,
    },
}

/// Reads a table. A bound is written `<5`, `≤4`, `1-4` or `>5`; thousands may be parted by commas or spaces.
///
/// # Errors
/// What cannot be read, with its line and column.
pub fn read(
    input: impl Read,
    name: &str,
    layout: &Layout,
    edition: usize,
) -> Result<PublishedTable, ReadProblem> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(input.take(MOST_BYTES));
    let head: Vec<String> = reader
        .headers()
        .map_err(|error| not_csv(&error))?
        .iter()
        .map(|field| field.trim_start_matches('\u{feff}').to_owned())
        .collect();
    if head.len() > MOST_COLUMNS {
        return Err(ReadProblem::TooLarge);
    }
    for (place, column) in head.iter().enumerate() {
        if head[..place].contains(column) {
            return Err(ReadProblem::TwoColumns {
                column: column.clone(),
            });
        }
    }
    let plan = Plan::new(&head, layout)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| not_csv(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let codes: Vec<String> = plan.codes.iter().map(|place| record[*place].to_owned()).collect();
        for (place, category) in &plan.counts {
            let shown = shown(&record[*place], layout, line, &head[*place])?;
            let mut codes = codes.clone();
            codes.extend(category.clone());
            rows.push(PublishedRow {
                codes,
                shown,
                line: line as usize,
            });
        }
        if rows.len() > MOST_ROWS {
            return Err(ReadProblem::TooLarge);
        }
    }
    if rows.is_empty() {
        return Err(ReadProblem::Empty);
    }
    Ok(PublishedTable {
        name: name.to_owned(),
        columns: plan.columns,
        rows,
        absent: layout.absent,
        order: usize::MAX,
        edition,
    })
}

fn not_csv(error: &csv::Error) -> ReadProblem {
    ReadProblem::NotCsv {
        line: error.position().map_or(0, csv::Position::line),
        reason: error.to_string(),
    }
}

/// Which columns are what.
struct Plan {
    columns: Vec<String>,
    codes: Vec<usize>,
    /// Columns with counts, and the category that the head gives them in a wide table.
    counts: Vec<(usize, Option<String>)>,
}

impl Plan {
    fn new(head: &[String], layout: &Layout) -> Result<Self, ReadProblem> {
        let find = |column: &String| {
            head.iter()
                .position(|one| one == column)
                .ok_or_else(|| ReadProblem::NoColumn {
                    column: column.clone(),
                    columns: head.join(", "),
                })
        };
        let mut left_out = Vec::new();
        for column in &layout.ignored {
            left_out.push(find(column)?);
        }
        let is_kept = |place: &usize| !left_out.contains(place);
        if let Some(labels) = &layout.labels {
            let codes = labels.iter().map(find).collect::<Result<Vec<_>, _>>()?;
            let counts: Vec<(usize, Option<String>)> = (0..head.len())
                .filter(|place| is_kept(place) && !codes.contains(place))
                .map(|place| (place, Some(head[place].clone())))
                .collect();
            let mut columns = labels.clone();
            columns.push("category".to_owned());
            return Ok(Self {
                columns,
                codes,
                counts,
            });
        }
        let count = match &layout.count {
            Some(column) => find(column)?,
            None => (0..head.len()).rev().find(is_kept).ok_or(ReadProblem::Empty)?,
        };
        let codes: Vec<usize> = (0..head.len())
            .filter(|place| is_kept(place) && *place != count)
            .collect();
        Ok(Self {
            columns: codes.iter().map(|place| head[*place].clone()).collect(),
            codes,
            counts: vec![(count, None)],
        })
    }
}

/// What a cell of a file says.
fn shown(text: &str, layout: &Layout, line: u64, column: &str) -> Result<Shown, ReadProblem> {
    let text = text.trim();
    if layout.marks.iter().any(|mark| mark == text) {
        let (low, high) = layout.hidden;
        return Ok(Shown::Between(low, high));
    }
    let number = |text: &str| -> Option<i64> {
        let digits: String = text
            .chars()
            .filter(|letter| !matches!(letter, ',' | ' ' | '\u{a0}' | '\u{202f}'))
            .collect();
        digits.parse().ok()
    };
    let impossible = || ReadProblem::ImpossibleCount {
        line,
        column: column.to_owned(),
        found: text.to_owned(),
    };
    let between = |low: Option<i64>, high: Option<i64>| match (low, high) {
        (Some(low), Some(high)) if low == high => Some(Shown::Exact(low)),
        (Some(low), Some(high)) if low < high => Some(Shown::Between(low, high)),
        _ => None,
    };
    if let Some(value) = number(text) {
        return if (0..=LARGEST_COUNT).contains(&value) {
            Ok(Shown::Exact(value))
        } else {
            Err(impossible())
        };
    }
    let least = layout.hidden.0.max(0);
    let found = if let Some(rest) = text.strip_prefix("<=").or_else(|| text.strip_prefix('≤')) {
        between(Some(least), number(rest))
    } else if let Some(rest) = text.strip_prefix('<') {
        between(Some(least), number(rest).map(|value| value - 1))
    } else if let Some(rest) = text.strip_prefix(">=").or_else(|| text.strip_prefix('≥')) {
        between(number(rest), Some(UNBOUNDED))
    } else if let Some(rest) = text.strip_prefix('>') {
        between(number(rest).map(|value| value + 1), Some(UNBOUNDED))
    } else if let Some((low, high)) = text.split_once(['-', '–']) {
        between(number(low), number(high))
    } else {
        None
    };
    match found {
        Some(Shown::Between(low, high)) if low < 0 || (high > LARGEST_COUNT && high != UNBOUNDED) => {
            Err(impossible())
        }
        Some(shown) => Ok(shown),
        None => Err(ReadProblem::NotACount {
            line,
            column: column.to_owned(),
            found: text.chars().take(40).collect(),
        }),
    }
}
