//! `/api/v1`: the record for programs. Every answer is JSON, lists are paged by cursors to their end, and what
//! goes wrong is a problem document. Pages of other sites may read it; they see what the public sees.

mod dump;
pub mod openapi;

use axum::response::{IntoResponse, Response};
use record::{Kind, RecordId};
use search::index::{LIMIT_MOST, Suggestion};
use serde_json::{Value as Json, json};
use usecases::PageCursor;
use vocabulary::Language;

use super::asker::Asker;
use super::failure::{Answer, Failure};
use super::list::{answer_json, must_be_readable, question};
use super::negotiate::{self, Asked, At};
use super::page::calendar::due_json;
use super::page::treaty::{changes_json, day, period, status_json};
use super::protect::open_to_other_sites;

pub use dump::dump;

/// How many records or hits a page has where nobody says.
const PAGE_USUAL: u32 = 50;
/// The most that a page may have.
const PAGE_MOST: u32 = 1_000;
/// How many suggestions are given.
const SUGGESTIONS: usize = 10;

/// `kinds`: every kind of record, with its fields and how many records it has.
pub async fn list_kinds(asker: Asker, asked: Asked) -> Answer {
    let language = language(&asked)?;
    asker
        .work(move |asker| {
            let counts = asker.palermo().counts()?;
            let titles = crate::fill::Titles::default();
            let context = asker.context(language, &titles);
            let kinds: Vec<Json> = counts
                .into_iter()
                .map(|(kind, count)| {
                    json!({
                        "code": kind.code,
                        "label": context.kind_label(kind, false),
                        "label_plural": context.kind_label(kind, true),
                        "about": context.kind_about(kind),
                        "count": count,
                        "schema": format!("/api/v1/openapi.json#/components/schemas/{}", kind.code),
                    })
                })
                .collect();
            document(asker, &json!({ "kinds": kinds }))
        })
        .await
}

/// `records?kind=&limit=&after=`: every published record in the order of identifiers. Whoever follows `next` to
/// the end has seen each record that was there all the time exactly once.
pub async fn list_records(asker: Asker, asked: Asked) -> Answer {
    let limit = limit(&asked)?;
    let after = match asked.get("after") {
        Some(text) => Some(PageCursor::read(text).map_err(|refusal| cursor_fault(&refusal.to_string()))?),
        None => None,
    };
    asker
        .work(move |asker| {
            let kind = kind(asker, &asked)?;
            let page = asker.palermo().page(asker.actor(), kind, after.as_ref(), limit)?;
            let records: Vec<Json> = page.records.iter().map(usecases::Found::to_json).collect();
            let next = page.next.map(|cursor| cursor.to_string());
            document(asker, &json!({ "records": records, "next": next }))
        })
        .await
}

/// `records/{id}`: a record by its identifier, or by any of its other names if only one record has it.
pub async fn show_record(asker: Asker, At(name): At<String>) -> Answer {
    asker
        .work(move |asker| {
            let found = match name.parse::<RecordId>() {
                Ok(id) => match asker.palermo().record(asker.actor(), &id) {
                    Err(usecases::Refusal::Absent(_)) => None,
                    outcome => Some(outcome?),
                },
                Err(_) => None,
            };
            let found = if let Some(found) = found {
                found
            } else {
                let mut called = asker.palermo().records_called(asker.actor(), &name)?;
                match (called.pop(), called.is_empty()) {
                    (Some(single), true) => single,
                    _ => return Err(Failure::Absent),
                }
            };
            document(asker, &found.to_json())
        })
        .await
}

/// `search?q=&kind=&{field}=&from=&to=&sort=&limit=&after=&language=`.
pub async fn search(asker: Asker, mut asked: Asked) -> Answer {
    let language = language(&asked)?;
    let limit = limit(&asked)?;
    asked
        .pairs
        .retain(|(name, _)| !matches!(name.as_str(), "limit" | "labels"));
    let mut question = question(&asker, None, language, &asked);
    must_be_readable(&question)?;
    question.request.limit = (limit as usize).min(LIMIT_MOST);
    asker.portal().admit_search(asker.address())?;
    asker
        .work(move |asker| {
            let found = asker.palermo().search(asker.actor(), &question.request)?;
            document(asker, &answer_json(asker, language, &question, &found))
        })
        .await
}

/// `suggest?q=`: what somebody who typed these letters may want to find.
pub async fn suggest(asker: Asker, asked: Asked) -> Answer {
    let language = language(&asked)?;
    asker.portal().admit_search(asker.address())?;
    asker
        .work(move |asker| {
            let text = asked.get("q").unwrap_or_default();
            let suggestions = asker.palermo().suggest(text, language, SUGGESTIONS)?;
            let suggestions: Vec<Json> = suggestions.iter().map(suggestion_json).collect();
            document(asker, &json!({ "suggestions": suggestions }))
        })
        .await
}

/// `treaty/status?as_of=`.
pub async fn treaty_status(asker: Asker, asked: Asked) -> Answer {
    let language = language(&asked)?;
    let as_of = day(&asked)?;
    asker
        .work(move |asker| {
            let status = asker.palermo().treaty_status(as_of)?;
            document(asker, &status_json(language, &status))
        })
        .await
}

/// `treaty/changes?from=&to=`.
pub async fn treaty_changes(asker: Asker, asked: Asked) -> Answer {
    let language = language(&asked)?;
    let end = |name: &str| asked.get(name).unwrap_or_default().to_owned();
    let period = period(&end("from"), &end("to"))?;
    asker
        .work(move |asker| {
            let changes = asker.palermo().treaty_changes(&period)?;
            document(asker, &changes_json(language, &period, &changes))
        })
        .await
}

/// `mandates/due?as_of=`.
pub async fn mandates_due(asker: Asker, asked: Asked) -> Answer {
    let as_of = day(&asked)?;
    asker
        .work(move |asker| {
            let due = asker.palermo().reports_due(as_of)?;
            document(asker, &due_json(as_of, &due))
        })
        .await
}

/// `changes?after=&limit=`: what was published and withdrawn, in order. To keep a copy up to date, ask again
/// with the `next` of the last answer.
pub async fn list_changes(asker: Asker, asked: Asked) -> Answer {
    let limit = limit(&asked)?;
    let after: u64 = match asked.get("after") {
        None => 0,
        Some(text) => text
            .parse()
            .map_err(|_| cursor_fault("the number that the page before gave as next"))?,
    };
    asker
        .work(move |asker| {
            let page = asker.palermo().changes(asker.actor(), after, limit)?;
            let changes: Vec<Json> = page
                .changes
                .iter()
                .map(|change| {
                    json!({
                        "sequence": change.sequence,
                        "id": change.id,
                        "kind": change.kind,
                        "revision": change.number,
                        "state": if change.is_withdrawn { "withdrawn" } else { "published" },
                        "at": change.at.to_string(),
                    })
                })
                .collect();
            let told = json!({ "changes": changes, "next": page.read_to, "has_more": page.has_more });
            document(asker, &told)
        })
        .await
}

/// `openapi.json`: the description of the interface, made from the field tables.
pub async fn show_openapi(asker: Asker) -> Answer {
    asker
        .work(|asker| {
            let described = openapi::describe(asker.palermo().schema(), &asker.portal().site.origin);
            document(asker, &described)
        })
        .await
}

/// An answer that pages of other sites may read too.
fn document(asker: &Asker, json: &Json) -> Answer {
    let mut response: Response = negotiate::json(asker, json)?;
    if asker.is_public() {
        open_to_other_sites(&mut response);
    }
    Ok(response.into_response())
}

/// The language of labels and titles; English where nobody says.
fn language(asked: &Asked) -> Result<Language, Failure> {
    match asked.get("labels") {
        None => Ok(Language::En),
        Some(code) => Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| Failure::invalid("language", "labels", "one of ar, zh, en, fr, ru, es")),
    }
}

fn limit(asked: &Asked) -> Result<u32, Failure> {
    match asked.get("limit") {
        None => Ok(PAGE_USUAL),
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| (1..=PAGE_MOST).contains(limit))
            .ok_or_else(|| Failure::invalid("number", "limit", format!("1 to {PAGE_MOST}"))),
    }
}

fn kind(asker: &Asker, asked: &Asked) -> Result<Option<&'static Kind>, Failure> {
    asked
        .get("kind")
        .map(|name| asker.palermo().kind(name).map_err(Failure::from))
        .transpose()
}

fn cursor_fault(detail: &str) -> Failure {
    Failure::invalid("cursor", "after", detail)
}

fn suggestion_json(suggestion: &Suggestion) -> Json {
    match suggestion {
        Suggestion::Title {
            id,
            kind,
            text,
            language,
        } => json!({ "type": "title", "id": id, "kind": kind, "text": text, "language": language.as_str() }),
        Suggestion::Identifier {
            id,
            kind,
            text,
            title,
        } => json!({ "type": "identifier", "id": id, "kind": kind, "text": text, "title": title }),
        Suggestion::Term {
            list,
            code,
            text,
            language,
            count,
        } => json!({
            "type": "term",
            "list": list,
            "code": code,
            "text": text,
            "language": language.map(Language::code),
            "count": count,
        }),
    }
}
