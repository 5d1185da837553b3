//! Reading records.

use record::{RecordId, References};
use vocabulary::identifier;

use crate::driver::{Cell, Transaction};
use crate::problem::StoreProblem;
use crate::revision::Revision;
use crate::statements::{
    ALIAS_READ, COUNT_BY_KIND, PUBLISHED_OF_KIND, RECORD_READ, RECORDS_OF_KIND, RELATIONS_TO, REVISION_READ,
    REVISIONS_OF,
};
use crate::{ORGANISATION, Store};

impl Store {
    /// The latest revision of a record, whatever its state.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn head(&self, id: &RecordId) -> Result<Option<Revision>, StoreProblem> {
        self.standing_revision(id, 1)
    }

    /// The revision of a record that the public sees.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn published(&self, id: &RecordId) -> Result<Option<Revision>, StoreProblem> {
        self.standing_revision(id, 2)
    }

    fn standing_revision(&self, id: &RecordId, column: usize) -> Result<Option<Revision>, StoreProblem> {
        self.engine.read(|transaction| {
            let rows = transaction.rows(RECORD_READ, &[ORGANISATION.into(), id.as_str().into()])?;
            let number = rows
                .first()
                .and_then(|row| row.get(column))
                .and_then(Cell::optional_integer);
            match number {
                Some(number) => self.one(transaction, id, number),
                None => Ok(None),
            }
        })
    }

    /// One revision of a record.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn revision(&self, id: &RecordId, number: u32) -> Result<Option<Revision>, StoreProblem> {
        self.engine
            .read(|transaction| self.one(transaction, id, number.into()))
    }

    fn one(
        &self,
        transaction: &mut dyn Transaction,
        id: &RecordId,
        number: i64,
    ) -> Result<Option<Revision>, StoreProblem> {
        let rows = transaction.rows(
            REVISION_READ,
            &[ORGANISATION.into(), id.as_str().into(), number.into()],
        )?;
        rows.first()
            .map(|row| Revision::read(row, self.schema))
            .transpose()
    }

    /// Every revision of a record, the first one first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn history(&self, id: &RecordId) -> Result<Vec<Revision>, StoreProblem> {
        self.engine.read(|transaction| {
            let rows = transaction.rows(REVISIONS_OF, &[ORGANISATION.into(), id.as_str().into()])?;
            rows.iter().map(|row| Revision::read(row, self.schema)).collect()
        })
    }

    /// Records of a kind after an identifier, at most `limit`, in the order of their identifiers: the latest
    /// revisions, or those that the public sees.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn records_after(
        &self,
        kind: &str,
        after: &str,
        limit: u32,
        only_published: bool,
    ) -> Result<Vec<Revision>, StoreProblem> {
        let sql = if only_published {
            PUBLISHED_OF_KIND
        } else {
            RECORDS_OF_KIND
        };
        self.engine.read(|transaction| {
            let parameters = [ORGANISATION.into(), kind.into(), after.into(), limit.into()];
            let rows = transaction.rows(sql, &parameters)?;
            rows.iter().map(|row| Revision::read(row, self.schema)).collect()
        })
    }

    /// Every public record of a kind.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn published_of_kind(&self, kind: &str) -> Result<Vec<Revision>, StoreProblem> {
        const BATCH: u32 = 1_000;
        let mut all: Vec<Revision> = Vec::new();
        loop {
            let after = all
                .last()
                .map_or("", |revision| revision.id().as_str())
                .to_owned();
            let batch = self.records_after(kind, &after, BATCH, true)?;
            let is_last = batch.len() < BATCH as usize;
            all.extend(batch);
            if is_last {
                return Ok(all);
            }
        }
    }

    /// The records that a name stands for: an identifier or an alias, in any spelling. More than one where
    /// sources gave one name to several.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn resolve(&self, name: &str) -> Result<Vec<RecordId>, StoreProblem> {
        self.engine.read(|transaction| {
            let mut found: Vec<RecordId> = Vec::new();
            for key in identifier::spellings(name) {
                for row in transaction.rows(ALIAS_READ, &[ORGANISATION.into(), key.into()])? {
                    let id = row.first().map_or("", Cell::text).parse().ok();
                    found.extend(id.filter(|id| !found.contains(id)));
                }
            }
            Ok(found)
        })
    }

    /// What refers to a record: the record, and the field by which it does.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn relations_to(&self, id: &RecordId) -> Result<Vec<(RecordId, String)>, StoreProblem> {
        self.engine.read(|transaction| {
            let rows = transaction.rows(RELATIONS_TO, &[ORGANISATION.into(), id.as_str().into()])?;
            Ok(rows
                .iter()
                .filter_map(|row| Some((row.first()?.text().parse().ok()?, row.get(1)?.text().to_owned())))
                .collect())
        })
    }

    /// How many records there are of each kind.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn counts_by_kind(&self) -> Result<Vec<(String, i64)>, StoreProblem> {
        self.engine.read(|transaction| {
            let rows = transaction.rows(COUNT_BY_KIND, &[ORGANISATION.into()])?;
            Ok(rows
                .iter()
                .filter_map(|row| Some((row.first()?.text().to_owned(), row.get(1)?.integer())))
                .collect())
        })
    }

    /// Whether there is no record at all.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn is_empty(&self) -> Result<bool, StoreProblem> {
        Ok(self.counts_by_kind()?.is_empty())
    }
}

impl References for Store {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        let kind = self.engine.read(|transaction| {
            let rows = transaction.rows(RECORD_READ, &[ORGANISATION.into(), id.as_str().into()])?;
            Ok(rows
                .first()
                .and_then(|row| row.first())
                .map(|kind| kind.text().to_owned()))
        });
        kind.ok().flatten()
    }
}
