//! Methods, data and accessibility, and the small things every site answers.

use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::civil::{Date, date};
use serde_json::json;
use vocabulary::Language;

use crate::fill::form::{CURRENCIES, currencies, words};
use crate::fill::{Titles, address, home};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Asked, At, Encoding, Form, Worded, json, page, unkept};
use crate::view::{AccessibilityPage, DataPage, Link, ListPage, MethodsPage, SourceLine, assets};

/// The licence under which the record is compiled and given; what it quotes keeps its own, which stands with it.
const LICENCE: (&str, &str) = ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0");
/// Up to how many changes the index may be behind for the node to count as ready.
const LAG_ACCEPTED: u64 = 1_000;

/// The day on which every kind of page was last checked with axe-core in a browser, in six languages, both themes
/// and two widths (`scripts/browser-tests.sh`), and its pictures were looked at.
const LAST_TESTED: Date = date(2026, 11, 25);

/// `/{language}/methods`: how the record is made.
pub async fn show_methods(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let methods = MethodsPage {
        frame: context.frame("methods", context.text("methods-heading")),
        sources: sources(asker.palermo().schema().lists(), language),
    };
    if Form::split(&asked.path).1 == Form::Json {
        let parts = MethodsPage::PARTS.map(|part| {
            json!({
                "part": part,
                "heading": context.text(&format!("methods-{part}")),
                "text": context.text(&format!("methods-{part}-text")),
            })
        });
        let sources: Vec<_> = methods
            .sources
            .iter()
            .map(|line| json!({ "label": line.label, "text": line.text }))
            .collect();
        let document = json!({
            "language": language.code(),
            "title": methods.frame.title,
            "parts": parts,
            "sources": sources,
        });
        return json(&asker, &document);
    }
    page(&asker, &methods)
}

/// Where the code lists come from, as their files say; the records say it each for itself.
fn sources(lists: &vocabulary::CodeLists, language: Language) -> Vec<SourceLine> {
    let mut lines: Vec<SourceLine> = lists
        .iter()
        .map(|list| SourceLine {
            label: list.title.get(language).to_owned(),
            text: format!("{} · {}", list.source, list.licence),
        })
        .collect();
    lines.dedup();
    lines
}

/// `/{language}/lists/{id}`: the codes of a list, from which fields are typed and suggested.
pub async fn show_list(asker: Asker, At((language, name)): At<(Language, String)>) -> Answer {
    let (id, form) = Form::split(&name);
    if !matches!(form, Form::Page | Form::Json) {
        return Err(Failure::Absent);
    }
    let lists = asker.palermo().schema().lists();
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let (title, source, codes) = match lists.get(id) {
        Some(list) => (
            list.title.get(language).to_owned(),
            Some(format!("{} · {}", list.source, list.licence)),
            words(list, language),
        ),
        None if id == CURRENCIES => (context.text("form-currency"), None, currencies()),
        None => return Err(Failure::Absent),
    };
    if form == Form::Json {
        let codes: Vec<_> = codes
            .iter()
            .map(|(code, label)| json!({ "code": code, "label": label }))
            .collect();
        let document = json!({ "list": id, "language": language.code(), "title": title, "codes": codes });
        return json(&asker, &document);
    }
    let list = ListPage {
        frame: context.frame(address::list(id), title),
        codes,
        source,
    };
    page(&asker, &list)
}

/// `/{language}/data`: everything in every form.
pub async fn show_data(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let form = Form::split(&asked.path).1;
    asker.work(move |asker| data(asker, language, form)).await
}

fn data(asker: &Asker, language: Language, form: Form) -> Answer {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let counts = asker.portal().counts()?;
    let origin = &asker.portal().site.origin;
    if form == Form::Json {
        let sets: Vec<_> = context
            .schema
            .kinds()
            .iter()
            .map(|kind| {
                json!({
                    "kind": kind.code,
                    "label": context.kind_label(kind, true),
                    "count": counts.get(kind.code).copied().unwrap_or_default(),
                    "dump": format!("{origin}/data/{}.jsonl", kind.code),
                })
            })
            .collect();
        let document = json!({
            "dump": format!("{origin}/data/palermo.jsonl"),
            "openapi": format!("{origin}/api/v1/openapi.json"),
            "licence": LICENCE.1,
            "sets": sets,
        });
        return json(asker, &document);
    }
    let data = DataPage {
        frame: context.frame("data", context.text("data-heading")),
        sets: home::data_sets(&context, &counts),
        dump: None,
        openapi_href: "/api/v1/openapi.json".to_owned(),
        example: format!("{origin}/api/v1/search?q=debt+bondage"),
        licence: Link::new(LICENCE.0, LICENCE.1),
    };
    page(asker, &data)
}

/// `/{language}/accessibility`.
pub async fn show_accessibility(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let contact = asker.portal().settings.contact.as_ref();
    if Form::split(&asked.path).1 == Form::Json {
        let document = json!({
            "language": language.code(),
            "title": context.text("accessibility-heading"),
            "aim": context.text("accessibility-lead"),
            "limits": context.text("accessibility-limits-text"),
            "last_tested": LAST_TESTED.to_string(),
            "contact": contact,
        });
        return json(&asker, &document);
    }
    let tested = locale::format::day(language, LAST_TESTED);
    let accessibility = AccessibilityPage {
        frame: context.frame("accessibility", context.text("accessibility-heading")),
        tested: Some(context.with("accessibility-tested", &[("date", tested.into())])),
        contact: contact.map(|href| Link::new(href.trim_start_matches("mailto:"), href)),
    };
    page(&asker, &accessibility)
}

/// `/assets/{name}`: the files that pages refer to, under names made from their content.
pub async fn send_asset(_: Asker, At(name): At<String>, headers: HeaderMap) -> Answer {
    let asset = assets::find(&format!("/assets/{name}")).ok_or(Failure::Absent)?;
    let as_brotli = Encoding::preferred(&headers) == Encoding::Brotli && !asset.brotli.is_empty();
    let bytes = if as_brotli { &asset.brotli } else { &asset.bytes };
    let mut response = Response::new(bytes.clone().into());
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if as_brotli {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL));
    if let Ok(tag) = HeaderValue::try_from(&asset.etag) {
        headers.insert(ETAG, tag);
    }
    Ok(response)
}

/// `/robots.txt`: everything public may be read; forms and searches are not worth it.
pub async fn send_robots(_: Asker) -> Response {
    let mut response = Response::new(
        "User-agent: *\nDisallow: /*/search?\nDisallow: /*/sign-in\nDisallow: /*/edit/\nDisallow: /*/new/\n"
            .into(),
    );
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

/// `/healthz`: the process runs.
pub async fn tell_alive(_: Asker) -> Response {
    unkept(Form::Json, json!({ "alive": true }).to_string())
}

/// `/readyz`: the store answers, and the index follows it.
pub async fn tell_ready(asker: Asker) -> Answer {
    asker
        .work(|asker| {
            let lag = asker.palermo().index_lag();
            let (status, document) = match lag {
                Ok(lag) if lag <= LAG_ACCEPTED => {
                    (StatusCode::OK, json!({ "ready": true, "index_lag": lag }))
                }
                Ok(lag) => (
                    StatusCode::SERVICE_UNAVAILABLE,
                    json!({ "ready": false, "index_lag": lag }),
                ),
                Err(refusal) => {
                    tracing::warn!(%refusal, "not ready");
                    (StatusCode::SERVICE_UNAVAILABLE, json!({ "ready": false }))
                }
            };
            let mut response = unkept(Form::Json, document.to_string());
            *response.status_mut() = status;
            response.extensions_mut().insert(Worded);
            Ok(response.into_response())
        })
        .await
}
