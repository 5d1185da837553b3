//! Counting combinations, synthetic rows, protected tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;
use statistics::all_combinations;
use statistics::filter::Filter;
use statistics::generator::ctdc::{Plan, data};

use super::environment::{COUNTING, number};
use super::{Line, best_of, seconds};
use crate::bench::{Bench, process};
use crate::generate::evidence::{write_ctdc, write_glotip};

const SCRIPT: &str = include_str!("peer_counts.py");
/// Rows and columns of the files that the peer was measured on before, and of the largest.
const SHAPES: [(usize, usize); 2] = [(48_801, 10), (91_043, 19)];
const LARGE: (usize, usize) = (222_000, 27);
/// As many countries report in a year.
const REPORTERS: usize = 120;
/// How many records the flow view is asked over, and how often.
const FLOW_ROWS: usize = 1_000_000;
const FLOW_QUESTIONS: usize = 200;

/// Measures everything that counts or releases.
///
/// # Errors
/// Where a peer cannot be installed or a command fails.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Line>> {
    COUNTING.install(&bench.root)?;
    let mut lines = Vec::new();
    for (rows, columns) in SHAPES {
        let file = made_up(bench, rows, columns)?;
        // The peer's own synthesis is measured on the first shape only: it takes minutes.
        let target = bench.folder.join("peer.csv");
        let is_first = columns == SHAPES[0].1;
        let wanted = if is_first {
            target.to_string_lossy().into_owned()
        } else {
            "-".to_owned()
        };
        let path = file.to_string_lossy();
        let answer = COUNTING.ask(&bench.root, "peer_counts.py", SCRIPT, &[&path, &wanted])?;
        lines.extend(combinations(rows, columns, &answer)?);
        if is_first {
            lines.extend(synthesis(bench, &file, &target, &answer)?);
        }
    }
    lines.extend(large(bench)?);
    lines.extend(referrals(bench)?);
    lines.push(flows()?);
    lines.extend(sheet(bench)?);
    lines.push(protected(bench)?);
    Ok(lines)
}

fn made_up(bench: &Bench, rows: usize, columns: usize) -> Result<PathBuf> {
    let path = bench.folder.join(format!("persons-{rows}-{columns}.csv"));
    write_ctdc(&path, &plan(rows, columns))?;
    Ok(path)
}

fn plan(rows: usize, columns: usize) -> Plan {
    Plan {
        rows,
        columns,
        seed: 1,
        says_no: false,
    }
}

fn combinations(rows: usize, columns: usize, answer: &Value) -> Result<Vec<Line>> {
    let made = data(&plan(rows, columns))?;
    let places: Vec<usize> = (0..columns).collect();
    let (_, ours) = best_of(5, || all_combinations(&made, &places, 3));
    let task = format!("every combination of up to three of {columns} columns, {rows} rows");
    [
        ("pac-synth", "aggregates"),
        ("DuckDB", "duckdb"),
        ("pandas", "pandas"),
    ]
    .into_iter()
    .map(|(peer, name)| {
        let took = number(answer, &format!("{name}/cpu_s"))?;
        Ok(Line::times(task.clone(), ours, peer, took))
    })
    .collect()
}

/// Our whole command beside the peer's fitting and sampling, and the errors of both by one measure.
fn synthesis(bench: &Bench, file: &Path, theirs: &Path, answer: &Value) -> Result<Vec<Line>> {
    let target = bench.folder.join("synthetic.csv");
    let finished = synthesize(bench, file, &target, &[])?;
    let took = number(answer, "fit/cpu_s")? + number(answer, "sample/cpu_s")?;
    let mut lines = vec![Line::times(
        "counts with noise and synthetic rows at epsilon 4, 48,801 rows, 10 columns: whole command",
        finished.elapsed,
        "pac-synth, fit and sample",
        took,
    )];
    let (our_figures, their_figures) = (
        compare(bench, file, &target, &[])?,
        compare(bench, file, theirs, &[])?,
    );
    for order in 1..=3 {
        for (name, about, factor) in [
            ("mean_error", "mean absolute error", 1.0),
            ("suppressed", "combinations suppressed, %", 100.0),
            ("fabricated", "combinations fabricated, %", 100.0),
        ] {
            let of = |figures: &Value| {
                let path = format!("orders/{}/{name}", order - 1);
                number(figures, &path).map(|value| format!("{:.1}", value * factor))
            };
            lines.push(Line::figures(
                format!("{about}, combinations of {order}"),
                of(&our_figures)?,
                format!("{} (pac-synth)", of(&their_figures)?),
            ));
        }
    }
    let rows = |figures: &Value| number(figures, "rows_synthetic").map(|rows| format!("{rows:.0}"));
    lines.push(Line::figures(
        "synthetic rows for 48,801",
        rows(&our_figures)?,
        format!("{} (pac-synth)", rows(&their_figures)?),
    ));
    Ok(lines)
}

fn synthesize(bench: &Bench, file: &Path, target: &Path, further: &[&str]) -> Result<process::Finished> {
    let ledger = bench.folder.join("ledger.jsonl");
    let mut command = Command::new(&bench.palermo);
    command
        .args(["--quiet", "release", "synthesize"])
        .arg(file)
        .args(["--epsilon", "4", "-o"])
        .arg(target)
        .arg("--ledger")
        .arg(&ledger)
        .args(further);
    let finished = process::run(&mut command, None);
    // Each run of the measurements begins with a whole budget.
    let _ = fs::remove_file(ledger);
    finished
}

fn compare(bench: &Bench, real: &Path, synthetic: &Path, further: &[&str]) -> Result<Value> {
    let answer = bench.folder.join("compared.json");
    let mut command = Command::new(&bench.palermo);
    command
        .args(["--quiet", "--json", "release", "compare"])
        .arg(real)
        .arg(synthetic)
        .args(further);
    process::run(&mut command, Some(&answer))?;
    serde_json::from_str(&fs::read_to_string(&answer)?).context("reading what release compare told")
}

fn large(bench: &Bench) -> Result<Vec<Line>> {
    let (rows, columns) = LARGE;
    let file = made_up(bench, rows, columns)?;
    let target = bench.folder.join("large.csv");
    let finished = synthesize(bench, &file, &target, &[])?;
    let figures = compare(bench, &file, &target, &[])?;
    Ok(vec![
        Line::alone(
            "counts with noise and synthetic rows, 222,000 rows, 27 columns: whole command",
            format!(
                "{}, {} MB",
                seconds(finished.elapsed.as_secs_f64()),
                finished.peak_kib / 1024
            ),
        ),
        quality("222,000 rows, 27 columns", &figures)?,
    ])
}

/// How synthetic rows count, combinations of three columns.
fn quality(name: &str, figures: &Value) -> Result<Line> {
    let of = |path: &str| number(figures, &format!("orders/2/{path}"));
    Ok(Line::alone(
        format!("synthetic rows at epsilon 4, {name}, combinations of 3: fabricated, suppressed, mean error"),
        format!(
            "{:.1} %, {:.1} %, {:.1}",
            of("fabricated")? * 100.0,
            of("suppressed")? * 100.0,
            of("mean_error")?
        ),
    ))
}

fn referral_cells(bench: &Bench) -> PathBuf {
    bench
        .root
        .join("data/statistics/uk_nrm_referral_cells_2022q2_2023q4.csv")
}

/// Synthetic rows of cells most of which are one person.
fn referrals(bench: &Bench) -> Result<Vec<Line>> {
    let (file, target) = (referral_cells(bench), bench.folder.join("referrals.csv"));
    let counts = ["--count", "people"];
    synthesize(bench, &file, &target, &counts)?;
    let figures = compare(bench, &file, &target, &counts)?;
    Ok(vec![quality(
        "referral cells of the United Kingdom, 30,197 people, 7 columns",
        &figures,
    )?])
}

/// Profiles from a sheet of the published size.
fn sheet(bench: &Bench) -> Result<Vec<Line>> {
    let file = bench.folder.join("sheet.csv");
    write_glotip(&file, REPORTERS, 1)?;
    let ask = |wish: &[&str], answer: Option<&Path>| {
        let mut command = Command::new(&bench.palermo);
        command
            .args(["--quiet", "--json", "profile"])
            .arg(&file)
            .args(wish);
        process::run(&mut command, answer)
    };
    let answer = bench.folder.join("profiles.json");
    let all = ask(&["--all"], Some(&answer))?;
    let profiles: Value = serde_json::from_str(&fs::read_to_string(&answer)?)?;
    let country = profiles
        .pointer("/profiles/0/country")
        .and_then(Value::as_str)
        .context("no country reports in the sheet that was made up")?;
    let one = ask(&["--country", country], None)?;
    let line = |name: &str, finished: &process::Finished| {
        Line::alone(
            format!("{name} from a sheet of {REPORTERS} reporting countries: whole command"),
            seconds(finished.elapsed.as_secs_f64()),
        )
    };
    Ok(vec![
        line("profile of one country", &one),
        line("profiles of all", &all),
    ])
}

/// A view of flows over a million records under three filters that change with every question.
fn flows() -> Result<Line> {
    let made = data(&plan(FLOW_ROWS, 10))?;
    let (origin, destination) = (3, 4);
    let mut took: Vec<f64> = Vec::new();
    for question in 0..FLOW_QUESTIONS {
        let year = 2004 + question % 18;
        let sex = if question % 2 == 0 { "Female" } else { "Male" };
        let form = if question % 3 == 0 {
            "isForcedLabour"
        } else {
            "isSexualExploit"
        };
        let begin = std::time::Instant::now();
        let filter = Filter::parse(
            &format!("yearOfRegistration>={year} and gender={sex} and {form}=yes"),
            &made,
        )?;
        statistics::count(&made, &[origin, destination], &filter)?;
        took.push(begin.elapsed().as_secs_f64());
    }
    took.sort_by(f64::total_cmp);
    Ok(Line::alone(
        "flows over 1,000,000 records under three filters, p95",
        seconds(took[took.len() * 95 / 100]),
    ))
}

fn protected(bench: &Bench) -> Result<Line> {
    let file = referral_cells(bench);
    let folder = bench.folder.join("protected");
    let mut command = Command::new(&bench.palermo);
    command
        .args(["--quiet", "release", "table"])
        .arg(&file)
        .args([
            "--by",
            "quarter,exploitation,age,gender",
            "--count",
            "people",
            "--minimum",
            "5",
            "-o",
        ])
        .arg(&folder);
    let finished = process::run(&mut command, None)?;
    Ok(Line::alone(
        "referral cells of the United Kingdom by quarter, exploitation, age and gender, minimum 5, protected and \
         attacked: whole command",
        seconds(finished.elapsed.as_secs_f64()),
    ))
}
