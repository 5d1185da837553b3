//! How probable it is that a pair is one person, learnt from the likenesses themselves.
//!
//! Where every agency has each person once at most, two records of one agency are never one person, however alike. The
//! likenesses of pairs within a file therefore show how alike two persons get, and how often: the rate at which unlike
//! pairs reach a likeness is counted, not assumed, and beyond the most alike of them the tail of a generalised Pareto
//! distribution goes on, as it does beyond a high threshold whatever the distribution is (Pickands 1975; its shape and
//! scale from the mean and the spread of the excesses, Hosking and Wallis 1987). (The idea is that of decoys in the search
//! of spectra: Elias and Gygi 2007.) Of the assigned pairs of two files at a likeness, as many are expected to be false as
//! the rate says for the records that have no partner; what is seen beyond that is matches. The number of records without
//! partner follows from the matches, so both are found by going round.
//!
//! Among the least alike matches there are many more false pairs than matches, and a difference of two counts would be
//! noise that cannot be below nought: always too many matches. So the lower tail of matches goes on falling as it does
//! where four of five pairs are matches.
//!
//! What is learnt from so few doubtful pairs is itself uncertain. It is learnt again and again from counts drawn anew; the
//! mean of the probabilities is taken (Breiman 1996, bagging), and their standard deviation is told as the spread of the
//! weight, for draws of an uncertain linkage.
//!
//! Where a file may have a person more than once, its own pairs prove nothing. Then two components are fitted to the
//! likenesses of all pairs by expectation and maximisation: an exponential one for unlike pairs, a normal one for matches.

use super::decoys::Decoys;
use crate::chance::Chance;
use crate::lists::SPREAD;

/// Bins of likeness.
pub(super) const BINS: usize = 64;
/// The most rounds.
const ROUNDS: usize = 60;
/// How often probabilities are learnt anew from counts drawn anew.
const AGAIN: usize = 30;
/// The share of the matches, from the least alike, that are the lower tail, and how many of it are seen well at least.
const LOWER_TAIL: (f64, f64) = (0.03, 20.0);
/// Where at least this share of pairs are matches, the lower tail is seen.
const SEEN: f64 = 0.8;
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
    /// In each bin the standard error of the logarithm of the odds, to base 2.
    spreads: Vec<f64>,
    /// Matches expected among the pairs it was learnt from.
    pub(crate) matches: f64,
}

impl Probabilities {
    /// Of assigned pairs, for every two files. How alike the records of one person are is learnt from all files
    /// together, how many persons two files share from these two: among the few unlikely pairs of two small files
    /// chance would decide, and always for too many matches, because there cannot be fewer than none.
    pub(crate) fn of_assigned(files: &[TwoFiles<'_>], floor: f64) -> Vec<Self> {
        let seen: Vec<Vec<f64>> = files.iter().map(|two| histogram(two.likenesses, floor)).collect();
        let records: Vec<(usize, usize)> = files.iter().map(|two| two.records).collect();
        let mut chance = Chance::new(0x11ce);
        let drawn: Vec<Vec<Vec<f64>>> = (0..AGAIN)
            .map(|_| {
                let rates: Vec<Vec<f64>> = files
                    .iter()
                    .map(|two| two.decoys.again(floor, &mut chance).rates(floor))
                    .collect();
                let seen: Vec<Vec<f64>> = seen
                    .iter()
                    .map(|seen| seen.iter().map(|count| chance.poisson(*count)).collect())
                    .collect();
                learn(&seen, &rates, &records)
            })
            .collect();
        let of_two = |(two, seen): (usize, &Vec<f64>)| {
            let mean = |value: &dyn Fn(f64) -> f64, bin: usize| {
                drawn.iter().map(|drawn| value(drawn[two][bin])).sum::<f64>() / AGAIN as f64
            };
            let bins: Vec<f64> = (0..BINS).map(|bin| mean(&|value| value, bin)).collect();
            let spread = |bin: usize| {
                let variance = mean(&|value| (value - bins[bin]).powi(2), bin);
                let error = variance.sqrt() / (bins[bin] * (1.0 - bins[bin])).max(1e-4);
                (error / std::f64::consts::LN_2).min(SPREAD)
            };
            Self {
                floor,
                spreads: (0..BINS).map(spread).collect(),
                matches: bins.iter().zip(seen).map(|(bin, seen)| bin * seen).sum(),
                bins,
            }
        };
        seen.iter().enumerate().map(of_two).collect()
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
        Self {
            floor,
            spreads: vec![0.0; BINS],
            bins,
            matches,
        }
    }

    /// The probability at a likeness: a straight line between the middles of bins.
    pub(crate) fn at(&self, likeness: f64) -> f64 {
        self.between(&self.bins, likeness).clamp(1e-6, 1.0 - 1e-6)
    }

    /// The standard error of the weight at a likeness, in bits.
    pub(crate) fn spread_at(&self, likeness: f64) -> f64 {
        self.between(&self.spreads, likeness)
    }

    fn between(&self, values: &[f64], likeness: f64) -> f64 {
        let place = (likeness - self.floor) / (1.0 - self.floor) * BINS as f64 - 0.5;
        let low = place.floor().clamp(0.0, (BINS - 1) as f64);
        let high = (low + 1.0).min((BINS - 1) as f64);
        let share = (place - low).clamp(0.0, 1.0);
        let (low, high) = (values[low as usize], values[high as usize]);
        low + (high - low) * share
    }
}

/// Probabilities in each bin for every two files, from the pairs seen, the rates of false ones and the records.
fn learn(seen: &[Vec<f64>], rates: &[Vec<f64>], records: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let mut matches: Vec<f64> = seen.iter().map(|seen| seen.iter().sum::<f64>() / 2.0).collect();
    let mut bins: Vec<Vec<f64>> = Vec::new();
    let all_seen = sums(seen);
    let mut shares = vec![0.0; BINS];
    for _ in 0..ROUNDS {
        let false_ones: Vec<Vec<f64>> = (0..seen.len())
            .map(|two| {
                let alone = |count: usize| (count as f64 - matches[two]).max(1.0);
                let pairs = alone(records[two].0) * alone(records[two].1);
                rates[two].iter().map(|rate| rate * pairs).collect()
            })
            .collect();
        never_rising_share(&sums(&false_ones), &all_seen, &mut shares);
        let matched: Vec<f64> = if bins.is_empty() {
            shares
                .iter()
                .zip(&all_seen)
                .map(|(share, seen)| share * seen)
                .collect()
        } else {
            let expected = |(bins, seen): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
                bins.iter().zip(seen).map(|(bin, seen)| bin * seen).collect()
            };
            sums(&bins.iter().zip(seen).map(expected).collect::<Vec<_>>())
        };
        let alike = likeness_of_matches(&matched, &shares, &all_seen);
        bins = (0..seen.len())
            .map(|two| {
                let probability = |(alike, false_ones): (&f64, &f64)| {
                    let of_matches = matches[two] * alike;
                    of_matches / (of_matches + false_ones).max(1e-12)
                };
                let mut of_two: Vec<f64> = alike.iter().zip(&false_ones[two]).map(probability).collect();
                never_falling(&mut of_two, &seen[two]);
                of_two
            })
            .collect();
        let mut change: f64 = 0.0;
        for ((matches, bins), seen) in matches.iter_mut().zip(&bins).zip(seen) {
            let now: f64 = bins.iter().zip(seen).map(|(bin, seen)| bin * seen).sum();
            change = change.max((now - *matches).abs());
            *matches = now;
        }
        if change < 1e-6 {
            break;
        }
    }
    bins
}

fn sums(of_files: &[Vec<f64>]) -> Vec<f64> {
    let sum = |bin: usize| of_files.iter().map(|values| values[bin]).sum();
    (0..BINS).map(sum).collect()
}

/// The share of matches in each bin: what is seen beyond the false pairs, and in the lower tail a fall by the same
/// factor from bin to bin, the one under which those matches that are seen well have their mean place.
fn likeness_of_matches(matched: &[f64], shares: &[f64], seen: &[f64]) -> Vec<f64> {
    let total = matched.iter().sum::<f64>().max(1e-9);
    let beyond_chance = || (0..BINS).map(|bin| (shares[bin] * seen[bin]).max(1e-9));
    let mass_of = |from: usize, end: usize| matched[from.min(end)..end].iter().sum::<f64>();
    let Some(seen_from) = shares.iter().position(|share| *share >= SEEN) else {
        // Matches are seen well nowhere, so nothing is known of how their tail falls.
        return parts(beyond_chance().collect());
    };
    let mut end = 1;
    while end < BINS
        && (mass_of(0, end) < LOWER_TAIL.0 * total || mass_of(seen_from, end) < LOWER_TAIL.1.min(total / 2.0))
    {
        end += 1;
    }
    let seen_from = seen_from.min(end - 1);
    let (width, mass) = (end - seen_from, mass_of(seen_from, end));
    let places = matched[seen_from..end].iter().rev().enumerate();
    let mean = places.map(|(place, number)| place as f64 * number).sum::<f64>() / mass.max(1e-9);
    let fall = fall_of(width, mean);
    let whole: f64 = (0..width).map(|place| fall.powi(place as i32)).sum();
    let tail = |bin: usize| mass * fall.powi((end - 1 - bin) as i32) / whole;
    let alike = beyond_chance().enumerate();
    parts(
        alike
            .map(|(bin, value)| if bin < end { tail(bin) } else { value })
            .collect(),
    )
}

/// Parts of the whole.
fn parts(mut values: Vec<f64>) -> Vec<f64> {
    let all: f64 = values.iter().sum::<f64>().max(1e-12);
    for value in &mut values {
        *value /= all;
    }
    values
}

/// The factor by which weights fall from place to place, of so many places with this mean place.
fn fall_of(width: usize, mean: f64) -> f64 {
    let mean_of = |fall: f64| {
        let (mut weights, mut places, mut weight) = (0.0, 0.0, 1.0);
        for place in 0..width {
            weights += weight;
            places += weight * place as f64;
            weight *= fall;
        }
        places / weights
    };
    let (mut low, mut high) = (0.01, 0.95);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if mean_of(middle) < mean {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
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
    fn the_lower_tail_of_matches_falls_as_it_does_where_it_is_seen() {
        // Matches that fall by a half from bin to bin below the fortieth, and false pairs that hide those below the
        // thirty-second.
        let matched: Vec<f64> = (0..BINS)
            .map(|bin| 1_000.0 * 0.5_f64.powi(40_i32.saturating_sub(bin as i32).max(0)))
            .collect();
        let shares: Vec<f64> = (0..BINS).map(|bin| if bin < 32 { 0.1 } else { 0.99 }).collect();
        let seen: Vec<f64> = matched
            .iter()
            .zip(&shares)
            .map(|(matched, share)| matched / share)
            .collect();
        let alike = likeness_of_matches(&matched, &shares, &seen);
        for bin in [20, 30, 34] {
            assert!(
                (alike[bin] / alike[bin + 1] - 0.5).abs() < 0.06,
                "{bin}: {}",
                alike[bin] / alike[bin + 1]
            );
        }
    }

    #[test]
    fn a_mean_place_gives_the_fall_it_came_from() {
        for fall in [0.2_f64, 0.5, 0.9] {
            let weights: Vec<f64> = (0..8).map(|place| fall.powi(place)).collect();
            let mean = weights
                .iter()
                .enumerate()
                .map(|(place, weight)| place as f64 * weight)
                .sum::<f64>()
                / weights.iter().sum::<f64>();
            assert!((fall_of(8, mean) - fall).abs() < 1e-9);
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
