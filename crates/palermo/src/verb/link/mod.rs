//! `palermo link`: records of one person found in several files. No store is opened.

pub mod clear;
pub mod decide;
pub mod encode;
pub mod explain;
pub mod find;
pub mod lists;
pub mod r#match;
pub mod merge;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use linkage::names::Nicknames;
use linkage::{Configuration, Input, Linkage, Table};

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link` takes.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "  palermo link a.csv b.csv --config linkage.toml -o links.csv --json
  palermo link a.csv b.csv c.csv --config linkage.toml -o links.csv --review review.csv
  palermo link a.csv --config linkage.toml -o links.csv         # the same person twice in one file
  palermo link a.csv b.csv --config linkage.toml --check        # reads the files and links nothing"
)]
pub struct LinkArguments {
    /// Work on files in another way than linking them in the clear
    #[command(subcommand)]
    verb: Option<LinkVerb>,
    /// Linking in the clear
    #[command(flatten)]
    clear: clear::ClearArguments,
}

/// Other commands on files and links.
#[derive(Debug, Subcommand)]
pub enum LinkVerb {
    /// Make records into encodings that tell no names, on the agency's own machine
    Encode(encode::EncodeArguments),
    /// Link the encodings of agencies, without the secret
    Match(r#match::MatchArguments),
    /// Tell field by field why two records are or are not linked
    Explain(explain::ExplainArguments),
    /// Look for new records among those of files, with what was learnt before
    Find(find::FindArguments),
    /// Write down what a person decided of two records, or take it back
    Decide(decide::DecideArguments),
    /// Put together who is one person by links and decisions
    Merge(merge::MergeArguments),
    /// Count from links who is on which file, as the table that estimate reads
    Lists(lists::ListsArguments),
}

/// Runs `palermo link`.
///
/// # Errors
/// What is wrong with the configuration or a file; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &LinkArguments) -> Result<Exit, Failure> {
    match &wish.verb {
        None => clear::run(desk, &wish.clear),
        Some(LinkVerb::Encode(wish)) => encode::run(desk, wish),
        Some(LinkVerb::Match(wish)) => r#match::run(desk, wish),
        Some(LinkVerb::Explain(wish)) => explain::run(desk, wish),
        Some(LinkVerb::Find(wish)) => find::run(desk, wish),
        Some(LinkVerb::Decide(wish)) => decide::run(desk, wish),
        Some(LinkVerb::Merge(wish)) => merge::run(desk, wish),
        Some(LinkVerb::Lists(wish)) => lists::run(desk, wish),
    }
}

/// Configuration and records.
struct Material {
    configuration: Configuration,
    table: Table,
}

impl Material {
    /// Reads the configuration and what it names, and the files of records.
    fn read(desk: &Desk<'_>, config: &Path, files: &[PathBuf]) -> Result<Self, Failure> {
        let configuration = read_configuration(config)?;
        let nicknames = read_nicknames(&configuration, config)?;
        let table = read_table(&configuration, &nicknames, files)?;
        for source in table.sources() {
            for (field, finding) in table.fields().iter().zip(&source.findings) {
                if let Some(row) = finding.first_unreadable {
                    desk.say(
                        "link-values-unreadable",
                        &[
                            ("field", field.name.as_str().into()),
                            ("file", source.name.as_str().into()),
                            ("count", finding.unreadable.into()),
                            ("row", row.into()),
                        ],
                    );
                }
            }
        }
        Ok(Self { configuration, table })
    }

    /// Links the records.
    fn link(&self) -> Result<Linkage, Failure> {
        linkage::link(&self.configuration, &self.table)
            .map_err(|problem| Failure::Rejected(problem.to_string()))
    }
}

/// Reads the configuration.
///
/// # Errors
/// What is wrong with it, with the line.
pub(super) fn read_configuration(path: &Path) -> Result<Configuration, Failure> {
    let size = fs::metadata(path).map_or(0, |found| found.len());
    if size > linkage::configuration::BYTES as u64 {
        return Err(Failure::file(
            path,
            format!("the configuration has {size} bytes; is it the right file?"),
        ));
    }
    let text = fs::read_to_string(path)
        .map_err(|reason| Failure::file(path, format!("the configuration cannot be read: {reason}")))?;
    Configuration::read(&text).map_err(|problem| Failure::file(path, problem))
}

/// Reads the list of nicknames that a configuration names; its path is seen from where the configuration lies.
///
/// # Errors
/// What is wrong with the list.
fn read_nicknames(configuration: &Configuration, beside: &Path) -> Result<Nicknames, Failure> {
    let Some(name) = &configuration.nicknames else {
        return Ok(Nicknames::default());
    };
    let path = beside.parent().unwrap_or(Path::new("")).join(name);
    let file = File::open(&path)
        .map_err(|reason| Failure::file(&path, format!("the list of nicknames cannot be read: {reason}")))?;
    Nicknames::read(file).map_err(|problem| Failure::file(&path, problem))
}

/// Reads files of records.
///
/// # Errors
/// What is wrong with the first file that cannot be used.
fn read_table(
    configuration: &Configuration,
    nicknames: &Nicknames,
    files: &[PathBuf],
) -> Result<Table, Failure> {
    Table::read(configuration, nicknames, open_inputs(files)?)
        .map_err(|problem| Failure::Rejected(problem.to_string()))
}

/// Opens files of records.
///
/// # Errors
/// Which file cannot be opened.
fn open_inputs(files: &[PathBuf]) -> Result<Vec<Input<File>>, Failure> {
    files
        .iter()
        .map(|path| {
            let reader = open(path)?;
            Ok(Input {
                name: path.display().to_string(),
                reader,
            })
        })
        .collect()
}

/// Opens a file.
///
/// # Errors
/// Why it cannot be opened.
fn open(path: &Path) -> Result<File, Failure> {
    let unusable = |reason: std::io::Error| Failure::file(path, format!("the file cannot be read: {reason}"));
    let file = File::open(path).map_err(unusable)?;
    if file.metadata().map_err(unusable)?.is_dir() {
        return Err(Failure::file(
            path,
            "this is a folder; name a file of comma-separated values",
        ));
    }
    Ok(file)
}

/// Bytes as hexadecimal digits.
fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
