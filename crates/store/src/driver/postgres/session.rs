//! A connection during one read or transaction.

use postgres::types::ToSql;

use super::Connection;
use super::values::problem_of;
use crate::driver::value::{Row, Value};
use crate::problem::StoreProblem;

/// A connection during one read or transaction.
pub(crate) struct PostgresSession<'a> {
    pub(super) connection: &'a mut Connection,
    pub(super) place: &'a str,
    /// Whether a statement failed. PostgreSQL then answers COMMIT by rolling back, without an error.
    pub(super) failed: bool,
}

impl PostgresSession<'_> {
    /// Every row of a query.
    pub(crate) fn rows(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, StoreProblem> {
        let outcome = self.query(sql, parameters);
        self.note(outcome)
    }

    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, postgres::Error> {
        let statement = self.prepared(sql)?;
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters
            .iter()
            .map(|value| value as &(dyn ToSql + Sync))
            .collect();
        self.connection
            .client
            .query(&statement, &parameters)?
            .iter()
            .map(|row| {
                (0..row.len())
                    .map(|column| {
                        row.try_get::<_, Option<Value>>(column)
                            .map(|value| value.unwrap_or(Value::Null))
                    })
                    .collect::<Result<_, _>>()
                    .map(Row)
            })
            .collect()
    }

    /// Runs a statement and gives the number of rows it touched.
    pub(crate) fn exec(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreProblem> {
        let outcome = self.prepared(sql).and_then(|statement| {
            let parameters: Vec<&(dyn ToSql + Sync)> = parameters
                .iter()
                .map(|value| value as &(dyn ToSql + Sync))
                .collect();
            self.connection.client.execute(&statement, &parameters)
        });
        self.note(outcome)
    }

    /// Runs several statements.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), StoreProblem> {
        let outcome = self.connection.client.batch_execute(sql);
        self.note(outcome)
    }

    /// Parses and plans a statement.
    pub(crate) fn prepare(&mut self, sql: &str) -> Result<(), StoreProblem> {
        let outcome = self.connection.client.prepare(sql).map(drop);
        self.note(outcome)
    }

    fn prepared(&mut self, sql: &str) -> Result<postgres::Statement, postgres::Error> {
        if let Some(statement) = self.connection.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.connection.client.prepare(sql)?;
        self.connection.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn note<T>(&mut self, outcome: Result<T, postgres::Error>) -> Result<T, StoreProblem> {
        outcome.map_err(|error| {
            self.failed = true;
            problem_of(self.place, &error)
        })
    }
}
