//! The audit chains and the verification: whatever is changed behind the store's back is found.

use std::collections::BTreeSet;

use store::{Author, ChainHead, Event, Finding, Layer, State, Store, Stream, Verification};

use crate::place::{Column, Place, on_every_engine};
use crate::records::{author, id, moment, organisation, organisation_with, publish_all, put};

/// The tables that the verification covers, and in each the row that is changed.
const COVERED: &[(&str, &str)] = &[
    ("record", "id = 'organisation-b'"),
    ("revision", "record_id = 'organisation-b' AND number = 1"),
    ("revision", "record_id = 'organisation-b' AND number = 2"),
    ("audit", "stream = 'records' AND number = 2"),
    ("audit", "stream = 'records' AND number = 4"),
    ("audit", "stream = 'access' AND number = 1"),
    ("audit", "stream = 'access' AND number = 2"),
    ("chain", "stream = 'records'"),
    ("chain", "stream = 'access'"),
    ("alias", "folded = 'the second'"),
    ("alias", "folded = 'organisation b'"),
    ("reference", "from_id = 'organisation-b' AND layer = 'head'"),
    ("reference", "from_id = 'organisation-b' AND layer = 'published'"),
];

/// Three records, one of them with two revisions, and two events: four and two entries.
fn fill(store: &Store) {
    publish_all(store, &["organisation-a"]);
    let second = organisation_with("organisation-b", "Two", &["The second"], Some("organisation-a"));
    put(store, second, None, State::Published).unwrap();
    let changed = organisation_with("organisation-b", "Two", &["The second"], Some("organisation-c"));
    put(store, changed, Some(1), State::Draft).unwrap();
    publish_all(store, &["organisation-c"]);
    let events = [
        Event::new("sign_in", "with a passkey"),
        Event::new("read_protected", "").on(id("organisation-b"), Some(2)),
    ];
    store
        .audit(&events, &Author::new("b-2", "Bo"), moment(5))
        .unwrap();
}

fn verify(store: &Store) -> Verification {
    store.verify(&[], &mut |_| {}).unwrap()
}

/// Another value for a column, as an SQL expression.
fn other_values(column: &Column) -> Vec<String> {
    let name = &column.name;
    let mut values = match column.kind.as_str() {
        "INTEGER" | "BIGINT" => vec![format!("coalesce({name}, 0) + 1000")],
        "TEXT" => vec![
            format!("coalesce({name}, '') || 'x'"),
            // A code or an identifier that is one, so that reading it is not what finds the change.
            format!("CASE WHEN {name} = 'organisation-a' THEN 'organisation-c' ELSE 'organisation-a' END"),
            format!("CASE WHEN {name} = 'published' THEN 'draft' ELSE 'published' END"),
        ],
        "BLOB" => vec!["X'0707070707070707070707070707070707070707070707070707070707070707'".to_owned()],
        "BYTEA" => vec!["'\\x0707070707070707070707070707070707070707070707070707070707070707'".to_owned()],
        other => panic!("no other value is known for {other}"),
    };
    if column.may_be_null {
        values.push("NULL".to_owned());
    }
    values
}

#[test]
fn a_change_of_any_column_of_any_covered_table_is_found() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        assert_eq!(verify(&store).problems, []);
        let tables: BTreeSet<&str> = COVERED.iter().map(|(table, _)| *table).collect();
        for table in &tables {
            place.tamper(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
        }
        let mut tried = 0;
        for (table, row) in COVERED {
            assert_eq!(
                place.number(&format!("SELECT count(*) FROM {table} WHERE {row}")),
                1,
                "{table} {row}"
            );
            for column in place.columns(table) {
                for value in other_values(&column) {
                    let name = &column.name;
                    let is_change = format!(
                        "{row} AND ({name} IS NULL) <> ({value} IS NULL) OR {row} AND {name} <> {value}"
                    );
                    if place.number(&format!("SELECT count(*) FROM {table} WHERE {is_change}")) == 0 {
                        continue;
                    }
                    let change = format!("UPDATE {table} SET {name} = {value} WHERE {row}");
                    if place.try_tamper(&change).is_err() {
                        continue; // Another row has this key.
                    }
                    let found = verify(&store).problems;
                    assert!(
                        !found.is_empty(),
                        "{name} of {table} where {row} became {value}, and nobody saw it"
                    );
                    tried += 1;
                    place.tamper(&format!(
                        "DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}"
                    ));
                }
            }
        }
        assert_eq!(verify(&store).problems, [], "everything was put back");
        assert!(tried > 110, "only {tried} changes were tried");
    });
}

#[test]
fn a_row_taken_out_of_any_covered_table_is_found() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        for (table, row) in COVERED {
            place.tamper(&format!("CREATE TABLE kept AS SELECT * FROM {table} WHERE {row}"));
            place.tamper(&format!("DELETE FROM {table} WHERE {row}"));
            assert!(
                !verify(&store).is_clean(),
                "{table}: {row} is gone, and nobody saw it"
            );
            place.tamper(&format!(
                "INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept"
            ));
        }
        assert_eq!(verify(&store).problems, [], "everything was put back");
    });
}

/// Changes a store and gives what a verification says of it.
fn sentences_after(place: &Place, sql: &str, witnesses: &[ChainHead]) -> Vec<String> {
    let store = place.open();
    fill(&store);
    place.tamper(sql);
    let found = store.verify(witnesses, &mut |_| {}).unwrap();
    found.problems.iter().map(ToString::to_string).collect()
}

/// Changes behind the back of the program, and what a verification says of each.
const CHANGES: &[(&str, &str)] = &[
        (
            "UPDATE revision SET body = replace(body, 'Two', 'Tvo') WHERE record_id = 'organisation-b' AND number = 1",
            "revision 1 of organisation-b was changed: its body",
        ),
        (
            "UPDATE revision SET state = 'draft' WHERE record_id = 'organisation-a'",
            "revision 1 of organisation-a was changed: its state",
        ),
        (
            "DELETE FROM revision WHERE record_id = 'organisation-b' AND number = 2",
            "revision 2 of organisation-b, audited as entry 3, is missing",
        ),
        (
            "UPDATE audit SET by_name = 'nobody' WHERE number = 2 AND stream = 'records'",
            "entry 2 of the chain records was changed",
        ),
        (
            "DELETE FROM audit WHERE number IN (2, 3) AND stream = 'records'",
            "entries 2 to 3 of the chain records are missing",
        ),
        (
            "DELETE FROM audit WHERE number = 4 AND stream = 'records'",
            "the end of the chain records was changed or cut off",
        ),
        (
            "UPDATE record SET published = NULL WHERE id = 'organisation-b'",
            "what is told of organisation-b does not follow from its revisions",
        ),
        (
            "INSERT INTO record (organisation, id, kind, head, state) VALUES ('main', 'organisation-x', 'organisation', 1, 'draft')",
            "what is told of organisation-x does not follow from its revisions",
        ),
        (
            "INSERT INTO revision SELECT organisation, record_id, 3, 99, kind, state, by_account, by_name, at_microseconds,
             reason, body_hash, body FROM revision WHERE record_id = 'organisation-b' AND number = 2",
            "revision 3 of organisation-b was changed: it was never audited",
        ),
        (
            "UPDATE alias SET record_id = 'organisation-c' WHERE folded = 'the second'",
            "the names of organisation-b are not those that its revisions gave it: \"The second\"",
        ),
        (
            "INSERT INTO alias VALUES ('main', 'a made up name', 'organisation-a', 'A made up name', 'alias')",
            "the names of organisation-a are not those that its revisions gave it: \"A made up name\"",
        ),
        (
            "INSERT INTO alias VALUES ('main', 'a', 'organisation-nowhere', 'A', 'alias')",
            "the names of organisation-nowhere are not those that its revisions gave it: \"A\"",
        ),
        (
            "INSERT INTO alias VALUES ('main', 'a', 'zzz', 'A', 'field')",
            "the names of zzz are not those that its revisions gave it: \"A\"",
        ),
        (
            "DELETE FROM reference WHERE from_id = 'organisation-b' AND layer = 'published'",
            "the references of organisation-b in its published revision are not those that it holds",
        ),
        (
            "INSERT INTO reference VALUES ('main', 'organisation-c', 'head', 'parent', 'organisation-a')",
            "the references of organisation-c in its newest revision are not those that it holds",
        ),
        (
            "INSERT INTO reference VALUES ('main', 'zzz', 'head', 'parent', 'organisation-a')",
            "the references of zzz in its newest revision are not those that it holds",
        ),
];

#[test]
fn a_finding_names_what_was_changed() {
    for (sql, expected) in CHANGES {
        on_every_engine(|place| {
            let found = sentences_after(place, sql, &[]);
            assert!(
                found.iter().any(|sentence| sentence == expected),
                "{sql}: {found:?}"
            );
        });
    }
}

#[test]
fn two_entries_that_change_places_are_found() {
    on_every_engine(|place| {
        let swap = "UPDATE audit SET number = 100 WHERE stream = 'records' AND number = 2;
            UPDATE audit SET number = 2 WHERE stream = 'records' AND number = 3;
            UPDATE audit SET number = 3 WHERE stream = 'records' AND number = 100";
        let found = sentences_after(place, swap, &[]);
        for number in [2, 3] {
            let sentence = format!("entry {number} of the chain records was changed");
            assert!(found.contains(&sentence), "{found:?}");
        }
    });
}

#[test]
fn two_bodies_that_change_places_are_found() {
    on_every_engine(|place| {
        let swap = "CREATE TABLE kept AS SELECT * FROM revision;
            UPDATE revision SET body = (SELECT body FROM kept WHERE record_id = 'organisation-c'),
                body_hash = (SELECT body_hash FROM kept WHERE record_id = 'organisation-c')
                WHERE record_id = 'organisation-a'";
        let found = sentences_after(place, swap, &[]);
        assert!(
            found.contains(&"revision 1 of organisation-a was changed: its hash".to_owned()),
            "{found:?}"
        );
    });
}

/// Cuts the last entry off, with everything that told of it, as somebody would do it who hides a change.
const CUT_WITHOUT_A_TRACE: &str = "
    DELETE FROM alias WHERE record_id = 'organisation-c';
    DELETE FROM reference WHERE from_id = 'organisation-c';
    DELETE FROM revision WHERE record_id = 'organisation-c';
    DELETE FROM record WHERE id = 'organisation-c';
    DELETE FROM audit WHERE stream = 'records' AND number = 4;
    UPDATE chain SET entries = 3, hash = (SELECT hash FROM audit WHERE stream = 'records' AND number = 3)
        WHERE stream = 'records'";

#[test]
fn a_cut_that_leaves_no_trace_is_found_by_a_witness_only() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        let witnesses = Stream::ALL.map(|stream| store.chain_head(stream).unwrap().unwrap());
        assert_eq!(witnesses.map(|head| head.entries), [4, 2]);
        let clean = store.verify(&witnesses, &mut |_| {}).unwrap();
        assert_eq!(clean.problems, []);
        place.tamper(CUT_WITHOUT_A_TRACE);
        assert_eq!(verify(&store).problems, []);
        let found = store.verify(&witnesses, &mut |_| {}).unwrap();
        let expected = [Finding::WitnessContradicted {
            stream: Stream::Records,
            number: 4,
        }];
        assert_eq!(found.problems, expected);
        // What follows takes the numbers again, and still does not become what the witness saw.
        put(&store, organisation("organisation-d", "Four"), None, State::Draft).unwrap();
        assert_eq!(store.verify(&witnesses, &mut |_| {}).unwrap().problems, expected);
    });
}

#[test]
fn a_witness_of_an_earlier_state_is_content_with_what_came_later() {
    on_every_engine(|place| {
        let store = place.open();
        assert_eq!(store.chain_head(Stream::Records).unwrap(), None);
        publish_all(&store, &["organisation-a"]);
        let earlier = store.chain_head(Stream::Records).unwrap().unwrap();
        publish_all(&store, &["organisation-b", "organisation-c"]);
        assert_eq!(store.verify(&[earlier], &mut |_| {}).unwrap().problems, []);
        let mut wrong = earlier;
        wrong.hash[31] ^= 1;
        let found = store.verify(&[wrong], &mut |_| {}).unwrap().problems;
        assert_eq!(
            found,
            [Finding::WitnessContradicted {
                stream: Stream::Records,
                number: 1
            }]
        );
    });
}

#[test]
fn a_store_that_was_emptied_is_found_by_a_witness() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        let witness = store.chain_head(Stream::Records).unwrap().unwrap();
        for table in ["reference", "alias", "revision", "record", "audit", "chain"] {
            place.tamper(&format!("DELETE FROM {table}"));
        }
        assert!(!store.verify(&[witness], &mut |_| {}).unwrap().is_clean());
    });
}

#[test]
fn events_are_read_back_in_their_order() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        let entries = store.entries_after(Stream::Access, 0, 10).unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!((entries[0].number, entries[0].action.as_str()), (1, "sign_in"));
        assert_eq!((entries[0].by.name.as_str(), entries[0].at), ("Bo", moment(5)));
        assert_eq!(
            (entries[1].record_id.as_deref(), entries[1].revision),
            (Some("organisation-b"), Some(2))
        );
        assert_eq!(store.entries_after(Stream::Access, 1, 10).unwrap(), entries[1..]);
        assert_eq!(store.entries_after(Stream::Records, 1, 2).unwrap().len(), 2);
        let head = store.audit(&[], &author(), moment(6)).unwrap();
        assert_eq!(head.entries, 2, "no event is no entry");
    });
}

#[test]
fn chains_of_two_organisations_do_not_touch() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        drop(store);
        let mut options = place.options();
        options.organisation = "other".to_owned();
        let other = place.try_open(options).unwrap();
        assert_eq!(verify(&other), Verification::default());
        publish_all(&other, &["organisation-a"]);
        assert_eq!(other.last_sequence().unwrap(), 1);
        assert_eq!((verify(&other).entries, verify(&other).problems), (1, vec![]));
        // An entry moved to another organisation counts there no more than here.
        place.tamper("DELETE FROM audit WHERE organisation = 'other'");
        place.tamper("UPDATE audit SET organisation = 'other' WHERE stream = 'records' AND number = 1");
        assert!(!verify(&other).is_clean());
        drop(other);
        assert!(!verify(&place.open()).is_clean());
    });
}

#[test]
fn a_damaged_file_is_told_of_or_has_lost_nothing() {
    let place = Place::folder();
    let store = place.open();
    for number in 0..200 {
        let record = organisation(&format!("organisation-{number}"), &"long ".repeat(150));
        put(&store, record, None, State::Published).unwrap();
    }
    let originals = store.scan(None, None, 1000, Layer::Head).unwrap();
    drop(store);
    let store::Location::Folder(folder) = &place.location else {
        unreachable!("the place is a folder");
    };
    let file = folder.join(store::DATABASE_FILE);
    let whole = std::fs::read(&file).unwrap();
    let mut told = 0;
    for part in 1..40 {
        let mut damaged = whole.clone();
        let start = whole.len() / 40 * part;
        damaged[start..start + 300].fill(0xA5);
        std::fs::write(&file, &damaged).unwrap();
        let opened = place.try_open(place.options());
        let outcome = opened
            .as_ref()
            .map_err(ToString::to_string)
            .and_then(|store| verify_again(store).map_err(|problem| problem.to_string()));
        // Space that nothing is stored in may hold anything.
        if outcome.is_ok_and(|found| found.is_clean()) {
            let kept = opened.unwrap().scan(None, None, 1000, Layer::Head).unwrap();
            let changed = kept
                .iter()
                .zip(&originals)
                .find(|(kept, original)| kept != original);
            assert_eq!(changed, None, "damage at byte {start} was not seen");
            assert_eq!(kept.len(), originals.len(), "damage at byte {start} was not seen");
        } else {
            told += 1;
        }
    }
    assert!(told > 10, "only {told} damages were told");
}

fn verify_again(store: &Store) -> Result<Verification, store::StoreProblem> {
    store.verify(&[], &mut |_| {})
}

#[test]
fn progress_is_told_to_its_end() {
    on_every_engine(|place| {
        let store = place.open();
        fill(&store);
        let mut last = std::collections::BTreeMap::new();
        store
            .verify(&[], &mut |progress| {
                last.insert(progress.stage, (progress.done, progress.total));
            })
            .unwrap();
        assert_eq!(last["records"], (4, 4));
        assert_eq!(last["access"], (2, 2));
        assert_eq!(last["revisions"], (4, 4));
    });
}
