//! `palermo link FILES`: linking in the clear.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use linkage::compare::Level;
use linkage::output::{review_queue, write_links, write_review};
use linkage::{Linkage, Table};
use serde_json::{Value, json};

use super::Material;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::verb::export::write_file;

/// What `palermo link FILES` takes.
#[derive(Debug, Args)]
pub struct ClearArguments {
    /// The files of records, comma-separated with a header; one file is searched for persons it has twice
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is to be compared: id, one_to_one and the table named fields, of column = kind
    #[arg(long, required = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write the links to this file; it appears under its name when it is whole. Standard output where it is left out or -
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the pairs that a person should look at to this file, with what each field has
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
    /// Keep what was learnt of the files in this file, for palermo link find
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Read the configuration and the files, tell what was found, and link nothing
    #[arg(long)]
    check: bool,
}

/// Runs `palermo link FILES`.
///
/// # Errors
/// What is wrong with the configuration or a file; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &ClearArguments) -> Result<Exit, Failure> {
    let output = wish.output.as_deref().filter(|path| *path != Path::new("-"));
    if desk.global.json && output.is_none() && !wish.check {
        return Err(Failure::Usage(
            "--json prints what linking found; say with -o FILE where the links go".into(),
        ));
    }
    let begin = Instant::now();
    let material = Material::read(desk, wish.config.as_deref().unwrap_or(Path::new("")), &wish.files)?;
    if wish.check {
        desk.answer(
            "palermo.link-check/1",
            || json!({ "sources": sources_json(&material.table) }),
            || sources_rows(desk, &material.table),
        )?;
        return Ok(Exit::Ok);
    }
    let found = material.link()?;
    let table = &material.table;
    if let Some(path) = output {
        write_file(path, |out| Ok(write_links(out, table, &found)?))?;
    } else {
        let mut out = BufWriter::new(io::stdout().lock());
        write_links(&mut out, table, &found)?;
        out.flush()?;
    }
    let queue = review_queue(&material.configuration, &found);
    if let Some(path) = &wish.review {
        write_file(path, |out| {
            Ok(write_review(out, &material.configuration, table, &found, &queue)?)
        })?;
    }
    if let Some(path) = &wish.model {
        write_file(path, |out| {
            let written = found.model.write(&material.configuration, out);
            written.map_err(|problem| Failure::file(path, problem))
        })?;
    }
    if output.is_some() {
        desk.answer(
            "palermo.link/1",
            || link_json(wish, table, &found, queue.len()),
            || link_rows(desk, &found, queue.len()),
        )?;
    }
    say_left_out(desk, &found);
    desk.say_done(
        "link-done",
        found.links.len() as u64,
        begin.elapsed().as_secs_f64(),
    );
    Ok(Exit::Ok)
}

/// Says which rules of blocking left records out.
fn say_left_out(desk: &Desk<'_>, found: &Linkage) {
    for rule in found
        .blocking
        .rules
        .iter()
        .filter(|rule| rule.divided.left_out > 0)
    {
        let arguments = [
            ("rule", rule.rule.join(" + ").into()),
            ("count", rule.divided.left_out.into()),
        ];
        desk.say("link-left-out", &arguments);
    }
}

/// Shortens a number for people and programs: six digits behind the point.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

/// What linking found, as JSON.
fn link_json(wish: &ClearArguments, table: &Table, found: &Linkage, queue: usize) -> Value {
    let quality = found.quality;
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    let implied = found.links.iter().filter(|link| link.is_implied).count();
    json!({
        "sources": sources_json(table),
        "output": path(&wish.output),
        "links": found.links.len(),
        "implied": implied,
        "clusters": found.clusters.len(),
        "largest_cluster": found.clusters.iter().map(Vec::len).max(),
        "threshold": rounded(found.threshold),
        "expected": {
            "precision": rounded(quality.precision),
            "recall": rounded(quality.recall),
            "f1": rounded(quality.f1),
            "matches": rounded(quality.matches),
        },
        "review": { "file": path(&wish.review), "pairs": queue },
        "model": model_json(table, found),
        "blocking": blocking_json(found),
    })
}

fn model_json(table: &Table, found: &Linkage) -> Value {
    let fields: Vec<Value> = table
        .fields()
        .iter()
        .enumerate()
        .map(|(place, field)| {
            let rates = &found.model.fields[place];
            let levels: Vec<Value> = Level::of_kind(field.kind)
                .iter()
                .filter(|level| rates.u[**level as usize] > 0.0)
                .map(|level| {
                    json!({
                        "level": level.word(),
                        "m": rates.m[*level as usize],
                        "u": rates.u[*level as usize],
                        "weight": rounded(found.model.level_weight(place, *level)),
                    })
                })
                .collect();
            json!({ "field": field.name, "kind": field.kind.word(), "levels": levels })
        })
        .collect();
    let bonds: Vec<Value> = found
        .model
        .bonds
        .iter()
        .map(|bond| {
            let names = [bond.one, bond.other].map(|place| table.fields()[place].name.as_str());
            json!({ "fields": names, "times": rounded(bond.times) })
        })
        .collect();
    json!({
        "fields": fields,
        "dependent": bonds,
        "matches": rounded(found.model.matches),
        "pairs": found.model.pairs,
        "prior_bits": rounded(found.model.prior()),
        "rounds": found.trace.len(),
    })
}

fn blocking_json(found: &Linkage) -> Value {
    let report = &found.blocking;
    let rules: Vec<Value> = report
        .rules
        .iter()
        .map(|rule| {
            json!({
                "rule": rule.rule,
                "pairs": rule.divided.pairs,
                "divided_blocks": rule.divided.blocks,
                "records_left_out": rule.divided.left_out,
                "matches": rounded(rule.matches),
                "matches_alone": rounded(rule.alone),
            })
        })
        .collect();
    json!({
        "rules": rules,
        "learnt_from_pairs": report.learnt_from,
        "missed_by_recapture": rounded(report.missed_by_recapture),
        "sample": {
            "records": report.sample.records,
            "pairs": report.sample.pairs,
            "matches": rounded(report.sample.matches),
            "missed": rounded(report.sample.missed),
        },
    })
}

/// What linking found, as a table.
fn link_rows(desk: &Desk<'_>, found: &Linkage, queue: usize) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let part = |part: f64| format!("{part:.4}");
    [
        ("link-links", found.links.len().to_string()),
        ("link-persons", found.clusters.len().to_string()),
        ("link-threshold", part(found.threshold)),
        ("link-precision", part(found.quality.precision)),
        ("link-recall", part(found.quality.recall)),
        ("link-review", queue.to_string()),
        (
            "link-missed-by-blocking",
            format!("{:.1}", found.blocking.missed_by_recapture),
        ),
    ]
    .into_iter()
    .map(|(key, value)| vec![messages.text(key), value])
    .collect()
}

/// The files, as JSON.
pub(super) fn sources_json(table: &Table) -> Vec<Value> {
    table
        .sources()
        .iter()
        .map(|source| {
            let fields: Vec<Value> = table
                .fields()
                .iter()
                .zip(&source.findings)
                .map(|(field, finding)| {
                    json!({
                        "field": field.name,
                        "kind": field.kind.word(),
                        "missing": finding.missing,
                        "unreadable": finding.unreadable,
                        "first_unreadable_row": finding.first_unreadable,
                    })
                })
                .collect();
            json!({ "file": source.name, "records": source.records.len(), "fields": fields })
        })
        .collect()
}

/// The files, as a table.
fn sources_rows(desk: &Desk<'_>, table: &Table) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let head = [
        "link-file",
        "link-field",
        "link-records",
        "link-missing",
        "link-unreadable",
    ];
    let mut rows = vec![head.map(|key| messages.text(key)).to_vec()];
    for source in table.sources() {
        for (field, finding) in table.fields().iter().zip(&source.findings) {
            rows.push(vec![
                source.name.clone(),
                field.name.clone(),
                source.records.len().to_string(),
                finding.missing.to_string(),
                finding.unreadable.to_string(),
            ]);
        }
    }
    rows
}
