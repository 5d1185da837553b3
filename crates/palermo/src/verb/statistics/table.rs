//! `palermo table`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use statistics::period::Period;
use statistics::place::{self, Place};
use statistics::rate::{MissingYear, Population, Rate};
use statistics::{Data, Table, count};

use super::chart::{self, About};
use super::{FileArguments, Opened, guess, names, print, rejected};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::figure::FigureArguments;
use crate::output;

/// What `palermo table` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo table referrals.csv --by exploitation,age
  palermo table referrals.csv --by age,gender --svg pyramid.svg --html pyramid.html
  palermo table cases.csv --by citizenship --where 'yearOfRegistration>=2015 and isForcedLabour=yes'
  palermo table victims.csv --by iso3,year --where 'sex=total and age=total' --rate population --csv")]
pub struct TableArguments {
    #[command(flatten)]
    file: FileArguments,
    /// The columns to count over, separated by commas
    #[arg(long, required = true, value_name = "COLUMNS")]
    by: Vec<String>,
    /// Add a rate per 100,000 population; the table needs a column of countries and one of years
    #[arg(long, value_enum)]
    rate: Option<RateOf>,
    /// The column of countries that a rate refers to, or the code of one country for all rows
    #[arg(long, value_name = "COLUMN|ISO3")]
    country: Option<String>,
    /// The column of years that a rate refers to
    #[arg(long, value_name = "COLUMN")]
    year: Option<String>,
    /// Take the population of the nearest year where that of the year is missing, and name it
    #[arg(long)]
    nearest_year: bool,
    /// A file of populations with the columns Country Code, Year and Value, instead of the World Bank's
    #[arg(long, value_name = "FILE")]
    population_file: Option<PathBuf>,
    /// Print the counts over every part of the columns, too
    #[arg(long)]
    margins: bool,
    /// Print comma-separated values with both ends of each figure
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    #[command(flatten)]
    figure: FigureArguments,
}

/// What a rate refers to.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RateOf {
    /// The population of the country in the year
    Population,
}

/// Runs `palermo table`.
///
/// # Errors
/// What is wrong with the file, a column or the filter.
pub fn run(desk: &Desk<'_>, wish: &TableArguments) -> Result<Exit, Failure> {
    let by = names(&wish.by);
    let opened = wish.file.open(desk, |_| Ok(by.clone()))?;
    let places = by
        .iter()
        .map(|name| opened.data.find(name).map_err(rejected))
        .collect::<Result<Vec<usize>, Failure>>()?;
    let table = count(&opened.data, &places, &opened.filter).map_err(rejected)?;
    let rates = match wish.rate {
        None => None,
        Some(RateOf::Population) => Some(Rates::new(desk, wish, &opened.data, &places)?),
    };
    let answer = Answer {
        opened: &opened,
        table: &table,
        rates: rates.as_ref(),
    };
    if desk.global.json {
        output::print_json("palermo.table/1", answer.json(wish))?;
    } else if wish.csv {
        print::csv(&answer.rows_of_csv(desk, wish.margins))?;
    } else {
        output::print_table(&answer.rows(desk, wish.margins))?;
    }
    answer.tell_of_rates(desk);
    if wish.figure.is_wanted() {
        let about = About {
            counted_by: opened.counted_by.as_deref(),
            by,
            file: wish.file.file.display().to_string(),
            filter: &wish.file.filter,
            cautions: Vec::new(),
        };
        chart::write_table(desk, &wish.figure, (&opened.data, &table), &about)?;
    }
    Ok(Exit::of_answer(!table.is_empty()))
}

/// Reasons for missing rates beyond this number are counted only.
const TOLD: usize = 20;

/// Where rates come from.
struct Rates {
    population: Population,
    missing: MissingYear,
    /// The country of each code of a column of the table, or one for all.
    countries: Countries,
    /// The place of the column of years in the table.
    year: usize,
}

enum Countries {
    One(&'static str),
    Column { at: usize, places: Vec<Place> },
}

impl Rates {
    fn new(desk: &Desk<'_>, wish: &TableArguments, data: &Data, by: &[usize]) -> Result<Self, Failure> {
        let names: Vec<String> = by
            .iter()
            .map(|place| data.columns()[*place].name().to_owned())
            .collect();
        let at = |name: &str| names.iter().position(|known| known.eq_ignore_ascii_case(name));
        let need = |what: &str, flag: &str| {
            Failure::Usage(format!(
                "a rate needs a column of {what} among those of --by; name it with {flag}, or add it to --by"
            ))
        };
        let one = wish
            .country
            .as_deref()
            .filter(|named| at(named).is_none())
            .and_then(vocabulary::country::by_alpha3);
        let countries = if let Some(country) = one {
            Countries::One(country.alpha3())
        } else {
            let guessed = guess::reporter(&names);
            let name = wish
                .country
                .clone()
                .or(guessed)
                .ok_or_else(|| need("countries", "--country"))?;
            let at = at(&name).ok_or_else(|| need("countries", "--country"))?;
            if wish.country.is_none() {
                desk.say("evidence-taken-country", &[("column", name.as_str().into())]);
            }
            let column = &data.columns()[by[at]];
            Countries::Column {
                at,
                places: place::places(column).before,
            }
        };
        let name = wish.year.clone().or_else(|| guess::period(&names));
        let year = name
            .and_then(|name| at(&name))
            .ok_or_else(|| need("years", "--year"))?;
        Ok(Self {
            population: super::population(wish.population_file.as_deref())?,
            missing: if wish.nearest_year {
                MissingYear::Nearest
            } else {
                MissingYear::Refuse
            },
            countries,
            year,
        })
    }

    fn rate(
        &self,
        data: &Data,
        table: &Table,
        codes: &[u32],
        count: statistics::Interval,
    ) -> Result<Rate, String> {
        let country = match &self.countries {
            Countries::One(country) => country,
            Countries::Column { at, places } => match places.get(codes[*at] as usize) {
                Some(Place::Country(code)) => code,
                Some(other) => {
                    return Err(format!(
                        "“{}” is no country for certain",
                        other.key().unwrap_or("unknown")
                    ));
                }
                None => return Err("the country is not known".into()),
            },
        };
        let label = data.columns()[table.columns()[self.year]].label(codes[self.year]);
        let year = label
            .and_then(Period::read)
            .filter(|period| period.quarter.is_none());
        let year = year.ok_or_else(|| format!("“{}” is no year", label.unwrap_or("unknown")))?;
        self.population
            .rate(count, country, year.year, self.missing)
            .map_err(|error| error.to_string())
    }
}

struct Answer<'a> {
    opened: &'a Opened,
    table: &'a Table,
    rates: Option<&'a Rates>,
}

impl Answer<'_> {
    fn label(&self, table: &Table, at: usize, code: u32) -> Option<&str> {
        self.opened.data.columns()[table.columns()[at]].label(code)
    }

    fn rate(&self, codes: &[u32], count: statistics::Interval) -> Option<Result<Rate, String>> {
        self.rates
            .map(|rates| rates.rate(&self.opened.data, self.table, codes, count))
    }

    /// Says which cells have no rate, and where the population is from.
    fn tell_of_rates(&self, desk: &Desk<'_>) {
        let Some(rates) = self.rates else {
            return;
        };
        desk.say(
            "evidence-population-source",
            &[("source", rates.population.source().into())],
        );
        let mut reasons: Vec<(String, u64)> = Vec::new();
        for cell in self.table.iter() {
            if let Some(Err(reason)) = self.rate(&cell.codes, cell.count) {
                match reasons.iter_mut().find(|(known, _)| *known == reason) {
                    Some((_, times)) => *times += 1,
                    None => reasons.push((reason, 1)),
                }
            }
        }
        for (reason, _) in reasons.iter().take(TOLD) {
            desk.say("evidence-no-rate", &[("reason", reason.as_str().into())]);
        }
        if reasons.len() > TOLD {
            desk.say(
                "evidence-no-rate-more",
                &[("count", ((reasons.len() - TOLD) as u64).into())],
            );
        }
    }

    /// The parts of the columns: every one that leaves some column out, larger ones first, nothing last.
    fn margins(&self) -> Vec<Vec<usize>> {
        let count = self.table.columns().len();
        let mut sets: Vec<Vec<usize>> = (0..1_u32 << count.min(12))
            .map(|bits| {
                (0..count)
                    .filter(|at| bits >> at & 1 == 1)
                    .collect::<Vec<usize>>()
            })
            .filter(|set| set.len() < count)
            .collect();
        sets.sort_by_key(|set| std::cmp::Reverse(set.len()));
        sets
    }

    fn rows(&self, desk: &Desk<'_>, margins: bool) -> Vec<Vec<String>> {
        let messages = desk.messages();
        let data = &self.opened.data;
        let mut head: Vec<String> = self
            .table
            .columns()
            .iter()
            .map(|place| crate::output::plain(data.columns()[*place].name()))
            .collect();
        head.push(messages.text("evidence-count"));
        if self.rates.is_some() {
            head.push(messages.text("evidence-rate"));
            head.push(messages.text("evidence-population"));
        }
        let mut rows = vec![head];
        for cell in self.table.iter() {
            let labels = cell.codes.iter().enumerate();
            let mut row: Vec<String> = labels
                .map(|(at, code)| print::label(messages, self.label(self.table, at, *code)))
                .collect();
            row.push(cell.count.to_string());
            if let Some(Ok(rate)) = self.rate(&cell.codes, cell.count) {
                row.push(print::rate(rate.per_100_000));
                row.push(format!(
                    "{} ({})",
                    rate.denominator.persons, rate.denominator.year
                ));
            }
            rows.push(row);
        }
        let sets = if margins { self.margins() } else { vec![Vec::new()] };
        let all = messages.text("evidence-total");
        for set in sets {
            let margin = self.table.margin(&set);
            for cell in margin.iter() {
                let mut row = vec![all.clone(); self.table.columns().len()];
                for (at, code) in set.iter().zip(&cell.codes) {
                    row[*at] = print::label(messages, self.label(self.table, *at, *code));
                }
                row.push(cell.count.to_string());
                rows.push(row);
            }
        }
        rows
    }

    fn rows_of_csv(&self, desk: &Desk<'_>, margins: bool) -> Vec<Vec<String>> {
        let data = &self.opened.data;
        let mut head: Vec<String> = self
            .table
            .columns()
            .iter()
            .map(|place| data.columns()[*place].name().to_owned())
            .collect();
        head.extend(["count_low", "count_high"].map(str::to_owned));
        if self.rates.is_some() {
            head.extend(["rate_low", "rate_high", "population", "population_year"].map(str::to_owned));
        }
        let mut rows = vec![head];
        for cell in self.table.iter() {
            let labels = cell.codes.iter().enumerate();
            let mut row: Vec<String> = labels
                .map(|(at, code)| self.label(self.table, at, *code).unwrap_or_default().to_owned())
                .collect();
            row.extend(print::two_cells(cell.count));
            if let Some(rate) = self.rate(&cell.codes, cell.count) {
                row.extend(match rate {
                    Ok(rate) => [
                        rate.per_100_000.low.to_string(),
                        rate.per_100_000.high.to_string(),
                        rate.denominator.persons.to_string(),
                        rate.denominator.year.to_string(),
                    ],
                    Err(_) => std::array::from_fn(|_| String::new()),
                });
            }
            rows.push(row);
        }
        if margins {
            let all = desk.messages().text("evidence-total");
            for set in self.margins() {
                let margin = self.table.margin(&set);
                for cell in margin.iter() {
                    let mut row = vec![all.clone(); self.table.columns().len()];
                    for (at, code) in set.iter().zip(&cell.codes) {
                        self.label(self.table, *at, *code)
                            .unwrap_or_default()
                            .clone_into(&mut row[*at]);
                    }
                    row.extend(print::two_cells(cell.count));
                    rows.push(row);
                }
            }
        }
        rows
    }

    fn json(&self, wish: &TableArguments) -> Value {
        let data = &self.opened.data;
        let name = |table: &Table, at: usize| data.columns()[table.columns()[at]].name().to_owned();
        let cells = |table: &Table, is_whole: bool| -> Vec<Value> {
            let one = |cell: statistics::count::Cell| {
                let labels: serde_json::Map<String, Value> = cell
                    .codes
                    .iter()
                    .enumerate()
                    .map(|(at, code)| (name(table, at), json!(self.label(table, at, *code))))
                    .collect();
                let mut value =
                    json!({ "labels": labels, "rows": cell.rows, "count": print::interval(cell.count) });
                if let Some(rate) = self.rate(&cell.codes, cell.count).filter(|_| is_whole) {
                    value["rate"] = match rate {
                        Ok(rate) => json!({
                            "per_100_000": print::bounds(rate.per_100_000),
                            "population": rate.denominator.persons,
                            "population_year": rate.denominator.year,
                        }),
                        Err(reason) => json!({ "missing": reason }),
                    };
                }
                value
            };
            table.iter().map(one).collect()
        };
        let margins: Vec<Value> = self
            .margins()
            .into_iter()
            .filter(|set| wish.margins && !set.is_empty())
            .map(|set| {
                let margin = self.table.margin(&set);
                let by: Vec<String> = (0..set.len()).map(|at| name(&margin, at)).collect();
                json!({ "by": by, "cells": cells(&margin, false) })
            })
            .collect();
        let by: Vec<String> = (0..self.table.columns().len())
            .map(|at| name(self.table, at))
            .collect();
        let unknown: serde_json::Map<String, Value> = by
            .iter()
            .enumerate()
            .map(|(at, name)| (name.clone(), print::interval(self.table.unknown(at))))
            .collect();
        json!({
            "file": wish.file.file.display().to_string(),
            "by": by,
            "where": wish.file.filter,
            "counted_by": self.opened.counted_by,
            "cells": cells(self.table, true),
            "margins": margins,
            "total": print::interval(self.table.total()),
            "unknown": unknown,
            "population_source": self.rates.map(|rates| rates.population.source().to_owned()),
            "report": print::report_json(&self.opened.report),
        })
    }
}
