//! Conditions on fields of repeated groups, met by one and the same group.

use std::collections::BTreeMap;

use super::extract::LEVELS;

/// One condition: any of some values, in a field of groups.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NestedCondition<'a> {
    /// The hashes of the values.
    pub(crate) values: &'a [u64],
    /// The repeated groups around the field, the outermost first.
    pub(crate) groups: &'a [String],
}

/// Whether conditions are met by the values of a record, each given with its place: conditions on fields of one
/// repeated group by one group, and those on a group in it by one group in that one.
pub(crate) fn is_met(conditions: &[NestedCondition<'_>], values: &[(u64, u64)]) -> bool {
    is_met_within(conditions, values, 0, 0)
}

/// Whether conditions are met within the group of a place, which is so many levels deep.
fn is_met_within(
    conditions: &[NestedCondition<'_>],
    values: &[(u64, u64)],
    place: u64,
    depth: usize,
) -> bool {
    let is_within = |at: u64| at & mask(depth) == place & mask(depth);
    let mut inner: BTreeMap<&str, Vec<NestedCondition<'_>>> = BTreeMap::new();
    for condition in conditions {
        if let Some(group) = condition.groups.get(depth).filter(|_| depth < LEVELS) {
            inner.entry(group).or_default().push(*condition);
        } else if !values
            .iter()
            .any(|(value, at)| is_within(*at) && condition.values.contains(value))
        {
            return false;
        }
    }
    inner.values().all(|conditions| {
        let Some(first) = conditions.first() else {
            return true;
        };
        // Any group that could do holds a value of the first condition.
        let mut places: Vec<u64> = values
            .iter()
            .filter(|(value, at)| is_within(*at) && first.values.contains(value))
            .map(|(_, at)| at & mask(depth + 1))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .any(|place| is_met_within(conditions, values, place, depth + 1))
    })
}

/// The number of the outermost group of a place.
pub(crate) fn outer_group(place: u64) -> u64 {
    place & mask(1)
}

/// The outermost groups that meet all conditions, each of which is on a field of theirs.
pub(crate) fn outer_groups(conditions: &[NestedCondition<'_>], values: &[(u64, u64)]) -> Vec<u64> {
    let mut passing: Option<Vec<u64>> = None;
    for condition in conditions {
        let mut groups: Vec<u64> = values
            .iter()
            .filter(|(value, _)| condition.values.contains(value))
            .map(|(_, place)| outer_group(*place))
            .collect();
        if let Some(before) = &passing {
            groups.retain(|group| before.contains(group));
        }
        passing = Some(groups);
    }
    passing.unwrap_or_default()
}

/// The bits of a place that tell the groups of the outer levels.
fn mask(levels: usize) -> u64 {
    if levels >= LEVELS {
        u64::MAX
    } else {
        (1 << (16 * levels)) - 1
    }
}
