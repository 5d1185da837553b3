//! Backups, restoring, moving from one engine to the other.

use crate::desk::{Desk, on_every_engine};

/// Every record of the store, as lines.
fn everything(desk: &Desk, more: &[&str]) -> String {
    desk.run(&[&["export", "all", "--restricted", "--quiet"], more].concat())
        .exits(0)
        .out
}

#[test]
fn a_backup_is_checked_and_restored_into_a_folder() {
    on_every_engine(|desk| {
        let before = everything(desk, &[]);
        let backup = desk.json(&["backup", "today.backup"]);
        assert_eq!(backup["shape"], "palermo.backup/1");
        let checked = desk.json(&["restore", "today.backup", "--check"]);
        assert_eq!(checked["tables"], backup["tables"]);
        let copy = desk.json(&["restore", "today.backup", "--into", "restored"]);
        assert_eq!(copy["rows"], backup["rows"]);
        assert_eq!(everything(desk, &["--data", "restored"]), before);
        assert_eq!(desk.json(&["verify", "--data", "restored"])["clean"], true);
        desk.run(&["restore", "today.backup", "--into", "restored"])
            .exits(5)
            .says("not empty");
    });
}

#[test]
fn a_damaged_backup_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    desk.json(&["backup", "today.backup"]);
    let mut bytes = std::fs::read(desk.path("today.backup")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    desk.lay("damaged.backup", &bytes);
    desk.lay("short.backup", &bytes[..middle]);
    desk.lay("no.backup", "nothing of the kind");
    for name in ["damaged.backup", "short.backup", "no.backup"] {
        desk.run(&["restore", name, "--into", "restored"])
            .exits(3)
            .says(name);
        assert!(!desk.path("restored/palermo.sqlite").exists(), "{name}");
    }
    desk.run(&["restore", "nowhere.backup", "--check"])
        .says("nowhere.backup");
}

#[test]
fn a_store_moves_into_another_folder() {
    let desk = Desk::new();
    let before = everything(&desk, &[]);
    let copy = desk.json(&["move", "--to", "moved"]);
    assert_eq!(copy["source_moved_on"], false);
    assert_eq!(everything(&desk, &["--data", "moved"]), before);
    desk.run(&["move", "--to", "moved"]).exits(5).says("not empty");
    desk.run(&["move", "--to", "palermo-data"])
        .exits(2)
        .says("there already");
    desk.run(&["move"]).exits(2);
}

#[test]
fn a_store_moves_to_a_database_and_back() {
    let Some(database) = Desk::on_postgres() else {
        eprintln!("the story is left out: there is no PostgreSQL");
        return;
    };
    let desk = Desk::new();
    let before = everything(&desk, &[]);
    let address = database.address().unwrap();
    desk.lay("address.txt", format!("{address}\n"));
    let there = desk.json(&["move", "--to-file", "address.txt"]);
    assert!(there["rows"].as_u64().unwrap() > 633);
    assert_eq!(everything(&desk, &["--database-file", "address.txt"]), before);
    assert_eq!(
        desk.json(&["verify", "--database-file", "address.txt"])["clean"],
        true
    );
    let back = desk.json(&["--database-file", "address.txt", "move", "--to", "back"]);
    assert_eq!(back["tables"], there["tables"]);
    assert_eq!(everything(&desk, &["--data", "back"]), before);
}

#[test]
fn a_database_that_is_not_there_is_told_plainly_and_without_its_password() {
    let desk = Desk::new();
    let told = desk
        .run(&[
            "verify",
            "--database",
            "postgres://clerk:secret@127.0.0.1:1/none?connect_timeout=2",
        ])
        .exits(5)
        .says("can be seen by others");
    assert!(!told.talk.contains("secret"), "{told:#?}");
    let mut command = desk.command(&["verify"]);
    command.env(
        "PALERMO_DATABASE",
        "postgres://clerk:secret@127.0.0.1:1/none?connect_timeout=2",
    );
    let output = command.output().unwrap();
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(5));
    assert!(
        !talk.contains("secret") && !talk.contains("can be seen"),
        "{talk}"
    );
}
