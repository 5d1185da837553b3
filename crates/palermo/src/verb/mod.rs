//! The commands, one in each file: what it takes, and what it does.

pub mod backup;
pub mod completions;
pub mod config;
pub mod doctor;
pub mod estimate;
pub mod export;
pub mod import;
pub mod index;
pub mod kinds;
pub mod link;
pub mod man;
pub mod mandate;
pub mod r#move;
pub mod release;
pub mod restore;
pub mod search;
pub mod serve;
pub mod show;
pub mod statistics;
pub mod treaty;
pub mod user;
pub mod verify;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use store::{CopyReport, TableProof};

use crate::arguments::{Arguments, Verb};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Runs the command.
///
/// # Errors
/// Why it ended early.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let more = match &arguments.verb {
        Verb::Serve(serve) => serve.settings(),
        // These say nothing about a store, and must work where settings do not.
        Verb::Completions(wish) => return completions::run(wish),
        Verb::Man(wish) => return man::run(wish),
        _ => Vec::new(),
    };
    let desk = Desk::new(&arguments.global, &more)?;
    match &arguments.verb {
        Verb::Serve(_) => serve::run(&desk),
        Verb::Search(wish) => search::run(&desk, wish),
        Verb::Show(wish) => show::run(&desk, wish),
        Verb::Treaty(verb) => treaty::run(&desk, verb),
        Verb::Mandate(verb) => mandate::run(&desk, verb),
        Verb::Kinds(wish) => kinds::run(&desk, wish),
        Verb::Link(wish) => link::run(&desk, wish),
        Verb::Release(verb) => release::run(&desk, verb),
        Verb::Export(wish) => export::run(&desk, wish),
        Verb::Import(wish) => import::run(&desk, wish),
        Verb::Estimate(wish) => estimate::run(&desk, wish),
        Verb::Table(wish) => statistics::table::run(&desk, wish),
        Verb::Flows(wish) => statistics::flows::run(&desk, wish),
        Verb::Trend(wish) => statistics::trend::run(&desk, wish),
        Verb::Profile(wish) => statistics::profile::run(&desk, wish),
        Verb::ReadGlotip(wish) => statistics::read_glotip::run(&desk, wish),
        Verb::User(verb) => user::run(&desk, verb),
        Verb::Index(verb) => index::run(&desk, verb),
        Verb::Verify(wish) => verify::run(&desk, wish),
        Verb::Doctor(wish) => doctor::run(&desk, wish),
        Verb::Backup(wish) => backup::run(&desk, wish),
        Verb::Restore(wish) => restore::run(&desk, wish),
        Verb::Move(wish) => r#move::run(&desk, wish),
        Verb::Config(verb) => config::run(&desk, verb),
        Verb::Completions(wish) => completions::run(wish),
        Verb::Man(wish) => man::run(wish),
    }
}

/// Today, in Coordinated Universal Time, so that an answer does not depend on where the program runs.
fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}

/// Count and hash of each table, as JSON.
fn proofs(tables: &[TableProof]) -> Vec<Value> {
    tables
        .iter()
        .map(|table| json!({ "table": table.table, "rows": table.rows, "hash": table.hash }))
        .collect()
}

/// Tells what a copy of a whole store brought over.
fn tell_copy(desk: &Desk<'_>, place: &str, report: &CopyReport, seconds: f64) -> Result<(), Failure> {
    let messages = desk.messages();
    desk.answer(
        "palermo.copy/1",
        || {
            json!({
                "place": place,
                "rows": report.rows(),
                "attachments": report.attachments,
                "source_moved_on": report.source_moved_on,
                "tables": proofs(&report.tables),
            })
        },
        || {
            vec![
                vec![messages.text("command-place"), place.to_owned()],
                vec![messages.text("command-rows"), report.rows().to_string()],
                vec![
                    messages.text("command-attachments"),
                    report.attachments.to_string(),
                ],
            ]
        },
    )?;
    desk.say_done("command-copied", report.rows(), seconds);
    if report.source_moved_on {
        desk.say("command-source-moved-on", &[]);
    }
    Ok(())
}
