//! Pages for when there is no page.

use askama::Template;

use super::frame::Frame;

/// One thing wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: String,
    /// Where: the part of the address or the field.
    pub place: String,
    /// How to mend it.
    pub remedy: String,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// 404: there is no such page, or it is not open to the reader. The two give the same page, so that it
    /// does not tell one from the other.
    NotFound,
    /// 400 and 422: the request cannot be understood. Each thing wrong with it.
    Invalid(Vec<Problem>),
    /// 500 and 503: the fault is on this side. The number under which the log knows it.
    Failed(String),
}

impl Failure {
    /// The key of the heading, which is also the title for the frame.
    pub fn heading_key(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::Invalid(_) => "error-invalid",
            Self::Failed(_) => "error-failed",
        }
    }
}

/// The page of an error.
#[derive(Debug, Clone, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// What stands around the content.
    pub frame: Frame,
    /// Why there is no page.
    pub failure: Failure,
}
