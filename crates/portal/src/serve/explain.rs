//! Failures put into words: a page in the reader's language, or a problem document for a program.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use serde_json::{Value as Json, json};
use vocabulary::Language;

use super::failure::{Failure, Fault};
use super::negotiate::{Form, Worded, preferred_language, redirect, unkept};
use super::portal::Portal;
use crate::view::{ErrorPage, Failure as ShownFailure, Frame, Problem};

/// The media type of problem documents (RFC 9457).
const PROBLEM_TYPE: &str = "application/problem+json";

/// What of a request decides how a failure is told.
struct Reader {
    language: Language,
    method: Method,
    path: String,
    address: String,
    is_program: bool,
}

impl Reader {
    fn of(method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        let path = uri.path();
        let mut parts = path.trim_start_matches('/').splitn(2, '/');
        let first = parts.next().unwrap_or_default();
        let is_language = Language::ALL.iter().any(|language| language.code() == first);
        let last = path.rsplit('/').next().unwrap_or_default();
        Self {
            language: first
                .parse()
                .ok()
                .filter(|_| is_language)
                .unwrap_or_else(|| preferred_language(headers)),
            method: method.clone(),
            path: if is_language {
                parts.next().unwrap_or_default().to_owned()
            } else {
                String::new()
            },
            address: uri.path_and_query().map_or_else(String::new, ToString::to_string),
            is_program: path.starts_with("/api/")
                || path.starts_with("/data/")
                || Form::split(last).1.is_for_programs(),
        }
    }

    /// Whether it is one of the pages a survivor may have open, whose errors are discreet too.
    fn is_discreet(&self) -> bool {
        self.path == "help" || self.path.starts_with("help/")
    }
}

/// The layer that puts failures into words.
pub async fn explain_failures(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let reader = Reader::of(request.method(), request.uri(), request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => Some(failure.clone()),
        None if response.extensions().get::<Worded>().is_some() => None,
        None => Failure::of_status(status),
    };
    let Some(failure) = failure else {
        return response;
    };
    let mut told = tell(&portal, &reader, &failure);
    let headers = told.headers_mut();
    if let Some(allowed) = response.headers().get(ALLOW) {
        headers.insert(ALLOW, allowed.clone());
    }
    match &failure {
        Failure::TooMany(wait) => {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
        }
        Failure::Busy | Failure::Failed(_, true) => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
        }
        _ => {}
    }
    if reader.is_discreet() {
        super::page::help::make_discreet(headers);
    }
    told
}

fn tell(portal: &Portal, reader: &Reader, failure: &Failure) -> Response {
    if reader.is_program {
        return problem_document(failure);
    }
    if matches!(failure, Failure::SignIn) {
        return lead_to_sign_in(reader);
    }
    let shown = shown(reader.language, failure);
    let messages = locale::messages(reader.language);
    let title = messages.text(shown.heading_key());
    let mut frame = Frame::new(&portal.site, reader.language, reader.path.as_str(), title);
    frame.listed = false;
    frame.discreet = reader.is_discreet();
    let page = ErrorPage {
        frame,
        failure: shown,
    };
    let body = page.render().unwrap_or_default();
    let mut response = unkept(Form::Page, body);
    *response.status_mut() = failure.status();
    response
}

/// Whoever followed a link to what needs signing in comes back to it afterwards.
fn lead_to_sign_in(reader: &Reader) -> Response {
    let language = reader.language.code();
    let next = if reader.method == Method::GET {
        reader.address.as_str()
    } else {
        ""
    };
    let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let address = if next.is_empty() {
        format!("/{language}/sign-in")
    } else {
        format!("/{language}/sign-in?next={query}")
    };
    redirect(StatusCode::SEE_OTHER, &address)
}

fn shown(language: Language, failure: &Failure) -> ShownFailure {
    let one = |code: &'static str| {
        ShownFailure::Invalid(vec![in_words(
            language,
            &Fault {
                code,
                place: String::new(),
                detail: String::new(),
            },
        )])
    };
    match failure {
        Failure::Absent | Failure::SignIn => ShownFailure::NotFound,
        Failure::Invalid(faults) => {
            ShownFailure::Invalid(faults.iter().map(|fault| in_words(language, fault)).collect())
        }
        Failure::Forged => one("forged"),
        Failure::Method => one("method"),
        Failure::TooLarge(_) => one("too-large"),
        Failure::TooMany(_) => one("too-many"),
        Failure::Busy => one("busy"),
        Failure::Failed(reference, _) => ShownFailure::Failed(reference.to_string()),
    }
}

fn in_words(language: Language, fault: &Fault) -> Problem {
    let messages = locale::messages(language);
    Problem {
        what: messages.text(&format!("error-fault-{}", fault.code)),
        place: fault.place.clone(),
        remedy: messages.text(&format!("error-fault-{}-remedy", fault.code)),
    }
}

/// A failure as a problem document: a code that programs may rely on, and a sentence in English.
fn problem_document(failure: &Failure) -> Response {
    let status = failure.status();
    let english = locale::messages(Language::En);
    let faults = |faults: &[Fault]| -> Vec<Json> {
        faults
            .iter()
            .map(|fault| {
                json!({
                    "code": fault.code,
                    "place": fault.place,
                    "what": english.text(&format!("error-fault-{}", fault.code)),
                    "remedy": english.text(&format!("error-fault-{}-remedy", fault.code)),
                    "detail": fault.detail,
                })
            })
            .collect()
    };
    let (code, more) = match failure {
        Failure::Absent => ("absent", Json::Null),
        Failure::SignIn => ("sign-in", Json::Null),
        Failure::Invalid(list) => ("invalid", json!({ "errors": faults(list) })),
        Failure::Forged => ("forged", Json::Null),
        Failure::Method => ("method", Json::Null),
        Failure::TooLarge(_) => ("too-large", Json::Null),
        Failure::TooMany(wait) => ("too-many", json!({ "wait_seconds": wait.as_secs() + 1 })),
        Failure::Busy => ("busy", Json::Null),
        Failure::Failed(reference, _) => ("failed", json!({ "reference": &**reference })),
    };
    let mut document = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "code": code,
    });
    if let (Json::Object(document), Json::Object(more)) = (&mut document, more) {
        document.extend(more);
    }
    let mut response = unkept(Form::Json, document.to_string());
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_TYPE));
    super::protect::open_to_other_sites(&mut response);
    *response.status_mut() = status;
    response
}
