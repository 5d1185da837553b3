//! The list of currencies.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 alphabetic code, of the bundled list.
///
/// The list holds the codes in use and, for old records, those that no longer are ([`Currency::ended`]).
#[derive(Clone, Copy)]
pub struct Currency(&'static Entry);

/// One line of the list.
struct Entry {
    code: &'static str,
    numeric: Option<u16>,
    minor_digits: Option<u32>,
    ended: Option<i16>,
}

/// Text that is not the code of a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no currency code; use the three letters of ISO 4217, such as USD or EUR")]
pub struct UnknownCurrency(
    /// The text, cut to 10 characters.
    pub String,
);

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    include_str!("../../../../data/codelists/iso4217.csv")
        .lines()
        .filter_map(read_line)
        .collect()
});

/// Reads one line of the list; comments and the heading are none.
fn read_line(line: &'static str) -> Option<Entry> {
    let mut fields = line.split(',');
    let code = fields
        .next()
        .filter(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))?;
    let (numeric, minor_digits, ended) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Entry {
        code,
        numeric: numeric.parse().ok(),
        minor_digits: minor_digits.parse().ok(),
        ended: ended.parse().ok(),
    })
}

impl Currency {
    /// Every currency of the list, in the order of the codes.
    pub fn all() -> Vec<Self> {
        ENTRIES.iter().map(Self).collect()
    }

    /// The alphabetic code.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The numeric code, where the source of the list states one.
    pub fn numeric(self) -> Option<u16> {
        self.0.numeric
    }

    /// How many digits its minor unit has: 2 for cents, 0 for none, 3 for fils. `None` where the list states
    /// no minor unit.
    pub fn minor_digits(self) -> Option<u32> {
        self.0.minor_digits
    }

    /// The last year in which it was legal tender, where it no longer is.
    pub fn ended(self) -> Option<i16> {
        self.0.ended
    }

    /// Whether the code is in use.
    pub fn is_in_use(self) -> bool {
        self.0.ended.is_none()
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    /// Reads a code in capital or small letters.
    fn from_str(text: &str) -> Result<Self, UnknownCurrency> {
        let code = text.trim().to_ascii_uppercase();
        let entries: &'static [Entry] = &ENTRIES;
        entries
            .binary_search_by(|entry| entry.code.cmp(code.as_str()))
            .map(|place| Self(&entries[place]))
            .map_err(|_| UnknownCurrency(text.chars().take(10).collect()))
    }
}

// The code alone decides: there is one entry for each.
impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Currency {}

impl Hash for Currency {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn the_list_has_each_currency_once_in_order() {
        let all = Currency::all();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(
            (
                all.len(),
                all.iter().filter(|currency| currency.is_in_use()).count()
            ),
            (295, 178)
        );
        assert!(
            all.iter()
                .all(|currency| !currency.is_in_use() || currency.numeric().is_some())
        );
    }

    #[test]
    fn entries_say_minor_unit_number_and_end() {
        assert_eq!(
            (currency("usd").numeric(), currency("USD").minor_digits()),
            (Some(840), Some(2))
        );
        assert_eq!(currency("JPY").minor_digits(), Some(0));
        assert_eq!(currency("KWD").minor_digits(), Some(3));
        assert_eq!(currency("XDR").minor_digits(), None);
        assert_eq!(
            (currency("DEM").ended(), currency("DEM").is_in_use()),
            (Some(2002), false)
        );
        assert_eq!(currency("EUR").ended(), None);
    }

    #[test]
    fn unknown_codes_are_refused_with_a_bounded_message() {
        let problem = "dollarsdollarsdollars".parse::<Currency>().unwrap_err();
        assert_eq!(problem.0, "dollarsdol");
        assert!("QQQ".parse::<Currency>().is_err());
        assert!("".parse::<Currency>().is_err());
    }
}
