//! Probabilities of pairs where a record has at most one partner.
//!
//! A pair is the likelier the fewer good partners its two records have elsewhere. Over all ways to pair records of
//! two files, a way has a probability proportional to the product of the odds of its pairs; the probability of a
//! pair is that of all ways in which it occurs. It is computed by passing messages along candidates, which is exact
//! where candidates form no circle, and converges everywhere for this model.
//!
//! What is thought of a pair before it is seen follows from the files themselves, as in M. Sadinle, *Bayesian
//! Estimation of Bipartite Matchings for Record Linkage* (2017): when `M` of `a` and `b` records are paired, the odds
//! that a further record has a partner, shared among the `b - M` that are left.

/// Candidates between two files.
#[derive(Debug)]
pub struct Matching {
    /// For each candidate its two records, renumbered from 0.
    ends: Vec<[u32; 2]>,
    /// The candidates of each record: where they begin, and which they are with which of their two ends.
    begins: Vec<u32>,
    at: Vec<(u32, u8)>,
    /// How many records the files have.
    sizes: [f64; 2],
    /// For each candidate and end: the probability that the record is free of other candidates.
    free: Vec<[f64; 2]>,
    probabilities: Vec<f64>,
}

/// The most rounds of messages.
const ROUNDS: usize = 60;
/// A round that changes no probability by more is the last.
const CHANGE: f64 = 1e-6;
/// Beyond these odds nothing changes any more.
const ODDS: f64 = 1e15;

impl Matching {
    /// Over candidates between a file of `sizes[0]` records and one of `sizes[1]`.
    pub fn new(pairs: &[(u32, u32)], sizes: [usize; 2]) -> Self {
        let mut records: Vec<(u32, u8)> = pairs
            .iter()
            .flat_map(|(one, other)| [(*one, 0), (*other, 1)])
            .collect();
        records.sort_unstable();
        records.dedup();
        let place = |record: u32, side: u8| records.partition_point(|known| *known < (record, side)) as u32;
        let ends: Vec<[u32; 2]> = pairs
            .iter()
            .map(|(one, other)| [place(*one, 0), place(*other, 1)])
            .collect();
        let mut begins = vec![0_u32; records.len() + 1];
        for end in ends.iter().flatten() {
            begins[*end as usize + 1] += 1;
        }
        for place in 1..begins.len() {
            begins[place] += begins[place - 1];
        }
        let mut at = vec![(0, 0); pairs.len() * 2];
        let mut next = begins.clone();
        for (candidate, ends) in ends.iter().enumerate() {
            for (side, end) in ends.iter().enumerate() {
                at[next[*end as usize] as usize] = (candidate as u32, side as u8);
                next[*end as usize] += 1;
            }
        }
        Self {
            ends,
            begins,
            at,
            sizes: sizes.map(|size| size as f64),
            free: vec![[1.0; 2]; pairs.len()],
            probabilities: vec![0.0; pairs.len()],
        }
    }

    /// The probabilities of the candidates, whose weights of evidence are given in bits, and how many pairs there
    /// are by them. `start` is the number of pairs to begin with.
    pub fn solve(&mut self, weights: &[f32], start: f64) -> (Vec<f64>, f64) {
        let ratios: Vec<f64> = weights.iter().map(|weight| f64::from(*weight).exp2()).collect();
        let mut matches = start.clamp(0.0, self.sizes[0].min(self.sizes[1]));
        for round in 0..ROUNDS {
            let prior = self.prior(matches);
            let change = self.pass(&ratios, prior);
            let sum: f64 = self.probabilities.iter().sum();
            let settled = (sum - matches).abs() <= 1e-3 * sum.max(1.0);
            matches = f64::midpoint(matches, sum);
            if change < CHANGE && settled && round > 2 {
                break;
            }
        }
        (self.probabilities.clone(), matches)
    }

    /// The odds of a pair before it is seen, when so many are found.
    pub fn prior(&self, matches: f64) -> f64 {
        let left = |size: f64| (size - matches).max(0.0) + 1.0;
        (matches + 1.0) / (left(self.sizes[0]) * left(self.sizes[1]))
    }

    /// One round of messages; gives the largest change of a probability.
    fn pass(&mut self, ratios: &[f64], prior: f64) -> f64 {
        for side in 0..2_u8 {
            self.pass_from(side, ratios, prior);
        }
        let mut change = 0.0_f64;
        for (candidate, probability) in self.probabilities.iter_mut().enumerate() {
            let [one, other] = self.free[candidate];
            let odds = (ratios[candidate] * prior).min(ODDS) * one * other;
            let next = odds / (1.0 + odds);
            change = change.max((next - *probability).abs());
            *probability = next;
        }
        change
    }

    /// Messages of the records of one side: how free each is of its other candidates.
    fn pass_from(&mut self, side: u8, ratios: &[f64], prior: f64) {
        let mut loads: Vec<f64> = Vec::new();
        let mut behind: Vec<f64> = Vec::new();
        for record in 0..self.begins.len() - 1 {
            let own = &self.at[self.begins[record] as usize..self.begins[record + 1] as usize];
            if own.first().is_none_or(|(_, of)| *of != side) || own.len() == 1 {
                continue;
            }
            loads.clear();
            loads.extend(own.iter().map(|(candidate, _)| {
                let candidate = *candidate as usize;
                (ratios[candidate] * prior).min(ODDS) * self.free[candidate][1 - side as usize]
            }));
            // The load of all others is summed and never subtracted, which would lose small loads beside large ones.
            behind.clear();
            behind.resize(loads.len() + 1, 0.0);
            for place in (0..loads.len()).rev() {
                behind[place] = behind[place + 1] + loads[place];
            }
            let mut before = 0.0;
            for (place, (candidate, _)) in own.iter().enumerate() {
                self.free[*candidate as usize][side as usize] = 1.0 / (1.0 + before + behind[place + 1]);
                before += loads[place];
            }
        }
    }

    /// The renumbered ends of the candidates.
    pub fn ends(&self) -> &[[u32; 2]] {
        &self.ends
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Probabilities by trying all ways.
    fn by_trying(pairs: &[(u32, u32)], odds: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; pairs.len()];
        let mut all = 0.0;
        for way in 0..1_u32 << pairs.len() {
            let chosen: Vec<usize> = (0..pairs.len()).filter(|place| way >> place & 1 == 1).collect();
            let clash = chosen.iter().enumerate().any(|(at, one)| {
                chosen[at + 1..]
                    .iter()
                    .any(|other| pairs[*one].0 == pairs[*other].0 || pairs[*one].1 == pairs[*other].1)
            });
            if clash {
                continue;
            }
            let weight: f64 = chosen.iter().map(|place| odds[*place]).product();
            all += weight;
            for place in chosen {
                sums[place] += weight;
            }
        }
        sums.iter().map(|sum| sum / all).collect()
    }

    #[test]
    fn a_better_partner_elsewhere_makes_a_pair_unlikely() {
        let pairs = [(0, 0), (0, 1), (1, 1)];
        let (found, _) = Matching::new(&pairs, [2, 2]).solve(&[10.0, 9.0, 20.0], 1.0);
        assert!(found[0] > 0.9 && found[1] < 0.01 && found[2] > 0.99, "{found:?}");
    }

    proptest! {
        #[test]
        fn probabilities_on_trees_are_those_of_all_ways(weights in prop::collection::vec(-3.0..6.0_f32, 5)) {
            // A path, which has no circle.
            let pairs = [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2)];
            let mut matching = Matching::new(&pairs, [5, 5]);
            let ratios: Vec<f64> = weights.iter().map(|weight| f64::from(*weight).exp2()).collect();
            for _ in 0..ROUNDS {
                matching.pass(&ratios, 0.5);
            }
            let odds: Vec<f64> = ratios.iter().map(|ratio| ratio * 0.5).collect();
            for (found, expected) in matching.probabilities.iter().zip(by_trying(&pairs, &odds)) {
                prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }

        #[test]
        fn no_record_has_more_than_one_partner(weights in prop::collection::vec(-3.0..30.0_f32, 9)) {
            let pairs: Vec<(u32, u32)> = (0..9).map(|place| (place / 3, place % 3)).collect();
            let (found, matches) = Matching::new(&pairs, [3, 3]).solve(&weights, 1.0);
            for record in 0..3 {
                let of = |side: usize| -> f64 {
                    pairs.iter().zip(&found).filter(|(pair, _)| [pair.0, pair.1][side] == record).map(|(_, p)| *p).sum()
                };
                prop_assert!(of(0) <= 1.05 && of(1) <= 1.05, "{found:?}");
            }
            prop_assert!(matches.is_finite() && matches <= 3.2);
        }
    }
}
