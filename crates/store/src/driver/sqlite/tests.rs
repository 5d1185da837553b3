//! What only this engine does, tried on a table of its own.

use rusqlite::ffi;
use rusqlite::types::ValueRef;

use super::*;
use crate::driver::{Engine, Session, Statement};

const ADD: Statement = Statement {
    name: "ADD",
    sqlite: "INSERT INTO note (text) VALUES ($1)",
    postgres: "",
};
const COUNT: Statement = Statement {
    name: "COUNT",
    sqlite: "SELECT count(*) FROM note",
    postgres: "",
};

fn engine(folder: &Path) -> Engine {
    let engine = Engine::Sqlite(SqliteEngine::open(&folder.join("file"), 2).unwrap());
    let made = engine.transaction(|session| session.script("CREATE TABLE note (text TEXT) STRICT"));
    made.unwrap_or_else(|problem: StoreProblem| panic!("{problem}"));
    engine
}

fn add(session: &mut Session<'_>, text: &str) -> Result<u64, StoreProblem> {
    session.exec(ADD, &[text.into()])
}

fn count(engine: &Engine) -> u64 {
    let row = engine.read(|session| session.first(COUNT, &[])).unwrap();
    row.unwrap().count(0).unwrap()
}

#[test]
fn a_full_disk_is_told_stores_nothing_and_passes() {
    let folder = tempfile::tempdir().unwrap();
    let engine = engine(folder.path());
    let limit = |pages: u32| {
        let set = engine.transaction(|session| session.script(&format!("PRAGMA max_page_count = {pages}")));
        set.unwrap_or_else(|problem: StoreProblem| panic!("{problem}"));
    };
    limit(20);
    let long = "long ".repeat(2_000);
    let fill = |rows: u32| {
        engine.transaction(|session| {
            for _ in 0..rows {
                add(session, &long)?;
            }
            Ok::<_, StoreProblem>(())
        })
    };
    fill(2).unwrap();
    let problem = fill(20).unwrap_err();
    assert!(matches!(problem, StoreProblem::DiskFull { .. }), "{problem}");
    assert!(problem.to_string().contains("nothing of this change was stored"));
    assert_eq!(
        count(&engine),
        2,
        "what was there can be read, and nothing came to it"
    );
    fill(1).unwrap();
    limit(1_000);
    fill(20).unwrap();
    assert_eq!(count(&engine), 23);
}

#[test]
fn a_panic_in_the_middle_of_a_transaction_leaves_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let engine = engine(folder.path());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        engine.transaction(|session| -> Result<(), StoreProblem> {
            add(session, "half")?;
            panic!("a fault of the program");
        })
    }));
    assert!(panicked.is_err());
    engine.transaction(|session| add(session, "whole")).unwrap();
    assert_eq!(count(&engine), 1);
}

#[test]
fn text_that_is_damaged_is_handed_on_as_bytes() {
    assert_eq!(
        read_value(ValueRef::Text(b"a\xff")),
        Value::Blob(b"a\xff".to_vec())
    );
    assert_eq!(
        read_value(ValueRef::Text("é".as_bytes())),
        Value::Text("é".to_owned())
    );
}

#[test]
fn a_failed_write_to_the_disk_stops_all_writing() {
    let failure = |code| {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        problem_of("a place", &error)
    };
    assert!(matches!(
        failure(ffi::SQLITE_IOERR_FSYNC),
        StoreProblem::WritesStopped { .. }
    ));
    assert!(matches!(
        failure(ffi::SQLITE_IOERR_READ),
        StoreProblem::Corrupt { .. }
    ));
    assert!(matches!(failure(ffi::SQLITE_FULL), StoreProblem::DiskFull { .. }));
    let folder = tempfile::tempdir().unwrap();
    let engine = engine(folder.path());
    let failed =
        engine.transaction(|_| -> Result<(), StoreProblem> { Err(failure(ffi::SQLITE_IOERR_FSYNC)) });
    assert!(matches!(failed, Err(StoreProblem::WritesStopped { .. })));
    let next = engine.transaction(|session| add(session, "more"));
    assert!(
        matches!(next, Err(StoreProblem::WritesStopped { .. })),
        "{next:?}"
    );
    assert_eq!(count(&engine), 0, "reading goes on");
}
