//! What is answered when something does not go as asked.
//!
//! A handler gives back a [`Failure`]; [`super::explain`] makes of it a page in the reader's language, or a
//! problem document (RFC 9457) where a program asked. What is absent and what is forbidden answer alike. A
//! fault of this side is logged under a reference number, and the answer holds only that number: never what
//! the store said, and never a stored value.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use usecases::Refusal;

/// What a handler gives back.
pub type Answer = Result<Response, Failure>;

/// One thing wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which: the part of the message's key after `error-fault-`.
    pub code: &'static str,
    /// Where: the name of a parameter or a field.
    pub place: String,
    /// More about it, in English, for programs.
    pub detail: String,
}

/// Why there is no answer of the sort that was asked for.
#[derive(Debug, Clone)]
pub enum Failure {
    /// There is no such thing, or it is not open to the asker.
    Absent,
    /// It needs a person who is signed in.
    SignIn,
    /// The request cannot be understood.
    Invalid(Vec<Fault>),
    /// A form came from elsewhere, or from a page that is too old.
    Forged,
    /// The address knows no such method.
    Method,
    /// The request is larger than allowed.
    TooLarge(StatusCode),
    /// There were too many of these from one address; the time to wait.
    TooMany(Duration),
    /// More is being worked on than the server takes on.
    Busy,
    /// The fault is on this side. Its reference in the log, and whether it may pass by itself.
    Failed(Arc<str>, bool),
}

impl Failure {
    /// A request with one thing wrong.
    pub fn invalid(code: &'static str, place: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![Fault {
            code,
            place: place.into(),
            detail: detail.into(),
        }])
    }

    /// Writes a fault of this side into the log and gives its reference.
    pub fn failed(cause: &dyn std::fmt::Display, may_pass: bool) -> Self {
        let reference = new_reference();
        tracing::error!(%reference, %cause, "a request could not be answered");
        Self::Failed(reference, may_pass)
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Absent => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge(status) => *status,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Failed(_, true) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_, false) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The failure that a status without a body stands for; such come from the layers below the handlers.
    pub fn of_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::NOT_FOUND => Self::Absent,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => Self::TooLarge(status),
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            _ if status.is_server_error() => Self::failed(&"a handler stopped half-way", false),
            _ if status.is_client_error() => Self::Invalid(Vec::new()),
            _ => return None,
        })
    }
}

impl IntoResponse for Failure {
    /// A response that holds the failure, for [`super::explain`] to put into words.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Absent(_) | Refusal::NotAllowed(_) => Self::Absent,
            Refusal::NoKind { nearest, .. } => Self::invalid("kind", "kind", format!("nearest: {nearest}")),
            Refusal::BadQuestion(detail) => Self::invalid("question", "q", detail),
            Refusal::Store(problem) => Self::failed(&problem, problem.is_retryable()),
            other => Self::failed(&other, false),
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(problem: askama::Error) -> Self {
        Self::failed(&problem, false)
    }
}

/// A number under which the log knows a fault: time and chance, in 13 signs that can be read out.
fn new_reference() -> Arc<str> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let moment = jiff::Timestamp::now().as_microsecond().unsigned_abs();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{moment:x}-{:02x}", count & 0xff).into()
}
