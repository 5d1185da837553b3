//! Values as a page shows them: text that knows its language, codes that link, and what is missing.

use askama::Template;
use vocabulary::translated::{Chosen, TextStatus};
use vocabulary::{Language, LanguageTag, Translated};

use super::frame::Link;

/// A text that may be in another language than the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "part/text.html")]
pub struct ShownText {
    /// The words.
    pub text: String,
    /// The language, if it is not the page's: the values of the attributes `lang` and `dir`.
    pub lang: Option<(String, &'static str)>,
    /// The mark behind the text: the language's name, that nobody reviewed the translation, or both.
    pub mark: Option<String>,
}

/// Languages written from right to left among those a record's text may be in, beside Arabic.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc"];

/// The value of the attribute `dir` for a text in this language.
pub fn direction_of(tag: LanguageTag) -> &'static str {
    if RIGHT_TO_LEFT.contains(&tag.as_str()) {
        "rtl"
    } else {
        "ltr"
    }
}

/// The name of a language in itself where it is one of the six, else its code in capitals.
pub fn name_of(tag: LanguageTag) -> String {
    tag.language().map_or_else(
        || tag.as_str().to_uppercase(),
        |language| language.autonym().to_owned(),
    )
}

impl ShownText {
    /// A text in the language of the page.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            lang: None,
            mark: None,
        }
    }

    /// A text in a language, marked as far as a reader of `page` needs it.
    ///
    /// `machine_label` is the message that says a translation was not reviewed.
    pub fn marked(
        text: &str,
        language: LanguageTag,
        status: TextStatus,
        page: Language,
        machine_label: &str,
    ) -> Self {
        let foreign = language != page.tag();
        let mut marks = Vec::new();
        if foreign {
            marks.push(name_of(language));
        }
        if status == TextStatus::Machine {
            marks.push(machine_label.to_owned());
        }
        Self {
            text: text.to_owned(),
            lang: foreign.then(|| (language.to_string(), direction_of(language))),
            mark: (!marks.is_empty()).then(|| marks.join(" · ")),
        }
    }

    /// The best text for a reader of `page`, or `None` if there is no text at all.
    pub fn choose(texts: &Translated, page: Language, machine_label: &str) -> Option<Self> {
        let Chosen {
            text,
            language,
            status,
        } = texts.choose(page)?;
        Some(Self::marked(text, language, status, page, machine_label))
    }

    /// The words alone, with their language: what a link is made of.
    pub fn words(&self) -> WordsHtml<'_> {
        WordsHtml { text: self }
    }

    /// The mark alone, which stands behind the link.
    pub fn badge(&self) -> BadgeHtml<'_> {
        BadgeHtml {
            mark: self.mark.as_deref(),
        }
    }

    /// The paragraphs of the text: its parts between empty lines.
    pub fn paragraphs(&self) -> Vec<&str> {
        self.text
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .collect()
    }
}

/// The words of a text, with their language.
#[derive(Debug, Clone, Copy, Template)]
#[template(
    source = "{% if let Some((lang, dir)) = text.lang %}<span lang=\"{{ lang }}\" dir=\"{{ dir }}\">{{ text.text }}</span>{% else %}{{ text.text }}{% endif %}",
    ext = "html"
)]
pub struct WordsHtml<'a> {
    text: &'a ShownText,
}

/// The mark of a text.
#[derive(Debug, Clone, Copy, Template)]
#[template(
    source = "{% if let Some(mark) = mark %} <small class=\"badge\">{{ mark }}</small>{% endif %}",
    ext = "html"
)]
pub struct BadgeHtml<'a> {
    mark: Option<&'a str>,
}

/// A code with its words and, where the portal can list what carries it, a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLink {
    /// The words of the code in the page's language.
    pub label: String,
    /// The list of everything that carries the code.
    pub href: Option<String>,
}

/// One row of the facts of a record: a field's label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The field's label.
    pub label: String,
    /// Its value.
    pub value: Shown,
}

impl Fact {
    /// A row that reads `label: value`.
    pub fn new(label: impl Into<String>, value: Shown) -> Self {
        Self {
            label: label.into(),
            value,
        }
    }
}

/// A value as a page shows it. It renders itself, so that groups may nest.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "part/shown.html")]
pub enum Shown {
    /// A short text.
    Text(ShownText),
    /// A long text; empty lines part its paragraphs.
    Paragraphs(ShownText),
    /// A link: a code, an address, a document symbol.
    Link(Link),
    /// Another record.
    Reference {
        /// Its title.
        title: ShownText,
        /// Its page.
        href: String,
    },
    /// Words without a language, such as a docket number, laid out by themselves because their direction may
    /// not be that of the page.
    Words(String),
    /// Codes.
    Codes(Vec<CodeLink>),
    /// A date as words, and in ISO 8601 if it is a whole day, month or year.
    Date {
        /// The date in the page's language.
        text: String,
        /// The value of the attribute `datetime`; `None` where a partial date has no such form.
        iso: Option<String>,
    },
    /// A number, an amount of money or a symbol, written for the page's language.
    Number(String),
    /// Nothing, and why: the words of one of the missing states.
    Missing(String),
    /// The fields of a sub-record.
    Group(Vec<Fact>),
    /// Sub-records of few and short fields, one a row.
    Rows {
        /// The labels of the fields.
        columns: Vec<String>,
        /// The values, each row as long as `columns`; an empty text where a sub-record says nothing.
        rows: Vec<Vec<Shown>>,
    },
    /// The values of a repeated field.
    Many(Vec<Shown>),
    /// The texts of a translated field in every language there is.
    Texts(Vec<ShownText>),
}

impl Shown {
    /// A short text in the language of the page.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(ShownText::plain(text))
    }

    /// Whether there is no value.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: Shown, expected: &str) {
        let html = value.render().unwrap();
        let tight = html
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace("> <", "><");
        assert_eq!(tight, expected);
    }

    #[test]
    fn text_of_another_language_carries_it() {
        let title = Translated::original(Language::Ar, "نص").with(Language::Fr, "Texte", TextStatus::Machine);
        let shown = |page| Shown::Text(ShownText::choose(&title, page, "machine").unwrap());
        check(shown(Language::Ar), "نص");
        check(
            shown(Language::Fr),
            "Texte <small class=\"badge\">machine</small>",
        );
        check(
            shown(Language::En),
            "<span lang=\"ar\" dir=\"rtl\">نص</span><small class=\"badge\">العربية</small>",
        );
    }

    #[test]
    fn groups_nest_and_values_are_escaped() {
        let inner = Shown::Group(vec![Fact::new("Sex", Shown::Missing("not stated".into()))]);
        check(
            Shown::Many(vec![Shown::plain("<b>"), inner]),
            "<ul class=\"many\"><li>&#60;b&#62;</li><li><dl class=\"facts\"><dt>Sex</dt>\
             <dd><span class=\"missing\">not stated</span></dd></dl></li></ul>",
        );
    }

    #[test]
    fn dates_without_an_iso_form_are_words() {
        check(
            Shown::Date {
                text: "about 2012".into(),
                iso: None,
            },
            "about 2012",
        );
        check(
            Shown::Date {
                text: "May 2012".into(),
                iso: Some("2012-05".into()),
            },
            "<time datetime=\"2012-05\">May 2012</time>",
        );
    }
}
