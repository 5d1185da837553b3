//! Imports that end in the middle: nothing that was acknowledged is lost, and the same command goes on.

use std::fmt::Write as _;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::desk::{Desk, on_every_engine};

/// How many rows are imported.
const ROWS: u64 = 3_000;

fn table() -> String {
    let mut table = String::from("id,name[en],period\n");
    for row in 0..ROWS {
        let _ = writeln!(table, "organisation-row-{row},Organisation number {row},2015");
    }
    table
}

#[test]
fn an_import_that_is_killed_goes_on_where_it_was() {
    on_every_engine(|desk| {
        desk.lay("rows.csv", table());
        desk.run(&["kinds", "--empty"]).exits(0);
        let mut seen = 0;
        for milliseconds in [150, 400, 900] {
            let mut child = desk.begin(&["import", "organisation", "rows.csv", "--empty", "--quiet"]);
            thread::sleep(Duration::from_millis(milliseconds));
            child.kill().unwrap();
            child.wait().unwrap();
            let verified = desk.json(&["verify", "--empty"]);
            assert_eq!(verified["clean"], true, "{verified:#}");
            let stored = verified["revisions"].as_u64().unwrap();
            assert!(stored >= seen, "what was stored stays: {stored} after {seen}");
            seen = stored;
        }
        let report = desk.json(&["import", "organisation", "rows.csv", "--empty"]);
        assert_eq!(report["unchanged"], seen, "{report:#}");
        assert_eq!(report["added"], ROWS - seen);
        let verified = desk.json(&["verify", "--empty"]);
        assert_eq!(
            (&verified["clean"], &verified["revisions"]),
            (&Value::Bool(true), &Value::from(ROWS))
        );
    });
}

#[cfg(unix)]
#[test]
fn the_interrupt_key_ends_an_import_between_two_batches() {
    let desk = Desk::new();
    desk.lay("rows.csv", table());
    desk.run(&["kinds", "--empty"]).exits(0);
    let child = desk.begin(&["import", "organisation", "rows.csv", "--empty"]);
    // It may come at any moment of the import; only before the program watches for it, the signal itself ends it.
    thread::sleep(Duration::from_millis(400));
    Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.code() {
        Some(130) => assert!(talk.contains("run the same command again"), "{talk}"),
        Some(0) | None => {}
        other => panic!("{other:?}: {talk}"),
    }
    let report = desk.json(&["import", "organisation", "rows.csv", "--empty"]);
    assert_eq!(report["rejected"], 0);
    assert_eq!(desk.json(&["verify", "--empty"])["revisions"], ROWS);
}
