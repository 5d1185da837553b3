//! The page of a record, its history, and the address that never changes.

use axum::http::header::VARY;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use record::json::write_value;
use record::{Kind, RecordId};
use serde_json::{Value as Json, json};
use usecases::{Found, Refusal, Relation, RevisionLine, Right, State};
use vocabulary::Language;

use super::{place_of, revision_facts};
use crate::fill::record::{Entry, Incoming, page as fill_page};
use crate::fill::{Titles, address, citation, revision};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Asked, At, Form, document, json, page, preferred_language, redirect};

/// Where a record is asked for.
type Place = (Language, String, String);

/// `/{language}/{register}/{id}`: a record as a page, as JSON, or as a citation.
pub async fn show_record(asker: Asker, At(place): At<Place>, asked: Asked) -> Answer {
    asker
        .work(move |asker| {
            let (language, register, name) = place;
            let (name, form) = Form::split(&name);
            if let Some(number) = asked.get("revision") {
                let place = format!("/{language}/{register}/{name}/revision/{number}");
                return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &place));
            }
            let found = match find(asker, language, &register, name, form.suffix())? {
                Sought::Here(found) => found,
                Sought::Elsewhere(address) => {
                    return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &address));
                }
            };
            let titles = Titles::default();
            let facts = revision_facts(&found.revision);
            match form {
                Form::Page => show(asker, language, &found, false),
                Form::Json => json(asker, &found.to_json()),
                Form::Ris => {
                    let context = asker.context(language, &titles);
                    let text = citation::ris(&context, found.kind, &found.record, &facts);
                    Ok(document(asker, form, text))
                }
                Form::Csl => {
                    let context = asker.context(language, &titles);
                    let csl = citation::csl(&context, found.kind, &found.record, &facts);
                    Ok(document(asker, form, csl.to_string()))
                }
                _ => Err(Failure::Absent),
            }
        })
        .await
}

/// `/{language}/{register}/{id}/history`.
pub async fn show_history(asker: Asker, At(place): At<Place>, asked: Asked) -> Answer {
    asker
        .work(move |asker| {
            let (language, register, name) = place;
            if let (Some(from), Some(to)) = (asked.get("from"), asked.get("to")) {
                let query = address::query([("from", from), ("to", to)]);
                let place = format!("/{language}/{register}/{name}/difference?{query}");
                return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &place));
            }
            let found = exact(asker, &register, &name)?;
            let lines = asker.palermo().history(asker.actor(), &found.record.id)?;
            if Form::split(&asked.path).1 == Form::Json {
                let revisions: Vec<Json> = lines.iter().map(line_json).collect();
                return json(asker, &json!({ "id": found.record.id, "revisions": revisions }));
            }
            let facts: Vec<_> = lines.iter().rev().map(revision_facts).collect();
            let titles = Titles::default();
            let context = asker.context(language, &titles);
            page(
                asker,
                &revision::history(&context, found.kind, &found.record, &facts),
            )
        })
        .await
}

/// `/{language}/{register}/{id}/revision/{number}`: an earlier revision, also as JSON.
pub async fn show_revision(
    asker: Asker,
    At((language, register, name, number)): At<(Language, String, String, String)>,
) -> Answer {
    asker
        .work(move |asker| {
            let (number, form) = Form::split(&number);
            let number: u32 = number.parse().map_err(|_| Failure::Absent)?;
            let id = identifier(&name)?;
            let found = asker.palermo().revision(asker.actor(), &id, number)?;
            if found.kind.slug != register {
                return Err(Failure::Absent);
            }
            match form {
                Form::Page => {
                    let lines = asker.palermo().history(asker.actor(), &id)?;
                    let is_last = lines.last().is_none_or(|last| last.number == number);
                    show(asker, language, &found, !is_last)
                }
                Form::Json => json(asker, &found.to_json()),
                _ => Err(Failure::Absent),
            }
        })
        .await
}

/// `/{language}/{register}/{id}/difference?from=1&to=2`.
pub async fn show_difference(asker: Asker, At(place): At<Place>, asked: Asked) -> Answer {
    asker
        .work(move |asker| {
            let (language, register, name) = place;
            let number = |parameter: &str| -> Result<u32, Failure> {
                let given = asked.get(parameter).and_then(|text| text.parse().ok());
                given.ok_or_else(|| Failure::invalid("number", parameter, "the number of a revision"))
            };
            let (from, to) = (number("from")?, number("to")?);
            let id = exact(asker, &register, &name)?.record.id;
            let before = asker.palermo().revision(asker.actor(), &id, from)?;
            let after = asker.palermo().revision(asker.actor(), &id, to)?;
            if Form::split(&asked.path).1 == Form::Json {
                let changes = asker.palermo().difference(asker.actor(), &id, from, to)?;
                let changes: Vec<Json> = changes
                    .iter()
                    .map(|change| {
                        json!({
                            "path": change.path,
                            "before": write_value(&change.field, &change.before),
                            "after": write_value(&change.field, &change.after),
                        })
                    })
                    .collect();
                let document = json!({ "id": id, "from": from, "to": to, "changes": changes });
                return json(asker, &document);
            }
            let values = [&before.record.values, &after.record.values];
            let titles = asker.titles_for(language, values)?;
            let context = asker.context(language, &titles);
            let told = (revision_facts(&before.revision), revision_facts(&after.revision));
            let filled = revision::difference(
                &context,
                after.kind,
                (&before.record, &told.0),
                (&after.record, &told.1),
            );
            page(asker, &filled)
        })
        .await
}

/// `/id/{name}`: the address that never changes. It takes an identifier or an alias in any spelling, and leads
/// to the page in the language that the browser asks for; where a name stands for several records, to a search.
pub async fn lead_to_record(asker: Asker, At(name): At<String>, headers: HeaderMap) -> Answer {
    let language = preferred_language(&headers);
    asker
        .work(move |asker| {
            let (bare, form) = Form::split(&name);
            // A name may itself end like a form; the whole name goes first.
            let found = match asker.palermo().records_called(asker.actor(), &name) {
                Ok(found) => (found, Form::Page),
                Err(Refusal::Absent(_)) if form != Form::Page => {
                    (asker.palermo().records_called(asker.actor(), bare)?, form)
                }
                Err(refusal) => return Err(refusal.into()),
            };
            let address = match found.0.as_slice() {
                [single] => format!("/{language}/{}{}", place_of(single), found.1.suffix()),
                _ => format!("/{language}/{}", address::search(&name)),
            };
            let mut response = redirect(StatusCode::SEE_OTHER, &address);
            response
                .headers_mut()
                .insert(VARY, HeaderValue::from_static("accept-language"));
            Ok(response)
        })
        .await
}

/// A record that was asked for by its register and a name.
enum Sought {
    /// It is where it was asked for.
    Here(Found),
    /// It has another address.
    Elsewhere(String),
}

/// Finds a record by its exact identifier; any other of its names, and any other register, leads to its address.
fn find(
    asker: &Asker,
    language: Language,
    register: &str,
    name: &str,
    suffix: &str,
) -> Result<Sought, Failure> {
    let kind = kind_of_address(asker, register)?;
    let found = match name.parse::<RecordId>() {
        Ok(id) => visible(asker, &id),
        Err(_) => Err(Failure::Absent),
    };
    let found = match found {
        Ok(found) => found,
        Err(Failure::Absent) => {
            let mut called = asker.palermo().records_called(asker.actor(), name)?;
            match (called.pop(), called.is_empty()) {
                (Some(single), true) => single,
                _ => return Err(Failure::Absent),
            }
        }
        Err(failure) => return Err(failure),
    };
    if found.kind.code == kind.code && kind.slug == register && found.record.id.as_str() == name {
        return Ok(Sought::Here(found));
    }
    Ok(Sought::Elsewhere(format!(
        "/{language}/{}{suffix}",
        place_of(&found)
    )))
}

/// A record at its own address, and nowhere else.
fn exact(asker: &Asker, register: &str, name: &str) -> Result<Found, Failure> {
    let found = visible(asker, &identifier(name)?)?;
    if found.kind.slug == register {
        Ok(found)
    } else {
        Err(Failure::Absent)
    }
}

/// What the public sees of a record; where that is nothing, its newest revision for those who may see it.
fn visible(asker: &Asker, id: &RecordId) -> Result<Found, Failure> {
    match asker.palermo().record(asker.actor(), id) {
        Err(Refusal::Absent(_)) if !asker.is_public() => Ok(asker.palermo().newest(asker.actor(), id)?),
        outcome => Ok(outcome?),
    }
}

fn identifier(name: &str) -> Result<RecordId, Failure> {
    name.parse().map_err(|_| Failure::Absent)
}

/// The kind whose place in addresses, or whose code, this is.
///
/// # Errors
/// Where there is none: the address leads to nothing.
pub fn kind_of_address(asker: &Asker, register: &str) -> Result<&'static Kind, Failure> {
    let schema = asker.palermo().schema();
    schema
        .kind_by_slug(register)
        .or_else(|| schema.kind(register))
        .ok_or(Failure::Absent)
}

fn show(asker: &Asker, language: Language, found: &Found, superseded: bool) -> Answer {
    let relations = asker.palermo().relations(asker.actor(), &found.record.id)?;
    let schema = asker.palermo().schema();
    let titles = Titles::of(
        schema,
        language,
        relations.iter().map(|relation| &relation.other.record),
    );
    let incoming: Vec<Incoming> = relations.iter().filter_map(incoming).collect();
    let entry = Entry {
        record: &found.record,
        kind: found.kind,
        revision: &revision_facts(&found.revision),
        superseded,
        withdrawn: found.revision.state == State::Withdrawn,
        incoming: &incoming,
        editable: asker.actor().may(Right::Write),
    };
    page(asker, &fill_page(&asker.context(language, &titles), &entry))
}

fn incoming(relation: &Relation) -> Option<Incoming> {
    let is_code = |step: &&str| !step.bytes().all(|byte| byte.is_ascii_digit());
    relation.is_incoming.then(|| Incoming {
        from: relation.other.record.id.clone(),
        kind: relation.other.kind.code.to_owned(),
        path: relation
            .path
            .split('.')
            .filter(is_code)
            .collect::<Vec<_>>()
            .join("."),
    })
}

fn line_json(line: &RevisionLine) -> Json {
    let mut told = json!({
        "number": line.number,
        "state": line.state.code(),
        "at": line.at.to_string(),
    });
    if let Json::Object(told) = &mut told {
        // Told only to those who sign in.
        for (name, value) in [("by", &line.by), ("reason", &line.reason)] {
            if let Some(value) = value {
                told.insert(name.to_owned(), Json::from(value.as_str()));
            }
        }
    }
    told
}
