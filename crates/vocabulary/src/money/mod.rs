//! Amounts of money, exact and in a currency of ISO 4217.

mod amount;
mod currency;

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize};

pub use amount::{AmountProblem, read_amount};
pub use currency::{Currency, UnknownCurrency};

/// What is wrong with an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyProblem {
    /// The text does not consist of a currency code and a number.
    #[error("an amount is a number and a currency code, such as 1750000.50 USD or USD 1750000.50")]
    Form,
    /// The code is not a currency of the list.
    #[error(transparent)]
    Currency(#[from] UnknownCurrency),
    /// The number cannot be read, or not in one way only.
    #[error(transparent)]
    Amount(#[from] AmountProblem),
    /// More decimals than the currency has.
    #[error("{currency} has {allowed} decimals and the amount has {found}; round it first")]
    Decimals {
        /// The currency.
        currency: Currency,
        /// How many decimals it has.
        allowed: u32,
        /// How many the amount has.
        found: u32,
    },
    /// Two currencies in one sum.
    #[error("{0} and {1} cannot be added; convert one of them at a stated rate first")]
    Mixed(Currency, Currency),
    /// A sum that no decimal of 28 digits can hold.
    #[error("the sum is too large to be exact")]
    Overflow,
}

/// An exact amount in one currency.
///
/// Two amounts are equal where their values are: `10 USD` is `10.00 USD`. In JSON it is
/// `{"amount":"1750000.50","currency":"USD"}`, with the amount as text so that no reader rounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount, in units of the currency (not in its minor unit).
    pub amount: Decimal,
    /// The currency.
    pub currency: Currency,
}

/// The longest text that can be an amount, in characters.
const LIMIT_CHARACTERS: usize = 64;

impl Money {
    /// An amount. Zeros beyond the minor unit are dropped: `1.500 USD` is `1.5 USD`.
    ///
    /// # Errors
    /// [`MoneyProblem::Decimals`] where it has more decimals than the currency.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, MoneyProblem> {
        let mut money = Self { amount, currency };
        money.check_minor_unit()?;
        if currency
            .minor_digits()
            .is_some_and(|allowed| amount.scale() > allowed)
        {
            money.amount = amount.normalize();
        }
        Ok(money)
    }

    /// Nothing, in a currency.
    pub fn zero(currency: Currency) -> Self {
        Self {
            amount: Decimal::ZERO,
            currency,
        }
    }

    /// Checks that the amount is a whole number of the currency's minor unit: cents, fils, or whole yen. A
    /// currency whose minor unit is not stated (special drawing rights, gold, a currency no longer in use)
    /// takes any number of decimals.
    ///
    /// # Errors
    /// [`MoneyProblem::Decimals`] where it is not.
    pub fn check_minor_unit(&self) -> Result<(), MoneyProblem> {
        let found = self.amount.normalize().scale();
        match self.currency.minor_digits() {
            Some(allowed) if found > allowed => Err(MoneyProblem::Decimals {
                currency: self.currency,
                allowed,
                found,
            }),
            _ => Ok(()),
        }
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// Where the currencies differ or the sum is too large to be exact.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyProblem> {
        if self.currency != other.currency {
            return Err(MoneyProblem::Mixed(self.currency, other.currency));
        }
        let amount = self
            .amount
            .checked_add(other.amount)
            .ok_or(MoneyProblem::Overflow)?;
        // Beyond 28 digits the decimal rounds instead of failing, which shows in the decimals it no longer has.
        let needed = self
            .amount
            .normalize()
            .scale()
            .max(other.amount.normalize().scale());
        if !amount.is_zero() && amount.scale() < needed {
            return Err(MoneyProblem::Overflow);
        }
        Ok(Self {
            amount,
            currency: self.currency,
        })
    }

    /// The difference of two amounts of one currency.
    ///
    /// # Errors
    /// Where the currencies differ or the difference is too large to be exact.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyProblem> {
        self.checked_add(Self {
            amount: -other.amount,
            currency: other.currency,
        })
    }
}

impl FromStr for Money {
    type Err = MoneyProblem;

    /// Reads `1750000.50 USD` or `USD 1750000.50`, and numbers with separators as [`read_amount`] takes them.
    fn from_str(text: &str) -> Result<Self, MoneyProblem> {
        let text = text.trim();
        if text.chars().count() > LIMIT_CHARACTERS {
            return Err(MoneyProblem::Form);
        }
        let not_letter = |character: char| !character.is_alphabetic();
        let (code, number) = match (text.find(not_letter), text.rfind(not_letter)) {
            (Some(end), _) if end > 0 => text.split_at(end),
            (Some(_), Some(last)) => {
                let start = last + text[last..].chars().next().map_or(0, char::len_utf8);
                let (number, code) = text.split_at(start);
                (code, number)
            }
            _ => return Err(MoneyProblem::Form),
        };
        if code.is_empty() {
            return Err(MoneyProblem::Form);
        }
        let currency: Currency = code.parse()?;
        Self::new(read_amount(number, currency.minor_digits())?, currency)
    }
}

impl fmt::Display for Money {
    /// Prints `1750000.50 USD`, which every reader of this program takes back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Money", 2)?;
        object.serialize_field("amount", &self.amount.to_string())?;
        object.serialize_field("currency", &self.currency)?;
        object.end()
    }
}

/// The JSON shape of [`Money`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    amount: String,
    currency: Currency,
}

impl<'de> Deserialize<'de> for Money {
    /// Takes the amount only in its strict form: an optional minus, digits, and a point before decimals.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let shape = Shape::deserialize(deserializer)?;
        let amount = amount::read_strict(&shape.amount).map_err(D::Error::custom)?;
        Self::new(amount, shape.currency).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn problem(text: &str) -> MoneyProblem {
        text.parse::<Money>().unwrap_err()
    }

    #[test]
    fn amounts_are_read_in_both_orders() {
        let sum = money("USD 1750000.50");
        assert_eq!(sum, money("1750000.50 usd"));
        assert_eq!(sum, money("USD1,750,000.50"));
        assert_eq!(sum.to_string(), "1750000.50 USD");
        assert_eq!(
            serde_json::to_string(&sum).unwrap(),
            r#"{"amount":"1750000.50","currency":"USD"}"#
        );
        assert_eq!(money("-12 EUR").amount, Decimal::new(-12, 0));
    }

    #[test]
    fn what_cannot_be_exact_is_refused() {
        assert!(matches!(
            problem("1,750 USD"),
            MoneyProblem::Amount(AmountProblem::Ambiguous { .. })
        ));
        assert!(matches!(
            problem("10.5 JPY"),
            MoneyProblem::Decimals {
                allowed: 0,
                found: 1,
                ..
            }
        ));
        assert!(matches!(problem("10 XYZ"), MoneyProblem::Currency(_)));
        for text in ["10", "USD", "", "$ 10", "10 USD 10"] {
            assert!(text.parse::<Money>().is_err(), "{text:?}");
        }
        assert!(matches!(
            money("1 USD").checked_add(money("1 EUR")),
            Err(MoneyProblem::Mixed(..))
        ));
    }

    #[test]
    fn minor_units_are_those_of_the_currency() {
        assert_eq!(money("1.750 KWD").to_string(), "1.750 KWD");
        assert_eq!(
            Money::new(Decimal::new(15_000, 4), money("0 USD").currency)
                .unwrap()
                .to_string(),
            "1.5 USD"
        );
        assert!(money("1.23456 XDR").check_minor_unit().is_ok());
        let odd = Money {
            amount: Decimal::new(1, 3),
            ..money("0 USD")
        };
        assert!(matches!(
            odd.check_minor_unit(),
            Err(MoneyProblem::Decimals {
                allowed: 2,
                found: 3,
                ..
            })
        ));
    }

    #[test]
    fn json_takes_only_strict_amounts() {
        let read = |json: &str| serde_json::from_str::<Money>(json);
        assert_eq!(
            read(r#"{"amount":"-1.5","currency":"USD"}"#).unwrap(),
            money("-1.5 USD")
        );
        for json in [
            r#"{"amount":1.5,"currency":"USD"}"#,
            r#"{"amount":"1,500","currency":"USD"}"#,
            r#"{"amount":"1.555","currency":"USD"}"#,
            r#"{"amount":"1e3","currency":"USD"}"#,
            r#"{"amount":"1","currency":"QQQ"}"#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_sum_that_would_be_rounded_is_refused() {
        let largest = Money {
            amount: Decimal::MAX,
            ..money("0 USD")
        };
        assert_eq!(largest.checked_add(largest), Err(MoneyProblem::Overflow));
        assert_eq!(
            largest.checked_add(money("0.01 USD")),
            Err(MoneyProblem::Overflow)
        );
    }

    proptest! {
        #[test]
        fn sums_are_exact(cents in proptest::collection::vec(-1_000_000_000i64..1_000_000_000, 1..50)) {
            let usd: Currency = "USD".parse().unwrap();
            let mut sum = Money::zero(usd);
            for cent in &cents {
                sum = sum.checked_add(Money::new(Decimal::new(*cent, 2), usd).unwrap()).unwrap();
            }
            prop_assert_eq!(sum.amount, Decimal::new(cents.iter().sum(), 2));
        }

        #[test]
        fn what_is_printed_is_read_back(units: i64, place in 0..300usize, scale in 0..5u32) {
            let currencies = Currency::all();
            let currency = currencies[place % currencies.len()];
            let scale = scale.min(currency.minor_digits().unwrap_or(scale));
            let sum = Money::new(Decimal::new(units, scale), currency).unwrap();
            prop_assert_eq!(sum.to_string().parse::<Money>().unwrap(), sum);
            let json = serde_json::to_string(&sum).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), sum);
        }

        #[test]
        fn arbitrary_text_never_panics(text in "[0-9., '٬٫A-Z+-]{0,20}|\\PC{0,30}") {
            let _ = text.parse::<Money>();
        }
    }
}
