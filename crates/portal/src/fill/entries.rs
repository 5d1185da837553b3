//! What stands in a form: names and texts, whether a person typed them or a record filled them in.
//!
//! A form is always made from entries. So a form that comes back with problems, with one item more or less, or
//! from a conflict shows exactly what was typed, also where it could not be read.
//!
//! Names are those of [`crate::view::form`]: `court`, `title.fr`, `title.fr:status`, `victims.0.sex`,
//! `damages.amount`, `court:missing`. Positions count from 0 and may have gaps after an item was removed.

use std::collections::{BTreeMap, BTreeSet};

use record::{Field, Kind, Missing, Record, Shape, Value, Values};
use vocabulary::code::Resolution;

use super::Context;
use super::form::is_ticked;

/// Names and texts of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries(BTreeMap<String, Vec<String>>);

/// The longest position that is read; a longer one is no position this portal wrote.
const POSITION_DIGITS: usize = 6;

impl Entries {
    /// The entries of a posted form. Later entries of one name stand behind earlier ones.
    pub fn from_pairs<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut entries = Self::default();
        for (name, value) in pairs {
            entries.push(name, value);
        }
        entries
    }

    /// The entries that show a record, for a reader of the context's language.
    pub fn of_record(context: &Context<'_>, kind: &Kind, record: &Record) -> Self {
        let mut entries = Self::default();
        for (position, alias) in record.aliases.iter().enumerate() {
            entries.push(format!("aliases.{position}"), alias);
        }
        entries.fill(context, kind.fields, &record.values, "");
        entries
    }

    /// Adds an entry.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// The first text of a name; empty if there is none.
    pub fn first(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// Every text of a name that is not empty.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .get(name)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// Every name with its texts, to be sent back unchanged.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.clone(), value.clone())))
            .collect()
    }

    /// The positions of the items of a repeated field, in order.
    pub fn items(&self, path: &str) -> Vec<usize> {
        let positions: BTreeSet<usize> = self
            .under(&format!("{path}."))
            .filter_map(|(rest, _)| {
                let digits = rest.split(['.', ':']).next().unwrap_or_default();
                (digits.len() <= POSITION_DIGITS)
                    .then(|| digits.parse().ok())
                    .flatten()
            })
            .collect();
        positions.into_iter().collect()
    }

    /// The positions of the items in which something is filled in.
    pub fn filled_items(&self, path: &str) -> Vec<usize> {
        let mut items = self.items(path);
        items.retain(|position| self.is_filled(&format!("{path}.{position}")));
        items
    }

    /// Whether anything is filled in at a path or under it. How a text came to be does not count: the choice
    /// of a status says nothing without a text.
    pub fn is_filled(&self, path: &str) -> bool {
        self.at(path)
            .filter(|(name, _)| !name.ends_with(":status"))
            .any(|(_, values)| values.iter().any(|value| !value.trim().is_empty()))
    }

    /// Whether a value is filled in at a path or under it, beside the reason why there is none.
    pub fn has_value(&self, path: &str) -> bool {
        let reason = format!("{path}:missing");
        self.at(path)
            .filter(|(name, _)| **name != reason && !name.ends_with(":status"))
            .any(|(_, values)| values.iter().any(|value| !value.trim().is_empty()))
    }

    /// Adds an empty item to a repeated field.
    pub fn add_item(&mut self, path: &str) {
        let next = self.items(path).last().map_or(0, |last| last + 1);
        self.push(format!("{path}.{next}"), "");
    }

    /// Puts a text in the place of what was typed.
    pub fn put(&mut self, name: &str, text: &str) {
        self.0.insert(name.to_owned(), vec![text.to_owned()]);
    }

    /// Takes the item at a path such as `victims.1` away.
    pub fn remove_item(&mut self, item: &str) {
        self.0.retain(|name, _| !is_at(name, item));
    }

    /// Takes what stands at these paths from other entries: what a form left out, from what it was made of.
    pub fn restore<'p>(&mut self, from: &Self, paths: impl IntoIterator<Item = &'p str>) {
        for path in paths {
            self.0
                .extend(from.at(path).map(|(name, values)| (name.clone(), values.clone())));
        }
    }

    /// Whether other entries hold the same at a path and under it.
    pub fn are_same_at(&self, other: &Self, path: &str) -> bool {
        self.at(path).eq(other.at(path))
    }

    /// The texts at a path and under it that are not empty, in the order of their names, without how texts
    /// came to be.
    pub fn texts_at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.at(path)
            .filter(|(name, _)| !name.contains(':'))
            .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.trim())))
            .filter(|(_, value)| !value.is_empty())
    }

    /// Every language in which there is a text, with the number of texts.
    pub fn languages(&self) -> BTreeMap<vocabulary::LanguageTag, usize> {
        let mut languages = BTreeMap::new();
        for text in self.0.keys().filter_map(|name| name.strip_suffix(":status")) {
            let tag = text.rsplit('.').next().and_then(|tag| tag.parse().ok());
            if let Some(tag) = tag.filter(|_| !self.first(text).trim().is_empty()) {
                *languages.entry(tag).or_insert(0) += 1;
            }
        }
        languages
    }

    /// The language codes for which a translated field has an entry beyond the six.
    pub fn other_languages(&self, path: &str) -> Vec<vocabulary::LanguageTag> {
        self.under(&format!("{path}."))
            .filter_map(|(rest, _)| rest.parse::<vocabulary::LanguageTag>().ok())
            .filter(|tag| tag.language().is_none())
            .collect()
    }

    fn at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a String, &'a Vec<String>)> {
        self.0
            .range(path.to_owned()..)
            .take_while(move |(name, _)| name.starts_with(path))
            .filter(move |(name, _)| is_at(name, path))
    }

    fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Vec<String>)> {
        self.0
            .range(prefix.to_owned()..)
            .map_while(move |(name, values)| Some((name.strip_prefix(prefix)?, values)))
    }

    fn fill(&mut self, context: &Context<'_>, fields: &[Field], values: &Values, path: &str) {
        for field in fields {
            let here = record::problem::join_path(path, field.code);
            match values.get(field.code) {
                Value::Missing(Missing::NotStated) => {}
                Value::Missing(missing) => self.push(format!("{here}:missing"), missing.code()),
                Value::Many(items) if is_ticked(context.schema, field) => {
                    for item in items {
                        if let Value::Code(code) = item {
                            self.push(here.as_str(), code);
                        }
                    }
                }
                Value::Many(items) => {
                    for (position, item) in items.iter().enumerate() {
                        self.fill_single(context, field, item, &format!("{here}.{position}"));
                    }
                }
                single => self.fill_single(context, field, single, &here),
            }
        }
    }

    fn fill_single(&mut self, context: &Context<'_>, field: &Field, value: &Value, path: &str) {
        match value {
            Value::Group(values) => self.fill(context, field.inner(), values, path),
            Value::Translated(texts) => {
                for (tag, text) in texts.iter() {
                    self.push(format!("{path}.{tag}"), &text.text);
                    self.push(format!("{path}.{tag}:status"), text.status.code());
                }
            }
            Value::Money(money) => {
                let json = serde_json::to_value(money).unwrap_or_default();
                for part in ["amount", "currency"] {
                    self.push(format!("{path}.{part}"), json[part].as_str().unwrap_or_default());
                }
            }
            Value::Code(code) => self.push(path, code_text(context, field, code)),
            Value::Flag(flag) => self.push(path, if *flag { "yes" } else { "no" }),
            Value::Text(text) => self.push(path, text),
            Value::Date(date) => self.push(path, date.to_string()),
            Value::Integer(number) => self.push(path, number.to_string()),
            Value::Decimal(number) => self.push(path, number.to_string()),
            Value::Symbol(symbol) => self.push(path, symbol.to_string()),
            Value::Language(tag) => self.push(path, words_of_code(context, "language", tag.as_str())),
            Value::Reference(id) => self.push(path, id.as_str()),
            Value::Missing(_) | Value::Many(_) => {}
        }
    }
}

/// Whether a name is a path or stands under it.
fn is_at(name: &str, path: &str) -> bool {
    name.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':']))
}

/// How a code stands in a form: as itself where it is chosen from a list, as its words where it is typed.
fn code_text(context: &Context<'_>, field: &Field, code: &str) -> String {
    match field.shape {
        Shape::Code(list)
            if !context
                .schema
                .lists()
                .get(list)
                .is_some_and(super::form::is_chosen) =>
        {
            words_of_code(context, list, code)
        }
        _ => code.to_owned(),
    }
}

/// The words of a code, where they stand for nothing else; words that two codes could mean would be refused
/// when the form comes back.
pub(super) fn words_of_code(context: &Context<'_>, list: &str, code: &str) -> String {
    let list = context.schema.lists().get(list);
    list.and_then(|list| Some((list, list.label(code, context.language)?)))
        .filter(|(list, label)| list.resolve(label) == Resolution::Found(code.to_owned()))
        .map_or_else(|| code.to_owned(), |(_, label)| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(pairs: &[(&str, &str)]) -> Entries {
        Entries::from_pairs(pairs.iter().copied())
    }

    #[test]
    fn items_are_found_by_their_positions_and_may_have_gaps() {
        let entries = entries(&[
            ("victims.0.sex", "female"),
            ("victims.2.sex", ""),
            ("victims.10", ""),
            ("victims.9999999999.sex", "female"),
            ("victims.x", "no position"),
        ]);
        assert_eq!(entries.items("victims"), [0, 2, 10]);
        assert_eq!(entries.filled_items("victims"), [0]);
        assert!(entries.items("victim").is_empty());
    }

    #[test]
    fn items_are_added_behind_the_last_and_removed_whole() {
        let mut entries = entries(&[
            ("victims.0.sex", "female"),
            ("victims.1.sex", "male"),
            ("victims.1.age:missing", "unknown"),
            ("victims.12.sex", "male"),
        ]);
        entries.add_item("victims");
        assert_eq!(entries.items("victims"), [0, 1, 12, 13]);
        entries.remove_item("victims.1");
        assert_eq!(entries.items("victims"), [0, 12, 13]);
        assert_eq!(entries.first("victims.12.sex"), "male");
    }

    #[test]
    fn what_a_form_left_out_is_taken_from_what_it_was_made_of() {
        let base = entries(&[
            ("title.fr", "Lampe"),
            ("title.fr:status", "machine"),
            ("title.fri", "Lampe"),
            ("victims.1.sex", "male"),
            ("victims.10.sex", "female"),
        ]);
        let mut posted = entries(&[("title.en", "Lamp")]);
        posted.restore(&base, ["title.fr", "victims.1", "victims.7"]);
        assert!(posted.are_same_at(&base, "title.fr") && posted.are_same_at(&base, "victims.1"));
        assert_eq!(posted.first("title.fri"), "", "another language");
        assert!(!posted.are_same_at(&base, "victims.10"), "another item");
        let shown: Vec<_> = posted.texts_at("title").collect();
        assert_eq!(shown, [("title.en", "Lamp"), ("title.fr", "Lampe")]);
        let languages: Vec<_> = posted.languages().into_iter().collect();
        assert_eq!(languages, [(vocabulary::Language::Fr.tag(), 1)]);
    }

    #[test]
    fn the_status_of_a_text_fills_nothing() {
        let only_status = entries(&[("title.fr", " "), ("title.fr:status", "machine")]);
        assert!(!only_status.is_filled("title"));
        assert!(entries(&[("court:missing", "unknown")]).is_filled("court"));
    }
}
