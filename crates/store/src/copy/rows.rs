//! Reading and writing the rows of any table, page by page.

use serde_json::Value as Json;

use crate::driver::{Row, Session, Value};
use crate::problem::StoreProblem;
use crate::schema::tables::{ColumnType, TABLES, Table, read_cell, write_cell};

/// How many rows are read and written at once. A revision may be megabytes long, so fewer of them.
const PAGE: usize = 1_000;
const PAGE_OF_REVISIONS: usize = 100;
/// How many rows one statement adds, the most first.
const ROWS_A_STATEMENT: [usize; 3] = [50, 10, 1];

/// The shape of a table: of this program's newest schema, or of the one a backup was made from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Shape {
    /// Its name.
    pub(crate) name: String,
    /// How many of the columns make the primary key.
    pub(crate) key_length: usize,
    /// The columns, those of the key first.
    pub(crate) columns: Vec<(String, ColumnType)>,
}

impl From<&Table> for Shape {
    fn from(table: &Table) -> Self {
        Self {
            name: table.name.to_owned(),
            key_length: table.key_length,
            columns: table
                .columns
                .iter()
                .map(|(name, column)| ((*name).to_owned(), *column))
                .collect(),
        }
    }
}

/// The shapes of the newest schema.
pub(crate) fn shapes() -> Vec<Shape> {
    TABLES.iter().map(Shape::from).collect()
}

/// The shape of a table of the newest schema.
pub(crate) fn shape_of(table: &str) -> Result<Shape, StoreProblem> {
    let found = TABLES.iter().find(|described| described.name == table);
    found.map(Shape::from).ok_or_else(|| StoreProblem::Unreadable {
        place: "the store".to_owned(),
        what: format!("the table {table}"),
        reason: "it is not described".to_owned(),
    })
}

impl Shape {
    /// Whether the names are those of tables and columns and nothing else, and the key is part of the row. A
    /// backup is a file that somebody gave us; its names go into statements.
    pub(crate) fn is_plain(&self) -> bool {
        let is_name = |name: &str| {
            !name.is_empty()
                && name.len() <= 60
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        is_name(&self.name)
            && self.columns.iter().all(|(name, _)| is_name(name))
            && (1..=self.columns.len()).contains(&self.key_length)
            && self.columns.len() <= 60
    }

    fn column_list(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }

    fn key_list(&self) -> String {
        let names: Vec<&str> = self.columns[..self.key_length]
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        names.join(", ")
    }

    fn page(&self) -> usize {
        if self.name == "revision" {
            PAGE_OF_REVISIONS
        } else {
            PAGE
        }
    }

    /// How many rows there are.
    pub(crate) fn count(&self, session: &mut Session<'_>) -> Result<u64, StoreProblem> {
        let rows = session.rows_of_text(&format!("SELECT count(1) FROM {}", self.name), &[])?;
        rows.first().map_or(Ok(0), |row| row.count(0))
    }

    /// Calls `visit` with one page of rows after the other, in the order of the key.
    pub(crate) fn read_pages(
        &self,
        session: &mut Session<'_>,
        mut visit: impl FnMut(&[Vec<Json>]) -> Result<(), StoreProblem>,
    ) -> Result<(), StoreProblem> {
        let (columns, key, name, limit) = (self.column_list(), self.key_list(), &self.name, self.page());
        let places: Vec<String> = (1..=self.key_length).map(|place| format!("${place}")).collect();
        let first = format!("SELECT {columns} FROM {name} ORDER BY {key} LIMIT {limit}");
        let next = format!(
            "SELECT {columns} FROM {name} WHERE ({key}) > ({}) ORDER BY {key} LIMIT {limit}",
            places.join(", ")
        );
        let mut after: Vec<Value> = Vec::new();
        loop {
            let sql = if after.is_empty() { &first } else { &next };
            let rows = session.rows_of_text(sql, &after)?;
            let Some(last) = rows.last() else {
                return Ok(());
            };
            after = last.0[..self.key_length].to_vec();
            let cells = rows
                .iter()
                .map(|row| self.write_row(row))
                .collect::<Result<Vec<_>, _>>()?;
            visit(&cells)?;
            if rows.len() < limit {
                return Ok(());
            }
        }
    }

    fn write_row(&self, row: &Row) -> Result<Vec<Json>, StoreProblem> {
        row.0
            .iter()
            .zip(&self.columns)
            .map(|(value, (column, kind))| {
                // Text that is not UTF-8 comes as bytes.
                if matches!(value, Value::Blob(_)) && *kind != ColumnType::Bytes {
                    return Err(self.bad_cell(column));
                }
                Ok(write_cell(value))
            })
            .collect()
    }

    /// Adds rows.
    pub(crate) fn write(&self, session: &mut Session<'_>, rows: &[Vec<Json>]) -> Result<(), StoreProblem> {
        let mut values = Vec::with_capacity(rows.len() * self.columns.len());
        for row in rows {
            if row.len() != self.columns.len() {
                return Err(self.bad_cell("every column"));
            }
            for (cell, (column, kind)) in row.iter().zip(&self.columns) {
                values.push(read_cell(cell, *kind).ok_or_else(|| self.bad_cell(column))?);
            }
        }
        self.write_values(session, &values)
    }

    /// Adds rows, whose values stand one after the other.
    pub(crate) fn write_values(
        &self,
        session: &mut Session<'_>,
        values: &[Value],
    ) -> Result<(), StoreProblem> {
        let width = self.columns.len();
        let mut rest = values;
        let mut statement = (0, String::new());
        while !rest.is_empty() {
            // Few lengths of statement only, so that both engines keep them prepared.
            let rows = rest.len() / width;
            let count = ROWS_A_STATEMENT
                .into_iter()
                .find(|count| *count <= rows)
                .ok_or_else(|| self.bad_cell("every column"))?;
            let (now, later) = rest.split_at(count * width);
            if statement.0 != count {
                statement = (count, self.insertion(count));
            }
            session.exec_text(&statement.1, now)?;
            rest = later;
        }
        Ok(())
    }

    fn insertion(&self, rows: usize) -> String {
        let width = self.columns.len();
        let rows: Vec<String> = (0..rows)
            .map(|row| {
                let places: Vec<String> = (1..=width)
                    .map(|column| format!("${}", row * width + column))
                    .collect();
                format!("({})", places.join(", "))
            })
            .collect();
        format!(
            "INSERT INTO {} ({}) VALUES {}",
            self.name,
            self.column_list(),
            rows.join(", ")
        )
    }

    pub(crate) fn bad_cell(&self, column: &str) -> StoreProblem {
        StoreProblem::Unreadable {
            place: "the store".to_owned(),
            what: format!("{column} of a row of {}", self.name),
            reason: "it holds something else than it should".to_owned(),
        }
    }
}

/// A row as it is written in files and hashed.
pub(crate) fn row_text(row: &[Json]) -> String {
    let mut text = String::from("[");
    for (position, cell) in row.iter().enumerate() {
        if position > 0 {
            text.push(',');
        }
        text.push_str(&cell.to_string());
    }
    text.push(']');
    text
}
