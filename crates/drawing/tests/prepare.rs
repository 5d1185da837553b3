//! The committed boundaries are those that their sources give.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use drawing::prepare::{PrepareError, prepare};

fn source(name: &str) -> String {
    let path = format!("{}/../../data/boundaries/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn preparing_again_gives_the_committed_bytes() {
    let path = format!("{}/../../data/boundaries/world.bin", env!("CARGO_MANIFEST_DIR"));
    let committed = std::fs::read(path).unwrap();
    let again = prepare(&source("countries-50m.json"), &source("world.toml")).unwrap();
    assert!(
        again == committed,
        "data/boundaries/world.bin differs from its sources: run `cargo xtask data boundaries`"
    );
    assert!(committed.len() <= 60 * 1024, "{} bytes", committed.len());
}

#[test]
fn rules_that_do_not_fit_are_named() {
    let boundaries = source("countries-50m.json");
    let rules = source("world.toml");
    let check = |from: &str, to: &str, expected: &str| {
        assert!(rules.contains(from));
        let error = prepare(&boundaries, &rules.replacen(from, to, 1)).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    };
    check("\"Kosovo\" = \"XKX\"", "", "\"Kosovo\"");
    check(
        "area = [32.0, 44.0, 37.0, 46.5]",
        "area = [0.0, 0.0, 1.0, 1.0]",
        "UKR from RUS",
    );
    check(
        "between = [\"SDN\", \"SSD\"]",
        "between = [\"SDN\", \"ISL\"]",
        "SDN and ISL",
    );
    check("\"004\" = \"AFG\"", "\"004\" = \"AF\"", "\"AF\"");
    check("why = \"Java\"", "", "why");
    assert!(matches!(prepare("{}", &rules), Err(PrepareError::Topology(_))));
}
