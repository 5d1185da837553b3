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

const NAMES: &str = "id = \"id\"\n[fields]\ngiven_name = \"name\"\n";
const PEOPLE: &str = "id = \"id\"\n[fields]\ngiven_name = \"name\"\nfamily_name = \"name\"\nbirth_date = \"date\"\npostcode = \"code\"\n";
const PLAIN: &str = "[encoding]\nsalts = [[]]\nhardening = \"none\"\nbits = 1024\n";
const FOLDED: &str = "[encoding]\nsalts = [[]]\n";
const YEAR: &str = "[encoding]\nsalts = [[\"birth_date:year\"]]\n";
const TWO_STEP: &str = "[encoding]\nscheme = \"two-step\"\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let country = Country::default();
    let people = country.people(1_500, &mut Chance::new(1));
    let others = country.people(1_500, &mut Chance::new(2));
    let given = |people: &[Person]| -> Vec<String> {
        people
            .iter()
            .map(|person| normalise(&person.given_name))
            .collect()
    };
    let (truth, known) = (given(&people), given(&others));

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
        tell(
            name,
            "patterns",
            success(&patterns::attack(&rows, &known), &truth),
        );
    }

    println!("the attacker knows the very same people; the person is guessed");
    let some = &people[..1_000];
    let order: Vec<usize> = {
        let mut order: Vec<usize> = (0..some.len()).collect();
        Chance::new(9).shuffle(&mut order);
        order
    };
    let shuffled: Vec<Person> = order.iter().map(|place| some[*place].clone()).collect();
    for (name, encoding) in [
        ("plain", PLAIN),
        ("folded", FOLDED),
        ("salted by year", YEAR),
        ("default", ""),
        ("two-step", TWO_STEP),
    ] {
        let target = encode(&shuffled, &format!("{PEOPLE}{encoding}"), 3)?;
        let own = encode(some, &format!("{PEOPLE}{encoding}"), 4)?;
        let guesses = graph::attack(&graph::Likenesses::of(&target), &graph::Likenesses::of(&own));
        tell(name, "graph", success(&guesses, &order));
    }
    Ok(())
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
