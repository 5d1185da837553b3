//! The change sequence, by which a node follows what others store.

use jiff::Timestamp;
use record::RecordId;

use crate::driver::Value;
use crate::problem::StoreProblem;
use crate::revision::State;
use crate::sql::records as sql;
use crate::store::Store;

/// One change of the change sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place among all changes of the organisation. Numbers rise; some are left out.
    pub sequence: u64,
    /// The record.
    pub id: RecordId,
    /// The revision.
    pub number: u32,
    /// The kind of the record.
    pub kind: String,
    /// The state of the revision.
    pub state: State,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// What changed after a place of the change sequence, in order, at most `limit`.
    ///
    /// Whoever reads on from the last sequence seen misses nothing: a number is given out only while the end
    /// of the audit chain is locked, and the lock ends with the transaction. So a change with a lower number
    /// is always visible before one with a higher number exists; it cannot appear later. Numbers are those of
    /// audit entries and have no meaning beyond their order.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn changes_after(&self, sequence: u64, limit: u32) -> Result<Vec<Change>, StoreProblem> {
        let parameters: [Value; 3] = [
            (&self.organisation).into(),
            i64::try_from(sequence).unwrap_or(i64::MAX).into(),
            limit.into(),
        ];
        self.engine
            .read(|session| session.rows(sql::CHANGES_AFTER, &parameters))?
            .iter()
            .map(|row| {
                Ok(Change {
                    sequence: row.count(0)?,
                    id: self.read_id(row, 1)?,
                    number: row.number(2)?,
                    kind: row.text(3)?.to_owned(),
                    state: State::from_code(row.text(4)?)
                        .ok_or_else(|| self.unreadable(row.text(1), "the state is none"))?,
                    at: row.moment(5)?,
                })
            })
            .collect()
    }

    /// The newest place of the change sequence; 0 where nothing changed yet.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn last_sequence(&self) -> Result<u64, StoreProblem> {
        let parameters: [Value; 1] = [(&self.organisation).into()];
        self.engine
            .read(|session| session.first(sql::LAST_SEQUENCE, &parameters))?
            .map_or(Ok(0), |row| row.count(0))
    }
}
