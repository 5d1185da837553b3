//! Moving dates by months.

use jiff::Span;
use jiff::civil::Date;

use super::{Form, PartialDate, Side, Stated, WithinYear};

impl PartialDate {
    /// The same date some months later (earlier where negative), at its own precision and with its marks:
    /// twelve months after `2015-12-16` is `2016-12-16`, one month after `2016-01-31` is `2016-02-29`, three
    /// months after the fourth quarter is the first. An open or unknown side stays.
    ///
    /// `None` where the result is not of the same precision (six months after a year is not a year, one month
    /// after a quarter or season is neither) or not in the calendar.
    pub fn shift_months(&self, months: i32) -> Option<Self> {
        let side = |side: Side| match side {
            Side::At(stated) => stated.shift_months(months).map(Side::At),
            other => Some(other),
        };
        let form = match self.0 {
            Form::Single(stated) => Form::Single(stated.shift_months(months)?),
            Form::Interval(from, to) => Form::Interval(side(from)?, side(to)?),
        };
        Some(Self(form))
    }
}

impl Stated {
    fn shift_months(self, months: i32) -> Option<Self> {
        let (year, within_year) = match self.within_year {
            WithinYear::Month(month) => {
                let (year, month, _) = move_day(self.year, month, 1, months)?;
                (year, WithinYear::Month(month))
            }
            WithinYear::SomeDayOf(month) => {
                let (year, month, _) = move_day(self.year, month, 1, months)?;
                (year, WithinYear::SomeDayOf(month))
            }
            WithinYear::Day(month, day) => {
                let (year, month, day) = move_day(self.year, month, day, months)?;
                (year, WithinYear::Day(month, day))
            }
            WithinYear::Quarter(quarter) if months % 3 == 0 => {
                let (year, month, _) = move_day(self.year, quarter * 3 - 2, 1, months)?;
                (year, WithinYear::Quarter(month.div_ceil(3)))
            }
            WithinYear::Whole | WithinYear::SomeMonth | WithinYear::SomeDay | WithinYear::Season(_) => {
                // A decade moves by decades and a century by centuries.
                let months_each = 12 * 10_i32.pow(self.unspecified_year_digits.into());
                if months % months_each != 0 {
                    return None;
                }
                let year = i16::try_from(i32::from(self.year) + months / 12).ok()?;
                // A decade before the year 0 counts the other way, so none may cross it.
                let crosses = self.unspecified_year_digits > 0 && (year < 0) != (self.year < 0);
                if crosses || !(-9999..=9999).contains(&year) {
                    return None;
                }
                (year, self.within_year)
            }
            WithinYear::Quarter(_) => return None,
        };
        Some(Self {
            year,
            within_year,
            ..self
        })
    }
}

/// A day some months later; the last of the month where the month is too short.
fn move_day(year: i16, month: u8, day: u8, months: i32) -> Option<(i16, u8, u8)> {
    let from = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let to = from.checked_add(Span::new().try_months(months).ok()?).ok()?;
    Some((to.year(), to.month().unsigned_abs(), to.day().unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn months_are_shifted_at_the_date_s_own_precision() {
        let check = |from: &str, months, expected: Option<&str>| {
            let shifted = from.parse::<PartialDate>().unwrap().shift_months(months);
            assert_eq!(
                shifted.map(|date| date.to_string()).as_deref(),
                expected,
                "{from} and {months} months"
            );
        };
        check("2015-12-16", 12, Some("2016-12-16"));
        check("2016-01-31", 1, Some("2016-02-29"));
        check("2016-02-29", 12, Some("2017-02-28"));
        check("2016-11", 3, Some("2017-02"));
        check("2016-11-XX", -11, Some("2015-12-XX"));
        check("2016-36", 3, Some("2017-33"));
        check("2016-33", -3, Some("2015-36"));
        check("2016-36", 1, None);
        check("2016-21~", 24, Some("2018-21~"));
        check("2016", 12, Some("2017"));
        check("2016", 6, None);
        check("2016-XX", -12, Some("2015-XX"));
        check("201X", 12, None);
        check("201X", 120, Some("202X"));
        check("2014-10/..", 1, Some("2014-11/.."));
        check("2014-10/2016-04?", 1, Some("2014-11/2016-05?"));
        check("9999", 12, None);
        check("9999-12-31", 1, None);
        check("-9999", -12, None);
        check("2016-01-01", i32::MAX, None);
    }

    proptest! {
        #[test]
        fn there_and_back_again(year in 1000..3000i16, month in 1..=12u8, months in -5000..5000i32) {
            let date = PartialDate(Form::Single(Stated::of(year, WithinYear::Month(month))));
            let back = date.shift_months(months).and_then(|moved| moved.shift_months(-months));
            prop_assert_eq!(back, Some(date));
        }

        #[test]
        fn what_is_shifted_can_be_read(text in "[0-9X]{4}(-[0-9X]{2}){0,2}(/([0-9X]{4}|\\.\\.|))?", months: i32) {
            if let Ok(date) = text.parse::<PartialDate>()
                && let Some(moved) = date.shift_months(months)
            {
                prop_assert_eq!(moved.to_string().parse::<PartialDate>().unwrap(), moved);
            }
        }
    }
}
