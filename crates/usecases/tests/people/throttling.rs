//! Slowing down those who guess.

use usecases::Role;
use usecases::people::{
    AccountProblem, FREE_FAILURES_OF_ADDRESS, FREE_FAILURES_OF_NAME, LONGEST_WAIT, PERIOD, Password,
    SignInProblem,
};

use crate::house::{House, OTHER_PASSWORD, PASSWORD, at, attempt, from_address, on_every_engine};

/// Fails as often as nobody has to wait for.
fn fail_freely(house: &House, name: &str, second: i64) {
    for _ in 0..FREE_FAILURES_OF_NAME {
        let problem = house.sign_in(name, "a wrong password", at(second)).unwrap_err();
        assert!(matches!(problem, SignInProblem::Refused), "{problem}");
    }
}

fn wait_seconds(problem: &SignInProblem) -> i64 {
    match problem {
        SignInProblem::TooManyAttempts { wait } => wait.as_secs(),
        other => panic!("{other}"),
    }
}

#[test]
fn after_some_failures_even_the_right_password_has_to_wait() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        fail_freely(house, "amina", 0);
        let problem = house.sign_in("amina", PASSWORD, at(0)).unwrap_err();
        assert_eq!(wait_seconds(&problem), 1);
        house.sign_in("amina", PASSWORD, at(1)).unwrap();
    });
}

#[test]
fn each_further_failure_doubles_the_wait_up_to_the_longest() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        fail_freely(house, "amina", 0);
        let (mut second, mut waits) = (0, Vec::new());
        for _ in 0..12 {
            let wait = wait_seconds(
                &house
                    .sign_in("amina", "a wrong password", at(second))
                    .unwrap_err(),
            );
            waits.push(wait);
            second += wait;
            // Whoever waited may fail again.
            house
                .sign_in("amina", "a wrong password", at(second))
                .unwrap_err();
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        assert_eq!(LONGEST_WAIT.as_secs(), 900);
    });
}

#[test]
fn whoever_has_to_wait_makes_the_wait_no_longer_by_trying() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        fail_freely(house, "amina", 0);
        for _ in 0..20 {
            assert_eq!(
                wait_seconds(&house.sign_in("amina", PASSWORD, at(0)).unwrap_err()),
                1
            );
        }
        house.sign_in("amina", PASSWORD, at(1)).unwrap();
    });
}

#[test]
fn a_name_that_nobody_has_is_slowed_down_like_any_other() {
    on_every_engine(|house| {
        for name in ["nobody", "not a name"] {
            fail_freely(house, name, 0);
            assert_eq!(
                wait_seconds(&house.sign_in(name, PASSWORD, at(0)).unwrap_err()),
                1
            );
        }
    });
}

#[test]
fn a_success_clears_the_failures_of_a_name_and_of_no_other() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        house.add("bruno", Role::Reader);
        fail_freely(house, "amina", 0);
        fail_freely(house, "bruno", 0);
        house.sign_in("amina", PASSWORD, at(10)).unwrap();
        fail_freely(house, "amina", 20);
        house.sign_in("bruno", "a wrong password", at(20)).unwrap_err();
        assert_eq!(
            wait_seconds(&house.sign_in("bruno", PASSWORD, at(20)).unwrap_err()),
            2
        );
    });
}

#[test]
fn failures_count_for_a_day() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        fail_freely(house, "amina", 0);
        fail_freely(house, "amina", PERIOD.as_secs() + 1);
    });
}

#[test]
fn an_address_that_tries_many_names_has_to_wait_and_others_need_not() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        let sign_in = |name: &str, address: &str, password: &str, second: i64| {
            let attempt = from_address(attempt(name, password), address);
            house.palermo.sign_in(&attempt, at(second))
        };
        for number in 0..FREE_FAILURES_OF_ADDRESS {
            let problem = sign_in(&format!("name{number}"), "2001:db8::1", "guess", 0).unwrap_err();
            assert!(matches!(problem, SignInProblem::Refused), "{problem}");
        }
        // Another address of the same network is the same guesser.
        assert_eq!(
            wait_seconds(&sign_in("amina", "2001:db8::2", PASSWORD, 0).unwrap_err()),
            1
        );
        sign_in("amina", "2001:db8:1::1", PASSWORD, 0).unwrap();
        sign_in("amina", "2001:db8::2", PASSWORD, 1).unwrap();
        // Signing in to one's own account does not make up for guessing at others.
        let problem = sign_in("name99", "2001:db8::1", "guess", 1).unwrap_err();
        assert!(matches!(problem, SignInProblem::Refused), "{problem}");
        assert_eq!(
            wait_seconds(&sign_in("name98", "2001:db8::1", "guess", 1).unwrap_err()),
            2
        );
    });
}

#[test]
fn people_who_sign_in_from_one_address_do_not_use_up_its_failures() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        for _ in 0..=FREE_FAILURES_OF_ADDRESS {
            let attempt = from_address(attempt("amina", PASSWORD), "192.0.2.1");
            house.palermo.sign_in(&attempt, at(0)).unwrap();
        }
    });
}

#[test]
fn attempts_sent_at_the_same_moment_are_counted_one_after_another() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        let tried: Vec<bool> = std::thread::scope(|scope| {
            let attempts: Vec<_> = (0..16)
                .map(|_| scope.spawn(|| house.sign_in("amina", "a wrong password", at(0)).unwrap_err()))
                .collect();
            attempts
                .into_iter()
                .map(|attempt| matches!(attempt.join().unwrap(), SignInProblem::Refused))
                .collect()
        });
        let tried = tried.into_iter().filter(|was_tried| *was_tried).count();
        assert_eq!(tried as u64, FREE_FAILURES_OF_NAME);
    });
}

#[test]
fn guessing_the_present_password_from_an_open_session_is_slowed_down_too() {
    on_every_engine(|house| {
        let actor = house.actor("amina", Role::Reader);
        let change = |present: &str, second: i64| {
            let (present, new) = (Password::new(present), Password::new(OTHER_PASSWORD));
            house
                .palermo
                .change_password(&actor, &present, &new, "a browser", at(second))
        };
        for _ in 0..FREE_FAILURES_OF_NAME {
            assert!(matches!(
                change("a wrong password", 1),
                Err(AccountProblem::WrongPassword)
            ));
        }
        assert!(matches!(
            change(PASSWORD, 1),
            Err(AccountProblem::TooManyAttempts { .. })
        ));
        change(PASSWORD, 2).unwrap();
    });
}

#[test]
fn a_failure_noted_by_a_node_whose_clock_is_ahead_makes_nobody_wait_longer() {
    on_every_engine(|house| {
        house.add("amina", Role::Reader);
        house.sign_in("amina", "a wrong password", at(60)).unwrap_err();
        house.sign_in("amina", PASSWORD, at(0)).unwrap();
        house.add("bruno", Role::Reader);
        fail_freely(house, "bruno", 120);
        let problem = house.sign_in("bruno", PASSWORD, at(61)).unwrap_err();
        assert_eq!(wait_seconds(&problem), 1);
    });
}
