//! Code lists: the controlled vocabularies of the field, as versioned data with labels in six languages.

mod bundled;
mod matching;
mod read;
mod resolve;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::translated::{TextStatus, Translated};

pub use bundled::CodeLists;
pub use matching::TermMatch;
pub use read::CodeListProblem;
pub use resolve::Resolution;
pub(crate) use resolve::fold_label;

/// A text in each of the six languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    ar: String,
    zh: String,
    en: String,
    fr: String,
    ru: String,
    es: String,
}

impl Labels {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Ar => &self.ar,
            Language::Zh => &self.zh,
            Language::En => &self.en,
            Language::Fr => &self.fr,
            Language::Ru => &self.ru,
            Language::Es => &self.es,
        }
    }

    /// Labels from texts in the order of [`Language::ALL`].
    pub fn from_texts([ar, zh, en, fr, ru, es]: [String; 6]) -> Self {
        Self {
            ar,
            zh,
            en,
            fr,
            ru,
            es,
        }
    }
}

/// That a code is no longer to be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deprecation {
    /// The version of the list, or the date, from which it is not to be used.
    pub since: String,
    /// The code to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

/// One code of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The code itself, which never changes its meaning.
    pub code: String,
    /// What people read.
    pub labels: Labels,
    /// How the labels of this code came to be, where that differs from the rest of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels_status: Option<TextStatus>,
    /// What the code means, where the label alone does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Translated>,
    /// The code of this list (or, for countries, of the list of regions) that holds this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader: Option<String>,
    /// That it is no longer to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// Other spellings under which sources state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// A code list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CodeList {
    /// The identifier by which fields name it.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Labels,
    /// Where it comes from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// How the labels came to be, other than those in the language of the source.
    pub labels_status: TextStatus,
    /// The list that the broader codes belong to, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader_list: Option<String>,
    codes: Vec<Code>,
    #[serde(skip)]
    positions: BTreeMap<String, usize>,
    #[serde(skip)]
    spellings: BTreeMap<String, Vec<usize>>,
}

impl CodeList {
    /// The code, exactly.
    pub fn get(&self, code: &str) -> Option<&Code> {
        self.positions.get(code).map(|position| &self.codes[*position])
    }

    /// Every code, in the order of the list.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The label of a code.
    pub fn label(&self, code: &str, language: Language) -> Option<&str> {
        self.get(code).map(|code| code.labels.get(language))
    }

    /// How the labels of a code came to be.
    pub fn labels_status_of(&self, code: &str) -> Option<TextStatus> {
        self.get(code)
            .map(|code| code.labels_status.unwrap_or(self.labels_status))
    }

    /// The codes directly under a code, in the order of the list.
    pub fn narrower<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Code> {
        self.codes
            .iter()
            .filter(move |other| other.broader.as_deref() == Some(code))
    }

    /// The codes above a code, nearest first; empty for a code of the top. Only codes of this list: the
    /// subregion above a country is in the list of regions.
    pub fn ancestors(&self, code: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = self.get(code);
        while let Some(broader) = at
            .and_then(|code| code.broader.as_deref())
            .and_then(|broader| self.get(broader))
        {
            found.push(broader.code.as_str());
            at = Some(broader);
        }
        found
    }

    /// The code and every code under it, at any depth.
    pub fn descendants(&self, code: &str) -> Vec<&str> {
        let mut found: Vec<&str> = self
            .get(code)
            .map(|code| code.code.as_str())
            .into_iter()
            .collect();
        let mut next = 0;
        while next < found.len() {
            let narrower: Vec<&str> = self
                .narrower(found[next])
                .map(|code| code.code.as_str())
                .collect();
            found.extend(narrower);
            next += 1;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrower_codes_are_found_at_any_depth() {
        let articles = CodeLists::bundled().get("protocol_provision").unwrap();
        let descendants = articles.descendants("5");
        assert!(
            descendants.contains(&"5(2)(b)") && descendants.contains(&"5"),
            "{descendants:?}"
        );
        assert!(!descendants.contains(&"6(1)"));
        assert_eq!(articles.descendants("99"), Vec::<&str>::new());
    }

    #[test]
    fn broader_codes_are_found_up_to_the_top() {
        let articles = CodeLists::bundled().get("protocol_provision").unwrap();
        assert_eq!(articles.ancestors("5(2)(b)"), ["5(2)", "5"]);
        assert_eq!(articles.ancestors("5"), Vec::<&str>::new());
        // The broader code of a country is in the list of regions, not in its own.
        let countries = CodeLists::bundled().get("country").unwrap();
        assert_eq!(countries.ancestors("SWE"), Vec::<&str>::new());
    }

    #[test]
    fn one_code_may_differ_from_its_list_in_the_status_of_its_labels() {
        let countries = CodeLists::bundled().get("country").unwrap();
        assert_eq!(countries.labels_status_of("SWE"), Some(TextStatus::Reviewed));
        assert_eq!(countries.labels_status_of("SCG"), Some(TextStatus::Machine));
        assert_eq!(countries.labels_status_of("---"), None);
    }
}
