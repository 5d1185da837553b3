//! Codes: short lists to choose from, and fields of long lists, in which a code or a label is typed.

use record::{Field, Shape};
use vocabulary::code::Resolution;
use vocabulary::{CodeList, Currency, Language};

use super::{Maker, is_chosen};
use crate::fill::entries::words_of_code;
use crate::view::{Choice, Control};

/// The name under which the currencies are suggested, which are no code list.
pub const CURRENCIES: &str = "currency";
/// How many codes are offered for a label that is none.
const MOST_OFFERED: usize = 6;

impl Maker<'_> {
    pub(super) fn code(&mut self, field: &Field, list: &str, name: &str) -> Control {
        let Some(list) = self.context.schema.lists().get(list) else {
            return Control::Text(self.entries.first(name).to_owned());
        };
        if !is_chosen(list) {
            return self.typed(list, name);
        }
        let language = self.context.language;
        let typed: Vec<&str> = self.entries.all(name).collect();
        let mut choices: Vec<Choice> = list
            .codes()
            .iter()
            .filter(|code| code.deprecated.is_none() || typed.contains(&code.code.as_str()))
            .map(|code| Choice {
                code: code.code.clone(),
                label: code.labels.get(language).to_owned(),
                chosen: typed.contains(&code.code.as_str()),
            })
            .collect();
        // What was typed elsewhere and is no code stays to be seen beside its problem.
        for unknown in typed.iter().filter(|code| list.get(code).is_none()) {
            choices.push(Choice::new(*unknown, *unknown).chosen_if(unknown));
        }
        if field.many {
            Control::Codes(choices)
        } else {
            Control::Code(choices)
        }
    }

    /// A field of a long list. What was typed and is no code comes back with the codes that may have been meant.
    fn typed(&mut self, list: &CodeList, name: &str) -> Control {
        let value = self.entries.first(name).to_owned();
        let lists = self.context.schema.lists();
        if let Some(known) = lists.get(&list.id) {
            self.lists
                .insert(&known.id, known.title.get(self.context.language));
        }
        let choices = meant(list, &value, self.context.language)
            .into_iter()
            .filter_map(|code| {
                let label = list.label(&code, self.context.language)?.to_owned();
                Some(Choice::new(words_of_code(self.context, &list.id, &code), label))
            })
            .collect();
        Control::Suggested {
            value,
            list: Some(list.id.clone()),
            choices,
        }
    }

    pub(super) fn money(&self, name: &str) -> Control {
        Control::Money {
            amount: self.entries.first(&format!("{name}.amount")).to_owned(),
            currency: self.entries.first(&format!("{name}.currency")).to_owned(),
        }
    }

    pub(super) fn language(&mut self, name: &str) -> Control {
        match self.context.schema.lists().get("language") {
            Some(list) => self.typed(list, name),
            None => self.untyped(name),
        }
    }

    /// The identifier of another record.
    pub(super) fn untyped(&self, name: &str) -> Control {
        Control::Suggested {
            value: self.entries.first(name).to_owned(),
            list: None,
            choices: Vec::new(),
        }
    }

    /// What an item says in short: the first of its fields that are filled, as words.
    pub(super) fn summary(&self, field: &Field, path: &str) -> String {
        const MOST_PIECES: usize = 3;
        const LONGEST_CHARACTERS: usize = 60;
        let pieces = field
            .inner()
            .iter()
            .filter_map(|inner| self.short(inner, &format!("{path}.{}", inner.code)))
            .take(MOST_PIECES)
            .map(|text: String| {
                let mut characters = text.chars();
                let mut short: String = characters.by_ref().take(LONGEST_CHARACTERS).collect();
                if characters.next().is_some() {
                    short.push('…');
                }
                short
            });
        pieces.collect::<Vec<_>>().join(" · ")
    }

    pub(super) fn short(&self, field: &Field, name: &str) -> Option<String> {
        let first = || {
            self.entries
                .texts_at(name)
                .next()
                .map(|(_, text)| text.to_owned())
        };
        match field.shape {
            Shape::Group(_) | Shape::Flag | Shape::Url => None,
            Shape::Translated | Shape::LongTranslated => {
                let own = self
                    .entries
                    .first(&format!("{name}.{}", self.context.language.code()));
                Some(own.trim().to_owned())
                    .filter(|own| !own.is_empty())
                    .or_else(first)
            }
            Shape::Code(list) => {
                let text = first()?;
                let list = self.context.schema.lists().get(list);
                let label = list.and_then(|list| list.label(&text, self.context.language));
                Some(label.map_or(text.clone(), str::to_owned))
            }
            _ => first(),
        }
    }
}

/// The codes that somebody may have meant who typed what is no code, or more than one: those that it can mean,
/// those that are spelled alike, and those whose label has a word that begins so. Countries are asked in every
/// way in which sources write them.
fn meant(list: &CodeList, typed: &str, language: Language) -> Vec<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut codes = Vec::new();
    match list.resolve(typed) {
        Resolution::Found(_) => return codes,
        Resolution::Ambiguous(candidates) => codes.extend(candidates),
        Resolution::Unknown { nearest } => {
            if list.id == "country" {
                codes.extend(match vocabulary::country::resolve(typed) {
                    Resolution::Found(code) => vec![code],
                    Resolution::Ambiguous(candidates) => candidates,
                    Resolution::Unknown { nearest } => nearest,
                });
            }
            codes.extend(nearest);
            let begun = typed.to_lowercase();
            let begins = |label: &str| {
                let label = label.to_lowercase();
                label.starts_with(&begun) || label.split(' ').any(|word| word.starts_with(&begun))
            };
            let current = list.codes().iter().filter(|code| code.deprecated.is_none());
            codes.extend(
                current
                    .filter(|code| begins(code.labels.get(language)))
                    .map(|code| code.code.clone()),
            );
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    codes.retain(|code| list.get(code).is_some() && seen.insert(code.clone()));
    codes.truncate(MOST_OFFERED);
    codes
}

/// The codes of a list that may be used, each with its words in a language, in the order of the words.
pub fn words(list: &CodeList, language: Language) -> Vec<(String, String)> {
    let current = list.codes().iter().filter(|code| code.deprecated.is_none());
    let mut words: Vec<_> = current
        .map(|code| (code.code.clone(), code.labels.get(language).to_owned()))
        .collect();
    locale::format::sort_by_key(language, &mut words, |(_, label)| label.clone());
    words
}

/// The currencies in use.
pub fn currencies() -> Vec<(String, String)> {
    let all = Currency::all().into_iter();
    all.filter(|currency| currency.is_in_use())
        .map(|currency| (currency.code().to_owned(), String::new()))
        .collect()
}
