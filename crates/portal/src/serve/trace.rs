//! One line in the log for every request: its method, route template, status and time. Never its address, its
//! query or anything that somebody typed.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::asker::Peer;
use super::failure::Failure;
use super::portal::Portal;

/// The layer around everything: it finds out who calls, and writes the log.
pub async fn trace(State(portal): State<Arc<Portal>>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    if let Some(Peer(caller)) = request.extensions().get::<Peer>().copied() {
        let address = address_behind(caller, request.headers(), portal.settings.proxies);
        request.extensions_mut().insert(Peer(address));
    }
    let response = next.run(request).await;
    tracing::info!(
        %method,
        route = route.as_ref().map_or("none", MatchedPath::as_str),
        status = response.status().as_u16(),
        latency_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

/// The layer that refuses what is beyond the bounds, before anything is done for it.
pub async fn hold_bounds(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let length = request
        .uri()
        .path_and_query()
        .map_or(0, |address| address.as_str().len());
    match portal.begin() {
        None => Failure::Busy.into_response(),
        Some(_) if length > portal.settings.limits.address_bytes => {
            Failure::TooLarge(StatusCode::URI_TOO_LONG).into_response()
        }
        Some(_at_work) => next.run(request).await,
    }
}

/// The address from which the outermost of one's own proxies was called. Each proxy adds its caller at the end
/// of the header; what stands before was written by whoever called, and is not believed.
fn address_behind(caller: IpAddr, headers: &HeaderMap, proxies: usize) -> IpAddr {
    if proxies == 0 {
        return caller;
    }
    let named: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    named
        .len()
        .checked_sub(proxies)
        .and_then(|place| named[place].parse().ok())
        .unwrap_or(caller)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ones_own_proxies_added_is_believed() {
        let caller: IpAddr = "127.0.0.1".parse().unwrap();
        let check = |header: &'static str, proxies, expected: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", header.parse().unwrap());
            assert_eq!(
                address_behind(caller, &headers, proxies).to_string(),
                expected,
                "{header} {proxies}"
            );
        };
        check("203.0.113.9", 0, "127.0.0.1");
        check("203.0.113.9", 1, "203.0.113.9");
        check("10.9.9.9, 203.0.113.9", 1, "203.0.113.9");
        check("203.0.113.9, 198.51.100.1", 2, "203.0.113.9");
        check("203.0.113.9", 2, "127.0.0.1");
        check("rubbish", 1, "127.0.0.1");
    }
}
