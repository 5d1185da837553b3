//! The commands.

mod import;
mod mandate;
mod records;
mod treaty;

use std::fs;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use record::pack::PackFile;
use store::Location;
use usecases::{Actor, Palermo};

use crate::arguments::{Arguments, Global, Verb};
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_table};

/// Runs the command.
///
/// # Errors
/// Why it ended early.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let global = &arguments.global;
    let palermo = open(global)?;
    match &arguments.verb {
        Verb::Treaty(verb) => treaty::run(&palermo, global, verb),
        Verb::Mandate(verb) => mandate::run(&palermo, global, verb),
        Verb::Export { kind, csv: true } => records::export_table(&palermo, global, kind),
        Verb::Export { kind, csv: false } => records::export(&palermo, global, kind),
        Verb::Import {
            kind,
            file,
            dry_run,
            rejects,
        } => import::run(
            &palermo,
            global,
            &import::Wish {
                kind,
                file,
                is_dry: *dry_run,
                rejects: rejects.as_deref(),
            },
        ),
        Verb::Show { name } => records::show(&palermo, global, name),
        Verb::Kinds => records::kinds(&palermo, global),
        Verb::Verify => verify(&palermo, global),
    }
}

fn open(global: &Global) -> Result<Palermo, Failure> {
    let location = match &global.database {
        Some(address) => Location::Postgres(address.clone()),
        None => Location::Folder(global.data.clone()),
    };
    let mut texts = Vec::new();
    for path in &global.pack {
        let shown = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|reason| Failure::Pack {
            path: shown.clone(),
            reason,
        })?;
        texts.push((shown, text));
    }
    let packs: Vec<PackFile<'_>> = texts.iter().map(|(name, text)| PackFile { name, text }).collect();
    let palermo = Palermo::open(&location, &packs, global.empty)?;
    if palermo.loaded() > 0 && !global.quiet {
        eprintln!(
            "the store was empty and was given the bundled record: {} records",
            palermo.loaded()
        );
    }
    Ok(palermo)
}

fn verify(palermo: &Palermo, global: &Global) -> Result<Exit, Failure> {
    let verification = palermo.verify(&Actor::Operator)?;
    if global.json {
        print_json(
            "verification",
            serde_json::json!({
                "audit_entries": verification.entries,
                "revisions": verification.revisions,
                "faults": verification.faults,
            }),
        )?;
    } else {
        print_table(&[
            vec!["audit entries".into(), verification.entries.to_string()],
            vec!["revisions".into(), verification.revisions.to_string()],
            vec!["faults".into(), verification.faults.len().to_string()],
        ])?;
        for fault in &verification.faults {
            println!("{fault}");
        }
    }
    Ok(if verification.faults.is_empty() {
        Exit::Ok
    } else {
        Exit::Negative
    })
}

/// Today, in Coordinated Universal Time, so that an answer does not depend on where the program runs.
fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}
