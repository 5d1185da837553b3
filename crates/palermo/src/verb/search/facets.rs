//! Facets: the values of fields, with their labels and counts.

use search::index::{Answer, COMMON_FACETS, UNKNOWN};
use serde_json::{Map, Value, json};
use usecases::Palermo;
use vocabulary::LanguageTag;

use super::filters::{field_of, list_of};
use crate::desk::{Desk, Words};

/// `{field: [{code, label, count}]}`.
pub fn to_json(desk: &Desk<'_>, palermo: &Palermo, answer: &Answer) -> Value {
    let words = desk.words(palermo);
    let mut facets = Map::new();
    for facet in &answer.facets {
        let values: Vec<Value> = facet
            .values
            .iter()
            .map(|(code, count)| {
                let label = label(desk, palermo, &words, &facet.path, code);
                json!({ "code": code, "label": label, "count": count })
            })
            .collect();
        facets.insert(facet.path.clone(), values.into());
    }
    facets.into()
}

/// The words for a value of a facet.
pub fn label(desk: &Desk<'_>, palermo: &Palermo, words: &Words<'_>, path: &str, code: &str) -> String {
    if code == UNKNOWN {
        return desk.messages().text("facet-missing");
    }
    match path {
        "kind" => palermo
            .schema()
            .kind(code)
            .map_or_else(|| code.to_owned(), |kind| words.context().kind_label(kind, true)),
        "language" => code
            .parse::<LanguageTag>()
            .map_or_else(|_| code.to_owned(), |tag| words.context().language_name(tag)),
        path => list_of(palermo, &[], path)
            .and_then(|list| palermo.schema().lists().label(list, code, desk.language()))
            .unwrap_or(code)
            .to_owned(),
    }
}

/// The words for a facet itself.
pub fn name(desk: &Desk<'_>, palermo: &Palermo, words: &Words<'_>, path: &str) -> String {
    let messages = desk.messages();
    match path {
        path if COMMON_FACETS.contains(&path) => messages.text(&format!("facet-{path}")),
        path => field_of(palermo, &[], path)
            .map_or_else(|| path.to_owned(), |field| words.context().inner_label(field)),
    }
}
