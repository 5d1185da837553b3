//! `palermo doctor`.

use clap::Args;
use serde_json::{Value, json};
use usecases::Severity;

use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};

/// What `palermo doctor` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo doctor")]
pub struct DoctorArguments {}

/// Runs `palermo doctor`. What it finds is told in English.
///
/// # Errors
/// Where the store cannot be opened at all, which is then the finding.
pub fn run(desk: &Desk<'_>, _wish: &DoctorArguments) -> Result<Exit, Failure> {
    let palermo = desk.open_for_reading()?;
    let findings = palermo.doctor(&OPERATOR)?;
    desk.answer(
        "palermo.doctor/1",
        || {
            let findings: Vec<Value> = findings
                .iter()
                .map(|finding| {
                    json!({
                        "subject": finding.subject,
                        "severity": finding.severity.code(),
                        "finding": finding.finding,
                        "remedy": finding.remedy,
                    })
                })
                .collect();
            json!({ "findings": findings })
        },
        || {
            let messages = desk.messages();
            findings
                .iter()
                .map(|finding| {
                    let remedy = if finding.remedy.is_empty() {
                        finding.finding.clone()
                    } else {
                        format!("{} → {}", finding.finding, finding.remedy)
                    };
                    vec![
                        messages.text(&format!("command-severity-{}", finding.severity.code())),
                        finding.subject.to_owned(),
                        remedy,
                    ]
                })
                .collect()
        },
    )?;
    let worst = findings.iter().map(|finding| finding.severity).max();
    Ok(Exit::of_answer(worst < Some(Severity::Bad)))
}
