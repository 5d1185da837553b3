//! Methods, data and accessibility: the pages about the portal itself.

use askama::Template;

use super::frame::{Frame, Link};
use super::results::ListLinks;

/// Where a part of the record comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// What.
    pub label: String,
    /// From where, with its licence.
    pub text: String,
}

/// `/{lang}/methods`.
#[derive(Debug, Clone, Template)]
#[template(path = "methods.html")]
pub struct MethodsPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The sources of the bundled data.
    pub sources: Vec<SourceLine>,
}

impl MethodsPage {
    /// The parts of the page: their targets, each with a heading and a text in the catalogue.
    pub const PARTS: [&'static str; 7] = [
        "record",
        "unknown",
        "dates",
        "counting",
        "languages",
        "maps",
        "corrections",
    ];

    /// The parts, for the template.
    pub fn parts(&self) -> [&'static str; 7] {
        Self::PARTS
    }
}

/// One register, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSet {
    /// The register's name.
    pub label: String,
    /// Its list.
    pub href: String,
    /// How many records it has, written for the page's language.
    pub count: String,
    /// Its other forms.
    pub links: ListLinks,
}

/// The whole public record as one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dump {
    /// The file.
    pub link: Link,
    /// Its size, written for the page's language.
    pub size: String,
    /// When it was made, in words.
    pub made: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// `/{lang}/data`.
#[derive(Debug, Clone, Template)]
#[template(path = "data.html")]
pub struct DataPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The registers.
    pub sets: Vec<DataSet>,
    /// The whole, if it has been made.
    pub dump: Option<Dump>,
    /// The description of the programming interface.
    pub openapi_href: String,
    /// An address of the interface to try, with scheme and host.
    pub example: String,
    /// The licence of the data.
    pub licence: Link,
}

/// `/{lang}/lists/{id}`: the codes that fields of a long list are typed from.
#[derive(Debug, Clone, Template)]
#[template(path = "list.html")]
pub struct ListPage {
    /// What stands around the content.
    pub frame: Frame,
    /// Each code with its words, which may be empty.
    pub codes: Vec<(String, String)>,
    /// Where the list comes from, with its licence.
    pub source: Option<String>,
}

/// `/{lang}/accessibility`.
#[derive(Debug, Clone, Template)]
#[template(path = "accessibility.html")]
pub struct AccessibilityPage {
    /// What stands around the content.
    pub frame: Frame,
    /// When the pages were last tested, in words.
    pub tested: Option<String>,
    /// Where to report a barrier.
    pub contact: Option<Link>,
}
