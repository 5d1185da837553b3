//! Columns and counts that grow row by row.

use super::dictionary::Dictionary;
use super::report::{RepairKind, Report};
use super::{LoadError, Loaded, Options};
use crate::data::{Data, Measure};
use crate::figure::{self, FigureRepair};
use crate::interval::{Interval, UNBOUNDED};

/// What rows count for, as it grows.
#[derive(Default)]
pub(super) struct Figures {
    low: Vec<u64>,
    /// Only once a row is known by bounds.
    high: Option<Vec<u64>>,
    name: String,
}

impl Figures {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Takes the figure of the next row; says whether there was one. What is none is told, and the row refused.
    pub(super) fn push(&mut self, text: &str, row: u64, report: &mut Report) -> bool {
        match figure::read(text) {
            Ok(figure) => {
                match figure.repair {
                    Some(FigureRepair::Thousands) => {
                        report.repaired(RepairKind::Thousands, &self.name, row, text);
                    }
                    Some(FigureRepair::Fraction) => {
                        report.repaired(RepairKind::Fraction, &self.name, row, text);
                    }
                    None => {}
                }
                if figure.count.known().is_none() {
                    report.repaired(RepairKind::Bound, &self.name, row, text);
                }
                self.add(figure.count);
                true
            }
            Err(error) => {
                report.refused(row, &self.name, text, error);
                false
            }
        }
    }

    /// Takes both ends of the next row's figure.
    pub(super) fn push_ends(&mut self, low: &str, high: &str, row: u64, report: &mut Report) -> bool {
        let ends = figure::read(low).map(|low| low.count).and_then(|low| {
            if high.trim().is_empty() {
                return Ok((low.low(), UNBOUNDED));
            }
            figure::read(high).map(|high| (low.low(), high.count.high()))
        });
        match ends.map(|(low, high)| Interval::new(low, high)) {
            Ok(Some(count)) => {
                self.add(count);
                return true;
            }
            Ok(None) => report.refused(row, &self.name, low, figure::FigureError::Reversed),
            Err(error) => report.refused(row, &self.name, low, error),
        }
        false
    }

    pub(super) fn add(&mut self, count: Interval) {
        if count.known().is_none() && self.high.is_none() {
            self.high = Some(self.low.clone());
        }
        self.low.push(count.low());
        if let Some(high) = &mut self.high {
            high.push(count.high());
        }
    }

    pub(super) fn bytes(&self) -> usize {
        (self.low.capacity() + self.high.as_ref().map_or(0, Vec::capacity)) * 8
    }

    fn finish(self) -> Measure {
        match self.high {
            None => Measure::Counts(self.low),
            Some(high) => Measure::Intervals { low: self.low, high },
        }
    }
}

/// All that is kept of a file.
pub(super) struct Kept {
    pub(super) dictionaries: Vec<Dictionary>,
    pub(super) figures: Option<Figures>,
    pub(super) report: Report,
}

impl Kept {
    pub(super) fn new(names: &[String], count: Option<&str>, report: Report, options: &Options) -> Self {
        Self {
            dictionaries: names.iter().map(|name| Dictionary::new(name, options)).collect(),
            figures: count.map(Figures::new),
            report,
        }
    }

    /// Refuses rows that are announced where each takes a byte a column at least and there is no room for them.
    pub(super) fn check_room(&self, rows: usize, options: &Options) -> Result<(), LoadError> {
        let bytes = rows.saturating_mul(self.dictionaries.len().max(1));
        if bytes > options.limits.memory_bytes {
            return Err(LoadError::TooLarge(format!(
                "a row group says that it has {rows} rows, for which the columns would need more than {} MiB of \
                 memory; read fewer columns, or write the file again",
                options.limits.memory_bytes >> 20
            )));
        }
        Ok(())
    }

    /// Refuses a file that has grown beyond its bounds.
    pub(super) fn check(&self, row: u64, options: &Options) -> Result<(), LoadError> {
        let figures = self.figures.as_ref().map_or(0, Figures::bytes);
        let bytes = figures + self.dictionaries.iter().map(Dictionary::bytes).sum::<usize>();
        if bytes > options.limits.memory_bytes {
            return Err(LoadError::TooLarge(format!(
                "the columns need more than {} MiB of memory after row {row}; read fewer columns, or divide the file",
                options.limits.memory_bytes >> 20
            )));
        }
        if self.report.rows > options.limits.rows {
            return Err(LoadError::TooLarge(format!(
                "the file has more than {} rows; divide it",
                options.limits.rows
            )));
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Loaded, LoadError> {
        let mut columns = Vec::with_capacity(self.dictionaries.len());
        for dictionary in self.dictionaries {
            columns.push(dictionary.finish(&mut self.report)?);
        }
        let measure = self.figures.map_or(Measure::Rows, Figures::finish);
        Ok(Loaded {
            data: Data::new(columns, measure)?,
            report: self.report,
        })
    }
}
