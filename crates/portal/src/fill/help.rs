//! Help services, for a page that leaves as little behind as a page can.

use std::collections::BTreeSet;

use jiff::civil::Date;
use record::{Kind, Record, Value};

use super::value::Place;
use super::{Context, address};
use crate::view::{Choice, HelpPage, HelpService, Link, Shown, ShownText, Tone, TracksPage};

/// What a person looks for. Nothing of it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The country the person is in; empty if none was chosen.
    pub country: String,
    /// What the person needs.
    pub needs: Vec<String>,
    /// The language the person wants to speak; empty for any.
    pub language: String,
}

/// A service and the day on which its entry was last checked.
pub type CheckedService<'a> = (&'a Record, Date);

/// The page before a search, or with what was found.
///
/// `all` are all services there are: the form offers only countries and languages that lead to one, and where
/// there is none at all the page says so instead of letting somebody search in vain.
pub fn page(
    context: &Context<'_>,
    kind: &Kind,
    exit_href: &str,
    wish: &Wish,
    all: &[&Record],
    found: Option<&[CheckedService<'_>]>,
) -> HelpPage {
    let mut frame = context.frame("help", context.text("help-heading"));
    frame.discreet = true;
    if all.is_empty() {
        frame = frame.notice(Tone::Warning, context.text("help-none-recorded"));
    }
    HelpPage {
        exit_href: exit_href.to_owned(),
        countries: choices(context, kind, "country", all, |code| code == wish.country),
        needs: needs(context, kind, wish),
        languages: choices(context, kind, "languages", all, |code| code == wish.language),
        total: found.map(|found| context.with("help-total", &[("count", found.len().into())])),
        services: found
            .into_iter()
            .flatten()
            .map(|(record, checked)| service(context, kind, record, *checked))
            .collect(),
        frame,
    }
}

/// The page on what a device keeps.
pub fn tracks(context: &Context<'_>, exit_href: &str) -> TracksPage {
    let mut frame = context.frame("help/tracks", context.text("tracks-heading"));
    frame.discreet = true;
    TracksPage {
        frame,
        exit_href: exit_href.to_owned(),
    }
}

/// The codes that any service has in a field, in the order of the page's language.
fn choices(
    context: &Context<'_>,
    kind: &Kind,
    code: &str,
    all: &[&Record],
    is_chosen: impl Fn(&str) -> bool,
) -> Vec<Choice> {
    let Some(field) = kind.field(code) else {
        return Vec::new();
    };
    let codes: BTreeSet<&str> = all
        .iter()
        .flat_map(|record| record.values.get(code).each())
        .filter_map(|value| match value {
            Value::Code(code) => Some(code.as_str()),
            _ => None,
        })
        .collect();
    let mut choices: Vec<Choice> = codes
        .into_iter()
        .map(|code| Choice {
            code: code.to_owned(),
            label: context.code_label(field, code).to_owned(),
            chosen: is_chosen(code),
        })
        .collect();
    locale::format::sort_by_key(context.language, &mut choices, |choice| choice.label.clone());
    choices
}

/// Every need there is, in the order of its list.
fn needs(context: &Context<'_>, kind: &Kind, wish: &Wish) -> Vec<Choice> {
    let list = kind.field("needs").and_then(|field| match field.shape {
        record::Shape::Code(list) => context.schema.lists().get(list),
        _ => None,
    });
    list.into_iter()
        .flat_map(vocabulary::CodeList::codes)
        .map(|code| Choice {
            code: code.code.clone(),
            label: code.labels.get(context.language).to_owned(),
            chosen: wish.needs.contains(&code.code),
        })
        .collect()
}

fn service(context: &Context<'_>, kind: &Kind, record: &Record, checked: Date) -> HelpService {
    let words = |code: &str| -> Vec<String> {
        let Some(field) = kind.field(code) else {
            return Vec::new();
        };
        let values = record.values.get(code).each();
        values.map(|value| context.words(field, value)).collect()
    };
    let text = |code: &str| Some(words(code)).filter(|words| !words.is_empty());
    let list = |words: Vec<String>| locale::format::list(context.language, &words);
    let phones = words("phone").into_iter().map(|number| {
        let dialled: String = number
            .chars()
            .filter(|character| character.is_ascii_digit() || *character == '+')
            .collect();
        Link::new(number, format!("tel:{dialled}"))
    });
    let website = kind.field("website").and_then(|field| {
        match context.value(Place::top(kind, field), record.values.get("website")) {
            Shown::Link(link) => Some(link),
            _ => None,
        }
    });
    let name = context.title(&context.schema.title(record, context.language));
    let date = locale::format::day(context.language, checked);
    let ShownText { text: name, .. } = name;
    HelpService {
        name,
        href: context.href(&address::record(kind, &record.id)),
        offers: [words("needs"), words("audiences")].concat(),
        hours: text("hours").map(list),
        languages: text("languages").map(list),
        area: text("area").or_else(|| text("country")).map(list),
        phones: phones.collect(),
        website,
        checked: context.with("help-checked", &[("date", date.into())]),
    }
}
