//! Years and quarters as labels.

use std::fmt;

/// A year, or a quarter of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year.
    pub year: i32,
    /// The quarter, 1 to 4; none for the whole year.
    pub quarter: Option<u8>,
}

impl Period {
    /// Reads `2015`, `2015-Q2`, `2015_q2`, `2015 Q2`, `Q2 2015`, or a date, of which the year is taken.
    pub fn read(label: &str) -> Option<Self> {
        let label = label.trim();
        let lower = label.to_ascii_lowercase();
        let parts: Vec<&str> = lower
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect();
        match parts.as_slice() {
            [only] => match only.split_once('q') {
                None => year(only).map(Self::of_year),
                Some((before, quarter_number)) => Self::of(before, quarter_number),
            },
            [first, second] => match (first.strip_prefix('q'), second.strip_prefix('q')) {
                (Some(quarter_number), None) => Self::of(second, quarter_number),
                (None, Some(quarter_number)) => Self::of(first, quarter_number),
                _ => None,
            },
            // A date of ISO 8601.
            [first, month, day] if month.len() == 2 && day.len() >= 2 => {
                label.get(4..5).filter(|mark| *mark == "-")?;
                year(first).map(Self::of_year)
            }
            _ => None,
        }
    }

    fn of_year(year: i32) -> Self {
        Self { year, quarter: None }
    }

    fn of(year_text: &str, quarter: &str) -> Option<Self> {
        let quarter = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        Some(Self {
            year: year(year_text)?,
            quarter: Some(quarter),
        })
    }
}

/// Years that statistics on trafficking in persons can be about.
fn year(text: &str) -> Option<i32> {
    text.parse()
        .ok()
        .filter(|year| text.len() == 4 && (1900..=2100).contains(year))
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quarter {
            None => write!(out, "{}", self.year),
            Some(quarter) => write!(out, "{}-Q{quarter}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_quarters_are_read_in_any_spelling() {
        let read = |label: &str| Period::read(label).map(|period| period.to_string());
        for (label, expected) in [
            ("2015", Some("2015")),
            ("2022_q2", Some("2022-Q2")),
            ("2022-Q2", Some("2022-Q2")),
            ("Q2 2022", Some("2022-Q2")),
            ("2022q2", Some("2022-Q2")),
            ("2015-06-30", Some("2015")),
            ("15", None),
            ("0--8", None),
            ("Total", None),
            ("2022-Q5", None),
            ("48+", None),
            ("", None),
        ] {
            assert_eq!(read(label).as_deref(), expected, "{label}");
        }
        assert!(Period::read("2022-Q4") < Period::read("2023-Q1"));
    }
}
