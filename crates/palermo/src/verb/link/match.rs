//! `palermo link match`: a coordinator without the secret links the encodings of agencies.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use linkage::matching::{self, Agency, Link, Matching, PairReport, Wish};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::hexadecimal;
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link match` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo link match a.enc b.enc c.enc -o links.csv --json
  palermo link match a.enc b.enc -o links.csv --persons persons.csv
  palermo link match a.enc b.enc -o links.csv --possible possible.csv --rosters rosters
  palermo link lists links.csv rosters/a.csv rosters/b.csv --id pseudonym --review possible.csv --draws 100 -o lists.csv

The links name pseudonyms. Each agency finds its own records by the map that palermo link encode wrote beside its encodings.")]
pub struct MatchArguments {
    /// The encodings of two agencies or more
    #[arg(required = true, num_args = 2.., value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The file of links to write: left, right, weight, probability, spread (the standard error of the weight)
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Write also every pair that is not out of the question, for draws of an uncertain linkage
    #[arg(long, value_name = "FILE")]
    possible: Option<PathBuf>,
    /// Write also which records are one person: pseudonym, file, person
    #[arg(long, value_name = "FILE")]
    persons: Option<PathBuf>,
    /// Write also the pseudonyms of each file to a table of its own in this folder, for palermo link lists --id pseudonym
    #[arg(long, value_name = "FOLDER")]
    rosters: Option<PathBuf>,
    /// The least probability of a link; where it is left out, that which makes the expected F1 greatest
    #[arg(long, value_name = "PROBABILITY", value_parser = probability)]
    least: Option<f64>,
    /// A record may have several partners in another file, whatever the agencies say of their files
    #[arg(long)]
    many: bool,
}

pub(super) fn probability(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "a probability is a number from 0 to 1, such as 0.9".to_owned())
}

/// Runs `palermo link match`.
///
/// # Errors
/// What is wrong with a file of encodings, or that two were not made alike; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &MatchArguments) -> Result<Exit, Failure> {
    let agencies: Vec<Agency<'_>> = wish
        .files
        .iter()
        .map(|path| Agency {
            name: path.display().to_string(),
            open: Box::new(move || Ok(Box::new(File::open(path)?))),
        })
        .collect();
    let asked = Wish {
        one_to_one: wish.many.then_some(false),
        least: wish.least,
        ..Wish::default()
    };
    let matching =
        matching::link(&agencies, &asked).map_err(|problem| Failure::Rejected(problem.to_string()))?;
    write_links(&matching, &matching.links, &wish.output)?;
    if let Some(path) = &wish.possible {
        write_links(&matching, &matching.possible, path)?;
    }
    if let Some(path) = &wish.persons {
        write_persons(&matching, &agencies, path)?;
    }
    if let Some(folder) = &wish.rosters {
        write_rosters(&matching, &wish.files, folder)?;
    }
    tell(desk, &agencies, &matching, &wish.output)?;
    Ok(Exit::Ok)
}

/// The pseudonyms of each file, in a table that is called after it.
fn write_rosters(matching: &Matching, files: &[PathBuf], folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .map_err(|reason| Failure::file(folder, format!("the folder cannot be made: {reason}")))?;
    let mut taken: Vec<PathBuf> = Vec::new();
    for (path, names) in files.iter().zip(&matching.pseudonyms) {
        let mut roster = folder.join(path.file_stem().unwrap_or_default());
        roster.add_extension("csv");
        if taken.contains(&roster) {
            return Err(Failure::file(
                path,
                "another file of encodings has the same name; give them different names, by which the lists are called",
            ));
        }
        write_rows(&roster, &["pseudonym"], |rows| {
            for name in names {
                rows.write_record([hexadecimal(name)])?;
            }
            Ok(())
        })?;
        taken.push(roster);
    }
    Ok(())
}

fn write_links(matching: &Matching, links: &[Link], path: &Path) -> Result<(), Failure> {
    write_rows(
        path,
        &["left", "right", "weight", "probability", "spread"],
        |rows| {
            for link in links {
                rows.write_record([
                    hexadecimal(&matching.pseudonyms[link.left_agency][link.left as usize]),
                    hexadecimal(&matching.pseudonyms[link.right_agency][link.right as usize]),
                    format!("{:.3}", link.weight),
                    format!("{:.6}", link.probability),
                    format!("{:.3}", link.spread),
                ])?;
            }
            Ok(())
        },
    )
}

fn write_persons(matching: &Matching, agencies: &[Agency<'_>], path: &Path) -> Result<(), Failure> {
    let persons = matching::persons(matching);
    write_rows(path, &["pseudonym", "file", "person"], |rows| {
        for ((agency, names), persons) in agencies.iter().zip(&matching.pseudonyms).zip(&persons) {
            for (name, person) in names.iter().zip(persons) {
                rows.write_record([hexadecimal(name), agency.name.clone(), person.to_string()])?;
            }
        }
        Ok(())
    })
}

/// Writes a table that takes its name once it is whole.
fn write_rows(
    path: &Path,
    head: &[&str],
    fill: impl FnOnce(&mut csv::Writer<BufWriter<NamedTempFile>>) -> csv::Result<()>,
) -> Result<(), Failure> {
    let failed = |reason: &dyn std::fmt::Display| Failure::file(path, format!("cannot be written: {reason}"));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(|reason| failed(&reason))?;
    let mut rows = csv::Writer::from_writer(BufWriter::new(file));
    rows.write_record(head).map_err(|reason| failed(&reason))?;
    fill(&mut rows).map_err(|reason| failed(&reason))?;
    let mut file = rows.into_inner().map_err(|reason| failed(reason.error()))?;
    file.flush().map_err(|reason| failed(&reason))?;
    let file = file.into_inner().map_err(|reason| failed(reason.error()))?;
    file.persist(path).map_err(|reason| failed(&reason.error))?;
    Ok(())
}

fn tell(desk: &Desk<'_>, agencies: &[Agency<'_>], matching: &Matching, output: &Path) -> Result<(), Failure> {
    let messages = desk.messages();
    let name = |agency: usize| agencies[agency].name.clone();
    desk.answer(
        "palermo.link-match/1",
        || {
            let files: Vec<Value> = agencies
                .iter()
                .zip(&matching.pseudonyms)
                .map(|(agency, names)| json!({ "file": agency.name, "records": names.len() }))
                .collect();
            let of_pair = |report: &PairReport| {
                json!({
                    "left": name(report.left),
                    "right": name(report.right),
                    "comparisons": report.comparisons,
                    "candidates": report.candidates,
                    "links": report.links,
                    "least_probability": report.least,
                    "expected_precision": report.precision,
                    "expected_missed": report.missed,
                })
            };
            let pairs: Vec<Value> = matching.reports.iter().map(of_pair).collect();
            json!({
                "output": output.display().to_string(),
                "files": files,
                "one_to_one": matching.one_to_one,
                "pairs": pairs,
                "links": matching.links.len(),
            })
        },
        || {
            let head = [
                "link-left",
                "link-right",
                "link-links",
                "link-precision",
                "link-missed",
            ];
            let mut rows = vec![head.map(|key| messages.text(key)).to_vec()];
            rows.extend(matching.reports.iter().map(|report| {
                vec![
                    name(report.left),
                    name(report.right),
                    report.links.to_string(),
                    format!("{:.4}", report.precision),
                    format!("{:.1}", report.missed),
                ]
            }));
            rows
        },
    )
}
