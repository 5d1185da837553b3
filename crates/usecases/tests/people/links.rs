//! Links that work once: invitations and resets of a password.

use usecases::Role;
use usecases::people::{
    AccountProblem, INVITATION_LIFETIME, LinkToken, LinkUse, Password, PasswordProblem, RESET_LIFETIME,
};

use crate::house::{House, OPERATOR, OTHER_PASSWORD, PASSWORD, at, newcomer, on_every_engine};

fn accept(house: &House, token: &LinkToken, password: &str, second: i64) -> Result<LinkUse, AccountProblem> {
    let accepted = house
        .palermo
        .accept_invitation(token, &Password::new(password), at(second))?;
    Ok(accepted.link_use)
}

#[test]
fn an_invitation_sets_the_first_password_once() {
    on_every_engine(|house| {
        let new = newcomer("amina", Role::Contributor);
        let invitation = house.palermo.add_account(&OPERATOR, &new, at(0)).unwrap();
        let invited = house.palermo.invited(&invitation.token, at(1)).unwrap();
        assert_eq!(
            (invited.login_name.as_str(), invited.link_use),
            ("amina", LinkUse::FirstPassword)
        );
        assert!(
            !house
                .palermo
                .account_called(&OPERATOR, "amina")
                .unwrap()
                .has_password
        );
        assert_eq!(
            accept(house, &invitation.token, PASSWORD, 2).unwrap(),
            LinkUse::FirstPassword
        );
        house.sign_in("amina", PASSWORD, at(3)).unwrap();
        for second in [2, 3] {
            let problem = accept(house, &invitation.token, OTHER_PASSWORD, second).unwrap_err();
            assert!(matches!(problem, AccountProblem::LinkEnded), "{problem}");
        }
        let account = house.palermo.account_called(&OPERATOR, "amina").unwrap();
        assert_eq!(
            house.actions_on(&account),
            ["add_account", "accept_invitation", "sign_in"]
        );
    });
}

#[test]
fn a_password_that_will_not_do_does_not_use_the_link_up() {
    on_every_engine(|house| {
        let new = newcomer("amina.diallo", Role::Reader);
        let invitation = house.palermo.add_account(&OPERATOR, &new, at(0)).unwrap();
        for (password, expected) in [
            ("short", PasswordProblem::TooShort),
            ("Amina.Diallo1", PasswordProblem::IsName),
            ("abcdefghijklmn", PasswordProblem::Predictable),
        ] {
            let problem = accept(house, &invitation.token, password, 1).unwrap_err();
            assert!(
                matches!(problem, AccountProblem::Password(found) if found == expected),
                "{problem}"
            );
        }
        accept(house, &invitation.token, PASSWORD, 2).unwrap();
    });
}

#[test]
fn a_link_ends_with_time() {
    on_every_engine(|house| {
        let new = newcomer("amina", Role::Reader);
        let invitation = house.palermo.add_account(&OPERATOR, &new, at(0)).unwrap();
        let end = INVITATION_LIFETIME.as_secs();
        assert_eq!(invitation.expires, at(end));
        house.palermo.invited(&invitation.token, at(end - 1)).unwrap();
        assert!(matches!(
            accept(house, &invitation.token, PASSWORD, end),
            Err(AccountProblem::LinkEnded)
        ));
        let again = house
            .palermo
            .invite_again(&OPERATOR, invitation.account, at(end))
            .unwrap();
        accept(house, &again.token, PASSWORD, end + 1).unwrap();
        let reset = house
            .palermo
            .reset_password(&OPERATOR, invitation.account, at(end))
            .unwrap();
        assert_eq!(reset.expires, at(end + RESET_LIFETIME.as_secs()));
    });
}

#[test]
fn a_newer_link_ends_the_older_one() {
    on_every_engine(|house| {
        let new = newcomer("amina", Role::Reader);
        let first = house.palermo.add_account(&OPERATOR, &new, at(0)).unwrap();
        let second = house
            .palermo
            .invite_again(&OPERATOR, first.account, at(1))
            .unwrap();
        assert!(matches!(
            accept(house, &first.token, PASSWORD, 2),
            Err(AccountProblem::LinkEnded)
        ));
        accept(house, &second.token, PASSWORD, 2).unwrap();
    });
}

#[test]
fn a_reset_ends_sessions_and_until_it_is_used_the_old_password_stays() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        let link = house
            .palermo
            .reset_password(&OPERATOR, account.id, at(1))
            .unwrap();
        assert!(house.is_signed_in(&token, at(2)));
        house.sign_in("amina", PASSWORD, at(2)).unwrap();
        assert_eq!(
            accept(house, &link.token, OTHER_PASSWORD, 3).unwrap(),
            LinkUse::Reset
        );
        assert!(!house.is_signed_in(&token, at(4)));
        house.sign_in("amina", PASSWORD, at(4)).unwrap_err();
        house.sign_in("amina", OTHER_PASSWORD, at(4)).unwrap();
        let actions = house.actions_on(&account);
        assert!(actions.contains(&"reset_password".to_owned()) && actions.contains(&"use_reset".to_owned()));
    });
}

#[test]
fn a_link_ends_when_the_password_changes_in_another_way_or_the_account_is_disabled() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let reset = |second: i64| {
            house
                .palermo
                .reset_password(&OPERATOR, account.id, at(second))
                .unwrap()
        };
        let link = reset(0);
        house
            .palermo
            .set_password(&OPERATOR, account.id, &Password::new(OTHER_PASSWORD), at(1))
            .unwrap();
        assert!(matches!(
            accept(house, &link.token, PASSWORD, 2),
            Err(AccountProblem::LinkEnded)
        ));
        let link = reset(3);
        house
            .palermo
            .disable_account(&OPERATOR, account.id, "left", at(4))
            .unwrap();
        assert!(matches!(
            accept(house, &link.token, PASSWORD, 5),
            Err(AccountProblem::LinkEnded)
        ));
        house
            .palermo
            .enable_account(&OPERATOR, account.id, "back", at(6))
            .unwrap();
        assert!(matches!(
            accept(house, &link.token, PASSWORD, 7),
            Err(AccountProblem::LinkEnded)
        ));
    });
}

#[test]
fn each_link_is_made_for_the_account_it_fits() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let with_password = house.add("amina", Role::Reader).id;
        let without = palermo
            .add_account(&OPERATOR, &newcomer("bruno", Role::Reader), at(0))
            .unwrap()
            .account;
        let problem = palermo.invite_again(&OPERATOR, with_password, at(1)).unwrap_err();
        assert!(matches!(problem, AccountProblem::HasPassword), "{problem}");
        let problem = palermo.reset_password(&OPERATOR, without, at(1)).unwrap_err();
        assert!(matches!(problem, AccountProblem::NoPassword), "{problem}");
        palermo
            .disable_account(&OPERATOR, with_password, "left", at(1))
            .unwrap();
        let problem = palermo
            .reset_password(&OPERATOR, with_password, at(1))
            .unwrap_err();
        assert!(matches!(problem, AccountProblem::Disabled), "{problem}");
    });
}

#[test]
fn of_two_who_use_a_link_at_once_one_sets_the_password() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader);
        let link = house
            .palermo
            .reset_password(&OPERATOR, account.id, at(0))
            .unwrap();
        let passwords = [OTHER_PASSWORD, "nineteen paper boats"];
        let accepted = std::thread::scope(|scope| {
            let token = &link.token;
            passwords
                .map(|password| scope.spawn(move || accept(house, token, password, 1).is_ok()))
                .map(|one| one.join().unwrap())
        });
        assert_eq!(accepted.iter().filter(|accepted| **accepted).count(), 1);
        for (password, accepted) in passwords.into_iter().zip(accepted) {
            assert_eq!(house.sign_in("amina", password, at(2)).is_ok(), accepted);
        }
    });
}

#[test]
fn a_made_up_link_is_no_link_and_a_token_is_never_shown() {
    on_every_engine(|house| {
        let made_up = LinkToken::parse(&"A".repeat(43)).unwrap();
        assert!(matches!(
            house.palermo.invited(&made_up, at(0)),
            Err(AccountProblem::LinkEnded)
        ));
        let invitation = house
            .palermo
            .add_account(&OPERATOR, &newcomer("amina", Role::Reader), at(0))
            .unwrap();
        assert!(!format!("{invitation:?}").contains(&invitation.token.reveal()));
    });
}
