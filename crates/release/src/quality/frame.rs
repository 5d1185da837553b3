//! Two data sets under one list of labels for each column.

use std::collections::BTreeMap;

use statistics::column::{ColumnError, UNKNOWN};
use statistics::count::CountError;
use statistics::data::DataError;
use statistics::{Codes, Column, Data, Measure};
use thiserror::Error;

/// Data sets that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CompareError {
    /// A column is missing on the other side.
    #[error("in the second file {0}")]
    Missing(DataError),
    /// A file without rows.
    #[error("the {0} file has no rows; there is nothing to compare")]
    NoRows(&'static str),
    /// Nothing to compare over.
    #[error("combinations of up to {0} columns were asked for; choose 1, 2 or 3")]
    Order(usize),
    /// Two columns are needed.
    #[error("flows go from one column to another; name two different columns")]
    Flows,
    /// Rows that count for other than one.
    #[error("records are compared row by row: every row must count for one person")]
    NotRows,
    /// The data cannot be counted.
    #[error(transparent)]
    Count(#[from] CountError),
    /// The columns cannot be put together.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The same.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// Brings data sets to the columns of the first and to common codes: labels of all of them, in the order of their
/// spelling.
pub(super) fn align<const N: usize>(sets: [&Data; N]) -> Result<[Data; N], CompareError> {
    const NAMES: [&str; 3] = ["first", "second", "third"];
    for (set, name) in sets.iter().zip(NAMES) {
        if set.rows() == 0 {
            return Err(CompareError::NoRows(name));
        }
        if set.measure() != &Measure::Rows {
            return Err(CompareError::NotRows);
        }
    }
    let mut columns: [Vec<Column>; N] = std::array::from_fn(|_| Vec::new());
    for column in sets[0].columns() {
        let mut found = Vec::with_capacity(N);
        for set in sets {
            found.push(set.column(column.name()).map_err(CompareError::Missing)?);
        }
        let mut labels: Vec<&String> = found.iter().flat_map(|column| column.labels()).collect();
        labels.sort_unstable();
        labels.dedup();
        let places: BTreeMap<&str, u32> = labels.iter().map(|label| label.as_str()).zip(1..).collect();
        for (column, into) in found.iter().zip(&mut columns) {
            let mut codes = Codes::with_size(labels.len() + 1, column.rows());
            let new: Vec<u32> = std::iter::once(UNKNOWN)
                .chain(
                    column
                        .labels()
                        .iter()
                        .map(|label| places.get(label.as_str()).copied().unwrap_or(UNKNOWN)),
                )
                .collect();
            for code in column.codes() {
                codes.push(new.get(code as usize).copied().unwrap_or(UNKNOWN));
            }
            let labels = labels.iter().map(|label| (*label).clone()).collect();
            into.push(Column::category(column.name(), labels, codes)?);
        }
    }
    let mut aligned = Vec::with_capacity(N);
    for columns in columns {
        aligned.push(Data::new(columns, Measure::Rows)?);
    }
    aligned.try_into().map_err(|_| CompareError::NotRows)
}
