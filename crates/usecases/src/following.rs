//! Keeping the search index up to the store: every node follows the change sequence for itself.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use record::{Reach, Record, RecordId};
use search::index::{Index, IndexProblem, Place};
use store::{Layer, Progress, Revision};

use crate::{Actor, IndexPlace, Palermo, Refusal, Right};

/// How many changes are taken over at once.
const CHANGE_BATCH: u32 = 500;
/// How many records are handed over at once when the index is filled anew.
const FILL_BATCH: usize = 100;
/// How long a node waits before it looks for changes again. With the time to index them, a change is found
/// well within the second that is promised.
const POLL_INTERVAL: Duration = Duration::from_millis(200);
/// How long it waits after the store or the index failed.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(2);

impl Palermo {
    /// The index, opened at the first question.
    pub(crate) fn index(&self) -> Result<Arc<Index>, Refusal> {
        let mut slot = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = slot.as_ref() {
            return Ok(Arc::clone(index));
        }
        let place = match &self.index_place {
            IndexPlace::Folder(folder) => Place::Folder(folder.clone()),
            IndexPlace::Memory => Place::Memory,
        };
        let index = Arc::new(
            Index::open(&place, Arc::clone(&self.schema), locale::format::sort_key).map_err(index_problem)?,
        );
        *slot = Some(Arc::clone(&index));
        Ok(index)
    }

    /// Brings the index up to the store, and says how many changes it took. It tells the progress only where
    /// the index is filled anew, which takes long in a large store.
    ///
    /// # Errors
    /// Where the store cannot be read or the index not written.
    pub fn follow(&self, progress: &mut dyn FnMut(Progress)) -> Result<u64, Refusal> {
        let _only_one = self.following.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.index()?;
        let last = self.store.last_sequence()?;
        if last < index.position() {
            // The index is that of another store, such as one that a backup took the place of.
            index.clear().map_err(index_problem)?;
        }
        if index.position() == 0 && last > 0 {
            return self.fill(&index, progress);
        }
        let mut taken = 0;
        loop {
            let changes = self.store.changes_after(index.position(), CHANGE_BATCH)?;
            let Some(newest) = changes.last() else {
                if taken >= u64::from(CHANGE_BATCH) {
                    // What many changes took in memory and threads is given back.
                    index.rest().map_err(index_problem)?;
                }
                return Ok(taken);
            };
            let mut ids: Vec<RecordId> = changes.iter().map(|change| change.id.clone()).collect();
            ids.sort_unstable();
            ids.dedup();
            let published = self.store.find_many(&ids, Layer::Published)?;
            let put: Vec<Record> = published
                .into_iter()
                .filter_map(|revision| self.indexed(revision))
                .collect();
            let gone: Vec<RecordId> = ids
                .into_iter()
                .filter(|id| !put.iter().any(|record| record.id == *id))
                .collect();
            index
                .update(&put, &gone, newest.sequence)
                .map_err(index_problem)?;
            taken += changes.len() as u64;
        }
    }

    fn fill(&self, index: &Index, progress: &mut dyn FnMut(Progress)) -> Result<u64, Refusal> {
        let last = self.store.last_sequence()?;
        let total = self
            .store
            .counts_by_kind()?
            .iter()
            .map(|count| count.published)
            .sum();
        let mut told = Progress {
            stage: "index",
            done: 0,
            total,
        };
        progress(told);
        index.fill::<Refusal>(last, total, |put| {
            let mut batch = Vec::with_capacity(FILL_BATCH);
            self.store
                .scan_all(None, Layer::Published, |revision| -> Result<(), Refusal> {
                    batch.extend(self.indexed(revision));
                    told.done += 1;
                    if batch.len() >= FILL_BATCH {
                        put(std::mem::replace(&mut batch, Vec::with_capacity(FILL_BATCH)))?;
                        progress(told);
                    }
                    Ok(())
                })?;
            put(batch)
        })?;
        told.done = total;
        progress(told);
        Ok(total)
    }

    /// What the index holds of a published revision: nothing that identifies a person. What only some may read
    /// is kept apart in the index, which asks for the reach of whoever asks.
    fn indexed(&self, revision: Revision) -> Option<Record> {
        let mut record = revision.into_record();
        let kind = self.schema.kind(&record.kind)?;
        record.values = self.schema.reduce(kind, &record.values, Reach::Restricted);
        Some(record)
    }

    /// Follows the store until `stop` is set: the work of one thread of a server.
    pub fn keep_following(&self, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            let pause = match self.follow(&mut |_| {}) {
                Ok(_) => {
                    if let Ok(index) = self.index() {
                        index.forget_unused();
                    }
                    POLL_INTERVAL
                }
                Err(refusal) => {
                    tracing::warn!(%refusal, "the search index could not be brought up to date; trying again");
                    PAUSE_AFTER_FAILURE
                }
            };
            std::thread::sleep(pause);
        }
    }

    /// Empties the index and fills it from the store.
    ///
    /// # Errors
    /// Where the actor may not, the store cannot be read or the index not written.
    pub fn rebuild_index(&self, actor: &Actor, progress: &mut dyn FnMut(Progress)) -> Result<u64, Refusal> {
        actor.must(Right::Maintain)?;
        let index = self.index()?;
        {
            let _only_one = self.following.lock().unwrap_or_else(PoisonError::into_inner);
            index.clear().map_err(index_problem)?;
        }
        self.follow(progress)?;
        Ok(index.count())
    }

    /// How many places of the change sequence the index of this node is behind. Public.
    ///
    /// # Errors
    /// Where the store or the index cannot be read.
    pub fn index_lag(&self) -> Result<u64, Refusal> {
        Ok(self
            .store
            .last_sequence()?
            .saturating_sub(self.index()?.position()))
    }
}

impl From<IndexProblem> for Refusal {
    fn from(problem: IndexProblem) -> Self {
        index_problem(problem)
    }
}

/// What the index said.
pub(crate) fn index_problem(problem: impl std::fmt::Display) -> Refusal {
    Refusal::Index(problem.to_string())
}
