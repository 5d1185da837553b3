//! `palermo kinds`.

use clap::Args;
use record::{Field, Kind};
use serde_json::{Value, json};
use usecases::Palermo;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo kinds` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo kinds\n  palermo kinds case\n  palermo kinds --pack packs/ejemplo.toml --language es"
)]
pub struct KindsArguments {
    /// The kind whose fields are listed; every kind where it is left out
    kind: Option<String>,
}

/// Runs `palermo kinds`.
///
/// # Errors
/// Where there is no such kind, the store cannot be read or the output not written.
pub fn run(desk: &Desk<'_>, wish: &KindsArguments) -> Result<Exit, Failure> {
    let palermo = desk.open_for_reading()?;
    let chosen = wish.kind.as_deref().map(|name| palermo.kind(name)).transpose()?;
    let counts: Vec<(&'static Kind, u64)> = palermo
        .counts()?
        .into_iter()
        .filter(|(kind, _)| chosen.is_none_or(|chosen| chosen.code == kind.code))
        .collect();
    desk.answer(
        "palermo.kinds/1",
        || {
            let kinds: Vec<Value> = counts
                .iter()
                .map(|(kind, count)| describe_kind(desk, &palermo, kind, *count))
                .collect();
            json!({ "kinds": kinds })
        },
        || match chosen {
            Some(kind) => rows_of_fields(desk, &palermo, kind),
            None => rows_of_kinds(desk, &palermo, &counts),
        },
    )?;
    Ok(Exit::Ok)
}

fn rows_of_kinds(desk: &Desk<'_>, palermo: &Palermo, counts: &[(&'static Kind, u64)]) -> Vec<Vec<String>> {
    let (messages, words) = (desk.messages(), desk.words(palermo));
    let mut rows = vec![vec![
        messages.text("command-code"),
        messages.text("command-records"),
        messages.text("command-label"),
        messages.text("command-about"),
    ]];
    rows.extend(counts.iter().map(|(kind, count)| {
        vec![
            kind.code.to_owned(),
            count.to_string(),
            words.context().kind_label(kind, true),
            words.context().kind_about(kind),
        ]
    }));
    rows
}

fn rows_of_fields(desk: &Desk<'_>, palermo: &Palermo, kind: &'static Kind) -> Vec<Vec<String>> {
    let (messages, words) = (desk.messages(), desk.words(palermo));
    let mut rows = vec![vec![
        messages.text("command-path"),
        messages.text("command-label"),
        messages.text("command-takes"),
        messages.text("command-need"),
    ]];
    rows.extend(kind.paths().iter().map(|(path, field)| {
        vec![
            path.clone(),
            words.context().field_label(kind, path, field),
            messages.text(&format!("shape-{}", field.shape.name())),
            messages.text(&format!("command-need-{}", field.need.code())),
        ]
    }));
    rows
}

fn describe_kind(desk: &Desk<'_>, palermo: &Palermo, kind: &'static Kind, count: u64) -> Value {
    let words = desk.words(palermo);
    let fields: Vec<Value> = kind
        .paths()
        .iter()
        .map(|(path, field)| {
            let label = words.context().field_label(kind, path, field);
            describe_field(path, field, &label)
        })
        .collect();
    json!({
        "code": kind.code,
        "slug": kind.slug,
        "label": words.context().kind_label(kind, false),
        "plural": words.context().kind_label(kind, true),
        "about": kind.about.trim(),
        "records": count,
        "fields": fields,
    })
}

fn describe_field(path: &str, field: &Field, label: &str) -> Value {
    json!({
        "path": path,
        "label": label,
        "shape": field.shape.name(),
        "many": field.many,
        "need": field.need.code(),
        "reach": field.reach.code(),
        "facet": field.facet,
        "help": field.help.trim(),
    })
}
