//! Serving: HTTP in, one use case, a page or a document out.
//!
//! - [`routes`]: the whole route table, one line a route;
//! - [`asker`]: who asks; no handler can be written without;
//! - [`posted`]: what a form sent; nothing that changes anything can be written without its check;
//! - [`page`], [`list`], [`api`]: the handlers, by what they answer with;
//! - [`failure`]: what is answered when something does not go as asked;
//! - [`kept`]: rendered public pages, kept until something changes;
//! - [`protect`], [`rate`], [`settings`]: headers and bounds.
//!
//! A use case may wait for a disk or a database, so handlers run it on a thread for blocking work
//! ([`asker::Asker::work`]) and never on the threads that carry connections.

mod api;
mod asker;
mod atom;
mod explain;
mod failure;
mod kept;
mod list;
mod negotiate;
mod page;
mod portal;
mod posted;
mod protect;
mod rate;
mod routes;
mod server;
mod settings;
mod stream;
mod trace;

pub use api::openapi;
pub use routes::{RouteLine, route_lines};
pub use server::{ServeProblem, Server};
pub use settings::{Limits, Rate, Settings};
