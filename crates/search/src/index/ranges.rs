//! Ranges of dates and numbers, read from columns.

use tantivy::SegmentReader;
use tantivy::query::Query;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use vocabulary::PartialDate;

use super::extract::day_numbers;
use crate::query::Endpoint;

/// The records with a date in the column that may lie between two ends.
///
/// The column holds two day numbers for each date, its first and its last; the library keeps their order.
pub(crate) fn dates(column: String, from: Option<&PartialDate>, to: Option<&PartialDate>) -> Box<dyn Query> {
    let from = from.map_or(i64::MIN, |from| day_numbers(from).0);
    let to = to.map_or(i64::MAX, |to| day_numbers(to).1);
    let factory = move |reader: &SegmentReader| {
        let days = reader.fast_fields().column_opt::<i64>(&column)?;
        Ok(move |doc| {
            let Some(days) = &days else { return false };
            let mut values = days.values_for_doc(doc);
            while let (Some(first), Some(last)) = (values.next(), values.next()) {
                if from <= last && first <= to {
                    return true;
                }
            }
            false
        })
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(factory)))
}

/// The records with a number in the column between two ends.
pub(crate) fn numbers(column: String, from: Option<f64>, to: Option<f64>) -> Box<dyn Query> {
    let factory = move |reader: &SegmentReader| {
        let numbers = reader.fast_fields().column_opt::<f64>(&column)?;
        Ok(move |doc| {
            numbers.as_ref().is_some_and(|numbers| {
                let mut values = numbers.values_for_doc(doc);
                values
                    .any(|number| from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to))
            })
        })
    };
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(factory)))
}

/// The ends of a range of dates; nothing where an end is a number.
pub(crate) fn date_ends<'a>(
    from: Option<&'a Endpoint>,
    to: Option<&'a Endpoint>,
) -> Option<(Option<&'a PartialDate>, Option<&'a PartialDate>)> {
    let date = |end: Option<&'a Endpoint>| match end {
        None => Some(None),
        Some(Endpoint::Date(date)) => Some(Some(date)),
        Some(Endpoint::Number(_)) => None,
    };
    Some((date(from)?, date(to)?))
}

/// The ends of a range of numbers; nothing where an end is a date.
pub(crate) fn number_ends(
    from: Option<&Endpoint>,
    to: Option<&Endpoint>,
) -> Option<(Option<f64>, Option<f64>)> {
    let number = |end: Option<&Endpoint>| match end {
        None => Some(None),
        Some(Endpoint::Number(number)) => Some(Some(*number)),
        Some(Endpoint::Date(_)) => None,
    };
    Some((number(from)?, number(to)?))
}
