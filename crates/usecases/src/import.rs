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

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{Receiver, sync_channel};

use exchange::{FileProblem, ReadRow};
use jiff::Timestamp;
use record::{Checked, Draft, Problem, RecordId, References, check};
use store::{Commit, CommitProblem, Layer, Revision, State, StoredRecords};

use crate::editing::unfit;
use crate::{Actor, Palermo, Refusal, Right};

/// How many rows are committed in one transaction.
const BATCH: usize = 500;

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

/// A row that passed its check and waits for its batch.
struct Waiting {
    number: u64,
    checked: Checked,
    cells: Vec<String>,
}

/// What is known while rows are taken.
struct Run<'a, F> {
    palermo: &'a Palermo,
    actor: &'a Actor,
    settings: &'a ImportSettings,
    known: &'a BTreeMap<RecordId, String>,
    waiting: Vec<Waiting>,
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
            known,
            waiting: Vec::with_capacity(BATCH),
            report: ImportReport::default(),
            reject,
        };
        // The file is read while what was read before is checked and stored.
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(BATCH);
            scope.spawn(move || {
                for row in rows {
                    // Where nobody takes rows any more, the import has failed and says so itself.
                    if sender.send(row).is_err() {
                        break;
                    }
                }
            });
            run.take_all(receiver, &mut tell)
        })?;
        run.settle()?;
        tell(&run.report);
        Ok(run.report)
    }
}

impl<F: FnMut(RejectedRow)> Run<'_, F> {
    fn take_all(
        &mut self,
        rows: Receiver<Result<ReadRow, FileProblem>>,
        tell: &mut impl FnMut(&ImportReport),
    ) -> Result<(), Refusal> {
        for row in rows {
            match row {
                Ok(row) => self.take(row)?,
                Err(problem) => {
                    self.report.broken_off = Some(problem.to_string());
                    break;
                }
            }
            if self.waiting.len() >= BATCH {
                self.settle()?;
                tell(&self.report);
            }
        }
        Ok(())
    }

    fn take(&mut self, row: ReadRow) -> Result<(), Refusal> {
        self.report.rows += 1;
        let id = row.draft.as_ref().map(|draft| draft.id.clone());
        let ReadRow {
            number,
            draft,
            mut problems,
            cells,
        } = row;
        let checked = match draft {
            Some(draft) if !problems.iter().any(Problem::is_error) => self.check(draft)?,
            Some(draft) => Err(self.check(draft)?.err().unwrap_or_default()),
            None => Err(Vec::new()),
        };
        match checked {
            Ok(checked) => self.waiting.push(Waiting {
                number,
                checked,
                cells,
            }),
            Err(found) => {
                problems.extend(found);
                self.refuse(RejectedRow {
                    number,
                    id,
                    problems,
                    cells,
                });
            }
        }
        Ok(())
    }

    fn refuse(&mut self, row: RejectedRow) {
        self.report.rejected += 1;
        (self.reject)(row);
    }

    fn check(&self, draft: Draft) -> Result<Result<Checked, Vec<Problem>>, Refusal> {
        let others = StoreAndFile {
            store: self.palermo.store.records(),
            file: self.known,
        };
        let outcome = check(draft, &self.palermo.schema, &others);
        match others.store.into_problem() {
            Some(problem) => Err(problem.into()),
            None => Ok(outcome),
        }
    }

    /// Commits what waits, or tells what committing it would do.
    fn settle(&mut self) -> Result<(), Refusal> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let ids: Vec<RecordId> = waiting
            .iter()
            .map(|row| row.checked.record().id.clone())
            .collect();
        let heads: HashMap<RecordId, Revision> = self
            .palermo
            .store
            .find_many(&ids, Layer::Head)?
            .into_iter()
            .map(|revision| (revision.id().clone(), revision))
            .collect();
        if self.settings.is_dry {
            for row in &waiting {
                let record = row.checked.record();
                match heads.get(&record.id) {
                    None => self.report.added += 1,
                    Some(head) if head.record() == record && head.state() == self.settings.state => {
                        self.report.unchanged += 1;
                    }
                    Some(_) => self.report.changed += 1,
                }
            }
            return Ok(());
        }
        self.commit(waiting, &heads)
    }

    /// Commits a batch. Where one of its rows cannot be stored, such as one that claims the name of another
    /// record, its rows are committed one by one, so that only that row is refused.
    fn commit(&mut self, waiting: Vec<Waiting>, heads: &HashMap<RecordId, Revision>) -> Result<(), Refusal> {
        let commits = waiting
            .iter()
            .map(|row| self.commit_of(&row.checked, heads))
            .collect();
        match self.store_all(commits) {
            Ok(revisions) => {
                self.count(&revisions, heads);
                Ok(())
            }
            Err(CommitProblem::Store(problem)) => Err(problem.into()),
            Err(_) => waiting
                .into_iter()
                .try_for_each(|row| self.commit_alone(row, heads)),
        }
    }

    fn commit_alone(&mut self, row: Waiting, heads: &HashMap<RecordId, Revision>) -> Result<(), Refusal> {
        let id = row.checked.record().id.clone();
        match self.store_all(vec![self.commit_of(&row.checked, heads)]) {
            Ok(revisions) => self.count(&revisions, heads),
            Err(CommitProblem::Store(problem)) => return Err(problem.into()),
            Err(problem) => {
                self.refuse(RejectedRow {
                    number: row.number,
                    id: Some(id),
                    problems: vec![unfit(&problem)],
                    cells: row.cells,
                });
            }
        }
        Ok(())
    }

    fn commit_of(&self, checked: &Checked, heads: &HashMap<RecordId, Revision>) -> Commit {
        Commit::new(
            checked.clone(),
            heads.get(&checked.record().id).map(Revision::number),
            self.settings.state,
            &self.settings.reason,
        )
    }

    fn store_all(&self, commits: Vec<Commit>) -> Result<Vec<Revision>, CommitProblem> {
        self.palermo
            .store
            .commit(commits, &self.actor.author(), Timestamp::now())
    }

    fn count(&mut self, revisions: &[Revision], heads: &HashMap<RecordId, Revision>) {
        for revision in revisions {
            match heads.get(revision.id()) {
                None => self.report.added += 1,
                Some(head) if head.number() == revision.number() => self.report.unchanged += 1,
                Some(_) => self.report.changed += 1,
            }
        }
    }
}
