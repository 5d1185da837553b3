//! A store with something in every table, and what its rows are.

use serde_json::json;
use store::accounts::{Account, Alteration, Link, ProviderAccount};
use store::{Event, NewJob, State, Store};

use crate::place::Place;
use crate::records::{author, id, moment, organisation, organisation_with, publish, publish_all, put};

/// Every table of a store with content, and how many rows [`fill`] puts there.
pub const ROWS: &[(&str, u64)] = &[
    ("record", 4),
    ("revision", 5),
    ("alias", 5),
    ("shared_alias", 1),
    ("reference", 2),
    ("chain", 3),
    ("audit", 8),
    ("job", 2),
    ("attachment", 2),
    ("account", 2),
    ("provider_account", 1),
    ("session", 1),
    ("link", 1),
    ("login_attempt", 2),
];

/// Puts something into every table, of two organisations. The store is opened anew for that.
pub fn fill(place: &Place) -> Store {
    let mut options = place.options();
    options.organisation = "other".into();
    let other = place
        .try_open(options)
        .unwrap_or_else(|problem| panic!("{problem}"));
    publish(&other, organisation("organisation-a", "A of the other"), None).unwrap();
    drop(other);
    let store = place.open();
    fill_records(&store);
    fill_work(&store);
    fill_access(&store);
    store
}

fn fill_records(store: &Store) {
    publish_all(store, &["organisation-a", "organisation-b"]);
    let child = |name| organisation_with("organisation-c", name, &["C/1 „x“"], Some("organisation-a"));
    publish(store, child("Три — ثلاثة \u{1F600}"), None).unwrap();
    put(store, child("三"), Some(1), State::Draft).unwrap();
    store
        .share_alias("12/2020", "the court gave it twice", &author(), moment(1))
        .unwrap();
}

fn fill_work(store: &Store) {
    // JSON whose text an engine may write in another way, and must not change.
    let input = json!({
        "z": 1, "a": [1.0, 1.5e300, 5e-324, 0.1, -0.0, 18_446_744_073_709_551_615_u64, i64::MIN],
        "text": "\"\\\u{7f}\u{2028}\u{1F600}é", "nothing": null, "": {}
    });
    store
        .enqueue(&NewJob::new("index", "organisation-a/1", input), moment(2))
        .unwrap();
    let leased = store
        .lease_job("w", std::time::Duration::from_mins(1), moment(3))
        .unwrap()
        .unwrap();
    store
        .keep_job(
            &leased,
            "w",
            std::time::Duration::from_mins(1),
            &json!({"done": 1}),
            moment(4),
        )
        .unwrap();
    store
        .enqueue(&NewJob::new("index", "organisation-b/1", json!({})), moment(5))
        .unwrap();
    for content in [b"a judgment".to_vec(), vec![7; 100_000]] {
        store
            .attach(&mut content.as_slice(), "text/plain", &author(), moment(6))
            .unwrap();
    }
}

/// A name with a provider.
pub fn provider_account(issuer: &str, subject: &str) -> ProviderAccount {
    ProviderAccount {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        linked: moment(9),
    }
}

fn fill_access(store: &Store) {
    let mut ana = Account::new("ana", "Ana", "editor", moment(7));
    ana.email = Some("ana@example.org".to_owned());
    ana.passkeys = json!([{"id": "k"}]);
    store.add_account(&ana).unwrap();
    store
        .add_account(&Account::new("bo", "Bo", "reader", moment(7)))
        .unwrap();
    store
        .add_session(&[1; 32], ana.id, moment(1_000), "Firefox", moment(8))
        .unwrap();
    let link = Link {
        purpose: "invite".to_owned(),
        account: Some(ana.id),
        detail: json!({"role": "editor"}),
        created: moment(9),
        expires: moment(999),
    };
    store.add_link(&[2; 32], &link).unwrap();
    store
        .alter_account(ana.id, &author(), moment(9), |standing| {
            let mut alteration =
                Alteration::new(standing.account, Event::new("link_provider", "account of Ana"));
            alteration.add_provider = Some(provider_account("https://id.example.org", "ana-7"));
            Ok::<_, std::convert::Infallible>(alteration)
        })
        .unwrap()
        .unwrap();
    store.add_login_attempt("ana", true, moment(10)).unwrap();
    store.add_login_attempt("bo", false, moment(11)).unwrap();
    store
        .audit(
            &[Event::new("export", "all").on(id("organisation-a"), None)],
            &author(),
            moment(12),
        )
        .unwrap();
}

/// Sees that a store holds what [`fill`] put there, reading it as a program does.
pub fn check(store: &Store) {
    let history = store.history(&id("organisation-c")).unwrap();
    assert_eq!(history.len(), 2);
    assert!(history[0].body().contains("ثلاثة"));
    assert_eq!(
        store.published(&id("organisation-c")).unwrap().as_ref(),
        history.first()
    );
    assert_eq!(store.resolve("c 1 x").unwrap(), [id("organisation-c")]);
    assert_eq!(store.last_sequence().unwrap(), 4);
    let ana = store.account_by_email("ana@example.org").unwrap().unwrap();
    assert_eq!(
        store.session(&[1; 32], moment(13)).unwrap().unwrap().account,
        ana.id
    );
    let job = store.job_by_key("index", "organisation-a/1").unwrap().unwrap();
    assert_eq!(job.input["a"][1].as_f64(), Some(1.5e300));
    assert_eq!(job.input["a"][5].as_u64(), Some(u64::MAX));
    assert_eq!(store.verify(&[], &mut |_| {}).unwrap().problems, []);
    let attachments = store.attachments("", 9).unwrap();
    assert_eq!(attachments.len(), 2);
    for attachment in attachments {
        store.read_attachment(&attachment.hash).unwrap();
    }
    // What follows goes on where the original stopped.
    let next = publish(store, organisation("organisation-d", "Four"), None).unwrap();
    assert_eq!(next.sequence(), 5);
}
