//! The headers that every answer carries, so that a browser does with it only what it is for.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::portal::Portal;

/// Nothing but what this site serves itself; no inline style or script; no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// A drawing by itself, which others may put into their pages. It brings its own style and runs nothing.
pub const POLICY_OF_DRAWING: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *";
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), \
                           fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), \
                           midi=(), payment=(), publickey-credentials-create=(self), \
                           publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()";
/// Two years, as browsers' own lists ask for.
const TRANSPORT: &str = "max-age=63072000";

/// The layer that adds the headers that an answer does not have yet.
pub async fn add_protection(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let is_embedded = response
        .headers()
        .get(CONTENT_SECURITY_POLICY)
        .is_some_and(|policy| policy == POLICY_OF_DRAWING);
    let mut add = |name: HeaderName, value: &'static str| {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    add(CONTENT_SECURITY_POLICY, POLICY);
    add(X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(REFERRER_POLICY, "same-origin");
    add(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    add(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    if is_embedded {
        add(
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        );
    } else {
        add(X_FRAME_OPTIONS, "DENY");
        add(
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        );
    }
    if portal.is_secure {
        add(STRICT_TRANSPORT_SECURITY, TRANSPORT);
    }
    response
}

/// Lets pages of other sites read an answer: what is open data is open to programs in browsers too. No
/// credentials go with such a request, so it sees what the public sees.
pub fn open_to_other_sites(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
}
