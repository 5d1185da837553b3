//! Connections to PostgreSQL that cannot be made, or are lost.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use store::{CommitProblem, Layer, Location, Options, Store, StoreProblem, Stream};
use testbed::connect;

use crate::place::{Place, on_postgres};
use crate::records::{id, organisation, publish, publish_all, schema};

fn address_of(place: &Place) -> &str {
    match &place.location {
        Location::Postgres(address) => address,
        Location::Folder(_) => unreachable!("the place is a database"),
    }
}

/// Ends every connection to the database of a place but the one that asks for it.
fn end_connections(place: &Place) -> i64 {
    let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    connect(address_of(place)).query_one(sql, &[]).unwrap().get(0)
}

#[test]
fn lost_connections_are_made_anew_without_opening_the_store_again() {
    on_postgres(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-a"]);
        for round in 0..3 {
            assert!(end_connections(place) > 0);
            assert!(store.head(&id("organisation-a")).unwrap().is_some());
            assert!(end_connections(place) > 0);
            publish_all(&store, &[&format!("organisation-{round}")]);
            assert!(end_connections(place) > 0);
            assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
        }
        assert_eq!(store.last_sequence().unwrap(), 4);
    });
}

#[test]
fn a_connection_lost_in_the_middle_of_a_commit_repeats_the_commit() {
    on_postgres(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-a"]);
        let mut blocker = connect(address_of(place));
        blocker
            .batch_execute("BEGIN; UPDATE chain SET entries = entries WHERE stream = 'records'")
            .unwrap();
        thread::scope(|scope| {
            let writer = scope.spawn(|| publish(&store, organisation("organisation-b", "B"), None));
            let waiting = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'";
            let mut ended = 0;
            while ended < 2 {
                let count: i64 = connect(address_of(place)).query_one(waiting, &[]).unwrap().get(0);
                ended += count;
            }
            blocker.batch_execute("ROLLBACK").unwrap();
            writer.join().unwrap().unwrap();
        });
        assert_eq!(store.history(&id("organisation-b")).unwrap().len(), 1);
        assert_eq!(store.chain_head(Stream::Records).unwrap().unwrap().entries, 2);
        assert!(store.verify(&[], &mut |_| {}).unwrap().is_clean());
    });
}

#[test]
fn a_commit_that_waits_too_long_says_so_and_stores_nothing() {
    on_postgres(|place| {
        let mut options = place.options();
        options.statement_timeout = Duration::from_millis(150);
        let store = place.try_open(options).unwrap();
        publish_all(&store, &["organisation-a"]);
        let mut blocker = connect(address_of(place));
        blocker
            .batch_execute("BEGIN; UPDATE chain SET entries = entries WHERE stream = 'records'")
            .unwrap();
        let problem = publish(&store, organisation("organisation-b", "B"), None).unwrap_err();
        assert!(problem.is_retryable(), "{problem}");
        assert!(
            matches!(
                &problem,
                CommitProblem::Store(StoreProblem::TimedOut { .. } | StoreProblem::Busy { .. })
            ),
            "{problem}"
        );
        blocker.batch_execute("ROLLBACK").unwrap();
        publish_all(&store, &["organisation-b"]);
    });
}

/// Stands between a store and its server, and once takes the answer to a COMMIT away.
struct Proxy {
    address: String,
    commits: Arc<AtomicUsize>,
    cuts_next: Arc<AtomicBool>,
}

impl Proxy {
    fn start(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (head, rest) = server.split_once('@').unwrap();
        let (host, name) = rest.split_once('/').unwrap();
        let (host, own) = (host.to_owned(), listener.local_addr().unwrap());
        let (commits, cuts_next) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let shared = (Arc::clone(&commits), Arc::clone(&cuts_next));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let server = TcpStream::connect(&host).unwrap();
                let is_cut = Arc::new(AtomicBool::new(false));
                let (commits, cuts_next) = shared.clone();
                let (up, cut) = (
                    (client.try_clone().unwrap(), server.try_clone().unwrap()),
                    Arc::clone(&is_cut),
                );
                thread::spawn(move || {
                    pass_on(up.0, up.1, |bytes| {
                        if bytes.windows(7).any(|window| window == b"COMMIT\0") {
                            commits.fetch_add(1, Ordering::SeqCst);
                            if cuts_next.swap(false, Ordering::SeqCst) {
                                cut.store(true, Ordering::SeqCst);
                            }
                        }
                        true
                    });
                });
                thread::spawn(move || pass_on(server, client, |_| !is_cut.load(Ordering::SeqCst)));
            }
        });
        Self {
            address: format!("{head}@{own}/{name}"),
            commits,
            cuts_next,
        }
    }
}

/// Passes bytes on until one side ends or `look` says that it is enough.
fn pass_on(mut from: TcpStream, mut to: TcpStream, mut look: impl FnMut(&[u8]) -> bool) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        if !look(&buffer[..count]) || to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(std::net::Shutdown::Both);
    let _ = to.shutdown(std::net::Shutdown::Both);
}

#[test]
fn a_commit_whose_answer_was_lost_is_stored_once() {
    on_postgres(|place| {
        drop(place.open());
        let proxy = Proxy::start(address_of(place));
        let location = Location::Postgres(proxy.address.clone());
        let store = Store::open(&location, place.options()).unwrap_or_else(|problem| panic!("{problem}"));
        let before = proxy.commits.load(Ordering::SeqCst);
        proxy.cuts_next.store(true, Ordering::SeqCst);
        let stored = publish(&store, organisation("organisation-a", "A"), None).unwrap();
        assert!(
            !proxy.cuts_next.load(Ordering::SeqCst),
            "the answer was taken away"
        );
        assert_eq!(
            proxy.commits.load(Ordering::SeqCst) - before,
            2,
            "it was asked again"
        );
        assert_eq!(store.history(&id("organisation-a")).unwrap(), [stored]);
        assert_eq!(store.chain_head(Stream::Records).unwrap().unwrap().entries, 1);
        assert_eq!(store.scan(None, None, 9, Layer::Head).unwrap().len(), 1);
    });
}

#[test]
fn a_server_that_is_not_there_is_told_without_the_password() {
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = format!("postgres://clerk:secret-word@{unused}/palermo");
    let problem = Store::open(&Location::Postgres(address), Options::new(schema().clone()))
        .map(drop)
        .unwrap_err();
    assert!(matches!(problem, StoreProblem::Unreachable { .. }), "{problem}");
    let said = format!("{problem} {problem:?}");
    assert!(
        said.contains("palermo on 127.0.0.1") && !said.contains("secret-word"),
        "{said}"
    );
}

#[test]
fn an_address_that_cannot_be_used_is_told_without_the_password() {
    for (address, expected) in [
        (
            "postgres://clerk:secret-word@host:not-a-port/palermo",
            "cannot be read",
        ),
        (
            "postgres://clerk:secret-word@host/palermo?sslmode=require",
            "encrypted connection",
        ),
        (
            "postgres://clerk:secret-word@host/palermo?sslmode=verify-full",
            "encrypted connection",
        ),
        ("mysql://clerk:secret-word@host/palermo", "cannot be read"),
    ] {
        let location = Location::Postgres(address.to_owned());
        let problem = Store::open(&location, Options::new(schema().clone()))
            .map(drop)
            .unwrap_err();
        let said = format!("{problem} {problem:?}");
        assert!(said.contains(expected) && !said.contains("secret-word"), "{said}");
    }
}

#[test]
fn a_database_that_is_not_there_is_told_with_its_name() {
    on_postgres(|place| {
        let address = format!("{}_which_is_not_there", address_of(place));
        let problem = Store::open(&Location::Postgres(address), Options::new(schema().clone()))
            .map(drop)
            .unwrap_err();
        assert!(matches!(problem, StoreProblem::CannotOpen { .. }), "{problem}");
        assert!(problem.to_string().contains("which_is_not_there"), "{problem}");
    });
}
