//! Forms made from field tables, and the page of a conflict between two editors.
//!
//! A form works without a script. Buttons that change its shape ("add another", "remove") are submit buttons
//! of the same form: the handler answers the same form with one item more or less and everything typed kept.
//! A form shows what is worked on: the texts of the chosen languages, and the items that were opened. The field
//! `form:kept` names what it leaves out, which is then taken from the revision that the form starts from.
//! Names of fields are paths into the record: `court`, `title.fr`, `victims.0.sex`. Beside each value `x` go
//! `x:missing` (why there is none) and, for a text of one language, `x:status` (how it came to be).

use askama::Template;
use vocabulary::LanguageTag;

use super::error::Problem;
use super::frame::{Choice, Frame, Link};
use super::revision::RevisionRow;
use super::shown::{Fact, ShownText, direction_of, name_of};

/// The box of one language of a translated field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedBox {
    /// The language: one of the six, or another that the record has a text in.
    pub tag: LanguageTag,
    /// The text.
    pub value: String,
    /// How the text came to be: original, reviewed, machine.
    pub statuses: Vec<Choice>,
}

impl TranslatedBox {
    /// The language's name in itself.
    pub fn name(&self) -> String {
        name_of(self.tag)
    }

    /// The value of the attribute `dir`.
    pub fn direction(&self) -> &'static str {
        direction_of(self.tag)
    }
}

/// One item of a repeated field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedItem {
    /// The path of the item, such as `victims.0`, sent back to remove it.
    pub name: String,
    /// Its heading: "Victim 1".
    pub label: String,
    /// What it says in short, where the form leaves it as it is.
    pub summary: Option<String>,
    /// Whether it can be opened; a single value is removed and another one added instead.
    pub opens: bool,
    /// Its fields; one for a repeated simple value, none where it is left as it is.
    pub fields: Vec<FormField>,
}

impl RepeatedItem {
    /// The identifier of the element.
    pub fn id(&self) -> String {
        identifier_of(&self.name)
    }

    /// The one field of an item that is a simple value.
    pub fn single(&self) -> Option<&FormField> {
        self.fields.first().filter(|field| field.name == self.name)
    }
}

/// How a value is entered, by the shape of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// One line of text.
    Text(String),
    /// Text of several lines.
    LongText(String),
    /// A text in each of the six languages.
    Translated {
        /// The boxes.
        boxes: Vec<TranslatedBox>,
        /// Whether each is of several lines.
        long: bool,
    },
    /// One code of a list.
    Code(Vec<Choice>),
    /// Any number of codes of a list.
    Codes(Vec<Choice>),
    /// A partial date, as typed.
    Date(String),
    /// A whole number, as typed.
    Integer(String),
    /// A decimal number, as typed.
    Decimal(String),
    /// Yes, no, or nothing chosen.
    Flag(Option<bool>),
    /// An amount of money.
    Money {
        /// The amount, as typed.
        amount: String,
        /// The code of the currency, as typed.
        currency: String,
    },
    /// A United Nations document symbol.
    Symbol(String),
    /// An address of the web.
    Url(String),
    /// A code of a long list or a language in words, or the identifier of another record.
    Suggested {
        /// The words or the identifier, as typed.
        value: String,
        /// The code list that a script takes suggestions from, if there is one.
        list: Option<String>,
        /// What may have been meant, where what was typed is no code: what to put into the field, and its words.
        choices: Vec<Choice>,
    },
    /// The fields of a sub-record.
    Group(Vec<FormField>),
    /// The items of a repeated field.
    Repeated {
        /// The items.
        items: Vec<RepeatedItem>,
        /// The words of the button that adds one.
        add_label: String,
    },
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// The path into the record, which is the name sent back.
    pub name: String,
    /// The field's label.
    pub label: String,
    /// How to fill it.
    pub hint: Option<String>,
    /// Whether it must be filled.
    pub required: bool,
    /// Who will see it, where that is not the public.
    pub reach_label: Option<String>,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// The missing states, where the field asks why it is empty; empty otherwise.
    pub missing: Vec<Choice>,
    /// The value.
    pub control: Control,
}

impl FormField {
    /// A field without hint, problem or missing states.
    pub fn new(name: impl Into<String>, label: impl Into<String>, control: Control) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            required: false,
            reach_label: None,
            problem: None,
            missing: Vec::new(),
            control,
        }
    }

    /// The identifier of the element: the path, with what a stylesheet could not name replaced.
    pub fn id(&self) -> String {
        identifier_of(&self.name)
    }

    /// The value of `aria-describedby`: the identifiers of hint and problem, if there are any.
    pub fn described(&self) -> Option<String> {
        let id = self.id();
        let parts: Vec<String> = [(self.hint.is_some(), "hint"), (self.problem.is_some(), "problem")]
            .into_iter()
            .filter(|(present, _)| *present)
            .map(|(_, part)| format!("{id}-{part}"))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The type, the input mode and the width in characters of a field that is one line.
    fn line(&self) -> Option<Line<'_>> {
        let line = |kind, mode, size, value| {
            Some(Line {
                kind,
                mode,
                size,
                value,
            })
        };
        match &self.control {
            Control::Text(value) => line("text", "text", None, value),
            Control::Date(value) => line("text", "text", Some(14), value),
            Control::Integer(value) => line("text", "numeric", Some(12), value),
            Control::Decimal(value) => line("text", "decimal", Some(16), value),
            Control::Symbol(value) => line("text", "text", Some(28), value),
            Control::Url(value) => line("url", "url", None, value),
            _ => None,
        }
    }

    /// Whether the label names several elements, so that a fieldset and a legend are needed.
    fn is_grouped(&self) -> bool {
        matches!(
            self.control,
            Control::Translated { .. }
                | Control::Codes(_)
                | Control::Flag(_)
                | Control::Money { .. }
                | Control::Group(_)
                | Control::Repeated { .. }
        )
    }

    /// The field as a part of the page in this frame.
    pub(crate) fn html<'a>(&'a self, frame: &'a Frame) -> FieldHtml<'a> {
        FieldHtml { frame, field: self }
    }
}

/// What an input of one line needs.
struct Line<'a> {
    kind: &'static str,
    mode: &'static str,
    size: Option<u8>,
    value: &'a str,
}

/// An identifier for an element made from a path.
fn identifier_of(name: &str) -> String {
    let tail: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("f-{tail}")
}

/// A field with its label, hint, problem and missing state; groups nest.
#[derive(Template)]
#[template(path = "part/field.html")]
pub(crate) struct FieldHtml<'a> {
    frame: &'a Frame,
    field: &'a FormField,
}

/// `/{lang}/edit/{id}` and `/{lang}/new/{register}`.
#[derive(Debug, Clone, Template)]
#[template(path = "form.html")]
pub struct FormPage {
    /// What stands around the content; somebody is signed in.
    pub frame: Frame,
    /// The heading.
    pub heading: String,
    /// Where the form goes.
    pub action: String,
    /// The revision the form starts from, sent back so that a change made meanwhile is noticed; 0 for a new record.
    pub base: u32,
    /// What is wrong, in the order of the fields; `place` is the path of the field.
    pub problems: Vec<Problem>,
    /// The fields.
    pub fields: Vec<FormField>,
    /// The languages that texts are shown in, chosen or not; empty where the kind has no texts. What is not
    /// shown stays as it is.
    pub languages: Vec<Choice>,
    /// The pages of the code lists that fields are typed from.
    pub lists: Vec<Link>,
    /// The paths of what the form leaves out and the record keeps, with spaces between them.
    pub kept: String,
    /// Whether every empty field asks why it is empty.
    pub asks_why: bool,
    /// Why the change is made, as typed.
    pub reason: String,
    /// Whether saving publishes at once or submits for review.
    pub publishes: bool,
}

impl FormPage {
    /// Where suggestions for a code list are asked for: what stands before and behind its identifier.
    pub fn suggestions(&self) -> String {
        self.frame.href("lists/")
    }

    /// The address, within the page, of the field a problem is in; none for a problem of the whole.
    pub fn target(&self, problem: &Problem) -> Option<String> {
        (!problem.place.is_empty()).then(|| format!("#{}", identifier_of(&problem.place)))
    }

    /// Where withdrawing the record goes, for those who may publish: the form's own address with another verb.
    pub fn withdraw_action(&self) -> Option<String> {
        (self.publishes && self.base > 0).then(|| self.action.replacen("/edit/", "/withdraw/", 1))
    }

    /// How many entries need attention.
    pub fn problem_count(&self) -> u64 {
        self.problems.len() as u64
    }
}

/// The page shown to the second of two editors of one record.
#[derive(Debug, Clone, Template)]
#[template(path = "conflict.html")]
pub struct ConflictPage {
    /// What stands around the content; somebody is signed in.
    pub frame: Frame,
    /// The record's title.
    pub title: ShownText,
    /// The revision saved meanwhile.
    pub theirs: RevisionRow,
    /// The fields in which the two differ, as saved meanwhile.
    pub their_facts: Vec<Fact>,
    /// The same fields, as this editor typed them.
    pub own_facts: Vec<Fact>,
    /// Where the own version goes: to be edited on top of the other, or to replace it now that it was seen.
    pub action: String,
    /// What the form had: names and values, sent back unchanged.
    pub values: Vec<(String, String)>,
    /// The record as saved meanwhile, for an editor who drops the own version.
    pub record_href: String,
}
