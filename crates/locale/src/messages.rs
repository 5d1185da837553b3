//! The message catalogues.

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use vocabulary::Language;

use crate::argument::{Argument, written_text};
use crate::format;

include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// The messages of one language.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What is wrong with a request for a message. It names keys and variables, never values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// No catalogue has the key.
    #[error("there is no message `{0}` in languages/*/*.ftl")]
    UnknownKey(String),
    /// Variables of the message were not given.
    #[error("message `{key}` needs {}", show_variables(.variables))]
    MissingVariables {
        /// The key of the message.
        key: String,
        /// The names of the variables, without `$`.
        variables: Vec<String>,
    },
    /// The message refers to itself or to what does not exist.
    #[error("message `{key}` cannot be put together: {reason}")]
    Unresolvable {
        /// The key of the message.
        key: String,
        /// What the message engine says.
        reason: String,
    },
}

fn show_variables(variables: &[String]) -> String {
    variables
        .iter()
        .map(|name| format!("${name}"))
        .collect::<Vec<_>>()
        .join(", ")
}

static MESSAGES: LazyLock<[Messages; 6]> = LazyLock::new(|| Language::ALL.map(Messages::load));

/// The messages of a language, with every catalogue of it.
pub fn messages(language: Language) -> &'static Messages {
    &MESSAGES[language.index()]
}

/// The keys of all messages, in order; every language has the same.
pub fn keys() -> &'static [&'static str] {
    KEYS
}

impl Messages {
    /// Builds the bundle of one language. The build script has already refused what cannot be read, so a
    /// fault here leaves a gap that the tests of this crate would show, instead of ending the program.
    fn load(language: Language) -> Self {
        let locale = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number_formatter(language)));
        for (area, text) in catalogue(language) {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, errors)| {
                    tracing::error!(%language, area, ?errors, "catalogue is not wholly readable");
                    readable
                });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(%language, area, ?errors, "catalogue repeats keys");
            }
        }
        Self { language, bundle }
    }

    /// The language of the messages.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message with this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    /// A message without variables. What is shown for a key that does not exist says so (see [`Self::with`]).
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with its variables.
    ///
    /// A fault never reaches a reader as a failure: a key that does not exist is shown as `⟦key⟧`, a
    /// variable that was not given as `{$name}`, and the fault is logged. Use [`Self::try_with`] to see it.
    pub fn with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        let (text, fault) = self.resolve(key, arguments);
        if let Some(fault) = fault {
            tracing::warn!(language = %self.language, %fault, "message is not complete");
        }
        text
    }

    /// A message with its variables, or what is wrong.
    ///
    /// # Errors
    /// When the key does not exist, a variable was not given, or the message refers to itself.
    pub fn try_with(&self, key: &str, arguments: &[(&str, Argument)]) -> Result<String, MessageError> {
        match self.resolve(key, arguments) {
            (text, None) => Ok(text),
            (_, Some(fault)) => Err(fault),
        }
    }

    /// The first of two messages that exists: a label for one kind of record, else the general one.
    pub fn label(&self, specific: &str, general: &str) -> String {
        if self.has(specific) {
            self.text(specific)
        } else {
            self.text(general)
        }
    }

    fn resolve(&self, key: &str, arguments: &[(&str, Argument)]) -> (String, Option<MessageError>) {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            // A key may come from outside, so what is shown of it is bounded.
            let shown: String = key.chars().take(80).collect();
            return (format!("⟦{shown}⟧"), Some(MessageError::UnknownKey(shown)));
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            values.set(*name, argument.to_value(self.language));
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned();
        (text, describe_fault(key, &errors))
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The catalogue files of a language: area and text.
fn catalogue(language: Language) -> &'static [(&'static str, &'static str)] {
    CATALOGUES
        .iter()
        .find(|(code, _)| *code == language.code())
        .map_or(&[], |(_, files)| files)
}

fn describe_fault(key: &str, errors: &[FluentError]) -> Option<MessageError> {
    let first = errors.first()?;
    let mut variables: Vec<String> = Vec::new();
    for error in errors {
        if let FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) = error
            && !variables.contains(id)
        {
            variables.push(id.clone());
        }
    }
    let key = key.to_owned();
    Some(if variables.is_empty() {
        MessageError::Unresolvable {
            key,
            reason: first.to_string(),
        }
    } else {
        MessageError::MissingVariables { key, variables }
    })
}

/// How a bundle writes values; `None` leaves a value to the engine.
type ValueFormatter<M> = fn(&FluentValue, &M) -> Option<String>;

/// The writer of numbers in a language. The engine takes a plain function, so there is one for each.
fn number_formatter<M>(language: Language) -> ValueFormatter<M> {
    match language {
        Language::Ar => |value, _| write_number(Language::Ar, value),
        Language::Zh => |value, _| write_number(Language::Zh, value),
        Language::En => |value, _| write_number(Language::En, value),
        Language::Fr => |value, _| write_number(Language::Fr, value),
        Language::Ru => |value, _| write_number(Language::Ru, value),
        Language::Es => |value, _| write_number(Language::Es, value),
    }
}

fn write_number(language: Language, value: &FluentValue) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    // A number that stands in a catalogue itself has no text of its own; the engine's has its decimals.
    written_text(number).or_else(|| Some(format::decimal(language, number.as_string().parse().ok()?)))
}
