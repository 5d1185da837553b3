//! What the trust fund for victims published: rules, calls, totals. They disagree with each other in places,
//! which is why each is a record of its own with its own source and date.

use anyhow::Result;
use serde_json::{Value, json};

use super::report::stated_value;
use super::{Entry, Sources, items, slug, text};

/// A record for every rule, call and total.
pub fn entries(sources: &Sources<'_>) -> Result<Vec<Entry>> {
    let file = sources.read("unvtf_public_statements.json")?;
    let fund = text(&file, "fund");
    let rules = items(&file, "rules")
        .iter()
        .map(|rule| self::rule(sources, rule, fund));
    let calls = items(&file, "calls").iter().enumerate().map(|(position, call)| {
        let cycle = format!("cycle {}, {}", call["cycle"], call["year"]);
        figure(
            sources,
            call,
            fund,
            &format!("figure-fund-call-{:02}", position + 1),
            &cycle,
            &call["year"],
        )
    });
    let totals = items(&file, "totals_over_time")
        .iter()
        .enumerate()
        .map(|(position, total)| {
            let id = format!("figure-fund-total-{:02}", position + 1);
            figure(
                sources,
                total,
                fund,
                &id,
                &format!("as of {}", text(total, "as_of")),
                &total["as_of"],
            )
        });
    Ok(rules.chain(calls).chain(totals).collect())
}

fn rule(sources: &Sources<'_>, rule: &Value, fund: &str) -> Entry {
    let topic = text(rule, "topic");
    let short: String = topic.chars().take(40).collect();
    let mut entry = Entry::new("statement", format!("statement-fund-{}", slug(&short)));
    entry.set("title", sources.translated(topic));
    entry.set("text", sources.translated(text(rule, "rule")));
    entry.set("statement_type", "rule");
    entry.push("organisations", fund);
    entry.push("themes", "fund");
    entry.push(
        "sources",
        json!({ "title": text(rule, "source"), "licence": "facts of public UN pages" }),
    );
    entry
}

fn figure(sources: &Sources<'_>, stated: &Value, fund: &str, id: &str, when: &str, period: &Value) -> Entry {
    let mut entry = Entry::new("figure", id);
    entry.set(
        "title",
        sources.translated(&format!("Figures of the trust fund for victims, {when}")),
    );
    for (unit, value) in stated.as_object().into_iter().flatten() {
        if value.is_number() && !["cycle", "year", "window"].contains(&unit.as_str()) {
            let unit = unit.trim_end_matches("_n");
            entry.push("values", stated_value(unit, value));
        }
    }
    let period = period
        .as_str()
        .map_or_else(|| period.to_string(), ToOwned::to_owned);
    entry.set("period", period);
    entry.set("published_by", fund);
    entry.set("basis", "stated_only");
    entry.set("countries", items(stated, "countries").to_vec());
    entry.push("organisations", fund);
    entry.push("themes", "fund");
    let note = match (text(stated, "amount_is"), stated.get("window")) {
        ("", None) => String::new(),
        (amount, None) => format!("the amount is: {amount}"),
        ("", Some(window)) => format!("window {window}"),
        (amount, Some(window)) => format!("window {window}; the amount is: {amount}"),
    };
    entry.set("note", note);
    entry.push(
        "sources",
        json!({ "title": text(stated, "source"), "licence": "facts of public UN pages" }),
    );
    entry
}
