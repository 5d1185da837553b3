//! A Palermo for each test, with a clock that the test moves and a few people in it.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use store::{Entry, Location, Options, Store, Stream};
use tempfile::TempDir;
use testbed::{Database, connect};
use usecases::people::{
    AccountLine, NewAccount, Password, SecondCode, SessionToken, SignIn, SignInOutcome, SignInProblem,
};
use usecases::{Actor, Palermo, Role, Settings};

/// The password that everybody in the house has unless a test says otherwise.
pub const PASSWORD: &str = "seven green lamps hum";
/// Another one.
pub const OTHER_PASSWORD: &str = "eleven quiet tractors";

/// A Palermo of one test. It is taken down when it goes out of scope, also when a test fails.
pub struct House {
    /// The Palermo.
    pub palermo: Palermo,
    location: Location,
    /// A folder for files of the test.
    pub folder: TempDir,
    database: Option<Database>,
}

/// Runs a test on every engine there is.
pub fn on_every_engine(test: impl Fn(&House)) {
    testbed::on_every_engine(|database| test(&House::on(database)));
}

/// The moment at which every test begins, and so many seconds later.
pub fn at(seconds: i64) -> Timestamp {
    let start: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    start + SignedDuration::from_secs(seconds)
}

/// Whoever runs the program on its own machine.
pub const OPERATOR: Actor = Actor::Operator;

impl House {
    /// A Palermo in a folder.
    pub fn in_folder() -> Self {
        Self::on(None)
    }

    fn on(database: Option<Database>) -> Self {
        let folder = TempDir::new().unwrap();
        let location = match &database {
            Some(database) => Location::Postgres(database.address()),
            None => Location::Folder(folder.path().join("data")),
        };
        Self::open(location, folder, database)
    }

    /// The same house, in which a role and those above it must have a second factor from now on.
    pub fn needing_second_factor_from(self, role: Role) -> Self {
        let Self {
            palermo,
            location,
            folder,
            database,
        } = self;
        drop(palermo);
        let second_factor_from = Some(role);
        Self::open_with(location, folder, database, second_factor_from)
    }

    fn open(location: Location, folder: TempDir, database: Option<Database>) -> Self {
        Self::open_with(location, folder, database, None)
    }

    fn open_with(
        location: Location,
        folder: TempDir,
        database: Option<Database>,
        second_factor_from: Option<Role>,
    ) -> Self {
        let mut settings = Settings::new(location.clone());
        settings.second_factor_from = second_factor_from;
        settings.start_empty = true;
        if database.is_some() {
            let key = folder.path().join("shared.key");
            std::fs::write(&key, format!("{}\n", "A".repeat(43) + "=")).unwrap();
            settings.account_key = Some(key);
        }
        Self {
            palermo: Palermo::open(&settings).unwrap_or_else(|problem| panic!("{problem}")),
            location,
            folder,
            database,
        }
    }

    /// Adds somebody who can sign in with [`PASSWORD`].
    pub fn add(&self, login_name: &str, role: Role) -> AccountLine {
        let new = newcomer(login_name, role);
        self.palermo
            .add_account_with_password(&OPERATOR, &new, &Password::new(PASSWORD), at(0))
            .unwrap()
    }

    /// Adds somebody and signs them in.
    pub fn actor(&self, login_name: &str, role: Role) -> Actor {
        self.add(login_name, role);
        let token = self.sign_in(login_name, PASSWORD, at(0)).unwrap();
        self.palermo.actor_of_session(Some(&token), at(0)).unwrap()
    }

    /// Signs somebody in who has no second factor.
    pub fn sign_in(
        &self,
        login_name: &str,
        password: &str,
        now: Timestamp,
    ) -> Result<SessionToken, SignInProblem> {
        match self.palermo.sign_in(&attempt(login_name, password), now)? {
            SignInOutcome::SignedIn { token, .. } => Ok(token),
            SignInOutcome::CodeNeeded { .. } => panic!("{login_name} has a second factor"),
        }
    }

    /// Whether a session goes on.
    pub fn is_signed_in(&self, token: &SessionToken, now: Timestamp) -> bool {
        self.palermo.actor_of_session(Some(token), now).unwrap() != Actor::Public
    }

    /// Everything the audit chain says of access, the oldest first: action, author, reason.
    pub fn audit(&self) -> Vec<Entry> {
        let schema = schema_for_reading();
        let store = Store::open(&self.location, Options::new(schema).for_reading()).unwrap();
        store.entries_after(Stream::Access, 0, 10_000).unwrap()
    }

    /// The actions of the audit chain about an account, the oldest first.
    pub fn actions_on(&self, account: &AccountLine) -> Vec<String> {
        let id = account.id.to_string();
        self.audit()
            .into_iter()
            .filter(|entry| entry.reason.contains(&id))
            .map(|entry| entry.action)
            .collect()
    }

    /// The same house after the program was started again.
    pub fn opened_again(self) -> Self {
        let Self {
            palermo,
            location,
            folder,
            database,
        } = self;
        drop(palermo);
        Self::open(location, folder, database)
    }

    /// Writes a text into a column of an account behind the back of the program.
    pub fn tamper(&self, column: &str, value: &str, account: uuid::Uuid) {
        let id = account.to_string();
        let changed = match &self.location {
            Location::Folder(folder) => rusqlite::Connection::open(folder.join(store::DATABASE_FILE))
                .unwrap()
                .execute(
                    &format!("UPDATE account SET {column} = ?1 WHERE id = ?2"),
                    [value, &id],
                )
                .unwrap() as u64,
            Location::Postgres(address) => connect(address)
                .execute(
                    &format!("UPDATE account SET {column} = $1 WHERE id = $2"),
                    &[&value, &id],
                )
                .unwrap(),
        };
        assert_eq!(changed, 1);
    }

    /// What a column of an account holds.
    pub fn column(&self, column: &str, account: uuid::Uuid) -> Option<String> {
        let id = account.to_string();
        match &self.location {
            Location::Folder(folder) => rusqlite::Connection::open(folder.join(store::DATABASE_FILE))
                .unwrap()
                .query_row(
                    &format!("SELECT {column} FROM account WHERE id = ?1"),
                    [&id],
                    |row| row.get(0),
                )
                .unwrap(),
            Location::Postgres(address) => connect(address)
                .query_one(&format!("SELECT {column} FROM account WHERE id = $1"), &[&id])
                .unwrap()
                .get(0),
        }
    }
}

/// The kinds of record, for opening the store beside the program.
fn schema_for_reading() -> Arc<record::Schema> {
    let schema = record::Schema::with_packs(register::REGISTERS, vocabulary::CodeLists::bundled(), &[]);
    Arc::new(schema.unwrap())
}

/// Somebody to be added.
pub fn newcomer(login_name: &str, role: Role) -> NewAccount {
    NewAccount {
        login_name: login_name.to_owned(),
        name: format!("The person {login_name}"),
        email: None,
        role,
    }
}

/// An attempt to sign in from nowhere in particular, without a code.
pub fn attempt(login_name: &str, password: &str) -> SignIn {
    SignIn {
        login_name: login_name.to_owned(),
        password: Password::new(password),
        code: None,
        address: None,
        agent: "a browser".to_owned(),
    }
}

/// The same attempt from an address.
pub fn from_address(mut attempt: SignIn, address: &str) -> SignIn {
    attempt.address = Some(address.parse::<IpAddr>().unwrap());
    attempt
}

/// The same attempt with a code.
pub fn with_code(mut attempt: SignIn, code: &str) -> SignIn {
    attempt.code = Some(SecondCode::new(code));
    attempt
}
