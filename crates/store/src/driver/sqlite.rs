//! SQLite: one connection that writes, several that read.

use std::fs::{self, File};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use fs4::FileExt;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::{Cell, Row, Transaction};
use crate::problem::StoreProblem;

/// An open SQLite file, and the lock that keeps other processes from it.
pub struct Sqlite {
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    file: std::path::PathBuf,
    _lock: File,
}

/// How many idle reading connections are kept.
const READERS_KEPT: usize = 8;

impl Sqlite {
    /// Opens the file in a folder, and makes both where there are none.
    pub fn open(folder: &Path) -> Result<Self, StoreProblem> {
        let unusable = |reason| StoreProblem::Folder {
            path: folder.to_owned(),
            reason,
        };
        fs::create_dir_all(folder).map_err(unusable)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("palermo.lock"))
            .map_err(unusable)?;
        match FileExt::try_lock(&lock) {
            Ok(()) => {}
            Err(fs4::TryLockError::WouldBlock) => return Err(StoreProblem::InUse(folder.to_owned())),
            Err(fs4::TryLockError::Error(reason)) => return Err(unusable(reason)),
        }
        let file = folder.join("palermo.sqlite");
        let writer = connect(&file)?;
        Ok(Self {
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            file,
            _lock: lock,
        })
    }

    /// Reads on a connection of its own, so that a writer never stands in the way.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut dyn Transaction) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => connect(&self.file)?,
        };
        let result = {
            let transaction = connection.transaction().map_err(problem)?;
            work(&mut Under(&transaction))
        };
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_KEPT {
            readers.push(connection);
        }
        result
    }

    /// Writes, one transaction at a time.
    pub fn write<T>(
        &self,
        work: &mut impl FnMut(&mut dyn Transaction) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        // A panic in earlier work rolled its transaction back, so the connection is sound.
        let mut connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(problem)?;
        let done = work(&mut Under(&transaction))?;
        transaction.commit().map_err(problem)?;
        Ok(done)
    }
}

fn connect(file: &Path) -> Result<Connection, StoreProblem> {
    let connection = Connection::open(file).map_err(problem)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA trusted_schema = OFF; PRAGMA busy_timeout = 5000;",
        )
        .map_err(problem)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

struct Under<'a>(&'a Connection);

impl Transaction for Under<'_> {
    fn rows(&mut self, sql: &str, parameters: &[Cell]) -> Result<Vec<Row>, StoreProblem> {
        let mut statement = self.0.prepare_cached(sql).map_err(problem)?;
        let columns = statement.column_count();
        let mut rows = statement
            .query(rusqlite::params_from_iter(parameters))
            .map_err(problem)?;
        let mut read = Vec::new();
        while let Some(row) = rows.next().map_err(problem)? {
            let mut cells = Vec::with_capacity(columns);
            for column in 0..columns {
                cells.push(match row.get_ref(column).map_err(problem)? {
                    ValueRef::Integer(number) => Cell::Integer(number),
                    ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                    _ => Cell::Null,
                });
            }
            read.push(cells);
        }
        Ok(read)
    }

    fn execute(&mut self, sql: &str, parameters: &[Cell]) -> Result<u64, StoreProblem> {
        let mut statement = self.0.prepare_cached(sql).map_err(problem)?;
        let touched = statement
            .execute(rusqlite::params_from_iter(parameters))
            .map_err(problem)?;
        Ok(touched as u64)
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreProblem> {
        self.0.execute_batch(sql).map_err(problem)
    }

    #[cfg(test)]
    fn prepare(&mut self, sql: &str) -> Result<(), StoreProblem> {
        self.0.prepare(sql).map(|_| ()).map_err(problem)
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => rusqlite::types::Null.into(),
            Self::Integer(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
        })
    }
}

fn problem(error: rusqlite::Error) -> StoreProblem {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreProblem::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreProblem::Contended,
        _ => StoreProblem::Database(error.to_string()),
    }
}
