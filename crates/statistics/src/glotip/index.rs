//! The figures of one country, found without looking through the whole sheet.

use std::collections::BTreeMap;

use super::row::{Age, Dimension, Form, Indicator, Sex};
use super::{COLUMNS, Sheet};
use crate::column::Column;
use crate::data::Data;
use crate::interval::Interval;

/// What a figure of the sheet is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub indicator: Indicator,
    /// By what it is divided.
    pub dimension: Dimension,
    /// The part as it is called; none where it is not known.
    pub category: Option<String>,
    /// The citizenship: an alpha-3 code or an aggregate; none where it is not known or not told.
    pub citizenship: Option<String>,
    /// The sex; none where it is not known.
    pub sex: Option<Sex>,
    /// The age; none where it is not known.
    pub age: Option<Age>,
    /// The year.
    pub year: i32,
    /// How many.
    pub count: Interval,
}

impl Figure {
    /// The form of exploitation, where the figure is about one.
    pub fn form(&self) -> Option<Form> {
        (self.dimension == Dimension::Form)
            .then(|| self.category.as_deref().and_then(Form::read))
            .flatten()
    }

    /// Whether it is about both sexes and all ages.
    pub fn is_of_all(&self) -> bool {
        self.sex == Some(Sex::Total) && self.age == Some(Age::Total)
    }
}

/// A sheet with its rows put together by country.
pub struct Index<'s> {
    data: &'s Data,
    places: [usize; COLUMNS.len()],
    rows: BTreeMap<&'s str, Vec<u32>>,
    indicators: Vec<Indicator>,
}

impl<'s> Index<'s> {
    /// Puts the rows of a sheet together by country.
    pub fn new(sheet: &'s Sheet) -> Self {
        let data = &sheet.data;
        let mut places = [0; COLUMNS.len()];
        for (place, name) in places.iter_mut().zip(COLUMNS) {
            *place = data.find(name).unwrap_or_default();
        }
        let countries = &data.columns()[places[0]];
        let mut rows: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (row, code) in countries.codes().iter().enumerate() {
            if let Some(country) = countries.label(code) {
                rows.entry(country).or_default().push(row as u32);
            }
        }
        let labels = data.columns()[places[3]].labels();
        Self {
            indicators: labels.iter().map(|label| Indicator::read(label)).collect(),
            data,
            places,
            rows,
        }
    }

    /// The countries that reported, by their alpha-3 codes, in order.
    pub fn countries(&self) -> impl Iterator<Item = &'s str> + '_ {
        self.rows.keys().copied()
    }

    /// Every figure of a country, in the order of the sheet; nothing for one that did not report.
    pub fn figures(&self, country: &str) -> Vec<Figure> {
        let rows = self.rows.get(country).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|row| self.figure(*row as usize)).collect()
    }

    fn column(&self, number: usize) -> &'s Column {
        &self.data.columns()[self.places[number]]
    }

    fn label(&self, number: usize, row: usize) -> Option<&'s str> {
        let column = self.column(number);
        column.label(column.codes().get(row))
    }

    fn figure(&self, row: usize) -> Option<Figure> {
        let indicator = (self.column(3).codes().get(row) as usize).checked_sub(1)?;
        let sex = |label: &str| {
            [Sex::Female, Sex::Male, Sex::Total]
                .into_iter()
                .find(|sex| sex.label() == label)
        };
        let age = |label: &str| {
            [Age::Child, Age::Adult, Age::Total]
                .into_iter()
                .find(|age| age.label() == label)
        };
        Some(Figure {
            indicator: self.indicators.get(indicator).copied()?,
            dimension: self.label(4, row).map_or(Dimension::Other, Dimension::read),
            category: self.label(5, row).map(str::to_owned),
            citizenship: self.label(6, row).map(str::to_owned),
            sex: self.label(7, row).and_then(sex),
            age: self.label(8, row).and_then(age),
            year: self.label(9, row)?.parse().ok()?,
            count: self.data.measure().of(row),
        })
    }
}
