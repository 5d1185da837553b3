//! One small driver over two engines: rows, statements, and transactions that are tried again when the
//! engine says so.
//!
//! Everything here blocks. The PostgreSQL client runs an event loop of its own inside each call, so an
//! asynchronous program must call the store from blocking threads (`spawn_blocking`), never from a task.

pub(crate) mod postgres;
pub(crate) mod sqlite;
pub(crate) mod statement;
pub(crate) mod value;

use std::time::Duration;

use crate::problem::{HoldsStoreProblem, StoreProblem};
pub(crate) use statement::Statement;
pub(crate) use value::{Row, Value};

/// How often a transaction is run when the engine keeps choosing it as the victim of a conflict.
const TRIES: u32 = 8;
/// How long to wait before the second try; doubled for each further one.
const FIRST_WAIT: Duration = Duration::from_millis(4);

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EngineKind {
    /// SQLite, inside the process.
    Sqlite,
    /// PostgreSQL, or an engine that speaks its language.
    Postgres,
}

/// A store's engine.
pub(crate) enum Engine {
    /// SQLite.
    Sqlite(sqlite::SqliteEngine),
    /// PostgreSQL.
    Postgres(postgres::PostgresEngine),
}

/// A connection during one read or transaction.
pub(crate) enum Session<'a> {
    /// Of SQLite.
    Sqlite(sqlite::SqliteSession<'a>),
    /// Of PostgreSQL.
    Postgres(postgres::PostgresSession<'a>),
}

impl Engine {
    /// Which engine it is.
    pub(crate) fn kind(&self) -> EngineKind {
        match self {
            Self::Sqlite(_) => EngineKind::Sqlite,
            Self::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// The folder or database, for messages; never with a password.
    pub(crate) fn place(&self) -> &str {
        match self {
            Self::Sqlite(engine) => engine.place(),
            Self::Postgres(engine) => engine.place(),
        }
    }

    /// Reads. Statements of one call may see different states of the store; see [`Self::snapshot`].
    pub(crate) fn read<T>(
        &self,
        mut work: impl FnMut(&mut Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        match self {
            Self::Sqlite(engine) => engine.read(&mut work),
            Self::Postgres(engine) => try_again(|| engine.read(&mut work)),
        }
    }

    /// Reads one state of the store, however many statements that takes and whatever is written meanwhile.
    pub(crate) fn snapshot<T>(
        &self,
        mut work: impl FnMut(&mut Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        match self {
            Self::Sqlite(engine) => engine.snapshot(&mut work),
            Self::Postgres(engine) => engine.snapshot(&mut work),
        }
    }

    /// Writes everything the closure writes, or nothing. The closure runs again when the engine chose the
    /// transaction as the victim of a conflict, or when the connection was lost before the end; so it must
    /// start from nothing each time.
    pub(crate) fn transaction<T, E: HoldsStoreProblem>(
        &self,
        mut work: impl FnMut(&mut Session<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        try_again(|| match self {
            Self::Sqlite(engine) => engine.transaction(&mut work),
            Self::Postgres(engine) => engine.transaction(&mut work),
        })
    }
}

fn try_again<T, E: HoldsStoreProblem>(mut work: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match work() {
            Err(problem)
                if problem
                    .store_problem()
                    .is_some_and(StoreProblem::calls_for_another_try) =>
            {
                // Two victims of one conflict would meet again if both waited equally long.
                let spread = wait.mul_f64(f64::from(std::process::id() % 7) / 14.0);
                std::thread::sleep(wait + spread);
                wait *= 2;
            }
            outcome => return outcome,
        }
    }
    work()
}

impl Session<'_> {
    /// Which engine it is.
    pub(crate) fn kind(&self) -> EngineKind {
        match self {
            Self::Sqlite(_) => EngineKind::Sqlite,
            Self::Postgres(_) => EngineKind::Postgres,
        }
    }

    fn text_of(&self, statement: Statement) -> &'static str {
        match self {
            Self::Sqlite(_) => statement.sqlite,
            Self::Postgres(_) => statement.postgres,
        }
    }

    /// Every row of a query.
    pub(crate) fn rows(
        &mut self,
        statement: Statement,
        parameters: &[Value],
    ) -> Result<Vec<Row>, StoreProblem> {
        let sql = self.text_of(statement);
        self.rows_of_text(sql, parameters)
    }

    /// The first row of a query, where there is one.
    pub(crate) fn first(
        &mut self,
        statement: Statement,
        parameters: &[Value],
    ) -> Result<Option<Row>, StoreProblem> {
        Ok(self.rows(statement, parameters)?.into_iter().next())
    }

    /// Runs a statement and gives the number of rows it touched.
    pub(crate) fn exec(&mut self, statement: Statement, parameters: &[Value]) -> Result<u64, StoreProblem> {
        let sql = self.text_of(statement);
        self.exec_text(sql, parameters)
    }

    /// As [`Self::rows`], for a text made from the table descriptions (copies and backups).
    pub(crate) fn rows_of_text(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, StoreProblem> {
        value::check_parameters(parameters)?;
        match self {
            Self::Sqlite(session) => session.rows(sql, parameters),
            Self::Postgres(session) => session.rows(sql, parameters),
        }
    }

    /// As [`Self::exec`], for a text made from the table descriptions (copies and backups).
    pub(crate) fn exec_text(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreProblem> {
        value::check_parameters(parameters)?;
        match self {
            Self::Sqlite(session) => session.exec(sql, parameters),
            Self::Postgres(session) => session.exec(sql, parameters),
        }
    }

    /// Runs a script of several statements without parameters (migrations).
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), StoreProblem> {
        match self {
            Self::Sqlite(session) => session.script(sql),
            Self::Postgres(session) => session.script(sql),
        }
    }

    /// Has the engine parse and plan a statement without running it.
    pub(crate) fn prepare(&mut self, statement: Statement) -> Result<(), StoreProblem> {
        let sql = self.text_of(statement);
        match self {
            Self::Sqlite(session) => session.prepare(sql),
            Self::Postgres(session) => session.prepare(sql),
        }
    }
}
