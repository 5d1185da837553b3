//! Regions of the world by the United Nations' M49 standard.

use crate::code::CodeLists;

/// The codes of the region that holds everything.
pub const WORLD: &str = "001";

/// The subregion of a country, such as `154` Northern Europe for SWE.
pub fn subregion_of(country: &str) -> Option<&'static str> {
    CodeLists::bundled()
        .get("country")?
        .get(country)?
        .broader
        .as_deref()
        .and_then(region_code)
}

/// The region of a country, such as `150` Europe for SWE.
pub fn region_of(country: &str) -> Option<&'static str> {
    let regions = CodeLists::bundled().get("region")?;
    let mut code = subregion_of(country)?;
    while let Some(broader) = regions.get(code).and_then(|region| region.broader.as_deref()) {
        if broader == WORLD {
            return Some(code);
        }
        code = broader;
    }
    None
}

/// The countries of a region or subregion, or of the world, in the order of their codes.
pub fn members(region: &str) -> Vec<&'static str> {
    let lists = CodeLists::bundled();
    let (Some(regions), Some(countries)) = (lists.get("region"), lists.get("country")) else {
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

fn region_code(code: &str) -> Option<&'static str> {
    CodeLists::bundled()
        .get("region")?
        .get(code)
        .map(|region| region.code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_lie_in_their_regions() {
        assert_eq!(
            (subregion_of("SWE"), region_of("SWE")),
            (Some("154"), Some("150"))
        );
        assert_eq!(region_of("PHL"), Some("142"));
        assert!(members("150").contains(&"SRB") && !members("150").contains(&"KEN"));
        assert!(members(WORLD).len() > 230);
        assert_eq!(region_of("EUE"), None);
    }
}
