//! Whether chains of a sampler have come together, and how many independent values they are worth.
//!
//! Split R-hat and the effective sample size are those of A. Gelman, J. B. Carlin, H. S. Stern, D. B. Dunson, A. Vehtari and
//! D. B. Rubin, Bayesian Data Analysis, third edition, 2013, sections 11.4 and 11.5, with autocorrelations summed in
//! pairs up to the first that is not positive, and never rising (C. J. Geyer, Practical Markov chain Monte Carlo,
//! Statistical Science 7, 1992).

/// What is known of the chains of one quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mixing {
    /// The factor by which the spread might still shrink; near 1 where all halves of all chains agree.
    pub r_hat: f64,
    /// As many independent values would know the mean as well.
    pub effective_size: f64,
}

impl Mixing {
    /// Looks at chains of equal length.
    pub fn of(chains: &[Vec<f64>]) -> Self {
        let half = chains.iter().map(Vec::len).min().unwrap_or(0) / 2;
        if half < 4 {
            return Self {
                r_hat: f64::INFINITY,
                effective_size: 0.0,
            };
        }
        let halves: Vec<&[f64]> = chains
            .iter()
            .flat_map(|chain| [&chain[..half], &chain[chain.len() - half..]])
            .collect();
        let length = half as f64;
        let count = halves.len() as f64;
        let means: Vec<f64> = halves.iter().map(|half| mean(half)).collect();
        let all = mean(&means);
        let within = halves
            .iter()
            .zip(&means)
            .map(|(half, mean)| half.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (length - 1.0))
            .sum::<f64>()
            / count;
        let between = length / (count - 1.0) * means.iter().map(|mean| (mean - all).powi(2)).sum::<f64>();
        let total = (length - 1.0) / length * within + between / length;
        if within <= 0.0 {
            // Chains that stand still agree where they stand at the same place.
            let is_one_place = between <= 0.0;
            return Self {
                r_hat: if is_one_place { 1.0 } else { f64::INFINITY },
                effective_size: if is_one_place { length * count } else { 0.0 },
            };
        }
        Self {
            r_hat: (total / within).sqrt(),
            effective_size: effective_size(&halves, &means, within, total),
        }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn effective_size(halves: &[&[f64]], means: &[f64], within: f64, total: f64) -> f64 {
    let length = halves[0].len();
    let autocorrelation = |lag: usize| {
        let covariance = halves
            .iter()
            .zip(means)
            .map(|(half, mean)| {
                half[lag..]
                    .iter()
                    .zip(*half)
                    .map(|(a, b)| (a - mean) * (b - mean))
                    .sum::<f64>()
                    / length as f64
            })
            .sum::<f64>()
            / halves.len() as f64;
        1.0 - (within - covariance) / total
    };
    let mut time = -1.0;
    let mut last = f64::INFINITY;
    let mut lag = 0;
    while lag + 1 < length {
        let pair = autocorrelation(lag) + autocorrelation(lag + 1);
        if pair <= 0.0 {
            break;
        }
        last = last.min(pair);
        time += 2.0 * last;
        lag += 2;
    }
    let all = (length * halves.len()) as f64;
    (all / time.max(1.0 / all.log10())).min(all)
}

#[cfg(test)]
mod tests {
    use rand_distr::{Distribution, StandardNormal};

    use super::*;
    use crate::chance::stream;

    /// Chains in which each value keeps a share of the one before.
    fn chains(share: f64, shift: f64) -> Vec<Vec<f64>> {
        (0..4)
            .map(|chain| {
                let mut random = stream(3, chain);
                let mut value = 0.0;
                (0..4_000)
                    .map(|_| {
                        let noise: f64 = StandardNormal.sample(&mut random);
                        value = share * value + noise;
                        value + shift * chain as f64
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn independent_values_count_in_full_and_kept_ones_less() {
        let free = Mixing::of(&chains(0.0, 0.0));
        assert!(free.r_hat < 1.01 && free.effective_size > 12_000.0, "{free:?}");
        // (1 - 0.9) / (1 + 0.9) of 16,000.
        let kept = Mixing::of(&chains(0.9, 0.0));
        assert!((600.0..1_100.0).contains(&kept.effective_size), "{kept:?}");
    }

    #[test]
    fn chains_in_different_places_have_not_come_together() {
        let apart = Mixing::of(&chains(0.5, 2.0));
        assert!(apart.r_hat > 1.5 && apart.effective_size < 20.0, "{apart:?}");
        assert!(Mixing::of(&[vec![1.0; 3]]).r_hat.is_infinite());
    }
}
