//! Makes synthetic records from made-up persons, compares them, and enters the release in a ledger.
//!
//! `cargo run --release -p release --example synthesize -- 48801 10`

use std::collections::BTreeMap;
use std::time::Instant;

use release::budget::Neighbours;
use release::budget::ledger::{Amount, Ledger, Spending};
use release::noise::Seed;
use release::quality::compare;
use release::synthesis::{Settings, synthesize};
use statistics::generator::ctdc::{Plan, data};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse::<usize>());
    let rows = numbers.next().transpose()?.unwrap_or(10_000);
    let columns = numbers.next().transpose()?.unwrap_or(10);
    let persons = data(&Plan {
        rows,
        columns,
        seed: 1,
        says_no: false,
    })?;
    // A real release draws its seed from the system: Seed::draw.
    let seed = Seed::from_bytes([1; 32]);
    let began = Instant::now();
    let made = synthesize(&persons, &Settings::default(), &seed, |_| {})?;
    println!(
        "{} rows of {columns} columns in {:.2} s; epsilon {}, delta {:.2e}; replacing one row: epsilon {:.2}",
        made.data.rows(),
        began.elapsed().as_secs_f64(),
        made.epsilon,
        made.delta,
        made.composition.epsilon(made.delta, Neighbours::ReplaceOne),
    );
    let real = made.domain.apply(&persons)?;
    for fit in compare(&real, &made.data, 3, None)?.orders {
        println!(
            "{} columns: {} combinations, mean error {:.1}, suppressed {:.1} %, fabricated {:.1} %, median relative error {:.1} %",
            fit.order,
            fit.real,
            fit.mean_error,
            fit.suppressed() * 100.0,
            fit.fabricated() * 100.0,
            fit.median_relative_error.unwrap_or(0.0) * 100.0,
        );
    }
    let mut ledger = Ledger::default();
    ledger.set_budget(
        "made-up",
        Amount::of_budget(8.0, made.delta),
        "2026-01-01",
        "an example",
    )?;
    let spending = Spending {
        data_set: "made-up".into(),
        purpose: "an example".into(),
        parameters: BTreeMap::new(),
        amount: Amount::of_rho(made.composition.rho(Neighbours::AddOrRemoveOne)),
        commitment: made.commitment.to_string(),
    };
    print!("{}", ledger.spend(&spending, "2026-01-01")?.line());
    Ok(())
}
