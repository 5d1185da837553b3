//! Signing in and out.

use jiff::Timestamp;
use totp_rs::{Builder, Secret};
use usecases::people::NewAccount;
use usecases::{Actor, Role};

use crate::house::{House, PASSWORD, on_every_engine};

#[test]
fn a_person_signs_in_is_known_and_signs_out() {
    on_every_engine(|house| {
        house.add("editor", Role::Editor);
        let mut person = house.visitor();
        let asked = person.open("/fr/edit/organisation-x?y=1");
        assert_eq!(
            asked.leads_to().as_deref(),
            Some("/fr/sign-in?next=%2Ffr%2Fedit%2Forganisation-x%3Fy%3D1")
        );
        let form = person.follow("/fr/edit/organisation-x?y=1").well().text();
        assert!(form.contains("value=\"/fr/edit/organisation-x?y=1\""), "{form}");

        let wrong = person.sign_in("editor", "not the password");
        assert_eq!(wrong.status, 422);
        assert!(!person.has_cookie());
        let unknown = house.visitor().sign_in("nobody", "not the password");
        assert_eq!(
            wrong.text().replace("editor", "…"),
            unknown.text().replace("nobody", "…"),
            "a wrong name and a wrong password look alike"
        );

        let right = person.sign_in("editor", PASSWORD);
        assert_eq!((right.status, right.leads_to().as_deref()), (303, Some("/en/")));
        let cookie = right.header("set-cookie").unwrap();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        let home = person.open("/en/").well().text();
        assert!(home.contains("Signed in as The editor"), "{home}");
        assert_eq!(
            person.open("/en/sign-in").status,
            303,
            "whoever is signed in is led on"
        );

        let guard = home.split("name=\"guard\" value=\"").nth(1).unwrap();
        let guard = guard.split('"').next().unwrap().to_owned();
        let copy = house.visitor();
        let out = person.send("/en/sign-out", &[("guard", &guard)]);
        assert_eq!(out.status, 303);
        assert!(!person.has_cookie());
        drop(copy);
        assert!(!person.open("/en/").well().text().contains("Signed in as"));
    });
}

#[test]
fn a_cookie_of_nobody_is_that_of_the_public() {
    let house = House::in_folder(crate::house::Plan::empty());
    for cookie in [
        "palermo=",
        "palermo=nonsense",
        "palermo=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ] {
        let reader = house.visitor().saying("cookie", cookie);
        assert!(
            !reader.open("/en/").well().text().contains("Signed in as"),
            "{cookie}"
        );
        assert_eq!(reader.open("/en/review").status, 303, "{cookie}");
    }
}

#[test]
fn after_signing_in_nobody_is_led_to_another_site() {
    let house = House::in_folder(crate::house::Plan::empty());
    house.add("editor", Role::Editor);
    for elsewhere in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let answer = house.visitor().send(
            "/en/sign-in",
            &[("user", "editor"), ("password", PASSWORD), ("next", elsewhere)],
        );
        assert_eq!(answer.leads_to().as_deref(), Some("/en/"), "{elsewhere}");
    }
}

/// What a telephone shows now for a secret as the page gives it.
fn code_of(secret: &str) -> String {
    let secret: String = secret.split_whitespace().collect();
    let telephone = Builder::new()
        .with_secret(Secret::try_from_base32(&secret).unwrap())
        .build()
        .unwrap();
    telephone
        .generate(Timestamp::now().as_second().try_into().unwrap())
        .to_string()
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text
        .split(before)
        .nth(1)
        .unwrap_or_else(|| panic!("{before} is not in {text}"));
    rest.split(after).next().unwrap()
}

#[test]
fn an_authenticator_is_set_up_and_asked_for_and_a_recovery_code_stands_in_for_it() {
    on_every_engine(|house| {
        let person = house.person("editor", Role::Editor);
        let account = person.open("/en/account").well().text();
        let guard = between(&account, "name=\"guard\" value=\"", "\"").to_owned();
        let begin = |password: &str| {
            let fields = [("guard", guard.as_str()), ("password", password)];
            person.send("/en/account/second-factor/begin", &fields)
        };
        assert_eq!(begin("not the password").status, 422);
        let offered = begin(PASSWORD).well().text();
        let secret = between(&offered, "<code dir=\"ltr\">", "</code>").to_owned();
        let pending = between(&offered, "name=\"pending\" value=\"", "\"").to_owned();
        let confirm = |code: &str| {
            let fields = [
                ("guard", guard.as_str()),
                ("pending", pending.as_str()),
                ("code", code),
            ];
            person.send("/en/account/second-factor", &fields)
        };
        assert_eq!(confirm("000000").status, 422);
        let codes = confirm(&code_of(&secret)).well().text();
        let recovery = between(&codes, "<li><code dir=\"ltr\">", "</code>").to_owned();
        assert!(
            !person.open("/en/account").well().text().contains(&recovery),
            "shown once"
        );

        let mut elsewhere = house.visitor();
        let second = elsewhere.sign_in("editor", PASSWORD).well().text();
        assert!(!elsewhere.has_cookie());
        let ticket = between(&second, "name=\"ticket\" value=\"", "\"").to_owned();
        let finish = |code: &str| {
            let fields = [
                ("ticket", ticket.as_str()),
                ("next", "/en/account"),
                ("code", code),
            ];
            elsewhere.send("/en/sign-in/code", &fields)
        };
        assert_eq!(finish("000000").status, 422);
        let done = finish(&recovery);
        assert_eq!(done.leads_to().as_deref(), Some("/en/account"), "{}", done.text());
        elsewhere.open("/en/account").well();
    });
}

#[test]
fn a_session_is_ended_from_another_place_and_a_new_password_ends_all_others() {
    on_every_engine(|house| {
        let here = house.person("editor", Role::Editor);
        let mut there = house.visitor();
        there.sign_in("editor", PASSWORD);
        assert_eq!(there.open("/en/account").status, 200);
        let account = here.open("/en/account").well().text();
        let guard = between(&account, "name=\"guard\" value=\"", "\"").to_owned();
        let session = between(&account, "name=\"id\" value=\"", "\"").to_owned();
        let end = here.send("/en/account/sessions/end", &[("guard", &guard), ("id", &session)]);
        assert_eq!(end.leads_to().as_deref(), Some("/en/account"));
        assert_eq!(
            there.open("/en/account").status,
            303,
            "signed out from another place"
        );

        there.sign_in("editor", PASSWORD);
        let change = |current: &str, new: &str| {
            let fields = [("guard", guard.as_str()), ("current", current), ("new", new)];
            here.send("/en/account/password", &fields)
        };
        assert_eq!(change("wrong", "eleven quiet tractors").status, 422);
        assert_eq!(change(PASSWORD, "short").status, 422);
        assert_eq!(change(PASSWORD, "eleven quiet tractors").status, 303);
        assert_eq!(here.open("/en/account").status, 200, "this session goes on");
        assert_eq!(there.open("/en/account").status, 303);
        assert_eq!(there.sign_in("editor", "eleven quiet tractors").status, 303);
    });
}

#[test]
fn an_invitation_sets_the_first_password_once() {
    on_every_engine(|house| {
        let new = NewAccount {
            login_name: "amina".into(),
            name: "Amina".into(),
            email: None,
            role: Role::Contributor,
        };
        let invitation = house
            .palermo
            .add_account(&Actor::Operator, &new, Timestamp::now())
            .unwrap();
        let page = format!("/fr/invitation/{}", invitation.token.reveal());
        let mut guest = house.visitor();
        let shown = guest.open(&page).well();
        assert!(shown.text().contains("value=\"amina\""));
        assert_eq!(shown.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(guest.send(&page, &[("password", "short")]).status, 422);
        let set = guest.send(&page, &[("password", PASSWORD)]);
        assert_eq!(set.leads_to().as_deref(), Some("/fr/sign-in"));
        assert_eq!(guest.open(&page).status, 404, "it works once");
        assert_eq!(guest.sign_in("amina", PASSWORD).status, 303);
    });
}
