//! Whatever two files of records hold, comparing them ends with shares between nought and one, or with a sentence.
//! The first byte chooses the order, an empty line parts the files.

#![no_main]

use release::quality::compare;
use statistics::{Column, Data, Measure};

const MOST_COLUMNS: usize = 4;
const MOST_ROWS: usize = 12;

fn data(text: &str) -> Option<Data> {
    let mut lines = text.lines();
    let names = lines.next()?.split(',').take(MOST_COLUMNS);
    let rows: Vec<Vec<&str>> = lines
        .take(MOST_ROWS)
        .map(|line| line.split(',').collect())
        .collect();
    let columns = names.enumerate().map(|(place, name)| {
        let cells = rows
            .iter()
            .map(|row| row.get(place).copied().filter(|cell| !cell.is_empty()));
        Column::from_labels(name, cells)
    });
    Data::new(columns.collect(), Measure::Rows).ok()
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut letters = text.chars();
    let order = letters.next().map_or(0, |letter| letter as usize % 4);
    let Some((real, made)) = letters.as_str().split_once("\n\n") else {
        return;
    };
    let (Some(real), Some(made)) = (data(real), data(made)) else {
        return;
    };
    match compare(&real, &made, order, None) {
        Ok(comparison) => {
            for fit in &comparison.orders {
                assert!((0.0..=1.0).contains(&fit.suppressed()) && (0.0..=1.0).contains(&fit.fabricated()));
                assert!((0.0..=1.000_001).contains(&fit.largest_distance));
                assert!(fit.both <= fit.real && fit.both <= fit.synthetic);
            }
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
