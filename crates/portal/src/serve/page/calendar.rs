//! The reports that mandates ask for, by when they are due.

use jiff::civil::Date;
use record::{Record, RecordId};
use register::mandate::DueReport;
use serde_json::{Value as Json, json};
use vocabulary::Language;

use super::treaty::day;
use crate::fill::{Titles, calendar};
use crate::serve::asker::Asker;
use crate::serve::atom::Entry;
use crate::serve::failure::{Answer, Failure};
use crate::serve::list::rows::{DUE, due_row, table_file};
use crate::serve::negotiate::{Asked, At, Form, json, page};

/// `/{language}/calendar?as_of=2016-06-01`.
pub async fn show_calendar(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let as_of = day(&asked)?;
    let form = Form::split(&asked.path).1;
    asker.work(move |asker| show(asker, language, as_of, form)).await
}

fn show(asker: &Asker, language: Language, as_of: Date, form: Form) -> Answer {
    let due = asker.palermo().reports_due(as_of)?;
    match form {
        Form::Page => {
            let mandates = mandates(asker, &due)?;
            let titles = Titles::of(asker.palermo().schema(), language, &mandates);
            page(
                asker,
                &calendar::page(&asker.context(language, &titles), as_of, &due, &mandates),
            )
        }
        Form::Json => json(asker, &due_json(as_of, &due)),
        Form::Atom => feed(asker, language, as_of, &due),
        _ => {
            let rows = due.iter().filter_map(due_row);
            table_file(asker, &DUE, rows, form, &format!("reports-due-{as_of}"))
        }
    }
}

/// The reports as JSON, in the shape of `palermo mandate due --json`.
pub fn due_json(as_of: Date, due: &[DueReport]) -> Json {
    let reports: Vec<Json> = due
        .iter()
        .map(|report| {
            json!({
                "mandate": report.mandate,
                "symbol": report.symbol,
                "paragraph": report.paragraph,
                "addressee": report.addressee,
                "due": report.due.to_string(),
                "session": report.session,
            })
        })
        .collect();
    json!({ "as_of": as_of.to_string(), "reports": reports })
}

fn mandates(asker: &Asker, due: &[DueReport]) -> Result<Vec<Record>, Failure> {
    let ids: Vec<RecordId> = due
        .iter()
        .filter_map(|report| report.mandate.parse().ok())
        .collect();
    let found = asker.palermo().records(asker.actor(), &ids)?;
    Ok(found.into_values().map(|found| found.record).collect())
}

/// The reports as a feed. An entry is dated by the mandate's last revision: that is when it became known.
fn feed(asker: &Asker, language: Language, as_of: Date, due: &[DueReport]) -> Answer {
    let origin = &asker.portal().site.origin;
    let schema = asker.palermo().schema();
    let ids: Vec<RecordId> = due
        .iter()
        .filter_map(|report| report.mandate.parse().ok())
        .collect();
    let mandates = asker.palermo().records(asker.actor(), &ids)?;
    let entries = due.iter().filter_map(|report| {
        let mandate = mandates.get(&report.mandate.parse().ok()?)?;
        let title = schema.title(&mandate.record, language).text;
        let paragraph = report.paragraph.as_deref().unwrap_or_default();
        Some(Entry {
            id: format!("{origin}/id/{}#{paragraph}", report.mandate),
            title: format!("{} {paragraph}", report.symbol),
            href: format!("{origin}/{language}/{}", super::place_of(mandate)),
            summary: format!("{}: {title}", locale::format::date(language, &report.due)),
            updated: mandate.revision.at,
        })
    });
    let title = locale::messages(language).text("calendar-heading");
    let query = format!("as_of={as_of}");
    Ok(crate::serve::list::feed(
        asker,
        language,
        "calendar",
        &query,
        title,
        entries.collect(),
    ))
}
