//! Estimates of the undetected, beside the figures that the reference gives for R packages.

use anyhow::Result;
use estimation::chance::untold;
use estimation::methods::{Method, Settings, run};
use estimation::read::read_bytes;

use super::{Line, best_of};

const SIX: &str = include_str!("../../../../data/mse/uk_2013_six_lists.csv");
const FIVE: &str = include_str!("../../../../data/mse/uk_2013_five_lists.csv");
/// Processor time of R packages, in seconds, as `data/mse/README.md` states it.
const STEPWISE_R: f64 = 0.386;
const BOOTSTRAP_R: f64 = 300.0;
const DECOMPOSABLE_R: f64 = 14.3;
const LATENT_R: f64 = 5.3;

/// Measures each method on the lists of the United Kingdom.
///
/// # Errors
/// Where a method gives no estimate.
pub(super) fn measure() -> Result<Vec<Line>> {
    let six = read_bytes(SIX.as_bytes())?.tables.remove(0);
    let five = read_bytes(FIVE.as_bytes())?.tables.remove(0);
    let settings = |replicates| Settings {
        threshold: 0.02,
        replicates,
        level: 0.95,
        seed: 1,
        threads: 1,
        tell: &untold,
    };
    let mut lines = Vec::new();
    let mut add = |task: &str, method, table, replicates, runs, peer: &str, took| -> Result<()> {
        let (answer, ours) = best_of(runs, || run(method, table, &settings(replicates)));
        let answer = answer?;
        let task = format!(
            "{task}: {:.0} ({:.0} to {:.0})",
            answer.estimate, answer.low, answer.high
        );
        lines.push(Line::times(task, ours, peer, took));
        Ok(())
    };
    add(
        "stepwise fit, six lists",
        Method::Stepwise,
        &six,
        0,
        20,
        "SparseMSE, from the reference",
        STEPWISE_R,
    )?;
    add(
        "BCa bootstrap of 1,000 replicates, the model chosen in each, six lists",
        Method::Bootstrap,
        &six,
        1_000,
        1,
        "SparseMSE, extrapolated in the reference",
        BOOTSTRAP_R,
    )?;
    add(
        "decomposable graphs, five lists",
        Method::Decomposable,
        &five,
        0,
        3,
        "dga, from the reference",
        DECOMPOSABLE_R,
    )?;
    add(
        "latent classes, five lists",
        Method::Latent,
        &five,
        0,
        1,
        "LCMCR on four other lists, from the reference",
        LATENT_R,
    )?;
    Ok(lines)
}
