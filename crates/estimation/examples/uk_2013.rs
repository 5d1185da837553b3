//! Every method on the lists of the United Kingdom of 2013, side by side.
//!
//! `cargo run --release -p estimation --example uk_2013`

use estimation::chance::untold;
use estimation::methods::{Method, Settings};
use estimation::read::read_lists;
use estimation::report::report;

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
    let settings = Settings {
        threshold: 0.02,
        replicates: 1_000,
        level: 0.95,
        seed: 1,
        threads: 2,
        tell: &untold,
    };
    for (name, text) in LISTS {
        let report = report(&read_lists(text.as_bytes())?, &Method::ALL, &settings, &|_| {});
        println!("{name}: {} people seen", report.observed);
        for answer in &report.answers {
            match &answer.outcome {
                Ok(one) => println!(
                    "  {:<13}{:>9.0} ({:.0} to {:.0}, {})",
                    answer.method.code(),
                    one.estimate,
                    one.low,
                    one.high,
                    one.kind.code()
                ),
                Err(refusal) => println!("  {:<13}{refusal}", answer.method.code()),
            }
        }
        for statement in &report.statements {
            println!(
                "  {:?}: {} {:?}",
                statement.weight, statement.code, statement.values
            );
        }
    }
    Ok(())
}
