//! From a filter as it was written to codes of columns.

use super::parse::{Expression, Operator, ParseError, Test};
use super::{FALSE, MAYBE, Node, TRUE};
use crate::column::{Column, ColumnKind, NO, UNKNOWN, YES};
use crate::data::{Data, DataError};
use crate::nearest::nearest;

/// Why a filter cannot be used on a data set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// The text is no filter.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// A column does not exist.
    #[error("filter: {0}")]
    Column(#[from] DataError),
    /// A label does not occur.
    #[error("filter: no row has “{label}” in column “{column}”; {remedy}")]
    Label {
        /// The column.
        column: String,
        /// The label that was asked for.
        label: String,
        /// The nearest label, or what there is.
        remedy: String,
    },
    /// Labels that are no numbers were to be compared with one.
    #[error(
        "filter: column “{column}” holds “{label}”, which is no number and cannot be compared with {value}; \
         name the labels with = or in"
    )]
    NoNumber {
        /// The column.
        column: String,
        /// A label of it.
        label: String,
        /// The number.
        value: String,
    },
}

/// Labels listed in a message.
const LISTED_LABELS: usize = 12;

pub(super) fn bind(expression: &Expression, data: &Data) -> Result<Node, FilterError> {
    Ok(match expression {
        Expression::Not(inner) => Node::Not(Box::new(bind(inner, data)?)),
        Expression::And(inner) => Node::And(bind_all(inner, data)?),
        Expression::Or(inner) => Node::Or(bind_all(inner, data)?),
        Expression::Compare(comparison) => {
            let place = data.find(&comparison.column)?;
            Node::Codes {
                column: place,
                says: answers(&data.columns()[place], &comparison.test)?,
            }
        }
    })
}

fn bind_all(expressions: &[Expression], data: &Data) -> Result<Vec<Node>, FilterError> {
    expressions.iter().map(|inner| bind(inner, data)).collect()
}

/// What each code of a column says to a test.
fn answers(column: &Column, test: &Test) -> Result<Vec<u8>, FilterError> {
    match test {
        Test::IsUnknown => Ok(says(column, TRUE, |code| code == UNKNOWN)),
        Test::Compare(Operator::Equal, value) => equal(column, std::slice::from_ref(value)),
        Test::Compare(Operator::NotEqual, value) => {
            let mut said = equal(column, std::slice::from_ref(value))?;
            for answer in &mut said {
                *answer = match *answer {
                    TRUE => FALSE,
                    FALSE => TRUE,
                    other => other,
                };
            }
            Ok(said)
        }
        Test::In(values) => equal(column, values),
        Test::Compare(operator, value) => ordered(column, *operator, value),
    }
}

fn says(column: &Column, of_unknown: u8, holds: impl Fn(u32) -> bool) -> Vec<u8> {
    (0..column.size() as u32)
        .map(|code| match code {
            UNKNOWN => of_unknown,
            code if holds(code) => TRUE,
            _ => FALSE,
        })
        .collect()
}

fn equal(column: &Column, values: &[String]) -> Result<Vec<u8>, FilterError> {
    let mut codes = Vec::with_capacity(values.len());
    for value in values {
        codes.push(code_of(column, value)?);
    }
    // Not knowing is an answer where it was asked for.
    let of_unknown = if codes.contains(&UNKNOWN) { TRUE } else { MAYBE };
    codes.sort_unstable();
    Ok(says(column, of_unknown, |code| {
        codes.binary_search(&code).is_ok()
    }))
}

/// The code that a written value means: a label exactly, or in other case of letters where only one fits; the
/// same number otherwise written; `unknown`, where no label is called so.
fn code_of(column: &Column, value: &str) -> Result<u32, FilterError> {
    if let Some(code) = column.code(value) {
        return Ok(code);
    }
    let lower = value.to_lowercase();
    if column.kind() == ColumnKind::Flag {
        match lower.as_str() {
            "yes" | "1" | "true" => return Ok(YES),
            "no" | "0" | "false" => return Ok(NO),
            _ => {}
        }
    }
    let number = number(value);
    let is_alike =
        |label: &String| label.to_lowercase() == lower || (number.is_some() && self::number(label) == number);
    let mut alike = column
        .labels()
        .iter()
        .enumerate()
        .filter(|(_, label)| is_alike(label));
    match (alike.next(), alike.next()) {
        (Some((place, _)), None) => Ok(place as u32 + 1),
        (None, _) if lower == "unknown" => Ok(UNKNOWN),
        _ => Err(FilterError::Label {
            column: column.name().to_owned(),
            label: value.to_owned(),
            remedy: remedy(column, value),
        }),
    }
}

fn remedy(column: &Column, value: &str) -> String {
    if let Some(near) = nearest(value, column.labels().iter().map(String::as_str)) {
        return format!("did you mean “{near}”?");
    }
    let listed: Vec<&str> = column
        .labels()
        .iter()
        .take(LISTED_LABELS)
        .map(String::as_str)
        .collect();
    let more = column.labels().len().saturating_sub(LISTED_LABELS);
    match (listed.is_empty(), more) {
        (true, _) => "the column is unknown in every row".into(),
        (false, 0) => format!("the labels are {}", listed.join(", ")),
        (false, more) => format!("the labels are {} and {more} more", listed.join(", ")),
    }
}

/// By number where the value is one, and otherwise by the order of letters.
fn ordered(column: &Column, operator: Operator, value: &str) -> Result<Vec<u8>, FilterError> {
    let holds = |order: std::cmp::Ordering| match operator {
        Operator::Less => order.is_lt(),
        Operator::AtMost => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::AtLeast => order.is_ge(),
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
    };
    let Some(wanted) = number(value) else {
        return Ok(says(column, MAYBE, |code| {
            column.label(code).is_some_and(|label| holds(label.cmp(value)))
        }));
    };
    let mut numbers = Vec::with_capacity(column.labels().len());
    for label in column.labels() {
        numbers.push(number(label).ok_or_else(|| FilterError::NoNumber {
            column: column.name().to_owned(),
            label: label.clone(),
            value: value.to_owned(),
        })?);
    }
    Ok(says(column, MAYBE, |code| {
        numbers
            .get(code as usize - 1)
            .is_some_and(|number| holds(number.total_cmp(&wanted)))
    }))
}

fn number(text: &str) -> Option<f64> {
    // Not "inf" and "nan", which are words before they are numbers.
    let begins = text
        .trim_start_matches(['+', '-'])
        .starts_with(|first: char| first.is_ascii_digit());
    text.trim()
        .parse()
        .ok()
        .filter(|number: &f64| begins && number.is_finite())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::column::Codes;
    use crate::data::Measure;
    use crate::filter::Filter;

    fn data() -> Data {
        let years = [Some("2014"), Some("2015"), Some("2016"), None, Some("2016")];
        let ages = [Some("Child"), Some("Adult"), None, Some("Adult"), Some("Child")];
        let flags = Codes::U8(vec![2, 1, 0, 0, 2]);
        Data::new(
            vec![
                Column::from_labels("year", years),
                Column::from_labels("age", ages),
                Column::flag("isForcedLabour", flags).unwrap(),
            ],
            Measure::Rows,
        )
        .unwrap()
    }

    fn rows(filter: &str) -> Vec<usize> {
        let data = data();
        Filter::parse(filter, &data).unwrap().rows(&data).iter().collect()
    }

    #[test]
    fn what_is_not_known_satisfies_neither_a_condition_nor_its_opposite() {
        assert_eq!(rows("age=child"), [0, 4]);
        assert_eq!(rows("not age=child"), [1, 3]);
        assert_eq!(rows("age!=child"), [1, 3]);
        assert_eq!(rows("age is unknown"), [2]);
        assert_eq!(rows("age in (child, unknown)"), [0, 2, 4]);
        assert_eq!(rows("age is not unknown"), [0, 1, 3, 4]);
        assert_eq!(rows("isForcedLabour=yes"), [0, 4]);
        assert_eq!(rows("not isForcedLabour=1"), [1]);
        // Either would do, and the one that is known does.
        assert_eq!(rows("age=child or year>=2016"), [0, 2, 4]);
        assert_eq!(rows("not (age=child and year>=2016)"), [0, 1, 3]);
        assert_eq!(rows("  "), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert_eq!(rows("year>=2015"), [1, 2, 4]);
        assert_eq!(rows("year<2015.5 and year>2014"), [1]);
        assert_eq!(rows("year=2015.0"), [1]);
    }

    #[test]
    fn mistakes_name_the_remedy() {
        let data = data();
        let refusal = |text: &str| Filter::parse(text, &data).unwrap_err().to_string();
        assert_eq!(
            refusal("yaer=2015"),
            "filter: there is no column “yaer”; the columns are year, age, isForcedLabour"
        );
        assert_eq!(
            refusal("age=chlid"),
            "filter: no row has “chlid” in column “age”; the labels are Child, Adult"
        );
        assert_eq!(
            refusal("age=childd"),
            "filter: no row has “childd” in column “age”; did you mean “Child”?"
        );
        assert_eq!(
            refusal("age>3"),
            "filter: column “age” holds “Child”, which is no number and cannot be compared with 3; name the labels with = or in"
        );
    }

    /// What a filter says of a row, worked out row by row.
    fn kleene(expression: &Expression, data: &Data, row: usize) -> Option<bool> {
        match expression {
            Expression::Not(inner) => kleene(inner, data, row).map(|holds| !holds),
            Expression::And(inner) => {
                let all: Vec<_> = inner.iter().map(|inner| kleene(inner, data, row)).collect();
                if all.contains(&Some(false)) {
                    Some(false)
                } else if all.contains(&None) {
                    None
                } else {
                    Some(true)
                }
            }
            Expression::Or(inner) => {
                let all: Vec<_> = inner.iter().map(|inner| kleene(inner, data, row)).collect();
                if all.contains(&Some(true)) {
                    Some(true)
                } else if all.contains(&None) {
                    None
                } else {
                    Some(false)
                }
            }
            Expression::Compare(comparison) => {
                let column = data.column(&comparison.column).unwrap();
                let label = column.label(column.codes().get(row));
                match &comparison.test {
                    Test::IsUnknown => Some(label.is_none()),
                    Test::Compare(_, value) => label.map(|label| label == value),
                    Test::In(_) => unreachable!(),
                }
            }
        }
    }

    fn any_expression() -> impl Strategy<Value = Expression> {
        let leaf = prop_oneof![
            Just(("age", Test::IsUnknown)),
            Just(("age", Test::Compare(Operator::Equal, "Child".into()))),
            Just(("year", Test::Compare(Operator::Equal, "2016".into()))),
            Just(("isForcedLabour", Test::Compare(Operator::Equal, "no".into()))),
        ]
        .prop_map(|(column, test)| {
            Expression::Compare(crate::filter::Comparison {
                column: column.into(),
                test,
            })
        });
        leaf.prop_recursive(4, 20, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|inner| Expression::Not(Box::new(inner))),
                proptest::collection::vec(inner.clone(), 1..4).prop_map(Expression::And),
                proptest::collection::vec(inner, 1..4).prop_map(Expression::Or),
            ]
        })
    }

    proptest! {
        #[test]
        fn blocks_of_rows_and_single_rows_answer_alike(expression in any_expression()) {
            let data = data();
            let filter = Filter(bind(&expression, &data).unwrap());
            for row in 0..data.rows() {
                prop_assert_eq!(filter.rows(&data).has(row), kleene(&expression, &data, row) == Some(true));
            }
        }
    }
}
