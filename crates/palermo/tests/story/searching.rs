//! The search, with the queries that a newcomer tries.

use serde_json::Value;

use crate::desk::{Desk, each, example_pack, on_every_engine};

#[test]
fn the_six_searches_of_a_newcomer_find_what_they_should() {
    on_every_engine(|desk| {
        let children = desk.json(&["search", "trafficking in children"]);
        assert!(children["total"].as_u64().unwrap() > 10, "{}", children["total"]);
        assert!(each(&children["hits"], "title")[0].contains("children"));
        let arabic = desk.json(&["search", "الاتجار بالأشخاص", "--language", "ar"]);
        assert_eq!(arabic["hits"][0]["language"], "ar");
        let chinese = desk.json(&["search", "人口贩运", "--language", "zh"]);
        assert_eq!(chinese["hits"][0]["language"], "zh");
        desk.run(&["search", "Kinder"])
            .says("Arabic, Chinese, English, French, Russian and Spanish");
        for symbol in ["CTOC/COP/WG.4/2015/3", "ctoc cop wg4 2015 3"] {
            let found = desk.json(&["search", symbol]);
            assert_eq!(each(&found["hits"], "id")[0], "publication-r2016-020", "{symbol}");
        }
    });
}

#[test]
fn an_answer_has_the_documented_shape() {
    let found = Desk::new().json(&["search", "forced labour", "--kind", "case", "--limit", "1"]);
    assert_eq!(keys(&found), ["shape", "total", "hits", "facets", "notes"]);
    assert_eq!(found["shape"], "palermo.search/1");
    assert_eq!(
        keys(&found["hits"][0]),
        [
            "id",
            "kind",
            "title",
            "language",
            "score",
            "highlights",
            "matched"
        ]
    );
    let jurisdiction = &found["facets"]["jurisdiction"];
    assert_eq!(keys(&jurisdiction[0]), ["code", "label", "count"]);
    let counted: u64 = found["facets"]["kind"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|value| value["code"] == "case")
        .map(|value| value["count"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, found["total"].as_u64().unwrap());
}

fn keys(object: &Value) -> Vec<&str> {
    object
        .as_object()
        .unwrap_or_else(|| panic!("no object: {object}"))
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn filters_take_codes_and_labels_and_say_the_nearest_for_others() {
    let desk = Desk::new();
    let total = |arguments: &[&str]| {
        let output = desk.run(&[&["search", ""], arguments, &["--json"]].concat());
        output.json()["total"].as_u64().unwrap()
    };
    let belgium = total(&["--kind", "case", "--where", "country=BEL"]);
    assert!(belgium > 0);
    assert_eq!(total(&["--kind", "case", "--where", "country=Belgique"]), belgium);
    assert_eq!(
        total(&["--kind", "cases", "--where", "jurisdiction=BEL"]),
        belgium
    );
    let either = total(&[
        "--kind",
        "case",
        "--where",
        "country=BEL",
        "--where",
        "country=AUS",
    ]);
    assert!(either > belgium);
    let all = total(&["--kind", "case"]);
    assert_eq!(all, 20);
    let of_2015 = total(&["--kind", "activity", "--from", "2015", "--to", "2015"]);
    assert!(of_2015 > 0 && of_2015 < 33, "{of_2015}");
    desk.run(&["search", "", "--where", "country=Belgim"])
        .exits(3)
        .says("BEL");
    desk.run(&["search", "", "--where", "colour=red"])
        .exits(3)
        .says("colour");
    desk.run(&["search", "", "--where", "country"])
        .exits(2)
        .says("equals sign");
    desk.run(&["search", "", "--kind", "caze"]).exits(3).says("case");
}

#[test]
fn all_hits_are_every_hit_once() {
    let desk = Desk::new();
    let few = desk.json(&["search", "", "--limit", "0"]);
    assert!(few["hits"].as_array().unwrap().is_empty());
    let all = desk.json(&["search", "", "--all", "--sort", "title"]);
    let mut ids = each(&all["hits"], "id");
    assert_eq!(ids.len(), 633);
    assert_eq!(few["total"], 633);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 633);
}

#[test]
fn nothing_found_is_a_negative_answer() {
    Desk::new()
        .run(&["search", "zzzzqqqqxxxx"])
        .exits(1)
        .says("No record matches");
}

#[test]
fn people_see_hits_and_facets_in_their_language() {
    let desk = Desk::new();
    desk.run(&["search", "labour", "--language", "fr", "--limit", "2"])
        .exits(0)
        .answers("[country]:")
        .says("Résultats affichés");
}

#[test]
fn what_was_imported_is_found_at_once() {
    let desk = Desk::new();
    desk.lay("new.csv", "id,name[en]\norganisation-zyx,Zyxwvut Foundation\n");
    desk.json(&["search", "labour"]);
    desk.json(&["import", "organisation", "new.csv"]);
    let found = desk.json(&["search", "zyxwvut"]);
    assert_eq!(each(&found["hits"], "id"), ["organisation-zyx"]);
}

#[test]
fn the_index_can_be_rebuilt_and_thrown_away() {
    on_every_engine(|desk| {
        assert_eq!(desk.json(&["index", "rebuild"])["records"], 633);
        if desk.address().is_none() {
            std::fs::remove_dir_all(desk.path("palermo-data/index")).unwrap();
        }
        assert!(desk.json(&["search", "labour"])["total"].as_u64().unwrap() > 0);
    });
}

#[test]
fn the_kind_of_a_pack_is_found_and_counted() {
    let desk = Desk::new();
    let pack = example_pack();
    desk.lay(
        "sessions.csv",
        "id,title[es],region,held\nsesion-2016-1,Primera sesión,Norte,2016-03-01\nsesion-2016-2,Segunda sesión,Sur,\
         2016-06-01\n",
    );
    desk.json(&[
        "import",
        "ejemplo_committee_session",
        "sessions.csv",
        "--pack",
        &pack,
    ]);
    let found = desk.json(&[
        "search",
        "sesiones",
        "--kind",
        "ejemplo_committee_session",
        "--language",
        "es",
        "--pack",
        &pack,
    ]);
    assert_eq!(found["total"], 2, "{found:#}");
    let regions = each(&found["facets"]["region"], "label");
    assert!(
        regions.contains(&"Norte") && regions.contains(&"Sur"),
        "{regions:?}"
    );
    let north = desk.json(&["search", "", "--where", "region=North", "--pack", &pack]);
    assert_eq!(each(&north["hits"], "id"), ["sesion-2016-1"]);
}
