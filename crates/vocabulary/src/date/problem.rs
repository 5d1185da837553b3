//! What is wrong with a text that should be a date.

use std::fmt;

/// Text that is no date: where the reading stopped, why, and what a right form looks like.
///
/// The text itself is not repeated, because it may be a person's date of birth and errors are logged; only
/// [`DateFault::Ambiguous`] carries dates, since the person who wrote it must choose between them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {position}: {fault}; write for example {example}")]
pub struct DateProblem {
    /// The place in the text, counted in characters from 1.
    pub position: usize,
    /// What is wrong there.
    pub fault: DateFault,
    /// A date in the right form.
    pub example: &'static str,
}

/// What can be wrong with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// There is no text.
    Empty,
    /// More characters than any date has.
    TooLong,
    /// A character that no date has.
    Character(char),
    /// A second slash: an interval has two sides.
    SecondSlash,
    /// A time of day, which is not kept.
    TimeOfDay,
    /// A qualifier (`?`, `~`, `%`) anywhere but at the end of a date, which is EDTF level 2.
    QualifierPlace,
    /// A year that is not four digits.
    YearDigits,
    /// A year before -9999 or after 9999.
    YearBeyond,
    /// A month that is not two digits.
    MonthDigits,
    /// A number that is no month, season or quarter.
    NoSuchMonth(u8),
    /// A day that is not two digits.
    DayDigits,
    /// A day that the month does not have; how many it has.
    NoSuchDay {
        /// The number of days in the month.
        days: u8,
    },
    /// A day after a season or quarter.
    DayOfSeason,
    /// `X` in a place where level 1 has none.
    UnspecifiedPlace,
    /// Something after the day.
    AfterDay,
    /// An interval with no date on either side.
    IntervalEmpty,
    /// An interval that ends before it begins.
    IntervalOrder,
    /// A date that can be read in two ways, both in EDTF.
    Ambiguous {
        /// One reading.
        first: String,
        /// The other.
        second: String,
    },
    /// No way of writing dates that this program reads.
    NotUnderstood,
}

impl DateFault {
    /// The code under which message catalogues keep the words for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Character(_) => "character",
            Self::SecondSlash => "second-slash",
            Self::TimeOfDay => "time-of-day",
            Self::QualifierPlace => "qualifier-place",
            Self::YearDigits => "year-digits",
            Self::YearBeyond => "year-beyond",
            Self::MonthDigits => "month-digits",
            Self::NoSuchMonth(_) => "no-such-month",
            Self::DayDigits => "day-digits",
            Self::NoSuchDay { .. } => "no-such-day",
            Self::DayOfSeason => "day-of-season",
            Self::UnspecifiedPlace => "unspecified-place",
            Self::AfterDay => "after-day",
            Self::IntervalEmpty => "interval-empty",
            Self::IntervalOrder => "interval-order",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NotUnderstood => "not-understood",
        }
    }

    /// A date in the form that was missed.
    fn example(&self) -> &'static str {
        match self {
            Self::MonthDigits | Self::NoSuchMonth(_) => "2016-05 for a month, 2016-36 for the fourth quarter",
            Self::TimeOfDay | Self::DayDigits | Self::NoSuchDay { .. } | Self::AfterDay => "2016-05-31",
            Self::QualifierPlace => "2016-05~",
            Self::YearDigits | Self::YearBeyond | Self::DayOfSeason => "2016",
            Self::UnspecifiedPlace => "201X, 20XX, 2016-XX or 2016-05-XX",
            Self::SecondSlash | Self::IntervalOrder => "2014-10/2016-04",
            Self::IntervalEmpty => "2014-10/.. or ../2016-04",
            Self::Ambiguous { .. } => "2016-05-31, or the month in words",
            Self::Empty | Self::TooLong | Self::Character(_) | Self::NotUnderstood => {
                "2016, 2016-05, 2016-05-31 or 2014-10/2016-04"
            }
        }
    }

    /// The problem of this fault at a place, counted in characters from 1.
    pub(super) fn at(self, position: usize) -> DateProblem {
        DateProblem {
            position,
            example: self.example(),
            fault: self,
        }
    }
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the date is empty"),
            Self::TooLong => f.write_str("the text is longer than any date"),
            Self::Character(character) => write!(f, "{character:?} is no part of a date"),
            Self::SecondSlash => f.write_str("an interval has two sides and one slash"),
            Self::TimeOfDay => f.write_str("a time of day is not kept with a date"),
            Self::QualifierPlace => f.write_str("the signs ?, ~ and % stand once, at the end of a date"),
            Self::YearDigits => f.write_str("a year has four digits"),
            Self::YearBeyond => f.write_str("years before -9999 and after 9999 are not kept"),
            Self::MonthDigits => f.write_str("a month has two digits"),
            Self::NoSuchMonth(number) => {
                write!(
                    f,
                    "{number:02} is no month (01 to 12), season (21 to 24) or quarter (33 to 36)"
                )
            }
            Self::DayDigits => f.write_str("a day has two digits"),
            Self::NoSuchDay { days } => write!(f, "the month has days 01 to {days}"),
            Self::DayOfSeason => f.write_str("a season or quarter has no day"),
            Self::UnspecifiedPlace => f.write_str(
                "X stands for the last one or two digits of a year alone, or for a whole month or day",
            ),
            Self::AfterDay => f.write_str("nothing follows the day"),
            Self::IntervalEmpty => f.write_str("at least one side of an interval is a date"),
            Self::IntervalOrder => f.write_str("the interval ends before it begins"),
            Self::Ambiguous { first, second } => write!(f, "it can be read as {first} or as {second}"),
            Self::NotUnderstood => f.write_str("this is no way of writing a date that can be read"),
        }
    }
}
