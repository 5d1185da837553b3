//! The actions of the 167 participants of the Protocol, from the depositary's table of 2014-01-27.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Entry, Sources, items, slug, text};

/// The Protocol's number in the United Nations Treaty Collection.
pub const NUMBER: &str = "XVIII-12-a";

/// A record for every signature and every consent.
pub fn entries(sources: &Sources<'_>) -> Result<Vec<Entry>> {
    let table = sources.read("treaty_xviii_12a_2014.json")?;
    let source = json!({
        "title": "United Nations Treaty Collection, chapter XVIII 12.a, status as of 2014-01-27",
        "where_read": text(&table, "source"),
        "date": "2014-01-27",
        "licence": "facts of the depositary",
    });
    let mut entries = Vec::new();
    for participant in items(&table, "participants") {
        let code = match text(participant, "iso3") {
            "EU (not a State)" => "EUE",
            code => code,
        };
        let mut add = |which: &str, action: &str, date: &Value| {
            if date.is_null() {
                return;
            }
            let mut entry = Entry::new("treaty_action", format!("treaty-{}-{which}", slug(code)));
            entry.set("treaty", NUMBER);
            entry.set("participant", code);
            entry.set("name_in_source", text(participant, "name"));
            entry.set("action", action);
            entry.set("date", date.clone());
            entry.push("sources", source.clone());
            entries.push(entry);
        };
        add("signature", "signature", &participant["signature"]);
        add(
            "consent",
            text(participant, "consent_type"),
            &participant["consent"],
        );
    }
    Ok(entries)
}
