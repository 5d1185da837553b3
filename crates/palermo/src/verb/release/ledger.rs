//! `palermo release ledger`, and the file of the ledger as every release uses it.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use release::budget::ledger::{Amount, Entry, EntryKind, Ledger, LedgerError, MOST_BYTES};
use serde_json::{Value, json};
use store::Location;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// The ledger in the data folder.
const FILE: &str = "release-ledger.jsonl";

/// Where the ledger lies.
#[derive(Debug, Args)]
pub struct Place {
    /// The ledger; release-ledger.jsonl in the data folder where nothing is said
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

/// What `palermo release ledger` takes.
#[derive(Debug, Args)]
pub struct LedgerArguments {
    #[command(flatten)]
    place: Place,
    /// Say whether every line follows from the one before, and end with 1 where one does not
    #[arg(long)]
    verify: bool,
    /// The data set whose budget is to be set
    #[arg(long, value_name = "NAME", requires = "budget")]
    data_set: Option<String>,
    /// The epsilon that all releases from the data set may have together
    #[arg(long, value_name = "EPSILON", requires = "data_set", requires = "reason")]
    budget: Option<f64>,
    /// The delta at which the budget is meant
    #[arg(long, value_name = "DELTA", default_value_t = 1e-6)]
    delta: f64,
    /// Why the budget is set or changed; it stays in the ledger
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Runs `palermo release ledger`.
///
/// # Errors
/// Where the ledger cannot be read or written.
pub fn run(desk: &Desk<'_>, wish: &LedgerArguments) -> Result<Exit, Failure> {
    let path = wish.place.path(desk)?;
    if let (Some(data_set), Some(epsilon)) = (&wish.data_set, wish.budget) {
        let total = budget(epsilon, wish.delta)?;
        let mut open = OpenLedger::open(desk, &path)?;
        let entry = open.ledger.set_budget(
            data_set,
            total,
            &now(),
            wish.reason.as_deref().unwrap_or_default(),
        );
        match entry {
            Ok(entry) => open.write(&entry)?,
            Err(problem) => return Ok(refused(&problem)),
        }
    }
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(reason) => return Err(Failure::file(&path, reason)),
    };
    let ledger = match Ledger::read(&bytes) {
        Ok(ledger) => ledger,
        Err(problem) if wish.verify => {
            crate::output::say(&format!("palermo: {}: {problem}", path.display()));
            return Ok(Exit::Negative);
        }
        Err(problem) => return Err(Failure::file(&path, problem)),
    };
    if ledger.torn().is_some() {
        desk.say("synthesis-ledger-torn", &[]);
    }
    desk.answer(
        "palermo.release-ledger/1",
        || as_json(&path, &ledger),
        || as_rows(desk, &ledger),
    )?;
    if wish.verify {
        desk.say(
            "synthesis-ledger-whole",
            &[("count", ledger.entries().len().into())],
        );
    }
    Ok(Exit::of_answer(!wish.verify || ledger.torn().is_none()))
}

/// The largest amount that an epsilon and a delta allow.
///
/// # Errors
/// Where they promise nothing.
pub fn budget(epsilon: f64, delta: f64) -> Result<Amount, Failure> {
    if epsilon > 0.0 && epsilon <= 100.0 && delta > 0.0 && delta < 1.0 {
        return Ok(Amount::of_budget(epsilon, delta));
    }
    Err(Failure::Usage(format!(
        "a budget of epsilon {epsilon} at delta {delta} promises nothing; epsilon must be above 0 and at most 100, delta between 0 and 1"
    )))
}

/// Says why the ledger refuses, and gives the code of disclosure rules.
pub fn refused(problem: &LedgerError) -> Exit {
    crate::output::say(&format!("palermo: {problem}"));
    Exit::Disclosure
}

/// The time of an entry.
pub fn now() -> String {
    Timestamp::now().to_string()
}

impl Place {
    /// The file of the ledger.
    ///
    /// # Errors
    /// Where the data lie in a database and no file is named.
    pub fn path(&self, desk: &Desk<'_>) -> Result<PathBuf, Failure> {
        match (&self.ledger, &desk.settings.location) {
            (Some(path), _) => Ok(path.clone()),
            (None, Location::Folder(folder)) => Ok(folder.join(FILE)),
            (None, Location::Postgres(_)) => Err(Failure::Usage(
                "the data lie in a database, which holds no ledger of releases; name its file with --ledger"
                    .into(),
            )),
        }
    }
}

/// A ledger that this process alone may write to until it is dropped.
pub struct OpenLedger {
    /// What stands in it.
    pub ledger: Ledger,
    file: File,
    path: PathBuf,
}

impl OpenLedger {
    /// Opens and locks a ledger, waiting for other processes; makes it where there is none. A last line that was not
    /// written to its end is taken in as a note and told.
    ///
    /// # Errors
    /// Where it cannot be read, written or trusted.
    pub fn open(desk: &Desk<'_>, path: &Path) -> Result<Self, Failure> {
        let failed =
            |reason: std::io::Error| Failure::file(path, format!("the ledger cannot be used: {reason}"));
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let options = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path);
        let mut file = options.map_err(failed)?;
        file.lock().map_err(failed)?;
        let mut bytes = Vec::new();
        (&mut file)
            .take(MOST_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        let ledger = Ledger::read(&bytes).map_err(|problem| Failure::file(path, problem))?;
        let mut open = Self {
            ledger,
            file,
            path: path.to_owned(),
        };
        if open.ledger.torn().is_some() {
            desk.say("synthesis-ledger-torn", &[]);
            let whole = open.ledger.whole_bytes() as u64;
            if let Some(note) = open.ledger.mend(&now()) {
                open.write_at(whole, &note)?;
                desk.say("synthesis-ledger-mended", &[]);
            }
        }
        Ok(open)
    }

    /// Writes an entry to its end before anything else happens.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, entry: &Entry) -> Result<(), Failure> {
        let end = self
            .file
            .seek(SeekFrom::End(0))
            .map_err(|reason| Failure::file(&self.path, reason))?;
        self.write_at(end, entry)
    }

    fn write_at(&mut self, place: u64, entry: &Entry) -> Result<(), Failure> {
        let line = entry.line();
        let written = self
            .file
            .seek(SeekFrom::Start(place))
            .and_then(|_| self.file.write_all(line.as_bytes()))
            .and_then(|()| self.file.set_len(place + line.len() as u64))
            .and_then(|()| self.file.sync_all());
        written.map_err(|reason| Failure::file(&self.path, format!("the ledger cannot be written: {reason}")))
    }
}

/// An entry as JSON.
pub fn entry_json(entry: &Entry) -> Value {
    json!({
        "number": entry.number,
        "at": entry.at,
        "kind": match entry.kind {
            EntryKind::Budget => "budget",
            EntryKind::Release => "release",
            EntryKind::Note => "note",
        },
        "data_set": entry.data_set,
        "purpose": entry.purpose,
        "parameters": entry.parameters,
        "spent_rho": entry.spent.rho(),
        "total_rho": entry.total.rho(),
        "remaining_rho": entry.remaining.rho(),
        "commitment": entry.commitment,
        "hash": entry.hash,
    })
}

fn as_json(path: &Path, ledger: &Ledger) -> Value {
    let data_sets: Vec<Value> = ledger
        .data_sets()
        .into_iter()
        .filter_map(|name| {
            let standing = ledger.standing(name)?;
            Some(json!({
                "name": name,
                "total_rho": standing.total.rho(),
                "spent_rho": standing.spent.rho(),
                "remaining_rho": standing.remaining().rho(),
            }))
        })
        .collect();
    json!({
        "file": path.display().to_string(),
        "whole": ledger.torn().is_none(),
        "data_sets": data_sets,
        "entries": ledger.entries().iter().map(entry_json).collect::<Vec<_>>(),
    })
}

fn as_rows(desk: &Desk<'_>, ledger: &Ledger) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let mut rows = vec![vec![
        messages.text("synthesis-data-set"),
        messages.text("synthesis-total"),
        messages.text("synthesis-spent"),
        messages.text("synthesis-remaining"),
    ]];
    for name in ledger.data_sets() {
        if let Some(standing) = ledger.standing(name) {
            let rho = |amount: Amount| format!("{:.6}", amount.rho());
            rows.push(vec![
                name.to_owned(),
                rho(standing.total),
                rho(standing.spent),
                rho(standing.remaining()),
            ]);
        }
    }
    rows.push(vec![]);
    rows.extend(ledger.entries().iter().map(|entry| {
        vec![
            entry.number.to_string(),
            entry.at.clone(),
            entry.data_set.clone(),
            entry.purpose.clone(),
            format!("{:.6}", entry.spent.rho()),
        ]
    }));
    rows
}
