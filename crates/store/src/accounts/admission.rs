//! Whether somebody may try to sign in now.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::audit::{OpenChain, Stream};
use crate::driver::{Session, Value};
use crate::problem::StoreProblem;
use crate::sql::accounts as sql;
use crate::store::Store;

/// What is known of the attempts of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many failed in the period that was asked for.
    pub failed: u64,
    /// How many of those failed after the last one that succeeded.
    pub failed_since_success: u64,
    /// When one last failed.
    pub last_failed: Option<Timestamp>,
}

/// An attempt that was admitted, for [`Store::settle_login_attempt`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptId(Uuid);

impl Store {
    /// Asks whether an attempt may be made now, and if so notes it at once, as failed, for every subject it is
    /// counted by; [`Self::settle_login_attempt`] says later that it succeeded. It is noted before its outcome
    /// is known and while the access chain is held, so that a thousand attempts sent at the same moment, to
    /// any number of nodes, are still counted one after another.
    ///
    /// `wait` is given the place of a subject in the list and its tally of the attempts after `since`, and
    /// answers how long to wait after the last failure. Where one of them has to wait, nothing is noted and the
    /// longest wait is given.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn admit_login_attempt(
        &self,
        subjects: &[String],
        since: Timestamp,
        now: Timestamp,
        wait: impl Fn(usize, &Tally) -> SignedDuration,
    ) -> Result<Result<Vec<AttemptId>, SignedDuration>, StoreProblem> {
        self.engine.transaction(|session| {
            // Only the lock is wanted; the chain does not grow.
            OpenChain::lock(session, &self.organisation, Stream::Access)?;
            let mut longest = SignedDuration::ZERO;
            for (place, subject) in subjects.iter().enumerate() {
                let tally = self.tally(session, subject, since)?;
                if let Some(last) = tally.last_failed {
                    // The clock of another node may be ahead of this one.
                    let elapsed = now.duration_since(last).max(SignedDuration::ZERO);
                    longest = longest.max(wait(place, &tally).saturating_sub(elapsed));
                }
            }
            if longest.is_positive() {
                return Ok(Err(longest));
            }
            subjects
                .iter()
                .map(|subject| {
                    let id = Uuid::now_v7();
                    let parameters: [Value; 5] = [
                        (&self.organisation).into(),
                        id.into(),
                        subject.into(),
                        now.into(),
                        false.into(),
                    ];
                    session.exec(sql::ADD_LOGIN_ATTEMPT, &parameters)?;
                    Ok(AttemptId(id))
                })
                .collect::<Result<Vec<_>, StoreProblem>>()
                .map(Ok)
        })
    }

    /// Notes that an attempt succeeded after all.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn settle_login_attempt(&self, attempt: AttemptId) -> Result<(), StoreProblem> {
        self.write_access(
            sql::SETTLE_LOGIN_ATTEMPT,
            &[(&self.organisation).into(), attempt.0.into()],
        )
        .map(drop)
    }

    fn tally(
        &self,
        session: &mut Session<'_>,
        subject: &str,
        since: Timestamp,
    ) -> Result<Tally, StoreProblem> {
        let key: [Value; 2] = [(&self.organisation).into(), subject.into()];
        let mut moment = |statement| {
            session
                .first(statement, &key)?
                .map(|row| row.moment(0))
                .transpose()
        };
        let last_success = moment(sql::LAST_SUCCESSFUL_LOGIN)?;
        let last_failed = moment(sql::LAST_FAILED_LOGIN)?;
        let mut count = |after: Timestamp| {
            let parameters: [Value; 3] = [(&self.organisation).into(), subject.into(), after.into()];
            session
                .first(sql::COUNT_FAILED_LOGINS, &parameters)?
                .map_or(Ok(0), |row| row.count(0))
        };
        Ok(Tally {
            failed: count(since)?,
            failed_since_success: count(last_success.map_or(since, |success| success.max(since)))?,
            last_failed,
        })
    }
}
