//! The six official languages of the United Nations, and tags for any other language a text may be in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language Palermo speaks completely: pages, labels and messages exist in each of the six.
///
/// The order is the United Nations' own (alphabetical by English name); lists of languages keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic.
    Ar,
    /// Chinese.
    Zh,
    /// English.
    En,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Spanish.
    Es,
}

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Language {
    /// All six, in the United Nations' order.
    pub const ALL: [Self; 6] = [Self::Ar, Self::Zh, Self::En, Self::Fr, Self::Ru, Self::Es];

    /// The ISO 639-1 code, lower case.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::Zh => "zh",
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ru => "ru",
            Self::Es => "es",
        }
    }

    /// The language's name in itself.
    pub fn autonym(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::Zh => "中文",
            Self::En => "English",
            Self::Fr => "Français",
            Self::Ru => "Русский",
            Self::Es => "Español",
        }
    }

    /// The direction the language is written in.
    pub fn direction(self) -> Direction {
        match self {
            Self::Ar => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// The position in [`Language::ALL`], for tables indexed by language.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The tag of this language, for texts.
    pub fn tag(self) -> LanguageTag {
        LanguageTag::from(self)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A language code that is not one of the six, or not a language code at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a language this program has; use one of ar, zh, en, fr, ru, es")]
pub struct UnknownLanguage(pub String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code such as `fr`, `FR` or `fr-CH`: the primary subtag decides.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLanguage(text.chars().take(35).collect()))
    }
}

/// The language of one text: any primary subtag of BCP 47 (two or three letters, or `und`/`mul`).
///
/// A record may hold a text in Portuguese or Nepali although no page is; only the six have pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag([u8; 3]);

impl LanguageTag {
    /// The tag as text, such as `en` or `fil`.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(3);
        // The bytes are ASCII letters by construction, so this never falls back.
        std::str::from_utf8(&self.0[..end]).unwrap_or("und")
    }

    /// The page language this tag names, if it is one of the six.
    pub fn language(&self) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == self.as_str())
    }
}

impl From<Language> for LanguageTag {
    fn from(language: Language) -> Self {
        let code = language.code().as_bytes();
        Self([code[0], code[1], 0])
    }
}

impl FromStr for LanguageTag {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = text.as_bytes();
        let is_tag = matches!(bytes.len(), 2 | 3) && bytes.iter().all(u8::is_ascii_alphabetic);
        if !is_tag {
            return Err(UnknownLanguage(text.chars().take(35).collect()));
        }
        let mut tag = [0; 3];
        for (slot, byte) in tag.iter_mut().zip(bytes) {
            *slot = byte.to_ascii_lowercase();
        }
        Ok(Self(tag))
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for LanguageTag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_with_regions_and_refuses_others() {
        assert_eq!("fr-CH".parse::<Language>(), Ok(Language::Fr));
        assert_eq!("ZH".parse::<Language>(), Ok(Language::Zh));
        assert!("de".parse::<Language>().is_err());
    }

    #[test]
    fn tags_keep_languages_without_pages() {
        let tag: LanguageTag = "Fil".parse().unwrap();
        assert_eq!(tag.as_str(), "fil");
        assert_eq!(tag.language(), None);
        assert_eq!(
            "ar".parse::<LanguageTag>().unwrap().language(),
            Some(Language::Ar)
        );
        assert!("e1".parse::<LanguageTag>().is_err());
    }
}
