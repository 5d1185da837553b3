//! Passkeys on the pages: added, used as the second step and alone, and removed; in the browser that began and in
//! no other. What a script does on the page, these stories do by hand.

use serde_json::Value as Json;
use usecases::Role;

use crate::authenticator::Authenticator;
use crate::house::{House, PASSWORD, Plan, on_every_engine_as};
use crate::visitor::{Answer, Visitor};

/// The address under which the world knows the portal.
const ORIGIN: &str = "http://localhost:8080";

fn plan() -> Plan {
    let mut plan = Plan::empty();
    plan.settings.origin = Some(ORIGIN.to_owned());
    plan.settings.limits.sign_in.burst = 1_000;
    plan
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text
        .split(before)
        .nth(1)
        .unwrap_or_else(|| panic!("{before} is not in {text}"));
    rest.split(after).next().unwrap()
}

fn guard(person: &Visitor) -> String {
    let account = person.open("/en/account").well().text();
    between(&account, "name=\"guard\" value=\"", "\"").to_owned()
}

fn options(answer: &Answer) -> Json {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    serde_json::from_str(&answer.text()).unwrap()
}

fn begin(person: &Visitor, password: &str, name: &str) -> Answer {
    let guard = guard(person);
    let fields = [("guard", guard.as_str()), ("password", password), ("name", name)];
    person.send("/en/account/passkey/options", &fields)
}

fn add(person: &Visitor, device: &mut Authenticator, name: &str) -> Answer {
    let begun = options(&begin(person, PASSWORD, name));
    let guard = guard(person);
    let credential = device.create(&begun);
    person.send(
        "/en/account/passkey",
        &[("guard", &guard), ("credential", &credential)],
    )
}

#[test]
fn a_passkey_is_added_asked_for_after_the_password_and_removed() {
    on_every_engine_as(plan, |house| {
        let person = house.person("editor", Role::Editor);
        let mut device = Authenticator::at(ORIGIN);
        let account = person.open("/en/account").well().text();
        assert!(account.contains("data-passkey=\"create\"") && account.contains("<script src=\"/assets/"));
        let wrong = begin(&person, "not the password", "blue key");
        assert_eq!(wrong.status, 422);
        let told: Json = serde_json::from_str(&wrong.text()).unwrap();
        assert_eq!(told["problem"], "The current password is not right.");
        let added = add(&person, &mut device, "blue <key>").well().text();
        let recovery = between(&added, "<li><code dir=\"ltr\">", "</code>").to_owned();
        let account = person.open("/en/account").well().text();
        assert!(
            account.contains("blue &#60;key&#62;") && !account.contains(&recovery),
            "{account}"
        );

        let mut elsewhere = house.visitor();
        let second = elsewhere.sign_in("editor", PASSWORD).well().text();
        assert!(second.contains("data-passkey=\"get\"") && !elsewhere.has_cookie());
        let ticket = between(&second, "name=\"ticket\" value=\"", "\"").to_owned();
        let begun = options(&elsewhere.send("/en/sign-in/code/passkey/options", &[("ticket", &ticket)]));
        let credential = device.get(&begun);
        let finish = |browser: &Visitor| {
            let fields = [
                ("ticket", ticket.as_str()),
                ("next", "/en/account"),
                ("credential", credential.as_str()),
            ];
            browser.send("/en/sign-in/code/passkey", &fields)
        };
        let stranger = house.visitor();
        assert_eq!(finish(&stranger).status, 422, "another browser");
        assert!(!stranger.has_cookie());
        let done = finish(&elsewhere);
        assert_eq!(done.leads_to().as_deref(), Some("/en/account"), "{}", done.text());
        let account = elsewhere.open("/en/account").well().text();

        let id = between(&account, "<option value=\"", "\"").to_owned();
        let guard = guard(&elsewhere);
        let remove = |code: &str| {
            let fields = [
                ("guard", guard.as_str()),
                ("password", PASSWORD),
                ("id", id.as_str()),
                ("code", code),
            ];
            elsewhere.send("/en/account/passkey/remove", &fields)
        };
        assert_eq!(remove("").status, 422, "the last second step");
        assert_eq!(remove(&recovery).leads_to().as_deref(), Some("/en/account"));
        assert_eq!(house.visitor().sign_in("editor", PASSWORD).status, 303);
    });
}

#[test]
fn a_passkey_alone_signs_in_in_the_browser_that_asked() {
    on_every_engine_as(plan, |house| {
        let person = house.person("editor", Role::Editor);
        let mut device = Authenticator::at(ORIGIN);
        add(&person, &mut device, "blue key").well();
        let browser = house.visitor();
        let page = browser.open("/en/sign-in?next=/en/account").well().text();
        assert!(
            page.contains("data-options=\"/en/sign-in/passkey/options\""),
            "{page}"
        );
        let answer = browser.send("/en/sign-in/passkey/options", &[]);
        let cookie = answer.header("set-cookie").unwrap().to_owned();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=300")
        );
        let credential = device.get(&options(&answer));
        let fields = [("credential", credential.as_str()), ("next", "/en/account")];
        let other = house.visitor();
        other.send("/en/sign-in/passkey/options", &[]);
        let refused = other.send("/en/sign-in/passkey", &fields);
        assert_eq!(refused.status, 422, "the challenge of another browser");
        assert!(refused.text().contains("The passkey could not be used."));
        let done = browser.send("/en/sign-in/passkey", &fields);
        assert_eq!(done.leads_to().as_deref(), Some("/en/account"), "{}", done.text());
        browser.open("/en/account").well();
        let guard = guard(&browser);
        let fields = [fields[0], fields[1], ("guard", guard.as_str())];
        let again = browser.send("/en/sign-in/passkey", &fields);
        assert_eq!(again.status, 422, "answered already");
        // A page of another site cannot ask for a challenge, nor answer one.
        for address in ["/en/sign-in/passkey/options", "/en/sign-in/passkey"] {
            let forged = house
                .visitor()
                .send_from("https://evil.example", address, &fields);
            assert_eq!(forged.status, 403, "{address}");
        }
    });
}

#[test]
fn where_browsers_offer_no_passkeys_the_pages_do_not_either() {
    let house = House::in_folder(Plan::empty());
    let person = house.person("editor", Role::Editor);
    for page in ["/en/sign-in", "/en/account"] {
        let text = person.open(page).text();
        assert!(!text.contains("passkey"), "{page}: {text}");
    }
    assert!(
        !house
            .visitor()
            .open("/en/sign-in")
            .well()
            .text()
            .contains("passkey")
    );
    assert_eq!(
        house.visitor().send("/en/sign-in/passkey/options", &[]).status,
        404
    );
    assert_eq!(begin(&person, PASSWORD, "blue key").status, 404);
}
