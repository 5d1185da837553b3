//! Jobs as they are asked for and as they stand.

use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::driver::{Row, Session};
use crate::problem::StoreProblem;
use crate::sql::jobs as sql;

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
    pub(super) fn from_row(row: &Row) -> Result<Self, StoreProblem> {
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
