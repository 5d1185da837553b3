//! `palermo link find`: new records looked for among those of files.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use linkage::incremental::{Hit, Index};
use linkage::model::Model;
use linkage::output::write_found;
use linkage::{Configuration, Table};
use serde_json::{Map, Value, json};

use super::{Material, open};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::verb::export::write_file;

/// What `palermo link find` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo link a.csv b.csv --config linkage.toml -o links.csv --model model.json   # once
  palermo link find new.csv --against a.csv --config linkage.toml --model model.json
  palermo link find new.csv --against a.csv --against b.csv --config linkage.toml --model model.json -o found.csv --json

What is written with -o has the form of links: palermo link decide and palermo link merge read it."
)]
pub struct FindArguments {
    /// The new records, comma-separated with a header; one or many
    file: PathBuf,
    /// The files to look in
    #[arg(long, required = true, value_name = "FILE")]
    against: Vec<PathBuf>,
    /// What is to be compared
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// What palermo link --model learnt; where it is left out it is learnt of all these files, of which a few new records
    /// tell little
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// The least probability of what is told; where it is left out, `review` of the thresholds
    #[arg(long, value_name = "PROBABILITY", value_parser = super::r#match::probability)]
    least: Option<f64>,
    /// The most records that are told for each new one
    #[arg(long, default_value_t = 5, value_name = "NUMBER")]
    most: usize,
    /// Write what was found to this file as well, as links
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs `palermo link find`. Ends with 1 where nobody was found.
///
/// # Errors
/// What is wrong with the configuration, the model or a file; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &FindArguments) -> Result<Exit, Failure> {
    let begin = Instant::now();
    let files: Vec<PathBuf> = wish.against.iter().chain([&wish.file]).cloned().collect();
    let material = Material::read(desk, &wish.config, &files)?;
    let model = match &wish.model {
        Some(path) => Model::read(&material.configuration, open(path)?)
            .map_err(|problem| Failure::file(path, problem))?,
        None => material.link()?.model,
    };
    let least = wish.least.unwrap_or(material.configuration.thresholds.review);
    let Material { configuration, table } = material;
    let new = table
        .sources()
        .last()
        .map_or(0..0, |source| source.records.clone());
    let index = Index::of_sources(configuration.clone(), table, model, wish.against.len())
        .map_err(|problem| Failure::Rejected(problem.to_string()))?;
    let found: Vec<(u32, Vec<Hit>)> = new
        .map(|record| {
            let mut hits = index.find_record(record);
            hits.retain(|hit| hit.probability >= least);
            hits.truncate(wish.most);
            (record, hits)
        })
        .collect();
    if let Some(path) = &wish.output {
        write_file(path, |out| Ok(write_found(out, index.table(), &found)?))?;
    }
    desk.answer(
        "palermo.link-find/1",
        || json!({ "new": found_json(&configuration, index.table(), &found) }),
        || found_rows(desk, index.table(), &found),
    )?;
    let count = found.iter().filter(|(_, hits)| !hits.is_empty()).count();
    desk.say_done("link-find-done", count as u64, begin.elapsed().as_secs_f64());
    Ok(Exit::of_answer(count > 0))
}

fn found_json(configuration: &Configuration, table: &Table, found: &[(u32, Vec<Hit>)]) -> Vec<Value> {
    let hit = |hit: &Hit| {
        let levels: Map<String, Value> = configuration
            .fields
            .iter()
            .enumerate()
            .map(|(place, field)| (field.column.clone(), hit.pattern.level(place).word().into()))
            .collect();
        json!({
            "file": table.sources()[table.source_of(hit.record)].name,
            "id": table.id(hit.record),
            "weight": hit.weight,
            "probability": hit.probability,
            "levels": levels,
        })
    };
    found
        .iter()
        .map(|(record, hits)| {
            let hits: Vec<Value> = hits.iter().map(hit).collect();
            json!({ "id": table.id(*record), "found": hits })
        })
        .collect()
}

fn found_rows(desk: &Desk<'_>, table: &Table, found: &[(u32, Vec<Hit>)]) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let head = [
        "link-new",
        "link-found",
        "link-file",
        "link-weight",
        "link-probability",
    ];
    let mut rows = vec![head.map(|key| messages.text(key)).to_vec()];
    for (record, hits) in found {
        for hit in hits {
            rows.push(vec![
                table.id(*record).to_owned(),
                table.id(hit.record).to_owned(),
                table.sources()[table.source_of(hit.record)].name.clone(),
                format!("{:+.2}", hit.weight),
                format!("{:.6}", hit.probability),
            ]);
        }
        if hits.is_empty() {
            let nobody = messages.text("link-nobody");
            rows.push(vec![table.id(*record).to_owned(), nobody]);
        }
    }
    rows
}
