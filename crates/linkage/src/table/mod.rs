//! The records of all files: identifiers, and for each record the number of the value in each field.
//!
//! Values are interned: a value that occurs a thousand times is normalised once and compared once with another.
//! All fields of kind name share their numbers, so that a given name can be compared with a family name.

mod domain;
mod problem;
mod reader;
mod texts;

pub use domain::{Domain, MISSING, Traits};
pub use problem::{SourceProblem, TableProblem};
pub use texts::{Interner, Texts};

use std::io::Read;
use std::ops::Range;

use rayon::prelude::*;

use crate::configuration::Configuration;
use crate::kind::Kind;
use crate::names::Nicknames;
use crate::value::{self, Reading};
use reader::{EMPTY, RawSource, RawValues, read_source};

/// The part of the values of a field that may be unreadable before the file is refused.
const UNREADABLE_SHARE: f64 = 0.1;

/// The records of all files.
#[derive(Debug, Clone)]
pub struct Table {
    sources: Vec<Source>,
    ids: Texts,
    fields: Vec<Column>,
    domains: Vec<Domain>,
    /// Row by row, a value of each field.
    cells: Vec<u32>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its records, as numbers among those of all files.
    pub records: Range<u32>,
    /// What was found in each field.
    pub findings: Vec<Finding>,
}

/// What was found in a field of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// How many records have no value.
    pub missing: u64,
    /// How many records have something that is no value of the kind; it is taken as missing.
    pub unreadable: u64,
    /// The first row with such, the header being row 1.
    pub first_unreadable: Option<u64>,
}

/// A field of the table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Its values, by number among [`Table::domains`].
    pub domain: usize,
}

/// A file that is still to be read.
pub struct Input<R> {
    /// Its name, for messages and results.
    pub name: String,
    /// Its bytes: comma-separated values in UTF-8 with a header.
    pub reader: R,
}

impl Table {
    /// Reads files side by side.
    ///
    /// # Errors
    /// Of the first file that cannot be used: what is wrong, in which row and column, and how to mend it.
    pub fn read<R: Read + Send>(
        configuration: &Configuration,
        nicknames: &Nicknames,
        inputs: Vec<Input<R>>,
    ) -> Result<Self, TableProblem> {
        if inputs.is_empty() {
            return Err(TableProblem::NoSources);
        }
        let read: Vec<Result<RawSource, TableProblem>> = inputs
            .into_par_iter()
            .map(|input| read_source(configuration, &input.name, input.reader))
            .collect();
        let mut table = Self::empty(configuration);
        for source in read {
            table.add(configuration, source?)?;
        }
        for domain in &mut table.domains {
            domain.finish(nicknames);
        }
        Ok(table)
    }

    fn empty(configuration: &Configuration) -> Self {
        let mut domains: Vec<Domain> = Vec::new();
        let mut fields = Vec::new();
        for field in &configuration.fields {
            let shared = (field.kind == Kind::Name)
                .then(|| domains.iter().position(|domain| domain.kind() == Kind::Name))
                .flatten();
            let domain = shared.unwrap_or_else(|| {
                domains.push(Domain::new(field.kind));
                domains.len() - 1
            });
            fields.push(Column {
                name: field.column.clone(),
                kind: field.kind,
                domain,
            });
        }
        Self {
            sources: Vec::new(),
            ids: Texts::default(),
            fields,
            domains,
            cells: Vec::new(),
        }
    }

    fn add(&mut self, configuration: &Configuration, raw: RawSource) -> Result<(), TableProblem> {
        let begin = self.ids.len();
        let end = begin + raw.ids.texts().len();
        if end > configuration.limits.rows {
            return Err(TableProblem::TooManyRows {
                rows: end,
                limit: configuration.limits.rows,
            });
        }
        let mut findings = vec![Finding::default(); self.fields.len()];
        let mut renumbered = Vec::with_capacity(self.fields.len());
        for (place, values) in raw.values.iter().enumerate() {
            renumbered.push(self.renumber(configuration, place, values));
        }
        let width = self.fields.len();
        self.cells.reserve(raw.cells.len());
        for (place, cell) in raw.cells.iter().enumerate() {
            let field = place % width;
            let (number, is_unreadable) = match *cell {
                EMPTY => (MISSING, false),
                cell => renumbered[field][cell as usize],
            };
            let finding = &mut findings[field];
            finding.missing += u64::from(number == MISSING && !is_unreadable);
            if is_unreadable {
                finding.unreadable += 1;
                let row = u64::from(raw.values[field].first_rows[*cell as usize]);
                finding.first_unreadable = Some(finding.first_unreadable.map_or(row, |first| first.min(row)));
            }
            self.cells.push(number);
        }
        for (finding, field) in findings.iter().zip(&self.fields) {
            check_finding(&raw.name, field, finding, raw.ids.texts().len())?;
        }
        self.ids.append(raw.ids.texts());
        self.sources.push(Source {
            name: raw.name,
            records: begin as u32..end as u32,
            findings,
        });
        Ok(())
    }

    /// For each raw value of a field its number in the domain, and whether it cannot be read.
    fn renumber(
        &mut self,
        configuration: &Configuration,
        field: usize,
        values: &RawValues,
    ) -> Vec<(u32, bool)> {
        let texts = values.interner.texts();
        let kind = self.fields[field].kind;
        let readings: Vec<Reading> = (0..texts.len())
            .into_par_iter()
            .with_min_len(4_096)
            .map(|place| value::read(kind, texts.text(place), configuration.day_order))
            .collect();
        let domain = &mut self.domains[self.fields[field].domain];
        readings
            .into_iter()
            .enumerate()
            .map(|(place, reading)| match reading {
                Reading::Missing => (MISSING, false),
                Reading::Unreadable => (MISSING, true),
                Reading::Value(text) => (domain.intern(&text, texts.text(place)), false),
            })
            .collect()
    }

    /// The number of a value in a field; it gets one where it has none yet.
    pub(crate) fn intern(&mut self, field: usize, text: &str, raw: &str) -> u32 {
        let domain = self.fields[field].domain;
        self.domains[domain].intern(text, raw)
    }

    /// The files.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The fields.
    pub fn fields(&self) -> &[Column] {
        &self.fields
    }

    /// The values of fields.
    pub fn domains(&self) -> &[Domain] {
        &self.domains
    }

    /// The values of a field.
    pub fn domain_of(&self, field: usize) -> &Domain {
        &self.domains[self.fields[field].domain]
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The identifier of a record.
    pub fn id(&self, record: u32) -> &str {
        self.ids.text(record as usize)
    }

    /// The values of a record, one for each field; [`MISSING`] where there is none.
    pub fn record(&self, record: u32) -> &[u32] {
        let width = self.fields.len();
        &self.cells[record as usize * width..(record as usize + 1) * width]
    }

    /// The number of the file that a record is of.
    pub fn source_of(&self, record: u32) -> usize {
        self.sources
            .partition_point(|source| source.records.end <= record)
    }

    /// The records with an identifier, in one file or in all.
    pub fn find(&self, id: &str, source: Option<usize>) -> Vec<u32> {
        let range = source.map_or(0..self.len() as u32, |source| {
            self.sources
                .get(source)
                .map_or(0..0, |source| source.records.clone())
        });
        range.filter(|record| self.id(*record) == id).collect()
    }
}

/// Reads the identifiers of a file alone.
pub(crate) fn identifiers(
    configuration: &Configuration,
    name: &str,
    reader: impl Read,
) -> Result<Interner, TableProblem> {
    read_source(configuration, name, reader).map(|source| source.ids)
}

/// Refuses a file of whose field too much cannot be read.
fn check_finding(source: &str, field: &Column, finding: &Finding, rows: usize) -> Result<(), TableProblem> {
    let filled = rows as u64 - finding.missing;
    if finding.unreadable as f64 <= UNREADABLE_SHARE * filled as f64 {
        return Ok(());
    }
    Err(TableProblem::Source {
        source_name: source.to_owned(),
        problem: SourceProblem::NotOfKind {
            column: field.name.clone(),
            kind: field.kind.word(),
            row: finding.first_unreadable.unwrap_or_default(),
            unreadable: finding.unreadable,
            filled,
            remedy: match field.kind {
                Kind::Date => "write dates as 1990-04-03, 1990-04 or 1990, or give the column the kind text",
                _ => "write numbers with a decimal point and no unit, or give the column the kind text",
            },
        },
    })
}

#[cfg(test)]
mod tests;
