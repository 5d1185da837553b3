//! SQLite: one connection that writes, several that read. Reads never wait for a write (write-ahead log).

mod values;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::value::{Row, Value};
use crate::problem::{HoldsStoreProblem, StoreProblem};
use values::{opening_problem, problem_of, read_value};

/// Marks a file as one of this program ("PALM"), so that no other database is written to by mistake.
const APPLICATION_ID: i64 = 0x5041_4c4d;
/// How long to wait for a lock that another connection holds.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How many prepared statements each connection keeps.
const PREPARED_LIMIT: usize = 128;

/// Every connection: a damaged or hostile file must not run code through its schema, and damage in a page is
/// looked for when the page is read.
const EVERY_CONNECTION: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;";

/// The writing connection. Deleted content is overwritten; a commit returns only after the log is on disk. The log
/// is brought into the file every 16 MB instead of every 4: pages of indexes that an import changes again and again
/// are then written there, and waited for, once instead of four times.
const WRITING_CONNECTION: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA cache_size = -16384;
    PRAGMA wal_autocheckpoint = 4096;
    PRAGMA journal_size_limit = 67108864;";

/// An open SQLite store.
pub(crate) struct SqliteEngine {
    place: String,
    file: PathBuf,
    immutable: bool,
    readers: Mutex<Readers>,
    reader_returned: Condvar,
    reader_limit: usize,
    /// Absent where the store was opened for reading only. It stands last, because the connection that is closed
    /// last brings the log into the file, and a reading one cannot.
    writer: Option<Mutex<Writer>>,
}

struct Writer {
    connection: Connection,
    /// Why nothing is written any more. After a failed write to disk the system may have dropped the data it
    /// could not write and report success for the next attempt, so nothing that follows could be trusted.
    stopped: Option<String>,
}

#[derive(Default)]
struct Readers {
    idle: Vec<Connection>,
    open: usize,
}

/// A connection during one read or transaction.
pub(crate) struct SqliteSession<'a> {
    connection: &'a Connection,
    place: &'a str,
}

impl SqliteEngine {
    /// Opens the file for writing, and makes it where it is not there.
    pub(crate) fn open(file: &Path, reader_limit: usize) -> Result<Self, StoreProblem> {
        let place = file.display().to_string();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)
            .and_then(|connection| {
                set_up(&connection, EVERY_CONNECTION)?;
                Ok(connection)
            })
            .map_err(|reason| opening_problem(&place, &reason))?;
        claim_file(&connection, &place)?;
        set_up(&connection, WRITING_CONNECTION).map_err(|reason| opening_problem(&place, &reason))?;
        Ok(Self {
            place,
            file: file.to_owned(),
            immutable: false,
            writer: Some(Mutex::new(Writer {
                connection,
                stopped: None,
            })),
            readers: Mutex::default(),
            reader_returned: Condvar::new(),
            reader_limit: reader_limit.max(1),
        })
    }

    /// Opens the file for writing beside a process that writes it too; it must be there.
    pub(crate) fn open_beside(file: &Path, reader_limit: usize) -> Result<Self, StoreProblem> {
        if !file.is_file() {
            return Err(StoreProblem::CannotOpen {
                place: file.display().to_string(),
                reason: "there is no such file".to_owned(),
            });
        }
        Self::open(file, reader_limit)
    }

    /// Opens the file for reading only, beside a process that may be writing it.
    pub(crate) fn open_read_only(file: &Path, reader_limit: usize) -> Result<Self, StoreProblem> {
        let place = file.display().to_string();
        if !file.is_file() {
            return Err(StoreProblem::CannotOpen {
                place,
                reason: "there is no such file".to_owned(),
            });
        }
        let mut engine = Self {
            place,
            file: file.to_owned(),
            immutable: false,
            writer: None,
            readers: Mutex::default(),
            reader_returned: Condvar::new(),
            reader_limit: reader_limit.max(1),
        };
        if engine.look_inside().is_err() {
            // A folder that cannot be written to offers no place for the shared index of the write-ahead
            // log. Without a log there is nothing to share, and the file can be read as it stands.
            let log = file.with_extension("sqlite-wal");
            let log_is_empty = log.metadata().map_or(true, |log| log.len() == 0);
            engine.immutable = log_is_empty;
            // The connection of the first look is not one that reads the file as it stands.
            engine.readers = Mutex::default();
            engine.look_inside()?;
        }
        Ok(engine)
    }

    fn look_inside(&self) -> Result<(), StoreProblem> {
        self.read(&mut |session| session.rows_of_text("SELECT count(*) FROM sqlite_schema", &[]))
            .map(drop)
    }

    /// The file, for messages.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// See [`super::Engine::read`].
    pub(crate) fn read<T>(
        &self,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        let reader = self.borrow_reader()?;
        let outcome = work(&mut super::Session::Sqlite(SqliteSession {
            connection: &reader,
            place: &self.place,
        }));
        self.give_back(reader);
        outcome
    }

    /// See [`super::Engine::snapshot`].
    pub(crate) fn snapshot<T>(
        &self,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        self.read(&mut |session| {
            session.script("BEGIN")?;
            let outcome = work(session);
            // Nothing was written; a failure to end the reading must not hide what was read.
            let ended = session.script("ROLLBACK");
            outcome.and_then(|value| ended.map(|()| value))
        })
    }

    /// See [`super::Engine::transaction`].
    pub(crate) fn transaction<T, E: HoldsStoreProblem>(
        &self,
        work: &mut dyn FnMut(&mut super::Session<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(writer) = &self.writer else {
            return Err(StoreProblem::ReadOnly {
                place: self.place.clone(),
            }
            .into());
        };
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reason) = &writer.stopped {
            return Err(StoreProblem::WritesStopped {
                place: self.place.clone(),
                reason: reason.clone(),
            }
            .into());
        }
        // A transaction that a panic left open would swallow this one.
        if !writer.connection.is_autocommit() {
            self.run(&mut writer, "ROLLBACK")?;
        }
        self.run(&mut writer, "BEGIN IMMEDIATE")?;
        let worked = work(&mut super::Session::Sqlite(SqliteSession {
            connection: &writer.connection,
            place: &self.place,
        }));
        let ended = worked.and_then(|value| {
            self.run(&mut writer, "COMMIT")?;
            Ok(value)
        });
        if let Err(problem) = &ended {
            if let Some(StoreProblem::WritesStopped { reason, .. }) = problem.store_problem() {
                writer.stopped = Some(reason.clone());
            }
            if !writer.connection.is_autocommit() {
                // The problem that led here is the one to tell; an open transaction is met again above.
                let _ = self.run(&mut writer, "ROLLBACK");
            }
        }
        ended
    }

    fn run(&self, writer: &mut MutexGuard<'_, Writer>, sql: &str) -> Result<(), StoreProblem> {
        writer
            .connection
            .execute_batch(sql)
            .map_err(|reason| problem_of(&self.place, &reason))
    }

    fn borrow_reader(&self) -> Result<Connection, StoreProblem> {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = readers.idle.pop() {
                return Ok(connection);
            }
            if readers.open < self.reader_limit {
                let connection = self.open_reader()?;
                readers.open += 1;
                return Ok(connection);
            }
            readers = self
                .reader_returned
                .wait(readers)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn open_reader(&self) -> Result<Connection, StoreProblem> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let opened = if self.immutable {
            url::Url::from_file_path(std::path::absolute(&self.file).unwrap_or_else(|_| self.file.clone()))
                .map_err(|()| rusqlite::Error::InvalidPath(self.file.clone()))
                .and_then(|url| Connection::open_with_flags(format!("{url}?immutable=1"), flags))
        } else {
            Connection::open_with_flags(&self.file, flags)
        };
        opened
            .and_then(|connection| {
                set_up(&connection, EVERY_CONNECTION)?;
                connection.execute_batch("PRAGMA query_only = ON")?;
                Ok(connection)
            })
            .map_err(|reason| opening_problem(&self.place, &reason))
    }

    fn give_back(&self, connection: Connection) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if connection.is_autocommit() {
            readers.idle.push(connection);
        } else {
            readers.open -= 1;
        }
        self.reader_returned.notify_one();
    }
}

fn set_up(connection: &Connection, pragmas: &str) -> rusqlite::Result<()> {
    connection.busy_timeout(LOCK_WAIT)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_LIMIT);
    // Without this the planner may take a bound value into account, and for that parses a prepared statement
    // anew each time it is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(pragmas)
}

/// Sees that the file belongs to this program, and marks an empty one.
fn claim_file(connection: &Connection, place: &str) -> Result<(), StoreProblem> {
    let number = |sql: &str| {
        connection
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .map_err(|reason| opening_problem(place, &reason))
    };
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let mark = number("PRAGMA application_id")?;
    if mark == APPLICATION_ID {
        return Ok(());
    }
    if tables > 0 || mark != 0 {
        return Err(StoreProblem::CannotOpen {
            place: place.to_owned(),
            reason: "it is the database of another program; give another folder".to_owned(),
        });
    }
    connection
        .execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))
        .map_err(|reason| opening_problem(place, &reason))
}

impl SqliteSession<'_> {
    /// Every row of a query.
    pub(crate) fn rows(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, StoreProblem> {
        self.query(sql, parameters)
            .map_err(|reason| problem_of(self.place, &reason))
    }

    fn query(&self, sql: &str, parameters: &[Value]) -> rusqlite::Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let values = (0..columns)
                .map(|column| row.get_ref(column).map(read_value))
                .collect::<rusqlite::Result<_>>()?;
            found.push(Row(values));
        }
        Ok(found)
    }

    /// Runs a statement and gives the number of rows it touched.
    pub(crate) fn exec(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreProblem> {
        let run = || {
            self.connection
                .prepare_cached(&numbered(sql))?
                .execute(rusqlite::params_from_iter(parameters))
        };
        run()
            .map(|count| count as u64)
            .map_err(|reason| problem_of(self.place, &reason))
    }

    /// Runs several statements.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), StoreProblem> {
        self.connection
            .execute_batch(sql)
            .map_err(|reason| problem_of(self.place, &reason))
    }

    /// Parses and plans a statement.
    pub(crate) fn prepare(&mut self, sql: &str) -> Result<(), StoreProblem> {
        self.connection
            .prepare(&numbered(sql))
            .map(drop)
            .map_err(|reason| problem_of(self.place, &reason))
    }
}

/// SQLite counts `$1` as a name and numbers names by first appearance; `?1` is a number.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') {
        Cow::Owned(sql.replace('$', "?"))
    } else {
        Cow::Borrowed(sql)
    }
}

#[cfg(test)]
mod tests;
