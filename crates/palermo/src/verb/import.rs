//! `palermo import`: a file is read to its end at least twice, so that rows may refer to rows further down.

mod known;
mod refusals;

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, ValueEnum};
use exchange::{FileProblem, ReadRow, RecordReader};
use record::{Kind, Problem};
use serde_json::{Value, json};
use store::{Progress, State};
use usecases::{ImportReport, ImportSettings, Palermo};

use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};
use crate::interrupt;
use known::Known;
use refusals::Refusals;

/// What `palermo import` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo import organisation new.csv --dry-run
  palermo import case cases.xlsx --rejects refused.xlsx
  palermo import activity activities.jsonl --state in_review --reason \"mission reports\"")]
pub struct ImportArguments {
    /// The kind, such as organisation. Lines of JSON may say another kind themselves
    kind: String,
    /// The file. What is wrong in it refuses only the rows it stands in; run the same command again to go on after an interruption
    file: PathBuf,
    /// The format; told by the name and the first bytes of the file where it is left out
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Tell what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Take in nothing where any row would be refused. A first reading decides that; what is taken in then is still stored in batches
    #[arg(long)]
    all_or_nothing: bool,
    /// Write refused rows to this file, with reasons and suggestions in further columns; where it is left out, to a new file beside the working folder's others whose name is said at the end
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// The state in which the records are stored
    #[arg(long, value_enum, default_value_t = ImportState::Published)]
    state: ImportState,
    /// Why, for the history
    #[arg(long, default_value = "import")]
    reason: String,
}

/// The format of a file.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Comma-separated values
    Csv,
    /// A line of JSON for each record
    Jsonl,
    /// A workbook
    Xlsx,
}

/// The state of imported records.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ImportState {
    /// Everyone may read them
    Published,
    /// They wait for a reviewer
    #[value(name = "in_review")]
    InReview,
}

/// Runs `palermo import`.
///
/// # Errors
/// Where the file cannot be used at all or the store fails. What was stored before stays.
pub fn run(desk: &Desk<'_>, wish: &ImportArguments) -> Result<Exit, Failure> {
    if let Some(rejects) = &wish.rejects
        && is_same_file(rejects, &wish.file)
    {
        return Err(Failure::Usage(
            "--rejects names the file that is read; give it another name".into(),
        ));
    }
    let palermo = desk.open_for_writing()?;
    let import = Import {
        desk,
        palermo: &palermo,
        wish,
        kind: palermo.kind(&wish.kind)?,
        is_interrupted: interrupt::watch(),
    };
    import.run()
}

fn is_same_file(left: &Path, right: &Path) -> bool {
    match (left.canonicalize(), right.canonicalize()) {
        (Ok(left), Ok(right)) => left == right,
        _ => left == right,
    }
}

/// The format of a file. The first bytes of a workbook, and of what is not read at all, are unmistakable; between
/// the two forms of text the name of the file decides, and the first bytes only where it says nothing.
fn format_of(path: &Path, file: &mut File) -> Result<exchange::Format, FileProblem> {
    const BYTES_NEEDED: u64 = 512;
    let mut first = Vec::new();
    file.by_ref().take(BYTES_NEEDED).read_to_end(&mut first)?;
    file.rewind()?;
    let by_bytes = exchange::Format::of_bytes(&first)?;
    let by_name = path
        .file_name()
        .and_then(|name| exchange::Format::of_name(&name.to_string_lossy()));
    Ok(match by_name {
        Some(format) if by_bytes != exchange::Format::Xlsx => format,
        _ => by_bytes,
    })
}

struct Import<'a> {
    desk: &'a Desk<'a>,
    palermo: &'a Palermo,
    wish: &'a ImportArguments,
    kind: &'static Kind,
    is_interrupted: Arc<AtomicBool>,
}

/// What an import ended with.
struct Outcome<'a> {
    report: ImportReport,
    refusals: Refusals<'a>,
    remarks: Vec<Problem>,
    /// Nothing was stored, because a row would have been refused.
    is_withheld: bool,
    seconds: f64,
}

impl<'a> Import<'a> {
    fn run(&self) -> Result<Exit, Failure> {
        let known = Known::read(self)?;
        let is_dry = self.wish.dry_run;
        let mut outcome = self.pass(&known, is_dry || self.wish.all_or_nothing)?;
        let is_clean = outcome.report.rejected == 0 && outcome.report.broken_off.is_none();
        if self.wish.all_or_nothing && !is_dry {
            if is_clean && !self.is_interrupted() {
                outcome = self.pass(&known, false)?;
            } else {
                outcome.is_withheld = true;
            }
        }
        self.tell(outcome)
    }

    /// Reads the file once and imports what it holds, or tells what would happen.
    fn pass(&self, known: &Known, is_dry: bool) -> Result<Outcome<'a>, Failure> {
        let mut reader = self.open()?;
        let remarks = reader.remarks().to_vec();
        let mut refusals = Refusals::new(self.desk, self.palermo, self.wish, &reader);
        let settings = ImportSettings {
            is_dry,
            state: match self.wish.state {
                ImportState::Published => State::Published,
                ImportState::InReview => State::InReview,
            },
            reason: self.wish.reason.clone(),
        };
        let mut meter = self.desk.meter();
        let rows = self.until_interrupted(&mut reader);
        let report = self.palermo.import(
            &OPERATOR,
            &settings,
            rows,
            &known.kinds,
            |row| refusals.take(row),
            |report| {
                meter.tell(Progress {
                    stage: "import",
                    done: report.rows,
                    total: known.rows,
                });
            },
        )?;
        let seconds = meter.finish();
        refusals.finish()?;
        Ok(Outcome {
            report,
            refusals,
            remarks,
            is_withheld: false,
            seconds,
        })
    }

    /// Opens the file. Nothing is read of it that is not asked for.
    fn open(&self) -> Result<RecordReader<'a, BufReader<File>>, Failure> {
        let path = &self.wish.file;
        let unusable = |reason: FileProblem| Failure::file(path, reason);
        let mut file = File::open(path).map_err(|reason| Failure::file(path, reason))?;
        let format = match self.wish.format {
            Some(Format::Csv) => exchange::Format::Csv,
            Some(Format::Jsonl) => exchange::Format::JsonLines,
            Some(Format::Xlsx) => exchange::Format::Xlsx,
            None => format_of(path, &mut file).map_err(unusable)?,
        };
        RecordReader::new(format, BufReader::new(file), self.palermo.schema(), self.kind).map_err(unusable)
    }

    fn is_interrupted(&self) -> bool {
        self.is_interrupted.load(Ordering::Relaxed)
    }

    /// The rows until the interrupt key is pressed: what was read by then is still stored.
    fn until_interrupted<'r>(
        &'r self,
        reader: &'r mut RecordReader<'a, BufReader<File>>,
    ) -> impl Iterator<Item = Result<ReadRow, FileProblem>> + use<'r, 'a> {
        reader.take_while(|_| !self.is_interrupted())
    }

    fn tell(&self, outcome: Outcome<'_>) -> Result<Exit, Failure> {
        let desk = self.desk;
        let messages = desk.messages();
        let report = &outcome.report;
        for remark in &outcome.remarks {
            desk.say_line(&outcome.refusals.sentence(remark));
        }
        outcome.refusals.tell();
        desk.answer(
            "palermo.import/1",
            || self.to_json(&outcome),
            || {
                let line = |label: String, count: u64| vec![label, count.to_string()];
                vec![
                    line(messages.text("command-rows"), report.rows),
                    line(messages.text("command-added"), report.added),
                    line(messages.text("command-changed"), report.changed),
                    line(messages.text("command-unchanged"), report.unchanged),
                    line(messages.text("command-rejected"), report.rejected),
                ]
            },
        )?;
        if let Some(reason) = &report.broken_off {
            desk.say("command-import-broken-off", &[("reason", reason.as_str().into())]);
        }
        if let Some(file) = outcome.refusals.file() {
            desk.say(
                "command-import-rejects",
                &[("file", file.display().to_string().into())],
            );
        }
        if self.is_interrupted() {
            desk.say("command-import-interrupted", &[]);
            return Ok(Exit::Interrupted);
        }
        if outcome.is_withheld {
            desk.say("command-import-withheld", &[]);
        } else if self.wish.dry_run {
            desk.say("command-import-dry", &[]);
        } else {
            desk.say_done("command-imported", report.rows, outcome.seconds);
        }
        let is_clean = report.rejected == 0 && report.broken_off.is_none();
        Ok(if is_clean { Exit::Ok } else { Exit::Rejected })
    }

    fn to_json(&self, outcome: &Outcome<'_>) -> Value {
        let report = &outcome.report;
        let remarks: Vec<String> = outcome
            .remarks
            .iter()
            .map(|remark| outcome.refusals.sentence(remark))
            .collect();
        json!({
            "kind": self.kind.code,
            "file": self.wish.file.display().to_string(),
            "dry_run": self.wish.dry_run,
            "withheld": outcome.is_withheld,
            "interrupted": self.is_interrupted(),
            "rows": report.rows,
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "rejected": report.rejected,
            "broken_off": report.broken_off,
            "remarks": remarks,
            "refused": outcome.refusals.to_json(),
            "rejects_file": outcome.refusals.file().map(Path::to_path_buf),
        })
    }
}
