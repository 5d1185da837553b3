//! What a form sent, with the check that a page of this portal sent it.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use std::sync::Arc;

use super::asker::ExpectedGuard;
use super::failure::Failure;
use super::portal::Portal;

/// The names and values of a form. There is no other way to what was posted, so every handler that changes
/// something has the check behind it: the browser says that the form stood on this site, and where somebody is
/// signed in, the form sends back the token of the session.
#[derive(Debug, Clone, Default)]
pub struct Posted(Vec<(String, String)>);

/// Fields that a page adds to every form, which are no entries.
const OWN_FIELDS: [&str; 11] = [
    "guard",
    "base",
    "do",
    "add",
    "remove",
    "open",
    "take",
    "reason",
    "form:kept",
    "form:languages",
    "form:why",
];

impl Posted {
    /// The first value of a name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The entries of the form, without what the page itself added.
    pub fn entries(self) -> Vec<(String, String)> {
        self.0
            .into_iter()
            .filter(|(name, _)| !OWN_FIELDS.contains(&name.as_str()))
            .collect()
    }
}

impl FromRequest<Arc<Portal>> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Self, Failure> {
        if !comes_from_here(request.headers(), &portal.site.origin) {
            return Err(Failure::Forged);
        }
        let is_form = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        let expected = request.extensions().get::<ExpectedGuard>().cloned();
        // The bound on the size of bodies is that of the layer around every route.
        let body = Bytes::from_request(request, portal)
            .await
            .map_err(|_| Failure::TooLarge(StatusCode::PAYLOAD_TOO_LARGE))?;
        if !is_form && !body.is_empty() {
            return Err(Failure::invalid(
                "form",
                "",
                "send application/x-www-form-urlencoded",
            ));
        }
        let most = portal.settings.limits.form_fields;
        let fields: Vec<(String, String)> = url::form_urlencoded::parse(&body)
            .take(most + 1)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        if fields.len() > most {
            return Err(Failure::TooLarge(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let posted = Self(fields);
        match expected {
            Some(ExpectedGuard(expected)) if !is_same(&expected, posted.get("guard")) => Err(Failure::Forged),
            _ => Ok(posted),
        }
    }
}

/// Whether the browser says that a page of this site sent the request. Whoever says neither is no browser of
/// the last years, and is refused: it could be one that hides where it comes from.
fn comes_from_here(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(from)) => {
            let host = from.split_once("://").map(|(_, host)| host);
            from == origin || (host.is_some() && host == text(HOST.as_str()))
        }
        (None, None) => false,
    }
}

/// Compares without telling by its time how much agrees.
fn is_same(expected: &str, given: &str) -> bool {
    blake3::hash(expected.as_bytes()) == blake3::hash(given.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&'static str, &str)], expected: bool) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        assert_eq!(
            comes_from_here(&map, "https://portal.example.org"),
            expected,
            "{headers:?}"
        );
    }

    #[test]
    fn only_a_page_of_this_site_may_send_a_form() {
        check(&[("sec-fetch-site", "same-origin")], true);
        check(
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://portal.example.org"),
            ],
            false,
        );
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("origin", "https://portal.example.org")], true);
        check(
            &[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")],
            true,
        );
        check(
            &[("origin", "https://evil.example"), ("host", "portal.example.org")],
            false,
        );
        check(&[("origin", "null"), ("host", "portal.example.org")], false);
        check(&[], false);
    }

    #[test]
    fn what_the_page_added_is_no_entry() {
        let posted = Posted(vec![
            ("guard".into(), "x".into()),
            ("title.en".into(), "A".into()),
            ("do".into(), "save".into()),
        ]);
        assert_eq!(posted.get("do"), "save");
        assert_eq!(posted.get("absent"), "");
        assert_eq!(posted.entries(), [("title.en".to_owned(), "A".to_owned())]);
    }
}
