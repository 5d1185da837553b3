//! `palermo treaty`.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use register::treaty::{Participant, Standing, StatusChange, TreatyStatus};
use serde_json::{Value, json};
use usecases::Palermo;
use vocabulary::country::{name, name_on};
use vocabulary::{Language, PartialDate};

use super::today;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_table};

/// Commands on the treaty.
#[derive(Debug, Subcommand)]
pub enum TreatyVerb {
    /// Tell who is a party or a signatory on a date
    #[command(after_help = "  palermo treaty status\n  palermo treaty status --as-of 2014-01-27 --json")]
    Status(StatusArguments),
    /// Tell what States did between two dates
    #[command(after_help = "  palermo treaty changes --from 2014-10 --to 2016-05")]
    Changes(ChangesArguments),
}

/// What `palermo treaty status` takes.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// The day, YYYY-MM-DD; today where it is left out
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// What `palermo treaty changes` takes.
#[derive(Debug, Args)]
pub struct ChangesArguments {
    /// The beginning: a year, month or day
    #[arg(long, value_name = "DATE")]
    from: PartialDate,
    /// The end, included: a year, month or day
    #[arg(long, value_name = "DATE")]
    to: PartialDate,
}

/// Runs `palermo treaty`.
///
/// # Errors
/// Where the store cannot be read or the output not written.
pub fn run(desk: &Desk<'_>, verb: &TreatyVerb) -> Result<Exit, Failure> {
    match verb {
        TreatyVerb::Status(wish) => status(desk, wish.as_of.unwrap_or_else(today)),
        TreatyVerb::Changes(wish) => changes(desk, &wish.from, &wish.to),
    }
}

fn status(desk: &Desk<'_>, as_of: Date) -> Result<Exit, Failure> {
    let palermo = desk.open_for_reading()?;
    let (messages, language) = (desk.messages(), desk.language());
    let status = palermo.treaty_status(as_of)?;
    if desk.global.json {
        print_status_json(&status, as_of, language)?;
        return Ok(Exit::Ok);
    }
    let day = |day: Date| locale::format::day(language, day);
    let mut summary = vec![
        vec![messages.text("command-as-of"), day(as_of)],
        vec![messages.text("command-parties"), status.parties().to_string()],
        vec![
            messages.text("command-signatories"),
            status.signatories().to_string(),
        ],
        vec![
            messages.text("command-entry-into-force"),
            status.entry_into_force.map(day).unwrap_or_default(),
        ],
    ];
    if !status.undecided.is_empty() {
        let names: Vec<&str> = status
            .undecided
            .iter()
            .map(|code| name(code, language).unwrap_or(code))
            .collect();
        summary.push(vec![
            messages.text("command-undecided"),
            locale::format::list(language, &names),
        ]);
    }
    summary.push(vec![]);
    print_table(&summary)?;
    print_table(&participants(desk, &palermo, &status))?;
    Ok(Exit::Ok)
}

fn print_status_json(status: &TreatyStatus, as_of: Date, language: Language) -> Result<(), Failure> {
    let participants: Vec<Value> = status
        .participants
        .iter()
        .map(|one| participant(one, as_of, language))
        .collect();
    print_json(
        "palermo.treaty-status/1",
        json!({
            "as_of": as_of.to_string(),
            "parties": status.parties(),
            "signatories": status.signatories(),
            "entry_into_force": status.entry_into_force.map(|day| day.to_string()),
            "participants": participants,
            "undecided": status.undecided,
        }),
    )?;
    Ok(())
}

/// A row for each participant, under a row of heads.
fn participants(desk: &Desk<'_>, palermo: &Palermo, status: &TreatyStatus) -> Vec<Vec<String>> {
    let (messages, language) = (desk.messages(), desk.language());
    let date = |date: Option<&PartialDate>| {
        date.map(|date| locale::format::date(language, date))
            .unwrap_or_default()
    };
    let action = |code: &str| {
        let label = palermo
            .schema()
            .lists()
            .label("treaty_action_type", code, language);
        label.unwrap_or(code).to_owned()
    };
    let mut rows = vec![vec![
        messages.text("command-participant"),
        messages.text("command-signed"),
        messages.text("command-consented"),
        messages.text("command-action"),
    ]];
    rows.extend(status.participants.iter().map(|one| {
        vec![
            name(&one.code, language).unwrap_or(&one.code).to_owned(),
            date(one.signed.as_ref()),
            date(one.consented.as_ref().map(|(date, _)| date)),
            one.consented
                .as_ref()
                .map(|(_, code)| action(code))
                .unwrap_or_default(),
        ]
    }));
    rows
}

fn participant(one: &Participant, as_of: Date, language: Language) -> Value {
    json!({
        "code": one.code,
        "name": name(&one.code, language),
        "name_then": name_on(&one.code, language, as_of),
        "standing": match one.standing() {
            Standing::Signatory => "signatory",
            Standing::Party => "party",
            Standing::Denounced => "denounced",
        },
        "signed": one.signed.as_ref().map(ToString::to_string),
        "consented": one.consented.as_ref().map(|(date, _)| date.to_string()),
        "consent": one.consented.as_ref().map(|(_, action)| action),
        "in_force": one.in_force.map(|day| day.to_string()),
        "statements": one.statements,
    })
}

fn changes(desk: &Desk<'_>, from: &PartialDate, to: &PartialDate) -> Result<Exit, Failure> {
    let period: PartialDate = format!("{from}/{to}")
        .parse()
        .map_err(|problem| Failure::Rejected(format!("--from {from} --to {to}: {problem}")))?;
    let palermo = desk.open_for_reading()?;
    let language = desk.language();
    let changes = palermo.treaty_changes(&period)?;
    let action = |change: &StatusChange| {
        let lists = palermo.schema().lists();
        let label = lists.label("treaty_action_type", &change.action, language);
        label.unwrap_or(&change.action).to_owned()
    };
    desk.answer(
        "palermo.treaty-changes/1",
        || {
            let changes: Vec<Value> = changes
                .iter()
                .map(|change| {
                    json!({
                        "record": change.record,
                        "code": change.participant,
                        "name": name(&change.participant, language),
                        "name_in_source": change.name_in_source,
                        "action": change.action,
                        "label": action(change),
                        "date": change.date.to_string(),
                        "certain": change.is_certain,
                    })
                })
                .collect();
            json!({ "period": period.to_string(), "changes": changes })
        },
        || {
            let words = desk.words(&palermo);
            let row = |change: &StatusChange| {
                vec![
                    locale::format::date(language, &change.date),
                    words.context().name_in_change(change),
                    action(change),
                ]
            };
            changes.iter().map(row).collect()
        },
    )?;
    Ok(Exit::of_answer(!changes.is_empty()))
}
