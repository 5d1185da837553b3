//! `cargo xtask fuzz`: millions of made-up inputs for every reader of bytes and text.
//!
//! The targets are the programs of `fuzz/Cargo.toml`. They are built with the instrumentation that libFuzzer follows,
//! which the stable compiler can insert too; no other toolchain is needed, but a C++ compiler for its runtime. What
//! was learned about the inputs stays under `target/fuzz`, so that a second run goes on where the first ended; what
//! broke a target stays beside it as a file to be tried again.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use toml::Table;

/// What libFuzzer follows: edges, comparisons. Only targets and libraries get it, not what builds them.
const INSTRUMENTATION: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// Where a target stops as one that takes too much: seconds for one input, and MiB of memory.
const LONGEST_SECONDS: u32 = 10;
const MOST_MIB: u32 = 2048;

/// Which targets are run, and how long.
#[derive(Debug, clap::Args)]
pub struct Wish {
    /// The targets; all where none is named
    targets: Vec<String>,
    /// How many inputs each target is given
    #[arg(long, default_value_t = 10_000_000)]
    executions: u64,
    /// The most seconds for each target, where the inputs would take longer
    #[arg(long)]
    seconds: Option<u64>,
    /// The longest input in bytes
    #[arg(long, default_value_t = 4096)]
    longest: u32,
}

/// What came of a target.
struct Outcome {
    target: String,
    executions: u64,
    seconds: f64,
    /// The last lines of what it said, where it broke.
    broke: Option<String>,
}

/// Runs the targets, as many at once as there are processors, and tells what came of each.
///
/// # Errors
/// Where a target breaks, does not exist, or cannot be built.
pub fn run(root: &Path, wish: &Wish) -> Result<()> {
    let known = targets(root)?;
    if let Some(unknown) = wish.targets.iter().find(|name| !known.contains(name)) {
        bail!("{unknown} is no target; there are: {}", known.join(", "));
    }
    let chosen: Vec<String> = known
        .into_iter()
        .filter(|name| wish.targets.is_empty() || wish.targets.contains(name))
        .collect();
    let folder = build(root)?;
    let waiting = Mutex::new(chosen);
    let outcomes = Mutex::new(Vec::new());
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(target) = waiting.lock().ok().and_then(|mut list| list.pop()) {
                    let outcome = run_target(root, &folder, &target, wish);
                    if let Ok(mut outcomes) = outcomes.lock() {
                        outcomes.push(outcome.with_context(|| target.clone()));
                    }
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().unwrap_or_default();
    tell(outcomes.into_iter().collect::<Result<Vec<_>>>()?)
}

fn tell(mut outcomes: Vec<Outcome>) -> Result<()> {
    outcomes.sort_by(|a, b| a.target.cmp(&b.target));
    println!("| target | inputs | seconds | outcome |\n| --- | --- | --- | --- |");
    for outcome in &outcomes {
        let word = if outcome.broke.is_some() { "BROKE" } else { "held" };
        println!(
            "| {} | {} | {:.0} | {word} |",
            outcome.target, outcome.executions, outcome.seconds
        );
    }
    let broken: Vec<String> = outcomes
        .into_iter()
        .filter_map(|outcome| Some(format!("{}:\n{}", outcome.target, outcome.broke?)))
        .collect();
    if broken.is_empty() {
        Ok(())
    } else {
        bail!("{}", broken.join("\n\n"))
    }
}

/// The targets that `fuzz/Cargo.toml` names.
fn targets(root: &Path) -> Result<Vec<String>> {
    let manifest: Table = fs::read_to_string(root.join("fuzz/Cargo.toml"))
        .context("reading fuzz/Cargo.toml")?
        .parse()
        .context("reading fuzz/Cargo.toml")?;
    let programs = manifest.get("bin").and_then(toml::Value::as_array);
    Ok(programs
        .into_iter()
        .flatten()
        .filter_map(|program| Some(program.get("name")?.as_str()?.to_owned()))
        .collect())
}

/// Builds every target with instrumentation; gives the folder of the programs.
fn build(root: &Path) -> Result<PathBuf> {
    let host = host()?;
    let target_folder = root.join("target/fuzz");
    let status = Command::new("cargo")
        .args(["build", "--release", "--quiet", "--target", &host])
        .current_dir(root.join("fuzz"))
        .env("RUSTFLAGS", INSTRUMENTATION)
        .env("RUSTC_WRAPPER", root.join("fuzz/rustc.sh"))
        .env("CARGO_TARGET_DIR", &target_folder)
        .status()
        .context("starting cargo")?;
    if !status.success() {
        bail!("the targets could not be built; their runtime needs a C++ compiler, such as Debian's g++");
    }
    Ok(target_folder.join(host).join("release"))
}

/// The platform that this compiler builds for. It is named when building, so that instrumentation is kept from
/// build scripts and procedural macros.
fn host() -> Result<String> {
    let told = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("starting rustc")?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(ToOwned::to_owned)
        .context("rustc does not tell its host")
}

fn run_target(root: &Path, folder: &Path, target: &str, wish: &Wish) -> Result<Outcome> {
    let learned = root.join("target/fuzz/corpus").join(target);
    let broken = root.join("target/fuzz/broken").join(target);
    fs::create_dir_all(&learned)?;
    fs::create_dir_all(&broken)?;
    let mut command = Command::new(folder.join(target));
    command
        .arg(&learned)
        .arg(format!("-runs={}", wish.executions))
        .arg(format!("-max_len={}", wish.longest))
        .arg(format!("-timeout={LONGEST_SECONDS}"))
        .arg(format!("-rss_limit_mb={MOST_MIB}"))
        .arg(format!("-artifact_prefix={}/", broken.display()))
        .arg("-print_final_stats=1")
        .arg("-verbosity=1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let seeds = root.join("fuzz/seeds").join(target);
    if seeds.is_dir() {
        command.arg(seeds);
    }
    if let Some(seconds) = wish.seconds {
        command.arg(format!("-max_total_time={seconds}"));
    }
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("starting {target}"))?;
    let said = BufReader::new(child.stderr.take().context("listening to the target")?);
    let (mut executions, mut last) = (0, std::collections::VecDeque::new());
    for line in said.lines().map_while(Result::ok) {
        if let Some(count) = line.strip_prefix("stat::number_of_executed_units:") {
            executions = count.trim().parse().unwrap_or(0);
        }
        last.push_back(line);
        if last.len() > 40 {
            last.pop_front();
        }
    }
    let held = child.wait()?.success();
    Ok(Outcome {
        target: target.to_owned(),
        executions,
        seconds: start.elapsed().as_secs_f64(),
        broke: (!held).then(|| last.into_iter().collect::<Vec<_>>().join("\n")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_its_program_and_every_program_is_a_target() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let known = targets(&root).unwrap();
        assert!(!known.is_empty());
        let mut programs: Vec<String> = fs::read_dir(root.join("fuzz/targets"))
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .replace('_', "-")
            })
            .collect();
        programs.sort();
        let mut names = known;
        names.sort();
        assert_eq!(names, programs);
    }
}
