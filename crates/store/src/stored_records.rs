//! The records of a store, for the check of a draft.

use std::cell::RefCell;

use record::{RecordId, References};

use crate::problem::StoreProblem;
use crate::store::Store;

/// The records of a store, as the check of a draft asks for them.
///
/// A check cannot fail because of the store; so what went wrong is kept here, and whoever checks asks for it
/// afterwards. Without that, an unreachable store would look like a dangling reference.
#[derive(Debug)]
pub struct StoredRecords<'a> {
    store: &'a Store,
    problem: RefCell<Option<StoreProblem>>,
}

impl Store {
    /// The records of the store, for [`record::check()`].
    pub fn records(&self) -> StoredRecords<'_> {
        StoredRecords {
            store: self,
            problem: RefCell::new(None),
        }
    }
}

impl StoredRecords<'_> {
    /// What went wrong while the check asked; its answer is then worth nothing.
    pub fn into_problem(self) -> Option<StoreProblem> {
        self.problem.into_inner()
    }
}

impl References for StoredRecords<'_> {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        self.store.kind_of(id).unwrap_or_else(|problem| {
            self.problem.replace(Some(problem));
            None
        })
    }
}
