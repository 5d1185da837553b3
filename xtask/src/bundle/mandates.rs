//! The 13 mandates on trafficking.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Entry, Sources, group, items, slug, text};

/// A record for every mandate.
pub fn entries(sources: &Sources<'_>) -> Result<Vec<Entry>> {
    let file = sources.read("mandates_trafficking.json")?;
    let source = text(&file, "source").to_owned();
    Ok(items(&file, "mandates")
        .iter()
        .map(|mandate| entry(sources, mandate, &source))
        .collect())
}

/// Sets what the symbol itself says: the body that issued the document.
pub fn name(entry: &mut Entry, symbol: &str) {
    entry.set("symbol", symbol);
    entry.set(
        "issuing_body",
        match symbol {
            symbol if symbol.starts_with("A/HRC/") => "Human Rights Council",
            symbol if symbol.starts_with("A/") => "General Assembly",
            symbol if symbol.starts_with("E/") => "Economic and Social Council",
            symbol if symbol.starts_with("S/") => "Security Council",
            _ => "",
        },
    );
}

fn entry(sources: &Sources<'_>, mandate: &Value, source: &str) -> Entry {
    let symbol = text(mandate, "symbol");
    let mut entry = Entry::new("mandate", format!("mandate-{}", slug(symbol)));
    entry.set("title", sources.translated(text(mandate, "title")));
    name(&mut entry, symbol);
    entry.set("adopted", text(mandate, "adopted"));
    entry.set("preambular_count", mandate["preambular"].clone());
    entry.set("operative_count", mandate["operative"].clone());
    for (verb, count) in mandate["operative_verbs"].as_object().into_iter().flatten() {
        entry.push("verbs", json!({ "verb": verb, "count": count }));
    }
    for request in items(mandate, "requests") {
        entry.push(
            "operative",
            group([
                (
                    "paragraph",
                    text(request, "paragraph").trim_end_matches('.').into(),
                ),
                ("verb", "requests".into()),
                ("addressee", text(request, "addressee").into()),
                ("asks_for_report", request["asks_for_report"].clone()),
                (
                    "session",
                    items(request, "sessions_named")
                        .first()
                        .cloned()
                        .unwrap_or(Value::Null),
                ),
                ("due", request.get("due_edtf").cloned().unwrap_or(Value::Null)),
            ]),
        );
    }
    entry.push(
        "sources",
        json!({ "title": text(mandate, "title"), "document": symbol, "where_read": source,
        "licence": "facts of public UN documents" }),
    );
    entry
}
