//! Dates that may be partial, approximate, uncertain or an interval.
//!
//! The notation is EDTF (ISO 8601-2:2019, annex A), levels 0 and 1, with the quarters 33 to 36 of level 2:
//! `2016`, `2016-05`, `2015-12-16`, `2016-36` (fourth quarter), `2016-22` (summer), `2016-05~` (approximate),
//! `2016?` (uncertain), `2016%` (both), `201X`, `2015-XX`, `2014-10/2016-04`, `../2016-03` (open beginning),
//! `2010/..` (open end), `2010/` (unknown end).
//!
//! Two things of level 0 and 1 are refused: times of day, since what happened when is kept by the day, and
//! years of more than four digits, since no calendar computation here holds them.
//!
//! Equality is equality of what is written: `2016` and `2016-01-01/2016-12-31` are two statements. There is no
//! `Ord`; lists are sorted by [`PartialDate::sort_key`], and what can be said of two dates is a [`Certainty`].

mod bounds;
mod compare;
mod lenient;
mod month_names;
mod parse;
mod print;
mod problem;
mod shift;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use bounds::Bound;
pub use compare::Certainty;
pub use lenient::read_lenient;
pub use problem::{DateFault, DateProblem};

/// A date as a source states it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartialDate(Form);

/// What a date is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One date.
    Single(Stated),
    /// From one side to the other.
    Interval(Side, Side),
}

/// One side of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// A date.
    At(Stated),
    /// Open: it goes on, or it always was (`..`).
    Open,
    /// There is a date and nobody knows it (empty).
    Unknown,
}

/// One stated date of any precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stated {
    /// The year, -9999 to 9999; unspecified digits count as zero here.
    pub year: i16,
    /// How many digits at the end of the year are not specified: 0, 1 or 2.
    pub unspecified_year_digits: u8,
    /// What follows the year.
    pub within_year: WithinYear,
    /// Whether the source doubts the date (`?` or `%`).
    pub is_uncertain: bool,
    /// Whether the date is about right (`~` or `%`).
    pub is_approximate: bool,
}

/// What follows the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WithinYear {
    /// Nothing: the precision is the year.
    Whole,
    /// Some month that is not specified (`2015-XX`).
    SomeMonth,
    /// Some day that is not specified (`2015-XX-XX`).
    SomeDay,
    /// A month, 1 to 12.
    Month(u8),
    /// Some day of a month (`2015-05-XX`).
    SomeDayOf(u8),
    /// A month and a day.
    Day(u8, u8),
    /// A season, 21 spring to 24 winter; which months those are depends on the hemisphere.
    Season(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
}

/// How precise a date is, coarse before fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// It has two sides.
    Interval,
    /// One of a hundred years (`20XX`).
    Century,
    /// One of ten years (`201X`).
    Decade,
    /// A year.
    Year,
    /// A season.
    Season,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// A day.
    Day,
}

impl PartialDate {
    /// What the date is made of, to be put into words.
    pub fn form(&self) -> &Form {
        &self.0
    }

    /// A day.
    pub fn from_date(day: Date) -> Self {
        day.into()
    }

    /// A whole year. Years before -9999 or after 9999 become those.
    pub fn from_year(year: i16) -> Self {
        Self(Form::Single(Stated::of(
            year.clamp(-9999, 9999),
            WithinYear::Whole,
        )))
    }

    /// From one day to another.
    ///
    /// # Errors
    /// [`DateFault::IntervalOrder`] where the second is before the first.
    pub fn between(from: Date, to: Date) -> Result<Self, DateProblem> {
        Self::from_sides(Side::At(from.into()), Side::At(to.into())).map_err(|fault| fault.at(1))
    }

    /// The day, where the date is one certain day.
    pub fn as_day(&self) -> Option<Date> {
        match self.0 {
            Form::Single(Stated {
                year,
                within_year: WithinYear::Day(month, day),
                is_uncertain: false,
                is_approximate: false,
                ..
            }) => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
            _ => None,
        }
    }

    /// The year, where the date as stated lies in one year.
    pub fn year(&self) -> Option<i16> {
        match self.0 {
            Form::Single(stated) => (stated.unspecified_year_digits == 0).then_some(stated.year),
            Form::Interval(Side::At(from), Side::At(to)) => {
                let is_one = from.unspecified_year_digits == 0 && to.unspecified_year_digits == 0;
                (is_one && from.year == to.year).then_some(from.year)
            }
            Form::Interval(..) => None,
        }
    }

    /// How precise the date is.
    pub fn precision(&self) -> Precision {
        match self.0 {
            Form::Single(stated) => stated.precision(),
            Form::Interval(..) => Precision::Interval,
        }
    }

    /// Whether a side of it is marked as approximate (`~`, `%`).
    pub fn is_approximate(&self) -> bool {
        self.stated().any(|stated| stated.is_approximate)
    }

    /// Whether a side of it is marked as uncertain (`?`, `%`).
    pub fn is_uncertain(&self) -> bool {
        self.stated().any(|stated| stated.is_uncertain)
    }

    /// The dates that stand in it: one, or those of its sides.
    pub fn stated(&self) -> impl Iterator<Item = Stated> {
        let at = |side| match side {
            Side::At(stated) => Some(stated),
            Side::Open | Side::Unknown => None,
        };
        let (first, second) = match self.0 {
            Form::Single(stated) => (Some(stated), None),
            Form::Interval(from, to) => (at(from), at(to)),
        };
        first.into_iter().chain(second)
    }
}

impl Stated {
    /// A date without marks.
    fn of(year: i16, within_year: WithinYear) -> Self {
        Self {
            year,
            unspecified_year_digits: 0,
            within_year,
            is_uncertain: false,
            is_approximate: false,
        }
    }

    /// How precise it is.
    pub fn precision(self) -> Precision {
        match (self.unspecified_year_digits, self.within_year) {
            (0, WithinYear::Whole | WithinYear::SomeMonth | WithinYear::SomeDay) => Precision::Year,
            (0, WithinYear::Season(_)) => Precision::Season,
            (0, WithinYear::Quarter(_)) => Precision::Quarter,
            (0, WithinYear::Month(_) | WithinYear::SomeDayOf(_)) => Precision::Month,
            (0, WithinYear::Day(..)) => Precision::Day,
            (1, _) => Precision::Decade,
            _ => Precision::Century,
        }
    }
}

impl From<Date> for Stated {
    fn from(date: Date) -> Self {
        Self::of(
            date.year(),
            WithinYear::Day(date.month().unsigned_abs(), date.day().unsigned_abs()),
        )
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self(Form::Single(date.into()))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_is_told_where_there_is_one() {
        let check = |text: &str, expected| assert_eq!(date(text).year(), expected, "{text}");
        check("2016-05~", Some(2016));
        check("2016-24", Some(2016));
        check("2016-01/2016-03", Some(2016));
        check("2014-10/2016-04", None);
        check("2016/..", None);
        check("201X", None);
    }

    #[test]
    fn precision_is_ordered_from_coarse_to_fine() {
        let precisions = [
            "2014/2015",
            "20XX",
            "201X",
            "2015-XX",
            "2015-21",
            "2015-33",
            "2015-05-XX",
            "2015-05-01",
        ]
        .map(|text| date(text).precision());
        assert!(
            precisions.windows(2).all(|pair| pair[0] < pair[1]),
            "{precisions:?}"
        );
    }

    #[test]
    fn dates_are_made_from_days_and_years() {
        let day = jiff::civil::date(2016, 2, 29);
        assert_eq!(PartialDate::from_date(day).to_string(), "2016-02-29");
        assert_eq!(PartialDate::from_year(i16::MAX).to_string(), "9999");
        let before = jiff::civil::date(2016, 2, 1);
        assert_eq!(
            PartialDate::between(before, day).unwrap().to_string(),
            "2016-02-01/2016-02-29"
        );
        assert_eq!(
            PartialDate::between(day, before).unwrap_err().fault,
            DateFault::IntervalOrder
        );
    }

    #[test]
    fn marks_are_found_on_either_side() {
        assert!(date("2014/2015~").is_approximate() && !date("2014/2015~").is_uncertain());
        assert!(date("2014?/..").is_uncertain());
        assert_eq!(
            date("2014%")
                .stated()
                .filter(|stated| stated.is_uncertain && stated.is_approximate)
                .count(),
            1
        );
    }
}
