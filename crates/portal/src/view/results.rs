//! Search results: one page for all registers and for one.

use askama::Template;

use super::frame::{Choice, Frame};
use super::shown::{CodeLink, ShownText};

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The words.
    pub text: String,
    /// Whether they matched the query.
    pub hit: bool,
}

/// The part of a text that shows why a record was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The language of the text, if it is not the page's: the values of `lang` and `dir`.
    pub lang: Option<(String, &'static str)>,
    /// The text, in pieces.
    pub fragments: Vec<Fragment>,
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its title.
    pub title: ShownText,
    /// Its page.
    pub href: String,
    /// What kind of record it is, where the list holds several.
    pub kind_label: Option<String>,
    /// The few facts under the title, such as country, court and date.
    pub meta: Vec<String>,
    /// Why it was found, or how it begins.
    pub snippet: Option<Snippet>,
    /// Its most telling codes.
    pub tags: Vec<CodeLink>,
    /// Which term matched, where it was matched through a code list in another language.
    pub matched: Option<String>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value and whether it is chosen.
    pub choice: Choice,
    /// How many records found carry it, written for the page's language.
    pub count: String,
    /// The same as a share of the most frequent value of the facet, 0 to 100, for the bar.
    pub share_percent: u8,
}

/// A field whose values can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The field's label.
    pub label: String,
    /// The field's name in the address.
    pub name: String,
    /// Its values, the chosen and the most frequent first.
    pub values: Vec<FacetValue>,
    /// Whether all values are asked for, so that none is folded away.
    pub open: bool,
    /// How many values are left out, and the address of the same list with all of them.
    pub more: Option<(u64, String)>,
}

impl Facet {
    /// The number of values shown before the rest is folded away.
    const OPEN: usize = 6;

    /// The values always in view.
    pub fn first(&self) -> &[FacetValue] {
        &self.values[..self.values.len().min(Self::OPEN)]
    }

    /// The values folded away.
    pub fn rest(&self) -> &[FacetValue] {
        self.values.get(Self::OPEN..).unwrap_or_default()
    }

    /// How many are folded away.
    pub fn rest_count(&self) -> u64 {
        self.rest().len() as u64
    }
}

/// A filter in force, with the address that takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The filter's words.
    pub label: String,
    /// The same search without it.
    pub remove_href: String,
}

/// The period asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// From, as typed: a year, a month or a day.
    pub from: String,
    /// To, as typed.
    pub to: String,
}

/// The addresses of the same list in other forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLinks {
    /// Comma-separated values.
    pub csv: String,
    /// One JSON object a line.
    pub json_lines: String,
    /// Spreadsheet.
    pub xlsx: String,
    /// Atom feed.
    pub atom: String,
    /// One JSON document.
    pub json: String,
}

impl ListLinks {
    /// The five addresses of a list at `path` (with its leading slash) with this query string, which may be empty.
    pub fn of(path: &str, query: &str) -> Self {
        let mark = if query.is_empty() { "" } else { "?" };
        let address = |suffix: &str| format!("{path}.{suffix}{mark}{query}");
        Self {
            csv: address("csv"),
            json_lines: address("jsonl"),
            xlsx: address("xlsx"),
            atom: address("atom"),
            json: address("json"),
        }
    }
}

/// `/{lang}/search` and `/{lang}/{register}`.
#[derive(Debug, Clone, Template)]
#[template(path = "results.html")]
pub struct ResultsPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The query as typed.
    pub query: String,
    /// Where the form goes: the address of the list without its query.
    pub action: String,
    /// How many were found, as a heading: "48 cases match".
    pub total: String,
    /// Of how many, and in what order: "of 1,311 cases · newest first".
    pub scope: String,
    /// What the reader should know about how the query was understood.
    pub notes: Vec<String>,
    /// The fields whose values can be chosen.
    pub facets: Vec<Facet>,
    /// The period asked for, where records have a date.
    pub period: Option<Period>,
    /// The orders there are; empty if there is only one.
    pub sorts: Vec<Choice>,
    /// The filters in force.
    pub chips: Vec<Chip>,
    /// The same list without any filter.
    pub clear_href: String,
    /// The records of this page.
    pub hits: Vec<Hit>,
    /// The first page, if this is a later one.
    pub first_href: Option<String>,
    /// The next page, if there is one.
    pub next_href: Option<String>,
    /// The list in other forms.
    pub downloads: ListLinks,
    /// Where a new record of this register is made, for those who may.
    pub new_href: Option<String>,
}
