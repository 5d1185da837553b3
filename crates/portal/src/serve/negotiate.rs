//! What the reader would like: a language, a form of the document, an encoding; and answers in it.

use axum::extract::{FromRequestParts, Path};
use axum::http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use vocabulary::Language;

use super::asker::Asker;
use super::failure::{Answer, Failure};
use super::kept::SameForAll;
use super::portal::Portal;

/// The cache rule of public answers: keep them, and ask each time whether they are still right.
pub const PUBLIC_CACHE: &str = "public, max-age=0, must-revalidate";
/// The cache rule of everything that is for one person, or for nobody's device to remember.
pub const NO_CACHE: &str = "private, no-store";

/// Parts of the path. Whatever does not fit leads to nothing, like any other wrong address.
#[derive(Debug, Clone, Copy)]
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<Portal>> for At<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Failure> {
        Path::<T>::from_request_parts(parts, portal)
            .await
            .map(|Path(place)| Self(place))
            .map_err(|_| Failure::Absent)
    }
}

/// The address asked for: its path, and the names and values of its query in the order they stand.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The path.
    pub path: String,
    /// The query as it stands; empty where there is none.
    pub query: String,
    /// Its names and values.
    pub pairs: Vec<(String, String)>,
}

impl Asked {
    /// The first value of a name, where there is one that is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(found, value)| found == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a name that is not empty.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(found, value)| found == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

impl FromRequestParts<Arc<Portal>> for Asked {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let most = portal.settings.limits.query_fields;
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
            .take(most + 1)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        if pairs.len() > most {
            return Err(Failure::invalid(
                "query",
                "",
                format!("at most {most} parameters are read"),
            ));
        }
        Ok(Self {
            path: parts.uri.path().to_owned(),
            query: query.to_owned(),
            pairs,
        })
    }
}

/// The language that `Accept-Language` likes best among the six; English where it names none of them.
pub fn preferred_language(headers: &HeaderMap) -> Language {
    let wish = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best = (0.0_f32, Language::En);
    for part in wish.split(',') {
        let (tag, weight) = weighted(part);
        if let Ok(language) = tag.parse::<Language>()
            && weight > best.0
        {
            best = (weight, language);
        }
    }
    best.1
}

/// One part of a list such as `fr;q=0.8`: the name and its weight.
fn weighted(part: &str) -> (&str, f32) {
    let mut pieces = part.split(';');
    let name = pieces.next().unwrap_or_default().trim();
    let weight = pieces
        .find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok())
        .unwrap_or(1.0);
    (name, weight)
}

/// How an answer is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// Not at all.
    Identity,
}

impl Encoding {
    /// The name in headers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// The smallest that the reader takes.
    pub fn preferred(headers: &HeaderMap) -> Self {
        let takes = |name: &str| {
            headers
                .get_all(ACCEPT_ENCODING)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(','))
                .map(weighted)
                .any(|(found, weight)| found.eq_ignore_ascii_case(name) && weight > 0.0)
        };
        [Self::Brotli, Self::Gzip]
            .into_iter()
            .find(|encoding| takes(encoding.name()))
            .unwrap_or(Self::Identity)
    }
}

/// The form of a document, by the end of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A page.
    Page,
    /// JSON.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// An Atom feed.
    Atom,
    /// A citation for reference managers.
    Ris,
    /// A citation as CSL-JSON.
    Csl,
    /// A drawing.
    Svg,
}

impl Form {
    const SUFFIXES: [(&'static str, Self); 8] = [
        (".csl.json", Self::Csl),
        (".json", Self::Json),
        (".jsonl", Self::JsonLines),
        (".csv", Self::Csv),
        (".xlsx", Self::Xlsx),
        (".atom", Self::Atom),
        (".ris", Self::Ris),
        (".svg", Self::Svg),
    ];

    /// The name without its suffix, and the form the suffix asks for.
    pub fn split(name: &str) -> (&str, Self) {
        Self::SUFFIXES
            .into_iter()
            .find_map(|(suffix, form)| Some((name.strip_suffix(suffix)?, form)))
            .unwrap_or((name, Self::Page))
    }

    /// The suffix; nothing for a page.
    pub fn suffix(self) -> &'static str {
        Self::SUFFIXES
            .into_iter()
            .find(|(_, form)| *form == self)
            .map_or("", |(suffix, _)| suffix)
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Page => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLines => "application/x-ndjson",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Csl => "application/vnd.citationstyles.csl+json",
        }
    }

    /// Whether programs read it, so that an error is told them in their way.
    pub fn is_for_programs(self) -> bool {
        self != Self::Page
    }
}

/// Marks a response whose body says what there is to say, whatever its status.
#[derive(Debug, Clone, Copy)]
pub struct Worded;

/// An answer of this form. For the public it may be kept, by the server and on the way; for a person who is
/// signed in, nowhere.
pub fn document(asker: &Asker, form: Form, body: impl Into<axum::body::Body>) -> Response {
    let mut response = unkept(form, body);
    if asker.is_public() {
        response.extensions_mut().insert(SameForAll);
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(PUBLIC_CACHE));
        headers.append(VARY, HeaderValue::from_static("cookie"));
    }
    response
}

/// An answer that nobody may keep.
pub fn unkept(form: Form, body: impl Into<axum::body::Body>) -> Response {
    let mut response = Response::new(body.into());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(form.media_type()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(NO_CACHE));
    response.extensions_mut().insert(Worded);
    response
}

/// A rendered page.
///
/// # Errors
/// Where the template cannot be rendered.
pub fn page(asker: &Asker, template: &impl askama::Template) -> Answer {
    Ok(document(asker, Form::Page, template.render()?))
}

/// A rendered page with a status, which nobody may keep.
///
/// # Errors
/// Where the template cannot be rendered.
pub fn page_with(status: StatusCode, template: &impl askama::Template) -> Answer {
    let mut response = unkept(Form::Page, template.render()?);
    *response.status_mut() = status;
    Ok(response)
}

/// A JSON document.
///
/// # Errors
/// Never for what is written here; a fault of this side otherwise.
pub fn json(asker: &Asker, document_json: &serde_json::Value) -> Answer {
    let text = serde_json::to_vec(document_json).map_err(|problem| Failure::failed(&problem, false))?;
    Ok(document(asker, Form::Json, text))
}

/// Leads to another address of this site.
pub fn redirect(status: StatusCode, address: &str) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    match HeaderValue::try_from(address) {
        Ok(value) => {
            headers.insert(LOCATION, value);
        }
        Err(_) => return Failure::Absent.into_response(),
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: axum::http::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_best_liked_of_the_six_languages_is_chosen() {
        let check = |wish, expected| {
            assert_eq!(
                preferred_language(&headers(ACCEPT_LANGUAGE, wish)),
                expected,
                "{wish}"
            );
        };
        check("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", Language::Fr);
        check("de, ru;q=0.4, es;q=0.6", Language::Es);
        check("zh-Hant-TW", Language::Zh);
        check("en;q=0, ar;q=0.1", Language::Ar);
        check("*", Language::En);
        check("de", Language::En);
        check(";;;q=x,,", Language::En);
        assert_eq!(preferred_language(&HeaderMap::new()), Language::En);
    }

    #[test]
    fn the_smallest_encoding_that_is_taken_is_chosen() {
        let check = |wish, expected| {
            assert_eq!(
                Encoding::preferred(&headers(ACCEPT_ENCODING, wish)),
                expected,
                "{wish}"
            );
        };
        check("gzip, deflate, br, zstd", Encoding::Brotli);
        check("gzip", Encoding::Gzip);
        check("br;q=0, gzip;q=0.5", Encoding::Gzip);
        check("identity", Encoding::Identity);
    }

    #[test]
    fn the_end_of_an_address_names_its_form() {
        let check = |name, expected| assert_eq!(Form::split(name), expected);
        check("cases", ("cases", Form::Page));
        check("cases.jsonl", ("cases", Form::JsonLines));
        check("case-a.b.csl.json", ("case-a.b", Form::Csl));
        check("case-a.b", ("case-a.b", Form::Page));
        for (suffix, form) in Form::SUFFIXES {
            assert_eq!(Form::split(&format!("x{suffix}")), ("x", form));
            assert_eq!(form.suffix(), suffix);
        }
    }
}
