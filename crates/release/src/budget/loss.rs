//! Distributions of privacy loss on a grid, always rounded to the unsafe side.

/// Distance of the grid's points, in units of epsilon.
const STEP: f64 = 1.0 / 128.0;
/// Probability that may be cut off from the tails of one distribution; what is cut counts fully as delta.
const TAIL: f64 = 1e-18;
/// Sums up to this width are computed number by number; wider ones by the bound for sums of discrete Gaussians.
const EXACT_WIDTH: usize = 1 << 12;

/// How a privacy loss is distributed: the probability of each multiple of [`STEP`] from `first` on, and the
/// probability of a loss without bound.
#[derive(Debug, Clone)]
pub(super) struct Loss {
    first: i64,
    probabilities: Vec<f64>,
    unbounded: f64,
    /// Every probability may be larger by this factor, the exponential of what the bounds below allow.
    slack: f64,
}

impl Loss {
    /// No loss, for certain.
    pub(super) fn nothing() -> Self {
        Self {
            first: 0,
            probabilities: vec![1.0],
            unbounded: 0.0,
            slack: 1.0,
        }
    }

    /// The loss of `count` integers that each move by at most one under independent discrete Gaussian noise of
    /// parameter `variance`: (2 S + count) / (2 variance), S the sum of the noises.
    pub(super) fn of_moved_counts(count: u64, variance: f64) -> Self {
        let sum = sum_of_noise(count, variance);
        let half = (sum.probabilities.len() / 2) as f64;
        let loss = |place: usize| (2.0 * (place as f64 - half) + count as f64) / (2.0 * variance);
        let first = (loss(0) / STEP).floor() as i64;
        let last = (loss(sum.probabilities.len() - 1) / STEP).floor() as i64 + 1;
        let mut probabilities = vec![0.0; (last - first + 1) as usize];
        // Splits each probability between the grid's points around it so that both distributions keep their mass:
        // what comes out dominates what went in (Doroshenko, Ghazi, Kamath, Kumar and Manurangsi, "Connect the
        // Dots: Tighter Discrete Approximations of Privacy Loss Distributions", 2022).
        for (place, probability) in sum.probabilities.iter().enumerate() {
            let exact = loss(place);
            let below = ((exact / STEP).floor() as i64).clamp(first, last - 1);
            let above_low = exact - below as f64 * STEP;
            let upper = probability * ((-above_low).exp_m1() / (-STEP).exp_m1()).clamp(0.0, 1.0);
            let place = (below - first) as usize;
            probabilities[place] += probability - upper;
            probabilities[place + 1] += upper;
        }
        Self {
            first,
            probabilities,
            unbounded: sum.cut,
            slack: sum.slack,
        }
    }

    /// The loss of both together, each independent noise, the second perhaps chosen after the first was seen.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self {
            first: self.first + other.first,
            probabilities: convolve(&self.probabilities, &other.probabilities),
            unbounded: 1.0 - (1.0 - self.unbounded) * (1.0 - other.unbounded),
            slack: self.slack * other.slack,
        }
        .trimmed()
    }

    /// The probability that remains outside e^epsilon: the sum of p (1 - e^(epsilon - loss)) over larger losses.
    pub(super) fn delta(&self, epsilon: f64) -> f64 {
        let mut outside = 0.0;
        for (place, probability) in self.probabilities.iter().enumerate() {
            let loss = (self.first + place as i64) as f64 * STEP;
            if loss > epsilon {
                outside -= probability * (epsilon - loss).exp_m1();
            }
        }
        (self.unbounded + outside * self.slack).min(1.0)
    }

    /// Cuts improbable ends: those of small loss are moved up to the first that stays, those of large loss become
    /// unbounded.
    fn trimmed(mut self) -> Self {
        let mut cut = 0.0;
        while self.probabilities.len() > 1 {
            let last = self.probabilities.last().copied().unwrap_or_default();
            if cut + last > TAIL {
                break;
            }
            cut += last;
            self.probabilities.pop();
        }
        self.unbounded += cut;
        let (mut moved, mut from) = (0.0, 0);
        while from + 1 < self.probabilities.len() && moved + self.probabilities[from] <= TAIL {
            moved += self.probabilities[from];
            from += 1;
        }
        self.probabilities.drain(..from);
        self.probabilities[0] += moved;
        self.first += from as i64;
        self
    }
}

/// A distribution over the integers, symmetric about its middle place.
struct Sum {
    probabilities: Vec<f64>,
    cut: f64,
    slack: f64,
}

/// The sum of `count` independent discrete Gaussians.
///
/// Narrow ones are added up exactly. For wide ones it is used that such a sum is within a factor of e^tau of one
/// discrete Gaussian of `count` times the variance, with tau = 10 * the sum over k from 1 to count - 1 of
/// exp(-2 pi^2 variance k/(k+1)) (Kairouz, Liu and Steinke, "The Distributed Discrete Gaussian Mechanism for
/// Federated Learning with Secure Aggregation", 2021).
fn sum_of_noise(count: u64, variance: f64) -> Sum {
    let width = 20.0 * (count as f64 * variance).sqrt() + 3.0;
    if count <= 1 || width > EXACT_WIDTH as f64 {
        let tau: f64 = (1..count.min(1 << 16))
            .map(|k| {
                10.0 * (-2.0 * std::f64::consts::PI.powi(2) * variance * k as f64 / (k + 1) as f64).exp()
            })
            .sum();
        let mut sum = one_noise(count as f64 * variance);
        sum.slack = tau.exp();
        return sum;
    }
    let mut power = one_noise(variance);
    let mut sum: Option<Sum> = None;
    let mut left = count;
    loop {
        if left & 1 == 1 {
            sum = Some(match sum {
                Some(sum) => add(&sum, &power),
                None => add(
                    &power,
                    &Sum {
                        probabilities: vec![1.0],
                        cut: 0.0,
                        slack: 1.0,
                    },
                ),
            });
        }
        left >>= 1;
        if left == 0 {
            break;
        }
        power = add(&power, &power);
    }
    sum.unwrap_or(power)
}

/// One discrete Gaussian, cut where less than [`TAIL`] lies outside.
fn one_noise(variance: f64) -> Sum {
    let reach = (9.2 * variance.sqrt()).ceil().max(1.0) as i64;
    let weight = |x: i64| (-(x as f64).powi(2) / (2.0 * variance)).exp();
    let weights: Vec<f64> = (-reach..=reach).map(weight).collect();
    let total: f64 = weights.iter().sum();
    // The tail beyond the reach is less than a geometric series from its first term.
    let ratio = (-(reach as f64) / variance).exp();
    let cut = 2.0 * weight(reach + 1) / (1.0 - ratio).max(f64::MIN_POSITIVE) / total;
    Sum {
        probabilities: weights.into_iter().map(|weight| weight / total).collect(),
        cut,
        slack: 1.0,
    }
}

fn add(first: &Sum, second: &Sum) -> Sum {
    let mut probabilities = convolve(&first.probabilities, &second.probabilities);
    let mut cut = first.cut + second.cut;
    // Both ends alike, so that the middle stays the middle.
    let (mut ends, mut from) = (0.0, 0);
    while 2 * (from + 1) < probabilities.len() {
        let both = probabilities[from] + probabilities[probabilities.len() - 1 - from];
        if ends + both > TAIL {
            break;
        }
        ends += both;
        from += 1;
    }
    probabilities.truncate(probabilities.len() - from);
    probabilities.drain(..from);
    cut += ends;
    Sum {
        probabilities,
        cut,
        slack: 1.0,
    }
}

fn convolve(first: &[f64], second: &[f64]) -> Vec<f64> {
    let mut product = vec![0.0; first.len() + second.len() - 1];
    for (place, one) in first.iter().enumerate() {
        for (sum, other) in product[place..].iter_mut().zip(second) {
            *sum += one * other;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::gaussian;

    /// Theorem 7 of Canonne, Kamath and Steinke (2020), for one count that moves by one: P[Y > e s^2 - 1/2] -
    /// e^epsilon P[Y > e s^2 + 1/2] with Y the noise.
    fn theorem_seven(variance: f64, epsilon: f64) -> f64 {
        let noise = one_noise(variance);
        let half = (noise.probabilities.len() / 2) as f64;
        let above = |limit: f64| -> f64 {
            let probabilities = noise.probabilities.iter().enumerate();
            probabilities
                .filter(|(place, _)| *place as f64 - half > limit)
                .map(|(_, probability)| probability)
                .sum()
        };
        above(epsilon * variance - 0.5) - epsilon.exp() * above(epsilon * variance + 0.5)
    }

    #[test]
    fn one_count_has_the_delta_of_the_paper_and_never_less() {
        for (variance, epsilon) in [(0.5, 2.0), (1.0, 1.0), (4.0, 0.5), (25.0, 0.25), (300.0, 0.1)] {
            let exact = theorem_seven(variance, epsilon);
            let ours = Loss::of_moved_counts(1, variance).delta(epsilon);
            assert!(
                ours >= exact * (1.0 - 1e-9),
                "{variance} {epsilon}: {ours} under {exact}"
            );
            // What rounding to the grid costs, in units of epsilon, is less than a hundredth.
            assert!(
                ours <= theorem_seven(variance, epsilon - 0.01),
                "{variance} {epsilon}: {ours}"
            );
        }
    }

    #[test]
    fn many_counts_are_near_the_continuous_curve() {
        // 120 counts, sigma 13: mu^2 = 120 / 169.
        let ours = Loss::of_moved_counts(120, 169.0).delta(4.0);
        let continuous = gaussian::delta((120.0_f64 / 169.0).sqrt(), 4.0);
        assert!((ours / continuous - 1.0).abs() < 0.01, "{ours} {continuous}");
    }

    #[test]
    fn the_bound_for_sums_agrees_with_adding_up() {
        let exact = sum_of_noise(40, 4.0);
        let bound = one_noise(160.0);
        let (from_exact, from_bound) = (exact.probabilities.len() / 2, bound.probabilities.len() / 2);
        for distance in 0..60 {
            let (one, other) = (
                exact.probabilities[from_exact + distance],
                bound.probabilities[from_bound + distance],
            );
            assert!((one / other - 1.0).abs() < 1e-12, "{distance}: {one} {other}");
        }
    }

    #[test]
    fn two_losses_together_are_one_loss_of_both() {
        let apart = Loss::of_moved_counts(30, 200.0).and(&Loss::of_moved_counts(70, 200.0));
        let together = Loss::of_moved_counts(100, 200.0);
        let ratio = apart.delta(3.0) / together.delta(3.0);
        assert!((ratio - 1.0).abs() < 0.01, "{ratio}");
    }
}
