//! Links two or more files whose true pairs are known from their identifiers, and says how good the links are.
//!
//! `cargo run --release -p linkage --example measure_linkage -- linkage.toml a.csv b.csv`: two records are of one
//! person where the digits of their identifiers are the same up to the first sign behind them (`rec-17-org`,
//! `rec-17-dup-0`).

use std::fs::File;
use std::time::Instant;

use linkage::names::Nicknames;
use linkage::{Configuration, Input, Quality, Table, link};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let configuration = Configuration::read(&std::fs::read_to_string(
        arguments.next().ok_or("no configuration")?,
    )?)?;
    let begin = Instant::now();
    let inputs = arguments
        .map(|path| {
            Ok(Input {
                reader: File::open(&path)?,
                name: path,
            })
        })
        .collect::<Result<Vec<_>, std::io::Error>>()?;
    let table = Table::read(&configuration, &Nicknames::default(), inputs)?;
    let read = begin.elapsed();
    let found = link(&configuration, &table)?;
    let linked = begin.elapsed();
    let truth = truth_of(&table);
    let quality = Quality::against(&found.links, &truth);
    println!(
        "records {} true pairs {} candidates kept {}",
        table.len(),
        truth.len(),
        found.edges.len()
    );
    println!(
        "links {} threshold {:.3} matches {:.1}",
        found.links.len(),
        found.threshold,
        found.model.matches
    );
    println!(
        "found    precision {:.5} recall {:.5} F1 {:.5}",
        quality.precision, quality.recall, quality.f1
    );
    let expected = found.quality;
    println!(
        "expected precision {:.5} recall {:.5} F1 {:.5}",
        expected.precision, expected.recall, expected.f1
    );
    println!("read {read:?} all {linked:?}");
    for rule in &found.blocking.rules {
        println!(
            "{:40} {:?} matches {:.1} alone {:.1}",
            rule.rule.join("+"),
            rule.divided,
            rule.matches,
            rule.alone
        );
    }
    println!(
        "missed: recapture {:.1} sample {:?}",
        found.blocking.missed_by_recapture, found.blocking.sample
    );
    if std::env::var_os("TELL_MODEL").is_some() {
        for (field, rates) in table.fields().iter().zip(&found.model.fields) {
            println!(
                "{:15} m {:.5?}\n                u {:.7?}",
                field.name, rates.m, rates.u
            );
        }
        println!("bonds {:?} rounds {}", found.model.bonds, found.trace.len());
    }
    Ok(())
}

fn truth_of(table: &Table) -> rustc_hash::FxHashSet<(u32, u32)> {
    let person = |record: u32| -> u64 {
        let id = table.id(record);
        let digits = id.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        digits
            .split(|letter: char| !letter.is_ascii_digit())
            .next()
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(u64::MAX)
    };
    let mut records: Vec<(u64, u32)> = (0..table.len() as u32)
        .map(|record| (person(record), record))
        .collect();
    records.sort_unstable();
    let mut truth = rustc_hash::FxHashSet::default();
    for group in records.chunk_by(|one, other| one.0 == other.0) {
        for (place, one) in group.iter().enumerate() {
            for other in &group[place + 1..] {
                if table.sources().len() == 1 || table.source_of(one.1) != table.source_of(other.1) {
                    truth.insert((one.1, other.1));
                }
            }
        }
    }
    truth
}
