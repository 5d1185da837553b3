//! `palermo import`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use exchange::lines::LinesReader;
use exchange::table::TableReader;
use exchange::{FileProblem, ReadRow};
use record::{Kind, Problem, RecordId};
use serde_json::json;
use usecases::{Actor, ImportReport, Palermo, RejectedRow};

use crate::arguments::Global;
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_table};

/// What is to be imported.
pub struct Wish<'a> {
    /// The kind.
    pub kind: &'a str,
    /// The file.
    pub file: &'a Path,
    /// Whether nothing is to be changed.
    pub is_dry: bool,
    /// Where refused rows go.
    pub rejects: Option<&'a Path>,
}

/// How many refused rows are told on standard error where no file takes them.
const TOLD: u64 = 20;

/// Runs `palermo import`.
///
/// # Errors
/// Where the file cannot be used at all or the store fails.
pub fn run(palermo: &Palermo, global: &Global, wish: &Wish<'_>) -> Result<Exit, Failure> {
    let kind = palermo.kind(wish.kind)?;
    let mut known = BTreeMap::new();
    read(palermo, kind, wish.file, |rows| {
        for row in rows.flatten() {
            if let Some(draft) = row.draft {
                known.insert(draft.id, draft.kind);
            }
        }
        Ok(())
    })?;
    forget_refused(palermo, kind, wish.file, &mut known)?;
    let mut refused = match wish.rejects {
        Some(path) => Some(BufWriter::new(File::create(path)?)),
        None => None,
    };
    let mut failure = None;
    let mut report = ImportReport::default();
    read(palermo, kind, wish.file, |rows| {
        let mut told = 0;
        report = palermo.import(&Actor::Operator, rows, &known, wish.is_dry, |row| {
            if let Some(out) = &mut refused {
                failure = failure.take().or_else(|| write_refused(out, &row).err());
            } else if !global.quiet && told < TOLD {
                told += 1;
                eprintln!("row {}: {}", row.number, reasons(&row.problems));
            }
        })?;
        Ok(())
    })?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    if let Some(mut out) = refused {
        out.flush()?;
    }
    tell(global, wish, &report, &known)
}

/// Takes out of `known` the rows that will be refused, until no more are: a row that refers to a refused row
/// is refused too, or a reference to nothing would be kept.
fn forget_refused(
    palermo: &Palermo,
    kind: &'static Kind,
    path: &Path,
    known: &mut BTreeMap<RecordId, String>,
) -> Result<(), Failure> {
    loop {
        let mut refused = BTreeSet::new();
        read(palermo, kind, path, |rows| {
            palermo.import(&Actor::Operator, rows, known, true, |row| refused.extend(row.id))?;
            Ok(())
        })?;
        let before = known.len();
        known.retain(|id, _| !refused.contains(id));
        if known.len() == before {
            return Ok(());
        }
    }
}

/// Opens the file and gives its rows to `take`.
fn read(
    palermo: &Palermo,
    kind: &'static Kind,
    path: &Path,
    take: impl FnOnce(&mut dyn Iterator<Item = Result<ReadRow, FileProblem>>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let unusable = |reason: FileProblem| Failure::File {
        path: path.display().to_string(),
        reason,
    };
    let file = File::open(path).map_err(|reason| unusable(reason.into()))?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "csv" => {
            let mut table = TableReader::new(file, palermo.schema(), kind).map_err(unusable)?;
            take(&mut table)
        }
        "jsonl" | "ndjson" => take(&mut LinesReader::new(file, palermo.schema())),
        other => Err(unusable(FileProblem::Columns(format!(
            "files called .{other} are not read; use .csv or .jsonl"
        )))),
    }
}

/// A refused row as comma-separated values: the row as it stood, and the reasons in the last column.
fn write_refused(out: &mut impl Write, row: &RejectedRow) -> std::io::Result<()> {
    let reasons = reasons(&row.problems);
    let cells = row.cells.iter().map(String::as_str).chain([reasons.as_str()]);
    let quoted: Vec<String> = cells
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    writeln!(out, "{}", quoted.join(","))
}

fn reasons(problems: &[Problem]) -> String {
    problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

fn tell(
    global: &Global,
    wish: &Wish<'_>,
    report: &ImportReport,
    known: &BTreeMap<RecordId, String>,
) -> Result<Exit, Failure> {
    if global.json {
        print_json(
            "import",
            json!({
                "dry_run": wish.is_dry,
                "rows": report.rows,
                "identifiers": known.len(),
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "rejected": report.rejected,
                "broken_off": report.broken_off,
            }),
        )?;
    } else {
        let line = |name: &str, count: u64| vec![name.to_owned(), count.to_string()];
        print_table(&[
            line("rows", report.rows),
            line("added", report.added),
            line("changed", report.changed),
            line("unchanged", report.unchanged),
            line("rejected", report.rejected),
        ])?;
        if let Some(reason) = &report.broken_off {
            eprintln!("the file could not be read to its end: {reason}. Everything before is kept");
        }
    }
    let is_clean = report.rejected == 0 && report.broken_off.is_none();
    Ok(if is_clean { Exit::Ok } else { Exit::Rejected })
}
