//! The change sequence, and several writers and readers at once.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use store::{CommitProblem, Layer, Location, State, Store};
use testbed::connect;

use crate::place::{Place, on_every_engine};
use crate::records::{id, organisation, organisation_with, publish, publish_all, put};

/// Two nodes on PostgreSQL; on SQLite one process has the folder, so both are one store.
fn with_two_nodes(place: &Place, test: impl Fn(&Store, &Store)) {
    let first = place.open();
    if place.is_postgres() {
        test(&first, &place.open());
    } else {
        test(&first, &first);
    }
}

#[test]
fn changes_are_told_in_their_order_and_by_pages() {
    on_every_engine(|place| {
        let store = place.open();
        assert_eq!(
            (
                store.last_sequence().unwrap(),
                store.changes_after(0, 10).unwrap().len()
            ),
            (0, 0)
        );
        publish_all(&store, &["organisation-b", "organisation-a"]);
        put(
            &store,
            organisation("organisation-b", "Two"),
            Some(1),
            State::Draft,
        )
        .unwrap();
        let changes = store.changes_after(0, 10).unwrap();
        let told: Vec<(u64, &str, u32, State)> = changes
            .iter()
            .map(|change| (change.sequence, change.id.as_str(), change.number, change.state))
            .collect();
        let expected = [
            (1, "organisation-b", 1, State::Published),
            (2, "organisation-a", 1, State::Published),
            (3, "organisation-b", 2, State::Draft),
        ];
        assert_eq!(told, expected);
        assert_eq!(changes[0].kind, "organisation");
        assert_eq!(store.changes_after(0, 2).unwrap(), changes[..2]);
        assert_eq!(store.changes_after(2, 2).unwrap(), changes[2..]);
        assert_eq!(store.changes_after(u64::MAX, 2).unwrap(), []);
        assert_eq!(store.last_sequence().unwrap(), 3);
    });
}

#[test]
fn a_follower_misses_nothing_while_several_nodes_write() {
    const WRITERS: usize = 4;
    const EACH: usize = 25;
    on_every_engine(|place| {
        with_two_nodes(place, |first, second| {
            let done = AtomicBool::new(false);
            let (written, followed) = thread::scope(|scope| {
                let follower = scope.spawn(|| follow(second, &done));
                let writers: Vec<_> = (0..WRITERS)
                    .map(|writer| {
                        let store = if writer % 2 == 0 { first } else { second };
                        scope.spawn(move || write_many(store, writer, EACH))
                    })
                    .collect();
                let written: BTreeSet<(u64, String)> = writers
                    .into_iter()
                    .flat_map(|writer| writer.join().unwrap())
                    .collect();
                done.store(true, Ordering::SeqCst);
                (written, follower.join().unwrap())
            });
            assert_eq!(written.len(), WRITERS * EACH);
            assert!(
                followed.is_sorted(),
                "the follower saw a change after a later one"
            );
            assert_eq!(followed.into_iter().collect::<BTreeSet<_>>(), written);
            assert!(first.verify(&[], &mut |_| {}).unwrap().is_clean());
        });
    });
}

/// Reads on from the last change seen, as a node does that keeps an index.
fn follow(store: &Store, done: &AtomicBool) -> Vec<(u64, String)> {
    let mut seen: Vec<(u64, String)> = Vec::new();
    loop {
        let is_last_look = done.load(Ordering::SeqCst);
        let after = seen.last().map_or(0, |(sequence, _)| *sequence);
        let changes = store.changes_after(after, 7).unwrap();
        if changes.is_empty() && is_last_look {
            return seen;
        }
        seen.extend(
            changes
                .into_iter()
                .map(|change| (change.sequence, change.id.to_string())),
        );
    }
}

fn write_many(store: &Store, writer: usize, count: usize) -> Vec<(u64, String)> {
    (0..count)
        .map(|number| {
            let record = organisation(&format!("organisation-{writer}-{number}"), "One of many");
            let stored = publish(store, record, None).unwrap();
            (stored.sequence(), stored.id().to_string())
        })
        .collect()
}

#[test]
fn of_two_changes_of_one_revision_at_once_exactly_one_is_stored() {
    on_every_engine(|place| {
        with_two_nodes(place, |first, second| {
            publish_all(first, &["organisation-a"]);
            for round in 1..=10 {
                let barrier = Barrier::new(2);
                let change = |store: &Store, name: &str| {
                    barrier.wait();
                    publish(store, organisation("organisation-a", name), Some(round))
                };
                let (ours, theirs) = thread::scope(|scope| {
                    let other = scope.spawn(|| change(second, &format!("Other {round}")));
                    (change(first, &format!("One {round}")), other.join().unwrap())
                });
                let (stored, refused) = match (ours, theirs) {
                    (Ok(stored), Err(refused)) | (Err(refused), Ok(stored)) => (stored, refused),
                    both => panic!("{both:?}"),
                };
                let CommitProblem::Conflict(conflict) = refused else {
                    panic!("{refused}");
                };
                assert_eq!(conflict.theirs, stored);
                assert_eq!(stored.number(), round + 1);
            }
        });
    });
}

#[test]
fn of_two_records_that_claim_one_name_at_once_exactly_one_has_it() {
    on_every_engine(|place| {
        with_two_nodes(place, |first, second| {
            for round in 0..10 {
                let alias = format!("name {round}");
                let barrier = Barrier::new(2);
                let claim = |store, name: &str| {
                    barrier.wait();
                    let record =
                        organisation_with(&format!("organisation-{name}-{round}"), name, &[&alias], None);
                    publish(store, record, None)
                };
                let outcomes = thread::scope(|scope| {
                    let other = scope.spawn(|| claim(second, "b"));
                    [claim(first, "a"), other.join().unwrap()]
                });
                assert_eq!(
                    outcomes.iter().filter(|outcome| outcome.is_ok()).count(),
                    1,
                    "{outcomes:?}"
                );
                assert_eq!(first.resolve(&alias).unwrap().len(), 1);
            }
        });
    });
}

/// Holds the lock that every commit needs, as a writer does in the middle of its work.
fn while_somebody_writes(place: &Place, test: impl FnOnce()) {
    let lock = "UPDATE chain SET entries = entries WHERE stream = 'records'";
    match &place.location {
        Location::Folder(folder) => {
            let connection = rusqlite::Connection::open(folder.join(store::DATABASE_FILE)).unwrap();
            connection
                .execute_batch(&format!("BEGIN IMMEDIATE; {lock}"))
                .unwrap();
            test();
            connection.execute_batch("ROLLBACK").unwrap();
        }
        Location::Postgres(address) => {
            let mut client = connect(address);
            client.batch_execute(&format!("BEGIN; {lock}")).unwrap();
            test();
            client.batch_execute("ROLLBACK").unwrap();
        }
    }
}

#[test]
fn reads_go_on_while_somebody_writes_and_a_second_writer_waits() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-a"]);
        let (written, was_waiting) = thread::scope(|scope| {
            let mut writer = None;
            let mut was_waiting = false;
            while_somebody_writes(place, || {
                writer = Some(scope.spawn(|| publish(&store, organisation("organisation-b", "Two"), None)));
                // Were reads to wait for the write, nobody would come to end it, and this would never return.
                for _ in 0..50 {
                    assert!(store.head(&id("organisation-a")).unwrap().is_some());
                    assert_eq!(store.scan(None, None, 10, Layer::Head).unwrap().len(), 1);
                }
                was_waiting = writer.as_ref().is_some_and(|writer| !writer.is_finished());
            });
            (writer.unwrap().join().unwrap(), was_waiting)
        });
        assert!(was_waiting);
        written.unwrap();
        assert_eq!(store.scan(None, None, 10, Layer::Head).unwrap().len(), 2);
    });
}

#[test]
fn more_readers_than_connections_take_turns() {
    on_every_engine(|place| {
        let mut options = place.options();
        options.connections = 2;
        let store = place.try_open(options).unwrap();
        publish_all(&store, &["organisation-a"]);
        thread::scope(|scope| {
            for _ in 0..12 {
                scope.spawn(|| {
                    for _ in 0..20 {
                        assert!(store.head(&id("organisation-a")).unwrap().is_some());
                    }
                });
            }
        });
    });
}

#[test]
fn a_verification_looks_at_one_state_while_others_write() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-a"]);
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut number = 0;
                while !done.load(Ordering::SeqCst) {
                    publish(
                        &store,
                        organisation(&format!("organisation-{number}"), "One"),
                        None,
                    )
                    .unwrap();
                    number += 1;
                }
            });
            for _ in 0..10 {
                let found = store.verify(&[], &mut |_| {}).unwrap();
                assert_eq!(found.problems, []);
                assert_eq!(found.entries, found.revisions);
            }
            done.store(true, Ordering::SeqCst);
        });
    });
}
