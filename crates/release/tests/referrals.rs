//! The referral statistics of the United Kingdom, most of whose cells are one person.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::fs::File;
use std::path::Path;

use release::attack::read::{Layout, read};
use release::attack::tables::Meaning;
use release::attack::{Wishes, attack};
use release::program::bounds::Limits;
use release::protect::protect;
use release::protect::rules::Rules;
use release::table::leaves::{Leaves, Request};
use release::table::{Cube, Extent};

fn file() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../data/statistics/uk_nrm_referral_cells_2022q2_2023q4.csv");
    File::open(path).unwrap()
}

fn wishes() -> Wishes {
    Wishes {
        minimum: 5,
        exact: false,
        limits: Limits::default(),
    }
}

fn meaning() -> Meaning {
    Meaning {
        totals: vec!["Total".to_owned()],
        ..Meaning::default()
    }
}

#[test]
fn as_published_it_tells_small_counts_outright() {
    let table = read(file(), "published", &Layout::default(), 0).unwrap();
    let findings = attack(&[table], &meaning(), wishes()).unwrap();
    assert!(findings.is_disclosing(5));
    let ones = findings.small.iter().filter(|(_, count)| *count == 1).count();
    assert_eq!(findings.published, 11_277);
    assert!(ones * 100 > findings.published * 72, "{ones}");
}

#[test]
fn released_it_tells_none_and_stays_of_use() {
    let request = Request {
        by: ["exploitation", "age", "gender"].map(str::to_owned).to_vec(),
        count: Some("people".to_owned()),
        total: "Total".to_owned(),
        ..Request::default()
    };
    let leaves = Leaves::read(file(), &request).unwrap();
    for rounding in [None, Some(5)] {
        let extent = Extent {
            holds_noughts: false,
            order: 3,
        };
        let cube = Cube::count(leaves.dimensions.clone(), leaves.iter(), extent).unwrap();
        let rules = Rules {
            rounding,
            ..Rules::default()
        };
        let table = protect(cube, &rules, None, Limits::default(), "2024-01-01").unwrap();
        assert_eq!(table.loss.whole, 30_197);
        assert!(table.loss.median_error_percent <= 5.0, "{:?}", table.loss);
        assert!(table.order_kept(20) >= 0.95, "{}", table.order_kept(20));
        // Before counts were published again, those hidden for the sake of others counted 31,816 people.
        assert!(table.loss.complementary_people < 10_000, "{:?}", table.loss);
        let findings = attack(&[table.as_published("released", 0)], &meaning(), wishes()).unwrap();
        assert!(findings.conflicts.is_empty(), "{:?}", findings.conflicts);
        assert!(!findings.is_disclosing(5));
        assert!(findings.recovered.iter().all(|one| one.cell.lower == 0));
    }
}
