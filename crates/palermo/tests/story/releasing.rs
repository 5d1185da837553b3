//! Tables that may leave, and what an attacker gets out of tables that have left.

use serde_json::Value;

use crate::desk::Desk;

const CELLS: &[u8] = include_bytes!("../../../../data/statistics/uk_nrm_referral_cells_2022q2_2023q4.csv");
const RELEASE: [&str; 9] = [
    "release",
    "table",
    "cells.csv",
    "--by",
    "exploitation,age,gender",
    "--count",
    "people",
    "-o",
    "out",
];

fn desk_with_cells() -> Desk {
    let desk = Desk::new();
    desk.lay("cells.csv", CELLS);
    desk
}

/// The tables in the folder of a release, as a shell would name them with `out/*.csv`.
fn tables(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .map(|path| format!("out/{}", path.file_name().unwrap().to_str().unwrap()))
        .collect();
    names.sort();
    names
}

#[test]
fn a_published_table_gives_its_small_counts_away_and_our_release_of_it_does_not() {
    let desk = desk_with_cells();
    let published = desk.run(&["release", "attack", "cells.csv", "--count", "people", "--json"]);
    let published = published.exits(6).json();
    assert_eq!(published["disclosing"], true);
    assert!(published["small_count"].as_u64().unwrap() > 10_000);

    let told = desk.json(&RELEASE);
    assert!(
        told["loss"]["order_of_twenty_kept"].as_f64().unwrap() >= 0.95,
        "{told}"
    );
    assert!(told["loss"]["median_error_percent"].as_f64().unwrap() <= 5.0);
    let tables = tables(&desk);
    assert_eq!(tables, ["out/exploitation-age-gender.csv"]);
    let attacked = desk.json(&["release", "attack", &tables[0]]);
    assert_eq!(attacked["disclosing"], false);
    for what in ["recovered_count", "narrow_count", "small_count"] {
        assert_eq!(attacked[what], 0, "{what}");
    }
}

/// The file of ranges once stood beside the table, and an attack on `out/*.csv` took its bounds for counts.
#[test]
fn ranges_stand_apart_and_hold_the_true_counts() {
    let desk = desk_with_cells();
    let told = desk.json(&RELEASE);
    let ranges = desk.read("out/ranges/exploitation-age-gender.csv");
    let mut lines = ranges.lines();
    assert_eq!(lines.next(), Some("exploitation,age,gender,at_least,at_most"));
    assert_eq!(told["loss"]["ranges"], lines.clone().count());
    let truth = desk.json(&["table", "cells.csv", "--by", "gender", "--count", "people"]);
    let people = |gender: &str| {
        let cells = truth["cells"].as_array().unwrap();
        let cell = cells.iter().find(|cell| cell["labels"]["gender"] == gender);
        cell.unwrap()["count"]["low"].as_u64().unwrap()
    };
    let mut of_all = 0;
    for line in lines.filter_map(|line| line.strip_prefix("Total,Total,")) {
        let fields: Vec<&str> = line.split(',').collect();
        let bounds: Vec<u64> = fields[1..].iter().map(|field| field.parse().unwrap()).collect();
        assert!(
            bounds[0] >= 5 && (bounds[0]..=bounds[1]).contains(&people(fields[0])),
            "{line}"
        );
        of_all += 1;
    }
    assert!(of_all > 0, "{ranges}");
}

#[test]
fn a_second_table_is_attacked_together_with_the_first() {
    let desk = desk_with_cells();
    let (mut first, mut second) = (RELEASE, RELEASE);
    (first[4], second[4]) = ("age,gender", "exploitation,age");
    desk.json(&first);
    let told = desk.json(&second);
    assert_eq!(told["verdict"]["earlier_tables"], 1);
    let tables = tables(&desk);
    assert_eq!(tables.len(), 2);
    let names: Vec<&str> = tables.iter().map(String::as_str).collect();
    let attacked: Value = desk.json(&[&["release", "attack"], &names[..]].concat());
    assert_eq!(attacked["recovered_count"], 0);
}

#[test]
fn what_cannot_be_released_is_told_with_its_remedy() {
    let desk = desk_with_cells();
    let mut unknown = RELEASE;
    unknown[4] = "exploitation,agee";
    desk.run(&unknown).exits(3).says("agee").says("age");
    desk.lay("negative.csv", "age,people\nchild,4\nadult,-2\n");
    let mut negative = RELEASE;
    (negative[2], negative[4]) = ("negative.csv", "age");
    desk.run(&negative).exits(3).says("negative.csv").says("-2");
}
