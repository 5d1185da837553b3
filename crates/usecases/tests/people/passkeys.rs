//! Passkeys: adding them, signing in with them, and everything that must not work.

use serde_json::{Value as Json, json};
use usecases::people::{
    AccountProblem, CEREMONY_LIFETIME, Ceremony, FREE_FAILURES_OF_ADDRESS, FREE_FAILURES_OF_NAME,
    MOST_PASSKEYS, PasskeySignIn, PasskeyStep, Password, PendingToken, RECOVERY_CODES, RecoveryCodes,
    RelyingParty, SecondCode, SecondStep, SessionToken, SignInOutcome, SignInProblem,
};
use usecases::{Actor, Right, Role};

use crate::authenticator::Authenticator;
use crate::house::{House, OPERATOR, OTHER_PASSWORD, PASSWORD, at, attempt, on_every_engine, with_code};

const ORIGIN: &str = "https://portal.example.org";

fn party() -> RelyingParty {
    RelyingParty::of_origin(ORIGIN).unwrap()
}

/// Somebody who is signed in, with a device.
struct Somebody {
    name: String,
    actor: Actor,
    session: SessionToken,
    device: Authenticator,
}

impl Somebody {
    fn new(house: &House, name: &str, role: Role) -> Self {
        house.add(name, role);
        let session = house.sign_in(name, PASSWORD, at(0)).unwrap();
        Self {
            name: name.to_owned(),
            actor: house.palermo.actor_of_session(Some(&session), at(0)).unwrap(),
            session,
            device: Authenticator::at(ORIGIN),
        }
    }

    /// With a passkey, added at the moment 0.
    fn with_passkey(house: &House, name: &str) -> (Self, RecoveryCodes) {
        let mut somebody = Self::new(house, name, Role::Editor);
        let begun = somebody.begin(house, 0).unwrap();
        let answer = somebody.device.create(&begun.options);
        let codes = somebody.finish(house, &begun, &answer, 0).unwrap().unwrap();
        (somebody, codes)
    }

    fn begin(&self, house: &House, second: i64) -> Result<Ceremony, AccountProblem> {
        house.palermo.begin_passkey(
            &party(),
            &self.actor,
            &self.session,
            &Password::new(PASSWORD),
            "blue key",
            at(second),
        )
    }

    fn finish(
        &self,
        house: &House,
        begun: &Ceremony,
        answer: &str,
        second: i64,
    ) -> Result<Option<RecoveryCodes>, AccountProblem> {
        house.palermo.finish_passkey(
            &party(),
            &self.actor,
            &self.session,
            &begun.pending,
            answer,
            at(second),
        )
    }

    fn account(&self) -> uuid::Uuid {
        self.actor.person().unwrap().account
    }

    fn first_step(&self, house: &House, second: i64) -> PendingToken {
        match house
            .palermo
            .sign_in(&attempt(&self.name, PASSWORD), at(second))
            .unwrap()
        {
            SignInOutcome::CodeNeeded {
                pending,
                takes_passkey: true,
            } => pending,
            outcome => panic!("{outcome:?}"),
        }
    }

    fn remove(&self, house: &House, id: &str, code: &str, second: i64) -> Result<(), AccountProblem> {
        house.palermo.remove_passkey(
            &self.actor,
            &Password::new(PASSWORD),
            id,
            &SecondCode::new(code),
            at(second),
        )
    }

    fn ids(&self, house: &House) -> Vec<String> {
        let listed = house.palermo.passkeys(&self.actor).unwrap();
        listed.into_iter().map(|passkey| passkey.id).collect()
    }
}

fn challenge(house: &House, second: i64) -> Ceremony {
    house.palermo.begin_passkey_sign_in(&party(), at(second)).unwrap()
}

fn alone(house: &House, begun: &Ceremony, answer: &str, second: i64) -> Result<SignInOutcome, SignInProblem> {
    let attempt = PasskeySignIn {
        ceremony: begun.pending.clone(),
        answer: answer.to_owned(),
        address: Some("192.0.2.1".parse().unwrap()),
        agent: "a browser".to_owned(),
    };
    house
        .palermo
        .finish_passkey_sign_in(&party(), &attempt, at(second))
}

fn step(
    house: &House,
    pending: &PendingToken,
    begun: &Ceremony,
    answer: &str,
    second: i64,
) -> Result<SignInOutcome, SignInProblem> {
    let step = PasskeyStep {
        pending: pending.clone(),
        ceremony: begun.pending.clone(),
        answer: answer.to_owned(),
        address: None,
        agent: "a browser".to_owned(),
    };
    house.palermo.finish_passkey_step(&party(), &step, at(second))
}

fn is_refused(outcome: &Result<SignInOutcome, SignInProblem>) -> bool {
    matches!(outcome, Err(SignInProblem::PasskeyRefused))
}

#[test]
fn a_passkey_is_added_with_the_password_and_recovery_codes_come_with_the_first() {
    on_every_engine(|house| {
        let mut ana = Somebody::new(house, "ana", Role::Editor);
        let wrong = Password::new("not the password");
        let begun = house
            .palermo
            .begin_passkey(&party(), &ana.actor, &ana.session, &wrong, "key", at(0));
        assert!(matches!(begun, Err(AccountProblem::WrongPassword)), "{begun:?}");
        let begun = ana.begin(house, 1).unwrap();
        let options = &begun.options["publicKey"];
        assert_eq!(options["rp"]["id"], json!("portal.example.org"));
        assert_eq!(
            options["authenticatorSelection"]["userVerification"],
            json!("required")
        );
        assert_eq!(
            options["authenticatorSelection"]["residentKey"],
            json!("preferred")
        );
        assert!(house.palermo.passkeys(&ana.actor).unwrap().is_empty());
        let answer = ana.device.create(&begun.options);
        let codes = ana.finish(house, &begun, &answer, 2).unwrap().unwrap();
        assert_eq!(codes.reveal().len(), RECOVERY_CODES);

        let begun = ana.begin(house, 3).unwrap();
        let known = &begun.options["publicKey"]["excludeCredentials"];
        assert_eq!(
            known[0]["id"],
            json!(ana.ids(house)[0]),
            "a device is not added twice"
        );
        let answer = ana.device.create(&begun.options);
        let again = ana.finish(house, &begun, &answer, 4).unwrap();
        assert!(again.is_none(), "the codes that were given stay");
        let listed = house.palermo.passkeys(&ana.actor).unwrap();
        assert_eq!(listed.len(), 2);
        assert_eq!(
            (listed[0].name.as_str(), listed[0].added, listed[0].used),
            ("blue key", at(2), None)
        );
        let line = house.palermo.account_called(&OPERATOR, "ana").unwrap();
        assert_eq!(
            (line.passkeys, line.has_authenticator, line.has_second_factor),
            (2, false, true)
        );
        assert_eq!(
            house.actions_on(&line),
            [
                "add_account",
                "sign_in",
                "fail_sign_in",
                "add_passkey",
                "add_passkey"
            ]
        );
    });
}

#[test]
fn a_passkey_is_the_second_step_after_the_password() {
    on_every_engine(|house| {
        let (mut ana, _) = Somebody::with_passkey(house, "ana");
        let pending = ana.first_step(house, 1);
        let begun = house
            .palermo
            .begin_passkey_step(&party(), &pending, at(2))
            .unwrap();
        let answer = ana.device.get(&begun.options);
        let outcome = step(house, &pending, &begun, &answer, 3).unwrap();
        let SignInOutcome::SignedIn { token, person } = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!(person.login_name, "ana");
        assert!(house.is_signed_in(&token, at(4)));
        assert_eq!(house.palermo.passkeys(&ana.actor).unwrap()[0].used, Some(at(3)));
        let again = step(house, &pending, &begun, &answer, 4);
        assert!(matches!(again, Err(SignInProblem::PendingEnded)), "{again:?}");
    });
}

#[test]
fn a_passkey_alone_signs_in_because_the_device_was_unlocked() {
    on_every_engine(|house| {
        let (mut ana, _) = Somebody::with_passkey(house, "ana");
        let begun = challenge(house, 1);
        assert_eq!(begun.options["publicKey"]["userVerification"], json!("required"));
        assert_eq!(begun.options["publicKey"]["allowCredentials"], json!([]));
        let answer = ana.device.get(&begun.options);
        let outcome = alone(house, &begun, &answer, 2).unwrap();
        assert!(matches!(outcome, SignInOutcome::SignedIn { .. }), "{outcome:?}");
        let entries = house.audit();
        assert_eq!(
            entries.last().unwrap().reason,
            format!("account {}: passkey alone", ana.account())
        );

        ana.device.verifies = false;
        let begun = challenge(house, 3);
        let answer = ana.device.get(&begun.options);
        assert!(
            is_refused(&alone(house, &begun, &answer, 4)),
            "nobody unlocked the device"
        );
    });
}

#[test]
fn an_answer_is_taken_once_in_time_from_a_page_of_this_site() {
    on_every_engine(|house| {
        let (mut ana, _) = Somebody::with_passkey(house, "ana");
        let begun = challenge(house, 1);
        let answer = ana.device.get(&begun.options);
        alone(house, &begun, &answer, 2).unwrap();
        let replayed = alone(house, &begun, &answer, 3);
        assert!(
            matches!(replayed, Err(SignInProblem::PendingEnded)),
            "{replayed:?}"
        );
        // The same answer to another challenge.
        assert!(is_refused(&alone(house, &challenge(house, 4), &answer, 5)));

        let begun = challenge(house, 10);
        let answer = ana.device.get(&begun.options);
        let late = alone(house, &begun, &answer, 10 + CEREMONY_LIFETIME.as_secs());
        assert!(matches!(late, Err(SignInProblem::PendingEnded)), "{late:?}");

        // Far enough apart that nobody has to wait.
        let mut second = 0;
        for origin in [
            "https://evil.example",
            "http://portal.example.org",
            "https://a.portal.example.org",
        ] {
            second += 1_000;
            let mut elsewhere = ana.device.clone();
            elsewhere.origin = origin.to_owned();
            let begun = challenge(house, second);
            let answer = elsewhere.get(&begun.options);
            assert!(is_refused(&alone(house, &begun, &answer, second)), "{origin}");
        }
        for answer in ["", "{}", "[]", "null", &"x".repeat(100_000)] {
            second += 1_000;
            let outcome = alone(house, &challenge(house, second), answer, second);
            assert!(is_refused(&outcome), "{answer:.20}: {outcome:?}");
        }
    });
}

#[test]
fn a_registration_is_taken_once_in_time_in_its_session_from_a_page_of_this_site() {
    on_every_engine(|house| {
        let mut ana = Somebody::new(house, "ana", Role::Editor);
        let bo = Somebody::new(house, "bo", Role::Editor);
        let mut elsewhere = ana.device.clone();
        elsewhere.origin = "https://evil.example".to_owned();
        let begun = ana.begin(house, 1).unwrap();
        let problem = ana
            .finish(house, &begun, &elsewhere.create(&begun.options), 2)
            .unwrap_err();
        assert!(matches!(problem, AccountProblem::PasskeyRefused), "{problem}");
        let answer = ana.device.create(&begun.options);
        let ended = |outcome: Result<Option<RecoveryCodes>, AccountProblem>| {
            assert!(
                matches!(outcome, Err(AccountProblem::PasskeyEnded)),
                "{outcome:?}"
            );
        };
        ended(ana.finish(house, &begun, &answer, 3));

        let mut locked = ana.device.clone();
        locked.verifies = false;
        let begun = ana.begin(house, 4).unwrap();
        let problem = ana
            .finish(house, &begun, &locked.create(&begun.options), 5)
            .unwrap_err();
        assert!(matches!(problem, AccountProblem::PasskeyRefused), "{problem}");

        let begun = ana.begin(house, 6).unwrap();
        let answer = ana.device.create(&begun.options);
        ended(bo.finish(house, &begun, &answer, 7));
        let begun = ana.begin(house, 8).unwrap();
        let answer = ana.device.create(&begun.options);
        let other_session = house.sign_in("ana", PASSWORD, at(8)).unwrap();
        ended(house.palermo.finish_passkey(
            &party(),
            &ana.actor,
            &other_session,
            &begun.pending,
            &answer,
            at(9),
        ));
        let begun = ana.begin(house, 10).unwrap();
        let answer = ana.device.create(&begun.options);
        ended(ana.finish(house, &begun, &answer, 10 + CEREMONY_LIFETIME.as_secs()));
        // The newer one ends the older one, and another password ends both.
        let older = ana.begin(house, 400).unwrap();
        let newer = ana.begin(house, 401).unwrap();
        ended(ana.finish(house, &older, &ana.device.clone().create(&older.options), 402));
        let password = Password::new(OTHER_PASSWORD);
        house
            .palermo
            .set_password(&OPERATOR, ana.account(), &password, at(403))
            .unwrap();
        ended(ana.finish(house, &newer, &ana.device.clone().create(&newer.options), 404));
        assert!(house.palermo.passkeys(&ana.actor).unwrap().is_empty());
    });
}

#[test]
fn a_passkey_is_of_one_account() {
    on_every_engine(|house| {
        let (ana, _) = Somebody::with_passkey(house, "ana");
        let (bo, _) = Somebody::with_passkey(house, "bo");
        // The key of one, with the account of the other.
        let mut forged = ana.device.clone();
        forged.pretend_to_be(bo.account());
        let begun = challenge(house, 1);
        let answer = forged.get(&begun.options);
        assert!(is_refused(&alone(house, &begun, &answer, 2)));
        let mut unknown = ana.device.clone();
        unknown.pretend_to_be(uuid::Uuid::now_v7());
        let begun = challenge(house, 3);
        let answer = unknown.get(&begun.options);
        assert!(is_refused(&alone(house, &begun, &answer, 4)));

        // As the second step of the other.
        let pending = bo.first_step(house, 5);
        let begun = house
            .palermo
            .begin_passkey_step(&party(), &pending, at(6))
            .unwrap();
        let mut options = begun.options.clone();
        options["publicKey"]["allowCredentials"] = json!([]);
        let answer = ana.device.clone().get(&options);
        assert!(is_refused(&step(house, &pending, &begun, &answer, 7)));
        // A challenge of one sign-in does for no other.
        let begun = house
            .palermo
            .begin_passkey_step(&party(), &pending, at(8))
            .unwrap();
        let other = bo.first_step(house, 9);
        let answer = bo.device.clone().get(&begun.options);
        let outcome = step(house, &other, &begun, &answer, 10);
        assert!(matches!(outcome, Err(SignInProblem::PendingEnded)), "{outcome:?}");
    });
}

#[test]
fn a_copied_passkey_is_found_by_its_counter_suspended_and_audited() {
    on_every_engine(|house| {
        let (mut ana, codes) = Somebody::with_passkey(house, "ana");
        let mut copy = ana.device.clone();
        for second in [1, 2] {
            let begun = challenge(house, second);
            let answer = ana.device.get(&begun.options);
            alone(house, &begun, &answer, second).unwrap();
        }
        let begun = challenge(house, 3);
        let answer = copy.get(&begun.options);
        let outcome = alone(house, &begun, &answer, 4);
        assert!(
            matches!(outcome, Err(SignInProblem::PasskeySuspended)),
            "{outcome:?}"
        );
        let line = house.palermo.account_called(&OPERATOR, "ana").unwrap();
        assert_eq!(house.actions_on(&line).last().unwrap(), "suspend_passkey");
        assert!(house.palermo.passkeys(&ana.actor).unwrap()[0].is_suspended);

        // Neither of the two is accepted from now on; a second step is still asked for.
        let begun = challenge(house, 5);
        let answer = ana.device.get(&begun.options);
        assert!(is_refused(&alone(house, &begun, &answer, 6)));
        let outcome = house.palermo.sign_in(&attempt("ana", PASSWORD), at(7)).unwrap();
        let SignInOutcome::CodeNeeded {
            pending,
            takes_passkey: false,
        } = outcome
        else {
            panic!("{outcome:?}");
        };
        let step = SecondStep {
            pending,
            code: SecondCode::new(&codes.reveal()[0]),
            address: None,
            agent: String::new(),
        };
        house.palermo.finish_sign_in(&step, at(8)).unwrap();
    });
}

#[test]
fn a_passkey_that_does_not_count_goes_on_and_one_that_stops_counting_does_not() {
    on_every_engine(|house| {
        let (mut ana, _) = Somebody::with_passkey(house, "ana");
        ana.device.counts = false;
        for second in [1, 2] {
            let begun = challenge(house, second);
            let answer = ana.device.get(&begun.options);
            alone(house, &begun, &answer, second).unwrap();
        }
        ana.device.counts = true;
        let begun = challenge(house, 3);
        let answer = ana.device.get(&begun.options);
        alone(house, &begun, &answer, 3).unwrap();
        ana.device.counts = false;
        ana.device.keys[0].counter = 0;
        let begun = challenge(house, 4);
        let answer = ana.device.get(&begun.options);
        let outcome = alone(house, &begun, &answer, 4);
        assert!(
            matches!(outcome, Err(SignInProblem::PasskeySuspended)),
            "{outcome:?}"
        );
    });
}

#[test]
fn a_passkey_of_a_disabled_account_signs_nobody_in() {
    on_every_engine(|house| {
        let (mut ana, _) = Somebody::with_passkey(house, "ana");
        house
            .palermo
            .disable_account(&OPERATOR, ana.account(), "left", at(1))
            .unwrap();
        let begun = challenge(house, 2);
        let answer = ana.device.get(&begun.options);
        assert!(is_refused(&alone(house, &begun, &answer, 3)));
    });
}

#[test]
fn the_last_second_factor_goes_for_a_recovery_code_and_others_for_the_password() {
    on_every_engine(|house| {
        let (mut ana, codes) = Somebody::with_passkey(house, "ana");
        let begun = ana.begin(house, 1).unwrap();
        let answer = ana.device.create(&begun.options);
        ana.finish(house, &begun, &answer, 1).unwrap();
        let ids = ana.ids(house);
        assert!(matches!(
            ana.remove(house, "none", "", 2),
            Err(AccountProblem::NoPasskey)
        ));
        ana.remove(house, &ids[0], "", 3).unwrap();
        assert!(matches!(
            ana.remove(house, &ids[1], "", 4),
            Err(AccountProblem::CodeWrong)
        ));
        assert!(matches!(
            ana.remove(house, &ids[1], "AAAA-AAAA-AAAA-AAAA", 5),
            Err(AccountProblem::CodeWrong)
        ));
        assert_eq!(house.palermo.recovery_codes_left(&ana.actor, at(6)).unwrap(), 10);
        ana.remove(house, &ids[1], &codes.reveal()[0], 7).unwrap();
        assert_eq!(house.palermo.recovery_codes_left(&ana.actor, at(8)).unwrap(), 0);
        house.sign_in("ana", PASSWORD, at(9)).unwrap();
    });
}

#[test]
fn where_a_role_needs_a_second_factor_the_last_one_stays_and_whoever_has_none_may_less() {
    let house = House::in_folder().needing_second_factor_from(Role::Reviewer);
    let mut ana = Somebody::new(&house, "ana", Role::Administrator);
    assert_eq!(
        ana.actor.person().unwrap().role,
        Role::Contributor,
        "no more than roles that need none"
    );
    assert!(!ana.actor.may(Right::ManageAccounts) && ana.actor.may(Right::Write));
    assert!(
        house
            .palermo
            .own_account_line(&ana.actor)
            .unwrap()
            .lacks_second_factor
    );
    let bo = Somebody::new(&house, "bo", Role::Contributor);
    assert_eq!(bo.actor.person().unwrap().role, Role::Contributor);
    assert!(
        !house
            .palermo
            .own_account_line(&bo.actor)
            .unwrap()
            .lacks_second_factor
    );

    let begun = ana.begin(&house, 1).unwrap();
    let answer = ana.device.create(&begun.options);
    let codes = ana.finish(&house, &begun, &answer, 1).unwrap().unwrap();
    let now = house.palermo.actor_of_session(Some(&ana.session), at(2)).unwrap();
    assert_eq!(
        now.person().unwrap().role,
        Role::Administrator,
        "from the next request on"
    );
    let id = ana.ids(&house).remove(0);
    let code = &codes.reveal()[0];
    assert!(matches!(
        ana.remove(&house, &id, code, 3),
        Err(AccountProblem::LastFactor)
    ));
    // Somebody who manages accounts can take it, as when it is lost.
    house
        .palermo
        .drop_passkeys_of(&OPERATOR, ana.account(), "lost", at(4))
        .unwrap();
    let now = house.palermo.actor_of_session(Some(&ana.session), at(5)).unwrap();
    assert_eq!(now.person().unwrap().role, Role::Contributor);
}

#[test]
fn passkeys_are_taken_by_those_who_manage_accounts_and_by_nobody_else() {
    on_every_engine(|house| {
        let (ana, _) = Somebody::with_passkey(house, "ana");
        let editor = house.actor("editor", Role::Editor);
        let chief = house.actor("chief", Role::Administrator);
        let palermo = &house.palermo;
        let refused = palermo
            .drop_passkeys_of(&editor, ana.account(), "x", at(1))
            .unwrap_err();
        assert!(matches!(refused, AccountProblem::Refusal(_)), "{refused}");
        let own = chief.person().unwrap().account;
        let refused = palermo.drop_passkeys_of(&chief, own, "x", at(1)).unwrap_err();
        assert!(matches!(refused, AccountProblem::OwnAccount), "{refused}");
        let pending = ana.first_step(house, 2);
        palermo
            .drop_passkeys_of(&chief, ana.account(), "lost", at(3))
            .unwrap();
        let gone = palermo.begin_passkey_step(&party(), &pending, at(4));
        assert!(matches!(gone, Err(SignInProblem::PendingEnded)), "{gone:?}");
        let again = palermo
            .drop_passkeys_of(&chief, ana.account(), "lost", at(5))
            .unwrap_err();
        assert!(matches!(again, AccountProblem::NoPasskey), "{again}");
        house.sign_in("ana", PASSWORD, at(6)).unwrap();
    });
}

#[test]
fn a_recovery_code_stands_for_a_passkey_and_a_one_time_code_does_not() {
    on_every_engine(|house| {
        let (_, codes) = Somebody::with_passkey(house, "ana");
        let sign_in = |code: &str, second| {
            house
                .palermo
                .sign_in(&with_code(attempt("ana", PASSWORD), code), at(second))
        };
        assert!(matches!(sign_in("000000", 1), Err(SignInProblem::CodeWrong)));
        let outcome = sign_in(&codes.reveal()[3], 2).unwrap();
        assert!(matches!(outcome, SignInOutcome::SignedIn { .. }), "{outcome:?}");
        assert!(
            matches!(sign_in(&codes.reveal()[3], 3), Err(SignInProblem::CodeWrong)),
            "works once"
        );
    });
}

#[test]
fn there_are_at_most_so_many_passkeys_and_names_that_can_be_read() {
    let house = House::in_folder();
    let mut ana = Somebody::new(&house, "ana", Role::Editor);
    for _ in 0..MOST_PASSKEYS {
        let begun = ana.begin(&house, 1).unwrap();
        let answer = ana.device.create(&begun.options);
        ana.finish(&house, &begun, &answer, 1).unwrap();
    }
    assert!(matches!(
        ana.begin(&house, 2),
        Err(AccountProblem::TooManyPasskeys)
    ));
    let nameless = house.palermo.begin_passkey(
        &party(),
        &ana.actor,
        &ana.session,
        &Password::new(PASSWORD),
        " ",
        at(3),
    );
    assert!(
        matches!(nameless, Err(AccountProblem::PasskeyName)),
        "{nameless:?}"
    );
}

#[test]
fn wrong_answers_make_one_wait_and_do_not_keep_the_owner_from_the_password() {
    on_every_engine(|house| {
        let (mut ana, _) = Somebody::with_passkey(house, "ana");
        let mut elsewhere = ana.device.clone();
        elsewhere.origin = "https://evil.example".to_owned();
        let mut fail = |second| {
            let begun = challenge(house, second);
            let answer = elsewhere.get(&begun.options);
            alone(house, &begun, &answer, second)
        };
        for _ in 0..FREE_FAILURES_OF_NAME {
            assert!(is_refused(&fail(1)));
        }
        let waiting = fail(1);
        assert!(
            matches!(waiting, Err(SignInProblem::TooManyAttempts { .. })),
            "{waiting:?}"
        );
        ana.first_step(house, 1);
        // Wrong passwords do not keep the owner from the passkey either.
        for _ in 0..=FREE_FAILURES_OF_NAME {
            house
                .palermo
                .sign_in(&attempt("ana", "not the password"), at(2))
                .unwrap_err();
        }
        let begun = challenge(house, 60);
        let answer = ana.device.get(&begun.options);
        alone(house, &begun, &answer, 60).unwrap();
        // Answers that name nobody are counted by where they come from.
        let mut waited = false;
        for _ in 0..=FREE_FAILURES_OF_ADDRESS {
            let outcome = alone(house, &challenge(house, 100), "{}", 100);
            waited |= matches!(outcome, Err(SignInProblem::TooManyAttempts { .. }));
        }
        assert!(waited);
    });
}

#[test]
fn what_the_store_keeps_of_a_passkey_signs_nobody_in_and_challenges_are_forgotten() {
    on_every_engine(|house| {
        let (ana, _) = Somebody::with_passkey(house, "ana");
        let kept: Json = serde_json::from_str(&house.column("passkeys", ana.account()).unwrap()).unwrap();
        assert_eq!(kept[0]["name"], json!("blue key"));
        assert!(
            kept[0].get("secret").is_none() && kept[0]["credential"]["cred"]["cred"].is_object(),
            "{kept}"
        );
        challenge(house, 1);
        let ended = at(2 + CEREMONY_LIFETIME.as_secs());
        assert!(house.palermo.forget_ended_access(ended).unwrap() > 0);
    });
}
