//! Numbers, shares, amounts of money, sizes.

use std::sync::LazyLock;

use icu::decimal::options::DecimalFormatterOptions;
use icu::decimal::{DecimalFormatter, input};
use icu::plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use rust_decimal::{Decimal, RoundingStrategy};
use vocabulary::{Language, Money};

use super::locale_of;
use crate::argument::Argument;
use crate::messages::messages;

/// The plural form a number takes in a language (CLDR plural rules, cardinal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PluralForm {
    /// Zero (Arabic).
    Zero,
    /// One.
    One,
    /// Two (Arabic).
    Two,
    /// A few (Arabic, Russian).
    Few,
    /// Many (Arabic, Russian; millions in French and Spanish).
    Many,
    /// All others.
    Other,
}

impl PluralForm {
    /// The name of the form in the catalogues.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

static FORMATTERS: LazyLock<[Option<DecimalFormatter>; 6]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        DecimalFormatter::try_new(locale_of(language).into(), DecimalFormatterOptions::default()).ok()
    })
});

static PLURALS: LazyLock<[Option<PluralRules>; 6]> = LazyLock::new(|| {
    Language::ALL
        .map(|language| PluralRules::try_new(locale_of(language).into(), PluralRulesOptions::default()).ok())
});

/// A whole number with the separators of the language.
pub fn number(language: Language, number: i64) -> String {
    decimal(language, Decimal::from(number))
}

/// A number with the separators of the language; all its decimals are shown, trailing zeros included.
pub fn decimal(language: Language, decimal: Decimal) -> String {
    let plain = decimal.to_string();
    let formatter = FORMATTERS[language.index()].as_ref();
    match (formatter, plain.parse::<input::Decimal>()) {
        (Some(formatter), Ok(value)) => formatter.format_to_string(&value),
        // The locales are compiled in and both types hold 28 digits; the plain form is still right.
        _ => plain,
    }
}

/// A number of hundredths with the percent sign: 12.5 is "12.5%". Use [`share`] for a ratio.
pub fn percent(language: Language, percentage: Decimal) -> String {
    let text = decimal(language, percentage);
    messages(language).with("format-percent", &[("number", Argument::Text(text))])
}

/// A ratio as a percentage with at most one decimal, halves rounded away from zero: 0.1254 is "12.5%".
pub fn share(language: Language, ratio: Decimal) -> String {
    let percentage = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(ratio);
    let rounded = percentage.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    percent(language, rounded.normalize())
}

/// An amount with the ISO 4217 code of its currency, never a sign: "$" names a dozen currencies.
///
/// The minor unit of the currency is shown in full ("1,250.50") unless the amount is whole.
pub fn money(language: Language, money: &Money) -> String {
    let mut amount = money.amount.normalize();
    if amount.scale() > 0 {
        amount.rescale(money.currency.minor_digits().unwrap_or(0).max(amount.scale()));
    }
    let arguments = [
        ("amount", Argument::Text(decimal(language, amount))),
        ("currency", Argument::from(money.currency.code())),
    ];
    messages(language).with("format-money", &arguments)
}

/// The size of a file in the decimal units of the SI (1 kB is 1,000 bytes), with at most one decimal.
pub fn bytes(language: Language, bytes: u64) -> String {
    const UNITS: [(&str, u64); 4] = [
        ("format-terabytes", 1_000_000_000_000),
        ("format-gigabytes", 1_000_000_000),
        ("format-megabytes", 1_000_000),
        ("format-kilobytes", 1_000),
    ];
    for (key, size) in UNITS {
        if bytes >= size {
            let scaled = Decimal::from(bytes) / Decimal::from(size);
            let rounded = scaled.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
            return messages(language).with(key, &[("number", Argument::Decimal(rounded.normalize()))]);
        }
    }
    messages(language).with("format-bytes", &[("number", Argument::from(bytes))])
}

/// The plural form that a whole number takes.
pub fn plural_form(language: Language, number: i64) -> PluralForm {
    let rules = PLURALS[language.index()].as_ref();
    match rules.map(|rules| rules.category_for(number.unsigned_abs())) {
        Some(PluralCategory::Zero) => PluralForm::Zero,
        Some(PluralCategory::One) => PluralForm::One,
        Some(PluralCategory::Two) => PluralForm::Two,
        Some(PluralCategory::Few) => PluralForm::Few,
        Some(PluralCategory::Many) => PluralForm::Many,
        Some(PluralCategory::Other) | None => PluralForm::Other,
    }
}
