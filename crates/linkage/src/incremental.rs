//! One new record against all that are there already.

use rayon::prelude::*;

use crate::blocking::{Rule, key_of, rules};
use crate::compare::{Comparer, Pattern};
use crate::configuration::Configuration;
use crate::link::{LinkProblem, Linkage};
use crate::model::{Frequencies, Model};
use crate::score::Scorer;
use crate::table::{MISSING, Table};
use crate::value::{self, Reading};

/// Records that are ready to be searched for one person.
#[derive(Debug)]
pub struct Index {
    configuration: Configuration,
    table: Table,
    model: Model,
    frequencies: Frequencies,
    rules: Vec<Rule>,
    /// For each rule, keys with their records, in the order of the keys.
    keys: Vec<Vec<(u64, u32)>>,
}

/// A record that may be of the person looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The record.
    pub record: u32,
    /// How well the fields agree.
    pub pattern: Pattern,
    /// The weight of evidence, in bits.
    pub weight: f64,
    /// The probability, beside all other hits.
    pub probability: f64,
}

/// The most records that one search compares; those of the smallest blocks are taken first.
const COMPARED: usize = 10_000;
/// Hits less likely than this are not told.
const LEAST: f64 = 0.001;

impl Index {
    /// Over the records of a table, with what linking learnt of them or of records like them.
    ///
    /// # Errors
    /// Where a rule of blocking is wrong.
    pub fn new(configuration: Configuration, table: Table, linkage: &Linkage) -> Result<Self, LinkProblem> {
        let rules = rules(&configuration, &table)?;
        let swapped = configuration.swapped_names();
        let keys = rules
            .iter()
            .map(|rule| {
                let mut keys: Vec<(u64, u32)> = (0..table.len() as u32)
                    .into_par_iter()
                    .map(|record| (key_of(&table, rule, swapped, table.record(record)), record))
                    .filter(|(key, _)| *key != 0)
                    .collect();
                keys.par_sort_unstable();
                keys
            })
            .collect();
        Ok(Self {
            configuration,
            table,
            model: linkage.model.clone(),
            frequencies: linkage.frequencies.clone(),
            rules,
            keys,
        })
    }

    /// The records.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Looks for a person whose cells are given in the order of the fields, as a file would have them. The likeliest
    /// record comes first.
    ///
    /// Values that nobody has yet are added to the index's memory of values, which therefore grows slowly.
    pub fn find(&mut self, cells: &[&str]) -> Vec<Hit> {
        let cells = self.read(cells);
        let swapped = self.configuration.swapped_names();
        let scorer = Scorer::new(&self.table, &self.model, &self.frequencies);
        let mut comparer = Comparer::for_few(&self.table, swapped);
        let prior = self.model.prior();
        let mut hits: Vec<Hit> = self
            .candidates(&cells)
            .into_iter()
            .map(|record| {
                let own = self.table.record(record);
                let pattern = comparer.compare_cells(&cells, own);
                let weight = scorer.base(pattern) + scorer.rarity(pattern, own);
                Hit {
                    record,
                    pattern,
                    weight,
                    probability: 0.0,
                }
            })
            .collect();
        let odds = |hit: &Hit| (hit.weight + prior).min(60.0).exp2();
        let all: f64 = 1.0 + hits.iter().map(odds).sum::<f64>();
        for hit in &mut hits {
            hit.probability = odds(hit) / all;
        }
        hits.retain(|hit| hit.probability >= LEAST);
        hits.sort_by(|one, other| {
            other
                .weight
                .total_cmp(&one.weight)
                .then(one.record.cmp(&other.record))
        });
        hits
    }

    /// The values of cells, by number.
    fn read(&mut self, cells: &[&str]) -> Vec<u32> {
        let order = self.configuration.day_order;
        let kinds: Vec<_> = self.table.fields().iter().map(|field| field.kind).collect();
        kinds
            .into_iter()
            .enumerate()
            .map(|(field, kind)| {
                let raw = cells.get(field).copied().unwrap_or_default();
                match value::read(kind, raw, order) {
                    Reading::Value(text) => self.table.intern(field, &text, raw),
                    Reading::Missing | Reading::Unreadable => MISSING,
                }
            })
            .collect()
    }

    /// Records that a rule finds, each once.
    fn candidates(&self, cells: &[u32]) -> Vec<u32> {
        let swapped = self.configuration.swapped_names();
        let mut blocks: Vec<&[(u64, u32)]> = self
            .rules
            .iter()
            .zip(&self.keys)
            .map(|(rule, keys)| {
                let key = key_of(&self.table, rule, swapped, cells);
                let begin = keys.partition_point(|(known, _)| *known < key);
                let length = keys[begin..].partition_point(|(known, _)| *known == key);
                if key == 0 {
                    &[]
                } else {
                    &keys[begin..begin + length]
                }
            })
            .collect();
        blocks.sort_by_key(|block| block.len());
        let mut records: Vec<u32> = blocks
            .into_iter()
            .flatten()
            .map(|(_, record)| *record)
            .take(COMPARED)
            .collect();
        records.sort_unstable();
        records.dedup();
        records
    }
}
