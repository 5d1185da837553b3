//! Reading dates as people write them in forms, reports and spreadsheets.

use super::month_names::{fold_word, is_filler, is_quarter_word, month_number, quarter_number};
use super::parse::LIMIT_BYTES;
use super::{DateFault, DateProblem, Form, PartialDate, Precision, Side};
use crate::text::{ascii_digit, clean};

/// Marks and words between the two sides of an interval.
const RANGE_WORDS: &[&str] = &[
    "–", "—", " - ", " to ", " until ", " au ", " à ", " al ", " a ", " по ", " إلى ", "至", "到",
];

/// Words that say that a date is approximate.
const ABOUT_WORDS: &[&str] = &[
    "about ",
    "around ",
    "circa ",
    "ca. ",
    "c. ",
    "vers ",
    "hacia ",
    "около ",
    "حوالي ",
    "约",
];

/// Reads EDTF, and besides it what can be read in one way only: `16 December 2015`, `December 16, 2015`,
/// `31/12/2015`, `2015/12/16`, `12/2015`, `December 2015`, `Q4 2016`, `circa 2015`, `October 2014 to April 2016`,
/// `15–17 December 2015`; month names and quarters of the six languages (`16 декабря 2015 г.`, `2015年12月16日`,
/// `16 كانون الأول/ديسمبر 2015`); digits of any script that [`ascii_digit`] knows; and the midnight that
/// spreadsheets put after a date.
///
/// # Errors
/// What is no date, and what could be two: `03/04/2015` and `2011/12` are refused with both readings.
pub fn read_lenient(text: &str) -> Result<PartialDate, DateProblem> {
    if text.len() > 4 * LIMIT_BYTES {
        return Err(DateFault::TooLong.at(LIMIT_BYTES + 1));
    }
    let cleaned = clean(text, false).text;
    let plain: String = cleaned.chars().map(ascii_digit).collect();
    let plain = without_midnight(&plain);
    match plain.parse::<PartialDate>() {
        Ok(date) => Ok(date),
        // A time of day is the one fault of a text that is otherwise clear.
        Err(problem) if problem.fault == DateFault::TimeOfDay => Err(problem),
        Err(problem) => read_words(plain).map_err(|other| {
            // What is written in the notation is best told in its terms.
            let is_notation = plain
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"-/.XY?~%".contains(&byte));
            let is_vague = other.fault == DateFault::NotUnderstood;
            if is_notation && is_vague { problem } else { other }
        }),
    }
}

/// The text without a time of midnight after a full date, as exports of spreadsheets write it.
fn without_midnight(text: &str) -> &str {
    let end = text.find(['T', ' ']).filter(|place| *place == 10);
    match end.map(|place| (&text[..place], text[place + 1..].trim_end_matches('Z'))) {
        Some((day, "00:00" | "00:00:00" | "00:00:00.000" | "00:00:00.000000")) => day,
        _ => text,
    }
}

fn read_words(text: &str) -> Result<PartialDate, DateProblem> {
    let lower = text.to_lowercase();
    for about in ABOUT_WORDS {
        if let Some(rest) = lower.strip_prefix(about) {
            return mark_approximate(read_point(rest)?);
        }
    }
    match read_point(&lower) {
        Err(problem) if problem.fault == DateFault::NotUnderstood => {
            read_range(&lower).unwrap_or(Err(problem))
        }
        read => read,
    }
}

/// Reads two dates with a word or dash between them; `None` where there is no such word, or no date beside it.
fn read_range(text: &str) -> Option<Result<PartialDate, DateProblem>> {
    let mut found = None;
    for word in RANGE_WORDS {
        let Some((from, to)) = text.split_once(word) else {
            continue;
        };
        let read = read_sides(from.trim(), to.trim());
        match read {
            Some(Ok(_)) => return read,
            Some(Err(_)) => found = read,
            None => {}
        }
    }
    found
}

fn read_sides(from: &str, to: &str) -> Option<Result<PartialDate, DateProblem>> {
    let last = match read_point(to) {
        Ok(last) => last,
        Err(problem) if problem.fault == DateFault::NotUnderstood => return None,
        Err(problem) => return Some(Err(problem)),
    };
    // "15–17 December 2015" and "October to December 2015" leave out on the left what stands on the right.
    let first = match (read_point(from), last.as_day(), last.year()) {
        (Ok(first), ..) => first,
        (Err(_), Some(day), _) if from.len() <= 2 && from.bytes().all(|byte| byte.is_ascii_digit()) => {
            match format!("{}-{:02}-{from:0>2}", four_digits(day.year()), day.month()).parse() {
                Ok(first) => first,
                Err(problem) => return Some(Err(problem)),
            }
        }
        (Err(_), _, Some(year)) if last.precision() >= Precision::Month => {
            read_point(&format!("{from} {}", four_digits(year))).ok()?
        }
        _ => return None,
    };
    let side = |date: PartialDate| match *date.form() {
        Form::Single(stated) => Some(Side::At(stated)),
        Form::Interval(..) => None,
    };
    Some(PartialDate::from_sides(side(first)?, side(last)?).map_err(|fault| fault.at(1)))
}

fn mark_approximate(date: PartialDate) -> Result<PartialDate, DateProblem> {
    match *date.form() {
        Form::Single(_) if !date.is_uncertain() && !date.is_approximate() => format!("{date}~").parse(),
        _ => Err(DateFault::NotUnderstood.at(1)),
    }
}

/// Reads one date that is not EDTF (or is).
fn read_point(text: &str) -> Result<PartialDate, DateProblem> {
    if let Ok(date) = text.trim().to_uppercase().parse() {
        return Ok(date);
    }
    let not_understood = || DateFault::NotUnderstood.at(1);
    let (numbers, words) = split_words(text);
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !is_filler(word))
        .collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    if words.iter().any(|word| is_quarter_word(word)) {
        return read_quarter(&numbers, &words).ok_or_else(not_understood)?.parse();
    }
    if !words.is_empty() && "年月日".starts_with(&words.concat().replace('号', "日")) {
        return read_year_first(&numbers).ok_or_else(not_understood)?;
    }
    if !words.is_empty() {
        let month = read_month_names(&words).ok_or_else(not_understood)?;
        return match numbers.as_slice() {
            [year] if year.len() == 4 => format!("{year}-{month:02}").parse(),
            [day, year] | [year, day] if day.len() <= 2 && year.len() == 4 => {
                format!("{year}-{month:02}-{day:0>2}").parse()
            }
            [_] | [_, _] => Err(DateFault::YearDigits.at(1)),
            _ => Err(not_understood()),
        };
    }
    read_numbers(text, &numbers).ok_or_else(not_understood)?
}

/// Reads a date of numbers alone.
fn read_numbers(text: &str, numbers: &[&str]) -> Option<Result<PartialDate, DateProblem>> {
    let is_year = |number: &str| number.len() == 4;
    let is_short = |number: &str| number.len() <= 2;
    // Signs of the notation here mean that something was meant by them which the words of people do not say.
    if text.contains(['?', '~', '%', ':', '+']) || text.starts_with('-') {
        return None;
    }
    match numbers {
        [first, second, year] if is_short(first) && is_short(second) && is_year(year) => {
            Some(read_day_and_month(first, second, year))
        }
        [year, month, day] if is_year(year) && is_short(month) && is_short(day) => read_year_first(numbers),
        [month, year] if is_short(month) && is_year(year) => Some(format!("{year}-{month:0>2}").parse()),
        [from, to] if is_year(from) && is_year(to) => Some(format!("{from}/{to}").parse()),
        [year, month] if is_year(year) && is_short(month) => Some(read_year_and_month(year, month)?),
        [first, second, third] if [first, second, third].iter().all(|number| is_short(number)) => {
            Some(Err(DateFault::YearDigits.at(1)))
        }
        _ => None,
    }
}

/// Reads year, month and day, or the first of them, in this order.
fn read_year_first(numbers: &[&str]) -> Option<Result<PartialDate, DateProblem>> {
    match numbers {
        [year] => Some((*year).parse()),
        [year, month] => Some(format!("{year}-{month:0>2}").parse()),
        [year, month, day] => Some(format!("{year}-{month:0>2}-{day:0>2}").parse()),
        _ => None,
    }
}

/// Reads two numbers and a year after them, where only one of the numbers can be the month.
fn read_day_and_month(first: &str, second: &str, year: &str) -> Result<PartialDate, DateProblem> {
    let number = |text: &str| text.parse::<u8>().unwrap_or(0);
    let (day_first, month_first) = (
        format!("{year}-{second:0>2}-{first:0>2}"),
        format!("{year}-{first:0>2}-{second:0>2}"),
    );
    match (number(first), number(second)) {
        (first, second) if first == second => day_first.parse(),
        (13.., _) => day_first.parse(),
        (_, 13..) => month_first.parse(),
        _ => match (
            day_first.parse::<PartialDate>(),
            month_first.parse::<PartialDate>(),
        ) {
            (Ok(_), Ok(_)) => Err(DateFault::Ambiguous {
                first: day_first,
                second: month_first,
            }
            .at(1)),
            (Ok(date), Err(_)) | (Err(_), Ok(date)) => Ok(date),
            (Err(problem), Err(_)) => Err(problem),
        },
    }
}

/// Reads `2015/12`, but not `2011/12`, which may be a financial year or two calendar years.
fn read_year_and_month(year: &str, month: &str) -> Option<Result<PartialDate, DateProblem>> {
    let (century, short_year) = year.split_at_checked(2)?;
    let as_month = format!("{year}-{month:0>2}");
    let as_years = format!("{year}/{century}{month:0>2}");
    let date = as_month.parse::<PartialDate>();
    if month.len() < 2 || month <= short_year {
        return Some(date);
    }
    match date {
        Ok(_) => Some(Err(DateFault::Ambiguous {
            first: as_month,
            second: as_years,
        }
        .at(1))),
        // 2014/15 can only be years, but which days they run from and to is another question.
        Err(_) => None,
    }
}

/// The quarter that numbers and words state, in EDTF.
fn read_quarter(numbers: &[&str], words: &[&str]) -> Option<String> {
    let year = numbers.iter().find(|number| number.len() == 4)?;
    let others = numbers.iter().filter(|number| number.len() != 4);
    let ordinals = words
        .iter()
        .filter(|word| !is_quarter_word(word) && !word.contains('年'));
    let mut stated = others.chain(ordinals).map(|word| quarter_number(word));
    let quarter = stated.next()??;
    let is_one_year = numbers.iter().filter(|number| number.len() == 4).count() == 1;
    (is_one_year && stated.next().is_none()).then(|| format!("{year}-{}", quarter + 32))
}

/// The month that all words name together. The United Nations' Arabic gives two names of each month.
fn read_month_names(words: &[&str]) -> Option<u8> {
    let mut found = None;
    let mut rest = words;
    while !rest.is_empty() {
        let pair = rest.get(..2).and_then(|pair| month_number(&pair.join(" ")));
        let (month, count) = match pair {
            Some(month) => (month, 2),
            None => (month_number(rest[0])?, 1),
        };
        if found.is_some_and(|found| found != month) {
            return None;
        }
        found = Some(month);
        rest = &rest[count..];
    }
    found
}

/// The numbers and the words of a text, each in their order; words in the form that names are compared in.
fn split_words(text: &str) -> (Vec<String>, Vec<String>) {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Digit,
        Letter,
        Ideograph,
        Other,
    }
    let sort = |character: char| match character {
        '0'..='9' => Sort::Digit,
        // These end a word of Chinese, which has no spaces.
        '年' | '月' | '日' | '号' => Sort::Ideograph,
        _ if character.is_alphabetic() => Sort::Letter,
        _ => Sort::Other,
    };
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    let folded: Vec<char> = fold_word(text).chars().collect();
    for run in folded.chunk_by(|left, right| sort(*left) == sort(*right) && sort(*left) != Sort::Ideograph) {
        let word: String = run.iter().collect();
        match run.first().map(|first| sort(*first)) {
            Some(Sort::Digit) => numbers.push(word),
            Some(Sort::Letter | Sort::Ideograph) => words.extend(split_quarter_of_chinese(word)),
            _ => {}
        }
    }
    (numbers, words)
}

/// Takes `第四季度` apart into the ordinal and the word for a quarter.
fn split_quarter_of_chinese(word: String) -> Vec<String> {
    match word.strip_suffix("季度") {
        Some("") | None => vec![word],
        Some(ordinal) => vec![ordinal.to_owned(), "季度".to_owned()],
    }
}

/// A year as the notation writes it.
fn four_digits(year: i16) -> String {
    format!("{year:04}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let read = read_lenient(text).map(|date| date.to_string());
        assert_eq!(read, Ok(expected.to_owned()), "{text}");
    }

    fn fault(text: &str) -> DateFault {
        match read_lenient(text) {
            Ok(date) => panic!("{text} was read as {date}"),
            Err(problem) => problem.fault,
        }
    }

    #[test]
    fn reads_what_people_write() {
        check("16 December 2015", "2015-12-16");
        check("Dec 16, 2015", "2015-12-16");
        check("16th of December, 2015", "2015-12-16");
        check("16-Dec-2015", "2015-12-16");
        check("December 2015", "2015-12");
        check("31/12/2015", "2015-12-31");
        check("12/31/2015", "2015-12-31");
        check("05.05.2015", "2015-05-05");
        check("2015/12/16", "2015-12-16");
        check("2015/5/6", "2015-05-06");
        check("12/2015", "2015-12");
        check("2015/12", "2015-12");
        check("2015-12-16 00:00:00", "2015-12-16");
        check("2015-12-16T00:00:00Z", "2015-12-16");
        check(" 2014-10/2016-04 ", "2014-10/2016-04");
        check("circa 2015", "2015~");
        check("201x", "201X");
        check("\u{200F}2015\u{A0}", "2015");
    }

    #[test]
    fn reads_quarters() {
        for text in [
            "Q4 2016",
            "2016 Q4",
            "2016Q4",
            "2016-Q4",
            "q4/2016",
            "4Q 2016",
            "T4 2016",
            "IV квартал 2016 г.",
        ] {
            check(text, "2016-36");
        }
        check("fourth quarter of 2016", "2016-36");
        check("4e trimestre 2016", "2016-36");
        check("2016年第四季度", "2016-36");
        check("2016年第1季度", "2016-33");
        check("الربع الرابع 2016", "2016-36");
        assert_eq!(fault("Q5 2016"), DateFault::NotUnderstood);
    }

    #[test]
    fn reads_the_six_languages() {
        check("16 décembre 2015", "2015-12-16");
        check("1er août 2015", "2015-08-01");
        check("16 de diciembre de 2015", "2015-12-16");
        check("16 декабря 2015 г.", "2015-12-16");
        check("май 2015", "2015-05");
        check("2015年12月16日", "2015-12-16");
        check("2015年12月", "2015-12");
        check("2015年", "2015");
        check("16 ديسمبر 2015", "2015-12-16");
        check("16 كانون الأول/ديسمبر 2015", "2015-12-16");
        check("٢٠١٥-١٢-١٦", "2015-12-16");
        check("۲۰۱۵-۱۲", "2015-12");
        check("２０１５", "2015");
        assert_eq!(fault("16 كانون الأول/نوفمبر 2015"), DateFault::NotUnderstood);
    }

    #[test]
    fn reads_intervals() {
        check("2014-2015", "2014/2015");
        check("October 2014 to April 2016", "2014-10/2016-04");
        check("2014–2016", "2014/2016");
        check("15–17 December 2015", "2015-12-15/2015-12-17");
        check("October to December 2015", "2015-10/2015-12");
        check("октябрь 2014 — апрель 2016", "2014-10/2016-04");
        assert_eq!(fault("April 2016 to October 2014"), DateFault::IntervalOrder);
        assert_eq!(fault("31–17 November 2015"), DateFault::NoSuchDay { days: 30 });
    }

    #[test]
    fn refuses_what_can_be_read_two_ways_with_both() {
        let both = |first: &str, second: &str| DateFault::Ambiguous {
            first: first.into(),
            second: second.into(),
        };
        assert_eq!(fault("03/04/2015"), both("2015-04-03", "2015-03-04"));
        assert_eq!(fault("3.4.2015"), both("2015-04-03", "2015-03-04"));
        assert_eq!(fault("2011/12"), both("2011-12", "2011/2012"));
        let message = read_lenient("03/04/2015").unwrap_err().to_string();
        assert!(message.contains("2015-04-03 or as 2015-03-04"), "{message}");
    }

    #[test]
    fn refuses_what_is_no_date() {
        assert_eq!(fault(""), DateFault::Empty);
        assert_eq!(fault("sometime in 2015"), DateFault::NotUnderstood);
        assert_eq!(fault("31 Brumaire 2015"), DateFault::NotUnderstood);
        assert_eq!(fault("16/12/15"), DateFault::YearDigits);
        assert_eq!(fault("16 December 15"), DateFault::YearDigits);
        assert_eq!(fault("2014/15"), DateFault::YearDigits);
        assert_eq!(fault("31/11/2015"), DateFault::NoSuchDay { days: 30 });
        assert_eq!(fault("2015-12-16 14:30"), DateFault::NotUnderstood);
        assert_eq!(fault("2015-12-16T14:30"), DateFault::TimeOfDay);
        assert_eq!(fault("2015-13"), DateFault::NoSuchMonth(13));
        assert_eq!(fault(&"2".repeat(500)), DateFault::TooLong);
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(
            text in "[0-9qQ年月日/. ,?~-]{0,16}|\\PC{0,30}|[0-9]{1,2}[ /.-](may|мая|ديسمبر|[0-9]{1,2})[ /.-][0-9]{1,4}"
        ) {
            if let Ok(date) = read_lenient(&text) {
                prop_assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
            }
        }

        #[test]
        fn what_the_notation_reads_is_read_alike(text in "20[0-9]{2}(-(0[1-9]|1[0-2]|3[3-6]))?[~?]?(/20[0-9]{2})?") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(read_lenient(&text), Ok(date));
            }
        }
    }
}
