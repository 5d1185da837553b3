//! The names under which a record is found, and what it refers to.

use record::problem::join_path;
use record::{Kind, Record, RecordId, Value, Values};
use vocabulary::identifier::fold;

/// A name under which a record is to be found.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// The folded key.
    pub(crate) key: String,
    /// As it was written.
    pub(crate) spelling: String,
    /// Where it comes from.
    pub(crate) source: NameSource,
}

/// Where a name comes from, and so whom it may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameSource {
    /// It is the identifier itself.
    Identifier,
    /// It is one of the aliases, which only one record may have.
    Alias,
    /// It is the value of a field that identifies the record among others of its kind, such as the number of a
    /// law. Nobody owns such a name: two States may well give two laws one number.
    Field,
}

impl NameSource {
    /// The code used in the store.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Identifier => "id",
            Self::Alias => "alias",
            Self::Field => "field",
        }
    }
}

/// The names that a revision gives its record by its identifier and aliases, each key once.
pub(crate) fn given_names<'a>(id: &str, aliases: impl IntoIterator<Item = &'a str>) -> Vec<Name> {
    let mut names = Vec::new();
    add_name(&mut names, id, NameSource::Identifier);
    for alias in aliases {
        add_name(&mut names, alias, NameSource::Alias);
    }
    names
}

/// Every name that a revision gives its record, also by fields that identify it, each key once.
pub(crate) fn names_of(record: &Record, kind: &Kind) -> Vec<Name> {
    let mut names = given_names(record.id.as_str(), record.aliases.iter().map(String::as_str));
    for field in kind.fields.iter().filter(|field| field.identifier) {
        let values = match record.values.get(field.code) {
            Value::Many(values) => values.as_slice(),
            single => std::slice::from_ref(single),
        };
        for value in values {
            match value {
                Value::Text(text) => add_name(&mut names, text, NameSource::Field),
                Value::Symbol(symbol) => add_name(&mut names, &symbol.to_string(), NameSource::Field),
                _ => {}
            }
        }
    }
    names
}

fn add_name(names: &mut Vec<Name>, spelling: &str, source: NameSource) {
    let key = alias_key(spelling);
    if !key.is_empty() && names.iter().all(|name| name.key != key) {
        names.push(Name {
            key,
            spelling: spelling.to_owned(),
            source,
        });
    }
}

/// The key of a name. A name of signs alone has no folded form and stands for itself.
pub(crate) fn alias_key(alias: &str) -> String {
    let key = fold(alias);
    if key.is_empty() {
        alias.trim().to_owned()
    } else {
        key
    }
}

/// Whether a claim to a name from `source` keeps others off, who hold it from `held`. Two identifiers may fold
/// to one key, because each is found by itself first; and nobody owns the name that a field gives.
pub(super) fn excludes(source: NameSource, held: &str) -> bool {
    match source {
        NameSource::Field => false,
        NameSource::Identifier => held == NameSource::Alias.code(),
        NameSource::Alias => held != NameSource::Field.code(),
    }
}

/// What a record refers to, and by which field, as the check of a draft tells it.
pub(crate) fn references_of(record: &Record) -> Vec<(String, RecordId)> {
    let mut references = Vec::new();
    collect_references(&record.values, "", &mut references);
    references
}

fn collect_references(values: &Values, path: &str, references: &mut Vec<(String, RecordId)>) {
    for (code, value) in values.iter() {
        let here = join_path(path, code);
        match value {
            Value::Many(items) => {
                for (position, item) in items.iter().enumerate() {
                    collect_reference(item, &join_path(&here, position + 1), references);
                }
            }
            single => collect_reference(single, &here, references),
        }
    }
}

fn collect_reference(value: &Value, path: &str, references: &mut Vec<(String, RecordId)>) {
    match value {
        Value::Reference(id) => references.push((path.to_owned(), id.clone())),
        Value::Group(values) => collect_references(values, path, references),
        _ => {}
    }
}
