//! `palermo release attack`.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;
use release::attack::read::{Layout, read};
use release::attack::tables::{Absent, Key, name_of, span};
use release::attack::{Findings, Hidden, Wishes, attack};
use release::program::UNBOUNDED;
use release::program::bounds::Limits;
use release::table::leaves::CodeLists;
use serde_json::{Value, json};

use super::record::{Earlier, RECORD};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Findings of one kind that a person is shown; all are in the JSON, up to [`MOST_TOLD`].
const SHOWN: usize = 10;
/// Findings of one kind that the JSON holds at most.
const MOST_TOLD: usize = 10_000;

/// What `palermo release attack` takes.
#[derive(Debug, Args)]
pub struct AttackArguments {
    /// Published tables, comma-separated with a header, or folders that palermo release table wrote to
    #[arg(required = true, value_name = "TABLES")]
    tables: Vec<PathBuf>,
    /// The smallest count that may be known
    #[arg(long, default_value_t = 5, value_name = "N")]
    minimum: i64,
    /// The column with the counts; the last one where nothing is said
    #[arg(long, value_name = "COLUMN")]
    count: Option<String>,
    /// The tables are wide: these columns tell rows apart, and every other column is a category
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS", conflicts_with = "count")]
    wide: Option<Vec<String>>,
    /// Columns that do not tell cells apart
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    ignore: Vec<String>,
    /// What totals are called; Total and All in several spellings where nothing is said
    #[arg(long, value_name = "WORD")]
    totals: Vec<String>,
    /// A mark of a hidden count, beside <5, 1-4 and the like; *, c, x (also in brackets), :, .., - and nothing at all where no mark is named
    #[arg(long, value_name = "MARK", allow_hyphen_values = true)]
    mark: Vec<String>,
    /// What a hidden count can be: the least, or the least and the most, as in 1-4
    #[arg(long, default_value = "0", value_name = "RANGE")]
    hidden: String,
    /// A combination without a row is hidden; without this it is nobody
    #[arg(long)]
    absent_is_hidden: bool,
    /// Each table is a later edition of the one before: it counts the same people and those who came since
    #[arg(long)]
    cumulative: bool,
    /// A list of codes with what they lie under: a file with the columns column, code, parent
    #[arg(long, value_name = "FILE")]
    hierarchy: Option<PathBuf>,
    /// Make the bounds of every hidden count exact, not only of those that may be narrow
    #[arg(long)]
    exact: bool,
}

/// Runs `palermo release attack`.
///
/// # Errors
/// What is wrong with a table.
pub fn run(desk: &Desk<'_>, wish: &AttackArguments) -> Result<Exit, Failure> {
    if wish.minimum < 2 {
        return Err(Failure::Usage(format!(
            "the minimum is {}; give one of at least 2",
            wish.minimum
        )));
    }
    let earlier = wish.read()?;
    let wishes = Wishes {
        minimum: wish.minimum,
        exact: wish.exact,
        limits: Limits::default(),
    };
    let findings = attack(&earlier.tables, &earlier.meaning, wishes)
        .map_err(|problem| Failure::Rejected(problem.to_string()))?;
    desk.answer(
        "palermo.release-attack/1",
        || to_json(&findings, wish.minimum),
        || to_rows(desk, &findings),
    )?;
    Ok(if findings.is_disclosing(wish.minimum) {
        Exit::Disclosure
    } else {
        Exit::Ok
    })
}

impl AttackArguments {
    fn read(&self) -> Result<Earlier, Failure> {
        let layout = self.layout()?;
        let mut read_so_far = Earlier::default();
        read_so_far.meaning.totals = if self.totals.is_empty() {
            ["Total", "total", "TOTAL", "All", "all", "ALL"]
                .map(str::to_owned)
                .to_vec()
        } else {
            self.totals.clone()
        };
        if let Some(path) = &self.hierarchy {
            let file = File::open(path).map_err(|reason| Failure::file(path, reason))?;
            let lists = CodeLists::read(file).map_err(|problem| Failure::file(path, problem))?;
            for (column, code, parent) in lists.parents() {
                let heading = (column.to_owned(), code.to_owned());
                read_so_far.meaning.parents.insert(heading, parent.to_owned());
            }
        }
        for (place, path) in self.tables.iter().enumerate() {
            if path.is_dir() {
                if !path.join(RECORD).exists() {
                    return Err(Failure::file(
                        path,
                        "there is no record of releases here; name the tables themselves",
                    ));
                }
                read_so_far.add(path, None)?;
                continue;
            }
            let edition = if self.cumulative { place } else { 0 };
            read_so_far.tables.push(read_table(path, &layout, edition)?);
        }
        if read_so_far.datasets.len() > 1 {
            return Err(Failure::Rejected(format!(
                "the folders hold releases of different data: {}; attack one at a time",
                read_so_far.datasets.join(", ")
            )));
        }
        Ok(read_so_far)
    }

    fn layout(&self) -> Result<Layout, Failure> {
        let mut layout = Layout {
            count: self.count.clone(),
            labels: self.wide.clone(),
            ignored: self.ignore.clone(),
            absent: if self.absent_is_hidden {
                Absent::Withheld
            } else {
                Absent::Nought
            },
            ..Layout::default()
        };
        if !self.mark.is_empty() {
            layout.marks.clone_from(&self.mark);
        }
        let (low, high) = match self.hidden.split_once('-') {
            Some((low, high)) => (low.trim().parse().ok(), high.trim().parse().ok()),
            None => (self.hidden.trim().parse().ok(), Some(UNBOUNDED)),
        };
        match (low, high) {
            (Some(low), Some(high)) if 0 <= low && low <= high => layout.hidden = (low, high),
            _ => {
                return Err(Failure::Usage(format!(
                    "--hidden {}: give the least that a hidden count can be, or the least and the most as in 1-4",
                    self.hidden
                )));
            }
        }
        Ok(layout)
    }
}

/// Reads a published table.
fn read_table(
    path: &Path,
    layout: &Layout,
    edition: usize,
) -> Result<release::attack::tables::PublishedTable, Failure> {
    let file = File::open(path).map_err(|reason| Failure::file(path, reason))?;
    let name = path.display().to_string();
    read(file, &name, layout, edition).map_err(|problem| Failure::file(path, problem))
}

fn key_json(key: &Key) -> Value {
    key.iter()
        .map(|(column, code)| (column.clone(), json!(code)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn hidden_json(one: &Hidden) -> Value {
    json!({
        "cell": key_json(&one.key),
        "edition": one.edition + 1,
        "lower": one.lower,
        "upper": (one.upper < UNBOUNDED).then_some(one.upper),
    })
}

fn to_json(findings: &Findings, minimum: i64) -> Value {
    let recovered: Vec<Value> = findings
        .recovered
        .iter()
        .filter(|one| one.cell.lower > 0)
        .take(MOST_TOLD)
        .map(|one| {
            json!({
                "cell": key_json(&one.cell.key),
                "edition": one.cell.edition + 1,
                "value": one.cell.lower,
                "protected": (1..minimum).contains(&one.cell.lower),
                "proof": one.derivation.in_words(),
            })
        })
        .collect();
    let noughts = findings
        .recovered
        .iter()
        .filter(|one| one.cell.lower == 0)
        .count();
    json!({
        "minimum": minimum,
        "disclosing": findings.is_disclosing(minimum),
        "published": findings.published,
        "hidden": findings.hidden,
        "exact_bounds": findings.exact,
        "undecided": findings.open,
        "blocks": findings.blocks.0,
        "largest_block": findings.blocks.1,
        "recovered_count": findings.recovered.len() - noughts,
        "recovered": recovered,
        "known_noughts": noughts,
        "narrow_count": findings.narrow.len(),
        "narrow": findings.narrow.iter().take(MOST_TOLD).map(hidden_json).collect::<Vec<_>>(),
        "small_count": findings.small.len(),
        "small": findings.small.iter().take(MOST_TOLD).map(|(key, count)| json!({ "cell": key_json(key), "count": count })).collect::<Vec<_>>(),
        "singled_out": findings.singled_out.iter().take(MOST_TOLD).map(|one| json!({
            "cell": key_json(&one.key),
            "editions": [one.editions.0 + 1, one.editions.1 + 1],
            "lower": one.lower,
            "upper": one.upper,
        })).collect::<Vec<_>>(),
        "homogeneous_count": findings.homogeneous.len(),
        "homogeneous": findings.homogeneous.iter().take(MOST_TOLD).map(|one| json!({
            "group": key_json(&one.group),
            "column": one.category.0,
            "category": one.category.1,
            "count": one.count,
        })).collect::<Vec<_>>(),
        "conflicts": findings.conflicts.iter().take(MOST_TOLD).map(|one| one.what.clone()).collect::<Vec<_>>(),
    })
}

fn to_rows(desk: &Desk<'_>, findings: &Findings) -> Vec<Vec<String>> {
    let messages = desk.messages();
    let row = |key: &str, value: usize| vec![messages.text(key), value.to_string()];
    let recovered: Vec<_> = findings
        .recovered
        .iter()
        .filter(|one| one.cell.lower > 0)
        .collect();
    let mut rows = vec![
        row("release-published", findings.published),
        row("release-hidden", findings.hidden),
        row("release-small", findings.small.len()),
        row("release-recovered", recovered.len()),
        row("release-noughts", findings.recovered.len() - recovered.len()),
        row("release-narrow", findings.narrow.len()),
        row("release-singled-out", findings.singled_out.len()),
        row("release-homogeneous", findings.homogeneous.len()),
        row("release-conflicts", findings.conflicts.len()),
        row("release-exact", findings.exact),
        row("release-open", findings.open),
    ];
    for (key, lines) in parts(findings, &recovered) {
        if !lines.is_empty() {
            rows.push(vec![]);
            rows.push(vec![messages.text(key)]);
            rows.extend(lines);
        }
    }
    rows
}

/// The findings of each sort, as rows, with the key of their heading.
fn parts(
    findings: &Findings,
    recovered: &[&release::attack::Recovery],
) -> Vec<(&'static str, Vec<Vec<String>>)> {
    let mut parts: Vec<(&'static str, Vec<Vec<String>>)> = Vec::new();
    let mut part = |key: &'static str, lines: Vec<Vec<String>>| parts.push((key, lines));
    let small = findings.small.iter().take(SHOWN);
    part(
        "release-small",
        small
            .map(|(key, count)| vec![name_of(key), count.to_string()])
            .collect(),
    );
    let mut told = Vec::new();
    for one in recovered.iter().take(SHOWN) {
        told.push(vec![name_of(&one.cell.key), one.cell.lower.to_string()]);
        told.extend(
            one.derivation
                .in_words()
                .into_iter()
                .map(|sentence| vec![format!("    {sentence}")]),
        );
    }
    part("release-recovered", told);
    let narrow = findings.narrow.iter().take(SHOWN);
    part(
        "release-narrow",
        narrow
            .map(|one| vec![name_of(&one.key), span(one.lower, one.upper)])
            .collect(),
    );
    let newcomers = findings.singled_out.iter().take(SHOWN);
    part(
        "release-singled-out",
        newcomers
            .map(|one| vec![name_of(&one.key), span(one.lower, one.upper)])
            .collect(),
    );
    let groups = findings.homogeneous.iter().take(SHOWN);
    part(
        "release-homogeneous",
        groups
            .map(|one| {
                vec![
                    name_of(&one.group),
                    format!("{}={}", one.category.0, one.category.1),
                    one.count.to_string(),
                ]
            })
            .collect(),
    );
    let conflicts = findings.conflicts.iter().take(SHOWN);
    part(
        "release-conflicts",
        conflicts.map(|one| vec![one.what.clone()]).collect(),
    );
    parts
}
