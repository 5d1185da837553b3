//! Order, overlap and containment of dates that are not exact.
//!
//! An approximate date may lie one unit of its own precision to either side of what is stated: `2016-05~`
//! lies between April and June 2016. A season has no months of its own, because spring in one hemisphere is
//! autumn in the other; it may lie anywhere in its year.

use std::ops::RangeInclusive;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::{Form, PartialDate, Side, Stated, WithinYear};

/// What can be said of two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It is so, wherever in their bounds the dates really lie.
    Yes,
    /// It is not so, wherever they lie.
    No,
    /// It depends on where they lie.
    CannotTell,
}

impl PartialDate {
    /// The first day on which it may lie or begin; `None` where the beginning is open or unknown.
    pub fn earliest_day(&self) -> Option<Date> {
        match &self.0 {
            Form::Single(stated) | Form::Interval(Side::At(stated), _) => Some(*stated.widened().start()),
            Form::Interval(..) => None,
        }
    }

    /// The last day on which it may lie or end; `None` where the end is open or unknown.
    pub fn latest_day(&self) -> Option<Date> {
        match &self.0 {
            Form::Single(stated) | Form::Interval(_, Side::At(stated)) => Some(*stated.widened().end()),
            Form::Interval(..) => None,
        }
    }

    /// The first day as stated, approximate or not.
    pub(crate) fn stated_earliest(&self) -> Option<Date> {
        match &self.0 {
            Form::Single(stated) | Form::Interval(Side::At(stated), _) => Some(*stated.bounds().start()),
            Form::Interval(..) => None,
        }
    }

    /// The last day as stated, approximate or not.
    pub(crate) fn stated_latest(&self) -> Option<Date> {
        match &self.0 {
            Form::Single(stated) | Form::Interval(_, Side::At(stated)) => Some(*stated.bounds().end()),
            Form::Interval(..) => None,
        }
    }

    /// A key by which dates are ordered: by their stated beginning, then by their stated end; an open or
    /// unknown beginning comes before every day, an open or unknown end after.
    pub fn sort_key(&self) -> (i32, i32) {
        (
            self.stated_earliest().map_or(i32::MIN, day_number),
            self.stated_latest().map_or(i32::MAX, day_number),
        )
    }

    /// Whether the two have a day in common.
    ///
    /// A date that is stated with less than a day's precision lies somewhere in its bounds, so two bounds
    /// that merely overlap cannot tell; one that wholly holds the other, can. Intervals fill their bounds.
    pub fn overlaps(&self, other: &Self) -> Certainty {
        let apart = |left: &Self, right: &Self| matches!((left.latest_day(), right.earliest_day()), (Some(end), Some(begin)) if end < begin);
        if apart(self, other) || apart(other, self) {
            return Certainty::No;
        }
        if self.within(other) == Certainty::Yes || other.within(self) == Certainty::Yes {
            return Certainty::Yes;
        }
        let is_interval = |date: &Self| {
            matches!(
                date.0,
                Form::Interval(Side::At(_) | Side::Open, Side::At(_) | Side::Open)
            )
        };
        let is_exact =
            is_interval(self) && is_interval(other) && !self.is_approximate() && !other.is_approximate();
        if is_exact {
            Certainty::Yes
        } else {
            Certainty::CannotTell
        }
    }

    /// Whether the date lies wholly in a period.
    pub fn within(&self, period: &Self) -> Certainty {
        let begin = period.stated_earliest();
        let end = period.stated_latest();
        let too_early = matches!((self.latest_day(), begin), (Some(latest), Some(begin)) if latest < begin);
        let too_late = matches!((self.earliest_day(), end), (Some(earliest), Some(end)) if earliest > end);
        if too_early || too_late {
            return Certainty::No;
        }
        let begins_inside = match (self.earliest_day(), begin) {
            (_, None) => !matches!(period.0, Form::Interval(Side::Unknown, _)),
            (Some(earliest), Some(begin)) => earliest >= begin,
            (None, Some(_)) => false,
        };
        let ends_inside = match (self.latest_day(), end) {
            (_, None) => !matches!(period.0, Form::Interval(_, Side::Unknown)),
            (Some(latest), Some(end)) => latest <= end,
            (None, Some(_)) => false,
        };
        if begins_inside && ends_inside && !period.is_approximate() {
            Certainty::Yes
        } else {
            Certainty::CannotTell
        }
    }

    fn is_approximate(&self) -> bool {
        let side = |side: &Side| matches!(side, Side::At(stated) if stated.is_approximate);
        match &self.0 {
            Form::Single(stated) => stated.is_approximate,
            Form::Interval(from, to) => side(from) || side(to),
        }
    }
}

impl Stated {
    /// The days on which the date may lie, taken as stated.
    fn bounds(self) -> RangeInclusive<Date> {
        let last_year = match self.unspecified_year_digits {
            0 => self.year,
            1 => self.year.saturating_add(9),
            _ => self.year.saturating_add(99),
        };
        let months = |first: u8, last: u8| first_of(self.year, first)..=last_of(self.year, last);
        match self.within_year {
            WithinYear::Whole | WithinYear::SomeMonth | WithinYear::SomeDay | WithinYear::Season(_) => {
                first_of(self.year, 1)..=last_of(last_year, 12)
            }
            WithinYear::Month(month) | WithinYear::SomeDayOf(month) => months(month, month),
            WithinYear::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
            WithinYear::Day(month, day) => {
                let day = first_of(self.year, month).saturating_add((i64::from(day) - 1).days());
                day..=day
            }
        }
    }

    /// The days on which the date may lie, with one unit to either side where it is approximate.
    fn widened(self) -> RangeInclusive<Date> {
        let bounds = self.bounds();
        if !self.is_approximate {
            return bounds;
        }
        let unit: Span = match self.within_year {
            WithinYear::Month(_) | WithinYear::SomeDayOf(_) => 1.months(),
            WithinYear::Quarter(_) => 3.months(),
            WithinYear::Day(..) => 1.days(),
            _ => 1.years(),
        };
        // The last day of a month moved by a month must stay a last day, so the day after is moved instead.
        let after = bounds.end().saturating_add(1.days()).saturating_add(unit);
        bounds.start().saturating_sub(unit)..=after.saturating_sub(1.days())
    }
}

fn first_of(year: i16, month: u8) -> Date {
    Date::new(year, i8::try_from(month).unwrap_or(1), 1).unwrap_or(date(9999, 1, 1))
}

fn last_of(year: i16, month: u8) -> Date {
    first_of(year, month).last_of_month()
}

fn day_number(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn containment_says_when_it_cannot_tell() {
        let check = |inner: &str, period: &str, expected| {
            assert_eq!(
                date(inner).within(&date(period)),
                expected,
                "{inner} within {period}"
            );
        };
        check("2015", "2014-10/2016-04", Certainty::Yes);
        check("2016", "2014-10/2016-04", Certainty::CannotTell);
        check("2013", "2014-10/2016-04", Certainty::No);
        check("2016-04~", "2014-10/2016-04", Certainty::CannotTell);
        check("2015-05~", "2014-10/2016-04", Certainty::Yes);
        check("2016-36", "2016", Certainty::Yes);
        check("201X", "2014/2016", Certainty::CannotTell);
        check("2010/..", "2009/2030", Certainty::CannotTell);
        check("2010/..", "2009/..", Certainty::Yes);
        check("2010", "2009/", Certainty::CannotTell);
        check("2014-10/2016-05~", "2014-10/2016-05", Certainty::CannotTell);
        check("2015-21", "2015-03/2015-06", Certainty::CannotTell);
    }

    #[test]
    fn overlap_says_when_it_cannot_tell() {
        let check = |left: &str, right: &str, expected| {
            assert_eq!(date(left).overlaps(&date(right)), expected, "{left} and {right}");
            assert_eq!(date(right).overlaps(&date(left)), expected, "{right} and {left}");
        };
        check("2014/2015", "2015-06/2016", Certainty::Yes);
        check("2014", "2015", Certainty::No);
        check("2015", "2015-06/2016", Certainty::CannotTell);
        check("2015-06-03", "2015", Certainty::Yes);
        check("2016-12-16~", "2016-12-17", Certainty::CannotTell);
    }

    #[test]
    fn order_is_by_beginning_then_end() {
        let mut dates: Vec<PartialDate> = [
            "2016",
            "2015-12-16",
            "../2016-03",
            "2016-01-01",
            "2015/2020",
            "2015",
        ]
        .map(date)
        .into();
        dates.sort_by_key(PartialDate::sort_key);
        let printed: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(
            printed,
            [
                "../2016-03",
                "2015",
                "2015/2020",
                "2015-12-16",
                "2016-01-01",
                "2016"
            ]
        );
    }

    proptest! {
        #[test]
        fn a_date_lies_within_itself_unless_it_is_approximate(year in 1900..2100i16, month in 1..13u8) {
            let stated = Stated::of(year, WithinYear::Month(month));
            let exact = PartialDate(Form::Single(stated));
            prop_assert_eq!(exact.within(&exact), Certainty::Yes);
            let about = PartialDate(Form::Single(Stated { is_approximate: true, ..stated }));
            prop_assert_eq!(about.within(&about), Certainty::CannotTell);
            prop_assert!(about.earliest_day() < exact.earliest_day() && exact.latest_day() < about.latest_day());
        }
    }
}
