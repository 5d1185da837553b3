//! Counts every combination of up to three columns of made-up persons, and tells the time it took.
//!
//! `cargo run --release -p statistics --features generator --example all_combinations`

use std::time::Instant;

use statistics::all_combinations;
use statistics::generator::ctdc::{Plan, data};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (rows, columns) in [(48_801, 10), (91_043, 19), (222_000, 27)] {
        let made = data(&Plan {
            rows,
            columns,
            seed: 1,
            says_no: false,
        })?;
        let places: Vec<usize> = (0..columns).collect();
        let began = Instant::now();
        let counted = all_combinations(&made, &places, 3)?;
        let took_ms = began.elapsed().as_secs_f64() * 1e3;
        println!(
            "{rows} rows, {columns} columns: {} combinations in {} sets, {took_ms:.1} ms",
            counted.len(),
            counted.marginals().len()
        );
    }
    Ok(())
}
