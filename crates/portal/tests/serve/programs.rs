//! Programs: paging to the end, dumps, feeds, and the description of the interface.

use std::collections::BTreeSet;

use record::Reach;
use serde_json::Value as Json;
use usecases::State;

use crate::house::{House, Plan};
use crate::visitor::Visitor;

/// Follows the cursors of a list to its end.
fn every_page(reader: &Visitor, address: &str, name: &str) -> Vec<Json> {
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let page = reader.open(&format!("{address}{after}")).well().json();
        all.extend(page[name].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}

#[test]
fn following_the_cursors_to_the_end_gives_what_the_dump_holds() {
    let house = House::with_record();
    let reader = house.visitor();
    let paged = every_page(&reader, "/api/v1/records?limit=97", "records");
    let dump: Vec<Json> = reader
        .open("/data/palermo.jsonl")
        .well()
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(paged.len(), dump.len());
    assert_eq!(paged, dump);
    let ids: BTreeSet<&str> = paged.iter().filter_map(|record| record["id"].as_str()).collect();
    assert_eq!(ids.len(), paged.len(), "each record once");
    let total: u64 = reader.open("/api/v1/kinds").well().json()["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|kind| kind["count"].as_u64())
        .sum();
    assert_eq!(total, paged.len() as u64);
    let cases = every_page(&reader, "/api/v1/records?kind=case&limit=3", "records");
    assert_eq!(
        cases.len(),
        reader.open("/data/case.jsonl").well().text().lines().count()
    );

    let hits = every_page(&reader, "/api/v1/search?q=children&limit=7", "hits");
    let total = reader.open("/api/v1/search?q=children").well().json()["total"].as_u64();
    assert_eq!(Some(hits.len() as u64), total);
}

#[test]
fn what_a_program_asks_wrongly_is_told_by_parameter() {
    let house = House::in_folder(Plan::empty());
    let reader = house.visitor();
    let check = |address: &str, code: &str, place: &str| {
        let answer = reader.open(address);
        assert_eq!(answer.status, 400, "{address}");
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["code"], code, "{address}: {problem}");
        assert_eq!(problem["errors"][0]["place"], place, "{address}: {problem}");
    };
    check("/api/v1/records?limit=0", "number", "limit");
    check("/api/v1/records?limit=x", "number", "limit");
    check("/api/v1/records?kind=cases-of", "kind", "kind");
    check("/api/v1/records?after=NOT", "cursor", "after");
    check("/api/v1/search?from=soon", "date", "from");
    check("/api/v1/search?nothing=x", "question", "q");
    check("/api/v1/treaty/status?as_of=2016", "date", "as_of");
    check("/api/v1/kinds?labels=de", "language", "labels");
    check("/api/v1/changes?after=x", "cursor", "after");
}

#[test]
fn a_copy_is_kept_up_to_date_by_the_feed_of_changes() {
    let house = House::in_folder(Plan::empty());
    for number in 0..5 {
        house.organisation(&format!("organisation-{number}"), "Lamp", State::Published);
    }
    let reader = house.visitor();
    let first = reader.open("/api/v1/changes?limit=3").well().json();
    assert_eq!(first["has_more"], true);
    let next = first["next"].as_u64().unwrap();
    let rest = reader
        .open(&format!("/api/v1/changes?after={next}"))
        .well()
        .json();
    assert_eq!(rest["changes"].as_array().unwrap().len(), 2);
    assert_eq!(rest["has_more"], false);
    let end = rest["next"].as_u64().unwrap();
    house.organisation("organisation-late", "Late", State::Published);
    let news = reader.open(&format!("/api/v1/changes?after={end}")).well().json();
    assert_eq!(news["changes"][0]["id"], "organisation-late");
}

#[test]
fn suggestions_help_to_find_what_was_begun_to_be_typed() {
    let house = House::in_folder(Plan::empty());
    house.organisation("organisation-lamp", "Lamplighters of Lomé", State::Published);
    let told = house.visitor().open("/api/v1/suggest?q=lampl").well().json();
    assert_eq!(told["suggestions"][0]["id"], "organisation-lamp", "{told}");
}

#[test]
fn the_description_of_the_interface_names_every_public_field_of_every_kind() {
    let house = House::in_folder(Plan::empty());
    let described = house.visitor().open("/api/v1/openapi.json").well().json();
    let schemas = &described["components"]["schemas"];
    for kind in house.palermo.schema().kinds() {
        let fields = &schemas[kind.code]["properties"]["fields"]["properties"];
        for field in kind.fields {
            assert_eq!(
                fields[field.code].is_object(),
                field.reach == Reach::Public,
                "{}.{}",
                kind.code,
                field.code
            );
        }
    }
    for reference in references(&described) {
        let name = reference.trim_start_matches("#/components/schemas/");
        assert!(schemas[name].is_object(), "{reference} leads nowhere");
    }
    let operations: BTreeSet<&str> = described["paths"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    for line in portal::serve::route_lines() {
        if line.template.starts_with("/api/v1/") && line.template != "/api/v1/openapi.json" {
            assert!(
                operations.contains(line.template.as_str()),
                "{} is not described",
                line.template
            );
        }
    }
    // The whole changes with every field of every register; the part that does not is looked at as it stands.
    let mut stable = described.clone();
    stable["servers"] = Json::Null;
    let kept = [
        "Missing",
        "Translated",
        "Money",
        "SearchAnswer",
        "Problem",
        "organisation",
    ];
    let schemas = stable["components"]["schemas"].as_object_mut().unwrap();
    schemas.retain(|name, _| kept.contains(&name.as_str()));
    insta::assert_snapshot!(serde_json::to_string_pretty(&stable).unwrap());
}

fn references(json: &Json) -> Vec<String> {
    match json {
        Json::Object(object) => object
            .iter()
            .flat_map(|(name, value)| match (name.as_str(), value) {
                ("$ref", Json::String(reference)) => vec![reference.clone()],
                _ => references(value),
            })
            .collect(),
        Json::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
