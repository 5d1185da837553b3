//! `palermo link`: records of one person found in several files. No store is opened.

pub mod clear;
pub mod encode;
pub mod r#match;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use clap::Args;
use linkage::names::Nicknames;
use linkage::{Configuration, Input, Table};

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link` takes.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "  palermo link a.csv b.csv --config linkage.toml -o links.csv --json
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
#[derive(Debug, clap::Subcommand)]
pub enum LinkVerb {
    /// Make records into encodings that tell no names, on the agency's own machine
    Encode(encode::EncodeArguments),
    /// Link the encodings of agencies, without the secret
    Match(r#match::MatchArguments),
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
    }
}

/// Reads the configuration.
///
/// # Errors
/// What is wrong with it, with the line.
pub(super) fn read_configuration(path: &Path) -> Result<Configuration, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|reason| Failure::file(path, format!("the configuration cannot be read: {reason}")))?;
    Configuration::read(&text).map_err(|problem| Failure::file(path, problem))
}

/// Reads the list of nicknames that a configuration names; its path is seen from where the configuration lies.
///
/// # Errors
/// What is wrong with the list.
pub(super) fn read_nicknames(configuration: &Configuration, beside: &Path) -> Result<Nicknames, Failure> {
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
pub(super) fn read_table(
    configuration: &Configuration,
    nicknames: &Nicknames,
    files: &[PathBuf],
) -> Result<Table, Failure> {
    let inputs = files
        .iter()
        .map(|path| {
            let reader = File::open(path)
                .map_err(|reason| Failure::file(path, format!("the file cannot be read: {reason}")))?;
            Ok(Input {
                name: path.display().to_string(),
                reader,
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    Table::read(configuration, nicknames, inputs).map_err(|problem| Failure::Rejected(problem.to_string()))
}

/// Bytes as hexadecimal digits.
fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
