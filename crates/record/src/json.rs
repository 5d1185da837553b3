//! Values as JSON and back, guided by the field table.
//!
//! Reading never stops at the first problem: everything that can be read is, and every problem is told with
//! its place. A missing value with a reason is `{"missing": "unknown"}`; a field that is absent is not stated.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use vocabulary::{LanguageTag, Money, PartialDate, Symbol, TextStatus, Translated};

use crate::field::{DEPTH_LIMIT, Field, MANY_LIMIT, Shape};
use crate::id::RecordId;
use crate::problem::{Problem, join_path};
use crate::value::{Missing, Value, Values};

/// The values as a JSON object, in the order of the field table.
pub fn write_values(fields: &[Field], values: &Values) -> Json {
    let mut object = Map::new();
    for field in fields {
        let value = values.get(field.code);
        if !matches!(value, Value::Missing(Missing::NotStated)) {
            object.insert(field.code.to_owned(), write_value(field, value));
        }
    }
    Json::Object(object)
}

/// One value as JSON.
pub fn write_value(field: &Field, value: &Value) -> Json {
    match value {
        Value::Missing(missing) => serde_json::json!({ "missing": missing.code() }),
        Value::Text(text) | Value::Code(text) => Json::from(text.as_str()),
        Value::Translated(text) => serde_json::to_value(text).unwrap_or(Json::Null),
        Value::Date(date) => Json::from(date.to_string()),
        Value::Integer(number) => Json::from(*number),
        // A decimal is written as text: a JSON number would pass through binary fractions in most readers.
        Value::Decimal(number) => Json::from(number.to_string()),
        Value::Flag(flag) => Json::from(*flag),
        Value::Money(money) => serde_json::to_value(money).unwrap_or(Json::Null),
        Value::Symbol(symbol) => Json::from(symbol.to_string()),
        Value::Language(language) => Json::from(language.as_str()),
        Value::Reference(id) => Json::from(id.as_str()),
        Value::Group(values) => write_values(field.inner(), values),
        Value::Many(values) => values.iter().map(|value| write_value(field, value)).collect(),
    }
}

/// Reads a JSON object into values.
pub fn read_values(fields: &[Field], json: &Json) -> (Values, Vec<Problem>) {
    let mut problems = Vec::new();
    let values = read_group(fields, json, "", 0, &mut problems);
    (values, problems)
}

fn read_group(
    fields: &[Field],
    json: &Json,
    path: &str,
    depth: usize,
    problems: &mut Vec<Problem>,
) -> Values {
    let mut values = Values::default();
    let Json::Object(object) = json else {
        problems.push(wrong_shape(path, "group"));
        return values;
    };
    if depth > DEPTH_LIMIT {
        problems.push(Problem::error(path, "too-deep").with("limit", DEPTH_LIMIT));
        return values;
    }
    for (code, json) in object {
        let here = join_path(path, code);
        if let Some(field) = fields.iter().find(|field| field.code == code) {
            if let Some(value) = read_field(field, json, &here, depth, problems) {
                values.set(field.code, value);
            }
        } else {
            let nearest = crate::schema::nearest(code, fields.iter().map(|field| field.code));
            problems.push(
                Problem::error(here, "unknown-field")
                    .with("value", code)
                    .with("nearest", nearest.join(", ")),
            );
        }
    }
    values
}

fn read_field(
    field: &Field,
    json: &Json,
    path: &str,
    depth: usize,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    if json.is_null() {
        return None;
    }
    if let Some(missing) = read_missing(field, json, path, problems) {
        return missing;
    }
    if !field.many {
        return read_single(field, json, path, depth, problems);
    }
    let single;
    let items = if let Json::Array(items) = json {
        items.as_slice()
    } else {
        single = [json.clone()];
        single.as_slice()
    };
    if items.len() > MANY_LIMIT {
        problems.push(Problem::error(path, "too-many").with("limit", MANY_LIMIT));
        return None;
    }
    let values = items
        .iter()
        .enumerate()
        .filter_map(|(position, item)| {
            read_single(field, item, &join_path(path, position + 1), depth, problems)
        })
        .collect();
    Some(Value::Many(values))
}

/// `Some(None)` where the object tells a missing value wrongly, `None` where it is no missing value.
#[allow(clippy::option_option)] // the three outcomes are named in the line above
fn read_missing(
    field: &Field,
    json: &Json,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<Option<Value>> {
    let told = json
        .as_object()
        .filter(|object| object.len() == 1)?
        .get("missing")?
        .as_str()?;
    if field.inner().iter().any(|inner| inner.code == "missing") {
        return None;
    }
    let missing = Missing::from_code(told);
    if missing.is_none() {
        problems.push(
            Problem::error(path, "unknown-code")
                .with("value", told)
                .with("list", "missing")
                .with("nearest", "unknown, not_stated, not_applicable"),
        );
    }
    Some(missing.map(Value::Missing))
}

fn read_single(
    field: &Field,
    json: &Json,
    path: &str,
    depth: usize,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    let read = match (field.shape, json) {
        (Shape::Group(fields), json) => {
            return Some(Value::Group(read_group(fields, json, path, depth + 1, problems)));
        }
        (Shape::Translated | Shape::LongTranslated, Json::Object(texts)) => {
            return read_translated(texts, path, problems);
        }
        (Shape::Flag, Json::Bool(flag)) => Ok(Value::Flag(*flag)),
        (Shape::Money, Json::Object(_)) => serde_json::from_value::<Money>(json.clone())
            .map(Value::Money)
            .map_err(|reason| Problem::error(path, "bad-money").with("reason", reason)),
        (shape, Json::Number(number)) => read_text(shape, &number.to_string(), path),
        (shape, Json::String(text)) => read_text(shape, text, path),
        (shape, _) => Err(wrong_shape(path, shape.name())),
    };
    read.map_err(|problem| problems.push(problem)).ok()
}

/// Reads one value from its text, as it stands in JSON, in a spreadsheet cell or in a form field.
///
/// # Errors
/// A problem at `path` that says what was expected.
pub fn read_text(shape: Shape, text: &str, path: &str) -> Result<Value, Problem> {
    let bad = |code: &'static str| Problem::error(path, code).with("value", text);
    match shape {
        Shape::Text | Shape::LongText | Shape::Url | Shape::Email => Ok(Value::Text(text.to_owned())),
        Shape::Code(_) => Ok(Value::Code(text.to_owned())),
        Shape::Date => PartialDate::from_str(text)
            .map(Value::Date)
            .map_err(|reason| bad("bad-date").with("reason", reason)),
        Shape::Integer => text
            .trim()
            .parse()
            .map(Value::Integer)
            .map_err(|_| bad("bad-number")),
        Shape::Decimal => Decimal::from_str_exact(text.trim())
            .map(Value::Decimal)
            .map_err(|_| bad("bad-number")),
        Shape::Money => Money::from_str(text)
            .map(Value::Money)
            .map_err(|reason| bad("bad-money").with("reason", reason)),
        Shape::Symbol => Symbol::from_str(text)
            .map(Value::Symbol)
            .map_err(|reason| bad("bad-symbol").with("reason", reason)),
        Shape::Language => LanguageTag::from_str(text)
            .map(Value::Language)
            .map_err(|_| bad("unknown-language")),
        Shape::Reference(_) => RecordId::from_str(text)
            .map(Value::Reference)
            .map_err(|_| bad("bad-identifier")),
        Shape::Flag => match text {
            "true" | "yes" => Ok(Value::Flag(true)),
            "false" | "no" => Ok(Value::Flag(false)),
            _ => Err(wrong_shape(path, shape.name())),
        },
        Shape::Translated | Shape::LongTranslated | Shape::Group(_) => Err(wrong_shape(path, shape.name())),
    }
}

fn read_translated(texts: &Map<String, Json>, path: &str, problems: &mut Vec<Problem>) -> Option<Value> {
    let mut translated = Translated::default();
    for (language, json) in texts {
        let here = join_path(path, language);
        let Ok(tag) = LanguageTag::from_str(language) else {
            problems.push(Problem::error(here, "unknown-language").with("value", language));
            continue;
        };
        let text = json.get("text").and_then(Json::as_str).or_else(|| json.as_str());
        let status = match json.get("status").and_then(Json::as_str) {
            None => Some(TextStatus::Original),
            Some(code) => TextStatus::from_code(code),
        };
        match (text, status) {
            (Some(text), Some(status)) => translated.set(tag, text, status),
            _ => problems.push(wrong_shape(&here, "translated")),
        }
    }
    (!translated.is_empty()).then_some(Value::Translated(translated))
}

fn wrong_shape(path: &str, expected: &'static str) -> Problem {
    Problem::error(path, "wrong-shape").with("expected", expected)
}
