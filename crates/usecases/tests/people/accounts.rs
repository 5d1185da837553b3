//! Managing accounts: who may, and what nobody may.

use usecases::people::{AccountProblem, NewAccount, Password, SignInProblem};
use usecases::{Actor, Refusal, Role};
use uuid::Uuid;

use crate::house::{House, OPERATOR, PASSWORD, at, newcomer, on_every_engine};

/// Everything that only those who manage accounts may do, tried on one account.
fn managing(house: &House, actor: &Actor, account: Uuid) -> Vec<(&'static str, AccountProblem)> {
    let palermo = &house.palermo;
    let new = newcomer("somebody.new", Role::Reader);
    let outcomes: Vec<(&'static str, Result<(), AccountProblem>)> = vec![
        ("add", palermo.add_account(actor, &new, at(1)).map(drop)),
        ("list", palermo.accounts(actor, "", 10).map(drop)),
        ("find", palermo.account_called(actor, "amina").map(drop)),
        (
            "role",
            palermo
                .set_role(actor, account, Role::Editor, "", at(1))
                .map(drop),
        ),
        (
            "disable",
            palermo.disable_account(actor, account, "", at(1)).map(drop),
        ),
        (
            "enable",
            palermo.enable_account(actor, account, "", at(1)).map(drop),
        ),
        ("invite", palermo.invite_again(actor, account, at(1)).map(drop)),
        ("reset", palermo.reset_password(actor, account, at(1)).map(drop)),
        ("second factor", palermo.drop_totp_of(actor, account, "", at(1))),
    ];
    outcomes
        .into_iter()
        .filter_map(|(name, outcome)| Some((name, outcome.err()?)))
        .collect()
}

fn is_not_allowed(problem: &AccountProblem, role: &str) -> bool {
    matches!(problem, AccountProblem::Refusal(Refusal::NotAllowed(least)) if *least == role)
}

#[test]
fn nobody_below_administrator_manages_accounts() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader).id;
        let mut actors = vec![Actor::Public];
        let below = Role::ALL.into_iter().filter(|role| *role < Role::Administrator);
        actors.extend(below.map(|role| house.actor(&format!("a.{}", role.code()), role)));
        for actor in &actors {
            let refused = managing(house, actor, account);
            assert_eq!(refused.len(), 9, "{actor:?}: {refused:?}");
            for (name, problem) in refused {
                assert!(
                    is_not_allowed(&problem, "administrator"),
                    "{actor:?} {name}: {problem}"
                );
            }
            // Nor is anybody told whether an account is there.
            for (name, problem) in managing(house, actor, Uuid::nil()) {
                assert!(
                    is_not_allowed(&problem, "administrator"),
                    "{actor:?} {name}: {problem}"
                );
            }
        }
    });
}

#[test]
fn administrators_and_the_operator_manage_accounts() {
    on_every_engine(|house| {
        let administrator = house.actor("root.one", Role::Administrator);
        for (name, actor) in [("amina", administrator), ("bruno", OPERATOR)] {
            let palermo = &house.palermo;
            let invitation = palermo
                .add_account(&actor, &newcomer(name, Role::Reader), at(1))
                .unwrap();
            let account = invitation.account;
            palermo
                .set_role(&actor, account, Role::Editor, "promoted", at(2))
                .unwrap();
            palermo.disable_account(&actor, account, "left", at(3)).unwrap();
            palermo.enable_account(&actor, account, "back", at(4)).unwrap();
            palermo.invite_again(&actor, account, at(5)).unwrap();
            let line = palermo.account_called(&actor, name).unwrap();
            assert_eq!(
                (line.role, line.is_disabled, line.has_password),
                (Some(Role::Editor), false, false)
            );
            let entries: Vec<_> = house
                .audit()
                .into_iter()
                .filter(|entry| entry.reason.contains(&account.to_string()))
                .collect();
            let actions: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
            let expected = [
                "add_account",
                "change_role",
                "disable_account",
                "enable_account",
                "invite_again",
            ];
            assert_eq!(actions, expected);
            assert_eq!(
                entries[1].reason,
                format!("account {account}: reader to editor: promoted")
            );
            assert!(entries.iter().all(|entry| entry.by == actor.author()));
        }
    });
}

#[test]
fn only_the_operator_sets_passwords_of_others() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Reader).id;
        let administrator = house.actor("root.one", Role::Administrator);
        let password = Password::new(PASSWORD);
        let problem = house
            .palermo
            .set_password(&administrator, account, &password, at(1))
            .unwrap_err();
        assert!(is_not_allowed(&problem, "operator"), "{problem}");
        let new = newcomer("bruno", Role::Reader);
        let added = house
            .palermo
            .add_account_with_password(&administrator, &new, &password, at(1));
        assert!(is_not_allowed(&added.unwrap_err(), "operator"));
    });
}

#[test]
fn a_change_of_role_holds_from_the_next_request() {
    on_every_engine(|house| {
        let account = house.add("amina", Role::Editor).id;
        let token = house.sign_in("amina", PASSWORD, at(0)).unwrap();
        house
            .palermo
            .set_role(&OPERATOR, account, Role::Reader, "moved", at(1))
            .unwrap();
        let actor = house.palermo.actor_of_session(Some(&token), at(2)).unwrap();
        assert_eq!(actor.person().unwrap().role, Role::Reader);
    });
}

#[test]
fn nobody_changes_their_own_role_or_disables_themselves() {
    on_every_engine(|house| {
        let administrator = house.actor("root.one", Role::Administrator);
        house.add("root.two", Role::Administrator);
        let own = administrator.person().unwrap().account;
        for role in Role::ALL {
            let problem = house
                .palermo
                .set_role(&administrator, own, role, "", at(1))
                .unwrap_err();
            assert!(matches!(problem, AccountProblem::OwnAccount), "{problem}");
        }
        let problem = house
            .palermo
            .disable_account(&administrator, own, "", at(1))
            .unwrap_err();
        assert!(matches!(problem, AccountProblem::OwnAccount), "{problem}");
    });
}

#[test]
fn the_last_administrator_who_can_sign_in_stays() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let first = house.actor("root.one", Role::Administrator);
        let second = house.add("root.two", Role::Administrator).id;
        // Invited, but has no password yet: cannot stand in for anybody.
        palermo
            .add_account(&OPERATOR, &newcomer("root.three", Role::Administrator), at(0))
            .unwrap();
        let own = first.person().unwrap().account;
        palermo
            .disable_account(&OPERATOR, own, "suspected", at(1))
            .unwrap();
        // The first one is disabled; a request of theirs that was under way meets the rule all the same.
        let problem = palermo.disable_account(&first, second, "", at(2)).unwrap_err();
        assert!(matches!(problem, AccountProblem::LastAdministrator), "{problem}");
        let problem = palermo
            .set_role(&first, second, Role::Reader, "", at(2))
            .unwrap_err();
        assert!(matches!(problem, AccountProblem::LastAdministrator), "{problem}");
        // Staying an administrator is no loss, and the operator may close even the last one.
        palermo
            .set_role(&first, second, Role::Administrator, "", at(3))
            .unwrap();
        palermo
            .disable_account(&OPERATOR, second, "stolen", at(4))
            .unwrap();
    });
}

#[test]
fn two_administrators_who_disable_each_other_at_once_leave_one() {
    on_every_engine(|house| {
        let first = house.actor("root.one", Role::Administrator);
        let second = house.actor("root.two", Role::Administrator);
        let id = |actor: &Actor| actor.person().unwrap().account;
        let disabled = std::thread::scope(|scope| {
            [(&first, &second), (&second, &first)]
                .map(|(by, whom)| {
                    scope.spawn(move || {
                        house
                            .palermo
                            .disable_account(by, id(whom), "dispute", at(1))
                            .is_ok()
                    })
                })
                .map(|one| one.join().unwrap())
        });
        assert_eq!(disabled.into_iter().filter(|disabled| *disabled).count(), 1);
        let left = house.palermo.accounts(&OPERATOR, "", 10).unwrap();
        assert_eq!(left.iter().filter(|account| !account.is_disabled).count(), 1);
    });
}

#[test]
fn a_name_or_address_belongs_to_one_account() {
    on_every_engine(|house| {
        let add = |login_name: &str, email: &str| {
            let new = NewAccount {
                email: Some(email.to_owned()),
                ..newcomer(login_name, Role::Reader)
            };
            house.palermo.add_account(&OPERATOR, &new, at(0)).map(drop)
        };
        add("amina", "amina@example.org").unwrap();
        assert!(matches!(
            add("AMINA", "other@example.org"),
            Err(AccountProblem::NameTaken)
        ));
        assert!(matches!(
            add("bruno", "Amina@Example.org"),
            Err(AccountProblem::EmailTaken)
        ));
        assert!(matches!(
            add("b", "bruno@example.org"),
            Err(AccountProblem::LoginName)
        ));
        assert!(matches!(add("bruno", "nowhere"), Err(AccountProblem::Email)));
        let unnamed = NewAccount {
            name: "\u{202e}".to_owned(),
            ..newcomer("bruno", Role::Reader)
        };
        let problem = house.palermo.add_account(&OPERATOR, &unnamed, at(0)).unwrap_err();
        assert!(matches!(problem, AccountProblem::DisplayName), "{problem}");
        // What was refused left nothing behind, in the chain neither.
        assert_eq!(house.palermo.accounts(&OPERATOR, "", 10).unwrap().len(), 1);
        assert_eq!(house.audit().len(), 1);
    });
}

#[test]
fn accounts_come_in_pages_in_the_order_of_their_names() {
    on_every_engine(|house| {
        for name in ["carla", "amina", "bruno"] {
            house
                .palermo
                .add_account(&OPERATOR, &newcomer(name, Role::Reader), at(0))
                .unwrap();
        }
        let page = |after: &str, limit: u32| -> Vec<String> {
            let accounts = house.palermo.accounts(&OPERATOR, after, limit).unwrap();
            accounts.into_iter().map(|account| account.login_name).collect()
        };
        assert_eq!(page("", 2), ["amina", "bruno"]);
        assert_eq!(page("bruno", 2), ["carla"]);
        assert_eq!(page("carla", 2), [""; 0]);
    });
}

#[test]
fn an_account_that_is_not_there_is_said_to_be_absent() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let nobody = Uuid::nil();
        let problems = [
            palermo
                .set_role(&OPERATOR, nobody, Role::Editor, "", at(0))
                .unwrap_err(),
            palermo.disable_account(&OPERATOR, nobody, "", at(0)).unwrap_err(),
            palermo.reset_password(&OPERATOR, nobody, at(0)).unwrap_err(),
            palermo.account_called(&OPERATOR, "nobody").unwrap_err(),
            palermo.account_called(&OPERATOR, "\0").unwrap_err(),
        ];
        for problem in problems {
            assert_eq!(problem.key(), "people-absent", "{problem}");
        }
    });
}

#[test]
fn a_disabled_account_is_not_altered_back_by_its_owner() {
    on_every_engine(|house| {
        let actor = house.actor("amina", Role::Reader);
        let account = actor.person().unwrap().account;
        house
            .palermo
            .disable_account(&OPERATOR, account, "left", at(1))
            .unwrap();
        // A request that was under way when the account was disabled.
        let password = Password::new(PASSWORD);
        let other = Password::new(crate::house::OTHER_PASSWORD);
        house
            .palermo
            .change_password(&actor, &password, &other, "", at(2))
            .unwrap_err();
        assert!(
            house
                .palermo
                .account_called(&OPERATOR, "amina")
                .unwrap()
                .is_disabled
        );
        let problem = house.sign_in("amina", PASSWORD, at(3)).unwrap_err();
        assert!(matches!(problem, SignInProblem::Refused), "{problem}");
    });
}
