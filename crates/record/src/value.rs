//! The values of a record's fields, and the three ways in which a value can be missing.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use vocabulary::{LanguageTag, Money, PartialDate, Symbol, Translated};

use crate::id::RecordId;

/// Why there is no value. Zero is not among them: zero is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// Somebody looked, and it is not known.
    Unknown,
    /// The source does not say. A field that is absent means this.
    NotStated,
    /// The question does not arise.
    NotApplicable,
}

impl Missing {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Unknown, Self::NotStated, Self::NotApplicable];

    /// The code used in files and interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotStated => "not_stated",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The one a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|missing| missing.code() == code)
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value, and why.
    Missing(Missing),
    /// Text without a language, an address, or an e-mail address.
    Text(String),
    /// Text in languages.
    Translated(Translated),
    /// A code of the field's list.
    Code(String),
    /// A date.
    Date(PartialDate),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// Yes or no.
    Flag(bool),
    /// An amount.
    Money(Money),
    /// A document symbol.
    Symbol(Symbol),
    /// A language.
    Language(LanguageTag),
    /// Another record.
    Reference(RecordId),
    /// A sub-record.
    Group(Values),
    /// The values of a repeated field.
    Many(Vec<Value>),
}

impl Value {
    /// The single values in it: those of a repeated field, itself otherwise, none where it is missing.
    pub fn each(&self) -> std::slice::Iter<'_, Value> {
        match self {
            Self::Many(values) => values.iter(),
            Self::Missing(_) => [].iter(),
            single => std::slice::from_ref(single).iter(),
        }
    }
}

/// The values of a record or of a group, by field code. A field that is absent is not stated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values(BTreeMap<String, Value>);

impl Values {
    /// The value of a field; where there is none, that it is not stated.
    pub fn get(&self, code: &str) -> &Value {
        const NOT_STATED: &Value = &Value::Missing(Missing::NotStated);
        self.0.get(code).unwrap_or(NOT_STATED)
    }

    /// Sets a field. Saying that a value is not stated is the same as leaving it out.
    pub fn set(&mut self, code: impl Into<String>, value: Value) {
        let code = code.into();
        let is_nothing = match &value {
            Value::Missing(missing) => *missing == Missing::NotStated,
            Value::Many(values) => values.is_empty(),
            _ => false,
        };
        if is_nothing {
            self.0.remove(&code);
        } else {
            self.0.insert(code, value);
        }
    }

    /// The same values with one field set.
    #[must_use]
    pub fn with(mut self, code: impl Into<String>, value: Value) -> Self {
        self.set(code, value);
        self
    }

    /// Takes a field out and gives its value.
    pub fn take(&mut self, code: &str) -> Option<Value> {
        self.0.remove(code)
    }

    /// Every field that is answered, in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(code, value)| (code.as_str(), value))
    }

    /// Whether no field is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Follows a path of field codes, such as `victims.sex`, through groups and repeated fields, and gives
    /// every single value at its end.
    pub fn at_path<'a>(&'a self, path: &str) -> Vec<&'a Value> {
        let (first, rest) = path
            .split_once('.')
            .map_or((path, None), |(first, rest)| (first, Some(rest)));
        let values = self.get(first).each();
        match rest {
            None => values.collect(),
            Some(rest) => values
                .filter_map(|value| match value {
                    Value::Group(group) => Some(group.at_path(rest)),
                    _ => None,
                })
                .flatten()
                .collect(),
        }
    }
}

impl FromIterator<(String, Value)> for Values {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        let mut values = Self::default();
        for (code, value) in fields {
            values.set(code, value);
        }
        values
    }
}

/// What a typed record holds for one field: a value, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// A value.
    Stated(T),
    /// No value.
    Missing(Missing),
}

impl<T> Default for Answer<T> {
    fn default() -> Self {
        Self::Missing(Missing::NotStated)
    }
}

impl<T> From<T> for Answer<T> {
    fn from(value: T) -> Self {
        Self::Stated(value)
    }
}

impl<T> Answer<T> {
    /// The value, where there is one.
    pub fn stated(&self) -> Option<&T> {
        match self {
            Self::Stated(value) => Some(value),
            Self::Missing(_) => None,
        }
    }

    /// The value itself, where there is one.
    pub fn into_stated(self) -> Option<T> {
        match self {
            Self::Stated(value) => Some(value),
            Self::Missing(_) => None,
        }
    }
}

impl<T> Answer<Vec<T>> {
    /// The values of a repeated field; none where it is missing.
    pub fn each(&self) -> &[T] {
        self.stated().map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_unknown_and_absent_differ() {
        let values = Values::default()
            .with("victims", Value::Integer(0))
            .with("children", Value::Missing(Missing::Unknown))
            .with("men", Value::Missing(Missing::NotStated));
        assert_eq!(values.get("victims"), &Value::Integer(0));
        assert_eq!(values.get("children"), &Value::Missing(Missing::Unknown));
        assert_eq!(values.get("men"), &Value::Missing(Missing::NotStated));
        assert_eq!(values.iter().count(), 2);
    }

    #[test]
    fn paths_reach_into_repeated_groups() {
        let person = |sex: &str| Value::Group(Values::default().with("sex", Value::Code(sex.to_owned())));
        let values = Values::default().with("victims", Value::Many(vec![person("female"), person("male")]));
        assert_eq!(values.at_path("victims.sex").len(), 2);
        assert!(
            values
                .at_path("victims.age")
                .iter()
                .all(|value| matches!(value, Value::Missing(_)))
                || values.at_path("victims.age").is_empty()
        );
    }
}
