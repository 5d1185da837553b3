//! Makes the bundled record, `data/record/*.jsonl`, from the sources in `data/sources`.
//!
//! Nothing is added on the way: what a source does not say stays out. Titles and texts get the translations
//! of `data/translations`, marked as machine translations.

mod cases;
mod fund;
mod laws;
mod mandates;
mod provisions;
mod report;
mod treaty;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// The title of the report that most of the record comes from.
pub const REPORT: &str = "Report of the Secretariat to the Conference of the Parties, eighth session, on the Trafficking in \
                          Persons Protocol (2016)";

/// A record being made.
pub struct Entry {
    kind: &'static str,
    id: String,
    aliases: Vec<String>,
    fields: Map<String, Value>,
}

impl Entry {
    /// A record of a kind, with nothing in it yet.
    pub fn new(kind: &'static str, id: impl Into<String>) -> Self {
        Self {
            kind,
            id: id.into(),
            aliases: Vec::new(),
            fields: Map::new(),
        }
    }

    /// Adds a name under which it is found.
    pub fn alias(&mut self, alias: &str) {
        if !self.aliases.iter().any(|known| known == alias) {
            self.aliases.push(alias.to_owned());
        }
    }

    /// Sets a field, unless the value says nothing.
    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        let value = value.into();
        if !is_nothing(&value) {
            self.fields.insert(field.to_owned(), value);
        }
    }

    /// Adds a value to a repeated field.
    pub fn push(&mut self, field: &str, value: impl Into<Value>) {
        let value = value.into();
        if is_nothing(&value) {
            return;
        }
        if let Value::Array(values) = self.fields.entry(field.to_owned()).or_insert_with(|| json!([]))
            && !values.contains(&value)
        {
            values.push(value);
        }
    }
}

/// A JSON object of the pairs whose value says something.
pub fn group<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    pairs
        .into_iter()
        .filter(|(_, value)| !is_nothing(value))
        .map(|(name, value)| (name.to_owned(), value))
        .collect::<Map<_, _>>()
        .into()
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// The sources and translations.
pub struct Sources<'a> {
    root: &'a Path,
    translations: BTreeMap<String, BTreeMap<String, String>>,
}

impl<'a> Sources<'a> {
    fn open(root: &'a Path) -> Result<Self> {
        let mut translations = BTreeMap::new();
        for language in ["ar", "zh", "fr", "ru", "es"] {
            let path = root.join(format!("data/translations/{language}.json"));
            if path.exists() {
                let texts = serde_json::from_str(&fs::read_to_string(&path)?)
                    .with_context(|| format!("reading {}", path.display()))?;
                translations.insert(language.to_owned(), texts);
            }
        }
        Ok(Self { root, translations })
    }

    /// A source file.
    pub fn read(&self, name: &str) -> Result<Value> {
        let path = self.root.join("data/sources").join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))
    }

    /// An English text with its translations.
    pub fn translated(&self, english: &str) -> Value {
        let mut texts = Map::new();
        texts.insert("en".into(), json!({ "text": english, "status": "original" }));
        for (language, known) in &self.translations {
            if let Some(text) = known.get(english) {
                texts.insert(language.clone(), json!({ "text": text, "status": "machine" }));
            }
        }
        texts.into()
    }
}

/// The text of a JSON field, empty where there is none.
pub fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The items of a JSON field, none where it is no list.
pub fn items<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Text as part of an identifier: lower-case letters, digits and single hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Makes every file of `data/record`.
///
/// # Errors
/// Where a source cannot be read or a file cannot be written.
pub fn make_record(root: &Path) -> Result<()> {
    let sources = Sources::open(root)?;
    let mut entries = Vec::new();
    entries.extend(mandates::entries(&sources)?);
    report::add(&sources, &mut entries)?;
    entries.extend(treaty::entries(&sources)?);
    entries.extend(cases::entries(&sources)?);
    entries.extend(laws::entries(&sources)?);
    entries.extend(provisions::entries(&sources)?);
    entries.extend(fund::entries(&sources)?);
    write(root, &entries)
}

fn write(root: &Path, entries: &[Entry]) -> Result<()> {
    let mut files: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        files.entry(entry.kind).or_default().push(entry);
    }
    for (kind, mut entries) in files {
        entries.sort_by(|left, right| left.id.cmp(&right.id));
        let mut lines = String::new();
        for entry in &entries {
            let record = json!({ "id": entry.id, "kind": entry.kind, "aliases": entry.aliases, "fields": entry.fields });
            lines.push_str(&record.to_string());
            lines.push('\n');
        }
        let path = root.join("data/record").join(format!("{kind}.jsonl"));
        fs::write(&path, lines).with_context(|| format!("writing {}", path.display()))?;
        println!("{:>4} {}", entries.len(), path.display());
    }
    Ok(())
}
