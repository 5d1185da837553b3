//! The page shown to the second of two editors of one record.

use record::{Kind, Record, Values};

use super::value::Place;
use super::{Context, Entries, RevisionFacts, address};
use crate::view::{ConflictPage, Fact};

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
    let facts = |values: &Values| -> Vec<Fact> {
        differing
            .clone()
            .map(|field| context.fact(Place::top(kind, field), values.get(field.code)))
            .collect()
    };
    let heading = context.text("conflict-heading");
    let path = address::edit(&theirs.id);
    let mut values = entries.pairs();
    values.push(("reason".to_owned(), reason.to_owned()));
    ConflictPage {
        title: context.title(&context.schema.title(theirs, context.language)),
        theirs: context.revision_row(kind, &theirs.id, revision),
        their_facts: facts(&theirs.values),
        own_facts: facts(own),
        action: context.href(&path),
        values,
        record_href: context.href(&address::record(kind, &theirs.id)),
        frame: context
            .frame(path, heading)
            .crumb(context.kind_label(kind, true), &address::register(kind))
            .crumb(theirs.id.as_str(), &address::record(kind, &theirs.id)),
    }
}
