//! The status of the Protocol on a day, and what changed between two.

use askama::Template;

use super::figure::{Figure, Table};
use super::frame::{Frame, Link};
use super::results::ListLinks;

/// `/{lang}/treaty`.
#[derive(Debug, Clone, Template)]
#[template(path = "treaty.html")]
pub struct TreatyPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The day asked for, `YYYY-MM-DD`, for the picker.
    pub as_of: String,
    /// The same in words.
    pub as_of_text: String,
    /// The numbers of the day, such as parties and signatories: words and number, written for the language.
    pub sums: Vec<(String, String)>,
    /// The map.
    pub map: Figure,
    /// Every participant.
    pub table: Table,
    /// What the status is taken from and what it does not know.
    pub notes: Vec<String>,
    /// The table in other forms.
    pub downloads: ListLinks,
}

/// Something a participant did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatyEvent {
    /// When, in the page's language; a period where the day is not known.
    pub date: String,
    /// The same in ISO 8601, if it is a day.
    pub iso: Option<String>,
    /// Who, by the name of that time and today's.
    pub participant: Link,
    /// What: signature, ratification, accession, declaration ...
    pub action: String,
    /// When the Protocol enters into force for it, in words.
    pub enters_into_force: Option<String>,
}

/// `/{lang}/treaty/changes`.
#[derive(Debug, Clone, Template)]
#[template(path = "treaty_changes.html")]
pub struct TreatyChangesPage {
    /// What stands around the content.
    pub frame: Frame,
    /// From, as typed.
    pub from: String,
    /// To, as typed.
    pub to: String,
    /// How many changes in which period, as a heading.
    pub total: String,
    /// What the result does not know.
    pub notes: Vec<String>,
    /// The changes, oldest first.
    pub events: Vec<TreatyEvent>,
    /// The list in other forms.
    pub downloads: ListLinks,
}
