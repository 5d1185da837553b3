//! SQLite with FTS5.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, params};

use super::super::corpus::Input;
use super::super::questions::Question;
use super::Peer;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;
    CREATE TABLE document(number INTEGER PRIMARY KEY, id TEXT NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(body, tokenize = 'unicode61 remove_diacritics 2');
    CREATE TABLE facet(document INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (document, field, value)) WITHOUT ROWID;
    BEGIN;";
const FINISH: &str = "COMMIT; INSERT INTO words(words) VALUES ('optimize'); ANALYZE;";
const COUNT: &str = "SELECT count(*) FROM words WHERE words MATCH ?1";
const BEST: &str = "
    SELECT document.id, words.rank, snippet(words, 0, '<mark>', '</mark>', '…', 24)
    FROM words JOIN document ON document.number = words.rowid
    WHERE words MATCH ?1 ORDER BY words.rank LIMIT 10";
const FACETS: &str = "
    SELECT facet.field, facet.value, count(*) FROM words JOIN facet ON facet.document = words.rowid
    WHERE words MATCH ?1 GROUP BY facet.field, facet.value";

/// A database file with a table of words and one of values.
pub struct SqliteSearch {
    connection: Connection,
}

impl SqliteSearch {
    /// An empty one.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn create(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection })
    }
}

impl Peer for SqliteSearch {
    fn name(&self) -> String {
        format!("SQLite {} FTS5", rusqlite::version())
    }

    fn add(&mut self, number: usize, input: Input) -> Result<()> {
        let document = &input.document;
        let number = i64::try_from(number)?;
        let connection = &self.connection;
        connection
            .prepare_cached("INSERT INTO document VALUES (?1, ?2)")?
            .execute(params![number, document.id])?;
        connection
            .prepare_cached("INSERT INTO words(rowid, body) VALUES (?1, ?2)")?
            .execute(params![number, document.texts.join("\n")])?;
        let mut facet = connection.prepare_cached("INSERT INTO facet VALUES (?1, ?2, ?3)")?;
        for (field, value) in &document.facets {
            facet.execute(params![number, field, value])?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch(FINISH)?)
    }

    fn search(&mut self, question: &Question) -> Result<usize> {
        let quoted: Vec<String> = question.words.iter().map(|word| format!("\"{word}\"")).collect();
        let asked = quoted.join(" ");
        let total: i64 = self
            .connection
            .prepare_cached(COUNT)?
            .query_row([&asked], |row| row.get(0))?;
        for statement in [BEST, FACETS] {
            let mut statement = self.connection.prepare_cached(statement)?;
            let mut rows = statement.query([&asked])?;
            while let Some(row) = rows.next()? {
                let _: String = row.get(0)?;
            }
        }
        Ok(usize::try_from(total)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_finds_all_words() {
        let folder = tempfile::tempdir().unwrap();
        let mut peer = SqliteSearch::create(&folder.path().join("peer.sqlite")).unwrap();
        super::super::tests::check_peer(&mut peer);
    }
}
