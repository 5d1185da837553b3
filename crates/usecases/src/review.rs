//! The review queue: what was handed in, and what is decided on it.

use record::{Problem, RecordId};
use store::{Layer, State};

use crate::editing::{EditProblem, Saved};
use crate::{Actor, Found, Palermo, Refusal, Right};

/// What waits for a decision.
#[derive(Debug, Clone)]
pub struct QueueEntry {
    /// The revision that was handed in.
    pub found: Found,
    /// Whether the actor may decide on it: not on one's own, unless one may publish without review.
    pub may_decide: bool,
}

/// What a reviewer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Everyone may read it.
    Publish,
    /// It goes back to who handed it in, with a reason.
    SendBack,
}

/// The most entries of a queue that are shown at once.
const QUEUE_LIMIT: u32 = 500;

impl Palermo {
    /// What waits for review, in the order of identifiers.
    ///
    /// # Errors
    /// Where the actor may not review, or the store cannot be read.
    pub fn review_queue(&self, actor: &Actor) -> Result<Vec<QueueEntry>, Refusal> {
        actor.must(Right::Review)?;
        let waiting = self
            .store
            .scan(None, None, QUEUE_LIMIT, Layer::HeadIn(State::InReview))?;
        Ok(waiting
            .iter()
            .filter_map(|revision| {
                Some(QueueEntry {
                    found: self.reduced(actor, revision)?,
                    may_decide: may_decide(actor, &revision.by().account),
                })
            })
            .collect())
    }

    /// The drafts of the actor that are not published: being written, handed in, or sent back.
    ///
    /// # Errors
    /// Where the actor may not write, or the store cannot be read.
    pub fn own_work(&self, actor: &Actor) -> Result<Vec<Found>, Refusal> {
        actor.must(Right::Write)?;
        let mut found = Vec::new();
        for state in [State::Draft, State::InReview] {
            let heads = self.store.scan(None, None, QUEUE_LIMIT, Layer::HeadIn(state))?;
            for revision in &heads {
                let history = self.store.history(revision.id())?;
                if history
                    .iter()
                    .any(|revision| revision.by().account == actor.author().account)
                {
                    found.extend(self.reduced(actor, revision));
                }
            }
        }
        Ok(found)
    }

    /// Decides on a revision that was handed in. Whoever sends one back must say why.
    ///
    /// # Errors
    /// A conflict where the record moved on; that it does not wait for review; that the actor may not decide.
    pub fn decide(
        &self,
        actor: &Actor,
        id: &RecordId,
        number: u32,
        decision: Decision,
        reason: &str,
    ) -> Result<Saved, EditProblem> {
        actor.must(Right::Review)?;
        if decision == Decision::SendBack && reason.trim().is_empty() {
            return Err(EditProblem::Rejected(vec![Problem::error("reason", "required")]));
        }
        let head = self.store.head(id)?.ok_or_else(|| Refusal::absent(id.as_str()))?;
        if head.number() == number && head.state() != State::InReview {
            return Err(EditProblem::Rejected(vec![Problem::error("", "not-in-review")]));
        }
        if !may_decide(actor, &head.by().account) {
            return Err(Refusal::NotAllowed("reviewer other than its author").into());
        }
        let checked = self.check(head.record().to_draft(), Vec::new())?;
        let state = match decision {
            Decision::Publish => State::Published,
            Decision::SendBack => State::Draft,
        };
        self.commit_one(actor, checked, Some(number), state, reason)
    }
}

/// Two pairs of eyes: nobody decides on what one wrote oneself, but those who may publish without review.
fn may_decide(actor: &Actor, author: &str) -> bool {
    actor.may(Right::Publish) || actor.author().account != author
}
