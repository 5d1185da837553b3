//! What of a record goes into the index.

use std::collections::BTreeSet;

use record::{Missing, Reach, Record, Shape, Value, Values};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vocabulary::{Language, LanguageTag, PartialDate};

use super::layout::{Circle, KindPlan, Layout, Step, hash, no_language};
use super::request::UNKNOWN;
use crate::query::{FieldKind, PlainDocument, PlainText};

/// The most years that the interval of a record's date counts in; one that goes on for longer is in no known year.
const YEARS_MOST: i16 = 30;

/// The most levels of repeated groups within repeated groups that filters tell apart.
pub(crate) const LEVELS: usize = 4;

/// A text of a record.
#[derive(Debug, Clone)]
pub(crate) struct ExtractedText {
    pub(crate) path: String,
    pub(crate) mark: Option<char>,
    pub(crate) is_title: bool,
    pub(crate) circle: Circle,
    /// The language it is marked with, `und` where it has none.
    pub(crate) language: LanguageTag,
    /// The language it is read in.
    pub(crate) reading: LanguageTag,
    pub(crate) text: String,
}

/// A value of a facet in a repeated group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nested {
    /// The hash of path and value.
    pub(crate) value: u64,
    /// The numbers of the groups around it, 16 bits each, the outermost lowest.
    pub(crate) place: u64,
}

/// What of a record goes into the index.
#[derive(Debug, Default)]
pub(crate) struct Extract {
    pub(crate) texts: Vec<ExtractedText>,
    pub(crate) codes: BTreeSet<(Circle, String, String)>,
    /// Codes with their lists.
    pub(crate) terms: BTreeSet<(Circle, &'static str, String)>,
    pub(crate) dates: Vec<(tantivy::schema::Field, String, PartialDate)>,
    pub(crate) numbers: Vec<(tantivy::schema::Field, String, f64)>,
    pub(crate) identifiers: Vec<(Circle, String)>,
    pub(crate) facets: BTreeSet<(String, String)>,
    pub(crate) nested: Vec<Nested>,
    pub(crate) date: Option<PartialDate>,
    groups: u16,
}

impl Extract {
    /// Takes a record apart; nothing where the schema has no such kind.
    pub(crate) fn of(layout: &Layout, record: &Record) -> Option<Self> {
        let plan = layout.plans.get(record.kind.as_str())?;
        let mut extract = Self::default();
        extract
            .identifiers
            .push((Circle::Public, record.id.as_str().to_owned()));
        let aliases = record.aliases.iter().cloned();
        extract
            .identifiers
            .extend(aliases.map(|alias| (Circle::Public, alias)));
        extract.read_values(&plan.steps, &record.values, 0, 0);
        extract.date = own_date(plan, record);
        extract.add_common_facets(&record.kind);
        Some(extract)
    }

    fn read_values(&mut self, steps: &[Step], values: &Values, place: u64, depth: usize) {
        for step in steps {
            let value = values.get(step.code);
            if matches!(step.shape, Shape::Group(_)) {
                self.read_groups(step, value, place, depth);
                continue;
            }
            let mut counted = Vec::new();
            for single in value.each() {
                self.read_single(step, single);
                if step.is_facet {
                    counted.extend(counted_value(single));
                }
            }
            if step.is_facet {
                if counted.is_empty() {
                    counted.push(UNKNOWN.to_owned());
                }
                for value in counted {
                    self.count(step, value, place);
                }
            }
        }
    }

    /// A group that is missing counts as one of which nothing is known, so that its facets have their unknowns.
    fn read_groups(&mut self, step: &Step, value: &Value, place: u64, depth: usize) {
        let nothing = Values::default();
        let mut groups: Vec<&Values> = value
            .each()
            .filter_map(|single| match single {
                Value::Group(group) => Some(group),
                _ => None,
            })
            .collect();
        if groups.is_empty() {
            groups.push(&nothing);
        }
        for group in groups {
            let (mut place, mut depth) = (place, depth);
            if step.is_many && depth < LEVELS {
                self.groups = self.groups.saturating_add(1);
                place |= u64::from(self.groups) << (16 * depth);
                depth += 1;
            }
            self.read_values(&step.inner, group, place, depth);
        }
    }

    fn count(&mut self, step: &Step, value: String, place: u64) {
        if step.is_nested {
            let value = facet_hash(&step.path, &value);
            let nested = Nested { value, place };
            if !self.nested.contains(&nested) {
                self.nested.push(nested);
            }
        }
        self.facets.insert((step.path.clone(), value));
    }

    fn read_single(&mut self, step: &Step, value: &Value) {
        if step.is_identifier
            && let Some(identifier) = plain_text(value)
        {
            self.identifiers.push((step.circle, identifier));
        }
        if let (Shape::Code(list), Value::Code(code)) = (step.shape, value)
            && (step.kind.is_some() || list == "country")
        {
            self.terms.insert((step.circle, list, code.clone()));
        }
        match step.kind {
            Some(FieldKind::Text) => self.read_text(step, value),
            Some(FieldKind::Code) => {
                if let Some(code) = code_text(value) {
                    self.codes.insert((step.circle, step.path.clone(), code));
                }
            }
            Some(FieldKind::Date) => {
                if let (Some(column), Value::Date(date)) = (step.column, value) {
                    self.dates.push((column, step.path.clone(), date.clone()));
                }
            }
            Some(FieldKind::Number) => {
                if let (Some(column), Some(number)) = (step.column, number(value)) {
                    self.numbers.push((column, step.path.clone(), number));
                }
            }
            None => {}
        }
    }

    fn read_text(&mut self, step: &Step, value: &Value) {
        let mut push = |language: LanguageTag, reading: LanguageTag, text: String| {
            self.texts.push(ExtractedText {
                path: step.path.clone(),
                mark: step.mark,
                is_title: step.is_title,
                circle: step.circle,
                language,
                reading,
                text,
            });
        };
        if let Value::Translated(texts) = value {
            for (language, text) in texts.iter() {
                push(language, language, text.text.clone());
            }
        } else if let Some(text) = plain_text(value) {
            push(no_language(), guess_reading(&text), text);
        }
    }

    fn add_common_facets(&mut self, kind: &str) {
        let mut found: Vec<(&str, String)> = vec![("kind", kind.to_owned())];
        let is_public = |circle: &Circle| *circle == Circle::Public;
        let countries = self
            .terms
            .iter()
            .filter(|(circle, list, _)| is_public(circle) && *list == "country");
        found.extend(countries.map(|(_, _, code)| ("country", code.clone())));
        let tags = self
            .texts
            .iter()
            .filter(|text| is_public(&text.circle))
            .map(|text| text.language);
        let tags: BTreeSet<LanguageTag> = tags.filter(|tag| *tag != no_language()).collect();
        found.extend(tags.iter().map(|tag| ("language", tag.to_string())));
        found.extend(years(self.date.as_ref()).map(|year| ("year", year.to_string())));
        for (path, value) in &found {
            self.codes
                .insert((Circle::Public, (*path).to_owned(), value.clone()));
        }
        for path in ["country", "language", "year"] {
            if found.iter().all(|(other, _)| *other != path) {
                found.push((path, UNKNOWN.to_owned()));
            }
        }
        self.facets
            .extend(found.into_iter().map(|(path, value)| (path.to_owned(), value)));
    }

    /// The record as the yardstick of queries sees it.
    pub(crate) fn plain_document(self, reach: Reach) -> PlainDocument {
        let circles = Circle::within(reach);
        let text = |text: ExtractedText| PlainText {
            field: text.path,
            language: text.reading,
            text: text.text,
        };
        PlainDocument {
            texts: self
                .texts
                .into_iter()
                .filter(|text| circles.contains(&text.circle))
                .map(text)
                .collect(),
            codes: self
                .codes
                .into_iter()
                .filter(|(circle, ..)| circles.contains(circle))
                .map(|(_, path, code)| (path, code))
                .collect(),
            dates: self
                .dates
                .into_iter()
                .map(|(_, path, date)| (path, date))
                .collect(),
            numbers: self
                .numbers
                .into_iter()
                .map(|(_, path, number)| (path, number))
                .collect(),
            identifiers: self
                .identifiers
                .into_iter()
                .filter(|(circle, _)| circles.contains(circle))
                .map(|(_, identifier)| identifier)
                .collect(),
        }
    }
}

/// The hash of a facet and one of its values.
pub(crate) fn facet_hash(path: &str, value: &str) -> u64 {
    hash(facet_term(path, value).as_bytes())
}

/// A facet and one of its values as the column of facets has them.
pub(crate) fn facet_term(path: &str, value: &str) -> String {
    format!("{path}\u{1}{value}")
}

/// The day numbers of a date, the second not before the first, kept within what a column holds in few bits. An open
/// or unknown side lies beyond every day: what nobody knows is never ruled out.
pub(crate) fn day_numbers(date: &PartialDate) -> (i64, i64) {
    const BEYOND: i64 = 10_000_000;
    let (from, to) = date.sort_key();
    (from.clamp(-BEYOND, BEYOND), to.clamp(-BEYOND, BEYOND))
}

/// A text without what spelling leaves open, by which titles are suggested: case, accents, punctuation.
pub(crate) fn fold_title(text: &str) -> String {
    const TITLE_LETTERS_MOST: usize = 120;
    let mut key = String::with_capacity(text.len());
    let letters = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase);
    for letter in letters.take(TITLE_LETTERS_MOST) {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The language in which a text without one is read: its script decides, and Latin letters are read as English,
/// in which most of what is copied from documents stands.
pub(crate) fn guess_reading(text: &str) -> LanguageTag {
    let language = text.chars().find_map(|letter| match letter {
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            Some(Language::Ar)
        }
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Some(Language::Zh),
        '\u{400}'..='\u{52f}' => Some(Language::Ru),
        _ if letter.is_alphabetic() => Some(Language::En),
        _ => None,
    });
    language.unwrap_or(Language::En).tag()
}

fn own_date(plan: &KindPlan, record: &Record) -> Option<PartialDate> {
    let mut dates = record.values.at_path(plan.kind.date?).into_iter();
    dates.find_map(|value| match value {
        Value::Date(date) => Some(date.clone()),
        _ => None,
    })
}

/// The years in which a date counts: its year, or those that an interval with known sides touches.
fn years(date: Option<&PartialDate>) -> impl Iterator<Item = i16> {
    let range = date.and_then(|date| {
        if let Some(year) = date.year() {
            return Some(year..=year);
        }
        let is_interval = date.precision() == vocabulary::date::Precision::Interval;
        let (from, to) = (date.earliest().day()?.year(), date.latest().day()?.year());
        (is_interval && to - from < YEARS_MOST).then_some(from..=to)
    });
    range.into_iter().flatten()
}

fn counted_value(value: &Value) -> Option<String> {
    match value {
        Value::Integer(number) => Some(number.to_string()),
        Value::Missing(Missing::Unknown | Missing::NotStated | Missing::NotApplicable) => None,
        other => code_text(other),
    }
}

fn code_text(value: &Value) -> Option<String> {
    match value {
        Value::Code(code) => Some(code.clone()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Language(language) => Some(language.to_string()),
        Value::Reference(id) => Some(id.to_string()),
        other => plain_text(other),
    }
}

fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Symbol(symbol) => Some(symbol.to_string()),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        // The text of a decimal number always reads as a binary one, near enough for a range.
        Value::Decimal(number) => number.to_string().parse().ok(),
        _ => None,
    }
}
