//! Choosing which triples to measure, privately.
//!
//! The score is the one of AIM (McKenna, Mullins, Sheldon and Miklau, "AIM: An Adaptive and Iterative Mechanism for
//! Differentially Private Synthetic Data", 2022): how far the counts are from what is already known of them, less
//! the noise that measuring would bring. A row changes the first part by at most one, the second is public. Instead
//! of the exponential mechanism every score gets discrete Gaussian noise, so that one exact account covers the whole
//! release.

use statistics::count::Combinations;

use super::estimate::{Estimates, fit_triple};
use super::measure::{Layout, full_table};

/// The mean size of standard normal noise.
const MEAN_SIZE: f64 = 0.797_884_560_802_865_4;

/// The `wanted` candidates whose noisy score is highest, in the order of their columns. `with_noise` gives the score
/// of a set its noise; `scale` brings counts to the rows of the estimates.
pub(super) fn choose(
    counted: &Combinations,
    candidates: &[Vec<usize>],
    wanted: usize,
    estimates: &Estimates,
    deviation: f64,
    scale: f64,
    mut with_noise: impl FnMut(&[usize], i64) -> i64,
) -> Vec<Vec<usize>> {
    let mut scored: Vec<(f64, &Vec<usize>)> = candidates
        .iter()
        .map(|set| {
            let layout = Layout::new(set, estimates.sizes());
            let model = fit_triple(estimates, set);
            let counts = full_table(counted, &layout);
            let distance: i64 = counts
                .iter()
                .zip(&model)
                .map(|(count, model)| (i64::from(*count) - (model / scale).round() as i64).abs())
                .sum();
            // Cells that the model holds for nearly empty bring no noise: they stay empty.
            let filled = model
                .iter()
                .filter(|model| **model / scale >= MEAN_SIZE * deviation)
                .count();
            let gain = with_noise(set, distance) as f64 - MEAN_SIZE * deviation * filled as f64;
            (gain, set)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut chosen: Vec<Vec<usize>> = scored
        .into_iter()
        .take(wanted)
        .map(|(_, set)| set.clone())
        .collect();
    chosen.sort_unstable();
    chosen
}
