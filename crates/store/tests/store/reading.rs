//! Reading: layers, pages, several records at once, history, counts, references.

use record::RecordId;
use store::{Layer, Reference, Revision, State, Store, StoreProblem};

use crate::place::on_every_engine;
use crate::records::{id, organisation, organisation_with, publish, publish_all, put};

fn identifiers(revisions: &[Revision]) -> Vec<&str> {
    revisions.iter().map(|revision| revision.id().as_str()).collect()
}

fn number(revision: Option<Revision>) -> Option<u32> {
    revision.map(|revision| revision.number())
}

/// Five records: published; published with a draft upon it; draft only; withdrawn; in review only.
fn five(store: &Store) {
    publish_all(store, &["organisation-a", "organisation-b"]);
    put(
        store,
        organisation("organisation-b", "Draft"),
        Some(1),
        State::Draft,
    )
    .unwrap();
    put(store, organisation("organisation-c", "Draft"), None, State::Draft).unwrap();
    publish_all(store, &["organisation-d"]);
    put(
        store,
        organisation("organisation-d", "Gone"),
        Some(1),
        State::Withdrawn,
    )
    .unwrap();
    put(
        store,
        organisation("organisation-e", "Waits"),
        None,
        State::InReview,
    )
    .unwrap();
}

#[test]
fn a_revision_comes_back_as_it_was() {
    on_every_engine(|place| {
        let store = place.open();
        let record = organisation_with("organisation-a", "Court “A” — نص \u{1F600}", &["A/1"], None);
        let stored = publish(&store, record.clone(), None).unwrap();
        let head = store.head(&id("organisation-a")).unwrap().unwrap();
        assert_eq!(stored, head);
        assert_eq!(head.record(), record.record());
        assert_eq!(
            (
                head.number(),
                head.state(),
                head.by().name.as_str(),
                head.reason(),
                head.is_readable()
            ),
            (1, State::Published, "Ana", "test", true)
        );
        assert_eq!(store.kind_of(head.id()).unwrap().as_deref(), Some("organisation"));
        assert_eq!(store.head(&id("organisation-b")).unwrap(), None);
        assert_eq!(store.kind_of(&id("organisation-b")).unwrap(), None);
        assert_eq!(store.revision(head.id(), 2).unwrap(), None);
        assert_eq!(store.history(&id("organisation-b")).unwrap(), []);
    });
}

#[test]
fn the_public_sees_the_published_revision_while_a_draft_is_written() {
    on_every_engine(|place| {
        let store = place.open();
        five(&store);
        let expected = [
            ("organisation-a", Some(1), Some(1)),
            ("organisation-b", Some(2), Some(1)),
            ("organisation-c", Some(1), None),
            ("organisation-d", Some(2), None),
            ("organisation-e", Some(1), None),
        ];
        for (record, head, published) in expected {
            assert_eq!(number(store.head(&id(record)).unwrap()), head, "{record}");
            assert_eq!(
                number(store.published(&id(record)).unwrap()),
                published,
                "{record}"
            );
        }
        // Withdrawing takes away nothing that was once said.
        let history = store.history(&id("organisation-d")).unwrap();
        let states: Vec<State> = history.iter().map(Revision::state).collect();
        assert_eq!(states, [State::Published, State::Withdrawn]);
        assert_eq!(
            store.revision(&id("organisation-d"), 1).unwrap().as_ref(),
            history.first()
        );
        publish(&store, organisation("organisation-d", "Back"), Some(2)).unwrap();
        assert_eq!(number(store.published(&id("organisation-d")).unwrap()), Some(3));
    });
}

#[test]
fn pages_of_every_layer_join_without_a_gap_or_a_repetition() {
    on_every_engine(|place| {
        let store = place.open();
        five(&store);
        let layers: [(Layer, &[&str]); 6] = [
            (Layer::Head, &["a", "b", "c", "d", "e"]),
            (Layer::Published, &["a", "b"]),
            (Layer::HeadIn(State::Published), &["a"]),
            (Layer::HeadIn(State::Draft), &["b", "c"]),
            (Layer::HeadIn(State::Withdrawn), &["d"]),
            (Layer::HeadIn(State::InReview), &["e"]),
        ];
        for (layer, expected) in layers {
            let expected: Vec<String> = expected.iter().map(|end| format!("organisation-{end}")).collect();
            for kind in [None, Some("organisation")] {
                let whole = store.scan(kind, None, 100, layer).unwrap();
                assert_eq!(identifiers(&whole), expected, "{layer:?} of {kind:?}");
                let mut joined = Vec::new();
                loop {
                    let after = joined.last().map(Revision::id).cloned();
                    let page = store.scan(kind, after.as_ref(), 1, layer).unwrap();
                    if page.is_empty() {
                        break;
                    }
                    joined.extend(page);
                }
                assert_eq!(joined, whole, "{layer:?} of {kind:?}");
            }
            assert_eq!(store.scan(Some("case"), None, 100, layer).unwrap(), []);
        }
    });
}

#[test]
fn a_record_that_is_added_between_two_pages_moves_no_other() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-b", "organisation-d", "organisation-f"]);
        let first = store.scan(None, None, 2, Layer::Head).unwrap();
        publish_all(&store, &["organisation-a", "organisation-e"]);
        let after = first.last().map(Revision::id);
        let second = store.scan(None, after, 2, Layer::Head).unwrap();
        assert_eq!(identifiers(&second), ["organisation-e", "organisation-f"]);
    });
}

#[test]
fn pages_are_in_the_order_of_bytes_on_both_engines() {
    on_every_engine(|place| {
        let store = place.open();
        // A server's language may sort a hyphen as nothing and digits after letters.
        publish_all(
            &store,
            &[
                "organisation-ab",
                "organisation-a-b",
                "organisation-a1",
                "organisation-b",
            ],
        );
        let all = store.scan(None, None, 10, Layer::Head).unwrap();
        let expected = [
            "organisation-a-b",
            "organisation-a1",
            "organisation-ab",
            "organisation-b",
        ];
        assert_eq!(identifiers(&all), expected);
    });
}

#[test]
fn a_scan_of_everything_visits_each_record_once_and_ends_with_the_first_refusal() {
    on_every_engine(|place| {
        let store = place.open();
        let commits = (0..450)
            .map(|number| {
                let record = organisation(&format!("organisation-{number:04}"), "One of many");
                store::Commit::new(record, None, State::Published, "")
            })
            .collect();
        store
            .commit(commits, &crate::records::author(), crate::records::moment(0))
            .unwrap();
        let mut visited: Vec<RecordId> = Vec::new();
        store
            .scan_all(None, Layer::Published, |revision| {
                visited.push(revision.id().clone());
                Ok::<_, StoreProblem>(())
            })
            .unwrap();
        assert_eq!(visited.len(), 450);
        assert!(visited.is_sorted());
        let mut count = 0;
        let refused = store.scan_all(None, Layer::Head, |_| {
            count += 1;
            if count == 201 {
                Err(StoreProblem::HalfCopied)
            } else {
                Ok(())
            }
        });
        assert!(matches!(refused, Err(StoreProblem::HalfCopied)));
        assert_eq!(count, 201);
    });
}

#[test]
fn several_records_are_found_at_once_in_the_order_asked_for() {
    on_every_engine(|place| {
        let store = place.open();
        five(&store);
        let ask = |ends: &[&str], layer| -> Vec<(String, u32)> {
            let ids: Vec<RecordId> = ends
                .iter()
                .map(|end| id(&format!("organisation-{end}")))
                .collect();
            let found = store.find_many(&ids, layer).unwrap();
            found
                .iter()
                .map(|revision| {
                    (
                        revision.id().as_str().replace("organisation-", ""),
                        revision.number(),
                    )
                })
                .collect()
        };
        let pair = |end: &str, number| (end.to_owned(), number);
        assert_eq!(ask(&[], Layer::Head), []);
        assert_eq!(ask(&["nothing"], Layer::Head), []);
        assert_eq!(
            ask(&["b", "x", "a", "b"], Layer::Head),
            [pair("b", 2), pair("a", 1)]
        );
        assert_eq!(
            ask(&["b", "a", "c", "d"], Layer::Published),
            [pair("b", 1), pair("a", 1)]
        );
        assert_eq!(
            ask(&["a", "b", "c"], Layer::HeadIn(State::Draft)),
            [pair("b", 2), pair("c", 1)]
        );
    });
}

#[test]
fn more_records_are_found_at_once_than_one_statement_asks_for() {
    on_every_engine(|place| {
        let store = place.open();
        let ids: Vec<RecordId> = (0..70)
            .map(|number| id(&format!("organisation-{number:02}")))
            .collect();
        publish_all(&store, &ids.iter().map(RecordId::as_str).collect::<Vec<_>>());
        for count in [1, 31, 32, 33, 64, 65, 70] {
            let backward: Vec<RecordId> = ids[..count].iter().rev().cloned().collect();
            let found = store.find_many(&backward, Layer::Published).unwrap();
            let found: Vec<RecordId> = found.into_iter().map(|revision| revision.id().clone()).collect();
            assert_eq!(found, backward);
            let kinds = store.kinds_of(&backward).unwrap();
            assert_eq!(kinds.len(), count);
            assert!(kinds.values().all(|kind| kind == "organisation"));
        }
    });
}

#[test]
fn a_store_is_empty_until_the_first_record_of_its_organisation() {
    on_every_engine(|place| {
        let store = place.open();
        assert!(store.is_empty().unwrap());
        put(
            &store,
            organisation("organisation-a", "Draft"),
            None,
            State::Draft,
        )
        .unwrap();
        assert!(!store.is_empty().unwrap());
        drop(store);
        let mut options = place.options();
        options.organisation = "other".to_owned();
        let other = place.try_open(options).unwrap();
        assert!(other.is_empty().unwrap());
        assert_eq!(other.head(&id("organisation-a")).unwrap(), None);
        assert_eq!(other.scan(None, None, 10, Layer::Head).unwrap(), []);
    });
}

#[test]
fn records_are_counted_by_kind() {
    on_every_engine(|place| {
        let store = place.open();
        assert_eq!(store.counts_by_kind().unwrap(), []);
        five(&store);
        let counts = store.counts_by_kind().unwrap();
        assert_eq!(counts.len(), 1);
        assert_eq!(
            (counts[0].kind.as_str(), counts[0].records, counts[0].published),
            ("organisation", 5, 2)
        );
    });
}

#[test]
fn references_are_told_for_both_layers() {
    on_every_engine(|place| {
        let store = place.open();
        let child = |parent| organisation_with("organisation-child", "Child", &[], Some(parent));
        publish_all(&store, &["organisation-old", "organisation-new"]);
        publish(&store, child("organisation-old"), None).unwrap();
        put(&store, child("organisation-new"), Some(1), State::Draft).unwrap();
        let reference = |to: &str| Reference {
            from: id("organisation-child"),
            path: "parent".to_owned(),
            to: id(to),
        };
        let ask = |to: &str, layer| store.references_to(&id(to), layer).unwrap();
        assert_eq!(
            ask("organisation-old", Layer::Published),
            [reference("organisation-old")]
        );
        assert_eq!(ask("organisation-old", Layer::Head), []);
        assert_eq!(
            ask("organisation-new", Layer::Head),
            [reference("organisation-new")]
        );
        assert_eq!(
            ask("organisation-new", Layer::HeadIn(State::Draft)),
            [reference("organisation-new")]
        );
        assert_eq!(ask("organisation-new", Layer::Published), []);
        let from = |layer| store.references_from(&id("organisation-child"), layer).unwrap();
        assert_eq!(from(Layer::Head), [reference("organisation-new")]);
        assert_eq!(from(Layer::Published), [reference("organisation-old")]);
        put(&store, child("organisation-new"), Some(2), State::Withdrawn).unwrap();
        assert_eq!(from(Layer::Published), []);
        assert_eq!(from(Layer::Head), [reference("organisation-new")]);
    });
}
