//! People who are made up, with files that agencies might keep of them, for tests and measurements.
//!
//! Names are put together from syllables and belong to nobody; every row says so. Who is meant stands in the
//! identifier: `p-17-0` and `p-17-1` are one person in the first and in the second file. The same plan always gives
//! the same rows.

use std::io::{self, Write};

use crate::chance::Chance;

/// What is to be made up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// How many rows each file has.
    pub rows: usize,
    /// How many files there are.
    pub files: usize,
    /// The part of the rows of a file whose persons are in the first file too.
    pub overlap: f64,
    /// The part of the fields of every file but the first that are written with an error; every third of these is
    /// empty.
    pub errors: f64,
    /// The part of persons who share family name, postcode and town with somebody.
    pub households: f64,
    /// What the chances follow from.
    pub seed: u64,
}

/// The columns of the files.
pub const COLUMNS: [&str; 8] = [
    "id",
    "given_name",
    "family_name",
    "born",
    "sex",
    "town",
    "postcode",
    "made_up",
];

/// A configuration for these files.
pub const CONFIGURATION: &str = "id = \"id\"
one_to_one = true

[fields]
given_name = \"name\"
family_name = \"name\"
born = \"date\"
postcode = \"code\"
";

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Person {
    given: String,
    family: String,
    born: (u16, u8, u8),
    is_female: bool,
    town: String,
    postcode: String,
}

/// Writes one of the files.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_file(plan: &Plan, file: usize, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join(","))?;
    let shared = (plan.overlap.clamp(0.0, 1.0) * plan.rows as f64).round() as usize;
    let mut order = Chance::new(plan.seed ^ (file as u64 + 1) << 40);
    // Persons of later files stand in another order: the step has no common divisor with the number of rows.
    let step = step_of(plan.rows, &mut order);
    for row in 0..plan.rows {
        let place = if file == 0 {
            row
        } else {
            ((row as u128 * step as u128) % plan.rows as u128) as usize
        };
        let person = if file == 0 || place < shared {
            place
        } else {
            plan.rows * file + place
        };
        write_row(plan, file, person, &mut out)?;
    }
    out.flush()
}

/// A number without a common divisor with the number of rows.
fn step_of(rows: usize, chance: &mut Chance) -> usize {
    fn divisor(one: usize, other: usize) -> usize {
        if other == 0 {
            one
        } else {
            divisor(other, one % other)
        }
    }
    let mut step = chance.below(rows.clamp(1, 1 << 30) as u32) as usize + 1;
    while divisor(step, rows.max(1)) != 1 {
        step += 1;
    }
    step
}

fn write_row(plan: &Plan, file: usize, number: usize, out: &mut impl Write) -> io::Result<()> {
    let person = person(plan, number);
    let mut chance = Chance::new(plan.seed ^ 0xe44 ^ (number as u64) << 20 ^ (file as u64) << 4);
    let rate = if file == 0 { 0.0 } else { plan.errors };
    let (year, month, day) = person.born;
    let mut cells = [
        person.given,
        person.family,
        format!("{year:04}-{month:02}-{day:02}"),
        if person.is_female {
            "f".to_owned()
        } else {
            "m".to_owned()
        },
        person.town,
        person.postcode,
    ];
    for (field, cell) in cells.iter_mut().enumerate() {
        if chance.fraction() < rate {
            *cell = wrong(cell, field, &mut chance);
        }
    }
    // Clerks swap the two names now and then.
    if chance.fraction() < rate * 0.1 {
        cells.swap(0, 1);
    }
    writeln!(out, "p-{number}-{file},{},yes", cells.join(","))
}

/// A cell as a clerk gets it wrong: left out, or with one slip or two.
fn wrong(cell: &str, field: usize, chance: &mut Chance) -> String {
    if chance.below(3) == 0 {
        return String::new();
    }
    match field {
        2 => wrong_date(cell, chance),
        3 => (if cell == "f" { "m" } else { "f" }).to_owned(),
        _ => {
            let once = slip(cell, chance);
            if chance.below(4) == 0 {
                slip(&once, chance)
            } else {
                once
            }
        }
    }
}

fn wrong_date(date: &str, chance: &mut Chance) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return String::new();
    };
    match chance.below(6) {
        0 => format!("{year}-{day}-{month}"),
        1 => (*year).to_owned(),
        2 => format!("{year}-{month}-{:02}", chance.below(28) + 1),
        3 => format!("{year}-{:02}-{day}", chance.below(12) + 1),
        4 => format!(
            "{:04}-{month}-{day}",
            year.parse::<u32>().unwrap_or(1900) + chance.below(4) + 1
        ),
        _ => {
            let digit = chance.below(10);
            format!("{year}-{month}-{}{digit}", &day[..1])
        }
    }
}

/// One letter too many, too few, another one, or two swapped.
fn slip(text: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let is_number = letters[0].is_ascii_digit();
    let other = |chance: &mut Chance| {
        let (first, count) = if is_number { (b'0', 10) } else { (b'a', 26) };
        char::from(first + chance.below(count) as u8)
    };
    let place = chance.below(letters.len() as u32) as usize;
    match chance.below(4) {
        0 => letters.insert(place, other(chance)),
        1 => {
            letters.remove(place);
        }
        2 if place + 1 < letters.len() => letters.swap(place, place + 1),
        _ => letters[place] = other(chance),
    }
    letters.into_iter().collect()
}

/// The person of a number.
fn person(plan: &Plan, number: usize) -> Person {
    let mut chance = Chance::new(plan.seed ^ 0x9e15 ^ (number as u64) << 8);
    let mut house = Chance::new(plan.seed ^ 0x4053 ^ (number as u64 / 2) << 9);
    let lives_with = house.fraction() < plan.households;
    let home = if lives_with {
        &mut house
    } else {
        &mut chance.clone()
    };
    let family = name(1 << 14, home, 0xfa);
    let (town, postcode) = address(home);
    chance.bits();
    let is_female = chance.below(2) == 0;
    Person {
        given: name(1 << 11, &mut chance, 0x61 + u64::from(is_female)),
        family,
        born: (
            1930 + chance.below(85) as u16,
            1 + chance.below(12) as u8,
            1 + chance.below(28) as u8,
        ),
        is_female,
        town,
        postcode,
    }
}

fn address(chance: &mut Chance) -> (String, String) {
    let area = skewed(1_500, chance);
    (
        name_of(area / 3, 0x70),
        format!("{}", 1_000 + (area * 5_003) % 9_000),
    )
}

/// A rank: low ones are drawn more often, about as often as the inverse of the rank.
fn skewed(ranks: usize, chance: &mut Chance) -> usize {
    let rank =
        (chance.fraction() * (ranks as f64 + 8.0).ln().mul_add(1.0, -(8.0_f64.ln()))).exp() * 8.0 - 8.0;
    (rank as usize).min(ranks - 1)
}

fn name(ranks: usize, chance: &mut Chance, sort: u64) -> String {
    name_of(skewed(ranks, chance), sort)
}

/// The name of a rank: two to four syllables.
fn name_of(rank: usize, sort: u64) -> String {
    const STARTS: [&str; 24] = [
        "b", "br", "ch", "d", "f", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t",
        "tr", "v", "w", "y", "z",
    ];
    const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "ai", "ei", "ou", "ia"];
    const ENDS: [&str; 12] = ["", "", "", "n", "r", "l", "s", "m", "nd", "rt", "ck", "sh"];
    let mut chance = Chance::new(sort << 32 ^ rank as u64);
    let mut pick = |list: &[&'static str]| list[chance.below(list.len() as u32) as usize];
    let syllables = 2 + rank % 3 / 2;
    let mut text = String::new();
    for _ in 0..syllables {
        text.push_str(pick(&STARTS));
        text.push_str(pick(&VOWELS));
        text.push_str(pick(&ENDS));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan {
        rows: 200,
        files: 3,
        overlap: 0.5,
        errors: 0.2,
        households: 0.1,
        seed: 7,
    };

    fn file(number: usize) -> String {
        let mut out = Vec::new();
        write_file(&PLAN, number, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn files_share_persons_and_every_row_says_that_it_is_made_up() {
        let persons = |number: usize| -> std::collections::BTreeSet<String> {
            file(number)
                .lines()
                .skip(1)
                .map(|line| line.split('-').nth(1).unwrap().to_owned())
                .collect()
        };
        assert_eq!(persons(0).len(), 200);
        assert_eq!(persons(1).len(), 200);
        assert_eq!(persons(0).intersection(&persons(1)).count(), 100);
        assert_eq!(persons(1).intersection(&persons(2)).count(), 100);
        assert!(file(1).lines().skip(1).all(|line| line.ends_with(",yes")));
        assert_eq!(file(2), file(2));
    }
}
