//! Made-up records, their comparison, and the ledger of what they cost.

use std::fmt::Write as _;

use crate::desk::Desk;

/// Persons of a small made-up country: sex decides the form more often than not, and an age is not always known.
fn persons(rows: usize) -> String {
    let mut text = String::from("sex,form,age,told\n");
    for row in 0..rows {
        let sex = ["female", "male"][row % 2];
        let form = ["labour", "sexual"][usize::from((row % 2 == 0) != (row % 5 == 0))];
        let age = ["child", "adult", ""][(row / 2) % 3];
        let _ = writeln!(text, "{sex},{form},{age},{}", ["1", "0", ""][(row / 7) % 3]);
    }
    text
}

#[test]
fn records_are_made_compared_and_entered_until_the_budget_is_spent() {
    let desk = Desk::new();
    desk.lay("cases.csv", persons(3_000));
    let make = |output: &str, seed: &str| {
        let line = format!(
            "release synthesize cases.csv --epsilon 4 --budget 7 --seed-file {seed} -o {output} --report report.html --json"
        );
        desk.run(&line.split(' ').collect::<Vec<_>>())
    };
    let first = make("open.csv", "seed.txt");
    assert_eq!(first.exit, Some(0), "{first:?}");
    let answer = first.json();
    assert_eq!(answer["shape"], "palermo.release-synthesis/1");
    assert_eq!(answer["rows"], 3_000);
    assert_eq!(answer["ledger"]["number"], 2);
    assert!(answer["attacks"]["membership"]["tried"].as_u64() > Some(0));
    assert!(first.talk.contains("exactly as many"), "{}", first.talk);
    assert!(
        first.talk.contains("--domain") && first.talk.contains("3,000 rows only"),
        "{}",
        first.talk
    );
    let open = desk.read("open.csv");
    assert_eq!(open.lines().count(), 3_001);
    assert!(open.starts_with("sex,form,age,told\n"));
    let report = desk.read("report.html");
    assert!(report.contains(answer["commitment"].as_str().unwrap()) && !report.contains("<script"));

    // The same release once more is the same file and costs nothing.
    let again = make("again.csv", "seed.txt");
    assert_eq!(again.exit, Some(0), "{again:?}");
    assert_eq!(desk.read("again.csv"), open);
    assert_eq!(again.json()["ledger"]["number"], 2);

    // Another one fits, a third does not: nothing is written and the code is that of disclosure rules.
    assert_eq!(make("second.csv", "second.txt").exit, Some(0));
    let refused = make("third.csv", "third.txt");
    assert_eq!(refused.exit, Some(6), "{refused:?}");
    assert!(
        refused
            .talk
            .contains("the budget of the data set “cases” does not allow this release")
    );
    assert!(!desk.path("third.csv").exists());

    let compared = desk.run(&[
        "release",
        "compare",
        "cases.csv",
        "open.csv",
        "--control",
        "again.csv",
        "--json",
    ]);
    assert_eq!(compared.exit, Some(0), "{compared:?}");
    assert_eq!(compared.json()["orders"][0]["suppressed"], 0.0);
    let ledger = desk.run(&["release", "ledger", "--verify", "--json"]);
    assert_eq!(ledger.exit, Some(0), "{ledger:?}");
    assert_eq!(ledger.json()["entries"].as_array().unwrap().len(), 3);
}

#[test]
fn a_changed_ledger_is_found_and_a_torn_line_is_mended() {
    let desk = Desk::new();
    let set = |name: &str| {
        desk.run(&[
            "release",
            "ledger",
            "--ledger",
            "l.jsonl",
            "--data-set",
            name,
            "--budget",
            "3",
            "--reason",
            "agreed",
        ])
    };
    assert_eq!(set("a").exit, Some(0));
    let whole = desk.read("l.jsonl");
    desk.lay("l.jsonl", format!("{whole}{{\"number\":2,\"at\""));
    let torn = desk.run(&["release", "ledger", "--ledger", "l.jsonl", "--verify"]);
    assert_eq!(torn.exit, Some(1), "{torn:?}");
    let mended = set("b");
    assert_eq!(mended.exit, Some(0), "{mended:?}");
    assert_eq!(
        desk.run(&["release", "ledger", "--ledger", "l.jsonl", "--verify"])
            .exit,
        Some(0)
    );
    assert!(desk.read("l.jsonl").contains("torn"));
    desk.lay("l.jsonl", whole.replace("agreed", "agreee"));
    let changed = desk.run(&["release", "ledger", "--ledger", "l.jsonl", "--verify"]);
    assert_eq!(changed.exit, Some(1), "{changed:?}");
    assert!(changed.talk.contains("line 1"), "{changed:?}");
    let refused = set("c");
    assert_eq!(refused.exit, Some(3), "{refused:?}");
}

#[test]
fn bad_input_is_told_with_its_place() {
    let desk = Desk::new();
    desk.lay("cases.csv", persons(200));
    desk.lay("empty.csv", "");
    desk.lay("lists.toml", "sex = [\"female\"]\n");
    desk.lay("nowhere.toml", "nowhere = [\"x\"]\n");
    desk.lay("seed.txt", "no seed\n");
    let told = |arguments: &[&str]| {
        let mut all = vec!["release", "synthesize", "-o", "o.csv"];
        all.extend(arguments);
        let told = desk.run(&all);
        assert_eq!(told.exit, Some(3), "{told:?}");
        assert!(!desk.path("o.csv").exists());
        told.talk
    };
    assert!(told(&["empty.csv"]).contains("empty"));
    assert!(told(&["cases.csv", "--domain", "lists.toml"]).contains("column “sex”, row 2: the value “male”"));
    assert!(told(&["cases.csv", "--domain", "nowhere.toml"]).contains("nowhere"));
    assert!(told(&["cases.csv", "--seed-file", "seed.txt"]).contains("64 hexadecimal digits"));
    assert!(told(&["cases.csv", "--epsilon", "0"]).contains("epsilon is 0"));
    assert!(told(&["cases.csv", "--columns", "sex,gone"]).contains("gone"));
}
