//! The schema and how it comes about: numbered scripts, applied in order, never changed, never undone.
//!
//! A released script is never edited, because its hash is noted in every store it was applied to. To change
//! the schema, add the next number to both folders and to [`MIGRATIONS`], add the columns to [`tables`], and
//! write the fixture of the new schema (see the tests).

pub(crate) mod tables;

use std::time::{Duration, Instant};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::driver::{Engine, EngineKind, Session, Value};
use crate::hash::hexadecimal;
use crate::problem::StoreProblem;
use crate::sql::schema as sql;

/// One step of the schema.
pub(crate) struct Migration {
    /// Its place in the order, from 1 up.
    pub(crate) number: i64,
    /// What it does.
    pub(crate) name: &'static str,
    /// The script for SQLite.
    pub(crate) sqlite: &'static str,
    /// The script for PostgreSQL.
    pub(crate) postgres: &'static str,
}

/// Every step, in order.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "first",
        sqlite: include_str!("sqlite/0001_first.sql"),
        postgres: include_str!("postgres/0001_first.sql"),
    },
    Migration {
        number: 2,
        name: "provider",
        sqlite: include_str!("sqlite/0002_provider.sql"),
        postgres: include_str!("postgres/0002_provider.sql"),
    },
];

/// The newest schema that this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

const LEASE_NAME: &str = "migration";
const LEASE_LENGTH: Duration = Duration::from_mins(1);
/// How long a node waits for another one to finish.
const LONGEST_WAIT: Duration = Duration::from_mins(2);
/// The tables that tell of the store itself; no copy brings them over.
pub(crate) const OWN_TABLES: [&str; 3] = ["migration", "lease", "mark"];
/// The mark of a store into which a copy was begun and not finished.
pub(crate) const COPY_MARK: &str = "copy";

impl Migration {
    fn script(&self, kind: EngineKind) -> &'static str {
        match kind {
            EngineKind::Sqlite => self.sqlite,
            EngineKind::Postgres => self.postgres,
        }
    }

    fn hash(&self, kind: EngineKind) -> String {
        hexadecimal(&Sha256::digest(self.script(kind).as_bytes()).into())
    }
}

/// Brings the schema to `target`, whichever node comes first; the others wait for it.
///
/// # Errors
/// Where the store is of a newer program, a script that was applied is not the one of this program, or
/// another node takes too long.
pub(crate) fn migrate(engine: &Engine, node: &str, target: i64) -> Result<(), StoreProblem> {
    create_own_tables(engine)?;
    if engine.read(applied)? == wanted(engine.kind(), target) {
        return Ok(());
    }
    let begun = Instant::now();
    while !take_lease(engine, node)? {
        if begun.elapsed() > LONGEST_WAIT {
            return Err(StoreProblem::MigrationRunning);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let outcome = apply_missing(engine, node, target);
    let dropped =
        engine.transaction(|session| session.exec(sql::DROP_LEASE, &[LEASE_NAME.into(), node.into()]));
    outcome.and_then(|()| dropped.map(drop))
}

/// Sees that the schema is the newest one, without changing anything.
pub(crate) fn check(engine: &Engine) -> Result<(), StoreProblem> {
    let known = newest();
    let has_schema = engine.read(|session| has_table(session, "migration"))?;
    if !has_schema {
        return Err(StoreProblem::OlderSchema { found: 0, known });
    }
    let applied = engine.read(applied)?;
    let found = applied.last().map_or(0, |(number, _)| *number);
    compare(&applied, &wanted(engine.kind(), known))?;
    if found < known {
        return Err(StoreProblem::OlderSchema { found, known });
    }
    Ok(())
}

/// Whether a table of this name is there.
pub(crate) fn has_table(session: &mut Session<'_>, name: &str) -> Result<bool, StoreProblem> {
    let kind = match session.kind() {
        EngineKind::Sqlite => "table",
        EngineKind::Postgres => "BASE TABLE",
    };
    let row = session.first(sql::COUNT_TABLES, &[kind.into(), name.into()])?;
    row.map_or(Ok(false), |row| row.flag(0))
}

fn create_own_tables(engine: &Engine) -> Result<(), StoreProblem> {
    let create = || {
        engine.transaction(|session| {
            for statement in [sql::CREATE_MIGRATION, sql::CREATE_LEASE, sql::CREATE_MARK] {
                session.exec(statement, &[])?;
            }
            Ok::<_, StoreProblem>(())
        })
    };
    if engine.read(|session| has_table(session, "mark"))? {
        return Ok(());
    }
    match create() {
        // Two nodes that make the same table at the same moment: the slower one is told that the name is
        // taken in the catalogue, in spite of IF NOT EXISTS. On its second look the tables are there.
        Err(StoreProblem::Taken { .. } | StoreProblem::Refused { .. }) => create(),
        outcome => outcome,
    }
}

fn take_lease(engine: &Engine, node: &str) -> Result<bool, StoreProblem> {
    engine.transaction(|session| {
        let now = Timestamp::now().as_microsecond();
        let until = now + LEASE_LENGTH.as_micros() as i64;
        let taken = session.exec(
            sql::TAKE_LEASE,
            &[LEASE_NAME.into(), node.into(), until.into(), now.into()],
        )?;
        Ok(taken > 0)
    })
}

fn apply_missing(engine: &Engine, node: &str, target: i64) -> Result<(), StoreProblem> {
    for migration in MIGRATIONS.iter().filter(|migration| migration.number <= target) {
        engine.transaction(|session| {
            let applied = applied(session)?;
            compare(&applied, &wanted(engine.kind(), newest()))?;
            if applied.iter().any(|(number, _)| *number == migration.number) {
                return Ok(());
            }
            // The number is the key of the table: should the lease have run out and another node be at the
            // same step, one of the two transactions fails as a whole.
            let note: [Value; 4] = [
                migration.number.into(),
                migration.name.into(),
                migration.hash(engine.kind()).into(),
                Timestamp::now().into(),
            ];
            session.exec(sql::ADD_MIGRATION, &note)?;
            session.script(migration.script(engine.kind()))
        })?;
        take_lease(engine, node)?;
    }
    Ok(())
}

fn applied(session: &mut Session<'_>) -> Result<Vec<(i64, String)>, StoreProblem> {
    session
        .rows(sql::APPLIED_MIGRATIONS, &[])?
        .iter()
        .map(|row| Ok((row.integer(0)?, row.text(1)?.to_owned())))
        .collect()
}

fn wanted(kind: EngineKind, target: i64) -> Vec<(i64, String)> {
    MIGRATIONS
        .iter()
        .filter(|migration| migration.number <= target)
        .map(|migration| (migration.number, migration.hash(kind)))
        .collect()
}

fn compare(applied: &[(i64, String)], wanted: &[(i64, String)]) -> Result<(), StoreProblem> {
    for (position, (number, hash)) in applied.iter().enumerate() {
        match wanted.get(position) {
            None => {
                return Err(StoreProblem::NewerSchema {
                    found: applied.last().map_or(*number, |(last, _)| *last),
                    known: newest(),
                });
            }
            Some((wanted_number, wanted_hash)) if wanted_number != number || wanted_hash != hash => {
                return Err(StoreProblem::ForeignMigration { number: *number });
            }
            Some(_) => {}
        }
    }
    Ok(())
}
