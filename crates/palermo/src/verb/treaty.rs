//! `palermo treaty`.

use jiff::civil::Date;
use register::treaty::{Participant, Standing};
use serde_json::{Value, json};
use usecases::Palermo;

use super::today;
use vocabulary::country::{former_name_on, name};
use vocabulary::{Language, PartialDate};

use crate::arguments::{Global, TreatyVerb};
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_table};

/// Runs `palermo treaty`.
///
/// # Errors
/// Where the store cannot be read or the output not written.
pub fn run(palermo: &Palermo, global: &Global, verb: &TreatyVerb) -> Result<Exit, Failure> {
    match verb {
        TreatyVerb::Status { as_of } => status(palermo, global, as_of.unwrap_or_else(today)),
        TreatyVerb::Changes { from, to } => changes(palermo, global, from, to),
    }
}

fn status(palermo: &Palermo, global: &Global, as_of: Date) -> Result<Exit, Failure> {
    let status = palermo.treaty_status(as_of)?;
    if global.json {
        print_json(
            "treaty-status",
            json!({
                "as_of": as_of.to_string(),
                "parties": status.parties(),
                "signatories": status.signatories(),
                "entry_into_force": status.entry_into_force.map(|day| day.to_string()),
                "participants": status.participants.iter().map(|one| participant(one, as_of, global.language)).collect::<Vec<_>>(),
                "undecided": status.undecided,
            }),
        )?;
        return Ok(Exit::Ok);
    }
    let shown = |date: Option<&PartialDate>| date.map(ToString::to_string).unwrap_or_default();
    let mut rows = vec![
        vec!["as of".into(), as_of.to_string()],
        vec!["parties".into(), status.parties().to_string()],
        vec!["signatories".into(), status.signatories().to_string()],
        vec![
            "entry into force".into(),
            status
                .entry_into_force
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ],
        vec![],
    ];
    rows.extend(status.participants.iter().map(|one| {
        vec![
            name(&one.code, global.language).unwrap_or(&one.code).to_owned(),
            format!("signed {}", shown(one.signed.as_ref())),
            one.consented
                .as_ref()
                .map(|(date, action)| format!("{action} {date}"))
                .unwrap_or_default(),
        ]
    }));
    print_table(&rows)?;
    Ok(Exit::Ok)
}

fn participant(one: &Participant, as_of: Date, language: Language) -> Value {
    json!({
        "code": one.code,
        "name": name(&one.code, language),
        "name_then": former_name_on(&one.code, as_of),
        "standing": match one.standing() {
            Standing::Signatory => "signatory",
            Standing::Party => "party",
            Standing::Denounced => "denounced",
        },
        "signed": one.signed.as_ref().map(ToString::to_string),
        "consented": one.consented.as_ref().map(|(date, _)| date.to_string()),
        "consent": one.consented.as_ref().map(|(_, action)| action),
        "in_force": one.in_force.map(|day| day.to_string()),
    })
}

fn changes(
    palermo: &Palermo,
    global: &Global,
    from: &PartialDate,
    to: &PartialDate,
) -> Result<Exit, Failure> {
    let period: PartialDate = match format!("{from}/{to}").parse() {
        Ok(period) => period,
        Err(problem) => {
            eprintln!("palermo: {problem}");
            return Ok(Exit::Rejected);
        }
    };
    let changes = palermo.treaty_changes(&period)?;
    if global.json {
        let changes: Vec<Value> = changes
            .iter()
            .map(|change| {
                json!({
                    "record": change.record,
                    "code": change.participant,
                    "name": name(&change.participant, global.language),
                    "name_in_source": change.name_in_source,
                    "action": change.action,
                    "date": change.date.to_string(),
                    "certain": change.is_certain,
                })
            })
            .collect();
        print_json(
            "treaty-changes",
            json!({ "period": period.to_string(), "changes": changes }),
        )?;
        return Ok(Exit::Ok);
    }
    let lists = palermo.schema().lists();
    let rows: Vec<Vec<String>> = changes
        .iter()
        .map(|change| {
            let today = name(&change.participant, global.language).unwrap_or(&change.participant);
            let shown = match &change.name_in_source {
                Some(source) if source != today => format!("{source} ({today})"),
                _ => today.to_owned(),
            };
            let action = lists.label("treaty_action_type", &change.action, global.language);
            vec![
                change.date.to_string(),
                shown,
                action.unwrap_or(&change.action).to_owned(),
            ]
        })
        .collect();
    print_table(&rows)?;
    Ok(if rows.is_empty() { Exit::Negative } else { Exit::Ok })
}
