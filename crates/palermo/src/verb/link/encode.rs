//! `palermo link encode`: an agency makes its records into encodings that tell no names.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use linkage::encoding::container::{Head, Writer};
use linkage::encoding::{Encoder, Exposure, Hardening, Plan, Pseudonym};
use linkage::secret::Secret;
use linkage::{Configuration, Table};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::{read_configuration, read_nicknames, read_table};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo link encode` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  openssl rand -hex 32 > secret                              # one agency, once; hand it to the other agencies only
  palermo link encode a.csv --config linkage.toml --secret-file secret -o a.enc

The file a.enc goes to the coordinator. The secret and the map a.enc.map.csv stay with the agency."
)]
pub struct EncodeArguments {
    /// The file of records, comma-separated with a header
    file: PathBuf,
    /// What is to be compared; all agencies use the same configuration
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The file with the secret that the agencies share: 32 random bytes or 64 hexadecimal digits
    #[arg(long, value_name = "FILE")]
    secret_file: PathBuf,
    /// The file of encodings to write
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// The file that tells whose pseudonym is whose; where it is left out, its name is that of the encodings with
    /// .map.csv behind it
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
}

/// Runs `palermo link encode`.
///
/// # Errors
/// What is wrong with the configuration, the secret or the file; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &EncodeArguments) -> Result<Exit, Failure> {
    let configuration = read_configuration(&wish.config)?;
    let plan = Plan::of(&configuration).map_err(|problem| Failure::file(&wish.config, problem))?;
    let secret = read_secret(&wish.secret_file)?;
    let nicknames = read_nicknames(&configuration, &wish.config)?;
    let table = read_table(&configuration, &nicknames, std::slice::from_ref(&wish.file))?;
    let map = wish.map.clone().unwrap_or_else(|| {
        let mut name = wish.output.clone().into_os_string();
        name.push(".map.csv");
        name.into()
    });
    let encoder = Encoder::new(plan, &secret);
    let names = draw_pseudonyms(table.len());
    // Neither file needs the other.
    let exposures = std::thread::scope(|scope| {
        let mapping = scope.spawn(|| write_map(&table, &configuration, &names, &map));
        let exposures = write_encodings(&encoder, &configuration, &table, &names, &wish.output)?;
        mapping
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok::<_, Failure>(exposures)
    })?;
    warn(desk, encoder.plan());
    desk.say("link-keep-map", &[("file", map.display().to_string().into())]);
    tell(desk, wish, &encoder, &table, &exposures, &map)?;
    Ok(Exit::Ok)
}

fn read_secret(path: &Path) -> Result<Secret, Failure> {
    let file = File::open(path)
        .map_err(|reason| Failure::file(path, format!("the secret cannot be read: {reason}")))?;
    Secret::read(file).map_err(|problem| Failure::file(path, problem))
}

/// A pseudonym for each record, in the order of the pseudonyms: so the order of the encodings tells nothing of the order
/// of the records.
fn draw_pseudonyms(records: usize) -> Vec<(u32, Pseudonym)> {
    let mut drawn: Vec<(u32, Pseudonym)> = (0..records as u32)
        .map(|record| {
            let mut pseudonym = Pseudonym::default();
            rand::fill(&mut pseudonym);
            (record, pseudonym)
        })
        .collect();
    drawn.sort_unstable_by_key(|(_, pseudonym)| *pseudonym);
    drawn
}

fn write_encodings(
    encoder: &Encoder,
    configuration: &Configuration,
    table: &Table,
    names: &[(u32, Pseudonym)],
    path: &Path,
) -> Result<Vec<Exposure>, Failure> {
    let failed = |reason: &dyn std::fmt::Display| Failure::file(path, format!("cannot be written: {reason}"));
    let file = beside(path).map_err(|reason| failed(&reason))?;
    let head = Head::of(
        encoder.plan(),
        encoder.fingerprint(),
        encoder.secret_check(),
        configuration.one_to_one,
    );
    let mut writer = Writer::new(BufWriter::new(file), head).map_err(|reason| failed(&reason))?;
    let exposures = encoder
        .prepare(table)
        .write(names, &mut writer)
        .map_err(|reason| failed(&reason))?;
    let file = writer.finish().map_err(|reason| failed(&reason))?;
    let file = file.into_inner().map_err(|reason| failed(reason.error()))?;
    file.persist(path).map_err(|reason| failed(&reason.error))?;
    Ok(exposures)
}

/// Whose pseudonym is whose. Only the owner of the file may read it.
fn write_map(
    table: &Table,
    configuration: &Configuration,
    names: &[(u32, Pseudonym)],
    path: &Path,
) -> Result<(), Failure> {
    let failed = |reason: &dyn std::fmt::Display| Failure::file(path, format!("cannot be written: {reason}"));
    let file = beside(path).map_err(|reason| failed(&reason))?;
    let mut rows = csv::Writer::from_writer(BufWriter::new(file));
    rows.write_record(["pseudonym", configuration.id.as_str()])
        .map_err(|reason| failed(&reason))?;
    for (record, pseudonym) in names {
        rows.write_record([super::hexadecimal(pseudonym).as_str(), table.id(*record)])
            .map_err(|reason| failed(&reason))?;
    }
    let mut file = rows.into_inner().map_err(|reason| failed(reason.error()))?;
    file.flush().map_err(|reason| failed(&reason))?;
    let file = file.into_inner().map_err(|reason| failed(reason.error()))?;
    file.persist(path).map_err(|reason| failed(&reason.error))?;
    Ok(())
}

/// A file beside the one that is to be written, which takes its name once it is whole.
fn beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
}

fn warn(desk: &Desk<'_>, plan: &Plan) {
    if plan.hardening == Hardening::None {
        desk.say("link-not-hardened", &[]);
    } else if !plan.is_salted() {
        desk.say("link-not-salted", &[]);
    }
}

fn tell(
    desk: &Desk<'_>,
    wish: &EncodeArguments,
    encoder: &Encoder,
    table: &Table,
    exposures: &[Exposure],
    map: &Path,
) -> Result<(), Failure> {
    let plan = encoder.plan();
    let messages = desk.messages();
    desk.answer(
        "palermo.link-encode/1",
        || {
            let salts: Vec<Value> = exposures
                .iter()
                .enumerate()
                .map(|(salt, exposure)| {
                    json!({
                        "parts": plan.describe_salt(salt),
                        "records": exposure.salted,
                        "alone": exposure.alone,
                        "largest_group": exposure.largest_group,
                    })
                })
                .collect();
            json!({
                "file": wish.output.display().to_string(),
                "map": map.display().to_string(),
                "records": table.len(),
                "bits": plan.bits,
                "buckets": plan.buckets,
                "salts": salts,
                "fingerprint": super::hexadecimal(&encoder.fingerprint()),
                "sources": super::clear::sources_json(table),
            })
        },
        || {
            let head = ["link-salt", "link-records", "link-alone", "link-largest-group"];
            let mut rows = vec![head.map(|key| messages.text(key)).to_vec()];
            rows.extend(exposures.iter().enumerate().map(|(salt, exposure)| {
                vec![
                    plan.describe_salt(salt),
                    exposure.salted.to_string(),
                    exposure.alone.to_string(),
                    exposure.largest_group.to_string(),
                ]
            }));
            rows
        },
    )
}
