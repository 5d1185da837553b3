//! The schema: every kind and code list of one running program, from its own declarations and its packs.

use std::collections::BTreeMap;

use vocabulary::{CodeLists, Language, LanguageTag, TextStatus};

use crate::check::Record;
use crate::common_fields::COMMON;
use crate::field::{Field, Shape};
use crate::kind::{Declaration, Kind, TitleRule};
use crate::value::{Value, Values};

/// Every kind and code list of the running program.
///
/// A schema is made once at start and lives as long as the program, so kinds and fields are passed around
/// by reference without counting.
#[derive(Debug)]
pub struct Schema {
    kinds: Vec<&'static Kind>,
    by_code: BTreeMap<&'static str, &'static Kind>,
    by_slug: BTreeMap<&'static str, &'static Kind>,
    lists: CodeLists,
}

/// Two declarations that cannot stand in one schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaProblem {
    /// Two kinds with one code, address or identifier prefix.
    #[error("two kinds use the {what} {value:?}: {first} and {second}")]
    KindTwice {
        /// Which name clashes.
        what: &'static str,
        /// The clashing name.
        value: String,
        /// The kind that had it.
        first: String,
        /// The kind that wants it too.
        second: String,
    },
    /// Two fields of one kind with one code.
    #[error("the kind {kind} has two fields called {field:?}")]
    FieldTwice {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
    /// A field names a code list that does not exist.
    #[error("the field {field:?} of {kind} uses the code list {list:?}, which does not exist")]
    NoList {
        /// The kind.
        kind: String,
        /// The path of the field.
        field: String,
        /// The list.
        list: String,
    },
    /// The title, date or summary of a kind names a field it does not have.
    #[error("{what} of {kind} names the field {field:?}, which it does not have")]
    NoField {
        /// Title, date or summary.
        what: &'static str,
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
    /// A reference points to a kind that does not exist.
    #[error("the field {field:?} of {kind} refers to the kind {target:?}, which does not exist")]
    NoTarget {
        /// The kind.
        kind: String,
        /// The path of the field.
        field: String,
        /// The kind referred to.
        target: String,
    },
}

/// A display title, chosen for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTitle {
    /// The words.
    pub text: String,
    /// The language they are in.
    pub language: LanguageTag,
    /// How they came to be.
    pub status: TextStatus,
}

impl Schema {
    /// A schema of the program's own declarations.
    ///
    /// # Errors
    /// Where two declarations cannot stand together.
    pub fn new(declarations: &[Declaration], lists: CodeLists) -> Result<Self, SchemaProblem> {
        let kinds = declarations
            .iter()
            .map(|declaration| complete_kind(declaration, &[]))
            .collect();
        Self::from_kinds(kinds, lists)
    }

    /// A schema of finished kinds; used when packs are added.
    pub(crate) fn from_kinds(kinds: Vec<Kind>, lists: CodeLists) -> Result<Self, SchemaProblem> {
        let kinds: Vec<&'static Kind> = kinds
            .into_iter()
            .map(|kind| &*Box::leak(Box::new(kind)))
            .collect();
        let mut schema = Self {
            kinds,
            by_code: BTreeMap::new(),
            by_slug: BTreeMap::new(),
            lists,
        };
        schema.index_names()?;
        for kind in &schema.kinds {
            schema.check_kind(kind)?;
        }
        Ok(schema)
    }

    fn index_names(&mut self) -> Result<(), SchemaProblem> {
        let mut prefixes: BTreeMap<&str, &Kind> = BTreeMap::new();
        for kind in &self.kinds {
            let clash = |what, value: &str, first: &Kind| SchemaProblem::KindTwice {
                what,
                value: value.to_owned(),
                first: first.code.to_owned(),
                second: kind.code.to_owned(),
            };
            if let Some(first) = self.by_code.insert(kind.code, kind) {
                return Err(clash("code", kind.code, first));
            }
            if let Some(first) = self.by_slug.insert(kind.slug, kind) {
                return Err(clash("address", kind.slug, first));
            }
            if let Some(first) = prefixes.insert(kind.prefix, kind) {
                return Err(clash("identifier prefix", kind.prefix, first));
            }
        }
        Ok(())
    }

    fn check_kind(&self, kind: &Kind) -> Result<(), SchemaProblem> {
        let named = kind.title.fields.iter().map(|field| ("the title", *field));
        let named = named.chain(kind.date.map(|field| ("the date", field)));
        for (what, field) in named.chain(kind.summary.map(|field| ("the summary", field))) {
            if kind.field_at(field).is_none() {
                return Err(SchemaProblem::NoField {
                    what,
                    kind: kind.code.into(),
                    field: field.into(),
                });
            }
        }
        let paths = kind.paths();
        for (position, (path, field)) in paths.iter().enumerate() {
            if paths[..position].iter().any(|(earlier, _)| earlier == path) {
                return Err(SchemaProblem::FieldTwice {
                    kind: kind.code.into(),
                    field: path.clone(),
                });
            }
            self.check_field(kind, path, field)?;
        }
        Ok(())
    }

    fn check_field(&self, kind: &Kind, path: &str, field: &Field) -> Result<(), SchemaProblem> {
        let (kind, field_path) = (kind.code.to_owned(), path.to_owned());
        match field.shape {
            Shape::Code(list) if self.lists.get(list).is_none() => Err(SchemaProblem::NoList {
                kind,
                field: field_path,
                list: list.into(),
            }),
            Shape::Reference(targets) => {
                match targets.iter().find(|target| !self.by_code.contains_key(*target)) {
                    Some(target) => Err(SchemaProblem::NoTarget {
                        kind,
                        field: field_path,
                        target: (*target).to_owned(),
                    }),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Every kind, in the order of declaration.
    pub fn kinds(&self) -> &[&'static Kind] {
        &self.kinds
    }

    /// The kind with this code.
    pub fn kind(&self, code: &str) -> Option<&'static Kind> {
        self.by_code.get(code).copied()
    }

    /// The kind with this address.
    pub fn kind_by_slug(&self, slug: &str) -> Option<&'static Kind> {
        self.by_slug.get(slug).copied()
    }

    /// The kind codes nearest to a name that is none, best first.
    pub fn nearest_kinds(&self, name: &str) -> Vec<&'static str> {
        nearest(name, self.kinds.iter().map(|kind| kind.code))
    }

    /// The code lists.
    pub fn lists(&self) -> &CodeLists {
        &self.lists
    }

    /// The display title of a record for a reader.
    pub fn title(&self, record: &Record, language: Language) -> ShownTitle {
        self.kind(&record.kind).map_or_else(
            || plain_title(record.id.as_str().to_owned(), language),
            |kind| self.title_of(kind, record, language),
        )
    }

    fn title_of(&self, kind: &Kind, record: &Record, language: Language) -> ShownTitle {
        let values: Vec<(&str, &Value)> = kind
            .title
            .fields
            .iter()
            .flat_map(|path| {
                record
                    .values
                    .at_path(path)
                    .into_iter()
                    .map(move |value| (*path, value))
            })
            .filter(|(_, value)| !matches!(value, Value::Missing(_)))
            .collect();
        if let [(_, Value::Translated(text))] = values.as_slice()
            && let Some(chosen) = text.choose(language)
        {
            let (text, language, status) = (chosen.text.to_owned(), chosen.language, chosen.status);
            return ShownTitle {
                text,
                language,
                status,
            };
        }
        let parts: Vec<String> = values
            .into_iter()
            .filter_map(|(path, value)| self.part_of_title(kind, path, value, language))
            .collect();
        let text = if parts.is_empty() {
            record.id.as_str().to_owned()
        } else {
            parts.join(" · ")
        };
        plain_title(text, language)
    }

    fn part_of_title(&self, kind: &Kind, path: &str, value: &Value, language: Language) -> Option<String> {
        Some(match value {
            Value::Code(code) => match kind.field_at(path)?.shape {
                Shape::Code(list) => self.lists.label(list, code, language).unwrap_or(code).to_owned(),
                _ => code.clone(),
            },
            Value::Translated(text) => text.choose(language)?.text.to_owned(),
            Value::Text(text) => text.clone(),
            Value::Date(date) => date.to_string(),
            Value::Symbol(symbol) => symbol.to_string(),
            Value::Integer(number) => number.to_string(),
            _ => return None,
        })
    }

    /// The values that a reader of this reach may see.
    pub fn reduce(&self, kind: &Kind, values: &Values, reach: crate::Reach) -> Values {
        reduce_values(kind.fields, values, reach)
    }
}

fn plain_title(text: String, language: Language) -> ShownTitle {
    ShownTitle {
        text,
        language: language.tag(),
        status: TextStatus::Original,
    }
}

fn reduce_values(fields: &[Field], values: &Values, reach: crate::Reach) -> Values {
    values
        .iter()
        .filter_map(|(code, value)| {
            let field = fields.iter().find(|field| field.code == code)?;
            (field.reach <= reach).then(|| (code.to_owned(), reduce_value(field, value, reach)))
        })
        .collect()
}

fn reduce_value(field: &Field, value: &Value, reach: crate::Reach) -> Value {
    match value {
        Value::Group(group) => Value::Group(reduce_values(field.inner(), group, reach)),
        Value::Many(values) => Value::Many(
            values
                .iter()
                .map(|value| reduce_value(field, value, reach))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Makes a kind of a declaration: its own fields, then those of packs, then the common ones.
pub(crate) fn complete_kind(declaration: &Declaration, local: &[Field]) -> Kind {
    let fields: Vec<Field> = declaration
        .fields
        .iter()
        .chain(local)
        .chain(COMMON)
        .copied()
        .collect();
    Kind {
        code: declaration.code,
        prefix: declaration.prefix,
        slug: declaration.slug,
        about: declaration.about,
        title: TitleRule {
            fields: declaration.title,
        },
        date: declaration.date,
        summary: declaration.summary,
        fields: Box::leak(fields.into_boxed_slice()),
        local: None,
    }
}

/// The names nearest to one that is none of them, at most three, best first.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const LEAST_LIKENESS: f64 = 0.7;
    let mut scored: Vec<(f64, &str)> = names
        .map(|other| (strsim::jaro_winkler(&name.to_lowercase(), other), other))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    scored.into_iter().take(3).map(|(_, other)| other).collect()
}
