//! Dates of which each part may be unknown, and dates that clerks mistyped.

use crate::names::western_digit;

/// In which order day and month of a date such as `03/04/1990` are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayOrder {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// A date of the Gregorian calendar; 0 stands for an unknown part.
///
/// The parts are what was written and need not be a day that exists: a mistyped `1939-02-31` still tells much
/// about whose date it is. [`WrittenDate::is_possible`] says whether the day exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WrittenDate {
    /// The year, 1 to 9999, or 0.
    pub year: u16,
    /// The month as written, 0 where it is unknown. At most 99.
    pub month: u8,
    /// The day as written, 0 where it is unknown. At most 99.
    pub day: u8,
}

impl WrittenDate {
    /// Reads a date: `1990-04-03`, `19900403`, `1990-04`, `1990`, `1990-XX-XX` and `1990-04-uu` (EDTF),
    /// `03.04.1990`, `3/4/1990` (order as said), each with the marks `~`, `?` and `%` of EDTF behind it.
    ///
    /// `None` where it is none of these.
    pub fn read(raw: &str, order: DayOrder) -> Option<Self> {
        let text: String = raw.trim().chars().take(40).map(western_digit).collect();
        let text = text.trim_end_matches(['~', '?', '%']);
        // A time behind the date says nothing that a birth date needs.
        let text = text.split_once(['T', ' ']).map_or(text, |(date, _)| date);
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        match parts.as_slice() {
            [whole] if whole.len() == 8 => {
                let (year, rest) = whole.split_at_checked(4)?;
                let (month, day) = rest.split_at_checked(2)?;
                Self::of_parts(year, month, day)
            }
            [whole] if whole.len() == 6 => {
                let (year, month) = whole.split_at_checked(4)?;
                Self::of_parts(year, month, "")
            }
            [year] => Self::of_parts(year, "", ""),
            [year, month] if year.len() == 4 => Self::of_parts(year, month, ""),
            [month, year] => Self::of_parts(year, month, ""),
            [year, month, day] if year.len() == 4 => Self::of_parts(year, month, day),
            [first, second, year] => match order {
                DayOrder::Dmy => Self::of_parts(year, second, first),
                DayOrder::Mdy => Self::of_parts(year, first, second),
            },
            _ => None,
        }
    }

    fn of_parts(year: &str, month: &str, day: &str) -> Option<Self> {
        if year.len() != 4 {
            return None;
        }
        let date = Self {
            year: part(year)?,
            month: part(month)?.try_into().ok().filter(|part| *part < 100)?,
            day: part(day)?.try_into().ok().filter(|part| *part < 100)?,
        };
        let is_told = date.year > 0 || date.month > 0 || date.day > 0;
        is_told.then_some(date)
    }

    /// Whether year, month and day are all told.
    pub fn is_whole(self) -> bool {
        self.year > 0 && self.month > 0 && self.day > 0
    }

    /// Whether such a day, month or year exists.
    pub fn is_possible(self) -> bool {
        if self.month > 12 || self.day > 31 {
            return false;
        }
        if self.day == 0 || self.month == 0 {
            return true;
        }
        let leap = self.year == 0
            || (self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)));
        let days = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        self.day <= days
    }

    /// The eight digits `yyyymmdd`, unknown parts as zeros.
    pub fn digits(self) -> [u8; 8] {
        let mut digits = [b'0'; 8];
        let mut rest = u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day);
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        digits
    }

    /// The date as `yyyymmdd`, unknown parts as zeros: equal dates have equal texts.
    pub fn text(self) -> String {
        self.digits().into_iter().map(char::from).collect()
    }
}

/// A number, or 0 where the part is left out or written with letters for unknown digits.
fn part(text: &str) -> Option<u16> {
    if text.chars().all(|letter| matches!(letter, 'X' | 'x' | 'u' | 'U')) {
        return Some(0);
    }
    if text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Option<(u16, u8, u8)> {
        WrittenDate::read(raw, DayOrder::Dmy).map(|date| (date.year, date.month, date.day))
    }

    #[test]
    fn dates_in_the_forms_of_files_are_read() {
        for (raw, date) in [
            ("19151111", (1915, 11, 11)),
            ("1915-11-02", (1915, 11, 2)),
            ("1915-11-02T00:00:00", (1915, 11, 2)),
            (" 2/11/1915 ", (1915, 11, 2)),
            ("02.11.1915", (1915, 11, 2)),
            ("1915-11", (1915, 11, 0)),
            ("191511", (1915, 11, 0)),
            ("1915", (1915, 0, 0)),
            ("1915~", (1915, 0, 0)),
            ("1915-XX-02", (1915, 0, 2)),
            ("XXXX-11-02", (0, 11, 2)),
            ("١٩١٥-١١-٠٢", (1915, 11, 2)),
            ("19398031", (1939, 80, 31)),
        ] {
            assert_eq!(read(raw), Some(date), "{raw}");
        }
        let american = WrittenDate::read("11/02/1915", DayOrder::Mdy).unwrap();
        assert_eq!((american.month, american.day), (11, 2));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for raw in [
            "",
            "unknown",
            "12",
            "1915-11-02-03",
            "XXXX",
            "19-11-02",
            "02/11/15",
            "1915-111",
            "é9151111",
        ] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_known() {
        for (raw, possible) in [
            ("19000229", false),
            ("20000229", true),
            ("19398031", false),
            ("1939", true),
        ] {
            assert_eq!(
                WrittenDate::read(raw, DayOrder::Dmy).unwrap().is_possible(),
                possible,
                "{raw}"
            );
        }
    }
}
