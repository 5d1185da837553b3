//! From draft to checked record.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use vocabulary::Translated;

use crate::field::{Field, LINE_LIMIT_CHARACTERS, MANY_LIMIT, Need, Reach, Shape, TEXT_LIMIT_CHARACTERS};
use crate::id::RecordId;
use crate::json::{read_values, write_values};
use crate::kind::Kind;
use crate::problem::{Problem, join_path};
use crate::schema::Schema;
use crate::value::{Missing, Value, Values};

/// How many further names a record may have.
pub const ALIAS_LIMIT: usize = 100;

/// A record that anyone may build and nobody has checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The permanent identifier.
    pub id: RecordId,
    /// The code of the kind.
    pub kind: String,
    /// Every other name under which the record is found.
    pub aliases: Vec<String>,
    /// The values.
    pub values: Values,
}

/// What a record says: the content of one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The permanent identifier.
    pub id: RecordId,
    /// The code of the kind.
    pub kind: String,
    /// Every other name under which the record is found.
    pub aliases: Vec<String>,
    /// The values.
    pub values: Values,
}

/// A record that passed the check. Only [`check`] makes one, so what the store is given is always checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    record: Record,
    references: Vec<(String, RecordId)>,
    remarks: Vec<Problem>,
}

impl Checked {
    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Which other records it refers to, and by which field.
    pub fn references(&self) -> &[(String, RecordId)] {
        &self.references
    }

    /// What was noticed and does not stand in the way.
    pub fn remarks(&self) -> &[Problem] {
        &self.remarks
    }
}

/// Tells the check which other records exist.
pub trait References {
    /// The kind of a record, if there is one with this identifier.
    fn kind_of(&self, id: &RecordId) -> Option<String>;
}

/// Where no record exists yet; every reference is then dangling.
#[derive(Debug, Clone, Copy)]
pub struct NoRecords;

impl References for NoRecords {
    fn kind_of(&self, _: &RecordId) -> Option<String> {
        None
    }
}

impl Record {
    /// The record as JSON: `id`, `kind`, `aliases`, `fields`.
    pub fn to_json(&self, kind: &Kind) -> Json {
        json!({
            "id": self.id.as_str(),
            "kind": self.kind,
            "aliases": self.aliases,
            "fields": write_values(kind.fields, &self.values),
        })
    }

    /// Reads a stored record. A field that the present schema does not have (its pack was taken away) is left
    /// out of the result, never out of the store.
    pub fn from_json(json: &Json, schema: &Schema) -> Result<Self, Vec<Problem>> {
        Draft::from_json(json, schema).map(|(draft, _)| Self {
            id: draft.id,
            kind: draft.kind,
            aliases: draft.aliases,
            values: draft.values,
        })
    }

    /// A draft with the same content, to be changed.
    pub fn to_draft(&self) -> Draft {
        Draft {
            id: self.id.clone(),
            kind: self.kind.clone(),
            aliases: self.aliases.clone(),
            values: self.values.clone(),
        }
    }
}

impl Draft {
    /// Reads a draft from JSON: `id`, `kind`, `aliases`, `fields`.
    ///
    /// # Errors
    /// Where there is no usable identifier or kind; then nothing else can be said. Problems of single fields
    /// come beside the draft.
    pub fn from_json(json: &Json, schema: &Schema) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default();
        let id = text("id")
            .parse()
            .map_err(|_| vec![Problem::error("id", "bad-identifier").with("value", text("id"))])?;
        let code = text("kind");
        let Some(kind) = schema.kind(code) else {
            let nearest = schema.nearest_kinds(code).join(", ");
            return Err(vec![
                Problem::error("kind", "unknown-kind")
                    .with("value", code)
                    .with("nearest", nearest),
            ]);
        };
        let aliases = json
            .get("aliases")
            .and_then(Json::as_array)
            .map_or_else(Vec::new, |aliases| {
                aliases
                    .iter()
                    .filter_map(Json::as_str)
                    .map(ToOwned::to_owned)
                    .collect()
            });
        let (values, problems) = match json.get("fields") {
            Some(fields) => read_values(kind.fields, fields),
            None => (Values::default(), Vec::new()),
        };
        Ok((
            Self {
                id,
                kind: kind.code.to_owned(),
                aliases,
                values,
            },
            problems,
        ))
    }
}

/// Checks a draft against the schema: shapes, codes, needs, limits, hidden characters, references.
///
/// All problems are told, not only the first. Text is cleaned on the way (see [`vocabulary::text`]), and each
/// repair is remarked on.
///
/// # Errors
/// The problems, at least one of them an error.
pub fn check(draft: Draft, schema: &Schema, others: &dyn References) -> Result<Checked, Vec<Problem>> {
    let Some(kind) = schema.kind(&draft.kind) else {
        let nearest = schema.nearest_kinds(&draft.kind).join(", ");
        return Err(vec![
            Problem::error("kind", "unknown-kind")
                .with("value", &draft.kind)
                .with("nearest", nearest),
        ]);
    };
    let mut inspection = Inspection {
        schema,
        others,
        own_id: &draft.id,
        problems: Vec::new(),
        references: Vec::new(),
    };
    if !draft.id.as_str().starts_with(kind.prefix) {
        let expected = format!("{}-…", kind.prefix);
        inspection.problems.push(
            Problem::error("id", "wrong-prefix")
                .with("value", &draft.id)
                .with("expected", expected),
        );
    }
    let aliases = inspection.clean_aliases(draft.aliases);
    let values = inspection.values(kind.fields, draft.values, "");
    let Inspection {
        problems, references, ..
    } = inspection;
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let record = Record {
        id: draft.id,
        kind: draft.kind,
        aliases,
        values,
    };
    Ok(Checked {
        record,
        references,
        remarks: problems,
    })
}

struct Inspection<'a> {
    schema: &'a Schema,
    others: &'a dyn References,
    own_id: &'a RecordId,
    problems: Vec<Problem>,
    references: Vec<(String, RecordId)>,
}

impl Inspection<'_> {
    fn clean_aliases(&mut self, aliases: Vec<String>) -> Vec<String> {
        if aliases.len() > ALIAS_LIMIT {
            self.problems
                .push(Problem::error("aliases", "too-many").with("limit", ALIAS_LIMIT));
        }
        let mut seen = BTreeSet::new();
        aliases
            .into_iter()
            .enumerate()
            .filter_map(|(position, alias)| {
                let alias = self.line(&alias, &join_path("aliases", position + 1));
                (!alias.is_empty() && seen.insert(alias.clone())).then_some(alias)
            })
            .collect()
    }

    fn values(&mut self, fields: &[Field], mut values: Values, path: &str) -> Values {
        let mut checked = Values::default();
        for field in fields {
            let here = join_path(path, field.code);
            match values.take(field.code) {
                Some(Value::Missing(missing)) => {
                    self.absent(field, missing, &here);
                    checked.set(field.code, Value::Missing(missing));
                }
                Some(value) => {
                    if let Some(value) = self.value(field, value, &here) {
                        checked.set(field.code, value);
                    }
                }
                None => self.absent(field, Missing::NotStated, &here),
            }
        }
        for (code, _) in values.iter() {
            let nearest = crate::schema::nearest(code, fields.iter().map(|field| field.code)).join(", ");
            let problem = Problem::error(join_path(path, code), "unknown-field");
            self.problems
                .push(problem.with("value", code).with("nearest", nearest));
        }
        checked
    }

    fn absent(&mut self, field: &Field, missing: Missing, path: &str) {
        match (field.need, missing) {
            (Need::Required, _) => self.problems.push(Problem::error(path, "required")),
            (Need::Expected, Missing::NotStated) => self.problems.push(Problem::remark(path, "expected")),
            _ => {}
        }
    }

    fn value(&mut self, field: &Field, value: Value, path: &str) -> Option<Value> {
        if field.reach == Reach::Identity {
            // The vault takes such values at this point once it exists; until then none may pass.
            self.problems.push(Problem::error(path, "identity-needs-vault"));
            return None;
        }
        match (field.many, value) {
            (true, Value::Many(values)) => self.many(field, values, path),
            (false, Value::Many(_)) | (_, Value::Missing(_)) => {
                self.problems
                    .push(Problem::error(path, "wrong-shape").with("expected", field.shape.name()));
                None
            }
            (true, single) => self.many(field, vec![single], path),
            (false, single) => self.single(field, single, path),
        }
    }

    fn many(&mut self, field: &Field, values: Vec<Value>, path: &str) -> Option<Value> {
        if values.len() > MANY_LIMIT {
            self.problems
                .push(Problem::error(path, "too-many").with("limit", MANY_LIMIT));
            return None;
        }
        let values: Vec<Value> = values
            .into_iter()
            .enumerate()
            .filter_map(|(position, value)| self.single(field, value, &join_path(path, position + 1)))
            .collect();
        let repeats_code = matches!(field.shape, Shape::Code(_) | Shape::Reference(_))
            && values
                .iter()
                .enumerate()
                .any(|(position, value)| values[..position].contains(value));
        if repeats_code {
            self.problems.push(Problem::error(path, "duplicate-value"));
        }
        if values.is_empty() && field.need == Need::Required {
            self.problems.push(Problem::error(path, "required"));
        }
        Some(Value::Many(values))
    }

    fn single(&mut self, field: &Field, value: Value, path: &str) -> Option<Value> {
        match (field.shape, value) {
            (Shape::Text, Value::Text(text)) => self.text(&text, path, LINE_LIMIT_CHARACTERS, false),
            (Shape::LongText, Value::Text(text)) => self.text(&text, path, TEXT_LIMIT_CHARACTERS, true),
            (Shape::Url, Value::Text(text)) => self.url(&text, path),
            (Shape::Email, Value::Text(text)) => self.email(&text, path),
            (Shape::Translated, Value::Translated(text)) => {
                Some(self.translated(&text, path, LINE_LIMIT_CHARACTERS, false))
            }
            (Shape::LongTranslated, Value::Translated(text)) => {
                Some(self.translated(&text, path, TEXT_LIMIT_CHARACTERS, true))
            }
            (Shape::Code(list), Value::Code(code)) => self.code(list, code, path),
            (Shape::Reference(kinds), Value::Reference(id)) => self.reference(kinds, id, path),
            (Shape::Group(fields), Value::Group(values)) => {
                let values = self.values(fields, values, path);
                if values.is_empty() {
                    self.problems.push(Problem::remark(path, "empty-group"));
                    return None;
                }
                Some(Value::Group(values))
            }
            (Shape::Date, value @ Value::Date(_))
            | (Shape::Integer, value @ Value::Integer(_))
            | (Shape::Decimal, value @ Value::Decimal(_))
            | (Shape::Flag, value @ Value::Flag(_))
            | (Shape::Money, value @ Value::Money(_))
            | (Shape::Symbol, value @ Value::Symbol(_))
            | (Shape::Language, value @ Value::Language(_)) => Some(value),
            (shape, _) => {
                self.problems
                    .push(Problem::error(path, "wrong-shape").with("expected", shape.name()));
                None
            }
        }
    }

    fn clean(&mut self, text: &str, path: &str, limit: usize, multi_line: bool) -> String {
        let cleaned = vocabulary::text::clean(text, multi_line);
        if cleaned.hidden > 0 {
            self.problems
                .push(Problem::remark(path, "hidden-characters").with("count", cleaned.hidden));
        }
        let length = cleaned.text.chars().count();
        if length > limit {
            self.problems.push(
                Problem::error(path, "too-long")
                    .with("limit", limit)
                    .with("length", length),
            );
        }
        cleaned.text
    }

    fn line(&mut self, text: &str, path: &str) -> String {
        self.clean(text, path, LINE_LIMIT_CHARACTERS, false)
    }

    fn text(&mut self, text: &str, path: &str, limit: usize, multi_line: bool) -> Option<Value> {
        let text = self.clean(text, path, limit, multi_line);
        if text.is_empty() {
            self.problems.push(Problem::error(path, "empty-text"));
            return None;
        }
        Some(Value::Text(text))
    }

    fn translated(&mut self, text: &Translated, path: &str, limit: usize, multi_line: bool) -> Value {
        let mut cleaned = Translated::default();
        for (language, text) in text.iter() {
            let here = join_path(path, language);
            let words = self.clean(&text.text, &here, limit, multi_line);
            if words.is_empty() {
                self.problems.push(Problem::error(here, "empty-text"));
            } else {
                cleaned.set(language, words, text.status);
            }
        }
        Value::Translated(cleaned)
    }

    fn url(&mut self, text: &str, path: &str) -> Option<Value> {
        let text = self.line(text, path);
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_address = host.is_some_and(|host| {
            host.starts_with(|first: char| first.is_alphanumeric()) && !text.contains(char::is_whitespace)
        });
        if !is_address {
            self.problems
                .push(Problem::error(path, "bad-url").with("value", text));
            return None;
        }
        Some(Value::Text(text))
    }

    fn email(&mut self, text: &str, path: &str) -> Option<Value> {
        let text = self.line(text, path);
        let is_address = text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !text.contains(char::is_whitespace)
        });
        if !is_address {
            self.problems
                .push(Problem::error(path, "bad-email").with("value", text));
            return None;
        }
        Some(Value::Text(text))
    }

    fn code(&mut self, list: &'static str, code: String, path: &str) -> Option<Value> {
        let Some(known) = self.schema.lists().get(list) else {
            self.problems.push(
                Problem::error(path, "unknown-code")
                    .with("value", code)
                    .with("list", list),
            );
            return None;
        };
        match known.get(&code) {
            Some(found) => {
                if let Some(deprecation) = &found.deprecated {
                    let instead = deprecation.replaced_by.as_deref().unwrap_or("-");
                    let remark = Problem::remark(path, "deprecated-code").with("value", &code);
                    self.problems.push(remark.with("instead", instead));
                }
                Some(Value::Code(code))
            }
            None => match known.resolve(&code) {
                vocabulary::code::Resolution::Found(found) => Some(Value::Code(found)),
                vocabulary::code::Resolution::Ambiguous(candidates) => {
                    let problem = Problem::error(path, "ambiguous-code").with("value", code);
                    self.problems
                        .push(problem.with("candidates", candidates.join(", ")));
                    None
                }
                vocabulary::code::Resolution::Unknown { nearest } => {
                    let problem = Problem::error(path, "unknown-code")
                        .with("value", code)
                        .with("list", list);
                    self.problems.push(problem.with("nearest", nearest.join(", ")));
                    None
                }
            },
        }
    }

    fn reference(&mut self, kinds: &[&str], id: RecordId, path: &str) -> Option<Value> {
        if id == *self.own_id {
            self.problems.push(Problem::error(path, "reference-to-itself"));
            return None;
        }
        let Some(kind) = self.others.kind_of(&id) else {
            self.problems
                .push(Problem::error(path, "dangling-reference").with("id", id));
            return None;
        };
        if !kinds.is_empty() && !kinds.contains(&kind.as_str()) {
            let problem = Problem::error(path, "wrong-kind-reference").with("id", &id);
            self.problems
                .push(problem.with("expected", kinds.join(", ")).with("actual", kind));
            return None;
        }
        self.references.push((path.to_owned(), id.clone()));
        Some(Value::Reference(id))
    }
}
