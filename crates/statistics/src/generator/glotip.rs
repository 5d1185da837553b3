//! A sheet in the shape of the UNODC dissemination file on trafficking in persons: two rows of metadata, thirteen
//! columns, figures below five as `<5`, commas in thousands, rows given twice, country labels as people write
//! them, and aggregates such as `Abroad` among the citizenships.

use std::io::{self, Write};

use super::chance::{Chance, Zipf};
use vocabulary::country::{Country, CountryKind};
use vocabulary::{Language, region};

/// The columns of the sheet.
pub const COLUMNS: [&str; 13] = [
    "Iso3_code",
    "Country",
    "Region",
    "Subregion",
    "Indicator",
    "Dimension",
    "Category",
    "Sex",
    "Age",
    "Year",
    "Unit of measurement",
    "txtVALUE",
    "Source",
];

const FORMS: [&str; 4] = [
    "Sexual exploitation",
    "Forced labour, servitude and slavery",
    "Other purposes",
    "Organ removal",
];
const GROUPS: [(&str, &str); 4] = [
    ("Female", "0 to 17 years"),
    ("Female", "18 years or over"),
    ("Male", "0 to 17 years"),
    ("Male", "18 years or over"),
];
const FIRST_YEAR: usize = 2008;
const YEARS: usize = 14;

/// What is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many countries report at all; each in some of the years.
    pub reporters: usize,
    /// What the chances follow from.
    pub seed: u64,
}

/// Rows of cells, the two rows of metadata and the header first.
pub fn rows(plan: &Plan) -> Vec<Vec<String>> {
    let mut chance = Chance::new(plan.seed);
    let mut countries: Vec<&'static Country> = vocabulary::country::all()
        .iter()
        .filter(|country| country.kind() == CountryKind::StateOrTerritory && country.region().is_some())
        .collect();
    for place in (1..countries.len()).rev() {
        countries.swap(place, chance.below(place + 1));
    }
    let mut sheet = Sheet {
        origins: Zipf::new(countries.len()),
        countries,
        chance,
        rows: vec![
            vec!["Trafficking in persons".into(), super::NOTICE.into()],
            vec!["Made on".into(), "a seed".into(), plan.seed.to_string()],
            COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        ],
    };
    for place in 0..plan.reporters.min(sheet.countries.len()) {
        sheet.reporter(place);
    }
    sheet.rows
}

/// Writes the rows as CSV.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(plan: &Plan, out: impl Write) -> io::Result<()> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(out);
    for row in rows(plan) {
        out.write_record(row)?;
    }
    out.flush()
}

struct Sheet {
    countries: Vec<&'static Country>,
    origins: Zipf,
    chance: Chance,
    rows: Vec<Vec<String>>,
}

/// One country in one year.
struct Report {
    country: &'static Country,
    label: String,
    year: usize,
}

impl Sheet {
    fn reporter(&mut self, place: usize) {
        let country = self.countries[place];
        let label = label(country.name(Language::En), &mut self.chance);
        let size = 6 + (1200 / (place + 1)) + self.chance.below(90);
        let begins = self.chance.below(YEARS / 2);
        for year in begins..YEARS {
            if self.chance.percent(18) {
                continue;
            }
            let report = Report {
                country,
                label: label.clone(),
                year: FIRST_YEAR + year,
            };
            let total = size * (60 + self.chance.below(60)) / 100 * (YEARS + year) / (2 * YEARS);
            self.victims(&report, total);
            self.citizenships(&report, total);
            for indicator in ["Persons prosecuted", "Persons convicted"] {
                let persons = self.chance.below(total / 3 + 2);
                self.add(&report, indicator, "Total", "Total", ("Total", "Total"), persons);
            }
        }
    }

    fn victims(&mut self, report: &Report, total: usize) {
        let indicator = "Detected trafficking victims";
        self.add(report, indicator, "Total", "Total", ("Total", "Total"), total);
        let by_group = self.parts(total, &[22, 41, 14, 23]);
        for (group, count) in GROUPS.iter().zip(&by_group) {
            self.add(report, indicator, "Total", "Total", *group, *count);
        }
        for (form, count) in FORMS.iter().zip(self.parts(total, &[52, 38, 9, 1])) {
            self.add(
                report,
                indicator,
                "by form of exploitation",
                form,
                ("Total", "Total"),
                count,
            );
            for (group, count) in GROUPS.iter().zip(self.parts(count, &[22, 45, 12, 21])) {
                if self.chance.percent(70) {
                    self.add(report, indicator, "by form of exploitation", form, *group, count);
                }
            }
        }
    }

    fn citizenships(&mut self, report: &Report, total: usize) {
        let indicator = "Detected trafficking victims";
        let own = total * self.chance.below(70) / 100;
        let mut left = total - own;
        let own_label = label(report.country.name(Language::En), &mut self.chance);
        self.add(
            report,
            indicator,
            "by citizenship",
            &own_label,
            ("Total", "Total"),
            own,
        );
        for _ in 0..self.chance.between(2, 12) {
            if left == 0 {
                break;
            }
            let count = 1 + self.chance.below(left);
            left -= count;
            let origin = self.countries[self.origins.draw(&mut self.chance)].name(Language::En);
            let origin = label(origin, &mut self.chance);
            self.add(
                report,
                indicator,
                "by citizenship",
                &origin,
                ("Total", "Total"),
                count,
            );
        }
        let rest = ["Abroad", "Other", "Unknown"][self.chance.below(3)];
        self.add(
            report,
            indicator,
            "by citizenship",
            rest,
            ("Total", "Total"),
            left,
        );
    }

    /// Divides a number by hundredths, give or take.
    fn parts(&mut self, total: usize, shares: &[usize]) -> Vec<usize> {
        let mut left = total;
        let mut parts: Vec<usize> = shares[1..]
            .iter()
            .map(|share| {
                let part = (total * share * (70 + self.chance.below(60)) / 10_000).min(left);
                left -= part;
                part
            })
            .collect();
        parts.insert(0, left);
        parts
    }

    fn add(
        &mut self,
        report: &Report,
        indicator: &str,
        dimension: &str,
        category: &str,
        group: (&str, &str),
        count: usize,
    ) {
        let name = |code: Option<&'static str>| {
            code.and_then(region::by_code)
                .map_or(String::new(), |region| region.name(Language::En).to_owned())
        };
        let row = vec![
            report.country.alpha3().to_owned(),
            report.label.clone(),
            name(report.country.region()),
            name(report.country.subregion()),
            indicator.to_owned(),
            dimension.to_owned(),
            category.to_owned(),
            group.0.to_owned(),
            group.1.to_owned(),
            report.year.to_string(),
            "Counts".to_owned(),
            figure(count),
            super::NOTICE.to_owned(),
        ];
        // One row of about two hundred stands twice in the published file.
        if self.chance.below(200) == 0 {
            self.rows.push(row.clone());
        }
        self.rows.push(row);
    }
}

/// A figure as it is published.
fn figure(count: usize) -> String {
    match count {
        0 => "0".to_owned(),
        1..=4 => "<5".to_owned(),
        count if count >= 1000 => format!("{},{:03}", count / 1000, count % 1000),
        count => count.to_string(),
    }
}

/// A name as it is or in a spelling that people give it: in capitals, or with blanks around it.
fn label(name: &str, chance: &mut Chance) -> String {
    match chance.below(12) {
        0 => name.to_uppercase(),
        1 => format!(" {name} "),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_every_trap_of_the_real_one() {
        let plan = Plan {
            reporters: 120,
            seed: 1,
        };
        let rows = rows(&plan);
        assert_eq!(rows, super::rows(&plan));
        assert!(rows.len() > 20_000, "{}", rows.len());
        let figures: Vec<&str> = rows[3..].iter().map(|row| row[11].as_str()).collect();
        let hidden = figures.iter().filter(|figure| **figure == "<5").count();
        assert!(hidden * 100 / figures.len() > 20, "{hidden} of {}", figures.len());
        assert!(figures.iter().any(|figure| figure.contains(',')));
        assert!(rows.windows(2).any(|pair| pair[0] == pair[1]));
        assert!(
            rows.iter()
                .any(|row| row.get(6).is_some_and(|category| category == "Abroad"))
        );
    }
}
