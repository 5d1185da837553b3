//! Start, memory, import, rebuilding the index and export, as whole processes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::corpus::Corpus;
use super::process::{self, Finished, Server};
use super::report::Section;
use super::{Bench, spread};

/// How long a server is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(3);

/// Measures the store.
///
/// # Errors
/// Where a command of the program fails.
pub fn measure(bench: &Bench) -> Result<Section> {
    let mut rows = Vec::new();
    let fresh = bench.folder.join("fresh");
    let server = Server::start(&bench.palermo, &fresh)?;
    rows.push(row(
        "first start with the bundled record, until it answers",
        seconds(server.ready_after),
        "5 s",
    ));
    drop(server);
    let server = Server::start(&bench.palermo, &fresh)?;
    rows.push(row(
        "start on a store with the bundled record, until it answers",
        seconds(server.ready_after),
        "1 s",
    ));
    thread::sleep(IDLE);
    rows.push(row(
        "idle memory, bundled record",
        megabytes(server.resident_kib()),
        "80 MB",
    ));
    drop(server);

    let loaded = loaded(bench)?;
    rows.push(rate(
        "import of records with every field, checked and audited",
        &loaded.import,
        loaded.records,
    ));
    let indexed = loaded.records + bundled_records();
    rows.push(rate(
        "rebuilding the index from the store",
        &loaded.rebuild,
        indexed,
    ));
    let server = Server::start(&bench.palermo, &loaded.data)?;
    let what = format!(
        "start on a store with {} records, until it answers",
        loaded.records
    );
    rows.push(row(&what, seconds(server.ready_after), "1 s"));
    thread::sleep(IDLE);
    let what = format!("idle memory, {} records", loaded.records);
    rows.push(row(&what, megabytes(server.resident_kib()), "80 MB"));
    drop(server);

    rows.extend(measure_rows(bench, &fresh)?);
    Ok(Section {
        name: "store",
        title: "Start, memory, import and export",
        about: "Whole processes of the release binary on SQLite; wall time from start to end, memory from \
                `/proc`."
            .to_owned(),
        columns: vec!["what", "measured", "budget"],
        rows,
        notes: vec![
            "Import rates hold reading the file, resolving references, the check, revisions, the audit chain and \
             the commit; the time of the whole process counts."
                .to_owned(),
            "Extra memory of the export is the peak of the process less the peak of the same command on a store \
             with the bundled record."
                .to_owned(),
        ],
    })
}

/// A store with the large corpus and a full index.
#[derive(Debug)]
pub struct Loaded {
    /// Its folder.
    pub data: PathBuf,
    /// The import.
    pub import: Finished,
    /// Rebuilding the index.
    pub rebuild: Finished,
    /// How many records were imported.
    pub records: usize,
}

/// The store with the large corpus; it is filled once in a run.
///
/// # Errors
/// Where a command of the program fails.
pub fn loaded(bench: &Bench) -> Result<&Loaded> {
    if let Some(loaded) = bench.loaded.get() {
        return Ok(loaded);
    }
    let corpus = Corpus::write(&bench.folder, bench.sizes.records, false)?;
    let data = bench.folder.join("loaded");
    // The first command on a folder makes the store; that is measured by itself.
    process::run(palermo(bench, &data).arg("verify"), None)?;
    println!("importing {} records", corpus.records);
    let import = process::run(
        palermo(bench, &data).args(["import", "case"]).arg(&corpus.path),
        None,
    )?;
    println!("rebuilding the index");
    let rebuild = process::run(palermo(bench, &data).args(["index", "rebuild"]), None)?;
    Ok(bench.loaded.get_or_init(|| Loaded {
        data,
        import,
        rebuild,
        records: corpus.records,
    }))
}

/// How many records every store begins with.
fn bundled_records() -> usize {
    let files = register::bundle::FILES.iter();
    files.map(|(_, lines)| lines.lines().count()).sum()
}

/// One million narrow rows: in, and out again.
fn measure_rows(bench: &Bench, fresh: &Path) -> Result<Vec<Vec<String>>> {
    let corpus = Corpus::write(&bench.folder, bench.sizes.rows, true)?;
    let data = bench.folder.join("rows");
    println!("importing {} rows", corpus.records);
    process::run(palermo(bench, &data).args(["--empty", "verify"]), None)?;
    let import = process::run(
        palermo(bench, &data)
            .args(["--empty", "import", "organisation"])
            .arg(&corpus.path),
        None,
    )?;
    let output = bench.folder.join("export.jsonl");
    println!("exporting {} rows", corpus.records);
    let export = process::run(
        palermo(bench, &data).args(["--empty", "export", "organisation"]),
        Some(&output),
    )?;
    let base = process::run(palermo(bench, fresh).args(["export", "organisation"]), None)?;
    let extra = export.peak_kib.saturating_sub(base.peak_kib);
    Ok(vec![
        rate(
            "import of rows with five fields, checked and audited",
            &import,
            corpus.records,
        ),
        row(
            &format!("export of {} rows as JSON Lines", corpus.records),
            seconds(export.elapsed),
            "",
        ),
        row("extra memory of that export", megabytes(extra), "100 MB"),
    ])
}

fn palermo(bench: &Bench, data: &Path) -> Command {
    let mut command = Command::new(&bench.palermo);
    command.arg("--data").arg(data).arg("--quiet");
    command
}

fn row(what: &str, measured: String, budget: &str) -> Vec<String> {
    vec![what.to_owned(), measured, budget.to_owned()]
}

fn rate(what: &str, finished: &Finished, records: usize) -> Vec<String> {
    let rate = records as f64 / finished.elapsed.as_secs_f64();
    let measured = format!(
        "{rate:.0} records/s ({records} in {}, peak memory {})",
        seconds(finished.elapsed),
        megabytes(finished.peak_kib)
    );
    row(what, measured, "5,000 records/s")
}

fn seconds(duration: Duration) -> String {
    if duration < Duration::from_secs(2) {
        return format!("{} ms", spread::milliseconds(duration));
    }
    format!("{:.1} s", duration.as_secs_f64())
}

/// Megabytes of a million bytes, as budgets are stated.
fn megabytes(kib: u64) -> String {
    format!("{:.1} MB", (kib * 1024) as f64 / 1e6)
}
