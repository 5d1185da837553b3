//! Jobs: work that follows from a commit, asked for in its transaction and done afterwards by any node.
//!
//! A worker leases a job for a while and prolongs the lease while it works. A worker that dies lets its
//! lease run out, and another one begins the job anew; so every job must be one that may be done twice.

mod job;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::audit::to_microsecond;
use crate::driver::Value;
use crate::problem::StoreProblem;
use crate::sql::jobs as sql;
use crate::store::Store;

pub use job::{Job, JobState, NewJob};

/// How many due jobs are looked at before the search for one that is free is given up for now.
const CANDIDATES: u32 = 16;

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
