//! The example pack: two fields and a kind without Rust.

use serde_json::Value;

use crate::desk::{Desk, each, example_pack, on_every_engine};

#[test]
fn the_example_pack_adds_fields_and_a_kind_without_rust() {
    on_every_engine(|desk| {
        let pack = example_pack();
        desk.lay(
            "sessions.csv",
            "id,title[es],region,held,attendance.1.institution,attendance.1.people\nsesion-2016-1,Primera \
             sesión,Norte,2016-03-01,Fiscalía,4\n",
        );
        let kind = "ejemplo_committee_session";
        let report = desk.json(&["import", kind, "sessions.csv", "--pack", &pack]);
        assert_eq!(
            (&report["added"], &report["rejected"]),
            (&Value::from(1), &Value::from(0))
        );
        let records = desk.json(&["export", kind, "--pack", &pack])["records"].clone();
        assert_eq!(
            records[0]["fields"]["region"], "norte",
            "the Spanish label became the code"
        );
        assert_eq!(records[0]["fields"]["attendance"][0]["people"], 4);
        desk.run(&["show", "sesion-2016-1", "--pack", &pack, "--language", "es"])
            .exits(0)
            .answers("Sesión de comité regional")
            .answers("Región: Norte")
            .answers("Institución: Fiscalía");
    });
}

#[test]
fn fields_of_a_pack_stand_beside_those_of_the_program() {
    let desk = Desk::new();
    let kinds = desk.json(&["kinds", "case", "--pack", &example_pack(), "--language", "es"]);
    let fields = &kinds["kinds"][0]["fields"];
    let place = each(fields, "path")
        .iter()
        .position(|path| *path == "ejemplo_folio")
        .unwrap();
    assert_eq!(fields[place]["label"], "Folio del expediente");
    assert_eq!(fields[place]["reach"], "restricted");
}

#[test]
fn a_restricted_field_is_exported_only_when_asked_for() {
    let desk = Desk::new();
    let pack = example_pack();
    desk.lay(
        "case.jsonl",
        r#"{"id":"case-folio","kind":"case","fields":{"title":{"es":"Caso"},"jurisdiction":"MEX","ejemplo_folio":"F-77"}}"#,
    );
    desk.json(&["import", "case", "case.jsonl", "--pack", &pack]);
    let public = desk.run(&["export", "case", "--pack", &pack, "--quiet"]).exits(0);
    assert!(public.out.contains("case-folio") && !public.out.contains("F-77"));
    desk.run(&["export", "case", "--pack", &pack, "--restricted"])
        .exits(0)
        .answers("F-77");
}

#[test]
fn a_pack_with_a_mistake_is_refused_with_file_and_line() {
    let desk = Desk::new();
    desk.lay(
        "xx.toml",
        "[pack]\ncode = \"xx\"\nversion = \"1\"\nlanguages = [\"de\"]\n",
    );
    desk.run(&["kinds", "--pack", "xx.toml"])
        .exits(3)
        .says("xx.toml:4:14:");
    desk.run(&["kinds", "--pack", "nowhere.toml"])
        .exits(3)
        .says("nowhere.toml");
}
