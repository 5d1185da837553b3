//! Lists: everything, or one register, searched, filtered and in order; in every form.

mod answer;
mod export;
pub mod rows;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use record::{Kind, Record, RecordId};
use search::index::{Answer as Found, LIMIT_MOST, Marks, Request};
use vocabulary::Language;

use super::asker::Asker;
use super::atom::{Entry, Feed};
use super::failure::{Answer, Failure, Fault};
use super::negotiate::{Asked, At, Form, document, json, page, redirect};
use super::page::record::kind_of_address;
use crate::fill::question::Question;
use crate::fill::results::{self, Around};
use crate::fill::{Titles, address};
use crate::view::Hit;

pub use answer::answer_json;

/// How many records the home page shows.
const LATEST_HITS: usize = 6;
/// How many entries a feed has.
const FEED_ENTRIES: usize = 50;

/// `/{language}/search`: every register at once.
pub async fn show_search(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let form = Form::split(&asked.path).1;
    show(asker, language, None, form, asked).await
}

/// `/{language}/{register}`: the list of a register, in the form that the end of the address names.
pub async fn show_register(
    asker: Asker,
    At((language, name)): At<(Language, String)>,
    asked: Asked,
) -> Answer {
    let (register, form) = Form::split(&name);
    let kind = kind_of_address(&asker, register)?;
    if kind.slug != register {
        let mark = if asked.query.is_empty() { "" } else { "?" };
        let address = format!("/{language}/{}{}{mark}{}", kind.slug, form.suffix(), asked.query);
        return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &address));
    }
    show(asker, language, Some(kind), form, asked).await
}

/// The question that the parameters of a list ask.
pub fn question(asker: &Asker, kind: Option<&'static Kind>, language: Language, asked: &Asked) -> Question {
    let pairs = asked
        .pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    Question::read(kind, language, asker.actor().reach(), pairs)
}

/// Refuses a period that cannot be read: a program would take the list for one that is filtered. A page says so
/// above the list instead.
///
/// # Errors
/// The ends that are no dates.
pub fn must_be_readable(question: &Question) -> Result<(), Failure> {
    if question.unreadable.is_empty() {
        return Ok(());
    }
    let fault = |place: &&str| Fault {
        code: "date",
        place: (*place).to_owned(),
        detail: "a date, perhaps partial (EDTF)".to_owned(),
    };
    Err(Failure::Invalid(question.unreadable.iter().map(fault).collect()))
}

async fn show(
    asker: Asker,
    language: Language,
    register: Option<&'static Kind>,
    form: Form,
    asked: Asked,
) -> Answer {
    let question = question(&asker, register, language, &asked);
    // A file holds the whole list, wherever the page that it was asked from begins.
    let is_paged = matches!(form, Form::Page | Form::Json);
    let question = if is_paged { question } else { question.first_page() };
    // Signs that are escaped in another way are the same query; anything else has another address.
    if question.pairs() != asked.pairs {
        let canonical = question.query();
        let mark = if canonical.is_empty() { "" } else { "?" };
        let address = format!("{}{mark}{canonical}", asked.path);
        return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &address));
    }
    if form != Form::Page {
        must_be_readable(&question)?;
    }
    asker.portal().admit_search(asker.address())?;
    match form {
        Form::Page => {
            asker
                .work(move |asker| show_page(asker, language, &question))
                .await
        }
        Form::Json => {
            asker
                .work(move |asker| {
                    let found = ask(asker, &question.request)?;
                    json(asker, &answer_json(asker, language, &question, &found))
                })
                .await
        }
        Form::Atom => {
            asker
                .work(move |asker| show_feed(asker, language, &question))
                .await
        }
        Form::Csv | Form::JsonLines | Form::Xlsx => export::download(asker, language, question, form),
        Form::Ris | Form::Csl | Form::Svg => Err(Failure::Absent),
    }
}

/// Asks the index.
fn ask(asker: &Asker, request: &Request) -> Result<Found, Failure> {
    Ok(asker.palermo().search(asker.actor(), request)?)
}

/// The same request for a number of hits, without what only a page of results shows.
fn bare(request: &Request, hits: usize) -> Request {
    let mut bare = request.clone();
    bare.limit = hits.min(LIMIT_MOST);
    bare.facets = false;
    bare.highlights = Marks::None;
    bare
}

/// The records of an answer. One that changed since the index took it in, so that the asker may not see it any
/// more, is left out.
fn records_of(asker: &Asker, found: &Found) -> Result<BTreeMap<RecordId, usecases::Found>, Failure> {
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    Ok(asker.palermo().records(asker.actor(), &ids)?)
}

fn show_page(asker: &Asker, language: Language, question: &Question) -> Answer {
    // A page has room for one text of each hit besides its title.
    let request = Request {
        highlights: Marks::One,
        ..question.request.clone()
    };
    let found = ask(asker, &request)?;
    let records: BTreeMap<RecordId, Record> = records_of(asker, &found)?
        .into_iter()
        .map(|(id, found)| (id, found.record))
        .collect();
    let titles = asker.titles_in_list(language, records.values())?;
    let context = asker.context(language, &titles);
    let counts = asker.portal().counts()?;
    let around = Around {
        records: &records,
        all: match question.kind {
            Some(kind) => counts.get(kind.code).copied().unwrap_or_default(),
            None => counts.values().sum(),
        },
        may_add: asker.actor().may(usecases::Right::Write),
    };
    page(asker, &results::page(&context, question, &found, around))
}

/// The newest records, for the home page.
///
/// # Errors
/// Where the index or the store cannot be read.
pub fn latest(asker: &Asker, language: Language) -> Result<Vec<Hit>, Failure> {
    let newest = Question::read(None, language, asker.actor().reach(), []);
    let found = ask(asker, &bare(&newest.request, LATEST_HITS))?;
    let records = records_of(asker, &found)?;
    let titles = asker.titles_in_list(language, records.values().map(|found| &found.record))?;
    let context = asker.context(language, &titles);
    let hits = found.hits.iter().filter_map(|hit| records.get(&hit.id));
    Ok(hits
        .map(|found| {
            let title = context.title(&context.schema.title(&found.record, language));
            results::of_record(&context, found.kind, &found.record, title)
        })
        .collect())
}

fn show_feed(asker: &Asker, language: Language, question: &Question) -> Answer {
    let found = ask(asker, &bare(&question.request, FEED_ENTRIES))?;
    let records = records_of(asker, &found)?;
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let origin = &asker.portal().site.origin;
    let entries = found
        .hits
        .iter()
        .filter_map(|hit| records.get(&hit.id))
        .map(|found| Entry {
            id: format!("{origin}{}", address::permanent(&found.record.id)),
            title: context.schema.title(&found.record, language).text,
            href: format!(
                "{origin}{}",
                context.href(&address::record(found.kind, &found.record.id))
            ),
            summary: context.kind_label(found.kind, false),
            updated: found.revision.at,
        })
        .collect();
    let title = match question.kind {
        Some(kind) => context.kind_label(kind, true),
        None => context.text("search-heading"),
    };
    let title = match question.request.query.as_str() {
        "" => title,
        text => format!("{title}: {text}"),
    };
    Ok(feed(
        asker,
        language,
        &question.path(),
        &question.query(),
        title,
        entries,
    ))
}

/// A feed of a list at a path without the language.
pub fn feed(
    asker: &Asker,
    language: Language,
    path: &str,
    query: &str,
    title: String,
    entries: Vec<Entry>,
) -> Response {
    let site = &asker.portal().site;
    let origin = &site.origin;
    let mark = if query.is_empty() { "" } else { "?" };
    let feed = Feed {
        title,
        language: language.code(),
        author: site.name(language),
        self_href: format!("{origin}/{language}/{path}.atom{mark}{query}"),
        page_href: format!("{origin}/{language}/{path}{mark}{query}"),
        entries,
    };
    document(asker, Form::Atom, feed.to_xml())
}

/// Tells browsers to save an answer under a name.
pub fn saved_as(mut response: Response, name: &str, form: Form) -> Response {
    use axum::http::header::CONTENT_DISPOSITION;
    let value = format!("attachment; filename=\"{name}{}\"", form.suffix());
    if let Ok(value) = value.try_into() {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}
