//! Document symbols of the United Nations, such as `A/RES/70/179` or `CTOC/COP/WG.4/2015/5/Add.1`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;

/// A document symbol in its canonical spelling.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol {
    parts: Vec<String>,
}

/// Text that is no document symbol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no document symbol: {reason}; write it like A/RES/70/179 or CTOC/COP/WG.4/2015/3")]
pub struct SymbolProblem {
    /// The text, cut to 60 characters.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

const LIMIT_BYTES: usize = 100;
const LIMIT_PARTS: usize = 12;

impl Symbol {
    /// The parts between the slashes.
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// The organ the document belongs to: `A` General Assembly, `S` Security Council, `E` Economic and Social
    /// Council, `CTOC` Conference of the Parties to the Organized Crime Convention, and others by their code.
    pub fn organ(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// What kind of document the symbol says it is, such as `RES`, `PRST`, `DEC`, `L`; none for a plain
    /// document.
    pub fn document_type(&self) -> Option<&str> {
        const TYPES: &[&str] = &["RES", "DEC", "PRST", "PV", "SR", "INF", "NGO", "RC", "CRP"];
        self.parts
            .iter()
            .find(|part| TYPES.contains(&part.as_str()))
            .map(String::as_str)
    }

    /// What the document changes or adds to another: `Add.1`, `Corr.2`, `Rev.1`.
    pub fn modifier(&self) -> Option<&str> {
        let is_modifier = |part: &&String| {
            ["Add.", "Corr.", "Rev.", "Amend."]
                .iter()
                .any(|word| part.starts_with(word))
        };
        self.parts.last().filter(is_modifier).map(String::as_str)
    }

    /// The session of the General Assembly, or of its Human Rights Council, that the symbol names.
    pub fn session(&self) -> Option<u16> {
        let number = |part: &String| {
            part.parse::<u16>()
                .ok()
                .filter(|number| (1..=300).contains(number))
        };
        match self.organ() {
            "A" => self.parts.iter().skip(1).find_map(number),
            _ => None,
        }
    }

    /// The year that the symbol names.
    pub fn year(&self) -> Option<i16> {
        self.parts
            .iter()
            .find_map(|part| part.parse().ok().filter(|year| (1945..=2100).contains(year)))
    }

    /// When a document of this symbol can have been issued: the session of the General Assembly it names, or
    /// its year.
    pub fn issued_in(&self) -> Option<PartialDate> {
        match (self.year(), self.session()) {
            (Some(year), _) => Some(PartialDate::from_year(year)),
            (None, Some(session)) if !self.parts.iter().any(|part| part == "HRC") => {
                assembly_session(session)
            }
            _ => None,
        }
    }

    /// Other spellings under which the document is cited.
    pub fn aliases(&self) -> Vec<String> {
        let canonical = self.to_string();
        let mut aliases = Vec::new();
        if let Some(rest) = canonical.strip_prefix("S/PRST/") {
            aliases.push(format!("PRST/{rest}"));
        }
        aliases
    }
}

/// The months of a session of the General Assembly: session n opens in September of the year 1945 + n, and
/// closes in the September after.
pub fn assembly_session(session: u16) -> Option<PartialDate> {
    let year = i16::try_from(session).ok()?.checked_add(1945)?;
    format!("{year}-09/{}-09", year + 1).parse().ok()
}

/// The first day that counts as within a session; used to tell the session a report is due at.
pub fn session_of(day: jiff::civil::Date) -> Option<u16> {
    let opened = if day >= date(day.year(), 9, 1) {
        day.year()
    } else {
        day.year() - 1
    };
    u16::try_from(opened - 1945).ok()
}

impl FromStr for Symbol {
    type Err = SymbolProblem;

    fn from_str(text: &str) -> Result<Self, SymbolProblem> {
        let problem = |reason| SymbolProblem {
            text: text.chars().take(60).collect(),
            reason,
        };
        let trimmed = text.trim();
        if trimmed.len() > LIMIT_BYTES {
            return Err(problem("it is too long"));
        }
        let mut parts: Vec<String> = trimmed.split('/').map(canonical_part).collect();
        if parts.len() < 2 || parts.len() > LIMIT_PARTS {
            return Err(problem("its parts are set apart by slashes, 2 to 12 of them"));
        }
        let is_part = |part: &String| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || "._-*()".contains(character))
        };
        if !parts.iter().all(is_part) {
            return Err(problem(
                "a part is empty or has other signs than letters, digits, dots and hyphens",
            ));
        }
        if !parts[0].starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Err(problem("it begins with the letters of an organ"));
        }
        if parts[0] == "PRST" {
            parts.insert(0, "S".into());
        }
        Ok(Self { parts })
    }
}

/// Capital letters throughout, but `Add.`, `Corr.`, `Rev.`, `Amend.` as they are printed.
fn canonical_part(part: &str) -> String {
    let part = part.trim();
    for word in ["Add.", "Corr.", "Rev.", "Amend."] {
        let is_word = part
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word));
        if is_word {
            return format!("{word}{}", part[word.len()..].trim());
        }
    }
    part.to_ascii_uppercase()
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join("/"))
    }
}

impl Serialize for Symbol {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn symbol(text: &str) -> Symbol {
        text.parse().unwrap()
    }

    #[test]
    fn known_symbols_print_as_they_were() {
        for text in [
            "A/RES/69/149",
            "A/RES/70/179",
            "E/RES/2015/23",
            "S/PRST/2015/25",
            "CTOC/COP/WG.4/2015/5/Add.1",
            "CTOC/COP/2016/1",
            "A/HRC/RES/44/4",
            "A/RES/64/293",
            "A/C.3/70/L.7/Rev.1",
            "ST/SGB/2003/13",
            "A/70/PV.80",
        ] {
            assert_eq!(symbol(text).to_string(), text);
        }
    }

    #[test]
    fn spellings_become_canonical() {
        assert_eq!(symbol("PRST/2015/25").to_string(), "S/PRST/2015/25");
        assert_eq!(
            symbol(" ctoc/cop/wg.4/2015/5/add.1 ").to_string(),
            "CTOC/COP/WG.4/2015/5/Add.1"
        );
        assert_eq!(symbol("S/PRST/2015/25").aliases(), ["PRST/2015/25"]);
    }

    #[test]
    fn parts_tell_organ_type_session_and_year() {
        let resolution = symbol("A/RES/70/179");
        assert_eq!(
            (resolution.organ(), resolution.document_type()),
            ("A", Some("RES"))
        );
        assert_eq!(resolution.session(), Some(70));
        assert_eq!(resolution.issued_in().unwrap().to_string(), "2015-09/2016-09");
        assert_eq!(assembly_session(71).unwrap().to_string(), "2016-09/2017-09");
        assert_eq!(symbol("E/RES/2015/23").issued_in().unwrap().to_string(), "2015");
        assert_eq!(symbol("CTOC/COP/WG.4/2015/5/Add.1").modifier(), Some("Add.1"));
        assert_eq!(symbol("A/HRC/RES/44/4").issued_in(), None);
        assert_eq!(session_of(date(2016, 6, 1)), Some(70));
    }

    #[test]
    fn what_is_no_symbol_is_refused() {
        for text in [
            "",
            "A",
            "A//1",
            "1/2",
            "A/RES/70/179 and more",
            "http://x/y",
            &"A/".repeat(60),
        ] {
            assert!(text.parse::<Symbol>().is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_prints_back(text in "[A-Za-z0-9./ -]{0,30}|\\PC{0,20}") {
            if let Ok(symbol) = text.parse::<Symbol>() {
                prop_assert_eq!(symbol.to_string().parse::<Symbol>().unwrap(), symbol);
            }
        }
    }
}
