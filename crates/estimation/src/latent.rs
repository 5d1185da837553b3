//! Latent classes: people are of a few kinds, within each of which lists are independent.
//!
//! The model and its priors are those of D. Manrique-Vallier, Bayesian population size estimation using Dirichlet
//! process mixtures, Biometrics 72, 2016, and of the R package LCMCR: shares of classes by stick-breaking with at most ten
//! classes, the concentration Gamma(0.25, 0.25), the probability of each list in each class uniform, and `1/N` for the
//! population. See [`crate::tempering`] for how it is sampled.

use crate::chance::{Tell, each};
use crate::lists::CaptureTable;
use crate::mixing::Mixing;
use crate::refusal::NoEstimate;
use crate::tails::quantile;
use crate::tempering::{Ladder, Prior};

/// The most classes that can be asked for.
pub const MOST_CLASSES: usize = 64;
/// Chains that are further apart have not come together, and there is no estimate.
pub const HIGHEST_R_HAT: f64 = 1.1;
/// Chains that are further apart go on, as long as they may.
const WANTED_R_HAT: f64 = 1.05;
/// Chains that are worth fewer independent values go on, as long as they may.
const WANTED_SIZE: f64 = 150.0;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// How many classes there are at most.
    pub classes: usize,
    /// How many chains there are, each of several rungs.
    pub chains: usize,
    /// How many sweeps each chain makes at first; the first fifth is left out.
    pub sweeps: usize,
    /// How many times the number of sweeps may be doubled where the chains have not come together.
    pub doublings: u32,
    /// The seed.
    pub seed: u64,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
    /// Who is told how far it is.
    pub tell: Tell<'a>,
}

impl Default for Wish<'_> {
    fn default() -> Self {
        Self {
            classes: 10,
            chains: 4,
            sweeps: 2_000,
            doublings: 3,
            seed: 1,
            threads: 1,
            tell: &crate::chance::untold,
        }
    }
}

/// The posterior of the population.
#[derive(Debug, Clone)]
pub struct Latent {
    /// Draws of the number of all people, ascending.
    pub draws: Vec<f64>,
    /// Whether the chains of the logarithm of the undetected have come together.
    pub mixing: Mixing,
    /// How many sweeps each chain made.
    pub sweeps: usize,
    /// How many classes held somebody, on the average.
    pub classes_in_use: f64,
}

impl Latent {
    /// The median number of all people.
    pub fn median(&self) -> f64 {
        quantile(&self.draws, 0.5)
    }

    /// The interval of this level, of equal tails.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        (
            quantile(&self.draws, 0.5 - level / 2.0),
            quantile(&self.draws, 0.5 + level / 2.0),
        )
    }
}

/// Samples the posterior, until the chains have come together or have gone on as long as they may.
///
/// # Errors
/// Where the chains have not come together, or a setting is out of its range.
pub fn sample(table: &CaptureTable, wish: &Wish<'_>) -> Result<Latent, NoEstimate> {
    check(wish)?;
    let mut ladders: Vec<Ladder> = (0..wish.chains)
        .map(|chain| Ladder::new(table, &Prior::usual(wish.classes), wish.seed, chain as u64))
        .collect();
    let mut sweeps = wish.sweeps;
    let longest = wish.sweeps << wish.doublings;
    loop {
        ladders = go_on(ladders, sweeps, longest, wish);
        let latent = summary(&ladders, table.observed() as f64, sweeps);
        let has_come_together =
            latent.mixing.r_hat <= WANTED_R_HAT && latent.mixing.effective_size >= WANTED_SIZE;
        if has_come_together || sweeps >= longest {
            if latent.mixing.r_hat > HIGHEST_R_HAT {
                return Err(NoEstimate::NotConverged {
                    r_hat: latent.mixing.r_hat,
                    limit: HIGHEST_R_HAT,
                });
            }
            return Ok(latent);
        }
        sweeps *= 2;
    }
}

fn check(wish: &Wish<'_>) -> Result<(), NoEstimate> {
    let is_in_range = (1..=MOST_CLASSES).contains(&wish.classes)
        && (2..=64).contains(&wish.chains)
        && (100..=10_000_000).contains(&wish.sweeps)
        && wish.doublings <= 10;
    if is_in_range {
        Ok(())
    } else {
        Err(NoEstimate::Setting(format!(
            "{} classes, {} chains of {} sweeps: give 1 to {MOST_CLASSES} classes, 2 to 64 chains and 100 to 10,000,000 sweeps",
            wish.classes, wish.chains, wish.sweeps
        )))
    }
}

/// Lets every ladder go on until it has made so many sweeps.
fn go_on(ladders: Vec<Ladder>, sweeps: usize, longest: usize, wish: &Wish<'_>) -> Vec<Ladder> {
    const STRIDE: usize = 250;
    let states: Vec<std::sync::Mutex<Option<Ladder>>> = ladders
        .into_iter()
        .map(|ladder| std::sync::Mutex::new(Some(ladder)))
        .collect();
    let made = std::sync::atomic::AtomicUsize::new(0);
    each(
        states.len(),
        wish.threads,
        &crate::chance::untold,
        || (),
        |(), chain| {
            let taken = states[chain]
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .take();
            let mut ladder = taken?;
            while ladder.trace().len() < sweeps {
                let before = ladder.trace().len();
                for _ in 0..STRIDE.min(sweeps - before) {
                    ladder.sweep();
                }
                let now = ladder.trace().len() - before;
                let so_far = made.fetch_add(now, std::sync::atomic::Ordering::Relaxed) + now;
                (wish.tell)(so_far, longest * wish.chains);
            }
            Some(ladder)
        },
    )
    .into_iter()
    .flatten()
    .collect()
}

fn summary(ladders: &[Ladder], observed: f64, sweeps: usize) -> Latent {
    let left_out = sweeps / 5;
    let kept = |ladder: &Ladder| -> Vec<f64> { ladder.trace()[left_out..].to_vec() };
    let logarithms: Vec<Vec<f64>> = ladders
        .iter()
        .map(|ladder| kept(ladder).iter().map(|undetected| undetected.ln_1p()).collect())
        .collect();
    let mut draws: Vec<f64> = ladders
        .iter()
        .flat_map(kept)
        .map(|undetected| observed + undetected)
        .collect();
    draws.sort_by(f64::total_cmp);
    Latent {
        draws,
        mixing: Mixing::of(&logarithms),
        sweeps,
        classes_in_use: ladders.iter().map(Ladder::classes_in_use).sum::<f64>() / ladders.len() as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tails::ln_gamma;

    fn table(cells: &[(u32, u64)], lists: usize) -> CaptureTable {
        let names = (0..lists).map(|list| format!("L{list}")).collect();
        CaptureTable::new(names, cells.iter().copied()).unwrap()
    }

    /// With one class the posterior can be summed: `1/N`, a multinomial coefficient and a beta integral for each list.
    #[test]
    fn one_class_has_the_posterior_that_can_be_written_down() {
        let table = table(&[(1, 40), (2, 30), (3, 8), (4, 20), (5, 4), (6, 5)], 3);
        let (n, on) = (
            table.observed() as f64,
            [1, 2, 4].map(|list| table.on_all(list) as f64),
        );
        let ln: Vec<f64> = (0..20_000)
            .map(|undetected| {
                let all = n + f64::from(undetected);
                let lists: f64 = on
                    .iter()
                    .map(|on| ln_gamma(1.0 + on) + ln_gamma(1.0 + all - on) - ln_gamma(2.0 + all))
                    .sum();
                ln_gamma(all + 1.0) - ln_gamma(f64::from(undetected) + 1.0) - all.ln() + lists
            })
            .collect();
        let top = ln.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = ln.iter().map(|ln| (ln - top).exp()).sum();
        let exact = |probability: f64| {
            let mut below = 0.0;
            let place = ln.iter().position(|ln| {
                below += (ln - top).exp() / sum;
                below >= probability
            });
            n + place.unwrap() as f64
        };
        let wish = Wish {
            classes: 1,
            sweeps: 5_000,
            ..Wish::default()
        };
        let latent = sample(&table, &wish).unwrap();
        for probability in [0.05, 0.5, 0.95] {
            let (ours, exact) = (quantile(&latent.draws, probability), exact(probability));
            assert!(
                (ours / exact - 1.0).abs() < 0.015,
                "{probability}: {ours} {exact}"
            );
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_draws_on_any_number_of_threads() {
        let table = table(&[(1, 40), (2, 30), (3, 8), (4, 20), (5, 4), (6, 5), (7, 2)], 3);
        let draws = |threads, seed| {
            let wish = Wish {
                sweeps: 300,
                threads,
                seed,
                ..Wish::default()
            };
            sample(&table, &wish).map(|latent| latent.draws)
        };
        assert_eq!(draws(1, 5), draws(3, 5));
        assert_ne!(draws(1, 5), draws(1, 6));
    }

    #[test]
    fn settings_out_of_range_are_refused() {
        let table = table(&[(1, 4), (2, 3), (3, 2)], 2);
        let wish = Wish {
            classes: 0,
            ..Wish::default()
        };
        assert!(matches!(sample(&table, &wish), Err(NoEstimate::Setting(_))));
    }
}
