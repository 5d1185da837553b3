//! `palermo release synthesize`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use rand::TryRng;
use rand::rngs::SysRng;
use release::budget::Neighbours;
use release::budget::ledger::{Amount, Entry, LedgerError, Spending};
use release::noise::Seed;
use release::quality::{Attacks, Comparison, attack, compare};
use release::report::{Subject, cautions, render};
use release::synthesis::{Settings, Stage, Synthesis, synthesize};
use serde_json::{Value, json};
use statistics::{Codes, Column, ColumnKind, Data, Measure};
use store::Progress;

use super::compare::{attacks_json, comparison_json, comparison_rows};
use super::ledger::{OpenLedger, Place, budget, entry_json, now, refused};
use super::microdata::{Catalogue, Columns, read, read_domain, write};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// Data of more rows are not attacked beside their report: the attack makes a second release.
const MOST_ATTACKED_ROWS: usize = 100_000;
/// Fewer rows are too few to be halved.
const LEAST_ATTACKED_ROWS: usize = 200;

/// What `palermo release synthesize` takes.
#[derive(Debug, Args)]
pub struct SynthesizeArguments {
    /// The data: one row a person, comma-separated with a header, or Parquet
    #[arg(value_name = "DATA.csv")]
    persons: PathBuf,
    #[command(flatten)]
    columns: Columns,
    /// The promise: how much more likely the presence of one row may make any outcome, as a power of e
    #[arg(long, value_name = "EPSILON", default_value_t = 4.0)]
    epsilon: f64,
    /// The probability outside the promise; 1/(n ln n) for n rows where nothing is said
    #[arg(long, value_name = "DELTA")]
    delta: Option<f64>,
    /// Measure combinations of up to so many columns: 1, 2 or 3
    #[arg(long, value_name = "N", default_value_t = 3)]
    order: usize,
    /// How many rows to make; as many as the data have, which tells their number, where nothing is said
    #[arg(long, value_name = "N")]
    rows: Option<usize>,
    /// The values that columns may have, as TOML: a list of values for a column, "countries", or the name of a bundled code list
    #[arg(long, value_name = "FILE")]
    domain: Option<PathBuf>,
    /// Leave out values of the lists that the noisy counts do not show, in place of giving each one row at least
    #[arg(long)]
    likely_values: bool,
    /// A file with the seed of the noise; where it does not exist, it is made, readable by you alone. Whoever has it can take the noise away: show it to auditors who may see the data, to nobody else
    #[arg(long, value_name = "FILE")]
    seed_file: Option<PathBuf>,
    /// What data this is, in the ledger; the name of the file where nothing is said
    #[arg(long, value_name = "NAME")]
    data_set: Option<String>,
    /// What the release is for, in the ledger
    #[arg(long, value_name = "TEXT", default_value = "synthetic records")]
    purpose: String,
    /// The epsilon that all releases from the data set may have together; only where the ledger has no budget for it yet
    #[arg(long, value_name = "EPSILON", default_value_t = 8.0)]
    budget: f64,
    #[command(flatten)]
    place: Place,
    /// The file of the made-up records
    #[arg(short, long = "output", value_name = "OUT.csv")]
    output: PathBuf,
    /// A report on quality and risk, as one HTML file for those who may see the data
    #[arg(long, value_name = "R.html")]
    report: Option<PathBuf>,
}

/// Runs `palermo release synthesize`.
///
/// # Errors
/// What is wrong with the data, the domain or the ledger; where the output cannot be written.
pub fn run(desk: &Desk<'_>, wish: &SynthesizeArguments) -> Result<Exit, Failure> {
    let path = wish.place.path(desk)?;
    let data = read(desk, &wish.persons, &wish.columns)?;
    let settings = wish.settings()?;
    let seed = wish.seed()?;
    let mut meter = desk.meter();
    let made = synthesize(&data, &settings, &seed, |stage| meter.tell(progress(stage)))
        .map_err(|problem| Failure::file(&wish.persons, problem))?;
    for caution in cautions(&made, &Catalogue(desk.messages())) {
        desk.say_line(&caution);
    }
    let mut ledger = OpenLedger::open(desk, &path)?;
    let entry = match wish.enter(&mut ledger, &made)? {
        Ok(entry) => entry,
        Err(problem) => return Ok(refused(&problem)),
    };
    drop(ledger);
    write(&wish.output, |out| statistics::write::csv(&made.data, out))?;
    let real = made
        .domain
        .apply(&data)
        .map_err(|problem| Failure::file(&wish.persons, problem))?;
    let comparison = compare(&real, &made.data, settings.order, None)
        .map_err(|problem| Failure::Rejected(problem.to_string()))?;
    let attacks = wish
        .report
        .as_ref()
        .and_then(|_| attack_a_twin(&real, &settings, &seed));
    let seconds = meter.finish();
    if let Some(report) = &wish.report {
        let subject = Subject {
            data_set: &entry.data_set,
            made: &entry.at,
            synthesis: &made,
            comparison: &comparison,
            attacks: attacks.as_ref(),
            entry: &entry,
        };
        let html = render(&subject, &Catalogue(desk.messages()));
        write(report, |out| out.write_all(html.as_bytes()))?;
    }
    desk.answer(
        "palermo.release-synthesis/1",
        || as_json(wish, &made, &entry, &comparison, attacks.as_ref()),
        || comparison_rows(desk, &comparison),
    )?;
    desk.say("synthesis-report-internal", &[]);
    desk.say_done("synthesis-written", made.data.rows() as u64, seconds);
    Ok(Exit::Ok)
}

fn progress(stage: Stage) -> Progress {
    match stage {
        Stage::Measuring => Progress {
            stage: "measuring",
            done: 0,
            total: 0,
        },
        Stage::Improving(done, total) => Progress {
            stage: "improving",
            done: done as u64,
            total: total as u64,
        },
    }
}

impl SynthesizeArguments {
    fn settings(&self) -> Result<Settings, Failure> {
        Ok(Settings {
            epsilon: self.epsilon,
            delta: self.delta,
            order: self.order,
            rows: self.rows,
            domain: self
                .domain
                .as_deref()
                .map(read_domain)
                .transpose()?
                .unwrap_or_default(),
            every_value: !self.likely_values,
            effort: None,
        })
    }

    /// The seed of the file, or one of the system; a file that does not exist is made.
    fn seed(&self) -> Result<Seed, Failure> {
        let Some(path) = &self.seed_file else {
            return draw();
        };
        match fs::read_to_string(path) {
            Ok(text) => text.parse().map_err(|problem| Failure::file(path, problem)),
            Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => {
                let seed = draw()?;
                keep_secret(path, &seed).map_err(|reason| Failure::file(path, reason))?;
                Ok(seed)
            }
            Err(reason) => Err(Failure::file(path, reason)),
        }
    }

    fn name(&self) -> String {
        let stem = self
            .persons
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.data_set.clone().unwrap_or(stem)
    }

    /// Enters the release, before anything of it is written. The same release once more costs nothing.
    fn enter(&self, open: &mut OpenLedger, made: &Synthesis) -> Result<Result<Entry, LedgerError>, Failure> {
        let (data_set, commitment) = (self.name(), made.commitment.to_string());
        if let Some(entry) = open.ledger.release(&data_set, &commitment) {
            return Ok(Ok(entry.clone()));
        }
        if open.ledger.standing(&data_set).is_none() {
            let total = budget(self.budget, made.delta)?;
            let reason = format!("first release; epsilon {} at delta {:e}", self.budget, made.delta);
            match open.ledger.set_budget(&data_set, total, &now(), &reason) {
                Ok(entry) => open.write(&entry)?,
                Err(problem) => return Ok(Err(problem)),
            }
        }
        let parameters = BTreeMap::from([
            ("epsilon".to_owned(), made.epsilon.to_string()),
            ("delta".to_owned(), format!("{:e}", made.delta)),
            ("order".to_owned(), self.order.to_string()),
            ("rows".to_owned(), made.data.rows().to_string()),
            ("neighbours".to_owned(), "add or remove one row".to_owned()),
            ("columns".to_owned(), made.data.columns().len().to_string()),
        ]);
        let spending = Spending {
            data_set,
            purpose: self.purpose.clone(),
            parameters,
            amount: Amount::of_rho(made.composition.rho(Neighbours::AddOrRemoveOne)),
            commitment,
        };
        match open.ledger.spend(&spending, &now()) {
            Ok(entry) => {
                open.write(&entry)?;
                Ok(Ok(entry))
            }
            Err(problem) => Ok(Err(problem)),
        }
    }
}

fn draw() -> Result<Seed, Failure> {
    let mut bytes = [0; 32];
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|reason| Failure::Start(format!("the system gives no random numbers: {reason}")))?;
    Ok(Seed::from_bytes(bytes))
}

fn keep_secret(path: &Path, seed: &Seed) -> std::io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{}", seed.to_hexadecimal())?;
    file.sync_all()
}

/// Makes a second release in the same way from every other row, which never leaves, and attacks it with the rest as
/// control group: the release itself has nobody who is not in it.
fn attack_a_twin(real: &Data, settings: &Settings, seed: &Seed) -> Option<Attacks> {
    if !(LEAST_ATTACKED_ROWS..=MOST_ATTACKED_ROWS).contains(&real.rows()) {
        return None;
    }
    let (persons, control) = (every_other(real, 0)?, every_other(real, 1)?);
    let twin = Settings {
        rows: None,
        ..settings.clone()
    };
    let made = synthesize(&persons, &twin, seed, |_| {}).ok()?;
    let persons = made.domain.apply(&persons).ok()?;
    attack(&persons, &control, &made.data, seed).ok()
}

fn every_other(data: &Data, first: usize) -> Option<Data> {
    let columns = data.columns().iter().map(|column| {
        let mut codes = Codes::with_size(column.size(), data.rows() / 2 + 1);
        column
            .codes()
            .iter()
            .skip(first)
            .step_by(2)
            .for_each(|code| codes.push(code));
        match column.kind() {
            ColumnKind::Flag => Column::flag(column.name(), codes),
            ColumnKind::Category => Column::category(column.name(), column.labels().to_vec(), codes),
        }
    });
    Data::new(columns.collect::<Result<_, _>>().ok()?, Measure::Rows).ok()
}

fn as_json(
    wish: &SynthesizeArguments,
    made: &Synthesis,
    entry: &Entry,
    comparison: &Comparison,
    attacks: Option<&Attacks>,
) -> Value {
    json!({
        "file": wish.output.display().to_string(),
        "rows": made.data.rows(),
        "epsilon": made.epsilon,
        "delta": made.delta,
        "epsilon_replace_one": made.composition.epsilon(made.delta, Neighbours::ReplaceOne),
        "rho": made.composition.rho(Neighbours::AddOrRemoveOne),
        "tables": made.measurements.tables.len(),
        "candidates": made.candidates,
        "domain_from_data": made.domain.taken_from_data(),
        "commitment": made.commitment.to_string(),
        "ledger": entry_json(entry),
        "comparison": comparison_json(comparison),
        "attacks": attacks.map(attacks_json),
    })
}
