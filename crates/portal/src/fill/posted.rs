//! From a posted form back to a draft, in the shape that [`Draft::from_json`] reads.
//!
//! Nothing is refused here: what cannot be read goes to the check as it was typed, so that the check says what
//! is wrong. What the form does not show (fields beyond the editor's reach) keeps the value it had.

use std::str::FromStr;

use record::{Draft, Field, Kind, Missing, Problem, Reach, Record, RecordId, Shape};
use serde_json::{Map, Value as Json, json};
use vocabulary::code::Resolution;
use vocabulary::{Language, PartialDate, TextStatus};

use super::form::{is_editable, is_ticked};
use super::{Context, Entries};

/// What was posted for.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The kind of record.
    pub kind: &'a Kind,
    /// The whole record as it stands, with what its editor may not read; `None` for a new record.
    pub base: Option<&'a Record>,
    /// What the editor may read.
    pub reach: Reach,
}

/// The draft that the entries make, beside the problems of single fields.
///
/// # Errors
/// The problem of the identifier, where one was typed for a new record that nothing can be made of.
pub fn read(
    context: &Context<'_>,
    target: Target<'_>,
    entries: &Entries,
) -> Result<(Draft, Vec<Problem>), Vec<Problem>> {
    Draft::from_json(&to_json(context, target, entries), context.schema)
}

/// The draft as JSON: `id`, `kind`, `aliases`, `fields`.
pub fn to_json(context: &Context<'_>, target: Target<'_>, entries: &Entries) -> Json {
    let aliases: Vec<&str> = entries
        .filled_items("aliases")
        .into_iter()
        .map(|position| entries.first(&format!("aliases.{position}")).trim())
        .collect();
    let base = target.base.map(|record| record.to_json(target.kind));
    let reading = Reading {
        context,
        entries,
        reach: target.reach,
    };
    let before = base.as_ref().map_or(&Json::Null, |base| &base["fields"]);
    json!({
        "id": identifier(target, entries),
        "kind": target.kind.code,
        "aliases": aliases,
        "fields": reading.group(target.kind.fields, "", before),
    })
}

/// The identifier: that of the record, or the one typed for a new record, or one made from its title.
fn identifier(target: Target<'_>, entries: &Entries) -> String {
    if let Some(base) = target.base {
        return base.id.to_string();
    }
    let prefix = target.kind.prefix;
    let typed = entries.first("id").trim();
    if RecordId::from_str(typed).is_ok_and(|id| id.as_str().starts_with(prefix)) {
        return typed.to_owned();
    }
    let words = if typed.is_empty() {
        words_of_title(target.kind, entries)
    } else {
        typed.to_owned()
    };
    RecordId::from_parts(prefix, &words)
        .ok()
        .filter(|id| id.as_str().len() > prefix.len())
        .map_or(words, |id| id.to_string())
}

/// What an identifier is made from: the fields that make the title as far as Latin letters and digits can stand
/// for them, else a short hash of what was typed.
fn words_of_title(kind: &Kind, entries: &Entries) -> String {
    const LONGEST_CHARACTERS: usize = 60;
    const HASH_DIGITS: usize = 10;
    let mut words = String::new();
    for path in kind.title.fields {
        let latin = [Language::En, Language::Fr, Language::Es].map(|language| format!("{path}.{language}"));
        let typed = std::iter::once((*path).to_owned())
            .chain(latin)
            .map(|name| entries.first(&name).trim().to_owned())
            .find(|text| text.chars().any(|character| character.is_ascii_alphanumeric()));
        if let Some(text) = typed {
            words.push(' ');
            words.push_str(&text);
        }
    }
    if words.is_empty() {
        let mut hasher = blake3::Hasher::new();
        for (name, value) in entries.pairs() {
            hasher.update(name.as_bytes());
            hasher.update(value.as_bytes());
        }
        return hasher.finalize().to_hex()[..HASH_DIGITS].to_owned();
    }
    words.chars().take(LONGEST_CHARACTERS).collect()
}

struct Reading<'a> {
    context: &'a Context<'a>,
    entries: &'a Entries,
    reach: Reach,
}

impl Reading<'_> {
    fn group(&self, fields: &[Field], path: &str, before: &Json) -> Json {
        let mut object = Map::new();
        for field in fields {
            let name = record::problem::join_path(path, field.code);
            let old = &before[field.code];
            let value = if is_editable(field, self.reach) {
                self.field(field, &name, old)
            } else {
                Some(old.clone()).filter(|old| !old.is_null())
            };
            if let Some(value) = value {
                object.insert(field.code.to_owned(), value);
            }
        }
        Json::Object(object)
    }

    fn field(&self, field: &Field, name: &str, before: &Json) -> Option<Json> {
        let value = if is_ticked(self.context.schema, field) {
            let codes: Vec<Json> = self.entries.all(name).map(Json::from).collect();
            (!codes.is_empty()).then_some(Json::Array(codes))
        } else if field.many {
            let items: Vec<Json> = self
                .entries
                .filled_items(name)
                .into_iter()
                .filter_map(|position| self.single(field, &format!("{name}.{position}"), &Json::Null))
                .collect();
            (!items.is_empty()).then_some(Json::Array(items))
        } else {
            self.single(field, name, before)
        };
        value.or_else(|| self.missing(name))
    }

    /// Why there is no value, where a reason was chosen.
    fn missing(&self, name: &str) -> Option<Json> {
        let chosen = self.entries.first(&format!("{name}:missing"));
        let missing = Missing::from_code(chosen).filter(|missing| *missing != Missing::NotStated)?;
        Some(json!({ "missing": missing.code() }))
    }

    fn single(&self, field: &Field, name: &str, before: &Json) -> Option<Json> {
        match field.shape {
            Shape::Translated | Shape::LongTranslated => return self.translated(name),
            Shape::Group(fields) => {
                let group = self.group(fields, name, before);
                return group
                    .as_object()
                    .is_some_and(|group| !group.is_empty())
                    .then_some(group);
            }
            Shape::Money => return self.money(name),
            _ => {}
        }
        let typed = self.entries.first(name).replace("\r\n", "\n");
        let text = typed.trim();
        if text.is_empty() {
            return None;
        }
        Some(match field.shape {
            Shape::Flag if text == "yes" => Json::from(true),
            Shape::Flag if text == "no" => Json::from(false),
            Shape::Code(list) => Json::from(self.code(list, text)),
            Shape::Language => Json::from(self.code("language", text)),
            Shape::Date => Json::from(date(text)),
            Shape::Integer | Shape::Decimal => Json::from(plain_digits(text)),
            _ => Json::from(text),
        })
    }

    /// The code that words stand for; what stands for none is left for the check to refuse.
    fn code(&self, list: &str, text: &str) -> String {
        match self
            .context
            .schema
            .lists()
            .get(list)
            .map(|list| list.resolve(text))
        {
            Some(Resolution::Found(code)) => code,
            _ => text.to_owned(),
        }
    }

    fn translated(&self, name: &str) -> Option<Json> {
        let tags = Language::ALL
            .map(Language::tag)
            .into_iter()
            .chain(self.entries.other_languages(name));
        let mut texts = Map::new();
        for tag in tags {
            let typed = self.entries.first(&format!("{name}.{tag}")).replace("\r\n", "\n");
            if typed.trim().is_empty() {
                continue;
            }
            let status = TextStatus::from_code(self.entries.first(&format!("{name}.{tag}:status")))
                .unwrap_or(TextStatus::Original);
            texts.insert(
                tag.to_string(),
                json!({ "text": typed.trim(), "status": status.code() }),
            );
        }
        (!texts.is_empty()).then_some(Json::Object(texts))
    }

    fn money(&self, name: &str) -> Option<Json> {
        let amount = plain_digits(self.entries.first(&format!("{name}.amount")).trim());
        let currency = self
            .entries
            .first(&format!("{name}.currency"))
            .trim()
            .to_uppercase();
        if amount.is_empty() {
            return None;
        }
        Some(json!({ "amount": amount, "currency": currency }))
    }
}

/// A date as it is stored, also where it was typed in another order or with the name of a month.
fn date(text: &str) -> String {
    let digits = plain_digits(text);
    PartialDate::from_str(&digits)
        .or_else(|_| vocabulary::date::read_lenient(&digits))
        .map_or_else(|_| text.to_owned(), |date| date.to_string())
}

/// The digits of any script as those of ASCII.
fn plain_digits(text: &str) -> String {
    text.chars().map(vocabulary::text::ascii_digit).collect()
}
