//! The generated corpus as every engine of the comparison is given it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use record::{Field, Record, Schema, Shape, Value, Values};
use vocabulary::{Language, PartialDate};

use crate::generate::{self, Plan};

/// The seed of all measurements.
const SEED: u64 = 1;

/// Generated records in a file.
#[derive(Debug)]
pub struct Corpus {
    /// JSON Lines.
    pub path: PathBuf,
    /// How many records there are.
    pub records: usize,
}

impl Corpus {
    /// Writes a corpus into a folder.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(folder: &Path, records: usize, is_narrow: bool) -> Result<Self> {
        let name = if is_narrow { "rows" } else { "records" };
        let path = folder.join(format!("{name}-{records}.jsonl"));
        let plan = Plan {
            records,
            seed: SEED,
            is_narrow,
        };
        generate::write_file(&path, &plan)?;
        Ok(Self { path, records })
    }

    /// Gives every record to `take`.
    ///
    /// # Errors
    /// Where the file cannot be read or `take` fails.
    pub fn each(&self, schema: &Schema, mut take: impl FnMut(Input) -> Result<()>) -> Result<()> {
        let file = File::open(&self.path).with_context(|| format!("reading {}", self.path.display()))?;
        for line in BufReader::new(file).lines() {
            let json: serde_json::Value = serde_json::from_str(&line?)?;
            let record = Record::from_json(&json, schema)
                .map_err(|problems| anyhow::anyhow!("a generated record cannot be read: {problems:?}"))?;
            let document = Document::of(&record, schema);
            take(Input { record, document })?;
        }
        Ok(())
    }
}

/// A record in the forms that the engines of the comparison take it in.
#[derive(Debug, Clone)]
pub struct Input {
    /// For the search of the program.
    pub record: Record,
    /// For the peers.
    pub document: Document,
}

/// A record for the peers: what they find words in, and what they count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The identifier.
    pub id: String,
    /// The texts of the six languages, in the order of `Language::ALL`, and those of none.
    pub texts: [String; 7],
    /// Field and value of everything that is counted, each once.
    pub facets: Vec<(String, String)>,
}

impl Document {
    /// What the peers are given of a record: the texts and values that the search of the program has, too.
    pub fn of(record: &Record, schema: &Schema) -> Self {
        let mut document = Self {
            id: record.id.to_string(),
            ..Self::default()
        };
        document.count("kind", &record.kind);
        if let Some(kind) = schema.kind(&record.kind) {
            document.add("", kind.fields, &record.values);
            if let Some(Value::Date(date)) = kind.date.map(|field| record.values.get(field))
                && let Some(year) = year(date)
            {
                document.count("year", &year);
            }
        }
        for (place, language) in Language::ALL.iter().enumerate() {
            if !document.texts[place].is_empty() {
                document.count("language", language.code());
            }
        }
        document.facets.sort_unstable();
        document.facets.dedup();
        document
    }

    fn count(&mut self, field: &str, value: &str) {
        self.facets.push((field.to_owned(), value.to_owned()));
    }

    fn add(&mut self, path: &str, fields: &'static [Field], values: &Values) {
        for field in fields {
            let here = if path.is_empty() {
                field.code.to_owned()
            } else {
                format!("{path}.{}", field.code)
            };
            let value = values.get(field.code);
            if field.facet && matches!(value, Value::Missing(_)) {
                self.count(&here, "unknown");
            }
            for value in value.each() {
                self.add_value(&here, field, value);
            }
        }
    }

    fn add_value(&mut self, path: &str, field: &Field, value: &Value) {
        match value {
            Value::Group(values) => self.add(path, field.inner(), values),
            Value::Translated(texts) if field.searched => {
                for (tag, text) in texts.iter() {
                    let place = Language::ALL.iter().position(|language| language.tag() == tag);
                    self.write(place.unwrap_or(6), &text.text);
                }
            }
            Value::Text(text) if field.searched => self.write(6, text),
            _ => {}
        }
        if !field.facet {
            return;
        }
        if let Some(value) = shown(value) {
            self.count(path, &value);
            if field.shape == Shape::Code("country") {
                self.count("country", &value);
            }
        }
    }

    fn write(&mut self, place: usize, text: &str) {
        let texts = &mut self.texts[place];
        if !texts.is_empty() {
            texts.push('\n');
        }
        texts.push_str(text);
    }
}

fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Code(text) | Value::Text(text) => Some(text.clone()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Language(language) => Some(language.to_string()),
        Value::Symbol(symbol) => Some(symbol.to_string()),
        _ => None,
    }
}

fn year(date: &PartialDate) -> Option<String> {
    date.earliest_day().map(|day| day.year().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_values_reach_the_peers() {
        let schema = generate::schema().unwrap();
        let json = serde_json::json!({
            "id": "case-1", "kind": "case", "fields": {
                "title": { "en": { "text": "A case" }, "ru": { "text": "Дело" } },
                "jurisdiction": "ARG", "decided": "2014-05",
                "acts": ["Transport"], "victims": { "sexes": ["female"], "includes_child": true },
            },
        });
        let record = Record::from_json(&json, &schema).unwrap();
        let document = Document::of(&record, &schema);
        assert_eq!(document.texts[Language::Ru.index()], "Дело");
        for (field, value) in [
            ("kind", "case"),
            ("country", "ARG"),
            ("jurisdiction", "ARG"),
            ("victims.sexes", "female"),
            ("victims.includes_child", "true"),
            ("year", "2014"),
            ("language", "ru"),
            ("outcome", "unknown"),
        ] {
            let pair = (field.to_owned(), value.to_owned());
            assert!(document.facets.contains(&pair), "{pair:?}");
        }
    }
}
