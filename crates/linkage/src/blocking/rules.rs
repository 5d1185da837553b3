//! Which rules find candidates.

use super::part::{Form, Part, RULES, RuleProblem};
use crate::configuration::Configuration;
use crate::kind::Kind;
use crate::table::Table;

/// A rule: records are candidates where all its parts are equal.
pub type Rule = Vec<Part>;

/// The rules of the configuration, or those that follow from the kinds.
///
/// # Errors
/// What is wrong with a rule of the configuration.
pub fn rules(configuration: &Configuration, table: &Table) -> Result<Vec<Rule>, RuleProblem> {
    let written = &configuration.blocking.rules;
    if written.is_empty() {
        return Ok(default_rules(configuration, table));
    }
    if written.len() > RULES {
        return Err(RuleProblem::TooMany(written.len()));
    }
    written
        .iter()
        .enumerate()
        .map(|(place, rule)| {
            if rule.is_empty() {
                return Err(RuleProblem::Empty(place + 1));
            }
            rule.iter().map(|part| Part::read(part, configuration)).collect()
        })
        .collect()
}

/// Rules that together miss a pair only where it differs in nearly everything: each asks for two independent
/// things, or for one that few share.
fn default_rules(configuration: &Configuration, table: &Table) -> Vec<Rule> {
    let of_kind = |kinds: &[Kind]| -> Vec<usize> {
        (0..table.fields().len())
            .filter(|field| kinds.contains(&table.fields()[*field].kind))
            .collect()
    };
    let names: Vec<usize> = of_kind(&[Kind::Name]).into_iter().take(3).collect();
    let dates: Vec<usize> = of_kind(&[Kind::Date]).into_iter().take(2).collect();
    let codes = by_variety(table, of_kind(&[Kind::Code, Kind::Place, Kind::Text]));
    let mut rules: Vec<Rule> = Vec::new();
    rules.extend(dates.iter().map(|date| vec![Part::new(*date, Form::Unordered)]));
    if let Some((first, _)) = configuration.swapped_names() {
        rules.push(vec![Part::new(first, Form::Swapped)]);
    }
    rules.extend(
        codes
            .iter()
            .filter(|code| is_nearly_unique(table, **code))
            .map(|code| vec![Part::new(*code, Form::Whole)]),
    );
    for form in [Form::Year, Form::Day] {
        for name in &names {
            rules.extend(
                dates
                    .iter()
                    .map(|date| vec![Part::new(*name, Form::Sound), Part::new(*date, form)]),
            );
        }
    }
    for code in codes.iter().take(2) {
        rules.extend(
            names
                .iter()
                .map(|name| vec![Part::new(*name, Form::Sound), Part::new(*code, Form::Whole)]),
        );
        for form in [Form::Day, Form::Year] {
            rules.extend(
                dates
                    .iter()
                    .map(|date| vec![Part::new(*code, Form::Whole), Part::new(*date, form)]),
            );
        }
    }
    for (place, one) in codes.iter().enumerate() {
        for other in codes.iter().skip(place + 1).take(2) {
            rules.push(vec![Part::new(*one, Form::Whole), Part::new(*other, Form::Whole)]);
        }
    }
    rules.truncate(RULES);
    if rules.is_empty() {
        rules.extend((0..table.fields().len()).map(|field| {
            let form = if table.fields()[field].kind == Kind::Name {
                Form::Sound
            } else {
                Form::Whole
            };
            vec![Part::new(field, form)]
        }));
    }
    rules
}

/// The fields with the most different values first; those whose values say little are left out.
fn by_variety(table: &Table, mut fields: Vec<usize>) -> Vec<usize> {
    /// A field with fewer values divides records into blocks that are too large to be of use.
    const LEAST: usize = 12;
    fields.retain(|field| table.domain_of(*field).len() > LEAST);
    fields.sort_by_key(|field| std::cmp::Reverse(table.domain_of(*field).len()));
    fields
}

/// Whether a value is shared by few records.
fn is_nearly_unique(table: &Table, field: usize) -> bool {
    const RECORDS_OF_A_VALUE: usize = 8;
    table.domain_of(field).len() * RECORDS_OF_A_VALUE > table.len()
}

/// The fields by which blocks that are too large are divided further, the most telling first.
pub(super) fn dividers(table: &Table) -> Vec<Part> {
    let mut fields: Vec<usize> = (0..table.fields().len()).collect();
    fields.sort_by_key(|field| std::cmp::Reverse(table.domain_of(*field).len()));
    fields
        .into_iter()
        .map(|field| Part::new(field, Form::Whole))
        .collect()
}
