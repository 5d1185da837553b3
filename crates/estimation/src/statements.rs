//! What has to be said of lists and estimates, as codes with values; sentences are in the catalogues of whoever shows them.

use crate::lists::Pattern;
use crate::methods::{Estimated, Method};
use crate::read::Note;
use crate::report::Report;

/// Methods whose estimates are further apart than this disagree.
pub const DISAGREEMENT: f64 = 1.5;
/// Fewer people on several lists are few.
const FEW_ON_SEVERAL: u64 = 50;
/// An estimate beyond so many times what was seen is mostly model.
const FAR_BEYOND: f64 = 10.0;
/// A list without which the estimate is so many times higher or lower carries it.
const CARRYING: f64 = 1.5;
/// Chains that are worth fewer independent values know their ends roughly.
const ROUGH_SIZE: f64 = 150.0;
/// More probability than this at the end of what was thought possible means that the bound ends the interval.
const AT_THE_END: f64 = 0.01;

/// A value in a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count, or an estimate of one, in people.
    People(f64),
    /// Another number.
    Number(f64),
    /// A method.
    Method(Method),
    /// Lists that belong together.
    Lists(Pattern),
    /// Several sets of lists.
    Sets(Vec<Pattern>),
    /// A code of a refusal.
    Reason(&'static str),
    /// A text of the file.
    Text(String),
}

/// How grave a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// The estimate should not be used without it.
    Warning,
    /// There is no estimate.
    Refusal,
}

/// Something that has to be said.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it is.
    pub code: &'static str,
    /// How grave it is.
    pub weight: Weight,
    /// Its values, by name.
    pub values: Vec<(&'static str, Value)>,
}

/// All codes, for whoever has sentences for them.
pub const CODES: [&str; 24] = [
    "assumptions",
    "bootstrap-lost",
    "carried-by-list",
    "disagreement",
    "disjoint",
    "draws",
    "draws-without",
    "empty-pairs",
    "far-beyond",
    "few-on-several",
    "higher-effects",
    "ignored-column",
    "isolated-list",
    "list-not-found",
    "mean-and-median",
    "model-taken-as-known",
    "no-estimate",
    "no-method",
    "on-no-list",
    "open-interval",
    "prior-ends-interval",
    "repeated-patterns",
    "rough-chains",
    "two-lists",
];

/// All codes of refusals, for whoever has words for them.
pub const REASONS: [&str; 10] = [
    "no-overlap",
    "no-rest",
    "no-upper-bound",
    "not-converged",
    "not-finite",
    "not-identified",
    "setting",
    "table",
    "too-few-lists",
    "too-many-lists",
];

fn say(weight: Weight, code: &'static str, values: Vec<(&'static str, Value)>) -> Statement {
    debug_assert!(CODES.contains(&code), "{code} is not in the list of codes");
    Statement { code, weight, values }
}

/// Everything that has to be said, the gravest first.
pub fn statements(report: &Report, notes: &[Note]) -> Vec<Statement> {
    let mut said = Vec::new();
    of_refusals(report, &mut said);
    of_disagreement(report, &mut said);
    of_lists(report, &mut said);
    of_checks(report, &mut said);
    for (method, one) in report.estimated() {
        of_method(method, one, &mut said);
    }
    of_range(report, &mut said);
    of_notes(report, notes, &mut said);
    said.push(say(Weight::Note, "assumptions", vec![]));
    said.sort_by_key(|statement| std::cmp::Reverse(statement.weight));
    said
}

fn of_refusals(report: &Report, said: &mut Vec<Statement>) {
    for answer in &report.answers {
        if let Err(refusal) = &answer.outcome {
            said.push(say(
                Weight::Refusal,
                "no-estimate",
                vec![
                    ("method", Value::Method(answer.method)),
                    ("reason", Value::Reason(refusal.code())),
                ],
            ));
        }
    }
    if report.estimated().next().is_none() {
        said.push(say(Weight::Refusal, "no-method", vec![]));
    }
}

fn of_disagreement(report: &Report, said: &mut Vec<Statement>) {
    let by_estimate =
        |a: &(Method, &Estimated), b: &(Method, &Estimated)| a.1.estimate.total_cmp(&b.1.estimate);
    let (Some(lowest), Some(highest)) = (
        report.estimated().min_by(by_estimate),
        report.estimated().max_by(by_estimate),
    ) else {
        return;
    };
    let ratio = highest.1.estimate / lowest.1.estimate;
    if ratio > DISAGREEMENT {
        said.push(say(
            Weight::Warning,
            "disagreement",
            vec![
                ("lowest", Value::Method(lowest.0)),
                ("least", Value::People(lowest.1.estimate)),
                ("highest", Value::Method(highest.0)),
                ("most", Value::People(highest.1.estimate)),
                ("ratio", Value::Number(ratio)),
            ],
        ));
    }
    let below = report.estimated().min_by(|a, b| a.1.high.total_cmp(&b.1.high));
    let above = report.estimated().max_by(|a, b| a.1.low.total_cmp(&b.1.low));
    if let (Some(below), Some(above)) = (below, above)
        && below.1.high < above.1.low
    {
        said.push(say(
            Weight::Warning,
            "disjoint",
            vec![
                ("below", Value::Method(below.0)),
                ("high", Value::People(below.1.high)),
                ("above", Value::Method(above.0)),
                ("low", Value::People(above.1.low)),
            ],
        ));
    }
}

fn of_lists(report: &Report, said: &mut Vec<Statement>) {
    let several: u64 = report.overlaps.by_lists.iter().skip(1).sum();
    if several > 0 && several < FEW_ON_SEVERAL {
        said.push(say(
            Weight::Warning,
            "few-on-several",
            vec![("people", Value::People(several as f64))],
        ));
    }
    if report.names.len() == 2 {
        said.push(say(Weight::Warning, "two-lists", vec![]));
    }
    for list in report.overlaps.isolated() {
        said.push(say(
            Weight::Warning,
            "isolated-list",
            vec![("list", Value::Lists(1 << list))],
        ));
    }
    let empty = report.overlaps.empty_pairs();
    if !empty.is_empty() {
        let sets = empty.into_iter().map(|(a, b)| 1 << a | 1 << b).collect();
        said.push(say(
            Weight::Note,
            "empty-pairs",
            vec![("pairs", Value::Sets(sets))],
        ));
    }
}

fn of_checks(report: &Report, said: &mut Vec<Statement>) {
    let stepwise = report.estimated().find(|(method, _)| *method == Method::Stepwise);
    if let Some((_, whole)) = stepwise {
        for one in &report.left_out {
            let Ok(estimate) = one.estimate else { continue };
            let ratio = estimate / whole.estimate;
            if !(1.0 / CARRYING..=CARRYING).contains(&ratio) {
                said.push(say(
                    Weight::Warning,
                    "carried-by-list",
                    vec![
                        ("list", Value::Lists(1 << one.list)),
                        ("with", Value::People(whole.estimate)),
                        ("without", Value::People(estimate)),
                    ],
                ));
            }
        }
    }
    for one in &report.found {
        for (method, guess) in [
            (Method::Stepwise, &one.stepwise),
            (Method::Decomposable, &one.decomposable),
        ] {
            let Ok(guess) = guess else { continue };
            if !guess.holds(one.truth) {
                said.push(say(
                    Weight::Warning,
                    "list-not-found",
                    vec![
                        ("list", Value::Lists(1 << one.list)),
                        ("method", Value::Method(method)),
                        ("truth", Value::People(one.truth as f64)),
                        ("low", Value::People(guess.low)),
                        ("high", Value::People(guess.high)),
                    ],
                ));
            }
        }
    }
}

fn figure(one: &Estimated, code: &str) -> Option<f64> {
    one.figures
        .iter()
        .find(|(name, _)| *name == code)
        .map(|(_, value)| *value)
}

fn of_method(method: Method, one: &Estimated, said: &mut Vec<Statement>) {
    let of_method = ("method", Value::Method(method));
    if !one.high.is_finite() {
        said.push(say(Weight::Warning, "open-interval", vec![of_method]));
    }
    match method {
        Method::Stepwise => said.push(say(Weight::Note, "model-taken-as-known", vec![])),
        Method::Percentile => {}
        Method::Bootstrap => {
            let lost = figure(one, "without_estimate").unwrap_or_default();
            if lost > 0.0 {
                said.push(say(
                    Weight::Warning,
                    "bootstrap-lost",
                    vec![
                        ("lost", Value::Number(lost)),
                        (
                            "replicates",
                            Value::Number(figure(one, "replicates").unwrap_or_default()),
                        ),
                    ],
                ));
            }
        }
        Method::Average => {
            let median = figure(one, "median").unwrap_or(one.estimate);
            if one.estimate / median > DISAGREEMENT || median / one.estimate > DISAGREEMENT {
                said.push(say(
                    Weight::Warning,
                    "mean-and-median",
                    vec![
                        ("mean", Value::People(one.estimate)),
                        ("median", Value::People(median)),
                    ],
                ));
            }
            if one.effects.iter().any(|effect| effect.count_ones() > 2) {
                let sets = one
                    .effects
                    .iter()
                    .copied()
                    .filter(|effect| effect.count_ones() > 2)
                    .collect();
                said.push(say(
                    Weight::Note,
                    "higher-effects",
                    vec![("sets", Value::Sets(sets))],
                ));
            }
        }
        Method::Decomposable => {
            if figure(one, "at_the_end").is_some_and(|share| share > AT_THE_END) {
                said.push(say(Weight::Warning, "prior-ends-interval", vec![]));
            }
        }
        Method::Latent => {
            if let Some(size) = figure(one, "effective_size")
                && size < ROUGH_SIZE
            {
                let r_hat = figure(one, "r_hat").unwrap_or_default();
                said.push(say(
                    Weight::Warning,
                    "rough-chains",
                    vec![("size", Value::Number(size)), ("spread", Value::Number(r_hat))],
                ));
            }
        }
    }
}

fn of_range(report: &Report, said: &mut Vec<Statement>) {
    let observed = report.observed as f64;
    let most = report
        .estimated()
        .map(|(_, one)| one.estimate)
        .fold(0.0, f64::max);
    if most > FAR_BEYOND * observed {
        said.push(say(
            Weight::Warning,
            "far-beyond",
            vec![
                ("estimate", Value::People(most)),
                ("observed", Value::People(observed)),
                ("times", Value::Number(most / observed)),
            ],
        ));
    }
}

fn of_notes(report: &Report, notes: &[Note], said: &mut Vec<Statement>) {
    if report.draws > 1 {
        said.push(say(
            Weight::Note,
            "draws",
            vec![("draws", Value::Number(report.draws as f64))],
        ));
    }
    for answer in report
        .answers
        .iter()
        .filter(|answer| answer.draws > 1 && answer.draws_without > 0)
    {
        said.push(say(
            Weight::Warning,
            "draws-without",
            vec![
                ("method", Value::Method(answer.method)),
                ("without", Value::Number(answer.draws_without as f64)),
                ("draws", Value::Number(answer.draws as f64)),
            ],
        ));
    }
    for note in notes {
        said.push(match note {
            Note::Repeated { row, rows } => say(
                Weight::Note,
                "repeated-patterns",
                vec![
                    ("row", Value::Number(*row as f64)),
                    ("rows", Value::Number(*rows as f64)),
                ],
            ),
            Note::OnNoList { row, people } => say(
                Weight::Note,
                "on-no-list",
                vec![
                    ("row", Value::Number(*row as f64)),
                    ("people", Value::People(*people as f64)),
                ],
            ),
            Note::Ignored { column } => say(
                Weight::Note,
                "ignored-column",
                vec![("column", Value::Text(column.clone()))],
            ),
        });
    }
}
