//! Attacks encodings of made-up people and prints how many are found.
//!
//! `cargo run --release -p linkage --example attack_encodings`

use linkage::Configuration;
use linkage::attacks::{Success, frequency, graph, patterns, rows_of, success};
use linkage::chance::Chance;
use linkage::country::{Country, Person};
use linkage::encoding::{Encoded, Encoder, Plan};
use linkage::names::normalise;
use linkage::secret::Secret;

/// People in the file, and as many others that the attacker knows.
const PATTERNS: usize = 5_000;
/// People of each side of the attack on likenesses.
const GRAPH: usize = 1_000;
/// Records of which the second attack on likenesses knows whose they are.
const SURE: usize = 50;
const NAMES: &str = "id = \"id\"\n[fields]\ngiven_name = \"name\"\n";
const PEOPLE: &str = "id = \"id\"\n[fields]\ngiven_name = \"name\"\nfamily_name = \"name\"\nbirth_date = \"date\"\npostcode = \"code\"\n";
const PLAIN: &str = "[encoding]\nsalts = [[]]\nhardening = \"none\"\nbits = 1024\n";
const FOLDED: &str = "[encoding]\nsalts = [[]]\n";
const YEAR: &str = "[encoding]\nsalts = [[\"birth_date:year\"]]\n";
const TWO_STEP: &str = "[encoding]\nscheme = \"two-step\"\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let country = Country::default();
    let people = country.people(PATTERNS, &mut Chance::new(1));
    let others = country.people(PATTERNS, &mut Chance::new(2));
    let (truth, known) = (given_names(&people), given_names(&others));

    println!("the attacker knows other people of the same kind; the given name is guessed");
    for (name, fields, encoding) in [
        ("plain, names alone", NAMES, PLAIN),
        ("folded, names alone", NAMES, FOLDED),
        ("plain, whole records", PEOPLE, PLAIN),
        ("default", PEOPLE, ""),
        ("two-step", PEOPLE, TWO_STEP),
    ] {
        let encoded = encode(&people, &format!("{fields}{encoding}"), 3)?;
        let rows = rows_of(&encoded, 0)?;
        tell(
            name,
            "frequency",
            success(&frequency::attack(&rows, &known, 60), &truth),
        );
        let own = known_people(&others, &format!("{fields}{encoding}"))?;
        tell(name, "patterns", success(&patterns::attack(&rows, &own), &truth));
    }

    println!("the attacker knows some of the very same people; the person is guessed");
    for overlap in [1.0, 0.5, 0.2] {
        for (name, encoding) in [
            ("plain", PLAIN),
            ("folded", FOLDED),
            ("salted by year", YEAR),
            ("default", ""),
            ("two-step", TWO_STEP),
        ] {
            let configuration = format!("{PEOPLE}{encoding}");
            Sides::new(&people, overlap, &configuration)?
                .attack(&format!("{name}, overlap {overlap}"), &configuration)?;
        }
    }
    Ok(())
}

/// Two files of which a share of the people is the same: the attacker has one with names and one of encodings.
struct Sides {
    encoded: Vec<Encoded>,
    known: Vec<Person>,
    /// For each encoding whose it is among the known, where they are there.
    truth: Vec<Option<usize>>,
}

impl Sides {
    fn new(people: &[Person], overlap: f64, configuration: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let shared = (GRAPH as f64 * overlap) as usize;
        let first = GRAPH - shared;
        let mut order: Vec<usize> = (0..GRAPH).collect();
        Chance::new(9).shuffle(&mut order);
        let target: Vec<Person> = order.iter().map(|place| people[*place].clone()).collect();
        Ok(Self {
            encoded: encode(&target, configuration, 3)?,
            known: people[first..first + GRAPH].to_vec(),
            truth: order.iter().map(|place| place.checked_sub(first)).collect(),
        })
    }

    /// How many of those who are there are found, without those that the attacker knew before.
    fn success(&self, guesses: &[Option<usize>], sure: &[(usize, usize)]) -> Success {
        let (guesses, truth): (Vec<Option<usize>>, Vec<usize>) = guesses
            .iter()
            .zip(&self.truth)
            .enumerate()
            .filter(|(record, _)| sure.iter().all(|(known, _)| known != record))
            .filter_map(|(_, (guess, truth))| Some((*guess, (*truth)?)))
            .unzip();
        success(&guesses, &truth)
    }

    fn attack(&self, name: &str, configuration: &str) -> Result<(), Box<dyn std::error::Error>> {
        let own = graph::Likenesses::of(&encode(&self.known, configuration, 4)?);
        let target = graph::Likenesses::of(&self.encoded);
        tell(name, "graph", self.success(&graph::attack(&target, &own), &[]));
        let there = self.truth.iter().enumerate();
        let sure: Vec<(usize, usize)> = there
            .filter_map(|(record, person)| Some((record, (*person)?)))
            .take(SURE)
            .collect();
        let guesses = graph::attack_from(&target, &own, &sure);
        tell(name, "from some", self.success(&guesses, &sure));
        Ok(())
    }
}

fn given_names(people: &[Person]) -> Vec<String> {
    people
        .iter()
        .map(|person| normalise(&person.given_name))
        .collect()
}

/// What the attacker knows of people: their given names and how records are cut into tokens.
fn known_people(
    people: &[Person],
    configuration: &str,
) -> Result<Vec<patterns::Known>, Box<dyn std::error::Error>> {
    let plan = Plan::of(&Configuration::read(configuration)?)?;
    Ok(people
        .iter()
        .map(|person| {
            let record = person.record();
            let values = [&record[0], &record[1], &record[2], &record[4]].map(String::as_str);
            patterns::Known::new(&plan, &values, 0)
        })
        .collect())
}

fn encode(
    people: &[Person],
    configuration: &str,
    secret: u8,
) -> Result<Vec<Encoded>, Box<dyn std::error::Error>> {
    let configuration = Configuration::read(configuration)?;
    let secret = Secret::new(std::array::from_fn(|place| {
        (place as u8).wrapping_mul(7).wrapping_add(secret)
    }))?;
    let encoder = Encoder::new(Plan::of(&configuration)?, &secret);
    let mut chance = Chance::new(u64::from(secret_number(&secret)));
    let fields = configuration.fields.len();
    let encode = |person: &Person| {
        let record = person.record();
        let values = [&record[0], &record[1], &record[2], &record[4]];
        let values: Vec<&str> = values.iter().take(fields).map(|value| value.as_str()).collect();
        encoder.encode(&values, chance.pseudonym())
    };
    Ok(people.iter().map(encode).collect::<Result<_, _>>()?)
}

/// Any number will do: pseudonyms of made-up people need not be secret.
fn secret_number(_: &Secret) -> u8 {
    5
}

fn tell(encoding: &str, attack: &str, success: Success) {
    println!(
        "{encoding:24} {attack:10} guessed {:5.1} %  right {:5.1} %",
        100.0 * success.guessed,
        100.0 * success.right
    );
}
