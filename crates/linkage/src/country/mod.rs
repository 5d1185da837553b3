//! Made-up people, and the errors that clerks make when they write them down.
//!
//! Nobody in here exists: names are drawn from pools of invented family names and of given names in three scripts, with
//! the steep frequencies that names have (the rank-th family name comes about 1 / (rank + 8) as often, the rank-th given
//! name 1 / (rank + 2)), dates and postcodes from
//! ranges. The people are for measuring linkage, for the attacks on encodings and for examples; everything follows from
//! a seed.

mod errors;
mod pools;

pub use errors::Errors;

use crate::chance::Chance;
use pools::Pools;

/// The columns of a record, in order.
pub const COLUMNS: [&str; 6] = [
    "given_name",
    "family_name",
    "birth_date",
    "sex",
    "postcode",
    "place",
];

/// A made-up person, as whoever knows them well would write them down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Given name, in the script of the person's language.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Year, month and day of birth; the day exists.
    pub birth_date: (u16, u8, u8),
    /// `f` or `m`.
    pub sex: char,
    /// Four digits.
    pub postcode: u16,
    /// The place that the postcode belongs to.
    pub place: String,
}

impl Person {
    /// The record without errors, in the order of [`COLUMNS`].
    pub fn record(&self) -> [String; 6] {
        let (year, month, day) = self.birth_date;
        [
            self.given_name.clone(),
            self.family_name.clone(),
            format!("{year:04}-{month:02}-{day:02}"),
            self.sex.to_string(),
            format!("{:04}", self.postcode),
            self.place.clone(),
        ]
    }
}

impl Chance {
    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len() as u32) as usize)
    }

    /// Brings values into an order drawn at random.
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for place in (1..values.len()).rev() {
            let other = self.below(place as u32 + 1) as usize;
            values.swap(place, other);
        }
    }

    /// Sixteen bytes, for a pseudonym of somebody made up.
    pub fn pseudonym(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.bits().to_le_bytes());
        bytes[8..].copy_from_slice(&self.bits().to_le_bytes());
        bytes
    }
}

/// A country of made-up people.
#[derive(Debug)]
pub struct Country {
    pools: Pools,
}

impl Default for Country {
    fn default() -> Self {
        Self { pools: Pools::new() }
    }
}

impl Country {
    /// So many people. Each person is drawn by itself: two may be much alike, as in life.
    pub fn people(&self, count: usize, chance: &mut Chance) -> Vec<Person> {
        (0..count).map(|_| self.person(chance)).collect()
    }

    fn person(&self, chance: &mut Chance) -> Person {
        let sex = if chance.happens(0.6) { 'f' } else { 'm' };
        let (given_name, family_name) = self.pools.names(sex, chance);
        let year = 1_955 + chance.below(61) as u16;
        let month = 1 + chance.below(12) as u8;
        let day = 1 + chance.below(28) as u8;
        let (postcode, place) = self.pools.place(chance);
        Person {
            given_name,
            family_name,
            birth_date: (year, month, day),
            sex,
            postcode,
            place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_follow_from_the_seed_and_differ() {
        let country = Country::default();
        let people = |seed| country.people(2_000, &mut Chance::new(seed));
        assert_eq!(people(1), people(1));
        assert_ne!(people(1), people(2));
        let people = people(3);
        let of_script = |script| {
            let is_of = |person: &&Person| crate::names::script_of(&person.family_name) == script;
            people.iter().filter(is_of).count()
        };
        assert!(of_script(crate::names::Script::Arabic) > 200);
        assert!(of_script(crate::names::Script::Cyrillic) > 200);
        let mut names: Vec<&str> = people.iter().map(|person| person.family_name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert!(names.len() > 300);
    }

    #[test]
    fn without_errors_a_record_is_the_person() {
        let country = Country::default();
        let mut chance = Chance::new(4);
        let person = country.people(1, &mut chance).remove(0);
        assert_eq!(Errors::none().write(&person, &mut chance), person.record());
    }

    #[test]
    fn errors_come_as_often_as_asked() {
        let country = Country::default();
        let mut chance = Chance::new(5);
        let people = country.people(3_000, &mut chance);
        let errors = Errors::of_rate(0.2);
        let changed = people
            .iter()
            .filter(|person| errors.write(person, &mut chance) != person.record())
            .count() as f64;
        // The rates of fields are made so that about a fifth of records differ somewhere.
        assert!((0.17..0.26).contains(&(changed / 3_000.0)), "{changed}");
    }
}
