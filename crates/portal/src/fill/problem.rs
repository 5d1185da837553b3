//! Problems of a record as sentences at the fields they are in.

use record::{Field, Kind, Problem, Shape};

use super::form::is_ticked;
use super::{Context, Entries};
use crate::view;
use crate::view::{Control, FormField};

impl Context<'_> {
    /// What is wrong and how to mend it, in the language of the page.
    pub fn sentence(&self, problem: &Problem) -> String {
        self.sentence_about(problem, None)
    }

    /// The same where the field is known, whose list says what candidates are called.
    fn sentence_about(&self, problem: &Problem, field: Option<&Field>) -> String {
        let of_field = match field.map(|field| field.shape) {
            Some(Shape::Code(list)) => Some(list),
            Some(Shape::Language) => Some("language"),
            _ => None,
        };
        let list = problem
            .arguments
            .iter()
            .find(|(name, _)| *name == "list")
            .map(|(_, id)| id.as_str())
            .or(of_field)
            .and_then(|id| self.schema.lists().get(id));
        let arguments: Vec<(&str, String)> = problem
            .arguments
            .iter()
            .map(|(name, value)| {
                let shown = match (*name, list) {
                    ("nearest", _) if value.is_empty() => "—".to_owned(),
                    ("list", Some(list)) => list.title.get(self.language).to_owned(),
                    ("nearest" | "candidates" | "instead", Some(list)) => value
                        .split(", ")
                        .map(|code| list.label(code, self.language).unwrap_or(code))
                        .collect::<Vec<_>>()
                        .join(", "),
                    _ => value.clone(),
                };
                (*name, shown)
            })
            .collect();
        self.messages().problem(problem.code, &arguments)
    }
}

/// Writes each problem at its field and gives the summary that stands above the form, in the order of the
/// problems. A problem that is in none of the fields is in the summary alone.
pub(super) fn place(
    context: &Context<'_>,
    kind: &Kind,
    entries: &Entries,
    problems: &[Problem],
    fields: &mut [FormField],
) -> Vec<view::Problem> {
    let mut summary = Vec::new();
    for problem in problems {
        let without_positions = problem
            .path
            .split('.')
            .filter(|part| part.parse::<usize>().is_err());
        let field = kind.field_at(&without_positions.collect::<Vec<_>>().join("."));
        let sentence = context.sentence_about(problem, field);
        let name = name_of(context, kind, entries, &problem.path);
        let place = mark(fields, &name, &sentence);
        let label = context.positioned_label(kind, &problem.path);
        summary.push(view::Problem {
            what: match (problem.path.as_str(), label.is_empty()) {
                ("id", _) => context.text("field-identifier"),
                (path, true) if path.starts_with("aliases") => context.text("field-aliases"),
                (_, true) => context.kind_label(kind, false),
                (_, false) => label,
            },
            place: place.unwrap_or_default(),
            remedy: sentence,
        });
    }
    summary
}

/// The names in the form of what has a problem.
pub(super) fn names(
    context: &Context<'_>,
    kind: &Kind,
    entries: &Entries,
    problems: &[Problem],
) -> Vec<String> {
    let paths = problems.iter().map(|problem| problem.path.as_str());
    paths.map(|path| name_of(context, kind, entries, path)).collect()
}

/// Writes a sentence at the deepest field whose name begins the name, and gives what to link to.
fn mark(fields: &mut [FormField], name: &str, sentence: &str) -> Option<String> {
    let field = fields
        .iter_mut()
        .find(|field| name == field.name || name.starts_with(&format!("{}.", field.name)))?;
    let own = field.name.clone();
    let deeper = match &mut field.control {
        Control::Group(inner) => mark(inner, name, sentence),
        Control::Repeated { items, .. } => items
            .iter_mut()
            .find_map(|item| mark(&mut item.fields, name, sentence)),
        _ => None,
    };
    if deeper.is_some() {
        return deeper;
    }
    match &mut field.problem {
        Some(earlier) => {
            earlier.push(' ');
            earlier.push_str(sentence);
        }
        none => *none = Some(sentence.to_owned()),
    }
    let is_box = matches!(&field.control, Control::Translated { boxes, .. }
        if boxes.iter().any(|text| format!("{own}.{}", text.tag) == name));
    Some(if is_box { name.to_owned() } else { own })
}

/// The name in the form of a path in the record: positions count from 1 and leave empty items out there, and
/// count from 0 with gaps here.
fn name_of(context: &Context<'_>, kind: &Kind, entries: &Entries, path: &str) -> String {
    let mut fields: &[Field] = kind.fields;
    let mut name = String::new();
    let mut at_items = path.starts_with("aliases");
    for part in path.split('.') {
        let is_position = part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty();
        let shown = match part.parse::<usize>() {
            Ok(place) if is_position && at_items => {
                let filled = entries.filled_items(&name);
                place
                    .checked_sub(1)
                    .and_then(|place| filled.get(place).copied())
                    .map_or_else(|| part.to_owned(), |position| position.to_string())
            }
            _ => part.to_owned(),
        };
        if let Some(field) = fields.iter().find(|field| field.code == part) {
            at_items = field.many && !is_ticked(context.schema, field);
            if let Shape::Group(inner) = field.shape {
                fields = inner;
            }
        }
        name = record::problem::join_path(&name, shown);
    }
    name
}
