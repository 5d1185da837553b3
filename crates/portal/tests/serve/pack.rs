//! A kind and fields that a country pack declares go everywhere without a line of Rust.

use serde_json::json;
use usecases::{Role, State};

use crate::house::{House, Plan};

const SLUG: &str = "sesiones-de-comites";

fn house_with_pack() -> House {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/ejemplo.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let plan = Plan {
        packs: vec![("ejemplo.toml".to_owned(), text)],
        ..Plan::empty()
    };
    House::in_folder(plan)
}

fn session() -> serde_json::Value {
    json!({
        "id": "sesion-norte-1",
        "kind": "ejemplo_committee_session",
        "aliases": [],
        "fields": {
            "title": { "es": { "text": "Primera sesión del comité", "status": "original" } },
            "region": "norte",
            "held": "2026-03-02",
            "agreements": { "es": { "text": "Se acordó revisar los albergues.", "status": "original" } },
            "attendance": [{ "institution": "Fiscalía", "people": 3 }],
            "sources": [{ "title": "Acta inventada" }],
        },
    })
}

#[test]
fn the_kind_of_a_pack_is_on_pages_searches_files_and_in_the_interface() {
    let house = house_with_pack();
    house.store(&session(), None, State::Published);
    let reader = house.visitor();

    let home = reader.open("/es/").well().text();
    assert!(home.contains("Sesiones de comités regionales"), "{home}");
    let list = reader.open(&format!("/es/{SLUG}")).well().text();
    assert!(
        list.contains("Primera sesión del comité") && list.contains("Norte"),
        "{list}"
    );
    let page = reader.open(&format!("/es/{SLUG}/sesion-norte-1")).well().text();
    for words in [
        "Primera sesión del comité",
        "Región",
        "Norte",
        "Fiscalía",
        "albergues",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let found = reader.open("/en/search.json?q=albergues").well().json();
    assert_eq!(found["hits"][0]["id"], "sesion-norte-1");
    let narrowed = reader
        .open(&format!("/en/{SLUG}.json?region=norte"))
        .well()
        .json();
    assert_eq!(narrowed["total"], 1);
    assert_eq!(narrowed["facets"]["region"][0]["label"], "North");
    assert_eq!(
        reader.open(&format!("/en/{SLUG}.json?region=sur")).well().json()["total"],
        0
    );

    let table = reader.open(&format!("/en/{SLUG}.csv")).well().text();
    assert!(table.contains("region") && table.contains("norte"), "{table}");
    let record = reader.open("/api/v1/records/sesion-norte-1").well().json();
    assert_eq!(record["fields"]["attendance"][0]["people"], 3);
    let described = reader.open("/api/v1/openapi.json").well().json();
    let schema = &described["components"]["schemas"]["ejemplo_committee_session"];
    let region = &schema["properties"]["fields"]["properties"]["region"]["anyOf"][0]["enum"];
    assert_eq!(region, &json!(["norte", "centro", "sur"]));
    assert!(
        reader
            .open("/data/ejemplo_committee_session.jsonl")
            .well()
            .text()
            .contains("sesion-norte-1")
    );
}

#[test]
fn the_kind_of_a_pack_is_written_in_a_form_and_has_a_history() {
    let house = house_with_pack();
    let editor = house.person("editor", Role::Editor);
    let form = format!("/es/new/{SLUG}");
    let saved = editor.fill_in(
        &form,
        &[
            ("id", "sesion-sur-2"),
            ("title.es", "Segunda sesión"),
            ("region", "sur"),
            ("held", "2026-04"),
            ("sources.0.title", "Acta inventada"),
        ],
        ("do", "save"),
    );
    let page = format!("/es/{SLUG}/sesion-sur-2");
    assert_eq!(saved.leads_to(), Some(page.clone()), "{}", saved.text());
    let changed = editor.fill_in("/es/edit/sesion-sur-2", &[("region", "centro")], ("do", "save"));
    assert_eq!(changed.status, 303, "{}", changed.text());
    let difference = editor
        .open(&format!("{page}/difference?from=1&to=2"))
        .well()
        .text();
    assert!(
        difference.contains("Sur") && difference.contains("Centro"),
        "{difference}"
    );
}

#[test]
fn a_field_of_a_pack_that_is_not_public_is_shown_to_those_who_may_read_it() {
    let house = house_with_pack();
    house.store(
        &json!({
            "id": "case-folio",
            "kind": "case",
            "aliases": [],
            "fields": {
                "title": { "es": { "text": "El caso del folio", "status": "original" } },
                "jurisdiction": "MEX",
                "ejemplo_folio": "FOLIO-77/2015",
                "ejemplo_region": "sur",
                "sources": [{ "title": "Invented for a test" }],
            },
        }),
        None,
        State::Published,
    );
    let reader = house.visitor();
    let person = house.person("reader", Role::Reader);
    for address in [
        "/en/cases/case-folio",
        "/en/cases/case-folio.json",
        "/api/v1/records/case-folio",
        "/en/cases.csv",
        "/en/cases.jsonl",
        "/data/case.jsonl",
        "/en/search.json?q=folio",
        "/en/cases/case-folio.csl.json",
    ] {
        assert!(
            !reader.open(address).well().text().contains("FOLIO-77"),
            "{address}"
        );
    }
    for address in [
        "/en/cases/case-folio",
        "/en/cases/case-folio.json",
        "/en/cases.csv",
    ] {
        assert!(
            person.open(address).well().text().contains("FOLIO-77"),
            "{address}"
        );
    }
    let described = reader.open("/api/v1/openapi.json").well().text();
    assert!(!described.contains("ejemplo_folio") && described.contains("ejemplo_region"));
}
