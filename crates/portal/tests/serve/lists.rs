//! Lists and searches: acceptance queries, one address for one query, every form of a list.

use std::io::Read as _;

use crate::house::{House, Plan};
use usecases::State;

#[test]
fn the_acceptance_queries_find_what_they_are_for() {
    let house = House::with_record();
    let reader = house.visitor();
    let search = |query: &str| {
        let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        reader.follow(&format!("/en/search.json?q={query}")).well().json()
    };
    for query in ["trafficking in children", "الاتجار بالأشخاص", "人口贩运"] {
        assert!(search(query)["total"].as_u64().unwrap() > 0, "{query}");
    }
    let by_symbol = search("CTOC/COP/WG.4/2015/3");
    let by_words = search("ctoc cop wg4 2015 3");
    assert!(by_symbol["total"].as_u64().unwrap() > 0);
    assert_eq!(by_symbol["hits"][0]["id"], by_words["hits"][0]["id"]);
    let german = search("Kinder");
    assert!(
        !german["notes"].as_array().unwrap().is_empty(),
        "it is said that the word is not known: {german}"
    );
    let page = reader.open("/en/search?q=Kinder").well().text();
    assert!(
        page.contains("Kinder"),
        "the page says that the word is not of its languages"
    );
    let arabic = house
        .visitor()
        .open("/ar/search?q=%D8%A7%D9%84%D8%A7%D8%AA%D8%AC%D8%A7%D8%B1+%D8%A8%D8%A7%D9%84%D8%A3%D8%B4%D8%AE%D8%A7%D8%B5")
        .well();
    assert!(arabic.text().contains("dir=\"rtl\""));
}

#[test]
fn one_query_has_one_address() {
    let house = House::with_record();
    let reader = house.visitor();
    let check = |sent: &str, canonical: &str| {
        let answer = reader.open(sent);
        assert_eq!(
            (answer.status, answer.leads_to().as_deref()),
            (301, Some(canonical)),
            "{sent}"
        );
        assert_eq!(reader.open(canonical).status, 200, "{canonical}");
    };
    check("/en/search?q=&from=&to=&sort=", "/en/search");
    check(
        "/en/search?to=2016-04&kind=case&q=children&from=2014-10&sort=relevance",
        "/en/search?q=children&kind=case&from=2014-10&to=2016-04",
    );
    check("/fr/case", "/fr/cases");
    assert_eq!(reader.open("/en/search?nothing=x").status, 400);
    assert_eq!(reader.open("/en/cases?country=THA").status, 200);
}

#[test]
fn every_list_answers_in_every_form() {
    let house = House::with_record();
    let reader = house.visitor();
    let kinds = reader.open("/api/v1/kinds").well().json();
    for kind in kinds["kinds"].as_array().unwrap() {
        let code = kind["code"].as_str().unwrap();
        let count = kind["count"].as_u64().unwrap();
        let slug = house.palermo.kind(code).unwrap().slug;
        let json = reader.open(&format!("/en/{slug}.json")).well().json();
        assert_eq!(json["total"].as_u64().unwrap(), count, "{slug}");
        let lines = reader.open(&format!("/en/{slug}.jsonl")).well().text();
        assert_eq!(lines.lines().count() as u64, count, "{slug}");
        let table = reader.open(&format!("/en/{slug}.csv")).well();
        assert!(
            table
                .header("content-disposition")
                .unwrap()
                .contains(&format!("{slug}.csv"))
        );
        let mut rows = csv::Reader::from_reader(table.bytes());
        assert_eq!(rows.records().map(Result::unwrap).count() as u64, count, "{slug}");
        let book = reader.open(&format!("/en/{slug}.xlsx")).well();
        assert!(book.bytes().starts_with(b"PK"), "{slug}");
        let feed = reader.open(&format!("/en/{slug}.atom")).well();
        assert_eq!(
            feed.header("content-type"),
            Some("application/atom+xml; charset=utf-8")
        );
        well_formed(&feed.text());
        reader.open(&format!("/en/{slug}")).well();
    }
    for list in ["treaty", "treaty/changes", "calendar", "search"] {
        for (suffix, begins) in [
            ("csv", "id,"),
            ("jsonl", "{\"id\""),
            ("json", "{"),
            ("atom", "<?xml"),
        ] {
            let answer = reader.open(&format!("/en/{list}.{suffix}")).well();
            assert!(
                answer.text().starts_with(begins),
                "{list}.{suffix}: {}",
                answer.text()
            );
        }
        assert!(
            reader
                .open(&format!("/en/{list}.xlsx"))
                .well()
                .bytes()
                .starts_with(b"PK")
        );
    }
}

#[test]
fn a_narrowed_list_is_the_same_in_every_form() {
    let house = House::with_record();
    let reader = house.visitor();
    let found = reader.open("/en/search.json?q=children").well().json();
    let total = found["total"].as_u64().unwrap();
    assert!(total > 20, "{total}");
    let lines = reader.open("/en/search.jsonl?q=children").well().text();
    assert_eq!(lines.lines().count() as u64, total);
    let table = reader.open("/en/search.csv?q=children").well();
    let mut rows = csv::Reader::from_reader(table.bytes());
    assert_eq!(rows.records().map(Result::unwrap).count() as u64, total);

    let mut address = "/en/search?q=children".to_owned();
    let mut shown = 0;
    loop {
        let page = reader.open(&address).well().text();
        shown += page.matches("<li><h3><a href=").count() as u64;
        let Some(next) = page.split("rel=\"next\" href=\"").nth(1) else {
            break;
        };
        address = next.split('"').next().unwrap().replace("&#38;", "&");
    }
    assert_eq!(shown, total, "following the pages to the end shows every hit");
}

#[test]
fn a_cell_never_begins_with_a_live_formula() {
    let house = House::in_folder(Plan::empty());
    house.organisation(
        "organisation-formula",
        "=HYPERLINK(\"http://evil\")",
        State::Published,
    );
    let table = house.visitor().open("/en/organisations.csv").well();
    let mut rows = csv::Reader::from_reader(table.bytes());
    for row in rows.records() {
        assert!(row.unwrap().iter().all(|cell| !cell.starts_with('=')));
    }
}

#[test]
fn pages_are_compressed_for_whoever_takes_it() {
    let house = House::with_record();
    let plain = house.visitor().open("/en/search?q=children").well();
    let packed = house
        .visitor()
        .saying("accept-encoding", "gzip")
        .open("/en/search?q=children")
        .well();
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(packed.bytes())
        .read_to_string(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain.text());
    assert!(packed.bytes().len() < 10 << 10, "{} bytes", packed.bytes().len());
    let brotli = house.visitor().saying("accept-encoding", "gzip, br").open("/en/");
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    let absent = house
        .visitor()
        .saying("accept-encoding", "gzip")
        .open("/en/cases/case-that-is-not-there");
    assert_eq!(
        (absent.status, absent.header("content-encoding")),
        (404, Some("gzip"))
    );
}

pub fn well_formed(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(problem) => panic!("{problem}: {xml}"),
        }
    }
}
