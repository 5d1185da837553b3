//! From records and answers to pages: pure functions, guided by the field tables.
//!
//! Nothing here knows a kind of record by name. A kind that a country pack declares goes the same way as one
//! of the program's own: its labels come with it, its fields say how they are shown, entered and compared.
//! Nothing here reads a store or a clock, and nothing decides who may see what: a record arrives already
//! reduced to what its reader may see (`record::Schema::reduce`).
//!
//! Texts of a record are shown in the language of the page where there is one, and otherwise in the language
//! they have, marked with it. What a record does not say is left out where the field may be empty, and said in
//! words where an answer is expected.

pub mod address;
pub mod calendar;
pub mod citation;
pub mod conflict;
pub mod entries;
pub mod facets;
pub mod form;
pub mod help;
pub mod home;
mod label;
mod pieces;
pub mod posted;
pub mod problem;
pub mod question;
pub mod record;
pub mod results;
pub mod revision;
pub mod titles;
pub mod treaty;
pub mod value;
mod words;

use ::record::Schema;
use locale::{Argument, Messages};
use vocabulary::Language;

use crate::view::{Frame, Person, ShownText, Site};

pub use entries::Entries;
pub use revision::RevisionFacts;
pub use titles::{Titled, Titles};

/// What every page is filled from, beside its own content.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The kinds, fields and code lists.
    pub schema: &'a Schema,
    /// What is the same on every page of the installation.
    pub site: &'a Site,
    /// The language of the page.
    pub language: Language,
    /// The titles of records that the page refers to, in the language of the page. A record that is not among
    /// them is shown by its identifier.
    pub titles: &'a Titles,
    /// The person signed in and the token that forms send back.
    pub person: Option<(&'a Person, &'a str)>,
}

impl Context<'_> {
    /// The frame of a page at `path`, for the person who reads it.
    pub fn frame(&self, path: impl Into<String>, title: impl Into<String>) -> Frame {
        let frame = Frame::new(self.site, self.language, path, title);
        match self.person {
            Some((person, guard)) => frame.signed_in(person.clone(), guard),
            None => frame,
        }
    }

    /// The messages in the language of the page.
    pub fn messages(&self) -> &'static Messages {
        locale::messages(self.language)
    }

    /// The message of a key.
    pub fn text(&self, key: &str) -> String {
        self.messages().text(key)
    }

    /// The message of a key with its variables.
    pub fn with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.messages().with(key, arguments)
    }

    /// A title as the page shows it, with its language and the mark of a machine translation.
    pub fn title(&self, title: &::record::ShownTitle) -> ShownText {
        ShownText::marked(
            &title.text,
            title.language,
            title.status,
            self.language,
            &self.text("text-machine"),
        )
    }

    /// The address of a path in the language of the page.
    pub fn href(&self, path: &str) -> String {
        format!("/{}/{path}", self.language.code())
    }
}
