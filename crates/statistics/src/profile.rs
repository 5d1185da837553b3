//! The national profile of one country from the sheet that UNODC disseminates: totals by year, the parts of the last
//! year, citizenships, rates, and what is not known.

use std::collections::{BTreeMap, BTreeSet};

use crate::glotip::{Age, Dimension, Figure, Grid, Index, Indicator, Sex};
use crate::interval::{Bounds, Interval};
use crate::place::{self, Place};
use crate::rate::{MissingYear, Population, Rate};

/// A part of a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is called; none where it is not known.
    pub label: Option<String>,
    /// How many.
    pub count: Interval,
    /// The share in all parts whose label is known; none for the unknown, and where the whole may be nothing.
    pub share: Option<Bounds>,
}

/// What was reported for one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Detected victims; none where no total is published for the year.
    pub victims: Option<Interval>,
    /// The change from the last year before with a total, as a share of it, with that year.
    pub change: Option<(i32, Bounds)>,
    /// Detected victims per 100,000 of the population of the year.
    pub rate: Option<Rate>,
    /// Persons prosecuted.
    pub prosecuted: Option<Interval>,
    /// Persons convicted.
    pub convicted: Option<Interval>,
}

/// Something that is not known, or must be said with the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Nothing was reported for years between the first and the last one.
    MissingYears(Vec<i32>),
    /// Of so many figures, so many are hidden as "<5" or the like.
    HiddenFigures {
        /// How many are hidden.
        hidden: usize,
        /// How many there are.
        all: usize,
    },
    /// Nothing is known by sex in the last year.
    NoSex,
    /// Nothing is known by age in the last year.
    NoAge,
    /// Nothing is known by form of exploitation in the last year.
    NoForm,
    /// Nothing is known by citizenship in the last year.
    NoCitizenship,
    /// Figures by sex and age do not add up; they are shown as published.
    DoesNotAddUp,
    /// There is no population for years, which have no rate.
    NoPopulation(Vec<i32>),
    /// Persons of whom it is only known that they came from abroad or elsewhere.
    CitizenshipTogether(Interval),
}

/// A national profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The country, by its alpha-3 code.
    pub country: String,
    /// The years for which something was reported, in order.
    pub years: Vec<Year>,
    /// The last year with victims, which the parts are about.
    pub year: Option<i32>,
    /// Victims by sex.
    pub by_sex: Vec<Part>,
    /// Victims by age.
    pub by_age: Vec<Part>,
    /// Victims by form of exploitation, largest first.
    pub by_form: Vec<Part>,
    /// Victims by citizenship, largest first: alpha-3 codes and aggregates.
    pub by_citizenship: Vec<Part>,
    /// Victims who are citizens of the country.
    pub own_citizens: Option<Interval>,
    /// What is not known.
    pub gaps: Vec<Gap>,
    /// Where the population is from.
    pub population_source: Option<String>,
}

/// The profile of a country; none where it did not report.
pub fn profile(index: &Index<'_>, country: &str, population: Option<&Population>) -> Option<Profile> {
    let figures = index.figures(country);
    if figures.is_empty() {
        return None;
    }
    let mut gaps = Vec::new();
    let years = years(&figures, country, population, &mut gaps);
    let is_of_victims = |figure: &&Figure| figure.indicator == Indicator::Victims;
    let year = figures
        .iter()
        .filter(is_of_victims)
        .map(|figure| figure.year)
        .max();
    let last: Vec<&Figure> = figures
        .iter()
        .filter(is_of_victims)
        .filter(|figure| Some(figure.year) == year)
        .collect();
    let hidden = figures
        .iter()
        .filter(|figure| figure.count.known().is_none())
        .count();
    if hidden > 0 {
        gaps.push(Gap::HiddenFigures {
            hidden,
            all: figures.len(),
        });
    }
    let (by_sex, by_age) = by_sex_and_age(&last, &mut gaps);
    let by_form = parts(of_dimension(&last, Dimension::Form, |figure| {
        figure.category.clone()
    }));
    if by_form.is_empty() {
        gaps.push(Gap::NoForm);
    }
    let by_citizenship = parts(of_dimension(&last, Dimension::Citizenship, |figure| {
        figure.citizenship.clone()
    }));
    if by_citizenship.is_empty() {
        gaps.push(Gap::NoCitizenship);
    }
    let together: Interval = by_citizenship
        .iter()
        .filter(|part| {
            let label = part.label.as_deref().unwrap_or_default();
            matches!(place::read(label), Place::Aggregate(_) | Place::Region(_))
        })
        .map(|part| part.count)
        .sum();
    if together.high() > 0 {
        gaps.push(Gap::CitizenshipTogether(together));
    }
    Some(Profile {
        country: country.to_owned(),
        years,
        year,
        by_sex,
        by_age,
        by_form,
        own_citizens: by_citizenship
            .iter()
            .find(|part| part.label.as_deref() == Some(country))
            .map(|part| part.count),
        by_citizenship,
        gaps,
        population_source: population.map(|population| population.source().to_owned()),
    })
}

fn years(
    figures: &[Figure],
    country: &str,
    population: Option<&Population>,
    gaps: &mut Vec<Gap>,
) -> Vec<Year> {
    let reported: BTreeSet<i32> = figures.iter().map(|figure| figure.year).collect();
    let total = |indicator: Indicator, year: i32| -> Option<Interval> {
        let of_all = figures.iter().filter(|figure| {
            figure.indicator == indicator
                && figure.year == year
                && figure.dimension == Dimension::Total
                && figure.is_of_all()
        });
        of_all.map(|figure| figure.count).reduce(Interval::plus)
    };
    let mut before: Option<(i32, Interval)> = None;
    let mut without_population = Vec::new();
    let mut years = Vec::with_capacity(reported.len());
    for year in &reported {
        let victims = total(Indicator::Victims, *year);
        let change = before
            .zip(victims)
            .and_then(|((year, before), now)| Some((year, Bounds::change(before, now)?)));
        let rate = victims.zip(population).and_then(|(count, population)| {
            population
                .rate(count, country, *year, MissingYear::Refuse)
                .map_err(|_| without_population.push(*year))
                .ok()
        });
        before = victims.map(|count| (*year, count)).or(before);
        years.push(Year {
            year: *year,
            victims,
            change,
            rate,
            prosecuted: total(Indicator::Prosecuted, *year),
            convicted: total(Indicator::Convicted, *year),
        });
    }
    if !without_population.is_empty() {
        gaps.push(Gap::NoPopulation(without_population));
    }
    if let (Some(first), Some(last)) = (reported.first(), reported.last()) {
        let missing: Vec<i32> = (*first..=*last).filter(|year| !reported.contains(year)).collect();
        if !missing.is_empty() {
            gaps.push(Gap::MissingYears(missing));
        }
    }
    years
}

fn by_sex_and_age(last: &[&Figure], gaps: &mut Vec<Gap>) -> (Vec<Part>, Vec<Part>) {
    let published = Grid::new(
        last.iter()
            .copied()
            .filter(|figure| figure.dimension == Dimension::Total),
    );
    // Margins always say something of what is not published, such as 0 to all; that is no knowledge.
    let sexes = [Some(Sex::Female), Some(Sex::Male), None, Some(Sex::Total)];
    let ages = [Some(Age::Child), Some(Age::Adult), None, Some(Age::Total)];
    let by_sex_is_known = sexes[..3]
        .iter()
        .any(|sex| ages.iter().any(|age| published.get(*sex, *age).is_some()));
    let by_age_is_known = ages[..3]
        .iter()
        .any(|age| sexes.iter().any(|sex| published.get(*sex, *age).is_some()));
    gaps.extend((!by_sex_is_known).then_some(Gap::NoSex));
    gaps.extend((!by_age_is_known).then_some(Gap::NoAge));
    let grid = published.tightened().unwrap_or_else(|_| {
        gaps.push(Gap::DoesNotAddUp);
        published
    });
    let label = |label: &str| Some(label.to_owned());
    let part = |label: Option<String>, count: Option<Interval>| count.map(|count| (label, count));
    let by_sex = sexes[..3].iter().filter(|_| by_sex_is_known).filter_map(|sex| {
        part(
            sex.and_then(|sex| label(sex.label())),
            grid.get(*sex, Some(Age::Total)),
        )
    });
    let by_age = ages[..3].iter().filter(|_| by_age_is_known).filter_map(|age| {
        part(
            age.and_then(|age| label(age.label())),
            grid.get(Some(Sex::Total), *age),
        )
    });
    (with_shares(by_sex.collect()), with_shares(by_age.collect()))
}

/// The figures for both sexes and all ages by a label. Where a category is published by sex and age only, its
/// parts are added up.
fn of_dimension(
    last: &[&Figure],
    dimension: Dimension,
    label: impl Fn(&Figure) -> Option<String>,
) -> BTreeMap<Option<String>, Interval> {
    let mut by_label: BTreeMap<Option<String>, Vec<&Figure>> = BTreeMap::new();
    for figure in last.iter().filter(|figure| figure.dimension == dimension) {
        by_label.entry(label(figure)).or_default().push(figure);
    }
    by_label
        .into_iter()
        .filter_map(|(label, figures)| {
            let grid = Grid::new(figures.into_iter());
            let all = grid.get(Some(Sex::Total), Some(Age::Total));
            let sum = || grid.tightened().ok()?.get(Some(Sex::Total), Some(Age::Total));
            Some((label, all.or_else(sum)?))
        })
        .collect()
}

/// Parts, largest first, the unknown last.
fn parts(counts: BTreeMap<Option<String>, Interval>) -> Vec<Part> {
    let mut parts = with_shares(counts.into_iter().collect());
    parts.sort_by(|a, b| {
        let size = |part: &Part| (part.label.is_some(), part.count.low(), part.count.high());
        size(b).cmp(&size(a)).then_with(|| a.label.cmp(&b.label))
    });
    parts
}

fn with_shares(counts: Vec<(Option<String>, Interval)>) -> Vec<Part> {
    counts
        .iter()
        .enumerate()
        .map(|(place, (label, count))| {
            let rest = counts
                .iter()
                .enumerate()
                .filter(|(other, (label, _))| *other != place && label.is_some())
                .map(|(_, (_, count))| *count)
                .sum();
            Part {
                label: label.clone(),
                count: *count,
                share: label.as_ref().and_then(|_| Bounds::share(*count, rest)),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::glotip as generated;
    use crate::glotip::{read, tests_sheet};

    fn told(parts: &[Part]) -> Vec<String> {
        parts
            .iter()
            .map(|part| format!("{} {}", part.label.as_deref().unwrap_or("?"), part.count))
            .collect()
    }

    #[test]
    fn a_profile_tells_what_is_known_and_what_is_not() {
        let sheet = read(tests_sheet(&[
            ["total", "Total", "Total", "Total", "2016", "40"],
            ["total", "Total", "Total", "Total", "2019", "20"],
            ["total", "Total", "Female", "Total", "2019", "13"],
            ["total", "Total", "Male", "Total", "2019", "<5"],
            [
                "by form of exploitation",
                "Sexual exploitation",
                "Total",
                "Total",
                "2019",
                "12",
            ],
            ["by form of exploitation", "Other", "Total", "Total", "2019", "<5"],
            ["by citizenship", "Kenya", "Total", "Total", "2019", "6"],
            ["by citizenship", "Ugandan", "Total", "Total", "2019", "9"],
            ["by citizenship", "Abroad", "Total", "Total", "2019", "<5"],
            ["by citizenship", "Unknown", "Total", "Total", "2019", "1"],
        ]))
        .unwrap();
        let profile = profile(&Index::new(&sheet), "KEN", None).unwrap();
        assert_eq!(profile.year, Some(2019));
        let totals: Vec<Option<Interval>> = profile.years.iter().map(|year| year.victims).collect();
        assert_eq!(totals, [Some(Interval::exact(40)), Some(Interval::exact(20))]);
        let (since, change) = profile.years[1].change.unwrap();
        assert!(since == 2016 && (change.low + 0.5).abs() < 1e-12);
        // Between 3 and 6 are of unknown sex, because the margins say so.
        assert_eq!(told(&profile.by_sex), ["female 13", "male 1–4", "? 3–6"]);
        assert!(profile.by_age.is_empty() && profile.gaps.contains(&Gap::NoAge));
        assert!(!profile.gaps.contains(&Gap::NoSex));
        assert_eq!(told(&profile.by_form), ["Sexual exploitation 12", "Other 1–4"]);
        assert_eq!(
            told(&profile.by_citizenship),
            ["UGA 9", "KEN 6", "Abroad 1–4", "? 1"]
        );
        assert_eq!(profile.own_citizens, Some(Interval::exact(6)));
        assert!(profile.gaps.contains(&Gap::MissingYears(vec![2017, 2018])));
        assert!(profile.gaps.contains(&Gap::HiddenFigures { hidden: 3, all: 10 }));
        assert!(
            profile
                .gaps
                .contains(&Gap::CitizenshipTogether(Interval::new(1, 4).unwrap()))
        );
        assert!(super::profile(&Index::new(&sheet), "UGA", None).is_none());
    }

    #[test]
    fn every_country_of_a_made_up_sheet_has_a_profile() {
        let plan = generated::Plan {
            reporters: 60,
            seed: 2,
        };
        let sheet = read(generated::rows(&plan)).unwrap();
        let index = Index::new(&sheet);
        assert_eq!(index.countries().count(), 60);
        for country in index.countries() {
            let profile = profile(&index, country, None).unwrap();
            assert!(
                !profile.years.is_empty() && !profile.by_citizenship.is_empty(),
                "{country}"
            );
            for part in profile
                .by_sex
                .iter()
                .chain(&profile.by_form)
                .filter_map(|part| part.share)
            {
                assert!(part.low >= 0.0 && part.low <= part.high && part.high <= 1.0);
            }
        }
    }
}
