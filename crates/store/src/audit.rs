//! The audit chain: every entry holds the hash of the one before.

use record::RecordId;

use crate::driver::{Cell, Engine, Transaction};
use crate::hash::hash_parts;
use crate::problem::StoreProblem;
use crate::statements::{AUDIT_AFTER, AUDIT_WRITE, HEAD_HOLD, HEAD_READ, HEAD_WRITE};
use crate::{ORGANISATION, Store};

/// One entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its position, from one.
    pub position: i64,
    /// When.
    pub at: String,
    /// Who.
    pub by: String,
    /// What was done: the state of the revision that was made, or the name of another act.
    pub action: String,
    /// On which record; empty where on none.
    pub record: String,
    /// Which revision was made; zero where none.
    pub revision: i64,
    /// The hash of the revision's content.
    pub content_hash: String,
    /// Why.
    pub reason: String,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// The hash of this entry.
    pub entry_hash: String,
}

/// A revision that was made, as a follower of the chain learns of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The position in the chain.
    pub position: i64,
    /// The record.
    pub record: RecordId,
    /// The revision.
    pub revision: u32,
}

impl AuditEntry {
    /// The hash of the entry, from everything in it and the hash before.
    pub(crate) fn computed_hash(&self) -> String {
        hash_parts(&[
            &self.previous_hash,
            &self.position.to_string(),
            &self.at,
            &self.by,
            &self.action,
            &self.record,
            &self.revision.to_string(),
            &self.content_hash,
            &self.reason,
        ])
    }

    pub(crate) fn read(row: &[Cell]) -> Self {
        let text = |column: usize| row.get(column).map_or("", Cell::text).to_owned();
        let number = |column: usize| row.get(column).map_or(0, Cell::integer);
        Self {
            position: number(0),
            at: text(1),
            by: text(2),
            action: text(3),
            record: text(4),
            revision: number(5),
            content_hash: text(6),
            reason: text(7),
            previous_hash: text(8),
            entry_hash: text(9),
        }
    }
}

/// The end of the chain while a transaction appends to it.
pub(crate) struct ChainEnd {
    position: i64,
    entry_hash: String,
}

impl ChainEnd {
    /// Takes hold of the end of the chain until the transaction ends.
    pub(crate) fn hold(engine: &Engine, transaction: &mut dyn Transaction) -> Result<Self, StoreProblem> {
        let sql = match engine {
            Engine::Sqlite(_) => HEAD_READ,
            Engine::Postgres(_) => HEAD_HOLD,
        };
        let rows = transaction.rows(sql, &[ORGANISATION.into()])?;
        match rows.first().map(Vec::as_slice) {
            Some([position, entry_hash]) => Ok(Self {
                position: position.integer(),
                entry_hash: entry_hash.text().to_owned(),
            }),
            _ => Err(StoreProblem::Unreadable {
                place: "the audit chain".into(),
                reason: "it has no head".into(),
            }),
        }
    }

    /// Appends an entry; position and hashes are filled in here.
    pub(crate) fn append(
        &mut self,
        transaction: &mut dyn Transaction,
        mut entry: AuditEntry,
    ) -> Result<(), StoreProblem> {
        entry.position = self.position + 1;
        entry.previous_hash = std::mem::take(&mut self.entry_hash);
        entry.entry_hash = entry.computed_hash();
        self.position = entry.position;
        self.entry_hash.clone_from(&entry.entry_hash);
        transaction.execute(
            AUDIT_WRITE,
            &[
                ORGANISATION.into(),
                entry.position.into(),
                entry.at.into(),
                entry.by.into(),
                entry.action.into(),
                entry.record.into(),
                entry.revision.into(),
                entry.content_hash.into(),
                entry.reason.into(),
                entry.previous_hash.into(),
                entry.entry_hash.into(),
            ],
        )?;
        Ok(())
    }

    /// Writes where the chain ends now.
    pub(crate) fn release(self, transaction: &mut dyn Transaction) -> Result<(), StoreProblem> {
        transaction.execute(
            HEAD_WRITE,
            &[self.position.into(), self.entry_hash.into(), ORGANISATION.into()],
        )?;
        Ok(())
    }
}

impl Store {
    /// Entries of the chain after a position, at most `limit`.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn audit_after(&self, position: i64, limit: u32) -> Result<Vec<AuditEntry>, StoreProblem> {
        self.engine.read(|transaction| {
            let rows =
                transaction.rows(AUDIT_AFTER, &[ORGANISATION.into(), position.into(), limit.into()])?;
            Ok(rows.iter().map(|row| AuditEntry::read(row)).collect())
        })
    }

    /// Revisions made after a position of the chain, at most `limit`: what an index or another node follows.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn changes_after(&self, position: i64, limit: u32) -> Result<Vec<Change>, StoreProblem> {
        let entries = self.audit_after(position, limit)?;
        Ok(entries
            .into_iter()
            .filter_map(|entry| {
                Some(Change {
                    position: entry.position,
                    record: entry.record.parse().ok()?,
                    revision: u32::try_from(entry.revision).ok().filter(|number| *number > 0)?,
                })
            })
            .collect())
    }

    /// Where the chain ends: its length and last hash. Whoever keeps this elsewhere can later prove that
    /// nothing before it was changed, even by somebody who could rewrite the whole store.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn chain_head(&self) -> Result<(i64, String), StoreProblem> {
        self.engine.read(|transaction| {
            let rows = transaction.rows(HEAD_READ, &[ORGANISATION.into()])?;
            let row = rows.first().map(Vec::as_slice).unwrap_or_default();
            Ok((
                row.first().map_or(0, Cell::integer),
                row.get(1).map_or("", Cell::text).to_owned(),
            ))
        })
    }
}
