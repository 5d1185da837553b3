//! Code lists: the controlled vocabularies of the field, as versioned data with labels in six languages.

mod resolve;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::translated::TextStatus;

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

/// What is wrong with a code list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeListProblem {
    /// The file cannot be read at all.
    #[error("the list cannot be read: {0}")]
    Form(String),
    /// One code twice.
    #[error("the list {list} has the code {code:?} twice")]
    Twice {
        /// The list.
        list: String,
        /// The code.
        code: String,
    },
    /// A label is missing.
    #[error("the code {code:?} of the list {list} has no label in {language}")]
    NoLabel {
        /// The list.
        list: String,
        /// The code.
        code: String,
        /// The language.
        language: Language,
    },
    /// A broader or replacing code that does not exist, or codes that are broader than themselves.
    #[error(
        "the code {code:?} of the list {list} names {other:?}, which the list does not have or which leads back to it"
    )]
    Broader {
        /// The list.
        list: String,
        /// The code.
        code: String,
        /// The code it names.
        other: String,
    },
    /// Two lists with one identifier.
    #[error("there is a list {0:?} already")]
    ListTwice(String),
}

impl CodeList {
    /// Reads a list from JSON.
    ///
    /// # Errors
    /// What is wrong with it, with the code named.
    pub fn read(json: &str) -> Result<Self, CodeListProblem> {
        let mut list: Self =
            serde_json::from_str(json).map_err(|error| CodeListProblem::Form(error.to_string()))?;
        for (position, code) in list.codes.iter().enumerate() {
            if list.positions.insert(code.code.clone(), position).is_some() {
                return Err(CodeListProblem::Twice {
                    list: list.id.clone(),
                    code: code.code.clone(),
                });
            }
        }
        list.check_labels()?;
        list.check_relations()?;
        list.index_spellings();
        Ok(list)
    }

    fn check_labels(&self) -> Result<(), CodeListProblem> {
        for code in &self.codes {
            for language in Language::ALL {
                if code.labels.get(language).trim().is_empty() {
                    return Err(CodeListProblem::NoLabel {
                        list: self.id.clone(),
                        code: code.code.clone(),
                        language,
                    });
                }
            }
        }
        Ok(())
    }

    fn check_relations(&self) -> Result<(), CodeListProblem> {
        for code in &self.codes {
            let problem = |other: &str| CodeListProblem::Broader {
                list: self.id.clone(),
                code: code.code.clone(),
                other: other.to_owned(),
            };
            if let Some(other) = code
                .deprecated
                .as_ref()
                .and_then(|deprecation| deprecation.replaced_by.as_deref())
                && self.get(other).is_none()
            {
                return Err(problem(other));
            }
            if self.broader_list.is_some() {
                continue;
            }
            let mut at = code;
            let mut steps = 0;
            while let Some(broader) = at.broader.as_deref() {
                at = self.get(broader).ok_or_else(|| problem(broader))?;
                steps += 1;
                if steps > self.codes.len() {
                    return Err(problem(broader));
                }
            }
        }
        Ok(())
    }

    fn index_spellings(&mut self) {
        for (position, code) in self.codes.iter().enumerate() {
            let labels = Language::ALL.iter().map(|language| code.labels.get(*language));
            let spellings = labels
                .chain(code.aliases.iter().map(String::as_str))
                .chain([code.code.as_str()]);
            for spelling in spellings {
                let positions = self.spellings.entry(fold_label(spelling)).or_default();
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            }
        }
    }

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

    /// The codes directly under a code.
    pub fn narrower<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Code> {
        self.codes
            .iter()
            .filter(move |other| other.broader.as_deref() == Some(code))
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

/// Every code list of a program.
#[derive(Debug, Clone, Default)]
pub struct CodeLists {
    lists: BTreeMap<String, CodeList>,
}

impl CodeLists {
    /// The lists that come with the program.
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<CodeLists> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let mut lists = Self::default();
            for json in BUNDLED_LISTS {
                // A unit test reads every bundled list, so a broken one cannot be released.
                match CodeList::read(json).and_then(|list| std::mem::take(&mut lists).with(list)) {
                    Ok(more) => lists = more,
                    Err(problem) => unreachable!("a bundled code list is broken: {problem}"),
                }
            }
            lists
        })
    }

    /// The list with this identifier.
    pub fn get(&self, id: &str) -> Option<&CodeList> {
        self.lists.get(id)
    }

    /// Every list, by identifier.
    pub fn iter(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    /// The same lists and one more.
    ///
    /// # Errors
    /// Where there is a list with its identifier.
    pub fn with(mut self, list: CodeList) -> Result<Self, CodeListProblem> {
        if self.lists.contains_key(&list.id) {
            return Err(CodeListProblem::ListTwice(list.id));
        }
        self.lists.insert(list.id.clone(), list);
        Ok(self)
    }

    /// The label of a code of a list.
    pub fn label(&self, list: &str, code: &str, language: Language) -> Option<&str> {
        self.get(list)?.label(code, language)
    }
}

/// Embeds the lists of `data/codelists`.
macro_rules! bundled_lists {
    ($($id:literal)*) => {
        &[$(include_str!(concat!("../../../../data/codelists/", $id, ".json"))),*]
    };
}

const BUNDLED_LISTS: &[&str] = bundled_lists! {
    "act" "activity_type" "addressee" "audience" "authority_competence" "campaign_channel" "country"
    "cross_cutting_issue" "evidential_issue" "figure_basis" "help_need" "language" "legal_tradition" "means"
    "meeting_type" "operative_verb" "organisation_type" "outcome" "profession" "protocol_provision"
    "publication_type" "purpose" "reform_stage" "region" "route" "sector" "sex" "statement_type"
    "status_of_work" "strategy_type" "strength" "theme" "trafficking_form" "treaty_action_type"
};

#[cfg(test)]
mod tests {
    use super::*;

    fn list(codes: &str) -> Result<CodeList, CodeListProblem> {
        let labels = r#"{"ar":"ا","zh":"中","en":"One","fr":"Un","ru":"Один","es":"Uno"}"#;
        CodeList::read(&format!(
            r#"{{"id":"t","version":"1","title":{labels},"source":"s","licence":"l","labels_status":"machine","codes":[{}]}}"#,
            codes.replace('L', labels)
        ))
    }

    #[test]
    fn every_bundled_list_is_whole() {
        assert_eq!(CodeLists::bundled().iter().count(), BUNDLED_LISTS.len());
        for list in CodeLists::bundled().iter() {
            assert!(!list.codes().is_empty(), "{} is empty", list.id);
            assert!(
                !list.source.is_empty() && !list.licence.is_empty(),
                "{} has no source",
                list.id
            );
        }
    }

    #[test]
    fn labels_of_one_list_differ() {
        for list in CodeLists::bundled().iter() {
            for language in Language::ALL {
                let mut seen = BTreeMap::new();
                for code in list.codes() {
                    let label = code.labels.get(language);
                    let earlier = seen.insert(label, &code.code);
                    assert!(
                        earlier.is_none(),
                        "{} {language}: {label:?} stands for {earlier:?} and {}",
                        list.id,
                        code.code
                    );
                }
            }
        }
    }

    #[test]
    fn broken_lists_name_the_code() {
        let problem = |codes| list(codes).unwrap_err().to_string();
        assert!(problem(r#"{"code":"a","labels":L},{"code":"a","labels":L}"#).contains(r#""a" twice"#));
        assert!(problem(r#"{"code":"a","labels":L,"broader":"b"}"#).contains(r#""b""#));
        assert!(
            problem(r#"{"code":"a","labels":L,"broader":"b"},{"code":"b","labels":L,"broader":"a"}"#)
                .contains("leads back")
        );
        assert!(problem(r#"{"code":"a","labels":{"ar":"ا"}}"#).contains("missing field"));
    }

    #[test]
    fn narrower_codes_are_found_at_any_depth() {
        let articles = CodeLists::bundled().get("protocol_provision").unwrap();
        let descendants = articles.descendants("5");
        assert!(
            descendants.contains(&"5(2)(b)") && descendants.contains(&"5"),
            "{descendants:?}"
        );
        assert!(!descendants.contains(&"6(1)"));
    }
}
