//! `palermo release table`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use release::Released;
use release::program::bounds::Limits;
use release::protect::history::History;
use release::protect::rules::{Rules, Weight};
use release::protect::{ProtectedTable, Refusal, protect};
use release::table::leaves::{CodeLists, Leaves, Request};
use release::table::{Cube, Extent};
use serde_json::{Value, json};

use super::record::{Earlier, Entry, MARK, Record, formula_safe};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Rows up to which a table lists every combination, hidden ones with their mark.
const LISTED: usize = 20_000;

/// What hiding a count loses.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Loses {
    /// As many people as it counts
    Count,
    /// One, whatever it counts
    Cell,
    /// The logarithm of what it counts
    Logarithm,
}

/// What `palermo release table` takes.
#[derive(Debug, Args)]
pub struct TableArguments {
    /// The data: one row a person or a group of persons, comma-separated with a header
    #[arg(value_name = "DATA.csv")]
    data: PathBuf,
    /// The columns to count by, parted by commas
    #[arg(long, value_delimiter = ',', required = true, value_name = "COLUMNS")]
    by: Vec<String>,
    /// The smallest count that may be known
    #[arg(long, default_value_t = 5, value_name = "N")]
    minimum: i64,
    /// Round every count to a multiple of this in place of hiding any
    #[arg(long, value_name = "BASE")]
    rounding: Option<i64>,
    /// A list of codes with what they lie under: a file with the columns column, code, parent
    #[arg(long, value_name = "FILE")]
    hierarchy: Option<PathBuf>,
    /// A folder of earlier releases to attack together with this one; the folder of -o always is
    #[arg(long, value_name = "DIR", num_args = 1..)]
    previous: Vec<PathBuf>,
    /// The column with the number of people of a row; without it each row is one
    #[arg(long, value_name = "COLUMN")]
    count: Option<String>,
    /// The column that says who contributed a row, for --dominance and --p-percent
    #[arg(long, value_name = "COLUMN")]
    contributor: Option<String>,
    /// Hide counts to which the N greatest contributors give more than K per cent
    #[arg(long, value_name = "N,K", requires = "contributor")]
    dominance: Option<String>,
    /// Hide counts where the second greatest contributor could estimate the greatest to within P per cent
    #[arg(long, value_name = "P", requires = "contributor")]
    p_percent: Option<f64>,
    /// Hide full cells too: a margin all of whose people are in one category
    #[arg(long)]
    full_cells: bool,
    /// Readers may know which combinations nobody is under, as of such as cannot be: hide enough all the same
    #[arg(long)]
    noughts_known: bool,
    /// What hiding a count loses
    #[arg(long, value_enum, default_value = "count")]
    loses: Loses,
    /// Tell cells apart by at most so many columns at a time; three where more columns are given
    #[arg(long, value_name = "N")]
    order: Option<usize>,
    /// What totals are called
    #[arg(long, default_value = "Total", value_name = "WORD")]
    total: String,
    /// What data this is: releases of the same data are attacked together; the name of the file where nothing is said
    #[arg(long, value_name = "NAME")]
    dataset: Option<String>,
    /// The edition of the data: releases of one edition count the same people, later ones may have more
    #[arg(long, default_value = "1", value_name = "NAME")]
    edition: String,
    /// The name of the table in its folder; made from its columns where nothing is said
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The folder of the release
    #[arg(short, long = "output", value_name = "DIR")]
    output: PathBuf,
}

/// Runs `palermo release table`.
///
/// # Errors
/// What is wrong with the data or the rules, or why nothing may leave.
pub fn run(desk: &Desk<'_>, wish: &TableArguments) -> Result<Exit, Failure> {
    let lists = read_lists(wish.hierarchy.as_deref())?;
    let rules = wish.rules()?;
    rules
        .check()
        .map_err(|problem| Failure::Usage(problem.to_string()))?;
    let entry = wish.entry(&lists)?;
    let record = Record::read(&wish.output)?;
    if record.tables.iter().any(|one| one.file == entry.file) {
        return Err(Failure::Rejected(format!(
            "{} was released into this folder already; name the table otherwise with --name",
            entry.file
        )));
    }
    let cube = wish.count_cells(lists, entry.order)?;
    let history = wish.history(&entry)?;
    let at = Timestamp::now().to_string();
    let released = protect(cube, &rules, Some(&history), Limits::default(), &at);
    let table = match released {
        Ok(table) => table,
        Err(refusal @ (Refusal::Unprotected { .. } | Refusal::TooLarge { .. })) => {
            desk.say("release-nothing-released", &[]);
            crate::output::say(&format!("palermo: {refusal}"));
            return Ok(Exit::Disclosure);
        }
        Err(refusal) => return Err(Failure::Rejected(refusal.to_string())),
    };
    write(desk, wish, &table, &entry, record)?;
    desk.answer(
        "palermo.release-table/1",
        || metadata(&table, &entry),
        || report_rows(desk, &table, &entry),
    )?;
    let place = wish.output.join(&entry.file).display().to_string();
    desk.say("release-written", &[("place", place.into())]);
    Ok(Exit::Ok)
}

impl TableArguments {
    fn rules(&self) -> Result<Rules, Failure> {
        let dominance = self.dominance.as_deref().map(|text| {
            let (number, share) = text.split_once(',')?;
            Some((number.trim().parse().ok()?, share.trim().parse().ok()?))
        });
        let dominance = match dominance {
            Some(None) => {
                return Err(Failure::Usage(
                    "--dominance takes a number of contributors and a percentage, such as 1,75".to_owned(),
                ));
            }
            Some(Some(rule)) => Some(rule),
            None => None,
        };
        Ok(Rules {
            minimum: self.minimum,
            dominance,
            p_percent: self.p_percent,
            full_cells: self.full_cells,
            weight: match self.loses {
                Loses::Count => Weight::Count,
                Loses::Cell => Weight::Cell,
                Loses::Logarithm => Weight::Logarithm,
            },
            rounding: self.rounding,
            knows_noughts: self.noughts_known,
        })
    }

    fn entry(&self, lists: &CodeLists) -> Result<Entry, Failure> {
        let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = self.name.clone().unwrap_or_else(|| self.by.join("-"));
        let is_plain = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ' '))
            && !name.starts_with('.');
        if !is_plain {
            return Err(Failure::Usage(format!(
                "\"{name}\" cannot be the name of a file; give --name with letters, digits, - and _"
            )));
        }
        let order = self.order.unwrap_or(3).clamp(1, self.by.len().max(1));
        Ok(Entry {
            file: format!("{name}.csv"),
            dataset: self
                .dataset
                .clone()
                .or_else(|| stem(&self.data))
                .unwrap_or_default(),
            edition: self.edition.clone(),
            columns: self.by.clone(),
            total: self.total.clone(),
            order,
            rounding: self.rounding,
            parents: lists
                .parents()
                .map(|(column, code, parent)| (column.to_owned(), code.to_owned(), parent.to_owned()))
                .filter(|(column, ..)| self.by.contains(column))
                .collect(),
            minimum: self.minimum,
        })
    }

    fn count_cells(&self, lists: CodeLists, order: usize) -> Result<Cube, Failure> {
        let file = File::open(&self.data).map_err(|reason| Failure::file(&self.data, reason))?;
        let request = Request {
            by: self.by.clone(),
            count: self.count.clone(),
            contributor: self.contributor.clone(),
            total: self.total.clone(),
            lists,
        };
        let leaves = Leaves::read(file, &request).map_err(|problem| Failure::file(&self.data, problem))?;
        let extent = Extent {
            holds_noughts: self.full_cells,
            order,
        };
        Cube::count(leaves.dimensions.clone(), leaves.iter(), extent)
            .map_err(|problem| Failure::file(&self.data, problem))
    }

    /// Earlier releases of the same data.
    fn history(&self, entry: &Entry) -> Result<History, Failure> {
        let mut earlier = Earlier::default();
        for folder in &self.previous {
            if !folder.join(super::record::RECORD).exists() {
                return Err(Failure::file(
                    folder,
                    "there is no record of releases here; name the folder that palermo release table wrote to",
                ));
            }
            earlier.add(folder, Some(&entry.dataset))?;
        }
        if !self.previous.contains(&self.output) {
            earlier.add(&self.output, Some(&entry.dataset))?;
        }
        if !earlier.meaning.totals.contains(&entry.total) {
            earlier.meaning.totals.push(entry.total.clone());
        }
        let place = earlier
            .editions
            .iter()
            .position(|edition| *edition == entry.edition);
        let edition = place.unwrap_or(earlier.editions.len());
        History::new(&earlier.tables, &earlier.meaning, edition)
            .map_err(|problem| Failure::Rejected(problem.to_string()))
    }
}

fn read_lists(path: Option<&Path>) -> Result<CodeLists, Failure> {
    let Some(path) = path else {
        return Ok(CodeLists::default());
    };
    let file = File::open(path).map_err(|reason| Failure::file(path, reason))?;
    CodeLists::read(file).map_err(|problem| Failure::file(path, problem))
}

/// Writes table, metadata and report; the record last, so that what it names is there.
fn write(
    desk: &Desk<'_>,
    wish: &TableArguments,
    table: &Released<ProtectedTable>,
    entry: &Entry,
    mut record: Record,
) -> Result<(), Failure> {
    let folder = &wish.output;
    fs::create_dir_all(folder).map_err(|reason| Failure::file(folder, reason))?;
    let path = folder.join(&entry.file);
    let head: Vec<String> = entry
        .columns
        .iter()
        .chain([&"count".to_owned()])
        .map(|name| formula_safe(name))
        .collect();
    let mut text = line(&head);
    for (codes, value) in table.rows(LISTED) {
        let mut fields: Vec<String> = codes.iter().map(|code| formula_safe(code)).collect();
        fields.push(value.map_or_else(|| MARK.to_owned(), |value| value.to_string()));
        text.push_str(&line(&fields));
    }
    fs::write(&path, text).map_err(|reason| Failure::file(&path, reason))?;
    write_ranges(folder, table, entry)?;
    let path = path.with_extension("json");
    let shaped = serde_json::to_string_pretty(&metadata(table, entry)).unwrap_or_default();
    fs::write(&path, shaped + "\n").map_err(|reason| Failure::file(&path, reason))?;
    let path = path.with_extension("txt");
    let mut text = String::new();
    for row in report_rows(desk, table, entry) {
        text.push_str(&row.join(": "));
        text.push('\n');
    }
    for sentence in &table.evidence().verdict {
        text.push_str(sentence);
        text.push('\n');
    }
    fs::write(&path, text).map_err(|reason| Failure::file(&path, reason))?;
    record.tables.push(entry.clone());
    record.write(folder)
}

/// Writes what readers could work out of hidden counts that are no small ones, where there is any such count: in a
/// folder of its own, because whoever attacks all tables of the folder means counts and not ranges.
fn write_ranges(folder: &Path, table: &Released<ProtectedTable>, entry: &Entry) -> Result<(), Failure> {
    let head = entry.columns.iter().map(String::as_str);
    let mut text = line(
        &head
            .chain(["at_least", "at_most"])
            .map(formula_safe)
            .collect::<Vec<_>>(),
    );
    let mut is_empty = true;
    for (codes, low, high) in table.ranges() {
        let mut fields: Vec<String> = codes.iter().map(|code| formula_safe(code)).collect();
        fields.extend([low.to_string(), high.to_string()]);
        text.push_str(&line(&fields));
        is_empty = false;
    }
    if is_empty {
        return Ok(());
    }
    let folder = folder.join("ranges");
    fs::create_dir_all(&folder).map_err(|reason| Failure::file(&folder, reason))?;
    let path = folder.join(&entry.file);
    fs::write(&path, text).map_err(|reason| Failure::file(&path, reason))
}

/// A line of CSV.
fn line(fields: &[String]) -> String {
    let quoted: Vec<String> = fields
        .iter()
        .map(|field| {
            if field.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", field.replace('"', "\"\""))
            } else {
                field.clone()
            }
        })
        .collect();
    quoted.join(",") + "\n"
}

fn metadata(table: &Released<ProtectedTable>, entry: &Entry) -> Value {
    let (loss, verdict, evidence) = (&table.loss, &table.verdict, table.evidence());
    json!({
        "table": entry.file,
        "dataset": entry.dataset,
        "edition": entry.edition,
        "columns": entry.columns,
        "order": entry.order,
        "total": entry.total,
        "hidden_mark": MARK,
        "absent": match entry.rounding {
            Some(base) => format!("a combination without a row has from 0 to {}", base - 1),
            None => format!("a combination without a row is hidden: from 0 to {}, or hidden to protect others", entry.minimum - 1),
        },
        "method": evidence.method,
        "rules": evidence.rules.iter().map(|(name, value)| (name.clone(), json!(value))).collect::<serde_json::Map<_, _>>(),
        "released_at": evidence.at,
        "loss": {
            "cells": loss.cells,
            "primary_cells": loss.primary_cells,
            "primary_people": loss.primary_people,
            "complementary_cells": loss.complementary_cells,
            "complementary_people": loss.complementary_people,
            "people_in_all_cells": loss.people,
            "hidden_leaf_people": loss.hidden_leaf_people,
            "people": loss.whole,
            "rounded_cells": loss.rounded_cells,
            "broken_sums": loss.broken_sums,
            "median_error_percent": loss.median_error_percent,
            "ranges": table.ranges().count(),
            "order_of_twenty_kept": table.order_kept(20),
        },
        "verdict": {
            "protected": verdict.protected,
            "proved": verdict.proved,
            "recoverable": verdict.protected - verdict.proved,
            "earlier_tables": verdict.earlier,
            "blocks": verdict.blocks,
            "largest_block": verdict.largest_block,
            "sentences": evidence.verdict,
        },
    })
}

fn report_rows(desk: &Desk<'_>, table: &Released<ProtectedTable>, entry: &Entry) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let (loss, verdict) = (&table.loss, &table.verdict);
    let hidden = loss.primary_cells + loss.complementary_cells;
    let row = |key: &str, value: String| vec![messages.text(key), value];
    let mut rows = vec![
        row("release-table", entry.file.clone()),
        row("release-cells", loss.cells.to_string()),
        row("release-published", (loss.cells - hidden).to_string()),
    ];
    if entry.rounding.is_some() {
        rows.push(row("release-rounded", loss.rounded_cells.to_string()));
        rows.push(row("release-broken-sums", loss.broken_sums.to_string()));
    } else {
        rows.push(row(
            "release-primary",
            format!("{}, {}", loss.primary_cells, loss.primary_people),
        ));
        rows.push(row(
            "release-complementary",
            format!("{}, {}", loss.complementary_cells, loss.complementary_people),
        ));
        rows.push(row(
            "release-leaf-people",
            format!("{} / {}", loss.hidden_leaf_people, loss.whole),
        ));
        rows.push(row("release-ranges", table.ranges().count().to_string()));
    }
    rows.push(row(
        "release-median-error",
        format!("{:.2}", loss.median_error_percent),
    ));
    rows.push(row(
        "release-order",
        format!("{:.1}", table.order_kept(20) * 100.0),
    ));
    rows.push(row(
        "release-proved",
        format!("{} / {}", verdict.proved, verdict.protected),
    ));
    rows.push(row("release-earlier", verdict.earlier.to_string()));
    rows.push(row(
        "release-recovered",
        (verdict.protected - verdict.proved).to_string(),
    ));
    rows
}
