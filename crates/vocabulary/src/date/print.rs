//! Printing EDTF.

use std::fmt;

use super::{Form, PartialDate, Side, Stated, WithinYear};

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Single(stated) => write!(f, "{stated}"),
            Form::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(stated) => write!(f, "{stated}"),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let digits = format!("{:04}", self.year.unsigned_abs());
        let kept = digits.len() - usize::from(self.unspecified_year_digits);
        write!(
            f,
            "{sign}{}{}",
            &digits[..kept],
            "X".repeat(usize::from(self.unspecified_year_digits))
        )?;
        match self.within_year {
            WithinYear::Whole => Ok(()),
            WithinYear::SomeMonth => f.write_str("-XX"),
            WithinYear::SomeDay => f.write_str("-XX-XX"),
            WithinYear::Month(month) => write!(f, "-{month:02}"),
            WithinYear::SomeDayOf(month) => write!(f, "-{month:02}-XX"),
            WithinYear::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
            WithinYear::Season(season) => write!(f, "-{season}"),
            WithinYear::Quarter(quarter) => write!(f, "-{}", quarter + 32),
        }?;
        f.write_str(match (self.is_uncertain, self.is_approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        })
    }
}
