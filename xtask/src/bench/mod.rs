//! Measurements of the whole program: `cargo xtask bench`.
//!
//! Everything is measured on generated records in a temporary folder, in an optimised build, and written to
//! docs/BENCHMARKS.md with the date and the size of the machine.

mod corpus;
mod evidence;
mod load;
mod peers;
mod portal;
mod process;
mod questions;
mod report;
mod response;
mod search;
mod spread;
mod store;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use report::Section;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Start, memory, import, export, rebuilding the index
    Store,
    /// Search beside SQLite FTS5 and PostgreSQL full text
    Search,
    /// The public search page under load, and the weight of pages
    Portal,
    /// Counting, release, estimation and linkage beside their peers
    Evidence,
    /// All of these
    All,
}

/// How much is measured, and of what.
#[derive(Debug, Clone, clap::Args)]
pub struct Sizes {
    /// A binary that is built already, instead of building the release binary
    #[arg(long, value_name = "FILE")]
    pub binary: Option<PathBuf>,
    /// How many records the large corpus has
    #[arg(long, default_value_t = 100_000)]
    pub records: usize,
    /// How many rows are exported
    #[arg(long, default_value_t = 1_000_000)]
    pub rows: usize,
    /// How many seconds the portal is under load
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub seconds: u64,
}

/// The small corpus: about as many records as the largest public case law database on the subject holds.
pub const SMALL_RECORDS: usize = 1_600;

/// What every measurement is given.
pub struct Bench {
    /// The root of the repository.
    pub root: PathBuf,
    /// The release binary; it is built for the parts that run it.
    pub palermo: PathBuf,
    /// A folder that is removed at the end.
    pub folder: PathBuf,
    /// How much is measured.
    pub sizes: Sizes,
    /// The store with the large corpus, once it is filled.
    pub loaded: OnceCell<store::Loaded>,
}

/// How a part is measured.
type Measure = fn(&Bench) -> Result<Section>;

/// Measures and writes the figures down.
///
/// # Errors
/// Where something cannot be built, started or written.
pub fn run(root: &Path, part: Part, sizes: Sizes) -> Result<()> {
    if cfg!(debug_assertions) {
        return run_optimised(root);
    }
    let machine = report::machine();
    let temporary = tempfile::Builder::new()
        .prefix("palermo-bench-")
        .tempdir()
        .context("making a temporary folder")?;
    let bench = Bench {
        root: root.to_path_buf(),
        palermo: match part {
            Part::Search => PathBuf::new(),
            Part::Store | Part::Portal | Part::Evidence | Part::All => match &sizes.binary {
                Some(binary) => binary.canonicalize().context("looking for the binary")?,
                None => process::build_release(root)?,
            },
        },
        folder: temporary.path().to_path_buf(),
        sizes,
        loaded: OnceCell::new(),
    };
    let parts: [(Part, Measure); 4] = [
        (Part::Search, search::measure),
        (Part::Store, store::measure),
        (Part::Portal, portal::measure),
        (Part::Evidence, evidence::measure),
    ];
    let mut failures = Vec::new();
    for (this, measure) in parts {
        if part != this && part != Part::All {
            continue;
        }
        // One part that cannot be measured does not lose the figures of the others.
        match measure(&bench) {
            Ok(section) => {
                println!("{}", section.markdown(&machine));
                report::write(root, &section, &machine)?;
            }
            Err(error) => failures.push(format!("{this:?}: {error:#}")),
        }
    }
    if failures.is_empty() {
        return Ok(());
    }
    bail!("not measured: {}", failures.join("; "))
}

/// Runs the same command again as an optimised build: the search library is measured inside this program.
fn run_optimised(root: &Path) -> Result<()> {
    println!("building the measurements with optimisation");
    let status = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--package", "xtask", "--"])
        .args(std::env::args_os().skip(1))
        .current_dir(root)
        .status()
        .context("starting cargo")?;
    if status.success() {
        return Ok(());
    }
    bail!("the optimised measurements failed")
}
