//! How long a view of flows takes over a million made-up persons with three filters at a time.
//!
//! `cargo run --release -p statistics --features generator --example filtered_flows`

use std::time::Instant;

use statistics::generator::ctdc::{Plan, data};
use statistics::{Filter, count};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let made = data(&Plan {
        rows: 1_000_000,
        columns: 27,
        seed: 1,
        says_no: false,
    })?;
    let (from, to) = (made.find("citizenship")?, made.find("CountryOfExploitation")?);
    let conditions = [
        "yearOfRegistration>=2010",
        "gender=Female",
        "ageBroad in ('09--17', '18--20')",
        "isForcedLabour=yes",
        "meansThreats is not unknown",
        "not typeOfSexProstitution=yes",
        "yearOfRegistration<2020",
        "recruiterRelationFamily=yes",
    ];
    let mut times_ms = Vec::new();
    for first in 0..conditions.len() {
        for second in first + 1..conditions.len() {
            for third in second + 1..conditions.len() {
                let text = [conditions[first], conditions[second], conditions[third]].join(" and ");
                let began = Instant::now();
                let filter = Filter::parse(&text, &made)?;
                let table = count(&made, &[from, to], &filter)?;
                times_ms.push(began.elapsed().as_secs_f64() * 1e3);
                std::hint::black_box(table.rows());
            }
        }
    }
    times_ms.sort_by(f64::total_cmp);
    let at = |share: f64| times_ms[((times_ms.len() - 1) as f64 * share) as usize];
    println!(
        "{} queries over 1,000,000 rows: median {:.1} ms, 95 of 100 within {:.1} ms, longest {:.1} ms",
        times_ms.len(),
        at(0.5),
        at(0.95),
        at(1.0)
    );
    Ok(())
}
