//! Document symbols of the United Nations, such as `A/RES/70/179` or `CTOC/COP/WG.4/2015/5/Add.1`.
//!
//! A symbol is read from the left: the organ, its subsidiary bodies, the kind of document, the session or the
//! year, a number, and what the document changes or adds to another. Only the organ and some number are in
//! every symbol, and new bodies get new series, so any well-formed sequence of parts is taken; what its parts
//! mean is told where it is certain.

mod parse;
mod session;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use parse::SymbolProblem;
pub use session::{assembly_session, assembly_session_on};

/// A document symbol in its canonical spelling: the parts in capitals with one slash between them, `Add.1`,
/// `Corr.1`, `Rev.1`, `Sub.1` as they are printed, numbers without leading zeros, the year of a Security
/// Council resolution after a space (`S/RES/2331 (2016)`), an old session in Roman numerals without one
/// (`A/RES/3452(XXX)`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol {
    parts: Vec<String>,
}

/// The kinds of document that a part of a symbol names.
const DOCUMENT_TYPES: &[&str] = &[
    "RES", "DEC", "PRST", "PV", "SR", "L", "INF", "NGO", "CRP", "WP", "RC", "SGB", "AI", "IC", "GC", "CO",
];

/// The parts that say what a document changes or adds.
const MODIFIERS: &[&str] = &["Add", "Corr", "Rev", "Amend", "Summary", "Annex"];

/// The parts of letters alone that name a subsidiary body or a conference.
const BODIES: &[&str] = &["HRC", "COP", "COSP", "CMP", "CP", "C", "BUR", "SPC", "IRG"];

/// The parts with a number that name a subsidiary body or a conference, such as `WG.4` or `CN.15`.
const NUMBERED_BODIES: &[&str] = &["C", "CN", "WG", "SC", "Sub", "AC", "CONF", "PC", "GE"];

/// The letters of a part before its dot.
fn word_of(part: &str) -> &str {
    part.split('.').next().unwrap_or_default()
}

/// Whether a part is a word with a number, such as `WG.4`.
fn has_number(part: &str) -> bool {
    part.split_once('.')
        .is_some_and(|(_, number)| number.starts_with(|first: char| first.is_ascii_digit()))
}

fn is_body(part: &str) -> bool {
    if has_number(part) {
        NUMBERED_BODIES.contains(&word_of(part))
    } else {
        BODIES.contains(&part)
    }
}

fn is_modifier(part: &str) -> bool {
    MODIFIERS.contains(&word_of(part))
}

impl Symbol {
    /// The parts between the slashes.
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// The organ the document belongs to: `A` General Assembly, `S` Security Council, `E` Economic and Social
    /// Council, `ST` Secretariat, `CTOC` Conference of the Parties to the Organized Crime Convention, and
    /// others by their code.
    pub fn organ(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// The organ with the subsidiary bodies that the symbol names: `A`, `A/HRC`, `A/C.3`, `CTOC/COP/WG.4`.
    pub fn issuing_body(&self) -> String {
        self.parts[..=self.bodies().len()].join("/")
    }

    /// The subsidiary bodies, which follow the organ.
    fn bodies(&self) -> &[String] {
        let count = self.parts.iter().skip(1).take_while(|part| is_body(part)).count();
        &self.parts[1..=count]
    }

    /// What kind of document the symbol says it is, such as `RES`, `DEC`, `PRST`, `L`, `PV`; none for a plain
    /// document.
    pub fn document_type(&self) -> Option<&str> {
        let rest = &self.parts[1 + self.bodies().len()..];
        rest.iter()
            .map(|part| word_of(part))
            .find(|word| DOCUMENT_TYPES.contains(word))
    }

    /// What the document changes or adds to another, from left to right: `Add.1`, `Corr.2`, `Rev.1`.
    pub fn modifiers(&self) -> &[String] {
        let count = self
            .parts
            .iter()
            .rev()
            .take_while(|part| is_modifier(part))
            .count();
        &self.parts[self.parts.len() - count..]
    }

    /// The last of [`Symbol::modifiers`].
    pub fn modifier(&self) -> Option<&str> {
        self.modifiers().last().map(String::as_str)
    }

    /// The number of the document in its series: 179 of `A/RES/70/179`, 7 of `A/C.3/70/L.7/Rev.1`.
    pub fn number(&self) -> Option<u32> {
        let last = self.parts[..self.parts.len() - self.modifiers().len()].last()?;
        let digits = last
            .find(|character: char| character.is_ascii_digit())
            .map(|place| &last[place..])?;
        let end = digits
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(digits.len());
        digits[..end].parse().ok()
    }

    /// The number under which texts cite a resolution or decision: `70/179` of `A/RES/70/179`, `2015/23` of
    /// `E/RES/2015/23`, `2331 (2016)` of `S/RES/2331 (2016)`. Bodies number alike, so it is no identifier alone.
    pub fn citation_number(&self) -> Option<String> {
        let place = self
            .parts
            .iter()
            .position(|part| part == "RES" || part == "DEC")?;
        let number = self.parts[place + 1..self.parts.len() - self.modifiers().len()].join("/");
        (!number.is_empty()).then_some(number)
    }

    /// Other spellings under which the document is cited: `PRST/2015/25` for `S/PRST/2015/25`, `S/RES/2331` for
    /// `S/RES/2331 (2016)`.
    pub fn aliases(&self) -> Vec<String> {
        let canonical = self.to_string();
        let mut aliases = Vec::new();
        if let Some(rest) = canonical.strip_prefix("S/PRST/") {
            aliases.push(format!("PRST/{rest}"));
        }
        // Resolutions of the Security Council are numbered through, so the year adds nothing.
        if canonical.starts_with("S/RES/")
            && let Some((number, _)) = canonical.split_once(" (")
        {
            aliases.push(number.to_owned());
        }
        aliases
    }

    /// The canonical spelling of a symbol in any spelling, where the text is a symbol.
    pub fn normalise(text: &str) -> Option<String> {
        text.parse::<Self>().ok().map(|symbol| symbol.to_string())
    }
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
    use super::*;

    fn symbol(text: &str) -> Symbol {
        text.parse().unwrap()
    }

    #[test]
    fn parts_are_told_apart() {
        let check = |text: &str, body: &str, kind: Option<&str>, number: Option<u32>, modifiers: &[&str]| {
            let symbol = symbol(text);
            assert_eq!(symbol.issuing_body(), body, "{text}");
            assert_eq!(
                (symbol.document_type(), symbol.number()),
                (kind, number),
                "{text}"
            );
            assert_eq!(symbol.modifiers(), modifiers, "{text}");
        };
        check("A/RES/70/179", "A", Some("RES"), Some(179), &[]);
        check("A/HRC/RES/44/4", "A/HRC", Some("RES"), Some(4), &[]);
        check("A/C.3/70/L.7/Rev.1", "A/C.3", Some("L"), Some(7), &["Rev.1"]);
        check(
            "CTOC/COP/WG.4/2015/5/Add.1",
            "CTOC/COP/WG.4",
            None,
            Some(5),
            &["Add.1"],
        );
        check("CTOC/COP/2016/1", "CTOC/COP", None, Some(1), &[]);
        check(
            "E/CN.15/2016/L.5/Rev.1/Add.2",
            "E/CN.15",
            Some("L"),
            Some(5),
            &["Rev.1", "Add.2"],
        );
        check("S/PRST/2015/25", "S", Some("PRST"), Some(25), &[]);
        check("S/RES/2331 (2016)", "S", Some("RES"), Some(2331), &[]);
        check("A/70/PV.80", "A", Some("PV"), Some(80), &[]);
        check("ST/SGB/2003/13", "ST", Some("SGB"), Some(13), &[]);
        check("CEDAW/C/GC/38", "CEDAW/C", Some("GC"), Some(38), &[]);
    }

    #[test]
    fn resolutions_have_a_number_to_cite() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(symbol(text).citation_number().as_deref(), expected, "{text}");
        };
        check("A/RES/70/179", Some("70/179"));
        check("E/RES/2015/23", Some("2015/23"));
        check("A/HRC/RES/44/4", Some("44/4"));
        check("S/RES/2331 (2016)", Some("2331 (2016)"));
        check("CTOC/COP/2016/1", None);
    }

    #[test]
    fn aliases_lead_to_the_same_document() {
        assert_eq!(symbol("S/PRST/2015/25").aliases(), ["PRST/2015/25"]);
        assert_eq!(symbol("PRST/2015/25"), symbol("S/PRST/2015/25"));
        assert_eq!(symbol("S/RES/2331 (2016)").aliases(), ["S/RES/2331"]);
        assert!(symbol("A/RES/70/179").aliases().is_empty());
    }

    #[test]
    fn json_is_the_canonical_text() {
        let json = serde_json::to_string(&symbol("ctoc/cop/wg4/2015/3")).unwrap();
        assert_eq!(json, "\"CTOC/COP/WG.4/2015/3\"");
        assert!(serde_json::from_str::<Symbol>("\"70/179\"").is_err());
    }
}
