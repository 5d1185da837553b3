//! The 75 provisions of the Protocol.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Entry, Sources, items, slug, text};

/// A record for every provision.
pub fn entries(sources: &Sources<'_>) -> Result<Vec<Entry>> {
    let file = sources.read("protocol_provisions.json")?;
    let source = json!({ "title": text(&file, "treaty"), "where_read": text(&file, "source"), "licence": text(&file, "licence") });
    Ok(items(&file, "provisions")
        .iter()
        .map(|provision| entry(sources, provision, &source))
        .collect())
}

fn entry(sources: &Sources<'_>, provision: &Value, source: &Value) -> Entry {
    let id = text(provision, "id");
    let mut entry = Entry::new("provision", format!("provision-{}", slug(id)));
    entry.set("provision", id);
    entry.set(
        "article_title",
        sources.translated(text(provision, "article_title")),
    );
    entry.set("article", provision["article"].clone());
    entry.set("part", text(provision, "part"));
    entry.set("provision_type", text(provision, "kind"));
    entry.set("strength", text(provision, "strength"));
    entry.set("qualifiers", items(provision, "qualifiers").to_vec());
    entry.set("addressee", text(provision, "addressee"));
    entry.push("themes", text(provision, "theme"));
    entry.set("paraphrase", sources.translated(text(provision, "paraphrase")));
    let mut source = source.clone();
    source["paragraph"] = id.into();
    entry.push("sources", source);
    entry
}
