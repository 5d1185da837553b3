//! The records that the tests store.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use record::{Checked, Draft, RecordId, References, Schema, Value, Values, check};
use sha2::{Digest, Sha256};
use store::{Author, Commit, CommitProblem, Revision, State, Store};
use vocabulary::{CodeLists, Language, Translated};

/// The kinds of all bundled registers.
pub fn schema() -> &'static Arc<Schema> {
    static SCHEMA: OnceLock<Arc<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(
        || match Schema::new(register::REGISTERS, CodeLists::bundled().clone()) {
            Ok(schema) => Arc::new(schema),
            Err(problem) => panic!("{problem}"),
        },
    )
}

/// Takes every reference for one to a record of the kind that its identifier begins with.
struct Believed;

impl References for Believed {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        id.as_str().split('-').next().map(ToOwned::to_owned)
    }
}

/// An identifier.
pub fn id(text: &str) -> RecordId {
    text.parse().unwrap()
}

/// Who stores records here.
pub fn author() -> Author {
    Author::new("a-1", "Ana")
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
}

/// A moment, so many seconds after a fixed one.
pub fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 + seconds).unwrap()
}

/// An organisation.
pub fn organisation(id: &str, name: &str) -> Checked {
    organisation_with(id, name, &[], None)
}

/// An organisation with other names and a parent.
pub fn organisation_with(id: &str, name: &str, aliases: &[&str], parent: Option<&str>) -> Checked {
    let mut values = Values::default();
    values.set(
        "name",
        Value::Translated(Translated::original(Language::En, name)),
    );
    if let Some(parent) = parent {
        values.set("parent", Value::Reference(parent.parse().unwrap()));
    }
    checked("organisation", id, aliases, values)
}

/// A record of any bundled kind, whose references are taken as they are.
pub fn checked(kind: &str, id: &str, aliases: &[&str], values: Values) -> Checked {
    checked_with(schema(), kind, id, aliases, values)
}

/// A record of a kind of another schema.
pub fn checked_with(schema: &Schema, kind: &str, id: &str, aliases: &[&str], values: Values) -> Checked {
    let draft = Draft {
        id: id.parse().unwrap(),
        kind: kind.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        values,
    };
    check(draft, schema, &Believed).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Stores one change, published.
pub fn publish(store: &Store, record: Checked, based_on: Option<u32>) -> Result<Revision, CommitProblem> {
    put(store, record, based_on, State::Published)
}

/// Stores one change.
pub fn put(
    store: &Store,
    record: Checked,
    based_on: Option<u32>,
    state: State,
) -> Result<Revision, CommitProblem> {
    let commit = Commit::new(record, based_on, state, "test");
    let mut revisions = store.commit(vec![commit], &author(), moment(0))?;
    assert_eq!(revisions.len(), 1);
    Ok(revisions.remove(0))
}

/// Stores organisations under these identifiers, published.
pub fn publish_all(store: &Store, ids: &[&str]) {
    for id in ids {
        publish(store, organisation(id, &format!("The name of {id}")), None).unwrap();
    }
}
