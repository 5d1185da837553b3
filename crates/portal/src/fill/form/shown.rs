//! What a form shows and what it leaves out.
//!
//! A record has texts in many languages and many items, and somebody who mends one of them needs the others as
//! little as the network does. The form leaves out the texts of languages that were not chosen and the items
//! that nobody opened, as long as they are what the record had; it names their paths, and what comes back is
//! filled from the revision that the form starts from ([`Entries::restore`]).

use std::collections::{BTreeMap, BTreeSet};

use record::{Field, Shape};
use vocabulary::{Language, LanguageTag, TextStatus};

use super::Task;
use crate::fill::{Context, Entries};
use crate::view::{Choice, language_name};

pub(super) struct Shown<'a> {
    base: &'a Entries,
    opened: &'a str,
    /// The names of what has a problem, which is always shown.
    places: Vec<String>,
    chosen: BTreeSet<LanguageTag>,
    /// Every language there is a text in, with the number of texts.
    filled: BTreeMap<LanguageTag, usize>,
    has_texts: bool,
    kept: Vec<String>,
}

impl<'a> Shown<'a> {
    pub fn new(context: &Context<'_>, task: Task<'a>, entries: &Entries, places: Vec<String>) -> Self {
        let mut chosen: BTreeSet<LanguageTag> = task.languages.iter().copied().collect();
        if chosen.is_empty() {
            chosen.insert(context.language.tag());
        }
        Self {
            base: task.base,
            opened: task.opened,
            places,
            chosen,
            filled: entries.languages(),
            has_texts: has_texts(task.kind.fields),
            kept: Vec::new(),
        }
    }

    /// Whether the item at a path is left as it is; it is noted then.
    pub fn is_left_out(&mut self, entries: &Entries, path: &str) -> bool {
        let is_within = |name: &str| {
            name.strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let is_left_out = self.base.is_filled(path)
            && entries.are_same_at(self.base, path)
            && !is_within(self.opened)
            && !self.places.iter().any(|place| is_within(place));
        if is_left_out {
            self.kept.push(path.to_owned());
        }
        is_left_out
    }

    /// Whether the box of a language is shown: that of a chosen language, the original where there is no text in a
    /// chosen one, and what says something else than the record does. A text that is left out is noted.
    pub fn has_text(&mut self, entries: &Entries, name: &str, tag: LanguageTag) -> bool {
        let path = format!("{name}.{tag}");
        let text_in = |tag: &LanguageTag| !entries.first(&format!("{name}.{tag}")).trim().is_empty();
        let is_original = entries.first(&format!("{path}:status")) == TextStatus::Original.code();
        if is_original && !self.chosen.iter().any(text_in) {
            return true;
        }
        let (text, before) = (entries.first(&path), self.base.first(&path));
        let is_changed = text != before || !text.is_empty() && !entries.are_same_at(self.base, &path);
        if self.chosen.contains(&tag) || is_changed || self.places.contains(&path) {
            return true;
        }
        if !text.is_empty() {
            self.kept.push(path);
        }
        false
    }

    /// The languages to choose from, each with the number of its texts, and the paths of what was left out.
    pub fn finish(self) -> (Vec<Choice>, String) {
        let six = Language::ALL.map(Language::tag);
        let others = self.filled.keys().filter(|tag| !six.contains(tag));
        let tags = six.iter().chain(others).filter(|_| self.has_texts);
        let languages = tags.map(|tag| {
            let mut label = language_name(*tag);
            if let Some(texts) = self.filled.get(tag) {
                label = format!("{label} · {texts}");
            }
            Choice {
                code: tag.to_string(),
                label,
                chosen: self.chosen.contains(tag),
            }
        });
        (languages.collect(), self.kept.join(" "))
    }
}

fn has_texts(fields: &[Field]) -> bool {
    fields.iter().any(|field| {
        matches!(field.shape, Shape::Translated | Shape::LongTranslated) || has_texts(field.inner())
    })
}
