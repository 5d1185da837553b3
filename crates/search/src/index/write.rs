//! Opening, filling and emptying an index.

use std::path::Path;
use std::sync::MutexGuard;
use std::sync::atomic::Ordering;
use std::time::Duration;

use record::{Record, RecordId};
use serde::{Deserialize, Serialize};
use tantivy::indexer::IndexWriterOptions;
use tantivy::schema::document::Document;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::Index;
use super::document::document;
use super::layout::{Layout, reading_tags};
use super::request::{IndexProblem, Place};
use super::tokens::FieldTokenizer;
use crate::analysis::{TextTokenizer, analyser_name, forget_dictionary_after};

/// From how many records on a change is made with several threads and more memory.
const BULK_LEAST: usize = 256;
/// The threads and the memory of each, in bytes, for many records.
const BULK_THREADS: usize = 2;
const BULK_MEMORY: usize = 30_000_000;
/// The memory for single changes: the least that the library takes.
const SINGLE_MEMORY: usize = 15_000_000;
/// How many blocks of stored texts each segment keeps decompressed; a block has 16 KiB.
const STORE_BLOCKS: usize = 16;

/// How long after the last Chinese text the dictionary is kept. Loading it takes a fifth of a second.
const UNUSED: Duration = Duration::from_secs(30);

/// What a commit says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    fingerprint: String,
    position: u64,
}

/// The one writer, for single changes or for many.
pub(crate) struct Writer {
    is_bulk: bool,
    writer: IndexWriter<TantivyDocument>,
}

/// Opens the index at a place; an empty one where it cannot be used as it is.
pub(crate) fn open(
    place: &Place,
    layout: &Layout,
) -> Result<(tantivy::Index, IndexReader, u64), IndexProblem> {
    let folder = match place {
        Place::Memory => {
            let index = tantivy::Index::create_in_ram(layout.tantivy.clone());
            let reader = prepare(&index)?;
            return Ok((index, reader, 0));
        }
        Place::Folder(folder) => folder,
    };
    let trouble = |reason| IndexProblem::Folder {
        folder: folder.clone(),
        reason,
    };
    std::fs::create_dir_all(folder).map_err(trouble)?;
    if let Some(opened) = open_existing(folder, layout) {
        return Ok(opened);
    }
    empty_folder(folder).map_err(trouble)?;
    let index = tantivy::Index::create_in_dir(folder, layout.tantivy.clone())?;
    let reader = prepare(&index)?;
    Ok((index, reader, 0))
}

/// The index in a folder, if it is whole and of this layout.
fn open_existing(folder: &Path, layout: &Layout) -> Option<(tantivy::Index, IndexReader, u64)> {
    let index = tantivy::Index::open_in_dir(folder).ok()?;
    let payload = index.load_metas().ok()?.payload?;
    let payload: Payload = serde_json::from_str(&payload).ok()?;
    if payload.fingerprint != layout.fingerprint || index.schema() != layout.tantivy {
        return None;
    }
    let reader = prepare(&index).ok()?;
    // A file that was cut short shows when its end is read, as it is when a document is fetched.
    let searcher = reader.searcher();
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        let last = segment.max_doc().checked_sub(1)?;
        let address = tantivy::DocAddress::new(u32::try_from(number).ok()?, last);
        searcher.doc::<TantivyDocument>(address).ok()?;
    }
    Some((index, reader, payload.position))
}

fn prepare(index: &tantivy::Index) -> Result<IndexReader, IndexProblem> {
    for tag in reading_tags() {
        let tokenizer = FieldTokenizer(TextTokenizer::new(tag));
        index
            .tokenizers()
            .register(analyser_name(tag), TextAnalyzer::from(tokenizer));
    }
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(STORE_BLOCKS)
        .try_into()?;
    Ok(reader)
}

/// Takes the files of an index away, and nothing else: the folder may be the wrong one.
fn empty_folder(folder: &Path) -> std::io::Result<()> {
    const ENDINGS: [&str; 9] = [
        "term",
        "idx",
        "pos",
        "fast",
        "fieldnorm",
        "store",
        "del",
        "temp",
        "col",
    ];
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        let is_of_index = ENDINGS.contains(&ending)
            || matches!(name, "meta.json" | ".managed.json")
            || (name.starts_with(".tantivy-") && ending == "lock");
        if is_of_index && path.is_file() {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

impl Index {
    /// Puts records in, in place of those with the same identifiers, and takes records out, in one commit. When it
    /// returns, searches find the new state, and [`position`](Self::position) is the one given.
    ///
    /// Records of kinds that the schema does not have are left out.
    ///
    /// # Errors
    /// Where the index cannot be written; then it stays as it was, and so does the position.
    pub fn update(&self, put: &[Record], remove: &[RecordId], position: u64) -> Result<(), IndexProblem> {
        let change = |writer: &IndexWriter<TantivyDocument>| self.change(writer, put, remove);
        self.commit(put.len() >= BULK_LEAST, change, position)
    }

    /// Takes everything out and sets the position to 0.
    ///
    /// # Errors
    /// Where the index cannot be written; then it stays as it was.
    pub fn clear(&self) -> Result<(), IndexProblem> {
        let change = |writer: &IndexWriter<TantivyDocument>| {
            writer.delete_all_documents()?;
            Ok(())
        };
        self.commit(false, change, 0)
    }

    /// Makes one change and lets searches see it.
    fn commit(
        &self,
        needs_bulk: bool,
        change: impl FnOnce(&IndexWriter<TantivyDocument>) -> Result<(), IndexProblem>,
        position: u64,
    ) -> Result<(), IndexProblem> {
        let mut slot = self.writer(needs_bulk)?;
        let Some(writer) = slot.as_mut() else {
            return Err(IndexProblem::Poisoned);
        };
        let committed =
            change(&writer.writer).and_then(|()| commit_at(&mut writer.writer, &self.layout, position));
        if committed.is_err() {
            // A writer that failed may hold half a change; the next change begins anew from the last commit.
            *slot = None;
        }
        committed?;
        self.reload()?;
        self.position.store(position, Ordering::Release);
        Ok(())
    }

    /// Gives back the memory and the threads that changing the index takes, after a large change. The next change
    /// takes what it needs again.
    ///
    /// # Errors
    /// Where merging what was written fails.
    pub fn rest(&self) -> Result<(), IndexProblem> {
        let mut slot = self.writer.lock().map_err(|_| IndexProblem::Poisoned)?;
        if let Some(writer) = slot.take() {
            writer.close()?;
        }
        drop(slot);
        self.reload()
    }

    /// Gives back what the index keeps for questions that have not come for a while: the Chinese dictionary, which
    /// takes more memory than all else. To be called now and then.
    pub fn forget_unused(&self) {
        forget_dictionary_after(UNUSED);
    }

    pub(super) fn reload(&self) -> Result<(), IndexProblem> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        self.values.keep_only(&searcher);
        self.spellings.keep_only(&searcher);
        Ok(())
    }

    /// The writer, of the size that is needed.
    fn writer(&self, needs_bulk: bool) -> Result<MutexGuard<'_, Option<Writer>>, IndexProblem> {
        let mut slot = self.writer.lock().map_err(|_| IndexProblem::Poisoned)?;
        if slot.as_ref().is_some_and(|writer| writer.is_bulk != needs_bulk)
            && let Some(writer) = slot.take()
        {
            writer.close()?;
        }
        if slot.is_none() {
            let (threads, memory) = if needs_bulk {
                (BULK_THREADS, BULK_MEMORY)
            } else {
                (1, SINGLE_MEMORY)
            };
            let options = IndexWriterOptions::builder()
                .num_worker_threads(threads)
                .num_merge_threads(1)
                .memory_budget_per_thread(memory)
                .build();
            *slot = Some(Writer {
                is_bulk: needs_bulk,
                writer: self.library.writer_with_options(options)?,
            });
        }
        Ok(slot)
    }

    fn change(
        &self,
        writer: &IndexWriter<TantivyDocument>,
        put: &[Record],
        remove: &[RecordId],
    ) -> Result<(), IndexProblem> {
        let id = self.layout.columns.id;
        for gone in remove.iter().chain(put.iter().map(|record| &record.id)) {
            writer.delete_term(Term::from_field_text(id, gone.as_str()));
        }
        if put.len() < BULK_LEAST {
            return self.add(writer, put);
        }
        let half = put.len().div_ceil(BULK_THREADS);
        std::thread::scope(|scope| {
            let threads: Vec<_> = put
                .chunks(half)
                .map(|records| scope.spawn(move || self.add(writer, records)))
                .collect();
            threads
                .into_iter()
                .try_for_each(|thread| thread.join().unwrap_or(Err(IndexProblem::Poisoned)))
        })
    }

    fn add(&self, writer: &IndexWriter<TantivyDocument>, records: &[Record]) -> Result<(), IndexProblem> {
        for record in records {
            if let Some(document) = document(&self.layout, record) {
                writer.add_document(document)?;
            }
        }
        Ok(())
    }
}

impl Writer {
    /// Ends it when what it has begun to merge is merged.
    pub(super) fn close(self) -> Result<(), IndexProblem> {
        Ok(self.writer.wait_merging_threads()?)
    }
}

/// Commits what was written, as the state of a place of the change sequence.
pub(super) fn commit_at<D: Document>(
    writer: &mut IndexWriter<D>,
    layout: &Layout,
    position: u64,
) -> Result<(), IndexProblem> {
    let payload = Payload {
        fingerprint: layout.fingerprint.clone(),
        position,
    };
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&serde_json::to_string(&payload).unwrap_or_default());
    commit.commit()?;
    Ok(())
}
