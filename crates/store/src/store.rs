//! Opening a store.

use std::sync::Arc;
use std::time::Duration;

use record::Schema;

use crate::attachments::{AttachmentPlace, ContentStore, open_place};
use crate::driver::Engine;
use crate::driver::postgres::PostgresEngine;
use crate::driver::sqlite::SqliteEngine;
use crate::location::{ATTACHMENT_FOLDER, DATABASE_FILE, FolderLock, Location, take_folder};
use crate::problem::StoreProblem;
use crate::schema;

/// The organisation whose rows a store reads and writes when nothing else is said.
pub const DEFAULT_ORGANISATION: &str = "main";

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The kinds of record, to read stored bodies with.
    pub schema: Arc<Schema>,
    /// Whose rows are read and written.
    pub organisation: String,
    /// Whether anything may be written. A store opened for reading is not migrated and takes no lock, so that
    /// tools can look at a folder that a server works on.
    pub read_only: bool,
    /// Whether only accounts are written, and no records, beside the process that has the folder. Such a store
    /// takes no lock of the folder, makes nothing and migrates nothing. The lock keeps two programs from the search
    /// index and from each other's migrations; the database itself has writers wait for each other.
    pub accounts_only: bool,
    /// How many reads go on at once (SQLite), or how many connections are kept (PostgreSQL).
    pub connections: usize,
    /// How long PostgreSQL may work on one statement.
    pub statement_timeout: Duration,
    /// Where attachments lie. Without it: beside the SQLite file; a PostgreSQL store then has no attachments.
    pub attachments: Option<AttachmentPlace>,
    /// The largest attachment that is taken, in bytes.
    pub attachment_limit_bytes: u64,
}

impl Options {
    /// The usual options.
    pub fn new(schema: Arc<Schema>) -> Self {
        Self {
            schema,
            organisation: DEFAULT_ORGANISATION.to_owned(),
            read_only: false,
            accounts_only: false,
            connections: 8,
            statement_timeout: Duration::from_secs(30),
            attachments: None,
            attachment_limit_bytes: 50 * 1024 * 1024,
        }
    }

    /// The same options for reading only.
    #[must_use]
    pub fn for_reading(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// The same options for writing accounts beside the process that has the folder.
    #[must_use]
    pub fn for_accounts(mut self) -> Self {
        self.accounts_only = true;
        self
    }
}

/// A store of records, revisions, audit chains, jobs, attachments and accounts.
///
/// Every method blocks; see the note at the top of the crate about asynchronous programs.
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) schema: Arc<Schema>,
    pub(crate) organisation: String,
    /// Whether records are left to the process that has the folder.
    pub(crate) accounts_only: bool,
    /// The name of this opening of the store, by which leases are held.
    pub(crate) node: String,
    pub(crate) content: Option<Box<dyn ContentStore>>,
    pub(crate) attachment_limit_bytes: u64,
    /// Declared last, so that the folder is given up after everything in it was closed.
    _lock: Option<FolderLock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("place", &self.place())
            .field("organisation", &self.organisation)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens a store, and makes it where there is none.
    ///
    /// # Errors
    /// Says what stands in the way: another process, missing rights, damage, a newer schema, a server that
    /// cannot be reached.
    pub fn open(location: &Location, options: Options) -> Result<Self, StoreProblem> {
        let store = Self::connect(location, options.clone())?;
        if options.read_only || options.accounts_only {
            schema::check(&store.engine)?;
        } else {
            schema::migrate(&store.engine, &store.node, schema::newest())?;
        }
        store.refuse_half_copy()?;
        Ok(store)
    }

    /// Connects without looking at the schema.
    pub(crate) fn connect(location: &Location, options: Options) -> Result<Self, StoreProblem> {
        let (engine, lock, folder) = match location {
            Location::Folder(folder) => {
                let lock = if options.read_only || options.accounts_only {
                    None
                } else {
                    Some(take_folder(folder)?)
                };
                let file = folder.join(DATABASE_FILE);
                let engine = if options.read_only {
                    SqliteEngine::open_read_only(&file, options.connections)?
                } else if options.accounts_only {
                    SqliteEngine::open_beside(&file, options.connections)?
                } else {
                    SqliteEngine::open(&file, options.connections)?
                };
                (Engine::Sqlite(engine), lock, Some(folder.join(ATTACHMENT_FOLDER)))
            }
            Location::Postgres(url) => {
                let engine = PostgresEngine::open(
                    url,
                    options.connections,
                    options.statement_timeout,
                    options.read_only,
                )?;
                (Engine::Postgres(engine), None, None)
            }
        };
        Ok(Self {
            engine,
            schema: options.schema,
            organisation: options.organisation,
            accounts_only: options.accounts_only,
            node: uuid::Uuid::now_v7().to_string(),
            content: options
                .attachments
                .or(folder.map(AttachmentPlace::Folder))
                .map(open_place)
                .transpose()?,
            attachment_limit_bytes: options.attachment_limit_bytes,
            _lock: lock,
        })
    }

    /// Where the store is, for people; never with a password.
    pub fn place(&self) -> &str {
        self.engine.place()
    }

    /// Whose rows it reads and writes.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The kinds of record.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The number of the schema.
    pub fn schema_number(&self) -> i64 {
        schema::newest()
    }

    /// Has the engine parse and plan every statement of the program, and gives the names and problems of those
    /// it refuses. An empty answer means that the engine is one the program can run on.
    ///
    /// # Errors
    /// Where the engine cannot be reached at all.
    pub fn refused_statements(&self) -> Result<Vec<(&'static str, String)>, StoreProblem> {
        self.engine.read(|session| {
            let mut refused = Vec::new();
            for statement in crate::sql::all() {
                match session.prepare(*statement) {
                    Err(problem) if problem.is_retryable() => return Err(problem),
                    Err(problem) => refused.push((statement.name, problem.to_string())),
                    Ok(()) => {}
                }
            }
            Ok(refused)
        })
    }

    fn refuse_half_copy(&self) -> Result<(), StoreProblem> {
        let mark = self
            .engine
            .read(|session| session.first(crate::sql::schema::FIND_MARK, &[schema::COPY_MARK.into()]))?;
        mark.map_or(Ok(()), |_| Err(StoreProblem::HalfCopied))
    }
}
