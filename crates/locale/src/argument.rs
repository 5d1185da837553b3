//! The values that stand in a message for its variables.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use vocabulary::Language;

use crate::format;

/// The value of one variable of a message.
///
/// Numbers choose the plural form and are written with the separators of the language; texts are
/// taken as they are.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with decimals; its trailing zeros are shown.
    Decimal(Decimal),
}

impl Argument {
    /// The value as the message engine takes it.
    ///
    /// The engine holds numbers as floating point and cannot write them exactly, so a number carries its own
    /// text (see [`written_text`]) and the engine only chooses the plural form by it.
    pub(crate) fn to_value(&self, language: Language) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(isolate_if_mixed(language, text)),
            Self::Number(number) => counted(
                whole_operand(language, number.unsigned_abs()),
                0,
                format::number(language, *number),
            ),
            Self::Decimal(decimal) => decimal_value(language, *decimal),
        }
    }
}

/// The text that a number made by [`Argument::to_value`] is written as.
pub(crate) fn written_text(number: &FluentNumber) -> Option<String> {
    number.options.currency.clone()
}

/// A number for the engine. Its text travels in the name of the currency, the one text that numbers of the
/// engine have and that nothing here uses otherwise.
fn counted(operand: f64, decimals: usize, text: String) -> FluentValue<'static> {
    let options = FluentNumberOptions {
        minimum_fraction_digits: Some(decimals),
        currency: Some(text),
        ..FluentNumberOptions::default()
    };
    FluentValue::Number(FluentNumber::new(operand, options))
}

/// A number with the plural form of this one, which the engine tells rightly.
///
/// Forms depend on the last two digits and on whether there are others, so millions are cut to keep floating
/// point exact. The engine's rules for Arabic (intl_pluralrules 7) overlook that forms repeat beyond a hundred
/// (103 is counted like 3, 111 like 11); there the last two digits stand for the number.
fn whole_operand(language: Language, number: u64) -> f64 {
    let last_two = number % 100;
    match language {
        Language::Ar if number > 100 && last_two > 2 => last_two as f64,
        _ if number > 1_000_000 => (1_000_000 + last_two) as f64,
        _ => number as f64,
    }
}

fn decimal_value(language: Language, decimal: Decimal) -> FluentValue<'static> {
    /// More decimals do not change the form, and the engine has no room for them.
    const DECIMALS_TOLD: u32 = 6;
    let text = format::decimal(language, decimal);
    let whole = (decimal.trunc().abs() % Decimal::ONE_THOUSAND)
        .to_u64()
        .unwrap_or_default();
    let is_large = decimal.trunc().abs() >= Decimal::ONE_THOUSAND;
    let whole = if is_large { whole + 1_000 } else { whole };
    if decimal.scale() == 0 {
        return counted(whole_operand(language, whole), 0, text);
    }
    let fraction = decimal
        .fract()
        .abs()
        .round_dp(DECIMALS_TOLD)
        .to_f64()
        .unwrap_or_default();
    counted(
        whole as f64 + fraction,
        decimal.scale().min(DECIMALS_TOLD) as usize,
        text,
    )
}

/// Wraps a text whose letters run against the direction of the language (see the crate's description).
fn isolate_if_mixed(language: Language, text: &str) -> Cow<'_, str> {
    if format::runs_against(language, text) {
        Cow::Owned(format::isolate(text))
    } else {
        Cow::Borrowed(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Cow<'_, str>> for Argument {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<Decimal> for Argument {
    fn from(decimal: Decimal) -> Self {
        Self::Decimal(decimal)
    }
}

macro_rules! from_small_numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(i64::from(number))
            }
        }
    )*};
}

from_small_numbers!(i8 i16 i32 i64 u8 u16 u32);

macro_rules! from_large_numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                match i64::try_from(number) {
                    Ok(number) => Self::Number(number),
                    Err(_) => Self::Decimal(Decimal::from(number)),
                }
            }
        }
    )*};
}

from_large_numbers!(u64 usize isize);
