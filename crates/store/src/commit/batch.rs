//! What a batch of commits needs to know before it begins, and the rows it adds, collected.
//!
//! A server far away takes as long to answer a small statement as a large one. So what stands about the records
//! and names of a batch is asked for together, and rows are added many at a time.

use std::collections::{HashMap, HashSet};

use super::Prepared;
use crate::copy::rows::{Shape, shape_of};
use crate::driver::{Row, Session, Statement, Value};
use crate::problem::StoreProblem;
use crate::sql::records as sql;

/// How many bytes of bodies are collected before they are written.
const PENDING_LIMIT_BYTES: usize = 4 * 1024 * 1024;

/// A claim to a name.
pub(super) struct Claim {
    /// The record that has it.
    pub(super) holder: String,
    /// Where it comes from, as a code.
    pub(super) source: String,
}

/// What stood when the batch began, and what the batch did since.
pub(super) struct Known {
    standing: HashMap<String, Row>,
    claims: HashMap<String, Vec<Claim>>,
}

impl Known {
    /// Asks for everything that the commits of a batch need.
    pub(super) fn read(
        session: &mut Session<'_>,
        organisation: &str,
        batch: &[&Prepared],
    ) -> Result<Self, StoreProblem> {
        let ids = batch
            .iter()
            .map(|prepared| prepared.commit.record.record().id.as_str());
        let mut standing = HashMap::new();
        for row in ask(session, sql::MANY_STANDING, organisation, ids)? {
            standing.insert(row.text(5)?.to_owned(), row);
        }
        let keys = batch
            .iter()
            .flat_map(|prepared| &prepared.names)
            .map(|name| name.key.as_str());
        let mut claims: HashMap<String, Vec<Claim>> = HashMap::new();
        for row in ask(session, sql::MANY_CLAIMS, organisation, keys)? {
            claims.entry(row.text(2)?.to_owned()).or_default().push(Claim {
                holder: row.text(0)?.to_owned(),
                source: row.text(1)?.to_owned(),
            });
        }
        Ok(Self { standing, claims })
    }

    /// Asks again for what stands about a record, after the batch changed it.
    pub(super) fn refresh(
        &mut self,
        session: &mut Session<'_>,
        organisation: &str,
        id: &str,
    ) -> Result<(), StoreProblem> {
        for row in ask(session, sql::MANY_STANDING, organisation, std::iter::once(id))? {
            self.standing.insert(id.to_owned(), row);
        }
        Ok(())
    }

    /// What stands about a record, by the columns of [`sql::MANY_STANDING`].
    pub(super) fn standing(&self, id: &str) -> Option<&Row> {
        self.standing.get(id)
    }

    /// Who claims a name.
    pub(super) fn claims(&self, key: &str) -> &[Claim] {
        self.claims.get(key).map_or(&[], Vec::as_slice)
    }

    /// Notes that the batch claimed a name.
    pub(super) fn claim(&mut self, key: &str, claim: Claim) {
        let claims = self.claims.entry(key.to_owned()).or_default();
        claims.retain(|other| other.holder != claim.holder);
        claims.push(claim);
    }
}

/// Runs a statement about [`sql::MANY`] keys as often as it takes for all of them, each key once.
fn ask<'a>(
    session: &mut Session<'_>,
    statement: Statement,
    organisation: &str,
    keys: impl Iterator<Item = &'a str>,
) -> Result<Vec<Row>, StoreProblem> {
    let mut seen = HashSet::new();
    let keys: Vec<&str> = keys.filter(|key| seen.insert(*key)).collect();
    let mut rows = Vec::new();
    for part in keys.chunks(sql::MANY) {
        rows.extend(session.rows(statement, &sql::many_parameters(organisation, part))?);
    }
    Ok(rows)
}

/// Rows that are to be added, in an order in which that can be done: what is referred to comes first.
pub(super) struct Pending {
    tables: [(Shape, Vec<Value>); 5],
    /// Every record that the batch changed.
    ids: HashSet<String>,
    body_bytes: usize,
}

/// A table to which a batch adds rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Added {
    /// A new record.
    Record = 0,
    /// A revision.
    Revision = 1,
    /// A name.
    Name = 2,
    /// A reference.
    Reference = 3,
    /// An audit entry.
    Entry = 4,
}

impl Pending {
    /// Of no rows.
    pub(super) fn new() -> Result<Self, StoreProblem> {
        let table = |name| Ok::<_, StoreProblem>((shape_of(name)?, Vec::new()));
        Ok(Self {
            tables: [
                table("record")?,
                table("revision")?,
                table("alias")?,
                table("reference")?,
                table("audit")?,
            ],
            ids: HashSet::new(),
            body_bytes: 0,
        })
    }

    /// Adds a row; its values stand in the order of the table's columns.
    pub(super) fn add(&mut self, table: Added, row: impl IntoIterator<Item = Value>) {
        self.tables[table as usize].1.extend(row);
    }

    /// Notes that the batch changes a record, whose body is so long.
    pub(super) fn note(&mut self, id: &str, body_bytes: usize) {
        self.ids.insert(id.to_owned());
        self.body_bytes += body_bytes;
    }

    /// Whether the batch changed a record already.
    pub(super) fn has_changed(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether there are enough rows to be written.
    pub(super) fn is_full(&self) -> bool {
        self.body_bytes > PENDING_LIMIT_BYTES
    }

    /// Writes every row that waits.
    pub(super) fn write(&mut self, session: &mut Session<'_>) -> Result<(), StoreProblem> {
        for (shape, values) in &mut self.tables {
            shape.write_values(session, &std::mem::take(values))?;
        }
        self.body_bytes = 0;
        Ok(())
    }
}
