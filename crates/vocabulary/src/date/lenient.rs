//! Reading dates as people write them in forms and spreadsheets.

use super::{DateProblem, PartialDate};

/// English month names, as spreadsheets and reports write them.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads EDTF, and besides it `16 December 2015`, `December 2015`, `Q4 2016`, `31/12/2015`, and the same with
/// Arabic-Indic, Persian or full-width digits.
///
/// # Errors
/// What is no date, and what could be two: `03/04/2015` is refused with both readings.
pub fn read_lenient(text: &str) -> Result<PartialDate, DateProblem> {
    let plain: String = text.trim().chars().map(ascii_digit).collect();
    plain.parse().or_else(|problem: DateProblem| {
        let words: Vec<&str> = plain
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        match words.as_slice() {
            [day, month, year] => read_three(&plain, day, month, year),
            [quarter, year] if is_quarter(quarter) => in_quarter(&plain, quarter, year),
            [year, quarter] if is_quarter(quarter) => in_quarter(&plain, quarter, year),
            [month, year] => match month_number(month) {
                Some(month) => format!("{year}-{month:02}").parse(),
                None => Err(problem),
            },
            _ => Err(problem),
        }
    })
}

fn is_quarter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'Q' | b'q', b'1'..=b'4'])
}

fn in_quarter(text: &str, quarter: &str, year: &str) -> Result<PartialDate, DateProblem> {
    let number: u8 = quarter[1..]
        .parse()
        .map_err(|_| DateProblem::new(text, "there is no such quarter"))?;
    format!("{year}-{}", number + 32).parse()
}

fn read_three(text: &str, first: &str, second: &str, year: &str) -> Result<PartialDate, DateProblem> {
    if let Some(month) = month_number(second) {
        return format!("{year}-{month:02}-{first:0>2}").parse();
    }
    if let Some(month) = month_number(first) {
        return format!("{year}-{month:02}-{second:0>2}").parse();
    }
    let numbers = (first.parse::<u8>(), second.parse::<u8>());
    match numbers {
        (Ok(day), Ok(month)) if day > 12 => format!("{year}-{month:02}-{day:02}").parse(),
        (Ok(month), Ok(day)) if day > 12 => format!("{year}-{month:02}-{day:02}").parse(),
        (Ok(day), Ok(month)) if day == month => format!("{year}-{month:02}-{day:02}").parse(),
        (Ok(first), Ok(second)) => {
            let readings = format!("{year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}");
            Err(DateProblem::new(
                text,
                format!("it can be read two ways, {readings}"),
            ))
        }
        _ => Err(DateProblem::new(text, "the month is not known")),
    }
}

fn month_number(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let is_name = |name: &&str| **name == word || (word.len() == 3 && name.starts_with(&word));
    MONTHS.iter().position(is_name).map(|position| position + 1)
}

/// The ASCII digit of an Arabic-Indic, Persian or full-width digit.
fn ascii_digit(character: char) -> char {
    let value = match character {
        '٠'..='٩' => character as u32 - '٠' as u32,
        '۰'..='۹' => character as u32 - '۰' as u32,
        '０'..='９' => character as u32 - '０' as u32,
        _ => return character,
    };
    char::from_digit(value, 10).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let check =
            |text: &str, expected: &str| assert_eq!(read_lenient(text).unwrap().to_string(), expected);
        check("16 December 2015", "2015-12-16");
        check("Dec 16, 2015", "2015-12-16");
        check("December 2015", "2015-12");
        check("31/12/2015", "2015-12-31");
        check("12/31/2015", "2015-12-31");
        check("05.05.2015", "2015-05-05");
        check("Q4 2016", "2016-36");
        check("2016 Q1", "2016-33");
        check("٢٠١٥-١٢-١٦", "2015-12-16");
        check(" 2014-10/2016-04 ", "2014-10/2016-04");
    }

    #[test]
    fn refuses_what_can_be_read_two_ways() {
        let problem = read_lenient("03/04/2015").unwrap_err();
        assert!(problem.reason.contains("2015-04-03 or 2015-03-04"), "{problem}");
        assert!(read_lenient("sometime in 2015").is_err());
        assert!(read_lenient("31 Brumaire 2015").is_err());
    }
}
