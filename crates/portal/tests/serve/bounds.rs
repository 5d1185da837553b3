//! Bounds: what every answer says to browsers, forms from elsewhere, floods and oversized requests.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use portal::serve::{Limits, Rate, Settings};
use usecases::{Role, State};

use crate::house::{House, Plan};
use crate::visitor::Answer;

/// Checks that an answer tells browsers to be careful.
pub fn protected(what: &str, answer: &Answer) {
    let header = |name: &str| {
        answer
            .header(name)
            .unwrap_or_else(|| panic!("{what} has no {name}"))
            .to_owned()
    };
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
    assert!(
        !policy.contains("'unsafe-inline'") || what.contains(".svg"),
        "{what}: {policy}"
    );
    assert!(policy.contains("frame-ancestors"), "{what}: {policy}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    for name in [
        "referrer-policy",
        "permissions-policy",
        "cross-origin-opener-policy",
    ] {
        assert!(!header(name).is_empty(), "{what}: {name}");
    }
    assert_eq!(answer.header("server"), None, "{what}");
}

#[test]
fn every_answer_tells_browsers_to_be_careful() {
    let house = House::in_folder(Plan::empty());
    let reader = house.visitor();
    for address in [
        "/",
        "/en/",
        "/en/organisations",
        "/en/organisations.csv",
        "/en/treaty.svg",
        "/en/help",
        "/en/nothing",
        "/en/treaty?as_of=x",
        "/api/v1/kinds",
        "/api/v1/records/none",
        "/data/palermo.jsonl",
        "/healthz",
        "/robots.txt",
        "/assets/none",
    ] {
        protected(address, &reader.open(address));
    }
    protected(
        "a form from elsewhere",
        &reader.send_from("https://evil.example", "/en/sign-in", &[]),
    );
    assert_eq!(reader.open("/en/").header("x-frame-options"), Some("DENY"));
    assert_eq!(reader.open("/en/").header("strict-transport-security"), None);
    assert_eq!(
        reader.open("/api/v1/kinds").header("access-control-allow-origin"),
        Some("*")
    );
    assert_eq!(reader.open("/en/").header("access-control-allow-origin"), None);
}

#[test]
fn behind_https_browsers_are_told_to_keep_to_it_and_cookies_are_secure() {
    let plan = Plan {
        settings: Settings {
            origin: Some("https://portal.example.org".into()),
            ..Settings::default()
        },
        ..Plan::empty()
    };
    let house = House::in_folder(plan);
    house.add("editor", Role::Editor);
    let answer = house.visitor().send_from(
        "https://portal.example.org",
        "/en/sign-in",
        &[("user", "editor"), ("password", crate::house::PASSWORD)],
    );
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-palermo="), "{cookie}");
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    let page = house.visitor().open("/en/");
    assert!(page.header("strict-transport-security").is_some());
    assert!(
        page.text().contains("href=\"https://portal.example.org/en/\""),
        "links are those of the world"
    );
}

#[test]
fn a_form_from_elsewhere_changes_nothing() {
    let house = House::in_folder(Plan::empty());
    house.organisation("organisation-lamp", "Lamp", State::Published);
    let editor = house.person("editor", Role::Editor);
    let token = editor.open("/en/new/organisations").well().text();
    let guard = token.split("name=\"guard\" value=\"").nth(1).unwrap();
    let guard = guard.split('"').next().unwrap().to_owned();
    let withdraw = |from: &str, guard: &str| {
        let fields = [("guard", guard), ("base", "1"), ("reason", "a test")];
        editor
            .send_from(from, "/en/withdraw/organisation-lamp", &fields)
            .status
    };
    assert_eq!(withdraw("https://evil.example", &guard), 403, "from another site");
    assert_eq!(
        withdraw(&house.origin, ""),
        403,
        "without the token of the session"
    );
    assert_eq!(withdraw(&house.origin, "0123456789abcdef0123456789abcdef"), 403);
    let other = house.person("other", Role::Editor);
    let page = other.open("/en/new/organisations").well().text();
    let theirs = page.split("name=\"guard\" value=\"").nth(1).unwrap();
    assert_eq!(
        withdraw(&house.origin, theirs.split('"').next().unwrap()),
        403,
        "with the token of another"
    );
    assert_eq!(
        house.visitor().open("/en/organisations/organisation-lamp").status,
        200
    );
    assert_eq!(withdraw(&house.origin, &guard), 303);
    crate::house::wait_until("the record is gone", || {
        house.visitor().open("/en/organisations/organisation-lamp").status == 404
    });
}

#[test]
fn guessing_passwords_is_slowed_down_for_each_network_address() {
    let plan = Plan {
        settings: Settings {
            proxies: 1,
            limits: Limits {
                sign_in: Rate {
                    burst: 3,
                    per_minute: 1,
                },
                ..Limits::default()
            },
            ..Settings::default()
        },
        ..Plan::empty()
    };
    let house = House::in_folder(plan);
    let guess = |address: &str| {
        house.visitor().saying("x-forwarded-for", address).send(
            "/en/sign-in",
            &[("user", "nobody"), ("password", "wrong words here")],
        )
    };
    for _ in 0..3 {
        assert_ne!(guess("203.0.113.9").status, 403);
    }
    let refused = guess("203.0.113.9");
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").is_some());
    assert_ne!(
        guess("198.51.100.7").status,
        429,
        "another address is not held responsible"
    );
}

#[test]
fn searching_is_bounded_for_each_network_address() {
    let plan = Plan {
        settings: Settings {
            proxies: 1,
            limits: Limits {
                search: Rate {
                    burst: 2,
                    per_minute: 1,
                },
                ..Limits::default()
            },
            ..Settings::default()
        },
        ..Plan::empty()
    };
    let house = House::in_folder(plan);
    let search = |address: &'static str, word: &str| {
        house
            .visitor()
            .saying("x-forwarded-for", address)
            .open(&format!("/en/search?q={word}"))
            .status
    };
    assert_eq!(search("203.0.113.9", "one"), 200);
    assert_eq!(search("203.0.113.9", "two"), 200);
    assert_eq!(search("203.0.113.9", "three"), 429);
    assert_eq!(search("203.0.113.9", "two"), 200, "what is kept costs nothing");
    assert_eq!(search("198.51.100.7", "three"), 200);
}

#[test]
fn what_is_too_large_is_refused_with_its_own_status() {
    let plan = Plan {
        settings: Settings {
            limits: Limits {
                body_bytes: 10_000,
                form_fields: 50,
                address_bytes: 2_000,
                query_fields: 10,
                ..Limits::default()
            },
            ..Settings::default()
        },
        ..Plan::empty()
    };
    let house = House::in_folder(plan);
    let reader = house.visitor();
    assert_eq!(
        reader.open(&format!("/en/search?q={}", "x".repeat(3_000))).status,
        414
    );
    let many: Vec<String> = (0..20).map(|number| format!("country={number}")).collect();
    assert_eq!(reader.open(&format!("/en/search?{}", many.join("&"))).status, 400);
    let large = "x".repeat(20_000);
    assert_eq!(reader.send("/en/sign-in", &[("user", &large)]).status, 413);
    let fields: Vec<(&str, &str)> = (0..80).map(|_| ("a", "b")).collect();
    assert_eq!(reader.send("/en/sign-in", &fields).status, 413);
    assert_eq!(
        reader.open("/en/sign-out").status,
        405,
        "a form's address is no page"
    );
}

#[test]
fn whoever_sends_a_request_too_slowly_is_not_waited_for() {
    let plan = Plan {
        settings: Settings {
            limits: Limits {
                head_time: Duration::from_millis(300),
                ..Limits::default()
            },
            ..Settings::default()
        },
        ..Plan::empty()
    };
    let house = House::in_folder(plan);
    let address = house.origin.trim_start_matches("http://").to_owned();
    let mut slow = TcpStream::connect(&address).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    slow.write_all(b"GET /en/ HTTP/1.1\r\nhost: x\r\n").unwrap();
    let mut rest = Vec::new();
    // The connection ends without the head ever having been complete.
    let _ = slow.read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
    assert_eq!(house.visitor().open("/healthz").status, 200);
}
