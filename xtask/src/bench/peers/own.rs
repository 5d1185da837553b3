//! The search of the program itself, as a library.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use record::{Record, Schema};
use search::index::{Index, IndexProblem, Place, Request};

use super::super::corpus::Input;
use super::super::questions::Question;
use super::Peer;

/// How many records are handed over at once, as when the index is rebuilt from the store.
const BATCH: usize = 100;

/// An index in a folder.
pub struct OwnSearch {
    index: Index,
    waiting: Vec<Record>,
}

impl OwnSearch {
    /// An empty one.
    ///
    /// # Errors
    /// Where the folder cannot be used.
    pub fn create(folder: &Path) -> Result<Self> {
        let schema: Arc<Schema> = Arc::new(crate::generate::schema()?);
        Ok(Self {
            index: Index::open(
                &Place::Folder(folder.to_path_buf()),
                schema,
                locale::format::sort_key,
            )?,
            waiting: Vec::new(),
        })
    }
}

impl Peer for OwnSearch {
    fn name(&self) -> String {
        "Palermo".to_owned()
    }

    fn add(&mut self, _number: usize, input: Input) -> Result<()> {
        self.waiting.push(input.record);
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        let records = std::mem::take(&mut self.waiting);
        let count = records.len() as u64;
        // As the program fills it from the store; here the records lie ready, so that only the index is measured.
        let mut records = records.into_iter();
        Ok(self.index.fill::<IndexProblem>(count, count, |put| {
            loop {
                let batch: Vec<Record> = records.by_ref().take(BATCH).collect();
                if batch.is_empty() {
                    return Ok(());
                }
                put(batch)?;
            }
        })?)
    }

    fn search(&mut self, question: &Question) -> Result<usize> {
        let answer = self
            .index
            .search(&Request::new(question.text(), question.language))?;
        Ok(usize::try_from(answer.total)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_records_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = super::super::super::corpus::Corpus::write(folder.path(), 40, false).unwrap();
        let mut search = OwnSearch::create(&folder.path().join("index")).unwrap();
        let schema = crate::generate::schema().unwrap();
        let mut number = 0;
        corpus
            .each(&schema, |input| {
                number += 1;
                search.add(number, input)
            })
            .unwrap();
        search.finish().unwrap();
        let mut found = |words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            let question = Question {
                language: vocabulary::Language::En,
                words,
            };
            search.search(&question).unwrap()
        };
        assert!((1..40).contains(&found(&["GENERATED 7"])));
        assert_eq!(found(&["xylophone"]), 0);
        assert_eq!(found(&[]), 40);
    }
}
