//! Reading EDTF.

use std::str::FromStr;

use jiff::civil::Date;

use super::{DateFault, DateProblem, Form, PartialDate, Side, Stated, WithinYear};

/// The longest text that can be a date, in bytes.
pub(super) const LIMIT_BYTES: usize = 64;

impl FromStr for PartialDate {
    type Err = DateProblem;

    /// Reads EDTF as the module describes it. Dates with a time of day (level 0) are refused: what happened
    /// when is kept by the day.
    fn from_str(text: &str) -> Result<Self, DateProblem> {
        check_characters(text)?;
        // Only ASCII is left, so places in bytes are places in characters.
        let Some((from, to)) = text.split_once('/') else {
            return Ok(Self(Form::Single(read_stated(text, 1)?)));
        };
        let to_position = from.len() + 2;
        if let Some(place) = to.find('/') {
            return Err(DateFault::SecondSlash.at(to_position + place));
        }
        let sides = (read_side(from, 1)?, read_side(to, to_position)?);
        Self::from_sides(sides.0, sides.1).map_err(|fault| match fault {
            DateFault::IntervalOrder => fault.at(to_position),
            _ => fault.at(1),
        })
    }
}

impl PartialDate {
    /// The interval of two sides.
    pub(super) fn from_sides(from: Side, to: Side) -> Result<Self, DateFault> {
        if !matches!((&from, &to), (Side::At(_), _) | (_, Side::At(_))) {
            return Err(DateFault::IntervalEmpty);
        }
        if let (Side::At(first), Side::At(last)) = (&from, &to)
            && first.bounds().start() > last.bounds().end()
        {
            return Err(DateFault::IntervalOrder);
        }
        Ok(Self(Form::Interval(from, to)))
    }
}

fn check_characters(text: &str) -> Result<(), DateProblem> {
    if text.is_empty() {
        return Err(DateFault::Empty.at(1));
    }
    if text.len() > LIMIT_BYTES {
        return Err(DateFault::TooLong.at(LIMIT_BYTES + 1));
    }
    for (place, character) in text.chars().enumerate() {
        match character {
            '0'..='9' | '-' | '/' | '.' | 'X' | 'Y' | '?' | '~' | '%' => {}
            'T' | ':' if place >= 10 => return Err(DateFault::TimeOfDay.at(place + 1)),
            _ => return Err(DateFault::Character(character).at(place + 1)),
        }
    }
    Ok(())
}

fn read_side(text: &str, position: usize) -> Result<Side, DateProblem> {
    match text {
        ".." => Ok(Side::Open),
        "" => Ok(Side::Unknown),
        text => read_stated(text, position).map(Side::At),
    }
}

/// Reads one date that begins at a position of the whole text.
fn read_stated(text: &str, position: usize) -> Result<Stated, DateProblem> {
    let body = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    if let Some(place) = body.find(['?', '~', '%']) {
        return Err(DateFault::QualifierPlace.at(position + place));
    }
    if let Some(place) = body.find('.') {
        return Err(DateFault::Character('.').at(position + place));
    }
    let mark = &text[body.len()..];
    if let Some(digits) = body.strip_prefix('Y') {
        // ISO 8601-2 has the letter only before years of more than four digits, all of which are too far off.
        let digits = digits.strip_prefix('-').unwrap_or(digits);
        let is_long = digits.len() > 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        return Err(if is_long {
            DateFault::YearBeyond
        } else {
            DateFault::YearDigits
        }
        .at(position));
    }
    let unsigned = body.strip_prefix('-').unwrap_or(body);
    let year_position = position + body.len() - unsigned.len();
    let mut parts = unsigned.splitn(4, '-');
    let year_text = parts.next().unwrap_or_default();
    let (mut year, unspecified_year_digits) = read_year(year_text, year_position)?;
    if unsigned.len() < body.len() {
        // The year 0 has no sign, so -0000 is no year and -000X would begin with one that is none.
        if year == 0 {
            return Err(DateFault::YearDigits.at(position));
        }
        year = -year;
    }
    let month_position = year_position + 5;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(DateFault::AfterDay.at(month_position + 6));
    }
    if unspecified_year_digits > 0 && month.is_some() {
        return Err(DateFault::UnspecifiedPlace.at(year_position + 4 - usize::from(unspecified_year_digits)));
    }
    let within_year = read_within_year(year, month, day, month_position)?;
    Ok(Stated {
        year,
        unspecified_year_digits,
        within_year,
        is_uncertain: matches!(mark, "?" | "%"),
        is_approximate: matches!(mark, "~" | "%"),
    })
}

fn read_year(text: &str, position: usize) -> Result<(i16, u8), DateProblem> {
    let known = text.trim_end_matches('X');
    let unspecified = text.len() - known.len();
    if text.len() != 4 || !known.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateFault::YearDigits.at(position));
    }
    let scale: i16 = match unspecified {
        0 => 1,
        1 => 10,
        2 => 100,
        _ => return Err(DateFault::UnspecifiedPlace.at(position + known.len())),
    };
    let number: i16 = known.parse().map_err(|_| DateFault::YearDigits.at(position))?;
    Ok((number * scale, u8::try_from(unspecified).unwrap_or(0)))
}

/// Two digits, or none where the text is anything else.
fn two_digits(text: &str) -> Option<u8> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn read_within_year(
    year: i16,
    month: Option<&str>,
    day: Option<&str>,
    position: usize,
) -> Result<WithinYear, DateProblem> {
    let Some(month) = month else {
        return Ok(WithinYear::Whole);
    };
    let day_position = position + 3;
    if month == "XX" {
        return match day {
            None => Ok(WithinYear::SomeMonth),
            Some("XX") => Ok(WithinYear::SomeDay),
            Some(_) => Err(DateFault::UnspecifiedPlace.at(position)),
        };
    }
    let unspecified = |text: &str| text.contains('X');
    let number = two_digits(month).ok_or_else(|| {
        let fault = if unspecified(month) {
            DateFault::UnspecifiedPlace
        } else {
            DateFault::MonthDigits
        };
        fault.at(position)
    })?;
    let coarse = match number {
        1..=12 => None,
        21..=24 => Some(WithinYear::Season(number)),
        33..=36 => Some(WithinYear::Quarter(number - 32)),
        _ => return Err(DateFault::NoSuchMonth(number).at(position)),
    };
    match (coarse, day) {
        (Some(coarse), None) => Ok(coarse),
        (Some(_), Some(_)) => Err(DateFault::DayOfSeason.at(day_position)),
        (None, None) => Ok(WithinYear::Month(number)),
        (None, Some("XX")) => Ok(WithinYear::SomeDayOf(number)),
        (None, Some(day)) => {
            let day_number = two_digits(day).ok_or_else(|| {
                let fault = if unspecified(day) {
                    DateFault::UnspecifiedPlace
                } else {
                    DateFault::DayDigits
                };
                fault.at(day_position)
            })?;
            let days = days_in_month(year, number);
            if (1..=days).contains(&day_number) {
                Ok(WithinYear::Day(number, day_number))
            } else {
                Err(DateFault::NoSuchDay { days }.at(day_position))
            }
        }
    }
}

fn days_in_month(year: i16, month: u8) -> u8 {
    let first = i8::try_from(month)
        .ok()
        .and_then(|month| Date::new(year, month, 1).ok());
    first.map_or(31, |first| first.days_in_month().unsigned_abs())
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
    fn every_form_of_levels_0_and_1_prints_as_it_was_read() {
        for text in [
            "1985-04-12",
            "1985-04",
            "1985",
            "0000",
            "-0985",
            "-9999",
            "9999-12-31",
            "1964/2008",
            "2004-06/2006-08",
            "2004-02-01/2005-02-08",
            "2004-02-01/2005-02",
            "2005/2006-02",
            "2001-21",
            "2003-22",
            "2000-23",
            "2010-24",
            "2016-33",
            "2016-36",
            "1984?",
            "2004-06~",
            "2004-06-11%",
            "201X",
            "20XX",
            "2004-XX",
            "1985-04-XX",
            "1985-XX-XX",
            "-19XX",
            "1985-04-12/..",
            "1985-04/..",
            "../1985",
            "1985-04-12/",
            "/1985",
            "1984~/2004-06",
            "1984?/2004%",
            "2004-06-XX/2004-07-03",
            "2016-33/2016-34",
            "2016-02-29",
            "2016/2016",
        ] {
            let read: PartialDate = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
            let json = serde_json::to_string(&read).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<PartialDate>(&json).unwrap(), read);
        }
    }

    #[test]
    fn what_is_no_date_is_refused_where_it_goes_wrong() {
        use DateFault as Fault;
        let check = |text: &str, position: usize, fault: Fault| {
            let problem = text.parse::<PartialDate>().unwrap_err();
            assert_eq!((problem.position, &problem.fault), (position, &fault), "{text}");
        };
        check("", 1, Fault::Empty);
        check(&"2".repeat(65), 65, Fault::TooLong);
        check("2016 05", 5, Fault::Character(' '));
        check("٢٠١٦", 1, Fault::Character('٢'));
        check("2016.", 5, Fault::Character('.'));
        check("2015/2016/2017", 10, Fault::SecondSlash);
        check("1985-04-12T23:20:30", 11, Fault::TimeOfDay);
        check("2004?-06", 5, Fault::QualifierPlace);
        check("2016~~", 5, Fault::QualifierPlace);
        check("15-02-01", 1, Fault::YearDigits);
        check("2014/15", 6, Fault::YearDigits);
        check("-0000", 1, Fault::YearDigits);
        check("-00XX", 1, Fault::YearDigits);
        check("Y2016", 1, Fault::YearDigits);
        check("Y170000002", 1, Fault::YearBeyond);
        check("Y-170000002", 1, Fault::YearBeyond);
        check("2016-5", 6, Fault::MonthDigits);
        check("2015-13", 6, Fault::NoSuchMonth(13));
        check("2014/2015-37", 11, Fault::NoSuchMonth(37));
        check("2016-05-1", 9, Fault::DayDigits);
        check("2015-02-29", 9, Fault::NoSuchDay { days: 28 });
        check("1900-02-29", 9, Fault::NoSuchDay { days: 28 });
        check("2016-04-31", 9, Fault::NoSuchDay { days: 30 });
        check("2016-04-00", 9, Fault::NoSuchDay { days: 30 });
        check("2016-36-01", 9, Fault::DayOfSeason);
        check("2XXX", 2, Fault::UnspecifiedPlace);
        check("XXXX", 1, Fault::UnspecifiedPlace);
        check("201X-05", 4, Fault::UnspecifiedPlace);
        check("2015-XX-03", 6, Fault::UnspecifiedPlace);
        check("2015-1X", 6, Fault::UnspecifiedPlace);
        check("2015-10-1X", 9, Fault::UnspecifiedPlace);
        check("2016-05-01-01", 12, Fault::AfterDay);
        check("../..", 1, Fault::IntervalEmpty);
        check("/", 1, Fault::IntervalEmpty);
        check("2016-05-01/2015", 12, Fault::IntervalOrder);
    }

    #[test]
    fn a_problem_says_where_what_and_how() {
        let problem = "2015-13".parse::<PartialDate>().unwrap_err().to_string();
        assert!(problem.starts_with("at character 6: 13 is no month"), "{problem}");
        assert!(problem.contains("write for example 2016-05"), "{problem}");
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics_and_what_is_read_prints_back(text in "[0-9X/.~?%Y-]{0,24}|\\PC{0,20}") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn days_keep_their_place(year in -9999..=9999i16, month in 1..=12i8, day in 1..=31i8) {
            let text = format!("{}{:04}-{month:02}-{day:02}", if year < 0 { "-" } else { "" }, year.abs());
            let read = text.parse::<PartialDate>();
            if let Ok(day) = Date::new(year, month, day) {
                let read = read.unwrap();
                prop_assert_eq!(read.as_day(), Some(day));
                prop_assert_eq!(read.earliest_day(), Some(day));
                prop_assert_eq!(read, PartialDate::from_date(day));
            } else {
                prop_assert_eq!(read.unwrap_err().fault.code(), "no-such-day");
            }
        }
    }
}
