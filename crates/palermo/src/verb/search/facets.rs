//! Facets: the values of fields, with their labels and counts.

use portal::fill::Context;
use portal::fill::facets::{label, value_label};
use portal::fill::question::Question;
use search::index::{Answer, FacetCounts};
use serde_json::{Map, Value, json};

use crate::exit::Failure;
use crate::output::print_line;

/// How many values of a facet are printed.
const VALUES_SHOWN: usize = 6;

/// `{field: [{code, label, count}]}`.
pub fn to_json(context: &Context<'_>, question: &Question, answer: &Answer) -> Value {
    let mut facets = Map::new();
    for facet in &answer.facets {
        let values: Vec<Value> = facet
            .values
            .iter()
            .map(|(code, count)| {
                let label = value_label(context, question, &facet.path, code);
                json!({ "code": code, "label": label, "count": count })
            })
            .collect();
        facets.insert(facet.path.clone(), values.into());
    }
    facets.into()
}

/// Prints a line for each facet: its words, its name in filters, its most frequent values.
pub fn print(context: &Context<'_>, question: &Question, answer: &Answer) -> Result<(), Failure> {
    for facet in answer.facets.iter().filter(|facet| !facet.values.is_empty()) {
        let name = label(context, question, &facet.path);
        let values = values(context, question, facet).join(" · ");
        print_line(&format!("{name} [{}]: {values}", facet.path))?;
    }
    Ok(())
}

fn values(context: &Context<'_>, question: &Question, facet: &FacetCounts) -> Vec<String> {
    let mut values: Vec<String> = facet
        .values
        .iter()
        .take(VALUES_SHOWN)
        .map(|(code, count)| {
            let label = value_label(context, question, &facet.path, code);
            format!("{label} ({count})")
        })
        .collect();
    let more = facet.values.len().saturating_sub(VALUES_SHOWN) as u64 + facet.further;
    if more > 0 {
        values.push(context.with("facet-more", &[("count", more.into())]));
    }
    values
}
