//! The verification: recomputes every hash and compares everything that must agree.

mod chain;
mod finding;
mod revisions;

use super::{COMMIT, ChainHead, Stream};
use crate::driver::{EngineKind, Session, Value};
use crate::problem::StoreProblem;
use crate::progress::{Progress, Reporter};
use crate::sql::{audit as sql, verification};
use crate::store::Store;
use chain::ChainCheck;
use revisions::HistoryCheck;

pub use finding::Finding;

/// How many rows are read at once.
const PAGE: u32 = 500;
/// How many findings are listed before the rest is only counted.
const FINDING_LIMIT: usize = 1_000;

/// What a verification looked at and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// How many audit entries were recomputed.
    pub entries: u64,
    /// How many revisions were recomputed.
    pub revisions: u64,
    /// What is wrong, at most a thousand of it.
    pub problems: Vec<Finding>,
    /// How many further findings were left out of the list.
    pub problems_left_out: u64,
}

impl Verification {
    /// Whether everything agrees.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    fn find(&mut self, finding: Finding) {
        if self.problems.len() < FINDING_LIMIT {
            self.problems.push(finding);
        } else {
            self.problems_left_out += 1;
        }
    }
}

impl Store {
    /// Recomputes both chains and the hash of every revision, and compares what must agree: entries with
    /// revisions, revisions with records, names and references, the ends of the chains with what is noted of them, and with what
    /// `witnesses` wrote down earlier. One state of the store is looked at, while others go on writing;
    /// memory stays bounded.
    ///
    /// # Errors
    /// Where the store cannot be read. Damage that can be read is a finding, not an error.
    pub fn verify(
        &self,
        witnesses: &[ChainHead],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Verification, StoreProblem> {
        self.engine.snapshot(|session| {
            let mut inspector = Inspector {
                store: self,
                session,
                witnesses,
                found: Verification::default(),
            };
            inspector.check_file()?;
            for stream in Stream::ALL {
                inspector.check_chain(stream, progress)?;
            }
            inspector.check_revisions(progress)?;
            inspector.check_for_missing()?;
            Ok(inspector.found)
        })
    }
}

struct Inspector<'a, 'session, 'connection> {
    store: &'a Store,
    session: &'session mut Session<'connection>,
    witnesses: &'a [ChainHead],
    found: Verification,
}

impl Inspector<'_, '_, '_> {
    fn check_file(&mut self) -> Result<(), StoreProblem> {
        if self.session.kind() == EngineKind::Sqlite {
            for row in self.session.rows(verification::CHECK_FILE, &[])? {
                let reason = row.text(0)?;
                if reason != "ok" {
                    self.found.find(Finding::FileDamaged {
                        reason: reason.to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    fn count(
        &mut self,
        statement: crate::driver::Statement,
        stream: Option<Stream>,
    ) -> Result<u64, StoreProblem> {
        let mut parameters: Vec<Value> = vec![(&self.store.organisation).into()];
        parameters.extend(stream.map(|stream| stream.code().into()));
        self.session
            .first(statement, &parameters)?
            .map_or(Ok(0), |row| row.count(0))
    }

    fn check_chain(
        &mut self,
        stream: Stream,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreProblem> {
        let total = self.count(verification::COUNT_ENTRIES, Some(stream))?;
        let mut reporter = Reporter::new(stream.code(), total, progress);
        let mut chain = ChainCheck::new(self.store.organisation.clone(), stream, self.witnesses);
        let mut after = i64::MIN;
        loop {
            let parameters: [Value; 4] = [
                (&self.store.organisation).into(),
                stream.code().into(),
                after.into(),
                PAGE.into(),
            ];
            let rows = self.session.rows(sql::ENTRIES, &parameters)?;
            for row in &rows {
                after = row.integer(0)?;
                chain.take(row, &mut self.found);
            }
            reporter.advance(rows.len() as u64);
            if rows.len() < PAGE as usize {
                break;
            }
        }
        let key: [Value; 2] = [(&self.store.organisation).into(), stream.code().into()];
        let noted = self.session.first(sql::CHAIN_HEAD, &key)?;
        chain.finish(noted.as_ref(), &mut self.found);
        Ok(())
    }

    fn check_revisions(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<(), StoreProblem> {
        let total = self.count(verification::COUNT_REVISIONS, None)?;
        let mut reporter = Reporter::new("revisions", total, progress);
        let mut history = HistoryCheck::new(&self.store.schema, &self.store.organisation);
        let mut after: (String, i64) = (String::new(), i64::MIN);
        loop {
            let parameters: [Value; 5] = [
                (&self.store.organisation).into(),
                (&after.0).into(),
                after.1.into(),
                PAGE.into(),
                Stream::Records.code().into(),
            ];
            let rows = self
                .session
                .rows(verification::REVISIONS_WITH_ENTRIES, &parameters)?;
            for row in &rows {
                after = (row.text(0)?.to_owned(), row.integer(1)?);
                history.take(self.session, row, &mut self.found)?;
            }
            reporter.advance(rows.len() as u64);
            if rows.len() < PAGE as usize {
                break;
            }
        }
        history.finish(self.session, &mut self.found)
    }

    fn check_for_missing(&mut self) -> Result<(), StoreProblem> {
        let organisation = Value::from(&self.store.organisation);
        let mut after = i64::MIN;
        loop {
            let parameters: [Value; 5] = [
                organisation.clone(),
                Stream::Records.code().into(),
                COMMIT.into(),
                after.into(),
                PAGE.into(),
            ];
            let rows = self
                .session
                .rows(verification::ENTRIES_WITHOUT_REVISION, &parameters)?;
            for row in &rows {
                after = row.integer(0)?;
                self.found.find(Finding::RevisionMissing {
                    entry: after.unsigned_abs(),
                    id: row.optional_text(1)?.unwrap_or_default().to_owned(),
                    number: row.optional_integer(2)?.unwrap_or_default(),
                });
            }
            if rows.len() < PAGE as usize {
                break;
            }
        }
        let limit = Value::from(FINDING_LIMIT as i64);
        for row in self
            .session
            .rows(verification::RECORDS_WITHOUT_REVISION, &[organisation, limit])?
        {
            let finding = Finding::RecordChanged {
                id: row.text(0)?.to_owned(),
            };
            if !self.found.problems.contains(&finding) {
                self.found.find(finding);
            }
        }
        Ok(())
    }
}
