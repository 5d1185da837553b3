//! Opening a Palermo: the schema, the store, and the bundled record on the first start.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use record::Schema;
use record::pack::{PackFailure, PackFile};
use register::bundle::Refused;
use search::index::Index;
use store::{AttachmentPlace, Author, Commit, CommitProblem, Location, Options, State, Store, StoreProblem};
use vocabulary::CodeLists;

use crate::Role;
use crate::people::AccountKey;

/// The folder of the index in a data folder.
pub const INDEX_FOLDER: &str = "index";

/// Where the search index of this node lies. It is derived: it may be deleted at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexPlace {
    /// In a folder of this machine that no other process writes to.
    Folder(PathBuf),
    /// In memory, filled anew at each start.
    Memory,
}

/// How a Palermo is opened.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the store is.
    pub location: Location,
    /// Country packs: the name of each file, for messages, and its text.
    pub packs: Vec<(String, String)>,
    /// Whether an empty store stays empty, instead of being given the bundled record.
    pub start_empty: bool,
    /// Whether nothing is written, so that a folder can be read that a server works on.
    pub read_only: bool,
    /// Whether only accounts are written, beside the process that has the folder.
    pub accounts_only: bool,
    /// Where the index lies; beside a store in a folder, and in memory otherwise, where nothing is said.
    pub index: Option<IndexPlace>,
    /// Where attachments lie; beside a store in a folder where nothing is said.
    pub attachments: Option<AttachmentPlace>,
    /// The file with the key that seals the secrets of one-time codes; beside a store in a folder where nothing
    /// is said.
    pub account_key: Option<PathBuf>,
    /// The least role that must have a second factor beside its password; none where nobody must.
    pub second_factor_from: Option<Role>,
    /// How many reads of the store go on at once.
    pub connections: usize,
}

impl Settings {
    /// The usual settings.
    pub fn new(location: Location) -> Self {
        Self {
            location,
            packs: Vec::new(),
            start_empty: false,
            read_only: false,
            accounts_only: false,
            index: None,
            attachments: None,
            account_key: None,
            second_factor_from: None,
            connections: 8,
        }
    }

    /// The schema of the program's registers and these packs.
    ///
    /// # Errors
    /// What is wrong with a pack, by file and line.
    pub fn schema(&self) -> Result<Schema, PackFailure> {
        let packs: Vec<PackFile<'_>> = self
            .packs
            .iter()
            .map(|(name, text)| PackFile { name, text })
            .collect();
        Schema::with_packs(register::REGISTERS, CodeLists::bundled(), &packs)
    }

    /// The options of the store.
    pub(crate) fn options(&self, schema: Arc<Schema>) -> Options {
        let mut options = Options::new(schema);
        options.read_only = self.read_only;
        options.accounts_only = self.accounts_only;
        options.connections = self.connections;
        options.attachments.clone_from(&self.attachments);
        options
    }

    /// A key file that is named is shared by several nodes; a folder has one of its own.
    fn account_key(&self) -> AccountKey {
        match (&self.account_key, &self.location) {
            (None, Location::Folder(folder)) => AccountKey::in_folder(folder),
            (file, _) => AccountKey::shared(file.clone()),
        }
    }

    /// Whoever opens a folder for reading leaves its index alone, which belongs to the process that writes there.
    fn index_place(&self) -> IndexPlace {
        match (&self.index, &self.location) {
            _ if self.read_only || self.accounts_only => IndexPlace::Memory,
            (Some(place), _) => place.clone(),
            (None, Location::Folder(folder)) => IndexPlace::Folder(folder.join(INDEX_FOLDER)),
            (None, Location::Postgres(_)) => IndexPlace::Memory,
        }
    }
}

/// An open Palermo: the one thing through which everything is done.
pub struct Palermo {
    pub(crate) store: Store,
    pub(crate) schema: Arc<Schema>,
    pub(crate) location: Location,
    pub(crate) index_place: IndexPlace,
    /// Opened when the first question is asked: most commands ask none.
    pub(crate) index: Mutex<Option<Arc<Index>>>,
    /// Held by whoever brings the index up to date.
    pub(crate) following: Mutex<()>,
    /// The key that seals the secrets of one-time codes.
    pub(crate) account_key: AccountKey,
    /// The least role that must have a second factor.
    pub(crate) second_factor_from: Option<Role>,
    loaded: usize,
}

/// Why a Palermo could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenFailure {
    /// A country pack is wrong.
    #[error("{0}")]
    Pack(#[from] PackFailure),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The bundled record does not pass the check, because a country pack asks for more than it holds.
    #[error("the bundled record does not fit the country packs: {}; start with --empty or change the pack", .0.iter().map(|refused| refused.place.as_str()).collect::<Vec<_>>().join(", "))]
    Bundle(Vec<Refused>),
    /// The bundled record could not be stored.
    #[error("the bundled record could not be stored: {0}")]
    Load(CommitProblem),
}

/// How many records of the bundle are stored in one transaction.
const LOAD_BATCH: usize = 1_000;

impl Palermo {
    /// Opens the store. An empty one is first given the bundled record, unless it is to stay empty.
    ///
    /// # Errors
    /// What is wrong with a pack, by file and line; what the store meets.
    pub fn open(settings: &Settings) -> Result<Self, OpenFailure> {
        let schema = Arc::new(settings.schema()?);
        let store = Store::open(&settings.location, settings.options(Arc::clone(&schema)))?;
        let mut palermo = Self {
            store,
            schema,
            location: settings.location.clone(),
            index_place: settings.index_place(),
            index: Mutex::new(None),
            following: Mutex::new(()),
            account_key: settings.account_key(),
            second_factor_from: settings.second_factor_from,
            loaded: 0,
        };
        let wants_bundle = !settings.start_empty && !settings.read_only && !settings.accounts_only;
        if wants_bundle && palermo.store.last_sequence()? == 0 {
            palermo.loaded = palermo.load_bundle()?;
        }
        Ok(palermo)
    }

    fn load_bundle(&self) -> Result<usize, OpenFailure> {
        let checked = register::bundle::read(&self.schema).map_err(OpenFailure::Bundle)?;
        let commits: Vec<Commit> = checked
            .into_iter()
            .map(|record| Commit::new(record, None, State::Published, "bundled record"))
            .collect();
        let author = Author::new("palermo", "palermo");
        let count = commits.len();
        for batch in commits.chunks(LOAD_BATCH) {
            self.store
                .commit(batch.to_vec(), &author, Timestamp::now())
                .map_err(|problem| match problem {
                    CommitProblem::Store(problem) => OpenFailure::Store(problem),
                    problem => OpenFailure::Load(problem),
                })?;
        }
        Ok(count)
    }

    /// How many records the bundled record gave to an empty store when it was opened.
    pub fn loaded(&self) -> usize {
        self.loaded
    }

    /// Every kind and code list.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// Where the store is, for people; never with a password.
    pub fn place(&self) -> &str {
        self.store.place()
    }
}
