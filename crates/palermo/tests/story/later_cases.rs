//! What happens after a first linkage: a new case is looked for, and people decide on pairs.

use serde_json::Value;

use crate::desk::Desk;
use crate::linking::{desk, links, person};

/// The words of a command line that holds no names with spaces.
fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

const STRANGER: &str = "p-9999-1,zyxwvut,qponmlk,1901-01-01,x,nowhere,0,yes";
const FIND: &str = "link find new.csv --against a.csv --config linkage.toml";

/// Two linked files, a kept model, and `new.csv` with the first five persons of the second file that the first one
/// has too, and one whom nobody has. Gives the head of the files as well.
fn desk_with_new_cases() -> (Desk, String) {
    let desk = desk(2, true);
    desk.run(&words(
        "link a.csv b.csv --config linkage.toml -o links.csv --model model.json",
    ))
    .exits(0);
    let links = links(&desk, "links.csv");
    let second = desk.read("b.csv");
    let is_shared = |line: &&str| {
        let id = line.split(',').next().unwrap();
        links
            .iter()
            .any(|link| link[1] == id && person(&link[0]) == person(id))
    };
    let shared: Vec<&str> = second.lines().filter(is_shared).take(5).collect();
    let head = second.lines().next().unwrap().to_owned();
    desk.lay("new.csv", format!("{head}\n{}\n{STRANGER}\n", shared.join("\n")));
    (desk, head)
}

#[test]
fn a_new_case_is_looked_for_among_kept_records() {
    let (desk, head) = desk_with_new_cases();
    let told = desk.json(&words(&format!("{FIND} --model model.json -o found.csv")));
    let new = told["new"].as_array().unwrap();
    assert_eq!(new.len(), 6);
    for one in &new[..5] {
        let best = &one["found"][0];
        let person_of = |value: &Value| person(value["id"].as_str().unwrap()).to_owned();
        assert_eq!(person_of(best), person_of(one), "{one}");
        assert_eq!(best["file"], "a.csv");
        assert!(best["probability"].as_f64().unwrap() > 0.5, "{one}");
        assert!(best["levels"]["born"].is_string());
    }
    assert_eq!(new[5]["found"].as_array().unwrap().len(), 0);
    let found = desk.read("found.csv");
    assert!(found.starts_with("left,right,weight,probability,left_source,right_source,basis\n"));
    assert!(found.contains(",new.csv,a.csv,direct"));
    desk.run(&words(&format!("{FIND} --model model.json")))
        .exits(0)
        .answers("nobody");
    // Nobody at all is the answer no.
    desk.lay("new.csv", format!("{head}\n{STRANGER}\n"));
    desk.run(&words(&format!("{FIND} --model model.json"))).exits(1);
}

#[test]
fn a_model_that_does_not_fit_is_refused() {
    let (desk, _) = desk_with_new_cases();
    let other = desk.read("linkage.toml").replace("postcode = \"code\"\n", "");
    desk.lay("other.toml", other);
    desk.run(&words(
        "link find new.csv --against a.csv --config other.toml --model model.json",
    ))
    .exits(3)
    .says("model.json")
    .says("postcode (code)");
    desk.run(&words(&format!("{FIND} --model links.csv")))
        .exits(3)
        .says("no model");
}

const MERGE: &str = "link merge links.csv --decisions decisions.jsonl -o persons.csv";

fn linked_desk() -> (Desk, Vec<Vec<String>>) {
    let desk = desk(2, true);
    desk.run(&words(
        "link a.csv b.csv --config linkage.toml -o links.csv --review review.csv",
    ))
    .exits(0);
    let all = links(&desk, "links.csv");
    (desk, all)
}

/// What `palermo link decide` tells of a decision by Amina.
fn decide(desk: &Desk, verdict: &str) -> Value {
    desk.json(&words(&format!(
        "link decide decisions.jsonl {verdict} --by amina"
    )))
}

#[test]
fn what_people_decide_changes_who_is_one_person_and_can_be_taken_back() {
    let (desk, all) = linked_desk();
    let different = format!("--different a.csv {} b.csv {}", all[0][0], all[0][1]);
    let told = decide(&desk, &different);
    assert_eq!(told["taken"][0]["number"], 1);
    assert_eq!(told["taken"][0]["by"], "amina");
    let again = decide(&desk, &different);
    assert_eq!(again["held_already"], 1, "what holds is not written twice");
    let told = desk.json(&words(MERGE));
    assert_eq!(told["links"], all.len());
    assert_eq!(told["persons"], all.len() - 1);
    assert_eq!(told["links_refused"], 1);
    assert!(desk.read("persons.csv").starts_with("person,source,id\n1,a.csv,"));
    decide(&desk, "--undo 1 --reason mistaken");
    assert_eq!(desk.json(&words(MERGE))["persons"], all.len());
    desk.run(&words("link decide decisions.jsonl --undo 1 --by li"))
        .exits(3)
        .says("undone already");
    desk.run(&words(MERGE))
        .exits(0)
        .answers("Persons found more than once");
    assert_eq!(desk.read("decisions.jsonl").lines().count(), 2);
}

#[test]
fn pairs_are_decided_in_the_file_of_the_review() {
    let (desk, _) = linked_desk();
    // The files of links and of the review have the same columns; made-up people leave little to review.
    let decided: Vec<String> = desk
        .read("links.csv")
        .lines()
        .enumerate()
        .map(|(number, line)| match number {
            0 => format!("{line},decision"),
            1 => format!("{line},different"),
            2 => format!("{line},same"),
            _ => format!("{line},"),
        })
        .collect();
    desk.lay("decided.csv", decided.join("\n"));
    let told = decide(&desk, "--review decided.csv");
    assert_eq!(told["taken"].as_array().unwrap().len(), 2);
    assert_eq!(told["taken"][0]["verdict"], "different");
    desk.run(&words("link decide decisions.jsonl --review review.csv --by li"))
        .exits(3)
        .says("decision");
    desk.run(&words("link decide decisions.jsonl --by li")).exits(2);
    desk.lay("decisions.jsonl", "{}\n");
    desk.run(&words(MERGE)).exits(3).says("line 1");
}
