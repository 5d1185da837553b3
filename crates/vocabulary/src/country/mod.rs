//! States, territories and other participants, the names they bore at other times, and what people write for
//! them.

mod index;
mod inflection;
mod key;
mod mojibake;
mod resolve;
mod similarity;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::code::{CodeLists, Labels};
use crate::language::Language;

pub use resolve::resolve;

/// What a code of the table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountryKind {
    /// A State or territory with a code of ISO 3166-1.
    #[serde(rename = "iso3166")]
    StateOrTerritory,
    /// A territory with a code that ISO 3166-1 leaves to its users.
    UserAssigned,
    /// An organisation that takes part beside States, such as the European Union.
    Organisation,
    /// A former State or territory, with a code that ISO has withdrawn (ISO 3166-3).
    Former,
}

/// A State, a territory, or another participant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    alpha3: &'static str,
    alpha2: &'static str,
    numeric: Option<&'static str>,
    kind: CountryKind,
    withdrawn: Option<Date>,
    #[serde(default)]
    successors: Vec<&'static str>,
}

/// A name that a State bore until it changed it.
#[derive(Debug, Deserialize)]
struct FormerName {
    country: String,
    until: Date,
    names: Labels,
}

struct Table {
    countries: Vec<Country>,
    by_alpha3: BTreeMap<&'static str, usize>,
    by_alpha2: BTreeMap<&'static str, usize>,
    by_numeric: BTreeMap<&'static str, usize>,
    former_names: Vec<FormerName>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut countries: Vec<Country> = read_bundled(
            "codes.json",
            include_str!("../../../../data/countries/codes.json"),
        );
        // Codes in use come first: a code that ISO gave away again stands for what it means today.
        countries.sort_by_key(|country| (country.kind == CountryKind::Former, country.alpha3));
        let by = |code: fn(&Country) -> Option<&'static str>| {
            let mut positions = BTreeMap::new();
            for (position, country) in countries.iter().enumerate() {
                if let Some(code) = code(country) {
                    positions.entry(code).or_insert(position);
                }
            }
            // Of two former States with one code neither is meant for certain.
            positions.retain(|_, position: &mut usize| {
                let found = &countries[*position];
                found.kind != CountryKind::Former
                    || countries[*position + 1..]
                        .iter()
                        .all(|other| code(other) != code(found))
            });
            positions
        };
        Table {
            by_alpha3: by(|country| Some(country.alpha3)),
            by_alpha2: by(|country| Some(country.alpha2)),
            by_numeric: by(|country| country.numeric),
            former_names: read_bundled(
                "former_names.json",
                include_str!("../../../../data/countries/former_names.json"),
            ),
            countries,
        }
    })
}

/// Reads a table that is compiled in. A unit test reads every one, so a broken one cannot be released.
fn read_bundled<T: Deserialize<'static>>(file: &str, json: &'static str) -> T {
    match serde_json::from_str(json) {
        Ok(read) => read,
        Err(error) => unreachable!("data/countries/{file} is broken: {error}"),
    }
}

/// Every country, those of today first, in the order of their alpha-3 codes.
pub fn all() -> &'static [Country] {
    &table().countries
}

/// The country with an alpha-3 code of ISO 3166-1 (or 3166-3), such as `SWE`; letters may be small.
pub fn by_alpha3(code: &str) -> Option<&'static Country> {
    find(&table().by_alpha3, code)
}

/// The country with an alpha-2 code, such as `SE`; letters may be small. None for `CS`, which stood for
/// Czechoslovakia and later for Serbia and Montenegro.
pub fn by_alpha2(code: &str) -> Option<&'static Country> {
    find(&table().by_alpha2, code)
}

/// The country with a numeric code of three digits, such as `752`, which is also its M49 code. None for `891`,
/// which stood for Yugoslavia and later for Serbia and Montenegro.
pub fn by_numeric(code: &str) -> Option<&'static Country> {
    find(&table().by_numeric, code)
}

fn find(positions: &BTreeMap<&'static str, usize>, code: &str) -> Option<&'static Country> {
    let position = positions.get(code.to_ascii_uppercase().as_str())?;
    table().countries.get(*position)
}

impl Country {
    /// The alpha-3 code, by which records name the country.
    pub fn alpha3(&self) -> &'static str {
        self.alpha3
    }

    /// The alpha-2 code.
    pub fn alpha2(&self) -> &'static str {
        self.alpha2
    }

    /// The numeric code, three digits; none for what is not in ISO 3166.
    pub fn numeric(&self) -> Option<&'static str> {
        self.numeric
    }

    /// What the code stands for.
    pub fn kind(&self) -> CountryKind {
        self.kind
    }

    /// The day on which ISO withdrew the code of a former State.
    pub fn withdrawn_on(&self) -> Option<Date> {
        self.withdrawn
    }

    /// What came after a former State.
    pub fn successors(&self) -> impl Iterator<Item = &'static Country> {
        self.successors.iter().filter_map(|code| by_alpha3(code))
    }

    /// Today's name, or the last one of a former State.
    pub fn name(&self, language: Language) -> &'static str {
        name(self.alpha3, language).unwrap_or(self.alpha3)
    }

    /// The name the country bore on a day.
    pub fn name_on(&self, language: Language, day: Date) -> &'static str {
        table()
            .former_names
            .iter()
            .filter(|former| former.country == self.alpha3 && day < former.until)
            .min_by_key(|former| former.until)
            .map_or_else(|| self.name(language), |former| former.names.get(language))
    }

    /// The M49 code of the region, such as `150` Europe.
    pub fn region(&self) -> Option<&'static str> {
        crate::region::region_of(self.alpha3)
    }

    /// The M49 code of the subregion, such as `154` Northern Europe.
    pub fn subregion(&self) -> Option<&'static str> {
        crate::region::subregion_of(self.alpha3)
    }
}

/// Today's name of a country.
pub fn name(country: &str, language: Language) -> Option<&'static str> {
    CodeLists::bundled().label("country", country, language)
}

/// The name a country bore on a day.
pub fn name_on(country: &str, language: Language, day: Date) -> Option<&'static str> {
    by_alpha3(country).map(|country| country.name_on(language, day))
}

/// Whether the participant is a State or territory of ISO 3166-1, and not an organisation such as the
/// European Union, a former State or a user-assigned code.
pub fn is_state_or_territory(country: &str) -> bool {
    by_alpha3(country).is_some_and(|country| country.kind == CountryKind::StateOrTerritory)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::code::Resolution;

    #[test]
    fn the_table_and_the_code_list_name_the_same_countries() {
        let list = CodeLists::bundled().get("country").unwrap();
        assert_eq!(all().len(), list.codes().len());
        for country in all() {
            let code = list.get(country.alpha3).unwrap();
            assert_eq!(
                country.kind == CountryKind::Former,
                code.deprecated.is_some(),
                "{}",
                code.code
            );
            assert_eq!(
                code.deprecated
                    .as_ref()
                    .map(|deprecated| deprecated.since.clone()),
                country.withdrawn.map(|day| day.to_string()),
                "{}",
                code.code
            );
            assert_eq!(
                country.successors.len(),
                country.successors().count(),
                "{}",
                code.code
            );
        }
        let in_iso = all()
            .iter()
            .filter(|country| country.kind == CountryKind::StateOrTerritory);
        assert_eq!(in_iso.count(), 249);
    }

    #[test]
    fn every_code_leads_to_its_country() {
        for country in all() {
            assert_eq!(
                by_alpha3(country.alpha3).map(Country::alpha3),
                Some(country.alpha3)
            );
            if country.kind != CountryKind::Former {
                assert_eq!(
                    by_alpha2(country.alpha2).map(Country::alpha3),
                    Some(country.alpha3)
                );
            }
        }
        assert_eq!(by_numeric("752").map(Country::alpha3), Some("SWE"));
        assert_eq!(by_alpha2("se").map(Country::alpha3), Some("SWE"));
        assert!(by_alpha2("CS").is_none() && by_numeric("891").is_none() && by_alpha3("ZZZ").is_none());
    }

    #[test]
    fn former_names_hold_until_their_day() {
        let czechia = by_alpha3("CZE").unwrap();
        assert_eq!(czechia.name_on(Language::En, date(2015, 1, 1)), "Czech Republic");
        assert_eq!(
            czechia.name_on(Language::Es, date(2016, 5, 16)),
            "República Checa"
        );
        assert_eq!(czechia.name_on(Language::En, date(2016, 5, 17)), "Czechia");
        assert_eq!(name_on("SWE", Language::Ar, date(1990, 1, 1)), Some("السويد"));
        assert_eq!(name_on("XXX", Language::Ar, date(1990, 1, 1)), None);
        for former in &table().former_names {
            assert!(by_alpha3(&former.country).is_some(), "{}", former.country);
        }
    }

    #[test]
    fn former_states_keep_their_code_and_name_their_successors() {
        let serbia_and_montenegro = by_alpha3("SCG").unwrap();
        assert_eq!(serbia_and_montenegro.kind(), CountryKind::Former);
        assert_eq!(serbia_and_montenegro.withdrawn_on(), Some(date(2006, 9, 26)));
        let successors: Vec<_> = serbia_and_montenegro.successors().map(Country::alpha3).collect();
        assert_eq!(successors, ["SRB", "MNE"]);
        assert_eq!(by_alpha3("SUN").unwrap().successors().count(), 15);
    }

    #[test]
    fn the_european_union_is_a_participant_and_no_state() {
        assert!(name("EUE", Language::En).is_some() && !is_state_or_territory("EUE"));
        assert!(is_state_or_territory("BRB") && !is_state_or_territory("SCG"));
    }

    #[test]
    fn names_of_the_united_nations_are_understood_by_the_list_too() {
        let countries = CodeLists::bundled().get("country").unwrap();
        let check = |spelling: &str, code: &str| {
            assert_eq!(
                countries.resolve(spelling),
                Resolution::Found(code.into()),
                "{spelling}"
            );
        };
        check("Republic of Korea", "KOR");
        check("Democratic People's Republic of Korea", "PRK");
        check("CZECH REPUBLIC", "CZE");
        check("Bolivia (Plurinational State of)", "BOL");
        check("Côte d’Ivoire", "CIV");
        check("Niger", "NER");
        check("Nigeria", "NGA");
        check("塞尔维亚", "SRB");
    }
}
