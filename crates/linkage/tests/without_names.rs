//! Linking without names: as good as it is said to be, the same on any number of threads and in any windows.

#![allow(clippy::unwrap_used, reason = "a test may end in the middle")]

use linkage::Configuration;
use linkage::chance::Chance;
use linkage::country::{Country, Errors};
use linkage::encoding::container::{Head, Writer};
use linkage::encoding::{Encoder, Plan};
use linkage::matching::{Agency, MatchingProblem, Wish, link, persons};
use linkage::secret::Secret;

const FIELDS: &str = "id = \"id\"\none_to_one = true\n[fields]\ngiven_name = \"name\"\nfamily_name = \"name\"\nbirth_date = \"date\"\npostcode = \"code\"\n";

/// Files of agencies that each have some of the people; and who is who.
fn files(
    seed: u64,
    of: &[std::ops::Range<usize>],
    encoding: &str,
    errors: f64,
) -> (Vec<Vec<u8>>, Vec<Vec<usize>>) {
    let mut chance = Chance::new(seed);
    let all = of.iter().map(|range| range.end).max().unwrap();
    let people = Country::default().people(all, &mut chance);
    let configuration = Configuration::read(&format!("{FIELDS}{encoding}")).unwrap();
    let secret = Secret::new(std::array::from_fn(|place| (place * 5 + 1) as u8)).unwrap();
    let encoder = Encoder::new(Plan::of(&configuration).unwrap(), &secret);
    let mut truth = Vec::new();
    let mut files = Vec::new();
    for range in of {
        let head = Head::of(
            encoder.plan(),
            encoder.fingerprint(),
            encoder.secret_check(),
            true,
        );
        let mut writer = Writer::new(Vec::new(), head).unwrap();
        let mut order: Vec<usize> = range.clone().collect();
        chance.shuffle(&mut order);
        for person in &order {
            let record = Errors::of_rate(errors).write(&people[*person], &mut chance);
            let values = [&record[0], &record[1], &record[2], &record[4]].map(String::as_str);
            writer
                .write(&encoder.encode(&values, chance.pseudonym()).unwrap())
                .unwrap();
        }
        files.push(writer.finish().unwrap());
        truth.push(order);
    }
    (files, truth)
}

fn agencies(files: &[Vec<u8>]) -> Vec<Agency<'_>> {
    let named = files.iter().enumerate();
    named
        .map(|(place, file)| Agency::of_bytes(&format!("{place}.enc"), file))
        .collect()
}

fn f1(files: &[Vec<u8>], truth: &[Vec<usize>], shared: usize) -> f64 {
    let matching = link(&agencies(files), &Wish::default()).unwrap();
    let is_right =
        |link: &&linkage::matching::Link| truth[0][link.left as usize] == truth[1][link.right as usize];
    let right = matching.links.iter().filter(is_right).count() as f64;
    2.0 * right / (matching.links.len() + shared) as f64
}

#[test]
fn people_of_three_scripts_are_found_without_supervision() {
    for (encoding, least) in [
        ("", 0.985),
        ("[encoding]\nscheme = \"two-step\"\n", 0.98),
        ("[encoding]\nsalts = [[]]\n", 0.98),
    ] {
        let (files, truth) = files(3, &[0..2_000, 1_000..3_000], encoding, 0.2);
        let found = f1(&files, &truth, 1_000);
        assert!(found > least, "{encoding:?}: {found}");
    }
}

#[test]
fn probabilities_mean_what_they_say() {
    let (files, truth) = files(4, &[0..3_000, 1_500..4_500], "", 0.3);
    let matching = link(&agencies(&files), &Wish::default()).unwrap();
    let right = matching
        .links
        .iter()
        .filter(|link| truth[0][link.left as usize] == truth[1][link.right as usize]);
    let precision = right.count() as f64 / matching.links.len() as f64;
    assert!(
        (precision - matching.reports[0].precision).abs() < 0.015,
        "{precision} {:?}",
        matching.reports
    );
}

#[test]
fn threads_and_windows_change_nothing() {
    let (files, _) = files(5, &[0..700, 300..1_000, 500..900], "", 0.3);
    let with = |threads: usize, window: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let wish = Wish {
            window,
            ..Wish::default()
        };
        pool.install(|| link(&agencies(&files), &wish).unwrap())
    };
    let one = with(1, 1 << 18);
    assert!(one.links.len() > 700);
    assert_eq!(one, with(3, 1 << 18));
    assert_eq!(one, with(2, 4_096));
    let persons = persons(&one);
    for file in &persons {
        let mut seen = file.clone();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), file.len(), "no person is twice in a file");
    }
}

#[test]
fn files_without_records_link_to_nothing() {
    let (files, _) = files(6, &[0..0, 0..50], "", 0.2);
    let matching = link(&agencies(&files), &Wish::default()).unwrap();
    assert!(matching.links.is_empty());
    assert!(matches!(
        link(&agencies(&files[..1]), &Wish::default()),
        Err(MatchingProblem::TooFew { files: 1 })
    ));
}
