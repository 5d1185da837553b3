//! Cutting the rows into classes of at least k, and making each class alike.

use std::collections::BTreeMap;

use statistics::column::{ColumnError, ColumnKind, UNKNOWN};
use statistics::data::DataError;
use statistics::{Codes, Column, Data, Measure};
use thiserror::Error;

use super::classes::{ClassReport, classes};

/// A column that others may know of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quasi {
    /// The column, by its place.
    pub column: usize,
    /// Whether its labels have an order (that of their spelling), so that several can be told as a range. Labels
    /// without an order become unknown where a class has several.
    pub is_ordered: bool,
}

/// Microdata with classes of at least k rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Anonymized {
    /// The rows, in the order of the data.
    pub data: Data,
    /// Cells that became unknown, by column in the order of the data.
    pub suppressed: Vec<usize>,
    /// Cells that became a range.
    pub generalized: Vec<usize>,
    /// What the classes are like.
    pub report: ClassReport,
}

/// Rows that cannot be made alike.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnonymityError {
    /// Fewer rows than a class needs.
    #[error("{rows} rows cannot make one class of {k}; choose a smaller k, or do not release")]
    TooFewRows {
        /// The rows.
        rows: usize,
        /// How many a class needs.
        k: usize,
    },
    /// No protection at all.
    #[error("k is {0}; a class of fewer than 2 protects nobody, and 5 or more are usual")]
    SmallK(usize),
    /// A column that does not exist, or stands twice.
    #[error("column number {0} does not exist or is named twice")]
    Column(usize),
    /// Rows that count for other than one.
    #[error("every row must count for one person")]
    NotRows,
    /// The columns cannot be put together.
    #[error(transparent)]
    Labels(#[from] ColumnError),
    /// The same.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// Makes the rows alike in the columns that others may know, in classes of at least `k`: rows are cut in two by one
/// column as long as both parts have `k` (LeFevre, DeWitt and Ramakrishnan, "Mondrian Multidimensional K-Anonymity",
/// 2006). A column without order is cut into one value and all others, so a class keeps the values that it has to
/// itself. `sensitive` are the columns on which the report tells what classes give away.
///
/// # Errors
/// Where there are fewer rows than `k`, or a column cannot be used.
pub fn anonymize(
    data: &Data,
    known: &[Quasi],
    sensitive: &[usize],
    k: usize,
) -> Result<Anonymized, AnonymityError> {
    if k < 2 {
        return Err(AnonymityError::SmallK(k));
    }
    if data.measure() != &Measure::Rows {
        return Err(AnonymityError::NotRows);
    }
    if data.rows() < k {
        return Err(AnonymityError::TooFewRows { rows: data.rows(), k });
    }
    for (place, quasi) in known.iter().enumerate() {
        let is_repeated = known[..place].iter().any(|other| other.column == quasi.column);
        if is_repeated || quasi.column >= data.columns().len() {
            return Err(AnonymityError::Column(quasi.column));
        }
    }
    let ranked: Vec<Ranked> = known.iter().map(|quasi| Ranked::new(data, *quasi)).collect();
    let mut waiting = vec![(0..data.rows() as u32).collect::<Vec<u32>>()];
    let mut finished = Vec::new();
    while let Some(rows) = waiting.pop() {
        match best_cut(&rows, &ranked, k) {
            Some((first, second)) => waiting.extend([second, first]),
            None => finished.push(rows),
        }
    }
    let mut columns = data.columns().to_vec();
    let mut suppressed = vec![0; columns.len()];
    let mut generalized = vec![0; columns.len()];
    for ranked in &ranked {
        let (column, hidden, ranges) = ranked.alike(data, &finished)?;
        let place = ranked.quasi.column;
        columns[place] = column;
        suppressed[place] = hidden;
        generalized[place] = ranges;
    }
    let data = Data::new(columns, Measure::Rows)?;
    let places: Vec<usize> = known.iter().map(|quasi| quasi.column).collect();
    Ok(Anonymized {
        report: classes(&data, &places, sensitive),
        data,
        suppressed,
        generalized,
    })
}

/// A column whose codes are numbered in the order of their labels; 0 stays the unknown.
struct Ranked {
    quasi: Quasi,
    /// The rank of each row.
    ranks: Vec<u32>,
    /// The labels in the order of the ranks from 1.
    labels: Vec<String>,
}

impl Ranked {
    fn new(data: &Data, quasi: Quasi) -> Self {
        let column = &data.columns()[quasi.column];
        let mut labels = column.labels().to_vec();
        labels.sort_unstable();
        let ranks: BTreeMap<&str, u32> = labels.iter().map(String::as_str).zip(1..).collect();
        let rank = |code: u32| {
            column
                .label(code)
                .and_then(|label| ranks.get(label))
                .copied()
                .unwrap_or(UNKNOWN)
        };
        Self {
            quasi,
            ranks: column.codes().iter().map(rank).collect(),
            labels,
        }
    }

    /// How many rows have each rank, of those with any.
    fn counts(&self, rows: &[u32]) -> BTreeMap<u32, usize> {
        let mut counts = BTreeMap::new();
        for row in rows {
            *counts.entry(self.ranks[*row as usize]).or_insert(0) += 1;
        }
        counts
    }

    /// The ranks that go to the first part of a cut after which both have `k` rows.
    fn cut(&self, counts: &BTreeMap<u32, usize>, rows: usize, k: usize) -> Option<(Vec<u32>, usize)> {
        let fits = |first: usize| first >= k && rows - first >= k;
        if !self.quasi.is_ordered {
            let (rank, count) = counts
                .iter()
                .filter(|(_, count)| fits(**count))
                .max_by_key(|(_, count)| **count)?;
            return Some((vec![*rank], *count));
        }
        let (mut first, mut ranks) = (0, Vec::new());
        let mut best: Option<(Vec<u32>, usize)> = None;
        for (rank, count) in counts {
            first += count;
            ranks.push(*rank);
            let is_nearer = |best: &(Vec<u32>, usize)| first.abs_diff(rows / 2) < best.1.abs_diff(rows / 2);
            if fits(first) && best.as_ref().is_none_or(is_nearer) {
                best = Some((ranks.clone(), first));
            }
        }
        best
    }

    /// The column with one value in each class, and how many cells became unknown and ranges.
    fn alike(&self, data: &Data, finished: &[Vec<u32>]) -> Result<(Column, usize, usize), ColumnError> {
        let column = &data.columns()[self.quasi.column];
        let mut labels = self.labels.clone();
        let mut new_codes: BTreeMap<String, u32> = labels.iter().cloned().zip(1..).collect();
        let mut codes = vec![UNKNOWN; data.rows()];
        let (mut hidden, mut ranges) = (0, 0);
        for rows in finished {
            let counts = self.counts(rows);
            let ends = counts.first_key_value().zip(counts.last_key_value());
            let code = match ends {
                Some(((first, _), (last, _))) if first == last => *first,
                Some(((first, _), (last, _))) if self.quasi.is_ordered && *first > UNKNOWN => {
                    let label = |rank: u32| self.labels[rank as usize - 1].as_str();
                    let range = format!("{}..{}", label(*first), label(*last));
                    ranges += rows.len();
                    *new_codes.entry(range.clone()).or_insert_with(|| {
                        labels.push(range);
                        labels.len() as u32
                    })
                }
                _ => {
                    hidden += rows.len() - counts.get(&UNKNOWN).copied().unwrap_or(0);
                    UNKNOWN
                }
            };
            for row in rows {
                codes[*row as usize] = code;
            }
        }
        let mut packed = Codes::with_size(labels.len() + 1, codes.len());
        for code in codes {
            packed.push(code);
        }
        let made = if column.kind() == ColumnKind::Flag && labels.len() == 2 {
            Column::flag(column.name(), packed)?
        } else {
            Column::category(column.name(), labels, packed)?
        };
        Ok((made, hidden, ranges))
    }
}

/// Cuts rows by the column in which they differ most and can be cut; nothing where no column can be cut.
fn best_cut(rows: &[u32], ranked: &[Ranked], k: usize) -> Option<(Vec<u32>, Vec<u32>)> {
    if rows.len() < 2 * k {
        return None;
    }
    let mut best: Option<(usize, &Ranked, Vec<u32>)> = None;
    for column in ranked {
        let counts = column.counts(rows);
        if let Some((ranks, first)) = column.cut(&counts, rows.len(), k) {
            let balance = first.min(rows.len() - first) * (counts.len() - 1).max(1);
            if best.as_ref().is_none_or(|(most, ..)| balance > *most) {
                best = Some((balance, column, ranks));
            }
        }
    }
    let (_, column, ranks) = best?;
    Some(
        rows.iter()
            .partition(|row| ranks.contains(&column.ranks[**row as usize])),
    )
}
