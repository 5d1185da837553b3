//! `palermo index`.

use clap::Subcommand;
use serde_json::json;

use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};

/// Commands on the search index.
#[derive(Debug, Subcommand)]
pub enum IndexVerb {
    /// Empty the index and fill it from the store. It is derived from the store, so nothing can be lost
    #[command(after_help = "  palermo index rebuild")]
    Rebuild,
}

/// Runs `palermo index`.
///
/// # Errors
/// Where the store cannot be read or the index not written.
pub fn run(desk: &Desk<'_>, verb: &IndexVerb) -> Result<Exit, Failure> {
    let IndexVerb::Rebuild = verb;
    let palermo = desk.open_for_writing()?;
    let mut meter = desk.meter();
    let records = palermo.rebuild_index(&OPERATOR, &mut |progress| meter.tell(progress))?;
    let seconds = meter.finish();
    desk.answer(
        "palermo.index/1",
        || json!({ "records": records }),
        || vec![vec![desk.messages().text("command-records"), records.to_string()]],
    )?;
    desk.say_done("command-index-rebuilt", records, seconds);
    Ok(Exit::Ok)
}
