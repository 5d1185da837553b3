//! One new record against all that are there already.

use rayon::prelude::*;

use crate::blocking::{Rule, key_of, rules};
use crate::compare::{Comparer, Pattern};
use crate::configuration::Configuration;
use crate::link::LinkProblem;
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
    /// For each rule the records that have a key.
    blocks: Vec<Sorted>,
}

/// The records of a rule in the order of their keys.
#[derive(Debug)]
struct Sorted {
    keys: Vec<u64>,
    records: Vec<u32>,
}

impl Sorted {
    fn new(mut pairs: Vec<(u64, u32)>) -> Self {
        pairs.par_sort_unstable();
        let (keys, records) = pairs.into_iter().unzip();
        Self { keys, records }
    }

    /// The records with a key.
    fn block(&self, key: u64) -> &[u32] {
        let begin = self.keys.partition_point(|known| *known < key);
        let rest = &self.keys[begin..];
        // Blocks are short beside all that follows: steps that double find the end sooner than halving the whole does.
        let mut reach = 1;
        while rest.get(reach - 1) == Some(&key) {
            reach *= 2;
        }
        let length = rest[..reach.min(rest.len())].partition_point(|known| *known == key);
        &self.records[begin..begin + length]
    }
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
    /// The probability, beside all other hits of the same file where each file has a person once.
    pub probability: f64,
}

/// The most records that one search compares; those of the smallest blocks are taken first.
const COMPARED: usize = 10_000;
/// Hits less likely than this are not told.
const LEAST: f64 = 0.001;

impl Index {
    /// Over the records of a table, with a model that was learnt of them or of records like them
    /// ([`crate::Linkage::model`], [`Model::read`]).
    ///
    /// # Errors
    /// Where a rule of blocking is wrong.
    pub fn new(configuration: Configuration, table: Table, model: Model) -> Result<Self, LinkProblem> {
        let all = table.sources().len();
        Self::of_sources(configuration, table, model, all)
    }

    /// The same over the first files of a table alone; the records of the others are those that are looked for
    /// ([`Index::find_record`]).
    ///
    /// # Errors
    /// Where a rule of blocking is wrong.
    pub fn of_sources(
        configuration: Configuration,
        table: Table,
        model: Model,
        sources: usize,
    ) -> Result<Self, LinkProblem> {
        let end = table
            .sources()
            .iter()
            .take(sources)
            .next_back()
            .map_or(0, |source| source.records.end);
        let rules = rules(&configuration, &table)?;
        let swapped = configuration.swapped_names();
        let frequencies = Frequencies::count(&configuration, &table);
        let blocks = rules
            .iter()
            .map(|rule| {
                let pairs = (0..end)
                    .into_par_iter()
                    .map(|record| (key_of(&table, rule, swapped, table.record(record)), record))
                    .filter(|(key, _)| *key != 0)
                    .collect();
                Sorted::new(pairs)
            })
            .collect();
        Ok(Self {
            configuration,
            table,
            model,
            frequencies,
            rules,
            blocks,
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
        self.search(&cells)
    }

    /// Looks for the person of a record of the table.
    pub fn find_record(&self, record: u32) -> Vec<Hit> {
        let mut hits = self.search(self.table.record(record));
        hits.retain(|hit| hit.record != record);
        hits
    }

    fn search(&self, cells: &[u32]) -> Vec<Hit> {
        let swapped = self.configuration.swapped_names();
        let scorer = Scorer::new(&self.table, &self.model, &self.frequencies);
        let mut comparer = Comparer::for_few(&self.table, swapped);
        let prior = self.model.prior();
        let mut hits: Vec<Hit> = self
            .candidates(cells)
            .into_iter()
            .map(|record| {
                let own = self.table.record(record);
                let pattern = comparer.compare_cells(cells, own);
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
        // In a file that has each person once the hits exclude one another.
        let mut of_source = vec![1.0; self.table.sources().len()];
        if self.configuration.one_to_one {
            for hit in &hits {
                of_source[self.table.source_of(hit.record)] += odds(hit);
            }
        }
        for hit in &mut hits {
            let own = odds(hit);
            hit.probability = if self.configuration.one_to_one {
                own / of_source[self.table.source_of(hit.record)]
            } else {
                own / (1.0 + own)
            };
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
        let mut blocks: Vec<&[u32]> = self
            .rules
            .iter()
            .zip(&self.blocks)
            .map(|(rule, sorted)| match key_of(&self.table, rule, swapped, cells) {
                0 => &[],
                key => sorted.block(key),
            })
            .collect();
        blocks.sort_by_key(|block| block.len());
        let mut records: Vec<u32> = blocks.into_iter().flatten().copied().take(COMPARED).collect();
        records.sort_unstable();
        records.dedup();
        records
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_block_is_all_records_with_its_key(keys in proptest::collection::vec(1..6_u64, 0..40), asked in 0..8_u64) {
            let pairs: Vec<(u64, u32)> = keys.iter().copied().zip(0..).collect();
            let expected: Vec<u32> =
                pairs.iter().filter(|(key, _)| *key == asked).map(|(_, record)| *record).collect();
            let sorted = Sorted::new(pairs);
            prop_assert_eq!(sorted.block(asked), expected.as_slice());
        }
    }
}
