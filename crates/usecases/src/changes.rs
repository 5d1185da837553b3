//! The feed of what changed for everyone, so that others can keep a copy up to date.

use std::collections::HashMap;

use jiff::Timestamp;
use record::RecordId;
use store::State;

use crate::{Actor, Palermo, Refusal};

/// The most changes of one page.
pub const CHANGES_LIMIT: u32 = 1_000;

/// A change of what everyone may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicChange {
    /// Its place in the sequence of changes. Numbers rise; some are left out.
    pub sequence: u64,
    /// The record.
    pub id: RecordId,
    /// The code of its kind.
    pub kind: String,
    /// The revision that was published, or by which the record was withdrawn.
    pub number: u32,
    /// Whether it is no longer shown, instead of published.
    pub is_withdrawn: bool,
    /// When.
    pub at: Timestamp,
}

/// A page of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicChanges {
    /// The changes, in the order of the sequence.
    pub changes: Vec<PublicChange>,
    /// Up to where the sequence was read: where the next page begins.
    pub read_to: u64,
    /// Whether the sequence goes on.
    pub has_more: bool,
}

impl Palermo {
    /// What was published and withdrawn after a place of the sequence. Drafts, and what becomes of records that
    /// were never published, concern nobody else. Public.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn changes(&self, _actor: &Actor, after: u64, limit: u32) -> Result<PublicChanges, Refusal> {
        let limit = limit.clamp(1, CHANGES_LIMIT);
        let read = self.store.changes_after(after, limit)?;
        let read_to = read.last().map_or(after, |change| change.sequence);
        let has_more = read.len() == limit as usize;
        let mut was_public: HashMap<RecordId, bool> = HashMap::new();
        let mut changes = Vec::new();
        for change in read {
            let is_withdrawn = change.state == State::Withdrawn;
            let is_public = match change.state {
                State::Published => true,
                State::Withdrawn => {
                    if let Some(known) = was_public.get(&change.id) {
                        *known
                    } else {
                        let history = self.store.history(&change.id)?;
                        let known = history
                            .iter()
                            .any(|revision| revision.state() == State::Published);
                        was_public.insert(change.id.clone(), known);
                        known
                    }
                }
                State::Draft | State::InReview => false,
            };
            if is_public {
                changes.push(PublicChange {
                    sequence: change.sequence,
                    id: change.id,
                    kind: change.kind,
                    number: change.number,
                    is_withdrawn,
                    at: change.at,
                });
            }
        }
        Ok(PublicChanges {
            changes,
            read_to,
            has_more,
        })
    }

    /// Until where of the change sequence the index of this node goes: what is read from now on is at least as
    /// new. Public: it tells only that something changed.
    ///
    /// # Errors
    /// Where the index cannot be opened.
    pub fn index_position(&self) -> Result<u64, Refusal> {
        Ok(self.index()?.position())
    }
}
