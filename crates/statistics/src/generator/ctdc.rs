//! Rows in the shape of the synthetic global data set of the Counter-Trafficking Data Collaborative: one row a
//! person, 27 columns (`data/statistics/ctdc_columns.json`), flags that are 1 or blank.
//!
//! Columns depend on each other as they do in such data: the citizenships depend on the country of exploitation,
//! the form of exploitation on sex and age, means and recruiters on the form, and a source that does not collect
//! a group of columns leaves the whole group blank.

use super::anonymous::blank_rare;
use super::chance::{Chance, Zipf};
use crate::column::{Codes, Column, NO, UNKNOWN, YES};
use crate::data::{Data, DataError, Measure};

/// The columns, those first that a narrow file keeps.
pub const COLUMNS: [&str; 27] = [
    "yearOfRegistration",
    "gender",
    "ageBroad",
    "citizenship",
    "CountryOfExploitation",
    "isForcedLabour",
    "isSexualExploit",
    "isOtherExploit",
    "typeOfLabourDomesticWork",
    "typeOfSexProstitution",
    "meansDebtBondageEarnings",
    "meansThreats",
    "meansAbusePsyPhySex",
    "meansFalsePromises",
    "meansDrugsAlcohol",
    "meansDenyBasicNeeds",
    "meansExcessiveWorkHours",
    "meansWithholdDocs",
    "traffickMonths",
    "typeOfLabourAgriculture",
    "typeOfLabourConstruction",
    "typeOfLabourHospitality",
    "typeOfSexPornography",
    "recruiterRelationIntimatePartner",
    "recruiterRelationFriend",
    "recruiterRelationFamily",
    "recruiterRelationOther",
];

const AGES: [&str; 9] = [
    "0--8", "09--17", "18--20", "21--23", "24--26", "27--29", "30--38", "39--47", "48+",
];
const MONTHS: [&str; 3] = ["0--12 (0-1 yr)", "13--24 (1-2 yrs)", "25+ (2+ yrs)"];
const FIRST_YEAR: usize = 2002;
const YEARS: usize = 22;
/// Countries in which exploitation takes place, and from which people come.
const PLACES: usize = 34;
const ORIGINS: usize = 44;
/// From how many countries most people come who are exploited in one, and over how many years one reports.
const ROUTES: usize = 3;
const REPORTING_YEARS: usize = 3;

/// The columns that together may point at one person, in the order in which rare ones are blanked: age,
/// citizenship, year, country of exploitation, sex.
const IDENTIFYING: [usize; 5] = [2, 3, 0, 4, 1];
/// How many persons at least share every combination of these, as in the published file.
const LEAST_ALIKE: usize = 11;

/// What is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many persons.
    pub rows: usize,
    /// How many of [`COLUMNS`].
    pub columns: usize,
    /// What the chances follow from.
    pub seed: u64,
    /// Whether a source that collects a group of flags says no with a 0. The published files never do.
    pub says_no: bool,
}

/// Makes a data set.
///
/// # Errors
/// Never, but the columns are checked like any others.
pub fn data(plan: &Plan) -> Result<Data, DataError> {
    let columns = plan.columns.min(COLUMNS.len());
    let mut chance = Chance::new(plan.seed);
    let world = World::new(&mut chance);
    let mut codes: Vec<Codes> = (0..columns).map(|_| Codes::with_size(0, plan.rows)).collect();
    for _ in 0..plan.rows {
        let person = world.person(&mut chance, plan.says_no);
        for (column, code) in codes.iter_mut().zip(person) {
            column.push(code);
        }
    }
    let identifying: Vec<usize> = IDENTIFYING.into_iter().filter(|&place| place < columns).collect();
    blank_rare(&mut codes, &identifying, LEAST_ALIKE);
    let made: Vec<Column> = codes
        .into_iter()
        .enumerate()
        .map(|(place, codes)| world.column(place, codes))
        .collect();
    Data::new(made, Measure::Rows)
}

/// The countries that take part, in an order that the seed decides.
struct World {
    countries: Vec<&'static str>,
    place: Zipf,
    origin: Zipf,
}

/// What most of a person's columns depend on.
struct Person {
    is_female: bool,
    age: usize,
    is_sexual: bool,
    is_labour: bool,
}

impl World {
    fn new(chance: &mut Chance) -> Self {
        let mut countries: Vec<&'static str> = vocabulary::country::all()
            .iter()
            .filter(|country| country.kind() == vocabulary::country::CountryKind::StateOrTerritory)
            .map(vocabulary::country::Country::alpha2)
            .collect();
        for place in (1..countries.len()).rev() {
            countries.swap(place, chance.below(place + 1));
        }
        countries.truncate(PLACES.max(ORIGINS));
        Self {
            countries,
            place: Zipf::new(PLACES),
            origin: Zipf::new(ORIGINS),
        }
    }

    /// The codes of a person, in the order of [`COLUMNS`].
    fn person(&self, chance: &mut Chance, says_no: bool) -> [u32; 27] {
        let place = self.place.draw(chance);
        // Half are citizens of the country; most others come over a few routes of their own to each country.
        let origin = match chance.below(100) {
            0..50 => place % ORIGINS,
            50..94 => (chance.below(ROUTES).min(chance.below(ROUTES)) * 11 + place * 5 + 3) % ORIGINS,
            _ => self.origin.draw(chance),
        };
        let person = Person::draw(chance, place);
        // Most countries report over some years; few, early and late.
        let window = YEARS - REPORTING_YEARS - (place * 7) % (YEARS - REPORTING_YEARS);
        let year = if chance.percent(92) {
            window + chance.below(REPORTING_YEARS).max(chance.below(REPORTING_YEARS))
        } else {
            chance.below(YEARS)
        };
        let source = Source::of(place, chance);
        let mut code = [UNKNOWN; 27];
        code[0] = year as u32 + 1;
        code[1] = known(chance, 97, if person.is_female { 1 } else { 2 });
        code[2] = known(chance, source.age_known, person.age as u32 + 1);
        code[3] = known(chance, 92, origin as u32 + 1);
        code[4] = known(chance, 88, place as u32 + 1);
        flags(&mut code, chance, place, &person, &source, says_no);
        let months = chance.below(MONTHS.len()).min(chance.below(MONTHS.len())) as u32;
        code[18] = known(chance, source.months_known, months + 1);
        code
    }

    fn column(&self, place: usize, codes: Codes) -> Column {
        let texts = |all: &[&str]| all.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>();
        let name = COLUMNS[place];
        let made = match place {
            0 => Column::category(
                name,
                (0..YEARS).map(|year| (FIRST_YEAR + year).to_string()).collect(),
                codes,
            ),
            1 => Column::category(name, texts(&["Female", "Male"]), codes),
            2 => Column::category(name, texts(&AGES), codes),
            3 => Column::category(name, texts(&self.countries[..ORIGINS]), codes),
            4 => Column::category(name, texts(&self.countries[..PLACES]), codes),
            18 => Column::category(name, texts(&MONTHS), codes),
            _ => Column::flag(name, codes),
        };
        match made {
            Ok(column) => column,
            Err(error) => unreachable!("a test makes every column: {error}"),
        }
    }
}

impl Person {
    fn draw(chance: &mut Chance, place: usize) -> Self {
        let is_female = chance.percent(55 + 5 * (place % 6));
        let age = match chance.below(100) {
            0..4 => 0,
            4..26 => 1,
            other => 2 + (other + chance.below(40)) % (AGES.len() - 2),
        };
        let sexual = if is_female { 68 - 4 * (age.min(8)) } else { 9 };
        let is_sexual = chance.percent(sexual);
        let is_labour = chance.percent(if is_sexual { 6 } else { 88 });
        Self {
            is_female,
            age,
            is_sexual,
            is_labour,
        }
    }
}

/// Answers the flags, in the order of [`COLUMNS`].
fn flags(
    code: &mut [u32; 27],
    chance: &mut Chance,
    place: usize,
    person: &Person,
    source: &Source,
    says_no: bool,
) {
    let mut flag = |place: usize, is_collected: bool, percent: usize, chance: &mut Chance| {
        let holds = chance.percent(percent);
        code[place] = match (is_collected, holds) {
            (true, true) => YES,
            (true, false) if says_no => NO,
            _ => UNKNOWN,
        };
    };
    flag(5, true, if person.is_labour { 100 } else { 0 }, chance);
    flag(6, true, if person.is_sexual { 100 } else { 0 }, chance);
    flag(
        7,
        true,
        if person.is_labour || person.is_sexual {
            3
        } else {
            100
        },
        chance,
    );
    let labour = |percent: usize| if person.is_labour { percent } else { 0 };
    let domestic = if person.is_female { 45 } else { 5 };
    flag(8, source.has_types, labour(domestic), chance);
    flag(9, source.has_types, if person.is_sexual { 70 } else { 0 }, chance);
    let harder = 10 + 5 * (place % 5);
    for (offset, percent) in [
        harder + labour(30),
        harder + 15,
        if person.is_sexual { 45 } else { 20 },
        harder + 20,
        if person.is_sexual { 18 } else { 4 },
        harder,
        labour(55),
        harder / 2 + labour(20),
    ]
    .into_iter()
    .enumerate()
    {
        flag(10 + offset, source.has_means, percent, chance);
    }
    let man = |percent: usize| if person.is_female { percent / 5 } else { percent };
    flag(19, source.has_types, labour(15), chance);
    flag(20, source.has_types, labour(man(30)), chance);
    flag(21, source.has_types, labour(10), chance);
    flag(22, source.has_types, if person.is_sexual { 9 } else { 0 }, chance);
    let child = person.age < 2;
    flag(
        23,
        source.has_recruiter,
        if person.is_female && person.is_sexual {
            24
        } else {
            1
        },
        chance,
    );
    flag(24, source.has_recruiter, 12, chance);
    flag(25, source.has_recruiter, if child { 40 } else { 7 }, chance);
    flag(26, source.has_recruiter, 35, chance);
}

/// What the organisation that recorded the person collects.
struct Source {
    age_known: usize,
    months_known: usize,
    has_types: bool,
    has_means: bool,
    has_recruiter: bool,
}

impl Source {
    /// Hotlines write down less than those who manage cases; places differ in which of them there are.
    fn of(place: usize, chance: &mut Chance) -> Self {
        let is_hotline = chance.percent(20 + 10 * (place % 4));
        Self {
            age_known: if is_hotline { 60 } else { 93 },
            months_known: if is_hotline { 5 } else { 45 },
            has_types: chance.percent(if is_hotline { 55 } else { 80 }),
            has_means: chance.percent(if is_hotline { 35 } else { 75 }),
            has_recruiter: chance.percent(if is_hotline { 25 } else { 50 }),
        }
    }
}

fn known(chance: &mut Chance, percent: usize, code: u32) -> u32 {
    if chance.percent(percent) { code } else { UNKNOWN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::Filter;

    fn plan(rows: usize) -> Plan {
        Plan {
            rows,
            columns: 27,
            seed: 1,
            says_no: false,
        }
    }

    #[test]
    fn one_seed_gives_one_data_set() {
        assert_eq!(data(&plan(500)), data(&plan(500)));
        assert_ne!(data(&plan(500)), data(&Plan { seed: 2, ..plan(500) }));
    }

    #[test]
    fn every_label_of_every_column_occurs_and_flags_never_say_no() {
        let data = data(&plan(60_000)).unwrap();
        for column in data.columns() {
            let mut occurs = vec![false; column.size()];
            for code in column.codes() {
                occurs[code as usize] = true;
            }
            let is_flag = column.kind() == crate::ColumnKind::Flag;
            for (code, occurs) in occurs.iter().enumerate() {
                // Of the identifying columns the rare labels are blanked.
                let place = COLUMNS.iter().position(|name| *name == column.name()).unwrap();
                let expected = !(is_flag && code as u32 == NO);
                assert!(
                    *occurs == expected || IDENTIFYING.contains(&place),
                    "{} {code}",
                    column.name()
                );
            }
        }
        let says_no = Plan {
            says_no: true,
            ..plan(5_000)
        };
        let said = super::data(&says_no).unwrap();
        assert!(
            said.column("meansThreats")
                .unwrap()
                .codes()
                .iter()
                .any(|code| code == NO)
        );
    }

    #[test]
    fn columns_depend_on_each_other() {
        let data = data(&plan(40_000)).unwrap();
        let rows = |filter: &str| Filter::parse(filter, &data).unwrap().rows(&data).count() as f64;
        let women = rows("gender=Female and isSexualExploit=yes") / rows("gender=Female");
        let men = rows("gender=Male and isSexualExploit=yes") / rows("gender=Male");
        assert!(women > 3.0 * men, "{women} {men}");
        // A source that does not collect means leaves all of them blank.
        let no_threats = rows("meansThreats is unknown") / 40_000.0;
        let neither = rows("meansThreats is unknown and meansFalsePromises is unknown") / 40_000.0;
        let alone = rows("meansFalsePromises is unknown") / 40_000.0;
        assert!(neither > no_threats * alone * 1.05, "{neither}");
    }
}
