//! Who is signed in.

use jiff::Timestamp;
use uuid::Uuid;

use super::TokenHash;
use crate::audit::to_microsecond;
use crate::driver::{Row, Statement, Value};
use crate::problem::StoreProblem;
use crate::sql::accounts as sql;
use crate::store::Store;

/// A session of somebody who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub account: Uuid,
    /// When it began.
    pub created: Timestamp,
    /// When it ends, whatever happens.
    pub expires: Timestamp,
    /// When it was last used.
    pub seen: Timestamp,
    /// The browser and system in a few words.
    pub agent: String,
}

impl Session {
    fn from_row(row: &Row) -> Result<Self, StoreProblem> {
        Ok(Self {
            account: row.uuid(0)?,
            created: row.moment(1)?,
            expires: row.moment(2)?,
            seen: row.moment(3)?,
            agent: row.text(4)?.to_owned(),
        })
    }
}

impl Store {
    /// Begins a session and gives it as it is stored.
    ///
    /// # Errors
    /// Where there is no such account, or the store fails.
    pub fn add_session(
        &self,
        token: &TokenHash,
        account: Uuid,
        expires: Timestamp,
        agent: &str,
        now: Timestamp,
    ) -> Result<Session, StoreProblem> {
        let session = Session {
            account,
            created: to_microsecond(now),
            expires: to_microsecond(expires),
            seen: to_microsecond(now),
            agent: agent.to_owned(),
        };
        self.write_access(sql::ADD_SESSION, &self.new_session(token, &session))?;
        Ok(session)
    }

    /// The session of a token, where it has not ended.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn session(&self, token: &TokenHash, now: Timestamp) -> Result<Option<Session>, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), token.into(), now.into()];
        self.engine
            .read(|session| session.first(sql::FIND_SESSION, &parameters))?
            .map(|row| Session::from_row(&row))
            .transpose()
    }

    /// Notes that a session was used; its end does not move.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn touch_session(&self, token: &TokenHash, now: Timestamp) -> Result<(), StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), token.into(), now.into()];
        self.write_access(sql::TOUCH_SESSION, &parameters).map(drop)
    }

    /// The sessions of an account that have not ended, the oldest first, each with the hash of its token.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn sessions_of(
        &self,
        account: Uuid,
        now: Timestamp,
    ) -> Result<Vec<(TokenHash, Session)>, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), account.into(), now.into()];
        self.engine
            .read(|session| session.rows(sql::SESSIONS_OF, &parameters))?
            .iter()
            .map(|row| Ok((row.hash(5)?, Session::from_row(row)?)))
            .collect()
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn end_session(&self, token: &TokenHash) -> Result<(), StoreProblem> {
        self.write_access(sql::DROP_SESSION, &[(&self.organisation).into(), token.into()])
            .map(drop)
    }

    /// Ends every session of an account; says how many there were.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn end_sessions_of(&self, account: Uuid) -> Result<u64, StoreProblem> {
        self.write_access(
            sql::DROP_SESSIONS_OF,
            &[(&self.organisation).into(), account.into()],
        )
    }

    /// Forgets sessions and links that ended; says how many.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn forget_ended_sessions(&self, now: Timestamp) -> Result<u64, StoreProblem> {
        let parameters: [Value; 2] = [(&self.organisation).into(), now.into()];
        Ok(self.write_access(sql::DROP_ENDED_SESSIONS, &parameters)?
            + self.write_access(sql::DROP_ENDED_LINKS, &parameters)?)
    }

    pub(super) fn new_session(&self, token: &TokenHash, session: &Session) -> [Value; 6] {
        [
            (&self.organisation).into(),
            token.into(),
            session.account.into(),
            to_microsecond(session.created).into(),
            to_microsecond(session.expires).into(),
            (&session.agent).into(),
        ]
    }

    pub(super) fn write_access(
        &self,
        statement: Statement,
        parameters: &[Value],
    ) -> Result<u64, StoreProblem> {
        self.engine
            .transaction(|session| session.exec(statement, parameters))
    }
}
