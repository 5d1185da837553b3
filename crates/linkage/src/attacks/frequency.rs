//! The commonest encoding is the commonest value.
//!
//! The oldest attack on pseudonymised values: equal encodings are counted, known values are counted, and both are set side
//! by side in the order of their frequency.

use std::collections::BTreeMap;

use crate::matching::filters::Filters;

/// Guesses the value of each record whose encoding comes more than once; `known` are the values of people of the same
/// kind. Only as many of the commonest are guessed as asked for.
pub fn attack(rows: &Filters, known: &[String], commonest: usize) -> Vec<Option<String>> {
    let mut groups: BTreeMap<&[u64], Vec<usize>> = BTreeMap::new();
    for row in 0..rows.len() {
        groups.entry(rows.row(row)).or_default().push(row);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    let mut guesses = vec![None; rows.len()];
    for (group, value) in groups.iter().zip(by_frequency(known)).take(commonest) {
        for row in group {
            guesses[*row] = Some(value.to_owned());
        }
    }
    guesses
}

/// Values, the commonest first.
pub(super) fn by_frequency(values: &[String]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        *counts.entry(value).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    order.into_iter().map(|(value, _)| value).collect()
}
