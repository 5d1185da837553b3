//! Records of one person in the files of several agencies.

use linkage::invented::{CONFIGURATION, Plan, write_file};
use serde_json::Value;

use crate::desk::Desk;

/// A desk with a configuration and files of people who are made up.
pub(super) fn desk(files: usize, one_to_one: bool) -> Desk {
    let desk = Desk::new();
    let plan = Plan {
        rows: 400,
        files,
        overlap: 0.5,
        errors: 0.15,
        households: 0.1,
        seed: 3,
    };
    for number in 0..files {
        let mut bytes = Vec::new();
        write_file(&plan, number, &mut bytes).unwrap();
        desk.lay(&format!("{}.csv", ["a", "b", "c"][number]), bytes);
    }
    let text = CONFIGURATION.replace("one_to_one = true", &format!("one_to_one = {one_to_one}"));
    desk.lay("linkage.toml", text);
    desk
}

/// The number of the person in an identifier.
pub(super) fn person(id: &str) -> &str {
    id.split('-').nth(1).unwrap()
}

/// Links of a file: left, right, weight, probability and the rest.
pub(super) fn links(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let text = desk.read(name);
    assert!(text.starts_with("left,right,weight,probability,"), "{text}");
    text.lines()
        .skip(1)
        .map(|line| line.split(',').map(ToOwned::to_owned).collect())
        .collect()
}

#[test]
fn two_agencies_find_whom_both_know() {
    let desk = desk(2, true);
    let told = desk.json(&[
        "link",
        "a.csv",
        "b.csv",
        "--config",
        "linkage.toml",
        "-o",
        "links.csv",
        "--review",
        "review.csv",
    ]);
    let links = links(&desk, "links.csv");
    assert_eq!(told["links"], links.len());
    let right = links
        .iter()
        .filter(|link| person(&link[0]) == person(&link[1]))
        .count();
    assert!(
        right * 100 >= links.len() * 97 && right >= 190,
        "{right} of {}",
        links.len()
    );
    let expected = told["expected"]["precision"].as_f64().unwrap();
    assert!(
        (expected - right as f64 / links.len() as f64).abs() < 0.03,
        "{expected}"
    );
    let review = desk.read("review.csv");
    assert_eq!(told["review"]["pairs"], review.lines().count() - 1);
    assert!(
        review.starts_with(
            "left,right,weight,probability,left_source,right_source,basis,is_link,left_given_name"
        )
    );
    assert!(!desk.path("palermo-data").exists(), "linking makes no store");
}

#[test]
fn links_do_not_depend_on_the_number_of_threads() {
    let desk = desk(3, true);
    let files = [
        "link",
        "a.csv",
        "b.csv",
        "c.csv",
        "--config",
        "linkage.toml",
        "--quiet",
        "-o",
    ];
    for threads in ["1", "2", "5"] {
        let name = format!("links{threads}.csv");
        let arguments: Vec<&str> = files.iter().copied().chain([name.as_str()]).collect();
        let output = desk
            .command(&arguments)
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(desk.read(&name), desk.read("links1.csv"));
    }
}

#[test]
fn one_file_is_searched_for_persons_it_has_twice() {
    let desk = desk(2, false);
    let (first, second) = (desk.read("a.csv"), desk.read("b.csv"));
    let (_, rest) = second.split_once('\n').unwrap();
    desk.lay("both.csv", format!("{first}{rest}"));
    desk.run(&["link", "both.csv", "--config", "linkage.toml", "-o", "links.csv"])
        .exits(0)
        .says("Links:");
    let links = links(&desk, "links.csv");
    let right = links
        .iter()
        .filter(|link| person(&link[0]) == person(&link[1]))
        .count();
    assert!(
        right * 100 >= links.len() * 95 && right >= 180,
        "{right} of {}",
        links.len()
    );
    desk.lay("clean.toml", CONFIGURATION);
    desk.run(&["link", "both.csv", "--config", "clean.toml"])
        .exits(3)
        .says("one_to_one = false");
}

#[test]
fn a_pair_is_explained_step_by_step() {
    let desk = desk(2, true);
    desk.run(&[
        "link",
        "a.csv",
        "b.csv",
        "--config",
        "linkage.toml",
        "-o",
        "links.csv",
    ])
    .exits(0);
    let link = links(&desk, "links.csv").remove(0);
    let told = desk.json(&[
        "link",
        "explain",
        &link[0],
        &link[1],
        "a.csv",
        "b.csv",
        "--config",
        "linkage.toml",
    ]);
    assert_eq!(told["is_link"], true);
    let weight: f64 = link[2].parse().unwrap();
    assert!(
        (told["weight"].as_f64().unwrap() - weight).abs() < 0.01,
        "{told} {weight}"
    );
    let steps = told["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 4);
    let sum: f64 = steps
        .iter()
        .map(|step| step["weight"].as_f64().unwrap() + step["rarity"].as_f64().unwrap())
        .sum();
    let end = told["prior"].as_f64().unwrap() + sum;
    assert!((steps[3]["sum"].as_f64().unwrap() - end).abs() < 1e-6);
    desk.run(&[
        "link",
        "explain",
        &format!("a.csv:{}", link[0]),
        &link[1],
        "a.csv",
        "b.csv",
        "--config",
        "linkage.toml",
    ])
    .exits(0)
    .answers("This pair is linked.");
    desk.run(&[
        "link",
        "explain",
        "nobody",
        &link[1],
        "a.csv",
        "b.csv",
        "--config",
        "linkage.toml",
    ])
    .exits(3)
    .says("no file has a record nobody");
}

#[test]
fn lists_are_counted_and_drawn() {
    let desk = desk(3, true);
    let files = ["a.csv", "b.csv", "c.csv", "--config", "linkage.toml"];
    let run = |verb: &[&str], more: &[&str]| desk.run(&[verb, &files, more].concat()).exits(0);
    run(&["link"], &["-o", "links.csv", "--review", "review.csv"]);
    run(&["link", "lists", "links.csv"], &["-o", "lists.csv"]);
    let text = desk.read("lists.csv");
    assert!(text.starts_with("a,b,c,count\n"), "{text}");
    let rows: Vec<Vec<u64>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
        .collect();
    let memberships: u64 = rows.iter().map(|row| row[..3].iter().sum::<u64>() * row[3]).sum();
    assert_eq!(memberships, 1_200);
    let on_all = rows.iter().find(|row| row[..3] == [1, 1, 1]).unwrap()[3];
    assert!((180..=205).contains(&on_all), "{text}");
    let draws = ["--draws", "20", "--seed", "7", "--review", "review.csv", "-o"];
    run(
        &["link", "lists", "links.csv"],
        &[&draws[..], &["drawn.csv"]].concat(),
    );
    run(
        &["link", "lists", "links.csv"],
        &[&draws[..], &["again.csv"]].concat(),
    );
    let drawn = desk.read("drawn.csv");
    assert_eq!(drawn, desk.read("again.csv"));
    assert!(drawn.starts_with("draw,a,b,c,count\n1,"), "{drawn}");
    assert!(drawn.lines().last().unwrap().starts_with("20,"));
    run(&["link", "lists", "links.csv"], &["--json", "-o", "lists.csv"]);
    desk.run(&[
        "link",
        "lists",
        "links.csv",
        "a.csv",
        "b.csv",
        "--config",
        "linkage.toml",
    ])
    .exits(3)
    .says("links.csv");
}

#[test]
fn what_cannot_be_used_is_told_with_its_place_and_a_remedy() {
    let desk = desk(2, true);
    let with = |files: &[&str]| {
        desk.run(&[&["link"], files, &["--config", "linkage.toml", "-o", "links.csv"]].concat())
    };
    desk.lay("empty.csv", "");
    with(&["empty.csv", "b.csv"])
        .exits(3)
        .says("empty.csv")
        .says("the file is empty");
    with(&["none.csv", "b.csv"]).exits(3).says("none.csv");
    with(&[".", "b.csv"]).exits(3).says("folder");
    let first = desk.read("a.csv");
    desk.lay("dates.csv", first.replace("19", "in 19"));
    with(&["dates.csv", "b.csv"])
        .exits(3)
        .says("column \"born\"")
        .says("row 2")
        .says("kind text");
    desk.lay("columns.csv", first.replace("family_name", "surname"));
    with(&["columns.csv", "b.csv"])
        .exits(3)
        .says("\"family_name\"")
        .says("surname");
    let twice = format!("{first}{}\n", first.lines().nth(1).unwrap());
    desk.lay("twice.csv", twice);
    with(&["twice.csv", "b.csv"])
        .exits(3)
        .says("row 402")
        .says("row 2");
    desk.lay("bad.toml", "id = \"id\"\n[fields]\ngiven_name = \"nmae\"\n");
    desk.run(&["link", "a.csv", "b.csv", "--config", "bad.toml"])
        .exits(3)
        .says("line 3")
        .says("nmae");
    desk.run(&["link", "a.csv", "b.csv"]).exits(2).says("--config");
    desk.run(&["link", "a.csv", "b.csv", "--config", "linkage.toml", "--json"])
        .exits(2)
        .says("-o FILE");
    assert!(!desk.path("links.csv").exists());
}

#[test]
fn a_check_tells_what_the_files_have() {
    let desk = desk(2, true);
    let told = desk.json(&["link", "a.csv", "b.csv", "--config", "linkage.toml", "--check"]);
    assert_eq!(told["sources"][0]["records"], 400);
    let fields: &Vec<Value> = told["sources"][1]["fields"].as_array().unwrap();
    assert!(fields[0]["missing"].as_u64().unwrap() > 0);
}
