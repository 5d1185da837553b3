//! Whatever values columns have, and whatever lists are declared for them, the domain holds them or ends with a
//! sentence. The first line names columns, the second the values of the first, and rows follow.

#![no_main]

use std::collections::BTreeMap;

use release::marginal::{Domain, DomainError};
use statistics::{Column, Data, Measure};

const MOST_COLUMNS: usize = 6;
const MOST_ROWS: usize = 24;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let names: Vec<&str> = lines
        .next()
        .unwrap_or_default()
        .split(',')
        .take(MOST_COLUMNS)
        .collect();
    let declared: Vec<String> = lines
        .next()
        .unwrap_or_default()
        .split(',')
        .map(str::to_owned)
        .collect();
    let rows: Vec<Vec<&str>> = lines
        .take(MOST_ROWS)
        .map(|line| line.split(',').collect())
        .collect();
    let columns = names.iter().enumerate().map(|(place, name)| {
        let cells = rows
            .iter()
            .map(|row| row.get(place).copied().filter(|cell| !cell.is_empty()));
        Column::from_labels(*name, cells)
    });
    let Ok(data) = Data::new(columns.collect(), Measure::Rows) else {
        return;
    };
    let lists = BTreeMap::from([(names[0].to_owned(), declared)]);
    match Domain::of(&data, &lists).and_then(|domain| domain.apply(&data)) {
        Ok(applied) => {
            assert_eq!(applied.rows(), data.rows());
            assert_eq!(applied.columns().len(), data.columns().len());
        }
        Err(problem @ DomainError::OutsideList { row, .. }) => {
            assert!((1..=data.rows()).contains(&row));
            assert!(!problem.to_string().is_empty());
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
