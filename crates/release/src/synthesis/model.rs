//! The graphical model that records begin from: a junction tree whose cliques have at most three columns.
//!
//! Columns are joined one after the other to the pair that says most about them, as in a tree of cliques (McKenna,
//! Miklau and Sheldon, "Winning the NIST Contest: A scalable and general approach to differentially private synthetic
//! data", 2021, choose a tree of pairs so). A clique's table is the one of maximum entropy that agrees with its pairs.
//! Since cliques form a tree, the columns can be filled one after the other from conditional tables, and counts come
//! out as the model has them, up to rounding.

use super::records::Records;
use crate::marginal::{Estimates, fit_triple};
use crate::noise::NoiseStream;

/// The most cells of a clique.
const MOST_CELLS: usize = 1 << 18;

/// How one column is filled: after its parents, by the clique's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Branch {
    /// None for the first column, one where a clique of three would be too large, two otherwise.
    pub(super) parents: Vec<usize>,
    /// The column.
    pub(super) column: usize,
}

/// The junction tree, in the order in which columns are filled.
pub(super) fn junction_tree(estimates: &Estimates) -> Vec<Branch> {
    let sizes = estimates.sizes();
    let columns = sizes.len();
    let mut dependence = vec![0.0; columns * columns];
    for first in 0..columns {
        for second in first + 1..columns {
            let value = estimates.dependence(first, second);
            dependence[first * columns + second] = value;
            dependence[second * columns + first] = value;
        }
    }
    let of = |first: usize, second: usize| dependence[first * columns + second];
    let total = |column: usize| (0..columns).map(|other| of(column, other)).sum::<f64>();
    let first = (0..columns)
        .max_by(|a, b| total(*a).total_cmp(&total(*b)))
        .unwrap_or(0);
    let mut tree = vec![Branch {
        parents: Vec::new(),
        column: first,
    }];
    // What a further column may hang on: single columns and pairs that stand in a clique together.
    let mut places: Vec<Vec<usize>> = vec![vec![first]];
    let mut left: Vec<usize> = (0..columns).filter(|column| *column != first).collect();
    while !left.is_empty() {
        let mut best: Option<(f64, usize, usize)> = None;
        for (place, parents) in places.iter().enumerate() {
            let cells: usize = parents.iter().map(|parent| sizes[*parent]).product();
            for (position, column) in left.iter().enumerate() {
                if parents.len() > 1 && cells * sizes[*column] > MOST_CELLS {
                    continue;
                }
                let gain = parents.iter().map(|parent| of(*parent, *column)).sum();
                if best.is_none_or(|(most, ..)| gain > most) {
                    best = Some((gain, place, position));
                }
            }
        }
        let Some((_, place, position)) = best else { break };
        let column = left.swap_remove(position);
        let parents = places[place].clone();
        places.push(vec![column]);
        places.extend(parents.iter().map(|parent| vec![*parent, column]));
        tree.push(Branch { parents, column });
    }
    tree
}

/// Fills records by the model: exactly as many as were asked for.
pub(super) fn fill(estimates: &Estimates, rows: usize, stream: &mut NoiseStream) -> Records {
    let mut records = Records::new(estimates.sizes(), rows);
    let mut order: Vec<u32> = (0..rows as u32).collect();
    for branch in junction_tree(estimates) {
        shuffle(&mut order, stream);
        let (tables, groups) = conditional(estimates, &branch, &records, &order);
        let width = estimates.sizes()[branch.column];
        let mut rounding = Rounding::new(width);
        for (group, weights) in groups.iter().zip(tables.chunks_exact(width)) {
            rounding.assign(group, weights, estimates.single(branch.column), |row, code| {
                records.set(row, branch.column, code);
            });
        }
    }
    records
}

/// The table of a branch, a row for each combination of its parents' codes, and the records that have it.
fn conditional(
    estimates: &Estimates,
    branch: &Branch,
    records: &Records,
    order: &[u32],
) -> (Vec<f64>, Vec<Vec<u32>>) {
    let sizes = estimates.sizes();
    let width = sizes[branch.column];
    let table = match branch.parents.as_slice() {
        [first, second] => fit_triple(estimates, &[*first, *second, branch.column]),
        [parent] => (0..sizes[*parent] * width)
            .map(|cell| estimates.pair(*parent, branch.column, cell / width, cell % width))
            .collect(),
        _ => estimates.single(branch.column).to_vec(),
    };
    let count: usize = branch.parents.iter().map(|parent| sizes[*parent]).product();
    let mut groups = vec![Vec::new(); count];
    for row in order {
        let group = branch.parents.iter().fold(0, |group, parent| {
            group * sizes[*parent] + usize::from(records.get(*row as usize, *parent))
        });
        groups[group].push(*row);
    }
    (table, groups)
}

/// Turns shares into whole numbers, group after group, and carries what was rounded off on to the next group.
struct Rounding {
    carried: Vec<f64>,
}

impl Rounding {
    fn new(width: usize) -> Self {
        Self {
            carried: vec![0.0; width],
        }
    }

    /// Gives each record of a group a code, in proportion to `weights`, or to `otherwise` where all of them are nothing.
    fn assign(
        &mut self,
        group: &[u32],
        weights: &[f64],
        otherwise: &[f64],
        mut give: impl FnMut(usize, usize),
    ) {
        if group.is_empty() {
            return;
        }
        let sum: f64 = weights.iter().sum();
        let (weights, sum) = if sum > 1e-9 {
            (weights, sum)
        } else {
            (otherwise, otherwise.iter().sum::<f64>())
        };
        let share = group.len() as f64 / sum.max(f64::MIN_POSITIVE);
        let mut wanted: Vec<(f64, usize)> = Vec::new();
        let mut rows = group.iter().map(|row| *row as usize);
        for (code, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let want = weight * share + self.carried[code];
            let whole = want.floor().max(0.0);
            rows.by_ref().take(whole as usize).for_each(|row| give(row, code));
            self.carried[code] = want - whole;
            wanted.push((want - whole, code));
        }
        wanted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut next = wanted.iter().cycle();
        for row in rows {
            let code = next.next().map_or(0, |(_, code)| *code);
            give(row, code);
            self.carried[code] -= 1.0;
        }
    }
}

/// Brings numbers into an order of chance (Fisher and Yates).
fn shuffle(order: &mut [u32], stream: &mut NoiseStream) {
    for place in (1..order.len()).rev() {
        order.swap(place, stream.below(place as u64 + 1) as usize);
    }
}
