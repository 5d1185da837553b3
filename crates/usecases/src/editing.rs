//! Writing records: drafts, handing in, publishing, withdrawing.

use jiff::Timestamp;
use rand::RngExt;
use record::{Checked, Draft, Kind, Problem, Record, RecordId, check};
use store::{Commit, CommitProblem, Revision, State, StoreProblem};

use crate::{Actor, Found, Palermo, Refusal, Right};

/// What became of a change.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The record as it is stored now.
    pub found: Found,
    /// What was noticed and did not stand in the way.
    pub remarks: Vec<Problem>,
}

/// Why a change was not stored. Nothing of it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditProblem {
    /// The actor may not, or there is no such record for the actor.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The draft does not pass the check.
    #[error("{} fields are not as they must be", .0.iter().filter(|problem| problem.is_error()).count())]
    Rejected(Vec<Problem>),
    /// Somebody changed the record meanwhile; both versions are here.
    #[error("{} was changed meanwhile: compare both versions and repeat the change", .theirs.record.id)]
    Conflict {
        /// What was to be stored.
        ours: Box<Record>,
        /// What is there now.
        theirs: Box<Found>,
    },
    /// Somebody else's draft, which the actor may not see, lies on the record.
    #[error("somebody else is working on {0}; wait until a reviewer has decided on it")]
    InWork(RecordId),
}

impl From<StoreProblem> for EditProblem {
    fn from(problem: StoreProblem) -> Self {
        Self::Refused(Refusal::Store(problem))
    }
}

impl Palermo {
    /// Stores a change of a record, or a new one: as a draft, handed in for review, or published.
    ///
    /// `based_on` is the revision that was changed; none for a new record. `read_problems` are those that were
    /// found while the draft was read: with an error among them nothing is stored.
    ///
    /// # Errors
    /// What is wrong with the draft, by field; a conflict with both versions; or that the actor may not.
    pub fn save(
        &self,
        actor: &Actor,
        draft: Draft,
        read_problems: Vec<Problem>,
        based_on: Option<u32>,
        state: State,
        reason: &str,
    ) -> Result<Saved, EditProblem> {
        actor.must(match state {
            State::Draft | State::InReview => Right::Write,
            State::Published | State::Withdrawn => Right::Publish,
        })?;
        if based_on.is_some() {
            self.must_see_work(actor, &draft.id)?;
        }
        let checked = self.check(draft, read_problems)?;
        self.commit_one(actor, checked, based_on, state, reason)
    }

    /// Checks a draft without storing anything: the errors and remarks that [`Self::save`] would give.
    ///
    /// # Errors
    /// Where the actor may not write, or the store fails.
    pub fn try_draft(&self, actor: &Actor, draft: Draft) -> Result<Vec<Problem>, Refusal> {
        actor.must(Right::Write)?;
        match self.check(draft, Vec::new()) {
            Ok(checked) => Ok(checked.remarks().to_vec()),
            Err(EditProblem::Rejected(problems)) => Ok(problems),
            Err(EditProblem::Refused(refusal)) => Err(refusal),
            Err(other) => Err(Refusal::BadQuestion(other.to_string())),
        }
    }

    /// Takes a published record back: it is no longer shown; its revisions stay.
    ///
    /// # Errors
    /// As [`Self::save`].
    pub fn withdraw(
        &self,
        actor: &Actor,
        id: &RecordId,
        based_on: u32,
        reason: &str,
    ) -> Result<Saved, EditProblem> {
        actor.must(Right::Publish)?;
        if reason.trim().is_empty() {
            return Err(EditProblem::Rejected(vec![Problem::error("reason", "required")]));
        }
        let head = self.store.head(id)?.ok_or_else(|| Refusal::absent(id.as_str()))?;
        let checked = self.check(head.record().to_draft(), Vec::new())?;
        self.commit_one(actor, checked, Some(based_on), State::Withdrawn, reason)
    }

    /// A new identifier for a record of a kind: its prefix and sixteen random signs that cannot be confused
    /// with each other (80 bits).
    ///
    /// # Errors
    /// Where the actor may not write.
    pub fn new_identifier(&self, actor: &Actor, kind: &Kind) -> Result<RecordId, Refusal> {
        const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        const LENGTH: usize = 16;
        actor.must(Right::Write)?;
        let mut random = rand::rng();
        let rest: String = (0..LENGTH)
            .map(|_| char::from(SIGNS[random.random_range(0..SIGNS.len())]))
            .collect();
        RecordId::from_parts(kind.prefix, &rest).map_err(|bad| Refusal::BadQuestion(bad.to_string()))
    }

    /// A contributor may go on with a record that lies there published, and with drafts of one's own.
    fn must_see_work(&self, actor: &Actor, id: &RecordId) -> Result<(), EditProblem> {
        match self.newest(actor, id) {
            Ok(_) => Ok(()),
            Err(Refusal::Absent(_)) if self.store.published(id)?.is_some() => {
                Err(EditProblem::InWork(id.clone()))
            }
            Err(refusal) => Err(refusal.into()),
        }
    }

    pub(crate) fn check(&self, draft: Draft, read_problems: Vec<Problem>) -> Result<Checked, EditProblem> {
        let others = self.store.records();
        let outcome = check(draft, &self.schema, &others);
        if let Some(problem) = others.into_problem() {
            return Err(problem.into());
        }
        match outcome {
            Ok(checked) if !read_problems.iter().any(Problem::is_error) => Ok(checked),
            Ok(_) => Err(EditProblem::Rejected(read_problems)),
            Err(found) => {
                let mut problems = read_problems;
                problems.extend(found);
                Err(EditProblem::Rejected(problems))
            }
        }
    }

    pub(crate) fn commit_one(
        &self,
        actor: &Actor,
        checked: Checked,
        based_on: Option<u32>,
        state: State,
        reason: &str,
    ) -> Result<Saved, EditProblem> {
        let remarks = checked.remarks().to_vec();
        let id = checked.record().id.clone();
        let commit = Commit::new(checked, based_on, state, reason.trim());
        let revisions = self
            .store
            .commit(vec![commit], &actor.author(), Timestamp::now())
            .map_err(|problem| self.edit_problem(actor, problem))?;
        let found = revisions
            .first()
            .and_then(|revision: &Revision| self.reduced(actor, revision))
            .ok_or_else(|| Refusal::absent(id.as_str()))?;
        Ok(Saved { found, remarks })
    }

    fn edit_problem(&self, actor: &Actor, problem: CommitProblem) -> EditProblem {
        match problem {
            CommitProblem::Conflict(conflict) => {
                let id = conflict.theirs.id().clone();
                match self.newest(actor, &id) {
                    Ok(theirs) => EditProblem::Conflict {
                        ours: Box::new(conflict.ours),
                        theirs: Box::new(theirs),
                    },
                    Err(Refusal::Absent(_)) => EditProblem::InWork(id),
                    Err(refusal) => EditProblem::Refused(refusal),
                }
            }
            CommitProblem::Store(problem) => problem.into(),
            other => EditProblem::Rejected(vec![unfit(&other)]),
        }
    }
}

/// Why the store refused a record that passed its check, as a problem of the record.
pub(crate) fn unfit(problem: &CommitProblem) -> Problem {
    match problem {
        CommitProblem::AliasTaken { alias, holder, .. } => Problem::error("aliases", "name-taken")
            .with("alias", alias)
            .with("holder", holder),
        CommitProblem::KindChanged { stored, .. } => {
            Problem::error("id", "kind-changed").with("stored", stored)
        }
        CommitProblem::UnknownKind { kind, .. } => Problem::error("kind", "unknown-kind").with("value", kind),
        CommitProblem::TooLarge { limit_bytes, .. } => {
            Problem::error("", "record-too-large").with("limit", limit_bytes)
        }
        CommitProblem::Conflict(conflict) => Problem::error("", "conflict")
            .with("by", &conflict.theirs.by().name)
            .with("number", conflict.theirs.number())
            .with("at", conflict.theirs.at()),
        other => Problem::error("", "other").with("code", other),
    }
}
