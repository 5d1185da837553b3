//! Proving that nothing in the store was changed behind its back.

use std::collections::BTreeMap;

use crate::driver::Cell;
use crate::hash::hash_parts;
use crate::problem::StoreProblem;
use crate::statements::{BODIES, REVISION_COUNT};
use crate::{ORGANISATION, Store};

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many entries of the chain were read.
    pub entries: i64,
    /// How many revisions were read.
    pub revisions: i64,
    /// Every fault, in plain sentences.
    pub faults: Vec<String>,
}

/// What the chain states of each revision, by record and number: the hash of its content, and its state.
type Expected = BTreeMap<(String, i64), (String, String)>;

const BATCH: u32 = 1_000;

impl Store {
    /// Recomputes the whole chain and the hash of every stored revision.
    ///
    /// It finds any change, removal, insertion or exchange of entries and revisions. What it cannot find is
    /// that somebody rewrote the whole chain from some entry on with fresh hashes: for that, keep
    /// [`Store::chain_head`] elsewhere from time to time.
    ///
    /// # Errors
    /// Where the store cannot be read at all.
    pub fn verify(&self) -> Result<Verification, StoreProblem> {
        let mut found = Verification::default();
        let expected = self.verify_chain(&mut found)?;
        self.verify_revisions(expected, &mut found)?;
        Ok(found)
    }

    /// Checks the chain and gives the content hash that it states for every revision.
    fn verify_chain(&self, found: &mut Verification) -> Result<Expected, StoreProblem> {
        let mut expected = BTreeMap::new();
        let mut previous = (0, String::new());
        loop {
            let entries = self.audit_after(previous.0, BATCH)?;
            let is_last = entries.len() < BATCH as usize;
            for entry in entries {
                let position = entry.position;
                found.entries += 1;
                if position != previous.0 + 1 {
                    found.faults.push(format!(
                        "audit entries {} to {} are gone",
                        previous.0 + 1,
                        position - 1
                    ));
                }
                if entry.previous_hash != previous.1 {
                    found.faults.push(format!(
                        "audit entry {position} does not follow the one before it"
                    ));
                }
                if entry.computed_hash() != entry.entry_hash {
                    found.faults.push(format!("audit entry {position} was changed"));
                }
                previous = (position, entry.entry_hash);
                if entry.revision > 0 {
                    expected.insert((entry.record, entry.revision), (entry.content_hash, entry.action));
                }
            }
            if is_last {
                break;
            }
        }
        if self.chain_head()? != previous {
            found.faults.push(format!(
                "the chain ends at entry {}, and its head says otherwise",
                previous.0
            ));
        }
        Ok(expected)
    }

    fn verify_revisions(&self, mut expected: Expected, found: &mut Verification) -> Result<(), StoreProblem> {
        let mut after = (String::new(), 0);
        loop {
            let rows = self.engine.read(|transaction| {
                transaction.rows(
                    BODIES,
                    &[ORGANISATION.into(), after.0.as_str().into(), BATCH.into()],
                )
            })?;
            let is_last = rows.len() < BATCH as usize;
            let mut progressed = false;
            for row in &rows {
                let [record, number, state, body, ..] = row.as_slice() else {
                    continue;
                };
                let key = (record.text().to_owned(), number.integer());
                if key <= after {
                    continue;
                }
                progressed = true;
                found.revisions += 1;
                match expected.remove(&key) {
                    None => found.faults.push(format!(
                        "revision {} of {} is not in the audit chain",
                        key.1, key.0
                    )),
                    Some((hash, action)) if hash != hash_parts(&[body.text()]) || action != state.text() => {
                        found
                            .faults
                            .push(format!("revision {} of {} was changed", key.1, key.0));
                    }
                    Some(_) => {}
                }
                after = key;
            }
            if is_last || !progressed {
                break;
            }
        }
        for (record, number) in expected.into_keys() {
            found
                .faults
                .push(format!("revision {number} of {record} is gone"));
        }
        let counted = self
            .engine
            .read(|transaction| transaction.rows(REVISION_COUNT, &[ORGANISATION.into()]))?;
        let counted = counted
            .first()
            .and_then(|row| row.first())
            .map_or(0, Cell::integer);
        if counted != found.revisions {
            found.faults.push(format!(
                "{counted} revisions are stored and {} could be read in order",
                found.revisions
            ));
        }
        Ok(())
    }
}
