//! Facets and the filters in force, with their words.

use record::{Field, Kind, Shape};
use search::Answer;
use search::index::{COMMON_FACETS, FacetCounts, UNKNOWN};

use super::Context;
use super::question::Question;
use crate::view::{Chip, Choice, Facet, FacetValue};

/// How many values of one facet a page shows, beside those in force; the others are on the same list with all values
/// of that facet, one address away.
const SHOWN_VALUES: usize = 6;

/// The facets of an answer that help somebody, and those in force.
pub(super) fn facets(context: &Context<'_>, question: &Question, answer: &Answer) -> Vec<Facet> {
    answer
        .facets
        .iter()
        .filter(|counts| question.kind.is_none() || counts.path != "kind")
        .filter(|counts| {
            !chosen_values(question, &counts.path).is_empty() || helps(question, counts, answer.total)
        })
        .map(|counts| facet(context, question, counts))
        .collect()
}

/// Whether a facet is worth its place. It is not where all its values are unknown, where every value is in every
/// record that was found, and where a field of a group has the name of one of the record itself (the keywords of a
/// second list), for which it would only be mistaken.
fn helps(question: &Question, counts: &FacetCounts, total: u64) -> bool {
    let is_known = counts.values.iter().any(|(code, _)| code != UNKNOWN);
    let tells_apart = counts.values.iter().any(|(_, count)| *count != total);
    let is_echo = counts
        .path
        .rsplit_once('.')
        .is_some_and(|(_, code)| question.kind.is_some_and(|kind| kind.field(code).is_some()));
    is_known && tells_apart && !is_echo
}

fn facet(context: &Context<'_>, question: &Question, counts: &FacetCounts) -> Facet {
    let path = &counts.path;
    let mut values = counts.values.clone();
    // A value that is in force stays in sight where nothing is found with it.
    for chosen in chosen_values(question, path) {
        if !values.iter().any(|(code, _)| *code == chosen) {
            values.push((chosen.to_owned(), 0));
        }
    }
    if path == "year" {
        values.sort_by(|left, right| right.0.cmp(&left.0));
    }
    values.sort_by_key(|(code, _)| (!is_chosen(question, path, code), code == UNKNOWN));
    let open = question.open.as_deref() == Some(path.as_str());
    let chosen = chosen_values(question, path).len();
    let hidden = if open {
        0
    } else {
        values.len().saturating_sub(SHOWN_VALUES.max(chosen))
    };
    values.truncate(values.len() - hidden);
    let left_out = u64::try_from(hidden).unwrap_or_default() + if open { 0 } else { counts.further };
    let most = values
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default()
        .max(1);
    Facet {
        label: label(context, question, path),
        name: path.clone(),
        values: values
            .into_iter()
            .map(|(code, count)| FacetValue {
                choice: Choice {
                    label: value_label(context, question, path, &code),
                    chosen: is_chosen(question, path, &code),
                    code,
                },
                count: super::results::number(context, count),
                share_percent: u8::try_from(count * 100 / most).unwrap_or(100),
            })
            .collect(),
        open,
        more: (left_out > 0).then(|| (left_out, context.href(&question.opened(path)))),
    }
}

fn chosen_values<'a>(question: &'a Question, path: &str) -> Vec<&'a str> {
    if path == "kind" {
        return question.request.kinds.iter().map(String::as_str).collect();
    }
    let filters = question
        .request
        .filters
        .iter()
        .filter(|filter| filter.path == path);
    filters
        .flat_map(|filter| filter.values.iter().map(String::as_str))
        .collect()
}

fn is_chosen(question: &Question, path: &str, code: &str) -> bool {
    chosen_values(question, path).contains(&code)
}

/// The field a facet counts, with its kind: of the register asked, else of the first kind that has it.
fn field_of(
    context: &Context<'_>,
    question: &Question,
    path: &str,
) -> Option<(&'static Kind, &'static Field)> {
    let find = |kind: &'static Kind| kind.field_at(path).map(|field| (kind, field));
    question
        .kind
        .and_then(find)
        .or_else(|| context.schema.kinds().iter().copied().find_map(find))
}

/// Whether a facet is one of every kind, and not the field of the register asked that is called the same.
fn is_common(question: &Question, path: &str) -> bool {
    COMMON_FACETS.contains(&path) && question.kind.and_then(|kind| kind.field_at(path)).is_none()
}

/// The words of a facet itself.
pub fn label(context: &Context<'_>, question: &Question, path: &str) -> String {
    if is_common(question, path) {
        return context.text(&format!("facet-{path}"));
    }
    match field_of(context, question, path) {
        Some((kind, _)) => context.path_label(kind, path),
        None => path.to_owned(),
    }
}

/// The words of a facet's value.
pub fn value_label(context: &Context<'_>, question: &Question, path: &str, code: &str) -> String {
    if code == UNKNOWN {
        return context.text("facet-missing");
    }
    if is_common(question, path) {
        return match path {
            "kind" => context
                .schema
                .kind(code)
                .map_or_else(|| code.to_owned(), |kind| context.kind_label(kind, true)),
            "country" => country(context, code),
            "language" => language(context, code),
            _ => code.to_owned(),
        };
    }
    let Some((_, field)) = field_of(context, question, path) else {
        return code.to_owned();
    };
    match (field.shape, code) {
        (Shape::Code(_), code) => context.code_label(field, code).to_owned(),
        (Shape::Flag, "true") => context.text("form-yes"),
        (Shape::Flag, "false") => context.text("form-no"),
        (Shape::Language, code) => language(context, code),
        (_, code) => code.to_owned(),
    }
}

fn country(context: &Context<'_>, code: &str) -> String {
    let label = context.schema.lists().label("country", code, context.language);
    label.unwrap_or(code).to_owned()
}

fn language(context: &Context<'_>, code: &str) -> String {
    code.parse()
        .map_or_else(|_| code.to_owned(), |tag| context.language_name(tag))
}

/// The filters in force, each with the address that takes it away.
pub(super) fn chips(context: &Context<'_>, question: &Question) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut add = |label: String, path: String| {
        chips.push(Chip {
            label,
            remove_href: context.href(&path),
        });
    };
    if question.kind.is_none() {
        for kind in &question.request.kinds {
            let address = question.without(|name, value| name == "kind" && value == kind);
            add(value_label(context, question, "kind", kind), address);
        }
    }
    for filter in &question.request.filters {
        for code in &filter.values {
            let label = format!(
                "{}: {}",
                label(context, question, &filter.path),
                value_label(context, question, &filter.path, code)
            );
            add(
                label,
                question.without(|name, value| name == filter.path && value == code),
            );
        }
    }
    for (name, key, typed) in [
        ("from", "period-from", &question.from),
        ("to", "period-to", &question.to),
    ] {
        if !typed.is_empty() {
            let shown = typed.parse().map_or_else(
                |_| typed.clone(),
                |date| locale::format::date(context.language, &date),
            );
            add(
                format!("{}: {shown}", context.text(key)),
                question.without(|other, _| other == name),
            );
        }
    }
    chips
}
