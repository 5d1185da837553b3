//! The days on which a date may lie.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{Form, PartialDate, Precision, Side, Stated, WithinYear};

/// Where a date begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// On this day.
    At(Date),
    /// Nowhere: it always was, or it goes on.
    Open,
    /// On a day that nobody knows.
    Unknown,
}

impl Bound {
    /// The day, where there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::At(day) => Some(day),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl PartialDate {
    /// The first day of what is stated, whether or not it is marked as approximate.
    pub fn earliest(&self) -> Bound {
        match self.0 {
            Form::Single(stated) | Form::Interval(Side::At(stated), _) => Bound::At(*stated.bounds().start()),
            Form::Interval(Side::Open, _) => Bound::Open,
            Form::Interval(Side::Unknown, _) => Bound::Unknown,
        }
    }

    /// The last day of what is stated, whether or not it is marked as approximate.
    pub fn latest(&self) -> Bound {
        match self.0 {
            Form::Single(stated) | Form::Interval(_, Side::At(stated)) => Bound::At(*stated.bounds().end()),
            Form::Interval(_, Side::Open) => Bound::Open,
            Form::Interval(_, Side::Unknown) => Bound::Unknown,
        }
    }

    /// The first day on which it may lie or begin, one unit earlier than stated where it is approximate or
    /// uncertain; `None` where the beginning is open or unknown.
    pub fn earliest_day(&self) -> Option<Date> {
        match self.0 {
            Form::Single(stated) | Form::Interval(Side::At(stated), _) => Some(*stated.widened().start()),
            Form::Interval(..) => None,
        }
    }

    /// The last day on which it may lie or end, one unit later than stated where it is approximate or
    /// uncertain; `None` where the end is open or unknown.
    pub fn latest_day(&self) -> Option<Date> {
        match self.0 {
            Form::Single(stated) | Form::Interval(_, Side::At(stated)) => Some(*stated.widened().end()),
            Form::Interval(..) => None,
        }
    }
}

impl Stated {
    /// The days on which the date may lie, taken as stated. A season may lie anywhere in its year: which
    /// months it has depends on the hemisphere, and a winter on which of its two years it is counted to.
    pub(super) fn bounds(self) -> RangeInclusive<Date> {
        let last_year = match self.unspecified_year_digits {
            0 => self.year,
            1 => self.year + 9 * self.year_sign(),
            _ => self.year + 99 * self.year_sign(),
        };
        let months = |first: u8, last: u8| first_of(self.year, first)..=last_of(self.year, last);
        match self.within_year {
            WithinYear::Whole | WithinYear::SomeMonth | WithinYear::SomeDay | WithinYear::Season(_) => {
                first_of(self.year.min(last_year), 1)..=last_of(self.year.max(last_year), 12)
            }
            WithinYear::Month(month) | WithinYear::SomeDayOf(month) => months(month, month),
            WithinYear::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            WithinYear::Day(month, day) => {
                let day = first_of(self.year, month).saturating_add((i64::from(day) - 1).days());
                day..=day
            }
        }
    }

    /// The days on which the date may lie, with one unit of its precision to either side where it is
    /// approximate or uncertain.
    pub(super) fn widened(self) -> RangeInclusive<Date> {
        let bounds = self.bounds();
        let Some(unit) = self.tolerance() else {
            return bounds;
        };
        bounds.start().saturating_sub(unit)..=move_end(*bounds.end(), unit)
    }

    /// The days that the date surely covers when it is read as a period: all of what is stated for a year,
    /// quarter, month or day; less one unit at either side where that is approximate or uncertain; none where
    /// parts of it are not specified, and none of a season. The second day is before the first where none is.
    pub(super) fn narrowed(self) -> (Date, Date) {
        let bounds = self.bounds();
        let (start, end) = (*bounds.start(), *bounds.end());
        let is_some_part = self.unspecified_year_digits > 0
            || matches!(
                self.within_year,
                WithinYear::SomeMonth
                    | WithinYear::SomeDay
                    | WithinYear::SomeDayOf(_)
                    | WithinYear::Season(_)
            );
        match self.tolerance() {
            Some(unit) if is_some_part => (end.saturating_add(unit), start.saturating_sub(unit)),
            None if is_some_part => (end, start),
            Some(unit) => (start.saturating_add(unit), move_end(end, -unit)),
            None => (start, end),
        }
    }

    /// How far an approximate or uncertain date may lie from what is stated: one unit of its own precision.
    fn tolerance(self) -> Option<Span> {
        if !self.is_approximate && !self.is_uncertain {
            return None;
        }
        Some(match self.precision() {
            Precision::Day => 1.days(),
            Precision::Month => 1.months(),
            Precision::Quarter => 3.months(),
            Precision::Decade => 10.years(),
            Precision::Century => 100.years(),
            Precision::Season | Precision::Year | Precision::Interval => 1.years(),
        })
    }

    /// The direction in which unspecified digits lead: 199X before our era is -1990 to -1999.
    fn year_sign(self) -> i16 {
        if self.year < 0 { -1 } else { 1 }
    }
}

/// The last day of a month moved by months must stay a last day, so the day after it is moved instead.
fn move_end(end: Date, span: Span) -> Date {
    match end.tomorrow() {
        Ok(after) => after.saturating_add(span).saturating_sub(1.days()),
        // The end of the calendar: beyond it there is nothing to move to, and one day hardly counts.
        Err(_) => end.saturating_add(span),
    }
}

/// The first day of a month. The month and year of a read date are always in the calendar, so the end of the
/// calendar that stands in for any other never comes to be.
fn first_of(year: i16, month: u8) -> Date {
    Date::new(year, i8::try_from(month).unwrap_or(1), 1).unwrap_or(Date::MAX)
}

fn last_of(year: i16, month: u8) -> Date {
    first_of(year, month).last_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn bounds_are_those_of_what_is_stated() {
        let check = |text: &str, earliest: &str, latest: &str| {
            let bound = |text: &str| match text {
                ".." => Bound::Open,
                "" => Bound::Unknown,
                day => Bound::At(day.parse().unwrap()),
            };
            let date = date(text);
            assert_eq!(
                (date.earliest(), date.latest()),
                (bound(earliest), bound(latest)),
                "{text}"
            );
        };
        check("2016", "2016-01-01", "2016-12-31");
        check("2016-02~", "2016-02-01", "2016-02-29");
        check("2015-02-XX", "2015-02-01", "2015-02-28");
        check("2016-36", "2016-10-01", "2016-12-31");
        check("2016-24", "2016-01-01", "2016-12-31");
        check("201X", "2010-01-01", "2019-12-31");
        check("20XX", "2000-01-01", "2099-12-31");
        check("-019X", "-000199-01-01", "-000190-12-31");
        check("2014-10/..", "2014-10-01", "..");
        check("/2014-10", "", "2014-10-31");
        check("9999-12-31", "9999-12-31", "9999-12-31");
    }

    #[test]
    fn marks_widen_by_one_unit() {
        let check = |text: &str, earliest: &str, latest: &str| {
            let date = date(text);
            let days = (
                date.earliest_day().unwrap().to_string(),
                date.latest_day().unwrap().to_string(),
            );
            assert_eq!(days, (earliest.to_owned(), latest.to_owned()), "{text}");
        };
        check("2016-05-31~", "2016-05-30", "2016-06-01");
        check("2016-05~", "2016-04-01", "2016-06-30");
        check("2016-01?", "2015-12-01", "2016-02-29");
        check("2016-36%", "2016-07-01", "2017-03-31");
        check("2016~", "2015-01-01", "2017-12-31");
        check("201X~", "2000-01-01", "2029-12-31");
        check("9999~", "9998-01-01", "9999-12-31");
        check("-9999~", "-009999-01-01", "-009998-12-31");
    }
}
