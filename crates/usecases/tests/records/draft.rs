//! Drafts for tests.

use record::{Draft, Record};
use serde_json::{Value, json};
use usecases::{Palermo, Saved};

/// An organisation, which needs a name and says who it is.
pub fn organisation(palermo: &Palermo, id: &str, name: &str) -> Draft {
    draft(palermo, &organisation_json(id, name))
}

/// The same as JSON.
pub fn organisation_json(id: &str, name: &str) -> Value {
    json!({
        "id": id,
        "kind": "organisation",
        "aliases": [],
        "fields": {
            "name": { "en": { "text": name, "status": "original" } },
            "sources": [{ "title": "Invented for a test" }],
        },
    })
}

/// Reads a draft that must be readable.
pub fn draft(palermo: &Palermo, json: &Value) -> Draft {
    let (draft, problems) = Draft::from_json(json, palermo.schema()).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    draft
}

/// The English name of an organisation.
pub fn name_of(record: &Record) -> String {
    match record.values.get("name") {
        record::Value::Translated(text) => text.choose(vocabulary::Language::En).unwrap().text.to_owned(),
        other => panic!("{other:?}"),
    }
}

/// The name of what was saved.
pub fn saved_name(saved: &Saved) -> String {
    name_of(&saved.found.record)
}
