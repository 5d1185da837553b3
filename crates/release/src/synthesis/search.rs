//! Making records explain what was measured: changes of single codes and copies of whole records, each taken only
//! where it makes the explanation better.
//!
//! The idea of updating records themselves until their counts fit is that of PrivSyn (Zhang, Wang, Li, Honorio,
//! Backes, He, Chen and Zhang, "PrivSyn: Differentially Private Data Synthesis", 2021). There, one marginal after the
//! other is fitted and breaks others again; here every change is weighed against all of them at once.

use super::likelihood::Cells;
use super::records::Records;
use crate::noise::NoiseStream;

/// How hard records are worked on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// Rounds over all records.
    pub rounds: usize,
    /// Changes of a code that are tried in each round, for each record.
    pub codes: f64,
    /// The part of the records that are tried to be replaced by copies of others in every other round.
    pub copies: f64,
    /// What a combination in use costs once the first half of the rounds has passed: the part of the logarithm of the
    /// number of its table's cells, in units of likelihood.
    pub sparsity: f64,
}

/// Works on records. `told` is called after each round with how many are done.
pub(super) fn improve(
    records: &mut Records,
    cells: &mut Cells,
    guides: &[Option<usize>],
    effort: &Effort,
    stream: &mut NoiseStream,
    told: &mut dyn FnMut(usize),
) {
    let rising = (effort.rounds / 2).max(1);
    for round in 0..effort.rounds {
        cells.begin_round(effort.sparsity * (round as f64 / rising as f64).min(1.0));
        if round % 2 == 0 {
            replace_records(records, cells, effort.copies, stream);
        }
        change_codes(records, cells, guides, effort.codes, stream);
        told(round + 1);
    }
}

/// Replaces records that stand where there are too many by copies of such that stand where there are too few.
fn replace_records(records: &mut Records, cells: &mut Cells, share: f64, stream: &mut NoiseStream) {
    let gains = cells.gains(records);
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    order.sort_unstable_by(|a, b| {
        let (first, second) = (gains[*a as usize], gains[*b as usize]);
        second.total_cmp(&first).then(a.cmp(b))
    });
    let tried = (records.len() as f64 * share) as usize;
    for place in 0..tried {
        let row = order[place] as usize;
        let other = order[order.len() - 1 - stream.below(tried as u64) as usize] as usize;
        let (old, new) = (records.record(row), records.record(other));
        if cells.cost_of_record(old, new) < 0.0 {
            cells.change_record(old, new);
            records.copy(other, row);
        }
    }
}

/// Gives records other codes. Where a new code comes from decides how often it fits: from a record that is alike in
/// the column that says most about this one, from any record, or from the list.
fn change_codes(
    records: &mut Records,
    cells: &mut Cells,
    guides: &[Option<usize>],
    tries: f64,
    stream: &mut NoiseStream,
) {
    let rows = records.len() as u64;
    let columns = guides.len();
    let tries_each = (records.len() as f64 * tries / columns as f64).ceil() as usize;
    for (column, guide) in guides.iter().enumerate() {
        let alike = guide.map(|guide| Alike::new(records, guide, cells.values(guide)));
        let values = cells.values(column);
        for _ in 0..tries_each {
            let row = stream.below(rows) as usize;
            let code = match (stream.below(4), &alike) {
                (0, _) => stream.below(values as u64) as u16,
                (1 | 2, Some(alike)) => records.get(alike.other(records, row, stream), column),
                _ => records.get(stream.below(rows) as usize, column),
            };
            let record = records.record(row);
            if code != record[column] && cells.is_better_with(record, column, code) {
                cells.change_code(record, column, code);
                records.set(row, column, usize::from(code));
            }
        }
    }
}

/// The records in the order of their codes in one column.
struct Alike {
    column: usize,
    order: Vec<u32>,
    starts: Vec<usize>,
}

impl Alike {
    fn new(records: &Records, column: usize, values: usize) -> Self {
        let mut starts = vec![0; values + 1];
        for record in records.iter() {
            starts[usize::from(record[column]) + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0; records.len()];
        for (row, record) in records.iter().enumerate() {
            let place = &mut next[usize::from(record[column])];
            order[*place] = row as u32;
            *place += 1;
        }
        Self {
            column,
            order,
            starts,
        }
    }

    /// A record that had the same code in the column as this one when the order was made.
    fn other(&self, records: &Records, row: usize, stream: &mut NoiseStream) -> usize {
        let code = usize::from(records.get(row, self.column));
        let (from, to) = (self.starts[code], self.starts[code + 1]);
        let place = from + stream.below((to - from) as u64) as usize;
        self.order.get(place).map_or(row, |row| *row as usize)
    }
}
