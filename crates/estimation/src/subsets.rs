//! Sums over subsets and supersets of patterns: what makes log-linear models of lists cheap.
//!
//! In a model whose terms are sets of lists, the logarithm of the mean of a cell is the sum of the coefficients of
//! the terms within its pattern, and each entry of the information matrix is the sum of the means of the cells that
//! contain both terms. Both are sums over a lattice, done for all patterns at once in `lists * 2^lists` additions.

/// Replaces the value of each pattern by the sum over all patterns within it.
pub fn sum_over_subsets(values: &mut [f64]) {
    let mut step = 1;
    while step < values.len() {
        for block in values.chunks_exact_mut(2 * step) {
            let (without, with) = block.split_at_mut(step);
            for (with, without) in with.iter_mut().zip(without) {
                *with += *without;
            }
        }
        step *= 2;
    }
}

/// Replaces the value of each pattern by the sum over all patterns that contain it.
pub fn sum_over_supersets(values: &mut [f64]) {
    let mut step = 1;
    while step < values.len() {
        for block in values.chunks_exact_mut(2 * step) {
            let (without, with) = block.split_at_mut(step);
            for (with, without) in with.iter().zip(without) {
                *without += *with;
            }
        }
        step *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_agree_with_their_definition() {
        let values: Vec<f64> = (0..32).map(|k| f64::from(k * k % 17)).collect();
        let (mut below, mut above) = (values.clone(), values.clone());
        sum_over_subsets(&mut below);
        sum_over_supersets(&mut above);
        for pattern in 0..32_usize {
            let sum = |keep: &dyn Fn(usize) -> bool| -> f64 {
                (0..32)
                    .filter(|&other| keep(other))
                    .map(|other| values[other])
                    .sum()
            };
            assert!((below[pattern] - sum(&|other| other & pattern == other)).abs() < 1e-9);
            assert!((above[pattern] - sum(&|other| other & pattern == pattern)).abs() < 1e-9);
        }
    }
}
