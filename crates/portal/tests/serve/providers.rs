//! Signing in through an identity provider, on the pages.

use jiff::Timestamp;
use serde_json::Value as Json;
use usecases::people::{NewAccount, Password, ProviderSecret, ProviderSettings};
use usecases::{Actor, Role};

use crate::house::{House, PASSWORD, Plan, on_every_engine_as};
use crate::provider::{CLIENT, SECRET, TestProvider};
use crate::visitor::{Answer, Visitor};

fn plan(provider: &TestProvider) -> Plan {
    let mut plan = Plan::empty();
    plan.settings.origin = Some("http://localhost:8080".to_owned());
    plan.settings.limits.sign_in.burst = 1_000;
    plan.settings.provider = Some(ProviderSettings {
        issuer: provider.issuer.clone(),
        client_id: CLIENT.to_owned(),
        client_secret: Some(ProviderSecret::new(SECRET)),
        name: Some("the <institute>".to_owned()),
        creates_accounts: false,
    });
    plan
}

fn add(house: &House, name: &str) {
    let new = NewAccount {
        login_name: name.to_owned(),
        name: format!("The {name}"),
        email: Some(format!("{name}@example.org")),
        role: Role::Reviewer,
    };
    house
        .palermo
        .add_account_with_password(&Actor::Operator, &new, &Password::new(PASSWORD), Timestamp::now())
        .unwrap();
}

fn claims(provider: &TestProvider, subject: &str, email: &str) -> Json {
    provider.claims(subject, email, Timestamp::now().as_second())
}

fn comes_back(browser: &Visitor, provider: &TestProvider, way: &str, claims: Json) -> Answer {
    let returned = provider.visit(way, claims);
    browser.open(&format!(
        "/sign-in/provider?state={}&code={}",
        returned.state, returned.code
    ))
}

#[test]
fn somebody_goes_to_the_provider_comes_back_signed_in_and_signs_out() {
    let provider = TestProvider::open();
    on_every_engine_as(
        || plan(&provider),
        |house| {
            add(house, "ana");
            let browser = house.visitor();
            let page = browser.open("/fr/sign-in?next=/fr/review").well().text();
            let button = "<a class=\"button minor\" href=\"/fr/sign-in/provider?next=%2Ffr%2Freview\"";
            assert!(
                page.contains(button) && page.contains("the &#60;institute&#62;"),
                "{page}"
            );
            let led = browser.open("/fr/sign-in/provider?next=/fr/review");
            let way = led.header("location").unwrap().to_owned();
            assert!(
                way.starts_with(&format!("{}/authorize?", provider.issuer)),
                "{way}"
            );
            assert!(
                way.contains("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fsign-in%2Fprovider"),
                "{way}"
            );
            assert!(way.contains("ui_locales=fr"), "{way}");
            assert!(
                !way.contains("review"),
                "the provider is not told what is read here"
            );
            let elsewhere = house.visitor();
            let returned = provider.visit(&way, claims(&provider, "s-1", "ana@example.org"));
            let address = format!(
                "/sign-in/provider?state={}&code={}",
                returned.state, returned.code
            );
            assert_eq!(elsewhere.open(&address).status, 422, "another browser");
            assert_eq!(
                browser.open("/sign-in/provider?state=x&code=y").status,
                422,
                "another state"
            );
            let done = browser.open(&address);
            assert_eq!(done.leads_to().as_deref(), Some("/fr/review"), "{}", done.text());
            assert!(browser.has_cookie());
            let home = browser.open("/fr/").well().text();
            assert!(home.contains("The ana"), "{home}");
            let guard = home.split("name=\"guard\" value=\"").nth(1).unwrap();
            let guard = guard.split('"').next().unwrap();
            let out = browser.send("/fr/sign-out", &[("guard", guard)]);
            assert_eq!(out.leads_to().as_deref(), Some("/fr/signed-out"));
            assert!(!browser.has_cookie());
            let page = browser.open("/fr/signed-out").well().text();
            assert!(
                page.contains(&format!("{}/end?client_id=palermo", provider.issuer)),
                "{page}"
            );
        },
    );
}

#[test]
fn whoever_is_not_known_or_not_vouched_for_is_told_so_in_the_language_they_began_in() {
    let provider = TestProvider::open();
    on_every_engine_as(
        || plan(&provider),
        |house| {
            add(house, "ana");
            let attempt = |claims: Json| {
                let browser = house.visitor();
                let led = browser.open("/es/sign-in/provider");
                let answer = comes_back(&browser, &provider, led.header("location").unwrap(), claims);
                assert!(!browser.has_cookie());
                (answer.status, answer.text())
            };
            let (status, page) = attempt(claims(&provider, "s-1", "nobody@example.org"));
            assert!(
                status == 422 && page.contains("Pida una a un administrador"),
                "{page}"
            );
            let mut wrong = claims(&provider, "s-1", "ana@example.org");
            wrong["nonce"] = "of another sign-in".into();
            let (status, page) = attempt(wrong);
            assert!(
                status == 422 && page.contains("no confirmó quién es usted"),
                "{page}"
            );
            assert!(page.contains("name=\"password\""), "the password still signs in");
        },
    );
}

#[test]
fn a_provider_that_is_down_leaves_the_password() {
    let provider = TestProvider::open();
    provider.be_down(true);
    let house = House::in_folder(plan(&provider));
    add(&house, "ana");
    let mut browser = house.visitor();
    let page = browser.open("/en/sign-in/provider");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("Sign in with your password") && page.text().contains("name=\"password\""));
    assert_eq!(browser.sign_in("ana", PASSWORD).status, 303);
}

#[test]
fn an_account_is_linked_and_unlinked_on_its_page() {
    let provider = TestProvider::open();
    on_every_engine_as(
        || plan(&provider),
        |house| {
            let person = house.person("bo", Role::Editor);
            let account = person.open("/en/account").well().text();
            let guard = account.split("name=\"guard\" value=\"").nth(1).unwrap();
            let guard = guard.split('"').next().unwrap().to_owned();
            let send = |address: &str, password: &str| {
                person.send(address, &[("guard", &guard), ("password", password)])
            };
            assert_eq!(send("/en/account/provider/link", "wrong").status, 422);
            let ready = send("/en/account/provider/link", PASSWORD).well().text();
            let way = ready
                .split(&format!("href=\"{}/authorize", provider.issuer))
                .nth(1)
                .unwrap();
            let way = way
                .split('"')
                .next()
                .unwrap()
                .replace("&#38;", "&")
                .replace("&amp;", "&");
            let way = format!("{}/authorize{way}", provider.issuer);
            let linked = comes_back(
                &person,
                &provider,
                &way,
                claims(&provider, "s-9", "private@example.com"),
            );
            assert_eq!(
                linked.leads_to().as_deref(),
                Some("/en/account"),
                "{}",
                linked.text()
            );
            assert!(
                person
                    .open("/en/account")
                    .well()
                    .text()
                    .contains("has been linked")
            );
            let browser = house.visitor();
            let led = browser.open("/en/sign-in/provider");
            let claims = claims(&provider, "s-9", "private@example.com");
            comes_back(&browser, &provider, led.header("location").unwrap(), claims);
            assert!(browser.has_cookie());
            assert_eq!(send("/en/account/provider/unlink", "wrong").status, 422);
            assert_eq!(send("/en/account/provider/unlink", PASSWORD).status, 303);
            assert!(person.open("/en/account").well().text().contains("is not linked"));
        },
    );
}

#[test]
fn without_a_provider_there_are_no_such_addresses() {
    let house = House::in_folder(Plan::empty());
    let page = house.visitor().open("/en/sign-in").well().text();
    assert!(!page.contains("sign-in/provider"), "{page}");
    for address in ["/en/sign-in/provider", "/sign-in/provider", "/en/signed-out"] {
        assert_eq!(house.visitor().open(address).status, 404, "{address}");
    }
}
