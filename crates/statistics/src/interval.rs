//! Intervals: what is known of a number that was published as "<5".
//!
//! A figure of a publication is an interval of whole numbers: 1,282 is [1282, 1282], "<5" is [1, 4], a figure
//! withheld altogether is [0, no upper end]. Sums, shares, rates and changes of intervals are the smallest
//! intervals that hold every value the figure can have, where the figures behind it vary independently (the
//! usual rules of interval arithmetic: R. E. Moore, Interval Analysis, 1966). Nothing is ever filled in with a
//! zero or a middle value.

use std::fmt;

/// The upper end of an interval without one.
pub const UNBOUNDED: u64 = u64::MAX;

/// A whole number of which the least and the greatest possible value are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    low: u64,
    high: u64,
}

impl Interval {
    /// Nothing: [0, 0].
    pub const ZERO: Self = Self { low: 0, high: 0 };

    /// A figure of which nothing is known but that it is a count.
    pub const WITHHELD: Self = Self {
        low: 0,
        high: UNBOUNDED,
    };

    /// A number that is known.
    pub const fn exact(count: u64) -> Self {
        Self {
            low: count,
            high: count,
        }
    }

    /// From the least to the greatest possible value; none where the least is greater.
    pub const fn new(low: u64, high: u64) -> Option<Self> {
        if low <= high {
            Some(Self { low, high })
        } else {
            None
        }
    }

    /// The least possible value.
    pub const fn low(self) -> u64 {
        self.low
    }

    /// The greatest possible value; [`UNBOUNDED`] where there is none.
    pub const fn high(self) -> u64 {
        self.high
    }

    /// The number, where it is known.
    pub const fn known(self) -> Option<u64> {
        if self.low == self.high {
            Some(self.low)
        } else {
            None
        }
    }

    /// Whether there is a greatest possible value.
    pub const fn is_bounded(self) -> bool {
        self.high != UNBOUNDED
    }

    /// How many more values than one are possible; [`UNBOUNDED`] where there is no end.
    pub const fn width(self) -> u64 {
        if self.is_bounded() {
            self.high - self.low
        } else {
            UNBOUNDED
        }
    }

    /// Whether the number can be this one.
    pub const fn contains(self, count: u64) -> bool {
        self.low <= count && (count <= self.high || !self.is_bounded())
    }

    /// The sum. A sum beyond what can be stored has no upper end, and its lower end stays what can be stored.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        // The largest number that is not the sign for "no end".
        let low = match self.low.checked_add(other.low) {
            Some(sum) if sum < UNBOUNDED => sum,
            _ => UNBOUNDED - 1,
        };
        let high = if self.is_bounded() && other.is_bounded() {
            self.high.saturating_add(other.high)
        } else {
            UNBOUNDED
        };
        Self { low, high }
    }

    /// The difference, never below zero: what is left of `self` when `part`, a part of it, is taken away.
    #[must_use]
    pub const fn minus(self, part: Self) -> Self {
        let low = if part.is_bounded() {
            self.low.saturating_sub(part.high)
        } else {
            0
        };
        let high = if self.is_bounded() {
            self.high.saturating_sub(part.low)
        } else {
            UNBOUNDED
        };
        Self { low, high }
    }

    /// What both say; none where they contradict each other.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        Self::new(self.low.max(other.low), self.high.min(other.high))
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// The ends as fractional numbers; the upper one infinite where there is none.
    pub fn to_bounds(self) -> Bounds {
        Bounds {
            low: self.low as f64,
            high: if self.is_bounded() {
                self.high as f64
            } else {
                f64::INFINITY
            },
        }
    }
}

impl std::iter::Sum for Interval {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Self::plus)
    }
}

/// The number, or both ends with a dash between: `12`, `1–4`, `0–`.
impl fmt::Display for Interval {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.known(), self.is_bounded()) {
            (Some(count), _) => write!(out, "{count}"),
            (None, true) => write!(out, "{}–{}", self.low, self.high),
            (None, false) => write!(out, "{}–", self.low),
        }
    }
}

/// A fractional number of which the least and the greatest possible value are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least possible value.
    pub low: f64,
    /// The greatest possible value; infinite where there is none.
    pub high: f64,
}

impl Bounds {
    /// The share of a part in a whole, from 0 to 1; none where the whole may be nothing.
    ///
    /// The part is in the whole, so the share is `part / (part + rest)`, least at the least part with the
    /// greatest rest. `rest` is what else the whole holds.
    pub fn share(part: Interval, rest: Interval) -> Option<Self> {
        if part.low() == 0 && rest.low() == 0 {
            // Both may be nothing, and nothing has no shares.
            return None;
        }
        let (part, rest) = (part.to_bounds(), rest.to_bounds());
        let of = |part: f64, rest: f64| {
            if part.is_infinite() {
                1.0
            } else if rest.is_infinite() {
                0.0
            } else {
                part / (part + rest)
            }
        };
        Some(Self {
            low: if part.low == 0.0 {
                0.0
            } else {
                of(part.low, rest.high)
            },
            high: if part.high == 0.0 {
                0.0
            } else {
                of(part.high, rest.low)
            },
        })
    }

    /// `per` times the number divided by a denominator that is known, such as persons per 100,000.
    /// None where the denominator is not positive.
    pub fn rate(count: Interval, denominator: f64, per: f64) -> Option<Self> {
        let count = count.to_bounds();
        (denominator > 0.0 && denominator.is_finite()).then(|| Self {
            low: count.low / denominator * per,
            high: count.high / denominator * per,
        })
    }

    /// The change from one number to another as a share of the first, so that 0.25 is a quarter more.
    /// None where the first may be nothing.
    pub fn change(from: Interval, to: Interval) -> Option<Self> {
        if from.low() == 0 {
            return None;
        }
        let (from, to) = (from.to_bounds(), to.to_bounds());
        let low = if from.high.is_infinite() {
            -1.0
        } else {
            to.low / from.high - 1.0
        };
        Some(Self {
            low,
            high: to.high / from.low - 1.0,
        })
    }

    /// Whether both ends are the same.
    pub fn is_exact(self) -> bool {
        self.low.to_bits() == self.high.to_bits()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_interval() -> impl Strategy<Value = Interval> {
        (0_u64..12, 0_u64..6).prop_map(|(low, more)| Interval::new(low, low + more).unwrap())
    }

    fn values(interval: Interval) -> impl Iterator<Item = u64> + Clone {
        interval.low()..=interval.high()
    }

    fn extremes(all: impl Iterator<Item = f64>) -> (f64, f64) {
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    }

    proptest! {
        #[test]
        fn a_sum_holds_every_sum_and_no_more(a in any_interval(), b in any_interval(), c in any_interval()) {
            let all: Vec<u64> = values(a)
                .flat_map(|a| values(b).flat_map(move |b| values(c).map(move |c| a + b + c)))
                .collect();
            let sum: Interval = [a, b, c].into_iter().sum();
            prop_assert_eq!(Some(&sum.low()), all.iter().min());
            prop_assert_eq!(Some(&sum.high()), all.iter().max());
        }

        #[test]
        fn a_share_a_rate_and_a_change_are_tight(a in any_interval(), b in any_interval()) {
            let pairs = || values(a).flat_map(move |a| values(b).map(move |b| (a as f64, b as f64)));
            match Bounds::share(a, b) {
                None => prop_assert!(a.low() == 0 && b.low() == 0),
                Some(share) => {
                    let (low, high) = extremes(pairs().map(|(a, b)| a / (a + b)));
                    prop_assert!((share.low - low).abs() < 1e-12 && (share.high - high).abs() < 1e-12);
                }
            }
            match Bounds::change(a, b) {
                None => prop_assert_eq!(a.low(), 0),
                Some(change) => {
                    let (low, high) = extremes(pairs().map(|(a, b)| b / a - 1.0));
                    prop_assert!((change.low - low).abs() < 1e-12 && (change.high - high).abs() < 1e-12);
                }
            }
            let rate = Bounds::rate(a, 250_000.0, 100_000.0).unwrap();
            prop_assert!((rate.low - a.low() as f64 * 0.4).abs() < 1e-9);
            prop_assert!((rate.high - a.high() as f64 * 0.4).abs() < 1e-9);
        }

        #[test]
        fn a_difference_holds_every_difference(a in any_interval(), b in any_interval()) {
            let all: Vec<u64> = values(a).flat_map(|a| values(b).map(move |b| a.saturating_sub(b))).collect();
            prop_assert_eq!(Some(&a.minus(b).low()), all.iter().min());
            prop_assert_eq!(Some(&a.minus(b).high()), all.iter().max());
        }
    }

    #[test]
    fn what_has_no_end_stays_without_end() {
        let sum = Interval::WITHHELD.plus(Interval::exact(3));
        assert_eq!((sum.low(), sum.is_bounded()), (3, false));
        assert_eq!(sum.minus(Interval::exact(1)).low(), 2);
        assert_eq!(
            Interval::exact(3).minus(Interval::WITHHELD),
            Interval::new(0, 3).unwrap()
        );
        let share = Bounds::share(Interval::WITHHELD, Interval::exact(3)).unwrap();
        assert!(share.low.abs() < 1e-12 && (share.high - 1.0).abs() < 1e-12);
        let share = Bounds::share(Interval::exact(3), Interval::WITHHELD).unwrap();
        assert!(share.low.abs() < 1e-12 && (share.high - 1.0).abs() < 1e-12);
        let change = Bounds::change(Interval::exact(3), Interval::WITHHELD).unwrap();
        assert!(change.high.is_infinite() && (change.low + 1.0).abs() < 1e-12);
        assert!(Bounds::rate(Interval::exact(3), 0.0, 1.0).is_none());
    }

    #[test]
    fn sums_beyond_what_can_be_stored_do_not_wrap() {
        let most = Interval::exact(UNBOUNDED - 1);
        let sum = most.plus(most);
        assert_eq!((sum.low(), sum.high()), (UNBOUNDED - 1, UNBOUNDED));
        assert!(!sum.is_bounded() && sum.contains(UNBOUNDED - 1));
    }

    #[test]
    fn intervals_are_printed_with_both_ends() {
        assert_eq!(Interval::exact(12).to_string(), "12");
        assert_eq!(Interval::new(1, 4).unwrap().to_string(), "1–4");
        assert_eq!(Interval::WITHHELD.to_string(), "0–");
        assert_eq!(Interval::new(4, 1), None);
        assert_eq!(
            Interval::exact(3).and(Interval::new(1, 4).unwrap()),
            Some(Interval::exact(3))
        );
        assert_eq!(Interval::exact(5).and(Interval::new(1, 4).unwrap()), None);
        assert_eq!(
            Interval::exact(5).or(Interval::new(1, 4).unwrap()).to_string(),
            "1–5"
        );
    }
}
