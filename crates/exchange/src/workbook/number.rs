//! Numbers of cells as text: decimal numbers, dates and times.

use std::fmt::Write;

/// What the number format of a cell makes of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A year alone. The cell holds a day, which is no part of what a person sees or meant.
    Year,
    /// A year and a month.
    Month,
    /// A day.
    Day,
    /// A time of day, without a day.
    Time,
}

/// What a built-in number format shows (ECMA-376, part 1, 18.8.30).
pub(super) fn built_in(id: u32) -> Shown {
    match id {
        17 => Shown::Month,
        14..=16 | 22 | 27..=31 | 36 | 50..=58 => Shown::Day,
        18..=21 | 32..=35 | 45..=47 => Shown::Time,
        _ => Shown::Number,
    }
}

/// What a number format of the workbook's own shows, told by the letters of its first section that are neither
/// quoted nor escaped nor in brackets.
pub(super) fn own(code: &str) -> Shown {
    let mut letters = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            '"' => while characters.next().is_some_and(|next| next != '"') {},
            '[' => {
                let inner: String = characters.by_ref().take_while(|next| *next != ']').collect();
                // Hours, minutes and seconds that may exceed a day.
                if inner.chars().all(|letter| "hmsHMS".contains(letter)) {
                    letters.push_str(&inner.to_ascii_lowercase());
                }
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            letter => letters.push(letter.to_ascii_lowercase()),
        }
    }
    if letters.contains("general") {
        return Shown::Number;
    }
    let has = |letter| letters.contains(letter);
    match (has('y') || has('e') && !has('0'), has('d'), has('h') || has('s')) {
        (_, true, _) | (true, _, true) => Shown::Day,
        (true, false, false) if has('m') => Shown::Month,
        (true, false, false) => Shown::Year,
        (false, false, true) => Shown::Time,
        // Minutes stand only beside hours or seconds, so this is a month without a year.
        (false, false, false) if has('m') => Shown::Day,
        (false, false, false) => Shown::Number,
    }
}

/// Whether days are counted from 1904, as old programs did, and not from 1900.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct From1904(pub bool);

/// The text of a number. Text that is no number stays as it is.
pub(super) fn text(raw: &str, shown: Shown, from_1904: From1904) -> String {
    let Some(number) = raw.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return raw.to_owned();
    };
    let dated = match shown {
        Shown::Number => None,
        Shown::Time => (0.0..1.0).contains(&number).then(|| time(number)),
        dated => date(number, dated, from_1904),
    };
    dated.unwrap_or_else(|| decimal(number))
}

/// The number as spreadsheet programs show it: to 15 significant digits, without an exponent.
fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // Minus zero is zero.
    if rounded == 0.0 {
        "0".into()
    } else {
        rounded.to_string()
    }
}

const SECONDS_A_DAY: f64 = 86_400.0;

/// The last day that spreadsheet programs count, 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

fn date(number: f64, shown: Shown, from_1904: From1904) -> Option<String> {
    if !(0.0..LAST_DAY).contains(&number) {
        return None;
    }
    // The first of these programs took 1900 for a leap year, and all others followed it: the days before its
    // 29 February count from one day later.
    let before_1970 = match (from_1904.0, number < 60.0) {
        (true, _) => 24_107,
        (false, true) => 25_568,
        (false, false) => 25_569,
    };
    let seconds = (number.fract() * SECONDS_A_DAY).round();
    let is_next_day = seconds >= SECONDS_A_DAY;
    let day = number.trunc() as i64 + i64::from(is_next_day) - before_1970;
    let (year, month, day) = civil(day);
    let mut text = match shown {
        Shown::Year => format!("{year:04}"),
        Shown::Month => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    if shown == Shown::Day && seconds > 0.0 && !is_next_day {
        let _ = write!(text, "T{}", time(number.fract()));
    }
    Some(text)
}

fn time(fraction: f64) -> String {
    let seconds = ((fraction * SECONDS_A_DAY).round() as u64).min(86_399);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}

/// Year, month and day of a number of days since 1 January 1970 in the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    // Counted from 1 March of the year 0, so that the leap day comes last in its year.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_decimal_and_without_the_traces_of_binary_fractions() {
        let check =
            |raw: &str, expected: &str| assert_eq!(text(raw, Shown::Number, From1904(false)), expected);
        check("5", "5");
        check("5.0", "5");
        check("5.0999999999999996", "5.1");
        check("0.30000000000000004", "0.3");
        check("1.2345E+5", "123450");
        check("1E-7", "0.0000001");
        check("1E+20", "100000000000000000000");
        check("-0", "0");
        check("-12.5", "-12.5");
        check("123456789012345", "123456789012345");
        check("no number", "no number");
        check("NaN", "NaN");
    }

    #[test]
    fn serial_numbers_are_days() {
        let check = |raw: &str, shown: Shown, from_1904: bool, expected: &str| {
            assert_eq!(text(raw, shown, From1904(from_1904)), expected, "{raw}");
        };
        check("1", Shown::Day, false, "1900-01-01");
        check("59", Shown::Day, false, "1900-02-28");
        check("61", Shown::Day, false, "1900-03-01");
        check("36526", Shown::Day, false, "2000-01-01");
        check("42369", Shown::Day, false, "2015-12-31");
        check("42369", Shown::Month, false, "2015-12");
        check("42369", Shown::Year, false, "2015");
        check("40907", Shown::Day, true, "2015-12-31");
        check("42369.5", Shown::Day, false, "2015-12-31T12:00");
        check("42369.999999", Shown::Day, false, "2016-01-01");
        check("0.75", Shown::Time, false, "18:00");
        check("2958465", Shown::Day, false, "9999-12-31");
        check("2958466", Shown::Day, false, "2958466");
        check("-1", Shown::Day, false, "-1");
    }

    #[test]
    fn a_format_tells_whether_its_number_is_a_date() {
        let check = |code: &str, expected: Shown| assert_eq!(own(code), expected, "{code}");
        check("yyyy-mm-dd", Shown::Day);
        check("dd/mm/yyyy;@", Shown::Day);
        check("[$-409]mmmm d, yyyy", Shown::Day);
        check("mmm\\-yy", Shown::Month);
        check("yyyy", Shown::Year);
        check("hh:mm", Shown::Time);
        check("[h]:mm:ss", Shown::Time);
        check("yyyy-mm-dd hh:mm", Shown::Day);
        check("General", Shown::Number);
        check("0.00", Shown::Number);
        check("#,##0 \"days\"", Shown::Number);
        check("0.00E+00", Shown::Number);
        check("[Red]0", Shown::Number);
        check("@", Shown::Number);
        assert_eq!(built_in(14), Shown::Day);
        assert_eq!(built_in(0), Shown::Number);
    }
}
