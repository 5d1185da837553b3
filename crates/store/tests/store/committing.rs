//! Committing: what is added, what is refused, and that nothing is stored by halves.

use record::{RecordId, Schema, Typed, Value, Values, record};
use std::sync::Arc;
use store::{Commit, CommitProblem, Layer, NewJob, Options, Revision, State, Store, StoreProblem, Stream};
use vocabulary::{CodeLists, Translated};

use crate::place::{Place, on_every_engine};
use crate::records::{
    author, checked, checked_with, id, moment, organisation, organisation_with, publish, publish_all, put,
};

record! {
    /// A kind of another program whose records are named like organisations.
    pub struct Leaflet = "leaflet", prefix "organisation", slug "leaflets", title "name" {
        /// The name.
        name: Translated => Public, required;
        /// Its pages.
        pages: Vec<record::typed::LongText> => Public;
    }
}

/// A schema that knows leaflets and no organisations.
fn schema_of_leaflets() -> Arc<Schema> {
    match Schema::new(&[Leaflet::DECLARATION], CodeLists::bundled().clone()) {
        Ok(schema) => Arc::new(schema),
        Err(problem) => panic!("{problem}"),
    }
}

fn open_for_leaflets(place: &Place) -> Store {
    let mut options: Options = place.options();
    options.schema = schema_of_leaflets();
    place
        .try_open(options)
        .unwrap_or_else(|problem| panic!("{problem}"))
}

fn leaflet(id: &str, pages: Vec<Value>) -> record::Checked {
    let mut values = Values::default();
    let name = Translated::original(vocabulary::Language::En, "Know your rights");
    values.set("name", Value::Translated(name));
    if !pages.is_empty() {
        values.set("pages", Value::Many(pages));
    }
    checked_with(&schema_of_leaflets(), "leaflet", id, &[], values)
}

fn numbers(history: &[Revision]) -> Vec<(u32, &str)> {
    history
        .iter()
        .map(|revision| (revision.number(), revision.state().code()))
        .collect()
}

#[test]
fn every_change_adds_a_revision_and_leaves_those_before() {
    on_every_engine(|place| {
        let store = place.open();
        let mut stored = Vec::new();
        for (number, state) in State::ALL.into_iter().enumerate() {
            let record = organisation("organisation-a", &format!("Name {number}"));
            let based_on = (number > 0).then_some(number as u32);
            stored.push(put(&store, record, based_on, state).unwrap());
            assert_eq!(store.history(&id("organisation-a")).unwrap(), stored);
        }
        assert_eq!(
            numbers(&stored),
            [(1, "draft"), (2, "in_review"), (3, "published"), (4, "withdrawn")]
        );
        for revision in &stored {
            let alone = store.revision(revision.id(), revision.number()).unwrap();
            assert_eq!(alone.as_ref(), Some(revision));
        }
    });
}

#[test]
fn the_second_editor_is_given_both_versions_and_nothing_is_overwritten() {
    on_every_engine(|place| {
        let store = place.open();
        publish(&store, organisation("organisation-a", "One"), None).unwrap();
        let second = publish(&store, organisation("organisation-a", "Two"), Some(1)).unwrap();
        let ours = organisation("organisation-a", "Other two");
        for based_on in [Some(1), None, Some(3)] {
            let problem = publish(&store, ours.clone(), based_on).unwrap_err();
            assert!(!problem.is_retryable());
            let sentence = problem.to_string();
            assert!(sentence.contains("revision 2 by Ana"), "{sentence}");
            let CommitProblem::Conflict(conflict) = problem else {
                panic!("{problem}");
            };
            assert_eq!(&conflict.ours, ours.record());
            assert_eq!(conflict.based_on, based_on);
            assert_eq!(conflict.theirs, second);
        }
        assert_eq!(store.history(&id("organisation-a")).unwrap().len(), 2);
    });
}

#[test]
fn a_change_of_a_record_that_is_not_there_is_refused() {
    on_every_engine(|place| {
        let store = place.open();
        let problem = publish(&store, organisation("organisation-a", "One"), Some(3)).unwrap_err();
        assert!(
            matches!(&problem, CommitProblem::BaseMissing { number: 3, id: missing } if *missing == id("organisation-a")),
            "{problem}"
        );
        assert!(store.is_empty().unwrap());
    });
}

#[test]
fn saying_the_same_again_makes_no_revision() {
    on_every_engine(|place| {
        let store = place.open();
        let record = organisation_with("organisation-a", "One", &["A/1"], Some("organisation-b"));
        let first = publish(&store, record.clone(), None).unwrap();
        // A commit whose answer was lost is repeated with the base it had.
        for based_on in [None, Some(1)] {
            assert_eq!(publish(&store, record.clone(), based_on).unwrap(), first);
        }
        assert_eq!(store.changes_after(0, 10).unwrap().len(), 1);
        assert_eq!(store.chain_head(Stream::Records).unwrap().unwrap().entries, 1);
        let withdrawn = put(&store, record, Some(1), State::Withdrawn).unwrap();
        assert_eq!(withdrawn.number(), 2, "another state is another revision");
    });
}

#[test]
fn moments_are_kept_to_the_microsecond() {
    on_every_engine(|place| {
        let store = place.open();
        let now = jiff::Timestamp::from_nanosecond(1_750_000_000_123_456_789).unwrap();
        let commit = Commit::new(organisation("organisation-a", "One"), None, State::Draft, "");
        let stored = store.commit(vec![commit], &author(), now).unwrap();
        assert_eq!(stored[0].at().as_nanosecond(), 1_750_000_000_123_456_000);
        assert_eq!(store.head(stored[0].id()).unwrap().as_ref(), stored.first());
    });
}

#[test]
fn commits_that_were_prepared_ahead_are_stored_and_known_again() {
    on_every_engine(|place| {
        let store = place.open();
        let prepare = |name: &str, state| {
            let commit = Commit::new(organisation("organisation-a", name), None, state, "");
            store.prepare(commit).unwrap()
        };
        let standing = || {
            let ids = [id("organisation-a"), id("organisation-nowhere")];
            store.standing_of(&ids).unwrap()
        };
        assert!(standing().is_empty());
        let one = prepare("One", State::Published);
        store.commit_prepared(&[&one], &author(), moment(0)).unwrap();
        let first = standing()[&id("organisation-a")];
        assert_eq!((first.number, first.state), (1, State::Published));
        assert!(one.is_said_by(&first));
        assert!(!prepare("One", State::Draft).is_said_by(&first));

        let mut two = prepare("Two", State::Published);
        assert!(!two.is_said_by(&first));
        let problem = store.commit_prepared(&[&two], &author(), moment(1)).unwrap_err();
        assert!(matches!(problem, CommitProblem::Conflict(_)), "{problem}");
        two.set_base(Some(first.number));
        store.commit_prepared(&[&two], &author(), moment(1)).unwrap();
        assert!(two.is_said_by(&standing()[&id("organisation-a")]));
        // Repeating it stores nothing, as after an answer that was lost.
        store.commit_prepared(&[&two], &author(), moment(2)).unwrap();
        assert_eq!(store.history(&id("organisation-a")).unwrap().len(), 2);
    });
}

#[test]
fn a_batch_is_stored_whole_or_not_at_all() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-b"]);
        let mut pair: Vec<Commit> = ["organisation-a", "organisation-b"]
            .map(|id| {
                Commit::new(
                    organisation_with(id, "New", &["a name"], Some("organisation-x")),
                    None,
                    State::Published,
                    "",
                )
            })
            .into();
        pair[0]
            .jobs
            .push(NewJob::new("notify", "organisation-a/1", serde_json::json!({})));
        let problem = store.commit(pair, &author(), moment(0)).unwrap_err();
        assert!(matches!(problem, CommitProblem::Conflict(_)), "{problem}");
        assert_eq!(store.head(&id("organisation-a")).unwrap(), None);
        assert_eq!(store.resolve("a name").unwrap(), []);
        assert_eq!(
            store.references_to(&id("organisation-x"), Layer::Head).unwrap(),
            []
        );
        assert_eq!(store.job_by_key("notify", "organisation-a/1").unwrap(), None);
        assert_eq!(store.chain_head(Stream::Records).unwrap().unwrap().entries, 1);
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
        assert_eq!(store.commit(Vec::new(), &author(), moment(0)).unwrap(), []);
    });
}

#[test]
fn one_batch_may_change_a_record_more_than_once() {
    on_every_engine(|place| {
        let store = place.open();
        let step = |name: &str, based_on, state| {
            Commit::new(organisation("organisation-a", name), based_on, state, name)
        };
        let batch = vec![
            step("One", None, State::Draft),
            step("One", Some(1), State::Published),
            step("Two", Some(2), State::Draft),
            step("Two", Some(2), State::Draft),
        ];
        let stored = store.commit(batch, &author(), moment(0)).unwrap();
        assert_eq!(
            numbers(&stored),
            [(1, "draft"), (2, "published"), (3, "draft"), (3, "draft")]
        );
        assert_eq!(store.history(&id("organisation-a")).unwrap(), stored[..3]);
        assert_eq!(
            store.published(&id("organisation-a")).unwrap().as_ref(),
            stored.get(1)
        );
        let clash = vec![
            step("Three", Some(3), State::Draft),
            step("Other three", Some(3), State::Draft),
        ];
        let problem = store.commit(clash, &author(), moment(0)).unwrap_err();
        let CommitProblem::Conflict(conflict) = problem else {
            panic!("{problem}");
        };
        assert_eq!((conflict.theirs.number(), conflict.theirs.reason()), (4, "Three"));
        assert_eq!(store.history(&id("organisation-a")).unwrap().len(), 3);
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
    });
}

#[test]
fn a_large_batch_comes_back_in_its_order() {
    on_every_engine(|place| {
        let store = place.open();
        let ids: Vec<RecordId> = (0..530)
            .map(|number| id(&format!("organisation-{}", (number * 7) % 530)))
            .collect();
        let commits = ids
            .iter()
            .map(|id| {
                let record = organisation_with(
                    id.as_str(),
                    "One of many",
                    &[&format!("ORG/{id}/x")],
                    Some("organisation-x"),
                );
                Commit::new(record, None, State::Published, "import")
            })
            .collect();
        let stored = store.commit(commits, &author(), moment(0)).unwrap();
        assert!(stored.iter().map(Revision::id).eq(&ids));
        let sequences: Vec<u64> = stored.iter().map(Revision::sequence).collect();
        assert_eq!(sequences, (1..=530).collect::<Vec<_>>());
        assert_eq!(store.find_many(&ids, Layer::Published).unwrap(), stored);
        assert_eq!(
            store
                .references_to(&id("organisation-x"), Layer::Published)
                .unwrap()
                .len(),
            530
        );
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
    });
}

#[test]
fn a_record_cannot_become_one_of_another_kind() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-a"]);
        drop(store);
        let store = open_for_leaflets(place);
        let problem = publish(&store, leaflet("organisation-a", vec![]), Some(1)).unwrap_err();
        assert!(
            matches!(&problem, CommitProblem::KindChanged { stored, given, .. } if stored == "organisation" && given == "leaflet"),
            "{problem}"
        );
        publish(&store, leaflet("organisation-b", vec![]), None).unwrap();
    });
}

#[test]
fn a_record_whose_pack_was_taken_away_is_still_listed_with_all_it_said() {
    on_every_engine(|place| {
        let store = place.open();
        let record = organisation_with("organisation-a", "One", &["A/1"], None);
        let stored = publish(&store, record.clone(), None).unwrap();
        drop(store);
        let store = open_for_leaflets(place);
        let head = store.head(&id("organisation-a")).unwrap().unwrap();
        assert!(!head.is_readable());
        assert_eq!((head.kind(), head.body()), ("organisation", stored.body()));
        assert_eq!(head.record().aliases, ["A/1"]);
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
        let problem = publish(&store, record, Some(1)).unwrap_err();
        assert!(
            matches!(&problem, CommitProblem::UnknownKind { kind, .. } if kind == "organisation"),
            "{problem}"
        );
    });
}

#[test]
fn a_record_that_is_too_large_is_refused_and_one_below_the_limit_is_not() {
    on_every_engine(|place| {
        let store = open_for_leaflets(place);
        let page = |_| Value::Text("\u{1F4C4}".repeat(200_000));
        let limit = store::BODY_LIMIT_BYTES;
        let fitting = publish(
            &store,
            leaflet("organisation-a", (0..10).map(page).collect()),
            None,
        )
        .unwrap();
        assert!(fitting.body().len() < limit && fitting.body().len() > limit - 1_000_000);
        assert_eq!(store.head(fitting.id()).unwrap(), Some(fitting));
        let problem = publish(
            &store,
            leaflet("organisation-b", (0..11).map(page).collect()),
            None,
        )
        .unwrap_err();
        assert!(
            matches!(&problem, CommitProblem::TooLarge { limit_bytes, .. } if *limit_bytes == limit),
            "{problem}"
        );
    });
}

#[test]
fn a_batch_of_long_records_is_stored_in_parts_and_still_as_one() {
    on_every_engine(|place| {
        let store = open_for_leaflets(place);
        let page = |_| Value::Text("\u{1F4C4}".repeat(200_000));
        let step = |id: &str, pages: u32, based_on| {
            Commit::new(
                leaflet(id, (0..pages).map(page).collect()),
                based_on,
                State::Published,
                "",
            )
        };
        // More than four megabytes are written before the end, and then the first one is changed again.
        let ids = [
            "organisation-a",
            "organisation-b",
            "organisation-c",
            "organisation-d",
        ];
        let mut batch: Vec<Commit> = ids.iter().map(|id| step(id, 3, None)).collect();
        batch.push(step("organisation-a", 1, Some(1)));
        let stored = store.commit(batch, &author(), moment(0)).unwrap();
        assert_eq!(stored[4].number(), 2);
        assert_eq!(
            store.history(&id("organisation-a")).unwrap(),
            [stored[0].clone(), stored[4].clone()]
        );
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
        // What was written before the end goes with the rest when the last one is refused.
        let mut refused: Vec<Commit> = ["organisation-e", "organisation-f", "organisation-g"]
            .iter()
            .map(|id| step(id, 3, None))
            .collect();
        refused.push(step("organisation-b", 1, None));
        assert!(store.commit(refused, &author(), moment(0)).is_err());
        assert_eq!(store.head(&id("organisation-e")).unwrap(), None);
        assert_eq!(store.last_sequence().unwrap(), 5);
    });
}

#[test]
fn what_neither_engine_can_store_is_refused_alike() {
    on_every_engine(|place| {
        let store = place.open();
        let commit = Commit::new(organisation("organisation-a", "One"), None, State::Draft, "a\0b");
        let problem = store.commit(vec![commit], &author(), moment(0)).unwrap_err();
        assert!(
            matches!(problem, CommitProblem::Store(StoreProblem::NulCharacter { .. })),
            "{problem}"
        );
        assert!(store.is_empty().unwrap());
        publish_all(&store, &["organisation-a"]);
    });
}

#[test]
fn jobs_are_asked_for_with_the_commit_and_once() {
    on_every_engine(|place| {
        let store = place.open();
        let mut commit = Commit::new(organisation("organisation-a", "One"), None, State::Published, "");
        commit.jobs = vec![NewJob::new(
            "translate",
            "organisation-a/1",
            serde_json::json!({"to": "fr"}),
        )];
        for _ in 0..2 {
            store.commit(vec![commit.clone()], &author(), moment(0)).unwrap();
        }
        let jobs = store.newest_jobs(10).unwrap();
        assert_eq!(jobs.len(), 1);
        assert_eq!(
            (jobs[0].kind.as_str(), jobs[0].input["to"].as_str()),
            ("translate", Some("fr"))
        );
    });
}

#[test]
fn every_bundled_kind_of_field_comes_back_from_the_store() {
    on_every_engine(|place| {
        let store = place.open();
        let records =
            register::bundle::read(crate::records::schema()).unwrap_or_else(|refused| panic!("{refused:?}"));
        let expected: Vec<record::Record> = records.iter().map(|record| record.record().clone()).collect();
        let commits: Vec<Commit> = records
            .into_iter()
            .map(|record| Commit::new(record, None, State::Published, "bundled record"))
            .collect();
        let ids: Vec<RecordId> = expected.iter().map(|record| record.id.clone()).collect();
        store.commit(commits, &author(), moment(0)).unwrap();
        for (part, records) in ids.chunks(200).zip(expected.chunks(200)) {
            let found = store.find_many(part, Layer::Published).unwrap();
            assert_eq!(found.len(), part.len());
            for (revision, record) in found.iter().zip(records) {
                assert_eq!(revision.record(), record);
            }
        }
        assert_eq!(
            store.resolve("prst 2015 25").unwrap(),
            [id("mandate-s-prst-2015-25")]
        );
        assert_eq!(store.resolve("can 128").unwrap(), [id("case-canx128")]);
        let verification = store.verify(&[], &mut |_| {}).unwrap();
        assert_eq!(verification.problems, []);
        assert_eq!(verification.revisions, expected.len() as u64);
    });
}

#[test]
fn the_first_words_of_a_kind_are_not_taken_for_a_kind() {
    // Keeps the harness honest: a reference to a record of a kind that is not permitted is a problem.
    let problem = std::panic::catch_unwind(|| {
        let mut values = Values::default();
        values.set("parent", Value::Reference(id("case-x")));
        checked("organisation", "organisation-a", &[], values)
    });
    assert!(problem.is_err());
}
