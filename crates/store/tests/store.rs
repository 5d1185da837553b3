//! The store, on both engines.
//!
//! PostgreSQL is used where `PALERMO_TEST_POSTGRES` holds the address of a server on which the tests may make
//! databases; `./test.sh` starts one.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

use std::sync::OnceLock;

use jiff::Timestamp;
use record::{Checked, Draft, RecordId, Schema, Value, check};
use store::{Base, Commit, Location, Outcome, State, Store, StoreProblem};
use tempfile::TempDir;
use vocabulary::{CodeLists, Language, Translated};

fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(
        || match Schema::new(register::REGISTERS, CodeLists::bundled().clone()) {
            Ok(schema) => schema,
            Err(problem) => panic!("{problem}"),
        },
    )
}

/// A place where a store can be, and whatever must outlive it.
struct Place {
    location: Location,
    _folder: Option<TempDir>,
}

/// Runs a test on every engine there is.
fn on_every_engine(test: impl Fn(&Place)) {
    let folder = TempDir::new().unwrap();
    test(&Place {
        location: Location::Folder(folder.path().join("data")),
        _folder: Some(folder),
    });
    match std::env::var("PALERMO_TEST_POSTGRES") {
        Ok(address) => {
            let name = format!("t{}", uuid::Uuid::new_v4().simple());
            let mut client = postgres::Client::connect(&address, postgres::NoTls).unwrap();
            client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
            let base = address.rsplit_once('/').unwrap().0;
            test(&Place {
                location: Location::Postgres(format!("{base}/{name}")),
                _folder: None,
            });
            client
                .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .unwrap();
        }
        Err(_) => eprintln!("PostgreSQL is left out: PALERMO_TEST_POSTGRES is not set"),
    }
}

impl Place {
    fn open(&self) -> Store {
        Store::open(&self.location, schema()).unwrap_or_else(|problem| panic!("{problem}"))
    }
}

fn organisation(id: &str, name: &str) -> Checked {
    let mut draft = Draft {
        id: id.parse().unwrap(),
        kind: "organisation".into(),
        aliases: vec![format!("alias of {id} 007")],
        values: record::Values::default(),
    };
    draft.values.set(
        "name",
        Value::Translated(Translated::original(Language::En, name)),
    );
    check(draft, schema(), &record::check::NoRecords).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn commit(store: &Store, id: &str, name: &str, base: Base) -> Result<Vec<Outcome>, StoreProblem> {
    let commit = Commit {
        checked: organisation(id, name),
        base,
        state: State::Published,
        reason: "test".into(),
    };
    store.commit(&[commit], "tester", Timestamp::UNIX_EPOCH)
}

fn id(text: &str) -> RecordId {
    text.parse().unwrap()
}

#[test]
fn a_revision_comes_back_as_it_was() {
    on_every_engine(|place| {
        let store = place.open();
        commit(&store, "organisation-a", "Court “A” — نص", Base::Nothing).unwrap();
        let head = store.head(&id("organisation-a")).unwrap().unwrap();
        assert_eq!(
            (head.number(), head.state(), head.by(), head.reason()),
            (1, State::Published, "tester", "test")
        );
        assert_eq!(
            head.record(),
            organisation("organisation-a", "Court “A” — نص").record()
        );
        assert_eq!(store.head(&id("organisation-b")).unwrap(), None);
    });
}

#[test]
fn the_second_editor_gets_a_conflict_and_nothing_is_overwritten() {
    on_every_engine(|place| {
        let store = place.open();
        commit(&store, "organisation-a", "One", Base::Nothing).unwrap();
        commit(&store, "organisation-a", "Two", Base::Revision(1)).unwrap();
        let conflict = commit(&store, "organisation-a", "Other two", Base::Revision(1)).unwrap_err();
        assert!(
            matches!(conflict, StoreProblem::Conflict { number: 2, ref by, .. } if by == "tester"),
            "{conflict}"
        );
        let exists = commit(&store, "organisation-a", "New", Base::Nothing).unwrap_err();
        assert!(matches!(exists, StoreProblem::Exists(_)), "{exists}");
        assert_eq!(store.history(&id("organisation-a")).unwrap().len(), 2);
    });
}

#[test]
fn saying_the_same_again_makes_no_revision() {
    on_every_engine(|place| {
        let store = place.open();
        commit(&store, "organisation-a", "One", Base::Whatever).unwrap();
        assert_eq!(
            commit(&store, "organisation-a", "One", Base::Whatever).unwrap(),
            [Outcome::Unchanged(1)]
        );
        assert_eq!(store.changes_after(0, 10).unwrap().len(), 1);
    });
}

#[test]
fn the_public_sees_the_published_revision_while_a_draft_is_written() {
    on_every_engine(|place| {
        let store = place.open();
        commit(&store, "organisation-a", "Public", Base::Nothing).unwrap();
        let draft = Commit {
            checked: organisation("organisation-a", "Draft"),
            base: Base::Revision(1),
            state: State::Draft,
            reason: String::new(),
        };
        store
            .commit(std::slice::from_ref(&draft), "writer", Timestamp::UNIX_EPOCH)
            .unwrap();
        let number = |revision: Option<store::Revision>| revision.map(|revision| revision.number());
        assert_eq!(number(store.published(&id("organisation-a")).unwrap()), Some(1));
        assert_eq!(number(store.head(&id("organisation-a")).unwrap()), Some(2));
        let withdrawn = Commit {
            state: State::Withdrawn,
            base: Base::Revision(2),
            ..draft
        };
        store
            .commit(&[withdrawn], "writer", Timestamp::UNIX_EPOCH)
            .unwrap();
        assert_eq!(number(store.published(&id("organisation-a")).unwrap()), None);
        assert!(store.published_of_kind("organisation").unwrap().is_empty());
    });
}

#[test]
fn a_commit_is_kept_whole_or_not_at_all() {
    on_every_engine(|place| {
        let store = place.open();
        commit(&store, "organisation-b", "There", Base::Nothing).unwrap();
        let pair = ["organisation-a", "organisation-b"].map(|id| Commit {
            checked: organisation(id, "New"),
            base: Base::Nothing,
            state: State::Published,
            reason: String::new(),
        });
        assert!(store.commit(&pair, "tester", Timestamp::UNIX_EPOCH).is_err());
        assert_eq!(store.head(&id("organisation-a")).unwrap(), None);
        assert!(store.verify().unwrap().faults.is_empty());
    });
}

#[test]
fn every_spelling_of_a_name_finds_the_record() {
    on_every_engine(|place| {
        let store = place.open();
        commit(&store, "organisation-a", "One", Base::Nothing).unwrap();
        for name in [
            "organisation-a",
            "Organisation A",
            "ALIAS OF ORGANISATION-A 7",
            "alias-of-organisation-a-007",
        ] {
            assert_eq!(store.resolve(name).unwrap(), [id("organisation-a")], "{name}");
        }
        assert!(store.resolve("nothing of the kind").unwrap().is_empty());
    });
}

#[test]
fn the_bundled_record_is_taken_found_again_and_verified() {
    on_every_engine(|place| {
        let store = place.open();
        let checked = register::bundle::read(schema()).unwrap_or_else(|refused| panic!("{refused:?}"));
        let commits: Vec<Commit> = checked
            .into_iter()
            .map(|checked| Commit {
                checked,
                base: Base::Nothing,
                state: State::Published,
                reason: "bundled record".into(),
            })
            .collect();
        store.commit(&commits, "palermo", Timestamp::UNIX_EPOCH).unwrap();
        let total: i64 = store
            .counts_by_kind()
            .unwrap()
            .iter()
            .map(|(_, count)| count)
            .sum();
        assert_eq!(total, commits.len() as i64);
        assert_eq!(
            store.resolve("prst 2015 25").unwrap(),
            [id("mandate-s-prst-2015-25")]
        );
        assert_eq!(store.resolve("can 128").unwrap(), [id("case-canx128")]);
        let relations = store.relations_to(&id("activity-r2016-077")).unwrap();
        assert_eq!(relations, [(id("reform-r2016-chad"), "related.1".to_owned())]);
        let verification = store.verify().unwrap();
        assert_eq!((verification.entries, verification.faults), (total, vec![]));
    });
}

#[test]
fn a_store_opens_again_with_everything_in_it() {
    on_every_engine(|place| {
        commit(&place.open(), "organisation-a", "One", Base::Nothing).unwrap();
        let store = place.open();
        assert_eq!(
            store
                .head(&id("organisation-a"))
                .unwrap()
                .map(|revision| revision.number()),
            Some(1)
        );
    });
}

#[test]
fn a_second_process_on_one_folder_is_told_so() {
    let folder = TempDir::new().unwrap();
    let location = Location::Folder(folder.path().to_owned());
    let _first = Store::open(&location, schema()).unwrap();
    let second = Store::open(&location, schema()).map(|_| ()).unwrap_err();
    assert!(
        second.to_string().contains("in use by another process"),
        "{second}"
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_told_with_its_name() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let problem = Store::open(&Location::Folder(file.join("data")), schema())
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(problem, StoreProblem::Folder { .. }), "{problem}");
}

/// Changes one thing behind the store's back and expects verify to name it.
#[test]
fn whatever_is_changed_behind_its_back_is_found() {
    let tampers: &[(&str, &str)] = &[
        (
            "UPDATE revision SET body = REPLACE(body, 'Two', 'Tvo') WHERE record = 'organisation-b'",
            "revision 1 of organisation-b was changed",
        ),
        (
            "UPDATE revision SET state = 'draft' WHERE record = 'organisation-a'",
            "revision 1 of organisation-a was changed",
        ),
        (
            "DELETE FROM revision WHERE record = 'organisation-b'",
            "revision 1 of organisation-b is gone",
        ),
        (
            "UPDATE audit SET author = 'nobody' WHERE position = 2",
            "audit entry 2 was changed",
        ),
        (
            "DELETE FROM audit WHERE position = 2",
            "audit entries 2 to 2 are gone",
        ),
        (
            "DELETE FROM audit WHERE position = 3",
            "the chain ends at entry 2",
        ),
        (
            "UPDATE audit SET position = position + 10 WHERE position = 3",
            "audit entry 13 was changed",
        ),
        (
            "INSERT INTO revision SELECT organisation, record, 9, state, body, body_hash, author, made_at, reason FROM revision WHERE record = 'organisation-a'",
            "revision 9 of organisation-a is not in the audit chain",
        ),
    ];
    for (tamper, expected) in tampers {
        on_every_engine(|place| {
            let store = place.open();
            for (record, name) in [
                ("organisation-a", "One"),
                ("organisation-b", "Two"),
                ("organisation-c", "Three"),
            ] {
                commit(&store, record, name, Base::Nothing).unwrap();
            }
            assert!(store.verify().unwrap().faults.is_empty());
            drop(store);
            match &place.location {
                Location::Folder(folder) => {
                    let connection = rusqlite::Connection::open(folder.join("palermo.sqlite")).unwrap();
                    connection.execute_batch(tamper).unwrap();
                }
                Location::Postgres(address) => {
                    let mut client = postgres::Client::connect(address, postgres::NoTls).unwrap();
                    client.batch_execute(tamper).unwrap();
                }
            }
            let faults = place.open().verify().unwrap().faults;
            assert!(
                faults.iter().any(|fault| fault.contains(expected)),
                "{tamper}: {faults:?}"
            );
        });
    }
}
