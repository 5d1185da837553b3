//! Proof by exchange: a few people are counted under another combination of codes than they were.
//!
//! Whatever table was made from rows, the table of the same rows with a few people moved from one row to another is a
//! table too. If every count that differs between the two is hidden, no reader can tell them apart. Where solving near a
//! count finds no table, an exchange always does; its price is to hide every count that differs.

use std::collections::BTreeMap;

use super::linked::{Linked, Need};

/// Rows within a count that are tried as one end of an exchange.
const INNER_TRIED: usize = 4;
/// Rows outside that are tried as the other end.
const OUTER_TRIED: usize = 3_000;

/// People of one row, and the counts that they are part of.
#[derive(Debug, Clone, Default)]
pub struct Bearer {
    /// How many people.
    pub count: i64,
    /// The counts that they are part of, in order.
    pub counts: Vec<u32>,
}

/// What proves a need if some more is hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// What hiding it loses.
    pub cost: u64,
    /// The published counts to hide.
    pub hidden: Vec<u32>,
    /// Counts with the values that they have in tables which a reader cannot exclude then.
    pub values: Vec<(u32, i64)>,
}

/// The published counts to hide so that exchanges of people prove a need.
pub fn exchange(linked: &Linked, count: u32, need: Need) -> Option<Evidence> {
    let truth = linked.truth[count as usize];
    let (down, up) = match need {
        Need::Span(low, high) => (truth - low, high - truth),
        Need::Width(width) => {
            let down = width.min(truth - linked.lower[count as usize]);
            (down, width - down)
        }
    };
    let mut both = Evidence::default();
    for (amount, goes_up) in [(up, true), (down, false)] {
        if amount > 0 {
            let found = one_way(linked, count, amount, goes_up)?;
            both.hidden.extend(found.hidden);
            both.values.extend(found.values);
        }
    }
    both.hidden.sort_unstable();
    both.hidden.dedup();
    both.cost = both
        .hidden
        .iter()
        .fold(0_u64, |sum, one| sum.saturating_add(linked.weight[*one as usize]));
    Some(both)
}

/// The cheapest exchange found that moves a count so far.
fn one_way(linked: &Linked, count: u32, amount: i64, goes_up: bool) -> Option<Evidence> {
    let is_inside = |bearer: &&Bearer| bearer.counts.binary_search(&count).is_ok();
    let inner: Vec<&Bearer> = linked.bearers.iter().filter(is_inside).collect();
    let mut outer: Vec<&Bearer> = linked
        .bearers
        .iter()
        .filter(|bearer| !is_inside(bearer))
        .collect();
    outer.sort_by_key(|bearer| std::cmp::Reverse(bearer.count));
    outer.truncate(OUTER_TRIED);
    let mut best: Option<Evidence> = None;
    let mut consider = |moves: &[(&Bearer, i64)]| {
        if let Some(found) = price(linked, moves)
            && best.as_ref().is_none_or(|held| found.cost < held.cost)
        {
            best = Some(found);
        }
    };
    if goes_up {
        for sink in inner.iter().take(INNER_TRIED) {
            for source in outer.iter().filter(|source| source.count >= amount) {
                consider(&[(sink, amount), (source, -amount)]);
            }
            let many = gather(&outer, amount);
            if let Some(mut many) = many {
                many.push((sink, amount));
                consider(&many);
            }
        }
    } else {
        let many = gather(&inner, amount)?;
        for sink in &outer {
            let mut moves = many.clone();
            moves.push((sink, amount));
            consider(&moves);
        }
    }
    best
}

/// So many people taken from rows in their order.
fn gather<'a>(from: &[&'a Bearer], amount: i64) -> Option<Vec<(&'a Bearer, i64)>> {
    let mut left = amount;
    let mut taken = Vec::new();
    for bearer in from {
        let share = bearer.count.min(left);
        if share > 0 {
            taken.push((*bearer, -share));
            left -= share;
        }
        if left == 0 {
            return Some(taken);
        }
    }
    None
}

/// What moving people costs: the published counts that change, none of which may be fixed, and their weight.
fn price(linked: &Linked, moves: &[(&Bearer, i64)]) -> Option<Evidence> {
    let mut net: BTreeMap<u32, i64> = BTreeMap::new();
    for (bearer, change) in moves {
        for count in &bearer.counts {
            *net.entry(*count).or_default() += change;
        }
    }
    let mut found = Evidence::default();
    for (count, change) in net {
        let place = count as usize;
        if change == 0 {
            continue;
        }
        let value = linked.truth[place] + change;
        if value < linked.lower[place] || value > linked.upper[place] {
            return None;
        }
        if !linked.is_hidden[place] {
            if !linked.is_free[place] {
                return None;
            }
            found.cost = found.cost.saturating_add(linked.weight[place]);
            found.hidden.push(count);
        }
        found.values.push((count, value));
    }
    Some(found)
}
