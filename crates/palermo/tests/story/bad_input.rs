//! Files that are wrong: each is told with file, row, column and remedy, and everything valid is kept.

use std::fmt::Write as _;

use serde_json::Value;

use crate::desk::{Desk, Told, each, on_every_engine};

const TABLE: &str = "id,name[en],period,parent\n\
                     organisation-one,One,2015,organisation-two\n\
                     organisation-two,\"=HYPERLINK(\"\"x\"\")\",2015-02-30,\n\
                     organisation-three,Three,,organisation-nowhere\n\
                     organisation-four,Four,,organisation-unodc\n";

#[test]
fn what_is_wrong_in_a_file_comes_back_with_reasons_and_the_rest_is_kept() {
    on_every_engine(|desk| {
        desk.lay("new.csv", TABLE);
        let dry = desk
            .run(&["import", "organisation", "new.csv", "--dry-run", "--json"])
            .exits(3)
            .says("nothing was changed")
            .json();
        assert_eq!(
            (&dry["added"], &dry["rejected"]),
            (&Value::from(1), &Value::from(3))
        );
        desk.run(&["show", "organisation-four"]).exits(1);
        desk.run(&["import", "organisation", "new.csv"])
            .exits(3)
            .says("Row 3: period: “2015-02-30” is not a date")
            .says("new.rejected.csv");
        desk.run(&["show", "organisation-four"]).exits(0);
        let refused = desk.read("new.rejected.csv");
        assert_eq!(refused.lines().count(), 4, "{refused}");
        assert!(refused.starts_with("id,name[en],period,parent,problems,suggestions"));
        assert!(
            refused.contains("\"'=HYPERLINK"),
            "a formula does not come back alive: {refused}"
        );
        assert!(
            refused.contains("There is no record organisation-two"),
            "a row that refers to a refused row is refused: {refused}"
        );
    });
}

#[test]
fn refused_rows_that_were_mended_are_taken_in() {
    let desk = Desk::new();
    desk.lay("new.csv", TABLE);
    desk.run(&["import", "organisation", "new.csv", "--rejects", "refused.csv"])
        .exits(3);
    let mended = desk
        .read("refused.csv")
        .replace("2015-02-30,", "2015-02-28,")
        .replace("organisation-nowhere,", "organisation-one,");
    desk.lay("mended.csv", mended);
    let report = desk.json(&["import", "organisation", "mended.csv"]);
    assert_eq!(
        (&report["added"], &report["rejected"]),
        (&Value::from(3), &Value::from(0))
    );
}

#[test]
fn all_or_nothing_takes_nothing_where_a_row_is_refused() {
    let desk = Desk::new();
    desk.lay("new.csv", TABLE);
    let report = desk
        .run(&["import", "organisation", "new.csv", "--all-or-nothing", "--json"])
        .exits(3)
        .says("Nothing was stored")
        .json();
    assert_eq!(report["withheld"], true);
    desk.run(&["show", "organisation-four"]).exits(1);
    desk.lay("good.csv", "id,name[en]\norganisation-five,Five\n");
    desk.run(&["import", "organisation", "good.csv", "--all-or-nothing"])
        .exits(0);
    desk.run(&["show", "organisation-five"]).exits(0);
}

#[test]
fn imported_records_may_wait_for_review() {
    let desk = Desk::new();
    desk.lay("new.csv", "id,name[en]\norganisation-five,Five\n");
    desk.json(&[
        "import",
        "organisation",
        "new.csv",
        "--state",
        "in_review",
        "--reason",
        "from the field",
    ]);
    let shown = desk.json(&["show", "organisation-five", "--history"]);
    assert_eq!(shown["records"][0]["state"], "in_review");
    assert_eq!(shown["records"][0]["history"][0]["reason"], "from the field");
    let public = desk.json(&["export", "organisation"]);
    assert!(!each(&public["records"], "id").contains(&"organisation-five"));
}

/// Lays a file and imports it.
fn import(desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> Told {
    desk.lay(name, content);
    desk.run(&["import", "organisation", name])
}

#[test]
fn every_unicode_encoding_is_read() {
    let desk = Desk::new();
    let text = "id,name[ar]\r\norganisation-utf,منظمة\r\n";
    let sixteen: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let big: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    import(&desk, "marked.csv", format!("\u{FEFF}{text}")).exits(0);
    for (name, bytes) in [("little.csv", sixteen), ("big.csv", big)] {
        desk.lay(name, bytes);
        let report = desk.json(&["import", "organisation", name]);
        assert_eq!(
            report["unchanged"], 1,
            "{name}: the same text in another encoding says the same"
        );
    }
}

#[test]
fn files_that_cannot_be_used_are_told_by_name_with_a_remedy() {
    let desk = Desk::new();
    let wide: String = (0..1_000_000).fold(String::new(), |mut text, column| {
        let _ = write!(text, "column{column},");
        text
    });
    let check = |name: &str, content: &[u8], expected: &str| {
        import(&desk, name, content).exits(3).says(name).says(expected);
    };
    check("empty.csv", b"", "empty");
    check("twice.csv", b"id,note,note\n", "two columns");
    check("nameless.csv", b"name[en]\nOne\n", "id");
    check("wide.csv", wide.as_bytes(), "columns");
    check("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "save it as .xlsx");
    check("report.pdf", b"%PDF-1.7", "PDF");
    check("broken.xlsx", b"PK\x03\x04 and no more", "workbook");
    desk.run(&["import", "organisation", "nowhere.csv"])
        .exits(3)
        .says("nowhere.csv");
    desk.run(&["import", "organisations-of-the-world", "empty.csv"])
        .exits(3)
        .says("no kind");
}

#[test]
fn rows_that_cannot_be_used_are_told_and_the_others_kept() {
    let desk = Desk::new();
    let nested = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let kept = r#"{"id":"organisation-kept","kind":"organisation","fields":{"name":{"en":"Kept"}}}"#;
    let lines = format!("{nested}\n{kept}\nno json\n");
    let told = import(&desk, "lines.jsonl", lines)
        .exits(3)
        .says("Row 1:")
        .says("Row 3:");
    assert!(!told.talk.contains("panicked"));
    desk.run(&["show", "organisation-kept"]).exits(0);
    import(
        &desk,
        "ragged.csv",
        "id,name[en]\norganisation-ragged,R,1,2,3\norganisation-first,A\norganisation-first,B\norganisation-hidden,a\
         \u{202E}b\u{200B}c\n",
    )
    .exits(3)
    .says("Row 2: The row has 5 cells and the header 2")
    .says("Row 4:");
    let hidden = desk.json(&["show", "organisation-hidden"]);
    assert_eq!(hidden["records"][0]["fields"]["name"]["en"]["text"], "abc");
    let first = desk.json(&["show", "organisation-first"]);
    assert_eq!(first["records"][0]["fields"]["name"]["en"]["text"], "A");
}

#[test]
fn two_records_cannot_claim_one_name() {
    on_every_engine(|desk| {
        desk.lay(
            "new.csv",
            "id,name[en],aliases\norganisation-a,A,SAME-1\norganisation-b,B,SAME-1\n",
        );
        desk.run(&["import", "organisation", "new.csv"]);
        let verified = desk.json(&["verify"]);
        assert_eq!(verified["clean"], true);
        let shown = desk.json(&["show", "SAME-1"]);
        assert!(!shown["records"].as_array().unwrap().is_empty());
        desk.lay("kind.csv", "id,name[en]\nlaw-is-none,A\n");
        desk.run(&["import", "organisation", "kind.csv"])
            .exits(3)
            .says("begins with");
    });
}

#[test]
fn reasons_are_told_in_the_language_of_the_reader() {
    let desk = Desk::new();
    desk.lay("new.csv", TABLE);
    desk.run(&[
        "import",
        "organisation",
        "new.csv",
        "--language",
        "es",
        "--rejects",
        "es.csv",
    ])
    .exits(3);
    assert!(desk.read("es.csv").contains("organisation-nowhere"));
    let spanish = desk.read("es.csv");
    desk.run(&["import", "organisation", "new.csv", "--rejects", "en.csv"])
        .exits(3);
    assert_ne!(spanish, desk.read("en.csv"));
}

#[test]
fn the_file_that_is_read_is_never_written_over() {
    let desk = Desk::new();
    desk.lay("new.csv", TABLE);
    desk.run(&["import", "organisation", "new.csv", "--rejects", "./new.csv"])
        .exits(2);
    assert_eq!(desk.read("new.csv"), TABLE);
    desk.run(&["import", "organisation", "new.csv"]).exits(3);
    desk.run(&["import", "organisation", "new.csv"])
        .exits(3)
        .says("new.rejected-2.csv");
}
