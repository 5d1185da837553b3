//! `palermo export`.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use exchange::{FileProblem, Header, RecordWriter};
use record::Kind;
use store::Progress;
use usecases::{Actor, Found, Palermo};

use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};
use crate::progress::Meter;

/// What `palermo export` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo export activity --json
  palermo export case -o cases.xlsx
  palermo export law --format csv > laws.csv
  palermo export all > everything.jsonl")]
pub struct ExportArguments {
    /// The kind, such as activity; all for every kind
    kind: String,
    /// The format; told by the name of the file where it is left out, else jsonl
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file; it appears under its name when it is whole. Standard output where it is left out or -
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write what only people who sign in may read, too: keep such a file as you keep the store
    #[arg(long)]
    restricted: bool,
}

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON document with the revision of each record
    Json,
    /// A line of JSON for each record, as import reads it
    Jsonl,
    /// Comma-separated values
    Csv,
    /// A workbook
    Xlsx,
}

/// What every export says of a name that stands for all kinds.
const ALL: &str = "all";

/// Runs `palermo export`.
///
/// # Errors
/// Where there is no such kind, the store cannot be read or the output not written.
pub fn run(desk: &Desk<'_>, wish: &ExportArguments) -> Result<Exit, Failure> {
    let format = format_of(desk, wish)?;
    let palermo = desk.open_for_reading()?;
    let kind = if wish.kind == ALL {
        None
    } else {
        Some(palermo.kind(&wish.kind)?)
    };
    let mut export = Export {
        palermo: &palermo,
        meter: desk.meter(),
        total: total(&palermo, kind)?,
        actor: if wish.restricted { OPERATOR } else { Actor::Public },
        kind,
        format,
    };
    let file = wish.output.as_deref().filter(|path| *path != Path::new("-"));
    let count = match file {
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            let count = export.write(&mut out)?;
            out.flush()?;
            count
        }
        Some(path) => write_file(path, |out| export.write(out))?,
    };
    let seconds = export.meter.finish();
    desk.say_done("command-exported", count, seconds);
    Ok(Exit::Ok)
}

fn format_of(desk: &Desk<'_>, wish: &ExportArguments) -> Result<Format, Failure> {
    let named = wish.output.as_deref().and_then(|path| {
        let name = path.file_name()?.to_str()?;
        if name.to_ascii_lowercase().ends_with(".json") {
            return Some(Format::Json);
        }
        Some(match exchange::Format::of_name(name)? {
            exchange::Format::Csv => Format::Csv,
            exchange::Format::JsonLines => Format::Jsonl,
            exchange::Format::Xlsx => Format::Xlsx,
        })
    });
    let format = match (wish.format, desk.global.json) {
        (Some(format), true) if format != Format::Json => {
            return Err(Failure::Usage(
                "--json and --format say two different things".into(),
            ));
        }
        (Some(format), _) => format,
        (None, true) => Format::Json,
        (None, false) => named.unwrap_or(Format::Jsonl),
    };
    if matches!(format, Format::Csv | Format::Xlsx) && wish.kind == ALL {
        return Err(Failure::Usage(
            "a table holds records of one kind; name it, or use --format jsonl".into(),
        ));
    }
    let to_output = wish.output.as_deref().is_none_or(|path| path == Path::new("-"));
    if format == Format::Xlsx && to_output && io::stdout().is_terminal() {
        return Err(Failure::Usage(
            "a workbook is no text; write it to a file with -o FILE".into(),
        ));
    }
    Ok(format)
}

/// How many records there are to write.
fn total(palermo: &Palermo, kind: Option<&'static Kind>) -> Result<u64, Failure> {
    Ok(palermo
        .counts()?
        .iter()
        .filter(|(one, _)| kind.is_none_or(|kind| kind.code == one.code))
        .map(|(_, count)| count)
        .sum())
}

/// Writes a file under another name first, so that nobody finds half of one under its own.
pub(super) fn write_file<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    let unusable = |reason: io::Error| Failure::file(path, format!("the file cannot be written: {reason}"));
    let written = File::create(&unfinished).map_err(unusable).and_then(|file| {
        let mut out = BufWriter::new(file);
        let answer = write(&mut out)?;
        out.flush()
            .and_then(|()| out.get_ref().sync_all())
            .map_err(unusable)?;
        fs::rename(&unfinished, path).map_err(unusable)?;
        Ok(answer)
    });
    if written.is_err() {
        // What was written so far is of no use; that it cannot be removed says no more than the failure itself.
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// What is to be exported.
struct Export<'a> {
    palermo: &'a Palermo,
    meter: Meter,
    total: u64,
    actor: Actor,
    kind: Option<&'static Kind>,
    format: Format,
}

impl Export<'_> {
    /// Writes everything and gives how many records that was.
    fn write(&mut self, out: &mut impl Write) -> Result<u64, Failure> {
        match self.format {
            Format::Json => self.write_document(out),
            Format::Jsonl => self.write_records(exchange::Format::JsonLines, out),
            Format::Csv => self.write_records(exchange::Format::Csv, out),
            Format::Xlsx => self.write_records(exchange::Format::Xlsx, out),
        }
    }

    fn write_document(&mut self, out: &mut impl Write) -> Result<u64, Failure> {
        let kind = self.kind.map_or(ALL, |kind| kind.code);
        write!(
            out,
            "{{\"shape\":\"palermo.records/1\",\"kind\":\"{kind}\",\"records\":["
        )?;
        let mut count = 0;
        self.each("export", |found| {
            write!(out, "{}\n{}", if count > 0 { "," } else { "" }, found.to_json())?;
            count += 1;
            Ok(())
        })?;
        writeln!(out, "\n]}}")?;
        Ok(count)
    }

    /// Writes records. Where the format has columns, the records are read twice: once for the columns, once for
    /// the rows, so that a table of any length needs little memory.
    fn write_records(&mut self, format: exchange::Format, out: &mut impl Write) -> Result<u64, Failure> {
        let mut columns = Vec::new();
        if let Some(kind) = self.kind.filter(|_| format.has_columns()) {
            let mut header = Header::default();
            self.each("columns", |found| {
                header.add(&exchange::row::write(kind, &found.record));
                Ok(())
            })?;
            columns = header.columns(kind);
        }
        let mut writer = RecordWriter::new(format, out, columns).map_err(unwritten)?;
        let mut count = 0;
        self.each("export", |found| {
            count += 1;
            writer.write(found.kind, &found.record).map_err(unwritten)
        })?;
        writer.finish().map_err(unwritten)?;
        Ok(count)
    }

    fn each(
        &mut self,
        stage: &'static str,
        mut take: impl FnMut(Found) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (meter, total) = (&mut self.meter, self.total);
        let mut done = 0;
        self.palermo.export(&self.actor, self.kind, |found| {
            done += 1;
            meter.tell(Progress { stage, done, total });
            take(found)
        })
    }
}

/// A closed pipe must be known as one.
fn unwritten(problem: FileProblem) -> Failure {
    match problem {
        FileProblem::Io(reason) => Failure::Output(reason),
        other => Failure::Rejected(other.to_string()),
    }
}
