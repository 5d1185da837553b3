//! The history of a record and the differences between two of its revisions.

use jiff::Timestamp;
use record::difference::{Change as Difference, differences};
use record::{Field, Kind, Record, RecordId, Value};
use vocabulary::{LanguageTag, Translated};

use super::{Context, address, pieces};
use crate::view::shown::{direction_of, name_of};
use crate::view::{Change, DifferencePage, HistoryPage, Piece, RevisionRow, ShownText};

/// What is known of a revision beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionFacts {
    /// Its number, from 1.
    pub number: u32,
    /// When it was saved.
    pub at: Timestamp,
    /// Who saved it; none where its reader is not told.
    pub by: Option<String>,
    /// The reason given; none where its reader is not told.
    pub reason: Option<String>,
}

impl RevisionFacts {
    /// The day on which it was saved, in Coordinated Universal Time.
    pub fn day(&self) -> jiff::civil::Date {
        jiff::tz::TimeZone::UTC.to_datetime(self.at).date()
    }
}

impl Context<'_> {
    /// A revision as a row of a history.
    pub fn revision_row(&self, kind: &Kind, id: &RecordId, facts: &RevisionFacts) -> RevisionRow {
        RevisionRow {
            number: facts.number,
            href: self.href(&address::revision(kind, id, facts.number)),
            date: locale::format::timestamp(self.language, facts.at),
            iso: facts.at.strftime("%Y-%m-%dT%H:%MZ").to_string(),
            by: facts.by.clone(),
            reason: facts.reason.clone(),
        }
    }

    /// What changed between two states of a record, in the order of its fields.
    pub fn changes(&self, kind: &Kind, before: &Record, after: &Record) -> Vec<Change> {
        differences(kind.fields, &before.values, &after.values)
            .iter()
            .flat_map(|difference| self.change(kind, difference))
            .collect()
    }

    fn change(&self, kind: &Kind, difference: &Difference) -> Vec<Change> {
        let label = self.positioned_label(kind, &difference.path);
        let nothing = Translated::default();
        let texts = match (&difference.before, &difference.after) {
            (Value::Translated(before), Value::Translated(after)) => Some((before, after)),
            (Value::Missing(_), Value::Translated(after)) => Some((&nothing, after)),
            (Value::Translated(before), Value::Missing(_)) => Some((before, &nothing)),
            _ => None,
        };
        if let Some((before, after)) = texts {
            return self.changes_of_texts(&label, before, after);
        }
        let words = |value: &Value| match value {
            Value::Missing(record::Missing::NotStated) => String::new(),
            value => self.words(&difference.field, value),
        };
        vec![Change {
            label,
            lang: None,
            pieces: pieces::of(&words(&difference.before), &words(&difference.after)),
        }]
    }

    /// One change for each language whose text or status differs.
    fn changes_of_texts(&self, label: &str, before: &Translated, after: &Translated) -> Vec<Change> {
        let mut tags: Vec<LanguageTag> = before.iter().chain(after.iter()).map(|(tag, _)| tag).collect();
        tags.sort_unstable();
        tags.dedup();
        let mut changes = Vec::new();
        for tag in tags {
            let (old, new) = (before.get(tag), after.get(tag));
            if old == new {
                continue;
            }
            let foreign = tag != self.language.tag();
            let words = |text: Option<&vocabulary::translated::Text>| {
                text.map(|text| text.text.clone()).unwrap_or_default()
            };
            let (old_words, new_words) = (words(old), words(new));
            if old_words != new_words {
                changes.push(Change {
                    label: format!("{label} ({})", name_of(tag)),
                    lang: foreign.then(|| (tag.to_string(), direction_of(tag))),
                    pieces: pieces::of(&old_words, &new_words),
                });
            }
            if let (Some(old), Some(new)) = (old, new)
                && old.status != new.status
            {
                let status =
                    |status: vocabulary::TextStatus| self.text(&format!("text-status-{}", status.code()));
                changes.push(Change {
                    label: format!("{label} ({})", name_of(tag)),
                    lang: None,
                    pieces: vec![
                        Piece::Removed(status(old.status)),
                        Piece::Same(" ".to_owned()),
                        Piece::Added(status(new.status)),
                    ],
                });
            }
        }
        changes
    }

    /// The label of a path with positions, such as `operative.3.due`: "Operative paragraphs 3 · Due".
    pub fn positioned_label(&self, kind: &Kind, path: &str) -> String {
        let mut labels: Vec<String> = Vec::new();
        let mut fields: &[Field] = kind.fields;
        let mut bare = String::new();
        for part in path.split('.') {
            if let Some(field) = fields.iter().find(|field| field.code == part) {
                bare = record::problem::join_path(&bare, part);
                labels.push(self.field_label(kind, &bare, field));
                fields = field.inner();
            } else if let Some(last) = labels.last_mut() {
                let position: Option<i64> = part.parse().ok();
                let shown = position.map_or_else(
                    || part.to_owned(),
                    |position| locale::format::number(self.language, position),
                );
                last.push(' ');
                last.push_str(&shown);
            }
        }
        labels.join(" · ")
    }

    fn titled(&self, record: &Record) -> ShownText {
        self.title(&self.schema.title(record, self.language))
    }
}

/// The history of a record; `revisions` are newest first.
pub fn history(
    context: &Context<'_>,
    kind: &Kind,
    record: &Record,
    revisions: &[RevisionFacts],
) -> HistoryPage {
    let path = address::history(kind, &record.id);
    let frame = context
        .frame(path.clone(), context.text("history-heading"))
        .crumb(context.kind_label(kind, true), &address::register(kind))
        .crumb(record.id.as_str(), &address::record(kind, &record.id));
    HistoryPage {
        title: context.titled(record),
        record_href: context.href(&address::record(kind, &record.id)),
        action: context.href(&format!("{}/difference", address::record(kind, &record.id))),
        revisions: revisions
            .iter()
            .map(|facts| context.revision_row(kind, &record.id, facts))
            .collect(),
        frame,
    }
}

/// The differences between two revisions of a record.
pub fn difference(
    context: &Context<'_>,
    kind: &Kind,
    (before, from): (&Record, &RevisionFacts),
    (after, to): (&Record, &RevisionFacts),
) -> DifferencePage {
    let path = address::difference(kind, &after.id, from.number, to.number);
    let mut frame = context
        .frame(path, context.text("difference-heading"))
        .crumb(context.kind_label(kind, true), &address::register(kind))
        .crumb(after.id.as_str(), &address::record(kind, &after.id))
        .crumb(
            context.text("history-heading"),
            &address::history(kind, &after.id),
        );
    // Every pair of revisions has such a page; none of them is worth a place in a search engine.
    frame.listed = false;
    DifferencePage {
        title: context.titled(after),
        history_href: context.href(&address::history(kind, &after.id)),
        from: context.revision_row(kind, &after.id, from),
        to: context.revision_row(kind, &after.id, to),
        changes: context.changes(kind, before, after),
        frame,
    }
}
