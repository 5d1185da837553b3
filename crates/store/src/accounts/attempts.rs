//! Attempts to sign in, for slowing down those who guess.

use jiff::Timestamp;
use uuid::Uuid;

use crate::driver::Value;
use crate::problem::StoreProblem;
use crate::sql::accounts as sql;
use crate::store::Store;

impl Store {
    /// Notes an attempt. The subject is whatever attempts are counted by: a login name, a network address.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn add_login_attempt(
        &self,
        subject: &str,
        succeeded: bool,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        let parameters: [Value; 5] = [
            (&self.organisation).into(),
            Uuid::now_v7().into(),
            subject.into(),
            now.into(),
            succeeded.into(),
        ];
        self.write_access(sql::ADD_LOGIN_ATTEMPT, &parameters).map(drop)
    }

    /// How many attempts failed after a moment.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn count_failed_logins(&self, subject: &str, after: Timestamp) -> Result<u64, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), subject.into(), after.into()];
        self.engine
            .read(|session| session.first(sql::COUNT_FAILED_LOGINS, &parameters))?
            .map_or(Ok(0), |row| row.count(0))
    }

    /// When an attempt last succeeded.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn last_successful_login(&self, subject: &str) -> Result<Option<Timestamp>, StoreProblem> {
        let parameters: [Value; 2] = [(&self.organisation).into(), subject.into()];
        self.engine
            .read(|session| session.first(sql::LAST_SUCCESSFUL_LOGIN, &parameters))?
            .map(|row| row.moment(0))
            .transpose()
    }

    /// Forgets attempts before a moment; says how many.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn forget_login_attempts(&self, before: Timestamp) -> Result<u64, StoreProblem> {
        let parameters: [Value; 2] = [(&self.organisation).into(), before.into()];
        self.write_access(sql::DROP_OLD_LOGIN_ATTEMPTS, &parameters)
    }
}
