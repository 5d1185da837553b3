//! Finding help, leaving as little behind as a page can: no cookie, no copy, no address sent on, and nothing of
//! what was chosen in the log.

use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use jiff::civil::Date;
use record::{Kind, Record};
use search::index::{Filter, Marks, Request, Sort};
use serde_json::{Value as Json, json};
use usecases::Found;
use vocabulary::Language;

use crate::fill::Titles;
use crate::fill::help::{Wish, page as fill_page, tracks};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Asked, At, Form, unkept};

/// The code of the kind of record that holds services.
const SERVICES: &str = "help_service";
/// The most services one answer shows.
const SERVICES_MOST: usize = 500;

/// `/{language}/help`: a form without a search, and the services for one.
pub async fn find_help(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let form = Form::split(&asked.path).1;
    asker.work(move |asker| find(asker, language, &asked, form)).await
}

fn find(asker: &Asker, language: Language, asked: &Asked, form: Form) -> Answer {
    let kind = asker.palermo().kind(SERVICES)?;
    let wish = Wish {
        country: asked.get("country").unwrap_or_default().to_owned(),
        needs: asked.all("need").map(ToOwned::to_owned).collect(),
        language: asked.get("language").unwrap_or_default().to_owned(),
    };
    let is_search = !asked.query.is_empty();
    let found = if is_search {
        services(asker, language, &wish)?
    } else {
        Vec::new()
    };
    if form == Form::Json {
        let services: Vec<Json> = found.iter().map(Found::to_json).collect();
        let document = json!({ "total": services.len(), "services": services });
        return Ok(discreet(unkept(form, document.to_string())));
    }
    let all = every_service(asker, kind)?;
    let all: Vec<&Record> = all.iter().map(|found| &found.record).collect();
    let checked: Vec<(&Record, Date)> = found.iter().map(|found| (&found.record, day_of(found))).collect();
    let titles = Titles::default();
    // The page knows nobody: whoever is signed in elsewhere is not named on it.
    let mut context = asker.context(language, &titles);
    context.person = None;
    let filled = fill_page(
        &context,
        kind,
        &asker.portal().settings.exit_href,
        &wish,
        &all,
        is_search.then_some(checked.as_slice()),
    );
    rendered(&filled)
}

/// `/{language}/help/tracks`: what a device keeps, and how to remove it.
pub async fn show_tracks(asker: Asker, At(language): At<Language>) -> Answer {
    let titles = Titles::default();
    let mut context = asker.context(language, &titles);
    context.person = None;
    rendered(&tracks(&context, &asker.portal().settings.exit_href))
}

/// The services that fulfil a wish: each need has to be met, and one language is enough.
fn services(asker: &Asker, language: Language, wish: &Wish) -> Result<Vec<Found>, Failure> {
    let mut request = Request::new("", language);
    request.kinds = vec![SERVICES.to_owned()];
    request.sort = Sort::Title;
    request.limit = SERVICES_MOST;
    request.facets = false;
    request.highlights = Marks::None;
    let mut filter = |path: &str, value: &str| {
        if !value.is_empty() {
            request.filters.push(Filter {
                path: path.to_owned(),
                values: vec![value.to_owned()],
            });
        }
    };
    filter("country", &wish.country);
    filter("languages", &wish.language);
    for need in &wish.needs {
        filter("needs", need);
    }
    let answer = asker.palermo().search(asker.actor(), &request)?;
    let ids: Vec<_> = answer.hits.iter().map(|hit| hit.id.clone()).collect();
    let mut records = asker.palermo().records(asker.actor(), &ids)?;
    Ok(ids.iter().filter_map(|id| records.remove(id)).collect())
}

fn every_service(asker: &Asker, kind: &'static Kind) -> Result<Vec<Found>, Failure> {
    let mut all = Vec::new();
    asker
        .palermo()
        .export(asker.actor(), Some(kind), |found| -> Result<(), Failure> {
            all.push(found);
            Ok(())
        })?;
    Ok(all)
}

/// The day on which an entry was last looked at: that of its revision.
fn day_of(found: &Found) -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(found.revision.at).date()
}

fn rendered(template: &impl askama::Template) -> Answer {
    Ok(discreet(unkept(Form::Page, template.render()?)))
}

fn discreet(mut response: Response) -> Response {
    make_discreet(response.headers_mut());
    response
}

/// Makes an answer one that a device forgets.
pub fn make_discreet(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noarchive"),
    );
    headers.remove(SET_COOKIE);
}
