//! The home page and the ways to it.

use axum::http::header::VARY;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::json;
use vocabulary::Language;

use crate::fill::Titles;
use crate::fill::home::page as fill_page;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, Form, json, page, preferred_language, redirect};

/// `/`: leads to the home page in the language that the browser asks for.
pub async fn lead_to_language(_: Asker, headers: HeaderMap) -> Response {
    let language = preferred_language(&headers);
    let mut response = redirect(StatusCode::SEE_OTHER, &format!("/{language}/"));
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("accept-language"));
    response
}

/// `/{language}` leads to `/{language}/`; with `.json` it is the same as data.
pub async fn lead_to_home(asker: Asker, At(name): At<String>) -> Answer {
    let (code, form) = Form::split(&name);
    let language = exact_language(code)?;
    match form {
        Form::Page => Ok(redirect(StatusCode::PERMANENT_REDIRECT, &format!("/{language}/"))),
        Form::Json => asker.work(move |asker| registers(asker, language)).await,
        _ => Err(Failure::Absent),
    }
}

/// `/{language}/`: one search box over everything, and the registers.
pub async fn show_home(asker: Asker, At(language): At<Language>) -> Answer {
    asker
        .work(move |asker| {
            let titles = Titles::default();
            let latest = crate::serve::list::latest(asker, language)?;
            page(
                asker,
                &fill_page(
                    &asker.context(language, &titles),
                    &*asker.portal().counts()?,
                    latest,
                ),
            )
        })
        .await
}

fn registers(asker: &Asker, language: Language) -> Answer {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let counts = asker.portal().counts()?;
    let registers: Vec<_> = asker
        .palermo()
        .schema()
        .kinds()
        .iter()
        .map(|kind| {
            json!({
                "kind": kind.code,
                "label": context.kind_label(kind, true),
                "about": context.kind_about(kind),
                "count": counts.get(kind.code).copied().unwrap_or_default(),
                "href": context.href(kind.slug),
            })
        })
        .collect();
    json(
        asker,
        &json!({ "language": language.code(), "registers": registers }),
    )
}

/// A language by its code alone: an address has no other spelling of it.
fn exact_language(code: &str) -> Result<Language, Failure> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == code)
        .ok_or(Failure::Absent)
}
