//! From values to classes, by breaks that are fixed and not computed from the data, so that two years or two
//! views compare.

/// How a place or a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Fill {
    /// Land about which the drawing says nothing.
    #[default]
    Plain,
    /// No data: hatched, because it is neither zero nor little.
    Unknown,
    /// A class from 1 (lightest) to 6 (strongest); [`Fill::step`] keeps to that range.
    Step(u8),
}

/// The number of classes that can be told apart by eye and in print.
pub const CLASS_COUNT: u8 = 6;

impl Fill {
    /// A class, held between 1 and [`CLASS_COUNT`].
    pub fn step(class: u8) -> Self {
        Self::Step(class.clamp(1, CLASS_COUNT))
    }

    /// The class names that stand on a shape of this fill.
    pub fn class_names(self) -> &'static str {
        match self {
            Self::Plain => "land",
            Self::Unknown => "unknown",
            Self::Step(0 | 1) => "land c1",
            Self::Step(2) => "land c2",
            Self::Step(3) => "land c3",
            Self::Step(4) => "land c4",
            Self::Step(5) => "land c5",
            Self::Step(_) => "land c6",
        }
    }
}

/// The breaks between the classes of numbers of victims detected in a country.
pub const VICTIM_BREAKS: [f64; 5] = [25.0, 100.0, 300.0, 700.0, 1500.0];

/// The fill of a value: below the first break class 1, from the first break on class 2, and so on. Zero is the
/// lightest class; no value, or one that is not a number, is [`Fill::Unknown`].
pub fn fill(value: Option<f64>, breaks: &[f64]) -> Fill {
    match value {
        Some(value) if !value.is_nan() => {
            let passed = breaks.iter().filter(|&&lower| value >= lower).count();
            Fill::step(u8::try_from(passed).unwrap_or(u8::MAX).saturating_add(1))
        }
        _ => Fill::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_lower_bounds() {
        let check = |value: Option<f64>, expected: Fill| assert_eq!(fill(value, &VICTIM_BREAKS), expected);
        check(Some(0.0), Fill::Step(1));
        check(Some(24.9), Fill::Step(1));
        check(Some(25.0), Fill::Step(2));
        check(Some(1500.0), Fill::Step(6));
        check(None, Fill::Unknown);
        check(Some(f64::NAN), Fill::Unknown);
        assert_eq!(Fill::step(9), Fill::Step(6));
    }
}
