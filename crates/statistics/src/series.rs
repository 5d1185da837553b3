//! Indicator 16.2.2 of the Sustainable Development Goals: detected victims of trafficking in persons, and per 100,000
//! population, by sex, age and form of exploitation.
//!
//! Codes of the series are those seen in use (`data/statistics/sdg_16_2_2_series.json`); which letters stand for
//! which form is our reading of them. Rates are given for both sexes and all ages only: the population by sex and
//! age is another table, and a rate over the whole population would be wrong for a part of it.

use crate::glotip::{Age, Dimension, Form, Grid, Index, Indicator, Sex};
use crate::interval::{Bounds, Interval};
use crate::rate::{Denominator, MissingYear, Population};

/// A value of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The code of the series.
    pub code: &'static str,
    /// The country, by its alpha-3 code.
    pub country: String,
    /// The year.
    pub year: i32,
    /// `FEMALE`, `MALE` or `_T`.
    pub sex: &'static str,
    /// `<18Y`, `18+` or `_T`.
    pub age: &'static str,
    /// The number, for a series of numbers.
    pub number: Option<Interval>,
    /// The rate, for a series of rates, with what it refers to.
    pub rate: Option<(Bounds, Denominator)>,
}

/// The series of numbers and of rates, by form; none is all forms together.
const CODES: [(Option<Form>, &str, &str); 5] = [
    (None, "VC_HTF_DETV", "VC_HTF_DETVR"),
    (Some(Form::Labour), "VC_HTF_DETVFL", "VC_HTF_DETVFLR"),
    (Some(Form::Sexual), "VC_HTF_DETVSX", "VC_HTF_DETVSXR"),
    (Some(Form::Organs), "VC_HTF_DETVOG", "VC_HTF_DETVOGR"),
    (Some(Form::Other), "VC_HTF_DETVOP", "VC_HTF_DETVOPR"),
];
const SEXES: [(Sex, &str); 3] = [(Sex::Female, "FEMALE"), (Sex::Male, "MALE"), (Sex::Total, "_T")];
const AGES: [(Age, &str); 3] = [(Age::Child, "<18Y"), (Age::Adult, "18+"), (Age::Total, "_T")];

/// The series of every country that reported, in the order of countries, years and codes. Without populations
/// there are numbers only; a year without a population has no rate.
pub fn series(index: &Index<'_>, population: Option<&Population>) -> Vec<Value> {
    let mut values = Vec::new();
    for country in index.countries() {
        let figures = index.figures(country);
        let mut years: Vec<i32> = figures.iter().map(|figure| figure.year).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            for (form, number_code, rate_code) in CODES {
                let grid = Grid::new(figures.iter().filter(|figure| {
                    let is_form = match form {
                        None => figure.dimension == Dimension::Total,
                        Some(_) => figure.dimension == Dimension::Form && figure.form() == form,
                    };
                    figure.year == year && figure.indicator == Indicator::Victims && is_form
                }));
                add(&mut values, &grid, (country, year), number_code);
                let all = grid.get(Some(Sex::Total), Some(Age::Total));
                let rate = all.zip(population).and_then(|(count, population)| {
                    population.rate(count, country, year, MissingYear::Refuse).ok()
                });
                if let Some(rate) = rate {
                    values.push(Value {
                        code: rate_code,
                        country: country.to_owned(),
                        year,
                        sex: "_T",
                        age: "_T",
                        number: None,
                        rate: Some((rate.per_100_000, rate.denominator)),
                    });
                }
            }
        }
    }
    values
}

fn add(values: &mut Vec<Value>, grid: &Grid, (country, year): (&str, i32), code: &'static str) {
    for (sex, sex_code) in SEXES {
        for (age, age_code) in AGES {
            if let Some(count) = grid.get(Some(sex), Some(age)) {
                values.push(Value {
                    code,
                    country: country.to_owned(),
                    year,
                    sex: sex_code,
                    age: age_code,
                    number: Some(count),
                    rate: None,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glotip::{read, tests_sheet};

    #[test]
    fn the_codes_are_those_of_the_list() {
        let list = include_str!("../../../data/statistics/sdg_16_2_2_series.json");
        for (_, number, rate) in CODES {
            assert!(list.contains(&format!("\"{number}\"")) && list.contains(&format!("\"{rate}\"")));
        }
        for (_, code) in SEXES {
            assert!(list.contains(&format!("\"{code}\"")));
        }
        for (_, code) in AGES {
            assert!(list.contains(&format!("\"{code}\"")));
        }
    }

    #[test]
    fn hidden_figures_stay_bounds_in_numbers_and_rates() {
        let sheet = read(tests_sheet(&[
            ["total", "Total", "Total", "Total", "2019", "<5"],
            ["total", "Total", "Female", "0 to 17 years", "2019", "2"],
            [
                "by form of exploitation",
                "Sexual exploitation",
                "Total",
                "Total",
                "2019",
                "<5",
            ],
            ["total", "Total", "Total", "Total", "2031", "9"],
        ]))
        .unwrap();
        let table = "Country Code,Year,Value\nKEN,2019,200000\n";
        let population = Population::read(table.as_bytes(), "made up").unwrap();
        let values = series(&Index::new(&sheet), Some(&population));
        let told: Vec<String> = values
            .iter()
            .map(|value| {
                let figure = match (value.number, value.rate) {
                    (Some(number), _) => number.to_string(),
                    (None, Some((rate, of))) => format!("{}–{} of {}", rate.low, rate.high, of.persons),
                    _ => String::new(),
                };
                format!(
                    "{} {} {} {} {figure}",
                    value.code, value.year, value.sex, value.age
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "VC_HTF_DETV 2019 FEMALE <18Y 2",
                "VC_HTF_DETV 2019 _T _T 1–4",
                "VC_HTF_DETVR 2019 _T _T 0.5–2 of 200000",
                "VC_HTF_DETVSX 2019 _T _T 1–4",
                "VC_HTF_DETVSXR 2019 _T _T 0.5–2 of 200000",
                "VC_HTF_DETV 2031 _T _T 9",
            ]
        );
    }
}
