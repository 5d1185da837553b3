//! How frequent each value is.

use crate::configuration::Configuration;
use crate::table::{MISSING, Table};

/// For each field, `log2` of the part of records that have a value.
#[derive(Debug, Clone)]
pub struct Frequencies {
    fields: Vec<Option<Vec<f32>>>,
    /// The least of each field.
    rarest: Vec<Option<f32>>,
}

/// A value that nobody else has is given half a record.
const HALF: f64 = 0.5;

impl Frequencies {
    /// Counts the values of a table.
    ///
    /// What matters for a pair that agrees on a value is how many *others* have it, so the two records themselves
    /// are left out: without this a value that only one person has would be as frequent as there are files.
    pub fn count(configuration: &Configuration, table: &Table) -> Self {
        let fields = configuration.fields.iter().enumerate().map(|(place, field)| {
            field.term_frequency.then(|| {
                let mut counts = vec![0_u32; table.domain_of(place).len()];
                for record in 0..table.len() as u32 {
                    counts[table.record(record)[place] as usize] += 1;
                }
                let filled: f64 = table.len() as f64 - f64::from(counts[MISSING as usize]);
                counts
                    .iter()
                    .map(|count| {
                        let others = (f64::from(*count) - 2.0).max(0.0) + HALF;
                        (others / filled.max(2.0)).min(1.0).log2() as f32
                    })
                    .collect()
            })
        });
        let fields: Vec<Option<Vec<f32>>> = fields.collect();
        let least = |values: &Vec<f32>| values.iter().skip(1).copied().reduce(f32::min);
        Self {
            rarest: fields
                .iter()
                .map(|values| values.as_ref().and_then(least))
                .collect(),
            fields,
        }
    }

    /// `log2` of the part of records with the rarest value, where the field counts by frequency.
    pub fn rarest(&self, field: usize) -> Option<f64> {
        self.rarest.get(field).copied().flatten().map(f64::from)
    }

    /// `log2` of the part of records with a value, where the field counts by frequency.
    pub fn log2(&self, field: usize, value: u32) -> Option<f64> {
        let values = self.fields.get(field)?.as_ref()?;
        values.get(value as usize).map(|frequency| f64::from(*frequency))
    }
}
