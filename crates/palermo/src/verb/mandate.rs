//! `palermo mandate`.

use serde_json::{Value, json};
use usecases::Palermo;

use super::today;

use crate::arguments::{Global, MandateVerb};
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_table};

/// Runs `palermo mandate`.
///
/// # Errors
/// Where the store cannot be read or the output not written.
pub fn run(palermo: &Palermo, global: &Global, verb: &MandateVerb) -> Result<Exit, Failure> {
    let MandateVerb::Due { as_of } = verb;
    let as_of = as_of.unwrap_or_else(today);
    let due = palermo.reports_due(as_of)?;
    if global.json {
        let reports: Vec<Value> = due
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
        print_json(
            "reports-due",
            json!({ "as_of": as_of.to_string(), "reports": reports }),
        )?;
        return Ok(Exit::Ok);
    }
    let lists = palermo.schema().lists();
    let rows: Vec<Vec<String>> = due
        .iter()
        .map(|report| {
            let addressee = report.addressee.as_deref().unwrap_or_default();
            vec![
                report.due.to_string(),
                report.symbol.clone(),
                report
                    .paragraph
                    .as_deref()
                    .map(|paragraph| format!("para. {paragraph}"))
                    .unwrap_or_default(),
                lists
                    .label("addressee", addressee, global.language)
                    .unwrap_or(addressee)
                    .to_owned(),
            ]
        })
        .collect();
    print_table(&rows)?;
    Ok(if rows.is_empty() { Exit::Negative } else { Exit::Ok })
}
