//! The largest flows to the United Kingdom in the published cells of its referrals, by subregion of citizenship.
//!
//! `cargo run -p statistics --example flows`

use statistics::Filter;
use statistics::flow::{Destination, Request, flows};
use statistics::load::{Options, csv_from_bytes};
use statistics::place::Level;
use vocabulary::Language;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = include_bytes!("../../../data/statistics/uk_nrm_referral_cells_2022q2_2023q4.csv");
    let options = Options {
        columns: vec!["nationality".into(), "age".into()],
        count: Some("people".into()),
        ..Options::default()
    };
    let data = csv_from_bytes(file, &options)?.data;
    let request = Request {
        from: data.find("nationality")?,
        to: Destination::Country("GBR"),
        via: Vec::new(),
        level: Level::Subregion,
        filter: Filter::parse("age='Child (17 or under)'", &data)?,
    };
    let found = flows(&data, &request)?;
    for flow in found.domestic.iter().chain(found.across.iter().take(8)) {
        let from = flow.from.name(Language::En).unwrap_or("unknown");
        let percent = flow.share.map_or(f64::NAN, |share| share.low * 100.0);
        println!(
            "{from}: {} ({percent:.1} % of those whose citizenship is known)",
            flow.count
        );
    }
    for label in &found.unplaced {
        println!("in no flow: {:?}, {}", label.place, label.count);
    }
    println!("not known: {}, of {}", found.unknown, found.total);
    Ok(())
}
