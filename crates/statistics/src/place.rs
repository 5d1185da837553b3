//! Labels of countries and citizenships as people write them, and what is no country: "Abroad", "Other", "Unknown".
//!
//! A label is read by the resolver of `vocabulary`, which never chooses between two countries. Labels that may be
//! two countries or cannot be read stay apart with their counts and are told; none is put with another country.

use std::collections::BTreeMap;

use vocabulary::Language;
use vocabulary::code::Resolution;
use vocabulary::country;
use vocabulary::region::{self, Region};

use crate::column::{Codes, Column, UNKNOWN};

/// How closely places are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Countries and territories.
    #[default]
    Country,
    /// Subregions of M49, such as Eastern Africa.
    Subregion,
    /// Regions of M49, such as Africa.
    Region,
}

/// What a label of a place stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A country or territory, by its alpha-3 code.
    Country(&'static str),
    /// A region of M49, by its code, where countries were put together.
    Region(&'static str),
    /// Several places together, such as "Abroad" or "Other", as they are called in the file.
    Aggregate(String),
    /// Not known.
    Unknown,
    /// A label that may be several countries.
    Ambiguous {
        /// The label.
        label: String,
        /// The countries, by their codes.
        candidates: Vec<String>,
    },
    /// A label that no country is called by.
    Unread {
        /// The label.
        label: String,
        /// The nearest countries, by their codes.
        nearest: Vec<String>,
    },
}

/// Words by which publishers put places together.
const AGGREGATES: [&str; 18] = [
    "abroad",
    "foreign",
    "foreigners",
    "foreign countries",
    "foreign nationals",
    "other",
    "others",
    "other countries",
    "other country",
    "other nationalities",
    "other citizenship",
    "various",
    "multiple",
    "several",
    "dual nationality",
    "stateless",
    "domestic",
    "national",
];
/// Words by which they say that they do not know.
const UNKNOWN_WORDS: [&str; 14] = [
    "unknown",
    "not known",
    "unspecified",
    "not specified",
    "not specified or unknown",
    "not stated",
    "not recorded",
    "not available",
    "not applicable",
    "no information",
    "undetermined",
    "n/a",
    "missing",
    "unknown citizenship",
];

/// Reads a label.
pub fn read(label: &str) -> Place {
    let trimmed = label.trim();
    let lower = trimmed.to_lowercase();
    if trimmed.is_empty() || UNKNOWN_WORDS.contains(&lower.as_str()) {
        return Place::Unknown;
    }
    if AGGREGATES.contains(&lower.as_str()) {
        return Place::Aggregate(trimmed.to_owned());
    }
    match country::resolve(trimmed) {
        Resolution::Found(code) => match country::by_alpha3(&code) {
            Some(country) => Place::Country(country.alpha3()),
            None => Place::Aggregate(trimmed.to_owned()),
        },
        Resolution::Ambiguous(candidates) => Place::Ambiguous {
            label: trimmed.to_owned(),
            candidates,
        },
        Resolution::Unknown { nearest } => match region_called(&lower) {
            Some(region) => Place::Region(region.code()),
            // "Other (Africa)", "other European countries": whatever it is, it is more than one.
            None if lower.starts_with("other ") => Place::Aggregate(trimmed.to_owned()),
            None => Place::Unread {
                label: trimmed.to_owned(),
                nearest,
            },
        },
    }
}

fn region_called(lower: &str) -> Option<Region> {
    let is_called = |region: &Region| {
        Language::ALL
            .iter()
            .any(|language| region.name(*language).to_lowercase() == lower)
    };
    region::all().find(is_called)
}

impl Place {
    /// The place seen from farther away: its subregion or region. What is in none, and what is no country, stays
    /// as it is.
    #[must_use]
    pub fn at(&self, level: Level) -> Self {
        let code = match (self, level) {
            (Self::Country(code), Level::Subregion) => region::subregion_of(code),
            (Self::Country(code), Level::Region) => region::region_of(code),
            _ => None,
        };
        code.map_or_else(|| self.clone(), Self::Region)
    }

    /// Whether it is one country, or a region that countries were put together into.
    pub fn is_somewhere(&self) -> bool {
        matches!(self, Self::Country(_) | Self::Region(_))
    }

    /// Whether the label says where, if only roughly.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown | Self::Ambiguous { .. } | Self::Unread { .. })
    }

    /// The code of a country or region, otherwise the label; none for the unknown.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Country(code) | Self::Region(code) => Some(code),
            Self::Aggregate(label) | Self::Ambiguous { label, .. } | Self::Unread { label, .. } => {
                Some(label)
            }
            Self::Unknown => None,
        }
    }

    /// The name in a language; labels of the file stay as they are. None for the unknown.
    pub fn name(&self, language: Language) -> Option<&str> {
        match self {
            Self::Country(code) => country::name(code, language).or(Some(code)),
            Self::Region(code) => region::by_code(code)
                .map(|region| region.name(language))
                .or(Some(code)),
            other => other.key(),
        }
    }
}

/// A column of labels, read as places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The same rows; labels that mean the same place have one code.
    pub column: Column,
    /// What each code stands for; the first one is the unknown.
    pub places: Vec<Place>,
    /// What each code of the column as it was stands for.
    pub before: Vec<Place>,
    /// Labels that were read as a country by another spelling than its code: label and code, in order.
    pub read: Vec<(String, &'static str)>,
}

/// Reads every label of a column.
pub fn places(column: &Column) -> Places {
    let mut codes_of: BTreeMap<Place, u32> = BTreeMap::from([(Place::Unknown, UNKNOWN)]);
    let mut places = vec![Place::Unknown];
    let mut before = vec![Place::Unknown];
    let mut recode = vec![UNKNOWN];
    let mut spellings = Vec::new();
    for label in column.labels() {
        let place = read(label);
        if let Place::Country(code) = place
            && code != label
        {
            spellings.push((label.clone(), code));
        }
        before.push(place.clone());
        let next = places.len() as u32;
        let code = *codes_of.entry(place.clone()).or_insert(next);
        if code == next {
            places.push(place);
        }
        recode.push(code);
    }
    let mut codes = Codes::with_size(places.len(), column.rows());
    for code in column.codes() {
        codes.push(recode.get(code as usize).copied().unwrap_or(UNKNOWN));
    }
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let labels = places[1..]
        .iter()
        .map(|place| {
            // A label of the file may be spelt like the code of a country that it is not.
            let key = place.key().unwrap_or_default().to_owned();
            let times = taken
                .entry(key.clone())
                .and_modify(|times| *times += 1)
                .or_insert(1);
            if *times == 1 {
                key
            } else {
                format!("{key} ({times})")
            }
        })
        .collect();
    spellings.sort();
    let made = Column::category(column.name(), labels, codes);
    Places {
        column: made.unwrap_or_else(|_| column.clone()),
        places,
        before,
        read: spellings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_countries_aggregates_or_unknown() {
        assert_eq!(read("Albanian"), Place::Country("ALB"));
        assert_eq!(read(" VIETNAM "), Place::Country("VNM"));
        assert_eq!(read("Abroad"), Place::Aggregate("Abroad".into()));
        assert_eq!(read("Other (Asia)"), Place::Aggregate("Other (Asia)".into()));
        assert_eq!(read("Not specified or unknown"), Place::Unknown);
        assert!(matches!(read("Congo"), Place::Ambiguous { .. }));
        assert!(matches!(read("Atlantis"), Place::Unread { .. }));
        assert_eq!(read("Western Africa"), Place::Region("011"));
        assert_eq!(read("Europa"), Place::Region("150"));
    }

    #[test]
    fn places_are_seen_from_farther_away() {
        assert_eq!(Place::Country("KEN").at(Level::Subregion), Place::Region("014"));
        assert_eq!(Place::Country("KEN").at(Level::Region), Place::Region("002"));
        assert_eq!(Place::Country("KEN").at(Level::Country), Place::Country("KEN"));
        assert_eq!(Place::Unknown.at(Level::Region), Place::Unknown);
        assert_eq!(Place::Region("002").name(Language::Fr), Some("Afrique"));
    }

    #[test]
    fn spellings_of_one_country_become_one_code() {
        let rows = [
            Some("Albanian"),
            Some("ALB"),
            None,
            Some("Other"),
            Some("albania"),
            Some("Unknown"),
        ];
        let places = places(&Column::from_labels("nationality", rows));
        assert_eq!(
            places.column.codes().iter().collect::<Vec<_>>(),
            [1, 1, 0, 2, 1, 0]
        );
        assert_eq!(places.column.labels(), ["ALB", "Other"]);
        assert_eq!(
            places.read,
            [("Albanian".to_owned(), "ALB"), ("albania".to_owned(), "ALB")]
        );
    }

    #[test]
    fn every_label_of_the_list_of_misspellings_is_read_or_told() {
        let list = include_str!("../../../data/golden/dirty_country_labels.csv");
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(list.as_bytes());
        let mut read_rightly = 0;
        for record in reader.records().map(Result::unwrap) {
            match (read(&record[0]), &record[1]) {
                (Place::Country(code), expected) => {
                    assert_eq!(code, expected, "{}", &record[0]);
                    read_rightly += 1;
                }
                (Place::Ambiguous { .. }, _) | (Place::Unknown, "") => {}
                (other, expected) => panic!("{} is {expected} and was read as {other:?}", &record[0]),
            }
        }
        assert!(read_rightly > 140, "{read_rightly}");
    }
}
