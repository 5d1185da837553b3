//! `palermo link explain`.

use std::path::PathBuf;

use clap::Args;
use linkage::Table;
use linkage::explain::{Explanation, explain};
use serde_json::{Value, json};

use super::Material;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link explain` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo link explain rec-17 rec-90 a.csv b.csv --config linkage.toml\n  palermo link explain a.csv:17 c.csv:17 a.csv b.csv c.csv --config linkage.toml --json"
)]
pub struct ExplainArguments {
    /// The identifier of one record; FILE:IDENTIFIER where several files have it
    left: String,
    /// The identifier of the other
    right: String,
    /// The files of records that were linked
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The configuration with which they were linked
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

/// Runs `palermo link explain`. The files are linked anew, which gives the same answer every time.
///
/// # Errors
/// What is wrong with the configuration, a file or an identifier.
pub fn run(desk: &Desk<'_>, wish: &ExplainArguments) -> Result<Exit, Failure> {
    let material = Material::read(desk, &wish.config, &wish.files)?;
    let (left, right) = pair(&material.table, &wish.left, &wish.right)?;
    let found = material.link()?;
    let told = explain(&material.configuration, &material.table, &found, left, right);
    desk.answer(
        "palermo.link-explanation/1",
        || explanation_json(&material.table, left, right, &told),
        || explanation_rows(desk, &material.table, &told),
    )?;
    Ok(Exit::Ok)
}

/// The two records that are meant.
fn pair(table: &Table, left: &str, right: &str) -> Result<(u32, u32), Failure> {
    let (lefts, rights) = (records(table, left)?, records(table, right)?);
    let is_single = table.sources().len() == 1;
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for one in &lefts {
        for other in &rights {
            let is_pair = one != other && (is_single || table.source_of(*one) != table.source_of(*other));
            if is_pair {
                pairs.push((*one, *other));
            }
        }
    }
    match pairs.as_slice() {
        [pair] => Ok(*pair),
        [] => Err(Failure::Rejected(format!(
            "{left} and {right} are records of one file; records of different files are compared"
        ))),
        // The left record is meant in the earlier file.
        _ => pairs
            .iter()
            .copied()
            .filter(|(one, other)| one < other)
            .min()
            .filter(|_| table.sources().len() == 2)
            .ok_or_else(|| {
                Failure::Rejected(format!(
                    "several files have {left} or {right}; write FILE:IDENTIFIER, such as {}:{left}",
                    table.sources()[0].name
                ))
            }),
    }
}

/// The records of an identifier, with its file before it or not.
fn records(table: &Table, name: &str) -> Result<Vec<u32>, Failure> {
    let mut found = table.find(name, None);
    for (number, source) in table.sources().iter().enumerate() {
        let last = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
        for file in [source.name.as_str(), last] {
            if let Some(id) = name.strip_prefix(file).and_then(|rest| rest.strip_prefix(':')) {
                found.extend(table.find(id, Some(number)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return Err(Failure::Rejected(format!(
            "no file has a record {name}; identifiers are compared as they stand"
        )));
    }
    Ok(found)
}

/// A record by file and identifier.
fn record_json(table: &Table, record: u32) -> Value {
    json!({ "file": table.sources()[table.source_of(record)].name, "id": table.id(record) })
}

fn explanation_json(table: &Table, left: u32, right: u32, told: &Explanation) -> Value {
    let steps: Vec<Value> = told
        .steps
        .iter()
        .map(|step| {
            json!({
                "field": step.field,
                "left": step.left,
                "right": step.right,
                "level": step.level.word(),
                "m": step.m,
                "u": step.u,
                "weight": step.weight,
                "rarity": step.rarity,
                "sum": step.sum,
            })
        })
        .collect();
    let rivals: Vec<Value> = told
        .rivals
        .iter()
        .map(|(one, other, probability)| {
            json!({
                "left": record_json(table, *one),
                "right": record_json(table, *other),
                "probability": probability,
            })
        })
        .collect();
    json!({
        "left": record_json(table, left),
        "right": record_json(table, right),
        "prior": told.prior,
        "steps": steps,
        "dependence": told.dependence,
        "weight": told.weight,
        "probability_alone": told.alone,
        "probability": told.probability,
        "is_link": told.is_link,
        "rivals": rivals,
    })
}

fn explanation_rows(desk: &Desk<'_>, table: &Table, told: &Explanation) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let bits = |bits: f64| format!("{bits:+.2}");
    let head = [
        "link-field",
        "link-left",
        "link-right",
        "link-level",
        "link-weight",
        "link-rarity",
        "link-sum",
    ];
    let mut rows = vec![head.map(|key| messages.text(key)).to_vec()];
    let line = |key: &str, weight: String, sum: String| {
        vec![
            messages.text(key),
            String::new(),
            String::new(),
            String::new(),
            weight,
            String::new(),
            sum,
        ]
    };
    rows.push(line("link-prior", bits(told.prior), bits(told.prior)));
    for step in &told.steps {
        rows.push(vec![
            step.field.clone(),
            step.left.clone(),
            step.right.clone(),
            messages.text(&format!("link-level-{}", step.level.word())),
            bits(step.weight),
            bits(step.rarity),
            bits(step.sum),
        ]);
    }
    if told.dependence < 0.0 {
        rows.push(line(
            "link-dependence",
            bits(told.dependence),
            bits(told.prior + told.weight),
        ));
    }
    rows.push(line(
        "link-probability-alone",
        String::new(),
        format!("{:.6}", told.alone),
    ));
    if let Some(probability) = told.probability {
        rows.push(line(
            "link-probability",
            String::new(),
            format!("{probability:.6}"),
        ));
    }
    for (one, other, probability) in &told.rivals {
        let name = |record: u32| table.id(record).to_owned();
        let mut row = line("link-rival", String::new(), format!("{probability:.6}"));
        row[1] = name(*one);
        row[2] = name(*other);
        rows.push(row);
    }
    let verdict = if told.is_link {
        "link-is-link"
    } else {
        "link-is-none"
    };
    rows.push(vec![messages.text(verdict)]);
    rows
}
