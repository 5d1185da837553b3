//! The second factor: enrolment, codes that work once, recovery codes, and taking it away again.

use totp_rs::{Builder, Secret};
use usecases::people::{
    ACCOUNT_KEY_FILE, AccountProblem, ENROLMENT_LIFETIME, Enrolment, FREE_FAILURES_OF_NAME, KeyProblem,
    Password, PendingToken, RECOVERY_CODES, RecoveryCodes, SECOND_STEP_LIFETIME, SecondCode, SecondStep,
    SignInOutcome, SignInProblem,
};
use usecases::{Actor, Role};

use crate::house::{House, OPERATOR, OTHER_PASSWORD, PASSWORD, at, attempt, on_every_engine, with_code};

/// A step of the codes, in seconds.
const STEP: i64 = 30;

/// What a telephone shows for a secret at a moment.
fn code_of(enrolment: &Enrolment, second: i64) -> String {
    let secret = Secret::try_from_base32(&enrolment.secret).unwrap();
    let telephone = Builder::new().with_secret(secret).build().unwrap();
    telephone
        .generate(at(second).as_second().try_into().unwrap())
        .to_string()
}

fn begin(house: &House, actor: &Actor) -> Enrolment {
    house
        .palermo
        .begin_totp(actor, &Password::new(PASSWORD), at(0))
        .unwrap()
}

/// Somebody with a second factor, confirmed at the moment 0.
fn enrolled(house: &House, name: &str) -> (Actor, Enrolment, RecoveryCodes) {
    let actor = house.actor(name, Role::Editor);
    let enrolment = begin(house, &actor);
    let codes = confirm(house, &actor, &enrolment, 0).unwrap();
    (actor, enrolment, codes)
}

fn confirm(
    house: &House,
    actor: &Actor,
    enrolment: &Enrolment,
    second: i64,
) -> Result<RecoveryCodes, AccountProblem> {
    let code = SecondCode::new(&code_of(enrolment, second));
    house
        .palermo
        .confirm_totp(actor, &enrolment.pending, &code, at(second))
}

fn first_step(house: &House, name: &str, second: i64) -> PendingToken {
    match house
        .palermo
        .sign_in(&attempt(name, PASSWORD), at(second))
        .unwrap()
    {
        SignInOutcome::CodeNeeded { pending, .. } => pending,
        SignInOutcome::SignedIn { .. } => panic!("no code was asked for"),
    }
}

fn finish(
    house: &House,
    pending: &PendingToken,
    code: &str,
    second: i64,
) -> Result<SignInOutcome, SignInProblem> {
    let step = SecondStep {
        pending: pending.clone(),
        code: SecondCode::new(code),
        address: None,
        agent: "a browser".to_owned(),
    };
    house.palermo.finish_sign_in(&step, at(second))
}

#[test]
fn an_enrolment_counts_once_its_first_code_is_right() {
    on_every_engine(|house| {
        let actor = house.actor("amina", Role::Editor);
        let enrolment = begin(house, &actor);
        assert!(
            enrolment.uri.starts_with("otpauth://totp/Palermo:amina?"),
            "{}",
            enrolment.uri
        );
        assert!(enrolment.uri.contains(&enrolment.secret));
        house.sign_in("amina", PASSWORD, at(1)).unwrap();
        let wrong = SecondCode::new("000000");
        let problem = house
            .palermo
            .confirm_totp(&actor, &enrolment.pending, &wrong, at(1))
            .unwrap_err();
        assert!(matches!(problem, AccountProblem::CodeWrong), "{problem}");
        let codes = confirm(house, &actor, &enrolment, 1).unwrap();
        assert_eq!(codes.reveal().len(), RECOVERY_CODES);
        assert!(
            house
                .palermo
                .account_called(&OPERATOR, "amina")
                .unwrap()
                .has_second_factor
        );
        first_step(house, "amina", 2);
        assert!(matches!(
            confirm(house, &actor, &enrolment, 60),
            Err(AccountProblem::LinkEnded)
        ));
    });
}

#[test]
fn an_enrolment_is_of_one_account_one_password_and_a_quarter_of_an_hour() {
    on_every_engine(|house| {
        let (amina, bruno) = (
            house.actor("amina", Role::Editor),
            house.actor("bruno", Role::Editor),
        );
        let enrolment = begin(house, &amina);
        assert!(matches!(
            confirm(house, &bruno, &enrolment, 1),
            Err(AccountProblem::LinkEnded)
        ));
        let late = ENROLMENT_LIFETIME.as_secs();
        assert!(matches!(
            confirm(house, &amina, &enrolment, late),
            Err(AccountProblem::LinkEnded)
        ));
        let account = amina.person().unwrap().account;
        house
            .palermo
            .set_password(&OPERATOR, account, &Password::new(OTHER_PASSWORD), at(2))
            .unwrap();
        assert!(matches!(
            confirm(house, &amina, &enrolment, 3),
            Err(AccountProblem::LinkEnded)
        ));
    });
}

#[test]
fn a_second_factor_begins_with_the_password_and_never_replaces_another() {
    on_every_engine(|house| {
        let (actor, ..) = enrolled(house, "amina");
        let begin = |password: &str| {
            house
                .palermo
                .begin_totp(&actor, &Password::new(password), at(9))
                .unwrap_err()
        };
        assert!(matches!(begin("a wrong password"), AccountProblem::WrongPassword));
        assert!(matches!(begin(PASSWORD), AccountProblem::HasSecondFactor));
    });
}

#[test]
fn with_a_second_factor_the_password_alone_signs_nobody_in() {
    on_every_engine(|house| {
        let (_, enrolment, _) = enrolled(house, "amina");
        let later = 2 * STEP;
        let pending = first_step(house, "amina", later);
        assert!(matches!(
            finish(house, &pending, "000000", later),
            Err(SignInProblem::CodeWrong)
        ));
        let outcome = finish(house, &pending, &code_of(&enrolment, later), later).unwrap();
        let SignInOutcome::SignedIn { token, .. } = outcome else {
            panic!("{outcome:?}");
        };
        assert!(house.is_signed_in(&token, at(later + 1)));
        // In one step, with spaces as people write them.
        let even_later = 4 * STEP;
        let code = code_of(&enrolment, even_later);
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        house
            .palermo
            .sign_in(&with_code(attempt("amina", PASSWORD), &spaced), at(even_later))
            .unwrap();
    });
}

#[test]
fn a_wrong_password_with_a_right_code_is_answered_like_any_wrong_password_and_uses_no_code_up() {
    on_every_engine(|house| {
        let (_, enrolment, _) = enrolled(house, "amina");
        let code = code_of(&enrolment, 2 * STEP);
        let wrong = with_code(attempt("amina", "a wrong password"), &code);
        let problem = house.palermo.sign_in(&wrong, at(2 * STEP)).unwrap_err();
        assert!(matches!(problem, SignInProblem::Refused), "{problem}");
        house
            .palermo
            .sign_in(&with_code(attempt("amina", PASSWORD), &code), at(2 * STEP))
            .unwrap();
    });
}

#[test]
fn a_code_works_once() {
    on_every_engine(|house| {
        let (_, enrolment, _) = enrolled(house, "amina");
        let with = |code: &str, second: i64| {
            house
                .palermo
                .sign_in(&with_code(attempt("amina", PASSWORD), code), at(second))
                .map(drop)
        };
        // The code that confirmed the enrolment was used by that.
        assert!(matches!(
            with(&code_of(&enrolment, 0), 0),
            Err(SignInProblem::CodeWrong)
        ));
        let code = code_of(&enrolment, 2 * STEP);
        with(&code, 2 * STEP).unwrap();
        assert!(matches!(with(&code, 2 * STEP), Err(SignInProblem::CodeWrong)));
        assert!(matches!(with(&code, 3 * STEP), Err(SignInProblem::CodeWrong)));
        // Nor does one from before it, though the clock allows for it.
        assert!(matches!(
            with(&code_of(&enrolment, STEP), 2 * STEP),
            Err(SignInProblem::CodeWrong)
        ));
        with(&code_of(&enrolment, 3 * STEP), 3 * STEP).unwrap();
    });
}

#[test]
fn of_two_who_send_one_code_at_once_one_is_signed_in() {
    on_every_engine(|house| {
        let (_, enrolment, _) = enrolled(house, "amina");
        let code = code_of(&enrolment, 2 * STEP);
        let attempt = with_code(attempt("amina", PASSWORD), &code);
        let signed_in = std::thread::scope(|scope| {
            let both =
                [(); 2].map(|()| scope.spawn(|| house.palermo.sign_in(&attempt, at(2 * STEP)).is_ok()));
            both.map(|one| one.join().unwrap())
        });
        assert_eq!(signed_in.into_iter().filter(|signed_in| *signed_in).count(), 1);
    });
}

#[test]
fn the_second_step_comes_soon_once_and_with_the_same_password() {
    on_every_engine(|house| {
        let (actor, enrolment, _) = enrolled(house, "amina");
        let made_up = PendingToken::parse(&"A".repeat(43)).unwrap();
        let code = |second: i64| code_of(&enrolment, second);
        assert!(matches!(
            finish(house, &made_up, &code(60), 60),
            Err(SignInProblem::PendingEnded)
        ));
        let late = 60 + SECOND_STEP_LIFETIME.as_secs();
        let pending = first_step(house, "amina", 60);
        assert!(matches!(
            finish(house, &pending, &code(late), late),
            Err(SignInProblem::PendingEnded)
        ));
        let pending = first_step(house, "amina", late);
        finish(house, &pending, &code(late), late).unwrap();
        let later = late + STEP;
        assert!(matches!(
            finish(house, &pending, &code(later), later),
            Err(SignInProblem::PendingEnded)
        ));
        let pending = first_step(house, "amina", later);
        let account = actor.person().unwrap().account;
        house
            .palermo
            .set_password(&OPERATOR, account, &Password::new(OTHER_PASSWORD), at(later))
            .unwrap();
        assert!(matches!(
            finish(house, &pending, &code(later), later),
            Err(SignInProblem::PendingEnded)
        ));
    });
}

#[test]
fn guessing_codes_is_slowed_down_however_often_it_begins_with_the_right_password() {
    on_every_engine(|house| {
        enrolled(house, "amina");
        let mut refused = 0;
        let problem = loop {
            match house.palermo.sign_in(&attempt("amina", PASSWORD), at(60)) {
                Ok(SignInOutcome::CodeNeeded { pending, .. }) => {
                    match finish(house, &pending, "000000", 60) {
                        Err(SignInProblem::CodeWrong) => refused += 1,
                        Err(problem) => break problem,
                        Ok(outcome) => panic!("{outcome:?}"),
                    }
                }
                Ok(outcome) => panic!("{outcome:?}"),
                Err(problem) => break problem,
            }
            assert!(refused < FREE_FAILURES_OF_NAME, "nothing slows it down");
        };
        assert!(
            matches!(problem, SignInProblem::TooManyAttempts { .. }),
            "{problem}"
        );
    });
}

#[test]
fn a_recovery_code_works_once_and_only_for_its_account() {
    on_every_engine(|house| {
        let (amina, _, codes) = enrolled(house, "amina");
        enrolled(house, "bruno");
        let code = &codes.reveal()[3];
        let with = |name: &str, code: &str| {
            house
                .palermo
                .sign_in(&with_code(attempt(name, PASSWORD), code), at(60))
                .map(drop)
        };
        assert!(matches!(with("bruno", code), Err(SignInProblem::CodeWrong)));
        with("amina", &code.to_lowercase().replace('-', " ")).unwrap();
        assert!(matches!(with("amina", code), Err(SignInProblem::CodeWrong)));
        assert_eq!(house.palermo.recovery_codes_left(&amina, at(60)).unwrap(), 9);
    });
}

#[test]
fn new_recovery_codes_end_the_old_ones() {
    on_every_engine(|house| {
        let (amina, _, old) = enrolled(house, "amina");
        let renew = |code: &str| {
            let (password, code) = (Password::new(PASSWORD), SecondCode::new(code));
            house
                .palermo
                .renew_recovery_codes(&amina, &password, &code, at(60))
        };
        assert!(matches!(renew("000000"), Err(AccountProblem::CodeWrong)));
        let new = renew(&old.reveal()[0]).unwrap();
        let with = |code: &str| {
            house
                .palermo
                .sign_in(&with_code(attempt("amina", PASSWORD), code), at(60))
                .map(drop)
        };
        assert!(matches!(with(&old.reveal()[1]), Err(SignInProblem::CodeWrong)));
        with(&new.reveal()[1]).unwrap();
        assert_eq!(house.palermo.recovery_codes_left(&amina, at(60)).unwrap(), 9);
    });
}

#[test]
fn the_second_factor_is_dropped_with_password_and_code_together() {
    on_every_engine(|house| {
        let (amina, enrolment, codes) = enrolled(house, "amina");
        let drop_with = |password: &str, code: &str| {
            let (password, code) = (Password::new(password), SecondCode::new(code));
            house.palermo.drop_totp(&amina, &password, &code, at(60))
        };
        let code = code_of(&enrolment, 60);
        assert!(matches!(
            drop_with("a wrong password", &code),
            Err(AccountProblem::WrongPassword)
        ));
        assert!(matches!(
            drop_with(PASSWORD, "000000"),
            Err(AccountProblem::CodeWrong)
        ));
        drop_with(PASSWORD, &code).unwrap();
        assert!(matches!(
            drop_with(PASSWORD, &codes.reveal()[0]),
            Err(AccountProblem::NoSecondFactor)
        ));
        assert_eq!(house.palermo.recovery_codes_left(&amina, at(60)).unwrap(), 0);
        house.sign_in("amina", PASSWORD, at(61)).unwrap();
        // A new one has other codes.
        let again = begin(house, &amina);
        assert_ne!(again.secret, enrolment.secret);
    });
}

#[test]
fn a_right_password_does_not_make_up_for_guessing_codes_from_an_open_session() {
    on_every_engine(|house| {
        let (amina, ..) = enrolled(house, "amina");
        let guess = || {
            let code = SecondCode::new("000000");
            house
                .palermo
                .drop_totp(&amina, &Password::new(PASSWORD), &code, at(60))
                .unwrap_err()
        };
        for _ in 0..FREE_FAILURES_OF_NAME {
            assert!(matches!(guess(), AccountProblem::CodeWrong));
        }
        assert!(matches!(guess(), AccountProblem::TooManyAttempts { .. }));
    });
}

#[test]
fn an_administrator_takes_the_second_factor_from_another_and_not_from_themselves() {
    on_every_engine(|house| {
        let (amina, ..) = enrolled(house, "amina");
        let account = amina.person().unwrap().account;
        let administrator = house.actor("root.one", Role::Administrator);
        let own = administrator.person().unwrap().account;
        let drop_of = |actor: &Actor, account| {
            house
                .palermo
                .drop_totp_of(actor, account, "telephone lost", at(60))
        };
        assert!(matches!(
            drop_of(&administrator, own),
            Err(AccountProblem::OwnAccount)
        ));
        drop_of(&administrator, account).unwrap();
        assert!(matches!(
            drop_of(&administrator, account),
            Err(AccountProblem::NoSecondFactor)
        ));
        house.sign_in("amina", PASSWORD, at(61)).unwrap();
        let last = house
            .audit()
            .into_iter()
            .rfind(|entry| entry.action == "drop_second_factor")
            .unwrap();
        assert_eq!(last.by.account, own.to_string());
        assert_eq!(last.reason, format!("account {account}: telephone lost"));
    });
}

#[test]
fn a_reset_password_leaves_the_second_factor_where_it_is() {
    on_every_engine(|house| {
        let (amina, enrolment, _) = enrolled(house, "amina");
        let account = amina.person().unwrap().account;
        let link = house.palermo.reset_password(&OPERATOR, account, at(60)).unwrap();
        house
            .palermo
            .accept_invitation(&link.token, &Password::new(OTHER_PASSWORD), at(60))
            .unwrap();
        let first = house
            .palermo
            .sign_in(&attempt("amina", OTHER_PASSWORD), at(61))
            .unwrap();
        assert!(matches!(first, SignInOutcome::CodeNeeded { .. }), "{first:?}");
        let code = code_of(&enrolment, 61);
        house
            .palermo
            .sign_in(&with_code(attempt("amina", OTHER_PASSWORD), &code), at(61))
            .unwrap();
    });
}

#[test]
fn the_store_keeps_the_secret_sealed_and_for_one_account() {
    on_every_engine(|house| {
        let (amina, enrolment, _) = enrolled(house, "amina");
        let (bruno, ..) = enrolled(house, "bruno");
        let id = |actor: &Actor| actor.person().unwrap().account;
        let sealed = house.column("totp_sealed", id(&amina)).unwrap();
        assert!(!sealed.contains(&enrolment.secret), "{sealed}");
        assert!(!format!("{enrolment:?}").contains(&enrolment.secret));
        // Whoever writes to the database gives nobody the second factor of another.
        house.tamper("totp_sealed", &sealed, id(&bruno));
        let with = with_code(attempt("bruno", PASSWORD), &code_of(&enrolment, 60));
        let problem = house.palermo.sign_in(&with, at(60)).unwrap_err();
        assert!(
            matches!(problem, SignInProblem::Key(KeyProblem::CannotOpen)),
            "{problem}"
        );
    });
}

#[test]
fn without_the_key_file_recovery_codes_still_work() {
    let house = House::in_folder();
    let (_, enrolment, codes) = enrolled(&house, "amina");
    let key = house.folder.path().join("data").join(ACCOUNT_KEY_FILE);
    assert!(key.exists());
    std::fs::remove_file(&key).unwrap();
    let house = house.opened_again();
    let with = |code: &str| {
        house
            .palermo
            .sign_in(&with_code(attempt("amina", PASSWORD), code), at(60))
            .map(drop)
    };
    let problem = with(&code_of(&enrolment, 60)).unwrap_err();
    assert!(
        matches!(problem, SignInProblem::Key(KeyProblem::Missing(_))),
        "{problem}"
    );
    assert!(!key.exists(), "a new key would hide that the old one is gone");
    with(&codes.reveal()[0]).unwrap();
}
