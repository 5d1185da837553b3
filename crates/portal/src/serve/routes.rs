//! The whole route table.
//!
//! A line names a method, an address template and a handler named after what it does. [`Table::get`] takes only
//! handlers that begin with an [`Asker`], and [`Table::post`] only those that also end with a [`Posted`]: so none
//! can be written that does not know who asks, and none that changes something without the check that a page of
//! this portal sent the form.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use super::asker::Asker;
use super::negotiate::Form;
use super::portal::Portal;
use super::posted::Posted;
use super::{api, explain, kept, list, page, protect, trace};

/// The forms of a page beside the page itself.
const AS_DATA: &[Form] = &[Form::Page, Form::Json];
/// The forms of a list.
const AS_LIST: &[Form] = &[
    Form::Page,
    Form::Json,
    Form::JsonLines,
    Form::Csv,
    Form::Xlsx,
    Form::Atom,
];
/// The forms of a figure with its table.
const AS_FIGURE: &[Form] = &[
    Form::Page,
    Form::Json,
    Form::JsonLines,
    Form::Csv,
    Form::Xlsx,
    Form::Atom,
    Form::Svg,
    Form::Ris,
];
/// One form, at the address itself.
const AS_IS: &[Form] = &[Form::Page];

/// The route table. Pages and lists come first, then what needs signing in, then records, then what is for
/// programs.
fn table() -> Table {
    let for_readers = add_pages(Table::default());
    let for_people = add_sign_in(for_readers);
    add_records_and_programs(for_people)
}

#[rustfmt::skip] // One route a line.
fn add_pages(table: Table) -> Table {
    table
        .get("/", AS_IS, page::home::lead_to_language)
        .get("/{language}", AS_IS, page::home::lead_to_home)
        .get("/{language}/", AS_IS, page::home::show_home)
        .get("/{language}/search", AS_LIST, list::show_search)
        .get("/{language}/treaty", AS_FIGURE, page::treaty::show_status)
        .get("/{language}/treaty/changes", AS_LIST, page::treaty::show_changes)
        .get("/{language}/calendar", AS_LIST, page::calendar::show_calendar)
        .get("/{language}/help", AS_DATA, page::help::find_help)
        .get("/{language}/help/tracks", AS_IS, page::help::show_tracks)
        .get("/{language}/methods", AS_DATA, page::about::show_methods)
        .get("/{language}/lists/{id}", AS_IS, page::about::show_list)
        .get("/{language}/data", AS_DATA, page::about::show_data)
        .get("/{language}/accessibility", AS_DATA, page::about::show_accessibility)
}

#[rustfmt::skip] // One route a line.
fn add_sign_in(table: Table) -> Table {
    table
        .get("/{language}/sign-in", AS_IS, page::sign_in::show_sign_in)
        .post("/{language}/sign-in", page::sign_in::sign_in)
        .post("/{language}/sign-in/code", page::sign_in::finish_sign_in)
        .post("/{language}/sign-in/code/passkey/options", page::passkey::challenge_second_step)
        .post("/{language}/sign-in/code/passkey", page::passkey::finish_second_step)
        .post("/{language}/sign-in/passkey/options", page::passkey::challenge_sign_in)
        .post("/{language}/sign-in/passkey", page::passkey::sign_in)
        .get("/{language}/sign-in/provider", AS_IS, page::provider::lead_to_provider)
        .get("/sign-in/provider", AS_IS, page::provider::come_back)
        .post("/{language}/sign-out", page::sign_in::sign_out)
        .get("/{language}/signed-out", AS_IS, page::provider::show_signed_out)
        .get("/{language}/invitation/{token}", AS_IS, page::invitation::show_invitation)
        .post("/{language}/invitation/{token}", page::invitation::accept_invitation)
        .get("/{language}/account", AS_IS, page::account::show_account)
        .post("/{language}/account/password", page::account::change_password)
        .post("/{language}/account/second-factor/begin", page::account::begin_second_factor)
        .post("/{language}/account/second-factor", page::account::confirm_second_factor)
        .post("/{language}/account/second-factor/remove", page::account::remove_second_factor)
        .post("/{language}/account/passkey/options", page::passkey::challenge_new)
        .post("/{language}/account/passkey", page::passkey::add)
        .post("/{language}/account/passkey/remove", page::passkey::remove)
        .post("/{language}/account/provider/link", page::provider::begin_link)
        .post("/{language}/account/provider/unlink", page::provider::unlink)
        .post("/{language}/account/sessions/end", page::account::end_session)
        .post("/{language}/account/sessions/end-all", page::account::end_all_sessions)
        .get("/{language}/new/{register}", AS_IS, page::edit::show_new)
        .post("/{language}/new/{register}", page::edit::save_new)
        .get("/{language}/edit/{id}", AS_IS, page::edit::show_edit)
        .post("/{language}/edit/{id}", page::edit::save_edit)
        .post("/{language}/withdraw/{id}", page::edit::withdraw)
        .get("/{language}/review", AS_IS, page::review::show_queue)
        .get("/{language}/review/{id}", AS_IS, page::review::show_submission)
        .post("/{language}/review/{id}", page::review::decide)
}

#[rustfmt::skip] // One route a line.
fn add_records_and_programs(table: Table) -> Table {
    table
        .get("/{language}/{register}", AS_IS, list::show_register)
        .get("/{language}/{register}/{id}", AS_IS, page::record::show_record)
        .get("/{language}/{register}/{id}/history", AS_DATA, page::record::show_history)
        .get("/{language}/{register}/{id}/revision/{number}", AS_IS, page::record::show_revision)
        .get("/{language}/{register}/{id}/difference", AS_DATA, page::record::show_difference)
        .get("/id/{*name}", AS_IS, page::record::lead_to_record)

        .get("/api/v1/kinds", AS_IS, api::list_kinds)
        .get("/api/v1/records", AS_IS, api::list_records)
        .get("/api/v1/records/{id}", AS_IS, api::show_record)
        .get("/api/v1/search", AS_IS, api::search)
        .get("/api/v1/suggest", AS_IS, api::suggest)
        .get("/api/v1/treaty/status", AS_IS, api::treaty_status)
        .get("/api/v1/treaty/changes", AS_IS, api::treaty_changes)
        .get("/api/v1/mandates/due", AS_IS, api::mandates_due)
        .get("/api/v1/changes", AS_IS, api::list_changes)
        .get("/api/v1/openapi.json", AS_IS, api::show_openapi)
        .get("/data/{name}", AS_IS, api::dump)

        .get("/assets/{name}", AS_IS, page::about::send_asset)
        .get("/robots.txt", AS_IS, page::about::send_robots)
        .get("/healthz", AS_IS, page::about::tell_alive)
        .get("/readyz", AS_IS, page::about::tell_ready)
}

/// A line of the route table, for whoever checks or describes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RouteLine {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, with its variable parts in braces.
    pub template: String,
}

/// Every route there is.
pub fn route_lines() -> Vec<RouteLine> {
    table().lines
}

/// The routes with every layer around them, outermost last.
pub fn router(portal: &Arc<Portal>) -> Router {
    let limits = portal.settings.limits;
    let state = || Arc::clone(portal);
    table()
        .router
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(CatchPanicLayer::custom(answer_after_panic))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            limits.answer_time,
        ))
        .layer(compression())
        .layer(from_fn_with_state(state(), kept::answer_from_kept))
        .layer(from_fn_with_state(state(), trace::hold_bounds))
        .layer(from_fn_with_state(state(), explain::explain_failures))
        // What is compressed already passes; what says why there is no such page is not.
        .layer(compression())
        .layer(from_fn_with_state(state(), protect::add_protection))
        .layer(from_fn_with_state(state(), trace::trace))
        .with_state(state())
}

fn compression() -> CompressionLayer {
    CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION_QUALITY))
}

/// Of eleven steps of Brotli and nine of gzip: pages come out a few per cent larger than at the highest, in a
/// small part of the time.
const COMPRESSION_QUALITY: i32 = 5;

/// A handler that stopped half-way: its message may hold what somebody typed, so it stays out of the log.
fn answer_after_panic(_: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    use axum::response::IntoResponse;
    super::failure::Failure::failed(&"a handler stopped half-way", false).into_response()
}

#[derive(Default)]
struct Table {
    router: Router<Arc<Portal>>,
    lines: Vec<RouteLine>,
}

impl Table {
    /// A route that reads, at its address in each of these forms.
    fn get<H, T>(mut self, template: &str, forms: &[Form], handler: H) -> Self
    where
        H: Handler<T, Arc<Portal>>,
        T: BeginsWithAsker + 'static,
    {
        for form in forms {
            self = self.add(
                "GET",
                &format!("{template}{}", form.suffix()),
                get(handler.clone()),
            );
        }
        self
    }

    /// A route that changes something.
    fn post<H, T>(self, template: &str, handler: H) -> Self
    where
        H: Handler<T, Arc<Portal>>,
        T: EndsWithPosted + 'static,
    {
        self.add("POST", template, post(handler))
    }

    fn add(mut self, method: &'static str, template: &str, handler: MethodRouter<Arc<Portal>>) -> Self {
        self.router = self.router.route(template, handler);
        self.lines.push(RouteLine {
            method,
            template: template.to_owned(),
        });
        self
    }
}

/// The parameters of a handler that knows who asks.
trait BeginsWithAsker {}
impl<M> BeginsWithAsker for (M, Asker) {}
impl<M, A> BeginsWithAsker for (M, Asker, A) {}
impl<M, A, B> BeginsWithAsker for (M, Asker, A, B) {}

/// The parameters of a handler that knows who asks and that a page of this portal sent the form.
trait EndsWithPosted {}
impl<M> EndsWithPosted for (M, Asker, Posted) {}
impl<M, A> EndsWithPosted for (M, Asker, A, Posted) {}
