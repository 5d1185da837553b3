//! Who may do what: every route of the route table, asked by the public and by every role.
//!
//! A row says what each is answered. A route that is not in the matrix fails the test, and so does a row whose
//! route is gone.

use std::collections::BTreeSet;

use portal::serve::route_lines;
use usecases::people::ProviderSettings;
use usecases::{Role, State};

use crate::house::{House, Plan};
use crate::visitor::{Answer, Visitor};

/// The statuses for the public, reader, contributor, reviewer, editor and administrator.
type Statuses = [u16; 6];

const EVERYONE: Statuses = [200; 6];
const LED_ON: Statuses = [303; 6];
const NOBODY: Statuses = [404; 6];
/// Signed-in people only; the public is led to sign in.
const SIGNED_IN: Statuses = [303, 200, 200, 200, 200, 200];
const WRITERS: Statuses = [303, 404, 200, 200, 200, 200];
const REVIEWERS: Statuses = [303, 404, 404, 200, 200, 200];

/// Method, template, address, fields of the form, statuses.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    Statuses,
);

#[rustfmt::skip] // One route a line.
const MATRIX: &[Row] = &[
    ("GET", "/", "/", &[], LED_ON),
    ("GET", "/{language}", "/en", &[], [308; 6]),
    ("GET", "/{language}/", "/en/", &[], EVERYONE),
    ("GET", "/{language}/search", "/en/search", &[], EVERYONE),
    ("GET", "/{language}/search.json", "/en/search.json", &[], EVERYONE),
    ("GET", "/{language}/search.jsonl", "/en/search.jsonl", &[], EVERYONE),
    ("GET", "/{language}/search.csv", "/en/search.csv", &[], EVERYONE),
    ("GET", "/{language}/search.xlsx", "/en/search.xlsx", &[], EVERYONE),
    ("GET", "/{language}/search.atom", "/en/search.atom", &[], EVERYONE),
    ("GET", "/{language}/treaty", "/en/treaty", &[], EVERYONE),
    ("GET", "/{language}/treaty.json", "/en/treaty.json", &[], EVERYONE),
    ("GET", "/{language}/treaty.jsonl", "/en/treaty.jsonl", &[], EVERYONE),
    ("GET", "/{language}/treaty.csv", "/en/treaty.csv", &[], EVERYONE),
    ("GET", "/{language}/treaty.xlsx", "/en/treaty.xlsx", &[], EVERYONE),
    ("GET", "/{language}/treaty.atom", "/en/treaty.atom", &[], EVERYONE),
    ("GET", "/{language}/treaty.svg", "/en/treaty.svg", &[], EVERYONE),
    ("GET", "/{language}/treaty.ris", "/en/treaty.ris", &[], EVERYONE),
    ("GET", "/{language}/treaty/changes", "/en/treaty/changes", &[], EVERYONE),
    ("GET", "/{language}/treaty/changes.json", "/en/treaty/changes.json", &[], EVERYONE),
    ("GET", "/{language}/treaty/changes.jsonl", "/en/treaty/changes.jsonl", &[], EVERYONE),
    ("GET", "/{language}/treaty/changes.csv", "/en/treaty/changes.csv", &[], EVERYONE),
    ("GET", "/{language}/treaty/changes.xlsx", "/en/treaty/changes.xlsx", &[], EVERYONE),
    ("GET", "/{language}/treaty/changes.atom", "/en/treaty/changes.atom", &[], EVERYONE),
    ("GET", "/{language}/calendar", "/en/calendar", &[], EVERYONE),
    ("GET", "/{language}/calendar.json", "/en/calendar.json", &[], EVERYONE),
    ("GET", "/{language}/calendar.jsonl", "/en/calendar.jsonl", &[], EVERYONE),
    ("GET", "/{language}/calendar.csv", "/en/calendar.csv", &[], EVERYONE),
    ("GET", "/{language}/calendar.xlsx", "/en/calendar.xlsx", &[], EVERYONE),
    ("GET", "/{language}/calendar.atom", "/en/calendar.atom", &[], EVERYONE),
    ("GET", "/{language}/help", "/en/help", &[], EVERYONE),
    ("GET", "/{language}/help.json", "/en/help.json", &[], EVERYONE),
    ("GET", "/{language}/help/tracks", "/en/help/tracks", &[], EVERYONE),
    ("GET", "/{language}/methods", "/en/methods", &[], EVERYONE),
    ("GET", "/{language}/lists/{id}", "/en/lists/country", &[], EVERYONE),
    ("GET", "/{language}/methods.json", "/en/methods.json", &[], EVERYONE),
    ("GET", "/{language}/accessibility.json", "/en/accessibility.json", &[], EVERYONE),
    ("GET", "/{language}/data", "/en/data", &[], EVERYONE),
    ("GET", "/{language}/data.json", "/en/data.json", &[], EVERYONE),
    ("GET", "/{language}/accessibility", "/en/accessibility", &[], EVERYONE),

    ("GET", "/{language}/sign-in", "/en/sign-in", &[], [200, 303, 303, 303, 303, 303]),
    ("POST", "/{language}/sign-in", "/en/sign-in", &[("user", "nobody-like-{asker}"), ("password", "no such words")], [422; 6]),
    ("POST", "/{language}/sign-in/code", "/en/sign-in/code", &[("ticket", "none"), ("code", "123456")], [422; 6]),
    ("POST", "/{language}/sign-in/code/passkey/options", "/en/sign-in/code/passkey/options", &[("ticket", "none")], [422; 6]),
    ("POST", "/{language}/sign-in/code/passkey", "/en/sign-in/code/passkey", &[("ticket", "none")], [422; 6]),
    ("POST", "/{language}/sign-in/passkey/options", "/en/sign-in/passkey/options", &[], EVERYONE),
    ("POST", "/{language}/sign-in/passkey", "/en/sign-in/passkey", &[("credential", "none")], [422; 6]),
    ("GET", "/{language}/sign-in/provider", "/en/sign-in/provider", &[], [503, 303, 303, 303, 303, 303]),
    ("GET", "/sign-in/provider", "/sign-in/provider?state=none&code=none", &[], [422; 6]),
    ("GET", "/{language}/signed-out", "/en/signed-out", &[], EVERYONE),
    ("GET", "/{language}/invitation/{token}", "/en/invitation/none", &[], NOBODY),
    ("POST", "/{language}/invitation/{token}", "/en/invitation/none", &[("password", "x")], NOBODY),
    ("GET", "/{language}/account", "/en/account", &[], SIGNED_IN),
    ("POST", "/{language}/account/password", "/en/account/password", &[("current", "wrong"), ("new", "x")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/second-factor/begin", "/en/account/second-factor/begin", &[("password", "wrong")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/second-factor", "/en/account/second-factor", &[("pending", "none")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/second-factor/remove", "/en/account/second-factor/remove", &[("password", "wrong")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/passkey/options", "/en/account/passkey/options", &[("password", "wrong"), ("name", "key")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/passkey", "/en/account/passkey", &[("credential", "none")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/passkey/remove", "/en/account/passkey/remove", &[("password", "wrong"), ("id", "none")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/provider/link", "/en/account/provider/link", &[("password", "wrong")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/provider/unlink", "/en/account/provider/unlink", &[("password", "wrong")], [303, 422, 422, 422, 422, 422]),
    ("POST", "/{language}/account/sessions/end", "/en/account/sessions/end", &[("id", "none")], [303, 404, 404, 404, 404, 404]),

    ("GET", "/{language}/new/{register}", "/en/new/organisations", &[], WRITERS),
    ("POST", "/{language}/new/{register}", "/en/new/organisations", &[("do", "save")], [303, 404, 422, 422, 422, 422]),
    ("GET", "/{language}/edit/{id}", "/en/edit/organisation-public", &[], WRITERS),
    ("GET", "/{language}/edit/{id}", "/en/edit/organisation-draft", &[], [303, 404, 404, 200, 200, 200]),
    ("GET", "/{language}/edit/{id}", "/en/edit/organisation-none", &[], [303, 404, 404, 404, 404, 404]),
    ("POST", "/{language}/edit/{id}", "/en/edit/organisation-public", &[("do", "save"), ("base", "1")], [303, 404, 422, 422, 422, 422]),
    ("POST", "/{language}/edit/{id}", "/en/edit/organisation-draft", &[("do", "save"), ("base", "1")], [303, 404, 404, 422, 422, 422]),
    ("POST", "/{language}/withdraw/{id}", "/en/withdraw/organisation-public", &[("base", "1")], [303, 404, 404, 404, 400, 400]),
    ("GET", "/{language}/review", "/en/review", &[], REVIEWERS),
    ("GET", "/{language}/review/{id}", "/en/review/organisation-waiting", &[], REVIEWERS),
    ("GET", "/{language}/review/{id}", "/en/review/organisation-public", &[], [303, 404, 404, 404, 404, 404]),
    ("POST", "/{language}/review/{id}", "/en/review/organisation-waiting", &[("base", "1"), ("do", "return")], [303, 404, 404, 422, 422, 422]),

    ("GET", "/{language}/{register}", "/en/organisations", &[], EVERYONE),
    ("GET", "/{language}/{register}", "/en/organisations.csv", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}", "/en/organisations/organisation-public", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}", "/en/organisations/organisation-public.json", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}", "/en/organisations/organisation-draft", &[], [404, 404, 404, 200, 200, 200]),
    ("GET", "/{language}/{register}/{id}/history", "/en/organisations/organisation-public/history", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}/history", "/en/organisations/organisation-draft/history", &[], [404, 404, 404, 200, 200, 200]),
    ("GET", "/{language}/{register}/{id}/history.json", "/en/organisations/organisation-public/history.json", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}/revision/{number}", "/en/organisations/organisation-public/revision/1", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}/revision/{number}", "/en/organisations/organisation-draft/revision/1", &[], [404, 404, 404, 200, 200, 200]),
    ("GET", "/{language}/{register}/{id}/difference", "/en/organisations/organisation-public/difference?from=1&to=1", &[], EVERYONE),
    ("GET", "/{language}/{register}/{id}/difference", "/en/organisations/organisation-draft/difference?from=1&to=1", &[], [404, 404, 404, 200, 200, 200]),
    ("GET", "/{language}/{register}/{id}/difference.json", "/en/organisations/organisation-public/difference.json?from=1&to=1", &[], EVERYONE),
    ("GET", "/id/{*name}", "/id/organisation-public", &[], LED_ON),
    ("GET", "/id/{*name}", "/id/organisation-draft", &[], [404, 404, 404, 303, 303, 303]),

    ("GET", "/api/v1/kinds", "/api/v1/kinds", &[], EVERYONE),
    ("GET", "/api/v1/records", "/api/v1/records", &[], EVERYONE),
    ("GET", "/api/v1/records/{id}", "/api/v1/records/organisation-public", &[], EVERYONE),
    ("GET", "/api/v1/records/{id}", "/api/v1/records/organisation-draft", &[], [404, 404, 404, 200, 200, 200]),
    ("GET", "/api/v1/search", "/api/v1/search?q=public", &[], EVERYONE),
    ("GET", "/api/v1/suggest", "/api/v1/suggest?q=pub", &[], EVERYONE),
    ("GET", "/api/v1/treaty/status", "/api/v1/treaty/status", &[], EVERYONE),
    ("GET", "/api/v1/treaty/changes", "/api/v1/treaty/changes", &[], EVERYONE),
    ("GET", "/api/v1/mandates/due", "/api/v1/mandates/due", &[], EVERYONE),
    ("GET", "/api/v1/changes", "/api/v1/changes", &[], EVERYONE),
    ("GET", "/api/v1/openapi.json", "/api/v1/openapi.json", &[], EVERYONE),
    ("GET", "/data/{name}", "/data/palermo.jsonl", &[], EVERYONE),
    ("GET", "/assets/{name}", "/assets/none.css", &[], NOBODY),
    ("GET", "/robots.txt", "/robots.txt", &[], EVERYONE),
    ("GET", "/healthz", "/healthz", &[], EVERYONE),
    ("GET", "/readyz", "/readyz", &[], EVERYONE),

    // Last, because they end the sessions of those who ask.
    ("POST", "/{language}/sign-out", "/en/sign-out", &[], LED_ON),
    ("POST", "/{language}/account/sessions/end-all", "/en/account/sessions/end-all", &[], LED_ON),
];

#[test]
fn every_route_is_in_the_matrix() {
    let routes: BTreeSet<(String, String)> = route_lines()
        .into_iter()
        .map(|line| (line.method.to_owned(), line.template))
        .collect();
    let rows: BTreeSet<(String, String)> = MATRIX
        .iter()
        .map(|(method, template, ..)| ((*method).to_owned(), (*template).to_owned()))
        .collect();
    let missing: Vec<_> = routes.difference(&rows).collect();
    assert!(missing.is_empty(), "not in the matrix: {missing:?}");
    let gone: Vec<_> = rows.difference(&routes).collect();
    assert!(gone.is_empty(), "no route any more: {gone:?}");
}

#[test]
fn everyone_is_answered_as_the_matrix_says() {
    let mut plan = Plan::empty();
    plan.settings.limits.sign_in.burst = 1_000;
    // With passkeys, and with an identity provider that is down.
    plan.settings.origin = Some("http://localhost:8080".to_owned());
    plan.settings.provider = Some(ProviderSettings {
        issuer: "http://127.0.0.1:9".to_owned(),
        client_id: "palermo".to_owned(),
        client_secret: None,
        name: None,
        creates_accounts: false,
    });
    let house = House::in_folder(plan);
    house.organisation("organisation-public", "Public", State::Published);
    house.organisation("organisation-draft", "Draft", State::Draft);
    house.organisation("organisation-waiting", "Waiting", State::InReview);
    let mut askers = vec![("public".to_owned(), house.visitor())];
    for role in Role::ALL {
        askers.push((role.code().to_owned(), house.person(role.code(), role)));
    }
    let guards: Vec<String> = askers.iter().map(|(_, visitor)| guard_of(visitor)).collect();
    let mut wrong = Vec::new();
    for (method, template, address, fields, expected) in MATRIX {
        for ((place, (name, visitor)), status) in askers.iter().enumerate().zip(expected) {
            let answer = ask(visitor, method, address, fields, &guards[place]);
            crate::bounds::protected(address, &answer);
            if answer.status != *status {
                wrong.push(format!(
                    "{method} {template} {address} by {name}: {}, not {status}",
                    answer.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn ask(visitor: &Visitor, method: &str, address: &str, fields: &[(&str, &str)], guard: &str) -> Answer {
    if method == "GET" {
        return visitor.open(address);
    }
    // Each asker guesses another name, so that none is held responsible for the guesses of the others.
    let fields: Vec<(&str, String)> = fields
        .iter()
        .map(|(name, value)| (*name, value.replace("{asker}", &format!("{guard:.8}"))))
        .collect();
    let mut sent = vec![("guard", guard)];
    sent.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
    visitor.send(address, &sent)
}

/// The token that the forms of somebody's session send back; nothing for the public.
fn guard_of(visitor: &Visitor) -> String {
    let home = visitor.open("/en/").well().text();
    home.split("name=\"guard\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned()
}
