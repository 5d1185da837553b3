//! The first row of a table: which column means what.

use std::collections::{BTreeMap, BTreeSet};

use record::{Kind, Problem};

use crate::FileProblem;
use crate::bounded::COLUMN_LIMIT;
use crate::row::{Cells, Column};

/// The columns of a table to be written, gathered from the records it will hold.
#[derive(Debug, Default)]
pub struct Header(BTreeSet<String>);

impl Header {
    /// Adds the columns that a record fills.
    pub fn add(&mut self, cells: &Cells) {
        for column in cells.keys() {
            if !self.0.contains(column) {
                self.0.insert(column.clone());
            }
        }
    }

    /// The columns: the identifier first, then in the order of the field table, positions as numbers.
    pub fn columns(&self, kind: &Kind) -> Vec<String> {
        let order: BTreeMap<&str, usize> = ["id", "aliases"]
            .into_iter()
            .chain(kind.fields.iter().map(|field| field.code))
            .enumerate()
            .map(|(place, code)| (code, place))
            .collect();
        let mut columns: Vec<String> = self.0.iter().cloned().collect();
        columns.sort_by_cached_key(|column| {
            let (name, part) = crate::row::continuation(column).unwrap_or((column, 1));
            let first = name.split(['.', '[']).next().unwrap_or_default();
            let place = order.get(first).copied().unwrap_or(order.len());
            let steps: Vec<(usize, String)> = name
                .split('.')
                .map(|step| (step.parse().unwrap_or(0), step.to_owned()))
                .collect();
            (place, steps, part)
        });
        columns
    }
}

/// The first row of a table that was read.
#[derive(Debug)]
pub(crate) struct Heading {
    /// The cells as they stood.
    pub names: Vec<String>,
    /// What each column means.
    pub columns: Vec<Column>,
    /// What was noticed: columns that mean nothing.
    pub remarks: Vec<Problem>,
}

impl Heading {
    /// Understands the first row.
    pub fn read(kind: &Kind, names: Vec<String>) -> Result<Self, FileProblem> {
        if names.len() > COLUMN_LIMIT {
            return Err(FileProblem::TooManyColumns {
                found: names.len(),
                limit: COLUMN_LIMIT,
            });
        }
        let mut columns: Vec<Column> = Vec::with_capacity(names.len());
        let mut remarks = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (position, cell) in names.iter().enumerate() {
            let name = vocabulary::text::clean(cell, false).text;
            let column = Column::read(kind, &name).unwrap_or_else(|problem| {
                remarks.push(problem);
                Column::unknown()
            });
            if !column.name().is_empty() && places.insert(column.name().to_owned(), position).is_some() {
                return Err(FileProblem::Columns(format!(
                    "row 1, column {}: two columns are called {:?}; keep one of them",
                    position + 1,
                    shown(&name),
                )));
            }
            columns.push(column);
        }
        if !places.contains_key("id") {
            return Err(FileProblem::Columns(
                "row 1: there is no column called id; every row needs its identifier. Check that the first row \
                 names the columns and that commas set them apart"
                    .into(),
            ));
        }
        join_continuations(&mut columns, &places, &mut remarks);
        Ok(Self {
            names,
            columns,
            remarks,
        })
    }
}

/// Tells each column where its text goes on.
fn join_continuations(columns: &mut [Column], places: &BTreeMap<String, usize>, remarks: &mut Vec<Problem>) {
    let mut parts: Vec<(usize, usize, usize)> = Vec::new();
    for (name, position) in places {
        if let Some((first, part)) = crate::row::continuation(name) {
            match places.get(first) {
                Some(first) => parts.push((*first, part, *position)),
                None => remarks.push(
                    Problem::remark("", "unknown-column")
                        .with("column", name)
                        .with("nearest", first),
                ),
            }
        }
    }
    parts.sort_unstable();
    for (first, _, position) in parts {
        columns[first].go_on_in(position);
    }
}

/// A name cut to what a message can show.
fn shown(name: &str) -> String {
    name.chars().take(60).collect()
}
