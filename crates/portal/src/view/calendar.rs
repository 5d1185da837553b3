//! The reports that mandates ask for, by when they are due.

use askama::Template;

use super::frame::{Frame, Link};
use super::results::ListLinks;
use super::shown::ShownText;

/// A report asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReport {
    /// When it is due, in the page's language: a day, or the session that asked.
    pub due: String,
    /// The same in ISO 8601, if it is a day.
    pub iso: Option<String>,
    /// Who is asked for it.
    pub addressee: String,
    /// What is asked for.
    pub title: ShownText,
    /// The mandate and its paragraph.
    pub mandate: Link,
    /// What is known of the report: being drafted, published, nothing.
    pub status: Option<String>,
}

/// The reports due in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueYear {
    /// The year, written for the page's language.
    pub year: String,
    /// The reports, in order of date.
    pub reports: Vec<DueReport>,
}

/// `/{lang}/calendar`.
#[derive(Debug, Clone, Template)]
#[template(path = "calendar.html")]
pub struct CalendarPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The day from which reports count as due, `YYYY-MM-DD`.
    pub as_of: String,
    /// How many there are, as a heading.
    pub total: String,
    /// The reports by year.
    pub years: Vec<DueYear>,
    /// The list in other forms.
    pub downloads: ListLinks,
}
