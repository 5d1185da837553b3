//! `palermo show`.

use clap::Args;
use portal::fill::Titles;
use record::{Field, Missing, RecordId, Value, Values};
use serde_json::{Value as Json, json};
use usecases::{Found, Palermo, RevisionLine};

use crate::desk::{Desk, OPERATOR, Words};
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_line};

/// What `palermo show` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo show S/PRST/2015/25\n  palermo show \"prst 2015 25\" --language fr\n  palermo show case-aus009 --history --json"
)]
pub struct ShowArguments {
    /// The identifier, or any other name of the record, in any spelling
    name: String,
    /// Show this revision of it instead of the one the public sees
    #[arg(long, value_name = "NUMBER")]
    revision: Option<u32>,
    /// Show its revisions too: when, by whom and why
    #[arg(long)]
    history: bool,
}

/// Runs `palermo show`.
///
/// # Errors
/// Where there is no such record, the store cannot be read or the output not written.
pub fn run(desk: &Desk<'_>, wish: &ShowArguments) -> Result<Exit, Failure> {
    let palermo = desk.open_for_reading()?;
    let mut found = palermo.records_called(&OPERATOR, &wish.name)?;
    if let Some(number) = wish.revision {
        found = found
            .iter()
            .map(|one| palermo.revision(&OPERATOR, &one.record.id, number))
            .collect::<Result<_, _>>()?;
    }
    let mut records = Vec::new();
    for one in &found {
        let history = if wish.history {
            palermo.history(&OPERATOR, &one.record.id)?
        } else {
            Vec::new()
        };
        if desk.global.json {
            records.push(to_json(one, &history));
        } else {
            print(desk, &palermo, one, &history)?;
        }
    }
    if desk.global.json {
        print_json(
            "palermo.record/1",
            json!({ "name": wish.name, "records": records }),
        )?;
    }
    Ok(Exit::Ok)
}

fn to_json(found: &Found, history: &[RevisionLine]) -> Json {
    let mut json = found.to_json();
    if let (Json::Object(object), false) = (&mut json, history.is_empty()) {
        let lines: Vec<Json> = history
            .iter()
            .map(|line| {
                json!({
                    "revision": line.number,
                    "state": line.state.code(),
                    "at": line.at.to_string(),
                    "by": line.by,
                    "reason": line.reason,
                })
            })
            .collect();
        object.insert("history".into(), lines.into());
    }
    json
}

fn print(desk: &Desk<'_>, palermo: &Palermo, found: &Found, history: &[RevisionLine]) -> Result<(), Failure> {
    let messages = desk.messages();
    let titles = titles(desk, palermo, found)?;
    let words = desk.words_with(palermo, titles);
    let title = palermo.schema().title(&found.record, desk.language());
    let revision = messages.with(
        "record-revision",
        &[
            ("number", found.revision.number.into()),
            (
                "date",
                locale::format::timestamp(desk.language(), found.revision.at).into(),
            ),
        ],
    );
    print_line(&title.text)?;
    print_line(&format!(
        "{} · {} · {} · {revision}",
        found.record.id,
        words.context().kind_label(found.kind, false),
        messages.text(&format!("state-{}", found.revision.state.code())),
    ))?;
    if !found.record.aliases.is_empty() {
        let label = messages.text("field-aliases");
        print_line(&format!("{label}: {}", found.record.aliases.join("; ")))?;
    }
    print_line("")?;
    for field in found.kind.fields {
        let value = found.record.values.get(field.code);
        if !matches!(value, Value::Missing(Missing::NotStated)) {
            let label = words.context().field_label(found.kind, field.code, field);
            print_value(&words, field, &label, value, "")?;
        }
    }
    for line in history {
        print_line(&format!(
            "{} · {} · {} · {} · {}",
            line.number,
            messages.text(&format!("state-{}", line.state.code())),
            locale::format::timestamp(desk.language(), line.at),
            line.by.as_deref().unwrap_or_default(),
            line.reason.as_deref().unwrap_or_default(),
        ))?;
    }
    print_line("")?;
    Ok(())
}

/// A value after its label; groups with their fields below, further in.
fn print_value(
    words: &Words<'_>,
    field: &Field,
    label: &str,
    value: &Value,
    margin: &str,
) -> Result<(), Failure> {
    match value {
        Value::Group(values) => print_group(words, field, label, values, margin),
        Value::Many(values) if !field.inner().is_empty() => {
            for (position, value) in values.iter().enumerate() {
                let label = format!("{label} {}", position + 1);
                print_value(words, field, &label, value, margin)?;
            }
            Ok(())
        }
        value => {
            let text = words.context().words(field, value);
            let inner = format!("\n{margin}  ");
            Ok(print_line(&format!(
                "{margin}{label}: {}",
                text.replace('\n', &inner)
            ))?)
        }
    }
}

fn print_group(
    words: &Words<'_>,
    field: &Field,
    label: &str,
    values: &Values,
    margin: &str,
) -> Result<(), Failure> {
    print_line(&format!("{margin}{label}:"))?;
    let deeper = format!("{margin}  ");
    for inner in field.inner() {
        let value = values.get(inner.code);
        if !matches!(value, Value::Missing(Missing::NotStated)) {
            print_value(words, inner, &words.context().inner_label(inner), value, &deeper)?;
        }
    }
    Ok(())
}

/// The titles of the records that a record refers to.
fn titles(desk: &Desk<'_>, palermo: &Palermo, found: &Found) -> Result<Titles, Failure> {
    let mut ids = Vec::new();
    collect_references(&found.record.values, &mut ids);
    let others = palermo.records(&OPERATOR, &ids)?;
    Ok(Titles::of(
        palermo.schema(),
        desk.language(),
        others.values().map(|other| &other.record),
    ))
}

fn collect_references(values: &Values, ids: &mut Vec<RecordId>) {
    for (_, value) in values.iter() {
        for one in value.each() {
            match one {
                Value::Reference(id) => ids.push(id.clone()),
                Value::Group(inner) => collect_references(inner, ids),
                _ => {}
            }
        }
    }
}
