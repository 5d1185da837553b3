//! Columns known by well-known names. Whatever is taken is said, and can be named otherwise.

/// Names of columns that say how many a row stands for.
const COUNTS: [&str; 14] = [
    "people",
    "persons",
    "count",
    "countlow",
    "counts",
    "number",
    "victims",
    "referrals",
    "nrmreferrals",
    "value",
    "txtvalue",
    "obsvalue",
    "frequency",
    "weight",
];
/// Names of columns of those who report.
const REPORTERS: [&str; 8] = [
    "iso3",
    "iso3code",
    "reporter",
    "reportingcountry",
    "countryofdetection",
    "countryofexploitation",
    "country",
    "responder",
];

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn one_of(header: &[String], known: &[&str], used: &[String]) -> Option<String> {
    known
        .iter()
        .find_map(|known| {
            header
                .iter()
                .find(|name| plain(name) == *known && !used.contains(name))
        })
        .cloned()
}

/// The column of counts.
pub(super) fn count(header: &[String], used: &[String]) -> Option<String> {
    one_of(header, &COUNTS, used)
}

/// The column of upper ends that goes with one of lower ends.
pub(super) fn count_high(low: &str, header: &[String]) -> Option<String> {
    let begin = low.strip_suffix("_low")?;
    let high = format!("{begin}_high");
    header.iter().find(|name| **name == high).cloned()
}

/// The column of those who report.
pub(super) fn reporter(header: &[String]) -> Option<String> {
    one_of(header, &REPORTERS, &[])
}

/// The column of years or quarters.
pub(super) fn period(header: &[String]) -> Option<String> {
    ["year", "quarter", "period", "date"].iter().find_map(|word| {
        let exact = header.iter().find(|name| plain(name) == *word);
        exact
            .or_else(|| header.iter().find(|name| plain(name).starts_with(word)))
            .cloned()
    })
}

/// Whether a label is called as totals are.
pub(super) fn is_total(label: &str) -> bool {
    matches!(
        plain(label).as_str(),
        "total" | "t" | "all" | "both" | "bothsexes" | "allages" | "grandtotal" | "alltotal"
    ) && label != "T"
        && label != "t"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_names_are_known_and_others_are_not() {
        let header = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let uk = header(&["quarter", "responder", "age", "people"]);
        assert_eq!(count(&uk, &[]).as_deref(), Some("people"));
        assert_eq!(count(&uk, &uk), None);
        assert_eq!(period(&uk).as_deref(), Some("quarter"));
        assert_eq!(
            period(&header(&["sex", "yearOfRegistration"])).as_deref(),
            Some("yearOfRegistration")
        );
        assert_eq!(
            reporter(&header(&["citizenship", "CountryOfExploitation"])).as_deref(),
            Some("CountryOfExploitation")
        );
        assert_eq!(reporter(&header(&["citizenship"])), None);
        let tidy = header(&["iso3", "count_low", "count_high"]);
        assert_eq!(count(&tidy, &[]).as_deref(), Some("count_low"));
        assert_eq!(count_high("count_low", &tidy).as_deref(), Some("count_high"));
        assert!(is_total("Total") && is_total("_T") && !is_total("T") && !is_total("Totaled"));
    }
}
