//! The 16 laws with their 57 provisions.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::{Entry, Sources, group, items, slug, text};

/// A record for every law.
pub fn entries(sources: &Sources<'_>) -> Result<Vec<Entry>> {
    let file = sources.read("laws.json")?;
    Ok(items(&file, "laws")
        .iter()
        .map(|law| entry(sources, law))
        .collect())
}

fn entry(sources: &Sources<'_>, law: &Value) -> Entry {
    let mut entry = Entry::new("law", format!("law-{}", slug(text(law, "id"))));
    entry.alias(text(law, "id"));
    entry.set("title", title(sources, law));
    // The European Union is a participant and no country, so the source leaves the country empty for it.
    let country = text(law, "country");
    entry.set(
        "country",
        if text(law, "id").starts_with("EU-") {
            "EUE"
        } else {
            country
        },
    );
    for field in [
        "jurisdiction_note",
        "number",
        "in_force",
        "in_force_note",
        "text_version",
    ] {
        entry.set(field, law.get(field).cloned().unwrap_or(Value::Null));
    }
    entry.set("legal_tradition", text(law, "legal_tradition"));
    entry.set("adopted", law["date_adopted"].clone());
    entry.set("licence", text(law, "text_licence"));
    for provision in items(law, "provisions") {
        entry.push("provisions", self::provision(sources, provision));
    }
    for version in items(law, "versions")
        .iter()
        .chain(items(law, "amendments_known"))
    {
        entry.push("versions", self::version(version));
    }
    let notes = ["status_note", "date_adopted_is", "title_basis"].map(|name| text(law, name));
    entry.set(
        "note",
        notes
            .into_iter()
            .filter(|note| !note.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
    );
    entry.push(
        "sources",
        group([
            ("title", text(law, "title_original").into()),
            ("where_read", text(law, "source").into()),
            ("licence", text(law, "text_licence").into()),
        ]),
    );
    entry
}

/// The title in its own language, and in English where that is another.
fn title(sources: &Sources<'_>, law: &Value) -> Value {
    let original = text(law, "title_original_language")
        .split(',')
        .next()
        .unwrap_or("en");
    let original = if original == "mul" { "en" } else { original };
    let mut texts = match sources.translated(text(law, "title_en")) {
        Value::Object(texts) => texts,
        _ => Map::new(),
    };
    if original != "en" {
        texts.insert(
            "en".into(),
            json!({ "text": text(law, "title_en"), "status": "machine" }),
        );
    }
    texts.insert(
        original.into(),
        json!({ "text": text(law, "title_original"), "status": "original" }),
    );
    texts.into()
}

fn provision(sources: &Sources<'_>, provision: &Value) -> Value {
    let elements = &provision["elements"];
    let language = text(provision, "language");
    let in_language = |words: &str| match words {
        "" => Value::Null,
        words => json!({ language: { "text": words, "status": "original" } }),
    };
    let paraphrase = match text(provision, "paraphrase_en") {
        "" => Value::Null,
        words => sources.translated(words),
    };
    let penalty = match text(provision, "penalty") {
        "" => Value::Null,
        words => sources.translated(words),
    };
    let flag = |name: &str| {
        elements
            .get(name)
            .filter(|flag| flag.is_boolean())
            .cloned()
            .unwrap_or(Value::Null)
    };
    let list = |name: &str| Value::from(items(elements, name).to_vec());
    group([
        ("provision", text(provision, "id").into()),
        ("heading", in_language(text(provision, "heading"))),
        ("quotation", in_language(text(provision, "quotation"))),
        ("quoted_from", text(provision, "quotation_from").into()),
        ("paraphrase", paraphrase),
        ("language", language.into()),
        ("acts", list("acts")),
        ("means", list("means")),
        ("purposes", list("purposes")),
        ("means_required_for_adults", flag("means_element_for_adults")),
        ("means_irrelevant_for_children", flag("children_means_irrelevant")),
        ("consent_irrelevant", flag("consent_irrelevant")),
        ("penalty", penalty),
        ("implements", items(provision, "implements").to_vec().into()),
        ("source", text(provision, "source").into()),
        ("note", text(provision, "note").into()),
    ])
}

fn version(version: &Value) -> Value {
    let what: Vec<&str> = ["what", "change", "exploitation", "effect", "wording", "text"]
        .into_iter()
        .map(|name| text(version, name))
        .filter(|words| !words.is_empty())
        .collect();
    let date = ["date", "from", "from_assent", "in_force"]
        .into_iter()
        .find_map(|name| version.get(name).filter(|date| date.is_string()).cloned())
        .unwrap_or(Value::Null);
    group([
        ("what", what.join("; ").into()),
        ("date", date),
        ("source", text(version, "source").into()),
        ("note", text(version, "note").into()),
    ])
}
