//! Accounts, from the command line of whoever runs the program.

use crate::desk::{each, on_every_engine, told};

#[test]
fn an_operator_adds_somebody_and_hands_over_a_link() {
    on_every_engine(|desk| {
        let told = desk
            .run(&[
                "user",
                "add",
                "amina",
                "--role",
                "contributor",
                "--name",
                "Amina Diallo",
            ])
            .exits(0)
            .says("works once");
        assert!(told.out.starts_with("http://127.0.0.1:8080/"), "{}", told.out);
        assert_eq!(
            told.out.lines().count(),
            1,
            "the link stands alone on standard output"
        );
        desk.run(&["user", "list"])
            .exits(0)
            .answers("Amina Diallo")
            .answers("Contributor");
        let account = desk.json(&["user", "role", "amina", "reviewer", "--reason", "new post"]);
        assert_eq!(account["account"]["role"], "reviewer");
        assert_eq!(
            desk.json(&["user", "disable", "amina"])["account"]["disabled"],
            true
        );
        desk.run(&["user", "invite-link", "amina"])
            .exits(3)
            .says("disabled");
        desk.json(&["user", "enable", "amina"]);
        let link = desk.json(&["user", "invite-link", "amina"]);
        assert_ne!(link["invitation"]["link"], told.out.trim());
        assert_eq!(
            each(&desk.json(&["user", "list"])["accounts"], "login_name"),
            ["amina"]
        );
    });
}

#[test]
fn a_password_comes_from_a_file_and_is_shown_nowhere() {
    on_every_engine(|desk| {
        desk.lay("password.txt", "nine blue herons at the river\n");
        let account = desk.json(&[
            "user",
            "add",
            "root",
            "--role",
            "administrator",
            "--password-file",
            "password.txt",
        ]);
        assert_eq!(account["account"]["has_password"], true);
        assert!(!account.to_string().contains("herons"));
        desk.lay("short.txt", "abc\n");
        desk.run(&["user", "password", "root", "--password-file", "short.txt"])
            .exits(3)
            .says("characters");
        desk.lay("other.txt", "seven grey geese over the field\n");
        desk.run(&["user", "password", "root", "--password-file", "other.txt"])
            .exits(0);
    });
}

#[test]
fn names_that_are_taken_or_not_there_are_told() {
    on_every_engine(|desk| {
        desk.run(&["user", "add", "amina", "--role", "reader"]).exits(0);
        desk.run(&["user", "add", "Amina", "--role", "reader"])
            .exits(3)
            .says("another account");
        desk.run(&["user", "disable", "nobody"]).exits(1).says("nobody");
        desk.run(&["user", "add", "x y", "--role", "reader"])
            .exits(3)
            .says("name to sign in with");
        desk.run(&["user", "add", "bo", "--role", "king"])
            .exits(2)
            .says("possible values");
    });
}

#[test]
fn second_factors_are_shown_and_taken() {
    on_every_engine(|desk| {
        desk.lay("password.txt", "nine blue herons at the river\n");
        let add = [
            "user",
            "add",
            "amina",
            "--role",
            "editor",
            "--password-file",
            "password.txt",
        ];
        let account = desk.json(&add);
        let account = &account["account"];
        assert_eq!(account["has_authenticator"], false);
        assert_eq!(account["passkeys"], 0);
        assert_eq!(account["linked_to_provider"], false);
        assert_eq!(account["lacks_second_factor"], false);
        desk.run(&["user", "list"]).exits(0).answers("password");
        // A role that needs a second factor is told where it is missing.
        let list = ["user", "list"];
        let output = desk
            .command(&list)
            .env("PALERMO_SECOND_FACTOR_FROM", "reviewer")
            .output()
            .unwrap();
        told(&list, &output)
            .exits(0)
            .answers("lacks the second factor that the role needs");
        desk.run(&["user", "clear", "amina"]).exits(2).says("--passkeys");
        desk.run(&["user", "clear", "amina", "--passkeys", "--reason", "lost"])
            .exits(3)
            .says("no such passkey");
        desk.run(&["user", "clear", "amina", "--authenticator"])
            .exits(3)
            .says("no second factor");
        desk.run(&["user", "clear", "amina", "--provider"])
            .exits(3)
            .says("linked to no identity provider");
        desk.run(&["user", "clear", "nobody", "--passkeys"])
            .exits(1)
            .says("nobody");
    });
}
