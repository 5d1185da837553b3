//! Dates that may be partial, approximate, uncertain or an interval.
//!
//! The notation is EDTF (ISO 8601-2:2019, annex A), levels 0 and 1, with the quarters 33 to 36 of level 2:
//! `2016`, `2016-05`, `2015-12-16`, `2016-36` (fourth quarter), `2016-05~` (approximate), `2016?`
//! (uncertain), `201X`, `2015-XX`, `2014-10/2016-04`, `../2016-03`, `2010/..`, `2010/`.

mod bounds;
mod lenient;
mod parse;
mod print;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use bounds::Certainty;
pub use lenient::read_lenient;
pub use parse::DateProblem;

/// A date as a source states it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartialDate(pub(crate) Form);

/// What a date is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Form {
    /// One date.
    Single(Stated),
    /// From one side to the other.
    Interval(Side, Side),
}

/// One side of an interval.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// The year; unspecified digits count as zero here.
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

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Less than a year is known, or it is an interval.
    Coarse,
    /// A year.
    Year,
    /// A quarter or season.
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

    /// A whole year.
    pub fn from_year(year: i16) -> Self {
        Self(Form::Single(Stated::of(year, WithinYear::Whole)))
    }

    /// From one day to another.
    pub fn between(from: Date, to: Date) -> Self {
        Self(Form::Interval(Side::At(from.into()), Side::At(to.into())))
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

    /// The year, where the date lies in one year.
    pub fn year(&self) -> Option<i16> {
        let (from, to) = (self.stated_earliest()?, self.stated_latest()?);
        (from.year() == to.year()).then(|| from.year())
    }

    /// How precise the date is.
    pub fn precision(&self) -> Precision {
        let Form::Single(stated) = &self.0 else {
            return Precision::Coarse;
        };
        match stated.within_year {
            _ if stated.unspecified_year_digits > 0 => Precision::Coarse,
            WithinYear::Whole | WithinYear::SomeMonth | WithinYear::SomeDay => Precision::Year,
            WithinYear::Season(_) | WithinYear::Quarter(_) => Precision::Quarter,
            WithinYear::Month(_) | WithinYear::SomeDayOf(_) => Precision::Month,
            WithinYear::Day(..) => Precision::Day,
        }
    }

    /// The same date some months later (earlier where negative), at its own precision: twelve months after
    /// 2015-12-16 is 2016-12-16, six months after 2015 is not a year and gives `None`.
    pub fn shift_months(&self, months: i32) -> Option<Self> {
        let shift = |stated: &Stated| stated.shift_months(months);
        match &self.0 {
            Form::Single(stated) => Some(Self(Form::Single(shift(stated)?))),
            Form::Interval(from, to) => {
                let side = |side: &Side| match side {
                    Side::At(stated) => shift(stated).map(Side::At),
                    other => Some(other.clone()),
                };
                Some(Self(Form::Interval(side(from)?, side(to)?)))
            }
        }
    }
}

impl Stated {
    pub(crate) fn of(year: i16, within_year: WithinYear) -> Self {
        Self {
            year,
            unspecified_year_digits: 0,
            within_year,
            is_uncertain: false,
            is_approximate: false,
        }
    }

    fn shift_months(self, months: i32) -> Option<Self> {
        let shifted = |month: u8, day: u8| {
            let date = Date::new(self.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            date.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
        };
        let unsigned = |part: i8| u8::try_from(part).ok();
        let (year, within_year) = match self.within_year {
            WithinYear::Month(month) => {
                let date = shifted(month, 1)?;
                (date.year(), WithinYear::Month(unsigned(date.month())?))
            }
            WithinYear::SomeDayOf(month) => {
                let date = shifted(month, 1)?;
                (date.year(), WithinYear::SomeDayOf(unsigned(date.month())?))
            }
            WithinYear::Day(month, day) => {
                let date = shifted(month, day)?;
                (
                    date.year(),
                    WithinYear::Day(unsigned(date.month())?, unsigned(date.day())?),
                )
            }
            WithinYear::Quarter(quarter) if months % 3 == 0 => {
                let date = shifted(quarter * 3 - 2, 1)?;
                (
                    date.year(),
                    WithinYear::Quarter(unsigned((date.month() + 2) / 3)?),
                )
            }
            WithinYear::Quarter(_) => return None,
            other if months % 12 == 0 => (self.year.checked_add(i16::try_from(months / 12).ok()?)?, other),
            _ => return None,
        };
        Some(Self {
            year,
            within_year,
            ..self
        })
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
    fn months_are_shifted_at_the_date_s_own_precision() {
        let check = |from: &str, months, expected: Option<&str>| {
            assert_eq!(
                date(from).shift_months(months),
                expected.map(date),
                "{from} and {months} months"
            );
        };
        check("2015-12-16", 12, Some("2016-12-16"));
        check("2016-01-31", 1, Some("2016-02-29"));
        check("2016-11", 3, Some("2017-02"));
        check("2016-36", 3, Some("2017-33"));
        check("2016", 12, Some("2017"));
        check("2016", 6, None);
        check("2014-10/..", 1, Some("2014-11/.."));
    }

    #[test]
    fn a_year_is_told_where_there_is_one() {
        assert_eq!(date("2016-05~").year(), Some(2016));
        assert_eq!(date("2014-10/2016-04").year(), None);
        assert_eq!(date("201X").year(), None);
    }
}
