//! Finding the pairs that are worth comparing.
//!
//! A rule gives each record a key of 64 bits; records with equal keys are candidates. A block whose records would
//! make more pairs than there is room for is divided by a further field, again and again, and left out only where
//! its records agree in everything that could divide them. A pair that several rules find is compared once, by the
//! first of them: whether an earlier rule finds it too is seen from the keys, so nothing is remembered.

mod part;
mod rules;

pub use part::{Form, Part, RULES, RuleProblem};
pub use rules::{Rule, rules};

use rayon::prelude::*;

use crate::table::Table;
use part::mixed;
use rules::dividers;

/// How many pairs are compared by one worker at a time.
const PAIRS_OF_A_TASK: u64 = 1 << 16;
/// Up to so many pairs no block is divided, however few records there are.
const PAIRS_ALWAYS: u64 = 4_000_000;

/// Which pairs count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    /// Records of different files.
    Files,
    /// Records of one file.
    Within,
    /// All.
    All,
}

/// The blocks of all rules.
#[derive(Debug)]
pub struct Blocks {
    rules: Vec<Rule>,
    /// The keys of a record under each rule, record by record; 0 where it has none.
    keys: Vec<u64>,
    /// For each rule the records in the order of their keys, and where each block ends.
    sorted: Vec<Sorted>,
    /// The number of the file of each record.
    sources: Vec<u8>,
    across: Across,
    /// What became of blocks that were too large.
    pub divided: Vec<Divided>,
}

/// What became of the large blocks of a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Divided {
    /// How many blocks were divided by a further field.
    pub blocks: u64,
    /// How many records were left out at last because nothing divides their block.
    pub left_out: u64,
    /// How many pairs the rule finds.
    pub pairs: u64,
}

#[derive(Debug, Default)]
struct Sorted {
    records: Vec<u32>,
    /// Where each block of two records or more begins and ends.
    blocks: Vec<(u32, u32)>,
}

/// A stretch of blocks of one rule, or of the first records of one large block.
#[derive(Debug, Clone, Copy)]
struct Task {
    rule: usize,
    begin: usize,
    end: usize,
    /// The places of the first records within a block.
    firsts: (usize, usize),
}

impl Blocks {
    /// The blocks of rules over a table. `candidates` is how many pairs a record may be in on average.
    pub fn new(
        table: &Table,
        rules: Vec<Rule>,
        swapped: Option<(usize, usize)>,
        candidates: usize,
        across: Across,
    ) -> Self {
        let records: Vec<u32> = (0..table.len() as u32).collect();
        Self::of_records(table, rules, swapped, candidates, across, &records)
    }

    /// The same over some of the records.
    pub fn of_records(
        table: &Table,
        rules: Vec<Rule>,
        swapped: Option<(usize, usize)>,
        candidates: usize,
        across: Across,
        records: &[u32],
    ) -> Self {
        let width = rules.len();
        let mut keys = vec![0_u64; table.len() * width];
        let mut sources = vec![0_u8; table.len()];
        for (number, source) in table.sources().iter().enumerate() {
            sources[source.records.start as usize..source.records.end as usize].fill(number as u8);
        }
        if width > 0 {
            let mut is_in = vec![false; table.len()];
            for record in records {
                is_in[*record as usize] = true;
            }
            keys.par_chunks_mut(width).enumerate().for_each(|(record, keys)| {
                if is_in[record] {
                    let cells = table.record(record as u32);
                    for (key, rule) in keys.iter_mut().zip(&rules) {
                        *key = key_of(table, rule, swapped, cells);
                    }
                }
            });
        }
        let mut blocks = Self {
            rules,
            keys,
            sorted: Vec::new(),
            sources,
            across,
            divided: Vec::new(),
        };
        let budget = PAIRS_ALWAYS.max(candidates as u64 * records.len() as u64) / width.max(1) as u64;
        let dividers = dividers(table);
        for rule in 0..width {
            let (sorted, divided) = blocks.sort(table, rule, records, budget, &dividers);
            blocks.sorted.push(sorted);
            blocks.divided.push(divided);
        }
        blocks
    }

    /// Sorts the records by the keys of a rule and divides what is too large.
    fn sort(
        &mut self,
        table: &Table,
        rule: usize,
        records: &[u32],
        budget: u64,
        dividers: &[Part],
    ) -> (Sorted, Divided) {
        let width = self.rules.len();
        let mut entries: Vec<(u64, u32)> = records
            .iter()
            .map(|record| (self.keys[*record as usize * width + rule], *record))
            .filter(|(key, _)| *key != 0)
            .collect();
        entries.par_sort_unstable();
        let mut divided = Divided::default();
        let most = largest_block(&self.pairs_of_blocks(&entries), budget);
        for divider in dividers.iter().map(Some).chain([None]) {
            let (blocks, out) = self.divide(table, rule, &mut entries, most, divider.copied());
            divided.blocks += blocks;
            divided.left_out += out;
            if blocks == 0 && out == 0 {
                break;
            }
        }
        divided.pairs = self.pairs_of_blocks(&entries).iter().sum();
        let blocks = stretches(&entries)
            .filter(|(begin, end)| end - begin > 1)
            .collect();
        let records = entries.into_iter().map(|(_, record)| record).collect();
        (Sorted { records, blocks }, divided)
    }

    /// Gives the records of too large blocks a narrower key; without a divider they are left out. Gives how many
    /// blocks were divided and how many records left out.
    fn divide(
        &mut self,
        table: &Table,
        rule: usize,
        entries: &mut Vec<(u64, u32)>,
        most: u64,
        divider: Option<Part>,
    ) -> (u64, u64) {
        let width = self.rules.len();
        let mut large: Vec<(u32, u32)> = stretches(entries).collect();
        large.retain(|(begin, end)| self.pairs(&entries[*begin as usize..*end as usize]) > most);
        if large.is_empty() {
            return (0, 0);
        }
        let mut left_out = 0;
        for (begin, end) in &large {
            for (key, record) in &mut entries[*begin as usize..*end as usize] {
                *key = divider.map_or(0, |part| {
                    mixed(*key, part.key(table, None, table.record(*record)))
                });
                left_out += u64::from(*key == 0);
                self.keys[*record as usize * width + rule] = *key;
            }
        }
        entries.retain(|(key, _)| *key != 0);
        entries.par_sort_unstable();
        (if divider.is_some() { large.len() as u64 } else { 0 }, left_out)
    }

    fn pairs_of_blocks(&self, entries: &[(u64, u32)]) -> Vec<u64> {
        stretches(entries)
            .map(|(begin, end)| self.pairs(&entries[begin as usize..end as usize]))
            .filter(|pairs| *pairs > 0)
            .collect()
    }

    /// How many pairs a block has. Its records are in the order of their numbers, so those of a file lie together.
    fn pairs(&self, block: &[(u64, u32)]) -> u64 {
        let count = block.len() as u64;
        let all = count * (count.max(1) - 1) / 2;
        let within: u64 = block
            .chunk_by(|one, other| self.sources[one.1 as usize] == self.sources[other.1 as usize])
            .map(|run| run.len() as u64 * (run.len() as u64 - 1) / 2)
            .sum();
        match self.across {
            Across::All => all,
            Across::Within => within,
            Across::Files => all - within,
        }
    }

    /// The rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// How many pairs all rules find, those counted again that several find.
    pub fn pairs_with_repeats(&self) -> u64 {
        self.divided.iter().map(|divided| divided.pairs).sum()
    }

    /// The rules that find a pair, a bit for each.
    pub fn finders(&self, one: u32, other: u32) -> u32 {
        let width = self.rules.len();
        let (one, other) = (
            &self.keys[one as usize * width..][..width],
            &self.keys[other as usize * width..][..width],
        );
        let equal = one
            .iter()
            .zip(other)
            .enumerate()
            .filter(|(_, (one, other))| one == other && **one != 0);
        equal.fold(0, |bits, (rule, _)| bits | 1 << rule)
    }

    /// Walks through all pairs side by side, each once, the record with the smaller number first. `chosen` says
    /// which first records count; `start` makes what a stretch of work gathers into, `take` gathers a pair, and
    /// `finish` leaves what is to be kept. What was gathered comes in an order that does not depend on the number
    /// of threads.
    pub fn gather<S, T: Send>(
        &self,
        chosen: impl Fn(u32) -> bool + Sync,
        start: impl Fn() -> S + Sync,
        take: impl Fn(&mut S, u32, u32) + Sync,
        finish: impl Fn(S) -> T + Sync,
    ) -> Vec<T> {
        self.tasks()
            .into_par_iter()
            .map(|task| {
                let mut gathered = start();
                self.walk(task, &chosen, &mut |one, other| take(&mut gathered, one, other));
                finish(gathered)
            })
            .collect()
    }

    fn tasks(&self) -> Vec<Task> {
        const ALL: (usize, usize) = (0, usize::MAX);
        let mut tasks = Vec::new();
        for (rule, sorted) in self.sorted.iter().enumerate() {
            let (mut begin, mut pairs) = (0, 0);
            for (place, (first, last)) in sorted.blocks.iter().enumerate() {
                let size = (last - first) as usize;
                let own = size as u64 * size as u64 / 2;
                if own > 4 * PAIRS_OF_A_TASK {
                    tasks.push(Task {
                        rule,
                        begin,
                        end: place,
                        firsts: ALL,
                    });
                    let step = (PAIRS_OF_A_TASK as usize / size).max(1);
                    tasks.extend((0..size).step_by(step).map(|from| Task {
                        rule,
                        begin: place,
                        end: place + 1,
                        firsts: (from, from + step),
                    }));
                    (begin, pairs) = (place + 1, 0);
                    continue;
                }
                pairs += own;
                if pairs >= PAIRS_OF_A_TASK {
                    tasks.push(Task {
                        rule,
                        begin,
                        end: place + 1,
                        firsts: ALL,
                    });
                    (begin, pairs) = (place + 1, 0);
                }
            }
            tasks.push(Task {
                rule,
                begin,
                end: sorted.blocks.len(),
                firsts: ALL,
            });
        }
        tasks.retain(|task| task.begin < task.end);
        tasks
    }

    fn walk(&self, task: Task, chosen: &impl Fn(u32) -> bool, take: &mut impl FnMut(u32, u32)) {
        let sorted = &self.sorted[task.rule];
        let width = self.rules.len();
        for (begin, end) in &sorted.blocks[task.begin..task.end] {
            let block = &sorted.records[*begin as usize..*end as usize];
            let (from, to) = (task.firsts.0.min(block.len()), task.firsts.1.min(block.len()));
            for (place, one) in block.iter().enumerate().take(to).skip(from) {
                if !chosen(*one) {
                    continue;
                }
                let source = self.sources[*one as usize];
                let earlier = &self.keys[*one as usize * width..][..task.rule];
                let rest = &block[place + 1..];
                // Records are in the order of their numbers, and so are files.
                let own = rest.partition_point(|other| self.sources[*other as usize] == source);
                let partners = match self.across {
                    Across::All => rest,
                    Across::Within => &rest[..own],
                    Across::Files => &rest[own..],
                };
                for other in partners {
                    let keys = &self.keys[*other as usize * width..][..task.rule];
                    let is_known = earlier
                        .iter()
                        .zip(keys)
                        .any(|(one, other)| one == other && *one != 0);
                    if !is_known {
                        take(*one, *other);
                    }
                }
            }
        }
    }
}

/// The key of a record under a rule; 0 where a part is missing.
pub(crate) fn key_of(table: &Table, rule: &Rule, swapped: Option<(usize, usize)>, cells: &[u32]) -> u64 {
    let mut key = 1;
    for part in rule {
        let own = part.key(table, swapped, cells);
        if own == 0 {
            return 0;
        }
        key = mixed(key, own ^ (part.field as u64) << 48);
    }
    key
}

/// Where each run of equal keys begins and ends.
fn stretches(entries: &[(u64, u32)]) -> impl Iterator<Item = (u32, u32)> + '_ {
    let mut begin = 0;
    entries.chunk_by(|one, other| one.0 == other.0).map(move |run| {
        let first = begin;
        begin += run.len() as u32;
        (first, begin)
    })
}

/// The most pairs that a block may have so that all blocks up to that size keep to the budget, with room for what
/// larger ones are divided into.
fn largest_block(pairs: &[u64], budget: u64) -> u64 {
    if pairs.iter().sum::<u64>() <= budget {
        return u64::MAX;
    }
    let mut sizes = pairs.to_vec();
    sizes.sort_unstable();
    let (mut sum, mut most) = (0, 1);
    for size in sizes {
        sum += size;
        if sum > budget / 3 * 2 {
            break;
        }
        most = size;
    }
    most
}

#[cfg(test)]
mod tests;
