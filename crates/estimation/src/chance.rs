//! Chance that can be repeated: one stream of one seed for each replicate, so that the number of threads changes nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use chacha20::ChaCha8Rng;
use rand::SeedableRng;
use rand_distr::{Binomial, Distribution};

/// The random numbers of one replicate, chain or simulation.
pub fn stream(seed: u64, number: u64) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(number);
    random
}

/// A binomial variate; the probability may lie out of its range by rounding.
pub fn binomial(trials: u64, probability: f64, random: &mut ChaCha8Rng) -> u64 {
    if trials == 0 || probability <= 0.0 || probability.is_nan() {
        return 0;
    }
    if probability >= 1.0 {
        return trials;
    }
    Binomial::new(trials, probability).map_or(0, |binomial| binomial.sample(random))
}

/// A multinomial variate with these weights, which need not add up to one.
pub fn multinomial(trials: u64, weights: &[f64], random: &mut ChaCha8Rng, into: &mut [u64]) {
    let mut weight_left: f64 = weights.iter().sum();
    let mut left = trials;
    let last = weights.iter().rposition(|&weight| weight > 0.0);
    for (place, (&weight, count)) in weights.iter().zip(into).enumerate() {
        *count = if Some(place) == last {
            left
        } else {
            binomial(left, weight / weight_left, random)
        };
        left -= *count;
        weight_left -= weight;
    }
}

/// How far a long computation is: told how much of how much is done.
pub type Tell<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Says nothing.
pub fn untold(_: usize, _: usize) {}

/// Answers for the numbers from 0 up, in their order, worked out by several threads. Each thread has a state of its own.
pub fn each<S, T: Send>(
    count: usize,
    threads: usize,
    tell: Tell<'_>,
    state: impl Fn() -> S + Sync,
    answer: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let answers: Mutex<Vec<Option<T>>> = Mutex::new((0..count).map(|_| None).collect());
    let work = || {
        let mut state = state();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return;
            }
            let answer = answer(&mut state, number);
            answers.lock().unwrap_or_else(PoisonError::into_inner)[number] = Some(answer);
            tell(done.fetch_add(1, Ordering::Relaxed) + 1, count);
        }
    };
    let threads = threads.clamp(1, count.max(1));
    if threads == 1 {
        work();
    } else {
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
    }
    let answers = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    answers.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::*;

    #[test]
    fn streams_are_the_same_on_any_number_of_threads() {
        let draw = |threads| {
            each(
                100,
                threads,
                &untold,
                || (),
                |(), number| stream(7, number as u64).next_u64(),
            )
        };
        let alone = draw(1);
        assert_eq!(alone, draw(4));
        assert_ne!(alone[0], alone[1]);
    }

    #[test]
    fn multinomial_counts_add_up_and_follow_their_weights() {
        let mut random = stream(1, 0);
        let mut sums = [0_u64; 4];
        let mut counts = [0; 4];
        for _ in 0..2_000 {
            multinomial(50, &[2.0, 0.0, 1.0, 1.0], &mut random, &mut counts);
            assert_eq!(counts.iter().sum::<u64>(), 50);
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        assert_eq!(sums[1], 0);
        // 100,000 people: a standard deviation of the half is about 160.
        assert!(sums[0].abs_diff(50_000) < 800, "{sums:?}");
    }
}
