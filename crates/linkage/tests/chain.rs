//! The chain: five agencies encode their records, a coordinator links the encodings, links become lists, lists become an
//! estimate of all people, and the truth is known because the country is invented.

#![allow(clippy::unwrap_used, reason = "a test may end in the middle")]

use std::fmt::Write as _;

use estimation::chance::untold;
use estimation::methods::{Method, Settings};
use estimation::read::read_lists;
use estimation::report::report;
use linkage::chance::Chance;
use linkage::configuration::Limits;
use linkage::country::{Country, Errors};
use linkage::encoding::container::{Head, Writer};
use linkage::encoding::{Encoder, Plan};
use linkage::lists::Members;
use linkage::matching::{Agency, Matching, Wish, link};
use linkage::secret::Secret;
use linkage::{Configuration, Input};

const CONFIGURATION: &str = "id = \"id\"\none_to_one = true\n[fields]\ngiven_name = \"name\"\nfamily_name = \"name\"\nbirth_date = \"date\"\npostcode = \"code\"\n";
/// The people of the country, and the share of them that each agency has met.
const PEOPLE: usize = 3_000;
const MET: [f64; 5] = [0.28, 0.22, 0.18, 0.25, 0.15];
/// The share of records with an error.
const ERRORS: f64 = 0.2;
/// Draws of the linkage.
const DRAWS: u32 = 40;

struct Chained {
    linked: Vec<(Method, f64, f64, f64)>,
    /// Without any error of linkage: what the estimate itself does.
    known: Vec<(Method, f64, f64, f64)>,
    truly_observed: usize,
    observed: u64,
}

fn chain(seed: u64, methods: &[Method]) -> Chained {
    let mut chance = Chance::new(seed);
    let people = Country::default().people(PEOPLE, &mut chance);
    let errors = Errors::of_rate(ERRORS);
    let configuration = Configuration::read(CONFIGURATION).unwrap();
    let plan = Plan::of(&configuration).unwrap();
    let secret = Secret::new(std::array::from_fn(|place| (place * 11 + 5) as u8)).unwrap();
    let encoder = Encoder::new(plan, &secret);
    let mut patterns = vec![0_u32; PEOPLE];
    let files: Vec<Vec<u8>> = MET
        .iter()
        .enumerate()
        .map(|(agency, met)| {
            let head = Head::of(
                encoder.plan(),
                encoder.fingerprint(),
                encoder.secret_check(),
                true,
            );
            let mut writer = Writer::new(Vec::new(), head).unwrap();
            for (number, person) in people.iter().enumerate() {
                if !chance.happens(*met) {
                    continue;
                }
                patterns[number] |= 1 << agency;
                let record = errors.write(person, &mut chance);
                let values = [&record[0], &record[1], &record[2], &record[4]].map(String::as_str);
                writer
                    .write(&encoder.encode(&values, chance.pseudonym()).unwrap())
                    .unwrap();
            }
            writer.finish().unwrap()
        })
        .collect();
    let agencies: Vec<Agency<'_>> = files
        .iter()
        .enumerate()
        .map(|(number, file)| Agency::of_bytes(&format!("agency-{number}"), file))
        .collect();
    let matching = link(&agencies, &Wish::default()).unwrap();
    let lists = lists_of(&matching, &agencies, seed);
    let known = merged(&patterns);
    let (linked, observed) = estimate(&lists, methods, seed);
    Chained {
        linked,
        known: estimate(&known, methods, seed).0,
        truly_observed: patterns.iter().filter(|pattern| **pattern != 0).count(),
        observed,
    }
}

fn bits(pattern: u64) -> String {
    (0..MET.len()).fold(String::new(), |mut text, list| {
        write!(text, "{},", pattern >> list & 1).unwrap();
        text
    })
}

/// The table that linkage without any error would give.
fn merged(patterns: &[u32]) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for pattern in patterns.iter().filter(|pattern| **pattern != 0) {
        *counts.entry(u64::from(*pattern)).or_insert(0_u64) += 1;
    }
    let mut text = String::from("a,b,c,d,e,count\n");
    for (pattern, count) in counts {
        writeln!(text, "{}{count}", bits(pattern)).unwrap();
    }
    text
}

/// The coordinator's lists: pseudonyms, possible links, draws.
fn lists_of(matching: &Matching, agencies: &[Agency<'_>], seed: u64) -> String {
    let name = |agency: usize, record: u32| {
        let bytes = matching.pseudonyms[agency][record as usize];
        bytes.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    };
    let inputs: Vec<Input<std::io::Cursor<String>>> = agencies
        .iter()
        .enumerate()
        .map(|(agency, file)| {
            let records = matching.pseudonyms[agency].len() as u32;
            let rows: Vec<String> = (0..records).map(|record| name(agency, record)).collect();
            Input {
                name: file.name.clone(),
                reader: std::io::Cursor::new(format!("pseudonym\n{}\n", rows.join("\n"))),
            }
        })
        .collect();
    let members = Members::read("pseudonym", Limits::default(), inputs).unwrap();
    let mut links = String::from("left,right,weight,probability\n");
    for link in &matching.possible {
        let (left, right) = (
            name(link.left_agency, link.left),
            name(link.right_agency, link.right),
        );
        writeln!(links, "{left},{right},{},{}", link.weight, link.probability).unwrap();
    }
    let links = members.read_links(links.as_bytes()).unwrap();
    let mut text = String::from("draw,a,b,c,d,e,count\n");
    for table in members.draws(&links, DRAWS, seed).unwrap() {
        for (pattern, count) in &table.counts {
            writeln!(text, "{},{}{count}", table.draw.unwrap(), bits(*pattern)).unwrap();
        }
    }
    text
}

fn estimate(lists: &str, methods: &[Method], seed: u64) -> (Vec<(Method, f64, f64, f64)>, u64) {
    let settings = Settings {
        threshold: 0.02,
        replicates: 200,
        level: 0.95,
        seed,
        threads: 1,
        tell: &untold,
    };
    let report = report(
        &read_lists(lists.as_bytes()).unwrap(),
        methods,
        &settings,
        &|_| {},
    );
    let found = report.estimated();
    let found = found
        .map(|(method, one)| (method, one.estimate, one.low, one.high))
        .collect();
    (found, report.observed)
}

fn holds(found: &(Method, f64, f64, f64)) -> bool {
    found.2 <= PEOPLE as f64 && PEOPLE as f64 <= found.3
}

#[test]
fn the_chain_comes_near_the_truth() {
    let found = chain(1, &[Method::Stepwise, Method::Average]);
    let off = (found.observed as f64 - found.truly_observed as f64) / found.truly_observed as f64;
    assert!(
        off.abs() < 0.02,
        "{} observed, {} in truth",
        found.observed,
        found.truly_observed
    );
    for (method, estimate, low, high) in &found.linked {
        let off = (estimate - PEOPLE as f64) / PEOPLE as f64;
        assert!(off.abs() < 0.1, "{method:?}: {estimate} ({low} to {high})");
    }
    assert_eq!(found.linked.len(), 2);
}

/// The evidence of the closing note: `cargo test --release -p linkage --test chain -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn the_interval_holds_the_truth_in_93_to_97_of_100_countries() {
    let methods = [Method::Stepwise, Method::Average];
    let countries: u64 = std::env::var("COUNTRIES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100);
    let mut held = vec![(0, 0, 0.0, 0.0); methods.len()];
    let mut off = 0.0;
    for seed in 1..=countries {
        let found = chain(1_000 + seed, &methods);
        off += found.observed as f64 / found.truly_observed as f64 - 1.0;
        for (place, method) in methods.iter().enumerate() {
            let of = |found: &[(Method, f64, f64, f64)]| found.iter().find(|one| one.0 == *method).copied();
            if let (Some(linked), Some(known)) = (of(&found.linked), of(&found.known)) {
                held[place].0 += usize::from(holds(&linked));
                held[place].1 += usize::from(holds(&known));
                held[place].2 += linked.1 / PEOPLE as f64 / countries as f64;
                held[place].3 += known.1 / PEOPLE as f64 / countries as f64;
            }
        }
    }
    println!(
        "observed, linked over true: {:+.2} %",
        100.0 * off / countries as f64
    );
    for (method, (linked, known, ratio, ratio_known)) in methods.iter().zip(&held) {
        println!(
            "{:13} linked: {linked} of {countries} hold the truth, mean {:+.2} %; links known: {known}, mean {:+.2} %",
            method.code(),
            100.0 * (ratio - 1.0),
            100.0 * (ratio_known - 1.0)
        );
    }
    let best = held.iter().map(|held| held.0).max().unwrap_or(0);
    assert!(best * 100 >= 93 * countries as usize, "{best} of {countries}");
}
