//! `palermo mandate`.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use register::mandate::DueReport;
use serde_json::{Value, json};

use super::today;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Commands on mandates.
#[derive(Debug, Subcommand)]
pub enum MandateVerb {
    /// List the reports that were not past due on a day, the earliest first
    #[command(after_help = "  palermo mandate due\n  palermo mandate due --as-of 2016-06-01 --json")]
    Due(DueArguments),
}

/// What `palermo mandate due` takes.
#[derive(Debug, Args)]
pub struct DueArguments {
    /// The day, YYYY-MM-DD; today where it is left out
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// Runs `palermo mandate`.
///
/// # Errors
/// Where the store cannot be read or the output not written.
pub fn run(desk: &Desk<'_>, verb: &MandateVerb) -> Result<Exit, Failure> {
    let MandateVerb::Due(wish) = verb;
    let as_of = wish.as_of.unwrap_or_else(today);
    let palermo = desk.open_for_reading()?;
    let (messages, language) = (desk.messages(), desk.language());
    let due = palermo.reports_due(as_of)?;
    let addressee = |report: &DueReport| {
        let code = report.addressee.as_deref()?;
        let label = palermo.schema().lists().label("addressee", code, language);
        Some(label.unwrap_or(code).to_owned())
    };
    desk.answer(
        "palermo.reports-due/1",
        || {
            let reports: Vec<Value> = due
                .iter()
                .map(|report| {
                    json!({
                        "mandate": report.mandate,
                        "symbol": report.symbol,
                        "paragraph": report.paragraph,
                        "addressee": report.addressee,
                        "addressee_label": addressee(report),
                        "due": report.due.to_string(),
                        "session": report.session,
                    })
                })
                .collect();
            json!({ "as_of": as_of.to_string(), "reports": reports })
        },
        || {
            let mut rows = vec![vec![
                messages.text("field-due"),
                messages.text("field-symbol"),
                messages.text("field-paragraph"),
                messages.text("field-session"),
                messages.text("field-addressee"),
            ]];
            rows.extend(due.iter().map(|report| {
                vec![
                    locale::format::date(language, &report.due),
                    report.symbol.clone(),
                    report.paragraph.clone().unwrap_or_default(),
                    report
                        .session
                        .map(|number| number.to_string())
                        .unwrap_or_default(),
                    addressee(report).unwrap_or_default(),
                ]
            }));
            if due.is_empty() { Vec::new() } else { rows }
        },
    )?;
    Ok(Exit::of_answer(!due.is_empty()))
}
