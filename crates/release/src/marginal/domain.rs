//! Domains: which values a column may have, said before the data are looked at.
//!
//! A domain that is taken from the data tells that each of its values occurs, which differential privacy does not
//! cover. A public code list tells nothing.

use std::collections::BTreeMap;

use statistics::column::{ColumnError, ColumnKind, UNKNOWN};
use statistics::data::DataError;
use statistics::{Codes, Column, Data, Measure};
use thiserror::Error;

/// The most values a column may have for its marginals to be measured.
const MOST_VALUES: usize = 4_096;
/// The most columns of one release.
const MOST_COLUMNS: usize = 64;
/// The most persons that cells with counts are taken apart into.
const MOST_ROWS: u64 = 50_000_000;

/// Where the values of a column come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DomainSource {
    /// A list that was declared.
    Declared,
    /// The three states of a flag, which are the same in every data set.
    Flag,
    /// The data themselves: outside the guarantee.
    Data,
}

/// The values a column may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// The column.
    pub column: String,
    /// Its values, the unknown not among them.
    pub labels: Vec<String>,
    /// Where they come from.
    pub source: DomainSource,
}

/// The values that every column may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    lists: Vec<CodeList>,
}

/// Data and domain that do not go together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DomainError {
    /// There is nothing to release.
    #[error("the data have no rows; nothing can be released")]
    NoRows,
    /// There are no columns, or too many.
    #[error("the data have {0} columns; choose between 1 and {MOST_COLUMNS}")]
    Columns(usize),
    /// A column with too many values.
    #[error(
        "column “{column}” has {values} different values, at most {MOST_VALUES} can be released; leave the column out if it names persons or cases, or put its values together into groups"
    )]
    TooManyValues {
        /// The column.
        column: String,
        /// How many values it has.
        values: usize,
    },
    /// A value that is not in the list.
    #[error(
        "column “{column}”, row {row}: the value “{value}” is not in the list of the domain ({rows} such rows); add it to the list, or leave the cell empty"
    )]
    OutsideList {
        /// The column.
        column: String,
        /// The first row, from 1, not counting the head.
        row: usize,
        /// Its value.
        value: String,
        /// How many rows have a value outside the list.
        rows: usize,
    },
    /// A list for a column that the data do not have.
    #[error(transparent)]
    NoColumn(DataError),
    /// A list that cannot be used.
    #[error(transparent)]
    List(#[from] ColumnError),
    /// Rows that are known by bounds only.
    #[error(
        "the rows count for figures of which only bounds are known (such as “<5”); a release needs one row a person, or exact counts"
    )]
    BoundsOnly,
    /// Counts that make too many persons.
    #[error("the rows count for {0} persons, more than the {MOST_ROWS} that can be released at once")]
    TooManyRows(String),
}

impl Domain {
    /// The domain of data. Columns that have a list in `declared` take their values from it; flags have their three
    /// states; what remains takes its values from the data, in the order of their spelling.
    ///
    /// # Errors
    /// Where a declared column is not in the data, or there are no columns, too many, or too many values.
    pub fn of(data: &Data, declared: &BTreeMap<String, Vec<String>>) -> Result<Self, DomainError> {
        let columns = data.columns();
        if columns.is_empty() || columns.len() > MOST_COLUMNS {
            return Err(DomainError::Columns(columns.len()));
        }
        for name in declared.keys() {
            data.find(name).map_err(DomainError::NoColumn)?;
        }
        let lists = columns.iter().map(|column| {
            let (labels, source) = match declared.get(column.name()) {
                Some(labels) => (labels.clone(), DomainSource::Declared),
                None if column.kind() == ColumnKind::Flag => (column.labels().to_vec(), DomainSource::Flag),
                None => {
                    let mut labels = column.labels().to_vec();
                    // The order in which values come in a file says something about its rows.
                    labels.sort_unstable();
                    (labels, DomainSource::Data)
                }
            };
            CodeList {
                column: column.name().to_owned(),
                labels,
                source,
            }
        });
        let domain = Self {
            lists: lists.collect(),
        };
        match domain.lists.iter().find(|list| list.labels.len() > MOST_VALUES) {
            Some(list) => Err(DomainError::TooManyValues {
                column: list.column.clone(),
                values: list.labels.len(),
            }),
            None => Ok(domain),
        }
    }

    /// The list of each column, in the order of the data.
    pub fn lists(&self) -> &[CodeList] {
        &self.lists
    }

    /// The names of columns whose values were taken from the data.
    pub fn taken_from_data(&self) -> Vec<&str> {
        let taken = self.lists.iter().filter(|list| list.source == DomainSource::Data);
        taken.map(|list| list.column.as_str()).collect()
    }

    /// The data in the codes of this domain, one row a person.
    ///
    /// # Errors
    /// Where a value is not in its list, there are no rows, or rows are known by bounds only.
    pub fn apply(&self, data: &Data) -> Result<Data, DomainError> {
        if data.rows() == 0 {
            return Err(DomainError::NoRows);
        }
        let repeats = repeats(data)?;
        let mut columns = Vec::with_capacity(self.lists.len());
        for (list, column) in self.lists.iter().zip(data.columns()) {
            let codes = translation(list, column)?;
            let translate = |code: u32| codes.get(code as usize).copied().unwrap_or(UNKNOWN);
            let mut translated = Codes::with_size(list.labels.len() + 1, data.rows());
            match repeats {
                None => column
                    .codes()
                    .iter()
                    .for_each(|code| translated.push(translate(code))),
                Some(repeats) => {
                    for (code, repeat) in column.codes().iter().zip(repeats) {
                        (0..*repeat).for_each(|_| translated.push(translate(code)));
                    }
                }
            }
            columns.push(match list.source {
                DomainSource::Flag => Column::flag(list.column.clone(), translated)?,
                _ => Column::category(list.column.clone(), list.labels.clone(), translated)?,
            });
        }
        let data = Data::new(columns, Measure::Rows).map_err(DomainError::NoColumn)?;
        if data.rows() == 0 {
            return Err(DomainError::NoRows);
        }
        Ok(data)
    }
}

/// The new code of each old one.
fn translation(list: &CodeList, column: &Column) -> Result<Vec<u32>, DomainError> {
    let places: BTreeMap<&str, u32> = list.labels.iter().map(String::as_str).zip(1..).collect();
    let mut codes = vec![UNKNOWN];
    let mut outside = Vec::new();
    for (label, old) in column.labels().iter().zip(1_u32..) {
        let code = places.get(label.as_str()).copied();
        if code.is_none() {
            outside.push(old);
        }
        codes.push(code.unwrap_or(UNKNOWN));
    }
    let mut found = (0_usize..)
        .zip(column.codes().iter())
        .filter(|(_, code)| outside.contains(code));
    match found.next() {
        None => Ok(codes),
        Some((row, code)) => Err(DomainError::OutsideList {
            column: list.column.clone(),
            row: row + 1,
            value: column.label(code).unwrap_or_default().to_owned(),
            rows: found.count() + 1,
        }),
    }
}

/// How many persons each row stands for; nothing where each is one.
fn repeats(data: &Data) -> Result<Option<&[u64]>, DomainError> {
    match data.measure() {
        Measure::Rows => Ok(None),
        Measure::Intervals { .. } => Err(DomainError::BoundsOnly),
        Measure::Counts(counts) => {
            let total: u128 = counts.iter().map(|count| u128::from(*count)).sum();
            if total > u128::from(MOST_ROWS) {
                return Err(DomainError::TooManyRows(total.to_string()));
            }
            Ok(Some(counts))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> Data {
        let country = Column::from_labels("country", [Some("b"), Some("a"), None, Some("b")]);
        let flag = Column::flag("flag", Codes::U8(vec![2, 0, 1, 2])).unwrap();
        Data::new(vec![country, flag], Measure::Rows).unwrap()
    }

    #[test]
    fn values_from_the_data_are_sorted_and_named_as_such() {
        let domain = Domain::of(&data(), &BTreeMap::new()).unwrap();
        assert_eq!(domain.lists()[0].labels, ["a", "b"]);
        assert_eq!(domain.taken_from_data(), ["country"]);
        let recoded = domain.apply(&data()).unwrap();
        assert_eq!(
            recoded.columns()[0].codes().iter().collect::<Vec<_>>(),
            [2, 1, 0, 2]
        );
        assert_eq!(recoded.columns()[1].kind(), ColumnKind::Flag);
    }

    #[test]
    fn a_value_outside_its_list_is_told_with_its_row() {
        let lists = BTreeMap::from([("country".to_owned(), vec!["a".to_owned(), "c".to_owned()])]);
        let domain = Domain::of(&data(), &lists).unwrap();
        assert!(domain.taken_from_data().is_empty());
        let told = domain.apply(&data()).unwrap_err().to_string();
        assert!(
            told.starts_with("column “country”, row 1: the value “b” is not in the list"),
            "{told}"
        );
        assert!(told.contains("(2 such rows)"), "{told}");
    }

    #[test]
    fn cells_with_counts_become_persons() {
        let counted = data().measured(Measure::Counts(vec![3, 0, 1, 1])).unwrap();
        let domain = Domain::of(&counted, &BTreeMap::new()).unwrap();
        let persons = domain.apply(&counted).unwrap();
        assert_eq!(
            persons.columns()[0].codes().iter().collect::<Vec<_>>(),
            [2, 2, 2, 0, 2]
        );
        let huge = data().measured(Measure::Counts(vec![u64::MAX, 1, 1, 1])).unwrap();
        assert!(matches!(domain.apply(&huge), Err(DomainError::TooManyRows(_))));
    }

    #[test]
    fn what_cannot_be_released_is_refused() {
        let many: Vec<String> = (0..5_000).map(|value| value.to_string()).collect();
        let column = Column::from_labels("case", many.iter().map(|value| Some(value.as_str())));
        let refused = Data::new(vec![column], Measure::Rows).unwrap();
        let told = Domain::of(&refused, &BTreeMap::new()).unwrap_err().to_string();
        assert!(told.contains("“case” has 5000 different values"), "{told}");
        let empty = Data::new(vec![], Measure::Rows).unwrap();
        assert_eq!(Domain::of(&empty, &BTreeMap::new()), Err(DomainError::Columns(0)));
        let wrong = BTreeMap::from([("nowhere".to_owned(), vec![])]);
        assert!(matches!(
            Domain::of(&data(), &wrong),
            Err(DomainError::NoColumn(_))
        ));
    }
}
