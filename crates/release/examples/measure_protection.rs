//! Protects a table of a CSV file and tells what it lost and what it took: cells and people hidden, the order of the
//! twenty greatest flows, the error of counts of 100 and more, and what the attacker finds.
//!
//! `measure_protection DATA.csv COLUMNS [COUNT-COLUMN or -] [ORDER] [MINIMUM] [no-attack]`

use std::fs::File;
use std::time::Instant;

use release::attack::tables::{Meaning, PublishedTable};
use release::attack::{Wishes, attack};
use release::program::bounds::Limits;
use release::protect::protect;
use release::protect::rules::Rules;
use release::table::leaves::{Leaves, Request};
use release::table::{Cube, Extent};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |place: usize| words.get(place).map(String::as_str);
    let (Some(data), Some(by)) = (word(0), word(1)) else {
        return Err("name a CSV file and the columns to count by, parted by commas".into());
    };
    let by: Vec<String> = by.split(',').map(str::to_owned).collect();
    let order = word(3).map_or(Ok(3), str::parse)?;
    let minimum = word(4).map_or(Ok(5), str::parse)?;
    let request = Request {
        count: word(2).filter(|name| *name != "-").map(str::to_owned),
        total: "Total".to_owned(),
        by,
        ..Request::default()
    };
    let began = Instant::now();
    let leaves = Leaves::read(File::open(data)?, &request)?;
    let extent = Extent {
        holds_noughts: false,
        order,
    };
    let cube = Cube::count(leaves.dimensions.clone(), leaves.iter(), extent)?;
    let rules = Rules {
        minimum,
        ..Rules::default()
    };
    let released = protect(cube, &rules, None, Limits::default(), "2024-01-01")?;
    let protected = began.elapsed();
    let (loss, verdict) = (&released.loss, &released.verdict);
    println!(
        "cells {} people {}: by rule {} ({}), for others {} ({}), leaf people hidden {}",
        loss.cells,
        loss.whole,
        loss.primary_cells,
        loss.primary_people,
        loss.complementary_cells,
        loss.complementary_people,
        loss.hidden_leaf_people
    );
    println!(
        "order of 20 greatest kept {:.3}, median error of counts from 100 {:.2} %, blocks {} (largest {}), rounds {}",
        released.order_kept(20),
        loss.median_error_percent,
        verdict.blocks,
        verdict.largest_block,
        verdict.rounds
    );
    let widths: Vec<i64> = released.ranges().map(|(_, low, high)| high - low).collect();
    println!(
        "{} hidden counts follow to within a range above the minimum, the widest of {}",
        widths.len(),
        widths.iter().max().copied().unwrap_or(0)
    );
    println!("protected in {:.2} s", protected.as_secs_f64());
    if word(5) != Some("no-attack") {
        tell_attack(&released.as_published("released", 0), minimum)?;
    }
    Ok(())
}

/// Attacks the table as it is published and tells what came of it.
fn tell_attack(table: &PublishedTable, minimum: i64) -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let meaning = Meaning {
        totals: vec!["Total".to_owned()],
        ..Meaning::default()
    };
    let wishes = Wishes {
        minimum,
        exact: false,
        limits: Limits::default(),
    };
    let findings = attack(std::slice::from_ref(table), &meaning, wishes)?;
    let known = findings.recovered.iter().filter(|one| one.cell.lower != 0);
    println!(
        "attack: {} hidden, {} recovered ({} of them not nought), {} narrow, {} open, disclosing {}; {:.2} s",
        findings.hidden,
        findings.recovered.len(),
        known.count(),
        findings.narrow.len(),
        findings.open,
        findings.is_disclosing(minimum),
        began.elapsed().as_secs_f64()
    );
    Ok(())
}
