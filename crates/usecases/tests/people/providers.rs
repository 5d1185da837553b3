//! Signing in through an identity provider: what it vouches for, and everything that must not be believed.

use std::sync::atomic::Ordering;

use serde_json::{Value as Json, json};
use usecases::people::{
    AccountLine, AccountProblem, NewAccount, PROVIDER_LIFETIME, Password, Provider, ProviderAnswer,
    ProviderOutcome, ProviderReturn, ProviderSecret, ProviderSettings, ProviderStep, SessionToken,
    SignInOutcome, SignInProblem,
};
use usecases::{Actor, Role};
use vocabulary::Language;

use crate::authenticator::new_secret;
use crate::house::{House, OPERATOR, PASSWORD, at, newcomer, on_every_engine};
use crate::provider::{CLIENT, Return, SECRET, TestProvider};

const ORIGIN: &str = "https://portal.example.org";

fn settings(provider: &TestProvider) -> ProviderSettings {
    ProviderSettings {
        issuer: provider.issuer.clone(),
        client_id: CLIENT.to_owned(),
        client_secret: Some(ProviderSecret::new(SECRET)),
        name: Some("the institute".to_owned()),
        creates_accounts: false,
    }
}

fn provider_of(provider: &TestProvider) -> Provider {
    Provider::new(settings(provider), ORIGIN).unwrap()
}

/// Adds somebody with a password and an address.
fn add(house: &House, name: &str, email: &str) -> AccountLine {
    let new = NewAccount {
        email: Some(email.to_owned()),
        ..newcomer(name, Role::Editor)
    };
    house
        .palermo
        .add_account_with_password(&OPERATOR, &new, &Password::new(PASSWORD), at(0))
        .unwrap()
}

fn set_out(house: &House, provider: &Provider, second: i64) -> ProviderStep {
    house
        .palermo
        .begin_provider_sign_in(provider, Language::Fr, "/fr/review", at(second))
        .unwrap()
}

fn back<'a>(step: &ProviderStep, returned: &Return, actor: &'a Actor) -> ProviderReturn<'a> {
    ProviderReturn {
        actor,
        session: None,
        pending: step.pending.clone(),
        answer: ProviderAnswer {
            state: returned.state.clone(),
            code: returned.code.clone(),
            ..ProviderAnswer::default()
        },
        address: None,
        agent: "a browser".to_owned(),
    }
}

/// Sets out and comes back with these claims.
fn sign_in(
    house: &House,
    provider: &Provider,
    test: &TestProvider,
    claims: Json,
    second: i64,
) -> Result<ProviderOutcome, AccountProblem> {
    let step = set_out(house, provider, second);
    let returned = test.visit(&step.address, claims);
    house
        .palermo
        .finish_provider(provider, &back(&step, &returned, &Actor::Public), at(second))
}

fn claims(test: &TestProvider, subject: &str, email: &str, second: i64) -> Json {
    test.claims(subject, email, at(second).as_second())
}

fn who(
    house: &House,
    outcome: Result<ProviderOutcome, AccountProblem>,
    second: i64,
) -> (String, SessionToken) {
    match outcome {
        Ok(ProviderOutcome::SignIn(SignInOutcome::SignedIn { token, person })) => {
            assert!(house.is_signed_in(&token, at(second)));
            (person.login_name, token)
        }
        outcome => panic!("{outcome:?}"),
    }
}

fn is_refused(outcome: &Result<ProviderOutcome, AccountProblem>) -> bool {
    matches!(
        outcome,
        Err(AccountProblem::SignIn(SignInProblem::ProviderRefused))
    )
}

fn is_unknown(outcome: &Result<ProviderOutcome, AccountProblem>) -> bool {
    matches!(
        outcome,
        Err(AccountProblem::SignIn(SignInProblem::ProviderUnknown))
    )
}

fn last_reason(house: &House) -> String {
    house.audit().last().unwrap().reason.clone()
}

#[test]
fn whoever_has_the_verified_address_is_linked_and_known_by_the_subject_from_then_on() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        assert_eq!(
            test.requests.load(Ordering::SeqCst),
            0,
            "nothing is asked before somebody comes"
        );
        let ana = add(house, "ana", "ana@example.org");
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-1", "Ana@Example.org", 1),
            1,
        );
        assert_eq!(who(house, outcome, 2).0, "ana");
        assert_eq!(
            house.actions_on(&ana),
            ["add_account", "link_provider", "sign_in"]
        );
        // The subject decides, whatever the address is now and whoever has it.
        add(house, "bo", "bo@example.org");
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-1", "bo@example.org", 3),
            3,
        );
        assert_eq!(who(house, outcome, 4).0, "ana");
        // An address that was given to somebody else does not open the account it is written in.
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-2", "ana@example.org", 5),
            5,
        );
        assert!(is_unknown(&outcome), "{outcome:?}");
        assert_eq!(house.palermo.linked_accounts(&OPERATOR).unwrap()[&ana.id], 1);
        let text = format!("{:?}", house.audit());
        assert!(
            !text.contains("s-1") && !text.contains("s-2"),
            "no subject stands in the chain"
        );
    });
}

#[test]
fn an_address_that_is_not_verified_opens_nothing() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        add(house, "ana", "ana@example.org");
        for (second, verified) in [(1, json!(false)), (2, Json::Null)] {
            let mut said = claims(&test, "s-1", "ana@example.org", second);
            said["email_verified"] = verified;
            if said["email_verified"].is_null() {
                said.as_object_mut().unwrap().remove("email_verified");
            }
            let outcome = sign_in(house, &provider, &test, said, second);
            assert!(is_unknown(&outcome), "{outcome:?}");
        }
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-3", "nobody@example.org", 3),
            3,
        );
        assert!(is_unknown(&outcome), "{outcome:?}");
        assert_eq!(
            last_reason(house),
            "identity provider: no account has the address"
        );
    });
}

#[test]
fn an_address_that_is_told_only_when_asked_for_is_asked_for() {
    let house = House::in_folder();
    let test = TestProvider::open();
    let provider = provider_of(&test);
    add(&house, "ana", "ana@example.org");
    let mut said = claims(&test, "s-1", "", 1);
    said.as_object_mut().unwrap().remove("email");
    said.as_object_mut().unwrap().remove("email_verified");
    test.tell(json!({"sub": "somebody else", "email": "ana@example.org", "email_verified": true}));
    let outcome = sign_in(&house, &provider, &test, said.clone(), 1);
    assert!(is_refused(&outcome), "{outcome:?}");
    test.tell(json!({"sub": "s-1", "email": "ana@example.org"}));
    let outcome = sign_in(&house, &provider, &test, said.clone(), 2);
    assert!(is_unknown(&outcome), "{outcome:?}");
    test.tell(json!({"sub": "s-1", "email": "ana@example.org", "email_verified": true}));
    assert_eq!(
        who(&house, sign_in(&house, &provider, &test, said, 3), 3).0,
        "ana"
    );
}

#[test]
fn a_token_that_does_not_hold_in_any_part_signs_nobody_in() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        add(house, "ana", "ana@example.org");
        let good = |second| claims(&test, "s-1", "ana@example.org", second);
        let changed = |name: &str, value: Json, second| {
            let mut said = good(second);
            said[name] = value;
            said
        };
        let now = at(1).as_second();
        for (name, value, reason) in [
            (
                "nonce",
                json!("of another sign-in"),
                "the token is of another sign-in",
            ),
            (
                "aud",
                json!("another-program"),
                "the token is for another program",
            ),
            (
                "aud",
                json!([CLIENT, "another-program"]),
                "the token is for another program",
            ),
            (
                "iss",
                json!("https://evil.example"),
                "the token is of another provider",
            ),
            ("exp", json!(now - 1), "the times of the token do not hold"),
            ("iat", json!(now + 3_600), "the times of the token do not hold"),
            ("sub", json!("x".repeat(256)), "the subject is empty or too long"),
        ] {
            let outcome = sign_in(house, &provider, &test, changed(name, value, 1), 1);
            assert!(is_refused(&outcome), "{name}: {outcome:?}");
            assert_eq!(
                last_reason(house),
                format!("identity provider: {reason}"),
                "{name}"
            );
        }
    });
}

#[test]
fn a_token_that_the_provider_did_not_sign_signs_nobody_in() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        add(house, "ana", "ana@example.org");
        let good = |second| claims(&test, "s-1", "ana@example.org", second);
        let forge = |change: &dyn Fn(&mut p256::ecdsa::SigningKey, &mut Json)| {
            let step = set_out(house, &provider, 2);
            let returned = test.visit_with(&step.address, good(2), |key, header| change(key, header));
            house
                .palermo
                .finish_provider(&provider, &back(&step, &returned, &Actor::Public), at(2))
        };
        for (what, outcome) in [
            ("another key", forge(&|key, _| *key = new_secret())),
            ("no signature", forge(&|_, header| header["alg"] = json!("none"))),
            (
                "the shared secret",
                forge(&|_, header| header["alg"] = json!("HS256")),
            ),
            (
                "an unknown key",
                forge(&|_, header| header["kid"] = json!("unknown")),
            ),
        ] {
            assert!(is_refused(&outcome), "{what}: {outcome:?}");
        }
        assert_eq!(
            who(house, sign_in(house, &provider, &test, good(3), 3), 3).0,
            "ana"
        );
    });
}

#[test]
fn an_answer_is_of_one_browser_once_in_time_and_of_this_provider() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        add(house, "ana", "ana@example.org");
        let said = |second| claims(&test, "s-1", "ana@example.org", second);
        let finish =
            |back: &ProviderReturn<'_>, second| house.palermo.finish_provider(&provider, back, at(second));
        let ended = |outcome: Result<ProviderOutcome, AccountProblem>| {
            let is_ended = matches!(outcome, Err(AccountProblem::SignIn(SignInProblem::PendingEnded)));
            assert!(is_ended, "{outcome:?}");
        };

        // Somebody hands their own answer to another browser.
        let (step, other) = (set_out(house, &provider, 1), set_out(house, &provider, 1));
        let returned = test.visit(&step.address, said(1));
        let outcome = finish(&back(&other, &returned, &Actor::Public), 1);
        assert!(is_refused(&outcome), "{outcome:?}");
        let mut wrong = back(&step, &returned, &Actor::Public);
        wrong.answer.state = "x".to_owned();
        assert!(is_refused(&finish(&wrong, 1)));
        // What another site did to it did not end it.
        let errand = house
            .palermo
            .provider_errand(&step.pending, at(1))
            .unwrap()
            .unwrap();
        assert_eq!(
            (errand.language, errand.next.as_str(), errand.links),
            (Language::Fr, "/fr/review", false)
        );
        let right = back(&step, &returned, &Actor::Public);
        who(house, finish(&right, 2), 2);
        ended(finish(&right, 3));

        let step = set_out(house, &provider, 4);
        let returned = test.visit(&step.address, said(4));
        ended(finish(
            &back(&step, &returned, &Actor::Public),
            4 + PROVIDER_LIFETIME.as_secs(),
        ));

        let step = set_out(house, &provider, 5);
        let returned = test.visit(&step.address, said(5));
        let mut mixed = back(&step, &returned, &Actor::Public);
        mixed.answer.issuer = Some("https://evil.example".to_owned());
        assert!(is_refused(&finish(&mixed, 5)));

        let step = set_out(house, &provider, 6);
        let returned = test.visit(&step.address, said(6));
        let mut denied = back(&step, &returned, &Actor::Public);
        denied.answer.error = "access_denied".to_owned();
        assert!(is_refused(&finish(&denied, 6)));

        // A code of another sign-in: the proof key does not fit.
        let (step, other) = (set_out(house, &provider, 7), set_out(house, &provider, 7));
        let (mine, stolen) = (
            test.visit(&step.address, said(7)),
            test.visit(&other.address, said(7)),
        );
        let mut injected = back(&step, &mine, &Actor::Public);
        injected.answer.code = stolen.code;
        assert!(is_refused(&finish(&injected, 7)));
        assert_eq!(last_reason(house), "identity provider: the code was not taken");
    });
}

#[test]
fn a_provider_that_changes_its_keys_is_asked_for_them_again() {
    let house = House::in_folder();
    let test = TestProvider::open();
    let provider = provider_of(&test);
    add(&house, "ana", "ana@example.org");
    who(
        &house,
        sign_in(
            &house,
            &provider,
            &test,
            claims(&test, "s-1", "ana@example.org", 1),
            1,
        ),
        1,
    );
    let asked = test.requests.load(Ordering::SeqCst);
    who(
        &house,
        sign_in(
            &house,
            &provider,
            &test,
            claims(&test, "s-1", "ana@example.org", 2),
            2,
        ),
        2,
    );
    assert_eq!(
        test.requests.load(Ordering::SeqCst),
        asked + 1,
        "what is known is not asked for again"
    );
    test.change_keys();
    who(
        &house,
        sign_in(
            &house,
            &provider,
            &test,
            claims(&test, "s-1", "ana@example.org", 90),
            90,
        ),
        90,
    );
}

#[test]
fn a_provider_that_is_down_is_told_of_and_left_alone_for_a_while() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        add(house, "ana", "ana@example.org");
        test.be_down(true);
        let begin = |second| {
            house
                .palermo
                .begin_provider_sign_in(&provider, Language::En, "", at(second))
        };
        for second in [1, 2] {
            let outcome = begin(second);
            assert!(matches!(outcome, Err(SignInProblem::ProviderDown)), "{outcome:?}");
        }
        assert_eq!(test.requests.load(Ordering::SeqCst), 1, "asked once");
        house.sign_in("ana", PASSWORD, at(3)).unwrap();
        test.be_down(false);
        let step = begin(20).unwrap();
        let returned = test.visit(&step.address, claims(&test, "s-1", "ana@example.org", 20));
        test.be_down(true);
        let outcome =
            house
                .palermo
                .finish_provider(&provider, &back(&step, &returned, &Actor::Public), at(21));
        let is_down = matches!(outcome, Err(AccountProblem::SignIn(SignInProblem::ProviderDown)));
        assert!(is_down, "{outcome:?}");
    });
}

#[test]
fn a_second_factor_is_asked_for_after_the_provider_too() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        let ana = add(house, "ana", "ana@example.org");
        house.tamper("passkeys", "[{\"id\": \"of a newer program\"}]", ana.id);
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-1", "ana@example.org", 1),
            1,
        )
        .unwrap();
        assert!(
            matches!(outcome, ProviderOutcome::SignIn(SignInOutcome::CodeNeeded { .. })),
            "{outcome:?}"
        );
    });
}

#[test]
fn a_disabled_account_is_not_opened_by_the_provider() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        let (ana, bo) = (
            add(house, "ana", "ana@example.org"),
            add(house, "bo", "bo@example.org"),
        );
        who(
            house,
            sign_in(
                house,
                &provider,
                &test,
                claims(&test, "s-1", "ana@example.org", 1),
                1,
            ),
            1,
        );
        for account in [ana.id, bo.id] {
            house
                .palermo
                .disable_account(&OPERATOR, account, "left", at(2))
                .unwrap();
        }
        for (subject, email) in [("s-1", "ana@example.org"), ("s-2", "bo@example.org")] {
            let outcome = sign_in(house, &provider, &test, claims(&test, subject, email, 3), 3);
            assert!(is_unknown(&outcome), "{outcome:?}");
        }
    });
}

#[test]
fn accounts_are_made_only_where_the_operator_wants_it_and_with_the_least_role() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let creating = ProviderSettings {
            creates_accounts: true,
            ..settings(&test)
        };
        let provider = Provider::new(creating, ORIGIN).unwrap();
        let mut unverified = claims(&test, "s-1", "new@example.org", 1);
        unverified["email_verified"] = json!(false);
        assert!(is_unknown(&sign_in(house, &provider, &test, unverified, 1)));
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-1", "new@example.org", 2),
            2,
        );
        let (name, _) = who(house, outcome, 3);
        let line = house.palermo.account_called(&OPERATOR, &name).unwrap();
        assert_eq!(
            (name.as_str(), line.role, line.has_password),
            ("new@example.org", Some(Role::Reader), false)
        );
        assert_eq!(
            (line.name.as_str(), line.email.as_deref()),
            ("A Person", Some("new@example.org"))
        );
        // Nobody is given the account of another by calling themselves so.
        house
            .palermo
            .add_account(&OPERATOR, &newcomer("taken@example.org", Role::Editor), at(4))
            .unwrap();
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-2", "taken@example.org", 5),
            5,
        );
        assert!(is_unknown(&outcome), "{outcome:?}");
        // Without a password, nothing that asks for one can be done.
        house.sign_in(&name, "", at(6)).unwrap_err();
    });
}

#[test]
fn an_account_is_linked_by_its_owner_in_the_session_that_set_out_and_unlinked_with_the_password() {
    on_every_engine(|house| {
        let test = TestProvider::open();
        let provider = provider_of(&test);
        let ana = house.add("ana", Role::Editor);
        let session = house.sign_in("ana", PASSWORD, at(0)).unwrap();
        let actor = house.palermo.actor_of_session(Some(&session), at(0)).unwrap();
        let begin = |password: &str, second| {
            house.palermo.begin_provider_link(
                &provider,
                &actor,
                &session,
                &Password::new(password),
                Language::En,
                at(second),
            )
        };
        assert!(matches!(begin("wrong", 1), Err(AccountProblem::WrongPassword)));
        let finish = |step: &ProviderStep, actor: &Actor, session: Option<&SessionToken>, second| {
            let returned = test.visit(&step.address, claims(&test, "s-1", "other@example.org", second));
            let mut back = back(step, &returned, actor);
            back.session = session;
            house.palermo.finish_provider(&provider, &back, at(second))
        };
        // Another session of the same person, nobody, and somebody else.
        let other = house.sign_in("ana", PASSWORD, at(2)).unwrap();
        let bo = house.actor("bo", Role::Editor);
        for (actor, session) in [
            (&actor, Some(&other)),
            (&Actor::Public, None),
            (&bo, Some(&session)),
        ] {
            let outcome = finish(&begin(PASSWORD, 2).unwrap(), actor, session, 2);
            let is_ended = matches!(outcome, Err(AccountProblem::SignIn(SignInProblem::PendingEnded)));
            assert!(is_ended, "{outcome:?}");
        }
        let outcome = finish(&begin(PASSWORD, 3).unwrap(), &actor, Some(&session), 3).unwrap();
        assert!(matches!(outcome, ProviderOutcome::Linked));
        assert_eq!(
            house.palermo.linked_since(&actor, &provider).unwrap(),
            Some(at(3))
        );
        assert!(matches!(begin(PASSWORD, 4), Err(AccountProblem::ProviderTaken)));
        let outcome = sign_in(
            house,
            &provider,
            &test,
            claims(&test, "s-1", "other@example.org", 5),
            5,
        );
        assert_eq!(who(house, outcome, 5).0, "ana");
        link_is_taken_and_ended(house, &provider, &test, (&ana, &actor, &bo));
    });
}

/// A name with the provider is of one account, until its owner unlinks it.
fn link_is_taken_and_ended(
    house: &House,
    provider: &Provider,
    test: &TestProvider,
    (ana, actor, bo): (&AccountLine, &Actor, &Actor),
) {
    // The name is taken: bo cannot have it too.
    let session_of_bo = house.sign_in("bo", PASSWORD, at(6)).unwrap();
    let step = house
        .palermo
        .begin_provider_link(
            provider,
            bo,
            &session_of_bo,
            &Password::new(PASSWORD),
            Language::En,
            at(6),
        )
        .unwrap();
    let returned = test.visit(&step.address, claims(test, "s-1", "other@example.org", 6));
    let mut back = back(&step, &returned, bo);
    back.session = Some(&session_of_bo);
    let outcome = house.palermo.finish_provider(provider, &back, at(6));
    assert!(
        matches!(outcome, Err(AccountProblem::ProviderTaken)),
        "{outcome:?}"
    );

    let unlink = |password: &str| {
        house
            .palermo
            .unlink_provider(actor, &Password::new(password), at(7))
    };
    assert!(matches!(unlink("wrong"), Err(AccountProblem::WrongPassword)));
    unlink(PASSWORD).unwrap();
    assert!(matches!(unlink(PASSWORD), Err(AccountProblem::NoProvider)));
    let outcome = sign_in(
        house,
        provider,
        test,
        claims(test, "s-1", "other@example.org", 8),
        8,
    );
    assert!(is_unknown(&outcome), "{outcome:?}");
    let actions = house.actions_on(ana);
    assert!(actions.ends_with(&["unlink_provider".to_owned()]), "{actions:?}");
    assert!(
        provider
            .sign_out_address()
            .unwrap()
            .starts_with(&format!("{}/end?client_id=palermo", test.issuer))
    );
}
