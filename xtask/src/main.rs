//! Repository automation: `cargo xtask VERB`.
//!
//! Each verb stands in a module of its own; `cargo xtask help` lists them.

mod bench;
mod bundle;
mod deny;
mod fuzz;
mod generate;
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
    /// Check licences, bans, sources and known faults of the dependency tree
    Deny,
    /// Measure the whole program and write the figures into docs/BENCHMARKS.md
    Bench {
        /// What to measure
        #[arg(value_enum, default_value = "all")]
        part: bench::Part,
        #[command(flatten)]
        sizes: bench::Sizes,
    },
    /// Give every reader of bytes and text millions of made-up inputs
    Fuzz(fuzz::Wish),
    /// Make up records for measurements; every one says that it is not real
    Generate(Generate),
}

/// What is to be generated.
#[derive(Debug, clap::Args)]
struct Generate {
    /// What the file holds
    #[arg(value_enum, default_value = "records")]
    what: Made,
    /// How many records, of every kind with every field in use
    #[arg(long, required_unless_present = "rows")]
    records: Option<usize>,
    /// How many organisations with four short fields, instead; how many persons for ctdc, reporting countries for glotip
    #[arg(long, conflicts_with = "records")]
    rows: Option<usize>,
    /// How many of the 27 columns of ctdc
    #[arg(long, default_value_t = 27)]
    columns: usize,
    /// Write the flags of ctdc as 0 where the answer is no; the published files leave them blank
    #[arg(long)]
    says_no: bool,
    /// What the chances follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The part of the fields of people that are written with an error, from the second file on
    #[arg(long, default_value_t = 0.2)]
    errors: f64,
    /// The part of people of each further file who are in the first one too
    #[arg(long, default_value_t = 0.5)]
    overlap: f64,
    /// The part of people who share family name, town and postcode with somebody
    #[arg(long, default_value_t = 0.1)]
    households: f64,
    /// The file to write: JSON Lines for records, otherwise CSV; for people several, one for each agency
    #[arg(short, long, value_name = "FILE", required = true, num_args = 1..)]
    output: Vec<PathBuf>,
}

impl Generate {
    /// The file to write, where there is one.
    fn file(&self) -> Result<&Path> {
        match self.output.as_slice() {
            [file] => Ok(file),
            _ => anyhow::bail!("several files are written for people only"),
        }
    }

    fn count(&self) -> usize {
        self.rows.or(self.records).unwrap_or_default()
    }
}

/// What a generated file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Made {
    /// Records of the registers
    Records,
    /// Persons in the columns of the Counter-Trafficking Data Collaborative
    Ctdc,
    /// The sheet that UNODC disseminates
    Glotip,
    /// People whom several agencies know, a file for each agency, for record linkage
    People,
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
        Verb::Deny => deny::check(&root),
        Verb::Fuzz(wish) => fuzz::run(&root, wish),
        Verb::Bench { part, sizes } => bench::run(&root, *part, sizes.clone()),
        Verb::Generate(wish) if wish.what == Made::Ctdc => {
            let columns = generate::Columns {
                rows: wish.count(),
                columns: wish.columns,
                seed: wish.seed,
                says_no: wish.says_no,
            };
            generate::write_ctdc(wish.file()?, &columns)
        }
        Verb::Generate(wish) if wish.what == Made::Glotip => {
            generate::write_glotip(wish.file()?, wish.count(), wish.seed)
        }
        Verb::Generate(wish) if wish.what == Made::People => {
            let plan = linkage::invented::Plan {
                rows: wish.count(),
                files: wish.output.len(),
                overlap: wish.overlap,
                errors: wish.errors,
                households: wish.households,
                seed: wish.seed,
            };
            generate::write_people(&wish.output, &plan)
        }
        Verb::Generate(wish) => {
            let plan = generate::Plan {
                records: wish.count(),
                seed: wish.seed,
                is_narrow: wish.rows.is_some(),
            };
            generate::write_file(wish.file()?, &plan)
        }
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
