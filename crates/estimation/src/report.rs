//! All methods side by side, with checks of the lists and what has to be said of them: never one number.

use std::collections::BTreeMap;

use crate::consistency::{Found, LeftOut, find_lists_again, leave_one_list_out};
use crate::draws::{OfDraw, mix};
use crate::lists::{CaptureTable, Overlaps, Pattern};
use crate::methods::{self, Estimated, Kind, Method, Settings, run};
use crate::read::Lists;
use crate::refusal::NoEstimate;
use crate::statements::{Statement, statements};
use crate::tails::quantile;

/// Of how many draws latent classes are sampled at most; the draws are taken at even distances.
pub const MOST_DRAWS_OF_SAMPLERS: usize = 20;
/// A bootstrap of one draw has at least so many replicates.
const FEWEST_REPLICATES_OF_DRAW: usize = 100;

/// What one method says, or why it says nothing.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The method.
    pub method: Method,
    /// What it says.
    pub outcome: Result<Estimated, NoEstimate>,
    /// In how many draws it was run.
    pub draws: usize,
    /// In how many of these it had no estimate.
    pub draws_without: usize,
}

/// Everything that is said of a table of lists.
#[derive(Debug, Clone)]
pub struct Report {
    /// The names of the lists.
    pub names: Vec<String>,
    /// How many people are on some list: the median of all draws.
    pub observed: u64,
    /// How many draws of an uncertain linkage there are; 1 where linkage is taken as certain.
    pub draws: usize,
    /// The methods, in the order in which they were asked for.
    pub answers: Vec<Answer>,
    /// The overlaps of the lists, in the first draw.
    pub overlaps: Overlaps,
    /// Estimates without each list in turn, in the first draw.
    pub left_out: Vec<LeftOut>,
    /// The known sizes of lists, found again from the others, in the first draw.
    pub found: Vec<Found>,
    /// What has to be said.
    pub statements: Vec<Statement>,
}

impl Report {
    /// The methods that have an estimate.
    pub fn estimated(&self) -> impl Iterator<Item = (Method, &Estimated)> {
        self.answers
            .iter()
            .filter_map(|answer| Some((answer.method, answer.outcome.as_ref().ok()?)))
    }
}

/// Runs methods on the lists, and everything that belongs to them. `stage` is told which method begins.
pub fn report(lists: &Lists, methods: &[Method], settings: &Settings<'_>, stage: &dyn Fn(Method)) -> Report {
    let answers: Vec<Answer> = methods
        .iter()
        .map(|&method| {
            stage(method);
            answer(method, &lists.tables, settings)
        })
        .collect();
    let first = &lists.tables[0];
    let mut sizes: Vec<u64> = lists.tables.iter().map(CaptureTable::observed).collect();
    sizes.sort_unstable();
    let mut report = Report {
        names: first.names().to_vec(),
        observed: sizes[sizes.len() / 2],
        draws: lists.tables.len(),
        answers,
        overlaps: Overlaps::of(first),
        left_out: leave_one_list_out(first, settings.threshold),
        found: find_lists_again(first, settings.threshold),
        statements: Vec::new(),
    };
    report.statements = statements(&report, &lists.notes);
    report
}

/// What one method says of all draws together.
fn answer(method: Method, tables: &[CaptureTable], settings: &Settings<'_>) -> Answer {
    let stride = match method {
        Method::Latent => tables.len().div_ceil(MOST_DRAWS_OF_SAMPLERS),
        _ => 1,
    };
    let taken: Vec<&CaptureTable> = tables.iter().step_by(stride.max(1)).collect();
    let mut settings = *settings;
    if taken.len() > 1 {
        settings.replicates = (settings.replicates / taken.len()).max(FEWEST_REPLICATES_OF_DRAW);
    }
    if method == Method::Percentile && taken.len() > 1 {
        return of_replicates(&taken, &settings);
    }
    let mut outcomes: Vec<(f64, Result<Estimated, NoEstimate>)> = Vec::with_capacity(taken.len());
    for (number, table) in taken.iter().enumerate() {
        let mut of_draw = settings;
        // Draws of different linkage have chances of their own.
        of_draw.seed = settings.seed.wrapping_add(number as u64);
        outcomes.push((table.observed() as f64, run(method, table, &of_draw)));
    }
    let draws = outcomes.len();
    let without = outcomes.iter().filter(|(_, outcome)| outcome.is_err()).count();
    Answer {
        method,
        outcome: together(outcomes, without, settings.level),
        draws,
        draws_without: without,
    }
}

/// The percentiles of the replicates of all draws together: they are the mixture itself, so nothing need be assumed of
/// its shape. A replicate without estimate counts as infinite, as it does in one draw.
fn of_replicates(tables: &[&CaptureTable], settings: &Settings<'_>) -> Answer {
    let mut estimates = Vec::new();
    let mut replicates = Vec::new();
    let mut refusal = NoEstimate::NotFinite;
    let mut effects = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let mut of_draw = *settings;
        of_draw.seed = settings.seed.wrapping_add(number as u64);
        let found = run(Method::Stepwise, table, &of_draw)
            .and_then(|chosen| Ok((chosen.effects, methods::replicates(table, &of_draw)?)));
        match found {
            Ok((found, bootstrap)) => {
                effects.push(found);
                estimates.push(bootstrap.estimate);
                replicates.extend(bootstrap.replicates);
            }
            Err(problem) => refusal = problem,
        }
    }
    estimates.sort_by(f64::total_cmp);
    replicates.sort_by(f64::total_cmp);
    let without = tables.len() - estimates.len();
    let tail = 0.5 - settings.level / 2.0;
    let outcome = if 2 * without > tables.len() {
        Err(refusal)
    } else {
        Ok(Estimated {
            estimate: quantile(&estimates, 0.5),
            low: quantile(&replicates, tail),
            high: quantile(&replicates, 1.0 - tail),
            kind: Kind::MixtureOfDraws,
            effects: usual_effects(effects.iter().map(Vec::as_slice)),
            aic: None,
            figures: vec![
                ("draws", estimates.len() as f64),
                ("replicates", replicates.len() as f64),
            ],
        })
    };
    Answer {
        method: Method::Percentile,
        outcome,
        draws: tables.len(),
        draws_without: without,
    }
}

fn together(
    mut outcomes: Vec<(f64, Result<Estimated, NoEstimate>)>,
    without: usize,
    level: f64,
) -> Result<Estimated, NoEstimate> {
    if outcomes.len() == 1
        && let Some((_, outcome)) = outcomes.pop()
    {
        return outcome;
    }
    if 2 * without > outcomes.len() {
        let refusal = outcomes.into_iter().find_map(|(_, outcome)| outcome.err());
        return Err(refusal.unwrap_or(NoEstimate::NotFinite));
    }
    let estimated: Vec<(f64, Estimated)> = outcomes
        .into_iter()
        .filter_map(|(observed, outcome)| Some((observed, outcome.ok()?)))
        .collect();
    let of_draws: Vec<OfDraw> = estimated
        .iter()
        .map(|(observed, one)| OfDraw {
            observed: *observed,
            estimate: one.estimate,
            low: one.low,
            high: one.high,
        })
        .collect();
    let mixed = mix(&of_draws, level);
    Ok(Estimated {
        estimate: mixed.estimate,
        low: mixed.low,
        high: mixed.high,
        kind: Kind::MixtureOfDraws,
        effects: usual_effects(estimated.iter().map(|(_, one)| one.effects.as_slice())),
        aic: None,
        figures: vec![("draws", estimated.len() as f64)],
    })
}

/// The effects that were found in more than half of the draws.
fn usual_effects<'a>(of_draws: impl Iterator<Item = &'a [Pattern]>) -> Vec<Pattern> {
    let mut counts = BTreeMap::<Pattern, usize>::new();
    let mut draws = 0;
    for effects in of_draws {
        draws += 1;
        for effect in effects {
            *counts.entry(*effect).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| 2 * count > draws)
        .map(|(effect, _)| effect)
        .collect()
}
