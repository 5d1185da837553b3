//! A made-up table of two columns is protected, and what is published of it is attacked.

use release::attack::tables::Meaning;
use release::attack::{Wishes, attack};
use release::program::bounds::Limits;
use release::protect::protect;
use release::protect::rules::Rules;
use release::table::leaves::{Leaves, Request};
use release::table::{Cube, Extent};

/// Made-up figures.
const DATA: &str = "region,form,people
north,labour,41
north,sexual,2
north,criminal,17
south,labour,12
south,sexual,33
south,criminal,9
west,labour,3
west,sexual,14
west,criminal,25
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = Request {
        by: vec!["region".to_owned(), "form".to_owned()],
        count: Some("people".to_owned()),
        total: "Total".to_owned(),
        ..Request::default()
    };
    let leaves = Leaves::read(DATA.as_bytes(), &request)?;
    let extent = Extent {
        holds_noughts: false,
        order: 2,
    };
    let cube = Cube::count(leaves.dimensions.clone(), leaves.iter(), extent)?;
    let table = protect(cube, &Rules::default(), None, Limits::default(), "2024-01-01")?;
    for (codes, value) in table.rows(100) {
        let value = value.map_or_else(|| "c".to_owned(), |value| value.to_string());
        println!("{:<8} {:<9} {value:>4}", codes[0], codes[1]);
    }
    for sentence in &table.evidence().verdict {
        println!("{sentence}");
    }
    let meaning = Meaning {
        totals: vec!["Total".to_owned()],
        ..Meaning::default()
    };
    let wishes = Wishes {
        minimum: 5,
        exact: true,
        limits: Limits::default(),
    };
    let findings = attack(&[table.as_published("released", 0)], &meaning, wishes)?;
    println!("recovered: {}", findings.recovered.len());
    Ok(())
}
