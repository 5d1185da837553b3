//! Sessions: how long they last and what ends them.

use jiff::Timestamp;
use usecases::people::{AccountProblem, Password, SESSION_IDLE, SESSION_LIFETIME, SessionToken};
use usecases::{Actor, Role};

use crate::house::{OPERATOR, OTHER_PASSWORD, PASSWORD, at, on_every_engine};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

fn actor(house: &crate::house::House, token: &SessionToken, now: Timestamp) -> Actor {
    house.palermo.actor_of_session(Some(token), now).unwrap()
}

#[test]
fn without_a_session_everybody_is_the_public() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        assert_eq!(palermo.actor_of_session(None, at(0)).unwrap(), Actor::Public);
        let made_up = SessionToken::parse(&"A".repeat(43)).unwrap();
        assert_eq!(
            palermo.actor_of_session(Some(&made_up), at(0)).unwrap(),
            Actor::Public
        );
    });
}

#[test]
fn a_session_ends_when_nobody_uses_it() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let idle = SESSION_IDLE.as_secs();
        assert!(house.is_signed_in(&token, at(idle - 1)));
        assert!(house.is_signed_in(&token, at(2 * idle - 2)), "use prolongs it");
        assert!(!house.is_signed_in(&token, at(3 * idle - 2)));
        assert!(
            !house.is_signed_in(&token, at(3 * idle - 1)),
            "what has ended does not begin again"
        );
    });
}

#[test]
fn a_session_ends_after_its_lifetime_however_much_it_is_used() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let lifetime = SESSION_LIFETIME.as_secs();
        for moment in (0..lifetime).step_by(usize::try_from(HOUR).unwrap()) {
            assert!(house.is_signed_in(&token, at(moment)), "after {moment} s");
        }
        assert!(house.is_signed_in(&token, at(lifetime - 1)));
        assert!(!house.is_signed_in(&token, at(lifetime)));
    });
}

#[test]
fn signing_out_ends_one_session_and_signing_out_everywhere_all() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let sign_in = || house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let (first, second, third) = (sign_in(), sign_in(), sign_in());
        house.palermo.sign_out(&first, at(1)).unwrap();
        house.palermo.sign_out(&first, at(1)).unwrap();
        assert!(!house.is_signed_in(&first, at(2)));
        let somebody = actor(house, &second, at(2));
        assert_eq!(house.palermo.sessions(&somebody, None, at(2)).unwrap().len(), 2);
        house.palermo.sign_out_everywhere(&somebody, at(3)).unwrap();
        assert!(!house.is_signed_in(&second, at(4)));
        assert!(!house.is_signed_in(&third, at(4)));
        let actions = house.actions_on(&account);
        assert_eq!(actions[actions.len() - 2..], ["sign_out", "sign_out_everywhere"]);
    });
}

#[test]
fn somebody_ends_one_of_their_sessions_and_nobody_elses() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        house.add("amina", Role::Reader);
        let forgotten = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let own = house.sign_in("amina", PASSWORD, at(1)).unwrap();
        let amina = actor(house, &own, at(1));
        let bruno = house.actor("bruno", Role::Reader);
        let sessions = palermo.sessions(&amina, Some(&own), at(2)).unwrap();
        let seen: Vec<_> = sessions
            .iter()
            .map(|session| (session.created, session.is_this))
            .collect();
        assert_eq!(seen, [(at(0), false), (at(1), true)]);
        assert!(sessions.iter().all(|session| session.agent == "a browser"));
        for id in ["", "nothing", &sessions[0].id] {
            let problem = palermo.end_session(&bruno, id, at(2)).unwrap_err();
            assert_eq!(problem.key(), "people-absent", "{problem}");
        }
        palermo.end_session(&amina, &sessions[0].id, at(2)).unwrap();
        assert!(!house.is_signed_in(&forgotten, at(3)));
        assert!(house.is_signed_in(&own, at(3)));
    });
}

#[test]
fn a_change_of_the_password_ends_every_other_session() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let left_open = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let own = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let change = |present: &str, new: &str| {
            let (present, new) = (Password::new(present), Password::new(new));
            house
                .palermo
                .change_password(&actor(house, &own, at(1)), &present, &new, "a browser", at(1))
        };
        assert!(matches!(
            change("a wrong password", OTHER_PASSWORD),
            Err(AccountProblem::WrongPassword)
        ));
        assert!(matches!(
            change(PASSWORD, "short"),
            Err(AccountProblem::Password(_))
        ));
        assert!(
            house.is_signed_in(&left_open, at(2)),
            "what was refused changes nothing"
        );
        let renewed = change(PASSWORD, OTHER_PASSWORD).unwrap();
        assert!(!house.is_signed_in(&left_open, at(3)));
        assert!(!house.is_signed_in(&own, at(3)));
        assert!(house.is_signed_in(&renewed, at(3)));
        house.sign_in("amina", PASSWORD, at(4)).unwrap_err();
        house.sign_in("amina", OTHER_PASSWORD, at(5)).unwrap();
        assert!(house.actions_on(&account).contains(&"change_password".to_owned()));
    });
}

#[test]
fn disabling_an_account_ends_its_sessions_for_good() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        house
            .palermo
            .disable_account(&OPERATOR, account.id, "left", at(1))
            .unwrap();
        assert!(!house.is_signed_in(&token, at(2)));
        house
            .palermo
            .enable_account(&OPERATOR, account.id, "back", at(3))
            .unwrap();
        assert!(!house.is_signed_in(&token, at(4)));
    });
}

#[test]
fn a_password_set_by_the_operator_ends_every_session() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let password = Password::new(OTHER_PASSWORD);
        house
            .palermo
            .set_password(&OPERATOR, account.id, &password, at(1))
            .unwrap();
        assert!(!house.is_signed_in(&token, at(2)));
        house.sign_in("amina", OTHER_PASSWORD, at(3)).unwrap();
    });
}

#[test]
fn what_is_about_ones_own_account_needs_one() {
    on_every_engine(|house| {
        let password = Password::new(PASSWORD);
        for nobody in [Actor::Public, Actor::Operator] {
            let palermo = &house.palermo;
            let problems = [
                palermo.sign_out_everywhere(&nobody, at(0)).unwrap_err(),
                palermo.sessions(&nobody, None, at(0)).unwrap_err(),
                palermo.begin_totp(&nobody, &password, at(0)).unwrap_err(),
                palermo.recovery_codes_left(&nobody, at(0)).unwrap_err(),
                palermo
                    .change_password(&nobody, &password, &password, "", at(0))
                    .unwrap_err(),
            ];
            for problem in problems {
                assert!(matches!(problem, AccountProblem::NotSignedIn), "{problem}");
            }
        }
    });
}

#[test]
fn what_has_ended_is_forgotten_and_nothing_else() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let day = 24 * HOUR;
        let later = house.sign_in("amina", PASSWORD, at(day)).unwrap();
        // The first session, and the attempt that led to it.
        assert_eq!(house.palermo.forget_ended_access(at(day + 1)).unwrap(), 2);
        assert_eq!(house.palermo.forget_ended_access(at(day + 1)).unwrap(), 0);
        assert!(house.is_signed_in(&later, at(day + 2)));
    });
}
