//! Finding help: pages that leave as little behind as a page can.
//!
//! Their frame is discreet ([`super::Frame::discreet`]); the handler sends no cookie, `cache-control: no-store`
//! and `referrer-policy: no-referrer` with them, and keeps nothing that was typed.

use askama::Template;

use super::frame::{Choice, Frame, Link};

/// A service that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpService {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it offers, for whom.
    pub offers: Vec<String>,
    /// When it can be reached.
    pub hours: Option<String>,
    /// The languages it speaks, as one text.
    pub languages: Option<String>,
    /// Where it works.
    pub area: Option<String>,
    /// Telephone numbers; the address begins with `tel:`.
    pub phones: Vec<Link>,
    /// Its own site.
    pub website: Option<Link>,
    /// When the entry was last checked, in words.
    pub checked: String,
}

/// `/{lang}/help`.
#[derive(Debug, Clone, Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    /// What stands around the content; it must be discreet.
    pub frame: Frame,
    /// Where the exit leads: a harmless page of another site.
    pub exit_href: String,
    /// The countries with an entry; where there is none, nothing can be searched and the form is left out.
    pub countries: Vec<Choice>,
    /// What a person may need.
    pub needs: Vec<Choice>,
    /// The languages services speak.
    pub languages: Vec<Choice>,
    /// How many were found, as a heading; `None` before a search.
    pub total: Option<String>,
    /// The services found.
    pub services: Vec<HelpService>,
}

/// `/{lang}/help/tracks`.
#[derive(Debug, Clone, Template)]
#[template(path = "tracks.html")]
pub struct TracksPage {
    /// What stands around the content; it must be discreet.
    pub frame: Frame,
    /// Where the exit leads.
    pub exit_href: String,
}
