//! Importing a file, in stages that never stop at the first problem.
//!
//! 1. *Read:* rows come one by one from `exchange`, each with its problems.
//! 2. *Resolve:* a reference may point to a record of the store or to any row of the same file.
//! 3. *Check:* every row by itself.
//! 4. *Show or commit:* a dry run tells what would happen; otherwise rows are committed in batches.
//! 5. *Follow up:* refused rows are handed back with their problems.
//!
//! An import is idempotent by identifier: a row that says nothing new makes no revision. So an import that
//! was interrupted is resumed by running it again.

use std::collections::BTreeMap;

use exchange::{FileProblem, ReadRow};
use jiff::Timestamp;
use record::{Checked, Draft, Problem, RecordId, References, check};
use store::{Base, Commit, Outcome, State, Store};

use crate::{Actor, Palermo, Refusal};

/// How many rows are committed in one transaction.
const BATCH: usize = 500;

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Rows read.
    pub rows: u64,
    /// Records that were not there before.
    pub added: u64,
    /// Records that got a new revision.
    pub changed: u64,
    /// Records that said the same already.
    pub unchanged: u64,
    /// Rows that were refused.
    pub rejected: u64,
    /// Why the file could not be read to its end, if so. Everything before is kept.
    pub broken_off: Option<String>,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedRow {
    /// Its number in the file.
    pub number: u64,
    /// The identifier, where it could be read.
    pub id: Option<RecordId>,
    /// What is wrong, errors and remarks.
    pub problems: Vec<Problem>,
    /// The row as it stood.
    pub cells: Vec<String>,
}

/// Which records exist: those of the store, and those of the file being imported.
struct StoreAndFile<'a> {
    store: &'a Store,
    file: &'a BTreeMap<RecordId, String>,
}

impl References for StoreAndFile<'_> {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        self.file.get(id).cloned().or_else(|| self.store.kind_of(id))
    }
}

/// What is known while rows are taken.
struct Run<'a, F> {
    palermo: &'a Palermo,
    actor: &'a Actor,
    is_dry: bool,
    waiting: Vec<Checked>,
    report: ImportReport,
    reject: F,
}

impl Palermo {
    /// Imports rows. `known` holds the identifiers of the rows of the file that will be taken, with their
    /// kinds, so that rows may refer to rows further down.
    ///
    /// # Errors
    /// Where the actor may not import or the store fails. What was committed before stays.
    pub fn import(
        &self,
        actor: &Actor,
        rows: impl Iterator<Item = Result<ReadRow, FileProblem>>,
        known: &BTreeMap<RecordId, String>,
        is_dry: bool,
        reject: impl FnMut(RejectedRow),
    ) -> Result<ImportReport, Refusal> {
        actor.must_be_operator()?;
        let others = StoreAndFile {
            store: &self.store,
            file: known,
        };
        let report = ImportReport::default();
        let mut run = Run {
            palermo: self,
            actor,
            is_dry,
            waiting: Vec::new(),
            report,
            reject,
        };
        for row in rows {
            match row {
                Ok(row) => run.take(row, &others)?,
                Err(problem) => {
                    run.report.broken_off = Some(problem.to_string());
                    break;
                }
            }
        }
        run.commit()?;
        Ok(run.report)
    }
}

impl<F: FnMut(RejectedRow)> Run<'_, F> {
    fn take(&mut self, row: ReadRow, others: &dyn References) -> Result<(), Refusal> {
        self.report.rows += 1;
        let id = row.draft.as_ref().map(|draft| draft.id.clone());
        let ReadRow {
            number,
            draft,
            mut problems,
            cells,
        } = row;
        let checked = match draft {
            Some(draft) if !problems.iter().any(Problem::is_error) => self.check(draft, others),
            Some(draft) => Err(self.check(draft, others).err().unwrap_or_default()),
            None => Err(Vec::new()),
        };
        match checked {
            Ok(checked) => {
                self.waiting.push(checked);
                if self.waiting.len() >= BATCH {
                    self.commit()?;
                }
            }
            Err(found) => {
                problems.extend(found);
                self.report.rejected += 1;
                (self.reject)(RejectedRow {
                    number,
                    id,
                    problems,
                    cells,
                });
            }
        }
        Ok(())
    }

    fn check(&self, draft: Draft, others: &dyn References) -> Result<Checked, Vec<Problem>> {
        check(draft, self.palermo.schema, others)
    }

    fn commit(&mut self) -> Result<(), Refusal> {
        let waiting = std::mem::take(&mut self.waiting);
        if self.is_dry {
            return self.foresee(waiting);
        }
        let commits: Vec<Commit> = waiting
            .into_iter()
            .map(|checked| Commit {
                checked,
                base: Base::Whatever,
                state: State::Published,
                reason: "import".into(),
            })
            .collect();
        if commits.is_empty() {
            return Ok(());
        }
        for outcome in self
            .palermo
            .store
            .commit(&commits, self.actor.name(), Timestamp::now())?
        {
            match outcome {
                Outcome::Unchanged(_) => self.report.unchanged += 1,
                Outcome::Committed(revision) if revision.number() == 1 => self.report.added += 1,
                Outcome::Committed(_) => self.report.changed += 1,
            }
        }
        Ok(())
    }

    /// Tells what committing would do, without doing it.
    fn foresee(&mut self, waiting: Vec<Checked>) -> Result<(), Refusal> {
        for checked in waiting {
            match self.palermo.store.head(&checked.record().id)? {
                None => self.report.added += 1,
                Some(head) if head.record() == checked.record() => self.report.unchanged += 1,
                Some(_) => self.report.changed += 1,
            }
        }
        Ok(())
    }
}
