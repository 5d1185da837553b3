//! Under which names outside identity providers know the accounts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::Account;
use crate::audit::to_microsecond;
use crate::driver::{Session, Value};
use crate::problem::StoreProblem;
use crate::sql::accounts as sql;
use crate::store::Store;

/// The name under which a provider knows somebody. Issuer and subject are compared byte for byte, as OpenID
/// Connect Core 1.0, section 2, asks.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    /// The address of the provider.
    pub issuer: String,
    /// The name it has for the person. It tells nothing by itself, and is shown nowhere.
    pub subject: String,
    /// Since when the account is linked to it.
    pub linked: Timestamp,
}

impl std::fmt::Debug for ProviderAccount {
    /// Leaves out the subject, which names a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderAccount")
            .field("issuer", &self.issuer)
            .field("linked", &self.linked)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// The account that a provider knows under a name.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn account_by_provider(&self, issuer: &str, subject: &str) -> Result<Option<Account>, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), issuer.into(), subject.into()];
        self.engine
            .read(|session| session.first(sql::FIND_ACCOUNT_BY_PROVIDER, &parameters))?
            .map(|row| Account::from_row(&row))
            .transpose()
    }

    /// The providers that know an account.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn provider_accounts_of(&self, account: Uuid) -> Result<Vec<ProviderAccount>, StoreProblem> {
        let parameters: [Value; 2] = [(&self.organisation).into(), account.into()];
        self.engine
            .read(|session| session.rows(sql::PROVIDER_ACCOUNTS_OF, &parameters))?
            .iter()
            .map(|row| {
                Ok(ProviderAccount {
                    issuer: row.text(0)?.to_owned(),
                    subject: row.text(1)?.to_owned(),
                    linked: row.moment(2)?,
                })
            })
            .collect()
    }

    /// How many providers know each account that any knows.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn count_provider_accounts(&self) -> Result<BTreeMap<Uuid, u64>, StoreProblem> {
        self.engine
            .read(|session| session.rows(sql::COUNT_PROVIDER_ACCOUNTS, &[(&self.organisation).into()]))?
            .iter()
            .map(|row| Ok((row.uuid(0)?, row.count(1)?)))
            .collect()
    }

    pub(super) fn link_provider(
        &self,
        session: &mut Session<'_>,
        account: Uuid,
        linked: &ProviderAccount,
    ) -> Result<(), StoreProblem> {
        let parameters: [Value; 5] = [
            (&self.organisation).into(),
            (&linked.issuer).into(),
            (&linked.subject).into(),
            account.into(),
            to_microsecond(linked.linked).into(),
        ];
        session.exec(sql::ADD_PROVIDER_ACCOUNT, &parameters).map(drop)
    }
}
