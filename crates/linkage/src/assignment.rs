//! Which pairs to take where a record has at most one partner: those whose weights add up to the most.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A candidate for the assignment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// The record of the one side, from 0.
    pub one: u32,
    /// The record of the other side, from 0.
    pub other: u32,
    /// What the pair is worth; pairs of no worth are never taken.
    pub worth: f64,
}

/// Up to so many candidates that hang together the best assignment is found; beyond it, candidates are taken one
/// after another, the best first.
const OFFERS: usize = 20_000;

/// The places of the offers to take: no record twice, and the greatest sum.
///
/// Offers that hang together are solved by themselves, with shortest augmenting paths (R. Jonker and A. Volgenant,
/// *A shortest augmenting path algorithm for dense and sparse linear assignment problems*, 1987), each record of the
/// one side having the choice to stay alone. Among equal sums the earlier offers are preferred.
pub fn assign(offers: &[Offer]) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::new();
    for group in groups(offers) {
        match group.as_slice() {
            [only] => taken.push(*only),
            _ if group.len() > OFFERS => taken.extend(greedy(offers, &group)),
            _ => taken.extend(best(offers, &group)),
        }
    }
    taken.sort_unstable();
    taken
}

/// Offers of worth that hang together, in the order of their first.
fn groups(offers: &[Offer]) -> Vec<Vec<usize>> {
    let worthy: Vec<usize> = (0..offers.len())
        .filter(|place| offers[*place].worth > 0.0 && offers[*place].worth.is_finite())
        .collect();
    let ones = worthy
        .iter()
        .map(|place| offers[*place].one as usize + 1)
        .max()
        .unwrap_or(0);
    let others = worthy
        .iter()
        .map(|place| offers[*place].other as usize + 1)
        .max()
        .unwrap_or(0);
    let mut tree = crate::clusters::Forest::new(ones + others);
    for place in &worthy {
        tree.join(offers[*place].one, ones as u32 + offers[*place].other);
    }
    let mut first = vec![u32::MAX; ones + others];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in worthy {
        let root = tree.root(offers[place].one) as usize;
        if first[root] == u32::MAX {
            first[root] = groups.len() as u32;
            groups.push(Vec::new());
        }
        groups[first[root] as usize].push(place);
    }
    groups
}

/// Takes the best offer whose records are still free, again and again.
fn greedy(offers: &[Offer], group: &[usize]) -> Vec<usize> {
    let mut order = group.to_vec();
    order.sort_by(|one, other| {
        offers[*other]
            .worth
            .total_cmp(&offers[*one].worth)
            .then(one.cmp(other))
    });
    let mut gone = rustc_hash::FxHashSet::default();
    order.retain(|place| {
        let offer = &offers[*place];
        let is_free = !gone.contains(&(0, offer.one)) && !gone.contains(&(1, offer.other));
        if is_free {
            gone.insert((0, offer.one));
            gone.insert((1, offer.other));
        }
        is_free
    });
    order
}

/// The best assignment of offers that hang together.
fn best(offers: &[Offer], group: &[usize]) -> Vec<usize> {
    let number = |records: &mut Vec<u32>, record: u32| records.binary_search(&record).unwrap_or_default();
    let mut ones: Vec<u32> = group.iter().map(|place| offers[*place].one).collect();
    let mut others: Vec<u32> = group.iter().map(|place| offers[*place].other).collect();
    for records in [&mut ones, &mut others] {
        records.sort_unstable();
        records.dedup();
    }
    let most = group.iter().map(|place| offers[*place].worth).fold(0.0, f64::max);
    let mut problem = Problem {
        costs: vec![Vec::new(); ones.len()],
        most,
        partner: vec![None; ones.len()],
        holder: vec![None; others.len()],
        price: vec![0.0; others.len()],
    };
    for place in group {
        let offer = &offers[*place];
        let (one, other) = (number(&mut ones, offer.one), number(&mut others, offer.other));
        problem.costs[one].push((other, most - offer.worth, *place));
    }
    for one in 0..ones.len() {
        problem.augment(one);
    }
    problem
        .partner
        .into_iter()
        .flatten()
        .map(|(_, place)| place)
        .collect()
}

/// Costs are worths below the greatest; to stay alone costs the greatest worth.
struct Problem {
    /// For each record of the one side: partner, cost, offer.
    costs: Vec<Vec<(usize, f64, usize)>>,
    most: f64,
    /// The partner of each record of the one side and the offer.
    partner: Vec<Option<(usize, usize)>>,
    /// Who holds each record of the other side.
    holder: Vec<Option<usize>>,
    /// What each record of the other side costs already.
    price: Vec<f64>,
}

/// A distance that can be ordered.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Distance(f64);

impl Eq for Distance {}

impl PartialOrd for Distance {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Distance {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Problem {
    /// Finds the cheapest way to give a record a partner, moving others, and takes it.
    fn augment(&mut self, start: usize) {
        let count = self.holder.len();
        let mut distance = vec![f64::INFINITY; count];
        let mut from: Vec<(usize, usize)> = vec![(usize::MAX, usize::MAX); count];
        let mut done = vec![false; count];
        let mut heap = BinaryHeap::new();
        // Where the path ends: at a record that stays alone, or at a free one of the other side.
        let mut alone = (self.most, start);
        let mut end = None;
        self.look(start, 0.0, &mut distance, &mut from, &done, &mut heap);
        while let Some(Reverse((Distance(length), other))) = heap.pop() {
            if done[other] || length > distance[other] {
                continue;
            }
            if length >= alone.0 {
                break;
            }
            done[other] = true;
            let Some(holder) = self.holder[other] else {
                end = Some((length, other));
                break;
            };
            // The holder gives up what it has; what it then costs is seen against its present partner.
            let base = length - self.reduced(holder);
            if base + self.most < alone.0 {
                alone = (base + self.most, holder);
            }
            self.look(holder, base, &mut distance, &mut from, &done, &mut heap);
        }
        let length = end.map_or(alone.0, |(length, _)| length);
        for other in (0..count).filter(|other| done[*other] && distance[*other] < length) {
            self.price[other] += distance[other] - length;
        }
        match end {
            Some((_, other)) => self.flip(start, other, &from),
            None if alone.1 == start => {}
            None => {
                if let Some((other, _)) = self.partner[alone.1].take() {
                    self.flip(start, other, &from);
                }
            }
        }
    }

    /// What a record's present partner costs it.
    fn reduced(&self, one: usize) -> f64 {
        let Some((partner, offer)) = self.partner[one] else {
            return 0.0;
        };
        let cost = self.costs[one]
            .iter()
            .find(|(_, _, place)| *place == offer)
            .map_or(0.0, |(_, cost, _)| *cost);
        cost - self.price[partner]
    }

    fn look(
        &self,
        one: usize,
        base: f64,
        distance: &mut [f64],
        from: &mut [(usize, usize)],
        done: &[bool],
        heap: &mut BinaryHeap<Reverse<(Distance, usize)>>,
    ) {
        for (other, cost, place) in &self.costs[one] {
            let length = base + cost - self.price[*other];
            if !done[*other] && length < distance[*other] {
                distance[*other] = length;
                from[*other] = (one, *place);
                heap.push(Reverse((Distance(length), *other)));
            }
        }
    }

    /// Hands partners on along the path that ends at `other`.
    fn flip(&mut self, start: usize, mut other: usize, from: &[(usize, usize)]) {
        loop {
            let (one, place) = from[other];
            let before = self.partner[one].replace((other, place));
            self.holder[other] = Some(one);
            match before {
                Some((previous, _)) if one != start => other = previous,
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn worth(offers: &[Offer], taken: &[usize]) -> f64 {
        taken.iter().map(|place| offers[*place].worth).sum()
    }

    fn is_sound(offers: &[Offer], taken: &[usize]) -> bool {
        taken.iter().enumerate().all(|(at, one)| {
            taken[at + 1..].iter().all(|other| {
                offers[*one].one != offers[*other].one && offers[*one].other != offers[*other].other
            })
        })
    }

    /// The greatest sum, by trying all subsets.
    fn by_trying(offers: &[Offer]) -> f64 {
        (0..1_usize << offers.len())
            .map(|subset| {
                (0..offers.len())
                    .filter(|place| subset >> place & 1 == 1)
                    .collect::<Vec<_>>()
            })
            .filter(|taken| is_sound(offers, taken))
            .map(|taken| worth(offers, &taken))
            .fold(0.0, f64::max)
    }

    #[test]
    fn the_best_sum_goes_before_the_best_pair() {
        let offer = |one, other, worth| Offer { one, other, worth };
        let offers = [offer(0, 0, 10.0), offer(0, 1, 9.0), offer(1, 0, 9.0)];
        assert_eq!(assign(&offers), [1, 2]);
        assert_eq!(
            assign(&[offer(0, 0, -1.0), offer(1, 1, f64::NAN)]),
            Vec::<usize>::new()
        );
    }

    proptest! {
        #[test]
        fn no_other_choice_is_worth_more(
            offers in prop::collection::vec((0..5_u32, 0..5_u32, -2.0..9.0_f64), 0..12)
        ) {
            let offers: Vec<Offer> =
                offers.into_iter().map(|(one, other, worth)| Offer { one, other, worth }).collect();
            let taken = assign(&offers);
            prop_assert!(is_sound(&offers, &taken));
            let most = by_trying(&offers);
            prop_assert!((worth(&offers, &taken) - most).abs() < 1e-9, "{} {most}", worth(&offers, &taken));
        }
    }
}
