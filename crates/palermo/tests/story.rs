//! What a person does on the command line, with the real program.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A data folder and the program on it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run_in(self.folder.path(), arguments)
    }

    /// The JSON a command prints; it must succeed.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json", "--quiet"]].concat());
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_palermo"))
        .arg("--data")
        .arg(folder.join("data"))
        .args(arguments)
        .env_remove("PALERMO_DATABASE")
        .output()
        .unwrap()
}

#[test]
fn a_newcomer_asks_who_is_party_to_the_protocol() {
    let desk = Desk::new();
    let status = desk.json(&["treaty", "status", "--as-of", "2014-01-27"]);
    assert_eq!(status["parties"], 159);
    assert_eq!(status["signatories"], 117);
    assert_eq!(status["entry_into_force"], "2003-12-25");
    assert_eq!(
        desk.json(&["treaty", "status", "--as-of", "2007-08-22"])["parties"],
        114
    );
    assert_eq!(
        desk.json(&["treaty", "status", "--as-of", "2008-09-26"])["parties"],
        124
    );
}

#[test]
fn the_changes_name_states_then_and_now() {
    let desk = Desk::new();
    let changes = desk.json(&["treaty", "changes", "--from", "2014-10", "--to", "2016-05"]);
    let named: Vec<(&str, &str)> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            (
                change["name_in_source"].as_str().unwrap(),
                change["name"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(named.contains(&("Czech Republic", "Czechia")), "{named:?}");
    assert_eq!(named.len(), 6);
    let output = desk.run(&[
        "treaty",
        "changes",
        "--from",
        "2014-10",
        "--to",
        "2016-05",
        "--language",
        "ru",
    ]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("Czech Republic (Чехия)"));
}

#[test]
fn reports_due_are_told_with_their_day_or_session() {
    let due = Desk::new().json(&["mandate", "due", "--as-of", "2016-06-01"]);
    let reports: Vec<(&str, &str)> = due["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|report| {
            (
                report["symbol"].as_str().unwrap(),
                report["due"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        reports,
        [
            ("A/RES/70/179", "2016-09/2017-09"),
            ("S/PRST/2015/25", "2016-12-16~")
        ]
    );
}

#[test]
fn every_activity_is_exported_once() {
    let export = Desk::new().json(&["export", "activity"]);
    let records = export["records"].as_array().unwrap();
    assert_eq!(records.len(), 33);
    let told_twice = records
        .iter()
        .filter(|record| record["fields"]["mentions"].as_array().unwrap().len() == 2);
    assert_eq!(told_twice.count(), 6);
}

#[test]
fn a_record_is_shown_by_any_spelling_of_any_name() {
    let desk = Desk::new();
    for name in [
        "mandate-s-prst-2015-25",
        "S/PRST/2015/25",
        "prst 2015 25",
        "R2016-040",
    ] {
        let shown = desk.json(&["show", name]);
        assert_eq!(shown["records"][0]["id"], "mandate-s-prst-2015-25", "{name}");
    }
    let absent = desk.run(&["show", "no such thing"]);
    assert_eq!(absent.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&absent.stderr).contains("nothing called \"no such thing\""));
}

#[test]
fn the_store_verifies_and_a_change_behind_its_back_is_found() {
    let desk = Desk::new();
    let clean = desk.json(&["verify"]);
    assert_eq!(clean["faults"], serde_json::json!([]));
    assert_eq!(clean["revisions"], 633);
    let file = desk.folder.path().join("data/palermo.sqlite");
    let bytes = std::fs::read(&file).unwrap();
    let changed = replace(
        &bytes,
        b"Sixth meeting of the Working Group",
        b"Sixth meeting of the Looking Group",
    );
    std::fs::write(&file, changed).unwrap();
    let output = desk.run(&["verify"]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("revision 1 of meeting-r2016-018 was changed"));
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let mut at = 0;
    while at + from.len() <= changed.len() {
        if &changed[at..at + from.len()] == from {
            changed[at..at + from.len()].copy_from_slice(to);
        }
        at += 1;
    }
    changed
}

#[test]
fn wrong_words_are_answered_with_the_nearest_right_ones() {
    let desk = Desk::new();
    let kind = desk.run(&["export", "activty"]);
    assert_eq!(kind.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&kind.stderr).contains("the nearest are: activity"));
    assert_eq!(
        desk.run(&["treaty", "status", "--as-of", "2014-02-30"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        desk.run(&["treaty", "changes", "--from", "2016", "--to", "2014"])
            .status
            .code(),
        Some(3)
    );
}

#[test]
fn an_empty_start_stays_empty() {
    let desk = Desk::new();
    assert_eq!(desk.json(&["verify", "--empty"])["revisions"], 0);
}

#[test]
fn a_pack_with_a_mistake_is_refused_with_file_and_line() {
    let desk = Desk::new();
    let pack = desk.folder.path().join("xx.toml");
    std::fs::write(
        &pack,
        "[pack]\ncode = \"xx\"\nversion = \"1\"\nlanguages = [\"de\"]\n",
    )
    .unwrap();
    let output = desk.run(&["kinds", "--pack", pack.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("xx.toml:4:14:"),
        "{output:?}"
    );
}

#[test]
fn what_is_exported_is_imported_into_an_empty_store_as_it_was() {
    let (from, to) = (Desk::new(), Desk::new());
    for kind in ["organisation", "provision", "mandate", "law"] {
        let table = from.run(&["export", kind, "--csv", "--quiet"]);
        assert!(table.status.success());
        let file = to.folder.path().join(format!("{kind}.csv"));
        std::fs::write(&file, &table.stdout).unwrap();
        let report = to.json(&["import", kind, file.to_str().unwrap(), "--empty"]);
        assert_eq!(
            (&report["rejected"], &report["added"]),
            (&Value::from(0), &report["rows"]),
            "{kind}"
        );
        let records = |desk: &Desk| desk.json(&["export", kind, "--empty"])["records"].clone();
        assert_eq!(records(&to), records(&from), "{kind}");
        let again = to.json(&["import", kind, file.to_str().unwrap(), "--empty"]);
        assert_eq!(
            (&again["unchanged"], &again["added"]),
            (&report["rows"], &Value::from(0)),
            "{kind}"
        );
    }
}

#[test]
fn what_is_wrong_in_a_file_comes_back_with_reasons_and_the_rest_is_kept() {
    let desk = Desk::new();
    let file = desk.folder.path().join("new.csv");
    let rejects = desk.folder.path().join("rejects.csv");
    let table = "id,name[en],period,parent\n\
                 organisation-one,One,2015,organisation-two\n\
                 organisation-two,\"=HYPERLINK(\"\"x\"\")\",2015-02-30,\n\
                 organisation-three,Three,,organisation-nowhere\n\
                 organisation-four,Four,,organisation-unodc\n";
    std::fs::write(&file, table).unwrap();
    let path = file.to_str().unwrap();
    let dry = desk.run(&["import", "organisation", path, "--dry-run", "--json"]);
    assert_eq!(dry.status.code(), Some(3));
    let dry: Value = serde_json::from_slice(&dry.stdout).unwrap();
    assert_eq!(
        (&dry["added"], &dry["rejected"]),
        (&Value::from(1), &Value::from(3))
    );
    assert_eq!(
        desk.run(&["show", "organisation-four"]).status.code(),
        Some(1),
        "a dry run changes nothing"
    );
    desk.run(&[
        "import",
        "organisation",
        path,
        "--rejects",
        rejects.to_str().unwrap(),
    ]);
    assert!(desk.run(&["show", "organisation-four"]).status.success());
    let refused = std::fs::read_to_string(rejects).unwrap();
    assert_eq!(refused.lines().count(), 3, "{refused}");
    assert!(
        refused.contains("id=\"\"organisation-two\"\""),
        "it refers to a refused row: {refused}"
    );
    assert!(
        refused.contains("period: bad-date") && refused.contains("parent: dangling-reference"),
        "{refused}"
    );
    let json = desk.run(&["import", "organisation", "nowhere.csv"]);
    assert_eq!(json.status.code(), Some(3));
}

#[test]
fn the_example_pack_adds_fields_and_a_kind_without_rust() {
    let desk = Desk::new();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/ejemplo.toml");
    let file = desk.folder.path().join("sessions.csv");
    let table = "id,title[es],region,held,attendance.1.institution,attendance.1.people\n\
                 sesion-2016-1,Primera sesión,Norte,2016-03-01,Fiscalía,4\n";
    std::fs::write(&file, table).unwrap();
    let kind = "ejemplo_committee_session";
    let report = desk.json(&["import", kind, file.to_str().unwrap(), "--pack", pack]);
    assert_eq!(
        (&report["added"], &report["rejected"]),
        (&Value::from(1), &Value::from(0))
    );
    let records = desk.json(&["export", kind, "--pack", pack])["records"].clone();
    assert_eq!(
        records[0]["fields"]["region"], "norte",
        "the Spanish label became the code"
    );
    assert_eq!(records[0]["fields"]["attendance"][0]["people"], 4);
    let kinds = desk.json(&["kinds", "--pack", pack])["kinds"].clone();
    let case = kinds
        .as_array()
        .unwrap()
        .iter()
        .find(|kind| kind["code"] == "case")
        .unwrap();
    let paths: Vec<&str> = case["fields"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|field| field["path"].as_str())
        .collect();
    assert!(
        paths.contains(&"ejemplo_folio") && paths.contains(&"ejemplo_region"),
        "{paths:?}"
    );
}
