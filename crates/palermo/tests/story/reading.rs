//! The treaty, mandates, records and kinds.

use crate::desk::{Desk, each, on_every_engine};

#[test]
fn a_newcomer_asks_who_is_party_to_the_protocol() {
    on_every_engine(|desk| {
        desk.run(&["treaty", "status", "--as-of", "2014-01-27"])
            .exits(0)
            .says("the bundled record")
            .answers("159")
            .answers("Albania");
        let status = desk.json(&["treaty", "status", "--as-of", "2014-01-27"]);
        assert_eq!(status["shape"], "palermo.treaty-status/1");
        assert_eq!(status["parties"], 159);
        assert_eq!(status["signatories"], 117);
        assert_eq!(status["entry_into_force"], "2003-12-25");
        for (day, parties) in [("2007-08-22", 114), ("2008-09-26", 124)] {
            let status = desk.json(&["treaty", "status", "--as-of", day]);
            assert_eq!(status["parties"], parties, "{day}");
        }
    });
}

#[test]
fn a_participant_is_told_with_names_dates_and_standing() {
    let status = Desk::new().json(&["treaty", "status", "--as-of", "2014-01-27", "--language", "fr"]);
    let participants = status["participants"].as_array().unwrap();
    let czechia = participants.iter().find(|one| one["code"] == "CZE").unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(czechia).unwrap());
}

#[test]
fn the_changes_name_states_then_and_now() {
    let desk = Desk::new();
    let changes = desk.json(&["treaty", "changes", "--from", "2014-10", "--to", "2016-05"]);
    let named = each(&changes["changes"], "name_in_source");
    for name in [
        "Barbados",
        "Czech Republic",
        "Republic of Korea",
        "Singapore",
        "Sri Lanka",
        "Sudan",
    ] {
        assert!(named.contains(&name), "{name} is not among {named:?}");
    }
    assert_eq!(named.len(), 6);
    insta::assert_snapshot!(serde_json::to_string_pretty(&changes).unwrap());
    desk.run(&[
        "treaty",
        "changes",
        "--from",
        "2014-10",
        "--to",
        "2016-05",
        "--language",
        "ru",
    ])
    .exits(0)
    .answers("Чешская Республика (Чехия)");
    desk.run(&["treaty", "changes", "--from", "1950", "--to", "1951"])
        .exits(1);
}

#[test]
fn reports_due_are_told_with_their_day_or_session() {
    on_every_engine(|desk| {
        let due = desk.json(&["mandate", "due", "--as-of", "2016-06-01"]);
        assert_eq!(
            each(&due["reports"], "symbol"),
            ["A/RES/70/179", "S/PRST/2015/25"]
        );
        assert_eq!(due["reports"][0]["session"], 71);
        assert_eq!(due["reports"][1]["due"], "2016-12-16~");
        insta::assert_snapshot!("reports_due", serde_json::to_string_pretty(&due).unwrap());
    });
}

#[test]
fn every_activity_is_exported_once_and_what_was_told_twice_has_two_mentions() {
    on_every_engine(|desk| {
        let export = desk.json(&["export", "activity"]);
        let ids = each(&export["records"], "id");
        assert_eq!(ids.len(), 33);
        let mut once = ids.clone();
        once.dedup();
        assert_eq!(ids, once, "each stands once, in the order of identifiers");
        // Montenegro is told by its code, Belgrade by the title.
        for place in ["\"MNE\"", "Belgrade"] {
            let told_twice = export["records"].as_array().unwrap().iter().any(|record| {
                record["fields"].to_string().contains(place)
                    && record["fields"]["mentions"].as_array().unwrap().len() == 2
            });
            assert!(told_twice, "the event of {place} has two mentions");
        }
    });
}

#[test]
fn a_record_is_shown_by_any_spelling_of_any_name() {
    on_every_engine(|desk| {
        for name in [
            "mandate-s-prst-2015-25",
            "S/PRST/2015/25",
            "prst 2015 25",
            "R2016-040",
        ] {
            let shown = desk.json(&["show", name]);
            assert_eq!(shown["records"][0]["id"], "mandate-s-prst-2015-25", "{name}");
        }
        desk.run(&["show", "no such thing"])
            .exits(1)
            .says("nothing called \"no such thing\"");
    });
}

#[test]
fn a_record_is_shown_in_the_words_of_the_reader() {
    let desk = Desk::new();
    desk.run(&["show", "AUS009", "--language", "fr"])
        .exits(0)
        .answers("Affaire")
        .answers("Juridiction: Australie");
    desk.run(&["show", "AUS009", "--language", "zh"]).answers("案件");
    let history = desk.json(&["show", "AUS009", "--history"]);
    assert_eq!(history["records"][0]["history"][0]["revision"], 1);
    assert_eq!(history["records"][0]["history"][0]["reason"], "bundled record");
    desk.run(&["show", "AUS009", "--revision", "7"]).exits(1);
}

#[test]
fn kinds_and_their_fields_are_listed() {
    let desk = Desk::new();
    desk.run(&["kinds"])
        .exits(0)
        .answers("treaty_action")
        .answers("Treaty actions");
    desk.run(&["kinds", "case", "--language", "es"])
        .exits(0)
        .answers("victims.sexes");
    let kinds = desk.json(&["kinds", "law"]);
    assert_eq!(each(&kinds["kinds"], "code"), ["law"]);
    assert_eq!(kinds["kinds"][0]["records"], 16);
}

#[test]
fn wrong_words_are_answered_with_the_nearest_right_ones() {
    let desk = Desk::new();
    desk.run(&["export", "activty"])
        .exits(3)
        .says("the nearest are: activity");
    desk.run(&["treaty", "status", "--as-of", "2014-02-30"]).exits(2);
    desk.run(&["treaty", "changes", "--from", "2016", "--to", "2014"])
        .exits(3);
    desk.run(&["serch", "x"]).exits(2).says("search");
}

#[test]
fn the_store_verifies_and_a_witness_sees_the_same_past() {
    on_every_engine(|desk| {
        let clean = desk.json(&["verify"]);
        assert_eq!(clean["clean"], true);
        assert_eq!(clean["revisions"], 633);
        desk.lay("witness.json", clean.to_string());
        desk.run(&["verify", "--witness", "witness.json"]).exits(0);
        let mut forged = clean.clone();
        forged["heads"][0]["hash"] = "00".repeat(32).into();
        desk.lay("forged.json", forged.to_string());
        desk.run(&["verify", "--witness", "forged.json"])
            .exits(1)
            .answers("is not the one a witness wrote down");
        desk.lay("no.json", "[]");
        desk.run(&["verify", "--witness", "no.json"])
            .exits(3)
            .says("no.json");
    });
}

#[test]
fn a_change_behind_the_back_of_the_store_is_found() {
    let desk = Desk::new();
    desk.json(&["kinds"]);
    assert!(
        !desk.path("palermo-data/palermo.sqlite-wal").exists(),
        "a program that ended leaves everything in the one file"
    );
    let file = desk.path("palermo-data/palermo.sqlite");
    let bytes = std::fs::read(&file).unwrap();
    let (from, to) = (
        b"Sixth meeting of the Working Group",
        b"Sixth meeting of the Looking Group",
    );
    let mut changed = bytes.clone();
    for at in 0..bytes.len() - from.len() {
        if &bytes[at..at + from.len()] == from {
            changed[at..at + from.len()].copy_from_slice(to);
        }
    }
    std::fs::write(&file, changed).unwrap();
    desk.run(&["verify"]).exits(1).answers("meeting-r2016-018");
}

#[test]
fn an_empty_start_stays_empty() {
    on_every_engine(|desk| {
        assert_eq!(desk.json(&["verify", "--empty"])["revisions"], 0);
    });
}

#[test]
fn the_doctor_finds_a_new_installation_well() {
    on_every_engine(|desk| {
        let found = desk.json(&["doctor"]);
        let severities = each(&found["findings"], "severity");
        assert!(!severities.contains(&"bad"), "{found:#}");
        assert!(each(&found["findings"], "subject").contains(&"engine"));
    });
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    use std::process::Stdio;
    let desk = Desk::new();
    desk.json(&["kinds"]);
    for arguments in [
        ["export", "provision", "--format", "jsonl"],
        ["export", "provision", "--format", "csv"],
        ["export", "provision", "--format", "json"],
        ["show", "AUS009", "--quiet", "--json"],
        ["treaty", "status", "--as-of", "2014-01-27"],
    ] {
        let mut child = desk
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let talk = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {talk}");
        assert!(
            !talk.contains("panicked") && !talk.contains("palermo:"),
            "{arguments:?}: {talk}"
        );
    }
}
