//! The command line, declared once.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use vocabulary::{Language, PartialDate};

/// The register of what is known and done about trafficking in persons.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Exit codes: 0 ok, 1 negative answer, 2 usage, 3 input rejected, 4 not allowed, 5 store unreachable."
)]
pub struct Arguments {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// The folder that holds everything
    #[arg(long, global = true, default_value = "palermo-data", env = "PALERMO_DATA")]
    pub data: PathBuf,
    /// A PostgreSQL database to use instead of the folder, such as postgres://host/name
    #[arg(long, global = true, env = "PALERMO_DATABASE")]
    pub database: Option<String>,
    /// A country pack to load; may be given several times
    #[arg(long, global = true, value_name = "FILE")]
    pub pack: Vec<PathBuf>,
    /// The language of names and titles: ar, zh, en, fr, ru or es
    #[arg(long, global = true, default_value = "en")]
    pub language: Language,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing on standard error but errors
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Start an empty store without the bundled record
    #[arg(long, global = true)]
    pub empty: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Who is party to the Protocol, and what changed
    #[command(subcommand)]
    Treaty(TreatyVerb),
    /// What mandates ask for
    #[command(subcommand)]
    Mandate(MandateVerb),
    /// Every public record of a kind
    #[command(after_help = "Example: palermo export activity --json")]
    Export {
        /// The kind, such as activity
        kind: String,
        /// Write a table of comma-separated values
        #[arg(long)]
        csv: bool,
    },
    /// Take in records of a kind from a file (.csv or .jsonl)
    #[command(after_help = "Example: palermo import organisation new.csv --dry-run --rejects refused.csv")]
    Import {
        /// The kind, such as organisation
        kind: String,
        /// The file
        file: PathBuf,
        /// Tell what would happen and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Write refused rows to this file, with the reasons in the last column
        #[arg(long, value_name = "FILE")]
        rejects: Option<PathBuf>,
    },
    /// One record, by its identifier or any other name of it
    #[command(after_help = "Example: palermo show 'PRST/2015/25'")]
    Show {
        /// The identifier or name, in any spelling
        name: String,
    },
    /// The kinds of record and how their fields are called
    Kinds,
    /// Recompute the audit chain and the hash of every revision
    Verify,
}

/// Commands on the treaty.
#[derive(Debug, Subcommand)]
pub enum TreatyVerb {
    /// Parties and signatories on a date
    #[command(after_help = "Example: palermo treaty status --as-of 2014-01-27 --json")]
    Status {
        /// The date, YYYY-MM-DD; today where it is left out
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
    },
    /// What States did between two dates
    #[command(after_help = "Example: palermo treaty changes --from 2014-10 --to 2016-05 --json")]
    Changes {
        /// The beginning: a year, month or day
        #[arg(long, value_name = "DATE")]
        from: PartialDate,
        /// The end: a year, month or day
        #[arg(long, value_name = "DATE")]
        to: PartialDate,
    },
}

/// Commands on mandates.
#[derive(Debug, Subcommand)]
pub enum MandateVerb {
    /// Reports that were not past due on a day
    #[command(after_help = "Example: palermo mandate due --as-of 2016-06-01 --json")]
    Due {
        /// The day, YYYY-MM-DD; today where it is left out
        #[arg(long, value_name = "DATE")]
        as_of: Option<Date>,
    },
}
