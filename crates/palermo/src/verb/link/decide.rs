//! `palermo link decide`: what people decide of pairs, kept as a file that is only ever added to.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use jiff::Timestamp;
use linkage::merge::{Decision, Ledger, RecordName, Verdict, read_decided};
use serde_json::json;

use super::open;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link decide` takes.
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("verdict").required(true).args(["same", "different", "undo", "review"])),
    after_help = "  palermo link decide decisions.jsonl --same a.csv rec-17 b.csv rec-90 --by amina --reason \"same photograph\"
  palermo link decide decisions.jsonl --different a.csv rec-3 b.csv rec-4 --by amina
  palermo link decide decisions.jsonl --review review.csv --by amina   # the file of palermo link --review with a column decision
  palermo link decide decisions.jsonl --undo 3 --by li --reason \"the wrong photograph\"
  palermo link merge links.csv --decisions decisions.jsonl -o persons.csv"
)]
pub struct DecideArguments {
    /// The file of decisions, a line of JSON for each; it is begun where it is not there, and only ever added to
    ledger: PathBuf,
    /// Two records are one person: file and identifier of each, as the links name them
    #[arg(long, num_args = 4, value_names = ["FILE", "ID", "FILE", "ID"])]
    same: Option<Vec<String>>,
    /// Two records are two persons
    #[arg(long, num_args = 4, value_names = ["FILE", "ID", "FILE", "ID"])]
    different: Option<Vec<String>>,
    /// An earlier decision no longer holds; undoing an undoing brings back the first
    #[arg(long, value_name = "NUMBER")]
    undo: Option<u64>,
    /// Every row of this file whose column decision says same or different
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why it was decided so, for whoever asks later
    #[arg(long, default_value = "", value_name = "TEXT")]
    reason: String,
}

/// Runs `palermo link decide`.
///
/// # Errors
/// What is wrong with the decision or a file; where the decisions cannot be written.
pub fn run(desk: &Desk<'_>, wish: &DecideArguments) -> Result<Exit, Failure> {
    let path = &wish.ledger;
    let verdicts = verdicts(wish)?;
    let unusable =
        |reason: std::io::Error| Failure::file(path, format!("the decisions cannot be written: {reason}"));
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(path)
        .map_err(unusable)?;
    // Two who decide at once would give one number twice.
    file.lock().map_err(unusable)?;
    let mut ledger = read_ledger(path, &file)?;
    let mut lines = Vec::new();
    let mut passed_over = 0_u64;
    let begin = ledger.decisions().len();
    let at = Timestamp::now().to_string();
    for verdict in verdicts {
        if ledger.holds(&verdict) {
            passed_over += 1;
            continue;
        }
        let decision = ledger
            .decide(verdict, &wish.by, &at, &wish.reason)
            .map_err(|problem| Failure::file(path, problem))?;
        serde_json::to_writer(&mut lines, decision).map_err(|reason| unusable(reason.into()))?;
        lines.push(b'\n');
    }
    file.write_all(&lines).map_err(unusable)?;
    file.sync_all().map_err(unusable)?;
    let taken = &ledger.decisions()[begin..];
    tell(desk, path, taken, passed_over)?;
    Ok(Exit::Ok)
}

/// Reads the decisions that a file has so far.
///
/// # Errors
/// The first line that is no decision.
pub(super) fn read_ledger(path: &Path, file: &File) -> Result<Ledger, Failure> {
    Ledger::read(BufReader::new(file)).map_err(|problem| Failure::file(path, problem))
}

fn verdicts(wish: &DecideArguments) -> Result<Vec<Verdict>, Failure> {
    if let Some(path) = &wish.review {
        return read_decided(BufReader::new(open(path)?)).map_err(|problem| Failure::file(path, problem));
    }
    if let Some(decision) = wish.undo {
        return Ok(vec![Verdict::Undo { decision }]);
    }
    let pair = |words: &[String]| match words {
        [left_source, left, right_source, right] => {
            let name = |source: &String, id: &String| RecordName {
                source: source.clone(),
                id: id.clone(),
            };
            Some((name(left_source, left), name(right_source, right)))
        }
        _ => None,
    };
    let same = wish.same.as_deref().and_then(pair);
    let different = wish.different.as_deref().and_then(pair);
    let same = same.map(|(left, right)| Verdict::Same { left, right });
    let different = different.map(|(left, right)| Verdict::Different { left, right });
    Ok(same.into_iter().chain(different).collect())
}

fn tell(desk: &Desk<'_>, path: &Path, taken: &[Decision], passed_over: u64) -> Result<(), Failure> {
    let messages = desk.messages();
    desk.answer(
        "palermo.link-decide/1",
        || {
            json!({
                "decisions": path.display().to_string(),
                "taken": taken,
                "held_already": passed_over,
            })
        },
        || {
            let numbers: Vec<String> = taken.iter().map(|decision| decision.number.to_string()).collect();
            vec![
                vec![messages.text("link-decisions-taken"), numbers.join(", ")],
                vec![messages.text("link-held-already"), passed_over.to_string()],
            ]
        },
    )
}
