//! The 156 facts of the 2016 report.
//!
//! One event told twice is one record with two mentions: the facts of paragraph 48 that the source marks as
//! told again in paragraphs 60 and 69 become mentions of the dated events there.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Entry, REPORT, Sources, group, items, slug, text};

/// Facts that tell again what others tell: the fact, and the facts whose records it is a mention of.
const TOLD_AGAIN: &[(&str, &[&str])] = &[
    ("R2016-061", &["R2016-014"]),
    ("R2016-095", &["R2016-117", "R2016-119"]),
    ("R2016-096", &["R2016-118"]),
    ("R2016-097", &["R2016-115", "R2016-116"]),
    ("R2016-098", &["R2016-141"]),
];

/// Adds a record, or a mention, for every fact.
pub fn add(sources: &Sources<'_>, entries: &mut Vec<Entry>) -> Result<()> {
    let report = sources.read("report_2016_facts.json")?;
    let facts = items(&report, "facts");
    let derivability = items(&report, "figure_derivability");
    for fact in facts {
        let id = text(fact, "id");
        if TOLD_AGAIN.iter().any(|(again, _)| *again == id) {
            continue;
        }
        match text(fact, "kind") {
            "mandate" | "reporting_requirement" => add_to_mandate(sources, fact, entries),
            "treaty_action" => entries.push(treaty_action(fact)),
            _ => entries.push(entry(sources, fact, derivability)),
        }
    }
    for (again, told) in TOLD_AGAIN {
        let fact = facts
            .iter()
            .find(|fact| text(fact, "id") == *again)
            .context("a fact is missing")?;
        for first in *told {
            let record = entries
                .iter_mut()
                .find(|entry| mentions_fact(entry, first))
                .with_context(|| format!("no record mentions {first}"))?;
            record.push("mentions", mention(fact));
        }
    }
    entries.extend(organisations(sources, facts));
    entries.extend(reforms(sources, facts));
    entries.extend(
        items(&report, "consistency_findings")
            .iter()
            .map(|finding| self::finding(sources, finding)),
    );
    Ok(())
}

fn mentions_fact(entry: &Entry, fact: &str) -> bool {
    entry
        .fields
        .get("mentions")
        .and_then(Value::as_array)
        .is_some_and(|mentions| mentions.iter().any(|mention| text(mention, "fact") == fact))
}

fn mention(fact: &Value) -> Value {
    let told = match text(fact, "kind") {
        "activity" => text(fact, "title"),
        _ => "",
    };
    let figures = fact
        .get("figures")
        .and_then(Value::as_object)
        .filter(|figures| !figures.is_empty());
    let counted = figures.map(|figures| {
        figures
            .iter()
            .map(|(unit, count)| format!("{unit}: {count}"))
            .collect::<Vec<_>>()
            .join(", ")
    });
    let note = [
        Some(text(fact, "note")),
        counted.as_deref().filter(|_| !told.is_empty()),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("; ");
    group([
        ("title", REPORT.into()),
        ("paragraph", text(fact, "paragraph").into()),
        ("fact", text(fact, "id").into()),
        ("note", note.into()),
    ])
}

fn source(fact: &Value) -> Value {
    let licence = "facts of a public UN document";
    json!({ "title": REPORT, "paragraph": text(fact, "paragraph"), "licence": licence })
}

/// The date of a fact; where it has several, the last, which is the period it covers.
fn date(fact: &Value) -> Value {
    items(fact, "dates").last().cloned().unwrap_or(Value::Null)
}

/// Everything that all records of facts share.
fn begin(sources: &Sources<'_>, kind: &'static str, prefix: &str, fact: &Value) -> Entry {
    let mut entry = Entry::new(kind, format!("{prefix}-{}", slug(text(fact, "id"))));
    entry.alias(text(fact, "id"));
    let title_field = if kind == "organisation" { "name" } else { "title" };
    entry.set(title_field, sources.translated(text(fact, "title")));
    entry.push("themes", text(fact, "theme"));
    entry.set("organisations", items(fact, "organisations").to_vec());
    entry.set("note", text(fact, "note"));
    entry.push("mentions", mention(fact));
    entry.push("sources", source(fact));
    entry
}

fn entry(sources: &Sources<'_>, fact: &Value, derivability: &[Value]) -> Entry {
    match text(fact, "kind") {
        "meeting" | "side_event" => meeting(sources, fact),
        "activity" => activity(sources, fact),
        "publication" | "information_system" => publication(sources, fact),
        "strategy" => strategy(sources, fact),
        "legislative_result" => reform(sources, fact),
        "campaign" => campaign(sources, fact),
        "definition" => statement(sources, fact, "definition"),
        "coordination" => statement(sources, fact, "coordination"),
        "partner" | "agreement" => statement(sources, fact, "partnership"),
        _ if fact
            .get("figures")
            .and_then(Value::as_object)
            .is_none_or(serde_json::Map::is_empty) =>
        {
            statement(sources, fact, "rule")
        }
        _ => figure(sources, fact, derivability),
    }
}

fn meeting(sources: &Sources<'_>, fact: &Value) -> Entry {
    let mut entry = begin(sources, "meeting", "meeting", fact);
    let title = text(fact, "title").to_lowercase();
    let meeting_type = match () {
        () if text(fact, "kind") == "side_event" => "side_event",
        () if title.contains("working group") => "working_group",
        () if title.contains("high-level") => "high_level_meeting",
        () if title.contains("summit") => "summit",
        () if title.contains("conference on") => "conference",
        () if title.contains("workshop") => "workshop",
        () if title.contains("briefing") => "briefing",
        () if title.contains("session") => "session",
        () => "other",
    };
    entry.set("meeting_type", meeting_type);
    let figure = |name: &str| fact["figures"].get(name).cloned().unwrap_or(Value::Null);
    for name in ["session", "meeting", "congress"] {
        entry.set("number", figure(name));
    }
    entry.set("countries_represented", figure("countries_represented"));
    entry.set("dates", date(fact));
    entry.set("status", text(fact, "status"));
    entry.set("place", text(fact, "place"));
    let countries = items(fact, "countries");
    if !text(fact, "place").is_empty() && countries.len() == 1 {
        entry.set("host", countries[0].clone());
    } else {
        entry.set("countries", countries.to_vec());
    }
    entry.set("documents", items(fact, "documents").to_vec());
    entry
}

fn activity(sources: &Sources<'_>, fact: &Value) -> Entry {
    let mut entry = begin(sources, "activity", "activity", fact);
    let title = text(fact, "title").to_lowercase();
    let kinds: &[(&str, &str)] = &[
        ("needs assessment mission", "assessment_mission"),
        ("assessment mission", "assessment_mission"),
        ("training", "training"),
        ("capacity-building", "training"),
        ("workshop", "workshop"),
        ("expert group", "expert_group_meeting"),
        ("small grants", "grant_facility"),
        ("forums", "community_forum"),
        ("prevention projects", "prevention_project"),
        ("mapping", "mapping"),
        ("services for victims", "service_delivery"),
        ("review", "review"),
        ("draft", "drafting_support"),
        ("support for revising", "drafting_support"),
        ("protocol for identifying", "drafting_support"),
        ("guidance", "policy_guidance"),
        ("field office", "field_work"),
    ];
    let kind = kinds
        .iter()
        .find(|(word, _)| title.contains(word))
        .map_or("assistance", |(_, kind)| kind);
    entry.set("activity_type", kind);
    entry.set("dates", date(fact));
    entry.set("status", text(fact, "status"));
    entry.set("place", text(fact, "place"));
    entry.set("beneficiaries", items(fact, "countries").to_vec());
    for unit in ["workshops", "projects", "forums"] {
        if let Some(count) = fact["figures"].get(unit) {
            entry.push("outputs", json!({ "count": count, "unit": unit }));
        }
    }
    entry
}

fn publication(sources: &Sources<'_>, fact: &Value) -> Entry {
    let mut entry = begin(sources, "publication", "publication", fact);
    let title = text(fact, "title").to_lowercase();
    let kinds: &[(&str, &str)] = &[
        ("background paper", "background_paper"),
        ("issue paper", "issue_paper"),
        ("policy paper", "policy_paper"),
        ("issue briefs", "brief"),
        ("toolkit", "toolkit"),
        ("manual", "manual"),
        ("guidelines", "guidelines"),
        ("digest", "digest"),
        ("consolidated list", "compilation"),
        ("website", "website"),
        ("assessment", "assessment"),
        ("report", "report"),
    ];
    let kind = match text(fact, "kind") {
        "information_system" => "database",
        _ => kinds
            .iter()
            .find(|(word, _)| title.contains(word))
            .map_or("other", |(_, kind)| kind),
    };
    entry.set("publication_type", kind);
    entry.set("documents", items(fact, "documents").to_vec());
    entry.set("published", date(fact));
    entry.set("status", text(fact, "status"));
    entry.set("countries", items(fact, "countries").to_vec());
    entry.set(
        "edition",
        fact["figures"].get("edition").cloned().unwrap_or(Value::Null),
    );
    entry
}

fn strategy(sources: &Sources<'_>, fact: &Value) -> Entry {
    let mut entry = begin(sources, "strategy", "strategy", fact);
    let countries = items(fact, "countries");
    let is_regional = text(fact, "theme") == "regional" || countries.len() > 1;
    entry.set(
        "strategy_type",
        if is_regional {
            "regional"
        } else if countries.len() == 1 {
            "national"
        } else {
            "global"
        },
    );
    entry.set("period", date(fact));
    entry.set("status", text(fact, "status"));
    entry.set("countries", countries.to_vec());
    for name in ["pillars", "areas"] {
        entry.set(
            "pillars",
            fact["figures"].get(name).cloned().unwrap_or(Value::Null),
        );
    }
    entry
}

fn reform(sources: &Sources<'_>, fact: &Value) -> Entry {
    let mut entry = begin(sources, "legislative_reform", "reform", fact);
    entry.set(
        "country",
        items(fact, "countries").first().cloned().unwrap_or(Value::Null),
    );
    let paragraph = text(fact, "paragraph").into();
    entry.push(
        "stages",
        group([
            ("stage", "adoption".into()),
            ("date", date(fact)),
            ("paragraph", paragraph),
        ]),
    );
    entry.set("latest", date(fact));
    entry.set("status", text(fact, "status"));
    entry
}

/// Reforms of which the report tells only through activities: Chad's law, from mission to validation.
fn reforms(sources: &Sources<'_>, facts: &[Value]) -> Vec<Entry> {
    const STAGES: &[(&str, &str)] = &[
        ("R2016-077", "needs_assessment"),
        ("R2016-078", "drafting"),
        ("R2016-079", "validation"),
    ];
    let stage = |id: &str| facts.iter().find(|fact| text(fact, "id") == id);
    let Some(last) = stage("R2016-079") else {
        return Vec::new();
    };
    let mut entry = Entry::new("legislative_reform", "reform-r2016-chad");
    entry.set("title", sources.translated(text(last, "title")));
    entry.set(
        "country",
        items(last, "countries").first().cloned().unwrap_or(Value::Null),
    );
    entry.push("themes", "legislative");
    entry.set("latest", date(last));
    for (id, name) in STAGES {
        let Some(fact) = stage(id) else { continue };
        let paragraph = text(fact, "paragraph").into();
        entry.push(
            "stages",
            group([
                ("stage", (*name).into()),
                ("date", date(fact)),
                ("paragraph", paragraph),
            ]),
        );
        entry.push("mentions", mention(fact));
        entry.push("related", format!("activity-{}", slug(id)));
    }
    entry.push("sources", source(last));
    vec![entry]
}

fn campaign(sources: &Sources<'_>, fact: &Value) -> Entry {
    let mut entry = begin(sources, "campaign", "campaign", fact);
    let title = text(fact, "title").to_lowercase();
    let channels: &[(&str, &str)] = &[
        ("video", "video"),
        ("public service announcement", "video"),
        ("social media", "social_media"),
        ("world day", "world_day"),
        ("airplanes", "transport"),
        ("flights", "transport"),
        ("magazine", "print"),
        ("gala", "event"),
        ("carnival", "event"),
        ("festival", "event"),
    ];
    for (_, channel) in channels.iter().filter(|(word, _)| title.contains(word)) {
        entry.push("channels", *channel);
    }
    entry.set("dates", date(fact));
    entry.set("status", text(fact, "status"));
    entry.set("countries", items(fact, "countries").to_vec());
    entry.set("place", text(fact, "place"));
    for (unit, count) in fact["figures"].as_object().into_iter().flatten() {
        let is_approximate = unit.ends_with("_approx") || unit.ends_with("_average");
        let mut reach = json!({ "unit": unit, "count": count });
        if is_approximate {
            reach["is_approximate"] = true.into();
        }
        entry.push("reach", reach);
    }
    entry
}

fn statement(sources: &Sources<'_>, fact: &Value, statement_type: &str) -> Entry {
    let mut entry = begin(sources, "statement", "statement", fact);
    entry.set("statement_type", statement_type);
    entry.set("date", date(fact));
    entry.set("documents", items(fact, "documents").to_vec());
    entry.set("countries", items(fact, "countries").to_vec());
    entry.set("status", text(fact, "status"));
    entry
}

fn finding(sources: &Sources<'_>, finding: &Value) -> Entry {
    let mut entry = Entry::new(
        "statement",
        format!("statement-r2016-{}", slug(text(finding, "id"))),
    );
    entry.set("title", sources.translated(text(finding, "finding")));
    entry.set("statement_type", "finding");
    let paragraphs: Vec<&str> = items(finding, "paragraphs")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    entry.push("sources", json!({ "title": REPORT, "paragraph": paragraphs.join(", "), "note": "comparison of the report's own paragraphs" }));
    entry
}

fn figure(sources: &Sources<'_>, fact: &Value, derivability: &[Value]) -> Entry {
    let mut entry = begin(sources, "figure", "figure", fact);
    for (unit, value) in fact["figures"].as_object().into_iter().flatten() {
        entry.push("values", stated_value(unit, value));
    }
    entry.set("period", date(fact));
    entry.set("published_by", "UNODC");
    entry.set("derivation", text(fact, "derivation"));
    entry.set("countries", items(fact, "countries").to_vec());
    let values: Vec<&Value> = fact["figures"]
        .as_object()
        .into_iter()
        .flat_map(|figures| figures.values())
        .collect();
    let paragraph = text(fact, "paragraph");
    let known = derivability.iter().find(|known| {
        text(known, "paragraph") == paragraph && values.iter().any(|value| **value == known["stated_value"])
    });
    entry.set("basis", known.map_or("", |known| text(known, "status")));
    entry
}

/// One number, with what its name in the source says of it: at least, about, in dollars.
pub fn stated_value(unit: &str, value: &Value) -> Value {
    let qualifier = match () {
        () if unit.contains("_min") => "at least",
        () if unit.contains("_approx") => "about",
        () => "",
    };
    let plain = unit.replace("_min", "").replace("_approx", "");
    if plain.contains("usd") {
        let amount = json!({ "amount": value.to_string(), "currency": "USD" });
        return group([
            ("unit", plain.replace("_usd", "").into()),
            ("amount", amount),
            ("qualifier", qualifier.into()),
        ]);
    }
    group([
        ("unit", plain.into()),
        ("value", value.to_string().into()),
        ("qualifier", qualifier.into()),
    ])
}

fn treaty_action(fact: &Value) -> Entry {
    let country = items(fact, "countries")
        .first()
        .and_then(Value::as_str)
        .unwrap_or_default();
    let mut entry = Entry::new("treaty_action", format!("treaty-{}-consent", slug(country)));
    entry.alias(text(fact, "id"));
    entry.set("treaty", super::treaty::NUMBER);
    entry.set("participant", country);
    let name = text(fact, "title").trim_end_matches(" became a party to the Protocol");
    entry.set("name_in_source", name);
    entry.set("action", "consent_type_unknown");
    entry.set("date", date(fact));
    entry.set("note", text(fact, "note"));
    entry.push("mentions", mention(fact));
    entry.push("sources", source(fact));
    entry
}

/// A fact about a mandate: its record, made where the list of mandates has none, and the duty to report.
fn add_to_mandate(sources: &Sources<'_>, fact: &Value, entries: &mut Vec<Entry>) {
    let symbol = items(fact, "documents")
        .first()
        .and_then(Value::as_str)
        .unwrap_or_default();
    let id = format!("mandate-{}", slug(symbol));
    let position = entries
        .iter()
        .position(|entry| entry.id == id)
        .unwrap_or_else(|| {
            let mut entry = Entry::new("mandate", id.clone());
            entry.set("title", sources.translated(text(fact, "title")));
            super::mandates::name(&mut entry, symbol);
            entry.set("adopted", date(fact));
            entry.set(
                "session",
                fact["figures"].get("session").cloned().unwrap_or(Value::Null),
            );
            entry.push("sources", source(fact));
            entries.push(entry);
            entries.len() - 1
        });
    let entry = &mut entries[position];
    entry.alias(text(fact, "id"));
    entry.push("themes", text(fact, "theme"));
    entry.push("mentions", mention(fact));
    if text(fact, "kind") == "reporting_requirement" {
        let is_recorded = entry.fields.get("operative").is_some_and(|operative| {
            operative
                .as_array()
                .into_iter()
                .flatten()
                .any(|paragraph| paragraph.get("due") == Some(&date(fact)))
        });
        if !is_recorded {
            entry.push("operative", json!({
                "verb": "requests", "addressee": "secretary_general", "asks_for_report": true, "due": date(fact),
                "deliverable": sources.translated(text(fact, "title")), "progress": text(fact, "status"),
            }));
        }
    }
}

/// A record for every organisation that the report names, with the places where it does.
fn organisations(sources: &Sources<'_>, facts: &[Value]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for fact in facts {
        for name in items(fact, "organisations").iter().filter_map(Value::as_str) {
            let id = format!("organisation-{}", slug(name));
            let position = entries
                .iter()
                .position(|entry| entry.id == id)
                .unwrap_or_else(|| {
                    let mut entry = Entry::new("organisation", id.clone());
                    entry.set("name", sources.translated(name));
                    let is_short = name.len() <= 8 && !name.contains(' ');
                    entry.set("short_name", if is_short { name } else { "" });
                    entry.push(
                        "sources",
                        json!({ "title": REPORT, "licence": "facts of a public UN document" }),
                    );
                    entries.push(entry);
                    entries.len() - 1
                });
            entries[position].push(
                "mentions",
                group([
                    ("title", REPORT.into()),
                    ("paragraph", text(fact, "paragraph").into()),
                ]),
            );
        }
    }
    entries
}
