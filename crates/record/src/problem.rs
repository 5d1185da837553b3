//! What is wrong with a draft, said so that a person can mend it in any of the six languages.

use std::fmt;

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth saying; the record is taken.
    Remark,
    /// The record is refused until it is mended.
    Error,
}

/// One problem, at one place of a record.
///
/// The sentence itself stands in the message catalogues under `problem-<code>`; the arguments are its
/// variables. Arguments never hold the value of a field beyond `Restricted`, because problems are shown and
/// logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: field codes and positions, such as `operative.3.due`; empty for the record as a whole.
    pub path: String,
    /// Which message: the part of the key after `problem-`.
    pub code: &'static str,
    /// The variables of the message.
    pub arguments: Vec<(&'static str, String)>,
    /// How grave it is.
    pub severity: Severity,
}

impl Problem {
    /// An error without variables.
    pub fn error(path: impl Into<String>, code: &'static str) -> Self {
        Self {
            path: path.into(),
            code,
            arguments: Vec::new(),
            severity: Severity::Error,
        }
    }

    /// A remark without variables.
    pub fn remark(path: impl Into<String>, code: &'static str) -> Self {
        Self {
            severity: Severity::Remark,
            ..Self::error(path, code)
        }
    }

    /// The same problem with one more variable. Long values are cut, so that a message stays readable.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        const SHOWN_CHARACTERS: usize = 120;
        let full = value.to_string();
        let mut shown: String = full.chars().take(SHOWN_CHARACTERS).collect();
        if shown.len() < full.len() {
            shown.push('…');
        }
        self.arguments.push((name, shown));
        self
    }

    /// Whether the record is refused for it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    /// A form for logs and tests; people read the catalogues' sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}",
            if self.path.is_empty() {
                "record"
            } else {
                &self.path
            },
            self.code
        )?;
        for (name, value) in &self.arguments {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

/// Extends a path by a field code or a position.
pub fn join_path(path: &str, part: impl fmt::Display) -> String {
    if path.is_empty() {
        part.to_string()
    } else {
        format!("{path}.{part}")
    }
}
