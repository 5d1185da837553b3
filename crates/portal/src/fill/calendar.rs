//! The reports that mandates ask for, by when they are due.

use std::collections::BTreeMap;

use jiff::civil::Date;
use record::{Record, Value};
use register::mandate::DueReport as Due;

use super::value::iso_of;
use super::{Context, address};
use crate::view::{CalendarPage, DueReport, DueYear, Link, ListLinks, ShownText};

/// The page of what is due on or after a day: the reports, and the mandates that ask for them.
pub fn page(context: &Context<'_>, as_of: Date, reports: &[Due], mandates: &[Record]) -> CalendarPage {
    let by_id: BTreeMap<&str, &Record> = mandates
        .iter()
        .map(|mandate| (mandate.id.as_str(), mandate))
        .collect();
    let mut years: BTreeMap<i16, Vec<DueReport>> = BTreeMap::new();
    for report in reports {
        let first = report.due.earliest_day().or_else(|| report.due.latest_day());
        let year = first.map_or(as_of.year(), Date::year);
        years.entry(year).or_default().push(shown(
            context,
            report,
            by_id.get(report.mandate.as_str()).copied(),
        ));
    }
    let query = format!("as_of={as_of}");
    CalendarPage {
        as_of: as_of.to_string(),
        total: context.with("calendar-total", &[("count", reports.len().into())]),
        years: years
            .into_iter()
            .map(|(year, reports)| DueYear {
                year: locale::format::date(context.language, &vocabulary::PartialDate::from_year(year)),
                reports,
            })
            .collect(),
        downloads: ListLinks::of(&context.href("calendar"), &query),
        frame: context.frame(format!("calendar?{query}"), context.text("calendar-heading")),
    }
}

fn shown(context: &Context<'_>, report: &Due, mandate: Option<&Record>) -> DueReport {
    let mut due = locale::format::date(context.language, &report.due);
    if let Some(session) = report.session {
        due = format!("{due} · {} {session}", context.text("field-session"));
    }
    let label = |list: &str, code: &str| {
        context
            .schema
            .lists()
            .label(list, code, context.language)
            .unwrap_or(code)
            .to_owned()
    };
    let mut name = report.symbol.clone();
    if let Some(paragraph) = &report.paragraph {
        name = format!("{name} · {} {paragraph}", context.text("field-paragraph"));
    }
    let paragraph = mandate.and_then(|mandate| paragraph_of(mandate, report.paragraph.as_deref()));
    let asked = paragraph.and_then(|paragraph| match paragraph.get("deliverable") {
        Value::Translated(texts) => ShownText::choose(texts, context.language, &context.text("text-machine")),
        _ => None,
    });
    let title = asked
        .or_else(|| Some(context.title(&context.schema.title(mandate?, context.language))))
        .unwrap_or_else(|| ShownText::plain(report.symbol.clone()));
    let href = mandate
        .and_then(|mandate| Some((context.schema.kind(&mandate.kind)?, mandate)))
        .map_or_else(
            || context.href(&address::search(&report.symbol)),
            |(kind, mandate)| context.href(&address::record(kind, &mandate.id)),
        );
    DueReport {
        due,
        iso: iso_of(&report.due).filter(|_| report.due.as_day().is_some()),
        addressee: report.addressee.as_deref().map_or_else(
            || context.missing(record::Missing::NotStated),
            |code| label("addressee", code),
        ),
        title,
        mandate: Link::new(name, href),
        status: paragraph.and_then(|paragraph| match paragraph.get("progress") {
            Value::Code(code) => Some(label("status_of_work", code)),
            _ => None,
        }),
    }
}

/// The operative paragraph of a mandate with this number.
fn paragraph_of<'a>(mandate: &'a Record, number: Option<&str>) -> Option<&'a record::Values> {
    mandate
        .values
        .get("operative")
        .each()
        .find_map(|value| match value {
            Value::Group(group) => match (group.get("paragraph"), number) {
                (Value::Text(text), Some(number)) if text == number => Some(group),
                (Value::Missing(_), None) => Some(group),
                _ => None,
            },
            _ => None,
        })
}
