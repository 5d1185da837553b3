//! What the tests of several crates stand on: a PostgreSQL database of its own for each test, on the server that the
//! environment names. No part of the program uses it.

use std::fmt;

use postgres::{Client, Error, NoTls};
use uuid::Uuid;

/// The environment variable with the address of a PostgreSQL server; `scripts/postgres-for-tests.sh` prints one.
pub const SERVER: &str = "PALERMO_TEST_POSTGRES";

/// The server on which tests make their databases.
#[derive(Debug, Clone)]
pub struct Server {
    address: String,
}

/// A database of one test. It is dropped when it goes out of scope, also when the test fails.
pub struct Database {
    server: Server,
    name: String,
}

/// Runs a test without a database, so that it stands in a folder, and with one where there is a server.
///
/// # Panics
/// Where the server that the environment names makes no database.
pub fn on_every_engine(test: impl Fn(Option<Database>)) {
    test(None);
    on_postgres(|server| test(Some(made(server.database()))));
}

/// Runs a test where there is a server.
pub fn on_postgres(test: impl Fn(&Server)) {
    match Server::of_environment() {
        Some(server) => test(&server),
        None => eprintln!("PostgreSQL is left out: {SERVER} is not set"),
    }
}

/// What was made, or the end of the test.
///
/// # Panics
/// Where it could not be made.
pub fn made<T>(outcome: Result<T, Error>) -> T {
    outcome.unwrap_or_else(|reason| panic!("the PostgreSQL server of the tests: {reason:?}"))
}

/// A connection to a server or database.
///
/// # Panics
/// Where it cannot be reached: no test can go on without it.
pub fn connect(address: &str) -> Client {
    made(Client::connect(address, NoTls))
}

impl Server {
    /// The one that the environment names.
    pub fn of_environment() -> Option<Self> {
        let address = std::env::var(SERVER).ok()?;
        Some(Self { address })
    }

    /// Makes an empty database.
    ///
    /// # Errors
    /// Where the server does not.
    pub fn database(&self) -> Result<Database, Error> {
        self.create("")
    }

    /// Makes a database as a copy of another one.
    ///
    /// # Errors
    /// Where there is no such template, or it is in use.
    pub fn copy_of(&self, template: &str) -> Result<Database, Error> {
        self.create(&format!(" TEMPLATE {template}"))
    }

    fn create(&self, from: &str) -> Result<Database, Error> {
        let name = format!("test_{}", Uuid::new_v4().simple());
        connect(&self.address).batch_execute(&format!("CREATE DATABASE {name}{from}"))?;
        Ok(Database {
            server: self.clone(),
            name,
        })
    }
}

impl Database {
    /// Its address, with which stores open it.
    pub fn address(&self) -> String {
        let base = self.server.address.rsplit_once('/').map_or("", |(base, _)| base);
        format!("{base}/{}", self.name)
    }

    /// The server it is on.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Gives it a name under which it stays when this goes out of scope.
    ///
    /// # Errors
    /// Where somebody still uses it, or the name is taken; it then keeps its name and goes as it would have.
    pub fn keep_as(&self, name: &str) -> Result<(), Error> {
        connect(&self.server.address).batch_execute(&format!("ALTER DATABASE {} RENAME TO {name}", self.name))
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let dropped = Client::connect(&self.server.address, NoTls).and_then(|mut client| {
            client.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name))
        });
        if let Err(reason) = dropped {
            eprintln!("the database {} was not dropped: {reason}", self.name);
        }
    }
}
