//! PostgreSQL: a small pool of connections that are replaced when they are lost.

mod session;
mod values;

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{Client, NoTls};

use crate::problem::{HoldsStoreProblem, StoreProblem};
pub(crate) use session::PostgresSession;
use values::{problem_of, told};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const BEGIN_ONE_STATE: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// An open PostgreSQL store.
pub(crate) struct PostgresEngine {
    place: String,
    config: postgres::Config,
    statement_timeout: Duration,
    read_only: bool,
    pool: Mutex<Pool>,
    returned: Condvar,
    limit: usize,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Connection>,
    open: usize,
}

struct Connection {
    client: Client,
    prepared: HashMap<String, postgres::Statement>,
}

impl PostgresEngine {
    /// Opens a pool and makes its first connection.
    pub(crate) fn open(
        url: &str,
        limit: usize,
        statement_timeout: Duration,
        read_only: bool,
    ) -> Result<Self, StoreProblem> {
        let config = read_address(url)?;
        let engine = Self {
            place: describe(&config),
            config,
            statement_timeout,
            read_only,
            pool: Mutex::default(),
            returned: Condvar::new(),
            limit: limit.max(1),
        };
        engine.read(&mut |session| session.script("SELECT 1"))?;
        Ok(engine)
    }

    /// The database, for messages.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// See [`super::Engine::read`].
    pub(crate) fn read<T>(
        &self,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        self.with_connection(|connection, place| {
            let session = PostgresSession {
                connection,
                place,
                failed: false,
            };
            work(&mut super::Session::Postgres(session))
        })
    }

    /// See [`super::Engine::snapshot`].
    pub(crate) fn snapshot<T>(
        &self,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        // Connections that lay idle are lost with their server, all of them at once; the second one is new.
        let mut has_begun = false;
        match self.read_one_state(&mut has_begun, work) {
            Err(StoreProblem::ConnectionLost { .. }) if !has_begun => {
                self.read_one_state(&mut has_begun, work)
            }
            outcome => outcome,
        }
    }

    /// Reads one state, and tells whether the work was begun: what was begun may not be repeated, because it
    /// may have written what it read to somewhere else.
    fn read_one_state<T>(
        &self,
        has_begun: &mut bool,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        self.with_connection(|connection, place| {
            run(connection, place, BEGIN_ONE_STATE)?;
            *has_begun = true;
            let session = PostgresSession {
                connection: &mut *connection,
                place,
                failed: false,
            };
            let outcome = work(&mut super::Session::Postgres(session));
            let ended = run(connection, place, "ROLLBACK");
            outcome.and_then(|value| ended.map(|()| value))
        })
    }

    /// See [`super::Engine::transaction`].
    pub(crate) fn transaction<T, E: HoldsStoreProblem>(
        &self,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.read_only {
            return Err(StoreProblem::ReadOnly {
                place: self.place.clone(),
            }
            .into());
        }
        self.with_connection(|connection, place| {
            run(connection, place, "BEGIN")?;
            let mut session = super::Session::Postgres(PostgresSession {
                connection: &mut *connection,
                place,
                failed: false,
            });
            let outcome = work(&mut session);
            let failed = matches!(&session, super::Session::Postgres(session) if session.failed);
            match outcome {
                Ok(value) if !failed => {
                    commit(connection, place)?;
                    Ok(value)
                }
                outcome => {
                    // The problem that led here is the one to tell; the connection is dropped if it is lost.
                    let _ = run(connection, place, "ROLLBACK");
                    outcome.and_then(|_| {
                        Err(StoreProblem::Refused {
                            place: place.to_owned(),
                            reason: "a statement failed and was passed over".to_owned(),
                        }
                        .into())
                    })
                }
            }
        })
    }

    fn with_connection<T, E: HoldsStoreProblem>(
        &self,
        work: impl FnOnce(&mut Connection, &str) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut borrowed = Borrowed {
            engine: self,
            connection: Some(self.borrow()?),
        };
        let Some(connection) = borrowed.connection.as_mut() else {
            unreachable!("the connection was put there two lines above");
        };
        let outcome = work(connection, &self.place);
        let is_lost = connection.client.is_closed()
            || matches!(
                outcome.as_ref().err().and_then(HoldsStoreProblem::store_problem),
                Some(StoreProblem::ConnectionLost { .. } | StoreProblem::OutcomeUnknown { .. })
            );
        if is_lost {
            borrowed.connection = None;
            // Connections are usually lost together, with their server: what lies idle is stale too.
            let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
            pool.open -= pool.idle.len();
            pool.idle.clear();
        }
        drop(borrowed);
        outcome
    }

    fn borrow(&self) -> Result<Connection, StoreProblem> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            while let Some(connection) = pool.idle.pop() {
                if !connection.client.is_closed() {
                    return Ok(connection);
                }
                pool.open -= 1;
            }
            if pool.open < self.limit {
                pool.open += 1;
                drop(pool);
                return self.connect().inspect_err(|_| self.forget_one());
            }
            pool = self.returned.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn forget_one(&self) {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        pool.open = pool.open.saturating_sub(1);
        self.returned.notify_one();
    }

    fn connect(&self) -> Result<Connection, StoreProblem> {
        let mut client = self.config.connect(NoTls).map_err(|error| {
            let problem = problem_of(&self.place, &error);
            match problem {
                StoreProblem::ConnectionLost { place } => StoreProblem::Unreachable {
                    place,
                    reason: told(&error),
                },
                StoreProblem::Refused { place, reason } => StoreProblem::CannotOpen { place, reason },
                problem => problem,
            }
        })?;
        // An idle limit ends transactions of a node that hangs, so that it does not keep the lock on the
        // head of the chain from the others.
        let timeout_ms = self.statement_timeout.as_millis();
        let settings = format!(
            "SET statement_timeout = {timeout_ms};
             SET lock_timeout = {timeout_ms};
             SET idle_in_transaction_session_timeout = 60000;
             SET client_min_messages = warning"
        );
        let mut connection = client
            .batch_execute(&settings)
            .and_then(|()| {
                client
                    .query_one("SHOW synchronous_commit", &[])?
                    .try_get::<_, String>(0)
            })
            .map(|synchronous| (synchronous, client))
            .map_err(|error| problem_of(&self.place, &error))?;
        // What is acknowledged must be on disk, even where the server's default is to be faster than that.
        if connection.0 == "off" {
            run_on(&mut connection.1, &self.place, "SET synchronous_commit = on")?;
        }
        Ok(Connection {
            client: connection.1,
            prepared: HashMap::new(),
        })
    }
}

/// Gives the connection back when it goes out of scope, also when the work panics.
struct Borrowed<'a> {
    engine: &'a PostgresEngine,
    connection: Option<Connection>,
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        match self.connection.take() {
            Some(connection) if !std::thread::panicking() => {
                let mut pool = self.engine.pool.lock().unwrap_or_else(PoisonError::into_inner);
                pool.idle.push(connection);
                self.engine.returned.notify_one();
            }
            // A connection of unknown state is closed, which rolls back what was open on it.
            _ => self.engine.forget_one(),
        }
    }
}

fn run(connection: &mut Connection, place: &str, sql: &str) -> Result<(), StoreProblem> {
    run_on(&mut connection.client, place, sql)
}

fn run_on(client: &mut Client, place: &str, sql: &str) -> Result<(), StoreProblem> {
    client
        .batch_execute(sql)
        .map_err(|error| problem_of(place, &error))
}

/// A commit that gets no answer may have happened. An answer that is an error means that it did not.
fn commit(connection: &mut Connection, place: &str) -> Result<(), StoreProblem> {
    run(connection, place, "COMMIT").map_err(|problem| match problem {
        StoreProblem::ConnectionLost { place } => StoreProblem::OutcomeUnknown { place },
        problem => problem,
    })
}

fn read_address(url: &str) -> Result<postgres::Config, StoreProblem> {
    let asks_for_encryption = ["require", "verify-ca", "verify-full"]
        .iter()
        .any(|mode| url.contains(&format!("sslmode={mode}")));
    if asks_for_encryption {
        return Err(StoreProblem::EncryptionUnsupported);
    }
    let mut config: postgres::Config = url
        .parse()
        .map_err(|error: postgres::Error| StoreProblem::BadAddress { reason: told(&error) })?;
    if config.get_ssl_mode() == SslMode::Require {
        return Err(StoreProblem::EncryptionUnsupported);
    }
    config.application_name("palermo");
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    Ok(config)
}

fn describe(config: &postgres::Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        #[cfg(unix)]
        Some(Host::Unix(folder)) => folder.display().to_string(),
        None => "localhost".to_owned(),
    };
    let name = config.get_dbname().or(config.get_user()).unwrap_or("postgres");
    format!("the PostgreSQL database {name} on {host}")
}
