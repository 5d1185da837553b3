//! Signing in: who is let in, who is not, and what is told and noted of it.

use usecases::people::{SESSION_LIFETIME, SignInOutcome, SignInProblem};
use usecases::{Actor, Role};

use crate::house::{OPERATOR, PASSWORD, at, attempt, newcomer, on_every_engine};

#[test]
fn whoever_knows_name_and_password_is_signed_in_with_the_role_of_the_account() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reviewer);
        let outcome = house
            .palermo
            .sign_in(&attempt(" AMINA ", PASSWORD), at(0))
            .unwrap();
        let SignInOutcome::SignedIn { token, person } = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!((person.account, person.role), (account.id, Role::Reviewer));
        let actor = house.palermo.actor_of_session(Some(&token), at(1)).unwrap();
        assert_eq!(actor, Actor::Person(person));
        assert_eq!(house.actions_on(&account), ["add_account", "sign_in"]);
    });
}

#[test]
fn every_reason_to_refuse_is_answered_alike() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        house.add("bruno", Role::Reader);
        let bruno = house.palermo.account_called(&OPERATOR, "bruno").unwrap();
        house
            .palermo
            .disable_account(&OPERATOR, bruno.id, "left", at(0))
            .unwrap();
        house
            .palermo
            .add_account(&OPERATOR, &newcomer("carla", Role::Reader), at(0))
            .unwrap();
        let answers: Vec<(String, &str)> = [
            ("amina", "a wrong password"),
            ("amina", ""),
            ("nobody", PASSWORD),
            ("bruno", PASSWORD),
            ("carla", PASSWORD),
            ("carla", ""),
            ("no name at all", PASSWORD),
            ("", PASSWORD),
            ("amina\0", PASSWORD),
            ("amina", "\0"),
        ]
        .into_iter()
        .map(|(name, password)| {
            let problem = house.sign_in(name, password, at(1)).unwrap_err();
            (problem.to_string(), problem.key())
        })
        .collect();
        let first = ("the name or the password is wrong".to_owned(), "sign-in-wrong");
        assert!(answers.iter().all(|answer| *answer == first), "{answers:#?}");
    });
}

#[test]
fn a_failure_is_noted_by_its_account_and_never_by_what_was_typed() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        house.sign_in("amina", "a wrong password", at(1)).unwrap_err();
        house.sign_in("my secret passphrase", "", at(2)).unwrap_err();
        house.sign_in("mysecretpassphrase", "", at(3)).unwrap_err();
        let failures: Vec<(String, String)> = house
            .audit()
            .into_iter()
            .filter(|entry| entry.action == "fail_sign_in")
            .map(|entry| (entry.by.account, entry.reason))
            .collect();
        let of_nobody = ("public".to_owned(), "no account has this name".to_owned());
        let of_amina = ("public".to_owned(), format!("account {}: password", account.id));
        assert_eq!(failures, [of_amina, of_nobody.clone(), of_nobody]);
    });
}

#[test]
fn an_enabled_account_signs_in_again_with_its_old_password() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        house
            .palermo
            .disable_account(&OPERATOR, account.id, "on leave", at(0))
            .unwrap();
        assert!(matches!(
            house.sign_in("amina", PASSWORD, at(1)),
            Err(SignInProblem::Refused)
        ));
        house
            .palermo
            .enable_account(&OPERATOR, account.id, "back", at(2))
            .unwrap();
        house.sign_in("amina", PASSWORD, at(3)).unwrap();
    });
}

#[test]
fn a_password_kept_under_smaller_numbers_is_hashed_anew_when_it_is_next_used() {
    on_every_engine(|house| {
        use argon2::password_hash::PasswordHasher;
        let account = house.add("amina", Role::Reader);
        let weak = argon2::Params::new(1024, 1, 1, None).unwrap();
        let weak_hash = argon2::Argon2::from(weak)
            .hash_password(PASSWORD.as_bytes())
            .unwrap()
            .to_string();
        house.tamper("password_hash", &weak_hash, account.id);
        assert_eq!(house.column("password_hash", account.id), Some(weak_hash.clone()));
        house.sign_in("amina", "a wrong password", at(1)).unwrap_err();
        assert_eq!(
            house.column("password_hash", account.id),
            Some(weak_hash),
            "without the password nobody can"
        );
        house.sign_in("amina", PASSWORD, at(2)).unwrap();
        let renewed = house.column("password_hash", account.id).unwrap();
        assert!(
            renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{renewed}"
        );
        house.sign_in("amina", PASSWORD, at(3)).unwrap();
    });
}

#[test]
fn an_account_whose_role_nobody_knows_is_nobody() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        house.tamper("role", "sovereign", account.id);
        assert!(!house.is_signed_in(&token, at(1)));
        assert!(matches!(
            house.sign_in("amina", PASSWORD, at(1)),
            Err(SignInProblem::Refused)
        ));
        assert_eq!(
            house.palermo.account_called(&OPERATOR, "amina").unwrap().role,
            None
        );
    });
}

#[test]
fn the_store_keeps_no_password_and_no_token() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let kept = house.column("password_hash", account.id).unwrap();
        assert!(!kept.contains(PASSWORD), "{kept}");
        // The token itself is not the key of its session; only its hash is.
        let read = usecases::people::SessionToken::parse(&token.reveal()).unwrap();
        assert!(house.is_signed_in(&read, at(1)));
        let shown = format!(
            "{:?}",
            house.palermo.sign_in(&attempt("amina", PASSWORD), at(0)).unwrap()
        );
        assert!(!shown.contains(&token.reveal()), "{shown}");
        let asked = format!("{:?}", attempt("amina", PASSWORD));
        assert!(!asked.contains(PASSWORD), "{asked}");
        assert!(SESSION_LIFETIME.is_positive());
    });
}
