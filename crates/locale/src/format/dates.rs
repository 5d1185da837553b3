//! Dates in words.
//!
//! Years, months and days come from CLDR; what surrounds them (about, to, quarter) from `dates.ftl`.

use std::sync::LazyLock;

use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{Y, YM, YMD};
use icu::datetime::input::Date as IcuDate;
use vocabulary::Language;
use vocabulary::date::{Form, PartialDate, Side, Stated, WithinYear};

use super::locale_of;
use crate::argument::Argument;
use crate::messages::{Messages, messages};

/// The writers of one language.
struct Formatters {
    year: Option<FixedCalendarDateTimeFormatter<Gregorian, Y>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
}

static FORMATTERS: LazyLock<[Formatters; 6]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        let locale = locale_of(language);
        Formatters {
            year: FixedCalendarDateTimeFormatter::try_new((&locale).into(), Y::long()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok(),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
        }
    })
});

/// The names of the months in Arabic. Documents of the United Nations name each month twice, by the name
/// used in the Mashriq and the one used in Egypt and the Gulf; CLDR has only the second.
const ARABIC_MONTHS: [(&str, &str); 12] = [
    ("يناير", "كانون الثاني/يناير"),
    ("فبراير", "شباط/فبراير"),
    ("مارس", "آذار/مارس"),
    ("أبريل", "نيسان/أبريل"),
    ("مايو", "أيار/مايو"),
    ("يونيو", "حزيران/يونيه"),
    ("يوليو", "تموز/يوليه"),
    ("أغسطس", "آب/أغسطس"),
    ("سبتمبر", "أيلول/سبتمبر"),
    ("أكتوبر", "تشرين الأول/أكتوبر"),
    ("نوفمبر", "تشرين الثاني/نوفمبر"),
    ("ديسمبر", "كانون الأول/ديسمبر"),
];

/// A date of any precision, in words: "16 December 2015", "about May 2016", "last quarter of 2016",
/// "October 2014 to April 2016", "since 2010".
pub fn date(language: Language, date: &PartialDate) -> String {
    match date.form() {
        Form::Single(stated) => stated_date(language, *stated),
        Form::Interval(from, to) => interval(language, *from, *to),
    }
}

/// A day: "16 December 2015".
pub fn day(language: Language, day: jiff::civil::Date) -> String {
    ymd(
        language,
        day.year(),
        day.month().unsigned_abs(),
        day.day().unsigned_abs(),
    )
}

/// A moment, to the minute, in Coordinated Universal Time: "16 December 2015, 14:05 UTC".
pub fn timestamp(language: Language, timestamp: jiff::Timestamp) -> String {
    let moment = jiff::tz::TimeZone::UTC.to_datetime(timestamp);
    let arguments = [
        ("day", Argument::Text(day(language, moment.date()))),
        (
            "time",
            Argument::Text(format!("{:02}:{:02}", moment.hour(), moment.minute())),
        ),
    ];
    messages(language).with("date-timestamp", &arguments)
}

fn interval(language: Language, from: Side, to: Side) -> String {
    let messages = messages(language);
    let text = |stated| Argument::Text(stated_date(language, stated));
    match (from, to) {
        (Side::At(from), Side::At(to)) => {
            let both_definite = is_definite(from) && is_definite(to);
            let key = if both_definite {
                "date-interval-day"
            } else {
                "date-interval"
            };
            messages.with(key, &[("from", text(from)), ("to", text(to))])
        }
        (Side::At(from), Side::Open) => messages.with(choose(from, "date-since"), &[("date", text(from))]),
        (Side::At(from), Side::Unknown) => {
            messages.with(choose(from, "date-end-unknown"), &[("date", text(from))])
        }
        (Side::Open, Side::At(to)) => messages.with(choose(to, "date-until"), &[("date", text(to))]),
        (Side::Unknown, Side::At(to)) => {
            messages.with(choose(to, "date-start-unknown"), &[("date", text(to))])
        }
        _ => messages.text("date-unknown"),
    }
}

/// The variant of a message for dates that take the definite article in some languages ("depuis le
/// 16 décembre 2015" but "depuis décembre 2015").
fn choose(stated: Stated, key: &'static str) -> &'static str {
    match (key, is_definite(stated)) {
        ("date-since", true) => "date-since-day",
        ("date-until", true) => "date-until-day",
        ("date-end-unknown", true) => "date-end-unknown-day",
        ("date-start-unknown", true) => "date-start-unknown-day",
        _ => key,
    }
}

/// Whether the words begin with a day or a quarter.
fn is_definite(stated: Stated) -> bool {
    stated.unspecified_year_digits == 0
        && matches!(stated.within_year, WithinYear::Day(..) | WithinYear::Quarter(_))
}

/// One stated date with its marks.
fn stated_date(language: Language, stated: Stated) -> String {
    let messages = messages(language);
    let plain = Argument::Text(plain_date(messages, stated));
    let key = match (stated.is_approximate, stated.is_uncertain) {
        (false, false) => "date-plain",
        (true, false) => "date-about",
        (false, true) => "date-uncertain",
        (true, true) => "date-about-uncertain",
    };
    messages.with(key, &[("date", plain)])
}

/// One stated date without its marks.
fn plain_date(messages: &Messages, stated: Stated) -> String {
    let language = messages.language();
    let of_year = |key: &str| messages.with(key, &[("year", Argument::Text(year(language, stated.year)))]);
    match (stated.unspecified_year_digits, stated.within_year) {
        (0, WithinYear::Whole) => year(language, stated.year),
        (0, WithinYear::Month(number)) => month(language, stated.year, number),
        (0, WithinYear::Day(month, day)) => ymd(language, stated.year, month, day),
        (0, WithinYear::SomeMonth) => of_year("date-some-month"),
        (0, WithinYear::SomeDay) => of_year("date-some-day"),
        (0, WithinYear::SomeDayOf(number)) => {
            let month = Argument::Text(month(language, stated.year, number));
            messages.with("date-some-day-of-month", &[("month", month)])
        }
        (0, WithinYear::Quarter(1)) => of_year("date-quarter-first"),
        (0, WithinYear::Quarter(2)) => of_year("date-quarter-second"),
        (0, WithinYear::Quarter(3)) => of_year("date-quarter-third"),
        (0, WithinYear::Quarter(_)) => of_year("date-quarter-last"),
        (0, WithinYear::Season(21)) => of_year("date-season-spring"),
        (0, WithinYear::Season(22)) => of_year("date-season-summer"),
        (0, WithinYear::Season(23)) => of_year("date-season-autumn"),
        (0, WithinYear::Season(_)) => of_year("date-season-winter"),
        (1, _) => years_between(messages, stated.year, 9),
        (_, _) => years_between(messages, stated.year, 99),
    }
}

/// A year whose last digits are not specified: "between 2010 and 2019". Before our era the unspecified
/// digits lead to earlier years.
fn years_between(messages: &Messages, stated: i16, others: i16) -> String {
    let language = messages.language();
    let (first, last) = if stated < 0 {
        (stated.saturating_sub(others), stated)
    } else {
        (stated, stated.saturating_add(others))
    };
    let bare = |value: i16| Argument::Text(bare_year(language, value));
    messages.with(
        "date-years-between",
        &[("first", bare(first)), ("last", bare(last))],
    )
}

/// A year with the word for it where the language writes one: "2016", "2016年".
fn year(language: Language, value: i16) -> String {
    if value < 1 {
        return bare_year(language, value);
    }
    messages(language).with("date-year", &[("year", Argument::Text(value.to_string()))])
}

/// A year as a number, without separators of thousands; before our era with the words for that.
fn bare_year(language: Language, value: i16) -> String {
    let formatter = FORMATTERS[language.index()].year.as_ref();
    match (formatter, IcuDate::try_new_gregorian(i32::from(value), 1, 1)) {
        (Some(formatter), Ok(date)) if value < 1 => formatter.format(&date).to_string(),
        _ => value.to_string(),
    }
}

fn month(language: Language, year: i16, month: u8) -> String {
    let formatter = FORMATTERS[language.index()].month.as_ref();
    match (formatter, IcuDate::try_new_gregorian(i32::from(year), month, 1)) {
        (Some(formatter), Ok(date)) => adapt(language, month, formatter.format(&date).to_string()),
        _ => format!("{year:04}-{month:02}"),
    }
}

fn ymd(language: Language, year: i16, month: u8, day: u8) -> String {
    let formatter = FORMATTERS[language.index()].day.as_ref();
    let text = match (formatter, IcuDate::try_new_gregorian(i32::from(year), month, day)) {
        (Some(formatter), Ok(date)) => adapt(language, month, formatter.format(&date).to_string()),
        _ => return format!("{year:04}-{month:02}-{day:02}"),
    };
    match (language, text.strip_prefix("1 ")) {
        // French writes the first of the month as an ordinal and only that one.
        (Language::Fr, Some(rest)) => format!("1er {rest}"),
        _ => text,
    }
}

/// Puts both names of the month where CLDR has one, in Arabic.
fn adapt(language: Language, month: u8, text: String) -> String {
    if language != Language::Ar {
        return text;
    }
    match ARABIC_MONTHS.get(usize::from(month).saturating_sub(1)) {
        Some((one, both)) => text.replace(one, both),
        None => text,
    }
}
