//! Records of one person, from pairs.

use rustc_hash::FxHashMap;

/// Sets of records that are joined step by step.
#[derive(Debug, Clone)]
pub struct Forest {
    parents: Vec<u32>,
}

impl Forest {
    /// Every record by itself.
    pub fn new(records: usize) -> Self {
        Self {
            parents: (0..records as u32).collect(),
        }
    }

    /// The record that stands for the set of a record.
    pub fn root(&mut self, mut record: u32) -> u32 {
        while self.parents[record as usize] != record {
            let parent = self.parents[record as usize];
            self.parents[record as usize] = self.parents[parent as usize];
            record = parent;
        }
        record
    }

    /// Joins two sets; the smaller number stands for both. Gives it.
    pub fn join(&mut self, one: u32, other: u32) -> u32 {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parents[high as usize] = low;
        low
    }
}

/// A pair that speaks for or against one person, in bits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// A record.
    pub one: u32,
    /// Another.
    pub other: u32,
    /// For (positive) or against (negative), with what was thought before.
    pub weight: f64,
}

/// How records are put together.
#[derive(Debug, Clone, Copy)]
pub struct ClusterRules<'a> {
    /// For each record the number of its file, where a person is at most once in a file.
    pub sources: Option<&'a [u8]>,
    /// What a pair without a tie weighs.
    pub untied: f64,
}

/// The most records of one cluster.
pub const RECORDS_OF_A_CLUSTER: usize = 1_000;

/// Puts records together: ties that speak for it are taken the heaviest first, and two clusters are joined where
/// all ties between them together, those that are missing counted too, speak for it. So a chain of similar records
/// does not pull different persons together.
///
/// Gives clusters of two records or more, each sorted, in the order of their first records.
pub fn clusters(records: usize, ties: &[Tie], rules: ClusterRules<'_>) -> Vec<Vec<u32>> {
    let mut order: Vec<usize> = (0..ties.len())
        .filter(|place| ties[*place].weight > 0.0)
        .collect();
    order.sort_by(|one, other| {
        ties[*other]
            .weight
            .total_cmp(&ties[*one].weight)
            .then(one.cmp(other))
    });
    let mut weights: FxHashMap<(u32, u32), f64> = FxHashMap::default();
    for tie in ties {
        weights.insert((tie.one.min(tie.other), tie.one.max(tie.other)), tie.weight);
    }
    let mut forest = Forest::new(records);
    let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for place in order {
        let (one, other) = (forest.root(ties[place].one), forest.root(ties[place].other));
        if one == other {
            continue;
        }
        let of = |root: u32| members.get(&root).cloned().unwrap_or_else(|| vec![root]);
        let (mut joined, more) = (of(one), of(other));
        if !may_join(&joined, &more, &weights, rules) {
            continue;
        }
        joined.extend(more);
        joined.sort_unstable();
        members.remove(&one);
        members.remove(&other);
        members.insert(forest.join(one, other), joined);
    }
    let mut found: Vec<Vec<u32>> = members.into_values().collect();
    found.sort_unstable();
    found
}

fn may_join(
    one: &[u32],
    other: &[u32],
    weights: &FxHashMap<(u32, u32), f64>,
    rules: ClusterRules<'_>,
) -> bool {
    if one.len() + other.len() > RECORDS_OF_A_CLUSTER {
        return false;
    }
    if let Some(sources) = rules.sources {
        let of = |record: &u32| sources[*record as usize];
        if one
            .iter()
            .any(|record| other.iter().any(|with| of(record) == of(with)))
        {
            return false;
        }
    }
    let mut sum = 0.0;
    for record in one {
        for with in other {
            let key = (*record.min(with), *record.max(with));
            sum += weights.get(&key).copied().unwrap_or(rules.untied);
        }
    }
    sum > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(one: u32, other: u32, weight: f64) -> Tie {
        Tie { one, other, weight }
    }

    const LOOSE: ClusterRules<'static> = ClusterRules {
        sources: None,
        untied: -5.0,
    };

    #[test]
    fn ties_put_records_together() {
        let ties = [tie(0, 1, 5.0), tie(1, 2, 6.0), tie(0, 2, 4.0), tie(4, 3, 1.0)];
        assert_eq!(clusters(6, &ties, LOOSE), vec![vec![0, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_chain_does_not_pull_different_persons_together() {
        let ties = [tie(0, 1, 9.0), tie(2, 3, 9.0), tie(1, 2, 3.0), tie(0, 3, -4.0)];
        assert_eq!(clusters(4, &ties, LOOSE), vec![vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_file_has_a_person_once_where_that_is_known() {
        let ties = [tie(0, 1, 9.0), tie(0, 2, 8.0), tie(1, 2, 7.0)];
        let rules = ClusterRules {
            sources: Some(&[0, 1, 1]),
            untied: -5.0,
        };
        assert_eq!(clusters(3, &ties, rules), vec![vec![0, 1]]);
    }
}
