//! The history of a record and the differences between two of its revisions.

use askama::Template;

use super::frame::Frame;
use super::shown::ShownText;

/// One revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// Its number, as sent back when two are compared.
    pub number: u32,
    /// The record as it was.
    pub href: String,
    /// When, in the page's language.
    pub date: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// Who; none where its reader is not told.
    pub by: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
}

/// `/{lang}/{register}/{id}/history`.
#[derive(Debug, Clone, Template)]
#[template(path = "history.html")]
pub struct HistoryPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The record's title.
    pub title: ShownText,
    /// The record.
    pub record_href: String,
    /// Where the comparison form goes: this page's address without its query.
    pub action: String,
    /// The revisions, newest first.
    pub revisions: Vec<RevisionRow>,
}

/// A piece of a changed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The same in both.
    Same(String),
    /// Only in the earlier revision.
    Removed(String),
    /// Only in the later revision.
    Added(String),
}

/// The change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field's label, with the label of the group it is in.
    pub label: String,
    /// The language of the text, if it is not the page's: the values of `lang` and `dir`.
    pub lang: Option<(String, &'static str)>,
    /// The value, in pieces.
    pub pieces: Vec<Piece>,
}

/// The differences between two revisions, `?from=a&to=b`.
#[derive(Debug, Clone, Template)]
#[template(path = "difference.html")]
pub struct DifferencePage {
    /// What stands around the content.
    pub frame: Frame,
    /// The record's title.
    pub title: ShownText,
    /// The history.
    pub history_href: String,
    /// The earlier revision.
    pub from: RevisionRow,
    /// The later revision.
    pub to: RevisionRow,
    /// What changed; empty if nothing did.
    pub changes: Vec<Change>,
}
