//! Reading EDTF.

use std::str::FromStr;

use jiff::civil::Date;

use super::{Form, PartialDate, Side, Stated, WithinYear};

/// Text that is no date, why, and what the right form looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is no date: {reason}; write for example 2016, 2016-05, 2016-05-31, 2016-36 or 2014-10/2016-04"
)]
pub struct DateProblem {
    /// The text, cut to 40 characters.
    pub text: String,
    /// What is wrong with it.
    pub reason: String,
}

impl DateProblem {
    pub(super) fn new(text: &str, reason: impl Into<String>) -> Self {
        Self {
            text: text.chars().take(40).collect(),
            reason: reason.into(),
        }
    }
}

/// The longest text that can be a date.
const LIMIT_BYTES: usize = 64;

impl FromStr for PartialDate {
    type Err = DateProblem;

    fn from_str(text: &str) -> Result<Self, DateProblem> {
        if text.len() > LIMIT_BYTES {
            return Err(DateProblem::new(text, "it is too long"));
        }
        let problem = |reason: String| DateProblem::new(text, reason);
        let Some((from, to)) = text.split_once('/') else {
            return read_stated(text)
                .map(|stated| Self(Form::Single(stated)))
                .map_err(problem);
        };
        let (from, to) = (read_side(from).map_err(problem)?, read_side(to).map_err(problem)?);
        let date = Self(Form::Interval(from, to));
        match &date.0 {
            Form::Interval(Side::At(_), _) | Form::Interval(_, Side::At(_)) => {}
            _ => return Err(problem("at least one side of an interval must be a date".into())),
        }
        if let (Some(from), Some(to)) = (date.stated_earliest(), date.stated_latest())
            && from > to
        {
            return Err(problem("the interval ends before it begins".into()));
        }
        Ok(date)
    }
}

fn read_side(text: &str) -> Result<Side, String> {
    match text {
        ".." => Ok(Side::Open),
        "" => Ok(Side::Unknown),
        text => read_stated(text).map(Side::At),
    }
}

fn read_stated(text: &str) -> Result<Stated, String> {
    let (body, is_uncertain, is_approximate) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], true, false),
        Some(b'~') => (&text[..text.len() - 1], false, true),
        Some(b'%') => (&text[..text.len() - 1], true, true),
        _ => (text, false, false),
    };
    if body.starts_with('Y') {
        return Err("years of more than four digits are not kept".into());
    }
    let (sign, body) = body.strip_prefix('-').map_or((1, body), |rest| (-1, rest));
    let mut parts = body.split('-');
    let (year, unspecified_year_digits) = read_year(parts.next().unwrap_or_default())?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err("there is more after the day".into());
    }
    let year = sign * year;
    let within_year = read_within_year(year, month, day)?;
    if unspecified_year_digits > 0 && within_year != WithinYear::Whole {
        return Err("a year with unspecified digits has no month".into());
    }
    Ok(Stated {
        year,
        unspecified_year_digits,
        within_year,
        is_uncertain,
        is_approximate,
    })
}

fn read_year(text: &str) -> Result<(i16, u8), String> {
    let known = text.trim_end_matches('X');
    let unspecified = text.len() - known.len();
    let is_year = text.len() == 4 && unspecified <= 2 && known.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year {
        return Err("the year must have four digits (the last one or two may be X)".into());
    }
    let zeros = "0".repeat(unspecified);
    let year = format!("{known}{zeros}")
        .parse()
        .map_err(|_| "the year cannot be read".to_owned())?;
    Ok((year, u8::try_from(unspecified).unwrap_or(2)))
}

fn read_within_year(year: i16, month: Option<&str>, day: Option<&str>) -> Result<WithinYear, String> {
    let two_digits = |text: &str, what: &str| -> Result<u8, String> {
        let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse().ok() } else { None }
            .ok_or_else(|| format!("the {what} must have two digits"))
    };
    match (month, day) {
        (None, _) => Ok(WithinYear::Whole),
        (Some("XX"), None) => Ok(WithinYear::SomeMonth),
        (Some("XX"), Some("XX")) => Ok(WithinYear::SomeDay),
        (Some("XX"), Some(_)) => Err("a day of an unspecified month says nothing".into()),
        (Some(month), None) => match two_digits(month, "month")? {
            month @ 1..=12 => Ok(WithinYear::Month(month)),
            season @ 21..=24 => Ok(WithinYear::Season(season)),
            quarter @ 33..=36 => Ok(WithinYear::Quarter(quarter - 32)),
            other => Err(format!(
                "{other} is no month (01 to 12), season (21 to 24) or quarter (33 to 36)"
            )),
        },
        (Some(month), Some(day)) => {
            let month = two_digits(month, "month")?;
            if !(1..=12).contains(&month) {
                return Err(format!("{month} is no month (01 to 12)"));
            }
            if day == "XX" {
                return Ok(WithinYear::SomeDayOf(month));
            }
            let day = two_digits(day, "day")?;
            let parts = (i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
            Date::new(year, parts.0, parts.1)
                .map(|_| WithinYear::Day(month, day))
                .map_err(|_| format!("month {month} of {year} has no day {day}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_date_of_the_2016_report_is_read() {
        let dates = include_str!("../../../../data/golden/edtf_dates_2016.txt");
        let mut count = 0;
        for text in dates
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
            count += 1;
        }
        assert_eq!(count, 145);
    }

    #[test]
    fn impossible_dates_are_refused_with_a_reason() {
        let check = |text: &str, reason: &str| {
            let problem = text.parse::<PartialDate>().unwrap_err();
            assert!(problem.reason.contains(reason), "{text}: {}", problem.reason);
        };
        check("2015-02-29", "has no day 29");
        check("2015-13", "is no month");
        check("2015-37", "is no month");
        check("15-02-01", "four digits");
        check("2016-05-01/2015", "ends before it begins");
        check("../..", "at least one side");
        check("/", "at least one side");
        check("Y170000002", "more than four digits");
        check("2XXX", "four digits");
        check("201X-05", "has no month");
        check("2016-5", "two digits");
        check("2015-XX-03", "says nothing");
        check("", "four digits");
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics_and_what_is_read_prints_back(text in "[0-9X/.~?%Y-]{0,24}|\\PC{0,20}") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
            }
        }

        #[test]
        fn days_keep_their_place(year in 1..9999i16, month in 1..13i8, day in 1..29i8) {
            let day = Date::new(year, month, day).unwrap();
            let date: PartialDate = day.to_string().parse().unwrap();
            prop_assert_eq!(date.as_day(), Some(day));
            prop_assert_eq!(date.earliest_day(), Some(day));
        }
    }
}
