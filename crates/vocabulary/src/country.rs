//! States, territories and other participants, and the names they bore at other times.

use jiff::civil::{Date, date};

use crate::code::CodeLists;
use crate::language::Language;

/// A name that a State bore until it changed it, in English as the United Nations used it.
struct FormerName {
    country: &'static str,
    name: &'static str,
    until: Date,
}

const fn former(country: &'static str, name: &'static str, until: Date) -> FormerName {
    FormerName { country, name, until }
}

/// Names that were in use in the years the records cover. The day is that on which the United Nations was
/// told, or took up the new short name, to the month.
static FORMER_NAMES: &[FormerName] = &[
    former("CPV", "Cape Verde", date(2013, 10, 24)),
    former("CZE", "Czech Republic", date(2016, 5, 17)),
    former("LBY", "Libyan Arab Jamahiriya", date(2011, 9, 16)),
    former(
        "MKD",
        "The former Yugoslav Republic of Macedonia",
        date(2019, 2, 14),
    ),
    former("SWZ", "Swaziland", date(2018, 5, 30)),
    former("TUR", "Turkey", date(2022, 6, 1)),
];

/// The English name a country bore on a day, where it was not today's.
pub fn former_name_on(country: &str, day: Date) -> Option<&'static str> {
    FORMER_NAMES
        .iter()
        .find(|former| former.country == country && day < former.until)
        .map(|former| former.name)
}

/// Today's name of a country.
pub fn name(country: &str, language: Language) -> Option<&'static str> {
    CodeLists::bundled().label("country", country, language)
}

/// Whether the participant is a State or territory of ISO 3166-1, and not an organisation such as the
/// European Union.
pub fn is_state_or_territory(country: &str) -> bool {
    CodeLists::bundled()
        .get("country")
        .and_then(|countries| countries.get(country))
        .is_some_and(|country| country.broader.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Resolution;

    #[test]
    fn former_names_hold_until_their_day() {
        assert_eq!(former_name_on("CZE", date(2015, 1, 1)), Some("Czech Republic"));
        assert_eq!(former_name_on("CZE", date(2016, 6, 1)), None);
        assert_eq!(name("CZE", Language::En), Some("Czechia"));
        assert_eq!(name("SWE", Language::Ar), Some("السويد"));
    }

    #[test]
    fn the_european_union_is_a_participant_and_no_state() {
        assert!(name("EUE", Language::En).is_some() && !is_state_or_territory("EUE"));
        assert!(is_state_or_territory("BRB"));
    }

    #[test]
    fn names_of_the_united_nations_are_understood() {
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
