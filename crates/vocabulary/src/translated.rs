//! One text in several languages, each with how it came to be.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::{Language, LanguageTag};

/// How a text in one language came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextStatus {
    /// The text as its author wrote it.
    Original,
    /// A translation that a person who knows both languages has read and accepted.
    Reviewed,
    /// A translation that nobody has reviewed. Every page that shows it says so.
    Machine,
}

impl TextStatus {
    /// The code used in files and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Reviewed => "reviewed",
            Self::Machine => "machine",
        }
    }

    /// The status a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Original, Self::Reviewed, Self::Machine]
            .into_iter()
            .find(|status| status.code() == code)
    }
}

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The words.
    pub text: String,
    /// How they came to be.
    pub status: TextStatus,
}

/// The texts of one field in any number of languages.
///
/// The language of an item is independent of the language of the page: a reader of an Arabic page sees the
/// Arabic text where there is one and the original, marked with its language, where there is not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Translated {
    texts: BTreeMap<LanguageTag, Text>,
}

/// The text chosen for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The language the text is in, which may not be the one asked for.
    pub language: LanguageTag,
    /// How the text came to be.
    pub status: TextStatus,
    /// The words.
    pub text: &'a str,
}

impl Translated {
    /// A text that so far exists in its original language only.
    pub fn original(language: impl Into<LanguageTag>, text: impl Into<String>) -> Self {
        Self::default().with(language, text, TextStatus::Original)
    }

    /// The same texts with one more language, or with that language's text replaced.
    #[must_use]
    pub fn with(
        mut self,
        language: impl Into<LanguageTag>,
        text: impl Into<String>,
        status: TextStatus,
    ) -> Self {
        self.set(language, text, status);
        self
    }

    /// Sets the text of one language.
    pub fn set(&mut self, language: impl Into<LanguageTag>, text: impl Into<String>, status: TextStatus) {
        self.texts.insert(
            language.into(),
            Text {
                text: text.into(),
                status,
            },
        );
    }

    /// The text in exactly this language.
    pub fn get(&self, language: impl Into<LanguageTag>) -> Option<&Text> {
        self.texts.get(&language.into())
    }

    /// Every text, in the order of the language codes.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageTag, &Text)> {
        self.texts.iter().map(|(language, text)| (*language, text))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The language the text was first written in, where one is marked as original.
    pub fn original_language(&self) -> Option<LanguageTag> {
        self.texts
            .iter()
            .find(|(_, text)| text.status == TextStatus::Original)
            .map(|(language, _)| *language)
    }

    /// The best text for a reader of `language`: that language, else the original, else English, else any.
    pub fn choose(&self, language: Language) -> Option<Chosen<'_>> {
        let wanted = LanguageTag::from(language);
        let tag = if self.texts.contains_key(&wanted) {
            wanted
        } else {
            self.original_language()
                .or_else(|| Some(Language::En.tag()).filter(|english| self.texts.contains_key(english)))
                .or_else(|| self.texts.keys().next().copied())?
        };
        self.texts.get(&tag).map(|text| Chosen {
            language: tag,
            status: text.status,
            text: &text.text,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_the_page_language_then_the_original() {
        let title = Translated::original(Language::Es, "Ley").with(Language::Fr, "Loi", TextStatus::Machine);
        assert_eq!(title.choose(Language::Fr).map(|chosen| chosen.text), Some("Loi"));
        let fallback = title.choose(Language::Ar).unwrap();
        assert_eq!((fallback.text, fallback.language.as_str()), ("Ley", "es"));
    }

    #[test]
    fn json_keeps_language_and_status() {
        let title = Translated::original(Language::En, "Law");
        let json = serde_json::to_string(&title).unwrap();
        assert_eq!(json, r#"{"en":{"text":"Law","status":"original"}}"#);
        assert_eq!(serde_json::from_str::<Translated>(&json).unwrap(), title);
    }
}
