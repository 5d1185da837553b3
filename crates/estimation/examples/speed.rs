//! How long each method takes for the lists of the United Kingdom of 2013, on one thread.
//!
//! `cargo run --release -p estimation --example speed`

use std::time::Instant;

use estimation::bootstrap::{Choice, Wish, bootstrap};
use estimation::chance::untold;
use estimation::loglinear::{Cells, Fitter};
use estimation::methods::{Method, Settings, run};
use estimation::read::read_lists;
use estimation::stepwise::choose;

const LISTS: [(&str, &str); 2] = [
    (
        "six lists",
        include_str!("../../../data/mse/uk_2013_six_lists.csv"),
    ),
    (
        "five lists",
        include_str!("../../../data/mse/uk_2013_five_lists.csv"),
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (name, text) in LISTS {
        let table = read_lists(text.as_bytes())?.tables.remove(0);
        let start = Instant::now();
        for _ in 0..100 {
            choose(&Cells::of(&table)?, 0.02, &mut Fitter::new())?;
        }
        println!("{name}: stepwise {:.3} ms", start.elapsed().as_secs_f64() * 10.0);
        for (what, choice) in [
            ("stepwise in each", Choice::Stepwise(0.02)),
            ("best of fifty in each", Choice::BestScoring(50)),
        ] {
            let start = Instant::now();
            let wish = Wish {
                choice,
                replicates: 1_000,
                seed: 1,
                threads: 1,
                tell: &untold,
            };
            let (low, high) = bootstrap(&table, &wish)?.interval(0.95);
            let seconds = start.elapsed().as_secs_f64();
            println!("{name}: bootstrap of 1,000, {what} {seconds:.3} s ({low:.0} to {high:.0})");
        }
        for method in [Method::Average, Method::Decomposable, Method::Latent] {
            let start = Instant::now();
            let settings = Settings {
                threshold: 0.02,
                replicates: 0,
                level: 0.95,
                seed: 1,
                threads: 1,
                tell: &untold,
            };
            let one = run(method, &table, &settings)?;
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "{name}: {} {seconds:.3} s ({:.0}, {:.0} to {:.0})",
                method.code(),
                one.estimate,
                one.low,
                one.high
            );
        }
    }
    Ok(())
}
