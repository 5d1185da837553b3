//! A record as a document of the index library, and what is stored beside it for showing.

use record::{Reach, Record, RecordId, Values};
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use vocabulary::identifier::spellings;
use vocabulary::{Language, LanguageTag, TextStatus};

use super::extract::{Extract, day_numbers, facet_term, fold_title};
use super::layout::{Circle, Layout, no_language, reading_of};
use super::request::COMMON_FACETS;
use super::tokens::marked_text;

/// A title for readers of some languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredTitle {
    pub(crate) text: String,
    pub(crate) language: LanguageTag,
    pub(crate) status: TextStatus,
}

/// A text in which matches are shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StoredText {
    pub(crate) path: String,
    pub(crate) language: LanguageTag,
    pub(crate) is_restricted: bool,
    pub(crate) text: String,
}

/// What is stored for showing a hit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) id: RecordId,
    pub(crate) kind: String,
    pub(crate) titles: Vec<StoredTitle>,
    /// For each of the six languages the title that its readers see.
    shown: [usize; 6],
    pub(crate) texts: Vec<StoredText>,
    /// Code lists and codes, each with whether it is restricted.
    pub(crate) terms: Vec<(bool, String, String)>,
    pub(crate) identifiers: Vec<(bool, String)>,
}

impl Stored {
    /// The title that readers of a language see.
    pub(crate) fn title(&self, language: Language) -> StoredTitle {
        let shown = self.shown[language.index()];
        self.titles.get(shown).cloned().unwrap_or_else(|| StoredTitle {
            text: self.id.to_string(),
            language: no_language(),
            status: TextStatus::Original,
        })
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// The document of a record; nothing where the schema has no such kind.
pub(crate) fn document(layout: &Layout, record: &Record) -> Option<TantivyDocument> {
    let extract = Extract::of(layout, record)?;
    let columns = &layout.columns;
    let mut document = TantivyDocument::default();
    document.add_text(columns.id, record.id.as_str());
    document.add_text(columns.kind, &record.kind);
    for text in &extract.texts {
        let column = columns.texts[text.circle as usize][reading_of(text.reading)];
        document.add_text(column, marked_text(text.mark, text.is_title, &text.text));
    }
    for (circle, path, code) in &extract.codes {
        document.add_text(columns.codes, code_token(*circle, path, code));
    }
    for (circle, list, code) in &extract.terms {
        document.add_text(columns.codes, term_token(*circle, list, code));
    }
    for (circle, identifier) in &extract.identifiers {
        for key in spellings(identifier) {
            document.add_text(columns.identifiers, identifier_token(*circle, &key));
        }
    }
    for (path, value) in &extract.facets {
        let term = facet_term(path, value);
        if COMMON_FACETS.contains(&path.as_str()) {
            document.add_text(columns.common_facet, &term);
        }
        document.add_text(columns.facet, term);
    }
    for nested in &extract.nested {
        document.add_u64(columns.nested_value, nested.value);
        document.add_u64(columns.nested_place, nested.place);
    }
    for (column, _, date) in &extract.dates {
        let (from, to) = day_numbers(date);
        document.add_i64(*column, from);
        document.add_i64(*column, to);
    }
    for (column, _, number) in &extract.numbers {
        document.add_f64(*column, *number);
    }
    if let Some(date) = &extract.date {
        let (from, to) = day_numbers(date);
        document.add_i64(columns.date, from);
        document.add_i64(columns.date, to);
    }
    let stored = stored(layout, record, extract);
    for language in Language::ALL {
        let title = stored.title(language).text;
        document.add_text(columns.titles[language.index()], fold_title(&title));
        let key = order_key(layout, language, &title);
        document.add_bytes(columns.orders[language.index()], &key);
    }
    let bytes = serde_json::to_vec(&stored).unwrap_or_default();
    document.add_bytes(columns.stored, &bytes);
    Some(document)
}

/// The bytes by which a title is sorted. Titles of the same beginning are equal in this order: keys are kept for every
/// record and language, and no reader tells titles apart behind so many letters.
fn order_key(layout: &Layout, language: Language, title: &str) -> Vec<u8> {
    const LETTERS_MOST: usize = 120;
    let end = title
        .char_indices()
        .nth(LETTERS_MOST)
        .map_or(title.len(), |(end, _)| end);
    (layout.order)(language, &title[..end])
}

fn stored(layout: &Layout, record: &Record, extract: Extract) -> Stored {
    let is_restricted = |circle: Circle| circle == Circle::Restricted;
    let mut titles: Vec<StoredTitle> = Vec::new();
    // A title is shown to everybody, so it is made of what everybody may see.
    let public = public_title_fields(layout, record);
    let shown = Language::ALL.map(|language| {
        let title = layout.schema.title(&public, language);
        let title = StoredTitle {
            text: title.text,
            language: title.language,
            status: title.status,
        };
        titles
            .iter()
            .position(|other| *other == title)
            .unwrap_or_else(|| {
                titles.push(title);
                titles.len() - 1
            })
    });
    Stored {
        id: record.id.clone(),
        kind: record.kind.clone(),
        titles,
        shown,
        texts: extract
            .texts
            .into_iter()
            .map(|text| StoredText {
                path: text.path,
                language: text.language,
                is_restricted: is_restricted(text.circle),
                text: text.text,
            })
            .collect(),
        terms: extract
            .terms
            .into_iter()
            .map(|(circle, list, code)| (is_restricted(circle), list.to_owned(), code))
            .collect(),
        identifiers: extract
            .identifiers
            .into_iter()
            .map(|(circle, identifier)| (is_restricted(circle), identifier))
            .collect(),
    }
}

/// The record with only those fields of which its title is made, as far as everybody may see them.
fn public_title_fields(layout: &Layout, record: &Record) -> Record {
    let values = layout.plans.get(record.kind.as_str()).map(|plan| {
        let fields = plan.kind.title.fields;
        let is_of_title = |code: &str| fields.iter().any(|path| path.split('.').next() == Some(code));
        let of_title = record.values.iter().filter(|(code, _)| is_of_title(code));
        let of_title: Values = of_title
            .map(|(code, value)| (code.to_owned(), value.clone()))
            .collect();
        layout.schema.reduce(plan.kind, &of_title, Reach::Public)
    });
    Record {
        id: record.id.clone(),
        kind: record.kind.clone(),
        aliases: Vec::new(),
        values: values.unwrap_or_default(),
    }
}

/// A code of a field as the index has it; case does not matter.
pub(crate) fn code_token(circle: Circle, path: &str, code: &str) -> String {
    format!("{}f\u{1}{path}\u{1}{}", circle.letter(), code.to_lowercase())
}

/// A code of a list in any field.
pub(crate) fn term_token(circle: Circle, list: &str, code: &str) -> String {
    format!("{}t\u{1}{list}\u{1}{code}", circle.letter())
}

/// A key of an identifier.
pub(crate) fn identifier_token(circle: Circle, key: &str) -> String {
    format!("{}\u{1}{key}", circle.letter())
}
