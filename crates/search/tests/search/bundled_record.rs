//! The bundled record, searched in six languages.

use std::sync::{Arc, OnceLock};

use locale::format::sort_key;
use record::{Reach, Record, Schema};
use search::index::{Highlight, Marks};
use search::query::{NoteKind, PlainDocument, Typos, evaluate, parse};
use search::{Answer, Filter, Index, Place, Request, Sort, Suggestion};
use vocabulary::{CodeLists, Language};

fn schema() -> Arc<Schema> {
    static SCHEMA: OnceLock<Arc<Schema>> = OnceLock::new();
    let schema = || Arc::new(Schema::new(register::REGISTERS, CodeLists::bundled().clone()).unwrap());
    Arc::clone(SCHEMA.get_or_init(schema))
}

fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let checked = register::bundle::read(&schema()).unwrap();
        checked
            .into_iter()
            .map(|checked| checked.record().clone())
            .collect()
    })
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let index = Index::open(&Place::Memory, schema(), sort_key).unwrap();
        index.update(records(), &[], 7).unwrap();
        index
    })
}

fn find(query: &str, language: Language) -> Answer {
    index().search(&Request::new(query, language)).unwrap()
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.id.as_str()).collect()
}

/// The identifiers of every hit, page by page.
fn all_ids(mut request: Request) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let answer = index().search(&request).unwrap();
        found.extend(answer.hits.iter().map(|hit| hit.id.to_string()));
        match answer.next {
            Some(next) => request.after = Some(next),
            None => return found,
        }
    }
}

#[test]
fn the_index_holds_every_record_and_its_position() {
    assert_eq!(index().count(), records().len() as u64);
    assert_eq!(index().position(), 7);
    let everything = find("", Language::En);
    assert_eq!(everything.total, records().len() as u64);
}

#[test]
fn each_language_finds_records_and_shows_where() {
    check_language("trafficking in children", Language::En);
    check_language("الاتجار بالأشخاص", Language::Ar);
    check_language("人口贩运", Language::Zh);
    check_language("торговля людьми", Language::Ru);
    check_language("traite des personnes", Language::Fr);
    check_language("trata de personas", Language::Es);
}

fn check_language(query: &str, language: Language) {
    let answer = find(query, language);
    assert!(answer.total > 3, "{query}: {}", answer.total);
    assert!(answer.notes.is_empty(), "{query}: {:?}", answer.notes);
    let with_highlight = answer
        .hits
        .iter()
        .filter(|hit| !hit.highlights.is_empty())
        .count();
    assert!(
        with_highlight * 2 > answer.hits.len(),
        "{query}: {with_highlight}"
    );
    for highlight in answer.hits.iter().flat_map(|hit| &hit.highlights) {
        assert!(
            highlight.fragments.iter().any(|(_, is_match)| *is_match),
            "{highlight:?}"
        );
    }
    let facets: Vec<&str> = answer.facets.iter().map(|facet| facet.path.as_str()).collect();
    assert_eq!(facets, ["kind", "country", "language", "year"]);
    check_one_mark(query, language, &answer);
}

/// Where one text of each hit is asked for, it is the first of those besides the title.
fn check_one_mark(query: &str, language: Language, all: &Answer) {
    let request = Request {
        highlights: Marks::One,
        ..Request::new(query, language)
    };
    let one = index().search(&request).unwrap();
    assert_eq!(ids(&one), ids(all), "{query}");
    for (one, all) in one.hits.iter().zip(&all.hits) {
        let schema = schema();
        let titles = schema.kind(&all.kind).unwrap().title.fields;
        let first = all
            .highlights
            .iter()
            .find(|highlight| !titles.contains(&highlight.path.as_str()));
        let shown: Vec<&Highlight> = one.highlights.iter().collect();
        assert_eq!(shown, Vec::from_iter(first), "{query}: {}", all.id);
    }
}

#[test]
fn a_german_word_is_said_to_be_unknown() {
    let answer = find("Kinder", Language::En);
    let kinds: Vec<NoteKind> = answer.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds.first(), Some(&NoteKind::UnknownWord), "{:?}", answer.notes);
    assert_eq!(answer.notes[0].span, 0..6);
    // What is found then is alike at most, and is said to be.
    assert_eq!(
        kinds.contains(&NoteKind::SimilarWords),
        answer.total > 0,
        "{kinds:?}"
    );
}

#[test]
fn an_identifier_is_found_in_any_spelling() {
    let exact = find("CTOC/COP/WG.4/2015/3", Language::En);
    assert!(exact.total > 0);
    for query in ["ctoc cop wg4 2015 3", "CTOC-COP-WG.4-2015-03"] {
        let answer = find(query, Language::En);
        assert_eq!(ids(&answer).first(), ids(&exact).first(), "{query}");
    }
    let first = records()
        .iter()
        .find(|record| record.id == exact.hits[0].id)
        .unwrap();
    let named = index().plain_document(first, Reach::Public).unwrap().identifiers;
    assert!(
        named.iter().any(|name| name == "CTOC/COP/WG.4/2015/3"),
        "{named:?}"
    );
}

#[test]
fn a_country_is_found_by_its_name_in_every_language_and_the_hit_says_so() {
    let names = [
        "الأرجنتين",
        "阿根廷",
        "Argentina",
        "Argentine",
        "Аргентина",
        "Argentina",
    ];
    for (language, name) in Language::ALL.into_iter().zip(names) {
        let mut request = Request::new(name, language);
        request.limit = 1_000;
        let answer = index().search(&request).unwrap();
        let case = answer.hits.iter().find(|hit| hit.id.as_str() == "case-arg064");
        let case = case.unwrap_or_else(|| panic!("{name}: {:?}", ids(&answer)));
        let matched = case
            .matched
            .first()
            .unwrap_or_else(|| panic!("{name}: nothing matched"));
        assert_eq!((matched.list.as_str(), matched.code.as_str()), ("country", "ARG"));
        assert_eq!(matched.words, name);
    }
}

#[test]
fn the_reader_sees_titles_in_the_own_language() {
    let request = Request {
        kinds: vec!["activity".to_owned()],
        ..Request::new("", Language::Fr)
    };
    let answer = index().search(&request).unwrap();
    assert!(
        answer
            .hits
            .iter()
            .any(|hit| hit.title_language == Language::Fr.tag())
    );
}

#[test]
fn pages_lead_to_the_end_without_gaps_or_repeats() {
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title] {
        check_pages(sort);
    }
}

fn check_pages(sort: Sort) {
    let request = Request {
        sort,
        limit: 37,
        facets: false,
        ..Request::new("trafficking", Language::En)
    };
    let found = all_ids(request.clone());
    let total = index().search(&request).unwrap().total;
    assert_eq!(found.len() as u64, total);
    let mut distinct = found.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), found.len());
    let at_once = all_ids(Request {
        limit: 1_000,
        ..request
    });
    assert_eq!(found, at_once);
}

#[test]
fn the_index_answers_as_the_yardstick_says() {
    let queries = [
        "trafficking",
        "\"trafficking in persons\"",
        "traffick* -children",
        "title:training OR title:workshop",
        "(children OR women) protection",
        "kind:case",
        "decided:2010..2014",
        "charge_count:10..",
        "贩运人口",
        "الضحايا",
        "дети",
        "víctimas protección",
        "victmis",
    ];
    let documents: Vec<(String, PlainDocument)> = records()
        .iter()
        .map(|record| {
            (
                record.id.to_string(),
                index().plain_document(record, Reach::Public).unwrap(),
            )
        })
        .collect();
    for query in queries {
        check_against_yardstick(query, &documents);
    }
}

fn check_against_yardstick(query: &str, documents: &[(String, PlainDocument)]) {
    let language = Language::En;
    let parsed = parse(query, index().fields()).unwrap().query.unwrap();
    let expect = |typos| -> Vec<String> {
        let matching = documents
            .iter()
            .filter(|(_, document)| evaluate(&parsed, document, language.tag(), typos));
        matching.map(|(id, _)| id.clone()).collect()
    };
    let mut expected = expect(Typos::Refused);
    if expected.is_empty() {
        expected = expect(Typos::One);
    }
    let request = Request {
        limit: 1_000,
        ..Request::new(query, language)
    };
    let answer = index().search(&request).unwrap();
    let mut found = all_ids(request);
    found.sort();
    expected.sort();
    if answer.terms.is_empty() {
        assert_eq!(found, expected, "{query}");
    } else {
        // Codes add to what the words find.
        assert!(expected.iter().all(|id| found.contains(id)), "{query}");
    }
}

#[test]
fn a_facet_value_counts_what_choosing_it_finds() {
    let filter = |path: &str, value: &str| Filter {
        path: path.to_owned(),
        values: vec![value.to_owned()],
    };
    let request = Request {
        kinds: vec!["case".to_owned()],
        filters: vec![
            filter("acts", "recruitment"),
            filter("victims.includes_child", "true"),
        ],
        ..Request::new("", Language::En)
    };
    let answer = index().search(&request).unwrap();
    assert!(answer.total > 0);
    let mut checked = 0;
    for facet in answer.facets.iter().filter(|facet| facet.path != "kind") {
        for (value, count) in &facet.values {
            let mut filters = request.filters.clone();
            filters.retain(|filter| filter.path != facet.path);
            filters.push(filter(&facet.path, value));
            let chosen = Request {
                filters,
                facets: false,
                ..request.clone()
            };
            assert_eq!(
                index().search(&chosen).unwrap().total,
                *count,
                "{} {value}",
                facet.path
            );
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn suggestions_are_terms_titles_and_identifiers() {
    let terms = index().suggest("argent", Language::En, 10).unwrap();
    assert!(
        terms
            .iter()
            .any(|one| matches!(one, Suggestion::Term { code, .. } if code == "ARG")),
        "{terms:?}"
    );
    let identifiers = index().suggest("ctoc/cop/wg.4/20", Language::En, 10).unwrap();
    assert!(
        identifiers
            .iter()
            .any(|one| matches!(one, Suggestion::Identifier { .. })),
        "{identifiers:?}"
    );
    let title = index().search(&Request::new("", Language::Ar)).unwrap().hits[0]
        .title
        .clone();
    let beginning: String = title.chars().take(8).collect();
    let titles = index().suggest(&beginning, Language::Ar, 50).unwrap();
    assert!(
        titles
            .iter()
            .any(|one| matches!(one, Suggestion::Title { text, .. } if *text == title)),
        "{beginning}: {titles:?}"
    );
}
