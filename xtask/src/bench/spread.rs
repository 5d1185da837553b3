//! How a number of durations are spread.

use std::time::Duration;

/// Durations in order.
#[derive(Debug, Clone)]
pub struct Spread(Vec<Duration>);

impl Spread {
    /// Of these durations, in any order.
    pub fn of(mut durations: Vec<Duration>) -> Self {
        durations.sort_unstable();
        Self(durations)
    }

    /// The duration that so many percent do not exceed (nearest rank); zero where there are none.
    pub fn percentile(&self, percent: f64) -> Duration {
        let rank = (percent / 100.0 * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.max(1) - 1).copied().unwrap_or_default()
    }

    /// A percentile in milliseconds, as tables show it.
    pub fn shown_ms(&self, percent: f64) -> String {
        milliseconds(self.percentile(percent))
    }
}

/// A duration in milliseconds with as many decimals as its size deserves.
pub fn milliseconds(duration: Duration) -> String {
    let value = duration.as_secs_f64() * 1e3;
    let decimals = if value < 1.0 {
        2
    } else {
        usize::from(value < 100.0)
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_nearest_rank() {
        let spread = Spread::of((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(spread.percentile(50.0), Duration::from_millis(100));
        assert_eq!(spread.percentile(95.0), Duration::from_millis(190));
        assert_eq!(spread.percentile(100.0), Duration::from_millis(200));
        assert_eq!(Spread::of(Vec::new()).percentile(50.0), Duration::ZERO);
        let one = Spread::of(vec![Duration::from_millis(3)]);
        assert_eq!(one.percentile(1.0), Duration::from_millis(3));
    }

    #[test]
    fn small_durations_keep_their_decimals() {
        assert_eq!(milliseconds(Duration::from_micros(234)), "0.23");
        assert_eq!(milliseconds(Duration::from_micros(12_345)), "12.3");
        assert_eq!(milliseconds(Duration::from_millis(1_234)), "1234");
    }
}
