//! The small driver over both engines: one SQL text, `$1` placeholders in order, a handful of cell types.

mod postgres;
mod sqlite;

use crate::Location;
use crate::problem::StoreProblem;

/// One cell of a row, or one parameter of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// A number.
    Integer(i64),
    /// Text.
    Text(String),
}

impl Cell {
    /// The number; zero where it is something else.
    pub fn integer(&self) -> i64 {
        match self {
            Self::Integer(number) => *number,
            _ => 0,
        }
    }

    /// The text; empty where it is something else.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The number, where there is one.
    pub fn optional_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row.
pub type Row = Vec<Cell>;

/// A transaction that is under way.
pub trait Transaction {
    /// Runs a statement and gives its rows.
    fn rows(&mut self, sql: &str, parameters: &[Cell]) -> Result<Vec<Row>, StoreProblem>;

    /// Runs a statement and gives how many rows it touched.
    fn execute(&mut self, sql: &str, parameters: &[Cell]) -> Result<u64, StoreProblem>;

    /// Runs several statements without parameters.
    fn script(&mut self, sql: &str) -> Result<(), StoreProblem>;

    /// Has the engine read a statement without running it.
    #[cfg(test)]
    fn prepare(&mut self, sql: &str) -> Result<(), StoreProblem>;
}

/// One of the two engines.
pub enum Engine {
    /// A SQLite file.
    Sqlite(sqlite::Sqlite),
    /// A PostgreSQL database.
    Postgres(postgres::Postgres),
}

/// How often a transaction that lost against another one is tried again.
const ATTEMPTS: usize = 8;

impl Engine {
    /// Opens the engine of a location.
    pub fn open(location: &Location) -> Result<Self, StoreProblem> {
        match location {
            Location::Folder(folder) => sqlite::Sqlite::open(folder).map(Self::Sqlite),
            Location::Postgres(address) => postgres::Postgres::open(address).map(Self::Postgres),
        }
    }

    /// Reads in a transaction, so that everything read belongs together. Never waits for a writer.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut dyn Transaction) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        match self {
            Self::Sqlite(engine) => engine.read(work),
            Self::Postgres(engine) => engine.read(work),
        }
    }

    /// Changes in a transaction: all of it is kept, or nothing. Tried again where another change came first.
    pub fn write<T>(
        &self,
        mut work: impl FnMut(&mut dyn Transaction) -> Result<T, StoreProblem>,
    ) -> Result<T, StoreProblem> {
        let mut attempt = 0;
        loop {
            let result = match self {
                Self::Sqlite(engine) => engine.write(&mut work),
                Self::Postgres(engine) => engine.write(&mut work),
            };
            match result {
                Err(StoreProblem::Contended) if attempt < ATTEMPTS => attempt += 1,
                result => return result,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrations::migrate;
    use crate::statements::ALL;

    /// A statement that an engine cannot even prepare must not wait for the day it is used.
    #[test]
    fn every_statement_is_understood_by_every_engine() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut locations = vec![Location::Folder(folder.path().to_owned())];
        locations.extend(
            std::env::var("PALERMO_TEST_POSTGRES")
                .ok()
                .map(Location::Postgres),
        );
        for location in locations {
            let engine = Engine::open(&location).unwrap();
            migrate(&engine).unwrap();
            for sql in ALL {
                let prepared = engine.read(|transaction| transaction.prepare(sql));
                assert!(prepared.is_ok(), "{location:?}: {sql}: {prepared:?}");
            }
        }
    }

    /// SQLite binds parameters in the order in which they first appear.
    #[test]
    fn parameters_appear_in_the_order_of_their_numbers() {
        for sql in ALL {
            let positions: Vec<usize> = (1..=11)
                .map_while(|number| sql.find(&format!("${number}")))
                .collect();
            assert!(positions.is_sorted(), "{sql}");
            assert_eq!(
                positions.len(),
                sql.matches('$').count(),
                "{sql} names a parameter twice or leaves one out"
            );
        }
    }

    /// What PostgreSQL-compatible distributed engines do not have, or have differently.
    #[test]
    fn statements_keep_to_the_subset() {
        let banned = [
            "SERIAL",
            "LISTEN",
            "NOTIFY",
            "ADVISORY",
            "RETURNING",
            "JSONB",
            "GENERATED",
            "SKIP LOCKED",
        ];
        for sql in ALL.iter().chain(&[crate::statements::FORMAT_1]) {
            let upper = sql.to_uppercase();
            assert!(!banned.iter().any(|word| upper.contains(word)), "{sql}");
        }
        let tables = crate::statements::FORMAT_1.matches("CREATE TABLE").count();
        assert_eq!(
            crate::statements::FORMAT_1
                .matches("PRIMARY KEY (organisation")
                .count(),
            tables
        );
    }
}
