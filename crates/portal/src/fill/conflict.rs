//! The page shown to the second of two editors of one record.

use record::{Kind, Record, Value, Values};

use super::value::Place;
use super::{Context, Entries, RevisionFacts, address};
use crate::view::{ConflictPage, Fact, Shown, ShownText};

/// Both versions of the fields in which they differ.
///
/// `theirs` is the record as saved meanwhile with its revision, `own` what the entries make.
pub fn page(
    context: &Context<'_>,
    kind: &Kind,
    (theirs, revision): (&Record, &RevisionFacts),
    own: &Values,
    entries: &Entries,
    reason: &str,
) -> ConflictPage {
    let differing = kind
        .fields
        .iter()
        .filter(|field| theirs.values.get(field.code) != own.get(field.code));
    let facts = |values: &Values, others: &Values| -> Vec<Fact> {
        differing
            .clone()
            .map(|field| {
                let place = Place::top(kind, field);
                let (value, other) = (values.get(field.code), others.get(field.code));
                Fact::new(
                    context.field_label(kind, field.code, field),
                    differing_texts(context, value, other).unwrap_or_else(|| context.value(place, value)),
                )
            })
            .collect()
    };
    let heading = context.text("conflict-heading");
    let path = address::edit(&theirs.id);
    let mut values = entries.pairs();
    values.push(("reason".to_owned(), reason.to_owned()));
    ConflictPage {
        title: context.title(&context.schema.title(theirs, context.language)),
        theirs: context.revision_row(kind, &theirs.id, revision),
        their_facts: facts(&theirs.values, own),
        own_facts: facts(own, &theirs.values),
        action: context.href(&path),
        values,
        record_href: context.href(&address::record(kind, &theirs.id)),
        frame: context
            .frame(path, heading)
            .crumb(context.kind_label(kind, true), &address::register(kind))
            .crumb(theirs.id.as_str(), &address::record(kind, &theirs.id)),
    }
}

/// Where both versions hold texts, those of the languages in which they differ, each with its language and
/// status: the text in the language of the page may be the same in both.
fn differing_texts(context: &Context<'_>, value: &Value, other: &Value) -> Option<Shown> {
    let (Value::Translated(texts), Value::Translated(others)) = (value, other) else {
        return None;
    };
    let machine = context.text("text-machine");
    let shown = texts
        .iter()
        .filter(|(tag, text)| others.get(*tag) != Some(*text))
        .map(|(tag, text)| ShownText::marked(&text.text, tag, text.status, context.language, &machine));
    Some(Shown::Texts(shown.collect()))
}
