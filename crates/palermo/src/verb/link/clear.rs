//! `palermo link FILES`: linking in the clear.

use std::path::PathBuf;

use clap::Args;
use linkage::Table;
use serde_json::{Value, json};

use super::{read_configuration, read_nicknames, read_table};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link FILES` takes.
#[derive(Debug, Args)]
pub struct ClearArguments {
    /// The files of records, comma-separated with a header; one file is searched for persons it has twice
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is to be compared: id, one_to_one and the table [fields] of column = kind
    #[arg(long, required = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read the configuration and the files, tell what was found, and link nothing
    #[arg(long)]
    check: bool,
}

/// Runs `palermo link FILES`.
///
/// # Errors
/// What is wrong with the configuration or a file.
pub fn run(desk: &Desk<'_>, wish: &ClearArguments) -> Result<Exit, Failure> {
    let path = wish.config.clone().unwrap_or_default();
    let configuration = read_configuration(&path)?;
    let nicknames = read_nicknames(&configuration, &path)?;
    let table = read_table(&configuration, &nicknames, &wish.files)?;
    desk.answer(
        "palermo.link-check/1",
        || json!({ "sources": sources_json(&table) }),
        || sources_rows(desk, &table),
    )?;
    Ok(Exit::Ok)
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
    let mut rows = vec![
        [
            "link-file",
            "link-field",
            "link-records",
            "link-missing",
            "link-unreadable",
        ]
        .map(|key| messages.text(key))
        .to_vec(),
    ];
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
