//! How probable it is that a pair is one person, learnt from the likenesses themselves.
//!
//! Where every agency has each person once at most, two records of one agency are never one person, however alike. The
//! likenesses of pairs within a file therefore show how alike two persons get, and how often: the rate at which unlike
//! pairs reach a likeness is counted, not assumed, and beyond the most alike of them an exponential tail goes on. (The
//! idea is that of decoys in the search of spectra: Elias and Gygi 2007.) Of the assigned pairs of two files at a
//! likeness, as many are expected to be false as the rate says for the records that have no partner; what is seen beyond
//! that is matches. The number of records without partner follows from the matches, so both are found by going round.
//!
//! Where a file may have a person more than once, its own pairs prove nothing. Then two components are fitted to the
//! likenesses of all pairs by expectation and maximisation: an exponential one for unlike pairs, a normal one for matches.

/// Bins of likeness.
const BINS: usize = 64;
/// The most rounds.
const ROUNDS: usize = 60;
/// Unlike pairs at least that the tail is fitted to.
const LEAST_TAIL: usize = 20;

/// The rate at which pairs of different persons reach a likeness.
#[derive(Debug, Clone)]
pub(crate) struct Decoys {
    /// Likenesses, from the greatest.
    likenesses: Vec<f64>,
    /// Pairs of different persons that were compared.
    pairs: f64,
    /// Where the exponential tail begins, what it has there, and how fast it falls.
    tail: (f64, f64, f64),
}

impl Decoys {
    pub(crate) fn new(mut likenesses: Vec<f64>, pairs: f64, floor: f64) -> Self {
        likenesses.sort_unstable_by(|one, other| other.total_cmp(one));
        let count = (likenesses.len() / 10).max(LEAST_TAIL).min(likenesses.len());
        let tail = if count < LEAST_TAIL {
            // Too few to fit: as if one more stood at the floor, and a fall as steep as chance makes it.
            (floor, count as f64 + 1.0, 0.05)
        } else {
            let begin = likenesses[count - 1];
            let mean = likenesses[..count].iter().map(|value| value - begin).sum::<f64>() / count as f64;
            (begin, count as f64, mean.max(0.005))
        };
        Self {
            likenesses,
            pairs: pairs.max(1.0),
            tail,
        }
    }

    /// The share of pairs of different persons in each bin.
    fn rates(&self, floor: f64) -> Vec<f64> {
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
        let (begin, count, fall) = self.tail;
        let number = if likeness >= begin {
            count * (-(likeness - begin) / fall).exp()
        } else {
            self.likenesses.partition_point(|value| *value >= likeness) as f64
        };
        number / self.pairs
    }
}

/// Two files, each record at most in one of the pairs.
#[derive(Debug)]
pub(crate) struct TwoFiles<'a> {
    /// The likenesses of assigned pairs.
    pub(crate) likenesses: &'a [f64],
    /// How often pairs of different persons are how alike.
    pub(crate) decoys: Decoys,
    /// Records on either side.
    pub(crate) records: (usize, usize),
}

/// Probabilities by likeness.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Probabilities {
    floor: f64,
    /// In the middle of each bin; never falling.
    bins: Vec<f64>,
    /// Matches expected among the pairs it was learnt from.
    pub(crate) matches: f64,
}

impl Probabilities {
    /// Of assigned pairs, for every two files. How alike the records of one person are is learnt from all files
    /// together, how many persons two files share from these two: among the few unlikely pairs of two small files
    /// chance would decide, and always for too many matches, because there cannot be fewer than none.
    pub(crate) fn of_assigned(files: &[TwoFiles<'_>], floor: f64) -> Vec<Self> {
        let seen: Vec<Vec<f64>> = files.iter().map(|two| histogram(two.likenesses, floor)).collect();
        let rates: Vec<Vec<f64>> = files.iter().map(|two| two.decoys.rates(floor)).collect();
        let mut matches: Vec<f64> = seen.iter().map(|seen| seen.iter().sum::<f64>() / 2.0).collect();
        let mut bins = vec![vec![0.0; BINS]; files.len()];
        let add =
            |sum: &mut Vec<f64>, more: &[f64]| sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        let mut all_seen = vec![0.0; BINS];
        for seen in &seen {
            add(&mut all_seen, seen);
        }
        for _ in 0..ROUNDS {
            let false_ones: Vec<Vec<f64>> = (0..files.len())
                .map(|place| {
                    let alone = |count: usize| (count as f64 - matches[place]).max(1.0);
                    let pairs = alone(files[place].records.0) * alone(files[place].records.1);
                    rates[place].iter().map(|rate| rate * pairs).collect()
                })
                .collect();
            let mut all_false = vec![0.0; BINS];
            for more in &false_ones {
                add(&mut all_false, more);
            }
            let mut shares = vec![0.0; BINS];
            never_rising_share(&all_false, &all_seen, &mut shares);
            let alike = smoothed(
                shares
                    .iter()
                    .zip(&all_seen)
                    .map(|(share, seen)| share * seen)
                    .collect(),
            );
            let mut change: f64 = 0.0;
            for place in 0..files.len() {
                for bin in 0..BINS {
                    let of_matches = matches[place] * alike[bin];
                    bins[place][bin] = of_matches / (of_matches + false_ones[place][bin]).max(1e-12);
                }
                never_falling(&mut bins[place], &seen[place]);
                let now: f64 = bins[place]
                    .iter()
                    .zip(&seen[place])
                    .map(|(bin, seen)| bin * seen)
                    .sum();
                change = change.max((now - matches[place]).abs());
                matches[place] = now;
            }
            if change < 1e-6 {
                break;
            }
        }
        let answers = bins.into_iter().zip(matches);
        answers
            .map(|(bins, matches)| Self { floor, bins, matches })
            .collect()
    }

    /// Of all pairs, where records may have several partners.
    pub(crate) fn of_all(likenesses: &[f64], floor: f64) -> Self {
        let seen = histogram(likenesses, floor);
        let middle = |bin: usize| (bin as f64 + 0.5) / BINS as f64;
        let total: f64 = seen.iter().sum::<f64>().max(1.0);
        let (mut share, mut fall, mut mean, mut spread) = (0.5, 0.1, 0.75, 0.15);
        let mut bins = vec![0.0; BINS];
        for _ in 0..200 {
            let (mut matches, mut first, mut second, mut unlike) = (0.0, 0.0, 0.0, 0.0);
            for (bin, seen) in seen.iter().enumerate() {
                let at = middle(bin);
                let alike = share * (-((at - mean) / spread).powi(2) / 2.0).exp() / (spread * 2.506_628);
                let chance = (1.0 - share) * (-at / fall).exp() / fall;
                bins[bin] = alike / (alike + chance + 1e-300);
                let weight = bins[bin] * seen;
                matches += weight;
                first += weight * at;
                second += weight * at * at;
                unlike += (seen - weight) * at;
            }
            share = (matches / total).clamp(1e-6, 1.0 - 1e-6);
            mean = (first / matches.max(1e-9)).clamp(0.0, 1.0);
            spread = (second / matches.max(1e-9) - mean * mean).max(0.0025).sqrt();
            fall = (unlike / (total - matches).max(1e-9)).clamp(0.01, 0.5);
        }
        never_falling(&mut bins, &seen);
        let matches = bins.iter().zip(&seen).map(|(bin, seen)| bin * seen).sum();
        Self { floor, bins, matches }
    }

    /// The probability at a likeness: a straight line between the middles of bins.
    pub(crate) fn at(&self, likeness: f64) -> f64 {
        let place = (likeness - self.floor) / (1.0 - self.floor) * BINS as f64 - 0.5;
        let low = place.floor().clamp(0.0, (BINS - 1) as f64);
        let high = (low + 1.0).min((BINS - 1) as f64);
        let share = (place - low).clamp(0.0, 1.0);
        let (low, high) = (self.bins[low as usize], self.bins[high as usize]);
        (low + (high - low) * share).clamp(1e-6, 1.0 - 1e-6)
    }
}

/// Shares of bins, each the mean of itself and two on either side, together 1.
fn smoothed(values: Vec<f64>) -> Vec<f64> {
    let total = values.iter().sum::<f64>().max(1e-9);
    let around = |bin: usize| &values[bin.saturating_sub(2)..(bin + 3).min(values.len())];
    let mean = |some: &[f64]| some.iter().sum::<f64>() / some.len() as f64;
    (0..values.len()).map(|bin| mean(around(bin)) / total).collect()
}

fn histogram(likenesses: &[f64], floor: f64) -> Vec<f64> {
    let mut seen = vec![0.0; BINS];
    for likeness in likenesses {
        let place = (likeness - floor) / (1.0 - floor).max(1e-9) * BINS as f64;
        seen[(place.max(0.0) as usize).min(BINS - 1)] += 1.0;
    }
    seen
}

/// One less the share of false pairs among those seen, where the share never rises with likeness: bins that are out of
/// order are taken together, those where nothing was seen too.
fn never_rising_share(false_ones: &[f64], seen: &[f64], shares: &mut [f64]) {
    let share = |run: &(f64, f64, usize)| run.0 / run.1.max(1e-9);
    let mut runs: Vec<(f64, f64, usize)> = Vec::with_capacity(seen.len());
    for (false_ones, seen) in false_ones.iter().zip(seen) {
        let mut run = (*false_ones, *seen, 1);
        while let Some(before) = runs.last().copied().filter(|before| share(before) < share(&run)) {
            runs.pop();
            run = (before.0 + run.0, before.1 + run.1, before.2 + run.2);
        }
        runs.push(run);
    }
    let mut shares = shares.iter_mut();
    for run in runs {
        for place in shares.by_ref().take(run.2) {
            *place = (1.0 - share(&run)).clamp(0.0, 1.0);
        }
    }
}

/// Makes values rise where they fall, by the weighted mean of neighbours that are out of order.
fn never_falling(values: &mut [f64], weights: &[f64]) {
    let mut runs: Vec<(f64, f64, usize)> = Vec::with_capacity(values.len());
    for (value, weight) in values.iter().zip(weights) {
        let mut run = (*value, weight + 1e-6, 1);
        while let Some(before) = runs.last().copied().filter(|before| before.0 > run.0) {
            runs.pop();
            let weight = before.1 + run.1;
            run = (
                (before.0 * before.1 + run.0 * run.1) / weight,
                weight,
                before.2 + run.2,
            );
        }
        runs.push(run);
    }
    let mut values = values.iter_mut();
    for (value, _, count) in runs {
        for place in values.by_ref().take(count) {
            *place = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_made_to_rise_and_keep_their_mean() {
        let mut values = [0.1, 0.5, 0.3, 0.9, 0.8];
        never_falling(&mut values, &[1.0; 5]);
        assert!(values.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!((values[1] - 0.4).abs() < 1e-6 && (values[4] - 0.85).abs() < 1e-6);
    }

    #[test]
    fn bins_where_nothing_was_seen_count_as_well() {
        let mut shares = [0.0; 4];
        never_rising_share(&[1.0, 1.0, 1.0, 0.1], &[2.0, 0.0, 2.0, 10.0], &mut shares);
        assert!((shares[3] - 0.99).abs() < 1e-9);
        assert!((shares[0] - 0.0).abs() < 1e-9 || (shares[0] - 1.0 / 3.0).abs() < 1e-9);
        assert!((shares[2] - 0.5).abs() < 1e-9 || (shares[2] - 1.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_tail_of_decoys_goes_on_as_it_falls() {
        // Ten thousand likenesses that fall exponentially by 0.05 from 0.2 on.
        let likenesses: Vec<f64> = (0..10_000)
            .map(|rank| 0.2 - 0.05 * ((f64::from(rank) + 0.5) / 10_000.0).ln())
            .collect();
        let decoys = Decoys::new(likenesses, 1e8, 0.2);
        for likeness in [0.25_f64, 0.4, 0.6, 0.8] {
            let expected = 1e-4 * (-(likeness - 0.2) / 0.05).exp();
            let ratio = decoys.reaching(likeness) / expected;
            assert!((0.8..1.25).contains(&ratio), "{likeness}: {ratio}");
        }
    }

    #[test]
    fn two_heaps_are_told_apart_without_decoys() {
        let unlike = (0..2_000).map(|rank| 0.2 - 0.06 * ((f64::from(rank) + 0.5) / 2_000.0).ln());
        let alike = (0..1_000).map(|rank| 0.6 + 0.35 * f64::from(rank) / 1_000.0);
        let probabilities = Probabilities::of_all(&unlike.chain(alike).collect::<Vec<_>>(), 0.2);
        assert!(probabilities.at(0.25) < 0.1 && probabilities.at(0.8) > 0.95);
        assert!((800.0..1_200.0).contains(&probabilities.matches));
    }
}
