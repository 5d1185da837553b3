//! Attacks that plain encodings fail and the default withstands. The figures of README come from
//! `examples/attack_encodings.rs`, which runs the same attacks on more people.

#![allow(clippy::unwrap_used, reason = "a test may end in the middle")]

use linkage::Configuration;
use linkage::attacks::{Success, frequency, graph, patterns, rows_of, success};
use linkage::chance::Chance;
use linkage::country::{Country, Person};
use linkage::encoding::{Encoded, Encoder, Plan};
use linkage::names::normalise;
use linkage::secret::Secret;

const PLAIN: &str = "[encoding]\nsalts = [[]]\nhardening = \"none\"\nbits = 1024\n";
const RECORDS: &str =
    "given_name = \"name\"\nfamily_name = \"name\"\nbirth_date = \"date\"\npostcode = \"code\"\n";

fn encode(people: &[Person], fields: &str, encoding: &str, secret: u8) -> Vec<Encoded> {
    let configuration = Configuration::read(&format!("id = \"id\"\n[fields]\n{fields}{encoding}")).unwrap();
    let secret = Secret::new(std::array::from_fn(|place| place as u8 * 7 + secret)).unwrap();
    let encoder = Encoder::new(Plan::of(&configuration).unwrap(), &secret);
    let mut chance = Chance::new(5);
    people
        .iter()
        .map(|person| {
            let record = person.record();
            let values = [&record[0], &record[1], &record[2], &record[4]].map(String::as_str);
            encoder
                .encode(&values[..configuration.fields.len()], chance.pseudonym())
                .unwrap()
        })
        .collect()
}

/// Two files of 600 people, of which a share is the same; how many of these the attacker finds, who knows of so many
/// records whose they are.
fn graph_attack(overlap: f64, sure: usize, encoding: &str) -> Success {
    const SIZE: usize = 600;
    let first = SIZE - (SIZE as f64 * overlap) as usize;
    let people = Country::default().people(SIZE + first, &mut Chance::new(1));
    let mut order: Vec<usize> = (0..SIZE).collect();
    Chance::new(9).shuffle(&mut order);
    let target: Vec<Person> = order.iter().map(|place| people[*place].clone()).collect();
    let target = graph::Likenesses::of(&encode(&target, RECORDS, encoding, 3));
    let own = graph::Likenesses::of(&encode(&people[first..], RECORDS, encoding, 4));
    let truth: Vec<(usize, usize)> = order
        .iter()
        .enumerate()
        .filter_map(|(record, place)| Some((record, place.checked_sub(first)?)))
        .collect();
    let guesses = if sure == 0 {
        graph::attack(&target, &own)
    } else {
        graph::attack_from(&target, &own, &truth[..sure])
    };
    let (guesses, truth): (Vec<_>, Vec<_>) = truth[sure..]
        .iter()
        .map(|(record, person)| (guesses[*record], *person))
        .unzip();
    success(&guesses, &truth)
}

const HARDENED: [&str; 2] = ["", "[encoding]\nscheme = \"two-step\"\n"];

#[test]
fn likenesses_give_plain_encodings_of_the_same_people_away_and_not_the_default() {
    let plain = graph_attack(1.0, 0, PLAIN);
    assert!(plain.right > 0.9, "{plain:?}");
    for encoding in HARDENED {
        let hardened = graph_attack(1.0, 0, encoding);
        assert!(hardened.right < 0.04, "{encoding:?} {hardened:?}");
    }
}

/// Of 600 records the attacker knows 40; the other side lacks half of the people, or four fifths.
#[test]
fn who_knows_some_finds_the_others_in_plain_encodings_and_not_in_the_default() {
    for (overlap, least) in [(0.5, 0.5), (0.2, 0.3)] {
        let plain = graph_attack(overlap, 40, PLAIN);
        assert!(plain.right > least, "{overlap} {plain:?}");
        for encoding in HARDENED {
            let hardened = graph_attack(overlap, 40, encoding);
            assert!(hardened.right < 0.04, "{overlap} {encoding:?} {hardened:?}");
        }
    }
}

#[test]
fn frequencies_give_plain_names_away_and_not_the_default() {
    let country = Country::default();
    let (people, others) = (
        country.people(3_000, &mut Chance::new(1)),
        country.people(3_000, &mut Chance::new(2)),
    );
    let given = |people: &[Person]| -> Vec<String> {
        people
            .iter()
            .map(|person| normalise(&person.given_name))
            .collect()
    };
    let (truth, known) = (given(&people), given(&others));
    let attack = |fields: &str, encoding: &str| {
        let rows = rows_of(&encode(&people, fields, encoding, 3), 0).unwrap();
        success(&frequency::attack(&rows, &known, 40), &truth)
    };
    let plain = attack("given_name = \"name\"\n", PLAIN);
    assert!(plain.right > 0.08, "{plain:?}");
    let default = attack(RECORDS, "");
    assert!(default.guessed < 0.01 && default.right < 0.005, "{default:?}");
}

/// The attacker knows other people of the same kind and guesses given names.
#[test]
fn patterns_are_found_in_plain_encodings_and_not_in_the_default() {
    let country = Country::default();
    let people = country.people(3_000, &mut Chance::new(1));
    let others = country.people(3_000, &mut Chance::new(2));
    let truth: Vec<String> = people
        .iter()
        .map(|person| normalise(&person.given_name))
        .collect();
    let attack = |encoding: &str| {
        let configuration =
            Configuration::read(&format!("id = \"id\"\n[fields]\n{RECORDS}{encoding}")).unwrap();
        let plan = Plan::of(&configuration).unwrap();
        let known: Vec<patterns::Known> = others
            .iter()
            .map(|person| {
                let record = person.record();
                let values = [&record[0], &record[1], &record[2], &record[4]].map(String::as_str);
                patterns::Known::new(&plan, &values, 0)
            })
            .collect();
        let rows = rows_of(&encode(&people, RECORDS, encoding, 3), 0).unwrap();
        success(&patterns::attack(&rows, &known), &truth)
    };
    let plain = attack(PLAIN);
    assert!(plain.guessed > 0.9, "{plain:?}");
    for encoding in HARDENED {
        let hardened = attack(encoding);
        assert!(hardened.guessed < 0.01, "{encoding:?} {hardened:?}");
    }
}

/// What README says of records that share a salt with nobody: half of their bits are set, whatever they hold, and no two
/// of them are more alike than random rows.
#[test]
fn records_alone_with_their_salts_are_random_bits() {
    let people = Country::default().people(2_000, &mut Chance::new(6));
    let encoded = encode(&people, RECORDS, "", 3);
    for salt in 0..4 {
        let mut salts: Vec<u64> = encoded.iter().filter_map(|record| record.salts[salt]).collect();
        salts.sort_unstable();
        let alone: Vec<&Encoded> = encoded
            .iter()
            .filter(|record| {
                record.salts[salt].is_some_and(|own| salts.iter().filter(|other| **other == own).count() == 1)
            })
            .take(800)
            .collect();
        let ones: Vec<f64> = alone
            .iter()
            .map(|record| {
                record.bits[salt * 8..][..8]
                    .iter()
                    .map(|word| f64::from(word.count_ones()))
                    .sum()
            })
            .collect();
        let mean = ones.iter().sum::<f64>() / ones.len() as f64;
        let variance = ones.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / ones.len() as f64;
        // 512 fair coins: mean 256, variance 128.
        assert!(
            (mean - 256.0).abs() < 2.5 && (90.0..170.0).contains(&variance),
            "{mean} {variance}"
        );
        let rows: Vec<&[u64]> = alone.iter().map(|record| &record.bits[salt * 8..][..8]).collect();
        let nearest = (0..rows.len())
            .flat_map(|one| (0..one).map(move |other| (one, other)))
            .map(|(one, other)| linkage::matching::filters::distance(rows[one], rows[other]))
            .min();
        // Of 320,000 random pairs the nearest differ in about 203 bits.
        assert!(nearest.unwrap() > 185, "{nearest:?}");
    }
}
