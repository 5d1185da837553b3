//! `palermo link lists`.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use linkage::Input;
use linkage::configuration::Limits;
use linkage::encoding::container::{ContainerProblem, MAGIC, count_records};
use linkage::encoding::roster::{PSEUDONYM, Roster};
use linkage::lists::{ListTable, ListsProblem, Members, PossibleLink};
use linkage::output::write_lists;
use serde_json::{Value, json};

use super::{open, read_configuration};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::verb::export::write_file;

/// What `palermo link lists` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo link lists links.csv a.csv b.csv c.csv --config linkage.toml -o lists.csv
  palermo link lists links.csv a.csv b.csv --id rec_id --review review.csv --draws 200 --seed 1 -o lists.csv
  palermo link lists links.csv a.enc b.enc --review possible.csv --draws 200 -o lists.csv"
)]
pub struct ListsArguments {
    /// The links, as palermo link or palermo link match wrote them
    links: PathBuf,
    /// The files of records, or of encodings, that were linked; each is a list
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The configuration with which they were linked; only its id and its limits matter here
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The column that identifies a record, where no configuration is given; files of encodings need neither
    #[arg(long, value_name = "COLUMN", conflicts_with = "config")]
    id: Option<String>,
    /// More possible links, which are drawn with their probabilities: what palermo link --review wrote
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
    /// How many tables to draw, each taking every possible link with its probability; 0 takes the links as they are
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    draws: u32,
    /// What the draws follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the table to this file; standard output where it is left out or -
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs `palermo link lists`.
///
/// # Errors
/// What is wrong with the links or a file; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &ListsArguments) -> Result<Exit, Failure> {
    let output = wish.output.as_deref().filter(|path| *path != Path::new("-"));
    if desk.global.json && output.is_none() {
        return Err(Failure::Usage(
            "--json prints what was counted; say with -o FILE where the table goes".into(),
        ));
    }
    let begin = Instant::now();
    let (id, limits) = identifier(wish)?;
    let rejected = |problem: ListsProblem| Failure::Rejected(problem.to_string());
    let members = Members::read(&id, limits, open_lists(&wish.files, limits)?).map_err(rejected)?;
    let links = read_links(&members, &wish.links)?;
    let tables = if wish.draws == 0 {
        vec![members.table(&links)]
    } else {
        let more = wish
            .review
            .as_deref()
            .map(|path| read_links(&members, path))
            .transpose()?;
        members
            .draws(&together(links, more.unwrap_or_default()), wish.draws, wish.seed)
            .map_err(rejected)?
    };
    let names = list_names(&members);
    if let Some(path) = output {
        write_file(path, |out| Ok(write_lists(out, &names, &tables)?))?;
    } else {
        let mut out = BufWriter::new(io::stdout().lock());
        write_lists(&mut out, &names, &tables)?;
        out.flush()?;
    }
    if output.is_some() {
        desk.answer(
            "palermo.link-lists/1",
            || lists_json(wish, &names, &tables),
            || {
                let (label, persons) = (desk.messages().text("link-observed"), persons(&tables));
                vec![vec![label, persons]]
            },
        )?;
    }
    desk.say_done(
        "link-lists-done",
        tables.len() as u64,
        begin.elapsed().as_secs_f64(),
    );
    Ok(Exit::Ok)
}

/// The column that identifies a record, and what limits the files have.
fn identifier(wish: &ListsArguments) -> Result<(String, Limits), Failure> {
    if let Some(path) = &wish.config {
        let configuration = read_configuration(path)?;
        return Ok((configuration.id, configuration.limits));
    }
    let id = match &wish.id {
        Some(id) => id.clone(),
        None if is_encoded(&wish.files)? => PSEUDONYM.to_owned(),
        None => {
            return Err(Failure::Usage(
                "say with --config or --id which column identifies a record; only files of encodings need neither"
                    .into(),
            ));
        }
    };
    Ok((id, Limits::default()))
}

/// Whether all files are of encodings.
fn is_encoded(files: &[PathBuf]) -> Result<bool, Failure> {
    for path in files {
        if !begins_as_encodings(path)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn begins_as_encodings(path: &Path) -> Result<bool, Failure> {
    let mut begin = Vec::new();
    open(path)?
        .take(MAGIC.len() as u64)
        .read_to_end(&mut begin)
        .map_err(|reason| Failure::file(path, format!("the file cannot be read: {reason}")))?;
    Ok(begin == MAGIC)
}

/// Opens files of records and of encodings alike. Files of encodings are read through first, so that what is wrong with
/// them is told as such.
fn open_lists(files: &[PathBuf], limits: Limits) -> Result<Vec<Input<Box<dyn Read>>>, Failure> {
    let input = |path: &PathBuf| {
        let reader: Box<dyn Read> = if begins_as_encodings(path)? {
            let problem = |problem: ContainerProblem| Failure::file(path, problem);
            let records = count_records(BufReader::new(open(path)?)).map_err(problem)?;
            if records > limits.rows as u64 {
                return Err(Failure::file(
                    path,
                    format!("the file has {records} records, at most {} are read", limits.rows),
                ));
            }
            Box::new(Roster::new(BufReader::new(open(path)?)).map_err(problem)?)
        } else {
            Box::new(open(path)?)
        };
        Ok(Input {
            name: path.display().to_string(),
            reader,
        })
    };
    files.iter().map(input).collect()
}

fn read_links(members: &Members, path: &Path) -> Result<Vec<PossibleLink>, Failure> {
    members
        .read_links(open(path)?)
        .map_err(|problem| Failure::file(path, problem))
}

/// Links and more possible ones, each pair once.
fn together(mut links: Vec<PossibleLink>, more: Vec<PossibleLink>) -> Vec<PossibleLink> {
    let key = |link: &PossibleLink| (link.one.min(link.other), link.one.max(link.other));
    let known: std::collections::BTreeSet<(u32, u32)> = links.iter().map(key).collect();
    links.extend(more.into_iter().filter(|link| !known.contains(&key(link))));
    links
}

/// The names of the lists: what the files are called, without folder and ending, told apart by numbers where two
/// would be the same or would have another meaning in the table.
fn list_names(members: &Members) -> Vec<String> {
    const TAKEN: [&str; 3] = ["count", "draw", "id"];
    let mut names: Vec<String> = Vec::new();
    for (number, path) in members.names().iter().enumerate() {
        let stem = Path::new(path)
            .file_stem()
            .map_or_else(|| path.clone(), |stem| stem.to_string_lossy().into_owned());
        let is_free = !names.contains(&stem) && !TAKEN.contains(&stem.as_str());
        names.push(if is_free {
            stem
        } else {
            format!("{stem}-{}", number + 1)
        });
    }
    names
}

fn persons(tables: &[ListTable]) -> String {
    let (low, high) = range(tables);
    if low == high {
        low.to_string()
    } else {
        format!("{low}-{high}")
    }
}

/// The fewest and the most persons of a table.
fn range(tables: &[ListTable]) -> (u64, u64) {
    let sums = || tables.iter().map(|table| table.counts.values().sum::<u64>());
    (sums().min().unwrap_or(0), sums().max().unwrap_or(0))
}

fn lists_json(wish: &ListsArguments, names: &[String], tables: &[ListTable]) -> Value {
    let (low, high) = range(tables);
    json!({
        "output": wish.output.as_ref().map(|path| path.display().to_string()),
        "lists": names,
        "draws": wish.draws,
        "seed": wish.seed,
        "observed": { "least": low, "most": high },
    })
}
