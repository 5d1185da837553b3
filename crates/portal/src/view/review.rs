//! The review of what contributors submitted.

use askama::Template;

use super::frame::Frame;
use super::revision::{Change, Piece};
use super::shown::{Fact, ShownText};

/// Something waiting for a reviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueItem {
    /// Its title.
    pub title: ShownText,
    /// The review page.
    pub href: String,
    /// What kind of record it is.
    pub kind_label: String,
    /// Who submitted it.
    pub by: String,
    /// When, in words.
    pub submitted: String,
    /// Whether it is a new record or a change.
    pub change_label: String,
}

/// `/{lang}/review`.
#[derive(Debug, Clone, Template)]
#[template(path = "review_queue.html")]
pub struct ReviewQueuePage {
    /// What stands around the content; somebody is signed in.
    pub frame: Frame,
    /// How many are waiting, as a heading.
    pub total: String,
    /// What is waiting, oldest first.
    pub items: Vec<QueueItem>,
    /// The next page, if there is one.
    pub next_href: Option<String>,
}

/// One submission under review.
#[derive(Debug, Clone, Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    /// What stands around the content; somebody is signed in.
    pub frame: Frame,
    /// Its title.
    pub title: ShownText,
    /// What it is: kind, new or changed, by whom, when.
    pub meta: Vec<String>,
    /// What the contributor wrote to the reviewer.
    pub message: Option<String>,
    /// The whole record, if it is new.
    pub facts: Vec<Fact>,
    /// What changed, if it is not.
    pub changes: Vec<Change>,
    /// Where the decision goes.
    pub action: String,
    /// The revision the submission starts from, sent back so that a later change is noticed.
    pub base: u32,
    /// What was wrong with the decision, such as a return without a reason.
    pub problem: Option<String>,
    /// The reason typed before.
    pub reason: String,
}
