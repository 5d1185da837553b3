//! `palermo link merge`: who is one person, by links and by what people decided.

use std::io::BufReader;
use std::path::PathBuf;

use clap::Args;
use linkage::merge::{Ledger, read_links};
use linkage::output::write_merged;
use serde_json::json;

use super::decide::read_ledger;
use super::open;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::verb::export::write_file;

/// What `palermo link merge` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo link merge links.csv --decisions decisions.jsonl -o persons.csv
  palermo link merge links.csv found.csv --least 0.9 -o persons.csv --json

Nothing is overwritten: persons are put together anew from links and decisions each time, so a decision that is undone
leaves no trace in them."
)]
pub struct MergeArguments {
    /// The links, as palermo link, palermo link match or palermo link find wrote them
    #[arg(required = true, value_name = "FILE")]
    links: Vec<PathBuf>,
    /// What people decided, as palermo link decide wrote it
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// The least probability of a link that is followed
    #[arg(long, default_value_t = 0.0, value_name = "PROBABILITY", value_parser = super::r#match::probability)]
    least: f64,
    /// The file of persons to write: person, source, id, for each person with two records or more
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

/// Runs `palermo link merge`.
///
/// # Errors
/// What is wrong with the links or the decisions; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &MergeArguments) -> Result<Exit, Failure> {
    let mut links = Vec::new();
    for path in &wish.links {
        let read = read_links(BufReader::new(open(path)?)).map_err(|problem| Failure::file(path, problem))?;
        links.extend(
            read.into_iter()
                .filter(|(_, _, probability)| *probability >= wish.least),
        );
    }
    let ledger = match &wish.decisions {
        Some(path) => read_ledger(path, &open(path)?)?,
        None => Ledger::default(),
    };
    let merged = ledger.merge(&links);
    write_file(&wish.output, |out| Ok(write_merged(out, &merged)?))?;
    let records: usize = merged.persons.iter().map(Vec::len).sum();
    let holding = ledger.holding().count();
    let messages = desk.messages();
    desk.answer(
        "palermo.link-merge/1",
        || {
            json!({
                "output": wish.output.display().to_string(),
                "links": links.len(),
                "decisions": ledger.decisions().len(),
                "decisions_holding": holding,
                "persons": merged.persons.len(),
                "records": records,
                "links_refused": merged.refused,
                "contradicted": merged.contradicted,
            })
        },
        || {
            [
                ("link-persons", merged.persons.len()),
                ("link-records", records),
                ("link-decisions-holding", holding),
                ("link-links-refused", merged.refused),
            ]
            .into_iter()
            .map(|(key, count)| vec![messages.text(key), count.to_string()])
            .collect()
        },
    )?;
    if !merged.contradicted.is_empty() {
        let numbers: Vec<String> = merged.contradicted.iter().map(ToString::to_string).collect();
        desk.say("link-contradicted", &[("decisions", numbers.join(", ").into())]);
    }
    Ok(Exit::Ok)
}
