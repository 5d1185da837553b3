//! The page of one record.

use askama::Template;

use super::frame::{Frame, Link};
use super::shown::{Fact, Shown, ShownText};

/// A part of the page with its own heading, made from a long field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The target of the link in the contents: the field's code. It must be unique in the page.
    pub id: String,
    /// The heading: the field's label.
    pub title: String,
    /// The value.
    pub value: Shown,
}

/// Something that happened, for the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, in the page's language.
    pub date: String,
    /// The same in ISO 8601, if it has such a form.
    pub iso: Option<String>,
    /// What.
    pub value: Shown,
}

/// Related records of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationGroup {
    /// How they are related.
    pub label: String,
    /// The records.
    pub links: Vec<(ShownText, String)>,
}

/// Where something in the record was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document, its paragraph, or where it was read.
    pub text: ShownText,
    /// The document itself, where it has an address.
    pub href: Option<String>,
    /// What the reader should know, such as that it was read in a copy.
    pub note: Option<String>,
}

/// The record in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLanguage {
    /// The language's name in itself.
    pub autonym: String,
    /// The language's code.
    pub code: String,
    /// The same record on a page of that language, if it is one of the six.
    pub href: Option<String>,
    /// How the text came to be: original, reviewed translation, machine translation, not translated.
    pub status_label: String,
}

/// A box beside the record, such as the elements of the offence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// The heading.
    pub title: String,
    /// The links.
    pub links: Vec<Link>,
}

/// How to cite the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The citation as text.
    pub plain: String,
    /// The same for reference managers, RIS.
    pub ris_href: String,
    /// The same as CSL-JSON.
    pub csl_href: String,
}

/// The addresses of the record in other forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLinks {
    /// JSON.
    pub json: String,
    /// The address that never changes, with scheme and host.
    pub permanent: String,
    /// Its revisions.
    pub history: String,
    /// The form, for those who may edit.
    pub edit: Option<String>,
}

/// `/{lang}/{register}/{id}` and an earlier revision of it.
#[derive(Debug, Clone, Template)]
#[template(path = "record.html")]
pub struct RecordPage {
    /// What stands around the content.
    pub frame: Frame,
    /// What kind of record it is.
    pub kind_label: String,
    /// The identifier.
    pub identifier: String,
    /// Its title.
    pub title: ShownText,
    /// The one sentence under the title.
    pub lead: Option<ShownText>,
    /// The short fields.
    pub facts: Vec<Fact>,
    /// The long fields.
    pub sections: Vec<Section>,
    /// What happened, in order.
    pub timeline: Vec<Event>,
    /// Related records.
    pub relations: Vec<RelationGroup>,
    /// Where it was read.
    pub sources: Vec<Source>,
    /// The other languages.
    pub languages: Vec<OtherLanguage>,
    /// Boxes beside the record.
    pub panels: Vec<Panel>,
    /// How to cite it.
    pub citation: Citation,
    /// Other forms and addresses.
    pub links: RecordLinks,
    /// Revision, date and state in one line: "Revision 3 of 12 May 2016".
    pub revision: String,
}

impl RecordPage {
    /// The entries of the contents: target and words.
    pub fn contents(&self) -> Vec<(String, String)> {
        let mut entries: Vec<_> = self
            .sections
            .iter()
            .map(|section| (section.id.clone(), section.title.clone()))
            .collect();
        for (id, key, present) in [
            ("timeline", "record-timeline", !self.timeline.is_empty()),
            ("related", "record-related", !self.relations.is_empty()),
            ("sources", "record-sources", !self.sources.is_empty()),
            ("cite", "record-cite", true),
        ] {
            if present {
                entries.push((id.to_owned(), self.frame.text(key)));
            }
        }
        entries
    }
}
