//! The addresses of the portal, in one place, so that links and routes agree.
//!
//! Paths are without the language and its slash, as [`crate::view::Frame::href`] takes them. The address of a
//! register is the slug of its kind; a filter is the path of a field: `cases?victims.sexes=female`.

use record::{Kind, RecordId};
use url::form_urlencoded::byte_serialize;

/// Parameters of a list that are not the path of a field.
pub const RESERVED: [&str; 7] = ["q", "kind", "from", "to", "sort", "after", "open"];

/// The list of a register: `cases`.
pub fn register(kind: &Kind) -> String {
    kind.slug.to_owned()
}

/// A record: `cases/case-aus009`.
pub fn record(kind: &Kind, id: &RecordId) -> String {
    format!("{}/{id}", kind.slug)
}

/// An earlier revision of a record.
pub fn revision(kind: &Kind, id: &RecordId, number: u32) -> String {
    format!("{}/revision/{number}", record(kind, id))
}

/// The revisions of a record.
pub fn history(kind: &Kind, id: &RecordId) -> String {
    format!("{}/history", record(kind, id))
}

/// The differences between two revisions.
pub fn difference(kind: &Kind, id: &RecordId, from: u32, to: u32) -> String {
    format!("{}/difference?from={from}&to={to}", record(kind, id))
}

/// The form of a record.
pub fn edit(id: &RecordId) -> String {
    format!("edit/{id}")
}

/// The form of a new record of a register.
pub fn new(kind: &Kind) -> String {
    format!("new/{}", kind.slug)
}

/// A code list: `lists/country`.
pub fn list(id: &str) -> String {
    format!("lists/{id}")
}

/// The address that never changes, after scheme and host. It leads to the page of the reader's language.
pub fn permanent(id: &RecordId) -> String {
    format!("/id/{id}")
}

/// The list of everything of a kind that carries a value in the field at `path`.
pub fn filtered(kind: &Kind, path: &str, value: &str) -> String {
    format!("{}?{}={}", kind.slug, encode(path), encode(value))
}

/// The search over all registers for a text.
pub fn search(text: &str) -> String {
    format!("search?q={}", encode(text))
}

/// Text as it stands in a query string.
pub fn encode(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

/// A query string of names and values; empty if there are none.
pub fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        query.append_pair(name, value);
    }
    query.finish()
}
