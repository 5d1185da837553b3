//! The answer of `palermo estimate` as JSON: `palermo.estimate/1`.

use estimation::NoEstimate;
use estimation::consistency::Guess;
use estimation::lists::Pattern;
use estimation::report::{Answer, Report};
use estimation::statements::{Statement, Value as Said, Weight};
use serde_json::{Map, Value, json};

use super::LEVEL;
use super::sentences::{names_of, sentence};
use crate::desk::Desk;

/// The whole document. A number without end is null.
pub fn of(desk: &Desk<'_>, report: &Report, seed: u64, threshold: f64) -> Value {
    json!({
        "observed": report.observed,
        "lists": report.names,
        "draws": report.draws,
        "seed": seed,
        "p": threshold,
        "methods": report.answers.iter().map(|answer| method(report, answer)).collect::<Vec<_>>(),
        "overlaps": {
            "sizes": report.overlaps.sizes,
            "only": report.overlaps.only,
            "shared": report.overlaps.shared,
            "by_number_of_lists": report.overlaps.by_lists,
        },
        "left_out": report
            .left_out
            .iter()
            .map(|one| {
                let mut entry = json!({ "list": report.names[one.list], "estimate": one.estimate.as_ref().ok() });
                add_refusal(&mut entry, one.estimate.as_ref().err());
                entry
            })
            .collect::<Vec<_>>(),
        "found": report
            .found
            .iter()
            .map(|one| {
                json!({
                    "list": report.names[one.list],
                    "truth": one.truth,
                    "seen": one.seen,
                    "stepwise": guess(&one.stepwise),
                    "decomposable": guess(&one.decomposable),
                })
            })
            .collect::<Vec<_>>(),
        "warnings": report
            .statements
            .iter()
            .map(|statement| warning(desk, report, statement))
            .collect::<Vec<_>>(),
    })
}

fn method(report: &Report, answer: &Answer) -> Value {
    let mut entry = match &answer.outcome {
        Ok(one) => json!({
            "method": answer.method.code(),
            "estimate": number(one.estimate),
            "interval": interval(one.low, one.high, one.kind.code()),
            "effects": one.effects.iter().map(|&effect| names_of(report, effect)).collect::<Vec<_>>(),
            "aic": one.aic.map(number),
        }),
        Err(_) => json!({
            "method": answer.method.code(),
            "estimate": null,
            "interval": null,
            "effects": [],
            "aic": null,
        }),
    };
    if let (Value::Object(entry), Ok(one)) = (&mut entry, &answer.outcome) {
        for (name, figure) in &one.figures {
            entry.insert((*name).to_owned(), number(*figure));
        }
    }
    add_refusal(&mut entry, answer.outcome.as_ref().err());
    entry
}

fn add_refusal(entry: &mut Value, refusal: Option<&NoEstimate>) {
    if let (Value::Object(entry), Some(refusal)) = (entry, refusal) {
        entry.insert(
            "refusal".to_owned(),
            json!({ "code": refusal.code(), "reason": refusal.to_string() }),
        );
    }
}

fn interval(low: f64, high: f64, kind: &str) -> Value {
    json!({ "level": LEVEL, "low": number(low), "high": number(high), "kind": kind })
}

fn guess(guess: &Result<Guess, NoEstimate>) -> Value {
    match guess {
        Ok(guess) => json!({
            "estimate": number(guess.estimate),
            "low": number(guess.low),
            "high": number(guess.high),
        }),
        Err(refusal) => json!({ "refusal": refusal.code() }),
    }
}

/// A number without needless digits after the point: whole where it is whole.
fn number(value: f64) -> Value {
    if value.is_finite() && value.fract() == 0.0 && value.abs() < 9e15 {
        return json!(value as i64);
    }
    // JSON has no infinity; it becomes null.
    json!(value)
}

fn warning(desk: &Desk<'_>, report: &Report, statement: &Statement) -> Value {
    let mut entry = Map::new();
    entry.insert("code".to_owned(), json!(statement.code));
    let weight = match statement.weight {
        Weight::Note => "note",
        Weight::Warning => "warning",
        Weight::Refusal => "refusal",
    };
    entry.insert("weight".to_owned(), json!(weight));
    entry.insert("text".to_owned(), json!(sentence(desk, report, statement)));
    let values: Map<String, Value> = statement
        .values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), said(report, value)))
        .collect();
    entry.insert("values".to_owned(), Value::Object(values));
    Value::Object(entry)
}

fn said(report: &Report, value: &Said) -> Value {
    let names = |set: Pattern| names_of(report, set);
    match value {
        Said::People(value) | Said::Number(value) => number(*value),
        Said::Method(method) => json!(method.code()),
        Said::Lists(lists) => json!(names(*lists)),
        Said::Sets(sets) => json!(sets.iter().map(|&set| names(set)).collect::<Vec<_>>()),
        Said::Reason(code) => json!(code),
        Said::Text(text) => json!(text),
    }
}
