//! Goal D2: a growing table of made-up people is released month after month, each time attacked together with all months
//! before. Tells what each month took, and whom the attacker singles out of all months together, of ours and of tables
//! that only hide small counts.
//!
//! `measure_editions [MONTHS] [PEOPLE] [SIZES, as 32,6]`

use std::time::Instant;

use release::attack::tables::{Absent, Meaning, PublishedRow, PublishedTable, Shown};
use release::attack::{Wishes, attack};
use release::program::UNBOUNDED;
use release::program::bounds::Limits;
use release::protect::history::History;
use release::protect::protect;
use release::protect::rules::Rules;
use release::table::{Cube, Dimension, Extent, Leaf, TableProblem};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize, usual: usize| words.get(place).map_or(Ok(usual), |word| word.parse());
    let (months, count) = (number(0, 24)?, number(1, 1_311)?);
    let sizes: Vec<usize> = match words.get(2) {
        Some(sizes) => sizes.split(',').map(str::parse).collect::<Result<_, _>>()?,
        None => vec![32, 6],
    };
    let everybody = people(count, &sizes);
    let meaning = Meaning {
        totals: vec!["Total".to_owned()],
        ..Meaning::default()
    };
    let (mut naive, mut ours) = (Vec::new(), Vec::new());
    let began = Instant::now();
    for month in 0..months {
        let cube = cube(&sizes, &everybody[..(month + 1) * count / months])?;
        naive.push(small_counts_hidden(&cube, month));
        let at = Instant::now();
        let history = History::new(&ours, &meaning, month)?;
        match protect(
            cube,
            &Rules::default(),
            Some(&history),
            Limits::default(),
            "2024-01-01",
        ) {
            Ok(table) => {
                let shown = table.loss.cells - table.loss.primary_cells - table.loss.complementary_cells;
                println!(
                    "month {month}: {shown} of {} cells published, {:.2} s",
                    table.loss.cells,
                    at.elapsed().as_secs_f64()
                );
                ours.push(table.as_published(&format!("month {month}"), month));
            }
            Err(refusal) => println!("month {month}: nothing released, {refusal}"),
        }
    }
    println!(
        "{} of {months} months released in {:.2} s",
        ours.len(),
        began.elapsed().as_secs_f64()
    );
    for (name, tables) in [("small counts hidden only", &naive), ("ours", &ours)] {
        let began = Instant::now();
        let wishes = Wishes {
            minimum: 5,
            exact: false,
            limits: Limits::default(),
        };
        let findings = attack(tables, &meaning, wishes)?;
        println!(
            "{name}: {} counts of newcomers singled out, {} small counts told, {} hidden counts recovered that are not nought, {} narrow, {} open; {:.2} s",
            findings.singled_out.len(),
            findings.small.len(),
            findings
                .recovered
                .iter()
                .filter(|one| one.cell.lower != 0)
                .count(),
            findings.narrow.len(),
            findings.open,
            began.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

/// People with a code of every dimension; some codes are common and most are rare.
fn people(count: usize, sizes: &[usize]) -> Vec<Vec<u32>> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count)
        .map(|_| {
            sizes
                .iter()
                .map(|size| (next().powi(2) * *size as f64) as u32 + 1)
                .collect()
        })
        .collect()
}

fn cube(sizes: &[usize], people: &[Vec<u32>]) -> Result<Cube, TableProblem> {
    let mut dimensions = Vec::new();
    for (place, size) in sizes.iter().enumerate() {
        let labels: Vec<String> = (0..*size).map(|code| format!("code {code}")).collect();
        dimensions.push(Dimension::flat(
            &format!("column {place}"),
            "Total",
            labels.iter().map(String::as_str),
        )?);
    }
    let leaves = people.iter().map(|codes| Leaf {
        codes,
        count: 1,
        contributor: None,
    });
    let extent = Extent {
        holds_noughts: false,
        order: sizes.len(),
    };
    Cube::count(dimensions, leaves, extent)
}

fn small_counts_hidden(cube: &Cube, edition: usize) -> PublishedTable {
    PublishedTable {
        name: format!("month {edition}"),
        columns: cube.dimensions.iter().map(|one| one.name.clone()).collect(),
        rows: (0..cube.len() as u32)
            .map(|cell| PublishedRow {
                codes: cube.labels_of(cell).map(str::to_owned).collect(),
                shown: match cube.counts[cell as usize] {
                    1..=4 => Shown::Between(0, UNBOUNDED),
                    count => Shown::Exact(count),
                },
                line: cell as usize + 2,
            })
            .collect(),
        absent: Absent::Nought,
        order: usize::MAX,
        edition,
    }
}
