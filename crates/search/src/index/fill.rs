//! Filling an index from nothing: one commit for everything, whatever threads the machine has at work.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use record::Record;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::schema::document::Document;
use tantivy::{IndexWriter, TantivyDocument};

use super::Index;
use super::document::document;
use super::request::IndexProblem;
use super::write::commit_at;
use crate::analysis::{forget_dictionary, has_dictionary};

/// From how many records on an index is filled with several threads and more memory.
const MANY: u64 = 5_000;
/// The threads that make documents, those that analyse them, and the memory of each of these, in bytes.
const MAKERS: usize = 2;
const ANALYSERS: usize = 2;
const ANALYSER_MEMORY: usize = 64_000_000;
/// The memory for few records: the least that the library takes.
const LEAST_MEMORY: usize = 15_000_000;
/// How many documents may wait to be analysed. The library alone would let ten thousand wait.
const WAITING_MOST: usize = 128;
/// How many batches of records may wait to be made into documents.
const BATCHES_MOST: usize = 2;
/// How many segments a filled index has at most: every search goes through all of them.
const SEGMENTS_MOST: usize = 2;

impl Index {
    /// Fills the index from nothing with all the records that `give` hands to its argument, in batches; `expected`
    /// is about how many there will be. What the index held before is replaced when everything is there: until then,
    /// and where something fails, searches find what they found before.
    ///
    /// Records of kinds that the schema does not have are left out.
    ///
    /// # Errors
    /// What `give` gives; where the index cannot be written.
    pub fn fill<E: From<IndexProblem>>(
        &self,
        position: u64,
        expected: u64,
        give: impl FnOnce(&mut dyn FnMut(Vec<Record>) -> Result<(), E>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut slot = self.writer.lock().map_err(|_| IndexProblem::Poisoned)?;
        if let Some(writer) = slot.take() {
            writer.close()?;
        }
        let had_dictionary = has_dictionary();
        let mut writer = self.fill_writer(expected)?;
        let filled = self.fill_with(&writer, give);
        let finished = filled.and_then(|()| Ok(self.finish_filling(&mut writer, position)?));
        match finished {
            Ok(()) => writer.wait_merging_threads().map_err(IndexProblem::from)?,
            // What was written so far belongs to no commit; it goes with the writer.
            Err(problem) => return Err(problem),
        }
        drop(slot);
        if !had_dictionary {
            // A server that is hardly asked in Chinese would hold on to it for nothing.
            forget_dictionary();
        }
        self.reload()?;
        self.position.store(position, Ordering::Release);
        Ok(())
    }

    fn fill_writer(&self, expected: u64) -> Result<IndexWriter<Waiting>, IndexProblem> {
        let (threads, memory) = if expected < MANY {
            (1, LEAST_MEMORY)
        } else {
            (ANALYSERS, ANALYSER_MEMORY)
        };
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .num_merge_threads(SEGMENTS_MOST)
            .memory_budget_per_thread(memory)
            .build();
        let writer = self.library.writer_with_options(options)?;
        // Merging while the index grows would merge most records several times.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        writer.delete_all_documents()?;
        Ok(writer)
    }

    fn fill_with<E: From<IndexProblem>>(
        &self,
        writer: &IndexWriter<Waiting>,
        give: impl FnOnce(&mut dyn FnMut(Vec<Record>) -> Result<(), E>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (sender, receiver) = sync_channel::<Vec<Record>>(BATCHES_MOST);
        let receiver = Arc::new(Mutex::new(receiver));
        let room = Arc::new(Room::default());
        std::thread::scope(|scope| {
            let makers: Vec<_> = (0..MAKERS)
                .map(|_| {
                    let (receiver, room) = (Arc::clone(&receiver), Arc::clone(&room));
                    scope.spawn(move || self.make_documents(writer, receiver, &room))
                })
                .collect();
            // Only the makers keep the receiver, so that sending fails when all of them have stopped.
            drop(receiver);
            let given = hand_over(sender, give);
            let made = makers
                .into_iter()
                .try_for_each(|maker| maker.join().unwrap_or(Err(IndexProblem::Poisoned)));
            // Why the makers stopped tells more than that nobody takes records any more.
            made?;
            given
        })
    }

    /// Makes documents of the batches until there are no more.
    fn make_documents(
        &self,
        writer: &IndexWriter<Waiting>,
        batches: Arc<Mutex<Receiver<Vec<Record>>>>,
        room: &Arc<Room>,
    ) -> Result<(), IndexProblem> {
        loop {
            let batch = batches.lock().map_err(|_| IndexProblem::Poisoned)?.recv();
            let Ok(batch) = batch else { return Ok(()) };
            for record in batch {
                if let Some(document) = document(&self.layout, &record) {
                    writer.add_document(Waiting {
                        document,
                        _place: Room::enter(room),
                    })?;
                }
            }
        }
    }

    /// Commits, and merges what the threads wrote into few segments of about the same size.
    fn finish_filling(&self, writer: &mut IndexWriter<Waiting>, position: u64) -> Result<(), IndexProblem> {
        commit_at(writer, &self.layout, position)?;
        let mut segments = self.library.searchable_segment_metas()?;
        segments.sort_by_key(|segment| std::cmp::Reverse(segment.num_docs()));
        let mut groups: Vec<(u32, Vec<_>)> = vec![(0, Vec::new()); SEGMENTS_MOST.min(segments.len())];
        for segment in &segments {
            if let Some(smallest) = groups.iter_mut().min_by_key(|(size, _)| *size) {
                smallest.0 += segment.num_docs();
                smallest.1.push(segment.id());
            }
        }
        let groups = groups.into_iter().filter(|(_, group)| group.len() > 1);
        // Begun together, they go on side by side.
        let merges: Vec<_> = groups.map(|(_, group)| writer.merge(&group)).collect();
        for merge in merges {
            merge.wait()?;
        }
        Ok(())
    }
}

/// Lets `give` hand its records to the makers, and says so when it ends.
fn hand_over<E: From<IndexProblem>>(
    sender: SyncSender<Vec<Record>>,
    give: impl FnOnce(&mut dyn FnMut(Vec<Record>) -> Result<(), E>) -> Result<(), E>,
) -> Result<(), E> {
    give(&mut |batch| Ok(sender.send(batch).map_err(|_| IndexProblem::Poisoned)?))
}

/// A document on its way to be analysed.
struct Waiting {
    document: TantivyDocument,
    _place: WaitingPlace,
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

/// The room for documents that wait.
#[derive(Default)]
struct Room {
    waiting: Mutex<usize>,
    has_place: Condvar,
}

impl Room {
    /// Waits for a place.
    fn enter(room: &Arc<Self>) -> WaitingPlace {
        let waiting = room.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let mut waiting = room
            .has_place
            .wait_while(waiting, |waiting| *waiting >= WAITING_MOST)
            .unwrap_or_else(PoisonError::into_inner);
        *waiting += 1;
        WaitingPlace(Arc::clone(room))
    }
}

/// A place, until it is dropped with its document.
struct WaitingPlace(Arc<Room>);

impl Drop for WaitingPlace {
    fn drop(&mut self) {
        *self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.has_place.notify_one();
    }
}
