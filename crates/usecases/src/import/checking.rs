//! The reading and checking side of an import.

use std::collections::BTreeMap;

use exchange::{FileProblem, ReadRow};
use record::{Draft, Problem, RecordId, References, check};
use store::{Commit, CommitProblem, Prepared, StoredRecords};

use super::{BATCH, ImportSettings, RejectedRow};
use crate::editing::unfit;
use crate::{Palermo, Refusal};

/// What was read and checked, ready for the store.
#[derive(Default)]
pub(super) struct Batch {
    /// How many rows were read.
    pub(super) rows: u64,
    /// Rows that passed their check.
    pub(super) waiting: Vec<Waiting>,
    /// Rows that did not.
    pub(super) refused: Vec<RejectedRow>,
    /// Why the file could not be read on.
    pub(super) broken_off: Option<String>,
}

/// A row that passed its check.
pub(super) struct Waiting {
    /// What is to be stored.
    pub(super) commit: Prepared,
    number: u64,
    cells: Vec<String>,
}

impl Waiting {
    /// The identifier of its record.
    pub(super) fn id(&self) -> &RecordId {
        &self.commit.record().record().id
    }

    /// The row as one that the store refused.
    pub(super) fn refused(self, problem: &CommitProblem) -> RejectedRow {
        RejectedRow {
            number: self.number,
            id: Some(self.id().clone()),
            problems: vec![unfit(problem)],
            cells: self.cells,
        }
    }
}

/// Which records exist: those of the store, and those of the file being imported.
struct StoreAndFile<'a> {
    store: StoredRecords<'a>,
    file: &'a BTreeMap<RecordId, String>,
}

impl References for StoreAndFile<'_> {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        self.file.get(id).cloned().or_else(|| self.store.kind_of(id))
    }
}

/// Reads rows and checks them, a batch at a time.
pub(super) struct Checking<'a, I> {
    palermo: &'a Palermo,
    settings: &'a ImportSettings,
    known: &'a BTreeMap<RecordId, String>,
    rows: I,
    is_over: bool,
}

impl<'a, I: Iterator<Item = Result<ReadRow, FileProblem>>> Checking<'a, I> {
    /// Of these rows.
    pub(super) fn new(
        palermo: &'a Palermo,
        settings: &'a ImportSettings,
        known: &'a BTreeMap<RecordId, String>,
        rows: I,
    ) -> Self {
        Self {
            palermo,
            settings,
            known,
            rows,
            is_over: false,
        }
    }

    /// The next batch; nothing where no rows are left. It holds as many rows for the store as one transaction
    /// takes, and at most as many refused ones.
    pub(super) fn next_batch(&mut self) -> Option<Result<Batch, Refusal>> {
        if self.is_over {
            return None;
        }
        let mut batch = Batch::default();
        while batch.waiting.len() < BATCH && batch.refused.len() < BATCH {
            match self.rows.next() {
                Some(Ok(row)) => {
                    batch.rows += 1;
                    match self.take(row) {
                        Ok(Ok(waiting)) => batch.waiting.push(waiting),
                        Ok(Err(refused)) => batch.refused.push(refused),
                        Err(refusal) => return Some(Err(refusal)),
                    }
                }
                Some(Err(problem)) => {
                    batch.broken_off = Some(problem.to_string());
                    self.is_over = true;
                    break;
                }
                None => {
                    self.is_over = true;
                    break;
                }
            }
        }
        Some(Ok(batch))
    }

    fn take(&self, row: ReadRow) -> Result<Result<Waiting, RejectedRow>, Refusal> {
        let ReadRow {
            number,
            draft,
            mut problems,
            cells,
        } = row;
        let id = draft.as_ref().map(|draft| draft.id.clone());
        let checked = match draft {
            Some(draft) if !problems.iter().any(Problem::is_error) => self.check(draft)?,
            Some(draft) => Err(self.check(draft)?.err().unwrap_or_default()),
            None => Err(Vec::new()),
        };
        Ok(match checked {
            Ok(commit) => Ok(Waiting {
                commit,
                number,
                cells,
            }),
            Err(found) => {
                problems.extend(found);
                Err(RejectedRow {
                    number,
                    id,
                    problems,
                    cells,
                })
            }
        })
    }

    /// Checks a draft and works out what the store needs of it.
    fn check(&self, draft: Draft) -> Result<Result<Prepared, Vec<Problem>>, Refusal> {
        let store = &self.palermo.store;
        let others = StoreAndFile {
            store: store.records(),
            file: self.known,
        };
        let outcome = check(draft, &self.palermo.schema, &others);
        if let Some(problem) = others.store.into_problem() {
            return Err(problem.into());
        }
        Ok(outcome.and_then(|checked| {
            let commit = Commit::new(checked, None, self.settings.state, &self.settings.reason);
            store.prepare(commit).map_err(|problem| vec![unfit(&problem)])
        }))
    }
}
