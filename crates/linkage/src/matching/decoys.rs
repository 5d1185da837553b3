//! How alike different persons get: the rate at which pairs within a file, which has nobody twice, reach a likeness.

use super::likelihood::BINS;
use crate::chance::Chance;

/// Unlike pairs at least that the tail is fitted to.
const LEAST_TAIL: usize = 20;

/// The rate at which pairs of different persons reach a likeness.
#[derive(Debug, Clone)]
pub(crate) struct Decoys {
    /// Likenesses, from the greatest.
    likenesses: Vec<f64>,
    /// Pairs of different persons that were compared.
    pairs: f64,
    tail: Tail,
}

/// Beyond where it begins, a generalised Pareto tail.
#[derive(Debug, Clone, Copy)]
struct Tail {
    begin: f64,
    /// How many are beyond that.
    count: f64,
    scale: f64,
    /// Nought where the tail falls exponentially, less where it ends.
    shape: f64,
}

impl Tail {
    /// The tail of likenesses, from the greatest; where there are too few, as if one more stood at the floor and the
    /// fall were as steep as chance makes it.
    fn of(likenesses: &[f64], floor: f64) -> Self {
        let count = (likenesses.len() / 10).max(LEAST_TAIL);
        let Some(begin) = likenesses.get(count - 1).copied() else {
            return Self {
                begin: floor,
                count: likenesses.len() as f64 + 1.0,
                scale: 0.05,
                shape: 0.0,
            };
        };
        let excesses = || likenesses[..count].iter().map(|value| value - begin);
        let number = count as f64;
        let mean = excesses().sum::<f64>() / number;
        let variance = excesses().map(|excess| (excess - mean).powi(2)).sum::<f64>() / (number - 1.0);
        // Likeness has an end, so the tail is not heavier than an exponential one.
        let shape = (0.5 * (1.0 - mean * mean / variance.max(1e-12))).clamp(-0.5, 0.0);
        Self {
            begin,
            count: number,
            scale: (mean * (1.0 - shape)).max(0.005),
            shape,
        }
    }

    /// How many are at least so alike.
    fn beyond(&self, likeness: f64) -> f64 {
        let excess = (likeness - self.begin) / self.scale;
        let share = if self.shape > -1e-9 {
            (-excess).exp()
        } else {
            (1.0 + self.shape * excess).max(0.0).powf(-1.0 / self.shape)
        };
        self.count * share
    }
}

impl Decoys {
    pub(crate) fn new(mut likenesses: Vec<f64>, pairs: f64, floor: f64) -> Self {
        likenesses.sort_unstable_by(|one, other| other.total_cmp(one));
        let tail = Tail::of(&likenesses, floor);
        Self {
            likenesses,
            pairs: pairs.max(1.0),
            tail,
        }
    }

    /// Drawn anew from these, each as often as chance has it.
    pub(super) fn again(&self, floor: f64, chance: &mut Chance) -> Self {
        let drawn = self
            .likenesses
            .iter()
            .flat_map(|likeness| std::iter::repeat_n(*likeness, chance.poisson(1.0) as usize));
        let likenesses: Vec<f64> = drawn.collect();
        let tail = Tail::of(&likenesses, floor);
        Self {
            likenesses,
            pairs: self.pairs,
            tail,
        }
    }

    /// The share of pairs of different persons in each bin.
    pub(super) fn rates(&self, floor: f64) -> Vec<f64> {
        let edge = |bin: usize| floor + (1.0 - floor) * bin as f64 / BINS as f64;
        let beyond = |bin: usize| {
            if bin == BINS {
                0.0
            } else {
                self.reaching(edge(bin))
            }
        };
        (0..BINS)
            .map(|bin| (beyond(bin) - beyond(bin + 1)).max(0.0))
            .collect()
    }

    /// The share of pairs of different persons that are at least so alike.
    fn reaching(&self, likeness: f64) -> f64 {
        let number = if likeness >= self.tail.begin {
            self.tail.beyond(likeness)
        } else {
            self.likenesses.partition_point(|value| *value >= likeness) as f64
        };
        number / self.pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_decoys_goes_on_as_it_falls() {
        // Ten thousand likenesses that fall exponentially by 0.05 from 0.2 on.
        let likenesses: Vec<f64> = (0..10_000)
            .map(|rank| 0.2 - 0.05 * ((f64::from(rank) + 0.5) / 10_000.0).ln())
            .collect();
        let decoys = Decoys::new(likenesses, 1e8, 0.2);
        for likeness in [0.25_f64, 0.4, 0.45, 0.5] {
            let expected = 1e-4 * (-(likeness - 0.2) / 0.05).exp();
            let ratio = decoys.reaching(likeness) / expected;
            assert!((0.75..1.25).contains(&ratio), "{likeness}: {ratio}");
        }
        // A thousand that fall evenly and end at 0.6: a shape of minus one, kept to minus a half.
        let even: Vec<f64> = (0..1_000).map(|rank| 0.6 - 0.0004 * f64::from(rank)).collect();
        let decoys = Decoys::new(even, 1e6, 0.2);
        assert!(decoys.reaching(0.65) < 1e-6 && decoys.reaching(0.58) > 2e-5);
    }
}
