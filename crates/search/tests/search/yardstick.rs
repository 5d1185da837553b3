//! Queries against [`search::query::evaluate`], which says in the plainest code what they mean.

use proptest::prelude::*;
use proptest::sample::select;
use record::{Reach, Record};
use search::query::{NoteKind, Typos, evaluate, parse};
use search::{Index, Request, Sort};
use vocabulary::Language;

use crate::papers::{WORDS, index_of, papers};

/// Words, identifiers and fields that the corpora have and have not.
const OTHERS: &[&str] = &[
    "victmi",
    "人",
    "受害人",
    "贩运",
    "人口受害者",
    "can 128",
    "canx0128",
    "ctoc/cop/wg.4/2015/3",
    "A/RES/70/179",
    "decided:2014",
    "decided:2015..",
    "decided:..2014-10",
    "decided:2014-11..2015-02",
    "victims.seen:2016",
    "amount:0",
    "amount:-1..1",
    "origin:arg",
    "origin:PER",
    "is_open:true",
    "secret:ship",
    "topics:law",
];

fn query() -> impl Strategy<Value = String> {
    let word = select(&WORDS[..]).prop_map(str::to_owned).boxed();
    let phrase =
        prop::collection::vec(select(&WORDS[..]), 1..4).prop_map(|words| format!("\"{}\"", words.join(" ")));
    let beginning = select(
        &[
            "vic*",
            "sh*",
            "forces*",
            "жерт*",
            "الض*",
            "人口*",
            "l'enf*",
            "nin*",
        ][..],
    );
    let leaf = prop_oneof![
        4 => word.clone(),
        2 => phrase,
        1 => beginning.prop_map(str::to_owned),
        2 => select(OTHERS).prop_map(str::to_owned),
        2 => (select(&["title", "body", "remark"][..]), word).prop_map(|(field, word)| format!("{field}:{word}")),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| parts.join(" ")),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} OR {right})")),
            inner.clone().prop_map(|query| format!("NOT ({query})")),
            (select(&["title", "body"][..]), inner).prop_map(|(field, query)| format!("{field}:({query})")),
        ]
    })
}

/// What the yardstick finds, and whether it had to allow typing errors.
fn expected(index: &Index, records: &[Record], request: &Request) -> Vec<String> {
    let Some(query) = parse(&request.query, index.fields()).unwrap().query else {
        return Vec::new();
    };
    let find = |typos| -> Vec<String> {
        let matches = |record: &&Record| {
            let document = index.plain_document(record, request.reach).unwrap();
            evaluate(&query, &document, request.language.tag(), typos)
        };
        records
            .iter()
            .filter(matches)
            .map(|record| record.id.to_string())
            .collect()
    };
    let exact = find(Typos::Refused);
    if exact.is_empty() { find(Typos::One) } else { exact }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_index_answers_as_the_yardstick(
        records in papers(6),
        queries in prop::collection::vec(query(), 8),
        language in select(&Language::ALL[..]),
        reach in select(&[Reach::Public, Reach::Restricted][..]),
    ) {
        let index = index_of(&records);
        for query in queries {
            let request = Request { reach, limit: 100, sort: Sort::Oldest, ..Request::new(query, language) };
            let answer = index.search(&request).unwrap();
            // Spelt-out identifiers such as `can 128` find more than words do; that is tested by itself.
            if search::query::identifier_candidates(&request.query).iter().any(|one| request.query[one.span.clone()].contains(' ')) {
                continue;
            }
            let mut found: Vec<String> = answer.hits.iter().map(|hit| hit.id.to_string()).collect();
            found.sort();
            let expected = expected(index, &records, &request);
            prop_assert_eq!(found, expected, "{} {} {:?}", request.query, language, reach);
            prop_assert_eq!(answer.total, answer.hits.len() as u64);
        }
    }

    #[test]
    fn nothing_that_is_typed_breaks_a_search(records in papers(3), text in "\\PC{0,60}|[a-z\"():*. 贩运人-]{0,30}") {
        let index = index_of(&records);
        for language in [Language::En, Language::Zh, Language::Ar] {
            index.search(&Request::new(text.clone(), language)).unwrap();
            index.suggest(&text, language, 5).unwrap();
        }
    }

    #[test]
    fn highlights_are_pieces_of_the_text(records in papers(4), query in query(), language in select(&Language::ALL[..])) {
        let index = index_of(&records);
        let answer = index.search(&Request::new(query, language)).unwrap();
        for hit in &answer.hits {
            let record = records.iter().find(|record| record.id == hit.id).unwrap();
            let document = index.plain_document(record, Reach::Public).unwrap();
            for highlight in &hit.highlights {
                let shown: String = highlight.fragments.iter().map(|(piece, _)| piece.as_str()).collect();
                let shown = shown.trim_matches('…');
                let is_there = document.texts.iter().any(|text| text.field == highlight.path && text.text.contains(shown));
                prop_assert!(is_there, "{:?}", highlight);
            }
        }
    }
}

#[test]
fn a_word_that_no_record_has_is_named() {
    let index = index_of(&[]);
    let answer = index.search(&Request::new("Kinder", Language::En)).unwrap();
    assert_eq!((answer.total, answer.hits.len()), (0, 0));
    let notes: Vec<_> = answer
        .notes
        .iter()
        .map(|note| (note.kind, note.span.clone()))
        .collect();
    assert_eq!(notes, [(NoteKind::UnknownWord, 0..6)]);
}
