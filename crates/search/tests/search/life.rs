//! An index through its life: opened, filled, changed, damaged, emptied; and who may see what.

use std::sync::Arc;

use locale::format::sort_key;
use record::pack::PackFile;
use record::{Reach, Record, Schema, Typed, Value, Values};
use search::query::NoteKind;
use search::{Filter, Index, IndexProblem, Place, Request, SearchProblem, Suggestion};
use vocabulary::{CodeLists, Language, Translated};

use crate::papers::{Paper, index_of, paper, schema};

fn titled(number: usize, title: &str) -> Record {
    let title = Translated::original(Language::En, title);
    paper(number, Values::default().with("title", Value::Translated(title)))
}

fn total(index: &Index, query: &str) -> u64 {
    index.search(&Request::new(query, Language::En)).unwrap().total
}

#[test]
fn changes_are_found_at_once_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("index"));
    let index = Index::open(&place, schema(), sort_key).unwrap();
    assert_eq!((index.position(), index.count()), (0, 0));
    index
        .update(&[titled(1, "ships"), titled(2, "trains")], &[], 2)
        .unwrap();
    assert_eq!(
        (index.position(), index.count(), total(&index, "ship")),
        (2, 2, 1)
    );
    index
        .update(&[titled(1, "planes")], &["paper-002".parse().unwrap()], 4)
        .unwrap();
    assert_eq!(
        (index.count(), total(&index, "ship"), total(&index, "plane")),
        (1, 0, 1)
    );
    drop(index);
    let index = Index::open(&place, schema(), sort_key).unwrap();
    assert_eq!(
        (index.position(), index.count(), total(&index, "plane")),
        (4, 1, 1)
    );
    index.clear().unwrap();
    assert_eq!((index.position(), index.count()), (0, 0));
}

#[test]
fn many_changes_are_merged_and_found() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(&Place::Folder(folder.path().to_owned()), schema(), sort_key).unwrap();
    let many: Vec<Record> = (0..300).map(|number| titled(number, "a ship at sea")).collect();
    index.update(&many, &[], 300).unwrap();
    for number in 0..12 {
        index
            .update(&[titled(number, "a train on land")], &[], 301 + number as u64)
            .unwrap();
    }
    index.rest().unwrap();
    assert_eq!(
        (index.count(), total(&index, "ship"), total(&index, "train")),
        (300, 288, 12)
    );
    index.update(&[titled(0, "a plane")], &[], 700).unwrap();
    assert_eq!((index.position(), total(&index, "plane")), (700, 1));
}

#[test]
fn filling_replaces_everything_at_once_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let index = Index::open(&place, schema(), sort_key).unwrap();
    index.update(&[titled(1, "ships")], &[], 1).unwrap();
    let broken_off = index.fill::<IndexProblem>(9, 2, |put| {
        put(vec![titled(2, "trains")])?;
        Err(IndexProblem::Poisoned)
    });
    assert!(broken_off.is_err());
    assert_eq!((index.position(), total(&index, "ship")), (1, 1));
    // Enough that several threads write several segments.
    for expected in [0, 1_000_000] {
        index
            .fill::<IndexProblem>(700, expected, |put| {
                (0..700).try_for_each(|number| put(vec![titled(number, "a train on land")]))
            })
            .unwrap();
        assert_eq!(
            (
                index.position(),
                index.count(),
                total(&index, "ship"),
                total(&index, "train")
            ),
            (700, 700, 0, 700)
        );
    }
    index.update(&[titled(0, "a plane")], &[], 701).unwrap();
    drop(index);
    let index = Index::open(&place, schema(), sort_key).unwrap();
    assert_eq!(
        (index.position(), total(&index, "train"), total(&index, "plane")),
        (701, 699, 1)
    );
}

#[test]
fn a_word_of_one_field_is_not_found_in_another() {
    let both = |number, title: &str, text: &str| {
        let title = Translated::original(Language::En, title);
        let body = Translated::original(Language::En, text);
        let values = Values::default().with("title", Value::Translated(title));
        paper(number, values.with("body", Value::Translated(body)))
    };
    let index = index_of(&[
        both(1, "Harbour masters", "They count exploited seafarers at sea."),
        both(2, "Seafarers exploited", "They count ships."),
    ]);
    for (query, expected) in [
        ("title:seafarers", 1),
        ("title:seafar*", 1),
        ("title:sea*", 1),
        ("title:\"seafarers exploited\"", 1),
        ("title:\"exploited seafarers\"", 0),
        ("body:\"exploited seafarers\"", 1),
        ("title:seafarrers", 1),
        ("title:ships", 0),
        ("seafarers", 2),
    ] {
        assert_eq!(total(index, query), expected, "{query}");
    }
}

#[test]
fn another_schema_or_a_damaged_file_empties_the_index_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    std::fs::write(folder.path().join("letter.txt"), "keep me").unwrap();
    let fill = || {
        let index = Index::open(&place, schema(), sort_key).unwrap();
        assert_eq!(index.position(), 0);
        index.update(&[titled(1, "ships")], &[], 9).unwrap();
    };
    fill();
    let declaration = record::Declaration {
        about: "A paper, told differently.",
        ..Paper::DECLARATION
    };
    let other = Schema::new(&[declaration], CodeLists::bundled().clone()).unwrap();
    let index = Index::open(&place, Arc::new(other), sort_key).unwrap();
    assert_eq!((index.position(), index.count()), (0, 0));
    drop(index);
    fill();
    let store = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let store = store
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "store"))
        .unwrap();
    std::fs::write(store, "").unwrap();
    fill();
    std::fs::write(folder.path().join("meta.json"), "{").unwrap();
    fill();
    assert_eq!(
        std::fs::read_to_string(folder.path().join("letter.txt")).unwrap(),
        "keep me"
    );
}

#[test]
fn a_second_writer_is_told_that_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let first = Index::open(&place, schema(), sort_key).unwrap();
    first.update(&[titled(1, "ships")], &[], 1).unwrap();
    let second = Index::open(&place, schema(), sort_key).unwrap();
    assert_eq!(total(&second, "ships"), 1);
    assert!(matches!(second.update(&[], &[], 2), Err(IndexProblem::Locked)));
    first.rest().unwrap();
    second.update(&[titled(2, "ships")], &[], 2).unwrap();
    assert_eq!(total(&second, "ships"), 2);
}

#[test]
fn what_not_everybody_may_see_is_found_only_by_those_who_may() {
    let title = Value::Translated(Translated::original(Language::En, "A paper"));
    let values = Values::default()
        .with("title", title)
        .with("secret", Value::Text("clandestine".to_owned()))
        .with("secret_number", Value::Text("XY 77/12".to_owned()));
    let index = index_of(&[paper(1, values)]);
    let ask = |query: &str, reach| {
        let request = Request {
            reach,
            ..Request::new(query, Language::En)
        };
        index.search(&request).unwrap()
    };
    for query in ["clandestine", "secret:clandestine", "clandest*", "XY/77/12"] {
        assert_eq!(ask(query, Reach::Public).total, 0, "{query}");
        assert_eq!(ask(query, Reach::Restricted).total, 1, "{query}");
    }
    assert!(index.suggest("XY 77", Language::En, 5).unwrap().is_empty());
    let filter = Filter {
        path: "secret".to_owned(),
        values: vec!["clandestine".to_owned()],
    };
    let mut request = Request {
        filters: vec![filter],
        ..Request::new("", Language::En)
    };
    assert!(matches!(
        index.search(&request),
        Err(SearchProblem::UnknownFacet { .. })
    ));
    request.reach = Reach::Restricted;
    assert_eq!(index.search(&request).unwrap().total, 1);
    request.filters.clear();
    request.kinds = vec!["paper".to_owned()];
    request.reach = Reach::Public;
    let facets = index.search(&request).unwrap().facets;
    assert!(facets.iter().all(|facet| facet.path != "secret"), "{facets:?}");
}

#[test]
fn requests_that_cannot_be_answered_say_why() {
    let index = index_of(&[]);
    let problem = |change: fn(&mut Request)| {
        let mut request = Request::new("", Language::En);
        change(&mut request);
        index.search(&request).unwrap_err().to_string()
    };
    assert!(problem(|request| request.kinds = vec!["papper".to_owned()]).contains("paper"));
    assert!(problem(|request| request.limit = 1_001).contains("1000"));
    assert!(problem(|request| request.after = Some("zz".parse().unwrap())).contains("first page"));
    assert!(problem(|request| request.query = "x".repeat(1_001)).contains("1001"));
}

#[test]
fn an_identifier_written_with_spaces_comes_first() {
    let mut named = titled(1, "something else");
    named.aliases = vec!["CANx128".to_owned()];
    let index = index_of(&[titled(2, "can 128 can 128"), named]);
    for query in ["can 128", "CAN x 0128", "something CAN128"] {
        let answer = index.search(&Request::new(query, Language::En)).unwrap();
        assert_eq!(
            answer.hits.first().map(|hit| hit.id.as_str()),
            Some("paper-001"),
            "{query}"
        );
    }
}

#[test]
fn one_typing_error_is_forgiven_and_said() {
    let index = index_of(&[titled(1, "Victims of trafficking"), titled(2, "Ships")]);
    let answer = index.search(&Request::new("victms", Language::En)).unwrap();
    assert_eq!(answer.total, 1);
    let kinds: Vec<NoteKind> = answer.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [NoteKind::UnknownWord, NoteKind::SimilarWords]);
    assert!(
        answer.hits[0].highlights[0]
            .fragments
            .contains(&("Victims".to_owned(), true))
    );
    // A filter that leaves nothing is no reason to guess.
    let request = Request {
        filters: vec![Filter {
            path: "origin".to_owned(),
            values: vec!["ARG".to_owned()],
        }],
        ..Request::new("ships", Language::En)
    };
    let answer = index.search(&request).unwrap();
    assert_eq!((answer.total, answer.notes), (0, Vec::new()));
}

#[test]
fn fields_and_kinds_of_a_country_pack_are_found_and_counted() {
    let text = include_str!("../../../../packs/ejemplo.toml");
    let pack = PackFile {
        name: "ejemplo.toml",
        text,
    };
    let schema = Schema::with_packs(register::REGISTERS, CodeLists::bundled(), &[pack]).unwrap();
    let index = Index::open(&Place::Memory, Arc::new(schema), sort_key).unwrap();
    let title = Value::Translated(Translated::original(Language::Es, "Sesión sobre la trata"));
    let values = Values::default()
        .with("title", title)
        .with("region", Value::Code("norte".to_owned()));
    let session = Record {
        id: "sesion-1".parse().unwrap(),
        kind: "ejemplo_committee_session".to_owned(),
        aliases: Vec::new(),
        values,
    };
    let title = Value::Translated(Translated::original(Language::Es, "Un caso"));
    let values = Values::default()
        .with("title", title)
        .with("ejemplo_folio", Value::Text("F-2016/07".to_owned()))
        .with("ejemplo_region", Value::Code("norte".to_owned()));
    let case = Record {
        id: "case-1".parse().unwrap(),
        kind: "case".to_owned(),
        aliases: Vec::new(),
        values,
    };
    index.update(&[session, case], &[], 1).unwrap();
    // "Norte" is a term of the pack's own list, carried by both.
    let answer = index.search(&Request::new("norte", Language::En)).unwrap();
    assert_eq!(answer.total, 2);
    assert_eq!(answer.terms[0].list, "ejemplo_region");
    let request = Request {
        kinds: vec!["ejemplo_committee_session".to_owned()],
        filters: vec![Filter {
            path: "region".to_owned(),
            values: vec!["norte".to_owned()],
        }],
        ..Request::new("sesiones trata", Language::Es)
    };
    let answer = index.search(&request).unwrap();
    assert_eq!(answer.total, 1);
    let region = answer.facets.iter().find(|facet| facet.path == "region").unwrap();
    assert_eq!(region.values, [("norte".to_owned(), 1)]);
    let folio = Request {
        reach: Reach::Restricted,
        ..Request::new("f 2016 7", Language::Es)
    };
    assert_eq!(index.search(&folio).unwrap().total, 1);
    let suggestions = index.suggest("Sesi", Language::Es, 5).unwrap();
    assert!(
        suggestions
            .iter()
            .any(|one| matches!(one, Suggestion::Title { .. })),
        "{suggestions:?}"
    );
}
