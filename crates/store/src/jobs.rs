//! Jobs: work that follows from a commit, asked for in its transaction and done afterwards by any node.
//!
//! A worker leases a job for a while and prolongs the lease while it works. A worker that dies lets its
//! lease run out, and another one begins the job anew; so every job must be one that may be done twice.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::audit::to_microsecond;
use crate::driver::{Row, Session, Value};
use crate::problem::StoreProblem;
use crate::sql::jobs as sql;
use crate::store::Store;

/// How many due jobs are looked at before the search for one that is free is given up for now.
const CANDIDATES: u32 = 16;

/// A job to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Which work, as a code.
    pub kind: String,
    /// What makes the job one of its kind: a second job of the same kind and key is not taken, also when the
    /// first one has ended. A job about a revision has the record and the number in its key.
    pub key: String,
    /// What the worker needs to know.
    pub input: Json,
    /// Not before this moment; at once where there is none.
    pub due: Option<Timestamp>,
    /// How often it may be begun.
    pub attempt_limit: u32,
}

impl NewJob {
    /// A job to be done at once, in at most five attempts.
    pub fn new(kind: impl Into<String>, key: impl Into<String>, input: Json) -> Self {
        Self {
            kind: kind.into(),
            key: key.into(),
            input,
            due: None,
            attempt_limit: 5,
        }
    }

    /// Asks for the job in a transaction; says whether it was new.
    pub(crate) fn enqueue(
        &self,
        session: &mut Session<'_>,
        organisation: &str,
        now: Timestamp,
    ) -> Result<bool, StoreProblem> {
        let added = session.exec(
            sql::ADD_JOB,
            &[
                organisation.into(),
                Uuid::now_v7().into(),
                (&self.kind).into(),
                (&self.key).into(),
                (&self.input).into(),
                JobState::Waiting.code().into(),
                self.attempt_limit.into(),
                self.due.unwrap_or(now).into(),
                now.into(),
            ],
        )?;
        Ok(added > 0)
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// Nobody works on it yet, or it is to be tried again.
    Waiting,
    /// A worker has leased it.
    Running,
    /// It ended well.
    Done,
    /// It failed as often as it may.
    Failed,
}

impl JobState {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Failed];

    /// The code used in the store and in interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The state a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A job as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its identifier.
    pub id: Uuid,
    /// Which work, as a code.
    pub kind: String,
    /// What makes it one of its kind.
    pub key: String,
    /// What the worker needs to know.
    pub input: Json,
    /// How far it is.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: u32,
    /// How often it may be begun.
    pub attempt_limit: u32,
    /// Not before this moment.
    pub due: Timestamp,
    /// Who works on it.
    pub leased_by: Option<String>,
    /// Until when.
    pub leased_until: Option<Timestamp>,
    /// What the worker last told.
    pub progress: Option<Json>,
    /// What came of it, or why it failed last.
    pub outcome: Option<Json>,
    /// When it was asked for.
    pub created: Timestamp,
    /// When it ended.
    pub finished: Option<Timestamp>,
}

impl Job {
    fn from_row(row: &Row) -> Result<Self, StoreProblem> {
        let id = row.uuid(0)?;
        let state = JobState::from_code(row.text(4)?).ok_or_else(|| StoreProblem::Unreadable {
            place: "the store".to_owned(),
            what: format!("job {id}"),
            reason: "the state is none".to_owned(),
        })?;
        Ok(Self {
            id,
            kind: row.text(1)?.to_owned(),
            key: row.text(2)?.to_owned(),
            input: row.json(3)?,
            state,
            attempts: row.number(5)?,
            attempt_limit: row.number(6)?,
            due: row.moment(7)?,
            leased_by: row.optional_text(8)?.map(ToOwned::to_owned),
            leased_until: row.optional_moment(9)?,
            progress: row.optional_json(10)?,
            outcome: row.optional_json(11)?,
            created: row.moment(12)?,
            finished: row.optional_moment(13)?,
        })
    }
}

fn later(now: Timestamp, by: Duration) -> Timestamp {
    SignedDuration::try_from(by)
        .ok()
        .and_then(|by| now.checked_add(by).ok())
        .unwrap_or(Timestamp::MAX)
}

impl Store {
    /// Asks for a job outside of a commit; says whether it was new.
    ///
    /// # Errors
    /// Where it could not be stored.
    pub fn enqueue(&self, job: &NewJob, now: Timestamp) -> Result<bool, StoreProblem> {
        self.engine
            .transaction(|session| job.enqueue(session, &self.organisation, to_microsecond(now)))
    }

    /// Leases a job for `length`, the one that has waited longest: a due one, or one whose worker is gone. A
    /// job that was begun as often as it may and whose worker is gone again counts as failed.
    ///
    /// # Errors
    /// Where the store fails. That there is nothing to do is no error.
    pub fn lease_job(
        &self,
        worker: &str,
        length: Duration,
        now: Timestamp,
    ) -> Result<Option<Job>, StoreProblem> {
        let organisation = Value::from(&self.organisation);
        let candidates = |statement, state: JobState| {
            let parameters: [Value; 4] = [
                organisation.clone(),
                state.code().into(),
                now.into(),
                CANDIDATES.into(),
            ];
            self.engine.read(|session| session.rows(statement, &parameters))
        };
        // Looking first and leasing one by its key afterwards locks no row but that one; a job that another
        // worker took in between is passed over.
        let mut found = candidates(sql::DUE_JOBS, JobState::Waiting)?;
        found.extend(candidates(sql::ABANDONED_JOBS, JobState::Running)?);
        for row in &found {
            let id = row.uuid(0)?;
            match self.try_lease(id, worker, length, now)? {
                Some(job) => return Ok(Some(job)),
                None => self.give_up(id, now)?,
            }
        }
        Ok(None)
    }

    /// Ends a job that was begun as often as it may and whose worker is gone; leaves any other one alone.
    fn give_up(&self, id: Uuid, now: Timestamp) -> Result<(), StoreProblem> {
        let reason = serde_json::json!({ "error": "its workers were lost" });
        let parameters: [Value; 6] = [
            (&self.organisation).into(),
            id.into(),
            JobState::Failed.code().into(),
            (&reason).into(),
            now.into(),
            JobState::Running.code().into(),
        ];
        self.engine
            .transaction(|session| session.exec(sql::GIVE_UP_JOB, &parameters).map(drop))
    }

    fn try_lease(
        &self,
        id: Uuid,
        worker: &str,
        length: Duration,
        now: Timestamp,
    ) -> Result<Option<Job>, StoreProblem> {
        let parameters: [Value; 7] = [
            (&self.organisation).into(),
            id.into(),
            JobState::Running.code().into(),
            worker.into(),
            later(now, length).into(),
            JobState::Waiting.code().into(),
            now.into(),
        ];
        self.engine
            .transaction(|session| session.first(sql::LEASE_JOB, &parameters))?
            .map(|row| Job::from_row(&row))
            .transpose()
    }

    /// Prolongs a lease and tells how far the work is.
    ///
    /// # Errors
    /// [`StoreProblem::LeaseLost`] where another worker has the job by now; the work is then to be dropped.
    pub fn keep_job(
        &self,
        job: &Job,
        worker: &str,
        length: Duration,
        progress: &Json,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        let parameters: [Value; 7] = [
            (&self.organisation).into(),
            job.id.into(),
            worker.into(),
            later(now, length).into(),
            progress.into(),
            job.attempts.into(),
            JobState::Running.code().into(),
        ];
        let kept = self
            .engine
            .transaction(|session| session.exec(sql::KEEP_JOB, &parameters))?;
        if kept == 0 {
            return Err(StoreProblem::LeaseLost { id: job.id });
        }
        Ok(())
    }

    /// Ends a job well.
    ///
    /// # Errors
    /// As [`Self::keep_job`].
    pub fn finish_job(
        &self,
        job: &Job,
        worker: &str,
        outcome: &Json,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        self.end_job(job, worker, JobState::Done, Some(outcome), job.due, now)
    }

    /// Ends an attempt that failed. The job waits until `again`, or has failed for good where it may not be
    /// begun once more; says which.
    ///
    /// # Errors
    /// As [`Self::keep_job`].
    pub fn fail_job(
        &self,
        job: &Job,
        worker: &str,
        reason: &Json,
        again: Timestamp,
        now: Timestamp,
    ) -> Result<JobState, StoreProblem> {
        let state = if job.attempts < job.attempt_limit {
            JobState::Waiting
        } else {
            JobState::Failed
        };
        self.end_job(job, worker, state, Some(reason), again, now)?;
        Ok(state)
    }

    fn end_job(
        &self,
        job: &Job,
        worker: &str,
        state: JobState,
        outcome: Option<&Json>,
        due: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        let finished = (state != JobState::Waiting).then_some(now);
        let parameters: [Value; 8] = [
            (&self.organisation).into(),
            job.id.into(),
            worker.into(),
            state.code().into(),
            outcome.into(),
            due.into(),
            finished.into(),
            job.attempts.into(),
        ];
        let ended = self
            .engine
            .transaction(|session| session.exec(sql::END_JOB, &parameters))?;
        if ended == 0 {
            return Err(StoreProblem::LeaseLost { id: job.id });
        }
        Ok(())
    }

    /// One job.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn job(&self, id: Uuid) -> Result<Option<Job>, StoreProblem> {
        self.find_job(sql::FIND_JOB, &[(&self.organisation).into(), id.into()])
    }

    /// One job, by what it is for.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn job_by_key(&self, kind: &str, key: &str) -> Result<Option<Job>, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), kind.into(), key.into()];
        self.find_job(sql::FIND_JOB_BY_KEY, &parameters)
    }

    fn find_job(
        &self,
        statement: crate::driver::Statement,
        parameters: &[Value],
    ) -> Result<Option<Job>, StoreProblem> {
        self.engine
            .read(|session| session.first(statement, parameters))?
            .map(|row| Job::from_row(&row))
            .transpose()
    }

    /// The jobs asked for last, at most `limit`, the newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn newest_jobs(&self, limit: u32) -> Result<Vec<Job>, StoreProblem> {
        let parameters: [Value; 2] = [(&self.organisation).into(), limit.into()];
        self.engine
            .read(|session| session.rows(sql::NEWEST_JOBS, &parameters))?
            .iter()
            .map(Job::from_row)
            .collect()
    }

    /// Forgets jobs that ended well before a moment; says how many.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn forget_done_jobs(&self, before: Timestamp) -> Result<u64, StoreProblem> {
        let parameters: [Value; 3] = [
            (&self.organisation).into(),
            JobState::Done.code().into(),
            before.into(),
        ];
        self.engine
            .transaction(|session| session.exec(sql::DROP_ENDED_JOBS, &parameters))
    }
}
