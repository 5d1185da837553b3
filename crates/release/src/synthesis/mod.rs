//! Synthetic microdata: made-up records that count like the real ones.
//!
//! Three steps, of which only the first sees the data ([`crate::marginal::measure`]): tables over one, two and three
//! columns are measured with noise; records are filled from a graphical model of what the tables say ([`model`]);
//! then the records are changed until they explain the measured tables as well as whole records can ([`search`]).
//! The number of records is exactly the one asked for, every code is one of its column's list, and unknown is a value
//! like any other, so flags keep their three states.

mod likelihood;
mod model;
mod records;
mod search;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use statistics::column::{ColumnError, UNKNOWN, YES};
use statistics::data::DataError;
use statistics::{Codes, Column, Data, Measure};
use thiserror::Error;

use crate::budget::{Composition, default_delta};
use crate::marginal::{
    CodeList, Domain, DomainError, DomainSource, Estimates, MeasureError, Measurements, Plan, Request,
    measure,
};
use crate::noise::{Commitment, NoiseStream, Seed};
use likelihood::Cells;
use records::Records;
pub use search::Effort;

/// What a combination in use costs where nothing else is asked for, for so many tables or fewer.
const SPARSITY: f64 = 0.055;
const SPARSITY_TABLES: f64 = 165.0;
/// Data of more cells than this are worked on in fewer rounds.
const LARGE_CELLS: f64 = 2e6;
/// The stream of the seed that records are made from, apart from all streams of noise.
const STREAM_OF_RECORDS: u64 = u64::MAX;
/// Under so many rows the noise is about as large as most counts.
pub const FEW_ROWS: usize = 5_000;

/// What is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Epsilon of the release.
    pub epsilon: f64,
    /// Delta; [`default_delta`] where nothing is said.
    pub delta: Option<f64>,
    /// Combinations of up to so many columns are measured: 1, 2 or 3.
    pub order: usize,
    /// How many records are made; as many as the data have where nothing is said.
    pub rows: Option<usize>,
    /// Public code lists, by column.
    pub domain: BTreeMap<String, Vec<String>>,
    /// Whether every value of a list has at least one record, so that no value is lost. Where lists hold many values
    /// that may not occur, say no: then a value has records only where its noisy count is three times the noise or more.
    pub every_value: bool,
    /// How hard records are worked on; what suits the size of the data where nothing is said.
    pub effort: Option<Effort>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epsilon: 4.0,
            delta: None,
            order: 3,
            rows: None,
            domain: BTreeMap::new(),
            every_value: true,
            effort: None,
        }
    }
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Tables are counted and get their noise.
    Measuring,
    /// Records are changed: rounds done, of all.
    Improving(usize, usize),
}

/// Made-up records, and what they cost.
#[derive(Debug, Clone)]
pub struct Synthesis {
    /// The records.
    pub data: Data,
    /// The values that columns could have, and where they come from.
    pub domain: Domain,
    /// What was measured.
    pub measurements: Measurements,
    /// What that costs.
    pub composition: Composition,
    /// Epsilon and delta as promised.
    pub epsilon: f64,
    /// The same.
    pub delta: f64,
    /// The rows of the data.
    pub rows_read: usize,
    /// How many triples of columns the measured ones were chosen from; 0 where all were measured.
    pub candidates: usize,
    /// Binds the seed to this release.
    pub commitment: Commitment,
}

/// Records that cannot be made.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SynthesisError {
    /// The data do not fit their domain.
    #[error(transparent)]
    Domain(#[from] DomainError),
    /// The tables cannot be measured.
    #[error(transparent)]
    Measure(#[from] MeasureError),
    /// Too few or too many records are asked for.
    #[error(
        "{wanted} rows cannot be made: column “{column}” has so many values that {least} are needed, and at most {most} are made at once; state another number of rows, or put values of the column together"
    )]
    Rows {
        /// How many were asked for, or are in the data.
        wanted: usize,
        /// The column with most values.
        column: String,
        /// The most values a column has.
        least: usize,
        /// The most that are made at once.
        most: usize,
    },
    /// The records cannot be put together.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The same.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// The most records that are made at once.
const MOST_ROWS: usize = 20_000_000;

/// Makes synthetic records. The same data, settings and seed give the same records.
///
/// # Errors
/// Where the data, the settings or the domain cannot be used.
pub fn synthesize(
    data: &Data,
    settings: &Settings,
    seed: &Seed,
    mut told: impl FnMut(Stage),
) -> Result<Synthesis, SynthesisError> {
    told(Stage::Measuring);
    let domain = Domain::of(data, &settings.domain)?;
    let persons = domain.apply(data)?;
    let rows = settings.rows.unwrap_or(persons.rows());
    let sizes: Vec<usize> = persons.columns().iter().map(Column::size).collect();
    let most_values = persons.columns().iter().max_by_key(|column| column.size());
    let least = most_values.map_or(1, Column::size);
    if rows < least || rows > MOST_ROWS {
        return Err(SynthesisError::Rows {
            wanted: rows,
            column: most_values.map_or("", |column| column.name()).to_owned(),
            least,
            most: MOST_ROWS,
        });
    }
    let delta = settings.delta.unwrap_or_else(|| default_delta(persons.rows()));
    let plan = Plan::new(&sizes, settings.order, settings.epsilon, delta)?;
    let request = Request {
        rows: settings.rows,
        certain: domain
            .lists()
            .iter()
            .map(|list| certain(list, settings))
            .collect(),
    };
    let measurements = measure(&persons, &plan, &request, seed)?;
    let effort = settings.effort.unwrap_or_else(|| suitable_effort(&measurements));
    let records = records_of(&measurements, &effort, seed, |round| {
        told(Stage::Improving(round, effort.rounds));
    });
    Ok(Synthesis {
        data: into_data(&records, &domain, rows)?,
        commitment: seed.commitment(&statement(settings, delta, &persons, rows)),
        domain,
        measurements,
        composition: plan.composition().clone(),
        epsilon: settings.epsilon,
        delta,
        rows_read: persons.rows(),
        candidates: plan.candidates(),
    })
}

/// Which codes of a column have a record whatever is measured: all labels of a list and the yes of a flag. Files often
/// say no by leaving a cell empty, or leave no cell empty, so no and unknown have to be measured.
fn certain(list: &CodeList, settings: &Settings) -> Vec<bool> {
    let labels = match list.source {
        DomainSource::Data => true,
        DomainSource::Declared => settings.every_value,
        DomainSource::Flag => false,
    };
    let mut certain = vec![labels; list.labels.len() + 1];
    certain[UNKNOWN as usize] = false;
    if list.source == DomainSource::Flag {
        certain[YES as usize] = settings.every_value;
    }
    certain
}

/// Records from what was measured; nothing else is looked at.
fn records_of(measured: &Measurements, effort: &Effort, seed: &Seed, mut told: impl FnMut(usize)) -> Records {
    let mut stream = seed.stream(STREAM_OF_RECORDS);
    let estimates = &measured.estimates;
    let mut records = model::fill(estimates, measured.rows, &mut stream);
    give_every_value_a_record(&mut records, estimates, &mut stream);
    let columns = measured.sizes.len();
    let guides: Vec<Option<usize>> = (0..columns)
        .map(|column| {
            (0..columns).filter(|other| *other != column).max_by(|a, b| {
                let (first, second) = (estimates.dependence(column, *a), estimates.dependence(column, *b));
                first.total_cmp(&second)
            })
        })
        .collect();
    let mut cells = Cells::new(measured, &records);
    search::improve(&mut records, &mut cells, &guides, effort, &mut stream, &mut told);
    records
}

/// Values that are known to occur, or likely to, have at least one record each.
fn give_every_value_a_record(records: &mut Records, estimates: &Estimates, stream: &mut NoiseStream) {
    for column in 0..estimates.sizes().len() {
        let mut counts = vec![0_usize; estimates.sizes()[column]];
        records
            .iter()
            .for_each(|record| counts[usize::from(record[column])] += 1);
        let missing =
            (0..counts.len()).filter(|code| counts[*code] == 0 && estimates.is_present(column, *code));
        for code in missing.collect::<Vec<_>>() {
            // As many draws as it may take; with as many rows as values there is always one to be found.
            for _ in 0..64 * records.len() {
                let row = stream.below(records.len() as u64) as usize;
                let old = usize::from(records.get(row, column));
                if counts[old] > 1 {
                    counts[old] -= 1;
                    counts[code] += 1;
                    records.set(row, column, code);
                    break;
                }
            }
        }
    }
}

/// Work that gives nearly all that can be had, and that grows with rows times tables only.
fn suitable_effort(measured: &Measurements) -> Effort {
    let columns = measured.sizes.len() as f64;
    let is_large = measured.rows as f64 * columns > LARGE_CELLS;
    // Every table asks again whether a combination is worth naming, and all tables share one budget of evidence.
    let sharing = libm::cbrt((SPARSITY_TABLES / measured.tables.len() as f64).min(1.0));
    Effort {
        rounds: if is_large { 8 } else { 12 },
        codes: (columns / 2.0).clamp(1.0, if is_large { 4.0 } else { 5.0 }),
        copies: (2.0 / columns).clamp(0.05, 0.25),
        sparsity: SPARSITY * sharing,
    }
}

/// The records as columns under the names and labels of the domain.
fn into_data(records: &Records, domain: &Domain, rows: usize) -> Result<Data, SynthesisError> {
    let columns = domain.lists().iter().enumerate().map(|(place, list)| {
        let mut codes = Codes::with_size(list.labels.len() + 1, rows);
        records
            .iter()
            .for_each(|record| codes.push(u32::from(record[place])));
        if list.source == DomainSource::Flag {
            Column::flag(list.column.clone(), codes)
        } else {
            Column::category(list.column.clone(), list.labels.clone(), codes)
        }
    });
    let columns: Vec<Column> = columns.collect::<Result<_, ColumnError>>()?;
    Ok(Data::new(columns, Measure::Rows)?)
}

/// What the seed is bound to: everything that decides the noise, and the data by their hash.
fn statement(settings: &Settings, delta: f64, persons: &Data, rows: usize) -> Vec<u8> {
    let mut hash = Sha256::new();
    for column in persons.columns() {
        hash.update((column.name().len() as u64).to_le_bytes());
        hash.update(column.name());
        for label in column.labels() {
            hash.update((label.len() as u64).to_le_bytes());
            hash.update(label);
        }
        let codes: Vec<u8> = column.codes().iter().flat_map(u32::to_le_bytes).collect();
        hash.update(codes);
    }
    let mut statement = format!(
        "epsilon {:?}, delta {delta:?}, order {}, rows {rows}, as many as the data {}, every value {}\n",
        settings.epsilon,
        settings.order,
        settings.rows.is_none(),
        settings.every_value,
    )
    .into_bytes();
    statement.extend_from_slice(&hash.finalize());
    statement
}

#[cfg(test)]
mod tests;
