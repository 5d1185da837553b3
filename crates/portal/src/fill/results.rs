//! The page of a list or a search, from the answer of the index.

use std::collections::BTreeMap;

use record::{Field, Kind, Record, RecordId, Shape, ShownTitle, Value};
use search::index::{Highlight, Matched};
use search::query::{Note, NoteKind};
use search::{Answer, Hit as Found, Sort};

use super::question::{Question, SORTS, sort_code};
use super::{Context, address, facets};
use crate::view::shown::direction_of;
use crate::view::{Choice, CodeLink, Fragment, Hit, ListLinks, Period, ResultsPage, ShownText, Snippet};

/// The most characters of the beginning of a text that stands for a snippet.
const BEGINNING_CHARACTERS: usize = 160;
/// The most facts on the line under a title.
const MOST_FACTS: usize = 4;
/// The most codes under a hit.
const MOST_TAGS: usize = 3;

/// What a page of results is made of beside the question and its answer.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The records of the hits, reduced to what their reader may see. A hit without its record shows its title alone.
    pub records: &'a BTreeMap<RecordId, Record>,
    /// How many records the register, or the portal, has without any filter.
    pub all: u64,
    /// Whether the reader may add a record.
    pub may_add: bool,
}

/// A count in the digits and with the separators of the language.
pub(super) fn number(context: &Context<'_>, count: u64) -> String {
    locale::format::number(context.language, i64::try_from(count).unwrap_or(i64::MAX))
}

/// The page of an answer.
pub fn page(context: &Context<'_>, question: &Question, answer: &Answer, around: Around<'_>) -> ResultsPage {
    let first = question.first_page();
    let address = question.at(&question.query());
    let title = question.kind.map_or_else(
        || context.text("search-heading"),
        |kind| context.kind_label(kind, true),
    );
    let mut frame = context.frame(address, title);
    // Searches are endless; only the registers themselves are worth a place in a search engine.
    frame.listed = frame.listed && question.kind.is_some() && question.query().is_empty();
    let path = context.href(&question.path());
    let next = answer.next.as_ref().map(|cursor| {
        let mut next = question.first_page();
        next.request.after = Some(cursor.clone());
        context.href(&next.at(&next.query()))
    });
    let is_later = question.request.after.is_some();
    let has_period = question.kind.is_none_or(|kind| kind.date.is_some());
    let total = if question.is_narrowed() {
        "results-total"
    } else {
        "results-all"
    };
    ResultsPage {
        query: question.request.query.clone(),
        action: path.clone(),
        total: context.with(total, &[("count", answer.total.into())]),
        scope: scope(context, question, around.all),
        notes: notes(context, question, answer),
        facets: facets::facets(context, question, answer),
        period: has_period.then(|| Period {
            from: question.from.clone(),
            to: question.to.clone(),
        }),
        sorts: sorts(context, question),
        chips: facets::chips(context, question),
        clear_href: context.href(&question.without(|name, _| name != "q" && name != "sort")),
        hits: answer
            .hits
            .iter()
            .map(|found| hit(context, question, found, around.records.get(&found.id)))
            .collect(),
        first_href: is_later.then(|| context.href(&first.at(&first.query()))),
        next_href: next,
        downloads: ListLinks::of(&path, &first.query()),
        new_href: question
            .kind
            .filter(|_| around.may_add)
            .map(|kind| context.href(&address::new(kind))),
        frame,
    }
}

/// Of how many, and in what order.
fn scope(context: &Context<'_>, question: &Question, all: u64) -> String {
    let order = context.text(&format!("sort-{}", sort_code(question.request.sort)));
    if question.is_narrowed() {
        format!(
            "{} · {order}",
            context.with("results-of", &[("count", all.into())])
        )
    } else {
        order
    }
}

/// The orders there are: by relevance only where there are words, by date only where there are dates.
fn sorts(context: &Context<'_>, question: &Question) -> Vec<Choice> {
    let has_dates = question.kind.is_none_or(|kind| kind.date.is_some());
    SORTS
        .iter()
        .filter(|(sort, _)| match sort {
            Sort::Relevance => !question.request.query.is_empty(),
            Sort::Newest | Sort::Oldest => has_dates,
            Sort::Title => true,
        })
        .map(|(_, code)| {
            Choice::new(*code, context.text(&format!("sort-{code}")))
                .chosen_if(sort_code(question.request.sort))
        })
        .collect()
}

/// How the question was understood.
pub fn notes(context: &Context<'_>, question: &Question, answer: &Answer) -> Vec<String> {
    let dates = question.unreadable.iter().map(|name| {
        let typed = if *name == "from" {
            &question.from
        } else {
            &question.to
        };
        context.messages().problem("bad-date", &[("value", typed)])
    });
    let mut notes: Vec<String> = dates.collect();
    for note in &answer.notes {
        let said = note_words(context, &question.request.query, note);
        if !notes.contains(&said) {
            notes.push(said);
        }
    }
    notes
}

fn note_words(context: &Context<'_>, query: &str, note: &Note) -> String {
    let words = query.get(note.span.clone()).unwrap_or(query).trim();
    match note.kind {
        NoteKind::SimilarWords => context.with("results-corrected", &[("query", query.into())]),
        NoteKind::UnknownWord => context.with("results-not-a-language", &[("query", words.into())]),
        kind => context.with(&format!("results-note-{kind}"), &[("words", words.into())]),
    }
}

fn hit(context: &Context<'_>, question: &Question, found: &Found, record: Option<&Record>) -> Hit {
    let kind = context.schema.kind(&found.kind);
    let title = context.title(&ShownTitle {
        text: found.title.clone(),
        language: found.title_language,
        status: found.title_status,
    });
    let mut hit = match (kind, record) {
        (Some(kind), Some(record)) => of_record(context, kind, record, title),
        (kind, _) => bare(context, kind, &found.id, title),
    };
    if question.kind.is_some() {
        hit.kind_label = None;
    }
    if let Some(snippet) = snippet(context, kind, &found.highlights) {
        hit.snippet = Some(snippet);
    }
    hit.matched = matched(context, &found.matched);
    hit
}

/// A hit of which nothing but the title is known.
fn bare(context: &Context<'_>, kind: Option<&Kind>, id: &RecordId, title: ShownText) -> Hit {
    Hit {
        title,
        href: kind.map_or_else(
            || address::permanent(id),
            |kind| context.href(&address::record(kind, id)),
        ),
        kind_label: kind.map(|kind| context.kind_label(kind, false)),
        meta: Vec::new(),
        snippet: None,
        tags: Vec::new(),
        matched: None,
    }
}

/// A record as a list shows it: title, the fields that lists show, the beginning of its summary, its codes.
pub fn of_record(context: &Context<'_>, kind: &Kind, record: &Record, title: ShownText) -> Hit {
    Hit {
        meta: facts(context, kind, record),
        snippet: kind.summary.and_then(|path| beginning(context, record, path)),
        tags: tags(context, kind, record),
        ..bare(context, Some(kind), &record.id, title)
    }
}

fn facts(context: &Context<'_>, kind: &Kind, record: &Record) -> Vec<String> {
    kind.fields
        .iter()
        .filter(|field| field.column && !kind.title.fields.contains(&field.code))
        .filter_map(|field| {
            let words: Vec<String> = record
                .values
                .get(field.code)
                .each()
                .map(|value| context.words(field, value))
                .collect();
            (!words.is_empty()).then(|| locale::format::list(context.language, &words))
        })
        .take(MOST_FACTS)
        .collect()
}

/// The codes of the repeated fields that searches count, as far as there is room: the first of each field before
/// the second of any.
fn tags(context: &Context<'_>, kind: &Kind, record: &Record) -> Vec<CodeLink> {
    let fields = kind
        .fields
        .iter()
        .filter(|field| field.many && field.facet && !field.column && matches!(field.shape, Shape::Code(_)));
    let mut codes: Vec<(usize, &Field, &str)> = fields
        .flat_map(|field| {
            let values = record.values.get(field.code).each().enumerate();
            values.filter_map(move |(place, value)| match value {
                Value::Code(code) => Some((place, field, code.as_str())),
                _ => None,
            })
        })
        .collect();
    codes.sort_by_key(|(place, ..)| *place);
    codes
        .into_iter()
        .take(MOST_TAGS)
        .map(|(_, field, code)| CodeLink {
            label: context.code_label(field, code).to_owned(),
            href: Some(context.href(&address::filtered(kind, field.code, code))),
        })
        .collect()
}

fn beginning(context: &Context<'_>, record: &Record, path: &str) -> Option<Snippet> {
    let Value::Translated(texts) = record.values.get(path) else {
        return None;
    };
    let chosen = texts.choose(context.language)?;
    let mut text: String = chosen.text.chars().take(BEGINNING_CHARACTERS).collect();
    if text.len() < chosen.text.len() {
        // Cut at the last space, unless the script has none.
        if let Some(place) = text
            .rfind(char::is_whitespace)
            .filter(|place| *place > BEGINNING_CHARACTERS / 2)
        {
            text.truncate(place);
        }
        text.truncate(
            text.trim_end_matches(|character: char| !character.is_alphanumeric())
                .len(),
        );
        text.push('…');
    }
    Some(Snippet {
        lang: foreign(context, chosen.language),
        fragments: vec![Fragment { text, hit: false }],
    })
}

/// The first place that matches outside the title, which the hit shows anyway.
fn snippet(context: &Context<'_>, kind: Option<&Kind>, highlights: &[Highlight]) -> Option<Snippet> {
    let titles = kind.map_or(&[][..], |kind| kind.title.fields);
    let best = highlights
        .iter()
        .find(|highlight| !titles.contains(&highlight.path.as_str()))?;
    Some(Snippet {
        lang: foreign(context, best.language),
        fragments: best
            .fragments
            .iter()
            .map(|(text, hit)| Fragment {
                text: text.clone(),
                hit: *hit,
            })
            .collect(),
    })
}

/// The attributes of a text in another language than the page. Which way a text without a language runs is left
/// to its first letters.
fn foreign(context: &Context<'_>, tag: vocabulary::LanguageTag) -> Option<(String, &'static str)> {
    let is_foreign = tag != context.language.tag();
    let direction = if tag.as_str() == "und" {
        "auto"
    } else {
        direction_of(tag)
    };
    is_foreign.then(|| (tag.to_string(), direction))
}

/// The terms of the code lists by which a record was found, in the language of the page.
fn matched(context: &Context<'_>, terms: &[Matched]) -> Option<String> {
    let mut labels: Vec<String> = Vec::new();
    for term in terms {
        let label = context
            .schema
            .lists()
            .label(&term.list, &term.code, context.language)
            .unwrap_or(&term.term)
            .to_owned();
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let term = locale::format::list(context.language, &labels);
    (!labels.is_empty()).then(|| context.with("results-matched", &[("term", term.into())]))
}
