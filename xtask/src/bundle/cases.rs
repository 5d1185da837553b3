//! The 20 real cases.

use anyhow::Result;
use serde_json::{Value, json};

use super::{Entry, Sources, group, items, slug, text};

/// Nationalities as the briefs write them.
const NATIONALITIES: &[(&str, &str)] = &[
    ("Bangladeshi", "BGD"),
    ("Filipino", "PHL"),
    ("Moldovan", "MDA"),
    ("Bolivian", "BOL"),
    ("Peruvian", "PER"),
    ("Burmese", "MMR"),
    ("Myanmar", "MMR"),
    ("Bulgarian", "BGR"),
    ("Thai", "THA"),
    ("Indonesian", "IDN"),
    ("Nigerian", "NGA"),
    ("Romanian", "ROU"),
    ("Chinese", "CHN"),
    ("Australian", "AUS"),
    ("Jordanian", "JOR"),
    ("Costa Rican", "CRI"),
    ("Israeli", "ISR"),
    ("Polish", "POL"),
    ("Guatemalan", "GTM"),
    ("Kenyan", "KEN"),
];

/// A record for every case.
pub fn entries(sources: &Sources<'_>) -> Result<Vec<Entry>> {
    let file = sources.read("cases.json")?;
    Ok(items(&file, "cases")
        .iter()
        .map(|case| entry(sources, case))
        .collect())
}

fn entry(sources: &Sources<'_>, case: &Value) -> Entry {
    let number = text(case, "unodc_no");
    let mut entry = Entry::new("case", format!("case-{}", slug(number)));
    entry.alias(number);
    entry.set(
        "title",
        json!({ "en": { "text": text(case, "title"), "status": "original" } }),
    );
    entry.set("summary", sources.translated(text(case, "summary")));
    entry.set("jurisdiction", text(case, "jurisdiction_iso3"));
    entry.set("number", number);
    entry.set("decided", case["decision_date"].clone());
    entry.set("year_in_address", case["url_year"].clone());
    entry.set("filed_under", text(case, "url_crime_type"));
    entry.set("url", case["url"].clone());
    let keywords = &case["keywords"];
    for field in ["acts", "means", "purposes"] {
        entry.set(field, keywords.get(field).cloned().unwrap_or(Value::Null));
    }
    entry.set("forms", keywords.get("form").cloned().unwrap_or(Value::Null));
    entry.set("second_list", keyword_set(keywords.get("sidebar")));
    entry.set("second_reader", keyword_set(case.get("human_reader_keywords")));
    let counts = &case["source_record_counts"];
    entry.set("victims", people(&case["victims"], &counts["victims"]));
    entry.set("defendants", people(&case["defendants"], &counts["defendants"]));
    entry.set("charge_count", counts["charges"].clone());
    let charges = text(case, "charges_note");
    if !charges.is_empty() {
        entry.set("charges", sources.translated(charges));
    }
    entry.set(
        "sentences",
        items(case, "sentences").iter().map(sentence).collect::<Vec<_>>(),
    );
    for field in ["bail", "damages", "events"] {
        entry.set(field, case[field].clone());
    }
    set_outcome(&mut entry, case);
    entry.set(
        "summary_languages",
        items(case, "summary_languages_in_source").to_vec(),
    );
    entry.set("note", text(case, "url_note"));
    let source = &case["source"];
    entry.push(
        "sources",
        json!({
            "title": format!("UNODC case law database, {number}"),
            "where_read": text(source, "facts_via"),
            "note": format!("{}; summary: {}", text(source, "where"), text(source, "summary")),
            "licence": "facts and identifiers only",
        }),
    );
    entry
}

fn set_outcome(entry: &mut Entry, case: &Value) {
    let outcome = text(case, "outcome");
    let code = match outcome {
        words if words.starts_with("convicted") => "convicted",
        words if words.starts_with("pleaded guilty") => "pleaded_guilty",
        words if words.starts_with("appeal") => "appeal",
        words if words.starts_with("on trial") => "on_trial",
        words if words.starts_with("civil claim") => "civil_claim",
        _ => "",
    };
    entry.set("outcome", code);
    entry.set("outcome_in_words", outcome);
    let route = text(case, "route");
    let code = if route.is_empty() {
        ""
    } else if route.starts_with("internal") {
        "internal"
    } else {
        "cross_border"
    };
    entry.set("route", code);
    entry.set("route_in_words", route);
}

fn keyword_set(keywords: Option<&Value>) -> Value {
    let Some(keywords) = keywords.filter(|keywords| keywords.is_object()) else {
        return Value::Null;
    };
    let list = |name: &str| Value::from(items(keywords, name).to_vec());
    group([
        ("acts", list("acts")),
        ("means", list("means")),
        ("purposes", list("purposes")),
        ("offences", list("offences")),
    ])
}

fn people(people: &Value, record_count: &Value) -> Value {
    let count = &people["count"];
    let words = if count.is_string() {
        count.clone()
    } else {
        Value::Null
    };
    let number = if count.is_number() {
        count.clone()
    } else {
        Value::Null
    };
    let nationalities: Vec<Value> = items(people, "nationality")
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|name| NATIONALITIES.iter().find(|(known, _)| *known == name))
        .map(|(_, code)| Value::from(*code))
        .collect();
    let ages: Vec<Value> = items(people, "ages")
        .iter()
        .map(|age| {
            age.as_str()
                .map_or_else(|| age.to_string(), ToOwned::to_owned)
                .into()
        })
        .collect();
    group([
        ("count", number),
        ("count_in_words", words),
        ("sexes", items(people, "sex").to_vec().into()),
        ("nationalities", nationalities.into()),
        (
            "includes_child",
            people.get("child").cloned().unwrap_or(Value::Null),
        ),
        ("ages", ages.into()),
        ("source_record_count", record_count.clone()),
    ])
}

fn sentence(sentence: &Value) -> Value {
    let mut parts = vec![format!(
        "{}: {} months",
        text(sentence, "who"),
        sentence["term_months"]
    )];
    if sentence["suspended"] == true {
        parts.push("suspended".into());
    }
    for name in ["law", "fine"] {
        let stated = text(sentence, name);
        if !stated.is_empty() {
            parts.push(format!("{name}: {stated}"));
        }
    }
    parts.join("; ").into()
}
