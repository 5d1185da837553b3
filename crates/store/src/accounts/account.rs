//! Who may sign in.

use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::driver::{Row, Statement, Value};
use crate::problem::StoreProblem;
use crate::sql::accounts as sql;
use crate::store::Store;

/// The account of a person.
#[derive(Clone, PartialEq)]
pub struct Account {
    /// Its identifier.
    pub id: Uuid,
    /// The name it signs in with, in the one spelling that the caller folds all to; unique.
    pub login_name: String,
    /// The address for messages, folded likewise; unique where there is one.
    pub email: Option<String>,
    /// The name shown to others.
    pub display_name: String,
    /// The role, as a code.
    pub role: String,
    /// The hash of the password, in the form of the function that made it.
    pub password_hash: Option<String>,
    /// The secret of the one-time codes, sealed by the caller.
    pub totp_sealed: Option<String>,
    /// The last time step whose code was used; see [`Store::use_totp_step`].
    pub totp_step: Option<i64>,
    /// The registered passkeys, as the library that checks them writes them.
    pub passkeys: Json,
    /// Whether it may not sign in.
    pub is_disabled: bool,
    /// When it was made.
    pub created: Timestamp,
}

impl std::fmt::Debug for Account {
    /// Leaves out everything that is secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("login_name", &self.login_name)
            .field("role", &self.role)
            .field("is_disabled", &self.is_disabled)
            .finish_non_exhaustive()
    }
}

impl Account {
    /// An account that nobody can sign in with yet.
    pub fn new(
        login_name: impl Into<String>,
        display_name: impl Into<String>,
        role: impl Into<String>,
        now: Timestamp,
    ) -> Self {
        Self {
            id: Uuid::now_v7(),
            login_name: login_name.into(),
            email: None,
            display_name: display_name.into(),
            role: role.into(),
            password_hash: None,
            totp_sealed: None,
            totp_step: None,
            passkeys: Json::Array(Vec::new()),
            is_disabled: false,
            created: crate::audit::to_microsecond(now),
        }
    }

    pub(super) fn from_row(row: &Row) -> Result<Self, StoreProblem> {
        let own = |text: Option<&str>| text.map(ToOwned::to_owned);
        Ok(Self {
            id: row.uuid(0)?,
            login_name: row.text(1)?.to_owned(),
            email: own(row.optional_text(2)?),
            display_name: row.text(3)?.to_owned(),
            role: row.text(4)?.to_owned(),
            password_hash: own(row.optional_text(5)?),
            totp_sealed: own(row.optional_text(6)?),
            totp_step: row.optional_integer(7)?,
            passkeys: row.json(8)?,
            is_disabled: row.flag(9)?,
            created: row.moment(10)?,
        })
    }

    /// Everything that may change, in the order of the statements.
    pub(super) fn changeable(&self) -> [Value; 9] {
        [
            (&self.login_name).into(),
            self.email.as_ref().into(),
            (&self.display_name).into(),
            (&self.role).into(),
            self.password_hash.as_ref().into(),
            self.totp_sealed.as_ref().into(),
            self.totp_step.into(),
            (&self.passkeys).into(),
            self.is_disabled.into(),
        ]
    }
}

impl Store {
    /// Stores a new account.
    ///
    /// # Errors
    /// [`StoreProblem::Taken`] where the name or the address is another account's.
    pub fn add_account(&self, account: &Account) -> Result<(), StoreProblem> {
        let mut parameters: Vec<Value> = vec![(&self.organisation).into(), account.id.into()];
        parameters.extend(account.changeable());
        parameters.push(account.created.into());
        self.write_account(sql::ADD_ACCOUNT, &parameters).map(drop)
    }

    /// Stores an account as it stands from now on; says whether there is such an account.
    ///
    /// # Errors
    /// As [`Self::add_account`].
    pub fn change_account(&self, account: &Account) -> Result<bool, StoreProblem> {
        let mut parameters: Vec<Value> = vec![(&self.organisation).into(), account.id.into()];
        parameters.extend(account.changeable());
        self.write_account(sql::CHANGE_ACCOUNT, &parameters)
            .map(|changed| changed > 0)
    }

    fn write_account(&self, statement: Statement, parameters: &[Value]) -> Result<u64, StoreProblem> {
        self.engine
            .transaction(|session| session.exec(statement, parameters))
            .map_err(name_what_is_taken)
    }

    /// Uses up a time step of an account's one-time codes; says no where that step or a later one was used
    /// before, so that a code that was overheard is worth nothing, also when both arrive at once.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn use_totp_step(&self, account: Uuid, step: i64) -> Result<bool, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), account.into(), step.into()];
        self.write_account(sql::USE_TOTP_STEP, &parameters)
            .map(|changed| changed > 0)
    }

    /// One account.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn account(&self, id: Uuid) -> Result<Option<Account>, StoreProblem> {
        self.find_account(sql::FIND_ACCOUNT, id.into())
    }

    /// One account, by the name it signs in with.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn account_by_login_name(&self, login_name: &str) -> Result<Option<Account>, StoreProblem> {
        self.find_account(sql::FIND_ACCOUNT_BY_LOGIN_NAME, login_name.into())
    }

    /// One account, by its address.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreProblem> {
        self.find_account(sql::FIND_ACCOUNT_BY_EMAIL, email.into())
    }

    fn find_account(&self, statement: Statement, key: Value) -> Result<Option<Account>, StoreProblem> {
        let parameters = [(&self.organisation).into(), key];
        self.engine
            .read(|session| session.first(statement, &parameters))?
            .map(|row| Account::from_row(&row))
            .transpose()
    }

    /// A page of accounts, in the order of the names they sign in with: those after `after`, at most `limit`.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn accounts(&self, after: &str, limit: u32) -> Result<Vec<Account>, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), after.into(), limit.into()];
        self.engine
            .read(|session| session.rows(sql::SCAN_ACCOUNTS, &parameters))?
            .iter()
            .map(Account::from_row)
            .collect()
    }

    /// How many accounts there are.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn count_accounts(&self) -> Result<u64, StoreProblem> {
        let parameters: [Value; 1] = [(&self.organisation).into()];
        self.engine
            .read(|session| session.first(sql::COUNT_ACCOUNTS, &parameters))?
            .map_or(Ok(0), |row| row.count(0))
    }
}

/// Says which name is in use; the engine's words name an index, which tells a person nothing.
pub(super) fn name_what_is_taken(problem: StoreProblem) -> StoreProblem {
    match problem {
        StoreProblem::Taken { what } => StoreProblem::Taken {
            what: if what.contains("email") {
                "the address".to_owned()
            } else if what.contains("provider_account") {
                "the name with the provider".to_owned()
            } else {
                "the name".to_owned()
            },
        },
        problem => problem,
    }
}
