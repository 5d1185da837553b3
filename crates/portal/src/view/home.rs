//! The home page: one search box over everything, and the ways in.

use askama::Template;

use super::frame::{Frame, Link};
use super::results::Hit;

/// One register on the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterCard {
    /// The register's name.
    pub label: String,
    /// Its list.
    pub href: String,
    /// How many records it has, written for the page's language.
    pub count: String,
    /// What it holds, in one sentence.
    pub description: String,
}

/// `/{lang}/`.
#[derive(Debug, Clone, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// What stands around the content.
    pub frame: Frame,
    /// Every register.
    pub registers: Vec<RegisterCard>,
    /// Searches that show what the box can do.
    pub examples: Vec<Link>,
    /// The newest records, if any are to be shown.
    pub latest: Vec<Hit>,
}
