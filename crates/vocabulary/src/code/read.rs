//! Reading a code list, and refusing one that would mislead.

use super::{CodeList, Language, fold_label};

/// The most codes that a list may have: ten times the longest that anyone has asked for.
const MOST_CODES: usize = 20_000;
/// The most characters of a code.
const LONGEST_CODE: usize = 100;

/// What is wrong with a code list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeListProblem {
    /// The file cannot be read at all.
    #[error("the list cannot be read: {0}")]
    Form(String),
    /// More codes than a list may have.
    #[error("the list {list} has {count} codes and the most is {MOST_CODES}; split it")]
    TooMany {
        /// The list.
        list: String,
        /// How many codes it has.
        count: usize,
    },
    /// A code that could not be written in an address, a file or a form.
    #[error(
        "the list {list} has the code {code:?}; a code has 1 to {LONGEST_CODE} characters, none of them a space or a control character"
    )]
    CodeForm {
        /// The list.
        list: String,
        /// The code, cut to the longest that is allowed.
        code: String,
    },
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
        list.check_codes()?;
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

    fn check_codes(&self) -> Result<(), CodeListProblem> {
        if self.codes.len() > MOST_CODES {
            return Err(CodeListProblem::TooMany {
                list: self.id.clone(),
                count: self.codes.len(),
            });
        }
        for code in self.codes.iter().map(|code| &code.code) {
            let is_well_formed = !code.is_empty()
                && code.chars().count() <= LONGEST_CODE
                && !code.contains(|character: char| character.is_whitespace() || character.is_control());
            if !is_well_formed {
                return Err(CodeListProblem::CodeForm {
                    list: self.id.clone(),
                    code: code.chars().take(LONGEST_CODE).collect(),
                });
            }
        }
        Ok(())
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
}

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
    fn broken_lists_name_the_code() {
        let problem = |codes: &str| list(codes).unwrap_err().to_string();
        assert!(problem(r#"{"code":"a","labels":L},{"code":"a","labels":L}"#).contains(r#""a" twice"#));
        assert!(problem(r#"{"code":"a","labels":L,"broader":"b"}"#).contains(r#""b""#));
        assert!(
            problem(r#"{"code":"a","labels":L,"broader":"b"},{"code":"b","labels":L,"broader":"a"}"#)
                .contains("leads back")
        );
        assert!(
            problem(r#"{"code":"a","labels":L,"deprecated":{"since":"2","replaced_by":"z"}}"#)
                .contains(r#""z""#)
        );
        assert!(problem(r#"{"code":"a","labels":{"ar":"ا"}}"#).contains("missing field"));
        assert!(
            problem(r#"{"code":"a","labels":{"ar":" ","zh":"中","en":"A","fr":"A","ru":"А","es":"A"}}"#)
                .contains("no label in ar")
        );
        assert!(problem(r#"{"code":"a b","labels":L}"#).contains(r#""a b""#));
        assert!(
            problem(&format!(r#"{{"code":"{}","labels":L}}"#, "x".repeat(101))).contains("100 characters")
        );
        assert!(problem("{").contains("cannot be read"));
    }

    #[test]
    fn a_definition_and_a_replacement_are_kept() {
        let list = list(
            r#"{"code":"a","labels":L},{"code":"b","labels":L,"definition":{"en":{"text":"What it is","status":"original"}},"deprecated":{"since":"2","replaced_by":"a"}}"#,
        )
        .unwrap();
        let code = list.get("b").unwrap();
        let definition = code
            .definition
            .as_ref()
            .and_then(|texts| texts.choose(Language::Fr));
        assert_eq!(definition.map(|chosen| chosen.text), Some("What it is"));
        assert_eq!(
            code.deprecated
                .as_ref()
                .and_then(|deprecated| deprecated.replaced_by.as_deref()),
            Some("a")
        );
    }
}
