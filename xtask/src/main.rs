//! Repository automation: `cargo xtask VERB`.
//!
//! Each verb stands in a module of its own; `cargo xtask help` lists them.

mod bundle;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// Repository automation.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make data of the repository from its sources
    Data {
        /// What to make
        #[arg(value_enum, default_value = "record")]
        what: Data,
    },
    /// Check the repository's own rules
    Tidy,
}

/// What is made from sources.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Data {
    /// `data/record` from `data/sources` and `data/translations`
    Record,
    /// `data/boundaries/world.bin` from the files beside it
    Boundaries,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: &Verb) -> Result<()> {
    let root = repository_root()?;
    match verb {
        Verb::Data { what: Data::Record } => bundle::make_record(&root),
        Verb::Data {
            what: Data::Boundaries,
        } => make_boundaries(&root),
        Verb::Tidy => tidy::check(&root),
    }
}

/// The folder that holds the workspace manifest.
fn repository_root() -> Result<PathBuf> {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest
        .parent()
        .map(PathBuf::from)
        .context("xtask has no parent folder")
}

/// Makes what maps are drawn from; its place and form are told in `data/boundaries/README.md`.
fn make_boundaries(root: &Path) -> Result<()> {
    let folder = root.join("data/boundaries");
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    };
    let bytes = drawing::prepare::prepare(&read("countries-50m.json")?, &read("world.toml")?)
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    std::fs::write(folder.join("world.bin"), bytes).context("writing data/boundaries/world.bin")
}
