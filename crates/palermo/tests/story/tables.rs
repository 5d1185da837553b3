//! What is exported is what is imported, in every format.

use serde_json::Value;

use crate::desk::{Desk, each, on_every_engine};

/// Every record of a store, as lines.
fn everything(desk: &Desk) -> Vec<String> {
    let lines = desk
        .run(&["export", "all", "--restricted", "--empty", "--quiet"])
        .exits(0)
        .out;
    lines.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn all_kinds_in_one_file_make_an_equal_store() {
    let (from, to) = (Desk::new(), Desk::new());
    from.run(&["export", "all", "-o", "all.jsonl"]).exits(0);
    to.lay("all.jsonl", from.read("all.jsonl"));
    let report = to.json(&["import", "organisation", "all.jsonl", "--empty"]);
    assert_eq!(
        (&report["added"], &report["rejected"]),
        (&Value::from(633), &Value::from(0))
    );
    assert_eq!(everything(&to), everything(&from));
    let again = to.json(&["import", "organisation", "all.jsonl", "--empty"]);
    assert_eq!(
        (&again["unchanged"], &again["added"]),
        (&Value::from(633), &Value::from(0))
    );
}

#[test]
fn every_kind_comes_back_from_a_table_and_from_a_workbook() {
    let from = Desk::new();
    let kinds = from.json(&["kinds"]);
    let filled: Vec<&str> = kinds["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|kind| kind["records"] != 0)
        .map(|kind| kind["code"].as_str().unwrap())
        .collect();
    for extension in ["csv", "xlsx"] {
        let to = Desk::new();
        // A kind may refer to one that comes later, so whatever was refused is taken in the second time.
        for kind in &filled {
            let name = format!("{kind}.{extension}");
            from.run(&["export", kind, "-o", &name]).exits(0);
            std::fs::copy(from.path(&name), to.path(&name)).unwrap();
            to.run(&["import", kind, &name, "--empty", "--quiet"]);
        }
        for kind in &filled {
            to.run(&["import", kind, &format!("{kind}.{extension}"), "--empty"])
                .exits(0);
        }
        let (came, went) = (everything(&to), everything(&from));
        for (came, went) in came.iter().zip(&went) {
            assert_eq!(came, went, "{extension}");
        }
        assert_eq!(came.len(), went.len(), "{extension}");
    }
}

#[test]
fn the_format_follows_from_the_name_or_is_said() {
    on_every_engine(|desk| {
        desk.run(&["export", "law", "-o", "laws.csv"]).exits(0);
        assert!(desk.read("laws.csv").starts_with("id,"));
        desk.run(&["export", "law", "-o", "laws.json"]).exits(0);
        let document: Value = serde_json::from_str(&desk.read("laws.json")).unwrap();
        assert_eq!(each(&document["records"], "kind").len(), 16);
        desk.run(&["export", "law", "-o", "laws.xlsx"]).exits(0);
        assert!(std::fs::read(desk.path("laws.xlsx")).unwrap().starts_with(b"PK"));
        desk.run(&["export", "law"]).exits(0).answers("{\"id\":\"law-");
        desk.run(&["export", "all", "--format", "csv"])
            .exits(2)
            .says("one kind");
        desk.run(&["export", "law", "--json", "--format", "csv"]).exits(2);
        let left: Vec<_> = std::fs::read_dir(desk.path(""))
            .unwrap()
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .path()
                    .extension()
                    .is_some_and(|end| end == "part")
            })
            .collect();
        assert!(left.is_empty(), "{left:?}");
    });
}

#[test]
fn lines_of_json_come_from_standard_output_as_they_are_read() {
    let desk = Desk::new();
    let lines = desk.run(&["export", "meeting", "--quiet"]).exits(0).out;
    desk.lay("meetings.jsonl", &lines);
    let report = desk.json(&["import", "meeting", "meetings.jsonl"]);
    assert_eq!(report["unchanged"], report["rows"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told_plainly() {
    let desk = Desk::new();
    desk.json(&["kinds"]);
    for arguments in [
        &["export", "law", "--format", "csv"][..],
        &["export", "law", "--json"],
        &["kinds", "--json"],
        &["man"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = desk.command(arguments).stdout(full).output().unwrap();
        crate::desk::told(arguments, &output)
            .exits(5)
            .says("No space left");
    }
}
