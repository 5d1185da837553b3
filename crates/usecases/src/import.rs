//! Importing a file, in stages that never stop at the first problem.
//!
//! 1. *Read:* rows come one by one from `exchange`, each with its problems.
//! 2. *Resolve:* a reference may point to a record of the store or to any row of the same file.
//! 3. *Check:* every row by itself.
//! 4. *Show or commit:* a dry run tells what would happen; otherwise rows are committed in batches.
//! 5. *Follow up:* refused rows are handed back with their problems.
//!
//! The first three are done on a thread of their own, one batch ahead of the fourth: the store waits for its disk
//! and for its own work, and neither needs the other.
//!
//! An import is idempotent by identifier: a row that says nothing new makes no revision. So an import that
//! was interrupted is resumed by running it again.

mod checking;

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::sync_channel;

use exchange::{FileProblem, ReadRow};
use jiff::Timestamp;
use record::{Problem, RecordId};
use store::{CommitProblem, Prepared, Standing, State};

use crate::{Actor, Palermo, Refusal, Right};
use checking::{Batch, Checking, Waiting};

/// How many rows are committed in one transaction.
const BATCH: usize = 500;
/// How many checked batches wait for the store, beside the one that is stored and the one that is checked.
const BATCHES_AHEAD: usize = 1;

/// How an import is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSettings {
    /// Whether it is only shown what would happen.
    pub is_dry: bool,
    /// In which state the records are stored: published, or handed in for review.
    pub state: State,
    /// Why, for the history.
    pub reason: String,
}

impl Default for ImportSettings {
    fn default() -> Self {
        Self {
            is_dry: false,
            state: State::Published,
            reason: "import".into(),
        }
    }
}

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

/// The storing side of an import.
struct Run<'a, F> {
    palermo: &'a Palermo,
    actor: &'a Actor,
    settings: &'a ImportSettings,
    report: ImportReport,
    reject: F,
}

impl Palermo {
    /// Imports rows. `known` holds the identifiers of the rows of the file that will be taken, with their
    /// kinds, so that rows may refer to rows further down. `tell` is told the report after each batch.
    ///
    /// # Errors
    /// Where the actor may not import or the store fails. What was committed before stays.
    pub fn import(
        &self,
        actor: &Actor,
        settings: &ImportSettings,
        rows: impl Iterator<Item = Result<ReadRow, FileProblem>> + Send,
        known: &BTreeMap<RecordId, String>,
        reject: impl FnMut(RejectedRow),
        mut tell: impl FnMut(&ImportReport),
    ) -> Result<ImportReport, Refusal> {
        actor.must(Right::Import)?;
        let mut run = Run {
            palermo: self,
            actor,
            settings,
            report: ImportReport::default(),
            reject,
        };
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(BATCHES_AHEAD);
            let mut checking = Checking::new(self, settings, known, rows);
            scope.spawn(move || {
                while let Some(batch) = checking.next_batch() {
                    let is_last = batch.is_err();
                    // Where nobody takes batches any more, the import has failed and says so itself.
                    if sender.send(batch).is_err() || is_last {
                        break;
                    }
                }
            });
            for batch in receiver {
                run.take(batch?)?;
                tell(&run.report);
            }
            Ok::<_, Refusal>(())
        })?;
        Ok(run.report)
    }
}

impl<F: FnMut(RejectedRow)> Run<'_, F> {
    fn take(&mut self, batch: Batch) -> Result<(), Refusal> {
        self.report.rows += batch.rows;
        self.report.broken_off = batch.broken_off;
        for row in batch.refused {
            self.refuse(row);
        }
        self.settle(batch.waiting)
    }

    fn refuse(&mut self, row: RejectedRow) {
        self.report.rejected += 1;
        (self.reject)(row);
    }

    /// Commits a batch, or tells what committing it would do.
    fn settle(&mut self, mut waiting: Vec<Waiting>) -> Result<(), Refusal> {
        let ids: Vec<RecordId> = waiting.iter().map(|row| row.id().clone()).collect();
        let standing = self.palermo.store.standing_of(&ids)?;
        let rows = waiting.len();
        waiting.retain_mut(|row| {
            let before = standing.get(row.id());
            row.commit.set_base(before.map(|before| before.number));
            !before.is_some_and(|before| row.commit.is_said_by(before))
        });
        self.report.unchanged += (rows - waiting.len()) as u64;
        if self.settings.is_dry {
            self.count(&waiting, &standing);
            return Ok(());
        }
        let commits: Vec<&Prepared> = waiting.iter().map(|row| &row.commit).collect();
        match self.store(&commits) {
            Ok(()) => {
                self.count(&waiting, &standing);
                Ok(())
            }
            Err(CommitProblem::Store(problem)) => Err(problem.into()),
            // One of the rows cannot be stored, such as one that claims the name of another record.
            Err(_) => waiting
                .into_iter()
                .try_for_each(|row| self.commit_alone(row, &standing)),
        }
    }

    fn commit_alone(&mut self, row: Waiting, standing: &HashMap<RecordId, Standing>) -> Result<(), Refusal> {
        match self.store(&[&row.commit]) {
            Ok(()) => self.count(std::slice::from_ref(&row), standing),
            Err(CommitProblem::Store(problem)) => return Err(problem.into()),
            Err(problem) => self.refuse(row.refused(&problem)),
        }
        Ok(())
    }

    fn store(&self, commits: &[&Prepared]) -> Result<(), CommitProblem> {
        self.palermo
            .store
            .commit_prepared(commits, &self.actor.author(), Timestamp::now())
    }

    fn count(&mut self, rows: &[Waiting], standing: &HashMap<RecordId, Standing>) {
        let changed = rows.iter().filter(|row| standing.contains_key(row.id())).count();
        self.report.changed += changed as u64;
        self.report.added += (rows.len() - changed) as u64;
    }
}
