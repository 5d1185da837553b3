//! PostgreSQL: a few connections, made anew when one is lost.

use std::error::Error;
use std::sync::{Mutex, PoisonError};

use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, Config, NoTls};

use super::{Cell, Row, Transaction};
use crate::problem::StoreProblem;

/// A PostgreSQL database.
pub struct Postgres {
    config: Config,
    idle: Mutex<Vec<Client>>,
}

/// How many idle connections are kept.
const CONNECTIONS_KEPT: usize = 8;

impl Postgres {
    /// Connects to a database.
    pub fn open(address: &str) -> Result<Self, StoreProblem> {
        let mut config: Config = address
            .parse()
            .map_err(|error: postgres::Error| StoreProblem::Unreachable(error.to_string()))?;
        config.application_name("palermo");
        let engine = Self {
            config,
            idle: Mutex::default(),
        };
        let client = engine.connection()?;
        engine.give_back(client);
        Ok(engine)
    }

    fn connection(&self) -> Result<Client, StoreProblem> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(client) = idle.pop() {
            if !client.is_closed() {
                return Ok(client);
            }
        }
        drop(idle);
        let mut client = self
            .config
            .connect(NoTls)
            .map_err(|error| StoreProblem::Unreachable(told(&error)))?;
        client
            .batch_execute("SET statement_timeout = '60s'")
            .map_err(|error| problem(&error))?;
        Ok(client)
    }

    fn give_back(&self, client: Client) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < CONNECTIONS_KEPT && !client.is_closed() {
            idle.push(client);
        }
    }

    /// Reads in one snapshot.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut dyn Transaction) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        let mut client = self.connection()?;
        let result = {
            let transaction = client
                .build_transaction()
                .read_only(true)
                .isolation_level(postgres::IsolationLevel::RepeatableRead)
                .start()
                .map_err(|error| problem(&error))?;
            work(&mut Under(transaction))
        };
        self.give_back(client);
        result
    }

    /// Writes in one transaction.
    pub fn write<T>(
        &self,
        work: &mut impl FnMut(&mut dyn Transaction) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        let mut client = self.connection()?;
        let result = {
            let transaction = client.transaction().map_err(|error| problem(&error))?;
            let mut under = Under(transaction);
            work(&mut under).and_then(|done| under.0.commit().map_err(|error| problem(&error)).map(|()| done))
        };
        self.give_back(client);
        result
    }
}

struct Under<'a>(postgres::Transaction<'a>);

impl Transaction for Under<'_> {
    fn rows(&mut self, sql: &str, parameters: &[Cell]) -> Result<Vec<Row>, StoreProblem> {
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters
            .iter()
            .map(|cell| cell as &(dyn ToSql + Sync))
            .collect();
        let rows = self.0.query(sql, &parameters).map_err(|error| problem(&error))?;
        rows.iter().map(read_row).collect()
    }

    fn execute(&mut self, sql: &str, parameters: &[Cell]) -> Result<u64, StoreProblem> {
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters
            .iter()
            .map(|cell| cell as &(dyn ToSql + Sync))
            .collect();
        self.0.execute(sql, &parameters).map_err(|error| problem(&error))
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreProblem> {
        self.0.batch_execute(sql).map_err(|error| problem(&error))
    }

    #[cfg(test)]
    fn prepare(&mut self, sql: &str) -> Result<(), StoreProblem> {
        self.0.prepare(sql).map(|_| ()).map_err(|error| problem(&error))
    }
}

fn read_row(row: &postgres::Row) -> Result<Row, StoreProblem> {
    (0..row.len())
        .map(|column| {
            let kind = row.columns()[column].type_();
            let cell = if *kind == Type::INT8 {
                row.try_get::<_, Option<i64>>(column).map(Cell::from)
            } else {
                row.try_get::<_, Option<String>>(column).map(Cell::from)
            };
            cell.map_err(|error| problem(&error))
        })
        .collect()
}

impl ToSql for Cell {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::INT8 || <String as ToSql>::accepts(kind)
    }

    to_sql_checked!();
}

fn problem(error: &postgres::Error) -> StoreProblem {
    match error.code().map(postgres::error::SqlState::code) {
        Some("40001" | "40P01") => StoreProblem::Contended,
        Some("53100") => StoreProblem::Full,
        Some(_) => StoreProblem::Database(told(error)),
        None => StoreProblem::Unreachable(told(error)),
    }
}

/// The error with its causes: the database's own sentence is the cause.
fn told(error: &postgres::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
