//! How often intervals of 95 % hold the truth, for people made up under the model fitted to the lists of the United
//! Kingdom of 2013.
//!
//! `cargo run --release -p estimation --example coverage -- 500 200 stepwise bootstrap percentile`: populations, replicates of
//! each bootstrap, and methods; without methods all of them, of which latent classes take by far the longest.

use estimation::coverage::{Wish, simulate};
use estimation::methods::Method;
use estimation::read::read_lists;

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
    let mut arguments = std::env::args().skip(1);
    let populations = arguments.next().map_or(Ok(200), |text| text.parse())?;
    let replicates = arguments.next().map_or(Ok(500), |text| text.parse())?;
    let wanted: Vec<String> = arguments.collect();
    let methods: Vec<Method> = Method::ALL
        .into_iter()
        .filter(|method| wanted.is_empty() || wanted.iter().any(|code| code == method.code()))
        .collect();
    for (name, text) in LISTS {
        let table = read_lists(text.as_bytes())?.tables.remove(0);
        let wish = Wish {
            threshold: 0.02,
            populations,
            replicates,
            level: 0.95,
            seed: 2_013,
            threads: std::thread::available_parallelism()?.get(),
            tell: &estimation::chance::untold,
        };
        let simulation = simulate(&table, &methods, &wish)?;
        println!("{name}: {} people, {populations} populations", simulation.truth);
        for one in simulation.methods {
            println!(
                "  {:<13}{:>6.1} % (standard error {:.1}); truth above {}, below {}; median estimate {:.0}, width {:.0}; without estimate {}",
                one.method.code(),
                100.0 * one.share(),
                100.0 * one.standard_error(),
                one.above,
                one.estimated - one.held - one.above,
                one.median,
                one.width,
                populations - one.estimated
            );
        }
    }
    Ok(())
}
