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
        self.write_access(sql::ADD_LINK, &self.new_link(token, link))
            .map(drop)
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

    /// Ends every link of an account for one purpose; says how many there were.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn drop_links_of(&self, account: Uuid, purpose: &str) -> Result<u64, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), account.into(), purpose.into()];
        self.write_access(sql::DROP_LINKS_OF, &parameters)
    }

    /// How many links of an account for one purpose still work.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn count_links_of(&self, account: Uuid, purpose: &str, now: Timestamp) -> Result<u64, StoreProblem> {
        let parameters: [Value; 4] = [
            (&self.organisation).into(),
            account.into(),
            purpose.into(),
            now.into(),
        ];
        self.engine
            .read(|session| session.first(sql::COUNT_LINKS_OF, &parameters))?
            .map_or(Ok(0), |row| row.count(0))
    }

    pub(super) fn new_link(&self, token: &TokenHash, link: &Link) -> [Value; 7] {
        [
            (&self.organisation).into(),
            token.into(),
            (&link.purpose).into(),
            link.account.into(),
            (&link.detail).into(),
            to_microsecond(link.created).into(),
            to_microsecond(link.expires).into(),
        ]
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
