//! Links that work once: invitations, resets of a password.

use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use super::TokenHash;
use crate::audit::to_microsecond;
use crate::driver::{Row, Value};
use crate::problem::StoreProblem;
use crate::sql::accounts as sql;
use crate::store::Store;

/// A link that works once.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it is for, as a code.
    pub purpose: String,
    /// Whose it is, where there is an account already.
    pub account: Option<Uuid>,
    /// What else belongs to it, such as the role of an invitation.
    pub detail: Json,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
}

impl Link {
    fn from_row(row: &Row) -> Result<Self, StoreProblem> {
        Ok(Self {
            purpose: row.text(0)?.to_owned(),
            account: row.optional_text(1)?.map(|_| row.uuid(1)).transpose()?,
            detail: row.json(2)?,
            created: row.moment(3)?,
            expires: row.moment(4)?,
        })
    }
}

impl Store {
    /// Stores a new link.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn add_link(&self, token: &TokenHash, link: &Link) -> Result<(), StoreProblem> {
        let parameters: [Value; 7] = [
            (&self.organisation).into(),
            token.into(),
            (&link.purpose).into(),
            link.account.into(),
            (&link.detail).into(),
            to_microsecond(link.created).into(),
            to_microsecond(link.expires).into(),
        ];
        self.write_access(sql::ADD_LINK, &parameters).map(drop)
    }

    /// Looks at a link without using it; nothing where it was used, has ended, or is for something else.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn link(
        &self,
        token: &TokenHash,
        purpose: &str,
        now: Timestamp,
    ) -> Result<Option<Link>, StoreProblem> {
        let parameters = self.link_key(token, purpose, now);
        self.engine
            .read(|session| session.first(sql::FIND_LINK, &parameters))?
            .map(|row| Link::from_row(&row))
            .transpose()
    }

    /// Uses a link. Of several callers at once only one is given it.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn use_link(
        &self,
        token: &TokenHash,
        purpose: &str,
        now: Timestamp,
    ) -> Result<Option<Link>, StoreProblem> {
        let parameters = self.link_key(token, purpose, now);
        self.engine
            .transaction(|session| session.first(sql::USE_LINK, &parameters))?
            .map(|row| Link::from_row(&row))
            .transpose()
    }

    fn link_key(&self, token: &TokenHash, purpose: &str, now: Timestamp) -> [Value; 4] {
        [
            (&self.organisation).into(),
            token.into(),
            purpose.into(),
            now.into(),
        ]
    }
}
