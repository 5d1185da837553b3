//! Regions of the world by the United Nations' M49 standard.

use crate::code::{Code, CodeList, CodeLists};
use crate::language::Language;

/// The code of the region that holds everything.
pub const WORLD: &str = "001";

/// A region, subregion or intermediate region of M49, or the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    code: &'static Code,
}

impl Region {
    /// The M49 code, three digits.
    pub fn code(&self) -> &'static str {
        &self.code.code
    }

    /// The name.
    pub fn name(&self, language: Language) -> &'static str {
        self.code.labels.get(language)
    }

    /// The region that holds this one; none for the world.
    pub fn broader(&self) -> Option<Self> {
        self.code.broader.as_deref().and_then(by_code)
    }

    /// The regions directly under this one.
    pub fn narrower(&self) -> impl Iterator<Item = Self> {
        regions()
            .into_iter()
            .flat_map(|list| list.narrower(&self.code.code))
            .map(|code| Self { code })
    }
}

/// Every region, in the order of the list.
pub fn all() -> impl Iterator<Item = Region> {
    regions()
        .into_iter()
        .flat_map(CodeList::codes)
        .map(|code| Region { code })
}

/// The region with an M49 code.
pub fn by_code(code: &str) -> Option<Region> {
    regions()?.get(code).map(|code| Region { code })
}

/// The smallest region of a country, such as `154` Northern Europe for SWE or `014` Eastern Africa for KEN.
/// None for Antarctica, which M49 puts under the world alone, and for what is no territory of today.
pub fn subregion_of(country: &str) -> Option<&'static str> {
    broader_of(country).filter(|code| *code != WORLD)
}

/// The region of a country, such as `150` Europe for SWE.
pub fn region_of(country: &str) -> Option<&'static str> {
    let regions = regions()?;
    let subregion = subregion_of(country)?;
    let above = regions.ancestors(subregion);
    // The last one above is the world; the one before it is the region.
    above
        .iter()
        .rev()
        .nth(1)
        .copied()
        .or(Some(subregion).filter(|_| !above.is_empty()))
}

/// The countries of a region or subregion, or of the world, in the order of their codes. Former States are in
/// none: their territory is counted with their successors.
pub fn members(region: &str) -> Vec<&'static str> {
    let (Some(regions), Some(countries)) = (regions(), CodeLists::bundled().get("country")) else {
        return Vec::new();
    };
    let inside = regions.descendants(region);
    countries
        .codes()
        .iter()
        .filter(|country| {
            country
                .broader
                .as_deref()
                .is_some_and(|subregion| inside.contains(&subregion))
        })
        .map(|country| country.code.as_str())
        .collect()
}

fn regions() -> Option<&'static CodeList> {
    CodeLists::bundled().get("region")
}

fn broader_of(country: &str) -> Option<&'static str> {
    CodeLists::bundled()
        .get("country")?
        .get(country)?
        .broader
        .as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::{self, CountryKind};

    #[test]
    fn countries_lie_in_their_regions() {
        assert_eq!(
            (subregion_of("SWE"), region_of("SWE")),
            (Some("154"), Some("150"))
        );
        assert_eq!(
            (subregion_of("KEN"), region_of("KEN")),
            (Some("014"), Some("002"))
        );
        assert_eq!(
            (subregion_of("HND"), region_of("HND")),
            (Some("013"), Some("019"))
        );
        assert_eq!(region_of("PHL"), Some("142"));
        assert!(members("150").contains(&"SRB") && !members("150").contains(&"KEN"));
        assert!(members("202").contains(&"KEN") && !members("202").contains(&"EGY"));
        assert!(members("419").contains(&"HND") && !members("419").contains(&"CAN"));
        for outside in ["EUE", "SUN", "ATA", "---"] {
            assert_eq!(
                (subregion_of(outside), region_of(outside)),
                (None, None),
                "{outside}"
            );
        }
    }

    #[test]
    fn every_territory_lies_in_exactly_one_region() {
        let regions: Vec<_> = by_code(WORLD).unwrap().narrower().collect();
        assert_eq!(regions.len(), 5);
        let in_regions: usize = regions.iter().map(|region| members(region.code()).len()).sum();
        // Antarctica is in the world and in no region.
        assert_eq!(in_regions + 1, members(WORLD).len());
        for country in country::all() {
            let is_territory = matches!(
                country.kind(),
                CountryKind::StateOrTerritory | CountryKind::UserAssigned
            );
            assert_eq!(
                members(WORLD).contains(&country.alpha3()),
                is_territory,
                "{}",
                country.alpha3()
            );
        }
    }

    #[test]
    fn regions_know_their_names_and_what_holds_them() {
        let europe = by_code("150").unwrap();
        assert_eq!(europe.name(Language::Es), "Europa");
        assert_eq!(europe.broader().map(|world| world.code()), Some(WORLD));
        assert_eq!(
            by_code("014")
                .and_then(|region| region.broader())
                .map(|region| region.code()),
            Some("202")
        );
        assert_eq!(
            all().count(),
            CodeLists::bundled().get("region").unwrap().codes().len()
        );
    }
}
