//! `palermo release compare`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use release::marginal::Domain;
use release::noise::Seed;
use release::quality::{AttackError, AttackResult, Attacks, Comparison, attack, compare};
use release::report::Words;
use serde_json::{Value, json};
use statistics::Data;

use super::microdata::{Catalogue, Columns, read};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Which persons are attacked is always drawn alike, so that an answer can be had again.
const SEED: [u8; 32] = [0x50; 32];

/// What `palermo release compare` takes.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// The real data, one row a person
    #[arg(value_name = "REAL.csv")]
    real: PathBuf,
    /// The made-up records
    #[arg(value_name = "SYNTHETIC.csv")]
    synthetic: PathBuf,
    /// People of the same kind from whom the records were not made: with them, attacks are run too
    #[arg(long, value_name = "FILE")]
    control: Option<PathBuf>,
    /// Compare combinations of up to so many columns: 1, 2 or 3
    #[arg(long, value_name = "N", default_value_t = 3)]
    order: usize,
    /// The two columns that flows go between; the two with most values where nothing is said
    #[arg(long, value_name = "FROM,TO", value_delimiter = ',', num_args = 1)]
    flows: Vec<String>,
    /// The columns to compare, parted by commas; all of the real data where nothing is said
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    columns: Vec<String>,
    /// The column of the real data with the number of people of a row; without it each row is one
    #[arg(long, value_name = "COLUMN")]
    count: Option<String>,
}

/// Runs `palermo release compare`.
///
/// # Errors
/// What is wrong with a file.
pub fn run(desk: &Desk<'_>, wish: &CompareArguments) -> Result<Exit, Failure> {
    let columns = Columns {
        columns: wish.columns.clone(),
        count: None,
    };
    let real = wish.persons(desk, &wish.real)?;
    let synthetic = read(desk, &wish.synthetic, &columns)?;
    let flows = match wish.flows.as_slice() {
        [] => None,
        [from, to] => Some((from.as_str(), to.as_str())),
        _ => {
            return Err(Failure::Usage(
                "--flows takes two columns, such as citizenship,country".into(),
            ));
        }
    };
    let rejected = |problem: &dyn std::fmt::Display| Failure::Rejected(problem.to_string());
    let comparison = compare(&real, &synthetic, wish.order, flows).map_err(|problem| rejected(&problem))?;
    let attacks = match &wish.control {
        None => None,
        Some(path) => {
            let control = wish.persons(desk, path)?;
            let found = attack(&real, &control, &synthetic, &Seed::from_bytes(SEED));
            Some(found.map_err(|problem: AttackError| rejected(&problem))?)
        }
    };
    desk.answer(
        "palermo.release-compare/1",
        || as_json(&comparison, attacks.as_ref()),
        || as_rows(desk, &comparison, attacks.as_ref()),
    )?;
    if attacks.is_none() {
        desk.say("synthesis-no-control", &[]);
    }
    desk.say("synthesis-report-internal", &[]);
    Ok(Exit::Ok)
}

impl CompareArguments {
    /// Reads real people; where rows have counts, one row for each of them, as the made-up records have.
    fn persons(&self, desk: &Desk<'_>, path: &Path) -> Result<Data, Failure> {
        let columns = Columns {
            columns: self.columns.clone(),
            count: self.count.clone(),
        };
        let data = read(desk, path, &columns)?;
        if self.count.is_none() {
            return Ok(data);
        }
        Domain::of(&data, &BTreeMap::new())
            .and_then(|domain| domain.apply(&data))
            .map_err(|problem| Failure::file(path, problem))
    }
}

/// A comparison as JSON.
pub fn comparison_json(comparison: &Comparison) -> Value {
    let orders: Vec<Value> = comparison
        .orders
        .iter()
        .map(|fit| {
            let bands: Vec<Value> = fit
                .bands
                .iter()
                .map(|band| {
                    json!({
                        "from": band.from,
                        "combinations": band.combinations,
                        "suppressed": band.suppressed,
                        "mean_error": band.mean_error,
                    })
                })
                .collect();
            json!({
                "order": fit.order,
                "real": fit.real,
                "synthetic": fit.synthetic,
                "both": fit.both,
                "mean_error": fit.mean_error,
                "median_relative_error": fit.median_relative_error,
                "suppressed": fit.suppressed(),
                "suppressed_mass": fit.suppressed_mass,
                "fabricated": fit.fabricated(),
                "fabricated_mass": fit.fabricated_mass,
                "mean_distance": fit.mean_distance,
                "largest_distance": fit.largest_distance,
                "bands": bands,
            })
        })
        .collect();
    let flows = comparison.flows.as_ref().map(|flows| {
        let largest = flows.largest.iter().map(
            |flow| json!({ "from": flow.from, "to": flow.to, "real": flow.real, "synthetic": flow.synthetic }),
        );
        json!({
            "from": flows.from,
            "to": flows.to,
            "order_kept": flows.order_kept,
            "largest": largest.collect::<Vec<_>>(),
        })
    });
    json!({
        "rows_real": comparison.rows_real,
        "rows_synthetic": comparison.rows_synthetic,
        "orders": orders,
        "flows": flows,
    })
}

fn attack_json(result: &AttackResult) -> Value {
    let ((rate, low, high), (control, control_low, control_high)) = (result.rate(), result.control_rate());
    json!({
        "tried": result.tried,
        "rate": rate,
        "interval": [low, high],
        "control_tried": result.control_tried,
        "control_rate": control,
        "control_interval": [control_low, control_high],
        "risk": result.risk(),
        "significant": result.is_significant(),
    })
}

/// The results of attacks as JSON.
pub fn attacks_json(attacks: &Attacks) -> Value {
    let inference = attacks
        .inference
        .iter()
        .map(|inference| json!({ "column": inference.column, "result": attack_json(&inference.result) }));
    json!({
        "membership": attack_json(&attacks.membership),
        "near_membership": attack_json(&attacks.near_membership),
        "singling_out": attack_json(&attacks.singling_out),
        "inference": inference.collect::<Vec<_>>(),
    })
}

fn as_json(comparison: &Comparison, attacks: Option<&Attacks>) -> Value {
    let mut answer = comparison_json(comparison);
    answer["attacks"] = json!(attacks.map(attacks_json));
    answer
}

/// The figures of a comparison, one row for each order.
pub fn comparison_rows(desk: &Desk<'_>, comparison: &Comparison) -> Vec<Vec<String>> {
    let words = Catalogue(desk.messages());
    let heads = [
        "order",
        "real",
        "synthetic",
        "mean-error",
        "median-error",
        "suppressed",
        "fabricated",
        "distance",
    ];
    let percent = |part: f64| format!("{} %", words.number(part * 100.0, 1));
    let mut rows = vec![heads.iter().map(|head| words.say(head, &[])).collect::<Vec<_>>()];
    rows.extend(comparison.orders.iter().map(|fit| {
        vec![
            fit.order.to_string(),
            words.number(fit.real as f64, 0),
            words.number(fit.synthetic as f64, 0),
            words.number(fit.mean_error, 1),
            fit.median_relative_error.map_or_else(|| "–".to_owned(), percent),
            percent(fit.suppressed()),
            percent(fit.fabricated()),
            words.number(fit.mean_distance, 4),
        ]
    }));
    if let Some(flows) = &comparison.flows {
        rows.push(vec![]);
        rows.push(vec![words.say("flows", &[("share", percent(flows.order_kept))])]);
    }
    rows
}

fn as_rows(desk: &Desk<'_>, comparison: &Comparison, attacks: Option<&Attacks>) -> Vec<Vec<String>> {
    let words = Catalogue(desk.messages());
    let mut rows = comparison_rows(desk, comparison);
    let Some(attacks) = attacks else { return rows };
    rows.push(vec![]);
    rows.push(
        ["attack", "persons", "control", "risk"]
            .iter()
            .map(|head| words.say(head, &[]))
            .collect(),
    );
    let percent = |part: f64| format!("{} %", words.number(part * 100.0, 1));
    let row = |name: String, result: &AttackResult| {
        vec![
            name,
            percent(result.rate().0),
            percent(result.control_rate().0),
            percent(result.risk()),
        ]
    };
    rows.push(row(words.say("membership", &[]), &attacks.membership));
    rows.push(row(words.say("near-membership", &[]), &attacks.near_membership));
    rows.push(row(words.say("singling-out", &[]), &attacks.singling_out));
    rows.extend(attacks.inference.iter().map(|inference| {
        let name = words.say("inference", &[("column", inference.column.clone())]);
        row(name, &inference.result)
    }));
    rows
}
