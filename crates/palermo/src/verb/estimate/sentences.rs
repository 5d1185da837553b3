//! What has to be said of an estimate, in the reader's language.

use estimation::lists::Pattern;
use estimation::methods::Method;
use estimation::report::Report;
use estimation::statements::{Statement, Value, Weight};
use locale::Argument;
use locale::format;
use rust_decimal::Decimal;

use crate::desk::Desk;
use crate::output::plain;

/// All sentences, warnings marked as such.
pub fn all(desk: &Desk<'_>, report: &Report) -> Vec<String> {
    report
        .statements
        .iter()
        .map(|statement| {
            let text = sentence(desk, report, statement);
            match statement.weight {
                Weight::Note => text,
                Weight::Warning | Weight::Refusal => {
                    desk.messages().with("estimate-grave", &[("text", text.into())])
                }
            }
        })
        .collect()
}

/// One sentence.
pub fn sentence(desk: &Desk<'_>, report: &Report, statement: &Statement) -> String {
    let arguments: Vec<(&str, Argument)> = statement
        .values
        .iter()
        .map(|(name, value)| (*name, argument(desk, report, value)))
        .collect();
    desk.messages()
        .with(&format!("estimate-say-{}", statement.code), &arguments)
}

fn argument(desk: &Desk<'_>, report: &Report, value: &Value) -> Argument {
    match value {
        Value::People(people) => people_in_words(desk, *people).into(),
        Value::Number(number) => decimal(*number).map_or_else(|| number.to_string().into(), Argument::from),
        Value::Method(method) => method_name(desk, *method).into(),
        Value::Lists(lists) => names(report, *lists).into(),
        Value::Sets(sets) => {
            let sets: Vec<String> = sets.iter().map(|set| names(report, *set)).collect();
            format::list(desk.language(), &sets).into()
        }
        Value::Reason(code) => desk.messages().text(&format!("estimate-reason-{code}")).into(),
        Value::Text(text) => plain(text).into(),
    }
}

/// A number with as many digits as are worth reading: whole from a hundred up, two places near one.
fn decimal(number: f64) -> Option<Decimal> {
    let places: u32 = match number.abs() {
        size if size.fract() == 0.0 || size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    let scaled = (number * 10_f64.powi(places as i32)).round();
    (scaled.abs() < 1e15).then(|| Decimal::new(scaled as i64, places).normalize())
}

/// How many people, or that there is no bound.
pub fn people_in_words(desk: &Desk<'_>, people: f64) -> String {
    if people.is_finite() && people.abs() < 1e15 {
        format::number(desk.language(), people.round() as i64)
    } else {
        desk.messages().text("estimate-no-bound")
    }
}

/// The name of a method.
pub fn method_name(desk: &Desk<'_>, method: Method) -> String {
    desk.messages()
        .text(&format!("estimate-method-{}", method.code()))
}

/// The names of the lists of a set, with a colon between.
pub fn names(report: &Report, set: Pattern) -> String {
    names_of(report, set).join(":")
}

/// The names of the lists of a set.
pub fn names_of(report: &Report, set: Pattern) -> Vec<String> {
    report
        .names
        .iter()
        .enumerate()
        .filter(|(list, _)| set >> list & 1 == 1)
        .map(|(_, name)| plain(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use estimation::methods::Kind;
    use estimation::statements::{CODES, REASONS};

    use super::*;

    #[test]
    fn everything_that_can_be_said_has_words_in_every_language() {
        for language in vocabulary::Language::ALL {
            let messages = locale::messages(language);
            let mut keys: Vec<String> = CODES.iter().map(|code| format!("estimate-say-{code}")).collect();
            keys.extend(REASONS.iter().map(|code| format!("estimate-reason-{code}")));
            keys.extend(
                Method::ALL
                    .iter()
                    .map(|method| format!("estimate-method-{}", method.code())),
            );
            keys.extend(
                Method::ALL
                    .iter()
                    .map(|method| format!("command-stage-{}", method.code())),
            );
            keys.extend(
                Method::ALL
                    .iter()
                    .map(|method| method.kind())
                    .chain([Kind::MixtureOfDraws])
                    .map(|kind| format!("estimate-kind-{}", kind.code())),
            );
            for key in keys {
                assert!(messages.has(&key), "{language:?} lacks {key}");
            }
        }
    }

    #[test]
    fn numbers_have_the_digits_that_are_worth_reading() {
        let said = |number: f64| decimal(number).unwrap().to_string();
        assert_eq!(said(2.022), "2.02");
        assert_eq!(said(12.34), "12.3");
        assert_eq!(said(1_234.5), "1235");
        assert_eq!(said(3.0), "3");
        assert!(decimal(f64::INFINITY).is_none() && decimal(f64::NAN).is_none());
    }
}
