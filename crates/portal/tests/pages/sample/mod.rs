//! Every kind of page, filled with content as it will be: the facts are those of the bundled record (cases of
//! UNODC's public SHERLOC database with summaries in the project's words, the depositary's table of the
//! Protocol as of 2014-01-27, mandates of public resolutions). Help services are placeholders: no real service
//! is named in a test. The pages of [`bundle`] are made of the bundled record itself.

pub mod bundle;
mod editing;
mod information;
mod lists;
mod records;
mod treaty;
mod words;

use portal::view::{Frame, Person, ShownText, Site};
use vocabulary::{Language, TextStatus};

/// A page as the tests and the gallery use it.
pub struct Sample {
    /// What kind of page it is.
    pub name: String,
    /// The page.
    pub html: String,
    /// Whether it carries a drawing, which has a budget of its own.
    pub figure: bool,
    /// Where it stands in the portal, without the language, if it is the page of a bundled record.
    pub address: Option<String>,
}

/// Every kind of page in a language.
pub fn pages(language: Language) -> Vec<Sample> {
    let parts = [
        lists::pages,
        records::pages,
        treaty::pages,
        information::pages,
        editing::pages,
        bundle::pages,
    ];
    parts.into_iter().flat_map(|part| part(language)).collect()
}

fn sample(name: impl Into<String>, page: &impl std::fmt::Display) -> Sample {
    Sample {
        name: name.into(),
        html: page.to_string(),
        figure: false,
        address: None,
    }
}

fn site() -> Site {
    Site {
        origin: "https://portal.example.org".into(),
        release: "2016.1".into(),
        name: None,
    }
}

fn frame(language: Language, path: &str, title: &str) -> Frame {
    Frame::new(&site(), language, path, title)
}

fn frame_of(language: Language, path: &str, key: &str) -> Frame {
    let mut frame = frame(language, path, "");
    frame.title = frame.text(key);
    frame
}

fn signed_in(language: Language, path: &str, key: &str) -> Frame {
    frame_of(language, path, key).signed_in(
        Person {
            name: "editor".into(),
            reviews: true,
        },
        "b7c1f0",
    )
}

/// An English text as the reader of a page in `language` sees it.
fn english(language: Language, text: &str) -> ShownText {
    let machine = frame(language, "", "").text("text-machine");
    ShownText::marked(text, Language::En.tag(), TextStatus::Original, language, &machine)
}
