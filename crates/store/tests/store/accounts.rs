//! Accounts, sessions, links, and attempts to sign in.

use std::sync::Barrier;
use std::thread;

use serde_json::json;
use store::accounts::{Account, Alteration, Link, ProviderAccount};
use store::{Event, Store, StoreProblem};

use crate::full::provider_account;
use crate::place::on_every_engine;
use crate::records::{author, moment};

fn add(store: &Store, login_name: &str, email: Option<&str>) -> Account {
    let mut account = Account::new(login_name, "Ana Ruiz", "editor", moment(0));
    account.email = email.map(ToOwned::to_owned);
    store.add_account(&account).unwrap();
    account
}

#[test]
fn an_account_comes_back_as_it_was_and_as_it_was_changed() {
    on_every_engine(|place| {
        let store = place.open();
        let mut account = add(&store, "ana", Some("ana@example.org"));
        for found in [
            store.account(account.id),
            store.account_by_login_name("ana"),
            store.account_by_email("ana@example.org"),
        ] {
            assert_eq!(found.unwrap(), Some(account.clone()));
        }
        account.login_name = "ana.ruiz".to_owned();
        account.email = None;
        account.password_hash = Some("$argon2id$…".to_owned());
        account.totp_sealed = Some("sealed".to_owned());
        account.totp_step = Some(5);
        account.passkeys = json!([{"name": "key", "counter": 18_446_744_073_709_551_615_u64}]);
        account.is_disabled = true;
        assert!(store.change_account(&account).unwrap());
        assert_eq!(store.account(account.id).unwrap(), Some(account.clone()));
        assert_eq!(store.account_by_login_name("ana").unwrap(), None);
        assert_eq!(store.account_by_email("ana@example.org").unwrap(), None);
        let stranger = Account::new("bo", "Bo", "reader", moment(0));
        assert!(!store.change_account(&stranger).unwrap());
        assert_eq!(store.count_accounts().unwrap(), 1);
    });
}

#[test]
fn names_and_addresses_belong_to_one_account_and_no_address_to_any_number() {
    on_every_engine(|place| {
        let store = place.open();
        add(&store, "ana", Some("ana@example.org"));
        add(&store, "bo", None);
        let mut other = add(&store, "cem", None);
        let taken = |outcome: Result<(), StoreProblem>| match outcome {
            Err(StoreProblem::Taken { what }) => what,
            other => panic!("{other:?}"),
        };
        other.email = Some("ana@example.org".to_owned());
        assert_eq!(taken(store.change_account(&other).map(drop)), "the address");
        let mut twin = Account::new("ana", "Another Ana", "editor", moment(0));
        assert_eq!(taken(store.add_account(&twin)), "the name");
        twin.login_name = "dee".to_owned();
        twin.email = Some("ana@example.org".to_owned());
        assert_eq!(taken(store.add_account(&twin)), "the address");
        let page = store.accounts("", 2).unwrap();
        let names: Vec<&str> = page.iter().map(|account| account.login_name.as_str()).collect();
        assert_eq!(names, ["ana", "bo"]);
        assert_eq!(store.accounts("bo", 9).unwrap()[0].login_name, "cem");
    });
}

#[test]
fn what_is_secret_in_an_account_is_not_shown() {
    let mut account = Account::new("ana", "Ana", "editor", moment(0));
    account.password_hash = Some("SECRET-1".to_owned());
    account.totp_sealed = Some("SECRET-2".to_owned());
    account.passkeys = json!(["SECRET-3"]);
    assert!(!format!("{account:?}").contains("SECRET"));
}

#[test]
fn a_one_time_code_works_once_also_when_it_arrives_twice_at_once() {
    on_every_engine(|place| {
        let store = place.open();
        let account = add(&store, "ana", None);
        for step in [10, 11, 20] {
            let barrier = Barrier::new(3);
            let used = thread::scope(|scope| {
                let attempts: Vec<_> = (0..3)
                    .map(|_| {
                        scope.spawn(|| {
                            barrier.wait();
                            store.use_totp_step(account.id, step).unwrap()
                        })
                    })
                    .collect();
                attempts
                    .into_iter()
                    .map(|attempt| attempt.join().unwrap())
                    .filter(|used| *used)
                    .count()
            });
            assert_eq!(used, 1, "step {step}");
            assert!(
                !store.use_totp_step(account.id, step - 1).unwrap(),
                "an earlier code is worth nothing"
            );
        }
    });
}

#[test]
fn a_session_lasts_until_it_ends() {
    on_every_engine(|place| {
        let store = place.open();
        let account = add(&store, "ana", None);
        let (token, other) = ([1; 32], [2; 32]);
        let begun = store
            .add_session(&token, account.id, moment(100), "Firefox on Linux", moment(0))
            .unwrap();
        assert_eq!(store.session(&token, moment(99)).unwrap(), Some(begun.clone()));
        assert_eq!(
            store.session(&token, moment(100)).unwrap(),
            None,
            "its end has come"
        );
        assert_eq!(store.session(&other, moment(1)).unwrap(), None);
        store.touch_session(&token, moment(50)).unwrap();
        let seen = store.session(&token, moment(99)).unwrap().unwrap();
        assert_eq!((seen.seen, seen.expires), (moment(50), begun.expires));
        store
            .add_session(&other, account.id, moment(200), "Safari", moment(10))
            .unwrap();
        let sessions = store.sessions_of(account.id, moment(60)).unwrap();
        let of_tokens: Vec<_> = sessions.iter().map(|(hash, _)| *hash).collect();
        assert_eq!(of_tokens, [token, other]);
        assert_eq!(sessions[1].1.agent, "Safari");
        store.end_session(&token).unwrap();
        assert_eq!(store.session(&token, moment(60)).unwrap(), None);
        assert_eq!(store.end_sessions_of(account.id).unwrap(), 1);
        assert_eq!(store.session(&other, moment(60)).unwrap(), None);
    });
}

#[test]
fn nobody_is_signed_in_without_an_account() {
    on_every_engine(|place| {
        let store = place.open();
        let outcome = store.add_session(&[1; 32], uuid::Uuid::nil(), moment(9), "", moment(0));
        assert!(
            matches!(outcome, Err(StoreProblem::Refused { .. })),
            "{outcome:?}"
        );
    });
}

#[test]
fn what_ended_is_forgotten() {
    on_every_engine(|place| {
        let store = place.open();
        let account = add(&store, "ana", None);
        for (token, expires) in [([1; 32], 10), ([2; 32], 20)] {
            store
                .add_session(&token, account.id, moment(expires), "", moment(0))
                .unwrap();
            store.add_link(&token, &link("reset", expires)).unwrap();
        }
        assert_eq!(store.forget_ended_sessions(moment(10)).unwrap(), 2);
        assert!(store.session(&[2; 32], moment(11)).unwrap().is_some());
        assert!(store.link(&[2; 32], "reset", moment(11)).unwrap().is_some());
    });
}

fn link(purpose: &str, expires: i64) -> Link {
    Link {
        purpose: purpose.to_owned(),
        account: None,
        detail: json!({"role": "editor"}),
        created: moment(0),
        expires: moment(expires),
    }
}

#[test]
fn a_link_works_once_for_its_purpose_and_in_its_time() {
    on_every_engine(|place| {
        let store = place.open();
        let token = [7; 32];
        let mut invitation = link("invite", 100);
        invitation.account = Some(add(&store, "ana", None).id);
        store.add_link(&token, &invitation).unwrap();
        assert_eq!(
            store.link(&token, "invite", moment(1)).unwrap(),
            Some(invitation.clone())
        );
        assert_eq!(store.link(&token, "reset", moment(1)).unwrap(), None);
        assert_eq!(store.use_link(&token, "reset", moment(1)).unwrap(), None);
        assert_eq!(
            store.use_link(&token, "invite", moment(100)).unwrap(),
            None,
            "its end has come"
        );
        let barrier = Barrier::new(3);
        let used = thread::scope(|scope| {
            let attempts: Vec<_> = (0..3)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        store.use_link(&token, "invite", moment(2)).unwrap()
                    })
                })
                .collect();
            attempts
                .into_iter()
                .filter_map(|attempt| attempt.join().unwrap())
                .collect::<Vec<_>>()
        });
        assert_eq!(used, [invitation]);
        assert_eq!(store.link(&token, "invite", moment(3)).unwrap(), None);
    });
}

#[test]
fn attempts_to_sign_in_are_counted_by_their_subject() {
    on_every_engine(|place| {
        let store = place.open();
        assert_eq!(store.last_successful_login("ana").unwrap(), None);
        for (subject, succeeded, at) in [
            ("ana", false, 1),
            ("ana", false, 2),
            ("bo", false, 2),
            ("ana", true, 3),
            ("ana", false, 4),
        ] {
            store.add_login_attempt(subject, succeeded, moment(at)).unwrap();
        }
        let failed = |subject, after| store.count_failed_logins(subject, moment(after)).unwrap();
        assert_eq!(
            [
                failed("ana", 0),
                failed("ana", 1),
                failed("ana", 4),
                failed("bo", 0)
            ],
            [3, 2, 0, 1]
        );
        assert_eq!(store.last_successful_login("ana").unwrap(), Some(moment(3)));
        assert_eq!(store.forget_login_attempts(moment(3)).unwrap(), 3);
        assert_eq!(failed("ana", 0), 1);
    });
}

#[test]
fn accounts_of_two_organisations_do_not_meet() {
    on_every_engine(|place| {
        let store = place.open();
        let account = add(&store, "ana", Some("ana@example.org"));
        store
            .add_session(&[1; 32], account.id, moment(100), "", moment(0))
            .unwrap();
        drop(store);
        let mut options = place.options();
        options.organisation = "other".to_owned();
        let other = place.try_open(options).unwrap();
        assert_eq!(other.account(account.id).unwrap(), None);
        assert_eq!(other.session(&[1; 32], moment(1)).unwrap(), None);
        add(&other, "ana", Some("ana@example.org"));
    });
}

#[test]
fn a_name_with_a_provider_is_of_one_account_and_an_account_has_one_name_with_a_provider() {
    on_every_engine(|place| {
        let store = place.open();
        let link = |account: &Account, linked: ProviderAccount| {
            let outcome = store.alter_account(account.id, &author(), moment(1), |standing| {
                let mut alteration = Alteration::new(standing.account, Event::new("link_provider", "x"));
                alteration.add_provider = Some(linked.clone());
                Ok::<_, std::convert::Infallible>(alteration)
            });
            outcome.map(|decided| decided.unwrap().is_some())
        };
        let (ana, bo) = (add(&store, "ana", None), add(&store, "bo", None));
        assert!(link(&ana, provider_account("https://id.example.org", "7")).unwrap());
        for (account, subject) in [(&bo, "7"), (&ana, "8")] {
            let problem = link(account, provider_account("https://id.example.org", subject)).unwrap_err();
            assert!(
                matches!(&problem, StoreProblem::Taken { what } if what == "the name with the provider"),
                "{problem}"
            );
        }
        // Issuers and subjects are compared letter by letter.
        assert!(link(&bo, provider_account("https://id.example.org/", "7")).unwrap());
        let found = |issuer: &str, subject: &str| {
            let account = store.account_by_provider(issuer, subject).unwrap();
            account.map(|account| account.id)
        };
        assert_eq!(found("https://id.example.org", "7"), Some(ana.id));
        assert_eq!(found("https://id.example.org/", "7"), Some(bo.id));
        assert_eq!(found("https://id.example.org", "8"), None);
        assert_eq!(
            store.provider_accounts_of(ana.id).unwrap(),
            [provider_account("https://id.example.org", "7")]
        );
        assert_eq!(store.count_provider_accounts().unwrap()[&bo.id], 1);
        let linked = format!(
            "{:?}",
            provider_account("https://id.example.org", "secret-subject")
        );
        assert!(!linked.contains("secret-subject"), "{linked}");

        store
            .alter_account(ana.id, &author(), moment(2), |standing| {
                let mut alteration = Alteration::new(standing.account, Event::new("unlink_provider", "x"));
                alteration.drops_providers = true;
                Ok::<_, std::convert::Infallible>(alteration)
            })
            .unwrap()
            .unwrap();
        assert_eq!(found("https://id.example.org", "7"), None);
    });
}
