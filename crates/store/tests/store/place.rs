//! The places where the stores of the tests are: a folder, and a database of its own for each test.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use store::{Location, Options, Store, StoreProblem};
use tempfile::TempDir;
use testbed::{Database, Server, connect, made};

use crate::records::schema;

/// A place where a store can be. It is emptied when it goes out of scope, also when a test fails.
pub struct Place {
    /// Where the store is.
    pub location: Location,
    /// A folder for files of the test, and the attachments of a store on PostgreSQL.
    pub folder: TempDir,
    database: Option<Database>,
}

/// Runs a test on every engine there is.
pub fn on_every_engine(test: impl Fn(&Place)) {
    test(&Place::folder());
    on_postgres(test);
}

/// Runs a test on PostgreSQL alone, where there is one.
pub fn on_postgres(test: impl Fn(&Place)) {
    testbed::on_postgres(|server| test(&Place::database(server)));
}

/// Runs a test on every pair of engines there is.
pub fn between_engines(test: impl Fn(&Place, &Place)) {
    test(&Place::folder(), &Place::folder());
    testbed::on_postgres(|server| {
        test(&Place::folder(), &Place::database(server));
        test(&Place::database(server), &Place::folder());
        test(&Place::database(server), &Place::database(server));
    });
}

impl Place {
    /// A folder that is not there yet.
    pub fn folder() -> Self {
        let folder = TempDir::new().unwrap();
        Self {
            location: Location::Folder(folder.path().join("data")),
            folder,
            database: None,
        }
    }

    fn database(server: &Server) -> Self {
        Self::of(with_schema(server))
    }

    fn of(database: Database) -> Self {
        Self {
            location: Location::Postgres(database.address()),
            folder: TempDir::new().unwrap(),
            database: Some(database),
        }
    }

    /// A database without a schema, beside the one of this place; for SQLite a folder that is not there yet.
    pub fn untouched(&self) -> Self {
        match &self.database {
            Some(database) => Self::of(made(database.server().database())),
            None => Self::folder(),
        }
    }

    /// Whether the store is on PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.database.is_some()
    }

    /// The usual options, with attachments in the folder of the place.
    pub fn options(&self) -> Options {
        let mut options = Options::new(schema().clone());
        options.attachments = Some(store::AttachmentPlace::Folder(self.attachments()));
        options
    }

    /// The folder of attachments.
    pub fn attachments(&self) -> std::path::PathBuf {
        self.folder.path().join("attachments")
    }

    /// Opens the store.
    pub fn open(&self) -> Store {
        self.try_open(self.options())
            .unwrap_or_else(|problem| panic!("{problem}"))
    }

    /// Opens the store with options of the test.
    pub fn try_open(&self, options: Options) -> Result<Store, StoreProblem> {
        Store::open(&self.location, options)
    }

    /// Runs statements behind the back of the store. They are those of somebody who may do everything, so
    /// foreign keys do not hold them up.
    pub fn tamper(&self, sql: &str) {
        self.try_tamper(sql)
            .unwrap_or_else(|reason| panic!("{sql}: {reason}"));
    }

    /// As [`Self::tamper`], where the engine may say no.
    pub fn try_tamper(&self, sql: &str) -> Result<(), String> {
        match &self.location {
            Location::Folder(folder) => {
                let connection = rusqlite::Connection::open(folder.join(store::DATABASE_FILE)).unwrap();
                connection
                    .execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
                    .map_err(|reason| reason.to_string())
            }
            Location::Postgres(address) => connect(address)
                .batch_execute(&format!("SET session_replication_role = replica; {sql}"))
                .map_err(|reason| format!("{reason:?}")),
        }
    }

    /// The names of all tables.
    pub fn tables(&self) -> Vec<String> {
        let of_sqlite =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
        let of_postgres = "SELECT table_name::text FROM information_schema.tables
            WHERE table_schema = 'public' ORDER BY table_name";
        match &self.location {
            Location::Folder(folder) => {
                let connection = rusqlite::Connection::open(folder.join(store::DATABASE_FILE)).unwrap();
                let mut statement = connection.prepare(of_sqlite).unwrap();
                let names = statement.query_map([], |row| row.get(0)).unwrap();
                names.map(Result::unwrap).collect()
            }
            Location::Postgres(address) => {
                let rows = connect(address).query(of_postgres, &[]).unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    /// The columns of a table, in their order.
    pub fn columns(&self, table: &str) -> Vec<Column> {
        let of_sqlite = "SELECT name, upper(type), \"notnull\" = 0 FROM pragma_table_info(?1) ORDER BY cid";
        let of_postgres = "SELECT column_name::text, upper(data_type::text), is_nullable = 'YES'
            FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position";
        match &self.location {
            Location::Folder(folder) => {
                let connection = rusqlite::Connection::open(folder.join(store::DATABASE_FILE)).unwrap();
                let mut statement = connection.prepare(of_sqlite).unwrap();
                let columns = statement.query_map([table], |row| {
                    Ok(Column {
                        name: row.get(0)?,
                        kind: row.get(1)?,
                        may_be_null: row.get(2)?,
                    })
                });
                columns.unwrap().map(Result::unwrap).collect()
            }
            Location::Postgres(address) => connect(address)
                .query(of_postgres, &[&table])
                .unwrap()
                .iter()
                .map(|row| Column {
                    name: row.get(0),
                    kind: row.get(1),
                    may_be_null: row.get(2),
                })
                .collect(),
        }
    }

    /// The first column of the first row of a query, as a whole number.
    pub fn number(&self, sql: &str) -> i64 {
        match &self.location {
            Location::Folder(folder) => rusqlite::Connection::open(folder.join(store::DATABASE_FILE))
                .unwrap()
                .query_row(sql, [], |row| row.get(0))
                .unwrap_or_else(|reason| panic!("{sql}: {reason}")),
            Location::Postgres(address) => connect(address).query_one(sql, &[]).unwrap().get(0),
        }
    }
}

/// A column of a table, as the engine tells of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, in capitals.
    pub kind: String,
    /// Whether it may hold nothing.
    pub may_be_null: bool,
}

/// Makes a database with the newest schema. The schema is put once into a template, which all processes of a
/// test run copy; its name follows from the scripts of the schema, so that a changed script makes a new one.
fn with_schema(server: &Server) -> Database {
    let template = template_name();
    server.copy_of(&template).unwrap_or_else(|_| {
        make_template(server, &template);
        made(server.copy_of(&template))
    })
}

/// The template gets its name when it is whole. Of several processes that make one at once the first gives it
/// the name, and the others throw theirs away.
fn make_template(server: &Server, template: &str) {
    let unfinished = made(server.database());
    let location = Location::Postgres(unfinished.address());
    drop(
        Store::open(&location, Options::new(Arc::clone(schema())))
            .unwrap_or_else(|problem| panic!("{problem}")),
    );
    // The server ends the connections of the store a moment after they were closed.
    for _ in 0..100 {
        match unfinished.keep_as(template) {
            Err(reason) if reason.code() == Some(&postgres::error::SqlState::OBJECT_IN_USE) => {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            _ => return,
        }
    }
}

fn template_name() -> String {
    use std::hash::{DefaultHasher, Hasher};
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema/postgres");
    let mut scripts: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    scripts.sort();
    let mut hasher = DefaultHasher::new();
    for script in scripts {
        hasher.write(&fs::read(script).unwrap());
    }
    // The tables that note the migrations are made by the program itself.
    hasher.write(&fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sql/schema.rs")).unwrap());
    format!("template_{:016x}", hasher.finish())
}
