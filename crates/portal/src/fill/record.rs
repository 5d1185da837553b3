//! The page of one record, from its field table.

use std::collections::BTreeMap;

use record::common_fields::{self, Source as Stated};
use record::{Field, Kind, Missing, Need, Record, RecordId, Shape, Value};
use vocabulary::{Language, LanguageTag, TextStatus};

use super::value::{Place, iso_of};
use super::{Context, RevisionFacts, address, citation};
use crate::view::shown::name_of;
use crate::view::{
    Citation, Event, Fact, Link, Notice, OtherLanguage, Panel, RecordLinks, RecordPage, RelationGroup,
    Section, Shown, ShownText, Source, Tone,
};

/// A summary of at most this many characters stands under the title instead of in a part of its own.
const LEAD_LIMIT_CHARACTERS: usize = 400;
/// Identifiers of elements that the page uses itself.
const TAKEN: [&str; 7] = [
    "timeline", "related", "sources", "cite", "contents", "content", "search",
];

/// Another record that refers to this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The record that refers.
    pub from: RecordId,
    /// The code of its kind.
    pub kind: String,
    /// The field by which it refers, such as `operative.3.report`; positions do not matter.
    pub path: String,
}

/// A revision of a record with what is known around it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The record, reduced to what its reader may see.
    pub record: &'a Record,
    /// Its kind.
    pub kind: &'a Kind,
    /// The revision shown.
    pub revision: &'a RevisionFacts,
    /// Whether a later revision exists.
    pub superseded: bool,
    /// Whether the record was withdrawn.
    pub withdrawn: bool,
    /// Records that refer to it.
    pub incoming: &'a [Incoming],
    /// Whether its reader may change it.
    pub editable: bool,
}

/// The page of a record.
pub fn page(context: &Context<'_>, entry: &Entry<'_>) -> RecordPage {
    let (record, kind) = (entry.record, entry.kind);
    let title = context.title(&context.schema.title(record, context.language));
    let lead = lead(context, entry);
    let (facts, sections) = content(context, entry, lead.is_some());
    let here = address::record(kind, &record.id);
    let path = if entry.superseded {
        address::revision(kind, &record.id, entry.revision.number)
    } else {
        here.clone()
    };
    let mut frame = context
        .frame(path, title.text.clone())
        .crumb(context.kind_label(kind, true), &address::register(kind));
    frame.description = lead.as_ref().map(|lead| lead.text.clone()).unwrap_or_default();
    frame.listed = frame.listed && !entry.superseded && !entry.withdrawn;
    if entry.withdrawn {
        frame = frame.notice(Tone::Warning, context.text("record-withdrawn"));
    }
    if entry.superseded {
        frame.notices.push(Notice {
            tone: Tone::Warning,
            text: context.text("record-old-revision"),
            link: Some(Link::new(context.text("record-current"), context.href(&here))),
        });
    }
    RecordPage {
        kind_label: context.kind_label(kind, false),
        identifier: record.id.to_string(),
        title,
        lead,
        facts,
        sections,
        timeline: timeline(context, entry),
        relations: relations(context, entry),
        sources: common_fields::sources(&record.values)
            .iter()
            .map(|source| shown_source(context, source))
            .collect(),
        languages: languages(context, entry),
        panels: panels(context, entry),
        citation: Citation {
            plain: citation::plain(context, kind, record, entry.revision),
            ris_href: context.href(&format!("{here}.ris")),
            csl_href: context.href(&format!("{here}.csl.json")),
        },
        links: RecordLinks {
            json: context.href(&format!("{here}.json")),
            permanent: format!("{}{}", context.site.origin, address::permanent(&record.id)),
            history: context.href(&address::history(kind, &record.id)),
            edit: entry.editable.then(|| context.href(&address::edit(&record.id))),
        },
        revision: context.revision_line(entry.revision),
        frame,
    }
}

/// The summary, where it is short enough to stand under the title.
fn lead(context: &Context<'_>, entry: &Entry<'_>) -> Option<ShownText> {
    let Value::Translated(texts) = entry.record.values.get(entry.kind.summary?) else {
        return None;
    };
    ShownText::choose(texts, context.language, &context.text("text-machine"))
        .filter(|text| text.text.chars().count() <= LEAD_LIMIT_CHARACTERS && text.paragraphs().len() == 1)
}

/// Whether a value has a part of the page for itself.
fn has_own_part(field: &Field, value: &Value) -> bool {
    let is_long = matches!(
        field.shape,
        Shape::LongText | Shape::LongTranslated | Shape::Group(_)
    );
    is_long && !matches!(value, Value::Missing(_))
}

/// The other names of the record that none of its fields shows.
fn aliases(context: &Context<'_>, entry: &Entry<'_>) -> Option<Fact> {
    let shown: Vec<String> = entry
        .kind
        .fields
        .iter()
        .filter(|field| field.identifier)
        .flat_map(|field| {
            entry
                .record
                .values
                .get(field.code)
                .each()
                .map(move |value| (field, value))
        })
        .map(|(field, value)| context.words(field, value))
        .collect();
    let mut others: Vec<Shown> = entry
        .record
        .aliases
        .iter()
        .filter(|alias| !shown.contains(alias))
        .cloned()
        .map(Shown::Words)
        .collect();
    let value = match others.len() {
        0 => return None,
        1 => others.remove(0),
        _ => Shown::Many(others),
    };
    Some(Fact::new(context.text("field-aliases"), value))
}

fn content(context: &Context<'_>, entry: &Entry<'_>, has_lead: bool) -> (Vec<Fact>, Vec<Section>) {
    let kind = entry.kind;
    let (mut facts, mut sections) = (Vec::new(), Vec::new());
    for field in kind.fields {
        let value = entry.record.values.get(field.code);
        let is_title = kind.title.fields == [field.code];
        let is_lead = has_lead && kind.summary == Some(field.code);
        let has_own_place = matches!(field.code, "sources" | "related");
        let says_nothing = *value == Value::Missing(Missing::NotStated) && field.need == Need::Optional;
        if is_title || is_lead || has_own_place || says_nothing {
            continue;
        }
        let place = Place::top(kind, field);
        if has_own_part(field, value) {
            let id = if TAKEN.contains(&field.code) {
                format!("field-{}", field.code)
            } else {
                field.code.to_owned()
            };
            sections.push(Section {
                id,
                title: context.field_label(kind, field.code, field),
                value: context.value(place, value),
            });
        } else {
            facts.push(context.fact(place, value));
        }
    }
    facts.extend(aliases(context, entry));
    (facts, sections)
}

/// What happened, oldest first. One date alone is among the facts and needs no timeline.
fn timeline(context: &Context<'_>, entry: &Entry<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    for field in entry.kind.fields {
        let value = entry.record.values.get(field.code);
        if field.timeline
            && let Value::Date(date) = value
        {
            events.push((date, context.field_label(entry.kind, field.code, field)));
        }
        for value in value.each() {
            let Value::Group(group) = value else { continue };
            for inner in field.inner().iter().filter(|inner| inner.timeline) {
                if let Value::Date(date) = group.get(inner.code) {
                    let label = context.field_label(entry.kind, field.code, field);
                    let name = context
                        .name_of_group(field, group)
                        .map_or(label.clone(), |name| format!("{label}: {name}"));
                    // "Stages: adoption" says enough where the field is only called its date.
                    let words = match inner.code {
                        "date" => name,
                        _ => format!("{name} · {}", context.inner_label(inner)),
                    };
                    events.push((date, words));
                }
            }
        }
    }
    if events.len() < 2 {
        return Vec::new();
    }
    events.sort_by_key(|(date, _)| date.sort_key());
    events
        .into_iter()
        .map(|(date, words)| Event {
            date: locale::format::date(context.language, date),
            iso: iso_of(date),
            value: Shown::plain(words),
        })
        .collect()
}

/// The records named as related, then those that refer to this one, by their kind and field.
fn relations(context: &Context<'_>, entry: &Entry<'_>) -> Vec<RelationGroup> {
    let mut groups = Vec::new();
    let related: Vec<(ShownText, String)> = entry
        .record
        .values
        .get("related")
        .each()
        .filter_map(|value| match value {
            Value::Reference(id) => Some(context.record_link(id)),
            _ => None,
        })
        .collect();
    if !related.is_empty() {
        groups.push(RelationGroup {
            label: context.text("field-related"),
            links: related,
        });
    }
    let mut incoming: BTreeMap<(&str, String), Vec<(ShownText, String)>> = BTreeMap::new();
    for reference in entry.incoming {
        let codes = reference
            .path
            .split('.')
            .filter(|part| part.parse::<usize>().is_err());
        let path = codes.collect::<Vec<_>>().join(".");
        let links = incoming.entry((&reference.kind, path)).or_default();
        let link = context.record_link(&reference.from);
        if !links.contains(&link) {
            links.push(link);
        }
    }
    for ((code, path), mut links) in incoming {
        let Some(kind) = context.schema.kind(code) else {
            continue;
        };
        locale::format::sort_by_key(context.language, &mut links, |(title, _)| title.text.clone());
        groups.push(RelationGroup {
            label: format!(
                "{} · {}",
                context.kind_label(kind, true),
                context.path_label(kind, &path)
            ),
            links,
        });
    }
    groups
}

fn shown_source(context: &Context<'_>, source: &Stated) -> Source {
    // What a source says of itself is in its own language, whose words must not be torn apart by the other direction.
    let in_place = |words: String| {
        if locale::format::runs_against(context.language, &words) {
            locale::format::isolate(&words)
        } else {
            words
        }
    };
    let labelled = |code: &str, words: Option<String>| {
        let words = in_place(words?);
        Some(format!("{}: {words}", context.text(&format!("field-{code}"))))
    };
    let symbol = source.document.stated().map(ToString::to_string);
    let mut name: Vec<String> = [source.title.stated().cloned(), symbol.clone()]
        .into_iter()
        .flatten()
        .collect();
    name.extend(labelled("paragraph", source.paragraph.stated().cloned()));
    let date = source
        .date
        .stated()
        .map(|date| locale::format::date(context.language, date));
    let note: Vec<String> = [
        labelled("date", date),
        labelled("where_read", source.where_read.stated().cloned()),
        labelled("licence", source.licence.stated().cloned()),
        labelled("note", source.note.stated().cloned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let href = source.url.stated().map(|url| url.0.clone());
    Source {
        text: ShownText::plain(name.join(" · ")),
        href: href.or_else(|| symbol.map(|symbol| context.href(&address::search(&symbol)))),
        note: (!note.is_empty()).then(|| note.join(" · ")),
    }
}

/// How the texts of the record stand in every other language: the least certain status of its texts there.
fn languages(context: &Context<'_>, entry: &Entry<'_>) -> Vec<OtherLanguage> {
    let mut found: BTreeMap<LanguageTag, TextStatus> = BTreeMap::new();
    for (_, value) in entry.record.values.iter() {
        collect_statuses(value, &mut found);
    }
    if found.is_empty() {
        return Vec::new();
    }
    let path = address::record(entry.kind, &entry.record.id);
    let own = Language::ALL.map(Language::tag);
    let others = found.keys().copied().filter(|tag| !own.contains(tag));
    own.into_iter()
        .chain(others)
        .filter(|tag| *tag != context.language.tag())
        .map(|tag| OtherLanguage {
            autonym: name_of(tag),
            code: tag.to_string(),
            href: tag
                .language()
                .map(|language| format!("/{}/{path}", language.code())),
            status_label: context.text(match found.get(&tag) {
                Some(TextStatus::Original) => "text-original",
                Some(TextStatus::Reviewed) => "text-reviewed",
                Some(TextStatus::Machine) => "text-machine",
                None => "text-none",
            }),
        })
        .collect()
}

fn collect_statuses(value: &Value, found: &mut BTreeMap<LanguageTag, TextStatus>) {
    match value {
        Value::Translated(texts) => {
            for (tag, text) in texts.iter() {
                let status = found.entry(tag).or_insert(text.status);
                *status = (*status).max(text.status);
            }
        }
        Value::Group(values) => values
            .iter()
            .for_each(|(_, value)| collect_statuses(value, found)),
        Value::Many(values) => values.iter().for_each(|value| collect_statuses(value, found)),
        _ => {}
    }
}

/// The ways on: the records of the register that share a code with this one in a field that lists show.
fn panels(context: &Context<'_>, entry: &Entry<'_>) -> Vec<Panel> {
    let links: Vec<Link> = entry
        .kind
        .fields
        .iter()
        .filter(|field| field.facet && field.column && !field.many)
        .filter_map(|field| match entry.record.values.get(field.code) {
            Value::Code(code) => Some(Link::new(
                format!(
                    "{}: {}",
                    context.field_label(entry.kind, field.code, field),
                    context.code_label(field, code)
                ),
                context.href(&address::filtered(entry.kind, field.code, code)),
            )),
            _ => None,
        })
        .collect();
    if links.is_empty() {
        return Vec::new();
    }
    vec![Panel {
        title: context.text("record-more-like-this"),
        links,
    }]
}
