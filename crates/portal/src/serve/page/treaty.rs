//! The status of the treaty on a day, and what changed between two.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;
use drawing::style::Theme;
use jiff::civil::Date;
use record::Value;
use register::treaty::{Participant, StatusChange, TreatyStatus};
use serde_json::{Value as Json, json};
use vocabulary::{Language, PartialDate, country};

use crate::fill::{Titles, treaty};
use crate::serve::asker::Asker;
use crate::serve::atom::Entry;
use crate::serve::failure::{Answer, Failure};
use crate::serve::list::rows::{CHANGES, STATUS, change_row, standing_code, status_row, table_file};
use crate::serve::negotiate::{Asked, At, Form, document, json, page};
use crate::serve::protect::{POLICY_OF_DRAWING, open_to_other_sites};

/// `/{language}/treaty?as_of=2016-04-30`: who is a party, as page, table, map and citation.
pub async fn show_status(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let as_of = day(&asked)?;
    let form = match asked.get("embed") {
        Some("1") => Form::Svg,
        _ => Form::split(&asked.path).1,
    };
    asker
        .work(move |asker| status(asker, language, as_of, form))
        .await
}

fn status(asker: &Asker, language: Language, as_of: Date, form: Form) -> Answer {
    let status = asker.palermo().treaty_status(as_of)?;
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    match form {
        Form::Page => {
            let latest = latest_action(asker)?;
            page(asker, &treaty::page(&context, &status, latest.as_ref()))
        }
        Form::Json => json(asker, &status_json(language, &status)),
        Form::Ris => Ok(document(asker, form, treaty::ris(&context, &status))),
        Form::Svg => {
            let map = treaty::map(&context, &status, Some(Theme::Light));
            let mut drawing = document(asker, form, map);
            let policy = HeaderValue::from_static(POLICY_OF_DRAWING);
            drawing.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            open_to_other_sites(&mut drawing);
            Ok(drawing)
        }
        Form::Atom => {
            let period = PartialDate::between(Date::MIN, as_of).map_err(|_| Failure::Absent)?;
            let changes = asker.palermo().treaty_changes(&period)?;
            Ok(feed(
                asker,
                language,
                "treaty",
                &format!("as_of={as_of}"),
                &changes,
            ))
        }
        _ => {
            let rows = status.participants.iter();
            let rows = rows.filter_map(|participant| status_row(language, participant));
            table_file(asker, &STATUS, rows, form, &format!("treaty-{as_of}"))
        }
    }
}

/// `/{language}/treaty/changes?from=2014-10&to=2016-05`.
pub async fn show_changes(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let form = Form::split(&asked.path).1;
    let from = asked.get("from").unwrap_or_default().to_owned();
    let to = asked.get("to").unwrap_or_default().to_owned();
    let period = period(&from, &to)?;
    asker
        .work(move |asker| {
            let changes = asker.palermo().treaty_changes(&period)?;
            let titles = Titles::default();
            let context = asker.context(language, &titles);
            match form {
                Form::Page => {
                    let end = period.latest_day().unwrap_or_else(today);
                    let after = asker.palermo().treaty_status(end)?;
                    page(asker, &treaty::changes(&context, (&from, &to), &changes, &after))
                }
                Form::Json => json(asker, &changes_json(language, &period, &changes)),
                Form::Atom => {
                    let query = crate::fill::address::query([("from", &*from), ("to", &*to)]);
                    Ok(feed(asker, language, "treaty/changes", &query, &changes))
                }
                _ => {
                    let rows = changes.iter();
                    let rows = rows.filter_map(|change| change_row(language, change));
                    table_file(asker, &CHANGES, rows, form, "treaty-changes")
                }
            }
        })
        .await
}

/// The day that a status is asked for: today where none is.
///
/// # Errors
/// Where what is given is no day.
pub fn day(asked: &Asked) -> Result<Date, Failure> {
    match asked.get("as_of") {
        None => Ok(today()),
        Some(text) => text
            .parse()
            .map_err(|_| Failure::invalid("date", "as_of", "a day, such as 2016-04-30")),
    }
}

/// Today in Coordinated Universal Time.
pub fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// The period between two dates as they were typed; an end that is left open reaches as far as there is a
/// record of anything.
///
/// # Errors
/// Where one of them is no date, or they are the wrong way round.
pub fn period(from: &str, to: &str) -> Result<PartialDate, Failure> {
    let read = |name: &'static str, text: &str| -> Result<Option<PartialDate>, Failure> {
        if text.is_empty() {
            return Ok(None);
        }
        let date = text.parse::<PartialDate>();
        date.map(Some)
            .map_err(|problem| Failure::invalid("date", name, problem.to_string()))
    };
    // The Protocol was opened for signature in December 2000; nothing is earlier.
    let first = read("from", from)?
        .and_then(|date| date.earliest_day())
        .unwrap_or(jiff::civil::date(2000, 1, 1));
    let last = read("to", to)?
        .and_then(|date| date.latest_day())
        .unwrap_or_else(today);
    PartialDate::between(first, last)
        .map_err(|_| Failure::invalid("period", "from", "the period ends before it begins"))
}

/// The status as JSON, in the shape of `palermo treaty status --json`.
pub fn status_json(language: Language, status: &TreatyStatus) -> Json {
    json!({
        "as_of": status.as_of.to_string(),
        "parties": status.parties(),
        "signatories": status.signatories(),
        "entry_into_force": status.entry_into_force.map(|day| day.to_string()),
        "participants": status
            .participants
            .iter()
            .map(|one| participant_json(language, status.as_of, one))
            .collect::<Vec<_>>(),
        "undecided": status.undecided,
    })
}

fn participant_json(language: Language, as_of: Date, one: &Participant) -> Json {
    let name = country::name(&one.code, language);
    let then = country::name_on(&one.code, language, as_of).filter(|then| Some(*then) != name);
    json!({
        "code": one.code,
        "name": name,
        "name_then": then,
        "standing": standing_code(one.standing()),
        "signed": one.signed.as_ref().map(ToString::to_string),
        "consented": one.consented.as_ref().map(|(date, _)| date.to_string()),
        "consent": one.consented.as_ref().map(|(_, action)| action),
        "in_force": one.in_force.map(|day| day.to_string()),
        "denounced": one.denounced.as_ref().map(ToString::to_string),
        "statements": one.statements,
    })
}

/// The changes as JSON, in the shape of `palermo treaty changes --json`.
pub fn changes_json(language: Language, period: &PartialDate, changes: &[StatusChange]) -> Json {
    let changes: Vec<Json> = changes
        .iter()
        .map(|change| {
            json!({
                "record": change.record,
                "code": change.participant,
                "name": country::name(&change.participant, language),
                "name_in_source": change.name_in_source,
                "action": change.action,
                "date": change.date.to_string(),
                "certain": change.is_certain,
            })
        })
        .collect();
    json!({ "period": period.to_string(), "changes": changes })
}

/// The latest date of any action on record.
fn latest_action(asker: &Asker) -> Result<Option<PartialDate>, Failure> {
    let kind = asker.palermo().kind("treaty_action")?;
    let mut latest: Option<PartialDate> = None;
    asker
        .palermo()
        .export(asker.actor(), Some(kind), |found| -> Result<(), Failure> {
            if let Value::Date(date) = found.record.values.get("date")
                && latest
                    .as_ref()
                    .is_none_or(|latest| latest.sort_key() < date.sort_key())
            {
                latest = Some(date.clone());
            }
            Ok(())
        })?;
    Ok(latest)
}

/// What changed, newest first, as a feed: an entry is dated by what happened, as far as that is known.
fn feed(asker: &Asker, language: Language, path: &str, query: &str, changes: &[StatusChange]) -> Response {
    let origin = &asker.portal().site.origin;
    let lists = asker.palermo().schema().lists();
    let entries = changes.iter().rev().filter_map(|change| {
        let name = country::name(&change.participant, language).unwrap_or(&change.participant);
        let action = lists
            .label("treaty_action_type", &change.action, language)
            .unwrap_or(&change.action);
        let day = change.date.latest_day().or_else(|| change.date.earliest_day())?;
        let updated = jiff::tz::TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
        Some(Entry {
            id: format!("{origin}/id/{}", change.record),
            title: format!("{name}: {action}"),
            href: format!("{origin}/id/{}", change.record),
            summary: locale::format::date(language, &change.date),
            updated,
        })
    });
    let title = locale::messages(language).text("treaty-changes-heading");
    crate::serve::list::feed(asker, language, path, query, title, entries.collect())
}
