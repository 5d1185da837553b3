//! Signing in and out.

use usecases::Role;

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
