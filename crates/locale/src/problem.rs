//! The sentences for what is wrong with an entry.
//!
//! A check names a problem by a code and gives the values of its variables as text. What those values are is
//! known here: numbers choose plural forms, codes of shapes and kinds become their labels.

use vocabulary::Language;

use crate::argument::Argument;
use crate::messages::Messages;

/// The variables that are numbers, where their text is one. A `value` never is: it is shown as it was typed.
const NUMBERS: &[&str] = &[
    "limit", "length", "count", "number", "least", "most", "expected", "found",
];

/// The variables without which a problem is told in the shorter form `problem-<code>-bare`.
const SUGGESTIONS: &[&str] = &["nearest", "reason", "candidates", "instead"];

impl Messages {
    /// The sentence that says what is wrong and how to mend it: the message `problem-<code>`.
    ///
    /// Where nothing is suggested or no reason is known in this language, the shorter `problem-<code>-bare` is
    /// taken if there is one. A code without a message, such as one of a country pack, has a general sentence.
    pub fn problem<T: AsRef<str>>(&self, code: &str, arguments: &[(&str, T)]) -> String {
        let mut variables: Vec<(&str, Argument)> = Vec::new();
        for (name, value) in arguments {
            if let Some(argument) = self.problem_argument(code, name, value.as_ref()) {
                variables.push((*name, argument));
            }
        }
        let full = format!("problem-{code}");
        let bare = format!("{full}-bare");
        let has_suggestion = variables.iter().any(|(name, _)| SUGGESTIONS.contains(name));
        if !has_suggestion && self.has(&bare) {
            self.with(&bare, &variables)
        } else if self.has(&full) {
            self.with(&full, &variables)
        } else {
            self.with("problem-other", &[("code", Argument::from(code))])
        }
    }

    /// One variable of a problem, or nothing where it says nothing to a reader of this language.
    fn problem_argument(&self, code: &str, name: &str, value: &str) -> Option<Argument> {
        let says_nothing = value.is_empty() || value == "-";
        if SUGGESTIONS.contains(&name) && says_nothing {
            return None;
        }
        match (code, name) {
            (_, "reason") => self.reason(value),
            ("wrong-shape", "expected") => Some(self.labels("shape", value)),
            ("wrong-kind-reference", "expected" | "actual") => Some(self.labels("kind", value)),
            _ if NUMBERS.contains(&name) => Some(
                value
                    .parse::<i64>()
                    .map_or_else(|_| Argument::from(value), Argument::from),
            ),
            _ => Some(Argument::from(value)),
        }
    }

    /// The words for a fault of a date, by its code. A reason in other words is English and helps only there.
    fn reason(&self, value: &str) -> Option<Argument> {
        let key = format!("date-fault-{value}");
        if self.has(&key) {
            return Some(Argument::Text(self.text(&key)));
        }
        (self.language() == Language::En).then(|| Argument::from(value))
    }

    /// The labels of codes that stand in a list divided by commas; a code without a label stands for itself.
    fn labels(&self, area: &str, codes: &str) -> Argument {
        let labels: Vec<String> = codes
            .split(", ")
            .map(|code| {
                let key = format!("{area}-{code}");
                if self.has(&key) {
                    self.text(&key)
                } else {
                    code.to_owned()
                }
            })
            .collect();
        Argument::Text(crate::format::list_or(self.language(), &labels))
    }
}
