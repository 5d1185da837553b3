//! Rates per 100,000 of a population, with the date and source of the population in the answer.

use std::collections::BTreeMap;
use std::io::Read;

use crate::interval::{Bounds, Interval};
use crate::load::{LoadError, Options};

/// Persons to whom a rate refers.
pub const PER: f64 = 100_000.0;

/// Population by country and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    source: String,
    /// By ISO 3166-1 alpha-3 code.
    years: BTreeMap<String, BTreeMap<i32, u64>>,
}

/// What to do for a year without a population.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MissingYear {
    /// Give no rate, and say why.
    #[default]
    Refuse,
    /// Take the nearest year, of two equally near ones the earlier, and say so.
    Nearest,
}

/// A population that a rate refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denominator {
    /// Persons.
    pub persons: u64,
    /// The year of the population, which is not always the year of the count.
    pub year: i32,
}

/// A rate with what it refers to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Persons per 100,000.
    pub per_100_000: Bounds,
    /// The population.
    pub denominator: Denominator,
}

/// Why there is no rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// The population of a country is not in the source.
    #[error(
        "{source_name} has no population of {country}; give a file of populations that has, or leave it out"
    )]
    NoCountry {
        /// The country.
        country: String,
        /// The source.
        source_name: String,
    },
    /// The population of a year is not in the source.
    #[error(
        "{source_name} has no population of {country} for {year}, only for {first} to {last}; take the nearest year, \
         which is then named with the rate, or leave the year out"
    )]
    NoYear {
        /// The country.
        country: String,
        /// The year.
        year: i32,
        /// The first year there is.
        first: i32,
        /// The last year there is.
        last: i32,
        /// The source.
        source_name: String,
    },
    /// A population of nobody.
    #[error("{source_name} says that nobody lived in {country} in {year}; correct it or leave the row out")]
    Nobody {
        /// The country.
        country: String,
        /// The year.
        year: i32,
        /// The source.
        source_name: String,
    },
}

impl Population {
    /// Reads a table with the columns `Country Code`, `Year` and `Value`, as the World Bank gives it.
    ///
    /// # Errors
    /// Where it is no such table, or a cell is no population.
    pub fn read<R: Read + Send>(input: R, source: &str) -> Result<Self, LoadError> {
        let options = Options {
            columns: vec!["Country Code".into(), "Year".into()],
            count: Some("Value".into()),
            ..Options::default()
        };
        let loaded = crate::load::csv(input, &options)?;
        if let Some(refusal) = loaded.report.refusals.first() {
            return Err(LoadError::Cell {
                row: refusal.row,
                column: refusal.column.clone(),
                reason: refusal.reason.clone(),
            });
        }
        let (codes, years) = (&loaded.data.columns()[0], &loaded.data.columns()[1]);
        let mut population = Self {
            source: source.to_owned(),
            years: BTreeMap::new(),
        };
        for row in 0..loaded.data.rows() {
            let year = years.label(years.codes().get(row));
            let country = codes.label(codes.codes().get(row));
            let (Some(country), Some(Ok(year))) = (country, year.map(str::parse)) else {
                return Err(LoadError::Cell {
                    row: row as u64 + 2,
                    column: "Year".into(),
                    reason: "a population needs the code of a country and a year".into(),
                });
            };
            let persons = loaded.data.measure().of(row);
            let Some(persons) = persons.known() else {
                return Err(LoadError::Cell {
                    row: row as u64 + 2,
                    column: "Value".into(),
                    reason: "a population is one whole number".into(),
                });
            };
            population
                .years
                .entry(country.to_owned())
                .or_default()
                .insert(year, persons);
        }
        Ok(population)
    }

    /// Where the numbers are from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The population of a country in a year.
    ///
    /// # Errors
    /// Where the source does not have it.
    pub fn of(&self, country: &str, year: i32, missing: MissingYear) -> Result<Denominator, RateError> {
        let no_country = || RateError::NoCountry {
            country: country.to_owned(),
            source_name: self.source.clone(),
        };
        let years = self.years.get(country).ok_or_else(no_country)?;
        let nearest = years.keys().min_by_key(|known| (year.abs_diff(**known), **known));
        let taken = match (years.contains_key(&year), missing) {
            (true, _) => year,
            (false, MissingYear::Nearest) => *nearest.ok_or_else(no_country)?,
            (false, MissingYear::Refuse) => {
                return Err(RateError::NoYear {
                    country: country.to_owned(),
                    year,
                    first: years.keys().next().copied().unwrap_or_default(),
                    last: years.keys().next_back().copied().unwrap_or_default(),
                    source_name: self.source.clone(),
                });
            }
        };
        let persons = years.get(&taken).copied().unwrap_or(0);
        Ok(Denominator { persons, year: taken })
    }

    /// A count per 100,000 of the population of a country in a year.
    ///
    /// # Errors
    /// Where the source does not have the population.
    pub fn rate(
        &self,
        count: Interval,
        country: &str,
        year: i32,
        missing: MissingYear,
    ) -> Result<Rate, RateError> {
        let denominator = self.of(country, year, missing)?;
        let per_100_000 =
            Bounds::rate(count, denominator.persons as f64, PER).ok_or_else(|| RateError::Nobody {
                country: country.to_owned(),
                year: denominator.year,
                source_name: self.source.clone(),
            })?;
        Ok(Rate {
            per_100_000,
            denominator,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "Country Name,Country Code,Year,Value\nA,AAA,2001,200000\nA,AAA,2003,400000\nB,BBB,2001,0\n";

    fn population() -> Population {
        Population::read(TABLE.as_bytes(), "A table made up for a test").unwrap()
    }

    #[test]
    fn a_rate_names_its_denominator() {
        let count = Interval::new(1, 4).unwrap();
        let rate = population()
            .rate(count, "AAA", 2001, MissingYear::Refuse)
            .unwrap();
        assert!((rate.per_100_000.low - 0.5).abs() < 1e-12 && (rate.per_100_000.high - 2.0).abs() < 1e-12);
        let year = 2001;
        assert_eq!(
            rate.denominator,
            Denominator {
                persons: 200_000,
                year
            }
        );
    }

    #[test]
    fn a_missing_year_is_refused_or_replaced_by_name() {
        let told = population()
            .of("AAA", 2002, MissingYear::Refuse)
            .unwrap_err()
            .to_string();
        assert!(
            told.contains("no population of AAA for 2002, only for 2001 to 2003"),
            "{told}"
        );
        assert_eq!(
            population().of("AAA", 2002, MissingYear::Nearest).unwrap().year,
            2001
        );
        assert_eq!(
            population().of("AAA", 2009, MissingYear::Nearest).unwrap().year,
            2003
        );
        assert!(population().of("CCC", 2001, MissingYear::Nearest).is_err());
        let nobody = population().rate(Interval::exact(1), "BBB", 2001, MissingYear::Refuse);
        assert!(matches!(nobody, Err(RateError::Nobody { .. })));
    }

    #[test]
    fn a_table_that_is_none_of_populations_is_refused_by_row() {
        let read = |text: &str| Population::read(text.as_bytes(), "x").unwrap_err().to_string();
        assert!(read("Country Code,Year,Value\nAAA,2001,many\n").starts_with("row 2, column “Value”"));
        assert!(read("Country Code,Year,Value\nAAA,then,3\n").starts_with("row 2, column “Year”"));
        assert!(
            read("Country,Year,Value\n").contains("did you mean")
                || read("Country,Year,Value\n").contains("no column")
        );
    }

    #[test]
    fn the_bundled_table_is_read_whole() {
        let bytes = include_bytes!("../../../data/population/worldbank_population.csv");
        let population = Population::read(&bytes[..], "World Bank").unwrap();
        assert_eq!(population.years.len(), 265);
        assert_eq!(
            population.of("ABW", 1961, MissingYear::Refuse).unwrap().persons,
            55_578
        );
        assert_eq!(
            population.of("ZWE", 2024, MissingYear::Refuse).unwrap().persons,
            16_634_373
        );
    }
}
