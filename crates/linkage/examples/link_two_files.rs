//! Links two files of people who are made up, and explains the most doubtful link.
//!
//! `cargo run -p linkage --example link_two_files`

use linkage::explain::explain;
use linkage::invented::{CONFIGURATION, Plan, write_file};
use linkage::names::Nicknames;
use linkage::{Configuration, Input, Table, link};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let plan = Plan {
        rows: 1_000,
        files: 2,
        overlap: 0.6,
        errors: 0.2,
        households: 0.1,
        seed: 1,
    };
    let (mut one, mut other) = (Vec::new(), Vec::new());
    write_file(&plan, 0, &mut one)?;
    write_file(&plan, 1, &mut other)?;

    let configuration = Configuration::read(CONFIGURATION)?;
    let inputs = vec![
        Input {
            name: "shelter".to_owned(),
            reader: one.as_slice(),
        },
        Input {
            name: "police".to_owned(),
            reader: other.as_slice(),
        },
    ];
    let table = Table::read(&configuration, &Nicknames::default(), inputs)?;
    let found = link(&configuration, &table)?;
    println!(
        "{} links; expected precision {:.3}, recall {:.3}; {} pairs of one person are in the files",
        found.links.len(),
        found.quality.precision,
        found.quality.recall,
        plan.rows * 6 / 10
    );

    let doubtful = found
        .links
        .iter()
        .min_by(|one, other| one.probability.total_cmp(&other.probability));
    if let Some(link) = doubtful {
        println!(
            "\nthe most doubtful link: {} and {}",
            table.id(link.one),
            table.id(link.other)
        );
        let told = explain(&configuration, &table, &found, link.one, link.other);
        println!("{:>12}  {:28} {:+7.2} bits", "before", "", told.prior);
        for step in &told.steps {
            println!(
                "{:>12}  {:28} {:+7.2} bits  sum {:+7.2}",
                step.field,
                format!("{} / {} ({})", step.left, step.right, step.level.word()),
                step.weight + step.rarity,
                step.sum
            );
        }
        println!("probability {:.4} beside all other candidates", link.probability);
    }
    Ok(())
}
