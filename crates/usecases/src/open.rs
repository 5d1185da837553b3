//! Opening a Palermo: the schema, the store, and the bundled record on the first start.

use jiff::Timestamp;
use record::Schema;
use record::pack::{PackFailure, PackFile};
use register::bundle::Refused;
use store::{Base, Commit, Location, State, Store, StoreProblem};
use vocabulary::CodeLists;

/// An open Palermo: the one thing through which everything is done.
pub struct Palermo {
    pub(crate) store: Store,
    pub(crate) schema: &'static Schema,
    loaded: usize,
}

/// Why a Palermo could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFailure {
    /// A country pack is wrong.
    #[error("{0}")]
    Pack(#[from] PackFailure),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The bundled record does not pass the check, because a country pack asks for more than it holds.
    #[error("the bundled record does not fit the country packs: {}", .0.iter().map(|refused| refused.place.as_str()).collect::<Vec<_>>().join(", "))]
    Bundle(Vec<Refused>),
}

/// Who is named as the author of the bundled record.
const BUNDLE_AUTHOR: &str = "palermo";

impl Palermo {
    /// Opens the store at a location with these country packs. An empty store is first given the bundled
    /// record, unless it is to start empty.
    ///
    /// # Errors
    /// What is wrong with a pack, by file and line; what the store meets.
    pub fn open(location: &Location, packs: &[PackFile<'_>], start_empty: bool) -> Result<Self, OpenFailure> {
        let schema = Schema::with_packs(register::REGISTERS, CodeLists::bundled(), packs)?;
        // The schema lives as long as the program, which opens one.
        let schema: &'static Schema = Box::leak(Box::new(schema));
        let store = Store::open(location, schema)?;
        let mut palermo = Self {
            store,
            schema,
            loaded: 0,
        };
        if !start_empty && palermo.store.is_empty()? {
            palermo.loaded = palermo.load_bundle()?;
        }
        Ok(palermo)
    }

    fn load_bundle(&self) -> Result<usize, OpenFailure> {
        let checked = register::bundle::read(self.schema).map_err(OpenFailure::Bundle)?;
        let commits: Vec<Commit> = checked
            .into_iter()
            .map(|checked| Commit {
                checked,
                base: Base::Whatever,
                state: State::Published,
                reason: "bundled record".into(),
            })
            .collect();
        self.store.commit(&commits, BUNDLE_AUTHOR, Timestamp::now())?;
        Ok(commits.len())
    }

    /// How many records the bundled record gave to an empty store when it was opened.
    pub fn loaded(&self) -> usize {
        self.loaded
    }

    /// Every kind and code list.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }
}
