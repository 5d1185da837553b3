//! The labels of one row.

use std::collections::HashMap;

use vocabulary::country;

use super::COLUMNS;
use super::header::{Field, Header};
use crate::load::{RepairKind, Report};
use crate::period::Period;
use crate::place::{self, Place};

/// By what figures are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// By nothing but sex and age.
    Total,
    /// By form of exploitation.
    Form,
    /// By citizenship.
    Citizenship,
    /// By something else, such as repatriation.
    Other,
}

impl Dimension {
    /// What a label of the sheet, or of the columns read from it, means.
    pub fn read(label: &str) -> Self {
        let lower = label.to_lowercase();
        match lower.as_str() {
            "total" => Self::Total,
            _ if lower.contains("form") => Self::Form,
            _ if lower.contains("citizenship") || lower.contains("nationality") => Self::Citizenship,
            _ => Self::Other,
        }
    }

    fn label(self, as_written: &str) -> &str {
        match self {
            Self::Total => "total",
            Self::Form => "form",
            Self::Citizenship => "citizenship",
            Self::Other => as_written,
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    /// Detected victims.
    Victims,
    /// Persons in formal contact with the police: suspected, arrested, cautioned.
    FormalContact,
    /// Persons prosecuted.
    Prosecuted,
    /// Persons convicted.
    Convicted,
    /// Recorded offences.
    Offences,
    /// Something else.
    Other,
}

impl Indicator {
    /// What a label of the sheet means.
    pub fn read(label: &str) -> Self {
        let lower = label.to_lowercase();
        let has = |word: &str| lower.contains(word);
        if has("victim") {
            Self::Victims
        } else if has("convict") {
            Self::Convicted
        } else if has("prosecut") {
            Self::Prosecuted
        } else if has("contact") || has("suspect") || has("arrest") {
            Self::FormalContact
        } else if has("offence") || has("offense") {
            Self::Offences
        } else {
            Self::Other
        }
    }
}

/// A form of exploitation as indicator 16.2.2 tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Sexual exploitation.
    Sexual,
    /// Forced labour, servitude and slavery.
    Labour,
    /// Removal of organs.
    Organs,
    /// Other purposes.
    Other,
}

impl Form {
    /// What a label of the sheet means; none for one that names no form.
    pub fn read(label: &str) -> Option<Self> {
        let lower = label.to_lowercase();
        let has = |word: &str| lower.contains(word);
        if has("sexual") {
            Some(Self::Sexual)
        } else if has("organ") {
            Some(Self::Organs)
        } else if has("labour") || has("labor") || has("servitude") || has("slavery") {
            Some(Self::Labour)
        } else if has("other") {
            Some(Self::Other)
        } else {
            None
        }
    }
}

/// The sex that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
    /// All.
    Total,
}

impl Sex {
    /// The label in the columns read from the sheet.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Total => "total",
        }
    }

    fn read(label: &str) -> Result<Option<Self>, ()> {
        match label.to_lowercase().as_str() {
            "female" | "f" | "females" | "women" => Ok(Some(Self::Female)),
            "male" | "m" | "males" | "men" => Ok(Some(Self::Male)),
            "total" | "_t" | "both" | "all" | "both sexes" => Ok(Some(Self::Total)),
            lower if is_unknown(lower) => Ok(None),
            _ => Err(()),
        }
    }
}

/// The age that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Under 18 years.
    Child,
    /// 18 years and over.
    Adult,
    /// All.
    Total,
}

impl Age {
    /// The label in the columns read from the sheet.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Child => "0-17",
            Self::Adult => "18+",
            Self::Total => "total",
        }
    }

    fn read(label: &str) -> Result<Option<Self>, ()> {
        let lower = label.to_lowercase();
        let plain: String = lower.chars().filter(|letter| !letter.is_whitespace()).collect();
        match plain.as_str() {
            "total" | "_t" | "all" | "allages" => Ok(Some(Self::Total)),
            "0to17years" | "0-17" | "0-17years" | "0–17" | "<18" | "<18y" | "under18" | "children"
            | "child" => Ok(Some(Self::Child)),
            "18yearsorover" | "18+" | "18+years" | "≥18" | ">=18" | "18yearsandover" | "adults" | "adult" => {
                Ok(Some(Self::Adult))
            }
            _ if is_unknown(&lower) => Ok(None),
            _ => Err(()),
        }
    }
}

fn is_unknown(lower: &str) -> bool {
    matches!(
        lower,
        "" | "unknown"
            | "not known"
            | "not specified"
            | "unspecified"
            | "not applicable"
            | "n/a"
            | "unknown age"
            | "unknown sex"
    )
}

/// The labels that come out of a row, in the order of [`COLUMNS`].
pub(super) type Labels = [Option<String>; COLUMNS.len()];

/// What was read before, because the same few labels come again and again.
#[derive(Default)]
pub(super) struct Reading {
    places: HashMap<String, Place>,
}

/// Labels remembered; a file of labels that never come again is read without memory.
const MOST_REMEMBERED: usize = 20_000;

impl Reading {
    fn place(&mut self, label: &str) -> Place {
        if let Some(place) = self.places.get(label) {
            return place.clone();
        }
        let place = place::read(label);
        if self.places.len() < MOST_REMEMBERED {
            self.places.insert(label.to_owned(), place.clone());
        }
        place
    }

    /// The labels of a row; none where it is refused, which is then in the report.
    pub(super) fn labels(
        &mut self,
        header: &Header,
        cells: &[String],
        row: u64,
        report: &mut Report,
    ) -> Option<Labels> {
        let mut refuse = |field: Field, reason: String| {
            report.refused(row, header.name(field), header.cell(cells, field), reason);
        };
        let country = match self.reporter(header, cells) {
            Ok(country) => country,
            Err((field, reason)) => {
                refuse(field, reason);
                return None;
            }
        };
        let year = Period::read(header.cell(cells, Field::Year)).filter(|period| period.quarter.is_none());
        let Some(year) = year else {
            refuse(Field::Year, "this is no year; write four digits".into());
            return None;
        };
        let Ok(sex) = Sex::read(header.cell(cells, Field::Sex)) else {
            refuse(
                Field::Sex,
                "this is no sex; write Female, Male, Total or Unknown".into(),
            );
            return None;
        };
        let Ok(age) = Age::read(header.cell(cells, Field::Age)) else {
            refuse(
                Field::Age,
                "this is no age group; write 0 to 17 years, 18 years or over, Total or Unknown".into(),
            );
            return None;
        };
        let dimension_label = header.cell(cells, Field::Dimension);
        let dimension = Dimension::read(dimension_label);
        let category = header.cell(cells, Field::Category);
        let mut citizenship = None;
        if dimension == Dimension::Citizenship {
            match self.citizenship(category) {
                Ok(read) => citizenship = read,
                Err(reason) => {
                    refuse(Field::Category, reason);
                    return None;
                }
            }
            if citizenship.as_deref().is_some_and(|read| read != category) {
                report.repaired(RepairKind::Label, header.name(Field::Category), row, category);
            }
        }
        let known = country::by_alpha3(country);
        Some([
            Some(country.to_owned()),
            known.and_then(country::Country::region).map(str::to_owned),
            known.and_then(country::Country::subregion).map(str::to_owned),
            Some(header.cell(cells, Field::Indicator).to_owned()),
            Some(dimension.label(dimension_label).to_owned()),
            (dimension != Dimension::Citizenship).then(|| category.to_owned()),
            citizenship,
            sex.map(|sex| sex.label().to_owned()),
            age.map(|age| age.label().to_owned()),
            Some(year.to_string()),
            Some(header.cell(cells, Field::Unit).to_owned()),
        ])
    }

    /// The reporting country by its code, and by its name where there is no code. Where they say different
    /// countries, nobody can know which of them is wrong.
    fn reporter(&mut self, header: &Header, cells: &[String]) -> Result<&'static str, (Field, String)> {
        let code = header.cell(cells, Field::Iso3);
        let name = header.cell(cells, Field::Country);
        let by_code = country::by_alpha3(code).map(country::Country::alpha3);
        let by_name = if name.is_empty() {
            Place::Unknown
        } else {
            self.place(name)
        };
        match (by_code, by_name) {
            (Some(code), Place::Country(name)) if code != name => Err((
                Field::Country,
                format!("the code says {code} and the name {name}; correct one of them"),
            )),
            (Some(code), _) => Ok(code),
            (None, _) if !code.is_empty() => Err((
                Field::Iso3,
                "this is no alpha-3 code of a country; correct it, or leave it empty beside the name".into(),
            )),
            (None, Place::Country(name)) => Ok(name),
            (None, Place::Ambiguous { candidates, .. }) => Err((
                Field::Country,
                format!(
                    "this may be {}; write one of these codes",
                    candidates.join(" or ")
                ),
            )),
            (None, _) => Err((
                Field::Country,
                "no country is called so; write its alpha-3 code".into(),
            )),
        }
    }

    fn citizenship(&mut self, label: &str) -> Result<Option<String>, String> {
        match self.place(label) {
            Place::Ambiguous { candidates, .. } => Err(format!(
                "this may be {}; write one of these codes",
                candidates.join(" or ")
            )),
            Place::Unread { nearest, .. } if nearest.is_empty() => {
                Err("no country is called so; write its alpha-3 code".into())
            }
            Place::Unread { nearest, .. } => Err(format!(
                "no country is called so, nearest are {}; write an alpha-3 code",
                nearest.join(", ")
            )),
            // A total over citizenships is none.
            Place::Aggregate(label) if label.eq_ignore_ascii_case("total") => Ok(None),
            place => Ok(place.key().map(str::to_owned)),
        }
    }
}
